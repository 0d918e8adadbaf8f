// SPDX-License-Identifier: Apache-2.0

//! What was told late: after what happened later.

use super::{EquipmentEvent, EquipmentRecord, VoyageStage};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{codes::Locode, quantity::Moment, trade::ContainerPhase};

/// What is odd about the order of a milestone. Only one that was overtaken moves anything.
#[stored]
#[derive(Copy)]
pub enum Anomaly {
	/// It was told after what happened later, and may have happened when it says.
	#[codec(index = 0)]
	Late,
	/// It cannot have happened when it says, by what was recorded before it: one of the two is wrong.
	#[codec(index = 1)]
	OutOfOrder,
	/// It was told after a lesser event that happened later, and moved the container all the same.
	#[codec(index = 2)]
	Overtaken,
}

impl EquipmentEvent {
	/// Between which steps of a journey it happens: not before one, and not after the other.
	const fn bounds(self) -> (Option<ContainerPhase>, Option<ContainerPhase>) {
		match self {
			Self::STUF => (None, Some(ContainerPhase::GatedIn)),
			Self::GTIN => (None, Some(ContainerPhase::Loaded)),
			Self::LOAD => (
				Some(ContainerPhase::GatedIn),
				Some(ContainerPhase::Discharged),
			),
			Self::DISC => (Some(ContainerPhase::Loaded), Some(ContainerPhase::GatedOut)),
			Self::AVPU => (
				Some(ContainerPhase::Discharged),
				Some(ContainerPhase::GatedOut),
			),
			Self::STRP => (Some(ContainerPhase::Delivered), None),
			Self::INSP | Self::RSEA | Self::RMVD => (None, Some(ContainerPhase::Delivered)),
			_ => (None, None),
		}
	}
}

impl EquipmentRecord {
	/// The time of what happened to it last.
	pub fn latest(&self) -> Moment {
		self.stage
			.at()
			.map_or(self.last_event_at, |at| at.max(self.last_event_at))
	}

	/// From when on a step can follow the present stage: the time of that, or of the confirmation.
	pub fn since(&self) -> Moment {
		self.stage.at().unwrap_or(self.last_event_at)
	}

	/// What is odd about an event that is told only now.
	pub fn anomaly(&self, event: EquipmentEvent, at: Moment) -> Anomaly {
		let (first, last) = event.bounds();
		// A step that leads on from here, and yet would lie before it. On board of a later vessel, an
		// earlier discharge may be one on the way.
		let changed = event == EquipmentEvent::DISC && self.loaded_at != self.stage.at();
		let leads_on = event.origin() == Some(self.stage.phase());
		let before_origin = leads_on && !changed && at < self.since();
		let misplaced = self.journey().iter().any(|(phase, time)| {
			let too_early = first.is_some_and(|first| *phase <= first);
			let too_late = last.is_some_and(|last| *phase >= last);
			time.is_some_and(|time| too_early && at < time || too_late && time < at)
		});
		match before_origin || misplaced {
			true => Anomaly::OutOfOrder,
			false => Anomaly::Late,
		}
	}
}

impl VoyageStage {
	/// The time of what happened to the vessel last; nothing before its first departure.
	pub const fn latest(&self) -> Option<Moment> {
		match self {
			Self::Planned => None,
			Self::Departed { at, .. } | Self::Arrived { at, .. } => Some(*at),
		}
	}

	/// What is odd about an event that is told only now: during its last port call the vessel was
	/// nowhere else.
	pub fn anomaly(&self, at: Moment, place: &Locode) -> Anomaly {
		match self {
			Self::Departed {
				from,
				arrived: Some(arrived),
				..
			} if *arrived < at && from != place => Anomaly::OutOfOrder,
			_ => Anomaly::Late,
		}
	}
}
