// SPDX-License-Identifier: Apache-2.0

//! How much an organisation may have open that others have not asked for, and what keeps whom from
//! leaving.

use super::one_less;
use crate::{
	Config, Credit, Credits, Error, OpenApplications, OpenMatters, OpenReceivables, Pallet,
	Presentation, Presentations, ReceivableFor, Receivables,
};
use frame::prelude::*;
use portolan_primitives::{
	ids::{CreditId, OrganisationId, PresentationId, ReceivableId},
	traits::{recount, Concerns},
};

impl<T: Config> Pallet<T> {
	/// Stores a credit, and counts for whom it is open.
	pub(super) fn store_credit(id: CreditId, credit: Credit) {
		let before = Credits::<T>::get(id).map_or_else(Concerns::new, |credit| credit.concerns());
		recount::<OpenMatters<T>>(&before, &credit.concerns());
		Credits::<T>::insert(id, credit);
	}

	/// Stores a presentation, and counts for whom it is open.
	pub(super) fn store_presentation(id: PresentationId, presentation: Presentation) {
		let before = Presentations::<T>::get(id)
			.map_or_else(Concerns::new, |before| Self::presentation_concerns(&before));
		let after = Self::presentation_concerns(&presentation);
		recount::<OpenMatters<T>>(&before, &after);
		Presentations::<T>::insert(id, presentation);
	}

	/// For whom a presentation is open; its parties are those of its credit and never change.
	pub(crate) fn presentation_concerns(presentation: &Presentation) -> Concerns {
		Credits::<T>::get(presentation.credit)
			.map_or_else(Concerns::new, |credit| presentation.concerns(&credit.terms))
	}

	/// Stores a receivable, and counts for whom it is open.
	pub(super) fn store_receivable(id: ReceivableId, receivable: ReceivableFor<T>) {
		let before =
			Receivables::<T>::get(id).map_or_else(Concerns::new, |before| before.concerns());
		recount::<OpenMatters<T>>(&before, &receivable.concerns());
		Receivables::<T>::insert(id, receivable);
	}

	/// How many applications an applicant has open with one more, if it may have so many.
	pub(super) fn with_application(applicant: OrganisationId) -> Result<u32, Error<T>> {
		one_more(
			OpenApplications::<T>::get(applicant),
			T::MaxOpenApplications::get(),
		)
		.ok_or(Error::TooManyOpenApplications)
	}

	/// An application has been answered, or has lapsed.
	pub(super) fn close_application(applicant: OrganisationId) {
		OpenApplications::<T>::mutate_exists(applicant, one_less);
	}

	/// How many receivables a seller has open with one more, if it may have so many.
	pub(super) fn with_receivable(seller: OrganisationId) -> Result<u32, Error<T>> {
		one_more(
			OpenReceivables::<T>::get(seller),
			T::MaxOpenReceivables::get(),
		)
		.ok_or(Error::TooManyOpenReceivables)
	}

	/// A receivable has been paid or withdrawn.
	pub(super) fn close_receivable(seller: OrganisationId) {
		OpenReceivables::<T>::mutate_exists(seller, one_less);
	}
}

fn one_more(count: u32, most: u32) -> Option<u32> {
	count.checked_add(1).filter(|count| *count <= most)
}
