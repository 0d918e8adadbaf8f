// SPDX-License-Identifier: Apache-2.0

//! What others may know of exports, and what can be financed on them.

use super::mock::*;
use crate::{Error, Event, Financed};
use frame::testing_prelude::*;
use portolan_primitives::{
	codes::{CurrencyCode, HsCode},
	ids::DeclarationId,
	trade::{Incoterm, Regime},
	traits::{DeclarationControl, ExportFacts, ExportInspect, ExportLine, FinanceableBalance},
};

const TOTAL: u128 = 10_000_000;

fn left(id: DeclarationId) -> Option<u128> {
	Customs::financeable(id, org(EXPORTER)).map(|money| money.amount)
}

fn draw(id: DeclarationId, amount: u128) -> DispatchResult {
	Customs::draw(id, org(EXPORTER), usd(amount))
}

#[test]
fn tells_the_facts_of_an_export() {
	run(|| {
		let mut input = header(Regime::Export);
		input.deductions = 5_000;
		let id = lodged_as(input, lines());
		let hs = HsCode::parse(b"8504409590").unwrap();
		let facts = ExportFacts {
			jurisdiction: country("CN"),
			exporter: org(EXPORTER),
			consignment: CONSIGNMENT,
			containers: vec![container(1), container(2)],
			incoterm: Incoterm::Cip,
			currency: CurrencyCode::parse(b"USD").unwrap(),
			invoice_total: TOTAL,
			charges_in_price: 325_000,
			lines: [6_000_000, 4_000_000]
				.map(|price| ExportLine { hs, price })
				.to_vec(),
			exited: None,
		};
		assert_eq!(Customs::export(id), Some(facts));
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(EXPORTER),
			id
		));
		assert_eq!(Customs::export(id), None);
		assert_eq!(Customs::export(lodged(Regime::Import)), None);
		assert_eq!(Customs::export(DeclarationId(9)), None);
	});
}

#[test]
fn counts_in_the_price_only_what_the_rule_of_delivery_puts_there() {
	run(|| {
		change_facts(|facts| facts.incoterm = Incoterm::Fob);
		let mut input = header(Regime::Export);
		input.incoterm = Incoterm::Fob;
		let id = lodged_as(input, lines());
		assert_eq!(Customs::export(id).unwrap().charges_in_price, 0);
	});
}

#[test]
fn finances_a_released_export_up_to_its_total() {
	run(|| {
		let id = released();
		assert_eq!(Customs::financeable(id, org(EXPORTER)), Some(usd(TOTAL)));
		assert_ok!(draw(id, 6_000_000));
		System::assert_last_event(
			Event::FinancingDrawn {
				declaration: id,
				seller: org(EXPORTER),
				amount: usd(6_000_000),
				from: 0,
				to: 6_000_000,
			}
			.into(),
		);
		assert_eq!(left(id), Some(4_000_000));
		assert_ok!(draw(id, 4_000_000));
		assert_eq!(left(id), Some(0));
		assert_noop!(draw(id, 1), Error::<Test>::AboveFinanceable);

		assert_ok!(Customs::restore(id, usd(1_000_000)));
		System::assert_last_event(
			Event::FinancingRestored {
				declaration: id,
				amount: usd(1_000_000),
				from: TOTAL,
				to: 9_000_000,
			}
			.into(),
		);
		assert_eq!(left(id), Some(1_000_000));
		assert_ok!(Customs::restore(id, usd(9_000_000)));
		assert_eq!(left(id), Some(TOTAL));
		assert!(!Financed::<Test>::contains_key(id));
	});
}

#[test]
fn finances_what_has_left_the_country() {
	run(|| {
		let id = released();
		assert_ok!(draw(id, 1));
		depart(now());
		assert_ok!(Customs::confirm_exit(RuntimeOrigin::signed(CN_CUSTOMS), id));
		assert_eq!(left(id), Some(TOTAL - 1));
		assert_ok!(draw(id, 1));
	});
}

#[test]
fn rejects_to_finance_what_is_not_a_released_export_of_the_seller() {
	run(|| {
		let refused = |id| {
			assert_eq!(left(id), None);
			assert_noop!(draw(id, 1), Error::<Test>::NotFinanceable);
		};
		refused(DeclarationId(9));
		let id = lodged(Regime::Export);
		refused(id);
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(EXPORTER),
			id
		));
		refused(id);
		let red = lodged(Regime::Export);
		pass_blocks(2);
		assert_ok!(route(Regime::Export, red));
		refused(red);

		let import = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, import));
		assert_ok!(Customs::release_secured(import));
		refused(import);
		assert_eq!(Customs::financeable(import, org(IMPORTER)), None);
	});
}

#[test]
fn tells_the_goods_of_a_live_export_alone() {
	run(|| {
		let id = lodged(Regime::Export);
		assert_eq!(Customs::consignment(id), Some(CONSIGNMENT));
		assert_ok!(Customs::withdraw_declaration(
			RuntimeOrigin::signed(EXPORTER),
			id
		));
		assert_eq!(Customs::consignment(id), None);
		assert_eq!(Customs::consignment(lodged(Regime::Import)), None);
		assert_eq!(Customs::consignment(DeclarationId(9)), None);
	});
}

#[test]
fn rejects_another_seller() {
	run(|| {
		let id = released();
		assert_eq!(Customs::financeable(id, org(STRANGER)), None);
		assert_noop!(
			Customs::draw(id, org(STRANGER), usd(1)),
			Error::<Test>::NotFinanceable
		);
	});
}

#[test]
fn rejects_amounts_that_are_zero_too_high_or_of_another_currency() {
	run(|| {
		let id = released();
		assert_noop!(draw(id, 0), Error::<Test>::ZeroAmount);
		assert_noop!(draw(id, TOTAL + 1), Error::<Test>::AboveFinanceable);
		assert_noop!(draw(id, u128::MAX), Error::<Test>::AboveFinanceable);
		assert_noop!(
			Customs::draw(id, org(EXPORTER), money(1)),
			Error::<Test>::CurrencyMismatch
		);
		assert_ok!(draw(id, 5));
		assert_noop!(draw(id, u128::MAX), Error::<Test>::AboveFinanceable);
		assert_noop!(Customs::restore(id, usd(0)), Error::<Test>::ZeroAmount);
		assert_noop!(Customs::restore(id, usd(6)), Error::<Test>::AboveDrawn);
		assert_noop!(
			Customs::restore(id, money(5)),
			Error::<Test>::CurrencyMismatch
		);
		assert_noop!(
			Customs::restore(DeclarationId(9), usd(5)),
			Error::<Test>::NotFound
		);
	});
}
