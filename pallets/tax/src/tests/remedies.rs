// SPDX-License-Identifier: Apache-2.0

//! Trade remedies: per origin, and for single exporters.

use super::{mock::*, quote::asked};
use crate::*;
use frame::testing_prelude::*;
use portolan_primitives::traits::Valuation;

fn remedy(
	kind: MeasureKind,
	origin: Option<&str>,
	exporter: Option<u32>,
	ppm: u32,
) -> GenesisMeasure {
	GenesisMeasure {
		exporter: exporter.map(org),
		..genesis_measure("7308", kind, origin, ad_valorem(ppm))
	}
}

/// Towers of steel: no duty, 60 % against dumping from VN, of one exporter 12 %; countervailing 10 % from
/// VN, of the same exporter none; a safeguard of 5 % whatever the origin.
fn tariff() -> Vec<GenesisMeasure> {
	vec![
		genesis_measure("", MeasureKind::Mfn, None, ad_valorem(0)),
		remedy(MeasureKind::AntiDumping, Some("VN"), None, 600_000),
		remedy(
			MeasureKind::AntiDumping,
			Some("VN"),
			Some(EXPORTER),
			120_000,
		),
		remedy(MeasureKind::Countervailing, Some("VN"), None, 100_000),
		remedy(MeasureKind::Countervailing, Some("VN"), Some(EXPORTER), 0),
		remedy(MeasureKind::Safeguard, None, None, 50_000),
	]
}

fn of(origin: &str, exporter: Option<u32>) -> Valuation {
	Valuation {
		exporter: exporter.map(org),
		..import(vec![line("730820", origin, 100_000)])
	}
}

fn levied(valuation: Valuation) -> Vec<(MeasureKind, u128)> {
	let quote = Tax::duty_quote(asked(valuation)).unwrap();
	let taxes = quote.lines[0]
		.taxes
		.iter()
		.map(|tax| (tax.kind, tax.amount));
	taxes
		.filter(|(kind, _)| *kind != MeasureKind::Mfn)
		.collect()
}

#[test]
fn an_exporter_has_its_own_rate() {
	use MeasureKind::{AntiDumping, Countervailing, Safeguard};
	ExtBuilder::default()
		.measures(tariff())
		.build_and_execute(|| {
			// 5 % = 50.00, 60 % = 600.00, 10 % = 100.00 of 1 000.00.
			let of_origin = vec![
				(Safeguard, 5_000),
				(AntiDumping, 60_000),
				(Countervailing, 10_000),
			];
			assert_eq!(levied(of("VN", None)), of_origin);
			assert_eq!(levied(of("VN", Some(PRODUCER))), of_origin);
			// 12 % = 120.00, and 0 % is a rate too.
			let own = vec![
				(Safeguard, 5_000),
				(AntiDumping, 12_000),
				(Countervailing, 0),
			];
			assert_eq!(levied(of("VN", Some(EXPORTER))), own);
			// Its rate is for goods of that origin alone.
			assert_eq!(levied(of("DE", Some(EXPORTER))), vec![(Safeguard, 5_000)]);
		});
}

#[test]
fn a_longer_prefix_precedes_the_exporter() {
	let mut measures = tariff();
	measures.push(GenesisMeasure {
		prefix: "730820".into(),
		..remedy(MeasureKind::AntiDumping, Some("VN"), None, 700_000)
	});
	ExtBuilder::default()
		.measures(measures)
		.build_and_execute(|| {
			let dumping = levied(of("VN", Some(EXPORTER)))[1];
			assert_eq!(dumping, (MeasureKind::AntiDumping, 70_000));
		});
}

#[test]
fn rejects_an_exporter_where_there_is_no_individual_rate() {
	ExtBuilder::default().build_and_execute(|| {
		let set = |kind, origin: Option<[u8; 2]>| {
			let measure = MeasureInput {
				prefix: raw("7308"),
				kind,
				origin,
				exporter: Some(org(EXPORTER)),
				valid_from: NOW + 1,
				valid_to: None,
				expression: ad_valorem(1).into(),
			};
			Tax::set_measures(account(CUSTOMS_CN), *b"CN", vec![measure].into())
		};
		let refused = Error::<Test>::ExporterWithoutRemedy { measure: 1 };
		assert_noop!(set(MeasureKind::AntiDumping, None), refused);
		let refused = Error::<Test>::ExporterWithoutRemedy { measure: 1 };
		assert_noop!(set(MeasureKind::Mfn, Some(*b"VN")), refused);
		assert_ok!(set(MeasureKind::Safeguard, Some(*b"VN")));
	});
}

#[test]
fn rejects_a_measure_that_comes_about_by_a_permit() {
	ExtBuilder::default().build_and_execute(|| {
		let measure = MeasureInput {
			prefix: raw(""),
			kind: MeasureKind::VatOnReturn,
			origin: None,
			exporter: None,
			valid_from: NOW + 1,
			valid_to: None,
			expression: ad_valorem(1).into(),
		};
		assert_noop!(
			Tax::set_measures(account(CUSTOMS_CN), *b"CN", vec![measure].into()),
			Error::<Test>::NotLevied
		);
	});
}
