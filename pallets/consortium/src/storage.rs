// SPDX-License-Identifier: Apache-2.0

//! What the chain remembers.

use frame::pallet_macros::*;

/// The pallet's storage.
#[pallet_section]
mod storage {
	/// The identifier of the first seat.
	#[pallet::type_value]
	pub fn FirstSeatId() -> SeatId {
		SeatId(1)
	}

	/// The identifier of the first resolution.
	#[pallet::type_value]
	pub fn FirstResolutionId() -> ResolutionId {
		ResolutionId(1)
	}

	/// The identifier that the next seat gets.
	#[pallet::storage]
	pub type NextSeatId<T: Config> = StorageValue<_, SeatId, ValueQuery, FirstSeatId>;

	/// Seats by id; ids count from 1.
	// `Twox64Concat`: the key is our counter.
	#[pallet::storage]
	pub type Seats<T: Config> = StorageMap<_, Twox64Concat, SeatId, Seat<T::AccountId>>;

	/// The seats that vote: those whose organisation was active when this was looked at last.
	#[pallet::storage]
	pub type Voters<T: Config> = StorageValue<_, BoundedVec<SeatId, MaxSeats>, ValueQuery>;

	/// The seats whose validators were planned for a session last, in their order, and the validators.
	#[pallet::storage]
	pub type PlannedValidators<T: Config> =
		StorageValue<_, BoundedVec<(SeatId, T::AccountId), MaxSeats>, ValueQuery>;

	/// How the validators of seats stand that broke the rules of consensus.
	// `Twox64Concat`: the key is our counter.
	#[pallet::storage]
	pub type Standings<T: Config> = StorageMap<_, Twox64Concat, SeatId, Standing>;

	/// The length of a session, blocks, where genesis named one.
	#[pallet::storage]
	pub type SessionLength<T: Config> = StorageValue<_, BlockNumberFor<T>>;

	/// How long a resolution to upgrade waits, ms, where genesis named it.
	#[pallet::storage]
	pub type UpgradeDelay<T: Config> = StorageValue<_, Moment>;

	/// The identifier that the next resolution gets.
	#[pallet::storage]
	pub type NextResolutionId<T: Config> =
		StorageValue<_, ResolutionId, ValueQuery, FirstResolutionId>;

	/// Resolutions that wait to be enacted.
	// `Twox64Concat`: the key is our counter.
	#[pallet::storage]
	pub type Resolutions<T: Config> = CountedStorageMap<_, Twox64Concat, ResolutionId, Resolution>;

	/// The pause of each paused call; anyone may lift it when its time is over.
	// `Blake2_128Concat`: bodies choose the keys.
	#[pallet::storage]
	pub type Pauses<T: Config> = StorageMap<_, Blake2_128Concat, CallName, Pause>;

	/// Until when no class pauses a call again, because the council has lifted its pause, ms UTC.
	// `Blake2_128Concat`: as above. At most one entry for each call of the runtime.
	#[pallet::storage]
	pub type LiftedByCouncil<T: Config> = StorageMap<_, Blake2_128Concat, CallName, Moment>;

	/// Until when the safe mode that was resolved last may last, ms UTC; anyone may end it then.
	#[pallet::storage]
	pub type SafeModeUntil<T: Config> = StorageValue<_, Moment>;
}
