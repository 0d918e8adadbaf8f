// SPDX-License-Identifier: Apache-2.0

//! What shipper and carrier agree on how the goods are kept.

use super::{Measurand, Refusal, MAX_MEASURANDS};
use alloc::collections::BTreeSet;
use frame::{deps::frame_support::stored, deps::sp_io::hashing::blake2_256, prelude::*};
use portolan_primitives::{ids::OrganisationId, input::InputList, quantity::Moment};

/// A year, ms: no agreed time is longer than five of them.
const YEAR: Moment = 31_536_000_000;
/// The longest time that terms name, ms.
pub const LONGEST_TIME: Moment = 5 * YEAR;

/// Within what a measurand must stay, and how long it may be outside.
#[stored]
#[derive(Copy)]
pub struct Limit {
	/// What is measured.
	pub measurand: Measurand,
	/// The lowest value allowed.
	pub lower: Option<i32>,
	/// The highest value allowed.
	pub upper: Option<i32>,
	/// How long it may be outside at a stretch, ms; zero allows no reading outside.
	pub longest_excursion: Moment,
	/// How long it may be outside in all, as one device tells, ms.
	pub longest_in_total: Option<Moment>,
}

impl Limit {
	/// Whether a value lies below what is allowed.
	pub fn is_below(&self, value: i32) -> bool {
		self.lower.is_some_and(|lower| value < lower)
	}

	/// Whether a value lies above what is allowed.
	pub fn is_above(&self, value: i32) -> bool {
		self.upper.is_some_and(|upper| value > upper)
	}

	fn ensure_sound(&self) -> Result<(), Refusal> {
		let bounded = self.lower.is_some() || self.upper.is_some();
		let ordered = match (self.lower, self.upper) {
			(Some(lower), Some(upper)) => lower <= upper,
			_ => true,
		};
		let possible = [self.lower, self.upper]
			.into_iter()
			.flatten()
			.all(|value| self.measurand.is_possible(value));
		ensure!(bounded && ordered && possible, Refusal::InvalidLimit);
		// A total shorter than a stretch that is allowed would contradict it.
		let total = self.longest_in_total.unwrap_or(LONGEST_TIME);
		ensure!(self.longest_excursion <= total, Refusal::InvalidLimit);
		ensure!(total <= LONGEST_TIME, Refusal::InvalidPeriod);
		Ok(())
	}
}

/// Who answers for the goods.
#[stored]
#[derive(Copy)]
pub enum Liability {
	/// The carrier while they are on board, else who has custody (Hague-Visby: tackle to tackle).
	#[codec(index = 0)]
	Custody,
	/// The carrier from the terminal of loading to delivery (Rotterdam Rules: the whole journey), else
	/// who has custody.
	#[codec(index = 1)]
	Carrier,
}

/// Terms as a call takes them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct TermsInput {
	/// The limits, one for each measurand at most.
	pub limits: InputList<Limit, ConstU32<MAX_MEASURANDS>>,
	/// The longest time between two batches of a device, ms.
	pub longest_gap: Option<Moment>,
	/// Who answers for the goods.
	pub liability: Liability,
	/// How long after delivery notice may be given, ms, if longer than by law.
	pub notice_period: Option<Moment>,
	/// How long after delivery a claim stands, ms, if longer than by law.
	pub time_bar: Option<Moment>,
}

/// What is agreed on how the goods are kept.
#[stored]
pub struct Terms {
	/// The limits, one for each measurand at most.
	pub limits: BoundedVec<Limit, ConstU32<MAX_MEASURANDS>>,
	/// The longest time between two batches of a device, ms.
	pub longest_gap: Option<Moment>,
	/// Who answers for the goods.
	pub liability: Liability,
	/// How long after delivery notice may be given, ms, if longer than by law.
	pub notice_period: Option<Moment>,
	/// How long after delivery a claim stands, ms, if longer than by law.
	pub time_bar: Option<Moment>,
}

impl Terms {
	/// Reads terms, checking what can be checked without asking anyone.
	pub fn parse(input: TermsInput) -> Result<Self, Refusal> {
		let limits = input.limits.parse().map_err(|_| Refusal::TooManyLimits)?;
		ensure!(
			!limits.is_empty() || input.longest_gap.is_some(),
			Refusal::NoLimits
		);
		let mut seen = BTreeSet::new();
		for limit in &limits {
			limit.ensure_sound()?;
			ensure!(seen.insert(limit.measurand), Refusal::DuplicateMeasurand);
		}
		let times = [input.longest_gap, input.notice_period, input.time_bar];
		for time in times.into_iter().flatten() {
			ensure!(0 < time && time <= LONGEST_TIME, Refusal::InvalidPeriod);
		}
		Ok(Self {
			limits,
			longest_gap: input.longest_gap,
			liability: input.liability,
			notice_period: input.notice_period,
			time_bar: input.time_bar,
		})
	}

	/// What an acceptance names, so that nobody accepts other terms than it has read.
	pub fn hash(&self) -> H256 {
		H256(blake2_256(&self.encode()))
	}

	/// The limit of a measurand.
	pub fn limit(&self, measurand: Measurand) -> Option<&Limit> {
		self.limits
			.iter()
			.find(|limit| limit.measurand == measurand)
	}
}

/// One of the two sides of the contract of carriage.
#[stored]
#[derive(Copy)]
pub enum Side {
	/// Who has the goods carried.
	#[codec(index = 0)]
	Cargo,
	/// Who carries.
	#[codec(index = 1)]
	Carrier,
}

/// Terms that wait for the other side.
#[stored]
pub struct Proposal {
	/// Which side proposes.
	pub side: Side,
	/// Who proposes.
	pub by: OrganisationId,
	/// What.
	pub terms: Terms,
}

/// Terms that both sides have signed.
#[stored]
pub struct Agreement {
	/// What is agreed.
	pub terms: Terms,
	/// How often the terms were agreed, this time included.
	pub version: u32,
	/// When terms were agreed for the first time, ms UTC: nothing before that is judged.
	pub since: Moment,
}

/// The terms of a consignment, and what is proposed in their place.
#[stored]
#[derive(Default)]
pub struct TermsRecord {
	/// What holds.
	pub agreed: Option<Agreement>,
	/// What waits for the other side.
	pub proposal: Option<Proposal>,
}

impl TermsRecord {
	/// The record after a side has proposed terms. A proposal of the same side gives way.
	pub fn proposed(self, proposal: Proposal) -> Result<Self, Refusal> {
		let free = self.proposal.is_none_or(|open| open.side == proposal.side);
		ensure!(free, Refusal::WrongStatus);
		Ok(Self {
			agreed: self.agreed,
			proposal: Some(proposal),
		})
	}

	/// The record after the proposal was taken back or turned down.
	pub fn without_proposal(self) -> Result<(Self, Proposal), Refusal> {
		let proposal = self.proposal.ok_or(Refusal::WrongStatus)?;
		let left = Self {
			agreed: self.agreed,
			proposal: None,
		};
		Ok((left, proposal))
	}

	/// The record after that side has accepted the terms of that hash.
	pub fn accepted(self, side: Side, hash: H256, now: Moment) -> Result<Self, Refusal> {
		let (left, proposal) = self.without_proposal()?;
		ensure!(proposal.side != side, Refusal::NotAuthorised);
		ensure!(proposal.terms.hash() == hash, Refusal::TermsChanged);
		let (version, since) = match left.agreed {
			Some(agreed) => (agreed.version, agreed.since),
			None => (0, now),
		};
		Ok(Self {
			agreed: Some(Agreement {
				terms: proposal.terms,
				version: version.checked_add(1).ok_or(Refusal::Overflow)?,
				since,
			}),
			proposal: None,
		})
	}
}
