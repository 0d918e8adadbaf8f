// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, FinancedBy, Fingerprints, ReceivableInput, ReceivablePhase, SimilarInvoices};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockSettlement};
use portolan_primitives::{
	ids::{ConsignmentId, DocumentId, PresentationId, ReceivableId},
	roles::Permission,
	traits::{ExportProceeds, Lien, Obligation},
};

fn fund(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::fund_receivable(origin, RECEIVABLE)
}

fn received() -> u128 {
	TradeFinance::received(ConsignmentId(1), org(BENEFICIARY), currency("USD"))
}

#[test]
fn records_draws_pledges_and_pays_in_one_call() {
	build_and_execute(|| {
		accepted(BANK, secured());
		take_events();
		assert_ok!(fund(by(BANK)));
		assert_eq!(
			(gain(USD, BANK), gain(USD, BENEFICIARY)),
			(-3_950_000, 3_950_000)
		);
		// What the bank advances is not what the buyer pays.
		assert_eq!((drawn(), received()), (4_000_000, 0));
		let lien_of_bank = Lien {
			holder: org(BANK),
			obligation: Obligation::Receivable(RECEIVABLE),
		};
		assert_eq!((lien(1), possessor(1)), (Some(lien_of_bank), BENEFICIARY));
		let terms = TradeFinance::receivable(RECEIVABLE).unwrap().terms;
		for fingerprint in terms.fingerprints().unique() {
			let recorded = Fingerprints::<Test>::get(fingerprint);
			assert_eq!(recorded, Some(FinancedBy::Receivable(RECEIVABLE)));
		}
		let expected = Event::ReceivableFunded {
			receivable: RECEIVABLE,
			bank: org(BANK),
			seller: org(BENEFICIARY),
			advance: 4_000_000,
			fee: 50_000,
			token: USD,
			declaration: DECLARATION,
			bill: Some(key(1)),
			from: ReceivablePhase::Accepted,
			to: ReceivablePhase::Funded,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn needs_no_bill() {
	build_and_execute(|| {
		funded(BANK, receivable());
		assert_eq!((lien(1), received(), drawn()), (None, 0, 4_000_000));
	});
}

#[test]
fn i3_a_second_bank_fails() {
	build_and_execute(|| {
		funded(BANK, receivable());
		let mut other = receivable();
		// The same number, for more, later, to somebody else.
		other.number = b"inv/1".as_slice().into();
		other.amount = 9_000_000;
		other.date = NOW;
		other.buyer = org(TRADER);
		let second = accepted(ISSUING, other);
		let call = TradeFinance::fund_receivable(by(ISSUING), second);
		assert_noop!(call, Fault::AlreadyFinanced);
		assert_eq!((drawn(), gain(USD, ISSUING)), (4_000_000, 0));
	});
}

#[test]
fn i3_an_invoice_presented_under_a_credit_is_financed() {
	build_and_execute(|| {
		accepted(BANK, receivable());
		presented();
		assert_noop!(fund(by(BANK)), Fault::AlreadyFinanced);
	});
}

#[test]
fn i3_a_document_presented_as_invoice_is_financed_whatever_is_shown_of_it() {
	build_and_execute(|| {
		let mut papers = input();
		let invoice = DocumentId(0);
		papers.disclosures = Vec::new().into();
		let anchored = |number: &str| ReceivableInput {
			number: number.as_bytes().into(),
			invoice: Some(invoice),
			..receivable()
		};
		let id = accepted(BANK, anchored("A-1"));
		let other = accepted(ISSUING, anchored("B-2"));
		open(application());
		present(CREDIT, papers.clone());
		let prints = TradeFinance::presentation(FIRST).unwrap().fingerprints;
		assert_eq!((prints.exact, prints.number), (None, None));
		assert_noop!(fund(by(BANK)), Fault::AlreadyFinanced);
		assert_ok!(refuse(NOMINATED, crate::Disposition::Returning));
		assert_ok!(TradeFinance::return_documents(by(NOMINATED), FIRST));
		// And the other way round, and from receivable to receivable.
		assert_ok!(TradeFinance::fund_receivable(by(BANK), id));
		let call = TradeFinance::present_documents(by(BENEFICIARY), CREDIT, papers);
		assert_noop!(call, Fault::AlreadyFinanced);
		let call = TradeFinance::fund_receivable(by(ISSUING), other);
		assert_noop!(call, Fault::AlreadyFinanced);
	});
}

#[test]
fn i3_is_free_again_when_the_documents_are_returned() {
	build_and_execute(|| {
		accepted(BANK, receivable());
		refused(crate::Disposition::Returning);
		assert_noop!(fund(by(BANK)), Fault::AlreadyFinanced);
		assert_ok!(TradeFinance::return_documents(by(BENEFICIARY), FIRST));
		assert_ok!(fund(by(BANK)));
	});
}

#[test]
fn all_or_nothing() {
	build_and_execute(|| {
		accepted(BANK, secured());
		set_balance(USD, BANK, 3_949_999);
		assert_noop!(fund(by(BANK)), NO_MONEY);
		assert_eq!(
			(drawn(), lien(1), Fingerprints::<Test>::iter().count()),
			(0, None, 0)
		);
		set_balance(USD, BANK, WEALTH);
		portolan_mocks::MockTitleControl::on_attach_lien(|_, _, _| Err(BILL_REFUSED));
		assert_noop!(fund(by(BANK)), BILL_REFUSED);
		portolan_mocks::MockTitleControl::on_attach_lien(attach);
		portolan_mocks::MockFinanceable::on_draw(|_, _, _| Err(OVERDRAWN));
		assert_noop!(fund(by(BANK)), OVERDRAWN);
		MockSettlement::on_pay(pay);
		assert_eq!(receivable_phase(RECEIVABLE), ReceivablePhase::Accepted);
	});
}

#[test]
fn rejects_more_than_the_balance_of_the_declaration() {
	build_and_execute(|| {
		// None is near-equal to another. Registering reserves nothing of the balance.
		let amounts = [5_000_000u128, 6_500_000, 9_000_000, 12_000_000, 15_000_000];
		let of = |amount: u128| ReceivableInput {
			number: format!("A{amount}").as_bytes().into(),
			amount,
			..receivable()
		};
		let ids = amounts.map(|amount| accepted(BANK, of(amount)));
		let last = accepted(BANK, of(DECLARED));
		for id in ids {
			assert_ok!(TradeFinance::fund_receivable(by(BANK), id));
		}
		assert_eq!(drawn(), DECLARED);
		assert_noop!(TradeFinance::fund_receivable(by(BANK), last), OVERDRAWN);
	});
}

#[test]
fn rejects_wrong_permission_party_and_standing() {
	build_and_execute(|| {
		accepted(BANK, receivable());
		assert_guarded(BANK, Permission::Treasury, fund);
		assert_active_only(BANK, fund);
		assert_reserved(&[APPLICANT, BENEFICIARY, ISSUING], fund);
		assert_screened(BANK, &[BENEFICIARY, APPLICANT], fund);
		for party in [BENEFICIARY, APPLICANT] {
			world().suspended(party).install();
			assert_noop!(fund(by(BANK)), refusal::SUSPENDED);
		}
		assert_limited(BANK, 4_000_000, fund);
	});
}

#[test]
fn rejects_bills_that_cannot_be_pledged_any_more() {
	build_and_execute(|| {
		accepted(BANK, secured());
		change_bill(1, |bill| bill.possessor = TRADER);
		assert_noop!(fund(by(BANK)), Fault::BillNotPossessed);
		change_bill(1, |bill| {
			bill.possessor = BENEFICIARY;
			bill.stopped = true;
		});
		assert_noop!(fund(by(BANK)), Fault::BillStopped);
		change_bill(1, |bill| {
			bill.stopped = false;
			bill.lien = lien_of(ISSUING, PresentationId(4));
		});
		assert_noop!(fund(by(BANK)), Fault::BillPledged);
		portolan_mocks::MockTitles::on_circulating(|_| None);
		assert_noop!(fund(by(BANK)), Fault::BillNotInCirculation);
	});
}

#[test]
fn rejects_after_the_due_date_and_in_another_status() {
	build_and_execute(|| {
		assert_noop!(fund(by(BANK)), Fault::NotFound);
		offered(BANK, receivable());
		assert_noop!(fund(by(BANK)), Fault::WrongStatus);
		assert_ok!(TradeFinance::accept_offer(
			by(BENEFICIARY),
			RECEIVABLE,
			org(BANK)
		));
		MockClock::set(receivable().due);
		assert_noop!(fund(by(BANK)), Fault::DuePassed);
		MockClock::set(NOW);
		assert_ok!(fund(by(BANK)));
		assert_noop!(fund(by(BANK)), Fault::WrongStatus);
		let nothing = TradeFinance::fund_receivable(by(BANK), ReceivableId(9));
		assert_noop!(nothing, Fault::NotFound);
	});
}

#[test]
fn rejects_overflow() {
	build_and_execute(|| {
		accepted(BANK, secured());
		let terms = TradeFinance::receivable(RECEIVABLE).unwrap().terms;
		let similar = terms.fingerprints().similar.unwrap();
		let second = SECOND + u64::from(BANK);
		assert_ok!(TradeFinance::approve_similar(account(second), RECEIVABLE));
		SimilarInvoices::<Test>::insert(similar, u32::MAX);
		assert_noop!(fund(by(BANK)), Fault::Overflow);
		SimilarInvoices::<Test>::remove(similar);
	});
}
