// SPDX-License-Identifier: Apache-2.0

use super::*;

fn transfer(id: u32, to: u32, amount: u128) -> DispatchResult {
	Settlement::transfer_deposit(signed(id), USD, org(to), amount)
}

#[test]
fn pays_the_whole_balance() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(transfer(BUYER, SELLER, 1_000));
		assert_eq!((balance(USD, BUYER), balance(USD, SELLER)), (0, 1_000));
		assert_eq!(
			last_event(),
			Event::DepositTransferred {
				token: USD,
				from: org(BUYER),
				to: org(SELLER),
				amount: 1_000
			}
		);
		assert_ok!(transfer(SELLER, BUYER, 1));
	});
}

#[test]
fn suspended_parties_settle_what_they_owe() {
	ExtBuilder::default().build_and_execute(|| {
		members()
			.suspended(BUYER)
			.suspended(SELLER)
			.suspended(BANK)
			.install();
		assert_ok!(transfer(BUYER, SELLER, 1));
	});
}

#[test]
fn rejects_denied_issuer_payer_and_payee() {
	ExtBuilder::default().build_and_execute(|| {
		for party in [BANK, BUYER, SELLER] {
			members().denied(party).install();
			assert_noop!(transfer(BUYER, SELLER, 1), refusal::DENIED);
		}
	});
}

#[test]
fn rejects_amount_above_the_accounts_limit() {
	ExtBuilder::default().build_and_execute(|| {
		limit(BUYER, 10, "USD");
		assert_noop!(transfer(BUYER, SELLER, 11), refusal::OVER_LIMIT);
		assert_ok!(transfer(BUYER, SELLER, 10));
		limit(BUYER, 10, "EUR");
		assert_noop!(transfer(BUYER, SELLER, 1), refusal::OVER_LIMIT);
	});
}

#[test]
fn rejects_wrong_amounts_and_payees() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(transfer(BUYER, SELLER, 0), Fault::ZeroAmount);
		assert_noop!(transfer(BUYER, SELLER, 1_001), Fault::InsufficientBalance);
		assert_noop!(
			transfer(BUYER, SELLER, u128::MAX),
			Fault::InsufficientBalance
		);
		assert_noop!(transfer(BUYER, BUYER, 1), Fault::PayerIsPayee);
		assert_noop!(transfer(BUYER, 42, 1), refusal::UNKNOWN_ORGANISATION);
		assert_noop!(transfer(SELLER, BUYER, 1), Fault::InsufficientBalance);
	});
}

#[test]
fn rejects_unknown_token_account_and_permission() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Settlement::transfer_deposit(RuntimeOrigin::none(), USD, org(SELLER), 1),
			BadOrigin
		);
		assert_noop!(
			Settlement::transfer_deposit(signed(BUYER), NO_TOKEN, org(SELLER), 1),
			Fault::NotFound
		);
		assert_noop!(transfer(98, SELLER, 1), refusal::UNKNOWN_ACCOUNT);
		clerk_of(BUYER);
		assert_noop!(transfer(CLERK, SELLER, 1), refusal::NOT_PERMITTED);
	});
}
