// SPDX-License-Identifier: Apache-2.0

//! What is known of the conditions in a container by one device.

use super::{
	Batch, Breach, BreachKind, Limit, Measurand, Refusal, Statistics, Terms, MAX_MEASURANDS,
};
use alloc::vec::Vec;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{codes::SealNumber, ids::OrganisationId, quantity::Moment};

/// What all batches of a device say of one measurand.
#[stored]
#[derive(Copy)]
pub struct Measured {
	/// What was measured.
	pub measurand: Measurand,
	/// How many readings there are.
	pub count: u64,
	/// The lowest.
	pub min: i32,
	/// The highest.
	pub max: i32,
	/// The sum of the means, each times its count.
	pub sum: i128,
	/// For how long it has been outside at the end of the last batch, ms.
	pub running: Moment,
	/// For how long it was outside of the agreed limits in all, ms.
	pub outside: Moment,
}

impl Measured {
	fn nothing(measurand: Measurand) -> Self {
		Self {
			measurand,
			count: 0,
			min: i32::MAX,
			max: i32::MIN,
			sum: 0,
			running: 0,
			outside: 0,
		}
	}

	/// The mean of all readings, rounded towards zero.
	pub fn mean(&self) -> Option<i32> {
		let mean = self.sum.checked_div(self.count.into())?;
		i32::try_from(mean).ok()
	}

	fn with(self, seen: &Statistics) -> Result<Self, Refusal> {
		let count = i128::from(seen.count);
		let more = i128::from(seen.mean).checked_mul(count);
		let sum = more.and_then(|more| self.sum.checked_add(more));
		let count = self.count.checked_add(seen.count.into());
		Ok(Self {
			count: count.ok_or(Refusal::Overflow)?,
			min: self.min.min(seen.min),
			max: self.max.max(seen.max),
			sum: sum.ok_or(Refusal::Overflow)?,
			..self
		})
	}

	/// Judges a batch by a limit: how long it is outside now, and how the limit is broken.
	fn judged(
		self,
		seen: &Statistics,
		limit: &Limit,
		batch: &Batch,
		continues: bool,
		breaches: &mut Vec<Breach>,
	) -> Result<Self, Refusal> {
		let period = batch.period();
		let told = seen.outside(limit, period);
		let before = if continues { self.running } else { 0 };
		let joined = match told.at_start {
			0 if period > 0 => 0,
			at_start => before.checked_add(at_start).ok_or(Refusal::Overflow)?,
		};
		let (below, above) = (limit.is_below(seen.min), limit.is_above(seen.max));
		let is_outside = below || above;
		let lasted = told.longest.max(if is_outside { joined } else { 0 });
		let outside = self
			.outside
			.checked_add(told.total)
			.ok_or(Refusal::Overflow)?;
		let allowed = limit.longest_excursion;
		let time = (batch.from, batch.to);
		// Where nothing is allowed, one reading is enough: it lasts no time by itself.
		if is_outside && (allowed == 0 || lasted > allowed) {
			let kinds = [
				below.then_some(BreachKind::TooLow(limit.measurand)),
				above.then_some(BreachKind::TooHigh(limit.measurand)),
			];
			for kind in kinds.into_iter().flatten() {
				breaches.push(Breach::of(kind, limit, seen, (allowed, lasted), time));
			}
		}
		if let Some(allowed) = limit.longest_in_total {
			if is_outside && outside > allowed {
				let kind = BreachKind::TooLong(limit.measurand);
				breaches.push(Breach::of(kind, limit, seen, (allowed, outside), time));
			}
		}
		let running = match () {
			() if !is_outside => 0,
			() if told.at_end == period => joined,
			() => told.at_end,
		};
		Ok(Self {
			running,
			outside,
			..self
		})
	}
}

/// What is known of the conditions in a container by one device.
#[stored]
pub struct Monitoring {
	/// Who attached the device.
	pub attached_by: OrganisationId,
	/// The seal of the container then.
	pub seal: Option<SealNumber>,
	/// Since when it measures there, ms UTC.
	pub attached_at: Moment,
	/// Until when, ms UTC.
	pub detached_at: Option<Moment>,
	/// How many batches are recorded.
	pub batches: u32,
	/// How many of them while the device was not calibrated.
	pub uncalibrated: u32,
	/// When the last batch ends, ms UTC.
	pub last_to: Option<Moment>,
	/// Hash chain over the batches.
	pub head: H256,
	/// What they say of each measurand.
	pub measured: BoundedVec<Measured, ConstU32<MAX_MEASURANDS>>,
}

impl Monitoring {
	/// A device that begins to measure.
	pub fn begun(by: OrganisationId, seal: Option<SealNumber>, at: Moment) -> Self {
		Self {
			attached_by: by,
			seal,
			attached_at: at,
			detached_at: None,
			batches: 0,
			uncalibrated: 0,
			last_to: None,
			head: H256::zero(),
			measured: BoundedVec::new(),
		}
	}

	/// A device that has ended to measure.
	pub fn ended(self, at: Moment) -> Self {
		Self {
			detached_at: Some(at),
			..self
		}
	}

	/// What is known after a batch, and how it breaks the terms.
	pub fn after(
		mut self,
		batch: &Batch,
		terms: Option<(&Terms, Moment)>,
		calibrated: bool,
		now: Moment,
	) -> Result<(Self, Vec<Breach>), Refusal> {
		ensure!(batch.to <= now, Refusal::InFuture);
		let begun = self.attached_at <= batch.from;
		let ended = self.detached_at.is_some_and(|end| end < batch.to);
		ensure!(begun && !ended, Refusal::OutsideAttachment);
		let last = self.last_to;
		ensure!(
			last.is_none_or(|last| last < batch.from),
			Refusal::Overlapping
		);

		// What was before the agreement is nobody's breach.
		let terms = terms.filter(|(_, since)| *since <= batch.from);
		let mut breaches = Vec::new();
		let mut continues = true;
		if let Some((Some(allowed), since)) = terms.map(|(terms, at)| (terms.longest_gap, at)) {
			let reference = last.unwrap_or(self.attached_at).max(since);
			let gap = batch.from.saturating_sub(reference);
			continues = gap <= allowed;
			if !continues {
				breaches.push(Breach::gap(allowed, reference, batch.from));
			}
		}
		for seen in batch.statistics.iter() {
			let known = self
				.measured
				.iter()
				.position(|entry| entry.measurand == seen.measurand);
			let before = known.and_then(|index| self.measured.get(index)).copied();
			let mut entry = before
				.unwrap_or_else(|| Measured::nothing(seen.measurand))
				.with(seen)?;
			if let Some(limit) = terms.and_then(|(terms, _)| terms.limit(seen.measurand)) {
				entry = entry.judged(seen, limit, batch, continues, &mut breaches)?;
			}
			match known.and_then(|index| self.measured.get_mut(index)) {
				Some(place) => *place = entry,
				None => self
					.measured
					.try_push(entry)
					.map_err(|_| Refusal::InconsistentBatch)?,
			}
		}
		let one_more = |count: u32| count.checked_add(1).ok_or(Refusal::Overflow);
		self.batches = one_more(self.batches)?;
		if !calibrated {
			self.uncalibrated = one_more(self.uncalibrated)?;
		}
		self.last_to = Some(batch.to);
		self.head = batch.chained_to(self.head);
		Ok((self, breaches))
	}
}
