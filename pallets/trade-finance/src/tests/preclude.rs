// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Basis, Disposition, Event, PresentationPhase, PresentationStatus};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::ids::PresentationId;

fn enforce() -> DispatchResult {
	// Anybody may.
	TradeFinance::enforce_preclusion(account(STRANGER), FIRST)
}

#[test]
fn i14_a_bank_that_is_silent_can_refuse_no_more() {
	build_and_execute(|| {
		presented();
		take_events();
		let deadline = deadline();
		MockClock::set(deadline - 1);
		assert_noop!(enforce(), Fault::TooEarly);
		MockClock::set(deadline);
		assert_ok!(enforce());
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		let basis = Basis::Precluded { deadline };
		assert_eq!(
			status,
			PresentationStatus::Complying {
				basis,
				at: deadline
			}
		);
		let expected = Event::PreclusionEnforced {
			presentation: FIRST,
			bank: org(NOMINATED),
			deadline,
			from: PresentationPhase::Examining,
			to: PresentationPhase::Complying,
		};
		assert_eq!(take_events(), vec![expected]);
		// Nothing is paid by it.
		assert_eq!((gain(USD, BENEFICIARY), sums()), (0, (0, AMOUNT)));
		assert_eq!(lien(1), lien_of(NOMINATED, FIRST));
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
	});
}

#[test]
fn i14_the_issuing_bank_has_a_clock_of_its_own() {
	build_and_execute(|| {
		presented();
		MockClock::set(deadline());
		assert_ok!(enforce());
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		assert_ok!(TradeFinance::forward_presentation(by(NOMINATED), FIRST));
		assert_noop!(enforce(), Fault::TooEarly);
		let deadline = deadline();
		MockClock::set(deadline);
		take_events();
		assert_ok!(enforce());
		let expected = Event::PreclusionEnforced {
			presentation: FIRST,
			bank: org(ISSUING),
			deadline,
			from: PresentationPhase::Forwarded,
			to: PresentationPhase::ReimbursementDue,
		};
		assert_eq!(take_events(), vec![expected]);
		assert_eq!(gain(USD, NOMINATED), -(AMOUNT as i128));
		assert_ok!(TradeFinance::reimburse_presentation(by(ISSUING), FIRST));
	});
}

#[test]
fn i14_is_barred_by_a_notice_in_time() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		MockClock::set(deadline());
		assert_noop!(enforce(), Fault::WrongStatus);
	});
	build_and_execute(|| {
		refused_by_issuer(Disposition::HoldingForInstructions);
		MockClock::set(deadline());
		assert_noop!(enforce(), Fault::WrongStatus);
	});
}

#[test]
fn article_16b_a_waiver_does_not_extend_the_time() {
	build_and_execute(|| {
		presented();
		let deadline = deadline();
		MockClock::set(deadline - 1);
		assert_ok!(TradeFinance::waive_discrepancies(by(APPLICANT), FIRST));
		MockClock::set(deadline);
		assert_ok!(enforce());
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(enforce(), Fault::NotFound);
		let none = TradeFinance::enforce_preclusion(RuntimeOrigin::none(), FIRST);
		assert_noop!(none, DispatchError::BadOrigin);
		complying();
		MockClock::set(deadline());
		assert_noop!(enforce(), Fault::WrongStatus);
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		assert_noop!(enforce(), Fault::WrongStatus);
		let nothing = TradeFinance::enforce_preclusion(by(BANK), PresentationId(9));
		assert_noop!(nothing, Fault::NotFound);
	});
}
