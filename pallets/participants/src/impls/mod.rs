// SPDX-License-Identifier: Apache-2.0

//! What the calls do, by topic, and what they have in common.

#![deny(clippy::as_conversions)]

mod accounts;
mod genesis;
mod leaving;
mod mandates;
mod membership;
mod quota;
mod screening;

use crate::{types::*, Accounts, Config, Error, Organisations, Pallet};
use frame::{deps::frame_support::BoundedBTreeSet, prelude::*, traits::Time};
use portolan_primitives::{
	ids::OrganisationId,
	input::InputList,
	quantity::Moment,
	roles::{Permission, Purpose},
};

/// An organisation with its identifier.
pub(crate) struct Party<T: Config> {
	/// The identifier.
	pub id: OrganisationId,
	/// The organisation.
	pub organisation: Organisation<T::AccountId>,
}

/// Who decides on a member: an authority, or nothing for the consortium.
pub(crate) type Decider<T> = Option<Party<T>>;

impl<T: Config> Pallet<T> {
	/// The chain's time, ms UTC.
	pub(crate) fn now() -> Moment {
		T::Clock::now()
	}

	/// The organisation in whose name `who` acts with any of `permissions`.
	pub(crate) fn ensure_actor(
		who: &T::AccountId,
		permissions: &[Permission],
		purpose: Purpose,
	) -> Result<Party<T>, Error<T>> {
		let account = Accounts::<T>::get(who).ok_or(Error::<T>::NotRegistered)?;
		let now = Self::now();
		ensure!(account.is_live(), Error::<T>::AccountRemoved);
		ensure!(!account.is_expired(now), Error::<T>::AccountExpired);
		ensure!(
			permissions
				.iter()
				.any(|permission| account.permissions.contains(permission)),
			Error::<T>::NotAuthorised
		);
		let party = Self::existing(account.organisation)?;
		Self::ensure_standing(&party.organisation, purpose, now)?;
		Ok(party)
	}

	/// The consortium, or the authority in whose name an officer acts.
	pub(crate) fn ensure_decider(origin: OriginFor<T>) -> Result<Decider<T>, DispatchError> {
		match T::ConsortiumOrigin::try_origin(origin) {
			Ok(_) => Ok(None),
			Err(origin) => {
				let who = ensure_signed(origin)?;
				Ok(Some(Self::ensure_actor(
					&who,
					&[Permission::Officer],
					Purpose::Create,
				)?))
			}
		}
	}

	/// Fails unless the organisation's standing allows `purpose` at `now`.
	pub(crate) fn ensure_standing(
		organisation: &Organisation<T::AccountId>,
		purpose: Purpose,
		now: Moment,
	) -> Result<(), Error<T>> {
		ensure!(
			organisation.status.permits(purpose),
			Error::<T>::OrganisationNotActive
		);
		ensure!(!organisation.is_denied(), Error::<T>::Denied);
		ensure!(
			purpose == Purpose::Settle || organisation.is_known(now),
			Error::<T>::KycLapsed
		);
		Ok(())
	}

	/// The organisation with this identifier.
	pub(crate) fn existing(id: OrganisationId) -> Result<Party<T>, Error<T>> {
		let organisation = Organisations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		Ok(Party { id, organisation })
	}

	/// The list as a set, if it is neither empty nor names an entry twice. One of more entries than
	/// there are values names one twice.
	pub(crate) fn set_of<V: Ord, S: Get<u32>>(
		list: InputList<V, S>,
	) -> Result<BoundedBTreeSet<V, S>, Error<T>> {
		let list = list.parse().map_err(|_| Error::<T>::DuplicateEntry)?;
		ensure!(!list.is_empty(), Error::<T>::EmptyList);
		let mut set = BoundedBTreeSet::new();
		for entry in list {
			let is_new = set
				.try_insert(entry)
				.map_err(|_| Error::<T>::DuplicateEntry)?;
			ensure!(is_new, Error::<T>::DuplicateEntry);
		}
		Ok(set)
	}
}
