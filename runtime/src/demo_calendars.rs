// SPDX-License-Identifier: Apache-2.0

//! Banking days of the demo consortium's places, for the years in which its chains are started.
//!
//! Weekends, and the days on which the settlement system of the currency is closed: TARGET for the
//! euro, the statutory days of fixed date for the yuan. What the State Council moves every year is
//! for the authority to publish (`settlement.set_banking_calendar`).

use alloc::{vec, vec::Vec};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use pallet_settlement::types::{GenesisCalendar, SummerTime};
use portolan_primitives::{codes::Locode, quantity::Moment};

/// The place of the demo networks whose days last six seconds, so that deadlines can be lived
/// through.
pub const DEMO_PLACE: &str = "ZZDEM";
/// How long its days are, ms.
pub const DEMO_DAY: Moment = 6_000;

const YEARS: core::ops::RangeInclusive<i32> = 2026..=2030;

/// Easter Sunday (month, day) of each of the years.
const EASTER: [(u32, u32); 5] = [(4, 5), (3, 28), (4, 16), (4, 1), (4, 21)];

/// The calendars of the banks' places, `euro` and `yuan`.
pub fn calendars(euro: &[Locode], yuan: &[Locode]) -> Vec<GenesisCalendar> {
	let years = || YEARS.zip(EASTER);
	let of_euro = euro.iter().flat_map(|place| {
		years().map(|(year, easter)| calendar(*place, year, target(year, easter), 60, Some(120)))
	});
	let of_yuan = yuan.iter().flat_map(|place| {
		years().map(|(year, _)| calendar(*place, year, statutory(year), 480, None))
	});
	of_euro.chain(of_yuan).collect()
}

fn calendar(
	place: Locode,
	year: i32,
	holidays: Vec<NaiveDate>,
	offset: i16,
	summer: Option<i16>,
) -> GenesisCalendar {
	let closed = days(year)
		.filter(|day| {
			matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(day)
		})
		.map(ordinal)
		.collect();
	GenesisCalendar {
		place,
		year: u16::try_from(year).unwrap_or_default(),
		closed,
		offset,
		// Clocks change in the small hours of the last Sunday of March and of October: the first day
		// that begins in summer time is the one after the former.
		summer: summer.and_then(|offset| {
			Some(SummerTime {
				first_day: ordinal(last_sunday(year, 3)?.succ_opt()?),
				last_day: ordinal(last_sunday(year, 10)?),
				offset,
			})
		}),
	}
}

/// The closing days of TARGET.
fn target(year: i32, easter: (u32, u32)) -> Vec<NaiveDate> {
	let sunday = date(year, easter.0, easter.1);
	let good_friday = sunday.and_then(|day| day.checked_sub_days(Days::new(2)));
	let easter_monday = sunday.and_then(|day| day.succ_opt());
	let fixed = [(1, 1), (5, 1), (12, 25), (12, 26)];
	fixed
		.into_iter()
		.map(|(month, day)| date(year, month, day))
		.chain([good_friday, easter_monday])
		.flatten()
		.collect()
}

/// The statutory days of fixed date in China.
fn statutory(year: i32) -> Vec<NaiveDate> {
	[(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)]
		.into_iter()
		.filter_map(|(month, day)| date(year, month, day))
		.collect()
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
	NaiveDate::from_ymd_opt(year, month, day)
}

fn days(year: i32) -> impl Iterator<Item = NaiveDate> {
	vec![date(year, 1, 1)]
		.into_iter()
		.flatten()
		.flat_map(|first| first.iter_days())
		.take_while(move |day| day.year() == year)
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
	days(year)
		.filter(|day| day.month() == month && day.weekday() == Weekday::Sun)
		.last()
}

fn ordinal(day: NaiveDate) -> u16 {
	u16::try_from(day.ordinal()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
	use super::*;

	fn of(place: &[u8], year: u16) -> GenesisCalendar {
		let place = Locode::parse(place).unwrap();
		let shenzhen = Locode::parse(b"CNSZX").unwrap();
		let found = calendars(&[Locode::parse(b"NLRTM").unwrap()], &[shenzhen]);
		found
			.into_iter()
			.find(|calendar| calendar.place == place && calendar.year == year)
			.unwrap()
	}

	#[test]
	fn easter_closes_the_banks_of_rotterdam_in_2026() {
		let calendar = of(b"NLRTM", 2026);
		// 3 and 6 April 2026.
		assert!(calendar.closed.contains(&93) && calendar.closed.contains(&96));
		// Thursday 2 and Tuesday 7 April.
		assert!(!calendar.closed.contains(&92) && !calendar.closed.contains(&97));
		// 30 March to 25 October.
		let summer = calendar.summer.unwrap();
		assert_eq!((summer.first_day, summer.last_day), (89, 298));
	}

	#[test]
	fn there_is_no_summer_time_in_shenzhen() {
		let calendar = of(b"CNSZX", 2027);
		assert_eq!((calendar.offset, calendar.summer), (480, None));
		// Friday 1 October.
		assert!(calendar.closed.contains(&274));
	}
}
