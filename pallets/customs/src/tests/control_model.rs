// SPDX-License-Identifier: Apache-2.0

//! Random calls of traders and officers against an independent table: which calls succeed from which
//! state, that nobody lowers a chance or a lane alone, and that what is refused changes nothing.

use super::mock::*;
use crate::{
	Asks, AuditOutcome, Decision, DeclarationFor, DeclarationStatus as S, Declarations, Finding,
	Lane, LaneShares, Outcome, Rejection, Stage,
};
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::DeclarationId, money::Ppm, roles::Permission, trade::Regime, traits::DeclarationControl,
};
use proptest::prelude::*;

const HASH: H256 = H256::repeat_byte(1);
/// A second officer of Dutch customs.
const SECOND: u64 = 501;

#[derive(Clone, Copy, Debug)]
enum Act {
	Route,
	Enforce,
	Amend(u8),
	Ask(Asks),
	Answer,
	Lapse,
	Check,
	Raise(Lane),
	Decide(Decision),
	Detain,
	Reject,
	Withdraw,
	Order,
	Record(Finding),
	Assess,
	Pay,
	OpenAudit,
	Conclude,
}

#[derive(Clone, Copy, Debug)]
enum Step {
	Lodge(u32),
	Act(u64, Act),
	Pass(u64),
	Minimum(u32),
}

fn act(id: DeclarationId, act: Act) -> DispatchResult {
	let by = RuntimeOrigin::signed;
	let officer = by(NL_CUSTOMS);
	match act {
		Act::Route => route(Regime::Import, id),
		Act::Enforce => enforce(STRANGER, id),
		Act::Amend(shift) => {
			let serial = Declarations::<Test>::get(id).map_or(1, |found| {
				let number = found.header.containers[0];
				(1..=3).find(|it| container(*it) == number).unwrap()
			});
			let (mut header, mut lines) = header_of(Regime::Import, serial);
			header.invoice_total += u128::from(shift);
			lines[0].price += u128::from(shift);
			Customs::amend_declaration(by(IMPORTER), id, header, lines.into())
		}
		Act::Ask(asks) => Customs::raise_query(officer, id, asks, HASH),
		Act::Answer => Customs::answer_query(by(IMPORTER), id, HASH),
		Act::Lapse => Customs::enforce_query(by(STRANGER), id),
		Act::Check => Customs::begin_document_check(officer, id),
		Act::Raise(lane) => Customs::reroute_declaration(officer, id, lane, HASH),
		Act::Decide(decision) => {
			Customs::propose_decision(officer.clone(), id, decision, HASH)?;
			let alone = Customs::confirm_decision(officer, id, decision, HASH);
			assert_eq!(alone, Err(crate::Error::<Test>::SameOfficer.into()));
			Customs::confirm_decision(by(SECOND), id, decision, HASH)
		}
		Act::Detain => Customs::detain_goods(officer, id, HASH),
		Act::Reject => Customs::reject_declaration(officer, id, Rejection::NotProduced, HASH),
		Act::Withdraw => Customs::withdraw_declaration(by(IMPORTER), id),
		Act::Order => Customs::order_inspection(officer, id),
		Act::Record(finding) => {
			let found = Declarations::<Test>::get(id).map(|it| it.header.containers);
			let seals: Vec<_> = (1..=3)
				.filter(|it| {
					found
						.as_ref()
						.is_some_and(|all| all.contains(&container(*it)))
				})
				.map(seal)
				.collect();
			Customs::record_inspection(officer, id, finding, HASH, seals.into())
		}
		Act::Assess => assess(NL_CUSTOMS, id),
		Act::Pay => Customs::release_secured(id),
		Act::OpenAudit => Customs::open_audit(officer, id, HASH),
		Act::Conclude => Customs::conclude_audit(officer, id, AuditOutcome::Confirmed, HASH),
	}
}

/// How much is checked in a state; nothing where no lane is chosen or the goods are assessed.
fn checks(status: S<u64>) -> Option<u8> {
	match status {
		S::Routed { lane, .. } => Some(lane.strictness()),
		S::DocumentCheck { .. }
		| S::QueryRaised {
			stage: Stage::DocumentCheck,
			..
		}
		| S::Answered {
			stage: Stage::DocumentCheck,
			..
		} => Some(2),
		S::InspectionOrdered { .. } | S::Inspected { .. } | S::Detained { .. } => Some(3),
		_ => None,
	}
}

/// Whether the table lets the act succeed from this state, where no clock or queue decides.
fn allows(status: S<u64>, act: Act) -> Option<bool> {
	let waits = matches!(
		status,
		S::Registered { .. }
			| S::QueryRaised {
				stage: Stage::Registered { .. },
				..
			} | S::Answered {
			stage: Stage::Registered { .. },
			..
		}
	);
	let asked = matches!(status, S::QueryRaised { .. });
	let routed = matches!(status, S::Routed { .. });
	let in_lane = routed || checks(status) == Some(2);
	let inspected = matches!(status, S::InspectionOrdered { .. } | S::Inspected { .. });
	let free = matches!(
		status,
		S::Routed {
			lane: Lane::Green | Lane::Blue,
			..
		}
	);
	let level = checks(status).filter(|_| in_lane);
	Some(match act {
		Act::Ask(_) => !asked && (waits || checks(status) == Some(2) && !routed),
		Act::Answer => asked,
		Act::Check => matches!(
			status,
			S::Routed {
				lane: Lane::Yellow,
				..
			}
		),
		Act::Raise(lane) => level.is_some_and(|it| lane.strictness() > it),
		Act::Decide(Decision::Downgrade(lane)) => {
			!asked && level.is_some_and(|it| lane.strictness() < it)
		}
		Act::Decide(Decision::Resolve(_)) => matches!(status, S::Detained { .. }),
		Act::Detain => in_lane || inspected,
		Act::Reject => waits || in_lane,
		Act::Withdraw => waits || free,
		Act::Order => matches!(
			status,
			S::Routed {
				lane: Lane::Red,
				..
			}
		),
		Act::Record(_) => matches!(status, S::InspectionOrdered { .. }),
		Act::Assess => {
			free || checks(status) == Some(2) && !routed && !asked
				|| matches!(status, S::Inspected { .. })
		}
		Act::Pay => matches!(status, S::Assessed { .. }),
		Act::Route | Act::Enforce if !waits => false,
		Act::Lapse if !asked => false,
		Act::Amend(_) if !waits && !asked => false,
		Act::OpenAudit if !matches!(status, S::Released { .. }) => false,
		_ => return None,
	})
}

/// What no step may do to a declaration.
fn follow(before: &DeclarationFor<Test>, after: &DeclarationFor<Test>, step: Act) {
	assert!(after.rate >= before.rate, "{step:?} lowered the chance");
	assert!(!before.least.is_stricter_than(after.least), "{step:?}");
	if let Some(drawn) = before.drawn {
		assert!(after.drawn.is_some_and(|it| it <= drawn), "{step:?}");
	}
	let amends = matches!(step, Act::Amend(_));
	assert_eq!(after.version, before.version + u32::from(amends));
	assert_eq!(after.header.containers, before.header.containers);
	assert_eq!(after.accepted_at, before.accepted_at);
	if let (Some(from), Some(to)) = (checks(before.status), checks(after.status)) {
		let by_two = matches!(step, Act::Decide(_));
		assert!(to >= from || by_two, "{step:?} lowered the lane");
	}
	if matches!(after.status, S::Released { .. }) && before.status != after.status {
		assert!(matches!(before.status, S::Assessed { .. }), "{step:?}");
	}
}

fn any_act() -> impl Strategy<Value = Act> {
	let lane = || {
		prop_oneof![
			Just(Lane::Green),
			Just(Lane::Blue),
			Just(Lane::Yellow),
			Just(Lane::Red)
		]
	};
	let outcome = prop_oneof![
		Just(Outcome::Cleared),
		Just(Outcome::Seized),
		Just(Outcome::Returned),
		Just(Outcome::Destroyed),
	];
	let asks = prop_oneof![Just(Asks::Information), Just(Asks::Amendment)];
	let finding = prop_oneof![3 => Just(Finding::Conforming), 1 => Just(Finding::Discrepant)];
	prop_oneof![
		8 => Just(Act::Route),
		1 => Just(Act::Enforce),
		4 => (1u8..20).prop_map(Act::Amend),
		3 => asks.prop_map(Act::Ask),
		2 => Just(Act::Answer),
		2 => Just(Act::Lapse),
		2 => Just(Act::Check),
		2 => lane().prop_map(Act::Raise),
		2 => lane().prop_map(|lane| Act::Decide(Decision::Downgrade(lane))),
		1 => outcome.prop_map(|outcome| Act::Decide(Decision::Resolve(outcome))),
		1 => Just(Act::Detain),
		1 => Just(Act::Reject),
		1 => Just(Act::Withdraw),
		2 => Just(Act::Order),
		2 => finding.prop_map(Act::Record),
		3 => Just(Act::Assess),
		2 => Just(Act::Pay),
		1 => Just(Act::OpenAudit),
		1 => Just(Act::Conclude),
	]
}

fn any_step() -> impl Strategy<Value = Step> {
	prop_oneof![
		2 => (1u32..=3).prop_map(Step::Lodge),
		10 => (1u64..5, any_act()).prop_map(|(id, act)| Step::Act(id, act)),
		3 => (1u64..12).prop_map(Step::Pass),
		1 => prop_oneof![Just(0u32), Just(300_000)].prop_map(Step::Minimum),
	]
}

fn set_chances(minimum: u32) {
	let mut params = parameters(minimum);
	params.lane_shares = LaneShares {
		documents: Ppm(250_000),
		audit: Ppm(250_000),
	};
	let officer = RuntimeOrigin::signed(NL_CUSTOMS);
	assert_ok!(Customs::set_customs_parameters(officer, params));
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	#[test]
	fn nobody_alone_lowers_a_chance_or_a_lane(
		steps in proptest::collection::vec(any_step(), 1..80),
	) {
		run(|| {
			directory().account(SECOND, 5, &[Permission::Officer]).install();
			(1..=3).for_each(add_container);
			set_phase(portolan_primitives::trade::ContainerPhase::Discharged);
			set_chances(0);
			for step in steps {
				match step {
					Step::Lodge(serial) => {
						let (header, lines) = header_of(Regime::Import, serial);
						let _ = lodge(IMPORTER, header, lines);
					}
					Step::Pass(blocks) => pass_blocks(blocks),
					Step::Minimum(minimum) => set_chances(minimum),
					Step::Act(id, step) => {
						let id = DeclarationId(id);
						let before = Declarations::<Test>::get(id);
						let root = frame::deps::sp_io::storage::root(StateVersion::V1);
						let result = act(id, step);
						let allowed = before.as_ref().map_or(Some(false), |it| allows(it.status, step));
						if let Some(allowed) = allowed {
							assert_eq!(result.is_ok(), allowed, "{step:?} {before:?}: {result:?}");
						}
						if result.is_ok() {
							let after = Declarations::<Test>::get(id).unwrap();
							follow(&before.unwrap(), &after, step);
						} else {
							let after = frame::deps::sp_io::storage::root(StateVersion::V1);
							assert_eq!(root, after, "{step:?} was refused and changed something");
						}
					}
				}
				assert_ok!(Customs::do_try_state());
			}
		});
	}
}
