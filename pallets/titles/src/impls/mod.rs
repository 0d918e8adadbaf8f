// SPDX-License-Identifier: Apache-2.0

//! What each call does: load, check everything, compute, write, one event.

#![deny(clippy::as_conversions)]

mod circulation;
mod issue;
mod liens;
mod reissue;
mod remedies;
mod stops;
mod surrender;

use crate::{
	Actor, Config, Error, OpenMatters, Pallet, RawTitleKey, Refusal, Reissue, Title, TitleView,
	TitleViewError, Titles, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::TransportDocumentReference,
	ids::{OrganisationId, TitleKey},
	roles::{MandateScope, Permission, Purpose},
	traits::{recount, Concerns, DisputeInspect, Members, ShipmentInspect},
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
			Refusal::Unchanged => Self::Unchanged,
			Refusal::NotNominated => Self::NotNominated,
			Refusal::NothingToReject => Self::NothingToReject,
			Refusal::LienHolder => Self::LienHolder,
			Refusal::SameContent => Self::SameContent,
			Refusal::ReferenceTwice => Self::ReferenceTwice,
			Refusal::SplitAndMerged => Self::SplitAndMerged,
			Refusal::ConsignmentsDiffer => Self::ConsignmentsDiffer,
			Refusal::DatesDiffer => Self::DatesDiffer,
			Refusal::QuantitiesDiffer => Self::QuantitiesDiffer,
			Refusal::InvalidPortion => Self::InvalidPortion,
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

	/// Of proposing or accepting a reissue, both parties of each new bill being screened.
	pub(crate) fn weigh_reissue(reissue: &Reissue) -> Weight {
		let (replaced, bills) = (reissue.replaced.count(), reissue.bills.count());
		let questions = u64::from(bills).saturating_mul(2).saturating_add(6);
		Self::weigh(T::WeightInfo::reissue(replaced, bills), questions, 0)
	}

	pub(crate) fn view(
		carrier: OrganisationId,
		reference: &[u8],
	) -> Result<TitleView, TitleViewError> {
		let reference = TransportDocumentReference::parse(reference)
			.map_err(TitleViewError::InvalidReference)?;
		let key = TitleKey { carrier, reference };
		let title = Titles::<T>::get(&key).ok_or(TitleViewError::NotFound)?;
		let dispute = T::Disputes::about_title(&key);
		Ok(TitleView::new(key, &title, dispute))
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

	/// Who acts through the account: one of `parties`, if the account is of it or of a member that has
	/// its power of attorney for bills; else the organisation of the account, to which what only a
	/// party may do is refused then.
	///
	/// Standing counts twice: that of who acts, and that of whom it represents.
	pub(super) fn actor(
		who: &T::AccountId,
		purpose: Purpose,
		parties: impl IntoIterator<Item = OrganisationId>,
	) -> Result<Actor, DispatchError> {
		let member = T::Members::ensure_member(who, Permission::Title, purpose)?;
		let mut principal = None;
		for party in parties {
			if party == member {
				return Ok(Actor::itself(member));
			}
			let scope = MandateScope::Titles;
			if principal.is_none() && T::Members::ensure_mandate(member, party, scope).is_ok() {
				principal = Some(party);
			}
		}
		let Some(party) = principal else {
			return Ok(Actor::itself(member));
		};
		match purpose {
			Purpose::Create => T::Members::ensure_may_deal_with(party)?,
			Purpose::Settle => T::Members::ensure_not_denied(party)?,
		}
		Ok(Actor {
			party,
			agent: Some(member),
		})
	}

	/// Who acts for the carrier; nobody else does.
	pub(super) fn carrier(
		who: &T::AccountId,
		purpose: Purpose,
		carrier: OrganisationId,
	) -> Result<Actor, DispatchError> {
		let by = Self::actor(who, purpose, [carrier])?;
		ensure!(by.party == carrier, Error::<T>::NotAuthorised);
		Ok(by)
	}

	fn key(carrier: OrganisationId, reference: &[u8]) -> Result<TitleKey, Error<T>> {
		let reference =
			TransportDocumentReference::parse(reference).map_err(Error::InvalidReference)?;
		Ok(TitleKey { carrier, reference })
	}

	fn find(title: &RawTitleKey) -> Result<(TitleKey, Title), Error<T>> {
		let key = Self::key(title.carrier, &title.reference)?;
		let title = Titles::<T>::get(&key).ok_or(Error::NotFound)?;
		Ok((key, title))
	}
}
