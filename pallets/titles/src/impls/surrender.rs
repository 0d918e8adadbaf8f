// SPDX-License-Identifier: Apache-2.0

//! How a bill goes back to its carrier.

use crate::{
	AmendmentReason, Config, Error, Event, Pallet, RawTitleKey, RejectionReason, Title,
	TitleStatus, Titles, TitlesOf,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::{OrganisationId, TitleKey},
	roles::Purpose,
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_surrender_for_delivery(
		who: T::AccountId,
		title: RawTitleKey,
	) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.possessor())?;
		let at = T::Clock::now();
		let from = title.status.phase();
		let surrendered = title.surrendered_for_delivery(by, at);
		let (surrendered, original) = surrendered.map_err(Error::<T>::from)?;
		Self::ensure_one_receiver(&key, &surrendered, by.party)?;

		Self::store(&key, surrendered.clone());
		Self::deposit_event(Event::TitleSurrendered {
			title: key,
			by: by.party,
			from,
			to: surrendered.status.phase(),
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_surrender_for_amendment(
		who: T::AccountId,
		title: RawTitleKey,
		reason: AmendmentReason,
	) -> DispatchResult {
		let (key, title) = Self::find(&title)?;
		let by = Self::ensure_may_circulate(&who, title.possessor())?;
		let at = T::Clock::now();
		let from = title.status.phase();
		let surrendered = title.surrendered_for_amendment(by, reason, at);
		let (surrendered, original) = surrendered.map_err(Error::<T>::from)?;

		Self::store(&key, surrendered.clone());
		Self::deposit_event(Event::TitleSurrenderedForAmendment {
			title: key,
			by: by.party,
			reason,
			from,
			to: surrendered.status.phase(),
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_accept_surrender(who: T::AccountId, title: RawTitleKey) -> DispatchResult {
		let actor = Self::carrier(&who, Purpose::Settle, title.carrier)?;
		let (key, title) = Self::find(&title)?;
		let at = T::Clock::now();
		let from = title.status.phase();
		let accepted = title.surrender_accepted(actor, at);
		let (accepted, original) = accepted.map_err(Error::<T>::from)?;
		let by = original.control.possessor;
		T::Members::ensure_not_denied(by)?;

		Self::store(&key, accepted.clone());
		Self::deposit_event(Event::SurrenderAccepted {
			title: key,
			by,
			from,
			to: accepted.status.phase(),
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_reject_surrender(
		who: T::AccountId,
		title: RawTitleKey,
		reason: RejectionReason,
	) -> DispatchResult {
		let actor = Self::carrier(&who, Purpose::Settle, title.carrier)?;
		let (key, title) = Self::find(&title)?;
		let at = T::Clock::now();
		let from = title.status.phase();
		let (rejected, original) = title
			.surrender_rejected(actor, reason, at)
			.map_err(Error::<T>::from)?;

		Self::store(&key, rejected.clone());
		Self::deposit_event(Event::SurrenderRejected {
			title: key,
			by: original.control.possessor,
			reason,
			from,
			to: rejected.status.phase(),
			chain: original.chain,
		});
		Ok(())
	}

	/// Fails when another party has surrendered a bill to goods in one of the containers: a container
	/// leaves the terminal as a whole, for one receiver.
	fn ensure_one_receiver(
		key: &TitleKey,
		title: &Title,
		receiver: OrganisationId,
	) -> DispatchResult {
		for other in TitlesOf::<T>::get(title.consignment) {
			if &other == key {
				continue;
			}
			let Some(other) = Titles::<T>::get(&other) else {
				continue;
			};
			let surrendered = match &other.status {
				TitleStatus::PendingSurrenderForDelivery { original, .. }
				| TitleStatus::SurrenderedForDelivery { original } => original.control.possessor,
				_ => continue,
			};
			ensure!(
				surrendered == receiver || !title.shares_container_with(&other),
				Error::<T>::ContainerShared
			);
		}
		Ok(())
	}
}
