// SPDX-License-Identifier: Apache-2.0

//! A credit, its documents, and each stage of the way.

use super::mock::*;
use crate::{
	BankInput, BillInput, CreditApplication, CreditPhase, DisclosedField, Discrepancy, Disposition,
	NominationInput, OfferInput, PresentationInput, PresentationPhase, ReceivableInput,
	ReceivablePhase,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	disclosure::{Content, Field},
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{ConsignmentId, CreditId, DocumentId, PresentationId, ReceivableId},
	money::Ppm,
	roles::Permission,
	traits::{Lien, Obligation},
};

/// The amount of the credit: USD 100 000.00.
pub const AMOUNT: u128 = 10_000_000;
/// Friday 15 May 2026, noon.
pub const EXPIRY: u64 = NOW + 44 * DAY;
pub const FIRST: PresentationId = PresentationId(0);
pub const CREDIT: CreditId = CreditId(0);
pub const RECEIVABLE: ReceivableId = ReceivableId(0);

/// A credit of the issuing bank, available with the nominated bank, which is asked to confirm.
pub fn application() -> CreditApplication {
	CreditApplication {
		beneficiary: org(BENEFICIARY),
		issuing: BankInput {
			organisation: org(ISSUING),
			place: *b"NLRTM",
		},
		nominated: Some(NominationInput {
			organisation: org(NOMINATED),
			place: *b"CNSHK",
			confirms: true,
		}),
		currency: *b"USD",
		amount: AMOUNT,
		tolerance: Ppm::ZERO,
		token: USD,
		expiry: EXPIRY,
		latest_shipment: Some(NOW + 20 * DAY),
		presentation_days: None,
		port_of_loading: *b"CNSHK",
		port_of_discharge: *b"NLRTM",
		carrier: None,
		straight_bill: false,
		partial_drawings: true,
		documents: vec![
			DocumentKind::CommercialInvoice,
			DocumentKind::PackingList,
			DocumentKind::InsuranceCertificate,
			DocumentKind::BillOfLading,
		]
		.into(),
		insurance_cover: None,
		terms_root: H256::repeat_byte(7),
	}
}

/// The same, available with the issuing bank itself.
pub fn direct() -> CreditApplication {
	CreditApplication {
		nominated: None,
		..application()
	}
}

pub fn apply(application: CreditApplication) -> CreditId {
	let credit = crate::NextCreditId::<Test>::get();
	assert_ok!(TradeFinance::apply_for_credit(by(APPLICANT), application));
	credit
}

pub fn terms_hash(credit: CreditId) -> H256 {
	TradeFinance::credit(credit).unwrap().terms_hash
}

pub fn issue(application: CreditApplication) -> CreditId {
	let credit = apply(application);
	assert_ok!(TradeFinance::issue_credit(
		by(ISSUING),
		credit,
		terms_hash(credit)
	));
	credit
}

/// Issued and, where it has a nominated bank, advised.
pub fn open(application: CreditApplication) -> CreditId {
	let is_nominated = application.nominated.is_some();
	let credit = issue(application);
	if is_nominated {
		assert_ok!(TradeFinance::advise_credit(by(NOMINATED), credit));
	}
	credit
}

/// A document of those fields about the goods of a bill.
pub fn document(
	kind: DocumentKind,
	issuer: u32,
	goods: u64,
	fields: &[(&str, String)],
) -> DocumentId {
	let salted = |index: usize, path: &str, value: &str| Field {
		path: path.as_bytes().to_vec(),
		salt: [index as u8; 16],
		value: value.as_bytes().to_vec(),
	};
	let content = Content::new(
		fields
			.iter()
			.enumerate()
			.map(|(index, (path, value))| salted(index, path, value))
			.chain([salted(99, "/remark", "none")])
			.collect(),
	)
	.unwrap();
	anchor(|id| {
		let facts = DocumentFacts {
			document: id,
			issuer: org(issuer),
			kind,
			subject: DocumentSubject::Consignment(ConsignmentId(goods)),
			root: content.root(),
			anchored_at: NOW,
			is_live: true,
			balance: None,
		};
		(facts, content)
	})
}

/// What an invoice and an insurance certificate say.
#[derive(Clone, Debug)]
pub struct Papers {
	pub goods: u64,
	pub number: String,
	pub currency: String,
	pub total: u128,
	pub date: u64,
	pub seller: u32,
	pub buyer: u32,
	pub issuer: u32,
	pub insurance_currency: String,
	pub insured: u128,
	pub effective: u64,
}

/// Papers without fault for a bill and an amount; the number of the invoice is that of the bill.
pub fn papers(goods: u64, total: u128) -> Papers {
	Papers {
		goods,
		number: format!("INV-{goods}"),
		currency: "USD".into(),
		total,
		date: SHIPPED,
		seller: BENEFICIARY,
		buyer: APPLICANT,
		issuer: BENEFICIARY,
		insurance_currency: "USD".into(),
		insured: (total * 110).div_ceil(100),
		effective: SHIPPED,
	}
}

impl Papers {
	/// Anchors the documents, and presents them with all fields shown.
	pub fn input(&self, amount: u128) -> PresentationInput {
		let invoice = document(
			DocumentKind::CommercialInvoice,
			self.issuer,
			self.goods,
			&[
				("/number", self.number.clone()),
				("/currency", self.currency.clone()),
				("/total", self.total.to_string()),
				("/date", self.date.to_string()),
				("/seller", self.seller.to_string()),
				("/buyer", self.buyer.to_string()),
			],
		);
		let packing = document(DocumentKind::PackingList, BENEFICIARY, self.goods, &[]);
		let insurance = document(
			DocumentKind::InsuranceCertificate,
			INSURER,
			self.goods,
			&[
				("/currency", self.insurance_currency.clone()),
				("/insured", self.insured.to_string()),
				("/effective", self.effective.to_string()),
			],
		);
		let shown = [
			(invoice, "/number"),
			(invoice, "/currency"),
			(invoice, "/total"),
			(invoice, "/date"),
			(invoice, "/seller"),
			(invoice, "/buyer"),
			(insurance, "/currency"),
			(insurance, "/insured"),
			(insurance, "/effective"),
		];
		PresentationInput {
			carrier: org(CARRIER),
			reference: key(self.goods).reference.as_bytes().into(),
			documents: vec![invoice, packing, insurance].into(),
			amount,
			disclosures: shown
				.into_iter()
				.map(|(document, path)| show(document, path))
				.collect(),
			replaces: None,
		}
	}
}

pub fn show(document: DocumentId, path: &str) -> DisclosedField {
	DisclosedField {
		document,
		field: content(document).disclose(path.as_bytes()).unwrap(),
	}
}

/// Faultless documents with bill 1 for the whole amount.
pub fn input() -> PresentationInput {
	papers(1, AMOUNT).input(AMOUNT)
}

pub fn present(credit: CreditId, input: PresentationInput) -> PresentationId {
	let id = crate::NextPresentationId::<Test>::get();
	assert_ok!(TradeFinance::present_documents(
		by(BENEFICIARY),
		credit,
		input
	));
	id
}

/// The first presentation, under an advised credit.
pub fn presented() {
	assert_eq!(present(open(application()), input()), FIRST);
}

/// The first presentation, under a credit without a nominated bank.
pub fn presented_directly() {
	assert_eq!(present(open(direct()), input()), FIRST);
}

pub fn complying() {
	presented();
	assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
}

pub fn honoured() {
	complying();
	assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
}

pub fn forwarded() {
	honoured();
	assert_ok!(TradeFinance::forward_presentation(by(NOMINATED), FIRST));
}

pub fn reimbursement_due() {
	forwarded();
	assert_ok!(TradeFinance::accept_presentation(by(ISSUING), FIRST));
}

pub fn reimbursed() {
	reimbursement_due();
	assert_ok!(TradeFinance::reimburse_presentation(by(ISSUING), FIRST));
}

pub fn refuse(bank: u32, disposition: Disposition) -> DispatchResult {
	TradeFinance::refuse_presentation(
		by(bank),
		FIRST,
		vec![Discrepancy::GoodsDescription].into(),
		disposition,
	)
}

pub fn refused(disposition: Disposition) {
	presented();
	assert_ok!(refuse(NOMINATED, disposition));
}

pub fn refused_by_issuer(disposition: Disposition) {
	forwarded();
	assert_ok!(refuse(ISSUING, disposition));
}

pub fn phase() -> PresentationPhase {
	TradeFinance::presentation(FIRST).unwrap().status.phase()
}

pub fn credit_phase() -> CreditPhase {
	TradeFinance::credit(CREDIT).unwrap().status.phase()
}

/// Drawn and open.
pub fn sums() -> (u128, u128) {
	let credit = TradeFinance::credit(CREDIT).unwrap();
	(credit.drawn, credit.open)
}

pub fn lien_of(bank: u32, presentation: PresentationId) -> Option<Lien> {
	Some(Lien {
		holder: org(bank),
		obligation: Obligation::Presentation(presentation),
	})
}

/// The end of the fifth banking day after the day of now.
pub fn deadline() -> u64 {
	banking_days_after(<MockClock as frame::traits::Time>::now(), 5)
}

/// An invoice of the beneficiary over USD 50 000.00.
pub fn receivable() -> ReceivableInput {
	ReceivableInput {
		buyer: org(APPLICANT),
		invoice: None,
		number: b"INV-1".as_slice().into(),
		date: SHIPPED,
		amount: 5_000_000,
		currency: *b"USD",
		token: USD,
		due: NOW + 60 * DAY,
		declaration: DECLARATION,
		bill: None,
	}
}

/// The same, secured by bill 1.
pub fn secured() -> ReceivableInput {
	ReceivableInput {
		bill: Some(BillInput {
			carrier: org(CARRIER),
			reference: key(1).reference.as_bytes().into(),
		}),
		..receivable()
	}
}

/// 80 % at a fee of USD 500.00.
pub fn offer() -> OfferInput {
	OfferInput {
		token: USD,
		advance: 4_000_000,
		fee: 50_000,
	}
}

pub fn register(input: ReceivableInput) -> ReceivableId {
	let id = crate::NextReceivableId::<Test>::get();
	assert_ok!(TradeFinance::register_receivable(by(BENEFICIARY), input));
	id
}

pub fn receivable_hash(id: ReceivableId) -> H256 {
	TradeFinance::receivable(id).unwrap().terms_hash
}

pub fn verify(input: ReceivableInput) -> ReceivableId {
	let id = register(input);
	let buyer = TradeFinance::receivable(id).unwrap().terms.buyer.0;
	assert_ok!(TradeFinance::verify_receivable(
		by(buyer),
		id,
		receivable_hash(id)
	));
	id
}

pub fn offered(bank: u32, input: ReceivableInput) -> ReceivableId {
	let id = verify(input);
	assert_ok!(TradeFinance::offer_financing(by(bank), id, offer()));
	id
}

pub fn accepted(bank: u32, input: ReceivableInput) -> ReceivableId {
	let id = offered(bank, input);
	assert_ok!(TradeFinance::accept_offer(by(BENEFICIARY), id, org(bank)));
	id
}

pub fn funded(bank: u32, input: ReceivableInput) -> ReceivableId {
	let id = accepted(bank, input);
	assert_ok!(TradeFinance::fund_receivable(by(bank), id));
	id
}

pub fn receivable_phase(id: ReceivableId) -> ReceivablePhase {
	TradeFinance::receivable(id).unwrap().status.phase()
}

/// Nobody gets through who has no account, or one of `organisation` without the permission.
pub fn assert_guarded(
	organisation: u32,
	permission: Permission,
	call: impl Fn(RuntimeOrigin) -> DispatchResult,
) {
	assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
	assert_noop!(call(account(STRANGER)), refusal::UNKNOWN_ACCOUNT);
	let others: Vec<_> = Permission::ALL
		.iter()
		.copied()
		.filter(|other| *other != permission)
		.collect();
	world().account(CLERK, organisation, &others).install();
	assert_noop!(call(account(CLERK)), refusal::NOT_PERMITTED);
	world().install();
}

/// A suspended member gets no new business.
pub fn assert_active_only(organisation: u32, call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	world().suspended(organisation).install();
	assert_noop!(call(by(organisation)), refusal::SUSPENDED);
	world().install();
}

/// None of these organisations is the one that may.
pub fn assert_reserved(organisations: &[u32], call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	for organisation in organisations {
		assert_noop!(call(by(*organisation)), Fault::NotAuthorised);
	}
}

/// An account with a limit below the amount cannot do it, one with that limit can.
pub fn assert_limited(
	organisation: u32,
	amount: u128,
	call: impl Fn(RuntimeOrigin) -> DispatchResult,
) {
	let limited = |limit| {
		world()
			.account(CLERK, organisation, Permission::ALL)
			.limit(CLERK, usd(limit))
			.install()
	};
	limited(amount - 1);
	assert_noop!(call(account(CLERK)), refusal::OVER_LIMIT);
	limited(amount);
	assert_ok!(call(account(CLERK)));
	world().install();
}

/// With any of these on a denied-party list it cannot be done.
pub fn assert_screened(
	caller: u32,
	parties: &[u32],
	call: impl Fn(RuntimeOrigin) -> DispatchResult,
) {
	for party in parties {
		world().denied(*party).install();
		assert_noop!(call(by(caller)), refusal::DENIED);
	}
	world().install();
}
