// SPDX-License-Identifier: Apache-2.0

use super::{exports::*, mock::*};
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	codes::{CodeError, HsCode},
	ids::VatInvoiceId,
	money::Ppm,
};

fn change(change: impl FnOnce(&mut VatInvoiceInput)) -> DispatchResult {
	let mut input = invoice("1");
	change(&mut input);
	issue_by(PRODUCER.into(), input)
}

fn with_lines(lines: Vec<VatInvoiceLineInput>) -> DispatchResult {
	change(|input| input.lines = lines.into())
}

#[test]
fn issues_an_invoice() {
	builder().build_and_execute(|| {
		assert_ok!(issue("1/2026"));
		let number = VatInvoiceNumber::parse(b"1/2026").unwrap();
		let line = |hs: &str, net, vat| VatInvoiceLine {
			hs: HsCode::parse(hs.as_bytes()).unwrap(),
			net,
			vat,
		};
		let issued = Tax::vat_invoice(FIRST).unwrap();
		assert_eq!(
			issued,
			VatInvoice {
				jurisdiction: country("CN"),
				currency: currency("CNY"),
				seller: org(PRODUCER),
				buyer: org(EXPORTER),
				number: number.clone(),
				date: EXIT - DAY,
				// 13 % of 10 000.50 is 1 300.065, half up; 13 % of 3 333.33 is 433.3329.
				lines: vec![
					line("9405420000", 1_000_050, 130_007),
					line("94051100", 333_333, 43_333),
					line("940161", 1_000, 90),
					line("870323", 500, 65),
				]
				.try_into()
				.unwrap(),
				status: VatInvoiceStatus::Issued,
			}
		);
		assert_eq!(
			last_event(),
			Event::VatInvoiceIssued {
				invoice: FIRST,
				seller: org(PRODUCER),
				buyer: org(EXPORTER),
				number: number.clone(),
				net: 1_334_883,
				vat: 173_495,
				to: VatInvoiceStatus::Issued,
			}
		);
		let found = VatInvoicesByNumber::<Test>::get(org(PRODUCER), number);
		assert_eq!(found, Some(FIRST));
		assert_eq!(Tax::vat_invoice(VatInvoiceId(1)), None);
	});
}

#[test]
fn numbers_are_each_sellers_own() {
	builder().build_and_execute(|| {
		assert_ok!(issue("1"));
		assert_noop!(issue("1"), Error::<Test>::InvoiceNumberUsed);
		assert_ok!(issue("2"));
		assert_ok!(issue_by(STRANGER.into(), invoice("1")));
		// What was cancelled keeps its number.
		cancel(FIRST);
		assert_noop!(issue("1"), Error::<Test>::InvoiceNumberUsed);
	});
}

#[test]
fn takes_the_rate_of_the_date() {
	let lowered = GenesisMeasure {
		valid_from: NOW,
		..genesis_measure("", MeasureKind::Vat, None, ad_valorem(100_000))
	};
	let tariff = [rebate_tariff(), vec![lowered]].concat();
	ExtBuilder::default()
		.measures(tariff)
		.build_and_execute(|| {
			let dated = |date, vat| {
				change(|input| {
					input.date = date;
					input.number = raw(&format!("{date}/{vat}"));
					input.lines = vec![goods("940542", 100, vat)].into();
				})
			};
			let mismatch = Error::<Test>::VatMismatch { line: 1 };
			assert_noop!(dated(NOW - 1, 10), mismatch);
			assert_ok!(dated(NOW - 1, 13));
			let mismatch = Error::<Test>::VatMismatch { line: 1 };
			assert_noop!(dated(NOW, 13), mismatch);
			assert_ok!(dated(NOW, 10));
		});
}

#[test]
fn rejects_wrong_actors() {
	builder().build_and_execute(|| {
		let by = |who: u64| issue_by(who, invoice("1"));
		assert_noop!(by(NOBODY), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(by(CLERK), refusal::NOT_PERMITTED);
		assert_noop!(by(CUSTOMS_CN.into()), refusal::WRONG_ROLE);
		assert_noop!(by(SUSPENDED.into()), refusal::SUSPENDED);
		assert_noop!(by(DENIED.into()), refusal::DENIED);
		assert_noop!(
			Tax::issue_vat_invoice(RuntimeOrigin::root(), invoice("1")),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn rejects_sellers_of_a_country_without_rules() {
	builder().build_and_execute(|| {
		let unknown = Error::<Test>::UnknownJurisdiction;
		assert_noop!(issue_by(TRADER_NL.into(), invoice("1")), unknown);
	});
}

#[test]
fn rejects_wrong_buyers() {
	builder().build_and_execute(|| {
		let to = |buyer| change(|input| input.buyer = org(buyer));
		assert_noop!(to(PRODUCER), Error::<Test>::SameParty);
		assert_noop!(to(77), refusal::UNKNOWN_ORGANISATION);
		assert_noop!(to(BROKER), refusal::WRONG_ROLE);
		assert_noop!(to(TRADER_NL), refusal::WRONG_JURISDICTION);
		assert_noop!(to(SUSPENDED), refusal::SUSPENDED);
		assert_noop!(to(DENIED), refusal::DENIED);
	});
}

#[test]
fn rejects_wrong_numbers() {
	builder().build_and_execute(|| {
		let error = Error::<Test>::InvalidInvoiceNumber;
		assert_noop!(issue(""), error(CodeError::Length));
		assert_noop!(issue(&"9".repeat(36)), error(CodeError::Length));
		assert_noop!(issue(" 1"), error(CodeError::Character));
		assert_ok!(issue(&"9".repeat(35)));
	});
}

#[test]
fn rejects_wrong_dates() {
	builder().build_and_execute(|| {
		let dated = |date| change(|input| input.date = date);
		assert_noop!(dated(NOW + 1), Error::<Test>::FutureDate);
		let oldest = NOW - RETENTION;
		assert_noop!(dated(oldest - 1), Error::<Test>::DateTooOld);
		assert_ok!(dated(oldest));
		MockClock::set(NOW + 1);
		assert_ok!(change(|input| {
			input.date = NOW + 1;
			input.number = raw("2");
		}));
	});
}

#[test]
fn rejects_wrong_numbers_of_lines() {
	builder().build_and_execute(|| {
		let lines = |count| with_lines(vec![goods("940542", 100, 13); count]);
		assert_noop!(lines(0), Error::<Test>::EmptyInvoice);
		assert_noop!(lines(51), Error::<Test>::TooManyInvoiceLines);
		assert_noop!(lines(300), Error::<Test>::TooManyInvoiceLines);
		assert_ok!(lines(50));
	});
}

#[test]
fn rejects_wrong_lines() {
	builder().build_and_execute(|| {
		let second = |line| with_lines(vec![goods("940542", 100, 13), line]);
		assert_noop!(
			second(goods("770542", 100, 13)),
			Error::<Test>::InvalidCommodityCode {
				line: 2,
				reason: CodeError::NotAssigned
			}
		);
		assert_noop!(
			second(goods("94054200000000", 100, 13)),
			Error::<Test>::InvalidCommodityCode {
				line: 2,
				reason: CodeError::Length
			}
		);
		let zero = Error::<Test>::ZeroNet { line: 2 };
		assert_noop!(second(goods("940542", 0, 0)), zero);
		for vat in [0, 12, 14, u128::MAX] {
			let mismatch = Error::<Test>::VatMismatch { line: 2 };
			assert_noop!(second(goods("940542", 100, vat)), mismatch);
		}
	});
}

#[test]
fn rejects_commodities_without_a_plain_rate() {
	let both = vec![Term::AdValorem(Ppm(1)), Term::AdValorem(Ppm(2)), Term::Plus];
	let tariff = vec![
		genesis_measure("94", MeasureKind::Vat, None, both),
		// A tax on goods of one origin is one on imports.
		genesis_measure("87", MeasureKind::Vat, Some("CN"), ad_valorem(130_000)),
	];
	ExtBuilder::default()
		.measures(tariff)
		.build_and_execute(|| {
			for hs in ["940542", "870323", "010121"] {
				assert_noop!(
					with_lines(vec![goods(hs, 100, 13)]),
					Error::<Test>::NoVatRate { line: 1 }
				);
			}
		});
}

#[test]
fn rejects_overflow() {
	builder().build_and_execute(|| {
		let most = u128::MAX;
		let overflow = Error::<Test>::Overflow;
		let half = |_| goods("940542", most / 2 + 1, mul(most / 2 + 1));
		assert_noop!(with_lines((0..2).map(half).collect()), overflow);
		let number = NextVatInvoiceId::<Test>::get();
		NextVatInvoiceId::<Test>::put(VatInvoiceId(u64::MAX));
		assert_noop!(issue("1"), Error::<Test>::Overflow);
		NextVatInvoiceId::<Test>::put(number);
	});
}

fn mul(net: u128) -> u128 {
	portolan_primitives::money::apply_ppm(net, Ppm(130_000)).unwrap()
}

#[test]
fn weighs_each_line() {
	let of = <() as WeightInfo>::issue_vat_invoice;
	assert!(of(50).ref_time() > of(1).ref_time() * 10);
}
