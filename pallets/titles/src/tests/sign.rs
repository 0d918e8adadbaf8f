// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, TitleForm};
use frame::testing_prelude::*;

#[test]
fn a_signature_moves_nothing_and_is_in_the_chain() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let before = bill();
		assert_ok!(sign(SHIPPER));
		assert_eq!(bill().control, before.control);
		let chain = bill().chain.unwrap();
		assert_eq!(chain.sequence, before.chain.unwrap().sequence + 1);
		assert_eq!(
			last_event(),
			Event::TitleSigned {
				title: key(REFERENCE),
				by: org(SHIPPER),
				chain,
			}
		);
	});
}

#[test]
fn who_signs_has_accepted() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		assert_ok!(sign(BANK));
		assert_noop!(decline(BANK), TitlesError::NothingToReject);
	});
}

#[test]
fn rejects_who_has_not_the_bill() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		for other in [CARRIER, CONSIGNEE, BANK] {
			assert_noop!(sign(other), TitlesError::NotPossessor);
		}
		assert_ok!(stop(ARBITRATOR));
		assert_noop!(sign(SHIPPER), TitlesError::Stopped);
	});
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(sign(SHIPPER), TitlesError::NotFound);
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_noop!(sign(SHIPPER), TitlesError::WrongStatus);
	});
}
