// SPDX-License-Identifier: Apache-2.0

//! `reject_title`: a new holder declines what it was given.

use super::mock::*;
use crate::{Declined, Event, TitleForm};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

#[test]
fn possession_goes_back() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		assert_ok!(decline(BANK));
		assert_eq!(possessor(), SHIPPER);
		let control = bill().control.unwrap();
		let declined = Declined {
			possession: Some(org(SHIPPER)),
			title: None,
		};
		assert_eq!(
			last_event(),
			Event::TitleRejected {
				title: key(REFERENCE),
				by: org(BANK),
				declined,
				control,
				chain: bill().chain.unwrap(),
			}
		);
		// What came back is not declined in turn.
		assert_noop!(decline(SHIPPER), TitlesError::NothingToReject);
		assert_ok!(surrender(SHIPPER));
	});
}

#[test]
fn the_title_goes_back_with_the_right_to_endorse() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_ok!(decline(CONSIGNEE));
		assert_eq!((possessor(), titleholder()), (SHIPPER, Some(SHIPPER)));
		assert_ok!(endorse_to_order(SHIPPER, BANK));
	});
}

/// Who was given both declines both at once.
#[test]
fn dual_role_rejection() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse_to_order(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_ok!(decline(CONSIGNEE));
		assert_eq!((possessor(), titleholder()), (SHIPPER, Some(SHIPPER)));
		let control = bill().control.unwrap();
		let previous = (control.previous_possessor, control.previous_titleholder);
		assert_eq!(previous, (None, None));
	});
}

/// Possession and title can come from two hands, and go back to both.
#[test]
fn each_goes_back_to_who_gave_it() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse_to_order(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, BANK));
		assert_ok!(transfer(BANK, CONSIGNEE));
		assert_ok!(decline(CONSIGNEE));
		assert_eq!((possessor(), titleholder()), (BANK, Some(SHIPPER)));
	});
}

#[test]
fn only_as_the_next_action() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(decline(SHIPPER), TitlesError::NothingToReject);
		assert_ok!(endorse_to_order(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_ok!(sign(CONSIGNEE));
		assert_noop!(decline(CONSIGNEE), TitlesError::NothingToReject);
		assert_ok!(transfer(CONSIGNEE, BANK));
		// Others have not been given it.
		for other in [SHIPPER, CONSIGNEE, CARRIER] {
			assert_noop!(decline(other), TitlesError::NothingToReject);
		}
		assert_ok!(stop(NL_CUSTOMS));
		assert_noop!(decline(BANK), TitlesError::Stopped);
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(decline(BANK));
	});
}

/// What was paid for, and what was taken, is not declined.
#[test]
fn delivery_and_enforcement_are_accepted() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(deliver(SHIPPER, CONSIGNEE));
		assert_noop!(decline(CONSIGNEE), TitlesError::NothingToReject);
		assert_ok!(attach(CONSIGNEE, BANK));
		assert_ok!(enforce(BANK));
		assert_noop!(decline(BANK), TitlesError::NothingToReject);
	});
}

#[test]
fn screens_both_sides() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		for party in [SHIPPER, BANK] {
			world().denied(party).install();
			assert_noop!(decline(BANK), refusal::DENIED);
		}
		// Its own comes back to a suspended member.
		world().suspended(SHIPPER).install();
		assert_ok!(decline(BANK));
	});
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(decline(SHIPPER), TitlesError::WrongStatus);
	});
}
