// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, Fingerprints, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_mocks::{MockClock, MockTitleControl};
use portolan_primitives::{ids::ConsignmentId, roles::Permission, traits::ExportProceeds};

fn acknowledge(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::acknowledge_repayment(origin, RECEIVABLE)
}

#[test]
fn hands_the_bill_to_the_buyer_and_books_nothing() {
	build_and_execute(|| {
		funded(BANK, secured());
		take_events();
		world().suspended(BANK).install();
		assert_ok!(acknowledge(by(BANK)));
		let expected = Event::RepaymentAcknowledged {
			receivable: RECEIVABLE,
			bank: org(BANK),
			from: ReceivablePhase::Funded,
			to: ReceivablePhase::Repaid,
		};
		assert_eq!(take_events(), vec![expected]);
		assert_eq!((lien(1), possessor(1)), (None, APPLICANT));
		assert_eq!((gain(USD, APPLICANT), gain(USD, BANK)), (0, -3_950_000));
		let received = TradeFinance::received(ConsignmentId(1), org(BENEFICIARY), currency("USD"));
		assert_eq!(received, 0);
		// It stays financed for ever, and the declaration drawn.
		let recorded = Fingerprints::<Test>::iter().count();
		assert_eq!((recorded, drawn()), (2, 4_000_000));
	});
}

#[test]
fn follows_the_due_date_too_and_needs_no_bill() {
	build_and_execute(|| {
		funded(BANK, receivable());
		MockClock::set(receivable().due);
		assert_ok!(TradeFinance::enforce_overdue(by(BANK), RECEIVABLE));
		take_events();
		assert_ok!(acknowledge(by(BANK)));
		let expected = Event::RepaymentAcknowledged {
			receivable: RECEIVABLE,
			bank: org(BANK),
			from: ReceivablePhase::Overdue,
			to: ReceivablePhase::Repaid,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn all_or_nothing() {
	build_and_execute(|| {
		funded(BANK, secured());
		MockTitleControl::on_release_lien(|_, _| Err(BILL_REFUSED));
		assert_noop!(acknowledge(by(BANK)), BILL_REFUSED);
	});
	build_and_execute(|| {
		funded(BANK, secured());
		MockTitleControl::on_deliver(|_, _, _| Err(BILL_REFUSED));
		assert_noop!(acknowledge(by(BANK)), BILL_REFUSED);
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		funded(BANK, receivable());
		assert_guarded(BANK, Permission::Finance, acknowledge);
		assert_reserved(&[APPLICANT, BENEFICIARY, ISSUING, TRADER], acknowledge);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(acknowledge(by(BANK)), Fault::NotFound);
		accepted(BANK, receivable());
		assert_noop!(acknowledge(by(BANK)), Fault::WrongStatus);
		assert_ok!(TradeFinance::fund_receivable(by(BANK), RECEIVABLE));
		assert_ok!(acknowledge(by(BANK)));
		assert_noop!(acknowledge(by(BANK)), Fault::WrongStatus);
		let repay = TradeFinance::repay_receivable(by(APPLICANT), RECEIVABLE);
		assert_noop!(repay, Fault::WrongStatus);
	});
}
