// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::Escrows;

fn release(id: u32, escrow: EscrowId) -> DispatchResult {
	Settlement::release_deposit(signed(id), escrow)
}

#[test]
fn beneficiary_releases_at_any_time() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		let account = Settlement::escrow_account(escrow);
		assert_eq!(System::providers(&account), 1);
		assert_ok!(release(SELLER, escrow));
		assert_eq!(balance(USD, BUYER), 1_000);
		assert!(!Escrows::<Test>::contains_key(escrow));
		// Nothing of the escrow stays in the state.
		assert!(!frame_system::Account::<Test>::contains_key(&account));
		assert_eq!(
			last_event(),
			Event::DepositReleased {
				escrow,
				token: USD,
				payer: org(BUYER),
				amount: 400
			}
		);
		let second = hold_400();
		MockClock::advance(5_000);
		assert_ok!(release(SELLER, second));
	});
}

#[test]
fn payer_releases_once_expired() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		MockClock::advance(999);
		assert_noop!(release(BUYER, escrow), Fault::NotExpired);
		MockClock::advance(1);
		assert_ok!(release(BUYER, escrow));
		assert_eq!(balance(USD, BUYER), 1_000);
	});
}

#[test]
fn suspended_and_denied_parties_can_unwind() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		members()
			.suspended(SELLER)
			.denied(BUYER)
			.denied(BANK)
			.install();
		assert_ok!(release(SELLER, escrow));
	});
}

#[test]
fn rejects_third_party_unknown_escrow_and_permission() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		assert_noop!(
			Settlement::release_deposit(RuntimeOrigin::none(), escrow),
			BadOrigin
		);
		assert_noop!(release(BANK, escrow), Fault::NotAuthorised);
		assert_noop!(release(SELLER, EscrowId(9)), Fault::NotFound);
		clerk_of(SELLER);
		assert_noop!(release(CLERK, escrow), refusal::NOT_PERMITTED);
		assert_ok!(release(SELLER, escrow));
		assert_noop!(release(SELLER, escrow), Fault::NotFound);
	});
}

#[test]
fn rejects_escrow_of_another_pallet() {
	ExtBuilder::default().build_and_execute(|| {
		use portolan_primitives::traits::Settlement as _;
		let escrow = Settlement::hold(USD, org(BUYER), 400).unwrap();
		MockClock::advance(u64::MAX - NOW);
		assert_noop!(release(BUYER, escrow), Fault::NotAuthorised);
	});
}
