// SPDX-License-Identifier: Apache-2.0

//! One-shot financing: the fingerprint, the balance of the declaration, the lien and the money come in
//! one call, for one bank.

use pallet_titles::types::{RejectionReason, TitlePhase};
use pallet_trade_finance::{
	lien_of, BillInput, Discrepancy, Disposition, FinancedBy, Fingerprints, OfferInput, Proceeds,
	Receivable, ReceivableInput, ReceivablePhase, Receivables, SimilarInvoices,
};
use portolan_integration_tests::{
	desk, dollars, done, now, on_chain, refused, reinstate, suspend, text, treasury, uri,
	while_denied, while_it_has, FinanceCall, Step, TitlesCall, Trade, INVOICE_TOTAL, START,
};
use portolan_primitives::{
	codes::CurrencyCode,
	documents::DocumentKind,
	ids::{OrganisationId, ReceivableId},
	traits::FinanceableBalance,
};
use portolan_runtime::{
	demo,
	genesis_presets::{demo_account, DEV_PRESET, DOLLAR_TOKEN},
	AccountId, Customs, Runtime, RuntimeCall,
};

type CustomsError = pallet_customs::Error<Runtime>;
type FinanceError = pallet_trade_finance::Error<Runtime>;
type ParticipantsError = pallet_participants::Error<Runtime>;
type SettlementError = pallet_settlement::Error<Runtime>;

const DAY: u64 = 86_400_000;
const BANK: OrganisationId = demo::CONFIRMING_BANK;
const OTHER_BANK: OrganisationId = demo::ISSUING_BANK;
/// What the bank advances, and what it keeps of it, cents.
const ADVANCE: u128 = 9_000_000;
const FEE: u128 = 45_000;

/// The invoice of the trade, as a receivable.
fn invoice(trade: &Trade) -> ReceivableInput {
	ReceivableInput {
		buyer: demo::IMPORTER,
		invoice: trade.document(DocumentKind::CommercialInvoice),
		number: text("INV-1"),
		date: START,
		amount: INVOICE_TOTAL,
		currency: *b"USD",
		token: DOLLAR_TOKEN,
		due: now() + 30 * DAY,
		declaration: trade.export,
		bill: None,
	}
}

/// The same, secured by the bill.
fn secured_invoice(trade: &Trade) -> ReceivableInput {
	let bill = BillInput {
		carrier: demo::CARRIER,
		reference: trade.reference.clone(),
	};
	ReceivableInput {
		bill: Some(bill),
		..invoice(trade)
	}
}

fn record(receivable: ReceivableId) -> Receivable<AccountId> {
	Receivables::<Runtime>::get(receivable).expect("registered")
}

/// Registers, acknowledges and offers for a receivable, and accepts the offer.
fn accepted(input: ReceivableInput, bank: OrganisationId, advance: u128) -> ReceivableId {
	let receivable = pallet_trade_finance::NextReceivableId::<Runtime>::get();
	let register = FinanceCall::register_receivable { receivable: input };
	done(&desk(demo::EXPORTER), register);
	let verify = FinanceCall::verify_receivable {
		receivable,
		terms_hash: record(receivable).terms.hash(),
	};
	done(&desk(demo::IMPORTER), verify);
	let offer = OfferInput {
		token: DOLLAR_TOKEN,
		advance,
		fee: FEE,
	};
	let offer = FinanceCall::offer_financing { receivable, offer };
	done(&desk(bank), offer);
	let accept = FinanceCall::accept_offer { receivable, bank };
	done(&desk(demo::EXPORTER), accept);
	receivable
}

fn fund(receivable: ReceivableId) -> RuntimeCall {
	FinanceCall::fund_receivable { receivable }.into()
}

fn left_to_finance(trade: &Trade) -> u128 {
	let left = Customs::financeable(trade.export, demo::EXPORTER);
	left.expect("a released export").amount
}

/// What counts as received from abroad for the goods.
fn proceeds(trade: &Trade) -> u128 {
	let usd = CurrencyCode::parse(b"USD").expect("a currency");
	Proceeds::<Runtime>::get((trade.consignment, demo::EXPORTER, usd))
}

/// By what each mark of an invoice is financed.
fn marks(receivable: ReceivableId) -> Vec<Option<FinancedBy>> {
	let fingerprints = record(receivable).terms.fingerprints();
	fingerprints
		.unique()
		.map(Fingerprints::<Runtime>::get)
		.collect()
}

#[test]
fn money_mark_balance_and_lien_come_together_and_once() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let receivable = accepted(secured_invoice(&trade), BANK, ADVANCE);
		let state = || {
			let fingerprints = record(receivable).terms.fingerprints();
			let similar = fingerprints.similar.expect("dated");
			(
				(dollars(BANK), dollars(demo::EXPORTER)),
				marks(receivable),
				SimilarInvoices::<Runtime>::get(similar),
				left_to_finance(&trade),
				trade.bill().lien,
				proceeds(&trade),
				record(receivable).status.phase(),
			)
		};
		let ((bank, exporter), ..) = state();
		let before = (
			(bank, exporter),
			vec![None; 3],
			0,
			INVOICE_TOTAL,
			None,
			0,
			ReceivablePhase::Accepted,
		);
		assert_eq!(state(), before);
		while_it_has(DOLLAR_TOKEN, BANK, ADVANCE - FEE - 1, || {
			refused(
				&treasury(BANK),
				fund(receivable),
				SettlementError::InsufficientBalance,
			);
		});
		assert_eq!(state(), before);

		done(&treasury(BANK), fund(receivable));
		let payout = ADVANCE - FEE;
		let by = Some(FinancedBy::Receivable(receivable));
		let after = (
			(bank - payout, exporter + payout),
			vec![by; 3],
			1,
			INVOICE_TOTAL - ADVANCE,
			Some(lien_of(BANK, receivable)),
			// What a bank advances has not come from abroad.
			0,
			ReceivablePhase::Funded,
		);
		assert_eq!(state(), after);
		refused(&treasury(BANK), fund(receivable), FinanceError::WrongStatus);
	});
}

#[test]
fn whatever_part_fails_nothing_is_financed() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let receivable = accepted(secured_invoice(&trade), BANK, ADVANCE);
		let fails = |who: &AccountId, error: sp_runtime::DispatchError| {
			refused(who, fund(receivable), error);
		};
		let bank = treasury(BANK);
		trade.while_stopped(|| fails(&bank, FinanceError::BillStopped.into()));
		for party in [BANK, demo::EXPORTER, demo::IMPORTER] {
			while_denied(party, || fails(&bank, ParticipantsError::Denied.into()));
		}
		fails(&desk(BANK), ParticipantsError::NotAuthorised.into());
		fails(&treasury(OTHER_BANK), FinanceError::NotAuthorised.into());

		// The seller has given the bill away meanwhile.
		let hand_over = |from, to| {
			let call = TitlesCall::transfer_title {
				title: trade.title(),
				to,
			};
			done(&desk(from), call);
		};
		hand_over(demo::EXPORTER, demo::IMPORTER);
		fails(&bank, FinanceError::BillNotPossessed.into());
		hand_over(demo::IMPORTER, demo::EXPORTER);

		// Or surrendered it.
		done(&desk(demo::EXPORTER), Step::Surrender.call(&trade));
		assert_eq!(trade.bill().status, TitlePhase::PendingSurrenderForDelivery);
		fails(&bank, FinanceError::BillNotInCirculation.into());
		let reject = TitlesCall::reject_surrender {
			title: trade.title(),
			reason: RejectionReason::HolderRequest,
		};
		done(&desk(demo::CARRIER), reject);

		suspend(BANK);
		fails(&bank, ParticipantsError::OrganisationNotActive.into());
		reinstate(BANK);
		done(&bank, fund(receivable));
	});
}

#[test]
fn a_second_bank_does_not_finance_the_same_invoice() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::RouteExport);
		let first = accepted(invoice(&trade), BANK, ADVANCE / 2);
		let same = accepted(invoice(&trade), OTHER_BANK, ADVANCE / 2);
		// The number, written otherwise, of another day and another amount.
		let disguised = ReceivableInput {
			invoice: None,
			number: text("inv 1"),
			date: START - 90 * DAY,
			amount: INVOICE_TOTAL / 2,
			..invoice(&trade)
		};
		let disguised = accepted(disguised, OTHER_BANK, ADVANCE / 4);
		assert!(marks(first).iter().all(Option::is_none));
		done(&treasury(BANK), fund(first));

		let left = left_to_finance(&trade);
		for second in [same, disguised] {
			refused(
				&treasury(OTHER_BANK),
				fund(second),
				FinanceError::AlreadyFinanced,
			);
		}
		assert_eq!(left_to_finance(&trade), left);
	});
}

#[test]
fn a_near_equal_invoice_needs_two_people() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::RouteExport);
		let first = accepted(invoice(&trade), BANK, ADVANCE / 2);
		let near = ReceivableInput {
			invoice: None,
			number: text("INV-2"),
			amount: INVOICE_TOTAL - INVOICE_TOTAL / 50,
			..invoice(&trade)
		};
		let near = accepted(near, OTHER_BANK, ADVANCE / 2);
		done(&treasury(BANK), fund(first));
		refused(
			&treasury(OTHER_BANK),
			fund(near),
			FinanceError::SimilarFinanced,
		);
		let approve = || FinanceCall::approve_similar { receivable: near };
		refused(
			&desk(OTHER_BANK),
			approve(),
			FinanceError::SecondAccountNeeded,
		);
		let deputy = |bank| demo_account(&format!("{}//deputy", uri(bank)));
		refused(&deputy(BANK), approve(), FinanceError::NotAuthorised);
		done(&deputy(OTHER_BANK), approve());
		done(&treasury(OTHER_BANK), fund(near));
		assert_eq!(left_to_finance(&trade), INVOICE_TOTAL - ADVANCE);
	});
}

#[test]
fn a_declaration_is_financed_up_to_its_value() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::RouteExport);
		let other = |number: &str, day: u64| ReceivableInput {
			invoice: None,
			number: text(number),
			// Not near-equal to the first.
			amount: INVOICE_TOTAL / 2,
			date: START - day * DAY,
			..invoice(&trade)
		};
		let first = accepted(invoice(&trade), BANK, ADVANCE);
		let left = INVOICE_TOTAL - ADVANCE;
		let above = accepted(other("INV-2", 0), OTHER_BANK, left + 1);
		let rest = accepted(other("INV-3", 60), OTHER_BANK, left);
		done(&treasury(BANK), fund(first));
		assert_eq!(left_to_finance(&trade), left);
		let bank = treasury(OTHER_BANK);
		refused(&bank, fund(above), CustomsError::AboveFinanceable);
		assert!(marks(above).iter().all(Option::is_none));
		done(&bank, fund(rest));
		assert_eq!(left_to_finance(&trade), 0);
	});
}

#[test]
fn what_is_presented_is_not_financed() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::PresentDocuments);
		let receivable = accepted(invoice(&trade), OTHER_BANK, ADVANCE);
		let bank = treasury(OTHER_BANK);
		refused(&bank, fund(receivable), FinanceError::AlreadyFinanced);

		// Refused and given back, the invoice is free, and then it cannot be presented.
		let presentation = trade.presentation;
		let refuse = FinanceCall::refuse_presentation {
			presentation,
			discrepancies: vec![Discrepancy::DocumentMissing(DocumentKind::PackingList)].into(),
			disposition: Disposition::Returning,
		};
		let examiner = desk(demo::CONFIRMING_BANK);
		done(&examiner, refuse);
		refused(&bank, fund(receivable), FinanceError::AlreadyFinanced);
		done(&examiner, FinanceCall::return_documents { presentation });
		done(&bank, fund(receivable));
		refused(
			&desk(demo::EXPORTER),
			Step::PresentDocuments.call(&trade),
			FinanceError::AlreadyFinanced,
		);
	});
}

#[test]
fn what_is_financed_is_not_presented() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let receivable = accepted(invoice(&trade), OTHER_BANK, ADVANCE);
		let present = || Step::PresentDocuments.call(&trade);
		done(&treasury(OTHER_BANK), fund(receivable));
		let exporter = desk(demo::EXPORTER);
		refused(&exporter, present(), FinanceError::AlreadyFinanced);
	});
}

#[test]
fn what_the_bank_acknowledges_leaves_the_seller_without_the_bill() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let receivable = accepted(secured_invoice(&trade), BANK, ADVANCE);
		done(&treasury(BANK), fund(receivable));
		done(
			&desk(BANK),
			FinanceCall::acknowledge_repayment { receivable },
		);
		let bill = trade.bill();
		assert_eq!(bill.lien, None);
		assert_eq!(
			bill.control.map(|control| control.possessor),
			Some(demo::IMPORTER)
		);
		assert_eq!(proceeds(&trade), 0);
	});
}

#[test]
fn repayment_pays_the_bank_and_the_seller_and_hands_the_bill_to_the_buyer() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let receivable = accepted(secured_invoice(&trade), BANK, ADVANCE);
		let again = accepted(invoice(&trade), OTHER_BANK, INVOICE_TOTAL - ADVANCE);
		let repay = || FinanceCall::repay_receivable { receivable };
		let buyer = treasury(demo::IMPORTER);
		refused(&buyer, repay(), FinanceError::WrongStatus);
		done(&treasury(BANK), fund(receivable));
		let money = || [demo::IMPORTER, BANK, demo::EXPORTER].map(dollars);
		let [has, bank, seller] = money();
		while_it_has(DOLLAR_TOKEN, demo::IMPORTER, INVOICE_TOTAL - 1, || {
			refused(&buyer, repay(), SettlementError::InsufficientBalance);
		});
		refused(
			&treasury(demo::EXPORTER),
			repay(),
			FinanceError::NotAuthorised,
		);
		assert_eq!(trade.bill().lien, Some(lien_of(BANK, receivable)));
		assert_eq!(proceeds(&trade), 0);

		done(&buyer, repay());
		assert_eq!(proceeds(&trade), INVOICE_TOTAL);
		let rest = INVOICE_TOTAL - ADVANCE;
		assert_eq!(
			money(),
			[has - INVOICE_TOTAL, bank + ADVANCE, seller + rest]
		);
		let bill = trade.bill();
		assert_eq!(bill.lien, None);
		assert_eq!(
			bill.control.map(|control| control.possessor),
			Some(demo::IMPORTER)
		);
		refused(&buyer, repay(), FinanceError::WrongStatus);
		// The invoice has been financed, for ever.
		let bank = treasury(OTHER_BANK);
		refused(&bank, fund(again), FinanceError::AlreadyFinanced);
	});
}
