// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::Escrows;

fn capture(id: u32, escrow: EscrowId, amount: u128) -> DispatchResult {
	Settlement::capture_deposit(signed(id), escrow, amount)
}

#[test]
fn captures_a_part_and_returns_the_rest() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		assert_ok!(capture(SELLER, escrow, 150));
		assert_eq!((balance(USD, BUYER), balance(USD, SELLER)), (850, 150));
		assert!(!Escrows::<Test>::contains_key(escrow));
		assert!(!frame_system::Account::<Test>::contains_key(
			Settlement::escrow_account(escrow)
		));
		assert_eq!(
			last_event(),
			Event::DepositCaptured {
				escrow,
				token: USD,
				payer: org(BUYER),
				payee: org(SELLER),
				amount: 150,
				returned: 250
			}
		);
	});
}

#[test]
fn captures_everything() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		assert_ok!(capture(SELLER, escrow, 400));
		assert_eq!((balance(USD, BUYER), balance(USD, SELLER)), (600, 400));
		assert_noop!(capture(SELLER, escrow, 1), Fault::NotFound);
	});
}

#[test]
fn suspended_beneficiary_still_captures() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		members().suspended(SELLER).suspended(BUYER).install();
		assert_ok!(capture(SELLER, escrow, 400));
	});
}

#[test]
fn rejects_after_expiry() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		MockClock::advance(1_000);
		assert_noop!(capture(SELLER, escrow, 400), Fault::Expired);
	});
}

#[test]
fn rejects_wrong_amounts() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		assert_noop!(capture(SELLER, escrow, 0), Fault::ZeroAmount);
		assert_noop!(capture(SELLER, escrow, 401), Fault::AboveHeld);
		assert_noop!(capture(SELLER, escrow, u128::MAX), Fault::AboveHeld);
	});
}

#[test]
fn rejects_wrong_party_permission_and_screening() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		assert_noop!(
			Settlement::capture_deposit(RuntimeOrigin::none(), escrow, 1),
			BadOrigin
		);
		assert_noop!(capture(BUYER, escrow, 1), Fault::NotAuthorised);
		assert_noop!(capture(BANK, escrow, 1), Fault::NotAuthorised);
		clerk_of(SELLER);
		assert_noop!(capture(CLERK, escrow, 1), refusal::NOT_PERMITTED);
		for party in [BANK, BUYER, SELLER] {
			members().denied(party).install();
			assert_noop!(capture(SELLER, escrow, 1), refusal::DENIED);
		}
	});
}

#[test]
fn rejects_escrow_of_another_pallet() {
	ExtBuilder::default().build_and_execute(|| {
		use portolan_primitives::traits::Settlement as _;
		let escrow = Settlement::hold(USD, org(BUYER), 400).unwrap();
		assert_noop!(capture(SELLER, escrow, 1), Fault::NotAuthorised);
	});
}
