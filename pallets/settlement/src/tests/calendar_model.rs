// SPDX-License-Identifier: Apache-2.0

//! Random calendars against a reference model: three years written out day by day, with arithmetic
//! of its own.

use super::*;
use crate::types::{GenesisCalendar, SummerTime};
use portolan_primitives::traits::BankingDays;
use proptest::prelude::*;

const FIRST_YEAR: u16 = 2027;
/// 1 January 2027, counted in days from 1 January 1970.
const FIRST_DAY: i64 = 20_819;
const LENGTHS: [u16; 3] = [365, 366, 365];
const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

#[derive(Clone, Debug)]
struct Year {
	closed: Vec<bool>,
	offset: i16,
	summer: Option<SummerTime>,
}

/// One day of the model.
#[derive(Clone, Copy, Debug)]
struct Entry {
	begins: i64,
	is_closed: bool,
}

fn year(length: u16) -> impl Strategy<Value = Year> {
	let size = usize::from(length);
	let share = prop_oneof![Just(0.0), Just(0.3), Just(0.9)];
	let closed =
		share.prop_flat_map(move |share| prop::collection::vec(prop::bool::weighted(share), size));
	let clocks = (
		-400i16..=400,
		1..=length,
		1..=length,
		prop::option::of(1i16..=120),
	);
	(closed, clocks).prop_map(|(mut closed, (offset, first_day, last_day, change))| {
		// A year has a banking day.
		if let Some(last) = closed.last_mut() {
			*last = false;
		}
		Year {
			closed,
			offset,
			summer: change.map(|change| SummerTime {
				first_day,
				last_day,
				offset: offset + change,
			}),
		}
	})
}

/// Three years of which each takes over the clocks of the one before.
fn years() -> impl Strategy<Value = Vec<Year>> {
	LENGTHS.map(year).prop_map(|mut years| {
		let offset = years[0].offset;
		for year in &mut years {
			let shift = offset - year.offset;
			year.offset = offset;
			// Summer is within the year, so that its ends are in standard time.
			year.summer = year.summer.map(|summer| SummerTime {
				first_day: summer.first_day.min(summer.last_day).clamp(2, 363),
				last_day: summer.first_day.max(summer.last_day).clamp(2, 363),
				offset: summer.offset + shift,
			});
		}
		years.to_vec()
	})
}

/// Every day of the years, and the end of the last.
fn written_out(years: &[Year]) -> Vec<Entry> {
	let mut date = FIRST_DAY;
	let mut days = Vec::new();
	let mut entry = |offset: i16, is_closed| {
		let begins = date * DAY - i64::from(offset) * MINUTE;
		date += 1;
		days.push(Entry { begins, is_closed });
	};
	for year in years {
		for (number, is_closed) in (1u16..).zip(&year.closed) {
			let offset = match year.summer {
				Some(summer) if (summer.first_day..=summer.last_day).contains(&number) => {
					summer.offset
				}
				_ => year.offset,
			};
			entry(offset, *is_closed);
		}
	}
	let last = years.last().map_or(0, |year| year.offset);
	entry(last, false);
	days
}

fn build(years: &[Year]) -> ExtBuilder {
	let calendars = (FIRST_YEAR..)
		.zip(years)
		.map(|(number, year)| GenesisCalendar {
			place: place("NLRTM"),
			year: number,
			closed: (1u16..)
				.zip(&year.closed)
				.filter(|(_, is_closed)| **is_closed)
				.map(|(day, _)| day)
				.collect(),
			offset: year.offset,
			summer: year.summer,
		})
		.collect();
	ExtBuilder {
		calendars,
		..Default::default()
	}
}

proptest! {
	#![proptest_config(ProptestConfig {
		cases: 96,
		failure_persistence: None,
		..ProptestConfig::default()
	})]

	#[test]
	fn counts_days_like_a_wall_calendar(
		years in years(),
		questions in prop::collection::vec((0i64..700 * 1_440, 0u32..40), 1..24),
	) {
		build(&years).build().execute_with(|| {
			let rotterdam = place("NLRTM");
			let days = written_out(&years);
			let end_of = |index: usize| u64::try_from(days[index + 1].begins).unwrap();
			for (minutes, count) in questions {
				let from = days[0].begins + minutes * MINUTE;
				let today = days.iter().rposition(|day| day.begins <= from).unwrap();
				let open: Vec<usize> = (today + 1..days.len() - 1)
					.filter(|index| !days[*index].is_closed)
					.collect();
				let from = u64::try_from(from).unwrap();
				let ask = |count| Settlement::after_banking_days(rotterdam, from, count);

				prop_assert_eq!(ask(0), Ok(end_of(today)));
				if count > 0 {
					let expected = open
						.get(count as usize - 1)
						.filter(|index| **index - today <= 400)
						.map(|index| end_of(*index));
					prop_assert_eq!(ask(count).ok(), expected);
					if let Some(deadline) = expected {
						// After `from`, monotone, and as many open days as asked for lie between.
						prop_assert!(deadline > from);
						prop_assert!(ask(count - 1).unwrap() < deadline);
						let passed = open.iter().filter(|index| end_of(**index) <= deadline);
						prop_assert_eq!(passed.count(), count as usize);
					}
				}

				let later = today + count as usize;
				let end = Settlement::after_calendar_days(rotterdam, from, count);
				prop_assert_eq!(end, Ok(end_of(later)));
				let first_open = if days[today].is_closed { open.first() } else { Some(&today) };
				let extended = first_open
					.filter(|index| **index - today <= 400)
					.map(|index| end_of(*index));
				prop_assert_eq!(Settlement::extended(rotterdam, from).ok(), extended);
			}
			prop_assert!(Settlement::do_try_state().is_ok());
			Ok(())
		})?;
	}
}
