// SPDX-License-Identifier: Apache-2.0

//! How a bill goes back to its carrier.

use crate::{Config, Error, Event, Pallet, RejectionReason};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::RawTransportDocumentReference,
	ids::OrganisationId,
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_surrender_for_delivery(
		who: T::AccountId,
		carrier: OrganisationId,
		reference: RawTransportDocumentReference,
	) -> DispatchResult {
		let actor = Self::ensure_may_circulate(&who)?;
		let (key, title) = Self::find(carrier, &reference)?;
		let at = T::Clock::now();
		let from = title.status.phase();
		let (surrendered, original) = title
			.surrendered_for_delivery(actor, at)
			.map_err(Error::<T>::from)?;

		Self::store(&key, surrendered.clone());
		Self::deposit_event(Event::TitleSurrendered {
			title: key,
			by: actor,
			from,
			to: surrendered.status.phase(),
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_accept_surrender(
		who: T::AccountId,
		reference: RawTransportDocumentReference,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Title, Purpose::Settle)?;
		let (key, title) = Self::find(actor, &reference)?;
		let at = T::Clock::now();
		let from = title.status.phase();
		let (accepted, original) = title
			.surrender_accepted(actor, at)
			.map_err(Error::<T>::from)?;
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
		reference: RawTransportDocumentReference,
		reason: RejectionReason,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Title, Purpose::Settle)?;
		let (key, title) = Self::find(actor, &reference)?;
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
}
