// SPDX-License-Identifier: Apache-2.0

use frame::deps::frame_support::stored;
use portolan_primitives::quantity::Moment;

/// The number of a session.
pub type SessionIndex = u32;

/// How a validator stands that broke the rules of consensus.
#[stored]
#[derive(Copy)]
pub enum Standing {
	/// It does not validate, whichever account and keys its seat names.
	#[codec(index = 0)]
	Barred {
		/// The session of the offence.
		session: SessionIndex,
		/// When it was reported, ms UTC.
		since: Moment,
	},
	/// It may validate again.
	#[codec(index = 1)]
	Readmitted {
		/// The session of the offence forgiven: what it did up to this session no longer counts.
		session: SessionIndex,
	},
}

impl Standing {
	/// Whether the validator may validate.
	pub fn may_validate(self) -> bool {
		match self {
			Self::Barred { .. } => false,
			Self::Readmitted { .. } => true,
		}
	}

	/// Whether an offence in that session still has a consequence.
	pub fn answers_for(self, offence: SessionIndex) -> bool {
		match self {
			Self::Barred { .. } => false,
			Self::Readmitted { session } => offence > session,
		}
	}
}
