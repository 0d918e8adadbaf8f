// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::mock::*;
use frame::testing_prelude::*;
use portolan_primitives::traits::{LeaveGate, Matter};

/// What the organisation has open, and how much of it.
fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Tax::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

#[test]
fn what_is_owed_keeps_the_debtor_until_it_is_paid() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert!(open(IMPORTER).is_empty());
			due();
			set_balance(IMPORTER, 4_820_000);
			assert_eq!(open(IMPORTER), [(Matter::Assessment, 1)]);
			assert_ok!(Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY));
			assert!(open(IMPORTER).is_empty());
		});
}
