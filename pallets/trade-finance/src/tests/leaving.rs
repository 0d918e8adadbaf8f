// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::{fixtures::*, mock::*};
use crate::Disposition;
use frame::testing_prelude::*;
use portolan_primitives::traits::{LeaveGate, Matter, Matter::*};

/// What the organisation has open, and how much of it.
fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	TradeFinance::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

fn none(organisations: &[u32]) -> bool {
	organisations
		.iter()
		.all(|organisation| open(*organisation).is_empty())
}

#[test]
fn a_credit_keeps_who_has_bound_itself() {
	build_and_execute(|| {
		// An application binds nobody but who asks.
		let credit = apply(application());
		assert_eq!(open(APPLICANT), [(Credit, 1)]);
		assert!(none(&[ISSUING, NOMINATED, BENEFICIARY]));
		assert_ok!(TradeFinance::decline_credit(by(ISSUING), credit));
		assert!(none(&[APPLICANT]));

		issue(application());
		assert_eq!(open(ISSUING), [(Credit, 1)]);
		assert!(none(&[NOMINATED, BENEFICIARY]));
		let credit = self::fixtures_open();
		assert_eq!(open(NOMINATED), [(Credit, 1)]);
		assert_eq!(open(ISSUING), [(Credit, 2)]);
		portolan_mocks::MockClock::set(EXPIRY + 30 * DAY);
		assert_ok!(TradeFinance::expire_credit(account(STRANGER), credit));
		assert_eq!(
			(open(ISSUING), open(NOMINATED)),
			(vec![(Credit, 1)], vec![])
		);
	});
}

fn fixtures_open() -> portolan_primitives::ids::CreditId {
	super::fixtures::open(application())
}

#[test]
fn a_presentation_keeps_its_parties_until_each_has_paid_or_been_paid() {
	build_and_execute(|| {
		presented();
		for party in [APPLICANT, BENEFICIARY, ISSUING, NOMINATED] {
			assert!(open(party).contains(&(Presentation, 1)), "{party}");
		}
	});
	build_and_execute(|| {
		honoured();
		assert!(none(&[BENEFICIARY]));
		for party in [APPLICANT, ISSUING, NOMINATED] {
			assert!(open(party).contains(&(Presentation, 1)), "{party}");
		}
	});
	build_and_execute(|| {
		reimbursed();
		assert!(none(&[BENEFICIARY, NOMINATED]));
		assert_eq!(open(ISSUING), [(Presentation, 1)]);
		assert_ok!(TradeFinance::take_up_documents(by(APPLICANT), FIRST));
		assert!(none(&[APPLICANT, ISSUING]));
	});
}

#[test]
fn a_presentation_that_is_returned_keeps_nobody() {
	build_and_execute(|| {
		refused(Disposition::Returning);
		assert_ok!(TradeFinance::return_documents(by(NOMINATED), FIRST));
		assert!(none(&[BENEFICIARY]));
		// The credit goes on.
		assert_eq!(open(NOMINATED), [(Credit, 1)]);
	});
	build_and_execute(|| {
		refused_by_issuer(Disposition::Returning);
		assert!(open(ISSUING).contains(&(Presentation, 1)));
		assert!(none(&[APPLICANT]));
		assert_ok!(TradeFinance::return_documents(by(ISSUING), FIRST));
		assert!(none(&[ISSUING, NOMINATED]));
	});
}

#[test]
fn a_waiver_keeps_the_applicant_until_the_documents_are_paid_or_returned() {
	build_and_execute(|| {
		refused_by_issuer(Disposition::HoldingForWaiver);
		assert!(none(&[APPLICANT]));
		assert_ok!(TradeFinance::waive_discrepancies(by(APPLICANT), FIRST));
		assert_eq!(open(APPLICANT), [(Presentation, 1)]);
		assert_ok!(TradeFinance::return_documents(by(ISSUING), FIRST));
		assert!(none(&[APPLICANT, ISSUING, NOMINATED]));
	});
}

#[test]
fn a_receivable_keeps_seller_buyer_and_bank_until_it_is_repaid() {
	build_and_execute(|| {
		register(receivable());
		assert_eq!(open(BENEFICIARY), [(Receivable, 1)]);
		assert!(none(&[APPLICANT]));
	});
	build_and_execute(|| {
		// An offer binds no bank.
		offered(BANK, receivable());
		assert_eq!(open(APPLICANT), [(Receivable, 1)]);
		assert!(none(&[BANK]));
	});
	build_and_execute(|| {
		let id = funded(BANK, receivable());
		assert_eq!(open(BANK), [(Receivable, 1)]);
		assert_ok!(TradeFinance::repay_receivable(by(APPLICANT), id));
		assert!(none(&[APPLICANT, BENEFICIARY, BANK]));
	});
}
