// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, TitleForm};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::codes::CodeError;

#[test]
fn endorses_for_the_last_time() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_eq!((possessor(), titleholder()), (SHIPPER, Some(CONSIGNEE)));
		assert_eq!(
			last_event(),
			Event::TitleEndorsed {
				title: key(REFERENCE),
				from: org(SHIPPER),
				to: org(CONSIGNEE),
				onward: false,
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_noop!(endorse(CONSIGNEE, BANK), TitlesError::EndorsementEnded);
		assert_noop!(
			endorse_to_order(CONSIGNEE, BANK),
			TitlesError::EndorsementEnded
		);
		assert_noop!(blank_endorse(CONSIGNEE), TitlesError::EndorsementEnded);
		assert_ok!(surrender(CONSIGNEE));
	});
}

#[test]
fn endorses_to_order_again_and_again() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse_to_order(SHIPPER, BANK));
		assert_eq!(
			last_event(),
			Event::TitleEndorsed {
				title: key(REFERENCE),
				from: org(SHIPPER),
				to: org(BANK),
				onward: true,
				chain: bill().chain.unwrap(),
			}
		);
		assert_eq!(
			bill().control.unwrap().previous_titleholder,
			Some(org(SHIPPER))
		);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_ok!(endorse_to_order(BANK, CONSIGNEE));
		let control = bill().control.unwrap();
		assert_eq!(control.previous_titleholder, Some(org(BANK)));
		assert_eq!(control.previous_possessor, None);
		assert_eq!(bill().endorsements, 2);
	});
}

#[test]
fn endorses_in_blank() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(blank_endorse(SHIPPER));
		assert_eq!((possessor(), titleholder()), (SHIPPER, None));
		assert_eq!(bill().form, TitleForm::Blank);
		assert_eq!(
			last_event(),
			Event::TitleEndorsedInBlank {
				title: key(REFERENCE),
				from: org(SHIPPER),
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_ok!(surrender(BANK));
	});
}

/// Every way to endorse, by `from` to `to`.
fn each_way(from: u32, to: u32) -> [Box<dyn Fn() -> DispatchResult>; 3] {
	[
		Box::new(move || endorse(from, to)),
		Box::new(move || endorse_to_order(from, to)),
		Box::new(move || blank_endorse(from)),
	]
}

#[test]
fn suspended_titleholder_may_settle() {
	for way in each_way(SHIPPER, CONSIGNEE) {
		let world = world().suspended(SHIPPER);
		ExtBuilder::issued(TitleForm::ToOrder)
			.world(world)
			.build_and_execute(|| {
				assert_ok!(way());
			});
	}
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		for (who, error) in [
			(STRANGER, refusal::UNKNOWN_ACCOUNT),
			(OPERATOR, refusal::NOT_PERMITTED),
		] {
			let origin = || RuntimeOrigin::signed(who);
			let to = org(BANK);
			assert_noop!(Titles::endorse_title(origin(), named(REFERENCE), to), error);
			let call = Titles::endorse_title_to_order(origin(), named(REFERENCE), to);
			assert_noop!(call, error);
			assert_noop!(
				Titles::blank_endorse_title(origin(), named(REFERENCE)),
				error
			);
		}
	});
}

#[test]
fn rejects_possessor_without_title() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		for way in each_way(BANK, CONSIGNEE) {
			assert_noop!(way(), TitlesError::NotTitleholder);
		}
	});
}

#[test]
fn rejects_titleholder_without_possession() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		for way in each_way(SHIPPER, CONSIGNEE) {
			assert_noop!(way(), TitlesError::NotPossessor);
		}
	});
}

#[test]
fn rejects_wrong_form() {
	for form in [TitleForm::Straight, TitleForm::Blank] {
		ExtBuilder::issued(form).build_and_execute(|| {
			for way in each_way(SHIPPER, BANK) {
				assert_noop!(way(), TitlesError::WrongForm);
			}
		});
	}
}

#[test]
fn rejects_denied_party() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		world().denied(SHIPPER).install();
		for way in each_way(SHIPPER, BANK) {
			assert_noop!(way(), refusal::DENIED);
		}
		world().denied(BANK).install();
		assert_noop!(endorse(SHIPPER, BANK), refusal::DENIED);
		assert_noop!(endorse_to_order(SHIPPER, BANK), refusal::DENIED);
	});
}

#[test]
fn rejects_unknown_endorsee() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(endorse(SHIPPER, NOBODY), refusal::UNKNOWN_ORGANISATION);
		assert_noop!(
			endorse_to_order(SHIPPER, NOBODY),
			refusal::UNKNOWN_ORGANISATION
		);
	});
}

#[test]
fn rejects_endorsement_to_oneself() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(endorse(SHIPPER, SHIPPER), TitlesError::AlreadyHolder);
		assert_noop!(
			endorse_to_order(SHIPPER, SHIPPER),
			TitlesError::AlreadyHolder
		);
	});
}

#[test]
fn rejects_unknown_bill() {
	ExtBuilder::default().build_and_execute(|| {
		for way in each_way(SHIPPER, BANK) {
			assert_noop!(way(), TitlesError::NotFound);
		}
		let invalid = || TitlesError::InvalidReference(CodeError::Length);
		let to = org(BANK);
		assert_noop!(
			Titles::endorse_title(by(SHIPPER), named(b""), to),
			invalid()
		);
		assert_noop!(
			Titles::endorse_title_to_order(by(SHIPPER), named(b""), to),
			invalid()
		);
		assert_noop!(
			Titles::blank_endorse_title(by(SHIPPER), named(b"")),
			invalid()
		);
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		for way in each_way(SHIPPER, BANK) {
			assert_noop!(way(), TitlesError::WrongStatus);
		}
	});
}

#[test]
fn rejects_too_many_endorsements() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		for turn in 0..64 {
			let (from, to) = if turn % 2 == 0 {
				(SHIPPER, BANK)
			} else {
				(BANK, SHIPPER)
			};
			assert_ok!(endorse_to_order(from, to));
			assert_ok!(transfer(from, to));
		}
		for way in each_way(SHIPPER, BANK) {
			assert_noop!(way(), TitlesError::TooManyEndorsements);
		}
		// The goods can still be had.
		assert_ok!(transfer(SHIPPER, FORWARDER));
		assert_ok!(transfer(FORWARDER, SHIPPER));
		assert_ok!(surrender(SHIPPER));
	});
}
