// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Basis, Disposition, Event, PresentationPhase, PresentationStatus};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{ids::PresentationId, roles::Permission};

fn waive(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::waive_discrepancies(origin, FIRST)
}

fn accept(origin: RuntimeOrigin) -> DispatchResult {
	TradeFinance::accept_waiver(origin, FIRST)
}

#[test]
fn a_waiver_makes_refused_documents_comply_once_the_issuing_bank_accepts() {
	build_and_execute(|| {
		refused(Disposition::HoldingForWaiver);
		take_events();
		assert_ok!(waive(by(APPLICANT)));
		assert_eq!(phase(), PresentationPhase::Refused);
		assert_ok!(accept(by(ISSUING)));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		let basis = Basis::Waived;
		assert_eq!(status, PresentationStatus::Complying { basis, at: NOW });
		let waived = Event::DiscrepanciesWaived {
			presentation: FIRST,
			applicant: org(APPLICANT),
			status: PresentationPhase::Refused,
		};
		let accepted = Event::WaiverAccepted {
			presentation: FIRST,
			issuing: org(ISSUING),
			from: PresentationPhase::Refused,
			to: PresentationPhase::Complying,
		};
		assert_eq!(take_events(), vec![waived, accepted]);
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		// The issuing bank has decided: it has nothing left to examine.
		assert_ok!(TradeFinance::forward_presentation(by(NOMINATED), FIRST));
		assert_eq!(phase(), PresentationPhase::ReimbursementDue);
	});
}

#[test]
fn a_waiver_can_come_while_a_bank_examines() {
	build_and_execute(|| {
		presented();
		assert_ok!(waive(by(APPLICANT)));
		assert_noop!(accept(by(ISSUING)), Fault::WrongStatus);
		assert_ok!(refuse(NOMINATED, Disposition::HoldingForWaiver));
		assert_ok!(accept(by(ISSUING)));
		assert_eq!(phase(), PresentationPhase::Complying);
	});
	build_and_execute(|| {
		forwarded();
		assert_ok!(waive(by(APPLICANT)));
		assert_eq!(phase(), PresentationPhase::Forwarded);
	});
}

#[test]
fn the_issuing_bank_takes_its_own_refusal_back_by_a_waiver() {
	build_and_execute(|| {
		refused_by_issuer(Disposition::HoldingForWaiver);
		assert_noop!(accept(by(ISSUING)), Fault::NotWaived);
		assert_ok!(waive(by(APPLICANT)));
		assert_ok!(accept(by(ISSUING)));
		assert_eq!(phase(), PresentationPhase::ReimbursementDue);
		assert_ok!(TradeFinance::reimburse_presentation(by(ISSUING), FIRST));
	});
	build_and_execute(|| {
		presented_directly();
		assert_ok!(refuse(ISSUING, Disposition::HoldingForWaiver));
		assert_ok!(waive(by(APPLICANT)));
		MockClock::set(deadline() + 30 * DAY);
		assert_ok!(accept(by(ISSUING)));
		assert_ok!(TradeFinance::honour_presentation(by(ISSUING), FIRST));
	});
}

#[test]
fn rejects_wrong_permission_party_and_standing() {
	build_and_execute(|| {
		refused(Disposition::HoldingForWaiver);
		assert_guarded(APPLICANT, Permission::Finance, waive);
		assert_active_only(APPLICANT, waive);
		assert_reserved(&[BENEFICIARY, ISSUING, NOMINATED, TRADER], waive);
		assert_noop!(accept(by(ISSUING)), Fault::NotWaived);
		assert_ok!(waive(by(APPLICANT)));
		assert_guarded(ISSUING, Permission::Finance, accept);
		assert_active_only(ISSUING, accept);
		assert_reserved(&[APPLICANT, BENEFICIARY, NOMINATED, BANK], accept);
	});
}

#[test]
fn rejects_acceptance_for_an_applicant_that_may_not_settle() {
	build_and_execute(|| {
		refused_by_issuer(Disposition::HoldingForWaiver);
		assert_ok!(waive(by(APPLICANT)));
		world().denied(APPLICANT).install();
		assert_noop!(accept(by(ISSUING)), portolan_mocks::refusal::DENIED);
		// Suspended, it still pays.
		world().suspended(APPLICANT).install();
		assert_ok!(accept(by(ISSUING)));
	});
}

#[test]
fn rejects_a_waiver_of_an_earlier_notice() {
	build_and_execute(|| {
		presented();
		// Waived, but never refused: the nominated bank finds that it complies.
		assert_ok!(waive(by(APPLICANT)));
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		assert_eq!(TradeFinance::presentation(FIRST).unwrap().waived_at, None);
		assert_ok!(TradeFinance::forward_presentation(by(NOMINATED), FIRST));
		assert_ok!(refuse(ISSUING, Disposition::HoldingForWaiver));
		assert_noop!(accept(by(ISSUING)), Fault::NotWaived);
		// A waiver of this notice stays on record.
		assert_ok!(waive(by(APPLICANT)));
		assert_ok!(accept(by(ISSUING)));
		assert_ok!(TradeFinance::reimburse_presentation(by(ISSUING), FIRST));
		assert_ok!(TradeFinance::take_up_documents(by(APPLICANT), FIRST));
		let waived_at = TradeFinance::presentation(FIRST).unwrap().waived_at;
		assert_eq!(waived_at, Some(NOW));
	});
}

#[test]
fn rejects_more_than_the_account_may_commit() {
	build_and_execute(|| {
		refused(Disposition::HoldingForWaiver);
		assert_ok!(waive(by(APPLICANT)));
		assert_limited(ISSUING, AMOUNT, accept);
	});
}

#[test]
fn rejects_a_second_waiver() {
	build_and_execute(|| {
		refused(Disposition::HoldingForWaiver);
		assert_ok!(waive(by(APPLICANT)));
		assert_noop!(waive(by(APPLICANT)), Fault::AlreadyWaived);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		let nothing = PresentationId(9);
		let waiver = TradeFinance::waive_discrepancies(by(APPLICANT), nothing);
		assert_noop!(waiver, Fault::NotFound);
		let accepted = TradeFinance::accept_waiver(by(ISSUING), nothing);
		assert_noop!(accepted, Fault::NotFound);
		complying();
		assert_noop!(waive(by(APPLICANT)), Fault::WrongStatus);
		assert_noop!(accept(by(ISSUING)), Fault::WrongStatus);
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		assert_noop!(waive(by(APPLICANT)), Fault::WrongStatus);
	});
	build_and_execute(|| {
		refused(Disposition::HoldingForWaiver);
		assert_ok!(waive(by(APPLICANT)));
		assert_ok!(TradeFinance::return_documents(by(NOMINATED), FIRST));
		assert_noop!(accept(by(ISSUING)), Fault::WrongStatus);
	});
}
