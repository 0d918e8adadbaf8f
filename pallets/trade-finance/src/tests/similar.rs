// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, ReceivableInput, ReceivableStatus};
use frame::testing_prelude::*;
use portolan_primitives::{ids::ReceivableId, roles::Permission};

const OTHER: u64 = SECOND + BANK as u64;

/// The same invoice under another number, for a little more or less.
fn alike(amount: u128) -> ReceivableInput {
	ReceivableInput {
		number: b"INV-2".as_slice().into(),
		amount,
		..receivable()
	}
}

fn fund(who: u64, id: ReceivableId) -> DispatchResult {
	TradeFinance::fund_receivable(account(who), id)
}

fn approve(who: u64, id: ReceivableId) -> DispatchResult {
	TradeFinance::approve_similar(account(who), id)
}

#[test]
fn a_near_equal_invoice_needs_two_accounts_of_the_bank() {
	build_and_execute(|| {
		funded(ISSUING, receivable());
		// 5 % more.
		let id = accepted(BANK, alike(5_250_000));
		assert_noop!(fund(BANK.into(), id), Fault::SimilarFinanced);
		// Who offered has approved once already.
		assert_noop!(approve(BANK.into(), id), Fault::SecondAccountNeeded);
		take_events();
		assert_ok!(approve(OTHER, id));
		let expected = Event::SimilarApproved {
			receivable: id,
			bank: org(BANK),
			by: OTHER,
		};
		assert_eq!(take_events(), vec![expected]);
		let status = TradeFinance::receivable(id).unwrap().status;
		let approved = Some(OTHER);
		assert!(
			matches!(status, ReceivableStatus::Accepted { approved_by, .. } if approved_by == approved)
		);
		assert_noop!(approve(OTHER, id), Fault::AlreadyApproved);
		// Who approves does not pay.
		assert_noop!(fund(OTHER, id), Fault::SecondAccountNeeded);
		assert_ok!(fund(BANK.into(), id));
	});
}

#[test]
fn other_amounts_buyers_and_months_need_one() {
	for change in [
		|input: &mut ReceivableInput| input.amount = 4_100_000,
		|input: &mut ReceivableInput| input.amount = 6_100_000,
		|input: &mut ReceivableInput| input.buyer = org(TRADER),
		|input: &mut ReceivableInput| input.date = NOW,
	] {
		build_and_execute(|| {
			funded(ISSUING, receivable());
			let mut input = alike(5_000_000);
			change(&mut input);
			funded(BANK, input);
		});
	}
}

#[test]
fn an_invoice_presented_under_a_credit_counts() {
	build_and_execute(|| {
		open(application());
		let mut papers = papers(1, 5_000_000);
		papers.number = "OTHER".into();
		present(CREDIT, papers.input(5_000_000));
		let id = accepted(BANK, receivable());
		assert_noop!(fund(BANK.into(), id), Fault::SimilarFinanced);
		// Returned documents do not.
		assert_ok!(refuse(NOMINATED, crate::Disposition::Returning));
		assert_ok!(TradeFinance::return_documents(by(NOMINATED), FIRST));
		assert_ok!(fund(BANK.into(), id));
	});
}

#[test]
fn rejects_wrong_permission_party_and_standing() {
	build_and_execute(|| {
		let id = accepted(BANK, receivable());
		let call = |origin| TradeFinance::approve_similar(origin, id);
		assert_guarded(BANK, Permission::Finance, call);
		assert_active_only(BANK, call);
		assert_reserved(&[APPLICANT, BENEFICIARY, ISSUING], call);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(approve(OTHER, RECEIVABLE), Fault::NotFound);
		offered(BANK, receivable());
		assert_noop!(approve(OTHER, RECEIVABLE), Fault::WrongStatus);
		assert_ok!(TradeFinance::accept_offer(
			by(BENEFICIARY),
			RECEIVABLE,
			org(BANK)
		));
		assert_ok!(fund(BANK.into(), RECEIVABLE));
		assert_noop!(approve(OTHER, RECEIVABLE), Fault::WrongStatus);
	});
}
