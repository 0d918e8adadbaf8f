// SPDX-License-Identifier: Apache-2.0

//! What each call does: load, check everything, compute, write, one event.

#![deny(clippy::as_conversions)]

mod circulation;
mod issue;
mod liens;
mod stops;
mod surrender;

use crate::{
	Config, Error, OpenMatters, Pallet, Refusal, Title, TitleView, TitleViewError, Titles,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::TransportDocumentReference,
	ids::{OrganisationId, TitleKey},
	traits::{recount, Concerns, Members, ShipmentInspect},
};

impl<T> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::WrongStatus => Self::WrongStatus,
			Refusal::WrongForm => Self::WrongForm,
			Refusal::NotAuthorised => Self::NotAuthorised,
			Refusal::NotPossessor => Self::NotPossessor,
			Refusal::NotTitleholder => Self::NotTitleholder,
			Refusal::AlreadyHolder => Self::AlreadyHolder,
			Refusal::EndorsementEnded => Self::EndorsementEnded,
			Refusal::TooManyEndorsements => Self::TooManyEndorsements,
			Refusal::Overflow => Self::Overflow,
			Refusal::ContentMismatch => Self::ContentMismatch,
			Refusal::Encumbered => Self::Encumbered,
			Refusal::NoSuchLien => Self::NoSuchLien,
			Refusal::Stopped => Self::Stopped,
			Refusal::AlreadyStopped => Self::AlreadyStopped,
			Refusal::NotStopped => Self::NotStopped,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// `own` and the weight of that many questions to the members and to the consignments.
	pub(crate) fn weigh(own: Weight, members: u64, consignments: u64) -> Weight {
		let of_members = T::Members::worst_case_weight().saturating_mul(members);
		let of_consignments = T::Shipments::worst_case_weight().saturating_mul(consignments);
		own.saturating_add(of_members)
			.saturating_add(of_consignments)
	}

	pub(crate) fn view(
		carrier: OrganisationId,
		reference: &[u8],
	) -> Result<TitleView, TitleViewError> {
		let reference = TransportDocumentReference::parse(reference)
			.map_err(TitleViewError::InvalidReference)?;
		let key = TitleKey { carrier, reference };
		let title = Titles::<T>::get(&key).ok_or(TitleViewError::NotFound)?;
		Ok(TitleView::new(key, &title))
	}

	/// Stores a bill, and counts what it keeps open for whom.
	fn store(key: &TitleKey, title: Title) {
		let after = title.concerns(key);
		Self::recount(key, &after);
		Titles::<T>::insert(key, title);
	}

	/// Removes a bill.
	fn forget(key: &TitleKey) {
		Self::recount(key, &Concerns::new());
		Titles::<T>::remove(key);
	}

	fn recount(key: &TitleKey, after: &Concerns) {
		let before = Titles::<T>::get(key).map_or_else(Concerns::new, |title| title.concerns(key));
		recount::<OpenMatters<T>>(&before, after);
	}

	fn key(carrier: OrganisationId, reference: &[u8]) -> Result<TitleKey, Error<T>> {
		let reference =
			TransportDocumentReference::parse(reference).map_err(Error::InvalidReference)?;
		Ok(TitleKey { carrier, reference })
	}

	fn find(carrier: OrganisationId, reference: &[u8]) -> Result<(TitleKey, Title), Error<T>> {
		let key = Self::key(carrier, reference)?;
		let title = Titles::<T>::get(&key).ok_or(Error::NotFound)?;
		Ok((key, title))
	}
}
