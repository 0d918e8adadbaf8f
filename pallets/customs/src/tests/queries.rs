// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Asks, DeclarationStatus, DrawPlaces, Error, Event, Lane, Rejection, Stage};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{ids::DeclarationId, trade::Regime};

const QUESTION: H256 = H256::repeat_byte(1);
const ANSWER: H256 = H256::repeat_byte(2);

fn ask(who: u64, id: DeclarationId, asks: Asks) -> DispatchResult {
	Customs::raise_query(RuntimeOrigin::signed(who), id, asks, QUESTION)
}

fn answer(who: u64, id: DeclarationId) -> DispatchResult {
	Customs::answer_query(RuntimeOrigin::signed(who), id, ANSWER)
}

fn lapse(id: DeclarationId) -> DispatchResult {
	Customs::enforce_query(RuntimeOrigin::signed(STRANGER), id)
}

#[test]
fn asks_and_answers_while_it_waits_for_the_draw() {
	run(|| {
		let id = lodged(Regime::Import);
		let from = status(id);
		let stage = Stage::Registered {
			at_block: 1,
			at: START,
		};
		assert_ok!(ask(NL_CUSTOMS, id, Asks::Information));
		let raised = DeclarationStatus::QueryRaised {
			stage,
			asks: Asks::Information,
			question: QUESTION,
			until: START + ANSWER_PERIOD,
		};
		assert_eq!(status(id), raised);
		System::assert_last_event(
			Event::QueryRaised {
				declaration: id,
				asks: Asks::Information,
				question: QUESTION,
				until: START + ANSWER_PERIOD,
				from,
				to: raised,
			}
			.into(),
		);
		assert_noop!(
			ask(NL_CUSTOMS, id, Asks::Information),
			Error::<Test>::WrongStatus
		);
		assert_ok!(answer(IMPORTER, id));
		let answered = DeclarationStatus::Answered {
			stage,
			answer: ANSWER,
			at: START,
		};
		assert_eq!(status(id), answered);
		System::assert_last_event(
			Event::QueryAnswered {
				declaration: id,
				answer: ANSWER,
				from: raised,
				to: answered,
			}
			.into(),
		);
		assert_noop!(answer(IMPORTER, id), Error::<Test>::WrongStatus);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert!(matches!(status(id), DeclarationStatus::Assessed { .. }));
	});
}

#[test]
fn rejects_who_may_neither_ask_nor_answer() {
	run(|| {
		let id = lodged(Regime::Import);
		for who in [OTHER_NL_CUSTOMS, CN_CUSTOMS, IMPORTER] {
			assert_noop!(
				ask(who, id, Asks::Information),
				Error::<Test>::NotAuthorised
			);
		}
		assert_noop!(ask(CLERK, id, Asks::Information), refusal::NOT_PERMITTED);
		assert_noop!(
			ask(NL_CUSTOMS, DeclarationId(9), Asks::Information),
			Error::<Test>::NotFound
		);
		assert_noop!(
			Customs::raise_query(
				RuntimeOrigin::signed(NL_CUSTOMS),
				id,
				Asks::Information,
				H256::zero()
			),
			Error::<Test>::EmptyContent
		);
		assert_noop!(answer(IMPORTER, id), Error::<Test>::WrongStatus);
		assert_ok!(ask(NL_CUSTOMS, id, Asks::Information));
		assert_noop!(answer(EXPORTER, id), Error::<Test>::NotAuthorised);
		assert_noop!(answer(NL_CUSTOMS, id), Error::<Test>::NotAuthorised);
		assert_noop!(answer(CLERK, id), refusal::NOT_PERMITTED);
		assert_noop!(
			Customs::answer_query(RuntimeOrigin::signed(IMPORTER), id, H256::zero()),
			Error::<Test>::EmptyContent
		);
		// Suspended, it may still settle what it began.
		directory().suspended(2).install();
		assert_ok!(answer(IMPORTER, id));
	});
}

/// The draw does not wait for the answer, so that no question holds up those behind it, and none lets
/// customs wait for a better draw.
#[test]
fn draws_in_turn_while_a_question_is_open_and_lets_nothing_pass_unchecked() {
	run(|| {
		let first = lodged_container(Regime::Import, 1);
		let second = lodged_container(Regime::Import, 2);
		assert_ok!(ask(NL_CUSTOMS, first, Asks::Information));
		pass_blocks(2);
		assert_eq!(DrawPlaces::<Test>::get(first).unwrap().number, 0);
		assert_ok!(route(Regime::Import, first));
		assert!(matches!(
			status(first),
			DeclarationStatus::QueryRaised {
				stage: Stage::DocumentCheck,
				..
			}
		));
		assert!(take_notices().is_empty());
		assert_noop!(assess(NL_CUSTOMS, first), Error::<Test>::WrongStatus);
		assert_ok!(route(Regime::Import, second));
		assert!(matches!(status(second), DeclarationStatus::Assessed { .. }));
		assert_ok!(answer(IMPORTER, first));
		assert_ok!(assess(NL_CUSTOMS, first));
	});
}

#[test]
fn inspects_what_is_drawn_red_while_a_question_is_open() {
	run(|| {
		set_minimum(NL_CUSTOMS, 1_000_000);
		let id = lodged(Regime::Import);
		assert_ok!(ask(NL_CUSTOMS, id, Asks::Amendment));
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert_red(id);
		assert_noop!(answer(IMPORTER, id), Error::<Test>::WrongStatus);
	});
}

fn assert_red(id: DeclarationId) {
	let red = DeclarationStatus::Routed {
		lane: Lane::Red,
		at: now(),
	};
	assert_eq!(status(id), red);
}

#[test]
fn sends_what_was_not_answered_in_time_to_the_red_lane() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_noop!(lapse(id), Error::<Test>::WrongStatus);
		assert_noop!(lapse(DeclarationId(9)), Error::<Test>::NotFound);
		assert_ok!(ask(NL_CUSTOMS, id, Asks::Information));
		// Blocks of two seconds: at the end of the period there is still time.
		pass_blocks(ANSWER_PERIOD / 2_000);
		assert_noop!(lapse(id), Error::<Test>::TooEarly);
		pass_blocks(1);
		assert_ok!(lapse(id));
		assert_red(id);
		assert!(!DrawPlaces::<Test>::contains_key(id), "it left the queue");
		assert!(matches!(
			System::events().pop().unwrap().event,
			RuntimeEvent::Customs(Event::QueryLapsed { declaration, .. }) if declaration == id
		));
		assert_noop!(answer(IMPORTER, id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn an_answer_counts_until_the_question_lapses() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_ok!(ask(NL_CUSTOMS, id, Asks::Information));
		pass_blocks(ANSWER_PERIOD);
		assert_ok!(answer(IMPORTER, id));
		assert_noop!(lapse(id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn anyone_enforces_the_red_lane_whatever_is_asked() {
	run(|| {
		let id = lodged(Regime::Import);
		pass_blocks(ROUTING_PERIOD / 2_000 - 1);
		assert_ok!(ask(NL_CUSTOMS, id, Asks::Information));
		assert_noop!(enforce(STRANGER, id), Error::<Test>::TooEarly);
		pass_blocks(1);
		assert_ok!(enforce(STRANGER, id));
		assert_red(id);
	});
}

#[test]
fn withdraws_and_rejects_what_is_asked_about() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_ok!(ask(NL_CUSTOMS, id, Asks::Information));
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(IMPORTER),
			id
		));
		assert_noop!(answer(IMPORTER, id), Error::<Test>::WrongStatus);
		let again = lodged(Regime::Import);
		assert_ok!(ask(NL_CUSTOMS, again, Asks::Information));
		assert_ok!(Customs::reject_declaration(
			RuntimeOrigin::signed(NL_CUSTOMS),
			again,
			Rejection::NotProduced,
			QUESTION
		));
	});
}
