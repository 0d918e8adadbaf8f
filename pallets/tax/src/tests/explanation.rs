// SPDX-License-Identifier: Apache-2.0

//! How a tax came about, in words; and how many places of the tariff are looked up for it.

use super::{mock::*, quote::asked};
use crate::*;
use portolan_primitives::{
	codes::UnitCode,
	money::Ppm,
	quantity::Quantity,
	traits::{Valuation, ValuationLine},
};

fn texts(valuation: Valuation) -> Vec<String> {
	let quote = Tax::duty_quote(asked(valuation.clone())).unwrap();
	assess(valuation).unwrap();
	let explained = Tax::assessment_explanation(DECLARATION);
	// A quote explains exactly as the assessment does.
	assert_eq!(quote.explanation, explained);
	explained.into_iter().map(|it| it.text).collect()
}

#[test]
fn a_trader_can_follow_the_vector() {
	ExtBuilder::default()
		.measures(vector_tariff())
		.build_and_execute(|| {
			assert_eq!(
				texts(vector()),
				[
					"Line 1: most-favoured-nation duty: 14 % on 100000.00 CNY = 14000.00 CNY, by \
					 the measure on 8703",
					"Line 1: excise: 10 % within the price on 114000.00 CNY = 12666.67 CNY, by the \
					 measure on 87",
					"Line 1: value added tax: 17 % on 126666.67 CNY = 21533.33 CNY, by the measure \
					 on every commodity",
				]
			);
		});
}

#[test]
fn tells_quantities_origins_and_exporters() {
	let specific = |amount, code| Term::<UnitCode>::Specific {
		amount,
		unit: unit(code),
	};
	let compound = vec![
		Term::AdValorem(Ppm(105_000)),
		specific(1_234, "DTN"),
		Term::Plus,
		specific(11, "KGM"),
		Term::Max,
		specific(999_999, "LTR"),
		Term::Min,
	];
	let measures = vec![
		genesis_measure("0406", MeasureKind::Mfn, Some("DE"), compound),
		GenesisMeasure {
			exporter: Some(org(EXPORTER)),
			..genesis_measure(
				"040690",
				MeasureKind::AntiDumping,
				Some("DE"),
				vec![Term::AdValorem(Ppm(500)), specific(1, "KGM"), Term::Minus],
			)
		},
	];
	ExtBuilder::default()
		.measures(measures)
		.build_and_execute(|| {
			let cheese = ValuationLine {
				net_mass: 1_234_567,
				supplementary: Some(Quantity {
					milli: 1_500,
					unit: unit("LTR"),
				}),
				..line("040690", "DE", 100_001)
			};
			let valuation = Valuation {
				exporter: Some(org(EXPORTER)),
				..import(vec![cheese])
			};
			// 10.5 % = 105.00105, 12.34567 DTN · 12.34 = 152.3455678, together 257.3466...; 0.11 · 1 234.567 kg =
			// 135.80; the larger is 257.35; 1.5 l · 9 999.99 is above that. 0.05 % = 0.50 less 12.35 is nothing.
			assert_eq!(
				texts(valuation),
				[
					"Line 1: most-favoured-nation duty: (the smaller of (the larger of (10.5 % + \
					 12.34 CNY/DTN) and 0.11 CNY/KGM) and 9999.99 CNY/LTR) on 1000.01 CNY and \
					 12.34567 DTN and 1234.567 KGM and 1.500 LTR = 257.35 CNY, by the measure on \
					 0406 from DE",
					"Line 1: anti-dumping duty: (0.05 % - 0.01 CNY/KGM, not below 0) on 1000.01 CNY \
					 and 1234.567 KGM = 0.00 CNY, by the measure on 040690 from DE of exporter 12",
				]
			);
		});
}

#[test]
fn looks_up_a_bounded_number_of_places_in_a_large_tariff() {
	// 10 000 measures: a lookup reads no more than with one.
	let one = |code: u32| {
		genesis_measure(
			&format!("{code:06}"),
			MeasureKind::Mfn,
			None,
			ad_valorem(code % 100_000),
		)
	};
	let codes = (10_000u32..1_000_000).filter(|code| !(770_000..780_000).contains(code));
	let mut measures: Vec<_> = codes.step_by(97).map(one).collect();
	assert!(measures.len() >= 10_000);
	measures.push(genesis_measure(
		"",
		MeasureKind::Vat,
		None,
		ad_valorem(210_000),
	));
	ExtBuilder::default()
		.measures(measures)
		.build_and_execute(|| {
			let code = 10_000u32 + 97 * 5_000;
			let thirteen = format!("{code:06}0000000");
			reset_lookups();
			let valuation = Valuation {
				exporter: Some(org(EXPORTER)),
				..import(vec![line(&thirteen, "DE", 1_000_000)])
			};
			let quote = Tax::duty_quote(asked(valuation)).unwrap();
			// 49.5 %, of a million: 495 000 parts.
			assert_eq!(quote.lines[0].taxes[0].amount, u128::from(code % 100_000));
			// At most eight national lengths, heading, chapter and everything: eleven prefixes. Quota,
			// suspension, most-favoured-nation, excise, value added tax: two places each; three remedies: three.
			// The measure found at six digits and origin-free ends its search after 8 · 2 places.
			assert_eq!(lookups(), 22 + 22 + 16 + 3 * 33 + 22 + 22);
		});
}
