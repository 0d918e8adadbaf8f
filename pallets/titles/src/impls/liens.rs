// SPDX-License-Identifier: Apache-2.0

//! What finance does to a bill: liens and delivery.
//!
//! Nothing here counts as an endorsement: the limit on these would keep a bank from what it was
//! pledged, and a buyer from what it has paid for, because others endorsed the bill before.

use crate::{Config, Error, Event, Pallet, Title, Titles};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::{OrganisationId, TitleKey},
	traits::{Lien, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_attach_lien(
		key: &TitleKey,
		grantor: OrganisationId,
		lien: Lien,
	) -> DispatchResult {
		let title = Self::load(key)?;
		Self::ensure_none_denied([grantor, lien.holder])?;
		let at = T::Clock::now();
		let (title, original) = title.pledged(grantor, lien, at).map_err(Error::<T>::from)?;

		Self::store(key, title);
		Self::deposit_event(Event::LienAttached {
			title: key.clone(),
			grantor,
			lien,
			chain: original.chain,
		});
		Ok(())
	}

	/// Open whoever is on a denied-party list: nothing of value changes hands.
	pub(crate) fn do_release_lien(key: &TitleKey, lien: Lien) -> DispatchResult {
		let title = Self::load(key)?;
		let at = T::Clock::now();
		let (title, original) = title.lien_released(lien, at).map_err(Error::<T>::from)?;

		Self::store(key, title);
		Self::deposit_event(Event::LienReleased {
			title: key.clone(),
			lien,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_enforce_lien(key: &TitleKey, lien: Lien) -> DispatchResult {
		let title = Self::load(key)?;
		let original = title.status.original().ok_or(Error::<T>::WrongStatus)?;
		let from = original.control.possessor;
		Self::ensure_none_denied([from, lien.holder])?;
		let at = T::Clock::now();
		let (title, original) = title.lien_enforced(lien, at).map_err(Error::<T>::from)?;

		Self::store(key, title);
		Self::deposit_event(Event::LienEnforced {
			title: key.clone(),
			lien,
			from,
			control: original.control,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_deliver(
		key: &TitleKey,
		from: OrganisationId,
		to: OrganisationId,
	) -> DispatchResult {
		let title = Self::load(key)?;
		Self::ensure_none_denied([from, to])?;
		let at = T::Clock::now();
		let (title, original) = title.delivered(from, to, at).map_err(Error::<T>::from)?;

		Self::store(key, title);
		Self::deposit_event(Event::TitleDelivered {
			title: key.clone(),
			from,
			to,
			control: original.control,
			chain: original.chain,
		});
		Ok(())
	}

	fn load(key: &TitleKey) -> Result<Title, Error<T>> {
		Titles::<T>::get(key).ok_or(Error::NotFound)
	}

	fn ensure_none_denied(parties: [OrganisationId; 2]) -> DispatchResult {
		parties
			.into_iter()
			.try_for_each(T::Members::ensure_not_denied)
	}
}
