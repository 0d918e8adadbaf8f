// SPDX-License-Identifier: Apache-2.0

//! Days counted on a banking calendar: the glue trait, and the view function.

use super::*;
use crate::{
	types::{DeadlineError, GenesisCalendar, SummerTime},
	weights::{SubstrateWeight, WeightInfo},
};
use portolan_primitives::traits::BankingDays;

const HOUR: u64 = 3_600_000;

fn banking(code: &str, from: u64, days: u32) -> Result<u64, DispatchError> {
	Settlement::after_banking_days(place(code), from, days)
}

fn calendar_days(code: &str, from: u64, days: u32) -> Result<u64, DispatchError> {
	Settlement::after_calendar_days(place(code), from, days)
}

fn extended(code: &str, date: u64) -> Result<u64, DispatchError> {
	Settlement::extended(place(code), date)
}

fn year(code: &str, year: u16, closed: Vec<u16>, offset: i16) -> GenesisCalendar {
	GenesisCalendar {
		place: place(code),
		year,
		closed,
		offset,
		summer: None,
	}
}

fn with(calendars: Vec<GenesisCalendar>) -> ExtBuilder {
	ExtBuilder {
		calendars,
		..Default::default()
	}
}

/// Presented on Wednesday 1 April 2026 in London, where Good Friday and Easter Monday are closed:
/// the five days of UCP 600 article 14b end with Friday 10 April, by the clock of British summer.
#[test]
fn counts_five_days_over_easter() {
	ExtBuilder::default().build_and_execute(|| {
		let deadline = Ok(utc(2026, 4, 10, 23));
		// From the first to the last hour of the day in London.
		for from in [
			utc(2026, 3, 31, 23),
			utc(2026, 4, 1, 12),
			utc(2026, 4, 1, 22),
		] {
			assert_eq!(banking("GBLON", from, 5), deadline);
		}
		let days = [(1, 2), (2, 7), (3, 8), (4, 9)];
		for (count, last) in days {
			let end = Ok(utc(2026, 4, last, 23));
			assert_eq!(banking("GBLON", utc(2026, 4, 1, 12), count), end);
		}
		let next_day = utc(2026, 4, 1, 23);
		assert_eq!(banking("GBLON", next_day, 5), Ok(utc(2026, 4, 13, 23)));
	});
}

#[test]
fn counts_from_a_closed_day() {
	ExtBuilder::default().build_and_execute(|| {
		// Good Friday: the next open day is the first.
		let from = utc(2026, 4, 3, 12);
		assert_eq!(banking("GBLON", from, 1), Ok(utc(2026, 4, 7, 23)));
		assert_eq!(banking("GBLON", from, 0), Ok(utc(2026, 4, 3, 23)));
	});
}

#[test]
fn counts_over_the_turn_of_the_year() {
	ExtBuilder::default().build_and_execute(|| {
		let from = utc(2026, 12, 30, 12);
		assert_eq!(banking("GBLON", from, 1), Ok(utc(2027, 1, 1, 0)));
		// New Year's Day is a Friday.
		assert_eq!(banking("GBLON", from, 2), Ok(utc(2027, 1, 5, 0)));
	});
}

#[test]
fn counts_calendar_days() {
	ExtBuilder::default().build_and_execute(|| {
		let from = utc(2026, 4, 1, 12);
		assert_eq!(calendar_days("GBLON", from, 0), Ok(utc(2026, 4, 1, 23)));
		// UCP 600 article 14c; closed days count.
		assert_eq!(calendar_days("GBLON", from, 21), Ok(utc(2026, 4, 22, 23)));
		assert_eq!(calendar_days("GBLON", from, 300), Ok(utc(2027, 1, 27, 0)));
		// The years between need no calendar; that of the deadline does.
		assert_eq!(
			calendar_days("GBLON", from, 700),
			Err(Fault::CalendarNotSet.into())
		);
		assert_eq!(
			calendar_days("GBLON", from, u32::MAX),
			Err(Fault::CalendarNotSet.into())
		);
	});
}

#[test]
fn extends_a_closed_day_to_the_next_open_one() {
	ExtBuilder::default().build_and_execute(|| {
		let open = utc(2026, 4, 2, 23);
		assert_eq!(extended("GBLON", utc(2026, 4, 1, 23)), Ok(open));
		assert_eq!(extended("GBLON", open - 1), Ok(open));
		// Good Friday to Easter Monday.
		for closed in [open, utc(2026, 4, 4, 12), utc(2026, 4, 6, 22)] {
			assert_eq!(extended("GBLON", closed), Ok(utc(2026, 4, 7, 23)));
		}
	});
}

/// The day on which the clocks go forward has 23 hours, that on which they go back 25.
#[test]
fn days_last_from_midnight_to_midnight_when_the_clocks_change() {
	ExtBuilder::default().build_and_execute(|| {
		let day = |date| calendar_days("GBLON", date, 0).unwrap();
		let spring = utc(2026, 3, 29, 0);
		assert_eq!(day(spring - 1), spring);
		assert_eq!(day(spring), spring + 23 * HOUR);
		assert_eq!(day(spring + 23 * HOUR - 1), spring + 23 * HOUR);
		assert_eq!(day(spring + 23 * HOUR), spring + 47 * HOUR);
		let autumn = utc(2026, 10, 24, 23);
		assert_eq!(day(autumn - 1), autumn);
		assert_eq!(day(autumn), autumn + 25 * HOUR);
		assert_eq!(day(autumn + 25 * HOUR - 1), autumn + 25 * HOUR);
		assert_eq!(day(autumn + 25 * HOUR), autumn + 49 * HOUR);
	});
}

/// South of the equator summer lies across the turn of the year.
#[test]
fn counts_in_southern_summer() {
	let sydney = |year: i32, back, forward| GenesisCalendar {
		place: place("AUSYD"),
		year: year.try_into().unwrap(),
		closed: weekends_and(year, &[(1, 1)]),
		offset: 600,
		summer: Some(SummerTime {
			first_day: forward + 1,
			last_day: back,
			offset: 660,
		}),
	};
	let years = vec![
		sydney(2026, day(2026, 4, 5), day(2026, 10, 4)),
		sydney(2027, day(2027, 4, 4), day(2027, 10, 3)),
	];
	with(years).build_and_execute(|| {
		// Midnight of summer is 13:00 in Greenwich, of winter 14:00.
		let noon = |month, day| utc(2026, month, day, 2);
		assert_eq!(banking("AUSYD", noon(1, 14), 1), Ok(utc(2026, 1, 15, 13)));
		assert_eq!(banking("AUSYD", noon(6, 16), 1), Ok(utc(2026, 6, 17, 14)));
		assert_eq!(banking("AUSYD", noon(12, 31), 0), Ok(utc(2026, 12, 31, 13)));
		assert_eq!(banking("AUSYD", noon(12, 31), 1), Ok(utc(2027, 1, 4, 13)));
		// Sunday 5 April has 25 hours, Sunday 4 October 23.
		assert_eq!(
			calendar_days("AUSYD", noon(4, 5), 0),
			Ok(utc(2026, 4, 5, 14))
		);
		assert_eq!(
			calendar_days("AUSYD", noon(10, 4), 0),
			Ok(utc(2026, 10, 4, 13))
		);
	});
}

#[test]
fn counts_the_last_day_of_a_leap_year() {
	with(vec![year("NLRTM", 2028, vec![365], 60)]).build_and_execute(|| {
		let from = utc(2028, 12, 29, 12);
		assert_eq!(banking("NLRTM", from, 1), Ok(utc(2028, 12, 31, 23)));
		assert_eq!(
			extended("NLRTM", utc(2028, 12, 31, 12)),
			Ok(utc(2028, 12, 31, 23))
		);
		assert_eq!(
			banking("NLRTM", utc(2028, 2, 28, 12), 1),
			Ok(utc(2028, 2, 29, 23))
		);
		assert_eq!(banking("NLRTM", from, 2), Err(Fault::CalendarNotSet.into()));
	});
}

/// Around midnight of New Year's Eve the year of the place is not that of Greenwich, and only the
/// year of the place needs a calendar.
#[test]
fn needs_the_year_of_the_place_alone() {
	let years = vec![
		year("CNSZX", 2026, vec![1], 480),
		year("USNYC", 2026, vec![1], -300),
	];
	with(years).build_and_execute(|| {
		let ensure = |code, at| Settlement::ensure_calendar(place(code), at);
		let missing = Fault::CalendarNotSet;
		// 2026 lasts from 2025-12-31 16:00 to 2026-12-31 16:00 in Shenzhen.
		let (first, end) = (utc(2025, 12, 31, 16), utc(2026, 12, 31, 16));
		assert_noop!(ensure("CNSZX", first - 1), missing);
		assert_ok!(ensure("CNSZX", first));
		assert_ok!(ensure("CNSZX", end - 1));
		assert_noop!(ensure("CNSZX", end), Fault::CalendarNotSet);
		assert_eq!(extended("CNSZX", first), Ok(utc(2026, 1, 2, 16)));
		assert_eq!(extended("CNSZX", end - 1), Ok(end));
		// And from 2026-01-01 05:00 to 2027-01-01 05:00 in New York.
		let (first, end) = (utc(2026, 1, 1, 5), utc(2027, 1, 1, 5));
		assert_noop!(ensure("USNYC", first - 1), Fault::CalendarNotSet);
		assert_ok!(ensure("USNYC", first));
		assert_ok!(ensure("USNYC", end - 1));
		assert_noop!(ensure("USNYC", end), Fault::CalendarNotSet);
		assert_eq!(extended("USNYC", end - 1), Ok(end));
	});
}

/// A place that moves its clocks at the turn of the year leaves a gap or an overlap; every moment of
/// it is on one day all the same, and no deadline lies in the past.
#[test]
fn finds_a_day_where_two_years_do_not_meet() {
	for (before, after) in [(0, 120), (0, -120), (600, -120), (-120, 600), (-60, 60)] {
		let years = vec![
			year("ZZAAA", 2026, vec![], before),
			year("ZZAAA", 2027, vec![], after),
		];
		with(years).build_and_execute(|| {
			let mut last = 0;
			for quarter in 0..4 * 48 {
				let at = utc(2026, 12, 31, 0) + quarter * HOUR / 4;
				let deadline = extended("ZZAAA", at).unwrap();
				assert!(deadline > at && deadline >= last);
				last = deadline;
			}
		});
	}
}

#[test]
fn counts_short_days() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Settlement::ensure_calendar(place("ZZDEM"), u64::MAX));
		let start = 300_000_000 * 6_000;
		for from in [start, start + 5_999] {
			for days in [0, 1, 5] {
				let deadline = Ok(start + u64::from(days + 1) * 6_000);
				assert_eq!(banking("ZZDEM", from, days), deadline);
				assert_eq!(calendar_days("ZZDEM", from, days), deadline);
			}
			assert_eq!(extended("ZZDEM", from), Ok(start + 6_000));
		}
		for result in [
			banking("ZZDEM", u64::MAX, 1),
			calendar_days("ZZDEM", u64::MAX, 1),
			extended("ZZDEM", u64::MAX),
		] {
			assert_eq!(result, Err(Fault::Overflow.into()));
		}
	});
}

#[test]
fn rejects_years_without_a_calendar() {
	ExtBuilder::default().build_and_execute(|| {
		let missing = || Err(Fault::CalendarNotSet.into());
		for at in [0, utc(2025, 7, 1, 0), utc(2028, 7, 1, 0), u64::MAX] {
			assert_noop!(
				Settlement::ensure_calendar(place("GBLON"), at),
				Fault::CalendarNotSet
			);
			assert_eq!(banking("GBLON", at, 1), missing());
			assert_eq!(calendar_days("GBLON", at, 1), missing());
			assert_eq!(extended("GBLON", at), missing());
		}
		assert_eq!(banking("NLRTM", utc(2026, 4, 1, 12), 1), missing());
		// The days run out of the year that is set last.
		assert_eq!(
			banking("GBLON", utc(2027, 12, 31, 12), 0),
			Ok(utc(2028, 1, 1, 0))
		);
		assert_eq!(banking("GBLON", utc(2027, 12, 31, 12), 1), missing());
	});
}

#[test]
fn rejects_more_than_four_hundred_days() {
	// Open on 1 January 2026 and 31 December 2027 alone.
	let years = vec![
		year("NLRTM", 2026, (2..=365).collect(), 0),
		year("NLRTM", 2027, (1..=364).collect(), 0),
	];
	with(years).build_and_execute(|| {
		let last = utc(2027, 12, 31, 12);
		let day = 24 * HOUR;
		assert_eq!(
			banking("NLRTM", last - 400 * day, 1),
			Ok(utc(2028, 1, 1, 0))
		);
		assert_eq!(
			banking("NLRTM", last - 401 * day, 1),
			Err(Fault::NoBankingDay.into())
		);
		assert_eq!(extended("NLRTM", last - 400 * day), Ok(utc(2028, 1, 1, 0)));
		assert_eq!(
			extended("NLRTM", last - 401 * day),
			Err(Fault::NoBankingDay.into())
		);
		assert_eq!(
			banking("NLRTM", utc(2026, 1, 1, 12), u32::MAX),
			Err(Fault::NoBankingDay.into())
		);
	});
}

#[test]
fn shows_a_deadline() {
	ExtBuilder::default().build_and_execute(|| {
		let shown = Settlement::banking_deadline;
		let from = utc(2026, 4, 1, 12);
		assert_eq!(shown(*b"GBLON", from, 5), Ok(utc(2026, 4, 10, 23)));
		assert_eq!(
			shown(*b"gblon", from, 5),
			Err(DeadlineError::InvalidPlace(CodeError::Character))
		);
		assert_eq!(
			shown(*b"NLRTM", from, 5),
			Err(DeadlineError::CalendarNotSet)
		);
		assert_eq!(shown(*b"ZZDEM", u64::MAX, 5), Err(DeadlineError::Overflow));
		assert_eq!(
			shown(*b"GBLON", from, 401),
			Err(DeadlineError::NoBankingDay)
		);
	});
}

#[test]
fn tells_its_weight() {
	ExtBuilder::default().build_and_execute(|| {
		let weight = <Settlement as BankingDays>::worst_case_weight();
		assert_eq!(weight, SubstrateWeight::<Test>::banking_days());
		assert!(weight.ref_time() > 0);
	});
}
