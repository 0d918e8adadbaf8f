// SPDX-License-Identifier: Apache-2.0

//! What the outcome of a dispute does to a bill: it is stopped, let go, freed of a pledge, and never
//! moved.

use super::mock::*;
use crate::{AmendmentReason, DisputedStops, Event, TitleForm, TitlePhase, Titles as AllTitles};
use frame::testing_prelude::*;
use portolan_primitives::{
	codes::CaseReference,
	ids::DisputeId,
	traits::{Lien, TitleControl, TitleInterests, TitleRemedies},
};

const DISPUTE: DisputeId = DisputeId(7);
const OTHER: DisputeId = DisputeId(8);

fn issued() -> ExtBuilder {
	ExtBuilder::issued(TitleForm::ToOrder)
}

fn stop_in(dispute: DisputeId) -> DispatchResult {
	<Titles as TitleRemedies>::stop(&key(REFERENCE), dispute, org(ARBITRATOR))
}

fn lift_in(dispute: DisputeId) -> DispatchResult {
	<Titles as TitleRemedies>::lift(&key(REFERENCE), dispute, org(ARBITRATOR))
}

fn cancel(lien: Lien) -> DispatchResult {
	Titles::cancel_lien(&key(REFERENCE), lien, org(ARBITRATOR))
}

fn interests() -> Option<TitleInterests> {
	Titles::interests(&key(REFERENCE))
}

#[test]
fn tells_who_has_an_interest_while_anything_can_be_done() {
	issued().build_and_execute(|| {
		let found = interests().unwrap();
		assert_eq!(found.consignment.0, ON_BOARD);
		assert!(found.holders.contains(&org(SHIPPER)));
		assert_eq!((found.lien, found.stopped_in), (None, None));
		assert_ok!(pledge(SHIPPER, BANK));
		assert_ok!(stop_in(DISPUTE));
		let found = interests().unwrap();
		assert_eq!(
			(found.lien, found.stopped_in),
			(Some(agreed(BANK)), Some(DISPUTE))
		);
		assert_ok!(lift_in(DISPUTE));
		assert_ok!(release_pledge(BANK));
		assert_ok!(surrender(SHIPPER));
		assert!(interests().is_some());
		assert_ok!(accept());
		assert_eq!(interests(), None);
	});
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(interests(), None);
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_eq!(interests(), None);
	});
}

#[test]
fn stops_and_lifts_and_moves_nothing() {
	issued().build_and_execute(|| {
		let before = bill();
		assert_ok!(stop_in(DISPUTE));
		let case = CaseReference::parse(b"DISPUTE-7").unwrap();
		assert_eq!(
			last_event(),
			Event::TitleStopped {
				title: key(REFERENCE),
				authority: org(ARBITRATOR),
				case: case.clone(),
				chain: bill().chain.unwrap(),
			}
		);
		assert_eq!(
			(bill().status, bill().control),
			(before.status, before.control)
		);
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::Stopped);
		assert_noop!(stop_in(OTHER), TitlesError::AlreadyStopped);
		assert_noop!(stop(NL_CUSTOMS), TitlesError::AlreadyStopped);
		assert_noop!(lift_in(OTHER), TitlesError::NotStopped);
		assert_ok!(lift_in(DISPUTE));
		assert_eq!(
			last_event(),
			Event::StopLifted {
				title: key(REFERENCE),
				authority: org(ARBITRATOR),
				case,
				chain: bill().chain.unwrap(),
			}
		);
		assert_noop!(lift_in(DISPUTE), TitlesError::NotStopped);
		assert_ok!(transfer(SHIPPER, BANK));
	});
}

/// Not even the arbitrator who ordered it, past the dispute.
#[test]
fn stop_of_a_dispute_is_lifted_there_alone() {
	issued().build_and_execute(|| {
		assert_ok!(stop_in(DISPUTE));
		for who in [ARBITRATOR, NL_CUSTOMS] {
			assert_noop!(lift(who), TitlesError::InDispute);
		}
		assert_ok!(lift_in(DISPUTE));
	});
}

#[test]
fn stop_of_an_authority_is_not_lifted_in_a_dispute() {
	issued().build_and_execute(|| {
		assert_ok!(stop(NL_CUSTOMS));
		assert_eq!(interests().unwrap().stopped_in, None);
		assert_noop!(lift_in(DISPUTE), TitlesError::NotStopped);
		assert_noop!(stop_in(DISPUTE), TitlesError::AlreadyStopped);
		assert_ok!(lift(NL_CUSTOMS));
	});
}

#[test]
fn stops_what_is_given_back() {
	issued().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_ok!(stop_in(DISPUTE));
		assert_noop!(accept(), TitlesError::Stopped);
		assert_ok!(reject());
		assert_eq!(interests().unwrap().stopped_in, Some(DISPUTE));
		assert_ok!(lift_in(DISPUTE));
		let reason = AmendmentReason::SwitchBill;
		assert_ok!(surrender_for(SHIPPER, REFERENCE, reason));
		assert_ok!(accept());
		assert_ok!(stop_in(DISPUTE));
		assert_ok!(lift_in(DISPUTE));
		assert_eq!(bill().status, TitlePhase::SurrenderedForAmendment);
	});
}

#[test]
fn rejects_what_is_spent_or_unknown() {
	issued().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_ok!(accept());
		assert_noop!(stop_in(DISPUTE), TitlesError::WrongStatus);
		assert_noop!(cancel(agreed(BANK)), TitlesError::WrongStatus);
	});
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(stop_in(DISPUTE), TitlesError::NotFound);
		assert_noop!(lift_in(DISPUTE), TitlesError::NotStopped);
		assert_noop!(cancel(agreed(BANK)), TitlesError::NotFound);
	});
}

#[test]
fn cancels_a_pledge_stopped_or_not() {
	issued().build_and_execute(|| {
		let control = bill().control;
		for is_stopped in [false, true] {
			assert_ok!(pledge(SHIPPER, BANK));
			if is_stopped {
				assert_ok!(stop_in(DISPUTE));
				assert_noop!(enforce_pledge(BANK), TitlesError::Stopped);
			}
			assert_ok!(cancel(agreed(BANK)));
			assert_eq!(
				last_event(),
				Event::LienCancelled {
					title: key(REFERENCE),
					lien: agreed(BANK),
					by: org(ARBITRATOR),
					chain: bill().chain.unwrap(),
				}
			);
			assert_eq!((bill().lien, bill().control), (None, control));
			assert_eq!(bill().stop.is_some(), is_stopped);
			assert_noop!(cancel(agreed(BANK)), TitlesError::NoSuchLien);
		}
		assert_ok!(lift_in(DISPUTE));
	});
}

/// A bank that has paid under a credit keeps what secures it.
#[test]
fn rejects_liens_of_credits_and_of_others() {
	issued().build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_noop!(cancel(lien(BANK, 1)), TitlesError::NoSuchLien);
		assert_ok!(<Titles as TitleControl>::release_lien(
			&key(REFERENCE),
			bill().lien.unwrap()
		));
		assert_ok!(pledge(SHIPPER, BANK));
		assert_noop!(cancel(agreed(OTHER_BANK)), TitlesError::NoSuchLien);
	});
}

#[test]
fn notices_stops_of_disputes_that_are_gone() {
	issued().build_and_execute(|| {
		DisputedStops::<Test>::insert(key(REFERENCE), DISPUTE);
		let expected = "10: a stop of a dispute is gone";
		assert_eq!(Titles::do_try_state(), Err(expected.into()));
		DisputedStops::<Test>::remove(key(REFERENCE));
		assert!(AllTitles::<Test>::contains_key(key(REFERENCE)));
	});
}
