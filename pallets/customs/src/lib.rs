// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod calls;
mod config;
mod errors;
mod events;
mod genesis;
mod impls;
mod provide;
mod storage;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use provide::{EntrySummaryAccepted, ExportCleared, ImportCleared};
pub use types::*;
pub use weights::WeightInfo;

use frame::import_section;

/// Declarations, queries, the inspection draw, inspections, release, exit and entry summaries.
#[import_section(calls::calls)]
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(genesis::genesis)]
#[import_section(storage::storage)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::{types::*, weights::WeightInfo};
	use alloc::{collections::BTreeSet, vec::Vec};
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{
			CodeError, ContainerNumber, CountryCode, CurrencyCode, Locode, RawContainerNumber,
			RawLocode,
		},
		ids::{ConsignmentId, DeclarationId, OrganisationId},
		money::{Money, Ppm},
		quantity::Moment,
		trade::{Regime, MAX_CONTAINERS, MAX_DECLARATION_LINES},
		traits::{
			CustomsNotices, DocumentInspect, DocumentUse, DutyLedger, Matter, Members, RedLane,
			ShipmentInspect,
		},
	};

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// A declaration of this chain.
	pub type DeclarationFor<T> = Declaration<BlockNumberFor<T>>;
	/// The status of a declaration of this chain.
	pub type StatusFor<T> = DeclarationStatus<BlockNumberFor<T>>;

	/// What one officer of this chain proposed.
	pub type PendingFor<T> =
		PendingDecision<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A declaration without its lines.
		pub fn declaration(declaration: DeclarationId) -> Option<DeclarationFor<T>> {
			Declarations::<T>::get(declaration)
		}

		/// The live declaration that covers a container of a consignment under a regime.
		pub fn declaration_of(
			consignment: ConsignmentId,
			container: RawContainerNumber,
			regime: Regime,
		) -> Option<DeclarationId> {
			let container = ContainerNumber::parse(&container).ok()?;
			DeclarationOf::<T>::get((consignment, container, regime))
		}

		/// The advance manifest of a consignment.
		pub fn entry_summary(consignment: ConsignmentId) -> Option<EntrySummary> {
			EntrySummaries::<T>::get(consignment)
		}

		/// Every fault that the account would meet when lodging this declaration; none if it is sound.
		pub fn check_declaration(
			who: T::AccountId,
			header: DeclarationInput,
			lines: LineInputs,
		) -> Vec<Fault> {
			Self::find_faults(&who, header, lines)
		}

		/// The audit of a declaration after release.
		pub fn audit(declaration: DeclarationId) -> Option<Audit> {
			Audits::<T>::get(declaration)
		}

		/// What customs found of a declaration, in place of what was declared.
		pub fn findings(declaration: DeclarationId) -> Option<Findings> {
			FoundFacts::<T>::get(declaration)
		}

		/// What an officer proposed on a declaration and a second one has not confirmed.
		pub fn pending_decision(declaration: DeclarationId) -> Option<PendingFor<T>> {
			PendingDecisions::<T>::get(declaration)
		}

		/// What a customs organisation draws next; nothing while none waits or it has not committed.
		pub fn next_draw(customs: OrganisationId) -> Option<NextDraw> {
			Self::find_next_draw(customs)
		}
	}
}
