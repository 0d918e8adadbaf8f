// SPDX-License-Identifier: Apache-2.0

//! Split control: one possesses the bill, another holds the title.

use super::mock::*;
use crate::{Event, Nomination, TitleForm};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

/// A bank has the bill; the consignee is titleholder.
fn split() -> ExtBuilder {
	ExtBuilder::issued(TitleForm::ToOrder)
}

fn divide() {
	assert_ok!(endorse_to_order(SHIPPER, CONSIGNEE));
	assert_ok!(transfer(SHIPPER, BANK));
}

fn nomination() -> Option<Nomination> {
	bill().control.unwrap().nomination
}

#[test]
fn the_title_moves_once_both_agree() {
	split().build_and_execute(|| {
		divide();
		assert_ok!(nominate(CONSIGNEE, FORWARDER));
		assert_eq!((possessor(), titleholder()), (BANK, Some(CONSIGNEE)));
		assert_eq!(
			last_event(),
			Event::TitleholderNominated {
				title: key(REFERENCE),
				from: org(CONSIGNEE),
				nomination: nomination(),
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(accept_nomination(BANK, FORWARDER));
		let control = bill().control.unwrap();
		assert_eq!((possessor(), titleholder()), (BANK, Some(FORWARDER)));
		assert_eq!(
			(control.nomination, control.may_endorse_onward),
			(None, true)
		);
		assert_eq!(bill().endorsements, 2);
		assert_eq!(
			last_event(),
			Event::NominationAccepted {
				title: key(REFERENCE),
				by: org(BANK),
				from: Some(org(CONSIGNEE)),
				control,
				chain: bill().chain.unwrap(),
			}
		);
		// The old titleholder has nothing left.
		assert_noop!(nominate(CONSIGNEE, SHIPPER), TitlesError::NotTitleholder);
	});
}

#[test]
fn another_nomination_replaces_the_first_and_none_withdraws_it() {
	split().build_and_execute(|| {
		divide();
		assert_ok!(nominate(CONSIGNEE, FORWARDER));
		assert_noop!(nominate(CONSIGNEE, FORWARDER), TitlesError::Unchanged);
		assert_ok!(nominate(CONSIGNEE, SHIPPER));
		assert_noop!(
			accept_nomination(BANK, FORWARDER),
			TitlesError::NotNominated
		);
		let withdraw = || {
			let who = by(CONSIGNEE);
			Titles::nominate_titleholder(who, named(REFERENCE), None)
		};
		assert_ok!(withdraw());
		assert_noop!(accept_nomination(BANK, SHIPPER), TitlesError::NotNominated);
		assert_noop!(withdraw(), TitlesError::Unchanged);
	});
}

/// A nomination is the titleholder's; it goes with the bill to a new possessor, and ends with the
/// title.
#[test]
fn a_nomination_lasts_as_long_as_the_title() {
	split().build_and_execute(|| {
		divide();
		assert_ok!(nominate(CONSIGNEE, FORWARDER));
		assert_ok!(transfer(BANK, OTHER_BANK));
		assert!(nomination().is_some());
		assert_ok!(transfer(OTHER_BANK, CONSIGNEE));
		assert_ok!(endorse_to_order(CONSIGNEE, SHIPPER));
		assert_eq!(nomination(), None);
	});
	split().build_and_execute(|| {
		assert_ok!(nominate(SHIPPER, FORWARDER));
		assert_ok!(pledge(SHIPPER, BANK));
		assert_eq!(nomination(), None);
		assert_noop!(nominate(SHIPPER, FORWARDER), TitlesError::Encumbered);
		assert_noop!(
			accept_nomination(SHIPPER, FORWARDER),
			TitlesError::Encumbered
		);
	});
}

#[test]
fn rejects_wrong_parties() {
	split().build_and_execute(|| {
		divide();
		for other in [SHIPPER, BANK, CARRIER] {
			assert_noop!(nominate(other, FORWARDER), TitlesError::NotTitleholder);
		}
		assert_noop!(nominate(CONSIGNEE, CONSIGNEE), TitlesError::AlreadyHolder);
		assert_ok!(nominate(CONSIGNEE, FORWARDER));
		for other in [SHIPPER, CONSIGNEE, FORWARDER] {
			assert_noop!(
				accept_nomination(other, FORWARDER),
				TitlesError::NotPossessor
			);
		}
	});
}

#[test]
fn rejects_where_nothing_can_be_endorsed() {
	split().build_and_execute(|| {
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_noop!(nominate(CONSIGNEE, BANK), TitlesError::EndorsementEnded);
	});
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert_noop!(nominate(CONSIGNEE, BANK), TitlesError::WrongForm);
	});
	split().build_and_execute(|| {
		MaxEndorsements::set(1);
		divide();
		assert_ok!(nominate(CONSIGNEE, FORWARDER));
		assert_noop!(
			accept_nomination(BANK, FORWARDER),
			TitlesError::TooManyEndorsements
		);
		assert_ok!(stop(NL_CUSTOMS));
		assert_noop!(nominate(CONSIGNEE, SHIPPER), TitlesError::Stopped);
		assert_noop!(accept_nomination(BANK, FORWARDER), TitlesError::Stopped);
	});
}

#[test]
fn screens_all_three() {
	split().build_and_execute(|| {
		divide();
		world().denied(FORWARDER).install();
		assert_noop!(nominate(CONSIGNEE, FORWARDER), refusal::DENIED);
		world().install();
		assert_ok!(nominate(CONSIGNEE, FORWARDER));
		for party in [BANK, CONSIGNEE, FORWARDER] {
			world().denied(party).install();
			assert_noop!(accept_nomination(BANK, FORWARDER), refusal::DENIED);
		}
		world().suspended(FORWARDER).install();
		assert_noop!(accept_nomination(BANK, FORWARDER), refusal::SUSPENDED);
	});
}
