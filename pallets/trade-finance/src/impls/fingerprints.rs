// SPDX-License-Identifier: Apache-2.0

//! One invoice is financed once.

use crate::{
	Config, Error, FinancedBy, Fingerprints, InvoiceFingerprints, Pallet, SimilarInvoices,
};
use frame::prelude::*;

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
			SimilarInvoices::<T>::mutate_exists(similar, |entry| {
				let left = entry.unwrap_or_default().saturating_sub(1);
				*entry = (left > 0).then_some(left);
			});
		}
	}
}
