// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{types::Escrow, Escrows, NextEscrowId};

fn hold(id: u32, beneficiary: u32, amount: u128) -> DispatchResult {
	Settlement::hold_deposit(signed(id), USD, org(beneficiary), amount, NOW + 1)
}

#[test]
fn sets_the_whole_balance_aside() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(hold(BUYER, SELLER, 1_000));
		let id = EscrowId(1);
		assert_eq!((balance(USD, BUYER), Settlement::supply(USD)), (0, 1_000));
		assert_eq!(
			Escrows::<Test>::get(id),
			Some(Escrow {
				token: USD,
				payer: org(BUYER),
				beneficiary: Some(org(SELLER)),
				amount: 1_000,
				expires: Some(NOW + 1)
			})
		);
		assert_eq!(
			last_event(),
			Event::DepositHeld {
				escrow: id,
				token: USD,
				payer: org(BUYER),
				beneficiary: Some(org(SELLER)),
				amount: 1_000,
				expires: Some(NOW + 1)
			}
		);
		// Everything is bound: nothing is left to pay with.
		assert_noop!(
			Settlement::transfer_deposit(signed(BUYER), USD, org(SELLER), 1),
			Fault::InsufficientBalance
		);
	});
}

#[test]
fn each_obligation_has_money_of_its_own() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(hold(BUYER, SELLER, 600));
		assert_noop!(hold(BUYER, SELLER, 401), Fault::InsufficientBalance);
		assert_ok!(hold(BUYER, SELLER, 400));
		assert_eq!(NextEscrowId::<Test>::get(), EscrowId(3));
		Settlement::do_try_state().unwrap();
	});
}

#[test]
fn rejects_wrong_amounts_and_beneficiaries() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(hold(BUYER, SELLER, 0), Fault::ZeroAmount);
		assert_noop!(hold(BUYER, SELLER, 1_001), Fault::InsufficientBalance);
		assert_noop!(hold(BUYER, BUYER, 1), Fault::PayerIsPayee);
		assert_noop!(hold(BUYER, 42, 1), refusal::UNKNOWN_ORGANISATION);
		members().suspended(SELLER).install();
		assert_noop!(hold(BUYER, SELLER, 1), refusal::SUSPENDED);
		for party in [BANK, BUYER, SELLER] {
			members().denied(party).install();
			assert_noop!(hold(BUYER, SELLER, 1), refusal::DENIED);
		}
	});
}

#[test]
fn rejects_expiry_that_is_not_in_the_future() {
	ExtBuilder::default().build_and_execute(|| {
		for expires in [0, NOW - 1, NOW] {
			assert_noop!(
				Settlement::hold_deposit(signed(BUYER), USD, org(SELLER), 1, expires),
				Fault::InvalidExpiry
			);
		}
	});
}

#[test]
fn rejects_unknown_token_wrong_permission_standing_and_limit() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Settlement::hold_deposit(RuntimeOrigin::none(), USD, org(SELLER), 1, NOW + 1),
			BadOrigin
		);
		assert_noop!(
			Settlement::hold_deposit(signed(BUYER), NO_TOKEN, org(SELLER), 1, NOW + 1),
			Fault::NotFound
		);
		clerk_of(BUYER);
		assert_noop!(hold(CLERK, SELLER, 1), refusal::NOT_PERMITTED);
		members().suspended(BUYER).install();
		assert_noop!(hold(BUYER, SELLER, 1), refusal::SUSPENDED);
		limit(BUYER, 10, "USD");
		assert_noop!(hold(BUYER, SELLER, 11), refusal::OVER_LIMIT);
	});
}

#[test]
fn rejects_when_ids_are_used_up() {
	ExtBuilder::default().build_and_execute(|| {
		NextEscrowId::<Test>::put(EscrowId(u64::MAX));
		assert_noop!(hold(BUYER, SELLER, 1), Fault::Overflow);
	});
}
