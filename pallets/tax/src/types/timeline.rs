// SPDX-License-Identifier: Apache-2.0

//! Values that change on dates known beforehand.

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::quantity::Moment;

/// How many versions of one measure are kept.
pub const MAX_VERSIONS: u32 = 16;

/// A value and the time in which it applies.
#[stored]
#[derive(Copy)]
pub struct Dated<V> {
	/// The first moment at which the value applies, ms UTC.
	pub valid_from: Moment,
	/// The first moment at which it no longer applies, ms UTC; nothing if open-ended.
	pub valid_to: Option<Moment>,
	/// The value.
	pub value: V,
}

impl<V> Dated<V> {
	/// Whether the value applies at that moment.
	pub fn applies_at(&self, date: Moment) -> bool {
		self.valid_from <= date && self.valid_to.is_none_or(|end| date < end)
	}

	/// Whether the end, if there is one, comes after the beginning.
	pub fn is_ordered(&self) -> bool {
		self.valid_to.is_none_or(|end| self.valid_from < end)
	}
}

/// The versions of one value, in the order in which they come into force.
///
/// Where several apply, the one that came into force last prevails; when it ends, the earlier one
/// applies again. So a seasonal rate is one version on top of an open-ended one.
pub type Timeline<V> = BoundedVec<Dated<V>, ConstU32<MAX_VERSIONS>>;

/// Why a version cannot be added to a timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimelineFault {
	/// A version of the same beginning is in force already.
	InForce,
	/// There are too many versions that are still needed.
	Full,
}

/// The value that prevails at that moment.
pub fn prevailing<V>(timeline: &[Dated<V>], date: Moment) -> Option<&V> {
	timeline
		.iter()
		.rev()
		.find(|version| version.applies_at(date))
		.map(|version| &version.value)
}

/// Adds a version. One that begins at the same future moment is replaced, as a correction before it
/// comes into force. Versions that prevail at no moment from `cutoff` on are forgotten.
pub fn publish<V, S: Get<u32>>(
	timeline: &mut BoundedVec<Dated<V>, S>,
	version: Dated<V>,
	now: Moment,
	cutoff: Moment,
) -> Result<(), TimelineFault> {
	forget(timeline, cutoff);
	if let Some(same) = timeline
		.iter_mut()
		.find(|other| other.valid_from == version.valid_from)
	{
		if same.valid_from <= now {
			return Err(TimelineFault::InForce);
		}
		*same = version;
		return Ok(());
	}
	let place = timeline.partition_point(|other| other.valid_from < version.valid_from);
	timeline
		.try_insert(place, version)
		.map_err(|_| TimelineFault::Full)
}

fn forget<V, S: Get<u32>>(timeline: &mut BoundedVec<Dated<V>, S>, cutoff: Moment) {
	// Whatever came into force before an open-ended version never prevails again.
	let settled = timeline
		.iter()
		.filter(|version| version.valid_to.is_none() && version.valid_from <= cutoff)
		.map(|version| version.valid_from)
		.max();
	timeline.retain(|version| {
		let ended = version.valid_to.is_some_and(|end| end <= cutoff);
		let superseded = settled.is_some_and(|since| version.valid_from < since);
		!ended && !superseded
	});
}

/// Whether a stored timeline is as [`publish`] leaves it.
pub fn is_sound<V>(timeline: &[Dated<V>]) -> bool {
	let mut last = None;
	!timeline.is_empty()
		&& timeline.iter().all(|version| {
			let later = last.is_none_or(|before| before < version.valid_from);
			last = Some(version.valid_from);
			later && version.is_ordered()
		})
}
