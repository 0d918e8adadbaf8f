// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, PresentationPhase};
use frame::testing_prelude::*;
use portolan_mocks::MockTitleControl;
use portolan_primitives::roles::Permission;

fn take_up(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::take_up_documents(origin, FIRST)
}

#[test]
fn moves_money_and_title_in_one_call() {
	build_and_execute(|| {
		reimbursed();
		take_events();
		assert_ok!(take_up(by(APPLICANT)));
		assert_eq!(phase(), PresentationPhase::Settled);
		let paid = AMOUNT as i128;
		assert_eq!((gain(USD, APPLICANT), gain(USD, ISSUING)), (-paid, 0));
		assert_eq!((gain(USD, NOMINATED), gain(USD, BENEFICIARY)), (0, paid));
		assert_eq!((possessor(1), lien(1)), (APPLICANT, None));
		let expected = Event::DocumentsTakenUp {
			presentation: FIRST,
			applicant: org(APPLICANT),
			issuing: org(ISSUING),
			amount: AMOUNT,
			token: USD,
			bill: key(1),
			from: PresentationPhase::Reimbursed,
			to: PresentationPhase::Settled,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn follows_the_honouring_where_none_is_nominated() {
	build_and_execute(|| {
		presented_directly();
		assert_ok!(TradeFinance::accept_presentation(by(ISSUING), FIRST));
		assert_ok!(TradeFinance::honour_presentation(by(ISSUING), FIRST));
		assert_ok!(take_up(by(APPLICANT)));
		assert_eq!((possessor(1), gain(USD, ISSUING)), (APPLICANT, 0));
	});
}

#[test]
fn all_or_nothing() {
	build_and_execute(|| {
		reimbursed();
		change_bill(1, |bill| bill.stopped = true);
		assert_noop!(take_up(by(APPLICANT)), BILL_STOPPED);
		change_bill(1, |bill| bill.stopped = false);
		MockTitleControl::on_deliver(|_, _, _| Err(BILL_REFUSED));
		assert_noop!(take_up(by(APPLICANT)), BILL_REFUSED);
		assert_eq!(gain(USD, APPLICANT), 0);
		MockTitleControl::on_deliver(deliver);
		set_balance(USD, APPLICANT, AMOUNT - 1);
		assert_noop!(take_up(by(APPLICANT)), NO_MONEY);
		assert_eq!(possessor(1), ISSUING);
	});
}

#[test]
fn i15_a_suspended_applicant_can_settle() {
	build_and_execute(|| {
		reimbursed();
		world().suspended(APPLICANT).install();
		assert_ok!(take_up(by(APPLICANT)));
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		reimbursed();
		assert_guarded(APPLICANT, Permission::Treasury, take_up);
		assert_reserved(&[BENEFICIARY, ISSUING, NOMINATED, TRADER], take_up);
		assert_screened(APPLICANT, &[APPLICANT, ISSUING], take_up);
		assert_limited(APPLICANT, AMOUNT, take_up);
	});
}

#[test]
fn parties_without_a_part_in_it_are_not_screened() {
	build_and_execute(|| {
		reimbursed();
		world().denied(BENEFICIARY).denied(NOMINATED).install();
		assert_ok!(take_up(by(APPLICANT)));
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(take_up(by(APPLICANT)), Fault::NotFound);
		honoured();
		// The issuing bank does not have them.
		assert_noop!(take_up(by(APPLICANT)), Fault::WrongStatus);
	});
	build_and_execute(|| {
		reimbursement_due();
		assert_noop!(take_up(by(APPLICANT)), Fault::WrongStatus);
		assert_ok!(TradeFinance::reimburse_presentation(by(ISSUING), FIRST));
		assert_ok!(take_up(by(APPLICANT)));
		assert_noop!(take_up(by(APPLICANT)), Fault::WrongStatus);
	});
}
