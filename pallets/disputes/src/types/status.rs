// SPDX-License-Identifier: Apache-2.0

use super::{Effects, MAX_RESPONDENTS};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	ids::{DocumentId, OrganisationId},
	quantity::Moment,
};

/// How far a dispute has come.
#[stored]
pub enum Status {
	/// The respondents may answer.
	#[codec(index = 0)]
	Opened {
		/// Until when, ms UTC.
		answer_by: Moment,
		/// Who has.
		answers: BoundedVec<Answer, ConstU32<MAX_RESPONDENTS>>,
	},
	/// All have answered, or their time is over: an arbitrator takes the case up.
	#[codec(index = 1)]
	Answered {
		/// Whom the parties agreed on, or an authority appointed; nobody yet if they did not.
		chosen: Option<OrganisationId>,
		/// Until when it must take the case up, or somebody be appointed, ms UTC.
		by: Moment,
	},
	/// The parties may bring evidence.
	#[codec(index = 2)]
	Evidence {
		/// Who is to rule.
		arbitrator: OrganisationId,
		/// Until when, ms UTC.
		until: Moment,
	},
	/// The parties have time to settle; then the arbitrator rules.
	#[codec(index = 3)]
	Mediation {
		/// Who is to rule.
		arbitrator: OrganisationId,
		/// Until when the parties alone decide, ms UTC.
		until: Moment,
		/// Until when it must rule, ms UTC.
		rule_by: Moment,
	},
	/// The arbitrator has ruled.
	#[codec(index = 4)]
	Ruled {
		/// What.
		ruling: Ruling,
		/// From when on the ruling is executed, and no longer appealed, ms UTC.
		appeal_by: Moment,
	},
	/// A party has appealed: another arbitrator rules, finally.
	#[codec(index = 5)]
	Appealed {
		/// Who appealed.
		appellant: OrganisationId,
		/// Hash of the grounds.
		grounds: H256,
		/// What was ruled first.
		first: Ruling,
		/// Who is to rule; nobody until it is appointed.
		arbitrator: Option<OrganisationId>,
		/// Until when it must rule, or somebody be appointed, ms UTC.
		by: Moment,
	},
	/// It is over.
	#[codec(index = 6)]
	Closed {
		/// How it ended.
		outcome: Outcome,
		/// When, ms UTC.
		at: Moment,
	},
}

/// The name of a [`Status`].
#[stored]
#[derive(Copy)]
pub enum Phase {
	/// The respondents may answer.
	#[codec(index = 0)]
	Opened,
	/// An arbitrator is to take the case up.
	#[codec(index = 1)]
	Answered,
	/// The parties may bring evidence.
	#[codec(index = 2)]
	Evidence,
	/// The parties have time to settle; then the arbitrator rules.
	#[codec(index = 3)]
	Mediation,
	/// The arbitrator has ruled.
	#[codec(index = 4)]
	Ruled,
	/// A party has appealed.
	#[codec(index = 5)]
	Appealed,
	/// It is over.
	#[codec(index = 6)]
	Closed,
}

impl Status {
	/// The name of the status.
	pub const fn phase(&self) -> Phase {
		match self {
			Self::Opened { .. } => Phase::Opened,
			Self::Answered { .. } => Phase::Answered,
			Self::Evidence { .. } => Phase::Evidence,
			Self::Mediation { .. } => Phase::Mediation,
			Self::Ruled { .. } => Phase::Ruled,
			Self::Appealed { .. } => Phase::Appealed,
			Self::Closed { .. } => Phase::Closed,
		}
	}

	/// Who is to rule, or has ruled last, while the dispute is open.
	pub fn arbitrator(&self) -> Option<OrganisationId> {
		match self {
			Self::Opened { .. } | Self::Answered { .. } | Self::Closed { .. } => None,
			Self::Evidence { arbitrator, .. } | Self::Mediation { arbitrator, .. } => {
				Some(*arbitrator)
			}
			Self::Ruled { ruling, .. } => Some(ruling.arbitrator),
			Self::Appealed { arbitrator, .. } => *arbitrator,
		}
	}
}

/// What a respondent says to the claim.
#[stored]
#[derive(Copy)]
pub struct Answer {
	/// Who.
	pub respondent: OrganisationId,
	/// Whether the arbitrator whom the claimant nominated is its choice too.
	pub accepts_arbitrator: bool,
	/// Hash of the statement of defence.
	pub statement: H256,
}

/// What an arbitrator has decided.
#[stored]
pub struct Ruling {
	/// Who ruled.
	pub arbitrator: OrganisationId,
	/// What is to be done; nothing if the claims are dismissed.
	pub granted: Effects,
	/// Hash of the decision and its reasons.
	pub decision: H256,
	/// When, ms UTC.
	pub at: Moment,
}

/// How a dispute ended.
#[stored]
pub enum Outcome {
	/// A ruling was executed.
	#[codec(index = 0)]
	Executed {
		/// The ruling.
		ruling: Ruling,
	},
	/// The parties settled, and what they agreed on was done.
	#[codec(index = 1)]
	Settled {
		/// Hash of their agreement.
		agreement: H256,
	},
	/// The claimant gave up before there was an arbitrator.
	#[codec(index = 2)]
	Withdrawn,
	/// Nobody took the case up, or nobody ruled on it, in time.
	#[codec(index = 3)]
	Lapsed,
	/// The ruling could not be executed in time.
	#[codec(index = 4)]
	Unexecuted {
		/// The ruling.
		ruling: Ruling,
	},
}

/// How long each step may take, ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
	/// To answer a claim.
	pub answer: Moment,
	/// To appoint an arbitrator, and for it to take the case up.
	pub appointment: Moment,
	/// To bring evidence.
	pub evidence: Moment,
	/// To settle before a ruling.
	pub mediation: Moment,
	/// To rule.
	pub ruling: Moment,
	/// To appeal.
	pub appeal: Moment,
	/// To execute a ruling.
	pub execution: Moment,
}

impl Periods {
	/// The end of a period that begins at `from`. Time does not run as far as it could saturate.
	pub const fn after(&self, from: Moment, period: Moment) -> Moment {
		from.saturating_add(period)
	}
}

/// How many documents a side brings at most.
pub const MAX_EXHIBITS: u32 = 32;
/// The documents of a side.
pub type Exhibits = BoundedVec<Exhibit, ConstU32<MAX_EXHIBITS>>;

/// Which side of a dispute.
#[stored]
#[derive(Copy)]
pub enum Side {
	/// Who opened it.
	#[codec(index = 0)]
	Claimant,
	/// Against whom.
	#[codec(index = 1)]
	Respondents,
}

/// A document that was brought as evidence.
#[stored]
#[derive(Copy)]
pub struct Exhibit {
	/// The document.
	pub document: DocumentId,
	/// Who brought it.
	pub by: OrganisationId,
	/// When, ms UTC.
	pub at: Moment,
}
