// SPDX-License-Identifier: Apache-2.0

//! Deposit tokens and calendars of the first block. A mistake in them stops the chain's construction with a
//! sentence that tells which.

// A wrong genesis is refused with a sentence before there is a chain.
#![allow(clippy::panic)]

use crate::{
	types::{CalendarYear, GenesisCalendar, GenesisToken},
	Calendars, Config, DepositTokens, Error, Pallet, ShortDays,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{codes::Locode, quantity::Moment, roles::Role, traits::Members};

impl<T: Config> Pallet<T> {
	pub(crate) fn build_genesis(tokens: &[GenesisToken]) {
		for token in tokens {
			if let Err(error) = Self::build_token(token) {
				panic!(
					"genesis: the {} deposit token of organisation {} is not possible: {error:?}",
					token.currency, token.issuer.0,
				);
			}
		}
	}

	pub(crate) fn build_short_days(places: &[(Locode, Moment)]) {
		for (place, length) in places {
			assert!(*length > 0, "genesis: the days of {place} have no length");
			assert!(
				place.country().is_user_assigned(),
				"genesis: the days of {place} are as long as the Earth makes them",
			);
			assert!(
				!ShortDays::<T>::contains_key(place),
				"genesis: the length of the days of {place} is given twice",
			);
			ShortDays::<T>::insert(place, length);
		}
	}

	pub(crate) fn build_calendars(calendars: &[GenesisCalendar]) {
		for calendar in calendars {
			let GenesisCalendar { place, year, .. } = calendar;
			assert!(
				!Calendars::<T>::contains_key(place, year),
				"genesis: the banking calendar of {place} for {year} is given twice",
			);
			if let Err(error) = Self::build_calendar(calendar) {
				let error = DispatchError::from(error);
				panic!("genesis: the banking calendar of {place} for {year} is not possible: {error:?}");
			}
		}
	}

	fn build_calendar(genesis: &GenesisCalendar) -> Result<(), Error<T>> {
		let GenesisCalendar {
			place,
			year,
			closed,
			offset,
			summer,
		} = genesis;
		let calendar = CalendarYear::new(*year, closed, *offset, *summer)?;
		Self::ensure_fits(*place, *year, &calendar)?;
		Calendars::<T>::insert(place, year, calendar);
		Ok(())
	}

	fn build_token(genesis: &GenesisToken) -> DispatchResult {
		T::Members::ensure_role(genesis.issuer, Role::Bank)?;
		let id = Self::open(genesis.issuer, genesis.currency)?;
		let token = Self::find_token(id)?
			.attest(genesis.attested, H256::zero(), 0, T::Clock::now())
			.map_err(crate::Error::<T>::from)?;
		DepositTokens::<T>::insert(id, token);
		for (organisation, amount) in &genesis.balances {
			T::Members::ensure_may_deal_with(*organisation)?;
			Self::mint(id, &token, *organisation, *amount)?;
		}
		Ok(())
	}
}
