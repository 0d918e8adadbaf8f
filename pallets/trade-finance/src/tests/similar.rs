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
		|input: &mut ReceivableInput| input.date = SHIPPED - 60 * DAY,
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
fn an_invoice_of_the_month_before_or_after_counts() {
	// From March, in which the first is dated.
	for date in [NOW, SHIPPED - 30 * DAY] {
		build_and_execute(|| {
			funded(ISSUING, receivable());
			let mut input = alike(5_000_000);
			input.date = date;
			let id = accepted(BANK, input);
			assert_noop!(fund(BANK.into(), id), Fault::SimilarFinanced);
		});
	}
}

#[test]
fn who_examines_is_told_of_a_near_equal_invoice() {
	let shown = || {
		let presentation = TradeFinance::presentation(FIRST).unwrap();
		let told = take_events()
			.into_iter()
			.any(|event| matches!(event, Event::DocumentsPresented { similar, .. } if similar));
		assert_eq!(told, presentation.similar);
		// It is no discrepancy: the documents do not show it (UCP 600 article 14a).
		assert_eq!(presentation.proposed, vec![]);
		presentation.similar
	};
	let presented = |amount| {
		let mut papers = papers(1, amount);
		papers.number = "OTHER".into();
		present(open(application()), papers.input(amount));
	};
	build_and_execute(|| {
		funded(BANK, receivable());
		presented(5_250_000);
		assert!(shown());
	});
	build_and_execute(|| {
		funded(BANK, receivable());
		presented(6_100_000);
		assert!(!shown());
	});
	// Nor is anything near to what does not show its amount.
	build_and_execute(|| {
		funded(BANK, receivable());
		let mut papers = papers(1, 5_000_000);
		papers.number = "OTHER".into();
		let mut input = papers.input(5_000_000);
		input.disclosures = Default::default();
		present(open(application()), input);
		assert!(!TradeFinance::presentation(FIRST).unwrap().similar);
	});
}

#[test]
fn an_invoice_presented_again_is_not_near_to_itself() {
	build_and_execute(|| {
		refused(crate::Disposition::HoldingForInstructions);
		let again = || crate::PresentationInput {
			replaces: Some(FIRST),
			..input()
		};
		let similar = |id| TradeFinance::presentation(id).unwrap().similar;
		let second = present(CREDIT, again());
		assert!(!similar(second));
		// But to another of its kind.
		let mut other = papers(2, AMOUNT);
		other.number = "OTHER".into();
		let other = present(open(application()), other.input(AMOUNT));
		assert!(similar(other));
		let reasons = vec![crate::Discrepancy::Unclean].into();
		let holding = crate::Disposition::HoldingForWaiver;
		assert_ok!(TradeFinance::refuse_presentation(
			by(NOMINATED),
			second,
			reasons,
			holding
		));
		let third = crate::PresentationInput {
			replaces: Some(second),
			..input()
		};
		assert!(similar(present(CREDIT, third)));
	});
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
