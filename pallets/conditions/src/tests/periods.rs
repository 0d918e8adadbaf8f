// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, PeriodRule, PeriodRulesOf};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::codes::{CodeError, CountryCode};

fn rule(valid_from: u64) -> PeriodRule {
	PeriodRule {
		valid_from,
		notice: 15 * DAY,
		time_bar: 2 * YEAR,
	}
}

fn set(organisation: u32, rule: PeriodRule) -> DispatchResult {
	Conditions::set_claim_periods(by(organisation), *b"CN", rule)
}

fn rules() -> Vec<u64> {
	let country = CountryCode::parse(b"CN").unwrap();
	PeriodRulesOf::<Test>::get(country)
		.0
		.iter()
		.map(|rule| rule.valid_from)
		.collect()
}

#[test]
fn the_law_of_the_country_of_loading_holds_from_its_day_on() {
	run(|| {
		assert_ok!(set(MARITIME, rule(NOW + 3 * HOUR)));
		let is_set = matches!(last_event(), Event::ClaimPeriodsSet { .. });
		assert!(is_set);
		breached();
		assert_eq!(claim(0).notice_period, 3 * DAY);
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(contest(CARRIER, 0));
		at_hour(4);
		assert_ok!(record(SHIPPER, 0, vec![warm(1, 2)]));
		// What is open keeps its periods.
		assert_eq!(claim(0).time_bar, YEAR);
		assert_eq!(
			(claim(1).notice_period, claim(1).time_bar),
			(15 * DAY, 2 * YEAR)
		);
	});
}

#[test]
fn rejects_who_is_not_competent() {
	run(|| {
		for other in [CARRIER, SHIPPER] {
			assert_noop!(set(other, rule(NOW)), refusal::WRONG_ROLE);
		}
		let abroad = Conditions::set_claim_periods(by(MARITIME), *b"NL", rule(NOW));
		assert_noop!(abroad, refusal::WRONG_JURISDICTION);
		let unknown = Conditions::set_claim_periods(by(MARITIME), *b"cn", rule(NOW));
		assert_noop!(unknown, Refused::InvalidCountry(CodeError::Character));
		let clerk = RuntimeOrigin::signed(CLERK);
		let call = Conditions::set_claim_periods(clerk, *b"CN", rule(NOW));
		assert_noop!(call, refusal::NOT_PERMITTED);
		world().suspended(MARITIME).install();
		assert_noop!(set(MARITIME, rule(NOW)), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_periods_that_make_no_sense() {
	run(|| {
		let with = |notice, time_bar| PeriodRule {
			notice,
			time_bar,
			..rule(NOW)
		};
		for wrong in [with(0, DAY), with(2 * DAY, DAY), with(DAY, 6 * YEAR)] {
			assert_noop!(set(MARITIME, wrong), Refused::InvalidPeriod);
		}
		assert_noop!(set(MARITIME, rule(NOW - 1)), Refused::InvalidStart);
		assert_ok!(set(MARITIME, rule(NOW + DAY)));
		for not_later in [NOW, NOW + DAY] {
			assert_noop!(set(MARITIME, rule(not_later)), Refused::InvalidStart);
		}
	});
}

#[test]
fn rules_that_are_over_make_room() {
	run(|| {
		for day in 0..8 {
			assert_ok!(set(MARITIME, rule(NOW + day * DAY)));
		}
		assert_noop!(set(MARITIME, rule(NOW + 8 * DAY)), Refused::TooManyPeriods);
		MockClock::set(NOW + 2 * DAY);
		assert_ok!(set(MARITIME, rule(NOW + 8 * DAY)));
		// The one in force stays.
		assert_eq!(rules().first(), Some(&(NOW + 2 * DAY)));
		assert_eq!(rules().len(), 7);
	});
}
