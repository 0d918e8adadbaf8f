// SPDX-License-Identifier: Apache-2.0

//! The weights of the calls.
//!
//! Estimated by hand from what each call reads and writes, with room for hashing and encoding; they
//! leave out the traits behind a call, which the call adds. A reference longer than 20 characters,
//! and that of a case longer than 35, is refused before anything is read, so no weight depends on a
//! length.

use core::marker::PhantomData;
use frame::prelude::*;

/// The weight of each call, without the traits behind it.
pub trait WeightInfo {
	/// Of `draft_title`.
	fn draft_title() -> Weight;
	/// Of `approve_title`.
	fn approve_title() -> Weight;
	/// Of `issue_title`.
	fn issue_title() -> Weight;
	/// Of `transfer_title`.
	fn transfer_title() -> Weight;
	/// Of each of the three calls that endorse.
	fn endorse_title() -> Weight;
	/// Of `surrender_title_for_delivery`.
	fn surrender_title() -> Weight;
	/// Of `accept_surrender` and `reject_surrender`.
	fn answer_surrender() -> Weight;
	/// Of `withdraw_draft`.
	fn withdraw_draft() -> Weight;
	/// Of `stop_title`.
	fn stop_title() -> Weight;
	/// Of `lift_stop`.
	fn lift_stop() -> Weight;
	/// Of each command of `TitleControl`.
	fn control_title() -> Weight;
	/// Of `propose_reissue` and `accept_reissue`, of so many bills in place of so many.
	fn reissue(replaced: u32, bills: u32) -> Weight;
}

/// Time for decoding, checking, hashing an entry and encoding, picoseconds.
const COMPUTATION: u64 = 25_000_000;
/// How many counters of what is open change with a bill, at most: those of its carrier, of two holders
/// before and two after, of a lien and of a stop.
const COUNTERS: u64 = 7;
/// The largest proof of one storage item of the pallet, bytes.
const PROOF: u64 = 6_000;
/// How many bills a consignment has at most.
const TITLES: u64 = crate::MAX_REISSUED as u64;

/// Weights by the database of the runtime `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

/// Of finding the bills of a consignment.
pub(crate) fn lookup<T: frame_system::Config>() -> Weight {
	SubstrateWeight::<T>::estimate(TITLES.saturating_add(1), 0)
}

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn estimate(reads: u64, writes: u64) -> Weight {
		let counted = if writes > 0 { COUNTERS } else { 0 };
		let (reads, writes) = (
			reads.saturating_add(counted),
			writes.saturating_add(counted),
		);
		Weight::from_parts(COMPUTATION, PROOF.saturating_mul(reads))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// The bill and the index.
	fn draft_title() -> Weight {
		Self::estimate(2, 2)
	}

	fn approve_title() -> Weight {
		Self::estimate(1, 1)
	}

	// The bill and the clock, from here on.
	fn issue_title() -> Weight {
		Self::estimate(2, 1)
	}

	fn transfer_title() -> Weight {
		Self::estimate(2, 1)
	}

	fn endorse_title() -> Weight {
		Self::estimate(2, 1)
	}

	// The other bills of the consignment as well, which may be for goods in the same containers.
	fn surrender_title() -> Weight {
		Self::estimate(TITLES.saturating_add(3), 1)
	}

	fn answer_surrender() -> Weight {
		Self::estimate(2, 1)
	}

	// The bill; its entry in the index goes unread.
	fn withdraw_draft() -> Weight {
		Self::estimate(1, 2)
	}

	// The bill, which holds its lien and its stop, and the clock.
	fn stop_title() -> Weight {
		Self::estimate(2, 1)
	}

	// And whether it was ordered in a dispute.
	fn lift_stop() -> Weight {
		Self::estimate(3, 1)
	}

	fn control_title() -> Weight {
		Self::estimate(2, 1)
	}

	// The clock, the index and the proposal; each old bill is read twice and written, each new one
	// looked up twice and written, with the one before it.
	fn reissue(replaced: u32, bills: u32) -> Weight {
		let each = Self::estimate(2, 2);
		Self::estimate(3, 2)
			.saturating_add(each.saturating_mul(replaced.into()))
			.saturating_add(each.saturating_mul(bills.into()))
	}
}
