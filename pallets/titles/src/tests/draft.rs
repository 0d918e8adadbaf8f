// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, TitleForm, TitlePhase, Titles as AllTitles, TitlesOf};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{codes::CodeError, ids::ConsignmentId};

fn draft_as(who: u64, consignment: u64, reference: &[u8], content_root: H256) -> DispatchResult {
	Titles::draft_title(
		RuntimeOrigin::signed(who),
		ConsignmentId(consignment),
		raw(reference),
		TitleForm::ToOrder,
		content_root,
	)
}

fn draft_by_carrier(consignment: u64, reference: &[u8]) -> DispatchResult {
	draft_as(CARRIER.into(), consignment, reference, CONTENT)
}

#[test]
fn drafts() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(draft_by_carrier(ON_BOARD, REFERENCE));
		let bill = bill();
		assert_eq!(bill.status, TitlePhase::Draft);
		assert_eq!(
			(bill.shipper, bill.consignee),
			(org(SHIPPER), org(CONSIGNEE))
		);
		assert_eq!((bill.dated, bill.control, bill.chain), (None, None, None));
		assert_eq!(
			TitlesOf::<Test>::get(ConsignmentId(ON_BOARD)),
			vec![key(REFERENCE)]
		);
		assert_eq!(
			last_event(),
			Event::TitleDrafted {
				title: key(REFERENCE),
				consignment: ConsignmentId(ON_BOARD),
				form: TitleForm::ToOrder,
				content_root: CONTENT,
			}
		);
	});
}

#[test]
fn drafts_before_loading() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(draft_by_carrier(HALF_GATED_IN, REFERENCE));
	});
}

#[test]
fn two_carriers_may_use_the_same_reference() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(draft_by_carrier(ON_BOARD, REFERENCE));
		assert_ok!(draft_as(
			OTHER_CARRIER.into(),
			OF_OTHER_CARRIER,
			REFERENCE,
			CONTENT
		));
		assert_eq!(AllTitles::<Test>::iter().count(), 2);
	});
}

#[test]
fn rejects_unsigned() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Titles::draft_title(
				origin,
				ConsignmentId(ON_BOARD),
				raw(REFERENCE),
				TitleForm::ToOrder,
				CONTENT,
			);
			assert_noop!(call, BadOrigin);
		}
	});
}

#[test]
fn rejects_unknown_account() {
	ExtBuilder::default().build_and_execute(|| {
		let call = draft_as(STRANGER, ON_BOARD, REFERENCE, CONTENT);
		assert_noop!(call, refusal::UNKNOWN_ACCOUNT);
	});
}

#[test]
fn rejects_missing_permission() {
	ExtBuilder::default().build_and_execute(|| {
		let call = draft_as(OPERATOR, ON_BOARD, REFERENCE, CONTENT);
		assert_noop!(call, refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_wrong_role() {
	ExtBuilder::default().build_and_execute(|| {
		without_carrier().install();
		assert_noop!(draft_by_carrier(ON_BOARD, REFERENCE), refusal::WRONG_ROLE);
	});
}

#[test]
fn rejects_suspended_carrier() {
	ExtBuilder::default()
		.world(world().suspended(CARRIER))
		.build_and_execute(|| {
			assert_noop!(draft_by_carrier(ON_BOARD, REFERENCE), refusal::SUSPENDED);
		});
}

#[test]
fn rejects_wrong_carrier() {
	ExtBuilder::default().build_and_execute(|| {
		let call = draft_as(OTHER_CARRIER.into(), ON_BOARD, REFERENCE, CONTENT);
		assert_noop!(call, TitlesError::NotAuthorised);
	});
}

#[test]
fn rejects_invalid_reference() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			draft_by_carrier(ON_BOARD, b""),
			TitlesError::InvalidReference(CodeError::Length)
		);
		assert_noop!(
			draft_by_carrier(ON_BOARD, "PTLN-\u{e9}".as_bytes()),
			TitlesError::InvalidReference(CodeError::Character)
		);
	});
}

#[test]
fn rejects_a_reference_of_more_than_twenty_characters() {
	ExtBuilder::default().build_and_execute(|| {
		let long = [b'A'; 21];
		let refused = TitlesError::InvalidReference(CodeError::Length);
		assert_noop!(draft_by_carrier(ON_BOARD, &long), refused);
		assert_ok!(draft_by_carrier(ON_BOARD, &long[..20]));
	});
}

#[test]
fn rejects_unknown_consignment() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			draft_by_carrier(NO_CONSIGNMENT, REFERENCE),
			TitlesError::ConsignmentNotFound
		);
	});
}

#[test]
fn rejects_sea_waybill() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			draft_by_carrier(WAYBILL, REFERENCE),
			TitlesError::SeaWaybill
		);
	});
}

#[test]
fn rejects_empty_content() {
	ExtBuilder::default().build_and_execute(|| {
		let call = draft_as(CARRIER.into(), ON_BOARD, REFERENCE, H256::zero());
		assert_noop!(call, TitlesError::EmptyContent);
	});
}

#[test]
fn rejects_duplicate_reference() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(draft_by_carrier(ON_BOARD, REFERENCE));
		assert_noop!(draft_by_carrier(2, REFERENCE), TitlesError::AlreadyExists);
	});
}

#[test]
fn rejects_second_bill_of_a_consignment() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(draft_by_carrier(ON_BOARD, REFERENCE));
		assert_noop!(
			draft_by_carrier(ON_BOARD, b"PTLN-0002"),
			TitlesError::ConsignmentHasTitle
		);
	});
}
