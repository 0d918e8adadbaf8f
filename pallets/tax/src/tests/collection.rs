// SPDX-License-Identifier: Apache-2.0

//! Part payment, surcharge, deferment, guarantees, objections, audits and refunds.

use super::mock::*;
use crate::*;
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	ids::{DefermentId, DutyGuaranteeId},
	money::Ppm,
	traits::{DutyLedger, LeaveGate, Matter},
};
use proptest::prelude::*;

/// Duty 14 000.00, consumption tax 12 666.67, value added tax 21 533.33.
const TOTAL: u128 = 4_820_000;
const ACCOUNT: DefermentId = DefermentId(0);
const GUARANTEE: DutyGuaranteeId = DutyGuaranteeId(0);
const MONTH: StatementPeriod = StatementPeriod::Month { offset: 480 };

fn world(test: impl FnOnce()) {
	let shares = [(CUSTOMS_CN, 300_000), (TREASURY_CN, 700_000)];
	ExtBuilder::default()
		.measures(vector_tariff())
		.split(MeasureKind::Mfn, &shares)
		.build_and_execute(|| {
			due();
			set_balance(IMPORTER, 2 * TOTAL);
			test();
		});
}

fn status() -> AssessmentStatus {
	Assessments::<Test>::get(DECLARATION).unwrap().status
}

fn open(limit: u128, guarantee: Option<DutyGuaranteeId>) -> DispatchResult {
	let span = StatementPeriod::Span { length: 10 * DAY };
	Tax::open_deferment(
		account(TAX_CN),
		*b"CN",
		org(IMPORTER),
		limit,
		span,
		DAY,
		guarantee,
	)
}

fn guarantee(limit: u128) {
	let who = account(BANK);
	Tax::issue_duty_guarantee(who, *b"CN", org(IMPORTER), CNY, limit, NOW + 30 * DAY).unwrap();
	Tax::accept_duty_guarantee(account(TAX_CN), GUARANTEE).unwrap();
}

fn part(by: u32, amount: u128) -> DispatchResult {
	Tax::pay_part(account(by), DECLARATION, CNY, amount)
		.map(|_| ())
		.map_err(|refusal| refusal.error)
}

fn defer() -> DispatchResult {
	Tax::defer_assessment(account(IMPORTER), DECLARATION, ACCOUNT, CNY)
}

fn debit() -> DispatchResult {
	Tax::enforce_deferment_debit(account(STRANGER), DECLARATION)
		.map(|_| ())
		.map_err(|refusal| refusal.error)
}

fn draw() -> DispatchResult {
	Tax::enforce_duty_guarantee(account(STRANGER), DECLARATION)
		.map(|_| ())
		.map_err(|refusal| refusal.error)
}

fn refund_by(who: u32) -> DispatchResult {
	Tax::pay_refund(account(who), DECLARATION, CNY)
		.map(|_| ())
		.map_err(|refusal| refusal.error)
}

fn decide(who: u64, ruling: ObjectionRuling) -> DispatchResult {
	Tax::decide_objection(RuntimeOrigin::signed(who), DECLARATION, ruling)
		.map(|_| ())
		.map_err(|refusal| refusal.error)
}

fn object() -> DispatchResult {
	Tax::object_to_assessment(account(IMPORTER), DECLARATION, H256::repeat_byte(7))
}

fn revise(kind: MeasureKind, amount: u128) -> ObjectionRuling {
	let line = 1;
	ObjectionRuling::Revise(vec![RevisedTax { line, kind, amount }].into())
}

fn matters(organisation: u32) -> Vec<Matter> {
	let mut open = Vec::new();
	Tax::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| it.matter).collect()
}

#[test]
fn parts_count_to_the_duty_first_and_release_with_the_last() {
	world(|| {
		// 10 000.00 of the duty of 14 000.00, of which customs receives 30 %.
		assert_ok!(part(IMPORTER, 1_000_000));
		assert_eq!(
			(balance(CUSTOMS_CN), balance(TREASURY_CN)),
			(300_000, 700_000)
		);
		assert!(!Tax::is_secured(DECLARATION));
		assert_eq!(released(), vec![]);
		assert_noop!(part(IMPORTER, TOTAL), Error::<Test>::WrongAmount);
		assert_noop!(part(IMPORTER, 0), Error::<Test>::WrongAmount);
		// An agent pays the rest: 4 000.00 of the duty, of which 1 200.00 for customs.
		set_balance(BROKER, TOTAL);
		assert_ok!(part(BROKER, TOTAL - 1_000_000));
		assert_eq!(balance(CUSTOMS_CN), 420_000);
		assert_eq!(balance(TREASURY_CN), TOTAL - 420_000);
		assert_eq!(released(), vec![DECLARATION]);
		assert_noop!(part(IMPORTER, 1), Error::<Test>::WrongStatus);
	});
}

#[test]
fn parts_are_refused_to_strangers() {
	world(|| {
		assert_noop!(part(STRANGER, 1), refusal::NO_MANDATE);
		assert_noop!(part(TAX_CN, 1), refusal::NO_MANDATE);
	});
}

#[test]
fn the_surcharge_depends_on_the_days_alone() {
	world(|| {
		let enforce = || Tax::enforce_surcharge(account(STRANGER), DECLARATION);
		MockClock::set(NOW + PERIOD);
		assert_noop!(enforce(), Error::<Test>::WrongTime);
		MockClock::advance(1);
		assert_ok!(enforce());
		assert_eq!(
			status(),
			AssessmentStatus::Overdue {
				since: NOW + PERIOD
			}
		);
		assert_noop!(enforce(), Error::<Test>::WrongTime);
		// Three days begun: 3 · 0.05 % of 48 200.00 = 72.30, however often it is enforced.
		MockClock::set(NOW + PERIOD + 2 * DAY + 1);
		assert_ok!(enforce());
		assert_noop!(part(IMPORTER, TOTAL + 7_231), Error::<Test>::WrongAmount);
		assert_ok!(part(IMPORTER, TOTAL + 7_230));
		assert!(Tax::is_secured(DECLARATION));
	});
}

#[test]
fn only_the_tax_authority_sets_terms() {
	world(|| {
		let set =
			|who, ppm, day| Tax::set_collection_terms(account(who), *b"CN", Ppm(ppm), day, DAY);
		assert_noop!(set(CUSTOMS_CN, 1_000, DAY), refusal::WRONG_ROLE);
		assert_noop!(set(TAX_CN, 1_000, 0), Error::<Test>::InvalidTerms);
		assert_noop!(set(TAX_CN, 1_000_001, DAY), Error::<Test>::InvalidTerms);
		assert_ok!(set(TAX_CN, 1_000, DAY));
		assert_noop!(set(TAX_CN, 1_000, DAY), Error::<Test>::AlreadyExists);
		// What was notified before keeps its terms: one day at 0.05 % is 24.10.
		MockClock::set(NOW + PERIOD + 1);
		assert_noop!(part(IMPORTER, TOTAL + 2_411), Error::<Test>::WrongAmount);
		assert_ok!(part(IMPORTER, TOTAL + 2_410));
	});
}

#[test]
fn defers_releases_and_debits() {
	world(|| {
		assert_ok!(open(TOTAL, None));
		assert_ok!(part(IMPORTER, 20_000));
		assert_ok!(defer());
		assert_eq!(released(), vec![DECLARATION]);
		let until = NOW + 11 * DAY;
		assert_eq!(status(), AssessmentStatus::Deferred { until });
		let statement = Tax::deferment_statement(ACCOUNT, NOW + 10 * DAY);
		assert_eq!((statement.charges, statement.charged), (1, TOTAL - 20_000));
		assert_eq!(statement.due, until);
		assert_eq!(matters(IMPORTER), vec![Matter::Assessment]);
		assert_noop!(debit(), Error::<Test>::WrongTime);
		assert_noop!(draw(), Error::<Test>::WrongTime);
		// Closed while it owes, the account ends with the debit.
		assert_ok!(Tax::close_deferment(account(TAX_CN), ACCOUNT));
		MockClock::set(until);
		assert_ok!(debit());
		assert_eq!(balance(IMPORTER), TOTAL);
		assert_eq!(released(), vec![DECLARATION]);
		assert_eq!(matters(IMPORTER), vec![]);
		assert_eq!(Tax::deferment(ACCOUNT), None);
		assert_noop!(debit(), Error::<Test>::WrongStatus);
	});
}

#[test]
fn deferral_is_refused() {
	world(|| {
		assert_noop!(defer(), Error::<Test>::DefermentNotFound);
		let by =
			|who| Tax::open_deferment(account(who), *b"CN", org(IMPORTER), 1, MONTH, DAY, None);
		assert_noop!(by(CUSTOMS_CN), refusal::WRONG_ROLE);
		assert_noop!(open(0, None), Error::<Test>::WrongAmount);
		assert_noop!(open(1, Some(GUARANTEE)), Error::<Test>::GuaranteeNotFound);
		let never = StatementPeriod::Span { length: 0 };
		assert_noop!(
			Tax::open_deferment(account(TAX_CN), *b"CN", org(IMPORTER), 1, never, 0, None),
			Error::<Test>::InvalidTerms
		);
		assert_ok!(open(TOTAL - 1, None));
		assert_noop!(defer(), Error::<Test>::LimitExceeded);
		let to = |who, token| Tax::defer_assessment(account(who), DECLARATION, ACCOUNT, token);
		assert_noop!(to(STRANGER, CNY), refusal::NO_MANDATE);
		assert_noop!(to(IMPORTER, EUR), Error::<Test>::TokenNotAccepted);
		assert_noop!(
			Tax::close_deferment(account(STRANGER), ACCOUNT),
			refusal::WRONG_ROLE
		);
		assert_ok!(part(IMPORTER, 1));
		MockClock::set(NOW + PERIOD + 1);
		assert_noop!(defer(), Error::<Test>::WrongTime);
		MockClock::set(NOW);
		assert_ok!(Tax::close_deferment(account(IMPORTER), ACCOUNT));
		assert_noop!(defer(), Error::<Test>::DefermentNotFound);
		// Another's account.
		let stranger = org(STRANGER);
		Tax::open_deferment(account(TAX_CN), *b"CN", stranger, TOTAL, MONTH, DAY, None).unwrap();
		assert_noop!(
			Tax::defer_assessment(account(IMPORTER), DECLARATION, DefermentId(1), CNY),
			Error::<Test>::DefermentNotUsable
		);
	});
}

#[test]
fn a_bank_pays_what_the_debtor_does_not_and_no_more() {
	world(|| {
		guarantee(TOTAL);
		let secure = || Tax::guarantee_assessment(account(IMPORTER), DECLARATION, GUARANTEE);
		assert_ok!(secure());
		assert_eq!(released(), vec![DECLARATION]);
		assert_noop!(secure(), Error::<Test>::WrongStatus);
		assert_eq!(matters(BANK), vec![Matter::Assessment]);
		assert_noop!(draw(), Error::<Test>::WrongTime);
		assert_noop!(debit(), Error::<Test>::NothingToDraw);
		let close = |who| Tax::close_duty_guarantee(account(who), GUARANTEE);
		assert_noop!(close(TAX_CN), Error::<Test>::StillUsed);
		assert_noop!(close(BANK), Error::<Test>::StillUsed);
		set_balance(BANK, 2 * TOTAL);
		MockClock::set(NOW + PERIOD + 1);
		assert_ok!(draw());
		// The surcharge of 24.10 is the debtor's own.
		assert_eq!(balance(BANK), TOTAL);
		assert_noop!(draw(), Error::<Test>::NothingToDraw);
		assert_ok!(part(IMPORTER, 2_410));
		assert!(matches!(status(), AssessmentStatus::Settled { .. }));
		assert_ok!(close(TAX_CN));
		assert_noop!(close(TAX_CN), Error::<Test>::GuaranteeNotFound);
		assert_eq!(matters(BANK), vec![]);
	});
}

#[test]
fn guarantees_are_refused() {
	world(|| {
		let issue = |who, token, limit, until| {
			Tax::issue_duty_guarantee(account(who), *b"CN", org(IMPORTER), token, limit, until)
		};
		assert_noop!(issue(STRANGER, CNY, 1, NOW + 1), refusal::WRONG_ROLE);
		assert_noop!(
			issue(BANK, EUR, 1, NOW + 1),
			Error::<Test>::TokenNotAccepted
		);
		assert_noop!(issue(BANK, CNY, 0, NOW + 1), Error::<Test>::WrongAmount);
		assert_noop!(issue(BANK, CNY, 1, NOW), Error::<Test>::WrongTime);
		assert_ok!(issue(BANK, CNY, TOTAL - 1, NOW + DAY));
		let secure = || Tax::guarantee_assessment(account(IMPORTER), DECLARATION, GUARANTEE);
		assert_noop!(secure(), Error::<Test>::GuaranteeNotUsable);
		let accept = |who| Tax::accept_duty_guarantee(account(who), GUARANTEE);
		assert_noop!(accept(BANK), refusal::WRONG_ROLE);
		assert_ok!(accept(TAX_CN));
		assert_noop!(accept(TAX_CN), Error::<Test>::GuaranteeNotUsable);
		assert_noop!(secure(), Error::<Test>::LimitExceeded);
		assert_noop!(open(TOTAL, Some(GUARANTEE)), Error::<Test>::LimitExceeded);
	});
}

#[test]
fn an_account_with_a_guarantee_is_drawn_when_the_debit_fails() {
	world(|| {
		guarantee(TOTAL);
		assert_ok!(open(TOTAL, Some(GUARANTEE)));
		assert_ok!(defer());
		let until = NOW + 11 * DAY;
		MockClock::set(until + 1);
		// The debtor has the money: it is debited first.
		assert_noop!(draw(), Error::<Test>::NothingToDraw);
		set_balance(IMPORTER, TOTAL);
		set_balance(BANK, TOTAL);
		// As the dispatcher of a block does: a refused call leaves nothing behind.
		let tried = with_storage_layer(debit);
		assert_eq!(tried, Err(NO_MONEY));
		assert_ok!(draw());
		assert_eq!((balance(BANK), balance(IMPORTER)), (0, TOTAL));
		let drawn = DutyGuarantees::<Test>::get(GUARANTEE).unwrap();
		assert_eq!((drawn.reserved, drawn.drawn), (0, TOTAL));
		assert_eq!(Tax::deferment(ACCOUNT).unwrap().limit, 0);
	});
}

#[test]
fn an_objection_leads_to_a_refund_to_who_paid() {
	world(|| {
		assert_noop!(
			decide(REVIEWER, ObjectionRuling::Confirm),
			Error::<Test>::WrongObjection
		);
		assert_noop!(
			Tax::object_to_assessment(account(BROKER), DECLARATION, H256::zero()),
			refusal::NO_MANDATE
		);
		set_balance(BROKER, TOTAL);
		assert_ok!(part(IMPORTER, 1_000_000));
		assert_ok!(part(BROKER, TOTAL - 1_000_000));
		assert_ok!(object());
		assert_noop!(object(), Error::<Test>::WrongObjection);
		let lower = || revise(MeasureKind::Mfn, 1_000_000);
		assert_noop!(decide(TAX_CN.into(), lower()), Error::<Test>::SameOfficer);
		assert_noop!(decide(IMPORTER.into(), lower()), refusal::WRONG_ROLE);
		let none = revise(MeasureKind::Safeguard, 1);
		assert_noop!(decide(REVIEWER, none), Error::<Test>::UnknownTax);
		assert_noop!(refund_by(TREASURY_CN), Error::<Test>::NothingToRefund);
		assert_ok!(decide(REVIEWER, lower()));
		assert_eq!(matters(BROKER), vec![Matter::Assessment]);
		assert_noop!(refund_by(TAX_CN), Error::<Test>::NotTreasury);
		// 4 000.00 of the duty come back, 30 % of them from customs, to who paid last.
		let before = (balance(CUSTOMS_CN), balance(TREASURY_CN), balance(BROKER));
		assert_ok!(refund_by(TREASURY_CN));
		let after = (balance(CUSTOMS_CN), balance(TREASURY_CN), balance(BROKER));
		assert_eq!(after.0, before.0 - 120_000);
		assert_eq!(after.1, before.1 - 280_000);
		assert_eq!(after.2, before.2 + 400_000);
		assert_noop!(refund_by(TREASURY_CN), Error::<Test>::NothingToRefund);
		assert_eq!(matters(BROKER), vec![]);
		assert_eq!(released(), vec![DECLARATION]);
	});
}

#[test]
fn a_confirmed_objection_changes_nothing_and_comes_in_time() {
	world(|| {
		MockClock::set(NOW + 60 * DAY + 1);
		assert_noop!(object(), Error::<Test>::WrongTime);
		MockClock::set(NOW + 60 * DAY);
		assert_ok!(object());
		assert_ok!(decide(REVIEWER, ObjectionRuling::Confirm));
		assert_noop!(object(), Error::<Test>::WrongObjection);
		assert_eq!(Assessments::<Test>::get(DECLARATION).unwrap().total, TOTAL);
	});
}

#[test]
fn an_audit_makes_a_supplement_due_or_a_refund() {
	world(|| {
		set_balance(IMPORTER, 3 * TOTAL);
		assert_ok!(part(IMPORTER, TOTAL));
		MockClock::set(NOW + DAY);
		// Twice the value, twice the taxes.
		let value = |price| request(1, import(vec![line("87032300", "DE", price)]));
		let more = Tax::adjust(value(20_000_000)).unwrap();
		assert_eq!(
			(more.total, more.supplement, more.refund),
			(2 * TOTAL, TOTAL, 0)
		);
		let deadline = NOW + DAY + PERIOD;
		assert_eq!(
			status(),
			AssessmentStatus::PartPaid {
				paid: TOTAL,
				deadline
			}
		);
		// Late by a day begun, on the supplement alone.
		MockClock::set(deadline + 1);
		assert_ok!(part(IMPORTER, TOTAL + 2_410));
		assert!(Tax::is_secured(DECLARATION));
		assert_eq!(released(), vec![DECLARATION]);
		// Back to the first value: half the surcharge, 12.05, falls with the tax.
		let less = Tax::adjust(value(10_000_000)).unwrap();
		assert_eq!((less.supplement, less.refund), (0, TOTAL + 1_205));
		assert_ok!(refund_by(TREASURY_CN));
		assert_eq!(balance(IMPORTER), 2 * TOTAL - 1_205);
		assert_noop!(Tax::adjust(request(9, vector())), Error::<Test>::NotFound);
	});
}

#[test]
fn months_end_at_local_midnight() {
	let utc = |days: u64| days * DAY;
	// 2026-01-31T15:59:59Z is 23:59:59 in Shanghai; a second later February has begun there.
	// 1 January 2026 is day 20 454, 1 February 20 485, 1 March 20 513.
	let offset = 8 * 60 * 60 * 1_000;
	let end = |at| MONTH.end(0, at);
	assert_eq!(end(utc(20_485) - offset - 1), Some(utc(20_485) - offset));
	assert_eq!(end(utc(20_485) - offset), Some(utc(20_513) - offset));
	// 29 February 2028 is day 21 243.
	assert_eq!(end(utc(21_243)), Some(utc(21_244) - offset));
	let span = StatementPeriod::Span { length: 10 };
	assert_eq!(
		(span.end(5, 5), span.end(5, 14), span.end(5, 15)),
		(Some(15), Some(15), Some(25))
	);
}

/// Acts in any order: which, and with which number.
fn act(which: u8, number: u64) -> DispatchResult {
	let money = u128::from(number);
	match which {
		0 => part(IMPORTER, money),
		1 => part(BROKER, money),
		2 => Tax::enforce_surcharge(account(STRANGER), DECLARATION),
		3 => defer(),
		4 => debit(),
		5 => Tax::guarantee_assessment(account(IMPORTER), DECLARATION, GUARANTEE),
		6 => draw(),
		7 => object(),
		8 => decide(REVIEWER, revise(MeasureKind::Mfn, money)),
		9 => Tax::adjust(request(1, import(vec![line("87032300", "DE", money * 3)]))).map(|_| ()),
		10 => refund_by(TREASURY_CN),
		11 => Tax::close_deferment(account(IMPORTER), ACCOUNT),
		12 => Tax::close_duty_guarantee(account(TAX_CN), GUARANTEE),
		13 => decide(REVIEWER, ObjectionRuling::Confirm),
		14 => open(money, number.is_multiple_of(2).then_some(GUARANTEE)),
		15 => {
			Tax::issue_duty_guarantee(account(BANK), *b"CN", org(IMPORTER), CNY, money, NOW + DAY)
		}
		16 => Tax::accept_duty_guarantee(account(TAX_CN), DutyGuaranteeId(1)),
		17 => {
			let surcharge = Ppm((number % 1_000_000) as u32);
			Tax::set_collection_terms(account(TAX_CN), *b"CN", surcharge, DAY, number)
		}
		18 => Tax::pay_assessment(account(BROKER), DECLARATION, CNY)
			.map(|_| ())
			.map_err(|refusal| refusal.error),
		_ => {
			MockClock::advance(number * 1_000);
			Ok(())
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Money conserves, nobody is refunded above what it paid, the bank pays no more than it undertook, and
	/// the declaration is released once; `try_state` checks the accounts after each act.
	#[test]
	fn money_conserves(acts in proptest::collection::vec((0u8..23, 1u64..4_000_000), 1..40)) {
		world(|| {
			let limit = TOTAL * 3 / 2;
			guarantee(limit);
			open(TOTAL / 2, Some(GUARANTEE)).unwrap();
			for payer in [IMPORTER, BROKER, BANK] {
				set_balance(payer, 3 * TOTAL);
			}
			let supply = money_supply();
			for (which, number) in acts {
				let _ = with_storage_layer(|| act(which, number));
				Tax::do_try_state().unwrap();
				assert_eq!(money_supply(), supply);
				for payer in [IMPORTER, BROKER, BANK] {
					assert!(balance(payer) <= 3 * TOTAL);
				}
				assert!(balance(BANK) >= 3 * TOTAL - limit);
				assert!(released().len() <= 1);
			}
		});
	}
}
