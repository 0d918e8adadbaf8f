// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{
	CreditApplication, Disposition, Event, FinancedBy, Fingerprints, PresentationInput,
	PresentationPhase, PresentationStatus,
};
use frame::testing_prelude::*;
use portolan_primitives::ids::PresentationId;

const SECOND: PresentationId = PresentationId(1);

fn again(amount: u128) -> PresentationInput {
	PresentationInput {
		replaces: Some(FIRST),
		..papers(1, amount).input(amount)
	}
}

fn try_again(input: PresentationInput) -> DispatchResult {
	TradeFinance::present_documents(by(BENEFICIARY), CREDIT, input)
}

#[test]
fn takes_the_place_of_a_refused_presentation() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		take_events();
		assert_ok!(try_again(again(AMOUNT - 5)));
		let old = TradeFinance::presentation(FIRST).unwrap();
		assert_eq!(old.status, PresentationStatus::Represented { by: SECOND });
		let new = TradeFinance::presentation(SECOND).unwrap();
		assert_eq!(new.status.phase(), PresentationPhase::Examining);
		assert_eq!(sums(), (0, AMOUNT - 5));
		assert_eq!(lien(1), lien_of(NOMINATED, SECOND));
		for fingerprint in new.fingerprints.unique() {
			let reserved = Fingerprints::<Test>::get(fingerprint);
			assert_eq!(reserved, Some(FinancedBy::Presentation(SECOND)));
		}
		let replaced = Event::PresentationReplaced {
			presentation: FIRST,
			by: SECOND,
			from: PresentationPhase::Refused,
			to: PresentationPhase::Represented,
		};
		assert_eq!(take_events()[0], replaced);
	});
}

#[test]
fn works_under_a_credit_for_one_drawing_and_without_a_nominated_bank() {
	build_and_execute(|| {
		open(CreditApplication {
			partial_drawings: false,
			..direct()
		});
		present(CREDIT, input());
		assert_ok!(refuse(ISSUING, Disposition::Returning));
		assert_ok!(try_again(again(AMOUNT)));
		assert_eq!(lien(1), lien_of(ISSUING, SECOND));
		assert_eq!(sums(), (0, AMOUNT));
	});
}

#[test]
fn rejects_another_credit_or_bill() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		let other = open(application());
		let call = TradeFinance::present_documents(by(BENEFICIARY), other, again(AMOUNT));
		assert_noop!(call, Fault::OtherPresentation);
		let mut input = papers(2, AMOUNT).input(AMOUNT);
		input.replaces = Some(FIRST);
		assert_noop!(try_again(input), Fault::OtherPresentation);
		let mut input = again(AMOUNT);
		input.replaces = Some(PresentationId(9));
		assert_noop!(try_again(input), Fault::NotFound);
	});
}

#[test]
fn rejects_what_was_not_refused() {
	build_and_execute(|| {
		presented();
		assert_noop!(try_again(again(1)), Fault::WrongStatus);
		assert_ok!(TradeFinance::accept_presentation(by(NOMINATED), FIRST));
		assert_noop!(try_again(again(1)), Fault::WrongStatus);
		assert_ok!(TradeFinance::honour_presentation(by(NOMINATED), FIRST));
		assert_noop!(try_again(again(1)), Fault::WrongStatus);
	});
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		assert_ok!(try_again(again(AMOUNT)));
		assert_noop!(try_again(again(AMOUNT)), Fault::WrongStatus);
	});
	build_and_execute(|| {
		refused_by_issuer(Disposition::HoldingForInstructions);
		assert_noop!(try_again(again(1)), Fault::WrongStatus);
	});
}

#[test]
fn rejects_more_than_is_left() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		assert_noop!(try_again(again(AMOUNT + 1)), Fault::AmountExceedsCredit);
	});
}

#[test]
fn rejects_the_invoice_of_another_presentation() {
	build_and_execute(|| {
		open(application());
		present(CREDIT, papers(1, 100).input(100));
		present(CREDIT, papers(2, 100).input(100));
		assert_ok!(refuse(NOMINATED, Disposition::HoldingForWaiver));
		let mut other = papers(1, 100);
		other.number = "INV-2".into();
		let input = PresentationInput {
			replaces: Some(FIRST),
			..other.input(100)
		};
		assert_noop!(try_again(input), Fault::AlreadyFinanced);
	});
}

#[test]
fn a_stopped_bill_fails_as_a_whole() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		change_bill(1, |bill| bill.stopped = true);
		assert_noop!(try_again(again(AMOUNT)), Fault::BillStopped);
		assert_eq!(lien(1), lien_of(NOMINATED, FIRST));
	});
}
