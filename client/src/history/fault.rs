// SPDX-License-Identifier: Apache-2.0

use super::{ConsignmentId, VoyageKey};
use std::fmt;
use thiserror::Error;

/// Where a list of events is not the history that the chain committed to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{list}, {place}: {wrong}")]
pub struct HistoryFault {
	/// In which list.
	pub list: List,
	/// Where in it.
	pub place: Place,
	/// What is wrong.
	pub wrong: Wrong,
}

/// Whose history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
	/// A consignment's.
	Consignment(ConsignmentId),
	/// A voyage's.
	Voyage(VoyageKey),
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
	/// An event, counted from 1 in the list as it was given.
	Event(usize),
	/// After the last event.
	End,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Wrong {
	/// The bytes are not such an event.
	#[error("the bytes are no such event")]
	Undecodable,
	/// The event tells of something else.
	#[error("the event belongs to another history")]
	OtherHistory,
	/// The event names one container, the milestone in it another.
	#[error("the event and its milestone name different containers")]
	OtherContainer,
	/// An event is missing, repeated or in the wrong place.
	#[error("the event has number {found}, expected is {expected}")]
	Sequence {
		/// What the number must be.
		expected: u32,
		/// What it is.
		found: u32,
	},
	/// The milestone, or one before it, is not the one that was recorded.
	#[error("the milestone does not lead to the head of the event")]
	Head,
	/// The container was on a voyage whose verified history is not at hand.
	#[error("the history of the voyage is missing: verify its list and give it as well")]
	NoVoyage,
	/// The voyage's list is another than at that moment.
	#[error("the history of the voyage does not pass through the head in the milestone")]
	OffVoyage,
	/// The container was its master's, whose verified history does not reach so far.
	#[error("the history of the master is missing: verify its list and give it as well")]
	NoMaster,
	/// The master's list has another event at that place.
	#[error("the history of the master has no such event at the place in the milestone")]
	OffMaster,
	/// Events are missing at the end, or are too many.
	#[error("the list has {found} events, the state says {expected}")]
	Length {
		/// How many the state says there are.
		expected: u32,
		/// How many there are.
		found: u32,
	},
	/// The list is consistent, and not the chain's.
	#[error("the list leads to another head than the state has")]
	State,
}

impl fmt::Display for List {
	fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::Consignment(id) => write!(out, "consignment {}", id.0),
			Self::Voyage(key) => write!(
				out,
				"voyage {} of carrier {}",
				key.voyage.as_str(),
				key.carrier.0
			),
		}
	}
}

impl fmt::Display for Place {
	fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::Event(number) => write!(out, "event {number}"),
			Self::End => out.write_str("end"),
		}
	}
}
