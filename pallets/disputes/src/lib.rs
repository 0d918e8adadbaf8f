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

/// Disputes between members: configuration, storage and calls.
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
	use frame::{deps::frame_support::dispatch::DispatchClass, prelude::*, traits::Time};
	use portolan_primitives::{
		codes::CodeError,
		ids::{DepositTokenId, DisputeId, DocumentId, EscrowId, OrganisationId},
		input::InputList,
		quantity::Moment,
		traits::{
			CustodyNotes, DocumentInspect, Matter, Members, Settlement, ShipmentInspect,
			TitleRemedies,
		},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Disputes between members.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The dispute of that number, open or closed.
		pub fn dispute(dispute: DisputeId) -> Option<Dispute> {
			Disputes::<T>::get(dispute)
		}

		/// The open dispute about a subject, if there is one: the overlay `InDispute` of a bill.
		pub fn dispute_about(subject: RawSubject) -> Option<DisputeId> {
			Self::view_dispute_about(subject)
		}

		/// The documents that both sides have brought, those of the claimant first.
		pub fn evidence(dispute: DisputeId) -> Vec<Exhibit> {
			Self::view_evidence(dispute)
		}

		/// What a party offers to end the dispute by.
		pub fn offer(dispute: DisputeId, by: OrganisationId) -> Option<Offer> {
			Offers::<T>::get(dispute, by)
		}

		/// The money set aside under an agreement, while it is.
		pub fn agreed_escrow(escrow: EscrowId) -> Option<AgreedEscrow> {
			Escrows::<T>::get(escrow)
		}
	}
}
