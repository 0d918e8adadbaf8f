// SPDX-License-Identifier: Apache-2.0

//! A thousand declarations computed by an independent calculator, and a vector by hand for every kind of
//! expression.
//!
//! `integration-tests/reference/duty.py` was written from the specification and makes the file read here.

use super::{mock::*, quote::asked};
use crate::*;
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	codes::{HsCode, UnitCode},
	money::Ppm,
	quantity::Quantity,
	trade::Incoterm,
	traits::{Valuation, ValuationLine},
};
use serde_json::Value;

const VECTORS: &str = include_str!("../../../../integration-tests/reference/duty-vectors.json");
const TODAY: u64 = NOW + DAY;

fn number(value: &Value) -> u128 {
	value.as_str().unwrap().parse().unwrap()
}

fn text(value: &Value) -> &str {
	value.as_str().unwrap()
}

fn kind(name: &str) -> MeasureKind {
	use MeasureKind::*;
	match name {
		"mfn" => Mfn,
		"preference" => Preference,
		"quota" => Quota,
		"suspension" => Suspension,
		"safeguard" => Safeguard,
		"antiDumping" => AntiDumping,
		"countervailing" => Countervailing,
		"excise" => Excise,
		"vat" => Vat,
		"vatOnReturn" => VatOnReturn,
		other => panic!("{other}"),
	}
}

fn term(value: &Value) -> Term<UnitCode> {
	let rate = || Ppm(number(&value[1]).try_into().unwrap());
	match text(&value[0]) {
		"%" => Term::AdValorem(rate()),
		"in" => Term::AdValoremInPrice(rate()),
		"per" => Term::Specific {
			amount: number(&value[1]),
			unit: unit(text(&value[2])),
		},
		"+" => Term::Plus,
		"-" => Term::Minus,
		"min" => Term::Min,
		"max" => Term::Max,
		other => panic!("{other}"),
	}
}

fn measure(value: &Value) -> GenesisMeasure {
	let rate = value["rate"].as_array().unwrap();
	let exporter = &value["exporter"];
	GenesisMeasure {
		exporter: exporter.as_str().map(|id| org(id.parse().unwrap())),
		..genesis_measure(
			text(&value["prefix"]),
			kind(text(&value["kind"])),
			value["origin"].as_str(),
			rate.iter().map(term).collect(),
		)
	}
}

fn declared_line(value: &Value) -> ValuationLine {
	let supplementary = &value["supplementary"];
	ValuationLine {
		hs: HsCode::parse(text(&value["hs"]).as_bytes()).unwrap(),
		net_mass: number(&value["netMass"]).try_into().unwrap(),
		supplementary: supplementary.is_object().then(|| Quantity {
			milli: number(&supplementary["milli"]),
			unit: unit(text(&supplementary["unit"])),
		}),
		preferential: value["preferential"].as_bool().unwrap(),
		..line("870323", text(&value["origin"]), number(&value["price"]))
	}
}

fn declared(vector: &Value) -> Valuation {
	let lines = vector["lines"].as_array().unwrap();
	let converted = vector["rate"].is_array();
	Valuation {
		date: TODAY,
		currency: currency(if converted { "USD" } else { "CNY" }),
		incoterm: match text(&vector["incoterm"]) {
			"exw" => Incoterm::Exw,
			"fob" => Incoterm::Fob,
			"cfr" => Incoterm::Cfr,
			"cpt" => Incoterm::Cpt,
			"cif" => Incoterm::Cif,
			_ => Incoterm::Ddp,
		},
		freight: number(&vector["freight"]),
		insurance: number(&vector["insurance"]),
		additions: number(&vector["additions"]),
		deductions: number(&vector["deductions"]),
		exporter: vector["exporter"]
			.as_str()
			.map(|id| org(id.parse().unwrap())),
		..import(lines.iter().map(declared_line).collect())
	}
}

fn world(vector: &Value) -> ExtBuilder {
	let measures = vector["tariff"].as_array().unwrap();
	let basis = match text(&vector["basis"]) {
		"cif" => ValueBasis::Cif,
		_ => ValueBasis::Fob,
	};
	let rate = vector["rate"].as_array();
	let rates = rate.map(|rate| genesis_rate("USD", "CNY", number(&rate[0]), number(&rate[1])));
	ExtBuilder::default()
		.measures(measures.iter().map(measure).collect())
		.rates(rates.into_iter().collect())
		.basis(basis)
}

/// Opens the quota of the vector on the goods of every measure of that kind, and permits the importer to
/// account for the tax.
fn permit_and_open(vector: &Value) {
	let quota = &vector["quota"];
	let measures = vector["tariff"].as_array().unwrap();
	let goods: Vec<_> = measures
		.iter()
		.filter(|measure| text(&measure["kind"]) == "quota")
		.map(|measure| QuotaGoodsInput {
			prefix: raw(text(&measure["prefix"])),
			origin: measure["origin"]
				.as_str()
				.map(|code| code.as_bytes().try_into().unwrap()),
		})
		.collect();
	if quota.is_object() && !goods.is_empty() {
		let basis = match text(&quota["basis"]) {
			"value" => QuotaBasis::Value,
			code => QuotaBasis::Quantity(raw(code)),
		};
		let preferential = quota["preferential"].as_bool().unwrap();
		let (by, volume) = (account(CUSTOMS_CN), number(&quota["volume"]));
		assert_ok!(Tax::open_quota(
			by.clone(),
			*b"CN",
			1,
			basis,
			preferential,
			goods.into()
		));
		assert_ok!(Tax::open_quota_period(
			by,
			*b"CN",
			1,
			TODAY,
			TODAY + DAY,
			volume
		));
	}
	if vector["vatOnReturn"].as_bool().unwrap() {
		let period = StatementPeriod::Month { offset: 480 };
		let by = account(TAX_CN);
		assert_ok!(Tax::permit_vat_on_return(
			by,
			*b"CN",
			org(IMPORTER),
			period,
			TODAY,
			None
		));
	}
	MockClock::set(TODAY);
}

#[test]
fn agrees_with_the_independent_calculator() {
	let vectors: Value = serde_json::from_str(VECTORS).unwrap();
	let vectors = vectors.as_array().unwrap();
	assert_eq!(vectors.len(), 1_000);
	for (index, vector) in vectors.iter().enumerate() {
		world(vector).build_and_execute(|| {
			permit_and_open(vector);
			let valuation = declared(vector);
			let quote = Tax::duty_quote(QuoteRequest {
				importer: Some(org(IMPORTER)),
				..asked(valuation.clone())
			});
			let quote = quote.unwrap_or_else(|fault| panic!("vector {index}: {fault:?}"));
			let total = assess(valuation).unwrap().amount;
			let assessment = Assessments::<Test>::get(DECLARATION).unwrap();
			assert_eq!(assessment.lines, quote.lines, "vector {index}");
			assert_eq!(Tax::assessment_explanation(DECLARATION), quote.explanation);
			let expected = &vector["expected"];
			let lines = expected["lines"].as_array().unwrap();
			assert_eq!(assessment.lines.len(), lines.len());
			for (line, computed) in lines.iter().zip(&assessment.lines) {
				assert_eq!(computed.customs_value, number(&line["customsValue"]));
				let taxes: Vec<_> = line["taxes"]
					.as_array()
					.unwrap()
					.iter()
					.map(|tax| (kind(text(&tax[0])), number(&tax[1]), number(&tax[2])))
					.collect();
				let computed: Vec<_> = computed
					.taxes
					.iter()
					.map(|tax| (tax.kind, tax.base, tax.amount))
					.collect();
				assert_eq!(computed, taxes, "vector {index}");
			}
			assert_eq!(total, number(&expected["total"]), "vector {index}");
		});
	}
}

/// The duty by one expression on a value of 1 234.57, 987.654 kg net and 12.345 l of pure alcohol.
fn duty(terms: Vec<Term<UnitCode>>) -> u128 {
	let measures = vec![genesis_measure("", MeasureKind::Mfn, None, terms)];
	let goods = ValuationLine {
		net_mass: 987_654,
		supplementary: Some(Quantity {
			milli: 12_345,
			unit: unit("LPA"),
		}),
		..line("220830", "DE", 123_457)
	};
	let mut amount = 0;
	ExtBuilder::default()
		.measures(measures)
		.build_and_execute(|| amount = assess(import(vec![goods])).unwrap().amount);
	amount
}

fn per(amount: u128, code: &str) -> Term<UnitCode> {
	Term::Specific {
		amount,
		unit: unit(code),
	}
}

#[test]
fn every_kind_of_expression_by_hand() {
	use Term::{AdValorem, AdValoremInPrice, Max, Min, Minus, Plus};
	let (seven, in_price) = (AdValorem(Ppm(70_000)), AdValoremInPrice(Ppm(200_000)));
	// 7 % · 1 234.57 = 86.4199.
	assert_eq!(duty(vec![seven.clone()]), 8_642);
	// 20 % within the price: 1 234.57 / 0.8 · 0.2 = 308.6425.
	assert_eq!(duty(vec![in_price]), 30_864);
	// 2.50 per kilogram: 987.654 · 2.50 = 2 469.135, half up.
	assert_eq!(duty(vec![per(250, "KGM")]), 246_914);
	// 31.41 per 100 kg: 9.87654 · 31.41 = 310.2221214.
	assert_eq!(duty(vec![per(3_141, "DTN")]), 31_022);
	// 100.00 per tonne: 0.987654 · 100.00 = 98.7654.
	assert_eq!(duty(vec![per(10_000, "TNE")]), 9_877);
	// 16.86 per litre of pure alcohol: 12.345 · 16.86 = 208.1367.
	assert_eq!(duty(vec![per(1_686, "LPA")]), 20_814);
	// Compound: 86.4199 + 310.2221214 = 396.6420214, rounded once.
	let compound = vec![seven.clone(), per(3_141, "DTN"), Plus];
	assert_eq!(duty(compound), 39_664);
	// Less: 310.2221214 − 86.4199 = 223.8022214; the other way round nothing is left.
	let less = vec![per(3_141, "DTN"), seven.clone(), Minus];
	assert_eq!(duty(less), 22_380);
	assert_eq!(duty(vec![seven.clone(), per(3_141, "DTN"), Minus]), 0);
	// At least 98.7654, at most 86.4199 …
	assert_eq!(duty(vec![seven.clone(), per(10_000, "TNE"), Max]), 9_877);
	assert_eq!(duty(vec![seven.clone(), per(10_000, "TNE"), Min]), 8_642);
	// 7 % + 31.41 per 100 kg, at least 100.00 per tonne, at most 16.86 per litre of pure alcohol: 396.64 is above
	// 98.77, and 208.1367 caps it.
	let all = vec![
		seven,
		per(3_141, "DTN"),
		Plus,
		per(10_000, "TNE"),
		Max,
		per(1_686, "LPA"),
		Min,
	];
	assert_eq!(duty(all), 20_814);
}
