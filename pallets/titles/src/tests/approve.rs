// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, TitleForm, TitlePhase};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{codes::CodeError, ids::ConsignmentId};

fn approve_as(who: u64, reference: &[u8]) -> DispatchResult {
	Titles::approve_title(
		RuntimeOrigin::signed(who),
		named(reference),
		ConsignmentId(ON_BOARD),
		TitleForm::ToOrder,
		CONTENT,
	)
}

#[test]
fn approves() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_ok!(approve_as(SHIPPER.into(), REFERENCE));
		assert_eq!(bill().status, TitlePhase::Approved);
		assert_eq!(bill().control, None);
		assert_eq!(
			last_event(),
			Event::TitleApproved {
				title: key(REFERENCE),
				shipper: org(SHIPPER),
				agent: None,
				from: TitlePhase::Draft,
				to: TitlePhase::Approved,
			}
		);
	});
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(approve_as(STRANGER, REFERENCE), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(approve_as(OPERATOR, REFERENCE), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_wrong_party() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		for other in [CARRIER, CONSIGNEE, FORWARDER, BANK] {
			assert_noop!(
				approve_as(other.into(), REFERENCE),
				TitlesError::NotAuthorised
			);
		}
	});
}

#[test]
fn rejects_suspended_shipper() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		world().suspended(SHIPPER).install();
		assert_noop!(approve_as(SHIPPER.into(), REFERENCE), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_unknown_bill() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(
			approve_as(SHIPPER.into(), b"PTLN-0002"),
			TitlesError::NotFound
		);
		assert_noop!(
			approve_as(SHIPPER.into(), b" "),
			TitlesError::InvalidReference(CodeError::Character)
		);
	});
}

#[test]
fn rejects_what_is_not_the_draft() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		let approve = |consignment, form, content| {
			let consignment = ConsignmentId(consignment);
			Titles::approve_title(by(SHIPPER), named(REFERENCE), consignment, form, content)
		};
		let to_order = TitleForm::ToOrder;
		let other = H256::repeat_byte(0xee);
		for approval in [
			approve(HALF_ON_BOARD, to_order, CONTENT),
			approve(ON_BOARD, TitleForm::Straight, CONTENT),
			approve(ON_BOARD, TitleForm::Blank, CONTENT),
			approve(ON_BOARD, to_order, other),
			approve(ON_BOARD, to_order, H256::zero()),
		] {
			assert_noop!(approval, TitlesError::ContentMismatch);
		}
		assert_ok!(approve(ON_BOARD, to_order, CONTENT));
	});
}

/// The carrier cannot put another draft under an approval that is on its way.
#[test]
fn rejects_a_draft_that_took_the_place_of_another() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_ok!(Titles::withdraw_draft(by(CARRIER), named(REFERENCE)));
		draft(ON_BOARD, REFERENCE, TitleForm::Blank);
		assert_noop!(
			approve_as(SHIPPER.into(), REFERENCE),
			TitlesError::ContentMismatch
		);
		assert_eq!(bill().status, TitlePhase::Draft);
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(
			approve_as(SHIPPER.into(), REFERENCE),
			TitlesError::WrongStatus
		);
	});
}
