// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{ClaimStatus, OpenClaims, Payment};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::CurrencyCode,
	ids::{ClaimId, DepositTokenId},
	money::Money,
};

fn admitted() {
	breached();
	assert_ok!(notify(CONSIGNEE, 0));
	assert_ok!(admit(CARRIER, 0));
}

fn acknowledge(organisation: u32, id: u64, amount: u128) -> DispatchResult {
	Conditions::acknowledge_settlement(by(organisation), ClaimId(id), amount)
}

fn paid() -> (u128, Payment) {
	let ClaimStatus::Settled { demand, payment } = status(0) else {
		panic!("the claim is settled")
	};
	(demand.amount.amount, payment)
}

#[test]
fn the_debt_is_paid_and_the_claim_settled() {
	run(|| {
		admitted();
		assert_ok!(pay(CARRIER, 0, USD));
		assert_eq!(payments(), [(USD.0, CARRIER, CONSIGNEE, 50_000)]);
		assert_eq!(paid(), (50_000, Payment::Deposit(USD)));
		assert!(!OpenClaims::<Test>::contains_key(GOODS, number(1)));
		assert_noop!(pay(CARRIER, 0, USD), Refused::WrongStatus);
	});
}

#[test]
fn neither_without_the_other() {
	run(|| {
		admitted();
		change(|world| world.broke = true);
		assert_noop!(pay(CARRIER, 0, USD), DispatchError::Exhausted);
		assert_eq!(payments(), []);
	});
}

#[test]
fn rejects_who_does_not_owe() {
	run(|| {
		breached();
		assert_ok!(notify(CONSIGNEE, 0));
		assert_noop!(pay(CARRIER, 0, USD), Refused::WrongStatus);
		assert_ok!(admit(CARRIER, 0));
		for other in [CONSIGNEE, SHIPPER, RIVAL] {
			assert_noop!(pay(other, 0, USD), Refused::NotAuthorised);
		}
		assert_noop!(pay(CARRIER, 9, USD), Refused::NotFound);
		for token in [EUR, DepositTokenId(9)] {
			assert_noop!(pay(CARRIER, 0, token), Refused::WrongCurrency);
		}
		let clerk = RuntimeOrigin::signed(CLERK);
		let call = Conditions::pay_claim(clerk, ClaimId(0), USD);
		assert_noop!(call, refusal::NOT_PERMITTED);
		let limit = Money {
			amount: 49_999,
			currency: CurrencyCode::parse(b"USD").unwrap(),
		};
		world().limit(CARRIER.into(), limit).install();
		assert_noop!(pay(CARRIER, 0, USD), refusal::OVER_LIMIT);
		// Suspended it pays what it owes.
		world().suspended(CARRIER).install();
		assert_ok!(pay(CARRIER, 0, USD));
	});
}

#[test]
fn the_claimant_acknowledges_a_payment_elsewhere() {
	run(|| {
		breached();
		assert_noop!(acknowledge(CONSIGNEE, 0, 1), Refused::WrongStatus);
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(contest(CARRIER, 0));
		assert_noop!(acknowledge(CARRIER, 0, 1), Refused::NotAuthorised);
		assert_noop!(acknowledge(CONSIGNEE, 8, 1), Refused::NotFound);
		assert_noop!(acknowledge(CONSIGNEE, 0, 0), Refused::ZeroAmount);
		let more = acknowledge(CONSIGNEE, 0, 50_001);
		assert_noop!(more, Refused::AmountMismatch);
		let clerk = RuntimeOrigin::signed(CLERK);
		let call = Conditions::acknowledge_settlement(clerk, ClaimId(0), 1);
		assert_noop!(call, refusal::NOT_PERMITTED);
		assert_ok!(acknowledge(CONSIGNEE, 0, 20_000));
		assert_eq!(paid(), (20_000, Payment::Acknowledged));
		assert_noop!(acknowledge(CONSIGNEE, 0, 1), Refused::WrongStatus);
	});
}
