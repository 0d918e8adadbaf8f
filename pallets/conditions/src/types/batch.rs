// SPDX-License-Identifier: Apache-2.0

//! Batches of readings, as a device signs them.

use super::{Device, Limit, Measurand, Refusal, MAX_MEASURANDS, READINGS_TAG};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::{deps::frame_support::stored, deps::sp_io::hashing::blake2_256, prelude::*};
use portolan_primitives::{ids::DeviceId, input::InputList, quantity::Moment};

/// How long a measurand was outside of bounds in a batch, as the device counts it.
#[stored]
#[derive(Copy)]
pub struct Excursions {
	/// The lower bound that the device knows.
	pub lower: Option<i32>,
	/// The upper bound that the device knows.
	pub upper: Option<i32>,
	/// For how long at the beginning of the period, ms.
	pub at_start: Moment,
	/// For how long at a stretch, ms.
	pub longest: Moment,
	/// For how long at the end of the period, ms.
	pub at_end: Moment,
	/// For how long in all, ms.
	pub total: Moment,
}

impl Excursions {
	/// As long as the batch.
	pub fn throughout(period: Moment) -> Self {
		Self {
			lower: None,
			upper: None,
			at_start: period,
			longest: period,
			at_end: period,
			total: period,
		}
	}

	/// None.
	pub fn none() -> Self {
		Self::throughout(0)
	}

	fn is_consistent(&self, period: Moment, outside: bool) -> bool {
		if !outside {
			return self.total == 0 && self.longest == 0 && self.at_start == 0 && self.at_end == 0;
		}
		if self.total == period {
			return self.at_start == period && self.longest == period && self.at_end == period;
		}
		let ends = self.at_start.saturating_add(self.at_end);
		let longest_end = self.at_start.max(self.at_end);
		0 < self.longest
			&& longest_end <= self.longest
			&& self.longest <= self.total
			&& ends <= self.total
			&& self.total < period
	}
}

/// What a batch says of one measurand.
#[stored]
#[derive(Copy)]
pub struct Statistics {
	/// What was measured.
	pub measurand: Measurand,
	/// How many readings there are.
	pub count: u32,
	/// The lowest.
	pub min: i32,
	/// The highest.
	pub max: i32,
	/// Their mean, rounded to the unit.
	pub mean: i32,
	/// How long it was outside of the bounds set in the device, if any are.
	pub excursions: Option<Excursions>,
}

impl Statistics {
	/// How long it was outside of a limit. Where the device was not set to it, a single reading outside counts
	/// for the whole period: nothing shows that it was shorter.
	pub fn outside(&self, limit: &Limit, period: Moment) -> Excursions {
		match self.excursions {
			Some(told) if told.lower == limit.lower && told.upper == limit.upper => told,
			_ if limit.is_below(self.min) || limit.is_above(self.max) => {
				Excursions::throughout(period)
			}
			_ => Excursions::none(),
		}
	}

	fn is_consistent(&self, period: Moment) -> bool {
		let known = [self.min, self.max, self.mean]
			.iter()
			.all(|value| self.measurand.is_possible(*value));
		let ordered = self.min <= self.mean && self.mean <= self.max;
		let single = self.count != 1 || self.min == self.max;
		let told = self.excursions.is_none_or(|told| {
			let bounded = told.lower.is_some() || told.upper.is_some();
			let outside = told.lower.is_some_and(|lower| self.min < lower)
				|| told.upper.is_some_and(|upper| self.max > upper);
			bounded && told.is_consistent(period, outside)
		});
		self.count > 0 && known && ordered && single && told
	}
}

/// What a device says of the readings of a period.
///
/// The root is that of a tree over the readings, each a field of `portolan_primitives::disclosure`: the
/// path is `/<measurand>/<time>`, the value the reading, both numbers in decimal.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Batch {
	/// Its number: one more than that of the batch before.
	pub sequence: u64,
	/// When the first reading was taken, ms UTC.
	pub from: Moment,
	/// When the last reading was taken, ms UTC.
	pub to: Moment,
	/// What was measured, each measurand once.
	pub statistics: InputList<Statistics, ConstU32<MAX_MEASURANDS>>,
	/// The root of the tree over the readings.
	pub root: H256,
}

impl Batch {
	/// What the device signs: a tag, the chain, the device and the batch.
	pub fn payload(&self, genesis: H256, device: DeviceId) -> Vec<u8> {
		(READINGS_TAG, genesis, device, self).encode()
	}

	/// How long its period is, ms.
	pub fn period(&self) -> Moment {
		self.to.saturating_sub(self.from)
	}

	/// Fails when it contradicts itself or the device.
	pub fn ensure_consistent(&self, device: &Device) -> Result<(), Refusal> {
		// More than there are measurands would not be looked at in full.
		let count = u32::try_from(self.statistics.len()).unwrap_or(u32::MAX);
		ensure!(
			0 < count && count <= MAX_MEASURANDS && self.from <= self.to && !self.root.is_zero(),
			Refusal::InconsistentBatch
		);
		let mut seen = BTreeSet::new();
		for entry in self.statistics.iter() {
			ensure!(device.measures(entry.measurand), Refusal::NotMeasured);
			let sound = entry.is_consistent(self.period()) && seen.insert(entry.measurand);
			ensure!(sound, Refusal::InconsistentBatch);
		}
		Ok(())
	}

	/// The head of the chain over the batches after this one.
	pub fn chained_to(&self, head: H256) -> H256 {
		let mut bytes = head.as_bytes().to_vec();
		self.sequence.encode_to(&mut bytes);
		self.encode_to(&mut bytes);
		H256(blake2_256(&bytes))
	}
}

/// A batch with the signature of its device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SignedBatch {
	/// What the device says.
	pub batch: Batch,
	/// Its signature over the payload.
	pub signature: [u8; 64],
}

/// The batches of a call.
pub type BatchList = InputList<SignedBatch, ConstU32<{ super::MAX_BATCHES }>>;
