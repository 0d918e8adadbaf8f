// SPDX-License-Identifier: Apache-2.0

//! Objections to an assessment, and the decisions on them.

use crate::{MeasureKind, MAX_TAXES};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	ids::OrganisationId, input::InputList, quantity::Moment, trade::MAX_DECLARATION_LINES,
};

/// What has become of an objection. It does not suspend payment (UCC article 45; customs law of
/// China, article 64).
#[stored]
#[derive(Copy)]
pub enum Objection {
	/// Nobody has decided yet.
	#[codec(index = 0)]
	Objected {
		/// The debtor, or its agent.
		by: OrganisationId,
		/// When, ms UTC.
		at: Moment,
		/// Hash of the grounds.
		grounds: H256,
	},
	/// The assessment stays.
	#[codec(index = 1)]
	Confirmed {
		/// Who decided.
		by: OrganisationId,
		/// When, ms UTC.
		at: Moment,
	},
	/// The assessment was changed.
	#[codec(index = 2)]
	Revised {
		/// Who decided.
		by: OrganisationId,
		/// When, ms UTC.
		at: Moment,
	},
}

/// How an authority decides on an objection.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum ObjectionRuling {
	/// The assessment stays.
	#[codec(index = 0)]
	Confirm,
	/// Taxes on lines get other amounts, at most 400.
	#[codec(index = 1)]
	Revise(InputList<RevisedTax, ConstU32<MAX_REVISED>>),
}

/// How many taxes one decision changes at most: all of an assessment.
pub const MAX_REVISED: u32 = MAX_DECLARATION_LINES * MAX_TAXES;

/// The new amount of a tax on a line.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	MaxEncodedLen,
)]
pub struct RevisedTax {
	/// The line, counted from 1.
	pub line: u8,
	/// Which tax.
	pub kind: MeasureKind,
	/// How much, minor units.
	pub amount: u128,
}
