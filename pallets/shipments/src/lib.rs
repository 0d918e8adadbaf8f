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
mod try_houses;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// The pallet: configuration, storage and calls.
#[import_section(calls::calls)]
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::{impls::Tell, types::*, WeightInfo};
	use alloc::vec::Vec;
	use frame::{deps::frame_support::dispatch::DispatchClass, prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{
			BookingReference, CaseReference, CodeError, ContainerNumber, Locode, RawCaseReference,
			RawContainerNumber, RawImoNumber, RawSealNumber, RawVoyageNumber, SealNumber,
		},
		ids::{
			BookingId, ConsignmentId, DepositTokenId, DisputeId, DocumentId, HoldId,
			OrganisationId, VoyageKey,
		},
		input::InputList,
		money::Money,
		quantity::{Grams, Moment},
		trade::ContainerPhase,
		traits::{
			BankingDays, DeclarationInspect, DocumentInspect, GateBar, Matter, Members, RecordUse,
			ReleaseGate, Settlement, TitleInspect,
		},
	};

	/// The version of the storage below.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// A consignment with its containers and cargo.
		pub fn consignment(consignment: ConsignmentId) -> Option<ConsignmentView> {
			Self::view_consignment(consignment)
		}

		/// Everything that bars a container from the gate, with what would meet it; while that is
		/// nothing, `gate_out` succeeds.
		pub fn gate_conditions(container: RawContainerNumber) -> Result<Vec<GateBar>, ViewError> {
			Self::view_gate_conditions(container)
		}

		/// Free time, demurrage and detention of a container: what was used, and what is due now.
		pub fn charges(
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> Result<ChargesView, ViewError> {
			Self::view_charges(consignment, container)
		}

		/// In whose containers a house travels, or which houses travel in a consignment.
		pub fn houses(consignment: ConsignmentId) -> Option<HousesView> {
			Self::view_houses(consignment)
		}
	}
}
