// SPDX-License-Identifier: Apache-2.0

//! Voyages: what all containers on board of one vessel have in common (DCSA transport events).

use super::{
	content_hash, ensure_not_in_future, ensure_offset, Anomaly, Classifier, History, MilestoneFault,
};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{Locode, RawLocode},
	ids::OrganisationId,
	quantity::{Moment, OffsetMinutes},
};

/// Where a voyage stands. Times are ms UTC.
#[stored]
pub enum VoyageStage {
	/// The vessel has not left its first port.
	#[codec(index = 0)]
	Planned,
	/// At sea.
	#[codec(index = 1)]
	Departed {
		/// When it left.
		at: Moment,
		/// Where it left, so that a late discharge there can still be recorded.
		from: Locode,
		/// When it had come there; nothing at its first port.
		arrived: Option<Moment>,
	},
	/// In a port after the first.
	#[codec(index = 2)]
	Arrived {
		/// When it came.
		at: Moment,
		/// Which port.
		port: Locode,
	},
}

/// A voyage of a vessel, on which its carrier reports.
#[stored]
pub struct Voyage {
	/// Where it stands.
	pub stage: VoyageStage,
	/// The hash chain over its milestones.
	pub history: History,
	/// The last place in the history on which something has been built: what moved the vessel up to
	/// there is not taken back any more.
	pub relied_on: u32,
}

/// What happened to a vessel (DCSA `transportEventTypeCode`).
#[stored]
#[derive(Copy)]
pub enum VoyageEvent {
	/// Departed.
	#[codec(index = 0)]
	DEPA,
	/// Arrived.
	#[codec(index = 1)]
	ARRI,
}

/// An event of a voyage to be recorded, in raw codes.
#[stored]
pub struct VoyageMilestoneInput {
	/// What happened, or will.
	pub event: VoyageEvent,
	/// How certain the time is.
	pub classifier: Classifier,
	/// When, ms UTC.
	pub event_time: Moment,
	/// Offset of local time from UTC, minutes.
	pub offset_minutes: OffsetMinutes,
	/// Where (UN/LOCODE).
	pub location: RawLocode,
}

/// What a milestone says happened to a vessel.
#[stored]
#[derive(Copy)]
pub enum VoyageMilestoneEvent {
	/// A transport event of DCSA Track & Trace.
	#[codec(index = 0)]
	Transport(VoyageEvent),
	/// The carrier took an earlier statement back (DCSA `retractedEventID`). What else the milestone
	/// says repeats that statement.
	#[codec(index = 1)]
	Retraction {
		/// Content hash of that statement.
		of: H256,
	},
}

/// What a carrier states about a voyage. Its hash identifies the milestone.
#[stored]
pub struct VoyageStatement {
	/// Who states it.
	pub publisher: OrganisationId,
	/// What happened, or will.
	pub event: VoyageMilestoneEvent,
	/// How certain the time is.
	pub classifier: Classifier,
	/// When, ms UTC.
	pub event_time: Moment,
	/// Offset of local time from UTC, minutes.
	pub offset_minutes: OffsetMinutes,
	/// Where.
	pub location: Locode,
}

/// A milestone of a voyage, as the hash chain covers it.
#[stored]
pub struct VoyageMilestone {
	/// What was stated.
	pub statement: VoyageStatement,
	/// When it was recorded, ms UTC.
	pub recorded_at: Moment,
	/// What is odd about its order, where it was told late and moved nothing.
	pub anomaly: Option<Anomaly>,
}

impl VoyageStatement {
	/// What takes this statement back: the same for each retraction of it, so that a second one is
	/// known as a duplicate.
	pub fn retraction(&self) -> Self {
		Self {
			event: VoyageMilestoneEvent::Retraction {
				of: content_hash(self),
			},
			..self.clone()
		}
	}
}

impl Voyage {
	/// One of which nothing is known yet but its number.
	pub fn planned() -> Self {
		Self {
			stage: VoyageStage::Planned,
			history: History::default(),
			relied_on: 0,
		}
	}
}

impl VoyageStage {
	/// The vessel leaves a port.
	pub fn depart(&self, at: Moment, from: Locode) -> Result<Self, MilestoneFault> {
		match self {
			Self::Planned => Ok(Self::Departed {
				at,
				from,
				arrived: None,
			}),
			Self::Arrived { at: since, port } => {
				ensure!(*port == from, MilestoneFault::WrongLocation);
				ensure!(*since <= at, MilestoneFault::OutOfOrder);
				Ok(Self::Departed {
					at,
					from,
					arrived: Some(*since),
				})
			}
			Self::Departed { .. } => Err(MilestoneFault::WrongStatus),
		}
	}

	/// The vessel comes to a port.
	pub fn arrive(&self, at: Moment, port: Locode) -> Result<Self, MilestoneFault> {
		match self {
			Self::Departed {
				at: since, from, ..
			} => {
				ensure!(*from != port, MilestoneFault::WrongLocation);
				ensure!(*since <= at, MilestoneFault::OutOfOrder);
				Ok(Self::Arrived { at, port })
			}
			Self::Planned | Self::Arrived { .. } => Err(MilestoneFault::WrongStatus),
		}
	}

	/// Whether containers can come on board at the port.
	pub fn may_load_at(&self, place: &Locode) -> bool {
		match self {
			Self::Planned => true,
			Self::Arrived { port, .. } => port == place,
			Self::Departed { .. } => false,
		}
	}

	/// Since when containers can come ashore at the port, ms UTC; nothing unless it is the last one
	/// that the vessel came to.
	pub fn called_at(&self, place: &Locode) -> Option<Moment> {
		match self {
			Self::Arrived { at, port } if port == place => Some(*at),
			Self::Departed { from, arrived, .. } if from == place => *arrived,
			_ => None,
		}
	}
}

impl VoyageMilestoneInput {
	/// Checks the codes and the time.
	pub fn parse(
		&self,
		publisher: OrganisationId,
		now: Moment,
	) -> Result<VoyageStatement, MilestoneFault> {
		let location = Locode::parse(&self.location).map_err(MilestoneFault::InvalidLocation)?;
		ensure_offset(self.offset_minutes)?;
		ensure_not_in_future(self.classifier, self.event_time, now)?;
		Ok(VoyageStatement {
			publisher,
			event: VoyageMilestoneEvent::Transport(self.event),
			classifier: self.classifier,
			event_time: self.event_time,
			offset_minutes: self.offset_minutes,
			location,
		})
	}
}
