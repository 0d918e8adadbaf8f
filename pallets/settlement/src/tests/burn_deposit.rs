// SPDX-License-Identifier: Apache-2.0

use super::*;

fn burn(id: u32, amount: u128) -> DispatchResult {
	Settlement::burn_deposit(signed(id), USD, amount)
}

fn redeem(amount: u128) {
	assert_ok!(Settlement::transfer_deposit(
		signed(BUYER),
		USD,
		org(BANK),
		amount
	));
}

#[test]
fn burns_what_came_back() {
	ExtBuilder::default().build_and_execute(|| {
		redeem(600);
		assert_ok!(burn(BANK, 600));
		assert_eq!((balance(USD, BANK), Settlement::supply(USD)), (0, 400));
		assert_eq!(
			last_event(),
			Event::DepositBurned {
				token: USD,
				organisation: org(BANK),
				amount: 600,
				supply: 400
			}
		);
	});
}

#[test]
fn suspended_bank_still_redeems() {
	ExtBuilder::default().build_and_execute(|| {
		redeem(600);
		members().suspended(BANK).install();
		assert_ok!(burn(BANK, 600));
	});
}

#[test]
fn rejects_more_than_the_bank_has() {
	ExtBuilder::default().build_and_execute(|| {
		redeem(600);
		assert_noop!(burn(BANK, 601), Fault::InsufficientBalance);
		assert_noop!(burn(BANK, 0), Fault::ZeroAmount);
	});
}

#[test]
fn rejects_wrong_party_token_and_permission() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Settlement::burn_deposit(RuntimeOrigin::none(), USD, 1),
			BadOrigin
		);
		assert_noop!(burn(BUYER, 1), Fault::NotAuthorised);
		assert_noop!(
			Settlement::burn_deposit(signed(BANK), NO_TOKEN, 1),
			Fault::NotFound
		);
		clerk_of(BANK);
		assert_noop!(burn(CLERK, 1), refusal::NOT_PERMITTED);
	});
}
