// SPDX-License-Identifier: Apache-2.0

//! How possession and title move.

use crate::{Config, Error, Event, Pallet};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::RawTransportDocumentReference,
	ids::OrganisationId,
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_transfer(
		who: T::AccountId,
		carrier: OrganisationId,
		reference: RawTransportDocumentReference,
		to: OrganisationId,
	) -> DispatchResult {
		let actor = Self::ensure_may_circulate_to(&who, carrier, to)?;
		let (key, title) = Self::find(carrier, &reference)?;
		let at = T::Clock::now();
		let (title, original) = title.transferred(actor, to, at).map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleTransferred {
			title: key,
			from: actor,
			to,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_endorse(
		who: T::AccountId,
		carrier: OrganisationId,
		reference: RawTransportDocumentReference,
		to: OrganisationId,
		onward: bool,
	) -> DispatchResult {
		let actor = Self::ensure_may_circulate_to(&who, carrier, to)?;
		let (key, title) = Self::find(carrier, &reference)?;
		let at = T::Clock::now();
		let (title, original) = title
			.endorsed(actor, to, onward, T::MaxEndorsements::get(), at)
			.map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleEndorsed {
			title: key,
			from: actor,
			to,
			onward,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_blank_endorse(
		who: T::AccountId,
		carrier: OrganisationId,
		reference: RawTransportDocumentReference,
	) -> DispatchResult {
		let actor = Self::ensure_may_circulate(&who)?;
		let (key, title) = Self::find(carrier, &reference)?;
		let at = T::Clock::now();
		let (title, original) = title
			.endorsed_in_blank(actor, T::MaxEndorsements::get(), at)
			.map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleEndorsedInBlank {
			title: key,
			from: actor,
			chain: original.chain,
		});
		Ok(())
	}

	/// The organisation of `who`, which may be suspended, since delivering a title is performance;
	/// but it may not be a denied party.
	pub(super) fn ensure_may_circulate(
		who: &T::AccountId,
	) -> Result<OrganisationId, DispatchError> {
		let actor = T::Members::ensure_member(who, Permission::Title, Purpose::Settle)?;
		T::Members::ensure_not_denied(actor)?;
		Ok(actor)
	}

	/// The organisation of `who`, which gives something of the bill to `to`: who is suspended or
	/// leaves receives nothing new, except the carrier, to which its own bill goes back.
	fn ensure_may_circulate_to(
		who: &T::AccountId,
		carrier: OrganisationId,
		to: OrganisationId,
	) -> Result<OrganisationId, DispatchError> {
		let actor = Self::ensure_may_circulate(who)?;
		if to == carrier {
			T::Members::ensure_not_denied(to)?;
		} else {
			T::Members::ensure_may_deal_with(to)?;
		}
		Ok(actor)
	}
}
