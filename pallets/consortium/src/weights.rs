// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls.
//!
//! Estimated by hand from the storage items that each function touches. What the contracts with
//! other pallets cost is added by the calls. Proof sizes are zero: a chain of its own records no proofs.

use core::marker::PhantomData;
use frame::{deps::frame_support::weights::constants::WEIGHT_REF_TIME_PER_NANOS, prelude::*};

/// The weights this pallet needs.
pub trait WeightInfo {
	/// Weight of `resolve` for a call of `l` bytes, without that of the call.
	fn resolve(l: u32) -> Weight;
	/// Weight of `enact_resolution`, without that of the call.
	fn enact_resolution() -> Weight;
	/// Weight of `veto_resolution`.
	fn veto_resolution() -> Weight;
	/// Weight of `expire_resolution`.
	fn expire_resolution() -> Weight;
	/// Weight of any call that changes seats, without that of telling the bodies.
	fn change_seats() -> Weight;
	/// Weight of `authorise_upgrade`.
	fn authorise_upgrade() -> Weight;
	/// Weight of `cancel_upgrade`.
	fn cancel_upgrade() -> Weight;
	/// Weight of any call that pauses or lifts a pause.
	fn change_pause() -> Weight;
	/// Weight of any call that enters or ends safe mode.
	fn change_safe_mode() -> Weight;
	/// Weight of `readmit_validator`.
	fn readmit_validator() -> Weight;
	/// Weight of barring a validator for an offence.
	fn bar_validator() -> Weight;
	/// Weight of `note_stalled`.
	fn note_stalled() -> Weight;
}

/// Weights from the runtime's own costs of reading and writing.
pub struct SubstrateWeight<T>(PhantomData<T>);

/// The most seats there are.
const SEATS: u64 = 10;

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn of(micros: u64, reads: u64, writes: u64) -> Weight {
		let time = micros
			.saturating_mul(1_000)
			.saturating_mul(WEIGHT_REF_TIME_PER_NANOS);
		Weight::from_parts(time, 0).saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn resolve(l: u32) -> Weight {
		// The seats; what the table looks up; time, next identifier, count; the resolution. Encoding
		// and hashing take some 2 ns a byte.
		let reads = SEATS.saturating_add(5);
		let bytes = u64::from(l).saturating_mul(2);
		Self::of(40, reads, 3).saturating_add(Weight::from_parts(
			bytes.saturating_mul(WEIGHT_REF_TIME_PER_NANOS),
			0,
		))
	}

	fn enact_resolution() -> Weight {
		// The resolution, time, what the table looks up, the count.
		Self::of(40, 5, 2)
	}

	fn veto_resolution() -> Weight {
		Self::of(15, 2, 2)
	}

	fn expire_resolution() -> Weight {
		Self::of(15, 3, 2)
	}

	fn change_seats() -> Weight {
		// The seats, twice; next identifier, time, voters, session keys.
		let reads = SEATS.saturating_mul(2).saturating_add(4);
		Self::of(60, reads, 3)
	}

	fn authorise_upgrade() -> Weight {
		Self::of(10, 0, 1)
	}

	fn cancel_upgrade() -> Weight {
		Self::of(10, 1, 1)
	}

	fn change_pause() -> Weight {
		// The expiry, the pause, whether the council lifted it, time. Names are compared with all names of
		// the runtime.
		Self::of(40, 4, 3)
	}

	fn change_safe_mode() -> Weight {
		Self::of(15, 4, 2)
	}

	fn readmit_validator() -> Weight {
		Self::of(15, 3, 1)
	}

	fn bar_validator() -> Weight {
		Self::of(15, 3, 1)
	}

	fn note_stalled() -> Weight {
		Self::of(10, 1, 1)
	}
}
