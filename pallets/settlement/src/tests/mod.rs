// SPDX-License-Identifier: Apache-2.0

mod attest_reserves;
mod banking_days;
mod burn_deposit;
mod calendar_model;
mod capture_deposit;
mod genesis;
mod hold_deposit;
mod invariants;
mod leaving;
mod mint_deposit;
mod mock;
mod open_deposit_token;
mod provide;
mod release_deposit;
mod set_banking_calendar;
mod transfer_deposit;
mod try_state;
mod views;

pub use crate::{Error, Event};
pub use frame::testing_prelude::*;
pub use mock::*;
pub use portolan_mocks::{refusal, MockClock};
pub use portolan_primitives::{
	codes::CodeError,
	ids::{DepositTokenId, EscrowId},
	money::Money,
	roles::Permission,
};

type Fault = Error<Test>;
const NO_TOKEN: DepositTokenId = DepositTokenId(99);
/// An account of the buyer without any permission.
const CLERK: u32 = 77;

fn clerk_of(id: u32) {
	members()
		.account(CLERK.into(), id, &[Permission::Book])
		.install();
}

fn limit(id: u32, amount: u128, code: &str) {
	members()
		.limit(
			id.into(),
			Money {
				amount,
				currency: currency(code),
			},
		)
		.install();
}
