// SPDX-License-Identifier: Apache-2.0

use super::{AmendmentReason, Dated, Declined, Nomination, Refusal, RejectionReason};
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
	/// The possessor signed it; nothing moved.
	#[codec(index = 14)]
	Signed,
	/// The titleholder proposed who is to follow it, or nobody any more.
	#[codec(index = 15)]
	Nominated {
		/// Whom.
		nomination: Option<Nomination>,
	},
	/// The possessor agreed that the title goes to whom the titleholder had nominated.
	#[codec(index = 16)]
	NominationAccepted {
		/// The new titleholder.
		to: OrganisationId,
	},
	/// Who had been given possession or title declined it.
	#[codec(index = 17)]
	Declined {
		/// Who has it again.
		declined: Declined,
	},
	/// The holder of a lien agreed that the bill goes to a party, or to nobody any more.
	#[codec(index = 18)]
	Consented {
		/// To whom.
		to: Option<OrganisationId>,
	},
	/// The holder gave it back for amendment.
	#[codec(index = 19)]
	SurrenderedForAmendment {
		/// What the holder wants.
		reason: AmendmentReason,
	},
	/// The holder accepted other bills in its place.
	#[codec(index = 20)]
	Replaced,
	/// A lien by agreement was cancelled by the outcome of a dispute.
	#[codec(index = 60)]
	LienCancelled {
		/// Whose right it was.
		holder: OrganisationId,
		/// What it secured.
		obligation: Obligation,
	},
}

/// Who acts, and through whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
	/// The party of the bill that acts.
	pub party: OrganisationId,
	/// Who represents it by a power of attorney, if it does not act itself.
	pub agent: Option<OrganisationId>,
}

impl Actor {
	/// The party itself.
	pub const fn itself(party: OrganisationId) -> Self {
		Self { party, agent: None }
	}

	/// What the chain of a bill records of its act.
	pub(super) const fn entry(self, act: Act, at: Moment) -> ChainEntry {
		ChainEntry {
			actor: self.party,
			agent: self.agent,
			act,
			at,
		}
	}
}

/// One entry of the chain of a bill.
#[stored]
#[derive(Copy)]
pub struct ChainEntry {
	/// Who acted.
	pub actor: OrganisationId,
	/// Who represented it, if anybody.
	pub agent: Option<OrganisationId>,
	/// What was done.
	pub act: Act,
	/// When the chain recorded it, ms UTC.
	pub at: Moment,
}

/// The hash chain over everything that was done with an issued bill.
///
/// `head' = blake2_256(head ‖ sequence (u32, little endian) ‖ SCALE(entry))`; entries are numbered
/// from 1. The head before the first is `blake2_256(SCALE(title key, content root))`, which binds
/// the chain to one bill and its content; that of a bill which replaces another is
/// `blake2_256(SCALE(title key, content root, heads of those it replaces))`, so that the chain leads
/// back to the first issue.
#[stored]
#[derive(Copy)]
pub struct Chain {
	/// The number of the last entry.
	pub sequence: u32,
	/// The hash over all entries.
	pub head: H256,
	/// When the last entry was recorded, ms UTC.
	pub at: Moment,
	/// Who represented the party that made the last entry, if anybody.
	pub agent: Option<OrganisationId>,
}

impl Chain {
	/// The chain of a bill with its first entry. `replaced` are the heads of the chains of the bills
	/// that it replaces.
	pub fn started(
		key: &TitleKey,
		content_root: H256,
		replaced: &[H256],
		first: &ChainEntry,
	) -> Self {
		let origin = if replaced.is_empty() {
			(key, content_root).encode()
		} else {
			(key, content_root, replaced).encode()
		};
		Self::linked(H256(blake2_256(&origin)), 1, first)
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
			agent: entry.agent,
		}
	}
}
