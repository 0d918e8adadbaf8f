// SPDX-License-Identifier: Apache-2.0

//! What the calls do, by topic.

mod assess;
mod genesis;
mod pay;
mod publish;

pub use genesis::*;

use crate::{Config, Error, Jurisdiction, Jurisdictions, Pallet};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode},
	ids::OrganisationId,
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	/// The chain's time, ms UTC.
	pub(crate) fn now() -> Moment {
		T::Clock::now()
	}

	/// The moment before which rates are no longer kept.
	pub(crate) fn cutoff() -> Moment {
		Self::now().saturating_sub(T::Retention::get())
	}

	/// The country, checked, if its tax authority has set its rules.
	pub(crate) fn jurisdiction(
		raw: RawCountryCode,
	) -> Result<(CountryCode, Jurisdiction), DispatchError> {
		let country = CountryCode::parse(&raw).map_err(Error::<T>::InvalidCountry)?;
		let rules = Jurisdictions::<T>::get(country).ok_or(Error::<T>::UnknownJurisdiction)?;
		Ok((country, rules))
	}

	/// The authority for which an officer acts, if it is competent in the country by one of the
	/// roles.
	pub(crate) fn ensure_officer(
		who: &T::AccountId,
		roles: &[Role],
		country: CountryCode,
	) -> Result<OrganisationId, DispatchError> {
		let authority = T::Members::ensure_member(who, Permission::Officer, Purpose::Create)?;
		let mut refusal = Err(DispatchError::BadOrigin);
		for role in roles {
			refusal = T::Members::ensure_competent(authority, *role, country);
			if refusal.is_ok() {
				break;
			}
		}
		refusal.map(|()| authority)
	}
}
