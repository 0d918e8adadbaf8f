// SPDX-License-Identifier: Apache-2.0

//! `accept_surrender` and `reject_surrender`.

use super::mock::*;
use crate::{Event, RejectionReason, TitleForm, TitlePhase};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::codes::CodeError;

const REASON: RejectionReason = RejectionReason::ChargesOutstanding;

fn accept_as(who: u64) -> DispatchResult {
	Titles::accept_surrender(RuntimeOrigin::signed(who), named(REFERENCE))
}

fn reject_as(who: u64) -> DispatchResult {
	Titles::reject_surrender(RuntimeOrigin::signed(who), named(REFERENCE), REASON)
}

fn surrendered() -> ExtBuilder {
	ExtBuilder::issued(TitleForm::ToOrder)
}

#[test]
fn accepts() {
	surrendered().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_ok!(accept_as(CARRIER.into()));
		assert_eq!(bill().status, TitlePhase::SurrenderedForDelivery);
		assert_eq!(
			last_event(),
			Event::SurrenderAccepted {
				title: key(REFERENCE),
				by: org(SHIPPER),
				from: TitlePhase::PendingSurrenderForDelivery,
				to: TitlePhase::SurrenderedForDelivery,
				chain: bill().chain.unwrap(),
			}
		);
	});
}

#[test]
fn rejects_and_the_bill_circulates_again() {
	surrendered().build_and_execute(|| {
		let before = bill().control;
		assert_ok!(surrender(SHIPPER));
		assert_ok!(reject_as(CARRIER.into()));
		assert_eq!(bill().status, TitlePhase::Issued);
		assert_eq!(bill().control, before);
		assert_eq!(
			last_event(),
			Event::SurrenderRejected {
				title: key(REFERENCE),
				by: org(SHIPPER),
				reason: REASON,
				from: TitlePhase::PendingSurrenderForDelivery,
				to: TitlePhase::Issued,
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(transfer(SHIPPER, BANK));
	});
}

#[test]
fn suspended_parties_may_settle() {
	surrendered()
		.world(world().suspended(CARRIER).suspended(SHIPPER))
		.build_and_execute(|| {
			assert_ok!(surrender(SHIPPER));
			assert_ok!(reject_as(CARRIER.into()));
			assert_ok!(surrender(SHIPPER));
			assert_ok!(accept_as(CARRIER.into()));
		});
}

#[test]
fn rejects_wrong_accounts() {
	surrendered().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		assert_noop!(accept_as(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(reject_as(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(accept_as(OPERATOR), refusal::NOT_PERMITTED);
		assert_noop!(reject_as(OPERATOR), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_wrong_party() {
	surrendered().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		for other in [SHIPPER, CONSIGNEE, OTHER_CARRIER, BANK] {
			assert_noop!(accept_as(other.into()), TitlesError::NotAuthorised);
			assert_noop!(reject_as(other.into()), TitlesError::NotAuthorised);
		}
	});
}

#[test]
fn rejects_denied_holder() {
	surrendered().build_and_execute(|| {
		assert_ok!(surrender(SHIPPER));
		world().denied(SHIPPER).install();
		assert_noop!(accept_as(CARRIER.into()), refusal::DENIED);
		assert_ok!(reject_as(CARRIER.into()));
	});
}

#[test]
fn rejects_invalid_reference() {
	ExtBuilder::default().build_and_execute(|| {
		let invalid = || TitlesError::InvalidReference(CodeError::Length);
		assert_noop!(Titles::accept_surrender(by(CARRIER), named(b"")), invalid());
		assert_noop!(
			Titles::reject_surrender(by(CARRIER), named(b""), REASON),
			invalid()
		);
	});
}

#[test]
fn rejects_wrong_status() {
	surrendered().build_and_execute(|| {
		assert_noop!(accept_as(CARRIER.into()), TitlesError::WrongStatus);
		assert_noop!(reject_as(CARRIER.into()), TitlesError::WrongStatus);
		assert_ok!(surrender(SHIPPER));
		assert_ok!(accept_as(CARRIER.into()));
		assert_noop!(accept_as(CARRIER.into()), TitlesError::WrongStatus);
		assert_noop!(reject_as(CARRIER.into()), TitlesError::WrongStatus);
	});
}
