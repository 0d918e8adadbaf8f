// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{CreditPhase, Event};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{ids::CreditId, roles::Permission};

#[test]
fn advises_and_confirms() {
	build_and_execute(|| {
		issue(application());
		take_events();
		assert_ok!(TradeFinance::advise_credit(by(NOMINATED), CREDIT));
		assert_eq!(credit_phase(), CreditPhase::Advised);
		assert_ok!(TradeFinance::confirm_credit(by(NOMINATED), CREDIT));
		assert_eq!(credit_phase(), CreditPhase::Confirmed);
		let advised = Event::CreditAdvised {
			credit: CREDIT,
			nominated: org(NOMINATED),
			from: CreditPhase::Issued,
			to: CreditPhase::Advised,
		};
		let confirmed = Event::CreditConfirmed {
			credit: CREDIT,
			nominated: org(NOMINATED),
			from: CreditPhase::Advised,
			to: CreditPhase::Confirmed,
		};
		assert_eq!(take_events(), vec![advised, confirmed]);
	});
}

#[test]
fn rejects_wrong_permission_party_and_standing() {
	build_and_execute(|| {
		let all = [APPLICANT, BENEFICIARY, ISSUING, NOMINATED];
		issue(application());
		let advise = |origin| TradeFinance::advise_credit(origin, CREDIT);
		let confirm = |origin| TradeFinance::confirm_credit(origin, CREDIT);
		assert_guarded(NOMINATED, Permission::Finance, advise);
		assert_active_only(NOMINATED, advise);
		assert_noop!(advise(by(BENEFICIARY)), refusal::WRONG_ROLE);
		assert_reserved(&[ISSUING, BANK], advise);
		assert_screened(NOMINATED, &all, advise);
		assert_ok!(advise(by(NOMINATED)));
		assert_guarded(NOMINATED, Permission::Finance, confirm);
		assert_active_only(NOMINATED, confirm);
		assert_noop!(confirm(by(BENEFICIARY)), refusal::WRONG_ROLE);
		assert_reserved(&[ISSUING, BANK], confirm);
		assert_screened(NOMINATED, &all, confirm);
	});
}

#[test]
fn rejects_more_than_the_account_may_commit() {
	build_and_execute(|| {
		open(application());
		assert_limited(NOMINATED, AMOUNT, |origin| {
			TradeFinance::confirm_credit(origin, CREDIT)
		});
	});
}

#[test]
fn rejects_a_confirmation_that_nobody_asked_for() {
	build_and_execute(|| {
		let mut application = application();
		application.nominated.as_mut().unwrap().confirms = false;
		open(application);
		assert_noop!(
			TradeFinance::confirm_credit(by(NOMINATED), CREDIT),
			Fault::ConfirmationNotAsked
		);
	});
}

#[test]
fn rejects_a_credit_without_a_nominated_bank() {
	build_and_execute(|| {
		issue(direct());
		for bank in [ISSUING, NOMINATED] {
			let advise = TradeFinance::advise_credit(by(bank), CREDIT);
			assert_noop!(advise, Fault::NotAuthorised);
			let confirm = TradeFinance::confirm_credit(by(bank), CREDIT);
			assert_noop!(confirm, Fault::NotAuthorised);
		}
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		let advise = |credit| TradeFinance::advise_credit(by(NOMINATED), credit);
		let confirm = |credit| TradeFinance::confirm_credit(by(NOMINATED), credit);
		apply(application());
		assert_noop!(advise(CREDIT), Fault::WrongStatus);
		assert_noop!(confirm(CREDIT), Fault::WrongStatus);
		let hash = terms_hash(CREDIT);
		assert_ok!(TradeFinance::issue_credit(by(ISSUING), CREDIT, hash));
		assert_noop!(confirm(CREDIT), Fault::WrongStatus);
		assert_ok!(advise(CREDIT));
		assert_noop!(advise(CREDIT), Fault::WrongStatus);
		assert_ok!(confirm(CREDIT));
		assert_noop!(confirm(CREDIT), Fault::WrongStatus);
		assert_noop!(advise(CreditId(9)), Fault::NotFound);
		assert_noop!(confirm(CreditId(9)), Fault::NotFound);
	});
}
