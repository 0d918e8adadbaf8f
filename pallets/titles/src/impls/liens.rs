// SPDX-License-Identifier: Apache-2.0

//! Liens, by finance and by agreement, and delivery against payment.
//!
//! Nothing here counts as an endorsement: the limit on these would keep a bank from what it was
//! pledged, and a buyer from what it has paid for, because others endorsed the bill before.

use crate::{Actor, Config, Error, Event, Pallet, RawTitleKey, Title, Titles};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::{OrganisationId, TitleKey},
	roles::{Purpose, Role},
	traits::{Lien, Members, Obligation},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_attach_lien(key: &TitleKey, by: Actor, lien: Lien) -> DispatchResult {
		let title = Self::load(key)?;
		let grantor = by.party;
		Self::ensure_none_denied([grantor, lien.holder])?;
		let at = T::Clock::now();
		let (title, original) = title.pledged(by, lien, at).map_err(Error::<T>::from)?;

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
	pub(crate) fn do_release_lien(
		key: &TitleKey,
		agent: Option<OrganisationId>,
		lien: Lien,
	) -> DispatchResult {
		let title = Self::load(key)?;
		let at = T::Clock::now();
		let (title, original) = title
			.lien_released(agent, lien, at)
			.map_err(Error::<T>::from)?;

		Self::store(key, title);
		Self::deposit_event(Event::LienReleased {
			title: key.clone(),
			lien,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_enforce_lien(
		key: &TitleKey,
		agent: Option<OrganisationId>,
		lien: Lien,
	) -> DispatchResult {
		let title = Self::load(key)?;
		let original = title.status.original().ok_or(Error::<T>::WrongStatus)?;
		let from = original.control.possessor;
		Self::ensure_none_denied([from, lien.holder])?;
		let at = T::Clock::now();
		let (title, original) = title
			.lien_enforced(agent, lien, at)
			.map_err(Error::<T>::from)?;

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

	/// The holder pledges the bill to a bank by an agreement of its own with it.
	pub(crate) fn do_pledge(
		who: T::AccountId,
		title: RawTitleKey,
		bank: OrganisationId,
		agreement: H256,
	) -> DispatchResult {
		ensure!(!agreement.is_zero(), Error::<T>::EmptyContent);
		let (key, title) = Self::find(&title)?;
		let by = Self::actor(&who, Purpose::Create, title.possessor())?;
		T::Members::ensure_role(bank, Role::Bank)?;
		T::Members::ensure_may_deal_with(bank)?;
		Self::do_attach_lien(&key, by, by_agreement(bank, agreement))
	}

	pub(crate) fn do_consent(
		who: T::AccountId,
		title: RawTitleKey,
		agreement: H256,
		to: Option<OrganisationId>,
	) -> DispatchResult {
		let (key, title, by) = Self::pledged(&who, Purpose::Settle, &title)?;
		let lien = by_agreement(by.party, agreement);
		let at = T::Clock::now();
		let consented = title.consented(by.agent, lien, to, at);
		let (title, original) = consented.map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::LienConsentGiven {
			title: key,
			lien,
			to,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_release_pledge(
		who: T::AccountId,
		title: RawTitleKey,
		agreement: H256,
	) -> DispatchResult {
		let (key, _, by) = Self::pledged(&who, Purpose::Settle, &title)?;
		Self::do_release_lien(&key, by.agent, by_agreement(by.party, agreement))
	}

	pub(crate) fn do_enforce_pledge(
		who: T::AccountId,
		title: RawTitleKey,
		agreement: H256,
	) -> DispatchResult {
		// What it takes is new to it, so a suspended bank waits.
		let (key, _, by) = Self::pledged(&who, Purpose::Create, &title)?;
		Self::do_enforce_lien(&key, by.agent, by_agreement(by.party, agreement))
	}

	/// A bill, and who acts for the holder of the lien on it. Only liens by agreement are named in
	/// calls: those of a credit or of a financing end by what is done there.
	fn pledged(
		who: &T::AccountId,
		purpose: Purpose,
		title: &RawTitleKey,
	) -> Result<(TitleKey, Title, Actor), DispatchError> {
		let (key, title) = Self::find(title)?;
		let by = Self::actor(who, purpose, title.status.lien().map(|lien| lien.holder))?;
		Ok((key, title, by))
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

const fn by_agreement(holder: OrganisationId, agreement: H256) -> Lien {
	Lien {
		holder,
		obligation: Obligation::Agreement(agreement),
	}
}
