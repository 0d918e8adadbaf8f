// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls.
//!
//! Estimated by hand: two signatures, the keys of ten authorities, and the storage items touched.
//! Proof sizes are zero: a chain of its own records no proofs.

use core::marker::PhantomData;
use frame::{deps::frame_support::weights::constants::WEIGHT_REF_TIME_PER_MICROS, prelude::*};

/// The weights this pallet needs.
pub trait WeightInfo {
	/// Weight of `report_equivocation`, in which the proof is checked again.
	fn report_equivocation() -> Weight;
	/// Weight of checking the proof before the report enters the pool or a block.
	fn authorise_report() -> Weight;
}

/// Weights from the runtime's own costs of reading and writing.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn report_equivocation() -> Weight {
		// The report and its index, the standing of the seat.
		Self::authorise_report().saturating_add(T::DbWeight::get().reads_writes(4, 3))
	}

	fn authorise_report() -> Weight {
		// Two sessions, the holders of the keys, the report, the seat, the standing.
		Weight::from_parts(700_u64.saturating_mul(WEIGHT_REF_TIME_PER_MICROS), 0)
			.saturating_add(T::DbWeight::get().reads(6))
	}
}
