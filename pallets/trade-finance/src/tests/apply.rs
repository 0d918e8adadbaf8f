// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{
	BankInput, CreditApplication, CreditPhase, CreditTerms, Event, NextCreditId, NominationInput,
};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::CodeError, documents::DocumentKind, ids::CreditId, money::Ppm, roles::Permission,
};

fn rejected(change: impl FnOnce(&mut CreditApplication), fault: Fault) {
	let mut application = application();
	change(&mut application);
	assert_noop!(
		TradeFinance::apply_for_credit(by(APPLICANT), application),
		fault
	);
}

#[test]
fn asks_for_a_credit() {
	build_and_execute(|| {
		assert_ok!(TradeFinance::apply_for_credit(by(APPLICANT), application()));
		let credit = TradeFinance::credit(CREDIT).unwrap();
		assert_eq!(credit.status.phase(), CreditPhase::Applied);
		assert_eq!((credit.ceiling, credit.drawn, credit.open), (AMOUNT, 0, 0));
		assert_eq!(credit.terms.applicant, org(APPLICANT));
		assert_eq!(credit.terms.presentation_days, 21);
		assert_eq!(credit.terms.insurance_cover, Some(Ppm(1_100_000)));
		let expected = Event::CreditApplied {
			credit: CREDIT,
			applicant: org(APPLICANT),
			beneficiary: org(BENEFICIARY),
			issuing: org(ISSUING),
			terms_hash: credit.terms.hash(),
		};
		assert_eq!(take_events(), vec![expected]);
		assert_eq!(apply(application()), CreditId(1));
	});
}

#[test]
fn the_tolerance_raises_the_ceiling_and_is_rounded_down() {
	let terms = |amount, tolerance| -> CreditTerms {
		let application = CreditApplication {
			amount,
			tolerance: Ppm(tolerance),
			..application()
		};
		application.checked(org(APPLICANT), 21, NOW).unwrap()
	};
	assert_eq!(terms(AMOUNT, 100_000).ceiling(), Some(11_000_000));
	assert_eq!(terms(99, 100_000).ceiling(), Some(108));
	assert_eq!(terms(u128::MAX, 0).ceiling(), Some(u128::MAX));
	let most = u128::MAX / 11 * 10;
	assert_eq!(terms(most, 100_000).ceiling(), Some(most + most / 10));
}

#[test]
fn insurance_is_asked_for_only_where_a_certificate_is() {
	let mut bare = application();
	bare.documents = vec![DocumentKind::CommercialInvoice].into();
	let terms = bare.checked(org(APPLICANT), 21, NOW).unwrap();
	assert_eq!(terms.insurance_cover, None);
	let mut higher = application();
	higher.insurance_cover = Some(Ppm(1_500_000));
	let terms = higher.checked(org(APPLICANT), 21, NOW).unwrap();
	assert_eq!(terms.insurance_cover, Some(Ppm(1_500_000)));
}

#[test]
fn rejects_wrong_permission_role_and_standing() {
	build_and_execute(|| {
		let call = |origin| TradeFinance::apply_for_credit(origin, application());
		assert_guarded(APPLICANT, Permission::Finance, call);
		assert_active_only(APPLICANT, call);
		assert_noop!(call(by(CARRIER)), refusal::WRONG_ROLE);
		assert_screened(
			APPLICANT,
			&[APPLICANT, BENEFICIARY, ISSUING, NOMINATED],
			call,
		);
		for party in [BENEFICIARY, ISSUING, NOMINATED] {
			world().suspended(party).install();
			assert_noop!(call(by(APPLICANT)), refusal::SUSPENDED);
		}
	});
}

#[test]
fn rejects_parties_of_other_roles() {
	build_and_execute(|| {
		let rejected = |change: fn(&mut CreditApplication)| {
			let mut application = application();
			change(&mut application);
			let call = TradeFinance::apply_for_credit(by(APPLICANT), application);
			assert_noop!(call, refusal::WRONG_ROLE);
		};
		rejected(|application| application.beneficiary = org(CARRIER));
		rejected(|application| application.issuing.organisation = org(TRADER));
		rejected(|application| {
			application.nominated = Some(NominationInput {
				organisation: org(TRADER),
				place: *b"CNSHK",
				confirms: false,
			})
		});
	});
}

#[test]
fn rejects_more_than_the_account_may_commit() {
	build_and_execute(|| {
		let mut about = application();
		about.tolerance = Ppm(100_000);
		assert_limited(APPLICANT, AMOUNT + AMOUNT / 10, |origin| {
			TradeFinance::apply_for_credit(origin, about.clone())
		});
	});
}

#[test]
fn rejects_the_same_party_twice() {
	build_and_execute(|| {
		rejected(|it| it.beneficiary = org(APPLICANT), Fault::SameParty);
		rejected(
			|it| {
				it.issuing = BankInput {
					organisation: org(NOMINATED),
					place: *b"NLRTM",
				}
			},
			Fault::SameParty,
		);
		rejected(
			|it| it.issuing.organisation = org(APPLICANT),
			Fault::SameParty,
		);
		rejected(
			|it| it.issuing.organisation = org(BENEFICIARY),
			Fault::SameParty,
		);
	});
}

#[test]
fn rejects_malformed_codes() {
	build_and_execute(|| {
		let character = CodeError::Character;
		rejected(
			|it| it.issuing.place = *b"nlrtm",
			Fault::InvalidPlace(character),
		);
		rejected(
			|it| it.nominated.as_mut().unwrap().place = *b"CNSH1",
			Fault::InvalidPlace(character),
		);
		rejected(
			|it| it.port_of_loading = *b"CN-HK",
			Fault::InvalidPort(character),
		);
		rejected(
			|it| it.port_of_discharge = *b"nlrtm",
			Fault::InvalidPort(character),
		);
		rejected(
			|it| it.currency = *b"XQZ",
			Fault::InvalidCurrency(CodeError::NotAssigned),
		);
	});
}

#[test]
fn rejects_terms_that_are_not_sound() {
	build_and_execute(|| {
		rejected(
			|it| it.port_of_discharge = it.port_of_loading,
			Fault::SamePort,
		);
		rejected(|it| it.amount = 0, Fault::ZeroAmount);
		rejected(|it| it.expiry = NOW, Fault::ExpiryPassed);
		rejected(
			|it| it.latest_shipment = Some(it.expiry + 1),
			Fault::ShipmentAfterExpiry,
		);
		rejected(|it| it.latest_shipment = Some(NOW), Fault::ShipmentPassed);
		let period = Fault::PresentationPeriodOutOfRange;
		rejected(|it| it.presentation_days = Some(0), period);
		let period = Fault::PresentationPeriodOutOfRange;
		rejected(|it| it.presentation_days = Some(22), period);
		rejected(|it| it.terms_root = H256::zero(), Fault::EmptyTerms);
		rejected(
			|it| it.insurance_cover = Some(Ppm(0)),
			Fault::InsuranceMismatch,
		);
		rejected(
			|it| {
				it.documents = vec![DocumentKind::PackingList].into();
				it.insurance_cover = Some(Ppm(1_100_000));
			},
			Fault::InsuranceMismatch,
		);
	});
}

#[test]
fn rejects_a_tolerance_above_ten_percent() {
	build_and_execute(|| {
		rejected(|it| it.tolerance = Ppm(100_001), Fault::ToleranceTooHigh);
	});
}

#[test]
fn rejects_lists_of_documents() {
	build_and_execute(|| {
		let kind = DocumentKind::PackingList;
		rejected(
			|it| it.documents = vec![kind; 33].into(),
			Fault::TooManyDocuments,
		);
		rejected(
			|it| it.documents = vec![kind; 2].into(),
			Fault::DuplicateKind,
		);
	});
}

#[test]
fn rejects_tokens_that_do_not_fit() {
	build_and_execute(|| {
		rejected(|it| it.token = NO_TOKEN, Fault::TokenNotFound);
		rejected(|it| it.token = EUR, Fault::CurrencyMismatch);
	});
}

#[test]
fn rejects_overflow() {
	build_and_execute(|| {
		rejected(
			|it| {
				it.amount = u128::MAX;
				it.tolerance = Ppm(1);
			},
			Fault::Overflow,
		);
		NextCreditId::<Test>::put(CreditId(u64::MAX));
		rejected(|_| {}, Fault::Overflow);
	});
}
