// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Disposition, Event, PresentationPhase, PresentationStatus};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::roles::Permission;

fn forward(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::forward_presentation(origin, FIRST)
}

#[test]
fn starts_the_clock_of_the_issuing_bank_and_pledges_the_bill_to_it() {
	build_and_execute(|| {
		honoured();
		take_events();
		MockClock::set(NOW + 3 * DAY);
		let deadline = deadline();
		assert_ok!(forward(by(NOMINATED)));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		assert_eq!(status, PresentationStatus::Forwarded { deadline });
		assert_eq!(
			(possessor(1), lien(1)),
			(NOMINATED, lien_of(ISSUING, FIRST))
		);
		let expected = Event::DocumentsForwarded {
			presentation: FIRST,
			nominated: org(NOMINATED),
			issuing: org(ISSUING),
			deadline: Some(deadline),
			from: PresentationPhase::Honoured,
			to: PresentationPhase::Forwarded,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn a_waiver_that_the_issuing_bank_has_accepted_leaves_it_nothing_to_examine() {
	build_and_execute(|| {
		refused(Disposition::HoldingForWaiver);
		assert_ok!(TradeFinance::waive_discrepancies(by(APPLICANT), FIRST));
		assert_ok!(TradeFinance::accept_waiver(by(ISSUING), FIRST));
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		take_events();
		assert_ok!(forward(by(NOMINATED)));
		assert_eq!(lien(1), lien_of(ISSUING, FIRST));
		let expected = Event::DocumentsForwarded {
			presentation: FIRST,
			nominated: org(NOMINATED),
			issuing: org(ISSUING),
			deadline: None,
			from: PresentationPhase::Honoured,
			to: PresentationPhase::ReimbursementDue,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		honoured();
		assert_guarded(NOMINATED, Permission::Finance, forward);
		assert_reserved(&[APPLICANT, BENEFICIARY, ISSUING, BANK], forward);
		world().suspended(NOMINATED).install();
		assert_ok!(forward(by(NOMINATED)));
	});
}

#[test]
fn rejects_what_the_issuing_bank_has_honoured_itself() {
	build_and_execute(|| {
		presented_directly();
		assert_ok!(TradeFinance::accept_presentation(by(ISSUING), FIRST));
		assert_ok!(TradeFinance::honour_presentation(by(ISSUING), FIRST));
		assert_reserved(&[ISSUING, NOMINATED], forward);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(forward(by(NOMINATED)), Fault::NotFound);
		presented();
		assert_noop!(forward(by(NOMINATED)), Fault::WrongStatus);
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		assert_noop!(forward(by(NOMINATED)), Fault::WrongStatus);
	});
	build_and_execute(|| {
		forwarded();
		assert_noop!(forward(by(NOMINATED)), Fault::WrongStatus);
	});
}

#[test]
fn a_stopped_bill_cannot_be_forwarded() {
	build_and_execute(|| {
		honoured();
		change_bill(1, |bill| bill.stopped = true);
		assert_noop!(forward(by(NOMINATED)), BILL_STOPPED);
		assert_eq!(phase(), PresentationPhase::Honoured);
	});
}
