// SPDX-License-Identifier: Apache-2.0

//! The states of a declaration and the transitions between them.

use super::{Asks, Decision, Finding, Lane, Outcome, Rejection, Stage};
use frame::{deps::frame_support::stored, prelude::H256};
use portolan_primitives::{money::Money, quantity::Moment};

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
		/// Where it stands.
		stage: Stage<BlockNumber>,
		/// What is asked for.
		asks: Asks,
		/// Hash of the question.
		question: H256,
		/// Until when the answer has time.
		until: Moment,
	},
	/// The declarant answered, or amended the declaration as asked.
	Answered {
		/// Where it stands.
		stage: Stage<BlockNumber>,
		/// Hash of the answer, or of the content as amended.
		answer: H256,
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
		/// Why.
		reason: Rejection,
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

impl<BlockNumber: Copy> DeclarationStatus<BlockNumber> {
	/// Where customs may ask about it, or has asked.
	fn stage(self) -> Option<Stage<BlockNumber>> {
		match self {
			Self::Registered { at_block, at } => Some(Stage::Registered { at_block, at }),
			Self::DocumentCheck { .. } => Some(Stage::DocumentCheck),
			Self::QueryRaised { stage, .. } | Self::Answered { stage, .. } => Some(stage),
			_ => None,
		}
	}

	/// The block and time of registration of what waits for the draw.
	pub fn registration(self) -> Option<(BlockNumber, Moment)> {
		match self.stage() {
			Some(Stage::Registered { at_block, at }) => Some((at_block, at)),
			_ => None,
		}
	}

	/// Whether its documents are being checked, with a question or an answer or without.
	fn is_document_check(self) -> bool {
		matches!(self.stage(), Some(Stage::DocumentCheck))
	}

	/// The lane in which it waits for assessment or checks.
	fn lane(self) -> Option<Lane> {
		match self {
			Self::Routed { lane, .. } => Some(lane),
			_ if self.is_document_check() => Some(Lane::Yellow),
			_ => None,
		}
	}

	/// Lodged → Registered.
	pub fn register(self, at_block: BlockNumber) -> Result<Self, WrongStatus> {
		match self {
			Self::Lodged { at } => Ok(Self::Registered { at_block, at }),
			_ => Err(WrongStatus),
		}
	}

	/// Registered once more, with its question or answer, to be drawn again as amended.
	pub fn requeue(self, at_block: BlockNumber, at: Moment) -> Result<Self, WrongStatus> {
		self.registration().ok_or(WrongStatus)?;
		let stage = Stage::Registered { at_block, at };
		Ok(match self {
			Self::QueryRaised {
				asks,
				question,
				until,
				..
			} => Self::QueryRaised {
				stage,
				asks,
				question,
				until,
			},
			Self::Answered { answer, at, .. } => Self::Answered { stage, answer, at },
			_ => Self::Registered { at_block, at },
		})
	}

	/// Waiting for the draw or Routed(Green or Blue) → Withdrawn, by those who declared.
	pub fn withdraw(self, at: Moment) -> Result<Self, WrongStatus> {
		let unchecked = matches!(self, Self::Routed { lane, .. } if lane.is_unchecked());
		if unchecked || self.registration().is_some() {
			Ok(Self::Withdrawn { at })
		} else {
			Err(WrongStatus)
		}
	}

	/// What awaits assessment → Withdrawn, by customs when nothing can be assessed.
	pub fn give_up(self, at: Moment) -> Result<Self, WrongStatus> {
		if self.awaits_assessment() {
			Ok(Self::Withdrawn { at })
		} else {
			Err(WrongStatus)
		}
	}

	/// Waiting for the draw, Routed or DocumentCheck → Rejected.
	pub fn reject(self, reason: Rejection, at: Moment) -> Result<Self, WrongStatus> {
		if self.lane().is_some() || self.registration().is_some() {
			Ok(Self::Rejected { reason, at })
		} else {
			Err(WrongStatus)
		}
	}

	/// Registered, DocumentCheck or Answered → QueryRaised.
	pub fn ask(self, asks: Asks, question: H256, until: Moment) -> Result<Self, WrongStatus> {
		match (self, self.stage()) {
			(Self::QueryRaised { .. }, _) | (_, None) => Err(WrongStatus),
			(_, Some(stage)) => Ok(Self::QueryRaised {
				stage,
				asks,
				question,
				until,
			}),
		}
	}

	/// QueryRaised → Answered.
	pub fn answer(self, answer: H256, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::QueryRaised { stage, .. } => Ok(Self::Answered { stage, answer, at }),
			_ => Err(WrongStatus),
		}
	}

	/// QueryRaised → Routed(Red), when the time for the answer is over. Nothing when it is not.
	pub fn lapse(self, now: Moment) -> Result<Option<Self>, WrongStatus> {
		match self {
			Self::QueryRaised { until, .. } => Ok((now > until).then_some(Self::Routed {
				lane: Lane::Red,
				at: now,
			})),
			_ => Err(WrongStatus),
		}
	}

	/// Whether those who declared may amend it: while it waits for the draw, and afterwards as far as
	/// customs asked for an amendment.
	pub fn may_be_amended(self) -> bool {
		let asked = matches!(
			self,
			Self::QueryRaised {
				asks: Asks::Amendment,
				..
			}
		);
		asked || self.registration().is_some()
	}

	/// The state after an amendment: the same while it waits for the draw, or Answered where customs
	/// asked to amend. Once routed, nothing else may be amended.
	pub fn amend(self, content: H256, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::QueryRaised {
				stage,
				asks: Asks::Amendment,
				..
			} => Ok(Self::Answered {
				stage,
				answer: content,
				at,
			}),
			_ if self.may_be_amended() => Ok(self),
			_ => Err(WrongStatus),
		}
	}

	/// Waiting for the draw → Routed, or on with the check of documents while a question is open.
	pub fn route(self, lane: Lane, at: Moment) -> Result<Self, WrongStatus> {
		self.registration().ok_or(WrongStatus)?;
		Ok(match (self, self.lane_after(lane)) {
			(
				Self::QueryRaised {
					asks,
					question,
					until,
					..
				},
				Lane::Yellow,
			) => Self::QueryRaised {
				stage: Stage::DocumentCheck,
				asks,
				question,
				until,
			},
			(_, lane) => Self::Routed { lane, at },
		})
	}

	/// The lane to which a draw leads: while a question is open, nothing passes without a check.
	pub fn lane_after(self, drawn: Lane) -> Lane {
		if matches!(self, Self::QueryRaised { .. }) && drawn.is_unchecked() {
			Lane::Yellow
		} else {
			drawn
		}
	}

	/// Routed or DocumentCheck → Routed to a lane with more checks.
	pub fn raise(self, lane: Lane, at: Moment) -> Result<Self, WrongStatus> {
		let from = self.lane().ok_or(WrongStatus)?;
		if lane.is_stricter_than(from) {
			Ok(Self::Routed { lane, at })
		} else {
			Err(WrongStatus)
		}
	}

	/// Routed, or DocumentCheck with no question open → Routed to a lane with fewer checks.
	fn lower(self, lane: Lane, at: Moment) -> Result<Self, WrongStatus> {
		let from = self.lane().ok_or(WrongStatus)?;
		let open = matches!(self, Self::QueryRaised { .. });
		if from.is_stricter_than(lane) && !open {
			Ok(Self::Routed { lane, at })
		} else {
			Err(WrongStatus)
		}
	}

	/// What two officers decide: a lane with fewer checks, or what becomes of goods that are detained.
	pub fn decide(self, decision: Decision, at: Moment) -> Result<Self, WrongStatus> {
		match (self, decision) {
			(_, Decision::Downgrade(lane)) => self.lower(lane, at),
			(Self::Detained { report, .. }, Decision::Resolve(outcome)) => Ok(match outcome {
				Outcome::Cleared => Self::Inspected {
					finding: Finding::Conforming,
					report,
					at,
				},
				Outcome::Seized => Self::Seized { at },
				Outcome::Returned => Self::Returned { at },
				Outcome::Destroyed => Self::Destroyed { at },
			}),
			_ => Err(WrongStatus),
		}
	}

	/// Routed(Yellow) → DocumentCheck.
	pub fn check_documents(self, at: Moment) -> Result<Self, WrongStatus> {
		match self {
			Self::Routed {
				lane: Lane::Yellow, ..
			} => Ok(Self::DocumentCheck { at }),
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

	/// Routed, DocumentCheck, InspectionOrdered or Inspected → Detained.
	pub fn detain(self, report: H256, at: Moment) -> Result<Self, WrongStatus> {
		let inspected = matches!(
			self,
			Self::InspectionOrdered { .. } | Self::Inspected { .. }
		);
		if inspected || self.lane().is_some() {
			Ok(Self::Detained { report, at })
		} else {
			Err(WrongStatus)
		}
	}

	/// What awaits assessment → Assessed.
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

	/// Whether assessment comes next: in the green or blue lane, with documents checked and no question
	/// open, or inspected and as declared.
	pub fn awaits_assessment(&self) -> bool {
		match self {
			Self::Routed { lane, .. } => lane.is_unchecked(),
			Self::DocumentCheck { .. }
			| Self::Answered {
				stage: Stage::DocumentCheck,
				..
			} => true,
			Self::Inspected { finding, .. } => *finding == Finding::Conforming,
			_ => false,
		}
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
