// SPDX-License-Identifier: Apache-2.0

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock, MOCK_WEIGHT};
use portolan_primitives::{
	ids::{RebateId, VatInvoiceId},
	money::{Money, Ppm},
	traits::ExportFacts,
};

const SECOND: VatInvoiceId = VatInvoiceId(1);

/// The claim that fails because of its second match.
#[track_caller]
fn second_refused(matched: RebateMatch, error: impl Fn(u8) -> Error<Test>) {
	assert_noop!(claim(vec![self::matched(1, FIRST, 1), matched]), error(2));
}

#[test]
fn claims_what_the_invoices_prove() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_ok!(claim(matches()));
		let line = |matched, rate, amount| RebateLine {
			matched,
			rate: Ppm(rate),
			amount,
		};
		// 13 % of 10 000.50 is 1 300.065, half up and as much as the tax; 9 % of 3 333.33 is 299.9997.
		let lines: RebateLines = vec![
			line(matched(1, FIRST, 1), 130_000, 130_007),
			line(matched(2, FIRST, 2), 90_000, 30_000),
		]
		.try_into()
		.unwrap();
		let status = RebateStatus::Matched { at: NOW };
		assert_eq!(
			Tax::rebate(CLAIM).unwrap(),
			Rebate {
				jurisdiction: country("CN"),
				exporter: org(EXPORTER),
				declaration: EXPORT,
				currency: currency("CNY"),
				lines: lines.clone(),
				total: 160_007,
				status,
			}
		);
		assert_eq!(
			last_event(),
			Event::RebateClaimed {
				rebate: CLAIM,
				declaration: EXPORT,
				exporter: org(EXPORTER),
				lines,
				total: Money {
					amount: 160_007,
					currency: currency("CNY")
				},
				to: status,
			}
		);
		let used = VatInvoiceStatus::Rebated { claim: CLAIM };
		assert_eq!(invoice_status(FIRST), used);
		for line in [1, 2] {
			assert_eq!(RebatedLines::<Test>::get(EXPORT, line), Some(CLAIM));
		}
		assert_eq!(RebatedLines::<Test>::get(EXPORT, 3), None);
		assert_eq!(Tax::rebate(RebateId(1)), None);
	});
}

#[test]
fn several_claims_take_different_lines() {
	builder().build_and_execute(|| {
		for (number, seller) in [("1", PRODUCER), ("2", STRANGER)] {
			issue_by(seller.into(), invoice(number)).unwrap();
		}
		assert_ok!(claim(vec![matched(1, FIRST, 1)]));
		// The first invoice has served, although a line of it was not needed.
		assert_noop!(
			claim(vec![matched(2, FIRST, 2)]),
			Error::<Test>::InvoiceUsed { entry: 1 }
		);
		assert_ok!(claim(vec![matched(2, SECOND, 2)]));
	});
}

#[test]
fn a_line_without_rebate_adds_nothing_beside_others() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_ok!(claim(vec![matched(4, FIRST, 4), matched(1, FIRST, 1)]));
		assert_eq!(Tax::rebate(CLAIM).unwrap().total, 130_007);
	});
}

#[test]
fn takes_the_rate_of_the_day_of_exit() {
	let lowered = GenesisMeasure {
		valid_from: EXIT + 1,
		..genesis_measure("9405", MeasureKind::ExportRebate, None, ad_valorem(50_000))
	};
	let tariff = [rebate_tariff(), vec![lowered]].concat();
	for (exit, amount) in [(EXIT, 130_007), (EXIT + 1, 50_003)] {
		let tariff = tariff.clone();
		builder().measures(tariff).build_and_execute(|| {
			issue("1").unwrap();
			set_export(EXPORT, |export| export.exited = Some(exit));
			assert_ok!(claim(vec![matched(1, FIRST, 1)]));
			assert_eq!(Tax::rebate(CLAIM).unwrap().total, amount);
		});
	}
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		let by = |who: u64| claim_by(who, matches());
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(CLERK), refusal::NOT_PERMITTED);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
		assert_noop!(by(DENIED.into()), refusal::DENIED);
		for other in [PRODUCER, STRANGER, BROKER, TAX_CN] {
			assert_noop!(by(other.into()), Error::<Test>::NotExporter);
		}
		let none = Default::default();
		assert_noop!(
			Tax::claim_rebate(RuntimeOrigin::root(), EXPORT, none),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn rejects_exporters_of_other_roles_and_countries() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		for (exporter, error) in [
			(BROKER, refusal::WRONG_ROLE),
			(TRADER_NL, refusal::WRONG_JURISDICTION),
		] {
			set_export(EXPORT, |export| export.exporter = org(exporter));
			assert_noop!(claim_by(exporter.into(), matches()), error);
		}
	});
}

#[test]
fn rejects_countries_without_rules() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		set_export(EXPORT, |export| {
			export.exporter = org(TRADER_NL);
			export.jurisdiction = country("NL");
		});
		assert_noop!(
			claim_by(TRADER_NL.into(), matches()),
			Error::<Test>::UnknownJurisdiction
		);
	});
}

#[test]
fn rejects_empty_and_over_long_claims() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_noop!(claim(vec![]), Error::<Test>::NoMatches);
		let many = vec![matched(1, FIRST, 1); 51];
		assert_noop!(claim(many), Error::<Test>::TooManyMatches);
	});
}

#[test]
fn rejects_exports_that_are_not_live() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		forget_export(EXPORT);
		assert_noop!(claim(matches()), Error::<Test>::ExportNotFound);
	});
}

#[test]
fn rejects_goods_that_have_not_left() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		set_export(EXPORT, |export| export.exited = None);
		assert_noop!(claim(matches()), Error::<Test>::NotExited);
	});
}

#[test]
fn rejects_exits_before_the_rates_on_record() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		set_export(EXPORT, |export| {
			export.currency = currency("CNY");
			export.lines[0].price = 1_000_050;
			export.lines[1].price = 333_333;
		});
		MockClock::set(EXIT + RETENTION + 1);
		assert_noop!(claim(matches()), Error::<Test>::DateTooOld);
		MockClock::set(EXIT + RETENTION);
		assert_ok!(claim(matches()));
	});
}

#[test]
fn rejects_exports_without_value() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		set_export(EXPORT, |export| export.invoice_total = 0);
		assert_noop!(claim(matches()), Error::<Test>::NothingInvoiced);
	});
}

#[test]
fn rejects_goods_bought_dearer_than_exported() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		let priced = |line: usize, price| {
			set_export(EXPORT, |export| export.lines[line].price = price);
			claim(matches())
		};
		let dearer = |line| Error::<Test>::NetAboveExportPrice { line };
		// At 7.1, USD 1 408.52 are CNY 10 000.49, and a cent more is above the net of 10 000.50.
		assert_noop!(priced(0, 140_851), dearer(1));
		assert_noop!(priced(1, 46_948), dearer(2));
		assert_ok!(priced(0, 140_853));
	});
}

#[test]
fn compares_prices_in_the_same_currency_as_they_are() {
	let same = |export: &mut ExportFacts, price| {
		export.currency = currency("CNY");
		for line in &mut export.lines {
			line.price = price;
		}
	};
	ExtBuilder::default()
		.measures(rebate_tariff())
		.build_and_execute(|| {
			issue("1").unwrap();
			set_export(EXPORT, |export| same(export, 1_000_049));
			let dearer = Error::<Test>::NetAboveExportPrice { line: 1 };
			assert_noop!(claim(matches()), dearer);
			set_export(EXPORT, |export| same(export, 1_000_050));
			assert_ok!(claim(matches()));
		});
}

#[test]
fn rejects_prices_without_a_rate_of_exchange() {
	ExtBuilder::default()
		.measures(rebate_tariff())
		.build_and_execute(|| {
			issue("1").unwrap();
			assert_noop!(claim(matches()), Error::<Test>::NoExchangeRate);
		});
	builder().build_and_execute(|| {
		issue("1").unwrap();
		MockClock::set(EXIT + RATE_RETENTION + 1);
		assert_noop!(claim(matches()), Error::<Test>::DateTooOld);
		MockClock::set(EXIT + RATE_RETENTION);
		assert_ok!(claim(matches()));
	});
}

#[test]
fn rejects_goods_that_were_not_loaded() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		for container in [1u8, 2] {
			set_shipped(|shipped| shipped.containers[usize::from(container) - 1].loaded = None);
			assert_noop!(claim(matches()), Error::<Test>::NotLoaded { container });
		}
		set_shipped(|shipped| shipped.containers.truncate(1));
		assert_noop!(claim(matches()), Error::<Test>::NotLoaded { container: 2 });
		forget_shipped();
		assert_noop!(claim(matches()), Error::<Test>::NothingLoaded);
		set_shipped(|_| ());
		set_export(EXPORT, |export| export.containers.clear());
		assert_noop!(claim(matches()), Error::<Test>::NothingLoaded);
	});
}

#[test]
fn rejects_unknown_lines() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		for line in [0, 5, 255] {
			second_refused(matched(line, FIRST, 2), |entry| Error::UnknownLine {
				entry,
			});
		}
	});
}

#[test]
fn rejects_lines_claimed_before() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		issue("2").unwrap();
		let twice = |entry| Error::LineRebated { entry };
		second_refused(matched(1, SECOND, 1), twice);
		assert_ok!(claim(matches()));
		assert_noop!(claim(vec![matched(1, SECOND, 1)]), twice(1));
	});
}

#[test]
fn rejects_unknown_invoices() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		second_refused(matched(2, SECOND, 2), |entry| Error::UnknownInvoice {
			entry,
		});
		for line in [0, 5, 255] {
			second_refused(matched(2, FIRST, line), |entry| Error::UnknownInvoiceLine {
				entry,
			});
		}
	});
}

#[test]
fn rejects_invoice_lines_matched_twice() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		second_refused(matched(2, FIRST, 1), |entry| Error::InvoiceLineRebated {
			entry,
		});
	});
}

#[test]
fn rejects_invoices_to_another_buyer() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		let mut other = invoice("2");
		other.buyer = org(IMPORTER);
		issue_by(PRODUCER.into(), other).unwrap();
		second_refused(matched(2, SECOND, 2), |entry| Error::BoughtByAnother {
			entry,
		});
	});
}

#[test]
fn rejects_invoices_of_another_country() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		// The exporter has moved to a country that has rules too.
		VatInvoices::<Test>::mutate(FIRST, |invoice| {
			invoice.as_mut().unwrap().jurisdiction = country("NL")
		});
		assert_noop!(claim(matches()), Error::<Test>::InvoiceAbroad { entry: 1 });
	});
}

#[test]
fn rejects_used_invoices() {
	builder().build_and_execute(|| {
		let used = |entry| Error::InvoiceUsed { entry };
		for number in ["1", "2", "3"] {
			issue(number).unwrap();
		}
		Tax::deduct_vat_invoice(account(EXPORTER), SECOND).unwrap();
		cancel(VatInvoiceId(2));
		second_refused(matched(2, SECOND, 2), used);
		second_refused(matched(2, VatInvoiceId(2), 2), used);
	});
}

#[test]
fn rejects_invoices_dated_after_the_exit() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		let mut late = invoice("2");
		late.date = EXIT + 1;
		issue_by(PRODUCER.into(), late).unwrap();
		second_refused(matched(2, SECOND, 2), |entry| Error::InvoicedAfterExit {
			entry,
		});
		let mut in_time = invoice("3");
		in_time.date = EXIT;
		issue_by(PRODUCER.into(), in_time).unwrap();
		assert_ok!(claim(vec![matched(2, VatInvoiceId(2), 2)]));
	});
}

#[test]
fn rejects_denied_sellers() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		directory().denied(PRODUCER).install();
		assert_noop!(claim(matches()), refusal::DENIED);
		// A suspended seller has still been paid.
		directory().suspended(PRODUCER).install();
		assert_ok!(claim(matches()));
	});
}

#[test]
fn rejects_other_goods() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		second_refused(matched(2, FIRST, 3), |entry| Error::CommodityMismatch {
			entry,
		});
	});
}

#[test]
fn rejects_goods_without_a_rebate() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		second_refused(matched(3, FIRST, 3), |entry| Error::NoRebateRate { entry });
	});
}

#[test]
fn rejects_a_rebate_above_the_tax() {
	// The tax on some lamps is lower than on the rest of the heading.
	let lower = genesis_measure("94054200", MeasureKind::Vat, None, ad_valorem(90_000));
	let tariff = [rebate_tariff(), vec![lower]].concat();
	builder().measures(tariff).build_and_execute(|| {
		let mut cheap = invoice("1");
		cheap.lines = vec![
			goods("94051100", 100, 13),
			goods("94054200", 100, 9),
			goods("940542", 100, 13),
		]
		.into();
		issue_by(PRODUCER.into(), cheap).unwrap();
		assert_noop!(
			claim(vec![matched(2, FIRST, 1), matched(1, FIRST, 2)]),
			Error::<Test>::RebateAboveVat { entry: 2 }
		);
		assert_ok!(claim(vec![matched(2, FIRST, 1), matched(1, FIRST, 3)]));
	});
}

#[test]
fn rejects_a_rebate_of_nothing() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		assert_noop!(
			claim(vec![matched(4, FIRST, 4)]),
			Error::<Test>::NothingToRebate
		);
	});
}

#[test]
fn rejects_overflow() {
	builder().build_and_execute(|| {
		issue("1").unwrap();
		NextRebateId::<Test>::put(RebateId(u64::MAX));
		assert_noop!(claim(matches()), Error::<Test>::Overflow);
	});
}

#[test]
fn weighs_each_match_and_its_neighbours() {
	let of = Tax::weigh_claim;
	assert!(of(50).ref_time() > of(1).ref_time() * 10);
	let neighbours = MOCK_WEIGHT.saturating_mul(1 + 3 + 2);
	assert_eq!(of(1), <() as WeightInfo>::claim_rebate(1) + neighbours);
	// The largest claim leaves room in a block of one second.
	assert!(of(50).ref_time() < 200_000_000_000);
}
