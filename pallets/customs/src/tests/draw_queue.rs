// SPDX-License-Identifier: Apache-2.0

//! The order of the draws, and which preimage draws for whom.

use super::mock::*;
use crate::{
	DeclarationStatus, DrawCommitment, DrawCommitments, DrawPlaces, DrawQueue, DrawQueues, Error,
	Event, Lane, NextDraw, Offices, OpenMatters, MAX_PREIMAGES,
};
use frame::testing_prelude::*;
use portolan_primitives::{ids::DeclarationId, trade::Regime, traits::Matter};

const EXPORT: Regime = Regime::Export;

/// Exports of the containers of these numbers, one declaration each, ready to be drawn.
fn three_waiting() -> [DeclarationId; 3] {
	let ids = [1, 2, 3].map(|serial| lodged_container(EXPORT, serial));
	pass_blocks(2);
	ids
}

fn withdraw(id: DeclarationId) {
	let origin = RuntimeOrigin::signed(EXPORTER);
	assert_ok!(Customs::withdraw_declaration(origin, id));
}

fn commitment() -> DrawCommitment {
	DrawCommitments::<Test>::get(org(CN_CUSTOMS)).unwrap()
}

fn queue() -> DrawQueue {
	DrawQueues::<Test>::get(org(CN_CUSTOMS))
}

/// The next declaration of the queue and how many preimages its draw spends.
fn next_draw() -> Option<(DeclarationId, u32)> {
	Customs::next_draw(org(CN_CUSTOMS)).map(
		|NextDraw {
		     declaration,
		     preimages,
		 }| (declaration, preimages),
	)
}

fn assert_red(id: DeclarationId) {
	let (lane, at) = (Lane::Red, now());
	assert_eq!(status(id), DeclarationStatus::Routed { lane, at });
}

#[test]
fn draws_in_the_order_of_lodging() {
	run(|| {
		let [first, second, third] = three_waiting();
		for (late, steps) in [(second, 2), (third, 3)] {
			let own = preimage_ahead(CN_CUSTOMS, steps);
			assert_noop!(
				route_with(CN_CUSTOMS, late, own),
				Error::<Test>::NotNextInLine
			);
		}
		for id in [first, second, third] {
			assert_eq!(next_draw(), Some((id, 1)));
			assert_ok!(route(EXPORT, id));
			assert!(!DrawPlaces::<Test>::contains_key(id));
		}
		let empty = DrawQueue {
			next: 3,
			first: None,
			last: None,
		};
		assert_eq!((queue(), next_draw()), (empty, None));
		assert_eq!(commitment().remaining, DRAWS - 3);
	});
}

#[test]
fn keeps_a_queue_for_each_customs_organisation() {
	run(|| {
		lodged(Regime::Export);
		let import = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, import));
	});
}

#[test]
fn passes_over_what_was_withdrawn_wherever_it_stood() {
	run(|| {
		let ids = three_waiting();
		let fourth = lodged_container(EXPORT, 4);
		pass_blocks(2);
		for id in ids {
			withdraw(id);
			assert_ok!(Customs::do_try_state());
		}
		assert_eq!(next_draw(), Some((fourth, 4)));
	});
	run(|| {
		let [first, second, third] = three_waiting();
		withdraw(second);
		assert_ok!(Customs::do_try_state());
		withdraw(third);
		assert_ok!(Customs::do_try_state());
		assert_eq!(next_draw(), Some((first, 1)));
		assert_ok!(route(EXPORT, first));
		assert_eq!(next_draw(), None);
	});
}

#[test]
fn passes_over_what_was_sent_to_the_red_lane() {
	run(|| {
		let [first, second, third] = three_waiting();
		portolan_mocks::MockClock::advance(ROUTING_PERIOD);
		assert_ok!(enforce(STRANGER, first));
		assert_ok!(enforce(STRANGER, third));
		assert_eq!(next_draw(), Some((second, 2)));
		let preimage = preimage_ahead(CN_CUSTOMS, 2);
		assert_ok!(route_with(CN_CUSTOMS, second, preimage));
	});
}

#[test]
fn waits_for_what_comes_first_and_no_longer() {
	run(|| {
		let first = lodged_container(EXPORT, 1);
		pass_blocks(5);
		let second = lodged_container(EXPORT, 2);
		pass_blocks(2);
		frame_system::BlockHash::<Test>::remove(2);
		// Nothing can be drawn for the first any more: out of the way with it.
		assert_noop!(route(EXPORT, first), Error::<Test>::DrawBlockForgotten);
		let own = preimage_ahead(CN_CUSTOMS, 2);
		assert_noop!(
			route_with(CN_CUSTOMS, second, own),
			Error::<Test>::NotNextInLine
		);
		assert_ok!(enforce(STRANGER, first));
		assert_ok!(route_with(CN_CUSTOMS, second, own));
	});
}

#[test]
fn ties_each_declaration_to_one_preimage_whatever_becomes_of_those_before() {
	// What the third declaration is drawn with, after a change to the first two.
	let drawn_with = |change: fn([DeclarationId; 3]), spent: u32| {
		let mut head = H256::zero();
		run(|| {
			let ids = three_waiting();
			change(ids);
			for wrong in (1..=4).filter(|steps| *steps != spent) {
				assert_noop!(
					route_with(CN_CUSTOMS, ids[2], preimage_ahead(CN_CUSTOMS, wrong)),
					Error::<Test>::WrongPreimage
				);
			}
			let preimage = preimage_ahead(CN_CUSTOMS, spent);
			assert_ok!(route_with(CN_CUSTOMS, ids[2], preimage));
			let DrawCommitment {
				head: drawn,
				remaining,
				next,
			} = commitment();
			assert_eq!((remaining, next), (DRAWS - 3, 3));
			head = drawn;
		});
		head
	};
	let routed = drawn_with(
		|[first, second, _]| {
			assert_ok!(route(EXPORT, first));
			assert_ok!(route(EXPORT, second));
		},
		1,
	);
	let withdrawn = drawn_with(
		|[first, second, _]| {
			withdraw(first);
			withdraw(second);
		},
		3,
	);
	let half = drawn_with(
		|[first, second, _]| {
			assert_ok!(route(EXPORT, first));
			withdraw(second);
		},
		2,
	);
	assert_eq!((routed, routed), (withdrawn, half));
}

#[test]
fn rejects_a_draw_that_spends_more_preimages_than_are_left() {
	run(|| {
		DrawCommitments::<Test>::mutate(org(CN_CUSTOMS), |commitment| {
			let commitment = commitment.as_mut().unwrap();
			(commitment.head, commitment.remaining) = (chain(CN_CUSTOMS, 2), 2);
		});
		let [first, second, third] = three_waiting();
		withdraw(first);
		withdraw(second);
		let preimage = preimage_ahead(CN_CUSTOMS, 3);
		assert_noop!(
			route_with(CN_CUSTOMS, third, preimage),
			Error::<Test>::NoDraws
		);
		commit(CN_CUSTOMS);
		assert_ok!(route(EXPORT, third));
		assert_red(third);
	});
}

#[test]
fn spends_a_bounded_number_of_preimages_in_one_draw() {
	let commitment = DrawCommitment {
		head: chain(1, 200),
		remaining: 200,
		next: 7,
	};
	for (number, spent) in [(7, 1), (8, 2), (69, 63), (70, MAX_PREIMAGES)] {
		assert_eq!(commitment.preimages(number), Some(spent));
		let rest = DrawCommitment {
			head: chain(1, 200 - spent),
			remaining: 200 - spent,
			next: number + 1,
		};
		assert_eq!(commitment.reveal(rest.head, number), Some(rest));
		assert_eq!(commitment.reveal(chain(1, 199 - spent), number), None);
	}
	// No preimage draws for two numbers: the rest has none.
	for number in [6, 71, 72, u64::MAX] {
		assert_eq!(commitment.preimages(number), None);
		for steps in 1..=200 {
			assert_eq!(commitment.reveal(chain(1, 200 - steps), number), None);
		}
	}
}

#[test]
fn sends_what_is_too_many_preimages_ahead_to_red_without_a_draw() {
	run(|| {
		let first = lodged_container(EXPORT, 1);
		// Many others left the queue undrawn.
		let join_at = |number| {
			DrawQueues::<Test>::mutate(org(CN_CUSTOMS), |queue| queue.next = number);
		};
		join_at(63);
		let last_drawn = lodged_container(EXPORT, 2);
		let beyond = [3, 4].map(|serial| lodged_container(EXPORT, serial));
		pass_blocks(2);
		let untouched = commitment();
		// It needs no turn, and decides nothing about the others.
		assert_ok!(route_with(CN_CUSTOMS, beyond[0], H256::zero()));
		assert_red(beyond[0]);
		assert_eq!(commitment(), untouched);
		assert_noop!(
			route_with(CN_CUSTOMS, last_drawn, H256::zero()),
			Error::<Test>::NotNextInLine
		);
		// Shown with it, the next preimage is spent, and the gap is one shorter.
		assert_ok!(route_with(CN_CUSTOMS, beyond[1], next_preimage(CN_CUSTOMS)));
		assert_red(beyond[1]);
		assert_eq!(commitment().next, 1);
		assert_eq!(next_draw(), Some((first, 0)));
		assert_ok!(route_with(CN_CUSTOMS, first, H256::zero()));
		assert_red(first);
		assert_eq!(next_draw(), Some((last_drawn, 63)));
	});
	run(|| {
		let pass_over = |numbers: u64| {
			DrawQueues::<Test>::mutate(org(CN_CUSTOMS), |queue| queue.next += numbers);
		};
		pass_over(64);
		let beyond = lodged_container(EXPORT, 1);
		pass_blocks(2);
		assert_eq!(next_draw(), Some((beyond, 0)));
		assert_ok!(route_with(CN_CUSTOMS, beyond, H256::zero()));
		assert_red(beyond);
		// A new commitment draws again.
		commit(CN_CUSTOMS);
		let again = lodged_container(EXPORT, 2);
		pass_blocks(2);
		assert_eq!(next_draw(), Some((again, 1)));
		assert_ok!(route(EXPORT, again));
		assert_eq!(status(again), DeclarationStatus::Released { at: now() });
	});
}

#[test]
fn sends_to_red_what_is_routed_out_of_turn_with_the_next_preimage() {
	run(|| {
		let [first, second, third] = three_waiting();
		let shown = next_preimage(CN_CUSTOMS);
		assert_ok!(route_with(CN_CUSTOMS, second, shown));
		assert_red(second);
		let spent = DrawCommitment {
			head: shown,
			remaining: DRAWS - 1,
			next: 1,
		};
		assert_eq!(commitment(), spent);
		// The preimage was that of the first, which is therefore not drawn either.
		assert_eq!(next_draw(), Some((first, 0)));
		assert_ok!(route_with(CN_CUSTOMS, first, H256::zero()));
		assert_red(first);
		assert_eq!(next_draw(), Some((third, 2)));
		assert_ok!(route(EXPORT, third));
		assert_eq!(status(third), DeclarationStatus::Released { at: now() });
	});
}

#[test]
fn sends_to_red_what_is_routed_too_early_with_the_next_preimage() {
	run(|| {
		let early = lodged_container(EXPORT, 1);
		let shown = next_preimage(CN_CUSTOMS);
		assert_ok!(route_with(CN_CUSTOMS, early, shown));
		assert_red(early);
		assert_eq!((commitment().head, commitment().next), (shown, 1));
		let later = lodged_container(EXPORT, 2);
		pass_blocks(2);
		assert_ok!(route(EXPORT, later));
		assert_eq!(status(later), DeclarationStatus::Released { at: now() });
	});
}

#[test]
fn sends_what_was_registered_before_the_commitment_to_red_without_a_draw() {
	run(|| {
		let ids = [1, 2].map(|serial| lodged_container(EXPORT, serial));
		let from = status(ids[1]);
		pass_blocks(1);
		commit(CN_CUSTOMS);
		assert_eq!(next_draw(), Some((ids[0], 0)));
		let same_block = lodged_container(EXPORT, 3);
		pass_blocks(1);
		// Whatever is shown, nothing is drawn; neither a turn nor the hash of a block is needed.
		let strange = H256::repeat_byte(7);
		assert_ok!(route_with(CN_CUSTOMS, ids[1], strange));
		let to = DeclarationStatus::Routed {
			lane: Lane::Red,
			at: now(),
		};
		assert_eq!(status(ids[1]), to);
		System::assert_last_event(
			Event::DeclarationRouted {
				declaration: ids[1],
				lane: Lane::Red,
				draw: None,
				from,
				to,
			}
			.into(),
		);
		let untouched = DrawCommitment {
			head: chain(CN_CUSTOMS, DRAWS),
			remaining: DRAWS,
			next: 2,
		};
		assert_eq!(commitment(), untouched);
		pass_blocks(1);
		assert_noop!(
			route_with(CN_CUSTOMS, same_block, strange),
			Error::<Test>::NotNextInLine
		);
		assert_ok!(route_with(CN_CUSTOMS, ids[0], strange));
		assert_ok!(route(EXPORT, same_block));
		assert_eq!(
			status(same_block),
			DeclarationStatus::Released { at: now() }
		);
	});
}

#[test]
fn lets_a_preimage_that_was_shown_in_vain_decide_nothing() {
	run(|| {
		let before = lodged_container(EXPORT, 1);
		pass_blocks(1);
		commit(CN_CUSTOMS);
		let waiting = lodged_container(EXPORT, 2);
		pass_blocks(2);
		let shown = next_preimage(CN_CUSTOMS);
		assert_ok!(route(EXPORT, before));
		assert_red(before);
		let spent = DrawCommitment {
			head: shown,
			remaining: DRAWS - 1,
			next: 2,
		};
		assert_eq!(commitment(), spent);
		assert_eq!(next_draw(), Some((waiting, 0)));
		assert_ok!(route_with(CN_CUSTOMS, waiting, H256::zero()));
		assert_red(waiting);
	});
}

#[test]
fn gives_the_number_of_a_preimage_that_was_shown_in_vain_to_none() {
	run(|| {
		let before = lodged_container(EXPORT, 1);
		pass_blocks(1);
		commit(CN_CUSTOMS);
		assert_ok!(route(EXPORT, before));
		assert_eq!((queue().next, commitment().next), (2, 2));
		let later = lodged_container(EXPORT, 2);
		pass_blocks(2);
		assert_eq!(next_draw(), Some((later, 1)));
		assert_ok!(route(EXPORT, later));
		assert_eq!(status(later), DeclarationStatus::Released { at: now() });
	});
}

#[test]
fn leaves_a_declaration_in_its_queue_when_the_office_changes_hands() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(2);
		// No call takes an office over while a declaration is open; the draw does not rely on that.
		Offices::<Test>::insert(locode("NLRTM"), org(OTHER_NL_CUSTOMS));
		OpenMatters::<Test>::swap(
			org(NL_CUSTOMS),
			Matter::Declaration,
			org(OTHER_NL_CUSTOMS),
			Matter::Declaration,
		);
		commit(OTHER_NL_CUSTOMS);
		assert_eq!(
			DrawPlaces::<Test>::get(id).unwrap().customs,
			org(NL_CUSTOMS)
		);
		assert_eq!(Customs::next_draw(org(OTHER_NL_CUSTOMS)), None);
		// The new organisation committed to nothing about it.
		assert_ok!(route_with(OTHER_NL_CUSTOMS, id, H256::zero()));
		assert_red(id);
		assert_eq!(DrawQueues::<Test>::get(org(NL_CUSTOMS)).first, None);
	});
}

#[test]
fn tells_nothing_to_draw_without_commitment() {
	run(|| {
		lodged(EXPORT);
		DrawCommitments::<Test>::remove(org(CN_CUSTOMS));
		assert_eq!(next_draw(), None);
	});
}

#[test]
fn rejects_more_declarations_than_can_be_numbered() {
	run(|| {
		DrawQueues::<Test>::mutate(org(CN_CUSTOMS), |queue| queue.next = u64::MAX);
		assert_noop!(
			lodge(EXPORTER, header(EXPORT), lines()),
			Error::<Test>::Overflow
		);
	});
}
