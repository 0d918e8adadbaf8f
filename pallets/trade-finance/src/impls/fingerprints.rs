// SPDX-License-Identifier: Apache-2.0

//! One invoice is financed once.

use super::one_less;
use crate::{
	near, Config, Error, FinancedBy, Fingerprints, InvoiceFingerprints, Pallet, SimilarInvoices,
};
use frame::prelude::*;
use portolan_primitives::{ids::OrganisationId, quantity::Moment};

impl<T: Config> Pallet<T> {
	/// Fails if one of the fingerprints stands for something else than `allowed`.
	pub(super) fn ensure_unfinanced(
		fingerprints: &InvoiceFingerprints,
		allowed: Option<FinancedBy>,
	) -> DispatchResult {
		for fingerprint in fingerprints.unique() {
			let found = Fingerprints::<T>::get(fingerprint);
			ensure!(
				found.is_none() || found == allowed,
				Error::<T>::AlreadyFinanced
			);
		}
		Ok(())
	}

	/// Whether an invoice near-equal to this one is financed or presented; `own` is the F3 of one that
	/// does not count.
	pub(super) fn is_similar(
		seller: OrganisationId,
		buyer: OrganisationId,
		amount: u128,
		date: Moment,
		own: Option<H256>,
	) -> bool {
		near(seller, buyer, amount, date)
			.into_iter()
			.any(|similar| {
				let least = if own == Some(similar) { 1 } else { 0 };
				SimilarInvoices::<T>::get(similar) > least
			})
	}

	/// Writes the fingerprints down. Nothing else stands for them.
	pub(super) fn record(
		fingerprints: &InvoiceFingerprints,
		financed_by: FinancedBy,
	) -> DispatchResult {
		for fingerprint in fingerprints.unique() {
			Fingerprints::<T>::insert(fingerprint, financed_by);
		}
		if let Some(similar) = fingerprints.similar {
			let count = SimilarInvoices::<T>::get(similar)
				.checked_add(1)
				.ok_or(Error::<T>::Overflow)?;
			SimilarInvoices::<T>::insert(similar, count);
		}
		Ok(())
	}

	/// Strikes the fingerprints out again.
	pub(super) fn strike_out(fingerprints: &InvoiceFingerprints) {
		for fingerprint in fingerprints.unique() {
			Fingerprints::<T>::remove(fingerprint);
		}
		if let Some(similar) = fingerprints.similar {
			SimilarInvoices::<T>::mutate_exists(similar, one_less);
		}
	}
}
