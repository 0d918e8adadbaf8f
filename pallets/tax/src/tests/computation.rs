// SPDX-License-Identifier: Apache-2.0

//! Which measure applies, to what value, and how much it takes.

use super::mock::*;
use crate::*;
use portolan_primitives::{
	codes::UnitCode,
	money::Ppm,
	quantity::Quantity,
	trade::Incoterm,
	traits::{Valuation, ValuationLine},
};

use MeasureKind::*;

fn values(builder: ExtBuilder, valuation: Valuation) -> Vec<u128> {
	let mut values = vec![];
	builder
		.measures(vec![genesis_measure("", Mfn, None, ad_valorem(10_000))])
		.build_and_execute(|| {
			assess(valuation).unwrap();
			let lines = Assessments::<Test>::get(DECLARATION).unwrap().lines;
			values = lines.iter().map(|line| line.customs_value).collect();
		});
	values
}

/// Two lines of 100.00 and 200.00, freight 10.00, insurance 1.00.
fn sale(incoterm: Incoterm) -> Valuation {
	let lines = vec![line("870323", "DE", 10_000), line("220870", "DE", 20_000)];
	Valuation {
		incoterm,
		freight: 1_000,
		insurance: 100,
		..import(lines)
	}
}

#[test]
fn values_by_basis_and_incoterm() {
	let cif = |incoterm| values(ExtBuilder::default(), sale(incoterm));
	assert_eq!(cif(Incoterm::Cif), vec![10_000, 20_000]);
	assert_eq!(cif(Incoterm::Cfr), vec![10_033, 20_067]);
	assert_eq!(cif(Incoterm::Fob), vec![10_367, 20_733]);
	let fob = |incoterm| values(ExtBuilder::default().basis(ValueBasis::Fob), sale(incoterm));
	assert_eq!(fob(Incoterm::Fob), vec![10_000, 20_000]);
	assert_eq!(fob(Incoterm::Cfr), vec![9_667, 19_333]);
	assert_eq!(fob(Incoterm::Cip), vec![9_633, 19_267]);
}

#[test]
fn adds_and_deducts_by_price() {
	let valuation = Valuation {
		additions: 300,
		deductions: 30,
		..sale(Incoterm::Cif)
	};
	assert_eq!(
		values(ExtBuilder::default(), valuation),
		vec![10_090, 20_180]
	);
}

#[test]
fn apportions_without_loss() {
	let lines = vec![line("870323", "DE", 1); 3];
	let valuation = Valuation {
		additions: 100,
		..import(lines)
	};
	assert_eq!(values(ExtBuilder::default(), valuation), vec![35, 34, 34]);
}

#[test]
fn converts_each_line_half_up() {
	let rates = vec![genesis_rate("USD", "CNY", 5, 10)];
	let lines = vec![line("870323", "DE", 3), line("870323", "DE", 5)];
	let dollars = Valuation {
		currency: currency("USD"),
		..import(lines)
	};
	assert_eq!(
		values(ExtBuilder::default().rates(rates), dollars),
		vec![2, 3]
	);
}

fn taxes(measures: Vec<GenesisMeasure>, valuation: Valuation) -> Vec<(MeasureKind, u128)> {
	let mut taxes = vec![];
	ExtBuilder::default()
		.measures(measures)
		.build_and_execute(|| {
			assess(valuation).unwrap();
			taxes = amounts(DECLARATION).remove(0);
		});
	taxes
}

fn one(line: ValuationLine, measures: Vec<GenesisMeasure>) -> u128 {
	taxes(measures, import(vec![line]))
		.iter()
		.map(|(_, amount)| amount)
		.sum()
}

#[test]
fn the_longest_prefix_wins() {
	let tariff = || {
		["", "87", "8703", "870323", "87032310", "8703231012"]
			.iter()
			.zip(1..)
			.map(|(prefix, percent)| {
				genesis_measure(prefix, Mfn, None, ad_valorem(percent * 10_000))
			})
			.collect()
	};
	for (code, percent) in [
		("010121", 1),
		("870899", 2),
		("870390", 3),
		("870323", 4),
		("87032310", 5),
		("8703231099", 5),
		("8703231012345", 6),
	] {
		assert_eq!(one(line(code, "DE", 100), tariff()), percent, "{code}");
	}
}

#[test]
fn the_very_origin_wins_among_equal_prefixes() {
	let tariff = || {
		vec![
			genesis_measure("8703", Mfn, None, ad_valorem(10_000)),
			genesis_measure("8703", Mfn, Some("DE"), ad_valorem(20_000)),
			genesis_measure("870324", Mfn, None, ad_valorem(30_000)),
		]
	};
	assert_eq!(one(line("870323", "US", 100), tariff()), 1);
	assert_eq!(one(line("870323", "DE", 100), tariff()), 2);
	assert_eq!(one(line("870324", "DE", 100), tariff()), 3);
}

#[test]
fn a_lapsed_measure_gives_way_to_a_shorter_prefix() {
	let lapsed = GenesisMeasure {
		valid_to: Some(NOW),
		..genesis_measure("8703", Mfn, None, ad_valorem(20_000))
	};
	let tariff = || {
		vec![
			genesis_measure("87", Mfn, None, ad_valorem(10_000)),
			lapsed.clone(),
		]
	};
	assert_eq!(one(line("870323", "DE", 100), tariff()), 1);
	let earlier = Valuation {
		date: NOW - 1,
		..import(vec![line("870323", "DE", 100)])
	};
	assert_eq!(taxes(tariff(), earlier), vec![(Mfn, 2)]);
}

#[test]
fn a_suspension_takes_the_place_of_the_duty() {
	let tariff = vec![
		genesis_measure("8703", Mfn, None, ad_valorem(140_000)),
		genesis_measure("87", Suspension, None, ad_valorem(0)),
	];
	let import = import(vec![line("870323", "DE", 100)]);
	assert_eq!(taxes(tariff, import), vec![(Suspension, 0)]);
}

#[test]
fn preferences_and_quotas_are_not_applied_unclaimed() {
	let tariff = vec![
		genesis_measure("8703", Mfn, None, ad_valorem(140_000)),
		genesis_measure("8703", Preference, Some("DE"), ad_valorem(0)),
		genesis_measure("8703", Quota, None, ad_valorem(0)),
	];
	assert_eq!(
		taxes(tariff, import(vec![line("870323", "DE", 100)])),
		vec![(Mfn, 14)]
	);
}

#[test]
fn levies_in_order() {
	let tariff = vec![
		genesis_measure("", Vat, None, ad_valorem(100_000)),
		genesis_measure("", Excise, None, ad_valorem(100_000)),
		genesis_measure("", Countervailing, None, ad_valorem(100_000)),
		genesis_measure("", AntiDumping, Some("DE"), ad_valorem(1_000_000)),
		genesis_measure("", Safeguard, None, ad_valorem(100_000)),
		genesis_measure("", Mfn, None, ad_valorem(100_000)),
	];
	// 1000; + 100 + 100 + 1000 + 100 = 2300; + 230 = 2530; + 253.
	assert_eq!(
		taxes(tariff, import(vec![line("870323", "DE", 1_000)])),
		vec![
			(Mfn, 100),
			(Safeguard, 100),
			(AntiDumping, 1_000),
			(Countervailing, 100),
			(Excise, 230),
			(Vat, 253),
		]
	);
}

fn specific(amount: u128, code: &str) -> Term<UnitCode> {
	Term::Specific {
		amount,
		unit: unit(code),
	}
}

fn duty(line: ValuationLine, terms: Vec<Term<UnitCode>>) -> u128 {
	one(line, vec![genesis_measure("", Mfn, None, terms)])
}

#[test]
fn specific_rates_take_mass_or_the_declared_quantity() {
	// 1 234.567 kg net.
	let goods = ValuationLine {
		net_mass: 1_234_567,
		..line("220870", "DE", 100_000)
	};
	let duty = |code| duty(goods.clone(), vec![specific(300, code)]);
	assert_eq!(duty("KGM"), 370_370);
	assert_eq!(duty("DTN"), 3_704);
	assert_eq!(duty("TNE"), 370);
	let litres = Quantity {
		milli: 70_500,
		unit: unit("LPA"),
	};
	let declared = ValuationLine {
		supplementary: Some(litres),
		..goods.clone()
	};
	assert_eq!(
		super::computation::duty(declared, vec![specific(300, "LPA")]),
		21_150
	);
	let drained = Quantity {
		milli: 1_000,
		unit: unit("KGM"),
	};
	let declared = ValuationLine {
		supplementary: Some(drained),
		..goods
	};
	assert_eq!(
		super::computation::duty(declared, vec![specific(300, "KGM")]),
		300
	);
}

#[test]
fn expressions_compute() {
	// 1 000 kg of a value of 1 000.00.
	let duty = |terms| duty(line("220870", "DE", 100_000), terms);
	let tenth = || Term::AdValorem(Ppm(100_000));
	let more = || specific(11, "KGM");
	assert_eq!(duty(vec![tenth(), more(), Term::Plus]), 21_000);
	assert_eq!(duty(vec![more(), tenth(), Term::Minus]), 1_000);
	assert_eq!(
		duty(vec![tenth(), more(), Term::Minus]),
		0,
		"a duty is never negative"
	);
	assert_eq!(duty(vec![tenth(), more(), Term::Min]), 10_000);
	assert_eq!(duty(vec![tenth(), more(), Term::Max]), 11_000);
	// "10 % plus 1.00 per 100 kg, at least 0.11 per kg, at most 20 %."
	let terms = vec![
		tenth(),
		specific(100, "DTN"),
		Term::Plus,
		more(),
		Term::Max,
		Term::AdValorem(Ppm(200_000)),
		Term::Min,
	];
	assert_eq!(duty(terms), 11_000);
}

#[test]
fn rounds_once_half_up() {
	let half = || Term::AdValorem(Ppm(500_000));
	let goods = || line("220870", "DE", 1);
	assert_eq!(duty(goods(), vec![half()]), 1);
	assert_eq!(duty(goods(), vec![Term::AdValorem(Ppm(499_999))]), 0);
	assert_eq!(
		duty(goods(), vec![half(), half(), Term::Plus]),
		1,
		"not 1 and 1"
	);
	assert_eq!(duty(goods(), vec![half(), half(), Term::Minus]), 0);
}

#[test]
fn takes_the_largest_numbers() {
	let most = u128::MAX;
	let terms = vec![specific(most, "H87"), specific(most, "H87"), Term::Plus];
	let again = [
		terms.clone(),
		vec![
			specific(most, "H87"),
			Term::Plus,
			Term::AdValoremInPrice(Ppm(1)),
			Term::Min,
		],
	]
	.concat();
	let all = |_: &UnitCode| {
		Some(Measured {
			parts: most,
			per_unit: 1_000,
		})
	};
	assert_eq!(evaluate(&terms, 1, all), Err(EvaluationFault::Overflow));
	assert_eq!(evaluate(&again, most, all), Ok(most / 999_999 + 1));
	assert_eq!(evaluate(&[], 1, all), Err(EvaluationFault::Overflow));
}

#[test]
fn ends_with_an_error_rather_than_a_panic() {
	let none = |_: &UnitCode| None;
	assert_eq!(
		evaluate(&[Term::Plus], 1, none),
		Err(EvaluationFault::Overflow)
	);
	assert_eq!(
		evaluate(&[Term::AdValoremInPrice(Ppm(1_000_001))], 1, none),
		Err(EvaluationFault::Overflow)
	);
	assert_eq!(
		evaluate(&[Term::AdValoremInPrice(Ppm::ONE)], 1, none),
		Err(EvaluationFault::Overflow)
	);
}
