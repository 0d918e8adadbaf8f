// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod calls;
mod errors;
mod events;
mod impls;
mod provide;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// Electronic bills of lading: configuration, storage and calls.
#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::*;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CaseReference, CodeError, RawCaseReference, RawTransportDocumentReference},
		ids::{ConsignmentId, DisputeId, OrganisationId, TitleKey},
		quantity::Moment,
		traits::{DisputeInspect, Lien, Matter, Members, ShipmentInspect},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Electronic bills of lading.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// The consignments that bills are made out for.
		type Shipments: ShipmentInspect;

		/// The disputes that a bill shows.
		type Disputes: DisputeInspect;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// How often a bill may be endorsed.
		///
		/// Possession may move any number of times, so that a bill which is endorsed no further still
		/// reaches its titleholder.
		#[pallet::constant]
		type MaxEndorsements: Get<u32>;

		/// The weights of the calls, without those of the traits behind them.
		type WeightInfo: WeightInfo;
	}

	/// Every bill of lading, by its carrier and the carrier's reference.
	// Blake2: carriers choose references, so keys must not be able to crowd one branch.
	#[pallet::storage]
	pub type Titles<T: Config> = StorageMap<_, Blake2_128Concat, TitleKey, Title>;

	/// The bills of each consignment that are not void: one, until it is split.
	// Twox: consignments are numbered by the chain.
	#[pallet::storage]
	pub type TitlesOf<T: Config> =
		StorageMap<_, Twox64Concat, ConsignmentId, TitleKeys, ValueQuery>;

	/// The bills that were replaced by another under their reference, by its number.
	// Blake2 as for the bills; Twox: versions are numbered by the chain.
	#[pallet::storage]
	pub type FormerTitles<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, TitleKey, Twox64Concat, u16, Title>;

	/// What carriers have proposed in place of bills, by the first of those.
	// Blake2 as for the bills.
	#[pallet::storage]
	pub type Proposals<T: Config> = StorageMap<_, Blake2_128Concat, TitleKey, Proposal>;

	/// The dispute in which a bill was stopped, if it is stopped by one and not by an authority.
	// Blake2 as for the bills.
	#[pallet::storage]
	pub type DisputedStops<T: Config> = StorageMap<_, Blake2_128Concat, TitleKey, DisputeId>;

	/// How many bills keep an organisation from leaving, and why.
	// Twox: organisations are numbered by the chain, the matters are listed.
	#[pallet::storage]
	pub type OpenMatters<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The bill of lading of that carrier and reference.
		pub fn title(
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> Result<TitleView, TitleViewError> {
			Self::view(carrier, &reference)
		}
	}
}
