// SPDX-License-Identifier: Apache-2.0

//! What customs, shipments and banks know of an export, and the invoices with which the goods were
//! bought.

use super::mock::*;
use crate::*;
use frame::prelude::*;
use portolan_mocks::{MockExports, MockProceeds, MockShipments};
use portolan_primitives::{
	codes::{ContainerNumber, CurrencyCode, HsCode, Locode},
	ids::{ConsignmentId, DeclarationId, OrganisationId, RebateId, VatInvoiceId},
	quantity::Moment,
	trade::{ContainerPhase, Incoterm, TransportDocumentType},
	traits::{ConsignmentFacts, ContainerFacts, ExportFacts, ExportLine},
};
use std::{cell::RefCell, collections::BTreeMap};

/// The export declaration of the tests, and another of the same consignment.
pub const EXPORT: DeclarationId = DeclarationId(7);
pub const OTHER_EXPORT: DeclarationId = DeclarationId(8);
pub const CONSIGNMENT: ConsignmentId = ConsignmentId(3);
/// When its goods left.
pub const EXIT: Moment = NOW - DAY;
/// Its invoiced total: USD 10 000.00, of which 1 500.00 are freight and insurance.
pub const TOTAL: u128 = 1_000_000;
/// What the first two lines give back: 13 % of 10 000.50, half up, and 9 % of 3 333.33.
pub const REBATE: u128 = 130_007 + 30_000;

pub const FIRST: VatInvoiceId = VatInvoiceId(0);
pub const CLAIM: RebateId = RebateId(0);

thread_local! {
	static EXPORTS: RefCell<BTreeMap<DeclarationId, ExportFacts>> = RefCell::default();
	static SHIPPED: RefCell<BTreeMap<ConsignmentId, ConsignmentFacts>> = RefCell::default();
	static RECEIVED: RefCell<BTreeMap<(ConsignmentId, OrganisationId, CurrencyCode), u128>> =
		RefCell::default();
}

/// Changes the facts of a declaration.
pub fn set_export(declaration: DeclarationId, change: impl FnOnce(&mut ExportFacts)) {
	let mut facts = export_facts();
	change(&mut facts);
	EXPORTS.with(|exports| exports.borrow_mut().insert(declaration, facts));
}

/// Customs no longer has the declaration as live.
pub fn forget_export(declaration: DeclarationId) {
	EXPORTS.with(|exports| exports.borrow_mut().remove(&declaration));
}

/// Changes the facts of the consignment.
pub fn set_shipped(change: impl FnOnce(&mut ConsignmentFacts)) {
	let mut facts = consignment_facts();
	change(&mut facts);
	SHIPPED.with(|shipped| shipped.borrow_mut().insert(CONSIGNMENT, facts));
}

/// Nobody has heard of the consignment.
pub fn forget_shipped() {
	SHIPPED.with(|shipped| shipped.borrow_mut().clear());
}

/// What the exporter has received for the consignment in all, US cents.
pub fn set_received(amount: u128) {
	set_received_in("USD", EXPORTER, amount);
}

pub fn set_received_in(code: &str, seller: u32, amount: u128) {
	let key = (CONSIGNMENT, org(seller), currency(code));
	RECEIVED.with(|received| received.borrow_mut().insert(key, amount));
}

pub fn install() {
	RECEIVED.with(|received| received.borrow_mut().clear());
	EXPORTS.with(|exports| exports.borrow_mut().clear());
	set_export(EXPORT, |_| ());
	set_export(OTHER_EXPORT, |_| ());
	set_shipped(|_| ());
	MockExports::on_export(|declaration| {
		EXPORTS.with(|exports| exports.borrow().get(&declaration).cloned())
	});
	MockShipments::on_consignment(|consignment| {
		SHIPPED.with(|shipped| shipped.borrow().get(&consignment).cloned())
	});
	MockProceeds::on_received(|consignment, seller, currency| {
		let key = (consignment, seller, currency);
		RECEIVED.with(|received| received.borrow().get(&key).copied().unwrap_or_default())
	});
}

fn containers() -> Vec<ContainerNumber> {
	["CSQU3054383", "HLXU1234561"]
		.map(|number| ContainerNumber::parse(number.as_bytes()).unwrap())
		.to_vec()
}

/// Lamps, seats without a rebate, and a car with a rebate of nothing, sold CIP in USD.
fn export_facts() -> ExportFacts {
	let line = |hs: &str| ExportLine {
		hs: HsCode::parse(hs.as_bytes()).unwrap(),
		price: 250_000,
	};
	ExportFacts {
		jurisdiction: country("CN"),
		exporter: org(EXPORTER),
		consignment: CONSIGNMENT,
		containers: containers(),
		incoterm: Incoterm::Cip,
		currency: currency("USD"),
		invoice_total: TOTAL,
		charges_in_price: 150_000,
		lines: vec![
			line("94054200"),
			line("9405110090"),
			line("94016100"),
			line("870323"),
		],
		exited: Some(EXIT),
	}
}

fn consignment_facts() -> ConsignmentFacts {
	let place = |code: &str| Locode::parse(code.as_bytes()).unwrap();
	let container = |number| ContainerFacts {
		number,
		phase: ContainerPhase::Loaded,
		tare: 2_200_000,
		verified_gross_mass: None,
		seal: None,
		gated_in: Some(EXIT - 2),
		loaded: Some(EXIT - 1),
		departed: None,
		discharged: None,
		gated_out: None,
		delivered: None,
		receiver: None,
	};
	ConsignmentFacts {
		carrier: org(STRANGER),
		shipper: org(EXPORTER),
		consignee: org(TRADER_NL),
		forwarder: None,
		incoterm: Incoterm::Cip,
		document_type: TransportDocumentType::BillOfLading,
		port_of_loading: place("CNSHK"),
		port_of_discharge: place("NLRTM"),
		containers: containers().into_iter().map(container).collect(),
		cargo: vec![],
	}
}

/// VAT 13 %, 9 % on seats; rebate 13 % on lamps, 9 % on some of them, nothing on cars.
pub fn rebate_tariff() -> Vec<GenesisMeasure> {
	use MeasureKind::*;
	vec![
		genesis_measure("", Vat, None, ad_valorem(130_000)),
		genesis_measure("9401", Vat, None, ad_valorem(90_000)),
		genesis_measure("9405", ExportRebate, None, ad_valorem(130_000)),
		genesis_measure("940511", ExportRebate, None, ad_valorem(90_000)),
		genesis_measure("8703", ExportRebate, None, ad_valorem(0)),
	]
}

pub fn builder() -> ExtBuilder {
	ExtBuilder::default()
		.measures(rebate_tariff())
		.rates(vec![genesis_rate("USD", "CNY", 71, 10)])
}

pub fn goods(hs: &str, net: u128, vat: u128) -> VatInvoiceLineInput {
	VatInvoiceLineInput {
		hs: raw(hs),
		net,
		vat,
	}
}

/// The invoice for the goods of the export.
pub fn invoice(number: &str) -> VatInvoiceInput {
	VatInvoiceInput {
		buyer: org(EXPORTER),
		number: raw(number),
		date: EXIT - DAY,
		lines: vec![
			goods("9405420000", 1_000_050, 130_007),
			goods("94051100", 333_333, 43_333),
			goods("940161", 1_000, 90),
			goods("870323", 500, 65),
		]
		.into(),
	}
}

pub fn issue_by(who: u64, invoice: VatInvoiceInput) -> DispatchResult {
	Tax::issue_vat_invoice(RuntimeOrigin::signed(who), invoice)
}

pub fn issue(number: &str) -> DispatchResult {
	issue_by(PRODUCER.into(), invoice(number))
}

/// The producer takes an invoice back, and the exporter agrees.
pub fn cancel(invoice: VatInvoiceId) {
	Tax::request_vat_invoice_cancellation(account(PRODUCER), invoice).unwrap();
	Tax::agree_vat_invoice_cancellation(account(EXPORTER), invoice).unwrap();
}

pub fn matched(line: u8, invoice: VatInvoiceId, invoice_line: u8) -> RebateMatch {
	RebateMatch {
		line,
		invoice,
		invoice_line,
	}
}

/// The first two lines of the export with the first two of the first invoice.
pub fn matches() -> Vec<RebateMatch> {
	vec![matched(1, FIRST, 1), matched(2, FIRST, 2)]
}

pub fn claim_by(who: u64, matches: Vec<RebateMatch>) -> DispatchResult {
	Tax::claim_rebate(RuntimeOrigin::signed(who), EXPORT, matches.into())
}

pub fn claim(matches: Vec<RebateMatch>) -> DispatchResult {
	claim_by(EXPORTER.into(), matches)
}

/// A claim on the whole of the export, and the proceeds received.
pub fn claimed() {
	issue("1").unwrap();
	claim(matches()).unwrap();
	set_received(TOTAL);
}

/// The same, approved.
pub fn approved() {
	claimed();
	Tax::approve_rebate(account(TAX_CN), CLAIM).unwrap();
	set_balance(TREASURY_CN, REBATE + 5);
}

pub fn invoice_status(invoice: VatInvoiceId) -> VatInvoiceStatus {
	Tax::vat_invoice(invoice).unwrap().status
}

pub fn rebate_status(rebate: RebateId) -> RebateStatus {
	Tax::rebate(rebate).unwrap().status
}
