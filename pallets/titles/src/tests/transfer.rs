// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, RawTitleKey, TitleForm, TitleStatus, Titles as AllTitles};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::codes::CodeError;

#[test]
fn possession_moves_and_title_stays() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		MockClock::advance(5);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_eq!((possessor(), titleholder()), (BANK, Some(SHIPPER)));
		let chain = bill().chain.unwrap();
		assert_eq!((chain.sequence, chain.at), (2, NOW + 5));
		assert_eq!(
			last_event(),
			Event::TitleTransferred {
				title: key(REFERENCE),
				from: org(SHIPPER),
				to: org(BANK),
				chain,
			}
		);
	});
}

#[test]
fn new_possessor_precedes_nobody_once_it_acts() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		assert_eq!(
			bill().control.unwrap().previous_possessor,
			Some(org(SHIPPER))
		);
		assert_ok!(transfer(BANK, CONSIGNEE));
		assert_eq!(bill().control.unwrap().previous_possessor, Some(org(BANK)));
		assert_ok!(surrender(CONSIGNEE));
		assert_eq!(bill().control.unwrap().previous_possessor, None);
	});
}

#[test]
fn suspended_possessor_may_settle() {
	let world = world().suspended(SHIPPER);
	ExtBuilder::issued(TitleForm::ToOrder)
		.world(world)
		.build_and_execute(|| {
			assert_ok!(transfer(SHIPPER, BANK));
		});
}

// Members answer the same for who is suspended and for who leaves: it may not be dealt with.
#[test]
fn rejects_a_receiver_that_is_not_free_to_deal() {
	let world = world().suspended(BANK);
	ExtBuilder::issued(TitleForm::ToOrder)
		.world(world)
		.build_and_execute(|| {
			assert_noop!(transfer(SHIPPER, BANK), refusal::SUSPENDED);
			assert_noop!(endorse(SHIPPER, BANK), refusal::SUSPENDED);
			assert_noop!(endorse_to_order(SHIPPER, BANK), refusal::SUSPENDED);
		});
}

#[test]
fn the_carrier_takes_its_own_bill_back_though_suspended() {
	ExtBuilder::issued(TitleForm::Blank)
		.world(world().suspended(CARRIER))
		.build_and_execute(|| {
			assert_ok!(transfer(SHIPPER, CARRIER));
		});
	ExtBuilder::issued(TitleForm::ToOrder)
		.world(world().suspended(CARRIER).suspended(SHIPPER))
		.build_and_execute(|| {
			assert_ok!(surrender(SHIPPER));
			assert_ok!(accept());
		});
	ExtBuilder::issued(TitleForm::Blank)
		.world(world().denied(CARRIER))
		.build_and_execute(|| {
			assert_noop!(transfer(SHIPPER, CARRIER), refusal::DENIED);
		});
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let transfer_by = |who| {
			let who = RuntimeOrigin::signed(who);
			Titles::transfer_title(who, named(REFERENCE), org(BANK))
		};
		assert_noop!(transfer_by(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(transfer_by(OPERATOR), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_wrong_party() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		for other in [CARRIER, CONSIGNEE, FORWARDER] {
			assert_noop!(transfer(other, BANK), TitlesError::NotPossessor);
		}
	});
}

#[test]
fn rejects_denied_party() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		for party in [SHIPPER, BANK] {
			world().denied(party).install();
			assert_noop!(transfer(SHIPPER, BANK), refusal::DENIED);
		}
	});
}

#[test]
fn rejects_unknown_receiver() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(transfer(SHIPPER, NOBODY), refusal::UNKNOWN_ORGANISATION);
	});
}

#[test]
fn rejects_transfer_to_oneself() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(transfer(SHIPPER, SHIPPER), TitlesError::AlreadyHolder);
	});
}

#[test]
fn rejects_unknown_bill() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let transfer_of = |carrier, reference| {
			let title = RawTitleKey {
				carrier: org(carrier),
				reference: raw(reference),
			};
			Titles::transfer_title(by(SHIPPER), title, org(BANK))
		};
		assert_noop!(transfer_of(CARRIER, b"PTLN-0002"), TitlesError::NotFound);
		assert_noop!(transfer_of(OTHER_CARRIER, REFERENCE), TitlesError::NotFound);
		let invalid = TitlesError::InvalidReference(CodeError::Length);
		assert_noop!(transfer_of(CARRIER, b""), invalid);
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
		approve(REFERENCE);
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
	});
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
		assert_ok!(Titles::accept_surrender(by(CARRIER), named(REFERENCE)));
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
	});
}

#[test]
fn rejects_overflow() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		AllTitles::<Test>::mutate(key(REFERENCE), |title| {
			if let Some(TitleStatus::Issued { original, .. }) =
				title.as_mut().map(|t| &mut t.status)
			{
				original.chain.sequence = u32::MAX;
			}
		});
		assert_noop!(transfer(SHIPPER, BANK), TitlesError::Overflow);
	});
}
