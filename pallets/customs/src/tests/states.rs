// SPDX-License-Identifier: Apache-2.0

//! The state table as data, and every transition from every state against it.

use super::mock::money;
use crate::{
	Asks, Decision, DeclarationStatus, Draw, Finding, Lane, LaneShares, Outcome, Rejection, Stage,
};
use frame::prelude::H256;
use portolan_primitives::money::Ppm;
use proptest::prelude::*;

type Status = DeclarationStatus<u64>;

const HASH: H256 = H256::repeat_byte(1);
const LANES: [Lane; 4] = [Lane::Green, Lane::Blue, Lane::Yellow, Lane::Red];

/// Every state, with a name. `W` waits for its draw, `Q` with a question open, `A` with an answer;
/// `D`, `DQ` and `DA` the same while documents are checked.
fn states() -> Vec<(&'static str, Status)> {
	let at = 1;
	let registered = Stage::Registered { at_block: 1, at };
	let asked = |stage, asks| Status::QueryRaised {
		stage,
		asks,
		question: HASH,
		until: 10,
	};
	let answered = |stage| Status::Answered {
		stage,
		answer: HASH,
		at,
	};
	let routed = |lane| Status::Routed { lane, at };
	let inspected = |finding| Status::Inspected {
		finding,
		report: HASH,
		at,
	};
	vec![
		("Lodged", Status::Lodged { at }),
		("W", Status::Registered { at_block: 1, at }),
		("Q", asked(registered, Asks::Information)),
		("QA", asked(registered, Asks::Amendment)),
		("A", answered(registered)),
		("Green", routed(Lane::Green)),
		("Blue", routed(Lane::Blue)),
		("Yellow", routed(Lane::Yellow)),
		("Red", routed(Lane::Red)),
		("D", Status::DocumentCheck { at }),
		("DQ", asked(Stage::DocumentCheck, Asks::Information)),
		("DQA", asked(Stage::DocumentCheck, Asks::Amendment)),
		("DA", answered(Stage::DocumentCheck)),
		("Ordered", Status::InspectionOrdered { at }),
		("Conforming", inspected(Finding::Conforming)),
		("Discrepant", inspected(Finding::Discrepant)),
		(
			"Assessed",
			Status::Assessed {
				total: money(1),
				at,
			},
		),
		("Secured", Status::PaymentSecured { at }),
		("Released", Status::Released { at }),
		("Exited", Status::Exited { at }),
		("Delivered", Status::Delivered { at }),
		("Closed", Status::Closed { at }),
		("Withdrawn", Status::Withdrawn { at }),
		(
			"Rejected",
			Status::Rejected {
				reason: Rejection::NotAdmissible,
				at,
			},
		),
		("Detained", Status::Detained { report: HASH, at }),
		("Seized", Status::Seized { at }),
		("Returned", Status::Returned { at }),
		("Destroyed", Status::Destroyed { at }),
	]
}

type Step = fn(Status) -> bool;

/// Each transition with the states it starts from.
fn table() -> Vec<(&'static str, Step, Vec<&'static str>)> {
	let waiting = ["W", "Q", "QA", "A"];
	let checked = ["D", "DQ", "DQA", "DA"];
	let lanes = ["Green", "Blue", "Yellow", "Red"];
	let awaiting = ["Green", "Blue", "D", "DA", "Conforming"];
	let join = |parts: &[&[&'static str]]| parts.concat();
	vec![
		("register", |s| s.register(1).is_ok(), vec!["Lodged"]),
		("requeue", |s| s.requeue(2, 2).is_ok(), waiting.to_vec()),
		("route", |s| s.route(Lane::Red, 2).is_ok(), waiting.to_vec()),
		(
			"withdraw",
			|s| s.withdraw(2).is_ok(),
			join(&[&waiting, &["Green", "Blue"]]),
		),
		("give up", |s| s.give_up(2).is_ok(), awaiting.to_vec()),
		(
			"reject",
			|s| s.reject(Rejection::Misdirected, 2).is_ok(),
			join(&[&waiting, &lanes, &checked]),
		),
		(
			"ask",
			|s| s.ask(Asks::Information, HASH, 5).is_ok(),
			vec!["W", "A", "D", "DA"],
		),
		(
			"answer",
			|s| s.answer(HASH, 2).is_ok(),
			vec!["Q", "QA", "DQ", "DQA"],
		),
		(
			"lapse",
			|s| matches!(s.lapse(11), Ok(Some(_))),
			vec!["Q", "QA", "DQ", "DQA"],
		),
		(
			"lapse too early",
			|s| matches!(s.lapse(10), Ok(Some(_))),
			vec![],
		),
		(
			"amend",
			|s| s.amend(HASH, 2).is_ok(),
			join(&[&waiting, &["DQA"]]),
		),
		(
			"raise to red",
			|s| s.raise(Lane::Red, 2).is_ok(),
			join(&[&["Green", "Blue", "Yellow"], &checked]),
		),
		(
			"raise to green",
			|s| s.raise(Lane::Green, 2).is_ok(),
			vec![],
		),
		(
			"downgrade to green",
			|s| s.decide(Decision::Downgrade(Lane::Green), 2).is_ok(),
			vec!["Blue", "Yellow", "Red", "D", "DA"],
		),
		(
			"downgrade to yellow",
			|s| s.decide(Decision::Downgrade(Lane::Yellow), 2).is_ok(),
			vec!["Red"],
		),
		(
			"downgrade to red",
			|s| s.decide(Decision::Downgrade(Lane::Red), 2).is_ok(),
			vec![],
		),
		(
			"resolve",
			|s| s.decide(Decision::Resolve(Outcome::Seized), 2).is_ok(),
			vec!["Detained"],
		),
		(
			"check documents",
			|s| s.check_documents(2).is_ok(),
			vec!["Yellow"],
		),
		("order", |s| s.order_inspection(2).is_ok(), vec!["Red"]),
		(
			"inspect",
			|s| s.inspect(Finding::Conforming, HASH, 2).is_ok(),
			vec!["Ordered"],
		),
		(
			"detain",
			|s| s.detain(HASH, 2).is_ok(),
			join(&[&lanes, &checked, &["Ordered", "Conforming", "Discrepant"]]),
		),
		(
			"assess",
			|s| s.assess(money(1), 2).is_ok(),
			awaiting.to_vec(),
		),
		("secure", |s| s.secure_payment(2).is_ok(), vec!["Assessed"]),
		("release", |s| s.release(2).is_ok(), vec!["Secured"]),
		("exit", |s| s.exit(2).is_ok(), vec!["Released"]),
	]
}

#[test]
fn each_transition_starts_from_the_states_of_the_table_alone() {
	for (step, holds, from) in table() {
		for (name, status) in states() {
			assert_eq!(holds(status), from.contains(&name), "{step} from {name}");
		}
	}
}

#[test]
fn an_open_question_lets_nothing_pass_unchecked() {
	let of = |name| states().into_iter().find(|it| it.0 == name).unwrap().1;
	for lane in [Lane::Green, Lane::Blue, Lane::Yellow] {
		let routed = of("Q").route(lane, 2).unwrap();
		assert_eq!(routed, of("DQ"), "{lane:?}");
		assert!(!routed.awaits_assessment());
		assert_eq!(of("A").route(lane, 1), Ok(Status::Routed { lane, at: 1 }));
	}
	assert_eq!(of("Q").route(Lane::Red, 1), Ok(of("Red")));
	// Drawn again, what was asked or answered stays.
	assert_eq!(of("QA").requeue(1, 1), Ok(of("QA")));
	assert_eq!(
		of("A").requeue(1, 9),
		Ok(Status::Answered {
			stage: Stage::Registered { at_block: 1, at: 9 },
			answer: HASH,
			at: 1,
		})
	);
}

proptest! {
	/// Whatever is raised later, a draw never leads to fewer checks.
	#[test]
	fn a_higher_rate_or_share_never_leads_to_fewer_checks(
		value in 0u32..1_000_000,
		rate in 0u32..=1_000_000,
		documents in 0u32..=1_000_000,
		audit in 0u32..=1_000_000,
		more in (0u32..=1_000_000, 0u32..=1_000_000, 0u32..=1_000_000),
	) {
		let lane = |rate, documents, audit| {
			let shares = LaneShares { documents: Ppm(documents), audit: Ppm(audit) };
			Draw { preimage: HASH, value: Ppm(value), rate: Ppm(rate), shares }.lane()
		};
		let low = lane(rate, documents, audit);
		let high = lane(rate.max(more.0), documents.max(more.1), audit.max(more.2));
		prop_assert!(!low.is_stricter_than(high), "{low:?} {high:?}");
		prop_assert_eq!(low == Lane::Red, value < rate);
	}
}

#[test]
fn lanes_are_ordered_by_how_much_is_checked() {
	for (index, lane) in LANES.into_iter().enumerate() {
		assert_eq!(usize::from(lane.strictness()), index);
		assert_eq!(lane.is_unchecked(), index < 2);
		for (other_index, other) in LANES.into_iter().enumerate() {
			assert_eq!(lane.is_stricter_than(other), index > other_index);
			assert_eq!(lane.or_stricter(other), LANES[index.max(other_index)]);
		}
	}
}
