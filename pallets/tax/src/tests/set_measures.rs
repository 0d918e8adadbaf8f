// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{codes::CodeError, money::Ppm};

fn measure(prefix: &str, terms: Vec<TermInput>) -> MeasureInput {
	MeasureInput {
		prefix: raw(prefix),
		kind: MeasureKind::Mfn,
		origin: None,
		exporter: None,
		valid_from: NOW + 1,
		valid_to: None,
		expression: terms.into(),
	}
}

fn plain() -> MeasureInput {
	measure("8703", ad_valorem(140_000))
}

fn set_by(who: u64, measures: Vec<MeasureInput>) -> DispatchResult {
	Tax::set_measures(RuntimeOrigin::signed(who), *b"CN", measures.into())
}

fn set(measures: Vec<MeasureInput>) -> DispatchResult {
	set_by(CUSTOMS_CN.into(), measures)
}

fn key(prefix: &str, origin: Option<&str>) -> MeasureKey {
	MeasureKey {
		prefix: prefix.as_bytes().to_vec().try_into().unwrap(),
		kind: MeasureKind::Mfn,
		origin: origin.map(country),
		exporter: None,
	}
}

#[test]
fn publishes_for_the_future() {
	ExtBuilder::default().build_and_execute(|| {
		let from_germany = MeasureInput {
			origin: Some(*b"DE"),
			exporter: None,
			..plain()
		};
		assert_ok!(set(vec![plain(), from_germany]));
		assert_eq!(
			last_event(),
			Event::MeasuresPublished {
				jurisdiction: country("CN"),
				authority: org(CUSTOMS_CN),
				measures: vec![key("8703", None), key("8703", Some("DE"))]
					.try_into()
					.unwrap(),
			}
		);
		assert_noop!(assess(vector()), Error::<Test>::NoDutyRate { line: 1 });
		MockClock::set(NOW + 1);
		let later = portolan_primitives::traits::Valuation {
			date: NOW + 1,
			..vector()
		};
		assert_eq!(assess(later).unwrap().amount, 1_400_000);
	});
}

#[test]
fn is_open_to_the_tax_authority_too() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set_by(TAX_CN.into(), vec![plain()]));
	});
}

#[test]
fn corrects_what_is_not_in_force() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(set(vec![plain()]));
		assert_ok!(set(vec![measure("8703", ad_valorem(120_000))]));
		let timeline = Measures::<Test>::get(country("CN"), key("8703", None));
		assert_eq!(timeline.len(), 1);
		assert_eq!(timeline[0].value.to_vec(), ad_valorem(120_000));
	});
}

#[test]
fn rejects_wrong_actors() {
	ExtBuilder::default().build_and_execute(|| {
		let by = |who: u64| set_by(who, vec![plain()]);
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(61), refusal::NOT_PERMITTED);
		assert_noop!(by(IMPORTER.into()), refusal::WRONG_ROLE);
		assert_noop!(by(CUSTOMS_NL.into()), refusal::WRONG_ROLE);
		assert_noop!(by(TAX_NL.into()), refusal::WRONG_JURISDICTION);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
		let none = Default::default();
		assert_noop!(
			Tax::set_measures(RuntimeOrigin::none(), *b"CN", none),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn rejects_an_unknown_jurisdiction() {
	ExtBuilder::default().build_and_execute(|| {
		let in_country =
			|code: [u8; 2]| Tax::set_measures(account(CUSTOMS_NL), code, vec![plain()].into());
		assert_noop!(in_country(*b"NL"), Error::<Test>::UnknownJurisdiction);
		assert_noop!(
			in_country(*b"N1"),
			Error::<Test>::InvalidCountry(CodeError::Character)
		);
	});
}

#[test]
fn rejects_an_empty_list() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(vec![]), Error::<Test>::NoMeasures);
	});
}

#[test]
fn rejects_an_over_long_list() {
	ExtBuilder::default().build_and_execute(|| {
		let measures = |count| (0..count).map(|i| measure(&format!("1{i:05}"), ad_valorem(1)));
		assert_noop!(set(measures(65).collect()), Error::<Test>::TooManyMeasures);
		assert_ok!(set(measures(64).collect()));
	});
}

#[test]
fn rejects_an_over_long_expression() {
	ExtBuilder::default().build_and_execute(|| {
		let sum_of = |rates: usize| {
			let rates = (0..rates).map(|_| Term::AdValorem(Ppm(1)));
			let sums = (1..rates.len()).map(|_| Term::Plus);
			set(vec![measure("8703", rates.chain(sums).collect())])
		};
		assert_noop!(
			sum_of(5),
			Error::<Test>::InvalidExpression {
				measure: 1,
				fault: ExpressionFault::TooManyTerms
			}
		);
		assert_ok!(sum_of(4));
	});
}

#[test]
fn rejects_over_long_texts() {
	ExtBuilder::default().build_and_execute(|| {
		let reason = CodeError::Length;
		assert_noop!(
			set(vec![measure("87032300000000", ad_valorem(1))]),
			Error::<Test>::InvalidPrefix { measure: 1, reason }
		);
		let specific = Term::Specific {
			amount: 1,
			unit: raw("KGMX"),
		};
		assert_noop!(
			set(vec![measure("8703", vec![specific])]),
			Error::<Test>::InvalidUnit { measure: 1, reason }
		);
	});
}

#[test]
fn rejects_wrong_prefixes() {
	ExtBuilder::default().build_and_execute(|| {
		for (prefix, reason) in [
			("8", CodeError::Length),
			("870", CodeError::Length),
			("87032", CodeError::Length),
			("87O3", CodeError::Character),
			("00", CodeError::NotAssigned),
			("770110", CodeError::NotAssigned),
		] {
			assert_noop!(
				set(vec![plain(), measure(prefix, ad_valorem(1))]),
				Error::<Test>::InvalidPrefix { measure: 2, reason }
			);
		}
		assert_ok!(set([
			"",
			"98",
			"8703",
			"870323",
			"8703232",
			"8703231234567"
		]
		.map(|prefix| measure(prefix, ad_valorem(0)))
		.to_vec()));
	});
}

#[test]
fn rejects_wrong_codes() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			set(vec![MeasureInput {
				origin: Some(*b"QQ"),
				exporter: None,
				..plain()
			}]),
			Error::<Test>::InvalidOrigin {
				measure: 1,
				reason: CodeError::NotAssigned
			}
		);
		let specific = Term::Specific {
			amount: 1,
			unit: raw("kg"),
		};
		assert_noop!(
			set(vec![measure("8703", vec![specific])]),
			Error::<Test>::InvalidUnit {
				measure: 1,
				reason: CodeError::Character
			}
		);
	});
}

#[test]
fn rejects_programs_that_do_not_compute_one_amount() {
	ExtBuilder::default().build_and_execute(|| {
		let rate = || Term::AdValorem(Ppm(1));
		let fault = ExpressionFault::Unbalanced;
		for terms in [
			vec![],
			vec![rate(), rate()],
			vec![Term::Plus],
			vec![rate(), Term::Max],
			vec![rate(), Term::Min, rate()],
			vec![rate(), rate(), Term::Plus, Term::Minus],
		] {
			assert_noop!(
				set(vec![measure("8703", terms)]),
				Error::<Test>::InvalidExpression { measure: 1, fault }
			);
		}
		let fault = ExpressionFault::InPriceRateTooHigh;
		assert_noop!(
			set(vec![measure(
				"8703",
				vec![Term::AdValoremInPrice(Ppm::ONE)]
			)]),
			Error::<Test>::InvalidExpression { measure: 1, fault }
		);
	});
}

#[test]
fn rejects_retroactive_measures() {
	ExtBuilder::default().build_and_execute(|| {
		for valid_from in [0, NOW - 1, NOW] {
			assert_noop!(
				set(vec![MeasureInput {
					valid_from,
					..plain()
				}]),
				Error::<Test>::Retroactive
			);
		}
	});
}

#[test]
fn rejects_a_period_that_ends_before_it_begins() {
	ExtBuilder::default().build_and_execute(|| {
		for valid_to in [Some(NOW), Some(NOW + 1)] {
			assert_noop!(
				set(vec![MeasureInput {
					valid_to,
					..plain()
				}]),
				Error::<Test>::InvalidPeriod
			);
		}
	});
}

#[test]
fn rejects_the_same_measure_twice_in_a_call() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(set(vec![plain(), plain()]), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn rejects_more_versions_than_are_kept() {
	ExtBuilder::default().build_and_execute(|| {
		for i in 1..=16 {
			assert_ok!(set(vec![MeasureInput {
				valid_from: NOW + i,
				..plain()
			}]));
		}
		let next = || {
			set(vec![MeasureInput {
				valid_from: NOW + RETENTION + 100,
				..plain()
			}])
		};
		assert_noop!(next(), Error::<Test>::TooManyVersions);
		// Once their time is past and no declaration of it can come, they make room.
		MockClock::set(NOW + RETENTION + 5);
		assert_ok!(next());
	});
}
