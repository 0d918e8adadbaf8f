// SPDX-License-Identifier: Apache-2.0

//! What can become of goods off the ordinary way: short, lost, abandoned, on the way back; and how a
//! journey ends otherwise than by delivery.

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{ids::OrganisationId, quantity::Moment, traits::GoodsFate};

/// What a container is besides being where its stage says. Times are ms UTC.
#[stored]
pub enum SideState {
	/// The vessel called at the port of discharge, and the container did not come ashore.
	#[codec(index = 0)]
	Short {
		/// Since when it is known.
		since: Moment,
		/// Who says so.
		by: OrganisationId,
	},
	/// Nobody knows where it is. It stays where it is on the chain until it is found.
	#[codec(index = 1)]
	Lost {
		/// Since when it is known.
		since: Moment,
		/// Who says so.
		by: OrganisationId,
		/// Hash of the report.
		report: H256,
	},
	/// Given up to customs, which disposes of it.
	#[codec(index = 2)]
	Abandoned {
		/// Since when.
		since: Moment,
		/// Who gave it up: who was entitled to delivery, or customs after the period.
		by: OrganisationId,
	},
	/// To go back to the shipping side before it is loaded.
	#[codec(index = 3)]
	Returning {
		/// Since when.
		since: Moment,
	},
}

/// Why a container is missed, as a call takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Missing {
	/// It did not come ashore where it was to.
	#[codec(index = 0)]
	Short,
	/// Nobody knows where it is.
	#[codec(index = 1)]
	Lost {
		/// Hash of the report.
		report: H256,
	},
}

/// How a journey ended otherwise than by delivery.
#[stored]
#[derive(Copy)]
pub enum Ending {
	/// The goods were never found.
	#[codec(index = 0)]
	Lost,
	/// They went back to the shipping side, or out of the country that did not let them in.
	#[codec(index = 1)]
	Returned,
	/// They were destroyed under customs supervision.
	#[codec(index = 2)]
	Destroyed,
	/// They are forfeited to the state.
	#[codec(index = 3)]
	Seized,
	/// Customs sold them.
	#[codec(index = 4)]
	Sold,
}

impl SideState {
	/// Whether it can be told to be found again by whoever said that it is missed.
	pub fn is_missed_by(&self, organisation: OrganisationId) -> bool {
		matches!(self, Self::Short { by, .. } | Self::Lost { by, .. } if *by == organisation)
	}

	/// Whether it is missed.
	pub const fn is_missed(&self) -> bool {
		matches!(self, Self::Short { .. } | Self::Lost { .. })
	}

	/// Whether nobody knows where it is.
	pub const fn is_lost(&self) -> bool {
		matches!(self, Self::Lost { .. })
	}

	/// Whether it was given up.
	pub const fn is_abandoned(&self) -> bool {
		matches!(self, Self::Abandoned { .. })
	}
}

impl Ending {
	/// Whether customs may end a journey so: it sells or destroys what was abandoned, and does with
	/// other goods what its officers have decided.
	pub const fn is_lawful(self, abandoned: bool, fate: Option<GoodsFate>) -> bool {
		let given_up = abandoned && matches!(self, Self::Sold | Self::Destroyed);
		let decided = match fate {
			Some(GoodsFate::Seized) => matches!(self, Self::Seized | Self::Sold | Self::Destroyed),
			Some(GoodsFate::Returned) => matches!(self, Self::Returned),
			Some(GoodsFate::Destroyed) => matches!(self, Self::Destroyed),
			None => false,
		};
		given_up || decided
	}
}
