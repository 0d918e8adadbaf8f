// SPDX-License-Identifier: Apache-2.0

//! The hash chain over milestones: state keeps the head, events and indexers keep the list.

use frame::{deps::frame_support::stored, hashing::blake2_256, prelude::*};

/// How many milestones a history remembers, to catch duplicates.
pub type MaxRecent = ConstU32<64>;
/// Content hash of a statement, cut to its first 8 bytes.
pub type ShortHash = [u8; 8];

/// The hash chain over the milestones of a consignment or a voyage.
///
/// `head' = blake2_256(head ‖ sequence as u32 little-endian ‖ SCALE(milestone))`, where the first
/// head is zero and the first milestone has sequence 1.
#[stored]
#[derive(Default)]
pub struct History {
	/// The head, which commits to all milestones.
	pub head: H256,
	/// How many milestones there are.
	pub sequence: u32,
	/// The content hashes of the last 64 milestones, oldest first.
	pub recent: BoundedVec<ShortHash, MaxRecent>,
}

/// The content hash of a statement, which identifies it: blake2_256 over its SCALE encoding.
pub fn content_hash(statement: &impl Encode) -> H256 {
	H256(statement.using_encoded(blake2_256))
}

impl History {
	/// Whether the statement is among those remembered.
	pub fn remembers(&self, statement: &impl Encode) -> bool {
		self.recent.contains(&short(statement))
	}

	/// The place of a statement in the history, from 1, if it is among those remembered.
	pub fn place_of(&self, statement: &impl Encode) -> Option<u32> {
		let wanted = short(statement);
		let after = self.recent.iter().rev().position(|id| *id == wanted)?;
		self.sequence.checked_sub(u32::try_from(after).ok()?)
	}

	/// The place of a milestone in the history, from 1, if the chain leads from the head `before` it
	/// over it and all `later` ones to the present head.
	pub fn prove<M: Encode>(&self, before: H256, milestone: &M, later: &[M]) -> Option<u32> {
		let place = self
			.sequence
			.checked_sub(u32::try_from(later.len()).ok()?)?;
		let chain = core::iter::once(milestone).chain(later);
		let head = (place..=self.sequence)
			.zip(chain)
			.fold(before, |head, (sequence, entry)| {
				link(head, sequence, entry)
			});
		(place > 0 && head == self.head).then_some(place)
	}

	/// The history with one more milestone, which says `statement`; nothing when the sequence is
	/// used up.
	pub fn append(&self, statement: &impl Encode, milestone: &impl Encode) -> Option<Self> {
		let sequence = self.sequence.checked_add(1)?;
		let head = link(self.head, sequence, milestone);
		let forgotten = usize::from(self.recent.is_full());
		let remembered = self.recent.iter().skip(forgotten).copied();
		let recent = BoundedVec::truncate_from(remembered.chain([short(statement)]).collect());
		Some(Self {
			head,
			sequence,
			recent,
		})
	}
}

fn link(head: H256, sequence: u32, milestone: &impl Encode) -> H256 {
	H256((head, sequence, milestone).using_encoded(blake2_256))
}

fn short(statement: &impl Encode) -> ShortHash {
	let H256([a, b, c, d, e, f, g, h, ..]) = content_hash(statement);
	[a, b, c, d, e, f, g, h]
}
