// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, NextReceivableId, PledgedBill, ReceivableInput, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockFinanceable};
use portolan_primitives::{
	codes::CodeError,
	documents::DocumentKind,
	ids::{ConsignmentId, DeclarationId, DocumentId, PresentationId, ReceivableId},
	roles::{Permission, Role},
};

fn rejected(change: impl FnOnce(&mut ReceivableInput), fault: Fault) {
	let mut input = secured();
	change(&mut input);
	assert_noop!(
		TradeFinance::register_receivable(by(BENEFICIARY), input),
		fault
	);
}

#[test]
fn registers_what_a_buyer_owes() {
	build_and_execute(|| {
		let invoice = document(DocumentKind::CommercialInvoice, BENEFICIARY, 1, &[]);
		let id = register(ReceivableInput {
			invoice: Some(invoice),
			..secured()
		});
		let found = TradeFinance::receivable(id).unwrap();
		assert_eq!(found.status.phase(), ReceivablePhase::Registered);
		let bill = PledgedBill {
			title: key(1),
			consignment: ConsignmentId(1),
			counts: true,
		};
		assert_eq!(found.terms.bill, Some(bill));
		assert_eq!(found.terms.amount, usd(5_000_000));
		let expected = Event::ReceivableRegistered {
			receivable: id,
			seller: org(BENEFICIARY),
			buyer: org(APPLICANT),
			terms_hash: found.terms.hash(),
		};
		assert_eq!(take_events(), vec![expected]);
		// Nothing is pledged yet, and a duplicate is harmless.
		assert_eq!(lien(1), None);
		register(secured());
	});
}

#[test]
fn rejects_wrong_permission_role_and_standing() {
	build_and_execute(|| {
		let call = |origin| TradeFinance::register_receivable(origin, receivable());
		assert_guarded(BENEFICIARY, Permission::Finance, call);
		assert_active_only(BENEFICIARY, call);
		assert_noop!(call(by(BANK)), refusal::WRONG_ROLE);
		assert_screened(BENEFICIARY, &[APPLICANT], call);
		world().suspended(APPLICANT).install();
		assert_noop!(call(by(BENEFICIARY)), refusal::SUSPENDED);
		world().install();
		let mut input = receivable();
		input.buyer = org(BANK);
		let call = TradeFinance::register_receivable(by(BENEFICIARY), input);
		assert_noop!(call, refusal::WRONG_ROLE);
	});
}

#[test]
fn rejects_what_is_malformed() {
	build_and_execute(|| {
		let length = Fault::InvalidNumber(CodeError::Length);
		rejected(|it| it.number = b"".as_slice().into(), length);
		let length = Fault::InvalidNumber(CodeError::Length);
		rejected(|it| it.number = [b'1'; 36].as_slice().into(), length);
		rejected(|it| it.number = b"--".as_slice().into(), Fault::EmptyNumber);
		rejected(
			|it| it.currency = *b"XQZ",
			Fault::InvalidCurrency(CodeError::NotAssigned),
		);
		rejected(|it| it.buyer = org(BENEFICIARY), Fault::SameParty);
		rejected(|it| it.amount = 0, Fault::ZeroAmount);
		rejected(|it| it.due = NOW, Fault::DuePassed);
		rejected(|it| it.date = NOW + 1, Fault::DatedAhead);
	});
}

#[test]
fn rejects_invoices_that_are_not_the_sellers() {
	build_and_execute(|| {
		let of = |kind, issuer| document(kind, issuer, 1, &[]);
		let invoice = of(DocumentKind::CommercialInvoice, BENEFICIARY);
		change_document(invoice, |facts| facts.is_live = false);
		for document in [
			DocumentId(999),
			of(DocumentKind::PackingList, BENEFICIARY),
			of(DocumentKind::CommercialInvoice, TRADER),
			invoice,
		] {
			rejected(|it| it.invoice = Some(document), Fault::InvoiceMismatch);
		}
	});
}

#[test]
fn rejects_declarations_that_cannot_be_financed() {
	build_and_execute(|| {
		rejected(
			|it| it.declaration = DeclarationId(2),
			Fault::DeclarationNotFinanceable,
		);
		rejected(
			|it| {
				it.currency = *b"EUR";
				it.token = EUR;
			},
			Fault::CurrencyMismatch,
		);
		let other = TradeFinance::register_receivable(by(TRADER), receivable());
		assert_noop!(other, Fault::DeclarationNotFinanceable);
	});
}

#[test]
fn rejects_tokens_that_do_not_fit() {
	build_and_execute(|| {
		rejected(|it| it.token = NO_TOKEN, Fault::TokenNotFound);
		rejected(|it| it.token = EUR, Fault::CurrencyMismatch);
		register(ReceivableInput {
			token: OTHER_USD,
			..receivable()
		});
	});
}

#[test]
fn rejects_a_bill_of_other_goods_than_the_declaration() {
	build_and_execute(|| {
		set_declared_goods(2);
		rejected(|_| {}, Fault::DeclarationOfOtherGoods);
		MockFinanceable::on_consignment(|_| None);
		rejected(|_| {}, Fault::DeclarationOfOtherGoods);
		// Without a bill there is nothing to compare.
		register(receivable());
	});
}

#[test]
fn rejects_more_than_the_declaration_leaves() {
	build_and_execute(|| {
		let above = Fault::AmountAboveDeclaration;
		rejected(|it| it.amount = DECLARED + 1, above);
		funded(BANK, receivable());
		let above = Fault::AmountAboveDeclaration;
		rejected(|it| it.amount = DECLARED - drawn() + 1, above);
		register(ReceivableInput {
			amount: DECLARED - drawn(),
			..receivable()
		});
	});
}

#[test]
fn counts_only_what_the_consignee_abroad_owes_the_shipper() {
	build_and_execute(|| {
		let counts = |input| {
			let terms = TradeFinance::receivable(register(input)).unwrap().terms;
			terms.bill.unwrap().counts
		};
		assert!(counts(secured()));
		let mut to_another = secured();
		to_another.buyer = org(TRADER);
		assert!(!counts(to_another));
		let at_home = world().organisation(APPLICANT, "CN", &[Role::Trader]);
		at_home.install();
		assert!(!counts(secured()));
		world().install();
		set_shipper(TRADER);
		assert!(!counts(secured()));
	});
}

#[test]
fn rejects_bills_of_unknown_goods() {
	build_and_execute(|| {
		change_bill(1, |bill| bill.consignment = 0);
		rejected(|_| {}, Fault::ConsignmentNotFound);
	});
}

#[test]
fn rejects_bills_that_cannot_be_pledged() {
	build_and_execute(|| {
		rejected(
			|it| it.bill.as_mut().unwrap().reference = b"".as_slice().into(),
			Fault::InvalidReference(CodeError::Length),
		);
		rejected(
			|it| it.bill.as_mut().unwrap().carrier = org(OTHER_CARRIER),
			Fault::BillNotInCirculation,
		);
		change_bill(1, |bill| bill.possessor = TRADER);
		rejected(|_| {}, Fault::BillNotPossessed);
		change_bill(1, |bill| {
			bill.possessor = BENEFICIARY;
			bill.stopped = true;
		});
		rejected(|_| {}, Fault::BillStopped);
		change_bill(1, |bill| {
			bill.stopped = false;
			bill.lien = lien_of(BANK, PresentationId(3));
		});
		rejected(|_| {}, Fault::BillPledged);
	});
}

#[test]
fn rejects_overflow() {
	build_and_execute(|| {
		NextReceivableId::<Test>::put(ReceivableId(u64::MAX));
		rejected(|_| {}, Fault::Overflow);
	});
}
