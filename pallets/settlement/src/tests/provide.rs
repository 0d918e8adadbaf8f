// SPDX-License-Identifier: Apache-2.0

use super::*;
use portolan_primitives::traits::Settlement as Provided;

type Money = Settlement;

fn pay(legs: &[(u32, u128)]) -> DispatchResult {
	let legs: Vec<_> = legs
		.iter()
		.map(|(id, amount)| (org(*id), *amount))
		.collect();
	Money::pay(USD, org(BUYER), &legs)
}

#[test]
fn tells_currency_and_balance() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(<Money as Provided>::currency(USD), Some(currency("USD")));
		assert_eq!(<Money as Provided>::currency(NO_TOKEN), None);
		assert_eq!(<Money as Provided>::balance(USD, org(BUYER)), 1_000);
	});
}

#[test]
fn pays_all_legs_and_skips_zeros() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(&[(SELLER, 700), (AUDITOR, 0), (OTHER_BANK, 300)]));
		assert_eq!(
			[BUYER, SELLER, AUDITOR, OTHER_BANK].map(|id| balance(USD, id)),
			[0, 700, 0, 300]
		);
		assert_noop!(pay(&[(SELLER, 1)]), Fault::InsufficientBalance);
		assert_storage_noop!(assert_ok!(pay(&[])));
		assert_storage_noop!(assert_ok!(pay(&[(SELLER, 0), (BUYER, 0)])));
	});
}

#[test]
fn pays_all_legs_or_none() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			pay(&[(SELLER, 700), (OTHER_BANK, 301)]),
			Fault::InsufficientBalance
		);
		assert_noop!(pay(&[(SELLER, 700), (BUYER, 1)]), Fault::PayerIsPayee);
		assert_noop!(
			pay(&[(SELLER, 700), (42, 1)]),
			refusal::UNKNOWN_ORGANISATION
		);
		assert_noop!(
			pay(&[(SELLER, u128::MAX), (OTHER_BANK, 1)]),
			Fault::Overflow
		);
		assert_noop!(
			Money::pay(NO_TOKEN, org(BUYER), &[(org(SELLER), 1)]),
			Fault::NotFound
		);
		for party in [BANK, BUYER, SELLER] {
			members().denied(party).install();
			assert_noop!(pay(&[(OTHER_BANK, 1), (SELLER, 1)]), refusal::DENIED);
		}
	});
}

#[test]
fn a_leg_that_the_ledger_refuses_undoes_those_before_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(pay(&[(OTHER_BANK, 1)]));
		// The seller's account cannot take another reference.
		let account = Settlement::ensure_can_receive(org(SELLER));
		while System::inc_consumers(&account).is_ok() {}
		assert_noop!(
			pay(&[(OTHER_BANK, 1), (SELLER, 1)]),
			TokenError::CannotCreate
		);
		while System::consumers(&account) > 0 {
			System::dec_consumers(&account);
		}
	});
}

#[test]
fn holds_and_executes() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = Money::hold(USD, org(BUYER), 1_000).unwrap();
		assert_eq!(balance(USD, BUYER), 0);
		assert_noop!(Money::execute(escrow, org(BUYER)), Fault::PayerIsPayee);
		members().denied(SELLER).install();
		assert_noop!(Money::execute(escrow, org(SELLER)), refusal::DENIED);
		members().install();
		assert_ok!(Money::execute(escrow, org(SELLER)));
		assert_eq!(balance(USD, SELLER), 1_000);
		assert_eq!(
			last_event(),
			Event::DepositCaptured {
				escrow,
				token: USD,
				payer: org(BUYER),
				payee: org(SELLER),
				amount: 1_000,
				returned: 0
			}
		);
		assert_noop!(Money::execute(escrow, org(SELLER)), Fault::NotFound);
	});
}

#[test]
fn holds_and_releases() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = Money::hold(USD, org(BUYER), 1_000).unwrap();
		assert_ok!(Money::release(escrow));
		assert_eq!(balance(USD, BUYER), 1_000);
		assert_noop!(Money::release(escrow), Fault::NotFound);
	});
}

#[test]
fn rejects_unlawful_holds() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Money::hold(USD, org(BUYER), 0), Fault::ZeroAmount);
		assert_noop!(
			Money::hold(USD, org(BUYER), 1_001),
			Fault::InsufficientBalance
		);
		assert_noop!(Money::hold(NO_TOKEN, org(BUYER), 1), Fault::NotFound);
		members().denied(BUYER).install();
		assert_noop!(Money::hold(USD, org(BUYER), 1), refusal::DENIED);
	});
}

#[test]
fn leaves_escrows_with_a_beneficiary_alone() {
	ExtBuilder::default().build_and_execute(|| {
		let escrow = hold_400();
		assert_noop!(Money::release(escrow), Fault::NotAuthorised);
		assert_noop!(Money::execute(escrow, org(SELLER)), Fault::NotAuthorised);
	});
}

#[test]
fn weight_grows_with_the_legs() {
	ExtBuilder::default().build_and_execute(|| {
		let [none, one, two] = [0, 1, 2].map(<Money as Provided>::worst_case_weight);
		assert!(none.ref_time() > 0);
		assert_eq!(two.saturating_sub(one), one.saturating_sub(none));
		assert!(two.all_gt(one));
	});
}
