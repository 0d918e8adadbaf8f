// SPDX-License-Identifier: Apache-2.0

//! Lanes, checks of documents, decisions of two officers, detention, rejection and audits.

use super::mock::*;
use crate::{
	Asks, Audit, AuditOutcome, Audits, Decision, DeclarationOf, DeclarationStatus, Declarations,
	Error, Event, Finding, Lane, LaneShares, OpenMatters, Outcome, PendingDecisions, Rejection,
	WithdrawnOf, AUDIT_PERIOD,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, Directory, MockClock, MockDuty};
use portolan_primitives::{
	ids::DeclarationId,
	money::Ppm,
	roles::Permission,
	trade::Regime,
	traits::{DeclarationControl, DeclarationInspect, Matter, RedLane},
};

const GROUNDS: H256 = H256::repeat_byte(3);
/// A second officer of Dutch customs.
const SECOND: u64 = 501;

fn officers() -> Directory {
	directory().account(SECOND, 5, &[Permission::Officer])
}

fn by(who: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

/// An import that was drawn for that lane, and that is not assessed.
fn routed(lane: Lane) -> DeclarationId {
	officers().install();
	let (red, documents, audit) = match lane {
		Lane::Red => (1_000_000, 0, 0),
		Lane::Yellow => (0, 1_000_000, 0),
		Lane::Blue => (0, 0, 1_000_000),
		Lane::Green => (0, 0, 0),
	};
	let mut params = parameters(red);
	params.lane_shares = LaneShares {
		documents: Ppm(documents),
		audit: Ppm(audit),
	};
	assert_ok!(Customs::set_customs_parameters(by(NL_CUSTOMS), params));
	MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
	let id = lodged(Regime::Import);
	pass_blocks(2);
	assert_ok!(route(Regime::Import, id));
	assert_lane(id, lane);
	MockDuty::on_assess(|_| Ok(money(IMPORT_DUTY)));
	id
}

fn assert_lane(id: DeclarationId, expected: Lane) {
	assert!(
		matches!(status(id), DeclarationStatus::Routed { lane, .. } if lane == expected),
		"{:?}",
		status(id)
	);
}

fn detained() -> DeclarationId {
	let id = routed(Lane::Red);
	assert_ok!(Customs::detain_goods(by(NL_CUSTOMS), id, GROUNDS));
	id
}

fn propose(who: u64, id: DeclarationId, decision: Decision) -> DispatchResult {
	Customs::propose_decision(by(who), id, decision, GROUNDS)
}

fn confirm(who: u64, id: DeclarationId, decision: Decision) -> DispatchResult {
	Customs::confirm_decision(by(who), id, decision, GROUNDS)
}

fn reroute(who: u64, id: DeclarationId, lane: Lane) -> DispatchResult {
	Customs::reroute_declaration(by(who), id, lane, GROUNDS)
}

fn open(outcome: Option<AuditOutcome>, who: u64, id: DeclarationId) -> DispatchResult {
	match outcome {
		None => Customs::open_audit(by(who), id, GROUNDS),
		Some(outcome) => Customs::conclude_audit(by(who), id, outcome, GROUNDS),
	}
}

#[test]
fn checks_documents_in_the_yellow_lane_before_assessment() {
	run(|| {
		let id = routed(Lane::Yellow);
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		let begin = |who| Customs::begin_document_check(by(who), id);
		for who in [IMPORTER, OTHER_NL_CUSTOMS] {
			assert_noop!(begin(who), Error::<Test>::NotAuthorised);
		}
		assert_ok!(begin(NL_CUSTOMS));
		assert_eq!(status(id), DeclarationStatus::DocumentCheck { at: now() });
		assert!(matches!(
			System::events().pop().unwrap().event,
			RuntimeEvent::Customs(Event::DocumentCheckBegun { .. })
		));
		assert_noop!(begin(NL_CUSTOMS), Error::<Test>::WrongStatus);
		assert_noop!(
			Customs::withdraw_declaration(by(IMPORTER), id),
			Error::<Test>::WrongStatus
		);
		assert_ok!(assess(NL_CUSTOMS, id));
		assert!(matches!(status(id), DeclarationStatus::Assessed { .. }));
	});
}

#[test]
fn releases_blue_unchecked_and_has_it_audited() {
	run(|| {
		let id = routed(Lane::Blue);
		assert_ok!(assess(NL_CUSTOMS, id));
		let due = Audit::Due { at: now() };
		assert_eq!(Customs::audit(id), Some(due));
		assert_noop!(open(None, NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_ok!(Customs::release_secured(id));
		let count = || OpenMatters::<Test>::get(org(IMPORTER), Matter::Declaration);
		assert_eq!(count(), 0);
		let conclude = Some(AuditOutcome::Confirmed);
		assert_noop!(open(conclude, NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		for who in [IMPORTER, OTHER_NL_CUSTOMS] {
			assert_noop!(open(None, who, id), Error::<Test>::NotAuthorised);
			assert_noop!(open(conclude, who, id), Error::<Test>::NotAuthorised);
		}
		assert_ok!(open(None, NL_CUSTOMS, id));
		assert_noop!(open(None, NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_eq!(count(), 1, "an open audit keeps the principal");
		let opened = Audit::Open {
			grounds: GROUNDS,
			at: now(),
		};
		System::assert_last_event(
			Event::AuditOpened {
				declaration: id,
				from: Some(due),
				to: opened,
			}
			.into(),
		);
		// Money moves with what was found only.
		for outcome in [AuditOutcome::Supplement, AuditOutcome::Refund] {
			assert_noop!(
				open(Some(outcome), NL_CUSTOMS, id),
				Error::<Test>::FindingsNeeded
			);
		}
		assert_ok!(open(conclude, NL_CUSTOMS, id));
		assert_eq!(count(), 0);
		let concluded = Audit::Concluded {
			outcome: AuditOutcome::Confirmed,
			report: GROUNDS,
			at: now(),
		};
		System::assert_last_event(
			Event::AuditConcluded {
				declaration: id,
				outcome: AuditOutcome::Confirmed,
				report: GROUNDS,
				from: opened,
				to: concluded,
			}
			.into(),
		);
		assert_eq!(Audits::<Test>::get(id), Some(concluded));
		// What comes to light later is audited again.
		assert_ok!(open(None, NL_CUSTOMS, id));
	});
}

#[test]
fn audits_what_was_released_in_any_lane_within_three_years() {
	run(|| {
		let id = routed(Lane::Green);
		assert_ok!(assess(NL_CUSTOMS, id));
		assert_eq!(Audits::<Test>::get(id), None);
		assert_noop!(open(None, NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_ok!(Customs::release_secured(id));
		MockClock::set(START + AUDIT_PERIOD + 1);
		assert_noop!(open(None, NL_CUSTOMS, id), Error::<Test>::AuditPeriodOver);
		MockClock::set(START + AUDIT_PERIOD);
		assert_ok!(open(None, NL_CUSTOMS, id));
	});
}

#[test]
fn one_officer_raises_and_never_lowers() {
	run(|| {
		let id = routed(Lane::Green);
		for who in [IMPORTER, OTHER_NL_CUSTOMS, CN_CUSTOMS] {
			assert_noop!(reroute(who, id, Lane::Red), Error::<Test>::NotAuthorised);
		}
		let mut from = Lane::Green;
		for to in [Lane::Blue, Lane::Yellow, Lane::Red] {
			assert_noop!(reroute(NL_CUSTOMS, id, from), Error::<Test>::WrongStatus);
			let before = status(id);
			assert_ok!(reroute(NL_CUSTOMS, id, to));
			assert_lane(id, to);
			System::assert_last_event(
				Event::DeclarationRerouted {
					declaration: id,
					lane: to,
					grounds: GROUNDS,
					from: before,
					to: status(id),
				}
				.into(),
			);
			assert_noop!(reroute(NL_CUSTOMS, id, from), Error::<Test>::WrongStatus);
			from = to;
		}
		let waiting = lodged_container(Regime::Import, 3);
		assert_noop!(
			reroute(NL_CUSTOMS, waiting, Lane::Red),
			Error::<Test>::WrongStatus
		);
	});
}

#[test]
fn lowers_a_lane_by_two_officers() {
	run(|| {
		let id = routed(Lane::Red);
		let green = Decision::Downgrade(Lane::Green);
		assert_noop!(confirm(SECOND, id, green), Error::<Test>::NotProposed);
		for who in [IMPORTER, OTHER_NL_CUSTOMS] {
			assert_noop!(propose(who, id, green), Error::<Test>::NotAuthorised);
			assert_noop!(confirm(who, id, green), Error::<Test>::NotAuthorised);
		}
		let same = Decision::Downgrade(Lane::Red);
		assert_noop!(propose(NL_CUSTOMS, id, same), Error::<Test>::WrongStatus);
		assert_ok!(propose(NL_CUSTOMS, id, green));
		System::assert_last_event(
			Event::DecisionProposed {
				declaration: id,
				officer: NL_CUSTOMS,
				decision: green,
				grounds: GROUNDS,
			}
			.into(),
		);
		assert_lane(id, Lane::Red);
		assert_noop!(confirm(NL_CUSTOMS, id, green), Error::<Test>::SameOfficer);
		assert_noop!(
			confirm(SECOND, id, Decision::Downgrade(Lane::Blue)),
			Error::<Test>::NotProposed
		);
		assert_noop!(
			Customs::confirm_decision(by(SECOND), id, green, H256::zero()),
			Error::<Test>::NotProposed
		);
		let from = status(id);
		assert_ok!(confirm(SECOND, id, green));
		assert_lane(id, Lane::Green);
		System::assert_last_event(
			Event::DecisionConfirmed {
				declaration: id,
				decision: green,
				grounds: GROUNDS,
				proposer: NL_CUSTOMS,
				officer: SECOND,
				from,
				to: status(id),
			}
			.into(),
		);
		assert_noop!(confirm(SECOND, id, green), Error::<Test>::NotProposed);
		assert_ok!(assess(NL_CUSTOMS, id));
	});
}

#[test]
fn goods_wait_in_the_red_lane_from_the_first_time_to_the_last() {
	run(|| {
		let id = routed(Lane::Red);
		let header = Customs::declaration(id).unwrap().header;
		let container = header.containers[0];
		let lanes = || <Customs as DeclarationInspect>::red_lanes(header.consignment, &container);
		let since = now();
		let lane = |until| vec![RedLane { since, until }];
		assert_eq!(lanes(), lane(None));
		MockClock::advance(1_000);
		let green = Decision::Downgrade(Lane::Green);
		assert_ok!(propose(NL_CUSTOMS, id, green));
		assert_ok!(confirm(SECOND, id, green));
		assert_eq!(lanes(), lane(Some(since + 1_000)));
		MockClock::advance(1_000);
		assert_ok!(reroute(NL_CUSTOMS, id, Lane::Red));
		assert_eq!(lanes(), lane(None));
		MockClock::advance(1_000);
		assert_ok!(propose(NL_CUSTOMS, id, green));
		assert_ok!(confirm(SECOND, id, green));
		assert_eq!(lanes(), lane(Some(since + 3_000)));
		// Not a lane that is merely strict.
		MockClock::advance(1_000);
		assert_ok!(reroute(NL_CUSTOMS, id, Lane::Yellow));
		assert_eq!(lanes(), lane(Some(since + 3_000)));
	});
}

#[test]
fn a_proposal_is_void_once_the_declaration_moves_or_its_officer_is_gone() {
	run(|| {
		let id = routed(Lane::Yellow);
		let green = Decision::Downgrade(Lane::Green);
		assert_ok!(propose(NL_CUSTOMS, id, green));
		assert_ok!(Customs::begin_document_check(by(NL_CUSTOMS), id));
		assert!(!PendingDecisions::<Test>::contains_key(id));
		assert_noop!(confirm(SECOND, id, green), Error::<Test>::NotProposed);
		assert_ok!(propose(SECOND, id, green));
		directory().install();
		assert_noop!(confirm(NL_CUSTOMS, id, green), Error::<Test>::NotProposed);
		officers().install();
		assert_ok!(confirm(NL_CUSTOMS, id, green));
	});
}

#[test]
fn lowers_nothing_for_who_is_denied_or_while_a_question_is_open() {
	run(|| {
		let id = routed(Lane::Yellow);
		let green = Decision::Downgrade(Lane::Green);
		assert_ok!(Customs::begin_document_check(by(NL_CUSTOMS), id));
		assert_ok!(propose(NL_CUSTOMS, id, green));
		officers().denied(2).install();
		assert!(confirm(SECOND, id, green).is_err());
		officers().install();
		assert_ok!(Customs::raise_query(
			by(NL_CUSTOMS),
			id,
			Asks::Information,
			GROUNDS
		));
		assert_noop!(propose(NL_CUSTOMS, id, green), Error::<Test>::WrongStatus);
	});
}

#[test]
fn two_officers_decide_on_detained_goods() {
	for outcome in [
		Outcome::Seized,
		Outcome::Returned,
		Outcome::Destroyed,
		Outcome::Cleared,
	] {
		run(|| {
			let id = detained();
			let decision = Decision::Resolve(outcome);
			assert_ok!(propose(NL_CUSTOMS, id, decision));
			assert_noop!(
				confirm(NL_CUSTOMS, id, decision),
				Error::<Test>::SameOfficer
			);
			assert_ok!(confirm(SECOND, id, decision));
			let at = now();
			let expected = match outcome {
				Outcome::Seized => DeclarationStatus::Seized { at },
				Outcome::Returned => DeclarationStatus::Returned { at },
				Outcome::Destroyed => DeclarationStatus::Destroyed { at },
				Outcome::Cleared => DeclarationStatus::Inspected {
					finding: Finding::Conforming,
					report: GROUNDS,
					at,
				},
			};
			assert_eq!(status(id), expected);
			// Only goods that were cleared can ever be released; the others cover their containers for good.
			let cleared = outcome == Outcome::Cleared;
			assert_eq!(assess(NL_CUSTOMS, id).is_ok(), cleared);
			assert_eq!(Customs::release_secured(id).is_ok(), cleared);
			let key = (CONSIGNMENT, container(1), Regime::Import);
			assert_eq!(DeclarationOf::<Test>::get(key), Some(id));
			let open = OpenMatters::<Test>::get(org(IMPORTER), Matter::Declaration);
			assert_eq!(open, 0);
		});
	}
}

#[test]
fn detains_what_is_looked_at_and_nothing_else() {
	run(|| {
		let id = routed(Lane::Green);
		let detain = |who, id| Customs::detain_goods(by(who), id, GROUNDS);
		for who in [IMPORTER, OTHER_NL_CUSTOMS] {
			assert_noop!(detain(who, id), Error::<Test>::NotAuthorised);
		}
		let from = status(id);
		assert_ok!(detain(NL_CUSTOMS, id));
		System::assert_last_event(
			Event::GoodsDetained {
				declaration: id,
				report: GROUNDS,
				from,
				to: DeclarationStatus::Detained {
					report: GROUNDS,
					at: now(),
				},
			}
			.into(),
		);
		assert_noop!(detain(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_noop!(
			propose(NL_CUSTOMS, id, Decision::Downgrade(Lane::Green)),
			Error::<Test>::WrongStatus
		);
		let waiting = lodged_container(Regime::Import, 3);
		assert_noop!(detain(NL_CUSTOMS, waiting), Error::<Test>::WrongStatus);
		assert_noop!(
			propose(NL_CUSTOMS, waiting, Decision::Resolve(Outcome::Seized)),
			Error::<Test>::WrongStatus
		);
	});
}

#[test]
fn rejects_a_declaration_and_frees_its_containers() {
	run(|| {
		let mut certified = lines();
		certified[0].certificate = Some(CERTIFICATE);
		let id = lodged_as(header(Regime::Import), certified);
		let reject = |who, id| {
			Customs::reject_declaration(by(who), id, Rejection::WrongParticulars, GROUNDS)
		};
		for who in [IMPORTER, OTHER_NL_CUSTOMS] {
			assert_noop!(reject(who, id), Error::<Test>::NotAuthorised);
		}
		let from = status(id);
		assert_ok!(reject(NL_CUSTOMS, id));
		let to = DeclarationStatus::Rejected {
			reason: Rejection::WrongParticulars,
			at: now(),
		};
		System::assert_last_event(
			Event::DeclarationRejected {
				declaration: id,
				reason: Rejection::WrongParticulars,
				grounds: GROUNDS,
				from,
				to,
			}
			.into(),
		);
		assert_eq!(taken(CERTIFICATE, id), None);
		let key = (CONSIGNMENT, container(1), Regime::Import);
		assert_eq!(DeclarationOf::<Test>::get(key), None);
		assert_eq!(WithdrawnOf::<Test>::get(key), Some(id));
		assert_noop!(reject(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		// An office that rejects until it likes the draw gets none.
		let again = lodged(Regime::Import);
		assert_eq!(
			Declarations::<Test>::get(again).unwrap().rate,
			Ppm(1_000_000)
		);
	});
}

#[test]
fn rejects_nothing_that_is_assessed_inspected_or_detained() {
	run(|| {
		let reject =
			|id| Customs::reject_declaration(by(NL_CUSTOMS), id, Rejection::NotAdmissible, GROUNDS);
		let id = detained();
		assert_noop!(reject(id), Error::<Test>::WrongStatus);
		let other = lodged_container(Regime::Import, 3);
		assert_ok!(enforce_later(other));
		assert_ok!(Customs::order_inspection(by(NL_CUSTOMS), other));
		assert_noop!(reject(other), Error::<Test>::WrongStatus);
	});
}

fn enforce_later(id: DeclarationId) -> DispatchResult {
	pass_blocks(ROUTING_PERIOD / 2_000);
	enforce(STRANGER, id)
}

#[test]
fn no_call_comes_from_nobody() {
	run(|| {
		let id = lodged(Regime::Import);
		let nobody = RuntimeOrigin::none;
		let green = Decision::Downgrade(Lane::Green);
		for result in [
			Customs::reject_declaration(nobody(), id, Rejection::Misdirected, GROUNDS),
			Customs::raise_query(nobody(), id, Asks::Information, GROUNDS),
			Customs::answer_query(nobody(), id, GROUNDS),
			Customs::enforce_query(nobody(), id),
			Customs::begin_document_check(nobody(), id),
			Customs::reroute_declaration(nobody(), id, Lane::Red, GROUNDS),
			Customs::propose_decision(nobody(), id, green, GROUNDS),
			Customs::confirm_decision(nobody(), id, green, GROUNDS),
			Customs::detain_goods(nobody(), id, GROUNDS),
			Customs::open_audit(nobody(), id, GROUNDS),
			Customs::conclude_audit(nobody(), id, AuditOutcome::Confirmed, GROUNDS),
		] {
			assert_eq!(result, Err(DispatchError::BadOrigin));
		}
	});
}
