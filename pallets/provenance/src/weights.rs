// SPDX-License-Identifier: Apache-2.0

//! The weights of the calls.
//!
//! Estimated by hand from what each call reads and writes, with room for hashing and encoding; they
//! leave out the traits behind a call, which the call adds. A key longer than its code is refused
//! before anything is read, so weights depend only on how many items a list has.

use crate::MAX_DEPTH;
use core::marker::PhantomData;
use frame::prelude::*;

/// The weight of each call, without the traits behind it.
pub trait WeightInfo {
	/// Of `register_item`.
	fn register_item() -> Weight;
	/// Of `aggregate_items` with so many children.
	fn aggregate_items(children: u32) -> Weight;
	/// Of `disaggregate_item`.
	fn disaggregate_item() -> Weight;
	/// Of `transform_items` with so many inputs.
	fn transform_items(inputs: u32) -> Weight;
	/// Of `ship_item`.
	fn ship_item() -> Weight;
	/// Of `publish_trace`.
	fn publish_trace() -> Weight;
	/// Of `flag_recall`.
	fn flag_recall() -> Weight;
	/// Of `lift_recall`.
	fn lift_recall() -> Weight;
	/// Of `hand_over_item`.
	fn hand_over_item() -> Weight;
	/// Of `withdraw_item`.
	fn withdraw_item() -> Weight;
	/// Of `receive_item`.
	fn receive_item() -> Weight;
	/// Of `claim_prefix`.
	fn claim_prefix() -> Weight;
	/// Of `attest_prefix`.
	fn attest_prefix() -> Weight;
	/// Of `withdraw_prefix`.
	fn withdraw_prefix() -> Weight;
}

/// Time for decoding, checking, hashing a key and encoding, picoseconds.
const COMPUTATION: u64 = 25_000_000;
/// The same for each item of a list, picoseconds.
const ITEM: u64 = 10_000_000;
/// The largest proof of one storage item of the pallet, bytes: a list of 64 hashes in its trie.
const PROOF: u64 = 4_500;

/// Weights by the database of the runtime `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn estimate(items: u32, reads: u64, writes: u64) -> Weight {
		Weight::from_parts(COMPUTATION, PROOF.saturating_mul(reads))
			.saturating_add(Weight::from_parts(ITEM, 0).saturating_mul(items.into()))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

/// `base` and `each` for every one of `items`.
fn accesses(base: u64, each: u64, items: u32) -> u64 {
	each.saturating_mul(items.into()).saturating_add(base)
}

/// What putting a trace together reads besides the units round the item: its lot, what it was made
/// from, the stored trace and the clock.
const BESIDES_UNITS: u64 = 4;

/// What putting a trace together reads, and so many more.
fn trace_reads(more: u64) -> u64 {
	accesses(BESIDES_UNITS, 1, MAX_DEPTH.into()).saturating_add(more)
}

/// The prefixes that a key may begin with, of 4 to 12 digits.
const PREFIXES: u64 = 9;
/// Those that are shorter than the longest.
const SHORTER: u64 = 8;

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// The item, the owner of the GTIN twice, the clock, the prefixes of the key; the first two are
	// written, and who owned it before.
	fn register_item() -> Weight {
		Self::estimate(0, PREFIXES.saturating_add(4), 3)
	}

	// The unit and the clock; each child; each child and its link are written, and the unit.
	fn aggregate_items(children: u32) -> Weight {
		Self::estimate(children, accesses(2, 1, children), accesses(1, 2, children))
	}

	// The item and the units round it; the item, its unit and the link are written.
	fn disaggregate_item() -> Weight {
		Self::estimate(0, accesses(1, 1, MAX_DEPTH.into()), 3)
	}

	// As for a registration, and the list of inputs; each input with its lot.
	fn transform_items(inputs: u32) -> Weight {
		let reads = accesses(PREFIXES.saturating_add(4), 2, inputs);
		Self::estimate(inputs, reads, accesses(4, 1, inputs))
	}

	fn ship_item() -> Weight {
		Self::estimate(0, 1, 1)
	}

	// The item and what its trace takes; the trace is written.
	fn publish_trace() -> Weight {
		Self::estimate(1, trace_reads(1), 1)
	}

	// As for a trace, the recall and the prefixes of the key; the item and the recall are written too.
	fn flag_recall() -> Weight {
		Self::estimate(1, trace_reads(PREFIXES.saturating_add(2)), 3)
	}

	fn lift_recall() -> Weight {
		Self::estimate(1, trace_reads(PREFIXES.saturating_add(2)), 3)
	}

	fn hand_over_item() -> Weight {
		Self::estimate(0, 1, 1)
	}

	fn withdraw_item() -> Weight {
		Self::estimate(0, 1, 1)
	}

	fn receive_item() -> Weight {
		Self::estimate(0, 1, 1)
	}

	// The clock, the prefix, how many are below it, the shorter ones; the claim is written.
	fn claim_prefix() -> Weight {
		Self::estimate(0, SHORTER.saturating_add(3), 1)
	}

	// As for a claim, the claim itself, and how many are below each shorter one; claim, prefix and these
	// counts are written.
	fn attest_prefix() -> Weight {
		Self::estimate(
			0,
			SHORTER.saturating_mul(2).saturating_add(4),
			SHORTER.saturating_add(2),
		)
	}

	// The prefix, and how many are below each shorter one; all are written.
	fn withdraw_prefix() -> Weight {
		Self::estimate(0, SHORTER.saturating_add(1), SHORTER.saturating_add(1))
	}
}
