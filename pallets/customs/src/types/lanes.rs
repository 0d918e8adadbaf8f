// SPDX-License-Identifier: Apache-2.0

//! Lanes, findings, and what officers ask and decide.

use frame::deps::frame_support::stored;
use portolan_primitives::quantity::Moment;

/// How deeply customs looks at a declaration before release.
#[stored]
#[derive(Copy)]
pub enum Lane {
	/// No check before release.
	Green,
	/// Documents are checked.
	Yellow,
	/// Goods are inspected.
	Red,
	/// Released without a check, audited afterwards.
	Blue,
}

/// What an inspection found.
#[stored]
#[derive(Copy)]
pub enum Finding {
	/// The goods are what was declared.
	Conforming,
	/// The goods are not what was declared.
	Discrepant,
}

/// What customs asks of the declarant.
#[stored]
#[derive(Copy)]
pub enum Asks {
	/// Facts or documents.
	Information,
	/// An amendment of the declaration.
	Amendment,
}

/// What becomes of goods that are detained.
#[stored]
#[derive(Copy)]
pub enum Outcome {
	/// The detention was not founded: the goods are as declared and can be assessed.
	Cleared,
	/// The goods are forfeited to the state.
	Seized,
	/// The goods go back to where they came from.
	Returned,
	/// The goods are destroyed under supervision.
	Destroyed,
}

/// What two officers of an office decide together.
#[stored]
#[derive(Copy)]
pub enum Decision {
	/// A lane with fewer checks.
	Downgrade(Lane),
	/// What becomes of goods that are detained.
	Resolve(Outcome),
}

/// Why customs refuses a declaration.
#[stored]
#[derive(Copy)]
pub enum Rejection {
	/// The particulars are wrong, and an amendment would not mend them.
	WrongParticulars,
	/// What was asked for was not produced.
	NotProduced,
	/// The goods may not be placed under the regime.
	NotAdmissible,
	/// The goods are declared twice or at the wrong office.
	Misdirected,
}

impl Lane {
	/// How strict the lane is, from 0.
	pub const fn strictness(self) -> u8 {
		match self {
			Self::Green => 0,
			Self::Blue => 1,
			Self::Yellow => 2,
			Self::Red => 3,
		}
	}

	/// Whether this lane means more checks than `other`.
	pub const fn is_stricter_than(self, other: Self) -> bool {
		self.strictness() > other.strictness()
	}

	/// The stricter of two lanes.
	pub const fn or_stricter(self, other: Self) -> Self {
		if other.is_stricter_than(self) {
			other
		} else {
			self
		}
	}

	/// Whether the goods are assessed without a look at documents or goods.
	pub const fn is_unchecked(self) -> bool {
		matches!(self, Self::Green | Self::Blue)
	}
}

/// At what point a declaration stands that customs asks about.
#[stored]
#[derive(Copy)]
pub enum Stage<BlockNumber> {
	/// Accepted, and waiting for the draw, which does not wait for the answer.
	Registered {
		/// The block of registration; the hash of the block after it enters the draw.
		at_block: BlockNumber,
		/// When.
		at: Moment,
	},
	/// Documents are being checked.
	DocumentCheck,
}
