// SPDX-License-Identifier: Apache-2.0

//! Nobody fills the chain with what others have not asked for.

use super::{fixtures::*, mock::*};
use crate::{OpenApplications, OpenReceivables};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::ids::CreditId;

fn applications() -> u32 {
	OpenApplications::<Test>::get(org(APPLICANT))
}

fn receivables() -> u32 {
	OpenReceivables::<Test>::get(org(BENEFICIARY))
}

#[test]
fn an_applicant_waits_for_answers_before_it_asks_for_more() {
	build_and_execute(|| {
		for _ in 0..MOST_APPLICATIONS {
			apply(application());
		}
		let more = || TradeFinance::apply_for_credit(by(APPLICANT), application());
		assert_noop!(more(), Fault::TooManyOpenApplications);
		// Others may.
		let mut of_others = application();
		of_others.beneficiary = org(APPLICANT);
		assert_ok!(TradeFinance::apply_for_credit(by(TRADER), of_others));

		let hash = terms_hash(CREDIT);
		assert_ok!(TradeFinance::issue_credit(by(ISSUING), CREDIT, hash));
		assert_ok!(more());
		assert_noop!(more(), Fault::TooManyOpenApplications);
		assert_ok!(TradeFinance::decline_credit(by(ISSUING), CreditId(1)));
		assert_ok!(more());
		MockClock::set(EXPIRY + DAY);
		assert_ok!(TradeFinance::expire_credit(by(TRADER), CreditId(2)));
		assert_eq!(applications(), MOST_APPLICATIONS - 1);
		// An issued credit is no application any more.
		assert_ok!(TradeFinance::expire_credit(by(TRADER), CREDIT));
		assert_eq!(applications(), MOST_APPLICATIONS - 1);
		assert_ok!(TradeFinance::expire_credit(by(TRADER), CreditId(4)));
		assert_ok!(TradeFinance::expire_credit(by(TRADER), CreditId(5)));
		assert!(!OpenApplications::<Test>::contains_key(org(APPLICANT)));
	});
}

#[test]
fn a_seller_has_so_many_receivables_that_are_neither_paid_nor_withdrawn() {
	build_and_execute(|| {
		let paid = funded(BANK, receivable());
		let mut other = receivable();
		other.number = b"A-2".as_slice().into();
		other.amount = 4_000_000;
		let outside = funded(BANK, other);
		let mut withdrawn = register(receivable());
		while receivables() < MOST_RECEIVABLES {
			withdrawn = register(receivable());
		}
		let more = || TradeFinance::register_receivable(by(BENEFICIARY), receivable());
		assert_noop!(more(), Fault::TooManyOpenReceivables);
		assert_ok!(TradeFinance::withdraw_receivable(
			by(BENEFICIARY),
			withdrawn
		));
		assert_ok!(more());
		assert_noop!(more(), Fault::TooManyOpenReceivables);
		// What is overdue is still open.
		MockClock::set(receivable().due);
		assert_ok!(TradeFinance::enforce_overdue(by(TRADER), paid));
		assert_eq!(receivables(), MOST_RECEIVABLES);
		assert_ok!(TradeFinance::repay_receivable(by(APPLICANT), paid));
		assert_ok!(TradeFinance::acknowledge_repayment(by(BANK), outside));
		assert_eq!(receivables(), MOST_RECEIVABLES - 2);
	});
}
