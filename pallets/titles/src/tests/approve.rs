// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, TitleForm, TitlePhase};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::codes::CodeError;

fn approve_as(who: u64, reference: &[u8]) -> DispatchResult {
	Titles::approve_title(RuntimeOrigin::signed(who), org(CARRIER), raw(reference))
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
fn rejects_wrong_status() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(
			approve_as(SHIPPER.into(), REFERENCE),
			TitlesError::WrongStatus
		);
	});
}
