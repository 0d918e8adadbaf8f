// SPDX-License-Identifier: Apache-2.0

//! How much an organisation may have open that others have not asked for.

use super::one_less;
use crate::{Config, Error, OpenApplications, OpenReceivables, Pallet};
use frame::prelude::*;
use portolan_primitives::ids::OrganisationId;

impl<T: Config> Pallet<T> {
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
