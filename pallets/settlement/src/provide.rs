// SPDX-License-Identifier: Apache-2.0

//! The glue traits that this pallet provides: money and banking days for the other pallets.

use crate::{
	types::Escrow, weights::WeightInfo, Config, DepositTokens, Error, OpenMatters, Pallet,
};
use alloc::vec::Vec;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*};
use portolan_primitives::{
	codes::{CurrencyCode, Locode},
	ids::{DepositTokenId, EscrowId, OrganisationId},
	quantity::Moment,
	traits::{
		collect_counted, collect_one, BankingDays, LeaveGate, Matter, OpenMatter, Settlement,
	},
};

impl<T: Config> Settlement for Pallet<T> {
	fn currency(token: DepositTokenId) -> Option<CurrencyCode> {
		DepositTokens::<T>::get(token).map(|token| token.currency)
	}

	fn balance(token: DepositTokenId, organisation: OrganisationId) -> u128 {
		Self::balance_of(token, organisation)
	}

	fn pay(
		token: DepositTokenId,
		payer: OrganisationId,
		legs: &[(OrganisationId, u128)],
	) -> DispatchResult {
		with_storage_layer(|| Self::pay_legs(token, payer, legs))
	}

	fn hold(
		token: DepositTokenId,
		payer: OrganisationId,
		amount: u128,
	) -> Result<EscrowId, DispatchError> {
		with_storage_layer(|| {
			Self::set_aside(Escrow {
				token,
				payer,
				beneficiary: None,
				amount,
				expires: None,
			})
		})
	}

	fn release(escrow: EscrowId) -> DispatchResult {
		with_storage_layer(|| Self::give_back(escrow, &Self::find_own_escrow(escrow)?))
	}

	fn execute(escrow: EscrowId, payee: OrganisationId) -> DispatchResult {
		with_storage_layer(|| {
			let found = Self::find_own_escrow(escrow)?;
			Self::pay_out(escrow, &found, payee, found.amount, 0)
		})
	}

	fn worst_case_weight(legs: u32) -> Weight {
		// Issuer and payer are screened too.
		let screened = u64::from(legs).saturating_add(2);
		T::WeightInfo::pay(legs).saturating_add(Self::member_checks(screened))
	}
}

impl<T: Config> BankingDays for Pallet<T> {
	fn ensure_calendar(place: Locode, at: Moment) -> DispatchResult {
		Ok(Self::try_calendar(place, at).map_err(Error::<T>::from)?)
	}

	fn after_banking_days(place: Locode, from: Moment, days: u32) -> Result<Moment, DispatchError> {
		let deadline = Self::deadline_after_banking_days(place, from, days);
		Ok(deadline.map_err(Error::<T>::from)?)
	}

	fn day_length(place: Locode) -> Moment {
		crate::ShortDays::<T>::get(place).unwrap_or(24 * 60 * 60 * 1_000)
	}

	fn after_calendar_days(
		place: Locode,
		from: Moment,
		days: u32,
	) -> Result<Moment, DispatchError> {
		let deadline = Self::deadline_after_calendar_days(place, from, days);
		Ok(deadline.map_err(Error::<T>::from)?)
	}

	fn extended(place: Locode, date: Moment) -> Result<Moment, DispatchError> {
		Ok(Self::extended_deadline(place, date).map_err(Error::<T>::from)?)
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::banking_days()
	}
}

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		collect_one(Matter::Deposit, Self::tokens_owned(organisation), open);
		let counted = [Matter::Circulation, Matter::Escrow];
		collect_counted::<OpenMatters<T>>(organisation, &counted, open);
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::leave_gate()
	}
}

impl<T: Config> Pallet<T> {
	/// Of how many tokens an organisation owns something: each such account in the ledger needs its
	/// owner's account, and says so by one consumer reference. Nothing else refers to that account.
	pub(crate) fn tokens_owned(organisation: OrganisationId) -> u32 {
		frame_system::Pallet::<T>::consumers(&Self::account_of(organisation))
	}

	/// An escrow that a pallet set aside. One with a beneficiary is for its parties to decide on.
	fn find_own_escrow(id: EscrowId) -> Result<Escrow, DispatchError> {
		let escrow = Self::find_escrow(id)?;
		ensure!(escrow.beneficiary.is_none(), Error::<T>::NotAuthorised);
		Ok(escrow)
	}
}
