// SPDX-License-Identifier: Apache-2.0

//! What the calls do, by topic.

#![deny(clippy::as_conversions)]

mod assess;
mod check_tariff;
mod collect;
mod defer;
mod genesis;
mod invoices;
mod nomenclature;
mod object;
pub(crate) mod pay;
mod publish;
mod quotas;
mod rebates;
mod reconcile;
mod vat_returns;

pub use genesis::*;

use crate::{Config, Error, Jurisdiction, Jurisdictions, Pallet, RATE_RETENTION};
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

	/// The moment before which measures are no longer kept.
	pub(crate) fn cutoff() -> Moment {
		Self::now().saturating_sub(T::Retention::get())
	}

	/// The moment before which rates of exchange are no longer kept.
	pub(crate) fn rate_cutoff() -> Moment {
		Self::now().saturating_sub(RATE_RETENTION)
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
		Self::ensure_authority(authority, roles, country)?;
		Ok(authority)
	}

	/// Passes if the organisation is competent in the country by one of the roles; else the members'
	/// refusal for the last of them.
	pub(crate) fn ensure_authority(
		organisation: OrganisationId,
		roles: &[Role],
		country: CountryCode,
	) -> DispatchResult {
		let mut refusal = Err(DispatchError::BadOrigin);
		for role in roles {
			refusal = T::Members::ensure_competent(organisation, *role, country);
			if refusal.is_ok() {
				break;
			}
		}
		refusal
	}
}
