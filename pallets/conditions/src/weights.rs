// SPDX-License-Identifier: Apache-2.0

//! The weights of the calls.
//!
//! Estimated by hand from what each call reads and writes, with room for hashing and encoding; they
//! leave out the traits behind a call, which the call adds.

use core::marker::PhantomData;
use frame::prelude::*;

/// The weight of each call, without the traits behind it.
pub trait WeightInfo {
	/// Of `propose_terms`.
	fn propose_terms() -> Weight;
	/// Of `withdraw_proposal`.
	fn withdraw_proposal() -> Weight;
	/// Of `accept_terms`.
	fn accept_terms() -> Weight;
	/// Of `register_device`.
	fn register_device() -> Weight;
	/// Of `calibrate_device`.
	fn calibrate_device() -> Weight;
	/// Of `lend_device`.
	fn lend_device() -> Weight;
	/// Of `retire_device`.
	fn retire_device() -> Weight;
	/// Of `attach_device`.
	fn attach_device() -> Weight;
	/// Of `detach_device`.
	fn detach_device() -> Weight;
	/// Of `record_readings` with so many batches, which have so many statistics in all.
	fn record_readings(batches: u32, statistics: u32) -> Weight;
	/// Of `skip_readings`.
	fn skip_readings() -> Weight;
	/// Of `prove_reading`.
	fn prove_reading() -> Weight;
	/// Of `notify_claim`.
	fn notify_claim() -> Weight;
	/// Of `admit_claim`.
	fn admit_claim() -> Weight;
	/// Of `contest_claim`.
	fn contest_claim() -> Weight;
	/// Of `pay_claim`.
	fn pay_claim() -> Weight;
	/// Of `acknowledge_settlement`.
	fn acknowledge_settlement() -> Weight;
	/// Of `withdraw_claim`.
	fn withdraw_claim() -> Weight;
	/// Of `extend_claim`.
	fn extend_claim() -> Weight;
	/// Of `expire_claim`.
	fn expire_claim() -> Weight;
	/// Of `set_claim_periods`.
	fn set_claim_periods() -> Weight;
	/// Of the facts that other pallets ask for.
	fn claim_facts() -> Weight;
	/// Of what keeps a member from leaving.
	fn leave_gate() -> Weight;
}

/// Time for decoding, checking, hashing and encoding, picoseconds.
const COMPUTATION: u64 = 30_000_000;
/// Time for verifying a signature and hashing a batch, picoseconds.
const SIGNATURE: u64 = 90_000_000;
/// Time for judging what a batch says of one measurand, picoseconds.
const STATISTIC: u64 = 5_000_000;
/// The largest proof of one storage item of the pallet, bytes: a list of open claims in its trie.
const PROOF: u64 = 4_000;
/// Ways in which one measurand breaks terms at a time, at most.
const BREACHES: u32 = 3;

/// Weights by the database of the runtime `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn estimate(computation: u64, reads: u64, writes: u64) -> Weight {
		Weight::from_parts(
			COMPUTATION.saturating_add(computation),
			PROOF.saturating_mul(reads),
		)
		.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}

	// The claim, the claims that are open, two counters, the clock.
	fn change_of_claim() -> Weight {
		Self::estimate(0, 6, 4)
	}
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn propose_terms() -> Weight {
		Self::estimate(0, 1, 1)
	}

	fn withdraw_proposal() -> Weight {
		Self::estimate(0, 1, 1)
	}

	fn accept_terms() -> Weight {
		Self::estimate(0, 2, 1)
	}

	// Its key, the genesis, the counter; the counter, the key and the device are written.
	fn register_device() -> Weight {
		Self::estimate(SIGNATURE, 3, 3)
	}

	// Two disclosures are hashed, as deep as a tree is.
	fn calibrate_device() -> Weight {
		Self::estimate(SIGNATURE, 2, 1)
	}

	fn lend_device() -> Weight {
		Self::estimate(0, 1, 1)
	}

	fn retire_device() -> Weight {
		Self::estimate(0, 4, 2)
	}

	// The device twice, the list, a counter, the clock; all but that, and the monitoring, are written.
	fn attach_device() -> Weight {
		Self::estimate(0, 5, 4)
	}

	fn detach_device() -> Weight {
		Self::estimate(0, 5, 3)
	}

	// The device, the monitoring, the terms, the genesis, the clock, the law; the first two are written. Of each
	// breach the open claims of the container, of which all of one kind may be looked at, the number of the next, the law and the
	// clock, a counter; the claim, its index, the list, the number and the counter are written.
	fn record_readings(batches: u32, statistics: u32) -> Weight {
		let breaches = u64::from(statistics.saturating_mul(BREACHES).saturating_add(batches));
		let computation = SIGNATURE
			.saturating_mul(batches.into())
			.saturating_add(STATISTIC.saturating_mul(statistics.into()));
		let reads = breaches.saturating_mul(6).saturating_add(6);
		// What a batch reads is in the overlay after the first breach of a kind; proofs count once.
		let proof = PROOF.saturating_mul(breaches.min(64).saturating_add(6));
		Weight::from_parts(COMPUTATION.saturating_add(computation), proof).saturating_add(
			T::DbWeight::get().reads_writes(reads, breaches.saturating_mul(5).saturating_add(2)),
		)
	}

	fn skip_readings() -> Weight {
		Self::estimate(0, 1, 1)
	}

	// A disclosure is hashed, as deep as a tree is.
	fn prove_reading() -> Weight {
		Self::estimate(SIGNATURE, 2, 1)
	}

	fn notify_claim() -> Weight {
		Self::change_of_claim()
	}

	fn admit_claim() -> Weight {
		Self::change_of_claim()
	}

	fn contest_claim() -> Weight {
		Self::change_of_claim()
	}

	fn pay_claim() -> Weight {
		Self::change_of_claim()
	}

	fn acknowledge_settlement() -> Weight {
		Self::change_of_claim()
	}

	fn withdraw_claim() -> Weight {
		Self::change_of_claim()
	}

	fn extend_claim() -> Weight {
		Self::estimate(0, 2, 1)
	}

	fn expire_claim() -> Weight {
		Self::change_of_claim()
	}

	fn set_claim_periods() -> Weight {
		Self::estimate(0, 2, 1)
	}

	fn claim_facts() -> Weight {
		Self::estimate(0, 1, 0)
	}

	fn leave_gate() -> Weight {
		Self::estimate(0, 2, 0)
	}
}
