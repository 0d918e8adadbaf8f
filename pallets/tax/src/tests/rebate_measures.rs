// SPDX-License-Identifier: Apache-2.0

//! Measures of the kinds that are not levied on every import: rebates and preferences.

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::refusal;
use portolan_primitives::money::Ppm;

fn measure(kind: MeasureKind, prefix: &str, ppm: u32) -> MeasureInput {
	MeasureInput {
		prefix: raw(prefix),
		kind,
		origin: None,
		exporter: None,
		valid_from: NOW + 1,
		valid_to: None,
		expression: ad_valorem(ppm).into(),
	}
}

fn rebate(prefix: &str, ppm: u32) -> MeasureInput {
	measure(MeasureKind::ExportRebate, prefix, ppm)
}

fn set_by(who: u32, measures: Vec<MeasureInput>) -> DispatchResult {
	with_layer(|| Tax::set_measures(account(who), *b"CN", measures.into()))
}

fn with_layer(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
	frame::deps::frame_support::storage::with_storage_layer(call)
}

fn set(measures: Vec<MeasureInput>) -> DispatchResult {
	set_by(TAX_CN, measures)
}

#[test]
fn the_tax_authority_publishes_rebates() {
	builder().build_and_execute(|| {
		assert_ok!(set(vec![rebate("85", 60_000), rebate("9405", 0)]));
		let published = match last_event() {
			Event::MeasuresPublished { measures, .. } => measures.len(),
			other => panic!("{other:?}"),
		};
		assert_eq!(published, 2);
	});
}

#[test]
fn rejects_rebates_by_customs() {
	builder().build_and_execute(|| {
		assert_noop!(
			set_by(CUSTOMS_CN, vec![rebate("85", 60_000)]),
			refusal::WRONG_ROLE
		);
	});
}

#[test]
fn rejects_rebates_above_the_tax() {
	builder().build_and_execute(|| {
		let above = |measure| Error::<Test>::RebateRateAboveVat { measure };
		assert_noop!(set(vec![rebate("", 130_001)]), above(1));
		assert_noop!(
			set(vec![rebate("85", 130_000), rebate("9401", 90_001)]),
			above(2)
		);
		assert_noop!(set(vec![rebate("94016100", 90_001)]), above(1));
		assert_ok!(set(vec![rebate("94016100", 90_000), rebate("94", 130_000)]));
	});
}

#[test]
fn one_list_brings_the_tax_and_its_rebate() {
	ExtBuilder::default().build_and_execute(|| {
		let tax = measure(MeasureKind::Vat, "94", 130_000);
		let above = Error::<Test>::RebateRateAboveVat { measure: 1 };
		assert_noop!(set(vec![rebate("9405", 0)]), above);
		assert_ok!(set(vec![rebate("9405", 130_000), tax]));
	});
}

#[test]
fn rejects_rebates_that_are_no_plain_share() {
	builder().build_and_execute(|| {
		let with = |terms: Vec<TermInput>| MeasureInput {
			expression: terms.into(),
			..rebate("9405", 0)
		};
		let specific = Term::Specific {
			amount: 1,
			unit: raw("KGM"),
		};
		let rate = || Term::AdValorem(Ppm(1));
		for terms in [
			vec![specific],
			vec![Term::AdValoremInPrice(Ppm(1))],
			vec![rate(), rate(), Term::Max],
		] {
			assert_noop!(
				set(vec![rebate("85", 0), with(terms)]),
				Error::<Test>::RebateNotAdValorem { measure: 2 }
			);
		}
	});
}

#[test]
fn rejects_rebates_by_origin_and_preferences_without() {
	builder().build_and_execute(|| {
		let of_china = MeasureInput {
			origin: Some(*b"CN"),
			exporter: None,
			..rebate("9405", 0)
		};
		assert_noop!(
			set(vec![of_china]),
			Error::<Test>::RebateByOrigin { measure: 1 }
		);
		let preference = measure(MeasureKind::Preference, "2204", 0);
		assert_noop!(
			set(vec![preference.clone()]),
			Error::<Test>::PreferenceWithoutOrigin { measure: 1 }
		);
		let of_chile = MeasureInput {
			origin: Some(*b"CL"),
			exporter: None,
			..preference
		};
		assert_ok!(set_by(CUSTOMS_CN, vec![of_chile]));
	});
}

#[test]
fn rejects_a_split_of_rebates() {
	builder().build_and_execute(|| {
		let kind = MeasureKind::ExportRebate;
		let all = vec![share(TREASURY_CN, 1_000_000)];
		assert_noop!(
			Tax::set_revenue_split(account(TAX_CN), *b"CN", kind, all.into()),
			Error::<Test>::NotLevied
		);
	});
}

#[test]
fn rebates_are_not_levied_on_imports() {
	let duty = genesis_measure("", MeasureKind::Mfn, None, ad_valorem(0));
	let tariff = [rebate_tariff(), vec![duty]].concat();
	ExtBuilder::default()
		.measures(tariff)
		.build_and_execute(|| {
			assess(import(vec![line("940542", "DE", 1_000)])).unwrap();
			assert_eq!(
				amounts(DECLARATION),
				vec![vec![(MeasureKind::Mfn, 0), (MeasureKind::Vat, 130)]]
			);
		});
}

fn build(measure: GenesisMeasure) {
	let tariff = [rebate_tariff(), vec![measure]].concat();
	ExtBuilder::default().measures(tariff).build();
}

#[test]
#[should_panic(expected = "the rebate on \"9401\" is above the value added tax")]
fn rejects_a_genesis_rebate_above_the_tax() {
	let kind = MeasureKind::ExportRebate;
	build(genesis_measure("9401", kind, None, ad_valorem(90_001)));
}

#[test]
#[should_panic(expected = "does not suit its kind")]
fn rejects_a_genesis_preference_without_origin() {
	let kind = MeasureKind::Preference;
	build(genesis_measure("9401", kind, None, ad_valorem(0)));
}

#[test]
#[should_panic(expected = "ExportRebate brings no revenue to divide")]
fn rejects_a_genesis_split_of_rebates() {
	ExtBuilder::default()
		.split(MeasureKind::ExportRebate, &[(TREASURY_CN, 1_000_000)])
		.build();
}
