// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{types::MAX_SUPPLY, Accounts};

fn mint(id: u32, to: u32, amount: u128) -> DispatchResult {
	Settlement::mint_deposit(signed(id), USD, org(to), amount)
}

#[test]
fn mints_up_to_the_attested_reserves() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(mint(BANK, SELLER, 4_000));
		assert_eq!(
			(balance(USD, SELLER), Settlement::supply(USD)),
			(4_000, 5_000)
		);
		assert_eq!(
			last_event(),
			Event::DepositMinted {
				token: USD,
				organisation: org(SELLER),
				amount: 4_000,
				supply: 5_000
			}
		);
		assert_noop!(mint(BANK, SELLER, 1), Fault::AboveAttestation);
	});
}

#[test]
fn opens_the_receivers_account_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(!Accounts::<Test>::contains_key(org(SELLER)));
		assert_ok!(mint(BANK, SELLER, 1));
		assert_ok!(mint(BANK, SELLER, 1));
		let account = Settlement::account(org(SELLER));
		assert_eq!(Accounts::<Test>::get(org(SELLER)), Some(account.clone()));
		assert_eq!(System::providers(&account), 1);
	});
}

#[test]
fn rejects_wrong_party_permission_and_standing() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Settlement::mint_deposit(RuntimeOrigin::none(), USD, org(SELLER), 1),
			BadOrigin
		);
		assert_noop!(mint(OTHER_BANK, SELLER, 1), Fault::NotAuthorised);
		assert_noop!(
			Settlement::mint_deposit(signed(BANK), NO_TOKEN, org(SELLER), 1),
			Fault::NotFound
		);
		clerk_of(BANK);
		assert_noop!(mint(CLERK, SELLER, 1), refusal::NOT_PERMITTED);
		members().suspended(BANK).install();
		assert_noop!(mint(BANK, SELLER, 1), refusal::SUSPENDED);
		members().denied(BANK).install();
		assert_noop!(mint(BANK, SELLER, 1), refusal::DENIED);
	});
}

#[test]
fn rejects_receiver_one_may_not_deal_with() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(mint(BANK, 42, 1), refusal::UNKNOWN_ORGANISATION);
		members().suspended(SELLER).install();
		assert_noop!(mint(BANK, SELLER, 1), refusal::SUSPENDED);
		members().denied(SELLER).install();
		assert_noop!(mint(BANK, SELLER, 1), refusal::DENIED);
	});
}

#[test]
fn rejects_amount_above_the_accounts_limit() {
	ExtBuilder::default().build_and_execute(|| {
		limit(BANK, 10, "USD");
		assert_noop!(mint(BANK, SELLER, 11), refusal::OVER_LIMIT);
		assert_ok!(mint(BANK, SELLER, 10));
	});
}

#[test]
fn rejects_zero_and_overflow() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(mint(BANK, SELLER, 0), Fault::ZeroAmount);
		assert_noop!(mint(BANK, SELLER, u128::MAX), Fault::Overflow);
	});
}

#[test]
fn the_largest_supply_can_still_move() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::attest_reserves(
			signed(AUDITOR),
			USD,
			MAX_SUPPLY,
			H256::zero()
		));
		let rest = MAX_SUPPLY - 1_000;
		assert_ok!(mint(BANK, SELLER, rest));
		assert_ok!(Settlement::transfer_deposit(
			signed(SELLER),
			USD,
			org(BUYER),
			rest
		));
		assert_eq!(balance(USD, BUYER), MAX_SUPPLY);
	});
}
