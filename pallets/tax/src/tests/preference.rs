// SPDX-License-Identifier: Apache-2.0

//! The duty of a trade agreement, where a line claims it.

use super::{mock::*, quote::asked};
use crate::*;
use frame::testing_prelude::*;
use portolan_primitives::traits::ValuationLine;

use MeasureKind::*;

fn tariff() -> Vec<GenesisMeasure> {
	vec![
		genesis_measure("", Mfn, None, ad_valorem(140_000)),
		genesis_measure("2204", Suspension, None, ad_valorem(100_000)),
		genesis_measure("2204", Preference, Some("CL"), ad_valorem(50_000)),
		genesis_measure("220421", Preference, Some("CL"), ad_valorem(20_000)),
		genesis_measure("2204", Preference, Some("AU"), ad_valorem(0)),
		genesis_measure("", Vat, None, ad_valorem(130_000)),
	]
}

fn claimed(hs: &str, origin: &str) -> ValuationLine {
	ValuationLine {
		preferential: true,
		..line(hs, origin, 100_000)
	}
}

fn taxes(line: ValuationLine) -> Vec<(MeasureKind, u128)> {
	let mut taxes = vec![];
	ExtBuilder::default()
		.measures(tariff())
		.build_and_execute(|| {
			assess(import(vec![line])).unwrap();
			taxes = amounts(DECLARATION).remove(0);
		});
	taxes
}

#[test]
fn takes_the_place_of_every_other_duty_where_claimed() {
	// 1 000.00 at 5 %, then 13 % of 1 050.00; the longest prefix at 2 %; nothing at all.
	assert_eq!(
		taxes(claimed("220410", "CL")),
		vec![(Preference, 5_000), (Vat, 13_650)]
	);
	assert_eq!(
		taxes(claimed("22042100", "CL")),
		vec![(Preference, 2_000), (Vat, 13_260)]
	);
	assert_eq!(
		taxes(claimed("220410", "AU")),
		vec![(Preference, 0), (Vat, 13_000)]
	);
}

#[test]
fn gives_way_to_the_other_duties_where_there_is_none() {
	assert_eq!(
		taxes(claimed("220410", "FR")),
		vec![(Suspension, 10_000), (Vat, 14_300)]
	);
	assert_eq!(
		taxes(claimed("940542", "CL")),
		vec![(Mfn, 14_000), (Vat, 14_820)]
	);
}

#[test]
fn needs_to_be_claimed() {
	assert_eq!(
		taxes(line("220410", "CL", 100_000)),
		vec![(Suspension, 10_000), (Vat, 14_300)]
	);
}

#[test]
fn each_line_claims_for_itself() {
	ExtBuilder::default()
		.measures(tariff())
		.build_and_execute(|| {
			let lines = vec![line("220410", "CL", 100_000), claimed("220410", "CL")];
			let quote = Tax::duty_quote(asked(import(lines.clone()))).unwrap();
			assert_eq!(quote.total, 24_300 + 18_650);
			assert_ok!(assess(import(lines)));
			let assessed = Tax::assessment(DECLARATION).unwrap();
			assert_eq!(assessed.lines, quote.lines);
		});
}

#[test]
fn does_without_any_other_duty() {
	let only = vec![genesis_measure(
		"2204",
		Preference,
		Some("CL"),
		ad_valorem(50_000),
	)];
	ExtBuilder::default().measures(only).build_and_execute(|| {
		let unclaimed = import(vec![line("220410", "CL", 100)]);
		assert_noop!(assess(unclaimed), Error::<Test>::NoDutyRate { line: 1 });
		assert_ok!(assess(import(vec![claimed("220410", "CL")])));
	});
}
