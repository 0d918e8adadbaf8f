// SPDX-License-Identifier: Apache-2.0

//! What everybody may know of an item.
//!
//! The types hold allowed fields only: no party, no price, no container, no reference of a document.

use super::{ItemHashes, ItemKey, LinkFault};
use alloc::vec::Vec;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{ContainerNumber, CountryCode, Locode},
	documents::DocumentKind,
	quantity::Moment,
	traits::ConsignmentFacts,
};

/// How many steps a trace shows.
pub const MAX_STEPS: u32 = 32;
/// How many steps a journey in a container has at most.
pub const JOURNEY_STEPS: u32 = 5;
/// The length of a day, ms.
const DAY: Moment = 86_400_000;

/// The steps of a trace, in the order in which the chain learnt of them.
pub type TraceSteps = BoundedVec<TraceStep, ConstU32<MAX_STEPS>>;

/// What happened to an item.
#[stored]
#[derive(Copy)]
pub enum StepKind {
	/// It was made; a logistic unit, made up.
	#[codec(index = 0)]
	Made,
	/// It was put into a logistic unit.
	#[codec(index = 1)]
	Packed,
	/// It entered the terminal of the port of loading.
	#[codec(index = 2)]
	GatedIn,
	/// It came on board.
	#[codec(index = 3)]
	Loaded,
	/// It came ashore.
	#[codec(index = 4)]
	Discharged,
	/// It left the terminal of the port of discharge.
	#[codec(index = 5)]
	GatedOut,
	/// It came to its receiver.
	#[codec(index = 6)]
	Delivered,
}

/// Where something happened, no finer than the public needs.
#[stored]
#[derive(Copy)]
pub enum Place {
	/// Somewhere in a country.
	#[codec(index = 0)]
	Country(CountryCode),
	/// In a port.
	#[codec(index = 1)]
	Port(Locode),
}

/// One step of an item.
#[stored]
#[derive(Copy)]
pub struct TraceStep {
	/// What happened.
	pub step: StepKind,
	/// Where, if that is known.
	pub place: Option<Place>,
	/// On which day: days since 1970-01-01, UTC.
	pub day: u32,
}

/// Where and when an item was made.
#[stored]
#[derive(Copy)]
pub struct Made {
	/// In which country.
	pub country: CountryCode,
	/// On which day: days since 1970-01-01, UTC.
	pub day: u32,
}

/// What a certificate is worth at present.
#[stored]
#[derive(Copy)]
pub struct CertificateStatus {
	/// What it certifies (UN/EDIFACT 1001).
	pub kind: DocumentKind,
	/// Whether it is in force.
	pub live: bool,
}

/// What everybody may know of an item.
#[stored]
pub struct Trace {
	/// The item.
	pub key: ItemKey,
	/// Its country of origin, as its brand states it.
	pub origin: CountryCode,
	/// Where and when it was made.
	pub made: Made,
	/// What happened to it.
	pub steps: TraceSteps,
	/// What it was made from, by the hashes of the keys, under which the traces of these goods are found.
	pub inputs: ItemHashes,
	/// Its certificate, if it has one.
	pub certificate: Option<CertificateStatus>,
	/// Whether the item, or its lot, is recalled.
	pub recalled: bool,
	/// When this was put together, ms UTC.
	pub as_of: Moment,
}

impl TraceStep {
	/// A step at that time.
	pub fn new(step: StepKind, place: Option<Place>, at: Moment) -> Self {
		Self {
			step,
			place,
			day: day_of(at),
		}
	}
}

/// The day of a time: days since 1970-01-01, UTC.
pub fn day_of(at: Moment) -> u32 {
	let day = at.checked_div(DAY).unwrap_or_default();
	u32::try_from(day).unwrap_or(u32::MAX)
}

/// The steps of what is in that container, as far as it has come.
pub fn journey_of(facts: &ConsignmentFacts, container: &ContainerNumber) -> Vec<TraceStep> {
	let Some(container) = facts.container(container) else {
		return Vec::new();
	};
	let from = Some(Place::Port(facts.port_of_loading));
	let to = Some(Place::Port(facts.port_of_discharge));
	let inland = Some(Place::Country(facts.port_of_discharge.country()));
	[
		(StepKind::GatedIn, from, container.gated_in),
		(StepKind::Loaded, from, container.loaded),
		(StepKind::Discharged, to, container.discharged),
		(StepKind::GatedOut, to, container.gated_out),
		(StepKind::Delivered, inland, container.delivered),
	]
	.into_iter()
	.filter_map(|(step, place, at)| Some(TraceStep::new(step, place, at?)))
	.collect()
}

/// The steps known so far with those of `found` that are new.
///
/// Nothing known is lost, whatever is found: what others tell of a journey may no longer be told
/// when its records are closed. Steps beyond the bound are left out.
pub fn merged(known: TraceSteps, found: impl IntoIterator<Item = TraceStep>) -> TraceSteps {
	let mut unmatched: Vec<Option<TraceStep>> = known.iter().copied().map(Some).collect();
	let mut steps = known;
	for step in found {
		match unmatched.iter_mut().find(|known| **known == Some(step)) {
			Some(known) => *known = None,
			None => {
				if steps.try_push(step).is_err() {
					break;
				}
			}
		}
	}
	steps
}

/// Why no trace can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum TraceError {
	/// The link names no item.
	InvalidLink(LinkFault),
	/// Nobody has registered the item.
	NotFound,
}
