// SPDX-License-Identifier: Apache-2.0

use super::{Dated, Refusal, RejectionReason};
use frame::{deps::frame_support::stored, hashing::blake2_256, prelude::*};
use portolan_primitives::{
	ids::{OrganisationId, TitleKey},
	quantity::Moment,
	traits::Obligation,
};

/// What was done with an issued bill.
#[stored]
#[derive(Copy)]
pub enum Act {
	/// The carrier issued it.
	#[codec(index = 0)]
	Issued {
		/// The date the bill bears.
		dated: Dated,
	},
	/// The possessor handed it over.
	#[codec(index = 1)]
	Transferred {
		/// The new possessor.
		to: OrganisationId,
	},
	/// The titleholder endorsed it to a party that may not endorse it onward.
	#[codec(index = 2)]
	Endorsed {
		/// The new titleholder.
		to: OrganisationId,
	},
	/// The titleholder endorsed it to the order of a party.
	#[codec(index = 3)]
	EndorsedToOrder {
		/// The new titleholder.
		to: OrganisationId,
	},
	/// The titleholder endorsed it in blank.
	#[codec(index = 4)]
	EndorsedInBlank,
	/// The holder gave it back to take delivery.
	#[codec(index = 5)]
	SurrenderedForDelivery,
	/// The carrier accepted the surrender.
	#[codec(index = 6)]
	SurrenderAccepted,
	/// The carrier refused the surrender.
	#[codec(index = 7)]
	SurrenderRejected {
		/// Why.
		reason: RejectionReason,
	},
	/// The holder gave a bank a right to it.
	#[codec(index = 8)]
	LienAttached {
		/// Whose right it is.
		holder: OrganisationId,
		/// What it secures.
		obligation: Obligation,
	},
	/// The holder of a lien gave it up.
	#[codec(index = 9)]
	LienReleased {
		/// Whose right it was.
		holder: OrganisationId,
		/// What it secured.
		obligation: Obligation,
	},
	/// The holder of a lien took what its grantor had.
	#[codec(index = 10)]
	LienEnforced {
		/// Whose right it was, and who has the bill now.
		holder: OrganisationId,
		/// What it secured.
		obligation: Obligation,
	},
	/// The holder gave another all it had, as performance of a credit or a financing.
	#[codec(index = 11)]
	Delivered {
		/// The new holder.
		to: OrganisationId,
	},
	/// An authority or arbitrator stopped it.
	#[codec(index = 12)]
	Stopped {
		/// `blake2_256` of the characters of the case reference.
		case: H256,
	},
	/// Who had stopped it let it go.
	#[codec(index = 13)]
	StopLifted,
}

/// One entry of the chain of a bill.
#[stored]
#[derive(Copy)]
pub struct ChainEntry {
	/// Who acted.
	pub actor: OrganisationId,
	/// What was done.
	pub act: Act,
	/// When the chain recorded it, ms UTC.
	pub at: Moment,
}

/// The hash chain over everything that was done with an issued bill.
///
/// `head' = blake2_256(head ‖ sequence (u32, little endian) ‖ SCALE(entry))`; entries are numbered
/// from 1, and the head before the first is `blake2_256(SCALE(title key, content root))`, which
/// binds the chain to one bill and its content.
#[stored]
#[derive(Copy)]
pub struct Chain {
	/// The number of the last entry.
	pub sequence: u32,
	/// The hash over all entries.
	pub head: H256,
	/// When the last entry was recorded, ms UTC.
	pub at: Moment,
}

impl Chain {
	/// The chain of a bill with its first entry.
	pub fn started(key: &TitleKey, content_root: H256, first: &ChainEntry) -> Self {
		Self::linked(H256(blake2_256(&(key, content_root).encode())), 1, first)
	}

	/// The chain with one more entry.
	pub fn extended(self, entry: &ChainEntry) -> Result<Self, Refusal> {
		let sequence = self.sequence.checked_add(1).ok_or(Refusal::Overflow)?;
		Ok(Self::linked(self.head, sequence, entry))
	}

	fn linked(head: H256, sequence: u32, entry: &ChainEntry) -> Self {
		let mut preimage = head.0.to_vec();
		preimage.extend_from_slice(&sequence.to_le_bytes());
		entry.encode_to(&mut preimage);
		Self {
			sequence,
			head: H256(blake2_256(&preimage)),
			at: entry.at,
		}
	}
}
