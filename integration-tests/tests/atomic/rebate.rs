// SPDX-License-Identifier: Apache-2.0

//! A rebate proven by construction: exited export, actual loading, unused VAT invoice, proceeds
//! received, each usable once.

use crate::two_containers;
use pallet_tax::{RebateStatus, VatInvoiceStatus};
use portolan_integration_tests::{
	desk, done, next_block, now, on_chain, pay, refused, treasury, while_denied, while_it_has,
	Step, TaxCall, Trade, INVOICE_TOTAL,
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN, EURO_TOKEN, YUAN_TOKEN},
	Customs, Runtime, RuntimeCall, Settlement, Tax,
};

type CustomsError = pallet_customs::Error<Runtime>;
type ParticipantsError = pallet_participants::Error<Runtime>;
type SettlementError = pallet_settlement::Error<Runtime>;
type TaxError = pallet_tax::Error<Runtime>;

/// 13 % of what the producer has invoiced, fen.
const REBATE: u128 = 6_500_000;

/// What the exporter and the treasury have, and how far the claim and its invoice are.
fn state(trade: &Trade) -> (u128, u128, bool, VatInvoiceStatus) {
	let yuan = |who| Settlement::balance(YUAN_TOKEN, who);
	let paid = Tax::rebate(trade.rebate)
		.is_some_and(|claim| matches!(claim.status, RebateStatus::Paid { .. }));
	let invoice = Tax::vat_invoice(trade.vat_invoice).expect("issued");
	(
		yuan(demo::EXPORTER),
		yuan(demo::CN_TAX),
		paid,
		invoice.status,
	)
}

fn claim(trade: &Trade) -> RuntimeCall {
	Step::ClaimRebate.call(trade)
}

#[test]
fn no_claim_before_the_goods_have_been_loaded_and_have_left() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::TakeAsCarrier);
		trade.play(Step::IssueVatInvoice..=Step::IssueVatInvoice);
		let (exporter, officer) = (desk(demo::EXPORTER), desk(demo::CN_CUSTOMS));
		let confirm = Step::ConfirmExit.call(&trade);
		// Released, not loaded: customs cannot confirm an exit.
		refused(&officer, confirm.clone(), CustomsError::NotDeparted);
		refused(&exporter, claim(&trade), TaxError::NotExited);
		// On board a ship in port: neither can it.
		trade.play(Step::Load..=Step::IssueTitle);
		refused(&officer, confirm, CustomsError::NotDeparted);
		// Departed: nobody has confirmed it.
		trade.play(Step::Depart..=Step::Depart);
		refused(&exporter, claim(&trade), TaxError::NotExited);
		// Only customs of the office of exit can.
		refused(
			&desk(demo::NL_CUSTOMS),
			Step::ConfirmExit.call(&trade),
			CustomsError::NotAuthorised,
		);
		let left = now();
		next_block();
		trade.play(Step::ConfirmExit..=Step::ConfirmExit);
		// The goods left with the ship, not when an officer wrote it down.
		let exited = Customs::declaration(trade.export).expect("lodged").status;
		assert_eq!(
			exited,
			pallet_customs::DeclarationStatus::Exited { at: left }
		);
		trade.play(Step::ClaimRebate..=Step::ClaimRebate);
	});
}

#[test]
fn a_vat_invoice_is_used_once() {
	on_chain(DEV_PRESET, || {
		// Two shipments of the same goods, and one invoice.
		let mut first = Trade::after(Step::IssueTitle);
		let mut second = Trade::new(2);
		second.play(Step::RequestBooking..=Step::IssueTitle);
		first.play(Step::Depart..=Step::ConfirmExit);
		second.play(Step::ConfirmExit..=Step::ConfirmExit);
		first.play(Step::IssueVatInvoice..=Step::ClaimRebate);
		let invoice = first.vat_invoice;
		let rebated = VatInvoiceStatus::Rebated {
			claim: first.rebate,
		};
		assert_eq!(state(&first).3, rebated);

		let exporter = desk(demo::EXPORTER);
		second.vat_invoice = invoice;
		let used = TaxError::InvoiceUsed { entry: 1 };
		refused(&exporter, claim(&second), used);
		// Neither is it deducted besides, or taken back, or the line claimed with another invoice.
		let deduct = TaxCall::deduct_vat_invoice { invoice };
		refused(&exporter, deduct, TaxError::InvoiceNotIssued);
		let request = TaxCall::request_vat_invoice_cancellation { invoice };
		refused(&desk(demo::PRODUCER), request, TaxError::InvoiceNotIssued);
		let agree = TaxCall::agree_vat_invoice_cancellation { invoice };
		refused(&exporter, agree, TaxError::InvoiceNotIssued);
		second.play(Step::IssueVatInvoice..=Step::IssueVatInvoice);
		let mut other = first.clone();
		other.vat_invoice = second.vat_invoice;
		let rebated = TaxError::LineRebated { entry: 1 };
		refused(&exporter, claim(&other), rebated);

		// What is deducted is not claimed.
		let deduct = TaxCall::deduct_vat_invoice {
			invoice: second.vat_invoice,
		};
		done(&exporter, deduct);
		refused(
			&exporter,
			claim(&second),
			TaxError::InvoiceUsed { entry: 1 },
		);
	});
}

#[test]
fn rejection_frees_the_invoice_and_the_line() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ClaimRebate);
		let reject = TaxCall::reject_rebate {
			rebate: trade.rebate,
			reason: pallet_tax::RebateRejection::InvoiceDisputed,
		};
		done(&desk(demo::CN_TAX), reject.clone());
		assert_eq!(state(&trade).3, VatInvoiceStatus::Issued);
		let rejected = trade.rebate;
		refused(
			&desk(demo::CN_TAX),
			Step::ApproveRebate.call(&trade),
			TaxError::WrongRebateStatus,
		);
		trade.play(Step::ClaimRebate..=Step::PayRebate);
		assert!(trade.rebate != rejected);
	});
}

#[test]
fn withdrawal_frees_them_before_the_approval_alone() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ClaimRebate);
		let rebate = trade.rebate;
		let withdraw = TaxCall::withdraw_rebate { rebate };
		refused(&desk(demo::CN_TAX), withdraw.clone(), TaxError::NotExporter);
		done(&desk(demo::EXPORTER), withdraw.clone());
		assert_eq!(state(&trade).3, VatInvoiceStatus::Issued);
		let wrong = TaxError::WrongRebateStatus;
		refused(&desk(demo::EXPORTER), withdraw, wrong);
		trade.play(Step::ClaimRebate..=Step::ApproveRebate);
		let rebate = trade.rebate;
		let withdraw = TaxCall::withdraw_rebate { rebate };
		let wrong = TaxError::WrongRebateStatus;
		refused(&desk(demo::EXPORTER), withdraw, wrong);
	});
}

#[test]
fn rejection_after_approval_frees_the_proceeds_too() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ApproveRebate);
		let approved = trade.rebate;
		let reject = TaxCall::reject_rebate {
			rebate: approved,
			reason: pallet_tax::RebateRejection::InvoiceDisputed,
		};
		refused(
			&desk(demo::NL_TAX),
			reject.clone(),
			ParticipantsError::WrongJurisdiction,
		);
		done(&desk(demo::CN_TAX), reject.clone());
		assert_eq!(state(&trade).3, VatInvoiceStatus::Issued);
		assert_eq!(pallet_tax::UsedProceeds::<Runtime>::iter().count(), 0);
		let payment = Step::PayRebate.call(&trade);
		let treasurer = treasury(demo::CN_TAX);
		refused(&treasurer, payment, TaxError::WrongRebateStatus);
		// The same goods, once more; what is paid is not rejected.
		trade.play(Step::ClaimRebate..=Step::PayRebate);
		let reject = TaxCall::reject_rebate {
			rebate: trade.rebate,
			reason: pallet_tax::RebateRejection::InvoiceDisputed,
		};
		refused(&desk(demo::CN_TAX), reject, TaxError::WrongRebateStatus);
	});
}

#[test]
fn a_vat_invoice_is_not_cancelled_by_one_party() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueVatInvoice);
		let invoice = trade.vat_invoice;
		let (seller, buyer) = (desk(demo::PRODUCER), desk(demo::EXPORTER));
		let request = TaxCall::request_vat_invoice_cancellation { invoice };
		let agree = TaxCall::agree_vat_invoice_cancellation { invoice };
		refused(&buyer, agree.clone(), TaxError::CancellationNotRequested);
		done(&seller, request.clone());
		refused(&seller, request, TaxError::CancellationAlreadyRequested);
		refused(&seller, agree.clone(), TaxError::NotAuthorised);
		// The buyer may still rely on it.
		done(&buyer, claim(&trade));
		refused(&buyer, agree, TaxError::InvoiceNotIssued);
	});
}

#[test]
fn nothing_is_approved_before_the_price_has_come_in() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::Examine);
		trade.play(Step::Depart..=Step::ConfirmExit);
		trade.play(Step::IssueVatInvoice..=Step::ClaimRebate);
		let officer = desk(demo::CN_TAX);
		let approve = Step::ApproveRebate.call(&trade);
		refused(&officer, approve.clone(), TaxError::ProceedsNotReceived);
		// Money of another hand is no proof.
		pay(DOLLAR_TOKEN, demo::IMPORTER, demo::EXPORTER, INVOICE_TOTAL);
		refused(&officer, approve.clone(), TaxError::ProceedsNotReceived);
		trade.play(Step::Honour..=Step::Honour);
		done(&officer, approve.clone());
		refused(&officer, approve, TaxError::WrongRebateStatus);
	});
}

#[test]
fn one_payment_does_not_prove_two_exports() {
	on_chain(DEV_PRESET, || {
		// Two declarations of one consignment, under one bill, which has been paid for once.
		let [mut first, mut second] = two_containers();
		first.play(Step::ApplyForCredit..=Step::ConfirmCredit);
		first.play(Step::AnchorInvoice..=Step::AnchorInsurance);
		first.play(Step::DraftTitle..=Step::Honour);
		first.play(Step::Depart..=Step::ConfirmExit);
		second.play(Step::ConfirmExit..=Step::ConfirmExit);
		for trade in [&mut first, &mut second] {
			trade.play(Step::IssueVatInvoice..=Step::ClaimRebate);
		}
		first.play(Step::ApproveRebate..=Step::ApproveRebate);
		refused(
			&desk(demo::CN_TAX),
			Step::ApproveRebate.call(&second),
			TaxError::ProceedsNotReceived,
		);
	});
}

#[test]
fn a_rebate_is_paid_whole_and_once() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ClaimRebate);
		let (exporter, authority, paid, invoice) = state(&trade);
		assert!(!paid);
		let treasurer = treasury(demo::CN_TAX);
		let payment = || Step::PayRebate.call(&trade);
		refused(&treasurer, payment(), TaxError::WrongRebateStatus);
		done(&desk(demo::CN_TAX), Step::ApproveRebate.call(&trade));

		while_it_has(YUAN_TOKEN, demo::CN_TAX, REBATE - 1, || {
			refused(&treasurer, payment(), SettlementError::InsufficientBalance);
		});
		for party in [demo::EXPORTER, demo::CN_TAX, demo::CONFIRMING_BANK] {
			while_denied(party, || {
				refused(&treasurer, payment(), ParticipantsError::Denied);
			});
		}
		let other_money = TaxCall::pay_rebate {
			rebate: trade.rebate,
			token: EURO_TOKEN,
		};
		refused(&treasurer, other_money, TaxError::TokenNotAccepted);
		for other in [demo::NL_TAX, demo::EXPORTER] {
			refused(&treasury(other), payment(), TaxError::NotTreasury);
		}
		refused(
			&desk(demo::CN_TAX),
			payment(),
			ParticipantsError::NotAuthorised,
		);
		assert_eq!(state(&trade), (exporter, authority, false, invoice));

		trade.play(Step::PayRebate..=Step::PayRebate);
		let after = (exporter + REBATE, authority - REBATE, true, invoice);
		assert_eq!(state(&trade), after);
		let exited = Customs::declaration(trade.export).expect("lodged").status;
		assert!(matches!(
			exited,
			pallet_customs::DeclarationStatus::Exited { .. }
		));
		refused(
			&treasurer,
			Step::PayRebate.call(&trade),
			TaxError::WrongRebateStatus,
		);
	});
}
