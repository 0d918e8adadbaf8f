// SPDX-License-Identifier: Apache-2.0

//! Clocks that anyone may enforce. Each is tried by a member that has no part in the matter: one slot
//! too early, when nothing happens, and at the first moment, when it does.

use pallet_customs::{DeclarationStatus, Lane};
use pallet_documents::{DocumentStatus, GrantPurpose};
use pallet_trade_finance::{
	BankInput, Basis, CreditPhase, Discrepancy, Disposition, NominationInput, OfferInput,
	PresentationPhase, PresentationStatus, ReceivableInput, ReceivablePhase, Receivables,
};
use portolan_integration_tests::{
	desk, dollars, done, now, on_chain, refused, text, treasury, wait_until, CustomsCall,
	DocumentsCall, FinanceCall, ShipmentsCall, Step, Trade, INVOICE_TOTAL, START,
};
use portolan_primitives::documents::DocumentKind;
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN},
	AccountId, Customs, Documents, Runtime, RuntimeCall, Shipments, SLOT_DURATION,
};
use sp_runtime::DispatchError;

type CustomsError = pallet_customs::Error<Runtime>;
type DocumentsError = pallet_documents::Error<Runtime>;
type FinanceError = pallet_trade_finance::Error<Runtime>;
type ShipmentsError = pallet_shipments::Error<Runtime>;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// The length of a day at the place of the demo networks, `ZZDEM`.
const SHORT_DAY: u64 = 6_000;

/// A member without any part in the trade.
fn anyone() -> AccountId {
	desk(demo::INSPECTOR)
}

/// One slot before the moment the call is refused with the error, at the moment it succeeds.
fn not_before(moment: u64, call: impl Into<RuntimeCall>, error: impl Into<DispatchError>) {
	let (call, error) = (call.into(), error.into());
	assert_eq!(
		moment % SLOT_DURATION,
		0,
		"a moment at which a block is made"
	);
	wait_until(moment - SLOT_DURATION);
	refused(&anyone(), call.clone(), error);
	wait_until(moment);
	done(&anyone(), call);
}

/// A trade of which the documents have been presented to a bank at that place.
fn presented_at(place: [u8; 5]) -> Trade {
	Trade::prepare_customs();
	let mut trade = Trade::new(1);
	trade.play(Step::RequestBooking..=Step::ConfirmBooking);
	let mut apply = Step::ApplyForCredit.call(&trade);
	let RuntimeCall::TradeFinance(FinanceCall::apply_for_credit { application }) = &mut apply
	else {
		unreachable!("a credit is applied for")
	};
	application.issuing = BankInput {
		organisation: demo::ISSUING_BANK,
		place,
	};
	application.nominated = Some(NominationInput {
		organisation: demo::CONFIRMING_BANK,
		place,
		confirms: true,
	});
	trade.credit = pallet_trade_finance::NextCreditId::<Runtime>::get();
	done(&desk(demo::IMPORTER), apply);
	trade.play(Step::IssueCredit..=Step::PresentDocuments);
	trade
}

fn deadline(trade: &Trade) -> u64 {
	match trade.presentation_record().status {
		PresentationStatus::Examining { deadline, .. }
		| PresentationStatus::Forwarded { deadline } => deadline,
		status => panic!("no clock runs: {status:?}"),
	}
}

fn phase(trade: &Trade) -> PresentationPhase {
	trade.presentation_record().status.phase()
}

fn preclude(trade: &Trade) -> FinanceCall {
	let presentation = trade.presentation;
	FinanceCall::enforce_preclusion { presentation }
}

fn notice(trade: &Trade) -> FinanceCall {
	FinanceCall::refuse_presentation {
		presentation: trade.presentation,
		discrepancies: vec![Discrepancy::DocumentMissing(DocumentKind::PackingList)].into(),
		disposition: Disposition::HoldingForWaiver,
	}
}

/// Two calendars: that of Shenzhen, where a Sunday is no banking day, and that of the demo networks.
fn on_both_calendars(test: impl Fn(&mut Trade, u64)) {
	on_chain(DEV_PRESET, || {
		let mut trade = presented_at(*b"CNSZX");
		// Presented on Sunday, 22 November: the fifth banking day is Friday, 27 November, which ends
		// at 16:00 UTC.
		let end = START + 5 * DAY + 16 * HOUR;
		assert_eq!(deadline(&trade), end);
		test(&mut trade, end);
	});
	on_chain(DEV_PRESET, || {
		let mut trade = presented_at(*b"ZZDEM");
		let presented = trade.presentation_record().presented_at;
		let end = (presented / SHORT_DAY + 6) * SHORT_DAY;
		assert_eq!(deadline(&trade), end);
		test(&mut trade, end);
	});
}

#[test]
fn a_bank_that_says_nothing_is_precluded_at_the_deadline() {
	on_both_calendars(|trade, end| {
		let money = || [demo::CONFIRMING_BANK, demo::EXPORTER].map(dollars);
		let before = money();
		not_before(end, preclude(trade), FinanceError::TooEarly);
		let status = trade.presentation_record().status;
		assert!(matches!(
			status,
			PresentationStatus::Complying { basis: Basis::Precluded { deadline }, .. }
				if deadline == end
		));
		// It can refuse no more, and nothing is paid by itself.
		let bank = desk(demo::CONFIRMING_BANK);
		refused(&bank, notice(trade), FinanceError::WrongStatus);
		assert_eq!(money(), before);
		refused(&anyone(), preclude(trade), FinanceError::WrongStatus);
		trade.play(Step::Honour..=Step::Honour);
		assert_eq!(
			money(),
			[before[0] - INVOICE_TOTAL, before[1] + INVOICE_TOTAL]
		);
	});
}

/// Whether or not anybody has said so, the bank is precluded.
#[test]
fn a_notice_at_the_deadline_is_too_late() {
	on_both_calendars(|trade, end| {
		let bank = desk(demo::CONFIRMING_BANK);
		wait_until(end);
		refused(&bank, notice(trade), FinanceError::Precluded);
		assert_eq!(phase(trade), PresentationPhase::Examining);
		// It can still find that the documents comply.
		trade.play(Step::Examine..=Step::Examine);
		refused(&anyone(), preclude(trade), FinanceError::WrongStatus);
	});
}

#[test]
fn a_timely_notice_prevents_preclusion() {
	on_both_calendars(|trade, end| {
		wait_until(end - SLOT_DURATION);
		done(&desk(demo::CONFIRMING_BANK), notice(trade));
		wait_until(end);
		refused(&anyone(), preclude(trade), FinanceError::WrongStatus);
		assert_eq!(phase(trade), PresentationPhase::Refused);
	});
}

#[test]
fn a_waiver_does_not_extend_the_time() {
	on_both_calendars(|trade, end| {
		let presentation = trade.presentation;
		let waive = FinanceCall::waive_discrepancies { presentation };
		done(&desk(demo::IMPORTER), waive);
		assert_eq!(deadline(trade), end);
		not_before(end, preclude(trade), FinanceError::TooEarly);
	});
}

#[test]
fn the_issuing_bank_has_a_clock_of_its_own() {
	on_both_calendars(|trade, first| {
		trade.play(Step::Examine..=Step::Honour);
		wait_until(first - SLOT_DURATION);
		trade.play(Step::Forward..=Step::Forward);
		let end = deadline(trade);
		assert!(end > first);
		not_before(end, preclude(trade), FinanceError::TooEarly);
		assert_eq!(phase(trade), PresentationPhase::ReimbursementDue);
		refused(
			&desk(demo::ISSUING_BANK),
			notice(trade),
			FinanceError::WrongStatus,
		);
		trade.play(Step::Reimburse..=Step::Reimburse);
	});
}

#[test]
fn a_credit_expires_at_the_end_of_its_last_day() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::ConfirmCredit);
		let credit = trade.credit;
		// 60 days after the application, in Shenzhen: Thursday, 21 January 2027.
		let end = START + 60 * DAY + 16 * HOUR;
		let expire = FinanceCall::expire_credit { credit };
		not_before(end, expire.clone(), FinanceError::TooEarly);
		assert_eq!(trade.credit_record().status.phase(), CreditPhase::Expired);
		refused(&anyone(), expire, FinanceError::WrongStatus);
	});
	// What is presented is examined first.
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::PresentDocuments);
		let credit = trade.credit;
		wait_until(START + 61 * DAY);
		let expire = FinanceCall::expire_credit { credit };
		refused(&anyone(), expire, FinanceError::PresentationOpen);
	});
}

#[test]
fn a_financed_receivable_is_overdue_when_it_is_due() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::RouteExport);
		let due = now() + 30 * DAY;
		let receivable = pallet_trade_finance::NextReceivableId::<Runtime>::get();
		let input = ReceivableInput {
			buyer: demo::IMPORTER,
			invoice: None,
			number: text("INV-1"),
			date: START,
			amount: INVOICE_TOTAL,
			currency: *b"USD",
			token: DOLLAR_TOKEN,
			due,
			declaration: trade.export,
			bill: None,
		};
		let record = || Receivables::<Runtime>::get(receivable).expect("registered");
		let exporter = desk(demo::EXPORTER);
		let register = FinanceCall::register_receivable { receivable: input };
		done(&exporter, register);
		let verify = FinanceCall::verify_receivable {
			receivable,
			terms_hash: record().terms.hash(),
		};
		done(&desk(demo::IMPORTER), verify);
		let bank = demo::ISSUING_BANK;
		let offer = OfferInput {
			token: DOLLAR_TOKEN,
			advance: INVOICE_TOTAL,
			fee: 1,
		};
		done(
			&desk(bank),
			FinanceCall::offer_financing { receivable, offer },
		);
		done(&exporter, FinanceCall::accept_offer { receivable, bank });
		let overdue = FinanceCall::enforce_overdue { receivable };
		refused(&anyone(), overdue.clone(), FinanceError::WrongStatus);
		done(&treasury(bank), FinanceCall::fund_receivable { receivable });
		not_before(due, overdue, FinanceError::TooEarly);
		assert_eq!(record().status.phase(), ReceivablePhase::Overdue);
		// The debt stays.
		let repay = FinanceCall::repay_receivable { receivable };
		done(&treasury(demo::IMPORTER), repay);
	});
}

#[test]
fn a_declaration_that_customs_does_not_route_goes_to_red() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::LodgeExport);
		let declaration = trade.export;
		let end = now() + HOUR;
		let enforce = CustomsCall::enforce_red_lane { declaration };
		not_before(end, enforce.clone(), CustomsError::TooEarly);
		let status = Customs::declaration(declaration).expect("lodged").status;
		let red = DeclarationStatus::Routed {
			lane: Lane::Red,
			at: end,
		};
		assert_eq!(status, red);
		refused(&anyone(), enforce, CustomsError::WrongStatus);
		// Customs cannot draw it green any more.
		refused(
			&desk(demo::CN_CUSTOMS),
			Step::RouteExport.call(&trade),
			CustomsError::WrongStatus,
		);
	});
}

#[test]
fn an_offer_of_custody_lapses() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::OfferToHaulier);
		let expire = ShipmentsCall::expire_custody_offer {
			consignment: trade.consignment,
			container: trade.container,
		};
		// It can be accepted up to and including its last moment.
		let last = now() + 12 * HOUR;
		not_before(
			last + SLOT_DURATION,
			expire.clone(),
			ShipmentsError::OfferStillOpen,
		);
		let view = Shipments::consignment(trade.consignment).expect("booked");
		assert_eq!(view.containers[0].equipment.custody.offer, None);
		refused(&anyone(), expire, ShipmentsError::NoOffer);
	});
}

#[test]
fn a_document_expires_and_so_does_access_to_it() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::AnchorInvoice);
		let document = trade.document(DocumentKind::CommercialInvoice);
		let document = document.expect("anchored");
		let end_of_access = now() + DAY;
		let end = now() + 365 * DAY;
		let grantee = demo::INSURER;
		let grant = DocumentsCall::grant_access {
			document,
			grantee,
			leaves: None,
			sealed_key: vec![1; 80].into(),
			expires: Some(end_of_access),
			purpose: GrantPurpose::Insurance,
		};
		done(&desk(demo::EXPORTER), grant);
		assert!(Documents::access(document, grantee).is_ok());
		let expire_access = DocumentsCall::expire_access { document, grantee };
		not_before(end_of_access, expire_access, DocumentsError::NotLapsed);
		assert!(Documents::access(document, grantee).is_err());

		let expire = DocumentsCall::expire_document { document };
		not_before(end, expire.clone(), DocumentsError::NotExpired);
		let status = Documents::document(document)
			.expect("anchored")
			.document
			.status;
		assert!(matches!(status, DocumentStatus::Expired { .. }));
		refused(&anyone(), expire, DocumentsError::WrongStatus);
	});
}
