// SPDX-License-Identifier: Apache-2.0

//! The weights of the calls.
//!
//! Estimated by hand from what each call reads and writes, with room for hashing and encoding; they
//! leave out the traits behind a call, which the call adds. Lists longer than they may be are
//! refused before anything is read.

use core::marker::PhantomData;
use frame::prelude::*;

/// The weight of each call, without the traits behind it.
pub trait WeightInfo {
	/// Of `apply_for_credit`.
	fn apply_for_credit() -> Weight;
	/// Of `issue_credit`, `decline_credit`, `advise_credit`, `confirm_credit` and `expire_credit`.
	fn change_credit() -> Weight;
	/// Of `present_documents` with that many fields shown.
	fn present_documents(disclosures: u32) -> Weight;
	/// Of `accept_presentation`, `refuse_presentation`, `enforce_preclusion`,
	/// `waive_discrepancies`, `accept_waiver`, `forward_presentation`, `reimburse_presentation` and
	/// `take_up_documents`.
	fn change_presentation() -> Weight;
	/// Of `return_documents`.
	fn return_documents() -> Weight;
	/// Of `honour_presentation`.
	fn honour_presentation() -> Weight;
	/// Of `register_receivable`.
	fn register_receivable() -> Weight;
	/// Of `verify_receivable`, `withdraw_receivable`, `offer_financing`, `accept_offer`,
	/// `approve_similar`, `enforce_overdue` and `acknowledge_repayment`.
	fn change_receivable() -> Weight;
	/// Of `fund_receivable`.
	fn fund_receivable() -> Weight;
	/// Of `repay_receivable`.
	fn repay_receivable() -> Weight;
}

/// Time for decoding, checking, comparing and encoding, picoseconds.
const COMPUTATION: u64 = 50_000_000;
/// Time for proving a field: 17 hashes of up to 350 bytes, picoseconds.
const DISCLOSURE: u64 = 40_000_000;
/// Where near-equal invoices are looked for: five buckets of amounts in three months.
const NEAR: u64 = 15;
/// How many counters of what is open change in a call, at most: those of the four parties of a
/// presentation, and of three parties of its credit.
const COUNTERS: u64 = 7;
/// The largest proof of one storage item of the pallet, bytes: a presentation with its notice.
const PROOF: u64 = 8_000;

/// Weights by the database of the runtime `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

/// Of reading the proceeds of a consignment.
pub(crate) fn lookup<T: frame_system::Config>() -> Weight {
	SubstrateWeight::<T>::estimate(1, 0)
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
	// The counters of credits and of what the applicant has open, and the clock; the counters and
	// the credit.
	fn apply_for_credit() -> Weight {
		Self::estimate(3, 3)
	}

	// The credit, the clock and what the applicant has open; all but the clock.
	fn change_credit() -> Weight {
		Self::estimate(3, 2)
	}

	// The credit, the clock, the counter, the presentation replaced, the old and the new
	// fingerprints (F1 to F4 of each), and the F3 of near-equal invoices; all of them but the clock
	// and the near-equal, and the new presentation.
	fn present_documents(disclosures: u32) -> Weight {
		let proofs = DISCLOSURE.saturating_mul(disclosures.into());
		Self::estimate(12 + NEAR, 12).saturating_add(Weight::from_parts(proofs, 0))
	}

	// The presentation, its credit and the clock; the presentation.
	fn change_presentation() -> Weight {
		Self::estimate(3, 1)
	}

	// The presentation, its credit, the clock and F3; the presentation, the credit and F1 to F4.
	fn return_documents() -> Weight {
		Self::estimate(4, 6)
	}

	// The presentation, its credit, the clock and the proceeds; all but the clock.
	fn honour_presentation() -> Weight {
		Self::estimate(4, 3)
	}

	// The counters of receivables and of what the seller has open, and the clock; the counters and
	// the receivable.
	fn register_receivable() -> Weight {
		Self::estimate(3, 3)
	}

	// The receivable, the clock and what the seller has open; all but the clock.
	fn change_receivable() -> Weight {
		Self::estimate(3, 2)
	}

	// The receivable, the clock, F1 to F4 and the F3 of near-equal invoices; the receivable and F1
	// to F4.
	fn fund_receivable() -> Weight {
		Self::estimate(6 + NEAR, 5)
	}

	// The receivable, the clock, the proceeds and what the seller has open; all but the clock.
	fn repay_receivable() -> Weight {
		Self::estimate(4, 3)
	}
}
