// SPDX-License-Identifier: Apache-2.0

//! The states of a declaration and the transitions between them.

use frame::{deps::frame_support::stored, prelude::H256};
use portolan_primitives::{money::Money, quantity::Moment};

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

/// A declaration or entry summary is not in a state from which this transition leads on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WrongStatus;

/// Where a declaration stands. Times are ms UTC.
///
/// Each variant holds what is known only in that state.
#[stored]
#[derive(Copy)]
pub enum DeclarationStatus<BlockNumber> {
	/// Handed in, not yet accepted.
	Lodged {
		/// When.
		at: Moment,
	},
	/// Accepted; its content is frozen and waits for the draw.
	Registered {
		/// The block of registration; the hash of the block after it enters the draw.
		at_block: BlockNumber,
		/// When.
		at: Moment,
	},
	/// Customs asked the declarant.
	QueryRaised {
		/// The block of registration.
		at_block: BlockNumber,
		/// When the question was asked.
		at: Moment,
	},
	/// The declarant answered.
	Answered {
		/// The block of registration.
		at_block: BlockNumber,
		/// When the answer came.
		at: Moment,
	},
	/// A lane was chosen.
	Routed {
		/// The lane.
		lane: Lane,
		/// When.
		at: Moment,
	},
	/// Documents are being checked.
	DocumentCheck {
		/// Since when.
		at: Moment,
	},
	/// An officer ordered the goods to be inspected.
	InspectionOrdered {
		/// When.
		at: Moment,
	},
	/// The goods were inspected.
	Inspected {
		/// The result.
		finding: Finding,
		/// Hash of the report.
		report: H256,
		/// When.
		at: Moment,
	},
	/// Duty and tax are computed and not yet secured.
	Assessed {
		/// What is owed.
		total: Money,
		/// When.
		at: Moment,
	},
	/// What was assessed is paid, deferred or guaranteed.
	PaymentSecured {
		/// When.
		at: Moment,
	},
	/// Customs let the goods go.
	Released {
		/// When.
		at: Moment,
	},
	/// The goods left the customs territory.
	Exited {
		/// When the ship left with the last of them.
		at: Moment,
	},
	/// The goods reached the importer.
	Delivered {
		/// When.
		at: Moment,
	},
	/// Nothing is left to do.
	Closed {
		/// When.
		at: Moment,
	},
	/// The declarant or its principal took it back, or customs gave it up.
	Withdrawn {
		/// When.
		at: Moment,
	},
	/// Customs refused it.
	Rejected {
		/// When.
		at: Moment,
	},
	/// Customs keeps the goods.
	Detained {
		/// Hash of the report that says why.
		report: H256,
		/// When.
		at: Moment,
	},
	/// The goods were seized.
	Seized {
		/// When.
		at: Moment,
	},
	/// The goods were sent back.
	Returned {
		/// When.
		at: Moment,
	},
	/// The goods were destroyed.
	Destroyed {
		/// When.
		at: Moment,
	},
}

impl<BlockNumber> DeclarationStatus<BlockNumber> {
	/// Lodged → Registered.
	pub fn register(self, at_block: BlockNumber) -> Result<Self, WrongStatus> {
		match self {
			Self::Lodged { at } => Ok(Self::Registered { at_block, at }),
			_ => Err(WrongStatus),
		}
	}

	/// Registered or Routed(Green) → Withdrawn, by those who declared.
	pub fn withdraw(self, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::Registered { .. }
			| Self::Routed {
				lane: Lane::Green, ..
			} => Ok(Self::Withdrawn { at }),
			_ => Err(WrongStatus),
		}
	}

	/// Routed(Green) or Inspected(Conforming) → Withdrawn, by customs when nothing can be assessed.
	pub fn give_up(self, at: Moment) -> Result<Self, WrongStatus> {
		if self.awaits_assessment() {
			Ok(Self::Withdrawn { at })
		} else {
			Err(WrongStatus)
		}
	}

	/// Registered → Routed.
	pub fn route(self, lane: Lane, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::Registered { .. } => Ok(Self::Routed { lane, at }),
			_ => Err(WrongStatus),
		}
	}

	/// Routed(Red) → InspectionOrdered.
	pub fn order_inspection(self, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::Routed {
				lane: Lane::Red, ..
			} => Ok(Self::InspectionOrdered { at }),
			_ => Err(WrongStatus),
		}
	}

	/// InspectionOrdered → Inspected, and on to Detained when the goods are not as declared.
	pub fn inspect(self, finding: Finding, report: H256, at: Moment) -> Result<Self, WrongStatus> {
		match (self, finding) {
			(Self::InspectionOrdered { .. }, Finding::Conforming) => Ok(Self::Inspected {
				finding,
				report,
				at,
			}),
			(Self::InspectionOrdered { .. }, Finding::Discrepant) => {
				Ok(Self::Detained { report, at })
			}
			_ => Err(WrongStatus),
		}
	}

	/// Routed(Green) or Inspected(Conforming) → Assessed.
	pub fn assess(self, total: Money, at: Moment) -> Result<Self, WrongStatus> {
		if self.awaits_assessment() {
			Ok(Self::Assessed { total, at })
		} else {
			Err(WrongStatus)
		}
	}

	/// Assessed → PaymentSecured.
	pub fn secure_payment(self, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::Assessed { .. } => Ok(Self::PaymentSecured { at }),
			_ => Err(WrongStatus),
		}
	}

	/// PaymentSecured → Released.
	pub fn release(self, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::PaymentSecured { .. } => Ok(Self::Released { at }),
			_ => Err(WrongStatus),
		}
	}

	/// Released → Exited.
	pub fn exit(self, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::Released { .. } => Ok(Self::Exited { at }),
			_ => Err(WrongStatus),
		}
	}

	/// Whether the goods wait for their inspection.
	pub const fn is_in_red_lane(&self) -> bool {
		matches!(
			self,
			Self::Routed {
				lane: Lane::Red,
				..
			} | Self::InspectionOrdered { .. }
		)
	}

	/// Whether assessment comes next: in the green lane, or inspected and as declared.
	pub fn awaits_assessment(&self) -> bool {
		matches!(
			self,
			Self::Routed {
				lane: Lane::Green,
				..
			} | Self::Inspected {
				finding: Finding::Conforming,
				..
			}
		)
	}

	/// Whether customs has let the goods go.
	pub fn is_released(&self) -> bool {
		matches!(
			self,
			Self::Released { .. }
				| Self::Exited { .. }
				| Self::Delivered { .. }
				| Self::Closed { .. }
		)
	}

	/// Whether its parties have nothing to do or to wait for any more.
	pub fn is_settled(&self) -> bool {
		self.is_released()
			|| !self.is_live()
			|| matches!(
				self,
				Self::Seized { .. } | Self::Returned { .. } | Self::Destroyed { .. }
			)
	}

	/// Whether the declaration still covers its containers: it was neither withdrawn nor rejected.
	pub fn is_live(&self) -> bool {
		!matches!(self, Self::Withdrawn { .. } | Self::Rejected { .. })
	}
}
