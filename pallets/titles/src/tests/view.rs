// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Title, TitleForm, TitlePhase, TitleViewError, Titles as AllTitles};
use codec::Encode;
use frame::testing_prelude::*;
use portolan_primitives::{
	codes::CodeError,
	ids::{ConsignmentId, DisputeId},
};

#[test]
fn shows_the_bill() {
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		let bill = Titles::title(org(CARRIER), raw(REFERENCE)).unwrap();
		assert_eq!(bill.key, key(REFERENCE));
		assert_eq!(bill.consignment, ConsignmentId(ON_BOARD));
		assert_eq!(
			(bill.form, bill.status),
			(TitleForm::Straight, TitlePhase::Issued)
		);
		assert_eq!(bill.content_root, CONTENT);
	});
}

#[test]
fn shows_the_dispute_about_it() {
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert_eq!(bill().dispute, None);
		Dispute::set(Some((key(REFERENCE), DisputeId(4))));
		assert_eq!(bill().dispute, Some(DisputeId(4)));
	});
}

#[test]
fn tells_why_there_is_none() {
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		let view = |carrier, reference| Titles::title(org(carrier), raw(reference));
		assert_eq!(
			view(OTHER_CARRIER, REFERENCE),
			Err(TitleViewError::NotFound)
		);
		assert_eq!(
			view(CARRIER, b""),
			Err(TitleViewError::InvalidReference(CodeError::Length))
		);
	});
}

/// Bills in storage keep their bytes: indices of statuses are not reused or moved.
#[test]
fn storage_layout_is_stable() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let title = AllTitles::<Test>::get(key(REFERENCE)).unwrap();
		let bytes = title.encode();
		// Consignment 8, shipper 4, consignee 4, form 1, root 32, then the status.
		assert_eq!(bytes[16], 1);
		assert_eq!(bytes[49], 2);
		assert!(bytes.len() <= Title::max_encoded_len());
	});
}
