// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{
	Discrepancy, Disposition, Event, Examiner, Notice, PresentationPhase, PresentationStatus,
};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{documents::DocumentKind, roles::Permission};

fn faults() -> Vec<Discrepancy> {
	vec![
		Discrepancy::Unclean,
		Discrepancy::DocumentMissing(DocumentKind::PackingList),
		Discrepancy::Other(H256::repeat_byte(3)),
	]
}

#[test]
fn one_notice_states_every_discrepancy_and_what_becomes_of_the_documents() {
	build_and_execute(|| {
		presented();
		take_events();
		let deadline = deadline();
		MockClock::set(deadline - 1);
		let disposition = Disposition::Returning;
		let call =
			TradeFinance::refuse_presentation(by(NOMINATED), FIRST, faults().into(), disposition);
		assert_ok!(call);
		let discrepancies: BoundedVec<_, _> = faults().try_into().unwrap();
		let notice = Notice {
			at: deadline - 1,
			deadline,
			discrepancies: discrepancies.clone(),
			disposition,
		};
		let by = Examiner::Nominated;
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		assert_eq!(status, PresentationStatus::Refused { by, notice });
		let expected = Event::PresentationRefused {
			presentation: FIRST,
			bank: org(NOMINATED),
			discrepancies,
			disposition,
			from: PresentationPhase::Examining,
			to: PresentationPhase::Refused,
		};
		assert_eq!(take_events(), vec![expected]);
		// The documents are not back yet.
		assert_eq!(lien(1), lien_of(NOMINATED, FIRST));
		assert_eq!(sums(), (0, AMOUNT));
	});
}

#[test]
fn the_issuing_bank_refuses_what_is_forwarded() {
	build_and_execute(|| {
		forwarded();
		assert_noop!(
			refuse(NOMINATED, Disposition::Returning),
			Fault::NotAuthorised
		);
		assert_ok!(refuse(ISSUING, Disposition::Returning));
		assert_eq!(phase(), PresentationPhase::RefusedByIssuer);
		// What has been honoured stays drawn.
		assert_eq!(sums(), (AMOUNT, 0));
	});
}

#[test]
fn a_suspended_bank_may_refuse() {
	build_and_execute(|| {
		presented();
		world().suspended(NOMINATED).install();
		assert_ok!(refuse(NOMINATED, Disposition::HoldingForInstructions));
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		presented();
		let disposition = Disposition::Returning;
		let call =
			|origin| TradeFinance::refuse_presentation(origin, FIRST, faults().into(), disposition);
		assert_guarded(NOMINATED, Permission::Finance, call);
		assert_reserved(&[APPLICANT, BENEFICIARY, ISSUING, BANK], call);
	});
}

#[test]
fn rejects_a_notice_that_comes_too_late() {
	build_and_execute(|| {
		presented();
		MockClock::set(deadline());
		let disposition = Disposition::Returning;
		assert_noop!(refuse(NOMINATED, disposition), Fault::Precluded);
		assert_ok!(TradeFinance::enforce_preclusion(by(BENEFICIARY), FIRST));
		assert_noop!(refuse(NOMINATED, disposition), Fault::WrongStatus);
	});
	build_and_execute(|| {
		forwarded();
		MockClock::set(deadline());
		assert_noop!(refuse(ISSUING, Disposition::Returning), Fault::Precluded);
	});
}

#[test]
fn rejects_notices_that_state_nothing_or_too_much() {
	build_and_execute(|| {
		presented();
		let disposition = Disposition::Returning;
		let call = |list: Vec<Discrepancy>| {
			TradeFinance::refuse_presentation(by(NOMINATED), FIRST, list.into(), disposition)
		};
		assert_noop!(call(vec![]), Fault::NoDiscrepancies);
		let twice = vec![Discrepancy::Unclean; 2];
		assert_noop!(call(twice), Fault::DuplicateDiscrepancy);
		let many = |count: u64| (0..count).map(|n| Discrepancy::Other(H256::from_low_u64_be(n)));
		assert_noop!(call(many(65).collect()), Fault::TooManyDiscrepancies);
		assert_ok!(call(many(64).collect()));
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(refuse(NOMINATED, Disposition::Returning), Fault::NotFound);
		complying();
		assert_noop!(
			refuse(NOMINATED, Disposition::Returning),
			Fault::WrongStatus
		);
	});
	build_and_execute(|| {
		refused(Disposition::Returning);
		// There is one notice only.
		assert_noop!(
			refuse(NOMINATED, Disposition::Returning),
			Fault::WrongStatus
		);
		assert_noop!(refuse(ISSUING, Disposition::Returning), Fault::WrongStatus);
	});
}
