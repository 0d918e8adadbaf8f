// SPDX-License-Identifier: Apache-2.0

//! The chance of inspection: fixed at lodging, raised later at most, and certain for some goods.

use super::mock::*;
use crate::{
	DeclarationStatus, Declarations, DrawCommitments, DrawPlaces, DrawQueues, Error, Event, Lane,
	LineInput, RiskRuleInput,
};
use frame::testing_prelude::*;
use portolan_primitives::{codes::HsCode, ids::DeclarationId, money::Ppm, trade::Regime};

const EXPORT: Regime = Regime::Export;
const CERTAIN: u32 = 1_000_000;

fn set_rule(id: u16, weight: Option<u32>) {
	let rule = weight.map(|weight| RiskRuleInput {
		regime: EXPORT,
		hs_prefix: raw("8504"),
		origin: None,
		weight: Ppm(weight),
	});
	assert_ok!(Customs::set_risk_rule(
		RuntimeOrigin::signed(CN_CUSTOMS),
		id,
		rule
	));
}

fn rate(id: DeclarationId) -> Ppm {
	Declarations::<Test>::get(id).unwrap().rate
}

fn assert_red(id: DeclarationId) {
	let (lane, at) = (Lane::Red, now());
	assert_eq!(status(id), DeclarationStatus::Routed { lane, at });
}

/// The rate at which a declaration was drawn that was lodged before `change`.
fn drawn_after(change: fn()) -> Ppm {
	let mut drawn = None;
	run(|| {
		set_rule(1, Some(300_000));
		set_minimum(CN_CUSTOMS, 20_000);
		let id = lodged(EXPORT);
		assert_eq!(rate(id), Ppm(300_000));
		change();
		pass_blocks(2);
		assert_ok!(route(EXPORT, id));
		assert_eq!(rate(id), Ppm(300_000));
		drawn = System::events()
			.into_iter()
			.find_map(|record| match record.event {
				RuntimeEvent::Customs(Event::DeclarationRouted { draw, .. }) => draw,
				_ => None,
			});
	});
	drawn.unwrap().rate
}

#[test]
fn cannot_be_lowered_after_the_lodging() {
	assert_eq!(drawn_after(|| ()), Ppm(300_000));
	assert_eq!(drawn_after(|| set_rule(1, None)), Ppm(300_000));
	assert_eq!(drawn_after(|| set_rule(1, Some(1))), Ppm(300_000));
	assert_eq!(drawn_after(|| set_minimum(CN_CUSTOMS, 0)), Ppm(300_000));
}

#[test]
fn can_be_raised_after_the_lodging() {
	assert_eq!(drawn_after(|| set_rule(2, Some(5))), Ppm(300_005));
	assert_eq!(
		drawn_after(|| set_minimum(CN_CUSTOMS, 400_000)),
		Ppm(400_000)
	);
	// Raised to certain it is still drawn in its turn.
	assert_eq!(drawn_after(|| set_rule(2, Some(CERTAIN))), Ppm(CERTAIN));
}

/// Goods that are certain to be inspected wait for no draw, and spend no preimage of others.
fn assert_certain(id: DeclarationId) {
	assert_eq!(rate(id), Ppm(CERTAIN));
	let queue = DrawQueues::<Test>::get(org(CN_CUSTOMS));
	assert!(!DrawPlaces::<Test>::contains_key(id));
	assert_ne!(queue.last, Some(id));
	let commitment = DrawCommitments::<Test>::get(org(CN_CUSTOMS));
	let from = status(id);
	// At once, out of turn, and whatever is shown.
	assert_ok!(route_with(CN_CUSTOMS, id, H256::zero()));
	assert_red(id);
	System::assert_last_event(
		Event::DeclarationRouted {
			declaration: id,
			lane: Lane::Red,
			draw: None,
			from,
			to: status(id),
		}
		.into(),
	);
	assert_eq!(DrawQueues::<Test>::get(org(CN_CUSTOMS)), queue);
	assert_eq!(DrawCommitments::<Test>::get(org(CN_CUSTOMS)), commitment);
}

#[test]
fn needs_no_draw_when_a_rule_makes_it_certain() {
	run(|| {
		let waiting = lodged_container(EXPORT, 1);
		set_rule(1, Some(CERTAIN));
		let certain = lodged_container(EXPORT, 2);
		set_rule(1, None);
		assert_certain(certain);
		pass_blocks(2);
		assert_ok!(route(EXPORT, waiting));
		assert_eq!(status(waiting), DeclarationStatus::Released { at: now() });
	});
}

#[test]
fn is_certain_for_what_was_declared_and_withdrawn_before() {
	run(|| {
		let first = lodged_container(EXPORT, 1);
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(EXPORTER),
			first
		));
		assert_certain(lodged_container(EXPORT, 1));
	});
}

#[test]
fn needs_no_commitment_when_it_is_certain() {
	run(|| {
		DrawCommitments::<Test>::remove(org(CN_CUSTOMS));
		set_minimum(CN_CUSTOMS, CERTAIN);
		assert_certain(lodged(EXPORT));
	});
}

#[test]
fn spends_the_next_preimage_shown_for_what_is_certain() {
	run(|| {
		let waiting = lodged_container(EXPORT, 1);
		set_minimum(CN_CUSTOMS, CERTAIN);
		let certain = lodged_container(EXPORT, 2);
		let shown = next_preimage(CN_CUSTOMS);
		assert_ok!(route_with(CN_CUSTOMS, certain, shown));
		assert_red(certain);
		let commitment = DrawCommitments::<Test>::get(org(CN_CUSTOMS)).unwrap();
		assert_eq!((commitment.head, commitment.next), (shown, 1));
		assert_ok!(route_with(CN_CUSTOMS, waiting, H256::zero()));
		assert_red(waiting);
	});
}

#[test]
fn lets_what_is_certain_be_withdrawn_or_enforced_like_the_rest() {
	run(|| {
		set_minimum(CN_CUSTOMS, CERTAIN);
		let first = lodged_container(EXPORT, 1);
		let second = lodged_container(EXPORT, 2);
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(EXPORTER),
			first
		));
		assert_noop!(enforce(STRANGER, second), Error::<Test>::TooEarly);
		portolan_mocks::MockClock::advance(ROUTING_PERIOD);
		assert_ok!(enforce(STRANGER, second));
		assert_red(second);
	});
}

#[test]
fn is_certain_when_a_line_is_not_of_a_subheading_that_is_carried() {
	let with_codes = |first: &str, second: &str| -> Vec<LineInput> {
		let mut inputs = lines();
		(inputs[0].hs, inputs[1].hs) = (raw(first), raw(second));
		inputs
	};
	run(|| {
		assert_certain(lodged_as(
			header(EXPORT),
			with_codes("8504409590", "8504500000"),
		))
	});
	run(|| {
		assert_certain(lodged_as(
			header(EXPORT),
			with_codes("9504409590", "8504409590"),
		))
	});
	// National digits are no matter of the booking, on either side.
	run(|| {
		change_facts(|facts| facts.cargo[0].hs = HsCode::parse(b"85044011").unwrap());
		let id = lodged_as(header(EXPORT), with_codes("8504409590", "8504400000"));
		assert_eq!(rate(id), Ppm(0));
	});
	// Only what is in the containers declared counts.
	run(|| {
		change_facts(|facts| facts.cargo[1].hs = HsCode::parse(b"850450").unwrap());
		let both = with_codes("8504409590", "8504500000");
		let (one, mut other_goods) = header_of(EXPORT, 1);
		other_goods[0].hs = raw("8504500000");
		assert_certain(lodged_as(one, other_goods));
		let (two, mut own_goods) = header_of(EXPORT, 2);
		own_goods[0].hs = raw("8504500000");
		assert_eq!(rate(lodged_as(two, own_goods)), Ppm(0));
		assert_eq!(rate(lodged_as(header(Regime::Import), both)), Ppm(0));
	});
}
