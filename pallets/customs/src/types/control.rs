// SPDX-License-Identifier: Apache-2.0

//! Decisions of two officers, and audits after release.

use super::{Decision, DeclarationStatus, WrongStatus};
use frame::{deps::frame_support::stored, prelude::H256};
use portolan_primitives::quantity::Moment;

/// A decision that one officer proposed and that a second one confirms.
#[stored]
pub struct PendingDecision<AccountId, BlockNumber> {
	/// Who proposed it.
	pub officer: AccountId,
	/// What is to be decided.
	pub decision: Decision,
	/// Hash of the grounds.
	pub grounds: H256,
	/// Where the declaration stood: the proposal is void once it moves.
	pub status: DeclarationStatus<BlockNumber>,
}

/// What an audit after release found.
#[stored]
#[derive(Copy)]
pub enum AuditOutcome {
	/// The declaration was right.
	Confirmed,
	/// Too little was assessed.
	Supplement,
	/// Too much was assessed.
	Refund,
}

/// The audit of a declaration after release. Times are ms UTC.
#[stored]
#[derive(Copy)]
pub enum Audit {
	/// Released in the blue lane, and to be audited.
	Due {
		/// Since when.
		at: Moment,
	},
	/// An officer looks at the books.
	Open {
		/// Hash of the grounds.
		grounds: H256,
		/// Since when.
		at: Moment,
	},
	/// The audit is over.
	Concluded {
		/// What it found.
		outcome: AuditOutcome,
		/// Hash of the report.
		report: H256,
		/// When.
		at: Moment,
	},
}

impl Audit {
	/// None, Due or Concluded → Open.
	pub fn open(before: Option<Self>, grounds: H256, at: Moment) -> Result<Self, WrongStatus> {
		match before {
			Some(Self::Open { .. }) => Err(WrongStatus),
			_ => Ok(Self::Open { grounds, at }),
		}
	}

	/// Open → Concluded.
	pub fn conclude(
		self,
		outcome: AuditOutcome,
		report: H256,
		at: Moment,
	) -> Result<Self, WrongStatus> {
		match self {
			Self::Open { .. } => Ok(Self::Concluded {
				outcome,
				report,
				at,
			}),
			_ => Err(WrongStatus),
		}
	}

	/// Whether an officer is at it.
	pub const fn is_open(&self) -> bool {
		matches!(self, Self::Open { .. })
	}
}
