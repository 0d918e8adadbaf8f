// SPDX-License-Identifier: Apache-2.0

//! How long the law of a country gives for notice and suit.

use super::{Refusal, LONGEST_TIME};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::quantity::Moment;

/// Rules of one country that are kept, at most.
pub const MAX_PERIOD_RULES: u32 = 8;

/// For how long notice may be given and a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimPeriods {
	/// After delivery, ms.
	pub notice: Moment,
	/// After delivery, ms.
	pub time_bar: Moment,
}

/// Periods from a day on.
#[stored]
#[derive(Copy)]
pub struct PeriodRule {
	/// From when they hold, ms UTC.
	pub valid_from: Moment,
	/// How long after delivery notice may be given, ms.
	pub notice: Moment,
	/// How long after delivery a claim stands, ms.
	pub time_bar: Moment,
}

impl PeriodRule {
	/// Whether the rule can be set: in time, and with periods that make sense.
	pub fn ensure_sound(&self, now: Moment) -> Result<(), Refusal> {
		ensure!(self.valid_from >= now, Refusal::InvalidStart);
		let sound =
			0 < self.notice && self.notice <= self.time_bar && self.time_bar <= LONGEST_TIME;
		ensure!(sound, Refusal::InvalidPeriod);
		Ok(())
	}
}

/// The rules of a country, in the order in which they come into force.
#[stored]
#[derive(Default)]
pub struct PeriodRules(pub BoundedVec<PeriodRule, ConstU32<MAX_PERIOD_RULES>>);

impl PeriodRules {
	/// The rules with another one. What no longer matters is dropped.
	pub fn with(self, rule: PeriodRule, now: Moment) -> Result<Self, Refusal> {
		rule.ensure_sound(now)?;
		let mut rules = self.0;
		ensure!(
			rules
				.last()
				.is_none_or(|last| last.valid_from < rule.valid_from),
			Refusal::InvalidStart
		);
		let current = rules.iter().rposition(|rule| rule.valid_from <= now);
		for _ in 0..current.unwrap_or_default() {
			rules.remove(0);
		}
		rules.try_push(rule).map_err(|_| Refusal::TooManyPeriods)?;
		Ok(Self(rules))
	}

	/// The periods at a time; nothing before the first rule.
	pub fn at(&self, time: Moment) -> Option<ClaimPeriods> {
		let rule = self.0.iter().rfind(|rule| rule.valid_from <= time)?;
		Some(ClaimPeriods {
			notice: rule.notice,
			time_bar: rule.time_bar,
		})
	}
}
