// SPDX-License-Identifier: Apache-2.0

//! What each call does: load, check everything, compute, write, one event.

#![deny(clippy::as_conversions)]

mod access;
mod receipts;
mod usage;
mod versions;

use crate::{Config, Document, DocumentView, Documents, Error, Pallet, Refusal};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::CountryCode,
	ids::{DocumentId, OrganisationId},
	roles::Role,
	traits::{ConsignmentFacts, DeclarationJurisdiction, Members, ShipmentInspect},
};

impl<T> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::NotAuthorised => Self::NotAuthorised,
			Refusal::WrongStatus => Self::WrongStatus,
			Refusal::EmptyContent => Self::EmptyContent,
			Refusal::EmptyCiphertext => Self::EmptyCiphertext,
			Refusal::InvalidMediaType(reason) => Self::InvalidMediaType(reason),
			Refusal::InvalidLocator(reason) => Self::InvalidLocator(reason),
			Refusal::InvalidSchema(reason) => Self::InvalidSchema(reason),
			Refusal::InvalidUnit(reason) => Self::InvalidUnit(reason),
			Refusal::InvalidValidity => Self::InvalidValidity,
			Refusal::WrongClass => Self::WrongClass,
			Refusal::QuantityNotAllowed => Self::QuantityNotAllowed,
			Refusal::ZeroAmount => Self::ZeroAmount,
			Refusal::DifferentDocument => Self::DifferentDocument,
			Refusal::AlreadyUsed => Self::AlreadyUsed,
			Refusal::NotExpired => Self::NotExpired,
			Refusal::GrantsNothing => Self::GrantsNothing,
			Refusal::WrongUnit => Self::WrongUnit,
			Refusal::NotLive => Self::NotLive,
			Refusal::Overdrawn => Self::Overdrawn,
			Refusal::Overflow => Self::Overflow,
			Refusal::TooManyGrants => Self::TooManyGrants,
			Refusal::TooManyLeaves => Self::TooManyLeaves,
			Refusal::NoLeaves => Self::NoLeaves,
			Refusal::SealedKeyTooLong => Self::SealedKeyTooLong,
			Refusal::SealedKeyTooShort => Self::SealedKeyTooShort,
			Refusal::InvalidExpiry => Self::InvalidExpiry,
			Refusal::ExceedsOwnAccess => Self::ExceedsOwnAccess,
			Refusal::TooDeep => Self::TooDeep,
			Refusal::EmptyBatch => Self::EmptyBatch,
			Refusal::TooManyReceipts => Self::TooManyReceipts,
			Refusal::InvalidPeriod => Self::InvalidPeriod,
			Refusal::PeriodOverlaps => Self::PeriodOverlaps,
		}
	}
}

/// Questions about an issuer: two for each of three roles, its screening, and two jurisdictions.
const ISSUER_QUESTIONS: u64 = 9;
/// Questions about a reader: who it is, two for its standing, three roles in two countries, and two
/// countries of taxpayers with a role in each.
const READER_QUESTIONS: u64 = 13;

impl<T: Config> Pallet<T> {
	/// `own` and the weight of that many questions to the members.
	pub(crate) fn weigh(own: Weight, members: u64) -> Weight {
		own.saturating_add(T::Members::worst_case_weight().saturating_mul(members))
	}

	/// `own` and what a new document asks of others: about its issuer and about its subject.
	pub(crate) fn weigh_issue(own: Weight) -> Weight {
		Self::weigh(own, ISSUER_QUESTIONS).saturating_add(Self::weight_of_subject())
	}

	/// `own` and what is asked of others to tell whether an organisation may read a document.
	pub(crate) fn weigh_reading(own: Weight) -> Weight {
		Self::weigh(own, READER_QUESTIONS).saturating_add(Self::weight_of_subject())
	}

	/// The weight of asking about the more expensive subject.
	fn weight_of_subject() -> Weight {
		T::Shipments::worst_case_weight().max(T::Declarations::worst_case_weight())
	}

	pub(crate) fn view(id: DocumentId) -> Option<DocumentView> {
		let document = Documents::<T>::get(id)?;
		let is_live = document.is_live(T::Clock::now());
		Some(DocumentView { document, is_live })
	}

	fn find(id: DocumentId) -> Result<Document, Error<T>> {
		Documents::<T>::get(id).ok_or(Error::NotFound)
	}

	/// Whether the organisation has that role in one of the countries.
	fn is_competent(
		organisation: OrganisationId,
		role: Role,
		countries: impl IntoIterator<Item = CountryCode>,
	) -> bool {
		countries
			.into_iter()
			.any(|country| T::Members::ensure_competent(organisation, role, country).is_ok())
	}
}

/// The countries whose authorities are competent for a consignment: those of loading and discharge.
fn countries_of(facts: &ConsignmentFacts) -> [CountryCode; 2] {
	[&facts.port_of_loading, &facts.port_of_discharge].map(|port| port.country())
}
