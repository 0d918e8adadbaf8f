// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Chain, ChainEntry, Dated, Dating, Event, TitleForm, TitlePhase};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockShipments};
use portolan_primitives::{codes::CodeError, ids::ConsignmentId};

fn issue_as(who: u32, dating: Dating) -> DispatchResult {
	Titles::issue_title(by(who), named(REFERENCE), dating)
}

fn approved(consignment: u64) {
	draft(consignment, REFERENCE, TitleForm::ToOrder);
	approve(REFERENCE);
}

#[test]
fn issues_shipped_on_board() {
	ExtBuilder::default().build_and_execute(|| {
		approved(ON_BOARD);
		assert_ok!(issue_as(CARRIER, Dating::ShippedOnBoard));
		let bill = bill();
		let dated = Dated::OnBoard(LOADED);
		assert_eq!(bill.status, TitlePhase::Issued);
		assert_eq!(bill.dated, Some(dated));
		let act = crate::Act::Issued { dated };
		let entry = ChainEntry {
			actor: org(CARRIER),
			agent: None,
			act,
			at: NOW,
		};
		let chain = Chain::started(&key(REFERENCE), CONTENT, &[], &entry);
		assert_eq!(
			last_event(),
			Event::TitleIssued {
				title: key(REFERENCE),
				version: 1,
				consignment: ConsignmentId(ON_BOARD),
				dated,
				control: bill.control.unwrap(),
				from: TitlePhase::Approved,
				to: TitlePhase::Issued,
				chain,
			}
		);
		assert_eq!(bill.chain, Some(chain));
	});
}

#[test]
fn issues_received_for_shipment() {
	ExtBuilder::default().build_and_execute(|| {
		approved(HALF_ON_BOARD);
		assert_ok!(issue_as(CARRIER, Dating::ReceivedForShipment));
		assert_eq!(bill().dated, Some(Dated::Received(GATED_IN)));
	});
}

#[test]
fn names_the_titleholder_by_form() {
	for (form, holder, onward) in [
		(TitleForm::Straight, Some(CONSIGNEE), false),
		(TitleForm::ToOrder, Some(SHIPPER), true),
		(TitleForm::Blank, None, false),
	] {
		ExtBuilder::issued(form).build_and_execute(|| {
			assert_eq!((possessor(), titleholder()), (SHIPPER, holder));
			assert_eq!(bill().control.unwrap().may_endorse_onward, onward);
		});
	}
}

#[test]
fn rejects_before_loading() {
	ExtBuilder::default().build_and_execute(|| {
		approved(HALF_ON_BOARD);
		assert_noop!(
			issue_as(CARRIER, Dating::ShippedOnBoard),
			TitlesError::NotShippedOnBoard
		);
	});
}

#[test]
fn rejects_before_gate_in() {
	ExtBuilder::default().build_and_execute(|| {
		approved(HALF_GATED_IN);
		assert_noop!(
			issue_as(CARRIER, Dating::ReceivedForShipment),
			TitlesError::NotReceivedForShipment
		);
		assert_noop!(
			issue_as(CARRIER, Dating::ShippedOnBoard),
			TitlesError::NotShippedOnBoard
		);
	});
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::default().build_and_execute(|| {
		approved(ON_BOARD);
		let issue_by = |who| {
			Titles::issue_title(
				RuntimeOrigin::signed(who),
				named(REFERENCE),
				Dating::ShippedOnBoard,
			)
		};
		assert_noop!(issue_by(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(issue_by(OPERATOR), refusal::NOT_PERMITTED);
		assert_noop!(issue_by(SHIPPER.into()), TitlesError::NotAuthorised);
		without_carrier().install();
		assert_noop!(issue_by(CARRIER.into()), refusal::WRONG_ROLE);
	});
}

#[test]
fn rejects_wrong_carrier() {
	ExtBuilder::default().build_and_execute(|| {
		approved(ON_BOARD);
		assert_noop!(
			issue_as(OTHER_CARRIER, Dating::ShippedOnBoard),
			TitlesError::NotAuthorised
		);
	});
}

#[test]
fn rejects_suspended_carrier() {
	ExtBuilder::default().build_and_execute(|| {
		approved(ON_BOARD);
		world().suspended(CARRIER).install();
		assert_noop!(
			issue_as(CARRIER, Dating::ShippedOnBoard),
			refusal::SUSPENDED
		);
	});
}

#[test]
fn rejects_denied_party() {
	ExtBuilder::default().build_and_execute(|| {
		approved(ON_BOARD);
		for party in [CARRIER, SHIPPER, CONSIGNEE] {
			world().denied(party).install();
			assert_noop!(issue_as(CARRIER, Dating::ShippedOnBoard), refusal::DENIED);
		}
	});
}

#[test]
fn rejects_invalid_reference() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Titles::issue_title(by(CARRIER), named(b""), Dating::ShippedOnBoard),
			TitlesError::InvalidReference(CodeError::Length)
		);
	});
}

#[test]
fn rejects_unapproved_draft() {
	ExtBuilder::default().build_and_execute(|| {
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(
			issue_as(CARRIER, Dating::ShippedOnBoard),
			TitlesError::WrongStatus
		);
	});
}

#[test]
fn rejects_second_issue() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_noop!(
			issue_as(CARRIER, Dating::ShippedOnBoard),
			TitlesError::WrongStatus
		);
	});
}

#[test]
fn rejects_vanished_consignment() {
	ExtBuilder::default().build_and_execute(|| {
		approved(ON_BOARD);
		MockShipments::on_consignment(|_| None);
		assert_noop!(
			issue_as(CARRIER, Dating::ShippedOnBoard),
			TitlesError::ConsignmentNotFound
		);
	});
}
