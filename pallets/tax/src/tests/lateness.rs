// SPDX-License-Identifier: Apache-2.0

//! The surcharge for lateness by numbers computed by hand, and the ends of statement periods.

use super::mock::*;
use crate::*;
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	ids::{DefermentId, DutyGuaranteeId},
	traits::DutyLedger,
};

/// Duty 14 000.00, consumption tax 12 666.67, value added tax 21 533.33.
const TOTAL: u128 = 4_820_000;

fn world(test: impl FnOnce()) {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			due();
			set_balance(IMPORTER, 2 * TOTAL);
			test();
		});
}

fn pay(amount: u128) -> DispatchResult {
	Tax::pay_part(account(IMPORTER), DECLARATION, CNY, amount)
		.map(|_| ())
		.map_err(|refusal| refusal.error)
}

fn enforce() -> DispatchResult {
	Tax::enforce_surcharge(account(STRANGER), DECLARATION)
}

/// The first moment of a day after the deadline, counted from 1.
fn late(day: u64) {
	MockClock::set(NOW + PERIOD + (day - 1) * DAY + 1);
}

fn surcharge() -> u128 {
	let parts = Tax::duty_outstanding(DECLARATION).unwrap();
	parts
		.iter()
		.find(|part| part.0 == Levy::Surcharge)
		.unwrap()
		.1
}

#[test]
fn who_books_every_day_does_not_raise_the_surcharge() {
	world(|| {
		// 10.00 are left; a day costs 0.05 % of them, half a minor unit.
		pay(TOTAL - 1_000).unwrap();
		// 0.5, 1.0 and 1.5 minor units, each rounded half up.
		for (day, booked) in [(1, 1), (2, 1), (3, 2)] {
			late(day);
			assert_ok!(enforce());
			assert_eq!(surcharge(), booked);
		}
		assert_noop!(pay(1_003), Error::<Test>::WrongAmount);
		assert_ok!(pay(1_002));
		assert!(Tax::is_secured(DECLARATION));
	});
}

#[test]
fn who_books_every_day_does_not_round_the_surcharge_away() {
	world(|| {
		// 9.00 are left; a day costs 0.45 of a minor unit, ten days 4.5, rounded half up.
		pay(TOTAL - 900).unwrap();
		for day in 1..=10 {
			late(day);
			assert_ok!(enforce());
		}
		assert_eq!(surcharge(), 5);
		assert_ok!(pay(905));
	});
}

#[test]
fn a_part_paid_bears_no_more_surcharge_and_the_last_ends_it() {
	world(|| {
		// Day 1: 0.05 % of 48 200.00 is 24.10.
		late(1);
		assert_ok!(pay(2_000_000));
		assert_eq!(surcharge(), 2_410);
		// Days 2 and 3 on the 28 200.00 that are left: 2 times 14.10, in all 52.30.
		late(3);
		assert_eq!(surcharge(), 5_230);
		assert_ok!(pay(2_820_000));
		// The surcharge itself bears none.
		late(100);
		assert_eq!(surcharge(), 5_230);
		assert_noop!(pay(5_231), Error::<Test>::WrongAmount);
		assert_ok!(pay(5_230));
		late(200);
		assert_noop!(enforce(), Error::<Test>::WrongStatus);
		assert_eq!(Tax::duty_outstanding(DECLARATION), None);
	});
}

#[test]
fn a_minor_unit_in_proportion_falls_with_the_tax() {
	world(|| {
		let mut duty = DutyAccounts::<Test>::get(DECLARATION).unwrap();
		// 1.5 minor units, of which a third stays: 0.5, rounded half up.
		duty.late.accrued = 1_500_000;
		duty.lower_surcharge(3_000, 1_000).unwrap();
		assert_eq!((duty.late.accrued, duty.late.booked()), (500_000, Some(1)));
		// What is not lowered stays.
		duty.lower_surcharge(1_000, 1_000).unwrap();
		assert_eq!(duty.late.accrued, 500_000);
	});
}

#[test]
fn what_is_secured_is_not_secured_again_when_a_supplement_opens_it() {
	world(|| {
		let (limit, span) = (3 * TOTAL, StatementPeriod::Span { length: DAY });
		let debtor = org(IMPORTER);
		Tax::open_deferment(account(TAX_CN), *b"CN", debtor, limit, span, DAY, None).unwrap();
		let defer = || Tax::defer_assessment(account(IMPORTER), DECLARATION, DefermentId(0), CNY);
		assert_ok!(defer());
		MockClock::set(NOW + 2 * DAY + 1);
		assert_ok!(enforce());
		// Twice the value, twice the taxes: the whole debt is open again, with a new deadline.
		let more = request(1, import(vec![line("87032300", "DE", 20_000_000)]));
		Tax::adjust(more).unwrap();
		let status = || Assessments::<Test>::get(DECLARATION).unwrap().status;
		assert!(matches!(status(), AssessmentStatus::Due { .. }));
		assert_noop!(defer(), Error::<Test>::WrongStatus);
		let until = NOW + 30 * DAY;
		Tax::issue_duty_guarantee(account(BANK), *b"CN", debtor, CNY, limit, until).unwrap();
		let id = DutyGuaranteeId(0);
		Tax::accept_duty_guarantee(account(TAX_CN), id).unwrap();
		assert_noop!(
			Tax::guarantee_assessment(account(IMPORTER), DECLARATION, id),
			Error::<Test>::WrongStatus
		);
		assert_eq!(Tax::deferment(DefermentId(0)).unwrap().used, TOTAL);
	});
}

/// Days from 1 January 1970 to the first days of months, from a calendar.
#[test]
fn statements_end_with_months_of_every_length() {
	// 2027, of 365 days.
	let common = [
		20_819, 20_850, 20_878, 20_909, 20_939, 20_970, 21_000, 21_031, 21_062, 21_092, 21_123,
		21_153,
	];
	// 2028, of 366 days, and the first of 2029.
	let leap = [
		21_184, 21_215, 21_244, 21_275, 21_305, 21_336, 21_366, 21_397, 21_428, 21_458, 21_489,
		21_519, 21_550,
	];
	let first = [&common[..], &leap[..]].concat();
	// Rotterdam in winter, Shanghai, UTC, and the ends of the earth.
	for offset in [60, 480, 0, -720, 840] {
		let period = StatementPeriod::Month { offset };
		assert!(period.is_sound());
		let local = |day: u64| (day * DAY).checked_add_signed(-i64::from(offset) * 60_000);
		for pair in first.windows(2) {
			let (begin, end) = (local(pair[0]).unwrap(), local(pair[1]));
			assert_eq!(period.end(0, begin), end);
			assert_eq!(period.end(0, end.unwrap() - 1), end);
		}
	}
}

#[test]
fn a_century_is_a_leap_year_every_fourth_time() {
	let utc = StatementPeriod::Month { offset: 0 };
	// 1 February 2000 is day 10 988 and 1 March 11 017; in 2100 days 47 513 and 47 541.
	assert_eq!(utc.end(0, 10_988 * DAY), Some(11_017 * DAY));
	assert_eq!(utc.end(0, 47_513 * DAY), Some(47_541 * DAY));
}

#[test]
fn periods_beyond_all_time_and_places_off_the_earth_are_refused() {
	for offset in [-721, 841, i16::MIN, i16::MAX] {
		assert!(!StatementPeriod::Month { offset }.is_sound());
	}
	let ahead = StatementPeriod::Month { offset: -720 };
	assert_eq!(ahead.end(0, 0), None);
	assert_eq!(StatementPeriod::Month { offset: 0 }.end(0, u64::MAX), None);
	let span = StatementPeriod::Span { length: u64::MAX };
	assert_eq!(span.end(1, 1), None);
	// No account is charged before it was opened.
	assert_eq!(StatementPeriod::Span { length: 1 }.end(2, 1), None);
}
