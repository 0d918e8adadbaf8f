// SPDX-License-Identifier: Apache-2.0

//! The weights of the calls.
//!
//! Estimated by hand from what each call reads and writes, with room for hashing and encoding; they
//! leave out the traits behind a call, which the call adds. Lists are weighed at their bound, which is
//! small.

use core::marker::PhantomData;
use frame::prelude::*;

/// The weight of each kind of call, without the traits behind it.
pub trait WeightInfo {
	/// Of the calls on money that is set aside.
	fn change_escrow() -> Weight;
	/// Of `open_dispute`.
	fn open_dispute() -> Weight;
	/// Of a call that leaves the dispute open.
	fn change_dispute() -> Weight;
	/// Of a call that may close the dispute.
	fn close_dispute() -> Weight;
}

/// Time for decoding, checking and encoding, picoseconds.
const COMPUTATION: u64 = 40_000_000;
/// The largest proof of one storage item of the pallet, bytes.
const PROOF: u64 = 4_500;
/// How many counters of what is open change with a dispute, at most: those of five parties, and of
/// two arbitrators.
const COUNTERS: u64 = 7;

/// Weights by the database of the runtime `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn estimate(reads: u64, writes: u64) -> Weight {
		let (reads, writes) = (
			reads.saturating_add(COUNTERS),
			writes.saturating_add(COUNTERS),
		);
		Weight::from_parts(COMPUTATION, PROOF.saturating_mul(reads))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// The escrow and whether it is in dispute.
	fn change_escrow() -> Weight {
		Self::estimate(2, 1)
	}

	// The counter, the index, how many are open, the clock, the escrow, the dispute of an earlier
	// stop; the dispute, the counter, the index and how many are open are written.
	fn open_dispute() -> Weight {
		Self::estimate(7, 4)
	}

	// The dispute, the clock, the escrow, the evidence or offer, the dispute of an earlier stop; two
	// of them are written.
	fn change_dispute() -> Weight {
		Self::estimate(5, 2)
	}

	// Besides, the index, how many are open, and the offers of five parties.
	fn close_dispute() -> Weight {
		Self::estimate(12, 11)
	}
}
