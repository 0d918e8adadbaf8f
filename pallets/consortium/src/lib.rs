// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod provide;
mod try_state;
pub mod types;

#[cfg(test)]
mod tests;

pub use pallet::*;

/// The FRAME pallet: storage, genesis and view functions.
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use crate::types::{GenesisSeat, MaxSeats, Seat};
	use alloc::vec::Vec;
	use frame::prelude::*;
	use portolan_primitives::ids::SeatId;

	/// The version of the storage layout.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Seats of the consortium.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The length of a session where genesis names none, blocks.
		#[pallet::constant]
		type DefaultSessionLength: Get<BlockNumberFor<Self>>;
	}

	/// Seats by id; ids count from 1.
	// `Twox64Concat`: the key is our counter.
	#[pallet::storage]
	pub type Seats<T: Config> = StorageMap<_, Twox64Concat, SeatId, Seat<T::AccountId>>;

	/// The validators that were planned for a session last, in the order of their seats.
	#[pallet::storage]
	pub type PlannedValidators<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, MaxSeats>, ValueQuery>;

	/// The length of a session, blocks, where genesis named one.
	#[pallet::storage]
	pub type SessionLength<T: Config> = StorageValue<_, BlockNumberFor<T>>;

	/// The seats of the consortium and the length of its sessions.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// How long a session lasts, blocks; at least one, or nothing for the runtime's default. Short
		/// sessions let authorities change soon, but the first block of each carries no transaction.
		pub session_length: Option<BlockNumberFor<T>>,
		/// The seats: 1, 4, 7 or 10, each with a validator of its own. Ids count from 1 in this order.
		/// With none, the genesis of `pallet-session` alone tells who validates.
		pub seats: Vec<GenesisSeat<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(&self.seats, self.session_length);
		}
	}

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

		/// The validators of the seats, in the order of the seats.
		pub fn validators() -> Vec<T::AccountId> {
			Self::seats_in_order()
				.into_iter()
				.map(|(_, seat)| seat.validator)
				.collect()
		}
	}
}
