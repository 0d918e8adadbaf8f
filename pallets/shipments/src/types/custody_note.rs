// SPDX-License-Identifier: Apache-2.0

//! The hash chain over what disputes note on the custody of a container.

use frame::{deps::frame_support::stored, hashing::blake2_256, prelude::*};
use portolan_primitives::{ids::DisputeId, quantity::Moment};

/// The hash chain over the notes on one container; the notes themselves are in the events.
///
/// `head' = blake2_256(head ‖ sequence as u32 little-endian ‖ dispute as u64 little-endian ‖ note ‖
/// time in ms as u64 little-endian)`, where the first head is zero and the first note has sequence 1.
#[stored]
#[derive(Copy, Default)]
pub struct CustodyRemarks {
	/// The head, which commits to all notes.
	pub head: H256,
	/// How many notes there are.
	pub sequence: u32,
}

impl CustodyRemarks {
	/// The chain with one more note; nothing when the sequence is used up.
	pub fn followed_by(self, dispute: DisputeId, note: H256, at: Moment) -> Option<Self> {
		let sequence = self.sequence.checked_add(1)?;
		let head = H256((self.head, sequence, dispute, note, at).using_encoded(blake2_256));
		Some(Self { head, sequence })
	}
}
