// SPDX-License-Identifier: Apache-2.0

//! `TitleControl`: delivery against payment.

use super::mock::*;
use crate::{Event, TitleForm, TitleForm::*};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

fn issued(form: TitleForm) -> ExtBuilder {
	ExtBuilder::issued(form)
}

#[test]
fn delivers_to_order() {
	issued(ToOrder).build_and_execute(|| {
		assert_ok!(deliver(SHIPPER, CONSIGNEE));
		assert_eq!((possessor(), titleholder()), (CONSIGNEE, Some(CONSIGNEE)));
		let control = bill().control.unwrap();
		// It was paid for, and so is not declined.
		let previous = (control.previous_possessor, control.previous_titleholder);
		assert_eq!(previous, (None, None));
		assert_eq!(
			last_event(),
			Event::TitleDelivered {
				title: key(REFERENCE),
				from: org(SHIPPER),
				to: org(CONSIGNEE),
				control,
				chain: bill().chain.unwrap(),
			}
		);
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::NotPossessor);
		assert_ok!(endorse_to_order(CONSIGNEE, BANK));
	});
}

#[test]
fn delivers_possession_alone_where_there_is_no_title_to_give() {
	issued(Straight).build_and_execute(|| {
		assert_ok!(deliver(SHIPPER, CONSIGNEE));
		assert_eq!((possessor(), titleholder()), (CONSIGNEE, Some(CONSIGNEE)));
		assert_ok!(surrender(CONSIGNEE));
	});
	issued(Blank).build_and_execute(|| {
		assert_ok!(deliver(SHIPPER, BANK));
		assert_eq!((possessor(), titleholder()), (BANK, None));
		assert_ok!(surrender(BANK));
	});
}

/// The limit on endorsements does not keep a buyer from what it has paid for.
#[test]
fn delivers_when_endorsed_as_often_as_may_be() {
	issued(ToOrder).build_and_execute(|| {
		MaxEndorsements::set(0);
		assert_ok!(deliver(SHIPPER, BANK));
		assert_ok!(deliver(BANK, CONSIGNEE));
		assert_eq!((titleholder(), bill().endorsements), (Some(CONSIGNEE), 0));
	});
}

#[test]
fn rejects_giver_without_control() {
	issued(ToOrder).build_and_execute(|| {
		assert_noop!(deliver(BANK, CONSIGNEE), TitlesError::NotTitleholder);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_noop!(deliver(SHIPPER, CONSIGNEE), TitlesError::NotPossessor);
		assert_noop!(deliver(BANK, CONSIGNEE), TitlesError::NotTitleholder);
	});
	issued(Straight).build_and_execute(|| {
		assert_noop!(deliver(CONSIGNEE, BANK), TitlesError::NotPossessor);
	});
}

#[test]
fn rejects_delivery_to_oneself() {
	for form in [Straight, ToOrder, Blank] {
		issued(form).build_and_execute(|| {
			assert_noop!(deliver(SHIPPER, SHIPPER), TitlesError::AlreadyHolder);
		});
	}
}

#[test]
fn rejects_under_a_lien_or_a_stop() {
	issued(ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		for to in [BANK, CONSIGNEE] {
			assert_noop!(deliver(SHIPPER, to), TitlesError::Encumbered);
		}
		assert_ok!(release(BANK));
		assert_ok!(stop(CN_CUSTOMS));
		assert_noop!(deliver(SHIPPER, CONSIGNEE), TitlesError::Stopped);
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(deliver(SHIPPER, BANK), TitlesError::NotFound);
		draft(ON_BOARD, REFERENCE, ToOrder);
		assert_noop!(deliver(SHIPPER, BANK), TitlesError::WrongStatus);
	});
	issued(ToOrder).build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_noop!(deliver(SHIPPER, BANK), TitlesError::WrongStatus);
		assert_ok!(accept());
		assert_noop!(deliver(SHIPPER, BANK), TitlesError::WrongStatus);
	});
}

#[test]
fn rejects_denied_and_unknown_parties() {
	issued(ToOrder).build_and_execute(|| {
		for party in [SHIPPER, BANK] {
			world().denied(party).install();
			assert_noop!(deliver(SHIPPER, BANK), refusal::DENIED);
		}
		assert_noop!(deliver(CONSIGNEE, NOBODY), refusal::UNKNOWN_ORGANISATION);
	});
}
