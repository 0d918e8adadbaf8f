// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{
	types::{CalendarYear, SummerTime},
	Calendars,
};
use portolan_primitives::traits::BankingDays;

/// What a call sends; the default is Rotterdam in 2026 with the weekends closed.
#[derive(Clone)]
struct Sent {
	place: [u8; 5],
	year: u16,
	closed: Vec<u16>,
	offset: i16,
	summer: Option<SummerTime>,
}

const SUMMER: SummerTime = SummerTime {
	first_day: 89,
	last_day: 298,
	offset: 120,
};

impl Default for Sent {
	fn default() -> Self {
		Self {
			place: *b"NLRTM",
			year: 2026,
			closed: weekends_and(2026, &[]),
			offset: 60,
			summer: Some(SUMMER),
		}
	}
}

impl Sent {
	fn by(self, id: u32) -> DispatchResult {
		Settlement::set_banking_calendar(
			signed(id),
			self.place,
			self.year,
			self.closed.into(),
			self.offset,
			self.summer,
		)
	}

	fn summer(first_day: u16, last_day: u16, offset: i16) -> Self {
		Self {
			summer: Some(SummerTime {
				first_day,
				last_day,
				offset,
			}),
			..Self::default()
		}
	}
}

/// 1 July 2026, noon in Rotterdam.
fn mid_year() {
	MockClock::set(utc(2026, 7, 1, 10));
}

fn stored(year: u16) -> Option<CalendarYear> {
	Calendars::<Test>::get(place("NLRTM"), year)
}

#[test]
fn sets_a_year() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		assert_ok!(Sent::default().by(NL_TAX));
		let set = stored(2026).unwrap();
		assert_eq!(
			set.closed_days().collect::<Vec<_>>(),
			weekends_and(2026, &[])
		);
		assert_eq!((set.offset, set.summer), (60, Some(SUMMER)));
		let event = |from, to| Event::BankingCalendarSet {
			place: place("NLRTM"),
			year: 2026,
			authority: org(NL_TAX),
			from,
			to,
		};
		assert_eq!(last_event(), event(None, set));
		// A holiday is added.
		let closed = weekends_and(2026, &[(12, 25)]);
		assert_ok!(Sent {
			closed,
			..Default::default()
		}
		.by(NL_TAX));
		assert_eq!(last_event(), event(Some(set), stored(2026).unwrap()));
		let eve = utc(2026, 12, 24, 22);
		assert_eq!(
			Settlement::after_banking_days(place("NLRTM"), eve, 1),
			Ok(utc(2026, 12, 28, 23))
		);
	});
}

#[test]
fn setting_what_is_set_changes_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		assert_ok!(Sent::default().by(NL_TAX));
		System::reset_events();
		assert_storage_noop!(assert_ok!(Sent::default().by(NL_TAX)));
		assert!(System::events().is_empty());
	});
}

#[test]
fn sets_coming_years_and_leap_days() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		let year = |year, closed| Sent {
			year,
			closed,
			summer: None,
			..Default::default()
		};
		assert_ok!(year(2027, vec![]).by(NL_TAX));
		assert_ok!(year(2028, vec![366]).by(NL_TAX));
		assert!(stored(2028).unwrap().is_closed(366));
		assert_noop!(year(2027, vec![366]).by(NL_TAX), Fault::InvalidDay);
		assert_ok!(year(9999, vec![1]).by(NL_TAX));
		// Coming years may change in every way.
		assert_ok!(year(2028, vec![1]).by(NL_TAX));
		assert!(!stored(2028).unwrap().is_closed(366));
	});
}

#[test]
fn rejects_wrong_role_and_jurisdiction() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		assert_noop!(Sent::default().by(GB_TAX), refusal::WRONG_JURISDICTION);
		for id in [BANK, OTHER_BANK, AUDITOR, GB_CUSTOMS] {
			assert_noop!(Sent::default().by(id), refusal::WRONG_ROLE);
		}
	});
}

#[test]
fn rejects_wrong_accounts() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		assert_noop!(Sent::default().by(99), refusal::UNKNOWN_ACCOUNT);
		clerk_of(NL_TAX);
		assert_noop!(Sent::default().by(CLERK), refusal::NOT_PERMITTED);
		members().suspended(NL_TAX).install();
		assert_noop!(Sent::default().by(NL_TAX), refusal::SUSPENDED);
		let root = RuntimeOrigin::root();
		assert_noop!(
			Settlement::set_banking_calendar(root, *b"NLRTM", 2026, vec![].into(), 0, None),
			BadOrigin
		);
	});
}

#[test]
fn rejects_invalid_places() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		let at = |place| Sent {
			place,
			..Default::default()
		};
		assert_noop!(
			at(*b"nlrtm").by(NL_TAX),
			Fault::InvalidPlace(CodeError::Character)
		);
		assert_noop!(
			at(*b"QQRTM").by(NL_TAX),
			Fault::InvalidPlace(CodeError::NotAssigned)
		);
		assert_noop!(at(*b"ZZDEM").by(ZZ_TAX), Fault::HasShortDays);
		assert_ok!(at(*b"ZZOTH").by(ZZ_TAX));
	});
}

#[test]
fn rejects_invalid_years() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		for year in [0, 1969, 10_000, u16::MAX] {
			let sent = Sent {
				year,
				..Default::default()
			};
			assert_noop!(sent.by(NL_TAX), Fault::InvalidYear);
		}
	});
}

#[test]
fn rejects_invalid_days() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		for closed in [vec![0], vec![366], vec![u16::MAX], vec![7, 8, 7]] {
			let sent = Sent {
				closed,
				..Default::default()
			};
			assert_noop!(sent.by(NL_TAX), Fault::InvalidDay);
		}
		let too_many = Sent {
			closed: vec![1; 367],
			..Default::default()
		};
		assert_noop!(too_many.by(NL_TAX), Fault::TooManyDays);
		let all = |year, last| Sent {
			year,
			closed: (1..=last).collect(),
			..Default::default()
		};
		assert_noop!(all(2026, 365).by(NL_TAX), Fault::NoBankingDay);
		assert_noop!(all(2028, 366).by(NL_TAX), Fault::NoBankingDay);
		assert_ok!(all(2028, 365).by(NL_TAX));
	});
}

#[test]
fn rejects_invalid_offsets() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		for offset in [841, -841, i16::MAX, i16::MIN] {
			let sent = Sent {
				offset,
				summer: None,
				..Default::default()
			};
			assert_noop!(sent.by(NL_TAX), Fault::InvalidOffset);
			assert_noop!(
				Sent::summer(89, 298, offset).by(NL_TAX),
				Fault::InvalidOffset
			);
		}
		for (year, offset) in [(2030, 840), (2040, -840)] {
			let sent = Sent {
				year,
				offset,
				summer: None,
				..Default::default()
			};
			assert_ok!(sent.by(NL_TAX));
		}
	});
}

/// Half a day at most from one year to the next, so that days keep their order.
#[test]
fn rejects_offsets_far_from_a_neighbouring_year() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		let year = |year, offset| Sent {
			year,
			offset,
			closed: vec![],
			summer: None,
			..Default::default()
		};
		assert_ok!(year(2030, 0).by(NL_TAX));
		for neighbour in [2029, 2031] {
			for offset in [721, -721] {
				assert_noop!(year(neighbour, offset).by(NL_TAX), Fault::InvalidOffset);
			}
			assert_ok!(year(neighbour, 720).by(NL_TAX));
		}
		assert_noop!(year(2030, -1).by(NL_TAX), Fault::InvalidOffset);
		// The clocks count as they are at the turn of the year.
		let summer_at_new_year = Sent {
			summer: Some(SummerTime {
				first_day: 300,
				last_day: 90,
				offset: 60,
			}),
			..year(2030, -60)
		};
		assert_ok!(summer_at_new_year.by(NL_TAX));
	});
}

#[test]
fn rejects_invalid_summer_time() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		for (first_day, last_day, offset) in [
			(0, 298, 120),
			(89, 0, 120),
			(366, 298, 120),
			(89, 366, 120),
			// No change, and too large ones.
			(89, 298, 60),
			(89, 298, 781),
			(89, 298, -661),
		] {
			assert_noop!(
				Sent::summer(first_day, last_day, offset).by(NL_TAX),
				Fault::InvalidSummerTime
			);
		}
		assert_ok!(Sent::summer(298, 89, 120).by(NL_TAX));
	});
}

#[test]
fn rejects_years_that_have_ended() {
	ExtBuilder::default().build_and_execute(|| {
		// Midnight of New Year's Eve in Rotterdam.
		let end = utc(2026, 12, 31, 23);
		MockClock::set(end);
		assert_noop!(Sent::default().by(NL_TAX), Fault::PastDay);
		MockClock::set(end - 1);
		assert_ok!(Sent::default().by(NL_TAX));
		MockClock::set(end);
		let closed = weekends_and(2026, &[(12, 31)]);
		let sent = Sent {
			closed,
			..Default::default()
		};
		assert_noop!(sent.by(NL_TAX), Fault::PastDay);
		MockClock::set(u64::MAX);
		assert_noop!(Sent::default().by(NL_TAX), Fault::PastDay);
	});
}

/// What has passed stays as it was; today and what comes may change.
#[test]
fn rejects_changes_of_days_that_have_passed() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		assert_ok!(Sent::default().by(NL_TAX));
		let with = |holidays: &[(u32, u32)]| Sent {
			closed: weekends_and(2026, holidays),
			..Default::default()
		};
		assert_noop!(with(&[(6, 30)]).by(NL_TAX), Fault::PastDay);
		assert_noop!(with(&[(1, 1)]).by(NL_TAX), Fault::PastDay);
		let opened = Sent {
			closed: with(&[]).closed.split_off(1),
			..Default::default()
		};
		assert_noop!(opened.by(NL_TAX), Fault::PastDay);
		assert_ok!(with(&[(7, 1)]).by(NL_TAX));
		assert_ok!(with(&[(7, 2), (12, 25)]).by(NL_TAX));
		// A minute before midnight it is still today, a minute after it has passed.
		MockClock::set(utc(2026, 7, 1, 22) - 60_000);
		assert_ok!(with(&[(7, 1)]).by(NL_TAX));
		MockClock::set(utc(2026, 7, 1, 22));
		assert_noop!(with(&[]).by(NL_TAX), Fault::PastDay);
		assert_ok!(with(&[(7, 1), (7, 2)]).by(NL_TAX));
	});
}

/// Nor when they began.
#[test]
fn rejects_changes_of_clocks_in_the_past() {
	ExtBuilder::default().build_and_execute(|| {
		mid_year();
		assert_ok!(Sent::default().by(NL_TAX));
		let standard = Sent {
			offset: 0,
			..Default::default()
		};
		assert_noop!(standard.by(NL_TAX), Fault::PastDay);
		let none = Sent {
			summer: None,
			..Default::default()
		};
		assert_noop!(none.by(NL_TAX), Fault::PastDay);
		assert_noop!(Sent::summer(90, 298, 120).by(NL_TAX), Fault::PastDay);
		// Today, 1 July, has begun in summer time.
		let today = day(2026, 7, 1);
		assert_noop!(Sent::summer(89, today - 1, 120).by(NL_TAX), Fault::PastDay);
		assert_ok!(Sent::summer(89, today, 120).by(NL_TAX));
	});
}

#[test]
fn weighs_the_questions_it_asks() {
	ExtBuilder::default().build_and_execute(|| {
		use crate::weights::{SubstrateWeight, WeightInfo};
		let call = crate::Call::<Test>::set_banking_calendar {
			place: *b"NLRTM",
			year: 2026,
			closed: vec![].into(),
			offset: 0,
			summer: None,
		};
		let own = SubstrateWeight::<Test>::set_banking_calendar();
		assert_eq!(
			call.get_dispatch_info().call_weight,
			own.saturating_add(portolan_mocks::MOCK_WEIGHT.saturating_mul(2))
		);
	});
}
