// SPDX-License-Identifier: Apache-2.0

//! The books of the revenue: what is booked when, the breaks, and the three signatures.

use super::mock::*;
use crate::*;
use frame::{prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	ids::{DeclarationId, DefermentId},
	quantity::Moment,
	traits::DutyLedger,
};

/// Duty 14 000.00, consumption tax 12 666.67, value added tax 21 533.33.
const TOTAL: u128 = 4_820_000;
/// The end of the ten days in which the tests begin: the 2 001st span of ten days since 1970.
const END: Moment = NOW + 10 * DAY;
const SPAN: StatementPeriod = StatementPeriod::Span { length: 10 * DAY };

fn world(test: impl FnOnce()) {
	let shares = [(CUSTOMS_CN, 300_000), (TREASURY_CN, 700_000)];
	ExtBuilder::default()
		.measures(vector_tariff())
		.split(MeasureKind::Mfn, &shares)
		.build_and_execute(|| {
			Tax::set_reconciliation_period(account(TAX_CN), *b"CN", SPAN).unwrap();
			due();
			set_balance(IMPORTER, 2 * TOTAL);
			test();
		});
}

fn post(end: Moment, post: Post) -> (u128, u128) {
	let turnover = Tax::posting(country("CN"), end, post);
	(turnover.added, turnover.taken)
}

fn books(end: Moment) -> Reconciliation {
	Tax::reconciliation(country("CN"), end).unwrap()
}

fn pay(amount: u128) {
	assert_ok!(Tax::pay_part(account(IMPORTER), DECLARATION, CNY, amount));
}

fn sign(who: u32, signatory: Signatory) -> DispatchResult {
	Tax::sign_reconciliation(account(who), *b"CN", END, signatory, books(END).head)
}

fn report(who: u32) -> DispatchResult {
	Tax::report_break(account(who), *b"CN", END, DECLARATION)
}

fn explain(who: u32) -> DispatchResult {
	Tax::explain_break(account(who), *b"CN", END, DECLARATION, H256::repeat_byte(3))
}

fn close(who: u32) -> DispatchResult {
	Tax::close_break(account(who), *b"CN", END, DECLARATION)
}

#[test]
fn books_each_period_for_itself() {
	world(|| {
		let mfn = Levy::Tax(MeasureKind::Mfn);
		assert_eq!(post(END, Post::Assessed(mfn)), (1_400_000, 0));
		assert_eq!(
			post(END, Post::Assessed(Levy::Tax(MeasureKind::Vat))),
			(2_153_333, 0)
		);
		// 10 000.00 of the duty, of which customs receives 30 %.
		pay(1_000_000);
		assert_eq!(post(END, Post::Collected(mfn, CNY)), (1_000_000, 0));
		assert_eq!(
			post(END, Post::Distributed(org(CUSTOMS_CN), CNY)),
			(300_000, 0)
		);
		assert_eq!(books(END).bookings, 2);
		let head = books(END).head;
		// The rest a period later, with the surcharge of ten days begun on 38 200.00: 191.00.
		MockClock::set(END);
		pay(3_820_000);
		pay(19_100);
		let next = END + 10 * DAY;
		assert_eq!(books(END).head, head);
		assert_eq!(post(END, Post::Collected(mfn, CNY)), (1_000_000, 0));
		assert_eq!(post(next, Post::Collected(mfn, CNY)), (400_000, 0));
		assert_eq!(
			post(next, Post::Collected(Levy::Surcharge, CNY)),
			(19_100, 0)
		);
		assert_eq!(post(next, Post::Assessed(Levy::Surcharge)), (19_100, 0));
	});
}

#[test]
fn books_refunds_and_deferment() {
	world(|| {
		let limit = TOTAL;
		Tax::open_deferment(
			account(TAX_CN),
			*b"CN",
			org(IMPORTER),
			limit,
			SPAN,
			DAY,
			None,
		)
		.unwrap();
		pay(1_400_000);
		let id = DefermentId(0);
		assert_ok!(Tax::defer_assessment(
			account(IMPORTER),
			DECLARATION,
			id,
			CNY
		));
		assert_eq!(post(END, Post::Deferred), (3_420_000, 0));
		// Half the value, half the duty of 14 000.00: what was paid of it comes back.
		let half = request(1, import(vec![line("87032300", "DE", 5_000_000)]));
		Tax::adjust(half).unwrap();
		let mfn = Levy::Tax(MeasureKind::Mfn);
		assert_eq!(post(END, Post::Assessed(mfn)), (1_400_000, 700_000));
		assert_ok!(Tax::pay_refund(account(TREASURY_CN), DECLARATION, CNY));
		assert_eq!(post(END, Post::Collected(mfn, CNY)), (1_400_000, 700_000));
		assert_eq!(
			post(END, Post::Distributed(org(CUSTOMS_CN), CNY)),
			(420_000, 210_000)
		);
		assert_eq!(post(END, Post::Deferred), (3_420_000, 1_710_000));
	});
}

#[test]
fn three_sign_the_same_books() {
	world(|| {
		pay(TOTAL);
		assert_noop!(
			sign(CUSTOMS_CN, Signatory::Customs),
			Error::<Test>::PeriodNotOver
		);
		MockClock::set(END);
		let wrong = |who, as_whom| {
			Tax::sign_reconciliation(account(who), *b"CN", END, as_whom, H256::zero())
		};
		assert_noop!(wrong(TAX_CN, Signatory::Tax), Error::<Test>::WrongTotals);
		assert_noop!(
			Tax::sign_reconciliation(
				account(TAX_CN),
				*b"CN",
				END + 1,
				Signatory::Tax,
				H256::zero()
			),
			Error::<Test>::NotFound
		);
		assert_noop!(sign(STRANGER, Signatory::Customs), refusal::WRONG_ROLE);
		assert_noop!(sign(CUSTOMS_CN, Signatory::Tax), refusal::WRONG_ROLE);
		assert_noop!(sign(TAX_CN, Signatory::Customs), refusal::WRONG_ROLE);
		assert_noop!(
			sign(CUSTOMS_NL, Signatory::Customs),
			refusal::WRONG_JURISDICTION
		);
		assert_noop!(
			sign(TAX_CN, Signatory::Treasury),
			Error::<Test>::NotTreasury
		);
		assert_ok!(sign(CUSTOMS_CN, Signatory::Customs));
		assert_noop!(
			sign(CUSTOMS_CN, Signatory::Customs),
			Error::<Test>::PeriodClosed
		);
		assert_ok!(sign(TAX_CN, Signatory::Tax));
		assert!(!books(END).is_closed());
		assert_ok!(sign(TREASURY_CN, Signatory::Treasury));
		assert!(books(END).is_closed());
		assert_noop!(sign(TAX_CN, Signatory::Tax), Error::<Test>::PeriodClosed);
		assert_noop!(report(TAX_CN), Error::<Test>::PeriodClosed);
		// What comes later is booked later.
		let closed = books(END);
		let half = request(1, import(vec![line("87032300", "DE", 5_000_000)]));
		Tax::adjust(half).unwrap();
		assert_eq!(books(END), closed);
		assert_eq!(books(END + 10 * DAY).bookings, 1);
	});
}

#[test]
fn breaks_are_explained_or_gone_before_books_are_signed() {
	world(|| {
		assert_noop!(report(TAX_CN), Error::<Test>::PeriodNotOver);
		MockClock::set(END);
		assert_noop!(report(STRANGER), refusal::WRONG_ROLE);
		assert_noop!(explain(TAX_CN), Error::<Test>::WrongBreak);
		assert_noop!(close(TAX_CN), Error::<Test>::WrongBreak);
		assert_noop!(
			Tax::report_break(account(TAX_CN), *b"CN", END, DeclarationId(9)),
			Error::<Test>::NotFound
		);
		assert_ok!(report(TAX_CN));
		assert_noop!(report(CUSTOMS_CN), Error::<Test>::WrongBreak);
		let found = Breaks::<Test>::get((country("CN"), END), DECLARATION).unwrap();
		assert_eq!(found.kind, BreakKind::Overdue);
		assert_noop!(sign(TAX_CN, Signatory::Tax), Error::<Test>::BreaksOpen);
		// It is there still.
		assert_noop!(close(TAX_CN), Error::<Test>::WrongBreak);
		assert_noop!(explain(STRANGER), refusal::WRONG_ROLE);
		assert_noop!(close(STRANGER), refusal::WRONG_ROLE);
		assert_ok!(explain(CUSTOMS_CN));
		assert_noop!(explain(CUSTOMS_CN), Error::<Test>::WrongBreak);
		assert_noop!(close(CUSTOMS_CN), Error::<Test>::SameOfficer);
		assert_ok!(sign(TAX_CN, Signatory::Tax));
		assert_ok!(close(TAX_CN));
		assert_noop!(close(TAX_CN), Error::<Test>::WrongBreak);
	});
}

#[test]
fn a_break_that_is_gone_is_closed_by_whom_it_was_reported() {
	world(|| {
		MockClock::set(END);
		assert_ok!(report(TAX_CN));
		Tax::pay_assessment(account(IMPORTER), DECLARATION, CNY).unwrap();
		assert_ok!(close(TAX_CN));
		assert_eq!(books(END).open, 0);
		assert_noop!(report(TAX_CN), Error::<Test>::WrongBreak);
	});
}

#[test]
fn goods_gone_unsecured_and_money_paid_too_much_are_breaks() {
	world(|| {
		pay(TOTAL);
		MockClock::set(END);
		assert_noop!(report(TAX_CN), Error::<Test>::WrongBreak);
		let value = |price| request(1, import(vec![line("87032300", "DE", price)]));
		let kind = |price| {
			Tax::adjust(value(price)).unwrap();
			let account = DutyAccounts::<Test>::get(DECLARATION).unwrap();
			let assessment = Assessments::<Test>::get(DECLARATION).unwrap();
			BreakKind::of(&assessment, &account, END)
		};
		assert_eq!(kind(5_000_000), Some(BreakKind::Overpaid));
		assert_eq!(kind(20_000_000), Some(BreakKind::ReleasedUnsecured));
		assert_eq!(kind(10_000_000), None);
	});
}

#[test]
fn only_the_tax_authority_sets_periods() {
	world(|| {
		let set = |who, period| Tax::set_reconciliation_period(account(who), *b"CN", period);
		let month = StatementPeriod::Month { offset: 480 };
		assert_noop!(set(CUSTOMS_CN, month), refusal::WRONG_ROLE);
		assert_noop!(set(TAX_NL, month), refusal::WRONG_JURISDICTION);
		assert_noop!(set(TAX_CN, SPAN), Error::<Test>::AlreadyExists);
		let short = StatementPeriod::Span { length: DAY - 1 };
		assert_noop!(set(TAX_CN, short), Error::<Test>::InvalidTerms);
		let nowhere = StatementPeriod::Month { offset: 841 };
		assert_noop!(set(TAX_CN, nowhere), Error::<Test>::InvalidTerms);
		assert_ok!(set(TAX_CN, month));
		// October 2024 ends in Shanghai eight hours before it does in UTC: 1 November is day 20 028.
		pay(1);
		assert_eq!(books(20_028 * DAY - 8 * 60 * 60 * 1_000).bookings, 1);
	});
}
