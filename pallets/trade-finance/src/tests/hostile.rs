// SPDX-License-Identifier: Apache-2.0

//! Every command of another pallet tries to make the same call again from inside. It meets the new
//! state and fails, and nothing happens twice.

use super::{fixtures::*, mock::*};
use crate::{Disposition, PresentationInput, PresentationPhase, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_mocks::{MockFinanceable, MockSettlement, MockTitleControl};
use std::{cell::Cell, rc::Rc};

/// Counts the attempts of the closures.
#[derive(Clone, Default)]
struct Attempts(Rc<Cell<u32>>);

impl Attempts {
	/// Makes the call, which must fail.
	fn fails(&self, call: impl FnOnce() -> DispatchResult, fault: impl Into<DispatchError>) {
		self.0.set(self.0.get() + 1);
		assert_eq!(call(), Err(fault.into()));
	}
}

fn honour() -> DispatchResult {
	TradeFinance::honour_presentation(by(NOMINATED), FIRST)
}

fn reimburse() -> DispatchResult {
	TradeFinance::reimburse_presentation(by(ISSUING), FIRST)
}

fn take_up() -> DispatchResult {
	TradeFinance::take_up_documents(by(APPLICANT), FIRST)
}

fn give_back() -> DispatchResult {
	TradeFinance::return_documents(by(NOMINATED), FIRST)
}

#[test]
fn honouring() {
	build_and_execute(|| {
		complying();
		let tried = Attempts::default();
		let inner = tried.clone();
		MockSettlement::on_pay(move |token, payer, legs| {
			inner.fails(honour, Fault::WrongStatus);
			pay(token, payer, legs)
		});
		let inner = tried.clone();
		MockTitleControl::on_enforce_lien(move |title, lien| {
			inner.fails(honour, Fault::WrongStatus);
			enforce(title, lien)
		});
		assert_ok!(honour());
		assert_eq!(tried.0.get(), 2);
		assert_eq!(
			(gain(USD, BENEFICIARY), sums()),
			(AMOUNT as i128, (AMOUNT, 0))
		);
		assert_eq!(possessor(1), NOMINATED);
	});
}

#[test]
fn honouring_in_parts() {
	build_and_execute(|| {
		open(application());
		present(CREDIT, papers(1, AMOUNT / 2).input(AMOUNT / 2));
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		let tried = Attempts::default();
		let inner = tried.clone();
		// Nor can more be presented in between than is left.
		MockSettlement::on_pay(move |token, payer, legs| {
			let more = || {
				let input = papers(2, AMOUNT / 2 + 1).input(AMOUNT / 2 + 1);
				TradeFinance::present_documents(by(BENEFICIARY), CREDIT, input)
			};
			inner.fails(more, Fault::AmountExceedsCredit);
			pay(token, payer, legs)
		});
		assert_ok!(honour());
		assert_eq!((tried.0.get(), sums()), (1, (AMOUNT / 2, 0)));
	});
}

#[test]
fn reimbursing() {
	build_and_execute(|| {
		reimbursement_due();
		let tried = Attempts::default();
		let inner = tried.clone();
		MockSettlement::on_pay(move |token, payer, legs| {
			inner.fails(reimburse, Fault::WrongStatus);
			pay(token, payer, legs)
		});
		let inner = tried.clone();
		MockTitleControl::on_enforce_lien(move |title, lien| {
			inner.fails(reimburse, Fault::WrongStatus);
			enforce(title, lien)
		});
		assert_ok!(reimburse());
		assert_eq!(tried.0.get(), 2);
		assert_eq!(
			(gain(USD, ISSUING), possessor(1)),
			(-(AMOUNT as i128), ISSUING)
		);
	});
}

#[test]
fn taking_up() {
	build_and_execute(|| {
		reimbursed();
		let tried = Attempts::default();
		let inner = tried.clone();
		MockSettlement::on_pay(move |token, payer, legs| {
			inner.fails(take_up, Fault::WrongStatus);
			pay(token, payer, legs)
		});
		let inner = tried.clone();
		MockTitleControl::on_deliver(move |title, from, to| {
			inner.fails(take_up, Fault::WrongStatus);
			deliver(title, from, to)
		});
		assert_ok!(take_up());
		assert_eq!(tried.0.get(), 2);
		assert_eq!(
			(gain(USD, APPLICANT), possessor(1)),
			(-(AMOUNT as i128), APPLICANT)
		);
	});
}

#[test]
fn forwarding() {
	build_and_execute(|| {
		honoured();
		let tried = Attempts::default();
		let inner = tried.clone();
		MockTitleControl::on_attach_lien(move |title, grantor, lien| {
			let again = || TradeFinance::forward_presentation(by(NOMINATED), FIRST);
			inner.fails(again, Fault::WrongStatus);
			attach(title, grantor, lien)
		});
		assert_ok!(TradeFinance::forward_presentation(by(NOMINATED), FIRST));
		assert_eq!((tried.0.get(), phase()), (1, PresentationPhase::Forwarded));
	});
}

#[test]
fn returning() {
	build_and_execute(|| {
		refused(Disposition::Returning);
		let tried = Attempts::default();
		let inner = tried.clone();
		MockTitleControl::on_release_lien(move |title, lien| {
			inner.fails(give_back, Fault::WrongStatus);
			release(title, lien)
		});
		assert_ok!(give_back());
		assert_eq!((tried.0.get(), sums()), (1, (0, 0)));
	});
}

#[test]
fn presenting() {
	build_and_execute(|| {
		open(application());
		let input = papers(1, AMOUNT / 2).input(AMOUNT / 2);
		let tried = Attempts::default();
		let (inner, same) = (tried.clone(), input.clone());
		MockTitleControl::on_attach_lien(move |title, grantor, lien| {
			let again = || TradeFinance::present_documents(by(BENEFICIARY), CREDIT, same.clone());
			inner.fails(again, Fault::AlreadyFinanced);
			attach(title, grantor, lien)
		});
		present(CREDIT, input);
		assert_eq!((tried.0.get(), sums()), (1, (0, AMOUNT / 2)));
	});
}

#[test]
fn presenting_again() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		let input = PresentationInput {
			replaces: Some(FIRST),
			..input()
		};
		let tried = Attempts::default();
		let again = {
			let same = input.clone();
			move || TradeFinance::present_documents(by(BENEFICIARY), CREDIT, same.clone())
		};
		let (inner, call) = (tried.clone(), again.clone());
		MockTitleControl::on_release_lien(move |title, lien| {
			inner.fails(&call, Fault::WrongStatus);
			release(title, lien)
		});
		let inner = tried.clone();
		MockTitleControl::on_attach_lien(move |title, grantor, lien| {
			inner.fails(&again, Fault::WrongStatus);
			attach(title, grantor, lien)
		});
		present(CREDIT, input);
		assert_eq!((tried.0.get(), sums()), (2, (0, AMOUNT)));
	});
}

#[test]
fn funding() {
	build_and_execute(|| {
		let id = accepted(BANK, secured());
		let fund = move || TradeFinance::fund_receivable(by(BANK), id);
		let tried = Attempts::default();
		let inner = tried.clone();
		MockFinanceable::on_draw(move |declaration, seller, amount| {
			inner.fails(fund, Fault::WrongStatus);
			draw(declaration, seller, amount)
		});
		let inner = tried.clone();
		MockTitleControl::on_attach_lien(move |title, grantor, lien| {
			inner.fails(fund, Fault::WrongStatus);
			attach(title, grantor, lien)
		});
		let inner = tried.clone();
		MockSettlement::on_pay(move |token, payer, legs| {
			inner.fails(fund, Fault::WrongStatus);
			pay(token, payer, legs)
		});
		assert_ok!(fund());
		assert_eq!(tried.0.get(), 3);
		assert_eq!((gain(USD, BANK), drawn()), (-3_950_000, 4_000_000));
	});
}

#[test]
fn funding_the_same_invoice_elsewhere() {
	build_and_execute(|| {
		let first = accepted(BANK, receivable());
		let second = accepted(ISSUING, receivable());
		let tried = Attempts::default();
		let inner = tried.clone();
		MockFinanceable::on_draw(move |declaration, seller, amount| {
			let elsewhere = || TradeFinance::fund_receivable(by(ISSUING), second);
			inner.fails(elsewhere, Fault::AlreadyFinanced);
			draw(declaration, seller, amount)
		});
		assert_ok!(TradeFinance::fund_receivable(by(BANK), first));
		assert_eq!((tried.0.get(), drawn()), (1, 4_000_000));
	});
}

#[test]
fn acknowledging() {
	build_and_execute(|| {
		let id = funded(BANK, secured());
		let acknowledge = move || TradeFinance::acknowledge_repayment(by(BANK), id);
		let repay = move || TradeFinance::repay_receivable(by(APPLICANT), id);
		let tried = Attempts::default();
		let inner = tried.clone();
		MockTitleControl::on_release_lien(move |title, lien| {
			inner.fails(acknowledge, Fault::WrongStatus);
			inner.fails(repay, Fault::WrongStatus);
			release(title, lien)
		});
		assert_ok!(acknowledge());
		assert_eq!((tried.0.get(), gain(USD, APPLICANT)), (2, 0));
		assert_eq!((lien(1), possessor(1)), (None, APPLICANT));
	});
}

#[test]
fn taking_back() {
	build_and_execute(|| {
		complying();
		let take_back = || TradeFinance::return_documents(by(BENEFICIARY), FIRST);
		let tried = Attempts::default();
		let inner = tried.clone();
		MockTitleControl::on_release_lien(move |title, lien| {
			inner.fails(take_back, Fault::WrongStatus);
			inner.fails(honour, Fault::WrongStatus);
			release(title, lien)
		});
		assert_ok!(take_back());
		assert_eq!((tried.0.get(), sums(), lien(1)), (2, (0, 0), None));
	});
}

#[test]
fn repaying() {
	build_and_execute(|| {
		let id = funded(BANK, secured());
		let repay = move || TradeFinance::repay_receivable(by(APPLICANT), id);
		let tried = Attempts::default();
		let inner = tried.clone();
		MockSettlement::on_pay(move |token, payer, legs| {
			inner.fails(repay, Fault::WrongStatus);
			pay(token, payer, legs)
		});
		let inner = tried.clone();
		MockTitleControl::on_release_lien(move |title, lien| {
			inner.fails(repay, Fault::WrongStatus);
			release(title, lien)
		});
		let inner = tried.clone();
		MockTitleControl::on_deliver(move |title, from, to| {
			inner.fails(repay, Fault::WrongStatus);
			deliver(title, from, to)
		});
		assert_ok!(repay());
		assert_eq!((tried.0.get(), possessor(1)), (3, APPLICANT));
		assert_eq!(gain(USD, APPLICANT), -5_000_000);
		assert_eq!(receivable_phase(id), ReceivablePhase::Repaid);
	});
}
