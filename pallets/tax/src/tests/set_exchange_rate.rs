// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{codes::CodeError, money::ExchangeRate, traits::Valuation};

struct Rate {
	who: u64,
	country: [u8; 2],
	from: [u8; 3],
	to: [u8; 3],
	numerator: u128,
	denominator: u128,
	valid_from: u64,
	valid_to: Option<u64>,
}

fn plain() -> Rate {
	Rate {
		who: CUSTOMS_CN.into(),
		country: *b"CN",
		from: *b"USD",
		to: *b"CNY",
		numerator: 71,
		denominator: 10,
		valid_from: NOW,
		valid_to: None,
	}
}

fn set(rate: Rate) -> DispatchResult {
	Tax::set_exchange_rate(
		RuntimeOrigin::signed(rate.who),
		rate.country,
		rate.from,
		rate.to,
		rate.numerator,
		rate.denominator,
		rate.valid_from,
		rate.valid_to,
		H256::repeat_byte(7),
	)
}

#[test]
fn publishes_a_rate_with_its_source() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			let dollars = Valuation {
				currency: currency("USD"),
				..vector()
			};
			assert_noop!(assess(dollars.clone()), Error::<Test>::NoExchangeRate);
			assert_ok!(set(plain()));
			let pair = CurrencyPair {
				from: currency("USD"),
				to: currency("CNY"),
			};
			let rate = ExchangeRate {
				numerator: 71,
				denominator: 10,
			};
			let value = PublishedRate {
				rate,
				source: H256::repeat_byte(7),
			};
			assert_eq!(
				last_event(),
				Event::ExchangeRatePublished {
					jurisdiction: country("CN"),
					pair,
					rate: Dated {
						valid_from: NOW,
						valid_to: None,
						value
					},
				}
			);
			assess(dollars).unwrap();
			let assessment = Assessments::<Test>::get(DECLARATION).unwrap();
			assert_eq!(assessment.lines[0].customs_value, 71_000_000);
		});
}

#[test]
fn does_not_use_a_lapsed_rate() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert_ok!(set(Rate {
				valid_to: Some(NOW + 10),
				..plain()
			}));
			let at = |date| Valuation {
				currency: currency("USD"),
				date,
				..vector()
			};
			assert_noop!(assess(at(NOW - 1)), Error::<Test>::NoExchangeRate);
			assert_noop!(assess(at(NOW + 10)), Error::<Test>::NoExchangeRate);
			assert_ok!(assess(at(NOW + 9)));
		});
}

#[test]
fn does_not_use_the_rate_of_another_country() {
	let netherlands = GenesisJurisdiction {
		country: country("NL"),
		treasury: org(TAX_NL),
		rates: vec![genesis_rate("USD", "CNY", 1, 1)],
		..china()
	};
	let mut builder = ExtBuilder::default().measures(vector_tariff());
	builder.jurisdictions.push(netherlands);
	builder.build_and_execute(|| {
		let dollars = Valuation {
			currency: currency("USD"),
			..vector()
		};
		assert_noop!(assess(dollars), Error::<Test>::NoExchangeRate);
	});
}

#[test]
fn rejects_wrong_actors() {
	ExtBuilder::default().build_and_execute(|| {
		let by = |who: u64| set(Rate { who, ..plain() });
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(CLERK), refusal::NOT_PERMITTED);
		assert_noop!(by(TAX_CN.into()), refusal::WRONG_ROLE);
		assert_noop!(by(CUSTOMS_NL.into()), refusal::WRONG_JURISDICTION);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_wrong_input() {
	ExtBuilder::default().build_and_execute(|| {
		let code = CodeError::NotAssigned;
		assert_noop!(
			set(Rate {
				country: *b"QQ",
				..plain()
			}),
			Error::<Test>::InvalidCountry(code)
		);
		assert_noop!(
			set(Rate {
				country: *b"NL",
				..plain()
			}),
			Error::<Test>::UnknownJurisdiction
		);
		for rate in [
			Rate {
				from: *b"QQQ",
				..plain()
			},
			Rate {
				to: *b"XXX",
				..plain()
			},
		] {
			assert_noop!(set(rate), Error::<Test>::InvalidCurrency(code));
		}
		for rate in [
			Rate {
				from: *b"CNY",
				..plain()
			},
			Rate {
				numerator: 0,
				..plain()
			},
			Rate {
				denominator: 0,
				..plain()
			},
		] {
			assert_noop!(set(rate), Error::<Test>::InvalidRate);
		}
		assert_noop!(
			set(Rate {
				valid_from: NOW - 1,
				..plain()
			}),
			Error::<Test>::Retroactive
		);
		assert_noop!(
			set(Rate {
				valid_to: Some(NOW),
				..plain()
			}),
			Error::<Test>::InvalidPeriod
		);
	});
}

#[test]
fn rejects_changing_a_rate_in_force() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(plain()));
		assert_noop!(
			set(Rate {
				numerator: 72,
				..plain()
			}),
			Error::<Test>::AlreadyExists
		);
		assert_ok!(set(Rate {
			numerator: 72,
			valid_from: NOW + 1,
			..plain()
		}));
	});
}

#[test]
fn rejects_more_versions_than_are_kept() {
	ExtBuilder::default().build_and_execute(|| {
		for i in 0..u64::from(MAX_RATE_VERSIONS) {
			assert_ok!(set(Rate {
				valid_from: NOW + i,
				..plain()
			}));
		}
		assert_noop!(
			set(Rate {
				valid_from: NOW + u64::from(MAX_RATE_VERSIONS),
				..plain()
			}),
			Error::<Test>::TooManyVersions
		);
	});
}

/// Publishes a rate for each day of a year, so many days ahead; the numerator tells the day.
fn publish_daily(ahead: u64, length: Option<u64>) {
	let pair = CurrencyPair {
		from: currency("USD"),
		to: currency("CNY"),
	};
	for today in 0..365 {
		let now = NOW + today * DAY;
		MockClock::set(now);
		let day = today + ahead;
		let valid_from = NOW + day * DAY;
		assert_ok!(set(Rate {
			numerator: u128::from(day) + 1,
			valid_from,
			valid_to: length.map(|length| valid_from + length),
			..plain()
		}));
		let timeline = ExchangeRates::<Test>::get(country("CN"), pair);
		for past in ahead.max(day.saturating_sub(90 + ahead))..=day {
			let at = NOW + past * DAY;
			let rate = prevailing(&timeline, at).map(|published| published.rate.numerator);
			assert_eq!(rate, Some(u128::from(past) + 1), "of day {past} on {today}");
		}
	}
}

#[test]
fn publishes_a_rate_a_day_for_ever() {
	for (ahead, length) in [(0, None), (0, Some(DAY)), (30, None), (30, Some(DAY))] {
		ExtBuilder::default().build_and_execute(|| publish_daily(ahead, length));
	}
}

#[test]
fn converts_at_the_rates_of_ninety_days() {
	let builder = ExtBuilder::default().measures(vector_tariff());
	builder.build_and_execute(|| {
		publish_daily(0, None);
		let at = |code, date| Valuation {
			currency: currency(code),
			date,
			..vector()
		};
		// The rates of an earlier date are gone, whatever is left.
		let oldest = NOW + 274 * DAY;
		assert_noop!(assess(at("USD", oldest - 1)), Error::<Test>::DateTooOld);
		assert_ok!(assess(at("USD", oldest)));
		let assessment = Assessments::<Test>::get(DECLARATION).unwrap();
		assert_eq!(assessment.lines[0].customs_value, 275_000_000);
		// Without conversion the retention of measures counts.
		assert_ok!(Tax::do_assess(request(2, at("CNY", oldest - 1))));
	});
}

#[test]
fn a_rate_timeline_stays_small() {
	assert!(RateTimeline::max_encoded_len() < 11_000);
}
