// SPDX-License-Identifier: Apache-2.0

//! How a publisher names the milestone that it takes back.

use super::{Anomaly, History, MaxLater, Milestone, Statement, VoyageMilestone, VoyageStatement};
use frame::prelude::*;
use portolan_primitives::input::InputList;

/// A milestone of a history, named so that the chain can tell that it is there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Named<S, M> {
	/// One of the last 64: what was stated is enough.
	#[codec(index = 0)]
	Recent {
		/// What was stated.
		statement: S,
	},
	/// An older one, proven against the head of the history.
	#[codec(index = 1)]
	Proven {
		/// Head of the hash chain before it.
		before: H256,
		/// The milestone.
		milestone: M,
		/// All milestones after it, oldest first.
		later: InputList<M, MaxLater>,
	},
}

/// A milestone of a consignment, named.
pub type NamedMilestone = Named<Statement, Milestone>;
/// A milestone of a voyage, named.
pub type NamedVoyageMilestone = Named<VoyageStatement, VoyageMilestone>;

/// A milestone that is in a history.
pub struct Found<S> {
	/// What was stated.
	pub statement: S,
	/// Its place in the history, from 1.
	pub place: u32,
	/// Whether the chain is known to have done nothing upon it.
	pub inert: bool,
	/// Whether it has been taken back.
	pub retracted: bool,
}

/// Why a named milestone is not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFound {
	/// The proof has too many milestones.
	TooLong,
	/// It is not in the history, or the proof does not lead to the head.
	NotThere,
}

/// What the two kinds of milestone have in common.
pub trait Entry: Encode + Clone {
	/// What is stated.
	type Statement: Encode + Clone + PartialEq;

	/// What was stated.
	fn statement(&self) -> &Self::Statement;

	/// Whether it was told too late to do anything.
	fn is_inert(&self) -> bool;

	/// What takes the statement back.
	fn retraction(statement: &Self::Statement) -> Self::Statement;
}

impl<S, M> Named<S, M> {
	/// How many milestones there are to hash.
	pub fn count(&self) -> u32 {
		match self {
			Self::Recent { .. } => 1,
			Self::Proven { later, .. } => later.count().saturating_add(1),
		}
	}
}

impl<M: Entry> Named<M::Statement, M> {
	/// Finds it in the history. Its retraction comes later, so both ways tell whether there is one.
	pub fn find(self, history: &History) -> Result<Found<M::Statement>, NotFound> {
		match self {
			Self::Recent { statement } => Ok(Found {
				place: history.place_of(&statement).ok_or(NotFound::NotThere)?,
				inert: false,
				retracted: history.remembers(&M::retraction(&statement)),
				statement,
			}),
			Self::Proven {
				before,
				milestone,
				later,
			} => {
				let later = later.parse().map_err(|_| NotFound::TooLong)?;
				let place = history.prove(before, &milestone, &later);
				let statement = milestone.statement().clone();
				let retraction = M::retraction(&statement);
				Ok(Found {
					place: place.ok_or(NotFound::NotThere)?,
					inert: milestone.is_inert(),
					retracted: later.iter().any(|entry| *entry.statement() == retraction),
					statement,
				})
			}
		}
	}
}

impl Entry for Milestone {
	type Statement = Statement;

	fn statement(&self) -> &Statement {
		&self.statement
	}

	fn is_inert(&self) -> bool {
		matches!(self.anomaly, Some(Anomaly::Late | Anomaly::OutOfOrder))
	}

	fn retraction(statement: &Statement) -> Statement {
		statement.retraction()
	}
}

impl Entry for VoyageMilestone {
	type Statement = VoyageStatement;

	fn statement(&self) -> &VoyageStatement {
		&self.statement
	}

	fn is_inert(&self) -> bool {
		self.anomaly.is_some()
	}

	fn retraction(statement: &VoyageStatement) -> VoyageStatement {
		statement.retraction()
	}
}
