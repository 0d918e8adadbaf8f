// SPDX-License-Identifier: Apache-2.0

//! Banking calendars: on which days the banks of a place are closed, and when its days begin.
//!
//! The dates are `chrono`'s; here they are tied to moments. A day begins at its local midnight and
//! lasts until the next one, so that days on which the clocks change are longer or shorter.

use chrono::{Datelike, NaiveDate};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::ops::RangeInclusive;
use frame::deps::frame_support::stored;
use portolan_primitives::{
	codes::CodeError,
	quantity::{Moment, OffsetMinutes},
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// The years that can have a calendar.
pub const YEARS: RangeInclusive<u16> = 1970..=9999;
/// How many days are looked at to find a banking day.
pub const LOOK_AHEAD: u32 = 400;
/// The largest offset from UTC, minutes: Line Islands.
const MAX_OFFSET: u16 = 14 * 60;
/// The largest change from one midnight to the next, minutes. Real ones are of two hours at most; at
/// this bound days still follow each other and none is shorter than half a day.
const MAX_CHANGE: u16 = 12 * 60;

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// Summer time of one year.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SummerTime {
	/// The first day that begins in summer time, counted from 1 within the year: the day after the
	/// one on which the clocks go forward, unless they do so exactly at its midnight.
	pub first_day: u16,
	/// The last day that begins in summer time, as a rule the one on which the clocks go back. Before
	/// `first_day` where summer lies across the turn of the year.
	pub last_day: u16,
	/// Offset from UTC in summer, minutes, east positive.
	pub offset: OffsetMinutes,
}

/// One year of a place.
#[stored]
#[derive(Copy)]
pub struct CalendarYear {
	/// A bit for each of up to 366 days, the lowest bit of the first byte for 1 January; set if the
	/// banks are closed.
	pub closed: [u8; 46],
	/// Offset from UTC, minutes, east positive.
	pub offset: OffsetMinutes,
	/// Summer time, where the place has it.
	pub summer: Option<SummerTime>,
}

/// Why a calendar cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarRefusal {
	/// The year is outside [`YEARS`].
	InvalidYear,
	/// A closed day is not one of the year, or named twice.
	InvalidDay,
	/// All days are closed.
	NoBankingDay,
	/// An offset is too large, or too far from that of the neighbouring year.
	InvalidOffset,
	/// Summer time is not of the year, or is no change, or too large a one.
	InvalidSummerTime,
	/// What has passed would be changed.
	PastDay,
}

/// Why there is no answer about banking days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum DeadlineError {
	/// The place is not a location of UN/LOCODE.
	InvalidPlace(CodeError),
	/// The place has no calendar for a year that is needed.
	CalendarNotSet,
	/// The banking day lies more than [`LOOK_AHEAD`] days ahead.
	NoBankingDay,
	/// The deadline is later than the chain counts.
	Overflow,
}

/// Where a moment lies in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
	/// Before its first day.
	Before,
	/// On that day of it.
	On(NaiveDate),
	/// After its last day.
	After,
}

impl CalendarYear {
	/// The year in which the banks are closed on the days named, counted from 1.
	pub fn new(
		year: u16,
		closed: &[u16],
		offset: OffsetMinutes,
		summer: Option<SummerTime>,
	) -> Result<Self, CalendarRefusal> {
		let last = last_day(year).ok_or(CalendarRefusal::InvalidYear)?;
		ensure(
			offset.unsigned_abs() <= MAX_OFFSET,
			CalendarRefusal::InvalidOffset,
		)?;
		if let Some(summer) = summer {
			let in_range = summer.offset.unsigned_abs() <= MAX_OFFSET;
			ensure(in_range, CalendarRefusal::InvalidOffset)?;
			let days = 1..=last;
			let is_change = summer.offset != offset
				&& summer.offset.abs_diff(offset) <= MAX_CHANGE
				&& days.contains(&summer.first_day)
				&& days.contains(&summer.last_day);
			ensure(is_change, CalendarRefusal::InvalidSummerTime)?;
		}
		let mut days = Self {
			closed: [0; 46],
			offset,
			summer,
		};
		for day in closed {
			let is_new = *day <= last && days.close(*day);
			ensure(is_new, CalendarRefusal::InvalidDay)?;
		}
		let is_open = (1..=last).any(|day| !days.is_closed(day));
		ensure(is_open, CalendarRefusal::NoBankingDay)?;
		Ok(days)
	}

	/// Whether the banks are closed on the day, counted from 1.
	pub fn is_closed(&self, day: u16) -> bool {
		let bit = bit(day).and_then(|(byte, mask)| Some(self.closed.get(byte)? & mask));
		bit.is_some_and(|bit| bit != 0)
	}

	/// Every bit that is set, as a day counted from 1.
	pub fn closed_days(&self) -> impl Iterator<Item = u16> + '_ {
		(1..=368).filter(move |day| self.is_closed(*day))
	}

	/// The end of the day, which is one of this year: a moment, ms UTC.
	pub fn end_of(&self, date: NaiveDate) -> Option<i64> {
		let next = date.succ_opt()?;
		// Clocks do not change on New Year's Eve, so the year needs no other to know its end.
		let offset_on = if next.year() == date.year() {
			next
		} else {
			date
		};
		Some(midnight(next).saturating_sub(self.offset_at_midnight(offset_on)))
	}

	/// Where the moment, ms UTC, lies as this year sees it.
	pub fn position(&self, year: u16, at: i64) -> Option<Position> {
		let first = NaiveDate::from_yo_opt(year.into(), 1)?;
		let last = NaiveDate::from_yo_opt(year.into(), last_day(year)?.into())?;
		if at < self.begin_of(first) {
			return Some(Position::Before);
		}
		if at >= self.end_of(last)? {
			return Some(Position::After);
		}
		// No place is a whole day from UTC.
		let date = utc_date(at)?;
		[date.succ_opt()?, date, date.pred_opt()?]
			.into_iter()
			.filter(|date| (first..=last).contains(date))
			.find(|date| self.begin_of(*date) <= at)
			.map(Position::On)
	}

	/// Passes if the year has not ended and nothing of it that has passed becomes different.
	pub fn ensure_keeps_past(
		&self,
		old: Option<&Self>,
		year: u16,
		now: Moment,
	) -> Result<(), CalendarRefusal> {
		let at = i64::try_from(now).map_err(|_| CalendarRefusal::PastDay)?;
		let today = match old.unwrap_or(self).position(year, at) {
			Some(Position::Before) => return Ok(()),
			Some(Position::On(date)) => ordinal(date),
			_ => return Err(CalendarRefusal::PastDay),
		};
		let Some(old) = old else {
			return Ok(());
		};
		let keeps = (1..=today).all(|day| {
			// Today has begun, and may still be closed or opened.
			let same_day = day == today || self.is_closed(day) == old.is_closed(day);
			same_day && self.offset_on(day) == old.offset_on(day)
		});
		ensure(keeps, CalendarRefusal::PastDay)
	}

	/// Whether the next year takes the clocks over, or nearly.
	pub fn is_followed_by(&self, year: u16, next: &Self) -> bool {
		last_day(year)
			.is_some_and(|last| self.offset_on(last).abs_diff(next.offset_on(1)) <= MAX_CHANGE)
	}

	fn begin_of(&self, date: NaiveDate) -> i64 {
		midnight(date).saturating_sub(self.offset_at_midnight(date))
	}

	fn offset_at_midnight(&self, date: NaiveDate) -> i64 {
		i64::from(self.offset_on(ordinal(date))).saturating_mul(MINUTE)
	}

	/// The offset with which the day, counted from 1, begins.
	fn offset_on(&self, day: u16) -> OffsetMinutes {
		let summer = self.summer.filter(|summer| {
			let (begun, lasts) = (summer.first_day <= day, day <= summer.last_day);
			if summer.first_day <= summer.last_day {
				begun && lasts
			} else {
				begun || lasts
			}
		});
		summer.map_or(self.offset, |summer| summer.offset)
	}

	/// Closes the day. Tells whether that was possible and new.
	fn close(&mut self, day: u16) -> bool {
		let was_closed = self.is_closed(day);
		let Some((byte, mask)) = bit(day) else {
			return false;
		};
		match self.closed.get_mut(byte) {
			Some(bits) if !was_closed => {
				*bits |= mask;
				true
			}
			_ => false,
		}
	}
}

/// The end of the `days`-th day of that length after the one of `from`. All of them are banking days.
pub fn after_short_days(length: Moment, from: Moment, days: u32) -> Option<Moment> {
	from.checked_div(length)?
		.checked_add(days.into())?
		.checked_add(1)?
		.checked_mul(length)
}

/// The date in UTC of a moment, ms UTC.
pub fn utc_date(at: i64) -> Option<NaiveDate> {
	let days = i32::try_from(at.div_euclid(DAY)).ok()?;
	NaiveDate::from_epoch_days(days)
}

/// The day within its year, counted from 1.
pub fn ordinal(date: NaiveDate) -> u16 {
	u16::try_from(date.ordinal()).unwrap_or(u16::MAX)
}

/// The number of the last day of the year, if it is one of [`YEARS`].
pub fn last_day(year: u16) -> Option<u16> {
	if !YEARS.contains(&year) {
		return None;
	}
	let has_leap_day = NaiveDate::from_yo_opt(year.into(), 366).is_some();
	Some(if has_leap_day { 366 } else { 365 })
}

/// Midnight in UTC, ms UTC.
fn midnight(date: NaiveDate) -> i64 {
	i64::from(date.to_epoch_days()).saturating_mul(DAY)
}

/// The byte of a day, counted from 1, and its bit in there.
fn bit(day: u16) -> Option<(usize, u8)> {
	let index = day.checked_sub(1)?;
	let mask = 1u8.checked_shl(u32::from(index & 7))?;
	Some((usize::from(index >> 3), mask))
}

fn ensure(condition: bool, refusal: CalendarRefusal) -> Result<(), CalendarRefusal> {
	if condition {
		Ok(())
	} else {
		Err(refusal)
	}
}
