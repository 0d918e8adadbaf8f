// SPDX-License-Identifier: Apache-2.0

//! The currency of a chain without a coin.

use crate::{AccountId, Balance, RuntimeHoldReason};
use frame_support::traits::{
	fungible::{self, Dust},
	tokens::{
		currency::{Currency, ReservableCurrency},
		BalanceStatus, DepositConsequence, ExistenceRequirement, Fortitude, Preservation,
		Provenance, WithdrawConsequence, WithdrawReasons,
	},
	Imbalance as _, SignedImbalance,
};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

/// A currency of which nobody has anything: zero can be moved, reserved and held, anything else
/// fails. SDK pallets that ask for a currency to take deposits in get this one; all deposits are
/// zero.
pub struct NoCurrency;

/// What is left over when nothing is moved. `()` stands in for it in std builds only.
type Nothing = fungible::Imbalance<Balance, (), ()>;

fn only_zero(amount: Balance) -> DispatchResult {
	if amount == 0 {
		Ok(())
	} else {
		Err(TokenError::FundsUnavailable.into())
	}
}

impl Currency<AccountId> for NoCurrency {
	type Balance = Balance;
	type PositiveImbalance = Nothing;
	type NegativeImbalance = Nothing;

	fn total_balance(_: &AccountId) -> Balance {
		0
	}

	fn can_slash(_: &AccountId, value: Balance) -> bool {
		value == 0
	}

	fn total_issuance() -> Balance {
		0
	}

	fn minimum_balance() -> Balance {
		0
	}

	fn burn(_: Balance) -> Nothing {
		Nothing::zero()
	}

	fn issue(_: Balance) -> Nothing {
		Nothing::zero()
	}

	fn free_balance(_: &AccountId) -> Balance {
		0
	}

	fn ensure_can_withdraw(
		_: &AccountId,
		amount: Balance,
		_: WithdrawReasons,
		_: Balance,
	) -> DispatchResult {
		only_zero(amount)
	}

	fn transfer(
		_: &AccountId,
		_: &AccountId,
		value: Balance,
		_: ExistenceRequirement,
	) -> DispatchResult {
		only_zero(value)
	}

	fn slash(_: &AccountId, value: Balance) -> (Nothing, Balance) {
		(Nothing::zero(), value)
	}

	fn deposit_into_existing(_: &AccountId, value: Balance) -> Result<Nothing, DispatchError> {
		only_zero(value).map(|()| Nothing::zero())
	}

	fn deposit_creating(_: &AccountId, _: Balance) -> Nothing {
		Nothing::zero()
	}

	fn withdraw(
		_: &AccountId,
		value: Balance,
		_: WithdrawReasons,
		_: ExistenceRequirement,
	) -> Result<Nothing, DispatchError> {
		only_zero(value).map(|()| Nothing::zero())
	}

	fn make_free_balance_be(_: &AccountId, _: Balance) -> SignedImbalance<Balance, Nothing> {
		SignedImbalance::zero()
	}
}

impl ReservableCurrency<AccountId> for NoCurrency {
	fn can_reserve(_: &AccountId, value: Balance) -> bool {
		value == 0
	}

	fn slash_reserved(_: &AccountId, value: Balance) -> (Nothing, Balance) {
		(Nothing::zero(), value)
	}

	fn reserved_balance(_: &AccountId) -> Balance {
		0
	}

	fn reserve(_: &AccountId, value: Balance) -> DispatchResult {
		only_zero(value)
	}

	fn unreserve(_: &AccountId, value: Balance) -> Balance {
		value
	}

	fn repatriate_reserved(
		_: &AccountId,
		_: &AccountId,
		value: Balance,
		_: BalanceStatus,
	) -> Result<Balance, DispatchError> {
		only_zero(value).map(|()| 0)
	}
}

impl fungible::Inspect<AccountId> for NoCurrency {
	type Balance = Balance;

	fn total_issuance() -> Balance {
		0
	}

	fn minimum_balance() -> Balance {
		0
	}

	fn total_balance(_: &AccountId) -> Balance {
		0
	}

	fn balance(_: &AccountId) -> Balance {
		0
	}

	fn reducible_balance(_: &AccountId, _: Preservation, _: Fortitude) -> Balance {
		0
	}

	fn can_deposit(_: &AccountId, amount: Balance, _: Provenance) -> DepositConsequence {
		if amount == 0 {
			DepositConsequence::Success
		} else {
			DepositConsequence::CannotCreate
		}
	}

	fn can_withdraw(_: &AccountId, amount: Balance) -> WithdrawConsequence<Balance> {
		if amount == 0 {
			WithdrawConsequence::Success
		} else {
			WithdrawConsequence::BalanceLow
		}
	}
}

impl fungible::Unbalanced<AccountId> for NoCurrency {
	fn handle_dust(_: Dust<AccountId, Self>) {}

	fn write_balance(_: &AccountId, amount: Balance) -> Result<Option<Balance>, DispatchError> {
		only_zero(amount).map(|()| None)
	}

	fn set_total_issuance(_: Balance) {}
}

impl fungible::Mutate<AccountId> for NoCurrency {}

impl fungible::InspectHold<AccountId> for NoCurrency {
	type Reason = RuntimeHoldReason;

	fn total_balance_on_hold(_: &AccountId) -> Balance {
		0
	}

	fn balance_on_hold(_: &RuntimeHoldReason, _: &AccountId) -> Balance {
		0
	}
}

impl fungible::UnbalancedHold<AccountId> for NoCurrency {
	fn set_balance_on_hold(
		_: &RuntimeHoldReason,
		_: &AccountId,
		amount: Balance,
	) -> DispatchResult {
		only_zero(amount)
	}
}

impl fungible::MutateHold<AccountId> for NoCurrency {}

#[cfg(test)]
mod tests {
	use super::*;
	use frame_support::{assert_noop, assert_ok};
	use sp_keyring::Sr25519Keyring::{Alice, Bob};

	#[test]
	fn nothing_can_be_moved_reserved_or_held_but_zero() {
		sp_io::TestExternalities::default().execute_with(|| {
			let (alice, bob) = (Alice.to_account_id(), Bob.to_account_id());
			let reason = RuntimeHoldReason::Session(pallet_session::HoldReason::Keys);
			let none = TokenError::FundsUnavailable;

			assert_ok!(<NoCurrency as ReservableCurrency<_>>::reserve(&alice, 0));
			assert_noop!(
				<NoCurrency as ReservableCurrency<_>>::reserve(&alice, 1),
				none
			);
			assert_ok!(<NoCurrency as fungible::MutateHold<_>>::hold(
				&reason, &alice, 0
			));
			assert_noop!(
				<NoCurrency as fungible::MutateHold<_>>::hold(&reason, &alice, 1),
				none
			);
			assert_noop!(
				<NoCurrency as fungible::Mutate<_>>::transfer(
					&alice,
					&bob,
					1,
					Preservation::Expendable
				),
				none
			);
			assert!(<NoCurrency as fungible::Mutate<_>>::mint_into(&alice, 1).is_err());
			assert_eq!(<NoCurrency as fungible::Inspect<_>>::total_issuance(), 0);
		});
	}
}
