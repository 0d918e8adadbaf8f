// SPDX-License-Identifier: Apache-2.0

//! Liens by agreement, and the co-signature of who has one.

use super::mock::*;
use crate::{Event, TitleForm};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

fn pledged() -> ExtBuilder {
	ExtBuilder::issued(TitleForm::ToOrder)
}

#[test]
fn pledges_and_releases() {
	pledged().build_and_execute(|| {
		let control = bill().control.unwrap();
		assert_ok!(pledge(SHIPPER, BANK));
		assert_eq!((bill().lien, bill().consent), (Some(agreed(BANK)), None));
		assert_eq!(
			last_event(),
			Event::LienAttached {
				title: key(REFERENCE),
				grantor: org(SHIPPER),
				lien: agreed(BANK),
				chain: bill().chain.unwrap(),
			}
		);
		assert_noop!(transfer(SHIPPER, CONSIGNEE), TitlesError::Encumbered);
		assert_noop!(pledge(SHIPPER, OTHER_BANK), TitlesError::Encumbered);
		assert_noop!(release_pledge(OTHER_BANK), TitlesError::NoSuchLien);
		assert_noop!(release_pledge(SHIPPER), TitlesError::NoSuchLien);
		// A suspended bank gives up what it has.
		world().suspended(BANK).install();
		assert_ok!(release_pledge(BANK));
		assert_eq!((bill().lien, bill().control), (None, Some(control)));
	});
}

#[test]
fn enforces() {
	pledged().build_and_execute(|| {
		assert_ok!(pledge(SHIPPER, BANK));
		assert_noop!(enforce_pledge(SHIPPER), TitlesError::NoSuchLien);
		assert_noop!(enforce_pledge(OTHER_BANK), TitlesError::NoSuchLien);
		world().suspended(BANK).install();
		assert_noop!(enforce_pledge(BANK), refusal::SUSPENDED);
		for party in [SHIPPER, BANK] {
			world().denied(party).install();
			assert_noop!(enforce_pledge(BANK), refusal::DENIED);
		}
		world().install();
		assert_ok!(stop(ARBITRATOR));
		assert_noop!(enforce_pledge(BANK), TitlesError::Stopped);
		assert_ok!(lift(ARBITRATOR));
		assert_ok!(enforce_pledge(BANK));
		assert_eq!((possessor(), titleholder()), (BANK, Some(BANK)));
		assert_noop!(enforce_pledge(BANK), TitlesError::NoSuchLien);
	});
}

/// The liens of credits and financings end by what is done there.
#[test]
fn names_only_liens_by_agreement() {
	pledged().build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_noop!(release_pledge(BANK), TitlesError::NoSuchLien);
		assert_noop!(enforce_pledge(BANK), TitlesError::NoSuchLien);
		assert_noop!(consent(BANK, Some(CONSIGNEE)), TitlesError::NoSuchLien);
		assert_ok!(release(BANK));
		assert_ok!(pledge(SHIPPER, BANK));
		assert_noop!(release(BANK), TitlesError::NoSuchLien);
		assert_noop!(enforce(BANK), TitlesError::NoSuchLien);
	});
}

#[test]
fn rejects_what_cannot_be_pledged() {
	pledged().build_and_execute(|| {
		let zero = Titles::pledge_title(by(SHIPPER), named(REFERENCE), org(BANK), H256::zero());
		assert_noop!(zero, TitlesError::EmptyContent);
		assert_noop!(pledge(SHIPPER, CONSIGNEE), refusal::WRONG_ROLE);
		assert_noop!(pledge(CONSIGNEE, BANK), TitlesError::NotTitleholder);
		assert_noop!(pledge(SHIPPER, SHIPPER), refusal::WRONG_ROLE);
		world().suspended(BANK).install();
		assert_noop!(pledge(SHIPPER, BANK), refusal::SUSPENDED);
		world().suspended(SHIPPER).install();
		assert_noop!(pledge(SHIPPER, BANK), refusal::SUSPENDED);
		world().denied(SHIPPER).install();
		assert_noop!(pledge(SHIPPER, BANK), refusal::DENIED);
		world().install();
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_noop!(pledge(CONSIGNEE, BANK), TitlesError::EndorsementEnded);
	});
}

/// With a lien the lien holder co-signs, and the lien goes with the bill.
#[test]
fn goes_to_whom_the_lien_holder_consents() {
	pledged().build_and_execute(|| {
		assert_ok!(pledge(SHIPPER, BANK));
		assert_ok!(consent(BANK, Some(CONSIGNEE)));
		assert_eq!(
			last_event(),
			Event::LienConsentGiven {
				title: key(REFERENCE),
				lien: agreed(BANK),
				to: Some(org(CONSIGNEE)),
				chain: bill().chain.unwrap(),
			}
		);
		assert_noop!(transfer(SHIPPER, FORWARDER), TitlesError::Encumbered);
		assert_noop!(
			endorse_to_order(SHIPPER, FORWARDER),
			TitlesError::Encumbered
		);
		// The bill must be able to go on, to the bank at last.
		assert_noop!(endorse(SHIPPER, CONSIGNEE), TitlesError::Encumbered);
		assert_noop!(blank_endorse(SHIPPER), TitlesError::Encumbered);
		assert_noop!(surrender(SHIPPER), TitlesError::Encumbered);
		assert_noop!(deliver(SHIPPER, CONSIGNEE), TitlesError::Encumbered);
		assert_ok!(endorse_to_order(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_eq!((possessor(), titleholder()), (CONSIGNEE, Some(CONSIGNEE)));
		assert_eq!((bill().lien, bill().consent), (Some(agreed(BANK)), None));
		// The consent was to this transfer.
		assert_noop!(transfer(CONSIGNEE, SHIPPER), TitlesError::Encumbered);
		assert_ok!(enforce_pledge(BANK));
		assert_eq!((possessor(), titleholder()), (BANK, Some(BANK)));
	});
}

/// Half of a sale under a lien does not keep the bank from what it was pledged.
#[test]
fn enforces_what_was_only_handed_over() {
	pledged().build_and_execute(|| {
		assert_ok!(pledge(SHIPPER, BANK));
		assert_ok!(consent(BANK, Some(FORWARDER)));
		assert_ok!(transfer(SHIPPER, FORWARDER));
		assert_eq!((possessor(), titleholder()), (FORWARDER, Some(SHIPPER)));
		assert_ok!(enforce_pledge(BANK));
		assert_eq!((possessor(), titleholder()), (BANK, Some(BANK)));
	});
}

#[test]
fn a_new_holder_declines_the_bill_with_its_lien() {
	pledged().build_and_execute(|| {
		assert_ok!(pledge(SHIPPER, BANK));
		assert_ok!(consent(BANK, Some(CONSIGNEE)));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_ok!(decline(CONSIGNEE));
		assert_eq!((possessor(), bill().lien), (SHIPPER, Some(agreed(BANK))));
	});
}

#[test]
fn rejects_wrong_consents() {
	pledged().build_and_execute(|| {
		assert_noop!(consent(BANK, Some(CONSIGNEE)), TitlesError::NoSuchLien);
		assert_ok!(pledge(SHIPPER, BANK));
		for other in [SHIPPER, CONSIGNEE, OTHER_BANK] {
			assert_noop!(consent(other, Some(CONSIGNEE)), TitlesError::NoSuchLien);
		}
		assert_noop!(consent(BANK, Some(BANK)), TitlesError::LienHolder);
		assert_noop!(consent(BANK, Some(SHIPPER)), TitlesError::AlreadyHolder);
		assert_noop!(consent(BANK, None), TitlesError::Unchanged);
		assert_ok!(consent(BANK, Some(CONSIGNEE)));
		assert_noop!(consent(BANK, Some(CONSIGNEE)), TitlesError::Unchanged);
		assert_ok!(consent(BANK, None));
		assert_noop!(transfer(SHIPPER, CONSIGNEE), TitlesError::Encumbered);
		assert_ok!(stop(NL_CUSTOMS));
		assert_noop!(consent(BANK, Some(CONSIGNEE)), TitlesError::Stopped);
	});
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(consent(BANK, Some(CONSIGNEE)), TitlesError::WrongStatus);
		assert_noop!(release_pledge(BANK), TitlesError::WrongStatus);
		assert_noop!(enforce_pledge(BANK), TitlesError::WrongStatus);
	});
}
