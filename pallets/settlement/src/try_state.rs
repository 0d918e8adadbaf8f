// SPDX-License-Identifier: Apache-2.0

//! Invariants of the storage.

use crate::{
	impls::tokens::circulation,
	types::{CalendarYear, MAX_SUPPLY},
	Accounts, Calendars, Config, DepositTokenByIssuer, DepositTokens, Escrows, NextDepositTokenId,
	NextEscrowId, OpenMatters, Pallet, ShortDays,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::{ids::DepositTokenId, traits::tally};

impl<T: Config> Pallet<T> {
	/// Checks, over all of the storage:
	///
	/// 1. every token has an id below the counter, an asset in the ledger, and is the only one of
	///    its bank and currency;
	/// 2. supply ≤ attested reserves ≤ the largest supply;
	/// 3. supply = Σ balances of organisations + Σ escrows: no money lies anywhere else;
	/// 4. every escrow has an id below the counter, is not empty, and its account holds exactly its
	///    amount;
	/// 5. every account that is noted is the one derived for the organisation, and exists;
	/// 6. every year of a calendar could be set as it is, and fits its neighbours;
	/// 7. days of another length have one, and are of a place in no real country;
	/// 8. tokens in circulation and escrows are counted for whom they keep from leaving, and the
	///    references to an organisation's account tell of how many tokens it owns something.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (id, token) in DepositTokens::<T>::iter() {
			ensure!(
				id < NextDepositTokenId::<T>::get(),
				"1: token id above the counter"
			);
			ensure!(
				<T::Assets as fungibles::Inspect<_>>::asset_exists(id.0),
				"1: token without asset"
			);
			ensure!(
				DepositTokenByIssuer::<T>::get(token.issuer, token.currency) == Some(id),
				"1: token not the one of its bank and currency"
			);
			let supply = Self::supply(id);
			ensure!(
				supply <= token.attested,
				"2: supply above the attested reserves"
			);
			ensure!(
				token.attested <= MAX_SUPPLY,
				"2: attested above the largest supply"
			);
			ensure!(
				Self::counted(id) == Some(supply),
				"3: supply is not the sum of the balances"
			);
		}
		ensure!(
			DepositTokenByIssuer::<T>::iter().count() == DepositTokens::<T>::iter().count(),
			"1: index names a token that does not exist"
		);
		for (id, escrow) in Escrows::<T>::iter() {
			ensure!(
				id < NextEscrowId::<T>::get(),
				"4: escrow id above the counter"
			);
			ensure!(escrow.amount > 0, "4: empty escrow");
			let held = <T::Assets as fungibles::Inspect<_>>::balance(
				escrow.token.0,
				&Self::escrow_account(id),
			);
			ensure!(held == escrow.amount, "4: escrow does not hold its amount");
		}
		for (organisation, account) in Accounts::<T>::iter() {
			ensure!(
				account == Self::account_of(organisation),
				"5: account of someone else"
			);
			ensure!(
				frame_system::Pallet::<T>::providers(&account) > 0,
				"5: account without provider reference"
			);
		}
		for (place, year, calendar) in Calendars::<T>::iter() {
			let closed = calendar.closed_days().collect::<Vec<_>>();
			let again = CalendarYear::new(year, &closed, calendar.offset, calendar.summer);
			ensure!(again == Ok(calendar), "6: a calendar that cannot be");
			ensure!(
				Self::ensure_fits(place, year, &calendar).is_ok(),
				"6: a year does not fit its neighbours"
			);
		}
		for (place, length) in ShortDays::<T>::iter() {
			ensure!(length > 0, "7: days without length");
			ensure!(
				place.country().is_user_assigned(),
				"7: short days in a real country"
			);
		}
		Self::try_matters()
	}

	fn try_matters() -> Result<(), TryRuntimeError> {
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		let circulating = DepositTokens::<T>::iter()
			.filter(|(id, _)| Self::supply(*id) > 0)
			.flat_map(|(_, token)| circulation(token.issuer));
		let escrows = Escrows::<T>::iter_values().flat_map(|escrow| escrow.concerns());
		ensure!(
			counted == tally(circulating.chain(escrows)),
			"8: what is open is miscounted"
		);
		for organisation in Accounts::<T>::iter_keys() {
			let owned = DepositTokens::<T>::iter_keys()
				.filter(|token| Self::balance_of(*token, organisation) > 0)
				.count();
			ensure!(
				u32::try_from(owned) == Ok(Self::tokens_owned(organisation)),
				"8: references do not tell how many tokens are owned"
			);
		}
		Ok(())
	}

	fn counted(token: DepositTokenId) -> Option<u128> {
		let balances =
			Accounts::<T>::iter_keys().map(|organisation| Self::balance_of(token, organisation));
		let escrows = Escrows::<T>::iter_values()
			.filter(|escrow| escrow.token == token)
			.map(|escrow| escrow.amount);
		balances
			.chain(escrows)
			.try_fold(0u128, |sum, amount| sum.checked_add(amount))
	}
}
