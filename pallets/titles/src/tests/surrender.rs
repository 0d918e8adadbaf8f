// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, TitleForm, TitlePhase};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::codes::CodeError;

#[test]
fn surrenders() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_eq!(bill().status, TitlePhase::PendingSurrenderForDelivery);
		assert_eq!(
			last_event(),
			Event::TitleSurrendered {
				title: key(REFERENCE),
				by: org(SHIPPER),
				from: TitlePhase::Issued,
				to: TitlePhase::PendingSurrenderForDelivery,
				chain: bill().chain.unwrap(),
			}
		);
	});
}

#[test]
fn straight_bill_is_surrendered_by_shipper_or_consignee_in_possession() {
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert_noop!(surrender(CONSIGNEE), TitlesError::NotPossessor);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_noop!(surrender(BANK), TitlesError::NotAuthorised);
		assert_noop!(surrender(SHIPPER), TitlesError::NotPossessor);
		assert_ok!(transfer(BANK, CONSIGNEE));
		assert_ok!(surrender(CONSIGNEE));
	});
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
	});
}

#[test]
fn bill_to_order_is_surrendered_by_titleholder_in_possession() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_noop!(surrender(SHIPPER), TitlesError::NotTitleholder);
		assert_noop!(surrender(CONSIGNEE), TitlesError::NotPossessor);
		assert_ok!(transfer(SHIPPER, BANK));
		assert_noop!(surrender(BANK), TitlesError::NotTitleholder);
		assert_ok!(transfer(BANK, CONSIGNEE));
		assert_ok!(surrender(CONSIGNEE));
	});
}

#[test]
fn blank_bill_is_surrendered_by_possessor() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, FORWARDER));
		assert_noop!(surrender(SHIPPER), TitlesError::NotPossessor);
		assert_noop!(surrender(CONSIGNEE), TitlesError::NotPossessor);
		assert_ok!(surrender(FORWARDER));
	});
}

#[test]
fn suspended_holder_may_settle() {
	let world = world().suspended(SHIPPER);
	ExtBuilder::issued(TitleForm::ToOrder)
		.world(world)
		.build_and_execute(|| {
			assert_ok!(surrender(SHIPPER));
		});
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let surrender_by = |who| {
			let who = RuntimeOrigin::signed(who);
			Titles::surrender_title_for_delivery(who, named(REFERENCE))
		};
		assert_noop!(surrender_by(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(surrender_by(OPERATOR), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_denied_holder() {
	let world = world().denied(SHIPPER);
	ExtBuilder::issued(TitleForm::ToOrder)
		.world(world)
		.build_and_execute(|| {
			assert_noop!(surrender(SHIPPER), refusal::DENIED);
		});
}

#[test]
fn rejects_unknown_bill() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(surrender(SHIPPER), TitlesError::NotFound);
		assert_noop!(
			Titles::surrender_title_for_delivery(by(SHIPPER), named(b"")),
			TitlesError::InvalidReference(CodeError::Length)
		);
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(surrender(SHIPPER), TitlesError::WrongStatus);
	});
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_noop!(surrender(SHIPPER), TitlesError::WrongStatus);
	});
}
