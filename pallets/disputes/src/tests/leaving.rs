// SPDX-License-Identifier: Apache-2.0

//! Who is kept from leaving by what is open.

use super::mock::*;
use crate::{Phase, RawEffect};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	ids::ConsignmentId,
	traits::{LeaveGate, Matter, OpenMatter, RecordUse},
};

fn keeps(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Disputes::collect_open(org(organisation), &mut open);
	open.iter()
		.map(|OpenMatter { matter, count }| (*matter, *count))
		.collect()
}

#[test]
fn open_disputes_keep_their_parties_and_who_rules() {
	run(|| {
		assert_eq!(keeps(BANK), []);
		assert_ok!(open());
		let one = [(Matter::Dispute, 1)];
		assert_eq!(
			(keeps(CONSIGNEE), keeps(BANK)),
			(one.to_vec(), one.to_vec())
		);
		// Whoever is merely named is free.
		assert_ok!(answer(BANK, true, &[]));
		assert_eq!(keeps(ARBITRATOR), []);
		assert_ok!(take_up(ARBITRATOR));
		assert_eq!(keeps(ARBITRATOR), one);
		MockClock::advance(PERIODS.evidence);
		assert_ok!(advance());
		MockClock::advance(PERIODS.mediation);
		assert_ok!(rule(ARBITRATOR, &[]));
		assert_ok!(appeal(BANK));
		assert_eq!(keeps(ARBITRATOR), []);
		assert_ok!(appoint(PORT, OTHER_ARBITRATOR));
		assert_eq!(keeps(OTHER_ARBITRATOR), one);
		assert_ok!(rule(OTHER_ARBITRATOR, &[]));
		assert_ok!(execute());
		for all in [CONSIGNEE, BANK, ARBITRATOR, OTHER_ARBITRATOR, PORT] {
			assert_eq!(keeps(all), []);
		}
	});
}

#[test]
fn disputes_are_counted() {
	run(|| {
		assert_ok!(open());
		assert_ok!(open_about(CONSIGNEE, goods(), &[CARRIER], &[note(1)]));
		assert_eq!(keeps(CONSIGNEE), [(Matter::Dispute, 2)]);
		// Its record is kept as long.
		let in_use = || <Disputes as RecordUse>::is_in_use(ConsignmentId(GOODS));
		assert!(in_use());
		assert_ok!(Disputes::withdraw_dispute(by(CONSIGNEE), SECOND));
		assert!(!in_use());
		assert_eq!(keeps(CONSIGNEE), [(Matter::Dispute, 1)]);
		assert_eq!(phase(), Phase::Opened);
	});
}

/// The depositor is kept by the ledger of deposits, where the money lies.
#[test]
fn money_keeps_its_beneficiary_once_accepted() {
	run(|| {
		assert_ok!(deposit());
		assert_eq!(keeps(SHIPPER), []);
		assert_ok!(accept_money());
		assert_eq!(keeps(SHIPPER), [(Matter::Escrow, 1)]);
		let relief = [RawEffect::ReturnHold];
		assert_ok!(open_about(CONSIGNEE, money(), &[SHIPPER], &relief));
		assert_eq!(keeps(SHIPPER), [(Matter::Dispute, 1), (Matter::Escrow, 1)]);
		assert_ok!(Disputes::withdraw_dispute(by(CONSIGNEE), FIRST));
		assert_ok!(Disputes::return_escrow(by(SHIPPER), ESCROW));
		assert_eq!(keeps(SHIPPER), []);
	});
}
