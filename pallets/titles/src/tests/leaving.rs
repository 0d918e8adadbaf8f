// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::mock::*;
use crate::TitleForm;
use frame::testing_prelude::*;
use portolan_primitives::traits::{LeaveGate, Matter, Matter::*};

/// What the organisation has open, and how much of it.
fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Titles::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

#[test]
fn a_draft_keeps_the_carrier() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(open(CARRIER).is_empty());
		draft(ON_BOARD, REFERENCE, TitleForm::ToOrder);
		assert_eq!(open(CARRIER), [(Carriage, 1)]);
		assert!(open(SHIPPER).is_empty());
		assert_ok!(Titles::withdraw_draft(by(CARRIER), named(REFERENCE)));
		assert!(open(CARRIER).is_empty());
	});
}

#[test]
fn a_bill_keeps_its_carrier_and_its_holder_until_it_is_surrendered() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_eq!(open(SHIPPER), [(Title, 1)]);
		// Possession and title part: the endorsee has not acted, so nothing keeps it.
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_eq!(open(SHIPPER), [(Title, 1)]);
		assert!(open(CONSIGNEE).is_empty());
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert!(open(SHIPPER).is_empty());
		assert_eq!(open(CONSIGNEE), [(Title, 1)]);
		assert_ok!(surrender(CONSIGNEE));
		assert_eq!(
			(open(CONSIGNEE), open(CARRIER)),
			(vec![(Title, 1)], vec![(Carriage, 1)])
		);
		assert_ok!(accept());
		assert!(open(CONSIGNEE).is_empty() && open(CARRIER).is_empty());
	});
}

#[test]
fn a_straight_bill_keeps_its_consignee_once_it_has_the_bill() {
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert_eq!(open(SHIPPER), [(Title, 1)]);
		assert!(open(CONSIGNEE).is_empty());
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert!(open(SHIPPER).is_empty());
		assert_eq!(open(CONSIGNEE), [(Title, 1)]);
	});
}

#[test]
fn a_lien_keeps_its_bank_until_it_is_released_or_enforced() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_eq!(open(BANK), [(Lien, 1)]);
		assert_ok!(release(BANK));
		assert!(open(BANK).is_empty());
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(enforce(BANK));
		// The lien is spent, and the bill is the bank's.
		assert_eq!(open(BANK), [(Title, 1)]);
		assert!(open(SHIPPER).is_empty());
	});
}

#[test]
fn a_stop_keeps_who_alone_can_lift_it() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		assert_ok!(stop(NL_CUSTOMS));
		assert_eq!(open(NL_CUSTOMS), [(Stop, 1)]);
		assert_ok!(lift(NL_CUSTOMS));
		assert!(open(NL_CUSTOMS).is_empty());
	});
}
