// SPDX-License-Identifier: Apache-2.0

//! The offence.

use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use frame::{arithmetic::Perbill, deps::frame_system::pallet_prelude::HeaderFor};
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_staking::{
	offence::{Kind, Offence},
	SessionIndex,
};

/// Two headers of one slot, with their author.
pub type ProofOf<T> = EquivocationProof<HeaderFor<T>, <T as pallet_aura::Config>::AuthorityId>;

/// The longest encoding of the headers, bytes. A header of a block that changes ten authorities has less
/// than two KiB.
pub const MAX_PROOF_LENGTH: usize = 16 * 1024;

/// When an authority signed two blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct AuthoringTime {
	/// The session of the slot.
	pub session: SessionIndex,
	/// The slot of both.
	pub slot: Slot,
}

/// An authority signed two blocks of one slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthoringOffence<Offender> {
	/// When.
	pub time: AuthoringTime,
	/// How many authorities there were.
	pub validator_count: u32,
	/// Who.
	pub offender: Offender,
}

impl<Offender: Clone> Offence<Offender> for AuthoringOffence<Offender> {
	const ID: Kind = *b"aura:equivocatio";
	type Slot = AuthoringTime;

	fn offenders(&self) -> Vec<Offender> {
		vec![self.offender.clone()]
	}

	fn session_index(&self) -> SessionIndex {
		self.time.session
	}

	fn validator_set_count(&self) -> u32 {
		self.validator_count
	}

	fn slot(&self) -> AuthoringTime {
		self.time
	}

	/// There is nothing to slash; the offender loses its place.
	fn slash_fraction(&self, _: u32) -> Perbill {
		Perbill::zero()
	}
}
