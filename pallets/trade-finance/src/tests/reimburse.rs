// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Disposition, Event, PresentationPhase};
use frame::testing_prelude::*;
use portolan_mocks::MockTitleControl;
use portolan_primitives::roles::Permission;

fn reimburse(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::reimburse_presentation(origin, FIRST)
}

#[test]
fn moves_money_and_title_in_one_call() {
	build_and_execute(|| {
		reimbursement_due();
		take_events();
		assert_ok!(reimburse(by(ISSUING)));
		assert_eq!(phase(), PresentationPhase::Reimbursed);
		assert_eq!(
			(gain(USD, ISSUING), gain(USD, NOMINATED)),
			(-(AMOUNT as i128), 0)
		);
		assert_eq!((possessor(1), lien(1)), (ISSUING, None));
		let expected = Event::PresentationReimbursed {
			presentation: FIRST,
			issuing: org(ISSUING),
			nominated: org(NOMINATED),
			amount: AMOUNT,
			token: USD,
			bill: key(1),
			from: PresentationPhase::ReimbursementDue,
			to: PresentationPhase::Reimbursed,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn all_or_nothing() {
	build_and_execute(|| {
		reimbursement_due();
		change_bill(1, |bill| bill.stopped = true);
		assert_noop!(reimburse(by(ISSUING)), BILL_STOPPED);
		change_bill(1, |bill| bill.stopped = false);
		MockTitleControl::on_enforce_lien(|_, _| Err(BILL_REFUSED));
		assert_noop!(reimburse(by(ISSUING)), BILL_REFUSED);
		assert_eq!(gain(USD, ISSUING), 0);
		MockTitleControl::on_enforce_lien(enforce);
		set_balance(USD, ISSUING, AMOUNT - 1);
		assert_noop!(reimburse(by(ISSUING)), NO_MONEY);
		assert_eq!(
			(possessor(1), lien(1)),
			(NOMINATED, lien_of(ISSUING, FIRST))
		);
	});
}

#[test]
fn i15_a_suspended_bank_can_settle() {
	build_and_execute(|| {
		reimbursement_due();
		world().suspended(ISSUING).install();
		assert_ok!(reimburse(by(ISSUING)));
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		reimbursement_due();
		assert_guarded(ISSUING, Permission::Treasury, reimburse);
		assert_reserved(&[APPLICANT, BENEFICIARY, NOMINATED, BANK], reimburse);
		assert_screened(ISSUING, &[ISSUING, NOMINATED], reimburse);
		assert_limited(ISSUING, AMOUNT, reimburse);
	});
}

#[test]
fn parties_without_a_part_in_it_are_not_screened() {
	build_and_execute(|| {
		reimbursement_due();
		world().denied(APPLICANT).denied(BENEFICIARY).install();
		assert_ok!(reimburse(by(ISSUING)));
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(reimburse(by(ISSUING)), Fault::NotFound);
		honoured();
		assert_noop!(reimburse(by(ISSUING)), Fault::WrongStatus);
		assert_ok!(TradeFinance::forward_presentation(by(NOMINATED), FIRST));
		assert_noop!(reimburse(by(ISSUING)), Fault::WrongStatus);
		assert_ok!(refuse(ISSUING, Disposition::Returning));
		assert_noop!(reimburse(by(ISSUING)), Fault::WrongStatus);
	});
	build_and_execute(|| {
		reimbursed();
		assert_noop!(reimburse(by(ISSUING)), Fault::WrongStatus);
	});
}
