// SPDX-License-Identifier: Apache-2.0

//! What each call does: load, check everything, compute, write, then move bills and money, and one
//! event for each status that changed.

#![deny(clippy::as_conversions)]

mod credits;
mod examining;
mod financing;
mod fingerprints;
mod open;
mod paying;
mod presenting;
mod receivables;
mod weigh;

use crate::{
	Config, Credit, Credits, Error, Pallet, Presentation, Presentations, ReceivableFor,
	Receivables, Refusal, TermsFault,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CurrencyCode, TransportDocumentReference},
	ids::{
		ConsignmentId, CreditId, DepositTokenId, OrganisationId, PresentationId, ReceivableId,
		TitleKey,
	},
	traits::{Members, Settlement},
};

impl<T> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::NotAuthorised => Self::NotAuthorised,
			Refusal::WrongStatus => Self::WrongStatus,
			Refusal::ContentMismatch => Self::ContentMismatch,
			Refusal::ZeroAmount => Self::ZeroAmount,
			Refusal::Overflow => Self::Overflow,
			Refusal::ExpiryPassed => Self::ExpiryPassed,
			Refusal::ConfirmationNotAsked => Self::ConfirmationNotAsked,
			Refusal::AmountExceedsCredit => Self::AmountExceedsCredit,
			Refusal::PresentationOpen => Self::PresentationOpen,
			Refusal::OtherPresentation => Self::OtherPresentation,
			Refusal::Precluded => Self::Precluded,
			Refusal::TooEarly => Self::TooEarly,
			Refusal::NoDiscrepancies => Self::NoDiscrepancies,
			Refusal::AlreadyWaived => Self::AlreadyWaived,
			Refusal::NotWaived => Self::NotWaived,
			Refusal::DuePassed => Self::DuePassed,
			Refusal::AlreadyOffered => Self::AlreadyOffered,
			Refusal::TooManyOffers => Self::TooManyOffers,
			Refusal::OfferNotFound => Self::OfferNotFound,
			Refusal::AdvanceOutOfRange => Self::AdvanceOutOfRange,
			Refusal::SameParty => Self::SameParty,
			Refusal::SecondAccountNeeded => Self::SecondAccountNeeded,
			Refusal::AlreadyApproved => Self::AlreadyApproved,
		}
	}
}

impl<T> From<TermsFault> for Error<T> {
	fn from(fault: TermsFault) -> Self {
		match fault {
			TermsFault::InvalidPlace(code) => Self::InvalidPlace(code),
			TermsFault::InvalidPort(code) => Self::InvalidPort(code),
			TermsFault::InvalidCurrency(code) => Self::InvalidCurrency(code),
			TermsFault::SameParty => Self::SameParty,
			TermsFault::SamePort => Self::SamePort,
			TermsFault::ZeroAmount => Self::ZeroAmount,
			TermsFault::ToleranceTooHigh => Self::ToleranceTooHigh,
			TermsFault::Overflow => Self::Overflow,
			TermsFault::ExpiryPassed => Self::ExpiryPassed,
			TermsFault::ShipmentAfterExpiry => Self::ShipmentAfterExpiry,
			TermsFault::ShipmentPassed => Self::ShipmentPassed,
			TermsFault::PresentationPeriodOutOfRange => Self::PresentationPeriodOutOfRange,
			TermsFault::TooManyDocuments => Self::TooManyDocuments,
			TermsFault::DuplicateKind => Self::DuplicateKind,
			TermsFault::InsuranceMismatch => Self::InsuranceMismatch,
			TermsFault::EmptyTerms => Self::EmptyTerms,
		}
	}
}

impl<T: Config> Pallet<T> {
	fn find_credit(id: CreditId) -> Result<Credit, Error<T>> {
		Credits::<T>::get(id).ok_or(Error::NotFound)
	}

	/// A presentation and its credit.
	fn find_presentation(id: PresentationId) -> Result<(Presentation, Credit), Error<T>> {
		let presentation = Presentations::<T>::get(id).ok_or(Error::NotFound)?;
		let credit = Self::find_credit(presentation.credit)?;
		Ok((presentation, credit))
	}

	fn find_receivable(id: ReceivableId) -> Result<ReceivableFor<T>, Error<T>> {
		Receivables::<T>::get(id).ok_or(Error::NotFound)
	}

	fn title_key(carrier: OrganisationId, reference: &[u8]) -> Result<TitleKey, Error<T>> {
		let reference =
			TransportDocumentReference::parse(reference).map_err(Error::InvalidReference)?;
		Ok(TitleKey { carrier, reference })
	}

	/// Fails unless the token is of the currency.
	fn ensure_token(token: DepositTokenId, currency: CurrencyCode) -> DispatchResult {
		let found = T::Settlement::currency(token).ok_or(Error::<T>::TokenNotFound)?;
		ensure!(found == currency, Error::<T>::CurrencyMismatch);
		Ok(())
	}

	fn ensure_none_denied(parties: &[OrganisationId]) -> DispatchResult {
		parties
			.iter()
			.try_for_each(|party| T::Members::ensure_not_denied(*party))
	}

	/// Whether two organisations are known to be of different countries.
	fn is_abroad(one: OrganisationId, other: OrganisationId) -> bool {
		let countries = T::Members::country(one).zip(T::Members::country(other));
		countries.is_some_and(|(one, other)| one != other)
	}

	/// What a seller has received for a consignment, with one more payment.
	fn received_with(
		consignment: ConsignmentId,
		seller: OrganisationId,
		currency: CurrencyCode,
		payment: u128,
	) -> Result<u128, Error<T>> {
		crate::Proceeds::<T>::get((consignment, seller, currency))
			.checked_add(payment)
			.ok_or(Error::Overflow)
	}
}

/// Counts one less; what is counted no more is not stored.
fn one_less(count: &mut Option<u32>) {
	let left = count.unwrap_or_default().saturating_sub(1);
	*count = (left > 0).then_some(left);
}
