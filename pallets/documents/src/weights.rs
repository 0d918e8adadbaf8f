// SPDX-License-Identifier: Apache-2.0

//! The weights of the calls.
//!
//! Estimated by hand from what each call reads and writes, with room for decoding and encoding; they
//! leave out the traits behind a call, which the call adds. A text, mask or key that is too long is
//! refused before anything is read, so no weight depends on a length.

use crate::types::MAX_DEPTH;
use core::marker::PhantomData;
use frame::prelude::*;

/// The weight of each call, without the traits behind it.
pub trait WeightInfo {
	/// Of `anchor_document`.
	fn anchor_document() -> Weight;
	/// Of `supersede_document`.
	fn supersede_document() -> Weight;
	/// Of `revoke_document`.
	fn revoke_document() -> Weight;
	/// Of `expire_document`.
	fn expire_document() -> Weight;
	/// Of `grant_access`.
	fn grant_access() -> Weight;
	/// Of `revoke_access`.
	fn revoke_access() -> Weight;
	/// Of `expire_access`.
	fn expire_access() -> Weight;
	/// Of `record_access_receipts`.
	fn record_access_receipts() -> Weight;
	/// Of looking up a document for another pallet.
	fn inspect() -> Weight;
	/// Of using up and of giving back, for another pallet.
	fn use_up() -> Weight;
}

/// Time for decoding, checking and encoding, picoseconds.
const COMPUTATION: u64 = 30_000_000;
/// The largest proof of one storage item of the pallet, bytes.
const PROOF: u64 = 3_800;

/// Weights by the database of the runtime `T`.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn estimate(reads: u64, writes: u64) -> Weight {
		Weight::from_parts(COMPUTATION, PROOF.saturating_mul(reads))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Reads: clock, index, next number. Writes: document, index, next number.
	fn anchor_document() -> Weight {
		Self::estimate(3, 3)
	}

	// As `anchor_document`; the old version is read and written.
	fn supersede_document() -> Weight {
		Self::estimate(4, 4)
	}

	// Reads: document, clock. Writes: document.
	fn revoke_document() -> Weight {
		Self::estimate(2, 1)
	}

	// Reads: document, clock. Writes: document.
	fn expire_document() -> Weight {
		Self::estimate(2, 1)
	}

	// Reads: document, clock, the grantee's grant, the granter's and all before it. Writes: document,
	// grant.
	fn grant_access() -> Weight {
		Self::estimate(u64::from(MAX_DEPTH).saturating_add(3), 2)
	}

	// Reads: document, grant. Writes: document, grant.
	fn revoke_access() -> Weight {
		Self::estimate(2, 2)
	}

	// Reads: document, clock, the grant and all before it. Writes: document, grant.
	fn expire_access() -> Weight {
		Self::estimate(u64::from(MAX_DEPTH).saturating_add(2), 2)
	}

	// Reads: document twice, clock, log, the server's grant and all before it. Writes: log.
	fn record_access_receipts() -> Weight {
		Self::estimate(u64::from(MAX_DEPTH).saturating_add(4), 1)
	}

	// Reads: document, clock.
	fn inspect() -> Weight {
		Self::estimate(2, 0)
	}

	// Reads: use, document, clock. Writes: use, document.
	fn use_up() -> Weight {
		Self::estimate(3, 2)
	}
}
