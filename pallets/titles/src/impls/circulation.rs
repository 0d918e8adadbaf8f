// SPDX-License-Identifier: Apache-2.0

//! How possession and title move.

use crate::{Actor, Config, Error, Event, Nomination, Pallet, RawTitleKey, Title};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{ids::OrganisationId, roles::Purpose, traits::Members};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_sign(who: T::AccountId, title: RawTitleKey) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.possessor())?;
		let at = T::Clock::now();
		let (title, original) = title.signed(by, at).map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleSigned {
			title: key,
			by: by.party,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_transfer(
		who: T::AccountId,
		title: RawTitleKey,
		to: OrganisationId,
	) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.possessor())?;
		Self::ensure_may_receive(key.carrier, to)?;
		let at = T::Clock::now();
		let (title, original) = title.transferred(by, to, at).map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleTransferred {
			title: key,
			from: by.party,
			to,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_endorse(
		who: T::AccountId,
		title: RawTitleKey,
		to: OrganisationId,
		onward: bool,
	) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.titleholder())?;
		Self::ensure_may_receive(key.carrier, to)?;
		let at = T::Clock::now();
		let (title, original) = title
			.endorsed(by, to, onward, T::MaxEndorsements::get(), at)
			.map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleEndorsed {
			title: key,
			from: by.party,
			to,
			onward,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_blank_endorse(who: T::AccountId, title: RawTitleKey) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.titleholder())?;
		let at = T::Clock::now();
		let (title, original) = title
			.endorsed_in_blank(by, T::MaxEndorsements::get(), at)
			.map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleEndorsedInBlank {
			title: key,
			from: by.party,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_nominate(
		who: T::AccountId,
		title: RawTitleKey,
		nomination: Option<Nomination>,
	) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.titleholder())?;
		if let Some(nomination) = nomination {
			Self::ensure_may_receive(key.carrier, nomination.to)?;
		}
		let at = T::Clock::now();
		let nominated = title.nominated(by, nomination, at);
		let (title, original) = nominated.map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleholderNominated {
			title: key,
			from: by.party,
			nomination,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_accept_nomination(
		who: T::AccountId,
		title: RawTitleKey,
		to: OrganisationId,
	) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.possessor())?;
		Self::ensure_may_receive(key.carrier, to)?;
		if let Some(from) = title.titleholder() {
			T::Members::ensure_not_denied(from)?;
		}
		let at = T::Clock::now();
		let from = title.titleholder();
		let (title, original) = title
			.nomination_accepted(by, to, T::MaxEndorsements::get(), at)
			.map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::NominationAccepted {
			title: key,
			by: by.party,
			from,
			control: original.control,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_reject(who: T::AccountId, title: RawTitleKey) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, Self::not_yet_bound(&title))?;
		let at = T::Clock::now();
		let (title, original, declined) = title.declined(by, at).map_err(Error::<T>::from)?;
		// It goes back to who had it, suspended or not.
		for previous in [declined.possession, declined.title].into_iter().flatten() {
			T::Members::ensure_not_denied(previous)?;
		}

		Self::store(&key, title);
		Self::deposit_event(Event::TitleRejected {
			title: key,
			by: by.party,
			declined,
			control: original.control,
			chain: original.chain,
		});
		Ok(())
	}

	/// Who was given something of the bill and has not accepted it.
	fn not_yet_bound(title: &Title) -> Vec<OrganisationId> {
		let Some(original) = title.status.original() else {
			return Vec::new();
		};
		let control = original.control;
		let possessor = control.previous_possessor.map(|_| control.possessor);
		let titleholder = control.previous_titleholder.and(control.titleholder);
		possessor.into_iter().chain(titleholder).collect()
	}

	/// Who acts on a bill that circulates; one of `parties`, if the account is of it or of its agent.
	/// It may be suspended, since delivering a title is performance; but it may not be a denied party,
	/// nor be represented by one.
	pub(super) fn ensure_may_circulate(
		who: &T::AccountId,
		parties: impl IntoIterator<Item = OrganisationId>,
	) -> Result<Actor, DispatchError> {
		let by = Self::actor(who, Purpose::Settle, parties)?;
		for one in core::iter::once(by.party).chain(by.agent) {
			T::Members::ensure_not_denied(one)?;
		}
		Ok(by)
	}

	/// Fails unless `to` may be given something of a bill: who is suspended or leaves receives nothing
	/// new, except the carrier, to which its own bill goes back.
	fn ensure_may_receive(carrier: OrganisationId, to: OrganisationId) -> DispatchResult {
		if to == carrier {
			T::Members::ensure_not_denied(to)
		} else {
			T::Members::ensure_may_deal_with(to)
		}
	}
}
