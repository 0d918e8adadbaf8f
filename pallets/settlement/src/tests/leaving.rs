// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::*;
use portolan_primitives::traits::{LeaveGate, Matter, Matter::*};

/// What the organisation has open, and how much of it.
fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Settlement::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

#[test]
fn money_keeps_its_owner_and_its_bank() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(open(BUYER), [(Deposit, 1)]);
		assert!(open(BANK).contains(&(Circulation, 1)));
		let amount = balance(USD, BUYER);
		assert_ok!(Settlement::transfer_deposit(
			signed(BUYER),
			USD,
			org(BANK),
			amount
		));
		assert!(open(BUYER).is_empty());
		// The bank's own tokens are in circulation until it burns them.
		let all = balance(USD, BANK);
		assert_ok!(Settlement::burn_deposit(signed(BANK), USD, all));
		assert!(open(BANK).is_empty());
		assert!(open(OTHER_BANK).iter().all(|(matter, _)| *matter != Escrow));
	});
}

#[test]
fn an_escrow_keeps_payer_and_beneficiary() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		assert!(open(BUYER).contains(&(Escrow, 1)));
		assert_eq!(open(SELLER), [(Escrow, 1)]);
		assert_ok!(Settlement::capture_deposit(signed(SELLER), escrow, 400));
		assert_eq!(open(SELLER), [(Deposit, 1)]);
		assert!(!open(BUYER).contains(&(Escrow, 1)));
		// All of it set aside: nothing is left to own.
		let rest = balance(USD, BUYER);
		let expires = NOW + 1_000;
		assert_ok!(Settlement::hold_deposit(
			signed(BUYER),
			USD,
			org(SELLER),
			rest,
			expires
		));
		assert_eq!(open(BUYER), [(Escrow, 1)]);
	});
}
