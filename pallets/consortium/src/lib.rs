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
mod origin;
mod provide;
mod storage;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use origin::{EnsureResolution, RawOrigin};
pub use pallet::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// Seats, resolutions, upgrades and pauses.
#[import_section(calls::calls)]
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use crate::{types::*, weights::WeightInfo, RawOrigin};
	use alloc::{boxed::Box, vec::Vec};
	use frame::{
		deps::frame_support::traits::ValidatorRegistration,
		prelude::*,
		traits::{SafeMode, Time, TransactionPause},
	};
	use portolan_primitives::{
		ids::{OrganisationId, ResolutionId, SeatId},
		quantity::Moment,
		traits::{Members, Registry},
	};

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// In whose name a resolution acts.
	#[pallet::origin]
	pub type Origin = RawOrigin;

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The seats, in the order of their ids.
		pub fn seats() -> Vec<(SeatId, Seat<T::AccountId>)> {
			Self::seats_in_order()
		}

		/// How long a session lasts, blocks.
		pub fn session_length() -> BlockNumberFor<T> {
			SessionLength::<T>::get().unwrap_or_else(T::DefaultSessionLength::get)
		}

		/// How long a resolution to upgrade waits, ms.
		pub fn upgrade_delay() -> Moment {
			Self::delay_of_upgrades()
		}

		/// The validators that would be planned now, in the order of the seats.
		pub fn validators() -> Vec<T::AccountId> {
			Self::plan_validators()
				.into_iter()
				.map(|(_, validator)| validator)
				.collect()
		}

		/// Who decides on a call, and how; none if nobody does.
		pub fn rules(call: Box<<T as Config>::RuntimeCall>) -> Vec<Rule> {
			T::Decisions::rules(&call)
		}

		/// A resolution that waits.
		pub fn resolution(id: ResolutionId) -> Option<Resolution> {
			Resolutions::<T>::get(id)
		}

		/// How the validator of a seat stands after an offence; none if it committed none.
		pub fn standing(seat: SeatId) -> Option<Standing> {
			Standings::<T>::get(seat)
		}
	}
}
