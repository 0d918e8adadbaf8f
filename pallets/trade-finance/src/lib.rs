// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod calls;
mod config;
mod errors;
mod events;
mod impls;
mod provide;
mod storage;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// Documentary credits and receivables: configuration, storage and calls.
#[import_section(calls::calls)]
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::{types::*, WeightInfo};
	use alloc::vec::Vec;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CodeError, CurrencyCode},
		ids::{
			ConsignmentId, CreditId, DeclarationId, DepositTokenId, OrganisationId, PresentationId,
			ReceivableId, TitleKey,
		},
		input::InputList,
		quantity::Moment,
		traits::{
			BankingDays, DocumentInspect, FinanceableBalance, Matter, Members, Settlement,
			ShipmentInspect, TitleControl, TitleInspect,
		},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// A receivable of this chain.
	pub type ReceivableFor<T> = Receivable<<T as frame_system::Config>::AccountId>;

	/// Documentary credits and receivables.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A credit.
		pub fn credit(credit: CreditId) -> Option<CreditView> {
			Credits::<T>::get(credit).map(CreditView::from)
		}

		/// A presentation.
		pub fn presentation(presentation: PresentationId) -> Option<Presentation> {
			Presentations::<T>::get(presentation)
		}

		/// The discrepancies that the chain has found in a presentation; the examiner decides.
		pub fn proposed_discrepancies(presentation: PresentationId) -> Option<Vec<Discrepancy>> {
			Presentations::<T>::get(presentation).map(|found| found.proposed.into_inner())
		}

		/// A receivable.
		pub fn receivable(receivable: ReceivableId) -> Option<ReceivableView<T::AccountId>> {
			Receivables::<T>::get(receivable).map(ReceivableView::from)
		}
	}
}
