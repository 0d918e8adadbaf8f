// SPDX-License-Identifier: Apache-2.0

//! Powers of attorney.

use crate::{types::*, Config, Error, Event, Mandates, Pallet};
use frame::prelude::*;
use portolan_primitives::{
	ids::OrganisationId,
	quantity::Moment,
	roles::{Permission, Purpose},
};

impl<T: Config> Pallet<T> {
	/// See [`Call::grant_mandate`](crate::Call::grant_mandate).
	pub(crate) fn do_grant_mandate(
		who: T::AccountId,
		agent: OrganisationId,
		scopes: ScopeList,
		expires: Moment,
	) -> DispatchResult {
		let principal = Self::ensure_actor(&who, &[Permission::Admin], Purpose::Create)?.id;
		ensure!(agent != principal, Error::<T>::AgentIsPrincipal);
		let scopes = Self::set_of(scopes)?;
		let now = Self::now();
		ensure!(now < expires, Error::<T>::ExpiryInThePast);
		let agency = Self::existing(agent)?.organisation;
		Self::ensure_standing(&agency, Purpose::Create, now)?;

		let from = Mandates::<T>::get(principal, agent);
		let to = Mandate { scopes, expires };
		Mandates::<T>::insert(principal, agent, to.clone());
		Self::deposit_event(Event::MandateGranted {
			principal,
			agent,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::revoke_mandate`](crate::Call::revoke_mandate).
	pub(crate) fn do_revoke_mandate(who: T::AccountId, agent: OrganisationId) -> DispatchResult {
		let principal = Self::ensure_actor(&who, &[Permission::Admin], Purpose::Settle)?.id;
		ensure!(
			Mandates::<T>::contains_key(principal, agent),
			Error::<T>::NoMandate
		);

		Mandates::<T>::remove(principal, agent);
		Self::deposit_event(Event::MandateRevoked { principal, agent });
		Ok(())
	}
}
