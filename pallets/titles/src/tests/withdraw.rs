// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Dating, Event, TitleForm, TitlePhase, TitleViewError, Titles as AllTitles, TitlesOf};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockShipments};
use portolan_primitives::{
	codes::CodeError,
	ids::ConsignmentId,
	traits::{DeliveryEntitlement, TitleInspect},
};

fn withdraw_as(who: u64, reference: &[u8]) -> DispatchResult {
	Titles::withdraw_draft(RuntimeOrigin::signed(who), named(reference))
}

fn withdraw() -> DispatchResult {
	withdraw_as(CARRIER.into(), REFERENCE)
}

fn withdrawn(from: TitlePhase) {
	assert_ok!(withdraw());
	assert_eq!(
		last_event(),
		Event::DraftWithdrawn {
			title: key(REFERENCE),
			consignment: ConsignmentId(ON_BOARD),
			from,
		}
	);
	let view = Titles::title(org(CARRIER), raw(REFERENCE));
	assert_eq!(view, Err(TitleViewError::NotFound));
	assert_eq!(AllTitles::<Test>::iter().count(), 0);
	assert_eq!(TitlesOf::<Test>::iter().count(), 0);
	assert_eq!(
		Titles::delivery_entitlement(ConsignmentId(ON_BOARD), &box_number(1)),
		DeliveryEntitlement::NotIssued
	);
}

#[test]
fn frees_consignment_and_reference() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::Straight);
		withdrawn(TitlePhase::Draft);
		// The consignment under another reference, and the reference for another consignment.
		draft(ON_BOARD, b"PTLN-0002", TitleForm::ToOrder);
		issue(2, REFERENCE, TitleForm::ToOrder);
		assert_eq!(bill().consignment, ConsignmentId(2));
	});
}

#[test]
fn withdraws_what_the_shipper_has_approved() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		approve(REFERENCE);
		withdrawn(TitlePhase::Approved);
		let issuing = Titles::issue_title(by(CARRIER), named(REFERENCE), Dating::ShippedOnBoard);
		assert_noop!(issuing, TitlesError::NotFound);
		// The approval is gone with the draft.
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		let issuing = Titles::issue_title(by(CARRIER), named(REFERENCE), Dating::ShippedOnBoard);
		assert_noop!(issuing, TitlesError::WrongStatus);
	});
}

#[test]
fn withdraws_a_draft_for_goods_that_are_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		MockShipments::on_consignment(|_| None);
		assert_ok!(withdraw());
	});
}

#[test]
fn a_suspended_carrier_may_withdraw() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		world().suspended(CARRIER).install();
		assert_ok!(withdraw());
	});
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(withdraw_as(STRANGER, REFERENCE), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(withdraw_as(OPERATOR, REFERENCE), refusal::NOT_PERMITTED);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let unsigned = Titles::withdraw_draft(origin, named(REFERENCE));
			assert_noop!(unsigned, BadOrigin);
		}
	});
}

#[test]
fn rejects_what_is_not_the_carriers() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		for other in [SHIPPER, CONSIGNEE, OTHER_CARRIER, BANK] {
			let refused = withdraw_as(other.into(), REFERENCE);
			assert_noop!(refused, TitlesError::NotAuthorised);
		}
		let unknown = withdraw_as(CARRIER.into(), b"PTLN-0002");
		assert_noop!(unknown, TitlesError::NotFound);
		let invalid = || TitlesError::InvalidReference(CodeError::Length);
		assert_noop!(withdraw_as(CARRIER.into(), b""), invalid());
		assert_noop!(withdraw_as(CARRIER.into(), &[b'A'; 21]), invalid());
	});
}

/// Nothing that has been issued is ever withdrawn, spent or not.
#[test]
fn rejects_once_issued() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(withdraw(), TitlesError::WrongStatus);
		assert_ok!(surrender(SHIPPER));
		assert_noop!(withdraw(), TitlesError::WrongStatus);
		assert_ok!(Titles::accept_surrender(by(CARRIER), named(REFERENCE)));
		assert_noop!(withdraw(), TitlesError::WrongStatus);
	});
}
