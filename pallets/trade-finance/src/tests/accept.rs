// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Basis, Disposition, Event, PresentationPhase, PresentationStatus};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{ids::PresentationId, roles::Permission};

#[test]
fn the_examining_bank_determines_that_it_complies() {
	build_and_execute(|| {
		presented();
		take_events();
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		let basis = Basis::Examined;
		assert_eq!(status, PresentationStatus::Complying { basis, at: NOW });
		let expected = Event::PresentationAccepted {
			presentation: FIRST,
			bank: org(NOMINATED),
			from: PresentationPhase::Examining,
			to: PresentationPhase::Complying,
		};
		assert_eq!(take_events(), vec![expected]);
		// Nothing is paid by it, and the bill stays pledged.
		assert_eq!(sums(), (0, AMOUNT));
		assert_eq!(lien(1), lien_of(NOMINATED, FIRST));
		assert_eq!(gain(USD, BENEFICIARY), 0);
	});
}

#[test]
fn the_examiner_decides_whatever_the_chain_proposes() {
	build_and_execute(|| {
		set_ports("CNSHA", "NLAMS");
		presented();
		assert_eq!(
			TradeFinance::proposed_discrepancies(FIRST).unwrap().len(),
			2
		);
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
	});
}

#[test]
fn may_be_late_and_by_a_suspended_bank() {
	build_and_execute(|| {
		presented();
		MockClock::set(deadline());
		world().suspended(NOMINATED).install();
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		assert_noop!(
			TradeFinance::enforce_preclusion(by(BENEFICIARY), FIRST),
			Fault::WrongStatus
		);
	});
}

#[test]
fn the_issuing_bank_examines_what_is_forwarded() {
	build_and_execute(|| {
		forwarded();
		let call = |origin| TradeFinance::accept_presentation(origin, FIRST);
		assert_reserved(&[APPLICANT, BENEFICIARY, NOMINATED, BANK], call);
		assert_ok!(call(by(ISSUING)));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		let basis = Basis::Examined;
		assert_eq!(
			status,
			PresentationStatus::ReimbursementDue { basis, at: NOW }
		);
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		presented();
		let call = |origin| TradeFinance::accept_presentation(origin, FIRST);
		assert_guarded(NOMINATED, Permission::Finance, call);
		assert_reserved(&[APPLICANT, BENEFICIARY, ISSUING, BANK], call);
		assert_limited(NOMINATED, AMOUNT, call);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		let call = |bank| TradeFinance::accept_presentation(by(bank), FIRST);
		assert_noop!(call(NOMINATED), Fault::NotFound);
		complying();
		assert_noop!(call(NOMINATED), Fault::WrongStatus);
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		assert_noop!(call(NOMINATED), Fault::WrongStatus);
		assert_noop!(call(ISSUING), Fault::WrongStatus);
		let nothing = TradeFinance::accept_presentation(by(NOMINATED), PresentationId(9));
		assert_noop!(nothing, Fault::NotFound);
	});
	build_and_execute(|| {
		refused(Disposition::HoldingForWaiver);
		let call = TradeFinance::accept_presentation(by(NOMINATED), FIRST);
		assert_noop!(call, Fault::WrongStatus);
	});
	build_and_execute(|| {
		reimbursed();
		let call = TradeFinance::accept_presentation(by(ISSUING), FIRST);
		assert_noop!(call, Fault::WrongStatus);
	});
}
