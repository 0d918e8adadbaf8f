// SPDX-License-Identifier: Apache-2.0

//! What anybody can ask.

use super::mock::*;
use crate::{Phase, RawEffect, RawSubject};
use frame::testing_prelude::*;
use portolan_primitives::ids::EscrowId;

#[test]
fn shows_the_dispute_about_a_subject_while_it_is_open() {
	run(|| {
		assert_eq!(Disputes::dispute_about(bill_of_lading()), None);
		assert_ok!(open());
		assert_eq!(Disputes::dispute_about(bill_of_lading()), Some(FIRST));
		assert_eq!(Disputes::dispute_about(goods()), None);
		let malformed = RawSubject::Title {
			carrier: org(CARRIER),
			reference: b"".as_slice().into(),
		};
		assert_eq!(Disputes::dispute_about(malformed), None);
		assert_ok!(Disputes::withdraw_dispute(by(CONSIGNEE), FIRST));
		assert_eq!(Disputes::dispute_about(bill_of_lading()), None);
		let closed = Disputes::dispute(FIRST).unwrap();
		assert_eq!(closed.status.phase(), Phase::Closed);
	});
}

#[test]
fn shows_offers_and_money() {
	run(|| {
		deposited();
		let escrow = Disputes::agreed_escrow(ESCROW).unwrap();
		assert!(escrow.accepted);
		assert_eq!(Disputes::agreed_escrow(EscrowId(2)), None);
		assert_ok!(open());
		assert_ok!(offer(BANK, &[RawEffect::CancelLien]));
		assert_eq!(
			Disputes::offer(FIRST, org(BANK)).unwrap().agreement,
			hash(3)
		);
		assert_eq!(Disputes::offer(FIRST, org(CONSIGNEE)), None);
	});
}
