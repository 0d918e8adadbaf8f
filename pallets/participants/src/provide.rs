// SPDX-License-Identifier: Apache-2.0

//! What this pallet answers to others.

use crate::{
	types::{Account, OrganisationStatus, ScreeningStatus},
	Accounts, Config, Error, Mandates, Organisations, Pallet, VesselScreenings, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, ImoNumber},
	ids::OrganisationId,
	money::Money,
	roles::{MandateScope, Permission, Purpose, Role},
	traits::{Members, Registry},
};

impl<T: Config> Members<T::AccountId> for Pallet<T> {
	fn ensure_member(
		who: &T::AccountId,
		permission: Permission,
		purpose: Purpose,
	) -> Result<OrganisationId, DispatchError> {
		Ok(Self::ensure_actor(who, &[permission], purpose)?.id)
	}

	fn ensure_within_limit(who: &T::AccountId, amount: &Money) -> DispatchResult {
		let account = Accounts::<T>::get(who).ok_or(Error::<T>::NotRegistered)?;
		let within = account
			.limit
			.is_none_or(|limit| limit.currency == amount.currency && amount.amount <= limit.amount);
		ensure!(within, Error::<T>::LimitExceeded);
		Ok(())
	}

	fn ensure_role(organisation: OrganisationId, role: Role) -> DispatchResult {
		let has_role = Self::existing(organisation)?
			.organisation
			.roles
			.contains(&role);
		ensure!(has_role, Error::<T>::WrongRole);
		Ok(())
	}

	fn ensure_competent(
		organisation: OrganisationId,
		role: Role,
		jurisdiction: CountryCode,
	) -> DispatchResult {
		let organisation = Self::existing(organisation)?.organisation;
		ensure!(organisation.roles.contains(&role), Error::<T>::WrongRole);
		ensure!(
			organisation.country == jurisdiction,
			Error::<T>::WrongJurisdiction
		);
		Ok(())
	}

	fn ensure_mandate(
		agent: OrganisationId,
		principal: OrganisationId,
		scope: MandateScope,
	) -> DispatchResult {
		if agent == principal {
			return Ok(());
		}
		let mandate = Mandates::<T>::get(principal, agent).ok_or(Error::<T>::NoMandate)?;
		ensure!(mandate.scopes.contains(&scope), Error::<T>::NoMandate);
		ensure!(Self::now() < mandate.expires, Error::<T>::MandateExpired);
		Ok(())
	}

	fn ensure_may_deal_with(organisation: OrganisationId) -> DispatchResult {
		let organisation = Self::existing(organisation)?.organisation;
		Ok(Self::ensure_standing(
			&organisation,
			Purpose::Create,
			Self::now(),
		)?)
	}

	fn ensure_not_denied(organisation: OrganisationId) -> DispatchResult {
		let organisation = Self::existing(organisation)?.organisation;
		Ok(Self::ensure_standing(
			&organisation,
			Purpose::Settle,
			Self::now(),
		)?)
	}

	fn ensure_vessel_not_denied(vessel: ImoNumber) -> DispatchResult {
		let denied = VesselScreenings::<T>::get(vessel)
			.is_some_and(|screening| screening.status == ScreeningStatus::Denied);
		ensure!(!denied, Error::<T>::VesselDenied);
		Ok(())
	}

	fn country(organisation: OrganisationId) -> Option<CountryCode> {
		Organisations::<T>::get(organisation).map(|organisation| organisation.country)
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::member_query()
	}
}

impl<T: Config> Registry<T::AccountId> for Pallet<T> {
	fn organisation_of(who: &T::AccountId) -> Option<OrganisationId> {
		Accounts::<T>::get(who)
			.filter(Account::is_live)
			.map(|account| account.organisation)
	}

	fn is_admin(who: &T::AccountId, organisation: OrganisationId) -> bool {
		Accounts::<T>::get(who).is_some_and(|account| {
			account.organisation == organisation && account.is_admin(Self::now())
		})
	}

	fn is_active(organisation: OrganisationId) -> bool {
		Organisations::<T>::get(organisation)
			.is_some_and(|found| found.status == OrganisationStatus::Active)
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::member_query()
	}
}
