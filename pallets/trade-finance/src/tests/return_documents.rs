// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Disposition, Event, Fingerprints, PresentationPhase, PresentationStatus};
use frame::testing_prelude::*;
use portolan_primitives::{ids::PresentationId, roles::Permission};

fn give_back(organisation: u32) -> DispatchResult {
	TradeFinance::return_documents(by(organisation), FIRST)
}

#[test]
fn frees_the_bill_the_amount_and_the_invoice() {
	build_and_execute(|| {
		refused(Disposition::Returning);
		take_events();
		assert_ok!(give_back(NOMINATED));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		assert_eq!(
			status,
			PresentationStatus::Returned {
				at: NOW,
				honoured: false
			}
		);
		assert_eq!((lien(1), possessor(1), sums()), (None, BENEFICIARY, (0, 0)));
		assert_eq!(Fingerprints::<Test>::iter().count(), 0);
		let expected = Event::DocumentsReturned {
			presentation: FIRST,
			by: org(NOMINATED),
			from: PresentationPhase::Refused,
			to: PresentationPhase::Returned,
		};
		assert_eq!(take_events(), vec![expected]);
		// They can be presented again, under this credit too.
		present(CREDIT, input());
	});
}

#[test]
fn article_16c_the_presenter_takes_them_back_whatever_the_bank_says() {
	for disposition in [
		Disposition::HoldingForInstructions,
		Disposition::HoldingForWaiver,
		Disposition::Returning,
	] {
		build_and_execute(|| {
			refused(disposition);
			assert_ok!(give_back(BENEFICIARY));
		});
		build_and_execute(|| {
			refused_by_issuer(disposition);
			assert_noop!(give_back(BENEFICIARY), Fault::NotAuthorised);
			assert_ok!(give_back(NOMINATED));
		});
	}
}

#[test]
fn the_beneficiary_takes_back_what_complies_and_is_not_paid() {
	build_and_execute(|| {
		complying();
		take_events();
		assert_ok!(give_back(BENEFICIARY));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		let (at, honoured) = (NOW, false);
		assert_eq!(status, PresentationStatus::Returned { at, honoured });
		assert_eq!((lien(1), possessor(1), sums()), (None, BENEFICIARY, (0, 0)));
		assert_eq!(Fingerprints::<Test>::iter().count(), 0);
		let expected = Event::DocumentsReturned {
			presentation: FIRST,
			by: org(BENEFICIARY),
			from: PresentationPhase::Complying,
			to: PresentationPhase::Returned,
		};
		assert_eq!(take_events(), vec![expected]);
		let honour = TradeFinance::honour_presentation(by(NOMINATED), FIRST);
		assert_noop!(honour, Fault::WrongStatus);
		present(CREDIT, input());
	});
}

#[test]
fn rejects_a_bank_that_gives_back_what_complies() {
	build_and_execute(|| {
		complying();
		for party in [NOMINATED, ISSUING, APPLICANT] {
			assert_noop!(give_back(party), Fault::NotAuthorised);
		}
	});
}

#[test]
fn the_nominated_bank_keeps_what_it_has_paid_for() {
	build_and_execute(|| {
		refused_by_issuer(Disposition::Returning);
		let financed = Fingerprints::<Test>::iter().count();
		assert_ok!(give_back(ISSUING));
		let status = TradeFinance::presentation(FIRST).unwrap().status;
		assert_eq!(
			status,
			PresentationStatus::Returned {
				at: NOW,
				honoured: true
			}
		);
		assert_eq!((lien(1), possessor(1)), (None, NOMINATED));
		assert_eq!(sums(), (AMOUNT, 0));
		assert_eq!(Fingerprints::<Test>::iter().count(), financed);
	});
}

#[test]
fn a_stop_and_a_suspension_do_not_bar_it() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		change_bill(1, |bill| bill.stopped = true);
		world().suspended(BENEFICIARY).install();
		assert_ok!(give_back(BENEFICIARY));
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		refused(Disposition::Returning);
		let call = |origin| TradeFinance::return_documents(origin, FIRST);
		assert_guarded(NOMINATED, Permission::Finance, call);
		assert_reserved(&[APPLICANT, ISSUING, BANK, TRADER], call);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(give_back(NOMINATED), Fault::NotFound);
		presented();
		assert_noop!(give_back(NOMINATED), Fault::WrongStatus);
		assert_noop!(give_back(BENEFICIARY), Fault::WrongStatus);
		assert_ok!(refuse(NOMINATED, Disposition::Returning));
		assert_ok!(give_back(NOMINATED));
		assert_noop!(give_back(NOMINATED), Fault::WrongStatus);
		let nothing = TradeFinance::return_documents(by(NOMINATED), PresentationId(9));
		assert_noop!(nothing, Fault::NotFound);
	});
	build_and_execute(|| {
		honoured();
		assert_noop!(give_back(NOMINATED), Fault::WrongStatus);
		assert_noop!(give_back(BENEFICIARY), Fault::WrongStatus);
	});
}
