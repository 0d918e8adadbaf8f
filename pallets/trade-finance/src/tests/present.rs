// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{
	CreditApplication, CreditPhase, Event, Examiner, FinancedBy, Fingerprints, NextPresentationId,
	PresentationInput, PresentationPhase, PresentationStatus,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockShipments};
use portolan_primitives::{
	codes::CodeError,
	documents::{DocumentKind, DocumentSubject},
	ids::{ConsignmentId, CreditId, DocumentId, PresentationId},
	money::Ppm,
	roles::Permission,
	traits::{Lien, Obligation},
};

fn try_present(input: PresentationInput) -> DispatchResult {
	TradeFinance::present_documents(by(BENEFICIARY), CREDIT, input)
}

fn rejected(change: impl FnOnce(&mut PresentationInput), fault: Fault) {
	let mut input = input();
	change(&mut input);
	assert_noop!(try_present(input), fault);
}

#[test]
fn starts_the_examination_and_pledges_the_bill() {
	build_and_execute(|| {
		open(application());
		take_events();
		let input = input();
		assert_ok!(try_present(input.clone()));
		let presentation = TradeFinance::presentation(FIRST).unwrap();
		let deadline = banking_days_after(NOW, 5);
		assert_eq!(
			presentation.status,
			PresentationStatus::Examining {
				by: Examiner::Nominated,
				deadline
			}
		);
		assert_eq!(presentation.proposed, vec![]);
		assert_eq!(presentation.documents.to_vec(), input.documents.to_vec());
		assert_eq!(presentation.consignment, ConsignmentId(1));
		assert_eq!(sums(), (0, AMOUNT));
		assert_eq!(lien(1), lien_of(NOMINATED, FIRST));
		assert_eq!(possessor(1), BENEFICIARY);
		for fingerprint in presentation.fingerprints.unique() {
			let reserved = Fingerprints::<Test>::get(fingerprint);
			assert_eq!(reserved, Some(FinancedBy::Presentation(FIRST)));
		}
		assert_eq!(presentation.fingerprints.unique().count(), 3);
		let expected = Event::DocumentsPresented {
			presentation: FIRST,
			credit: CREDIT,
			bill: key(1),
			amount: AMOUNT,
			bank: org(NOMINATED),
			deadline,
			proposed: Default::default(),
			similar: false,
			to: PresentationPhase::Examining,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn is_made_to_the_issuing_bank_where_none_is_nominated() {
	build_and_execute(|| {
		presented_directly();
		assert_eq!(credit_phase(), CreditPhase::Issued);
		assert_eq!(lien(1), lien_of(ISSUING, FIRST));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		let by = Examiner::Issuing;
		assert!(matches!(status, PresentationStatus::Examining { by: bank, .. } if bank == by));
	});
}

#[test]
fn draws_in_parts_up_to_the_ceiling() {
	build_and_execute(|| {
		open(CreditApplication {
			tolerance: Ppm(100_000),
			..application()
		});
		present(CREDIT, papers(1, 6_000_000).input(6_000_000));
		present(CREDIT, papers(2, 5_000_000).input(5_000_000));
		assert_eq!(sums(), (0, 11_000_000));
		let more = papers(3, 1).input(1);
		assert_noop!(try_present(more), Fault::AmountExceedsCredit);
	});
}

#[test]
fn rejects_wrong_permission_party_and_standing() {
	build_and_execute(|| {
		open(application());
		let call = |origin| TradeFinance::present_documents(origin, CREDIT, input());
		assert_guarded(BENEFICIARY, Permission::Finance, call);
		assert_active_only(BENEFICIARY, call);
		assert_reserved(&[APPLICANT, ISSUING, NOMINATED, TRADER], call);
		world().denied(BENEFICIARY).install();
		assert_noop!(call(by(BENEFICIARY)), refusal::DENIED);
	});
}

#[test]
fn rejects_a_credit_that_is_not_available() {
	build_and_execute(|| {
		let nothing = TradeFinance::present_documents(by(BENEFICIARY), CREDIT, input());
		assert_noop!(nothing, Fault::NotFound);
		apply(application());
		rejected(|_| {}, Fault::WrongStatus);
		let hash = terms_hash(CREDIT);
		assert_ok!(TradeFinance::issue_credit(by(ISSUING), CREDIT, hash));
		// The nominated bank has not advised.
		rejected(|_| {}, Fault::WrongStatus);
		assert_ok!(TradeFinance::advise_credit(by(NOMINATED), CREDIT));
		MockClock::set(EXPIRY + DAY);
		assert_ok!(TradeFinance::expire_credit(by(APPLICANT), CREDIT));
		rejected(|_| {}, Fault::WrongStatus);
	});
	build_and_execute(|| {
		apply(application());
		assert_ok!(TradeFinance::decline_credit(by(ISSUING), CREDIT));
		rejected(|_| {}, Fault::WrongStatus);
	});
	build_and_execute(|| {
		honoured();
		let more = papers(2, 1).input(1);
		assert_noop!(try_present(more), Fault::WrongStatus);
	});
}

#[test]
fn i2_rejects_more_than_is_left() {
	build_and_execute(|| {
		open(application());
		rejected(|input| input.amount = 0, Fault::ZeroAmount);
		rejected(
			|input| input.amount = AMOUNT + 1,
			Fault::AmountExceedsCredit,
		);
		rejected(|input| input.amount = u128::MAX, Fault::AmountExceedsCredit);
		present(CREDIT, papers(2, AMOUNT).input(AMOUNT));
		rejected(|input| input.amount = u128::MAX, Fault::Overflow);
		rejected(|input| input.amount = 1, Fault::AmountExceedsCredit);
	});
}

#[test]
fn rejects_a_second_presentation_under_a_credit_for_one_drawing() {
	build_and_execute(|| {
		open(CreditApplication {
			partial_drawings: false,
			..application()
		});
		present(CREDIT, papers(2, AMOUNT - 1).input(AMOUNT - 1));
		rejected(|input| input.amount = 1, Fault::PresentationOpen);
	});
}

#[test]
fn rejects_bills_that_cannot_be_pledged() {
	build_and_execute(|| {
		open(application());
		rejected(
			|input| input.reference = b"".as_slice().into(),
			Fault::InvalidReference(CodeError::Length),
		);
		rejected(
			|input| input.reference = b"PTLN-9999".as_slice().into(),
			Fault::BillNotInCirculation,
		);
		rejected(
			|input| input.carrier = org(OTHER_CARRIER),
			Fault::BillNotInCirculation,
		);
		change_bill(1, |bill| bill.possessor = TRADER);
		rejected(|_| {}, Fault::BillNotPossessed);
		change_bill(1, |bill| {
			bill.possessor = BENEFICIARY;
			bill.stopped = true;
		});
		rejected(|_| {}, Fault::BillStopped);
		change_bill(1, |bill| {
			bill.stopped = false;
			bill.lien = Some(Lien {
				holder: org(BANK),
				obligation: Obligation::Presentation(PresentationId(7)),
			});
		});
		rejected(|_| {}, Fault::BillPledged);
		change_bill(1, |bill| bill.lien = None);
		MockShipments::on_consignment(|_| None);
		rejected(|_| {}, Fault::ConsignmentNotFound);
	});
}

#[test]
fn rejects_documents_that_do_not_belong() {
	build_and_execute(|| {
		open(application());
		let add = |document| {
			move |input: &mut PresentationInput| {
				input.documents = input.documents.iter().copied().chain([document]).collect()
			}
		};
		rejected(add(DocumentId(999)), Fault::DocumentNotFound { index: 3 });
		let stale = document(DocumentKind::CertificateOfOrigin, BENEFICIARY, 1, &[]);
		change_document(stale, |facts| facts.is_live = false);
		rejected(add(stale), Fault::DocumentNotLive { index: 3 });
		let others = document(DocumentKind::CertificateOfOrigin, BENEFICIARY, 2, &[]);
		rejected(add(others), Fault::DocumentOfOtherGoods { index: 3 });
		change_document(others, |facts| {
			facts.subject = DocumentSubject::Credit(CreditId(1))
		});
		rejected(add(others), Fault::DocumentOfOtherGoods { index: 3 });
		// A document of the credit itself does.
		change_document(others, |facts| {
			facts.subject = DocumentSubject::Credit(CREDIT)
		});
		rejected(
			|input| {
				add(others)(input);
				add(others)(input);
			},
			Fault::DuplicateDocument { index: 4 },
		);
		let second = document(DocumentKind::CommercialInvoice, BENEFICIARY, 1, &[]);
		rejected(add(second), Fault::DuplicateDocument { index: 3 });
		rejected(
			|input| input.documents = vec![DocumentId(0); 33].into(),
			Fault::TooManyDocuments,
		);
		let mut input = input();
		add(others)(&mut input);
		assert_ok!(try_present(input));
	});
}

#[test]
fn rejects_fields_that_are_not_proven() {
	build_and_execute(|| {
		open(application());
		let first = |input: &mut PresentationInput, change: fn(&mut crate::DisclosedField)| {
			let mut shown = input.disclosures.to_vec();
			change(&mut shown[4]);
			input.disclosures = shown.into();
		};
		rejected(
			|input| first(input, |shown| shown.field.value = b"1".as_slice().into()),
			Fault::ProofInvalid { index: 4 },
		);
		rejected(
			|input| first(input, |shown| shown.document = DocumentId(999)),
			Fault::ProofInvalid { index: 4 },
		);
		rejected(
			|input| first(input, |shown| shown.field.proof = Default::default()),
			Fault::ProofInvalid { index: 4 },
		);
		rejected(
			|input| {
				let mut shown = input.disclosures.to_vec();
				shown.push(shown[0].clone());
				input.disclosures = shown.into();
			},
			Fault::DuplicateDisclosure { index: 9 },
		);
		rejected(
			|input| input.disclosures = vec![input.disclosures[0].clone(); 17].into(),
			Fault::TooManyDisclosures,
		);
	});
}

#[test]
fn i3_rejects_an_invoice_that_is_presented_or_financed() {
	build_and_execute(|| {
		presented();
		let second = open(application());
		let mut again = papers(2, AMOUNT);
		// The same number, written otherwise, for other goods and of another amount.
		again.number = "inv 1".into();
		again.total = AMOUNT - 1;
		let call = |input| TradeFinance::present_documents(by(BENEFICIARY), second, input);
		assert_noop!(call(again.input(1)), Fault::AlreadyFinanced);
		again.number = "INV-2".into();
		assert_ok!(call(again.input(1)));
	});
	build_and_execute(|| {
		funded(BANK, receivable());
		open(application());
		rejected(|_| {}, Fault::AlreadyFinanced);
	});
}

#[test]
fn rejects_a_place_without_a_calendar() {
	build_and_execute(|| {
		open(application());
		portolan_mocks::MockBankingDays::on_after_banking_days(|_, _, _| Err(NO_CALENDAR));
		assert_noop!(try_present(input()), NO_CALENDAR);
	});
}

#[test]
fn rejects_overflow() {
	build_and_execute(|| {
		open(application());
		NextPresentationId::<Test>::put(PresentationId(u64::MAX));
		rejected(|_| {}, Fault::Overflow);
	});
}
