// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DeclarationStatus, Error, Event, Finding};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockDuty};
use portolan_primitives::{
	codes::HsCode,
	ids::DeclarationId,
	trade::{Incoterm, Regime},
	traits::DeclarationControl,
};

fn inspected(regime: Regime) -> DeclarationId {
	let id = inspection_ordered(regime);
	assert_ok!(Customs::record_inspection(
		RuntimeOrigin::signed(officer(regime)),
		id,
		Finding::Conforming,
		H256::zero(),
		seals().into(),
	));
	take_notices();
	id
}

#[test]
fn assesses_what_was_declared_at_the_rates_of_the_acceptance() {
	run(|| {
		let id = inspected(Regime::Import);
		let from = status(id);
		assert_ok!(assess(NL_CUSTOMS, id));
		let total = money(IMPORT_DUTY);
		let to = DeclarationStatus::Assessed { total, at: now() };
		assert_eq!(status(id), to);
		System::assert_last_event(
			Event::DeclarationAssessed {
				declaration: id,
				total,
				from,
				to,
			}
			.into(),
		);
		let notices = take_notices();
		let [Notice::Assessed(request)] = &notices[..] else {
			panic!("{notices:?}")
		};
		assert_eq!((request.declaration, request.debtor), (id, org(IMPORTER)));
		let valuation = &request.valuation;
		assert_eq!(valuation.jurisdiction, country("NL"));
		assert_eq!(valuation.date, START);
		assert_eq!(valuation.incoterm, Incoterm::Cip);
		assert_eq!((valuation.freight, valuation.insurance), (300_000, 20_000));
		assert_eq!(valuation.lines.len(), 2);
		assert_eq!(valuation.lines[0].hs, HsCode::parse(b"8504409590").unwrap());
		assert_eq!(valuation.lines[1].price, 4_000_000);
	});
}

#[test]
fn releases_at_once_when_nothing_is_owed() {
	run(|| {
		let id = inspected(Regime::Export);
		assert_ok!(assess(CN_CUSTOMS, id));
		assert_eq!(status(id), DeclarationStatus::Released { at: now() });
	});
}

#[test]
fn rejects_assessment_before_inspection_and_twice() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_noop!(
			assess(NL_CUSTOMS, DeclarationId(9)),
			Error::<Test>::NotFound
		);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn assesses_later_what_is_green_and_could_not_be_assessed() {
	run(|| {
		MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
		let id = lodged(Regime::Import);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		assert_noop!(assess(NL_CUSTOMS, id), refusal::OVER_LIMIT);
		MockDuty::on_assess(|_| Ok(money(0)));
		assert_ok!(assess(NL_CUSTOMS, id));
		assert_eq!(status(id), DeclarationStatus::Released { at: now() });
	});
}

#[test]
fn rejects_assessment_in_the_red_lane() {
	run(|| {
		let id = inspection_ordered(Regime::Import);
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn rejects_who_may_not_assess() {
	run(|| {
		let id = inspected(Regime::Import);
		assert_noop!(assess(OTHER_NL_CUSTOMS, id), Error::<Test>::NotAuthorised);
		assert_noop!(assess(CN_CUSTOMS, id), Error::<Test>::NotAuthorised);
		assert_noop!(assess(CLERK, id), refusal::NOT_PERMITTED);
	});
}

#[test]
fn passes_on_why_the_assessment_failed() {
	run(|| {
		let id = inspected(Regime::Import);
		MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
		assert_noop!(assess(NL_CUSTOMS, id), refusal::OVER_LIMIT);
	});
}

#[test]
fn releases_when_payment_is_secured() {
	run(|| {
		let id = inspected(Regime::Import);
		assert_ok!(assess(NL_CUSTOMS, id));
		take_notices();
		let assessed = status(id);
		MockClock::advance(5);
		let at = now();
		assert_ok!(Customs::release_secured(id));
		let (secured, released) = (
			DeclarationStatus::PaymentSecured { at },
			DeclarationStatus::Released { at },
		);
		assert_eq!(status(id), released);
		System::assert_has_event(
			Event::PaymentSecured {
				declaration: id,
				from: assessed,
				to: secured,
			}
			.into(),
		);
		System::assert_last_event(
			Event::DeclarationReleased {
				declaration: id,
				from: secured,
				to: released,
			}
			.into(),
		);
		let containers = vec![container(1), container(2)];
		let notice = Notice::Released(containers, locode("NLRTM"), Regime::Import);
		assert_eq!(take_notices(), vec![notice]);
		assert_noop!(Customs::release_secured(id), Error::<Test>::WrongStatus);
	});
}

#[test]
fn rejects_release_of_what_is_unknown_unassessed_or_denied() {
	run(|| {
		assert_noop!(
			Customs::release_secured(DeclarationId(9)),
			Error::<Test>::NotFound
		);
		let id = inspected(Regime::Import);
		assert_noop!(Customs::release_secured(id), Error::<Test>::WrongStatus);
		assert_ok!(assess(NL_CUSTOMS, id));
		directory().denied(2).install();
		assert_noop!(Customs::release_secured(id), refusal::DENIED);
		// Suspended, it may still pay and have its goods.
		directory().suspended(2).install();
		assert_ok!(Customs::release_secured(id));
	});
}
