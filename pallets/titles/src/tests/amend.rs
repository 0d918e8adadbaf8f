// SPDX-License-Identifier: Apache-2.0

//! Surrender for amendment, and the change of medium.

use super::mock::*;
use crate::{AmendmentReason, Event, RejectionReason, TitleForm, TitlePhase};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	ids::ConsignmentId,
	traits::{DeliveryEntitlement, TitleInspect},
};

const REASONS: [AmendmentReason; 3] = [
	AmendmentReason::SwitchToPaper,
	AmendmentReason::ChangeOfDestination,
	AmendmentReason::SwitchBill,
];

fn entitlement() -> DeliveryEntitlement {
	Titles::delivery_entitlement(ConsignmentId(ON_BOARD), &box_number(1))
}

#[test]
fn freezes_the_bill_until_the_carrier_answers() {
	for reason in REASONS {
		ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
			let control = bill().control;
			assert_ok!(surrender_for(SHIPPER, REFERENCE, reason));
			assert_eq!(
				last_event(),
				Event::TitleSurrenderedForAmendment {
					title: key(REFERENCE),
					by: org(SHIPPER),
					reason,
					from: TitlePhase::Issued,
					to: TitlePhase::PendingSurrenderForAmendment,
					chain: bill().chain.unwrap(),
				}
			);
			assert_eq!(
				entitlement(),
				DeliveryEntitlement::Outstanding {
					possessor: org(SHIPPER)
				}
			);
			assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
			assert_noop!(surrender(SHIPPER), TitlesError::WrongStatus);
			assert_noop!(
				surrender_for(SHIPPER, REFERENCE, reason),
				TitlesError::WrongStatus
			);
			assert_noop!(attach(SHIPPER, BANK), TitlesError::WrongStatus);
			assert_ok!(reject());
			assert_eq!(
				(bill().status, bill().control),
				(TitlePhase::Issued, control)
			);
			assert_ok!(transfer(SHIPPER, BANK));
		});
	}
}

#[test]
fn accepted_it_is_on_paper_or_to_be_replaced() {
	for reason in REASONS {
		ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
			assert_ok!(surrender_for(SHIPPER, REFERENCE, reason));
			assert_ok!(accept());
			let phase = match reason {
				AmendmentReason::SwitchToPaper => TitlePhase::Paper,
				_ => TitlePhase::SurrenderedForAmendment,
			};
			assert_eq!(bill().status, phase);
			assert_eq!(
				last_event(),
				Event::SurrenderAccepted {
					title: key(REFERENCE),
					by: org(SHIPPER),
					from: TitlePhase::PendingSurrenderForAmendment,
					to: phase,
					chain: bill().chain.unwrap(),
				}
			);
			// Neither moves, nor gives the goods to anybody.
			assert_eq!(entitlement(), DeliveryEntitlement::NotIssued);
			assert_noop!(transfer(SHIPPER, BANK), TitlesError::WrongStatus);
			assert_noop!(sign(SHIPPER), TitlesError::WrongStatus);
			assert_noop!(surrender(SHIPPER), TitlesError::WrongStatus);
			assert_noop!(accept(), TitlesError::WrongStatus);
			assert_noop!(reject(), TitlesError::WrongStatus);
		});
	}
}

#[test]
fn rejects_who_is_not_entitled() {
	let reason = AmendmentReason::SwitchBill;
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		for other in [CARRIER, CONSIGNEE, BANK] {
			assert_noop!(
				surrender_for(other, REFERENCE, reason),
				TitlesError::NotTitleholder
			);
		}
		world().denied(SHIPPER).install();
		assert_noop!(surrender_for(SHIPPER, REFERENCE, reason), refusal::DENIED);
		world().install();
		assert_ok!(pledge(SHIPPER, BANK));
		assert_noop!(
			surrender_for(SHIPPER, REFERENCE, reason),
			TitlesError::Encumbered
		);
	});
	ExtBuilder::issued(TitleForm::Straight).build_and_execute(|| {
		assert_ok!(transfer(SHIPPER, BANK));
		assert_noop!(
			surrender_for(BANK, REFERENCE, reason),
			TitlesError::NotAuthorised
		);
	});
}

/// An authority stops a bill that waits for its amendment, and one that waits for its successor.
#[test]
fn a_stop_holds_an_amendment_up() {
	ExtBuilder::issued(TitleForm::ToOrder).build_and_execute(|| {
		let reason = AmendmentReason::ChangeOfDestination;
		assert_ok!(surrender_for(SHIPPER, REFERENCE, reason));
		assert_ok!(stop(NL_CUSTOMS));
		assert_noop!(accept(), TitlesError::Stopped);
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(accept());
		assert_ok!(stop(NL_CUSTOMS));
		let new = new_bill(REFERENCE, 1, &whole_goods());
		let other = reissue(SHIPPER, &[REFERENCE], vec![new]);
		assert_noop!(propose(&other), TitlesError::Stopped);
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(propose(&other));
		assert_ok!(stop(NL_CUSTOMS));
		assert_noop!(accept_reissue(SHIPPER, &other), TitlesError::Stopped);
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(accept_reissue(SHIPPER, &other));
	});
}

#[test]
fn on_paper_it_is_out_of_everybodys_reach() {
	ExtBuilder::issued(TitleForm::Blank).build_and_execute(|| {
		assert_ok!(surrender_for(
			SHIPPER,
			REFERENCE,
			AmendmentReason::SwitchToPaper
		));
		assert_ok!(accept());
		assert_noop!(stop(NL_CUSTOMS), TitlesError::WrongStatus);
		let reason = RejectionReason::HolderRequest;
		let refuse = Titles::reject_surrender(by(CARRIER), named(REFERENCE), reason);
		assert_noop!(refuse, TitlesError::WrongStatus);
	});
}
