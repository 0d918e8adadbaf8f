// SPDX-License-Identifier: Apache-2.0

//! `TitleControl`: liens.

use super::mock::*;
use crate::{Event, TitleForm, TitleForm::*};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	ids::ReceivableId,
	traits::{Lien, Obligation, TitleControl},
};

fn pledged(form: TitleForm) -> ExtBuilder {
	ExtBuilder::issued(form)
}

#[test]
fn attaches() {
	pledged(ToOrder).build_and_execute(|| {
		let control = bill().control;
		assert_ok!(attach(SHIPPER, BANK));
		assert_eq!(bill().lien, Some(lien(BANK, 1)));
		assert_eq!(bill().control, control);
		assert_eq!(
			last_event(),
			Event::LienAttached {
				title: key(REFERENCE),
				grantor: org(SHIPPER),
				lien: lien(BANK, 1),
				chain: bill().chain.unwrap(),
			}
		);
	});
}

#[test]
fn releases() {
	pledged(ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(release(BANK));
		assert_eq!(bill().lien, None);
		assert_eq!(
			last_event(),
			Event::LienReleased {
				title: key(REFERENCE),
				lien: lien(BANK, 1),
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(attach(SHIPPER, OTHER_BANK));
	});
}

/// A bill to order gives its title to the bank, which may endorse it onward.
#[test]
fn enforces_to_order() {
	pledged(ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(enforce(BANK));
		assert_eq!((possessor(), titleholder()), (BANK, Some(BANK)));
		assert_eq!((bill().lien, bill().endorsements), (None, 0));
		let control = bill().control.unwrap();
		assert!(control.may_endorse_onward);
		// The bank took it and cannot decline it.
		let previous = (control.previous_possessor, control.previous_titleholder);
		assert_eq!(previous, (None, None));
		assert_eq!(
			last_event(),
			Event::LienEnforced {
				title: key(REFERENCE),
				lien: lien(BANK, 1),
				from: org(SHIPPER),
				control,
				chain: bill().chain.unwrap(),
			}
		);
		assert_ok!(endorse_to_order(BANK, OTHER_BANK));
		assert_ok!(transfer(BANK, OTHER_BANK));
		assert_ok!(surrender(OTHER_BANK));
	});
}

/// Of a blank bill there is nothing but possession to give.
#[test]
fn enforces_blank() {
	pledged(Blank).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_noop!(surrender(SHIPPER), TitlesError::Encumbered);
		assert_ok!(enforce(BANK));
		assert_eq!((possessor(), titleholder()), (BANK, None));
		assert_ok!(surrender(BANK));
	});
}

/// A straight bill goes on naming its consignee: the bank has it as security, not the goods.
#[test]
fn enforces_straight() {
	pledged(Straight).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(enforce(BANK));
		assert_eq!((possessor(), titleholder()), (BANK, Some(CONSIGNEE)));
		assert_noop!(surrender(BANK), TitlesError::NotAuthorised);
		assert_ok!(deliver(BANK, CONSIGNEE));
		assert_ok!(surrender(CONSIGNEE));
	});
}

/// The limit on endorsements does not keep a bank from its right.
#[test]
fn enforces_when_endorsed_as_often_as_may_be() {
	pledged(ToOrder).build_and_execute(|| {
		MaxEndorsements::set(1);
		assert_ok!(endorse_to_order(SHIPPER, FORWARDER));
		assert_ok!(transfer(SHIPPER, FORWARDER));
		assert_noop!(endorse(FORWARDER, BANK), TitlesError::TooManyEndorsements);
		assert_ok!(attach(FORWARDER, BANK));
		assert_ok!(enforce(BANK));
		assert_eq!((titleholder(), bill().endorsements), (Some(BANK), 1));
	});
}

#[test]
fn grantor_accepts_what_it_pledges() {
	pledged(ToOrder).build_and_execute(|| {
		assert_ok!(endorse_to_order(SHIPPER, FORWARDER));
		assert_ok!(transfer(SHIPPER, FORWARDER));
		assert_ok!(attach(FORWARDER, BANK));
		let control = bill().control.unwrap();
		let previous = (control.previous_possessor, control.previous_titleholder);
		assert_eq!(previous, (None, None));
	});
}

#[test]
fn rejects_grantor_without_control() {
	pledged(ToOrder).build_and_execute(|| {
		assert_noop!(attach(CONSIGNEE, BANK), TitlesError::NotTitleholder);
		assert_ok!(transfer(SHIPPER, FORWARDER));
		assert_noop!(attach(SHIPPER, BANK), TitlesError::NotPossessor);
		assert_noop!(attach(FORWARDER, BANK), TitlesError::NotTitleholder);
	});
	for form in [Straight, Blank] {
		pledged(form).build_and_execute(|| {
			assert_noop!(attach(CONSIGNEE, BANK), TitlesError::NotPossessor);
		});
	}
}

/// What was endorsed to one party alone does not reach another by way of a bank.
#[test]
fn rejects_bill_that_is_endorsed_no_further() {
	pledged(ToOrder).build_and_execute(|| {
		assert_ok!(endorse(SHIPPER, CONSIGNEE));
		assert_ok!(transfer(SHIPPER, CONSIGNEE));
		assert_noop!(attach(CONSIGNEE, BANK), TitlesError::EndorsementEnded);
		assert_noop!(deliver(CONSIGNEE, BANK), TitlesError::EndorsementEnded);
		assert_ok!(surrender(CONSIGNEE));
	});
}

#[test]
fn rejects_lien_of_the_holder_itself() {
	pledged(ToOrder).build_and_execute(|| {
		assert_noop!(attach(SHIPPER, SHIPPER), TitlesError::AlreadyHolder);
	});
}

#[test]
fn rejects_second_lien() {
	pledged(ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_noop!(attach(SHIPPER, BANK), TitlesError::Encumbered);
		assert_noop!(attach(SHIPPER, OTHER_BANK), TitlesError::Encumbered);
	});
}

/// Only this very lien: neither another bank's, nor the bank's for something else.
#[test]
fn rejects_another_lien() {
	pledged(ToOrder).build_and_execute(|| {
		let title = key(REFERENCE);
		assert_noop!(release(BANK), TitlesError::NoSuchLien);
		assert_noop!(enforce(BANK), TitlesError::NoSuchLien);
		assert_ok!(attach(SHIPPER, BANK));
		let of_receivable = Lien {
			holder: org(BANK),
			obligation: Obligation::Receivable(ReceivableId(1)),
		};
		for other in [lien(OTHER_BANK, 1), lien(BANK, 2), of_receivable] {
			assert_noop!(Titles::release_lien(&title, other), TitlesError::NoSuchLien);
			assert_noop!(Titles::enforce_lien(&title, other), TitlesError::NoSuchLien);
		}
		assert_ok!(enforce(BANK));
		assert_noop!(enforce(BANK), TitlesError::NoSuchLien);
		assert_noop!(release(BANK), TitlesError::NoSuchLien);
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::default().build_and_execute(|| {
		let rejects = |error: TitlesError| {
			let error = DispatchError::from(error);
			assert_noop!(attach(SHIPPER, BANK), error);
			assert_noop!(release(BANK), error);
			assert_noop!(enforce(BANK), error);
		};
		rejects(TitlesError::NotFound);
		draft(ON_BOARD, REFERENCE, ToOrder);
		rejects(TitlesError::WrongStatus);
		approve(REFERENCE);
		rejects(TitlesError::WrongStatus);
		let dating = crate::Dating::ShippedOnBoard;
		assert_ok!(Titles::issue_title(by(CARRIER), named(REFERENCE), dating));
		assert_ok!(surrender(SHIPPER));
		rejects(TitlesError::WrongStatus);
		assert_ok!(accept());
		rejects(TitlesError::WrongStatus);
	});
}

#[test]
fn rejects_denied_parties() {
	pledged(ToOrder).build_and_execute(|| {
		for party in [SHIPPER, BANK] {
			world().denied(party).install();
			assert_noop!(attach(SHIPPER, BANK), refusal::DENIED);
		}
		world().install();
		assert_ok!(attach(SHIPPER, BANK));
		for party in [SHIPPER, BANK] {
			world().denied(party).install();
			assert_noop!(enforce(BANK), refusal::DENIED);
		}
		assert_ok!(release(BANK));
	});
}

#[test]
fn rejects_unknown_holder() {
	pledged(ToOrder).build_and_execute(|| {
		assert_noop!(attach(SHIPPER, NOBODY), refusal::UNKNOWN_ORGANISATION);
	});
}

/// Performing what is secured stays open to suspended parties; who may enter into it is decided by
/// the pallet that attaches liens.
#[test]
fn suspended_parties_may_settle() {
	pledged(ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		world().suspended(SHIPPER).suspended(BANK).install();
		assert_ok!(enforce(BANK));
	});
}

#[test]
fn a_stop_bars_enforcement_and_not_release() {
	pledged(ToOrder).build_and_execute(|| {
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(stop(NL_CUSTOMS));
		assert_noop!(enforce(BANK), TitlesError::Stopped);
		assert_ok!(release(BANK));
		assert_eq!(bill().stop.unwrap().authority, org(NL_CUSTOMS));
		assert_noop!(attach(SHIPPER, BANK), TitlesError::Stopped);
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(attach(SHIPPER, BANK));
		assert_ok!(stop(NL_CUSTOMS));
		assert_ok!(lift(NL_CUSTOMS));
		assert_ok!(enforce(BANK));
	});
}
