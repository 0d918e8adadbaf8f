// SPDX-License-Identifier: Apache-2.0

//! How terms are broken.

use super::{Limit, Measurand, Statistics};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	ids::{DeviceId, OrganisationId},
	quantity::Moment,
	traits::{ConsignmentFacts, ContainerFacts},
};

/// In which way terms are broken.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum BreachKind {
	/// Below the lower bound for too long.
	#[codec(index = 0)]
	TooLow(Measurand),
	/// Above the upper bound for too long.
	#[codec(index = 1)]
	TooHigh(Measurand),
	/// Outside for too long in all.
	#[codec(index = 2)]
	TooLong(Measurand),
	/// Nothing was measured for too long.
	#[codec(index = 3)]
	Gap,
}

/// How terms were broken.
#[stored]
#[derive(Copy)]
pub struct Breach {
	/// In which way.
	pub kind: BreachKind,
	/// The lowest value that was allowed.
	pub lower: Option<i32>,
	/// The highest value that was allowed.
	pub upper: Option<i32>,
	/// The value farthest outside.
	pub observed: Option<i32>,
	/// How long it was allowed, ms.
	pub allowed: Moment,
	/// How long it lasted, ms.
	pub lasted: Moment,
	/// From when, ms UTC.
	pub from: Moment,
	/// Until when, ms UTC.
	pub to: Moment,
}

impl Breach {
	/// The longest gap between batches was exceeded.
	pub fn gap(allowed: Moment, from: Moment, to: Moment) -> Self {
		Self {
			kind: BreachKind::Gap,
			lower: None,
			upper: None,
			observed: None,
			allowed,
			lasted: to.saturating_sub(from),
			from,
			to,
		}
	}

	/// A limit was exceeded in that way.
	pub fn of(
		kind: BreachKind,
		limit: &Limit,
		seen: &Statistics,
		(allowed, lasted): (Moment, Moment),
		(from, to): (Moment, Moment),
	) -> Self {
		let observed = match kind {
			BreachKind::TooLow(_) => Some(seen.min),
			BreachKind::TooHigh(_) => Some(seen.max),
			BreachKind::TooLong(_) if limit.is_above(seen.max) => Some(seen.max),
			BreachKind::TooLong(_) => Some(seen.min),
			BreachKind::Gap => None,
		};
		Self {
			kind,
			lower: limit.lower,
			upper: limit.upper,
			observed,
			allowed,
			lasted,
			from,
			to,
		}
	}

	/// Both as one, of the same kind: the bounds are those of the first, the rest is the worst of both.
	pub fn joined(self, other: &Self) -> Self {
		let farther = |one: Option<i32>, two: Option<i32>| match self.kind {
			BreachKind::TooLow(_) => one.min(two),
			BreachKind::TooHigh(_) => one.max(two),
			BreachKind::TooLong(_) | BreachKind::Gap => one,
		};
		Self {
			observed: farther(self.observed, other.observed),
			lasted: self.lasted.max(other.lasted),
			from: self.from.min(other.from),
			to: self.to.max(other.to),
			..self
		}
	}

	/// Whether a reading shows it.
	pub fn is_shown_by(&self, value: i32) -> bool {
		let below = self.lower.is_some_and(|lower| value < lower);
		let above = self.upper.is_some_and(|upper| value > upper);
		match self.kind {
			BreachKind::TooLow(_) => below,
			BreachKind::TooHigh(_) => above,
			BreachKind::TooLong(_) => below || above,
			BreachKind::Gap => false,
		}
	}

	/// What was measured.
	pub const fn measurand(&self) -> Option<Measurand> {
		match self.kind {
			BreachKind::TooLow(measurand)
			| BreachKind::TooHigh(measurand)
			| BreachKind::TooLong(measurand) => Some(measurand),
			BreachKind::Gap => None,
		}
	}
}

/// By what an organisation answers for a breach.
#[stored]
#[derive(Copy)]
pub enum LiabilityBasis {
	/// It carries, and the goods were on board all the time.
	#[codec(index = 0)]
	OnBoard,
	/// It carries, and answers for the whole journey by the terms.
	#[codec(index = 1)]
	WholeJourney,
	/// It had custody when the batch was recorded: who had it before, the chain does not tell by time.
	#[codec(index = 2)]
	PresentCustody,
}

/// Who answers for a breach.
#[stored]
#[derive(Copy)]
pub struct Answerable {
	/// The organisation.
	pub organisation: OrganisationId,
	/// By what.
	pub basis: LiabilityBasis,
}

impl Answerable {
	/// Who answers for what happened to the container between two times; nobody if nobody has custody.
	pub fn for_period(
		liability: super::Liability,
		facts: &ConsignmentFacts,
		container: &ContainerFacts,
		custodian: Option<OrganisationId>,
		(from, to): (Moment, Moment),
	) -> Option<Self> {
		let within = |begun: Option<Moment>, ended: Option<Moment>| {
			begun.is_some_and(|begun| begun <= from) && ended.is_none_or(|ended| to <= ended)
		};
		let by = |organisation, basis| {
			Some(Self {
				organisation,
				basis,
			})
		};
		if within(container.loaded, container.discharged) {
			return by(facts.carrier, LiabilityBasis::OnBoard);
		}
		let whole = liability == super::Liability::Carrier;
		if whole && within(container.gated_in, container.delivered) {
			return by(facts.carrier, LiabilityBasis::WholeJourney);
		}
		custodian.and_then(|holder| by(holder, LiabilityBasis::PresentCustody))
	}
}

/// Which batch shows a breach.
#[stored]
#[derive(Copy)]
pub struct Evidence {
	/// The device.
	pub device: DeviceId,
	/// The number of its batch.
	pub sequence: u64,
	/// The root of the tree over the readings of the batch.
	pub root: H256,
	/// Whether the device was calibrated.
	pub calibrated: bool,
}
