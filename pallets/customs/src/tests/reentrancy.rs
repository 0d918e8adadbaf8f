// SPDX-License-Identifier: Apache-2.0

//! Neighbours that call back from inside what they are told: nothing happens twice.

use super::mock::*;
use crate::{DeclarationOf, DeclarationStatus, Error, Event, Finding, Lane, NextDeclarationId};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockCustomsNotices, MockDocumentUse, MockDuty};
use portolan_primitives::{
	ids::DeclarationId,
	trade::{ContainerPhase, Regime},
	traits::DeclarationControl,
};
use std::{cell::RefCell, rc::Rc};

const ID: DeclarationId = DeclarationId(1);

/// What the calls made from inside returned.
#[derive(Clone, Default)]
struct Inside(Rc<RefCell<Vec<DispatchResult>>>);

impl Inside {
	/// Makes the call, unless it comes from inside a call made here.
	fn call(&self, call: impl FnOnce() -> DispatchResult) {
		let Ok(mut results) = self.0.try_borrow_mut() else {
			return;
		};
		results.push(call());
	}

	/// The results since the last look.
	fn take(&self) -> Vec<DispatchResult> {
		self.0.take()
	}
}

fn wrong_status() -> DispatchResult {
	Err(Error::<Test>::WrongStatus.into())
}

fn withdraw(who: u64) -> DispatchResult {
	Customs::withdraw_declaration(RuntimeOrigin::signed(who), ID)
}

fn claim() -> DispatchResult {
	let (header, mut lines) = header_of(Regime::Import, 1);
	lines[0].certificate = Some(CERTIFICATE);
	lodge(IMPORTER, header, lines)
}

/// Green, and not assessed.
fn green() -> DeclarationId {
	MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
	let id = lodged(Regime::Import);
	assert_eq!(id, ID);
	pass_blocks(2);
	assert_ok!(route(Regime::Import, id));
	id
}

/// Has the assessment make a call from inside, and find the duty of an import.
fn assess_with(call: fn() -> DispatchResult) -> Inside {
	let inside = Inside::default();
	let seen = inside.clone();
	MockDuty::on_assess(move |_| {
		seen.call(call);
		Ok(money(IMPORT_DUTY))
	});
	inside
}

#[test]
fn assesses_once_when_the_assessment_assesses_again() {
	run(|| {
		let id = green();
		let inside = assess_with(|| assess(NL_CUSTOMS, ID));
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_eq!(inside.take(), vec![Ok(())]);
		// The duty was found to be nothing inside: it is not released behind the outer call's back.
		MockDuty::on_assess({
			let seen = inside.clone();
			move |_| {
				seen.call(|| assess(NL_CUSTOMS, ID));
				Ok(money(0))
			}
		});
		take_notices();
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_eq!(inside.take(), vec![Ok(())]);
		let at = now();
		let lane = Lane::Green;
		assert_eq!(status(id), DeclarationStatus::Routed { lane, at });
	});
}

#[test]
fn assesses_nothing_that_is_withdrawn_from_inside() {
	run(|| {
		let id = green();
		let inside = assess_with(|| withdraw(IMPORTER));
		assert_noop!(assess(NL_CUSTOMS, id), Error::<Test>::WrongStatus);
		assert_eq!(inside.take(), vec![Ok(())]);
		let key = (CONSIGNMENT, container(1), Regime::Import);
		assert_eq!(DeclarationOf::<Test>::get(key), Some(id));
	});
}

#[test]
fn routes_once_when_the_assessment_calls_again() {
	let calls: [(fn() -> DispatchResult, DispatchResult); 3] = [
		(|| route(Regime::Import, ID), wrong_status()),
		(|| assess(NL_CUSTOMS, ID), Ok(())),
		(|| withdraw(IMPORTER), Ok(())),
	];
	for (call, result) in calls {
		run(|| {
			let inside = assess_with(call);
			let id = lodged(Regime::Import);
			pass_blocks(2);
			System::reset_events();
			assert_ok!(route(Regime::Import, id));
			assert_eq!(inside.take(), vec![result]);
			let at = now();
			let events: Vec<_> = System::events()
				.into_iter()
				.map(|record| record.event)
				.collect();
			assert!(matches!(
				events[0],
				RuntimeEvent::Customs(Event::DeclarationRouted { .. })
			));
			let left = crate::DrawCommitments::<Test>::get(org(NL_CUSTOMS)).unwrap();
			assert_eq!(left.remaining, DRAWS - 1);
			if result.is_err() {
				// What failed inside changed nothing, so that the outer call goes on.
				let total = money(IMPORT_DUTY);
				assert_eq!(status(id), DeclarationStatus::Assessed { total, at });
				assert_eq!(events.len(), 2);
			} else {
				// The outer call undoes what happened inside, and the declaration stays green.
				let lane = Lane::Green;
				assert_eq!(status(id), DeclarationStatus::Routed { lane, at });
				let reason = Error::<Test>::WrongStatus.into();
				let declaration = id;
				let failed = Event::AssessmentFailed {
					declaration,
					reason,
				};
				assert_eq!(events[1..], [failed.into()]);
			}
		});
	}
}

#[test]
fn gives_up_once_when_the_attempt_to_assess_withdraws() {
	run(|| {
		let id = green();
		let inside = Inside::default();
		let seen = inside.clone();
		MockDuty::on_assess(move |_| {
			seen.call(|| withdraw(IMPORTER));
			Err(refusal::OVER_LIMIT)
		});
		System::reset_events();
		assert_ok!(withdraw(NL_CUSTOMS));
		assert_eq!(inside.take(), vec![Ok(())]);
		assert_eq!(status(id), DeclarationStatus::Withdrawn { at: now() });
		assert_eq!(System::events().len(), 1);
	});
}

#[test]
fn lodges_once_when_the_use_of_a_certificate_lodges_again() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		let inside = Inside::default();
		let seen = inside.clone();
		MockDocumentUse::on_consume(move |document, user, quantity| {
			seen.call(claim);
			consume(document, user, quantity)
		});
		System::reset_events();
		assert_ok!(claim());
		let refused = Err(Error::<Test>::AlreadyDeclared.into());
		assert_eq!(inside.take(), vec![refused]);
		assert_eq!(NextDeclarationId::<Test>::get(), DeclarationId(2));
		assert_eq!(taken(CERTIFICATE, ID), Some(9_500_000));
		assert_eq!(taken_in_all(CERTIFICATE), 9_500_000);
		assert_eq!(System::events().len(), 1);
	});
}

#[test]
fn lodges_nothing_that_the_use_of_a_certificate_withdraws() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		let inside = Inside::default();
		let seen = inside.clone();
		MockDocumentUse::on_consume(move |document, user, quantity| {
			seen.call(|| withdraw(IMPORTER));
			consume(document, user, quantity)
		});
		assert_noop!(claim(), Error::<Test>::WrongStatus);
		assert_eq!(inside.take(), vec![Ok(())]);
		assert_eq!(taken_in_all(CERTIFICATE), 0);
	});
}

#[test]
fn withdraws_once_when_the_restoring_withdraws_again() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		assert_ok!(claim());
		let inside = Inside::default();
		let seen = inside.clone();
		MockDocumentUse::on_restore(move |document, user| {
			seen.call(|| withdraw(IMPORTER));
			seen.call(|| withdraw(NL_CUSTOMS));
			restore(document, user)
		});
		System::reset_events();
		assert_ok!(withdraw(IMPORTER));
		assert_eq!(inside.take(), vec![wrong_status(), wrong_status()]);
		assert_eq!(status(ID), DeclarationStatus::Withdrawn { at: now() });
		assert_eq!(taken_in_all(CERTIFICATE), 0);
		assert_eq!(System::events().len(), 1);
	});
}

#[test]
fn withdraws_nothing_that_cannot_be_restored() {
	run(|| {
		set_phase(ContainerPhase::Loaded);
		assert_ok!(claim());
		MockDocumentUse::on_restore(|_, _| Err(refusal::OVER_LIMIT));
		assert_noop!(withdraw(IMPORTER), refusal::OVER_LIMIT);
	});
}

#[test]
fn releases_once_when_the_notice_releases_again() {
	run(|| {
		let id = lodged(Regime::Import);
		assert_eq!(id, ID);
		pass_blocks(2);
		assert_ok!(route(Regime::Import, id));
		let inside = Inside::default();
		let seen = inside.clone();
		MockCustomsNotices::on_released(move |_, _, _, _| {
			seen.call(|| Customs::release_secured(ID));
			seen.call(|| assess(NL_CUSTOMS, ID));
			seen.call(|| withdraw(IMPORTER));
			seen.call(|| withdraw(NL_CUSTOMS));
		});
		System::reset_events();
		assert_ok!(Customs::release_secured(id));
		assert_eq!(inside.take(), vec![wrong_status(); 4]);
		assert_eq!(status(id), DeclarationStatus::Released { at: now() });
		// Secured and released, each once.
		assert_eq!(System::events().len(), 2);
	});
}

#[test]
fn records_an_inspection_once_when_the_notice_records_again() {
	fn record() -> DispatchResult {
		Customs::record_inspection(
			RuntimeOrigin::signed(NL_CUSTOMS),
			ID,
			Finding::Conforming,
			H256::zero(),
			seals().into(),
		)
	}
	run(|| {
		assert_eq!(inspection_ordered(Regime::Import), ID);
		let inside = Inside::default();
		let seen = inside.clone();
		MockCustomsNotices::on_inspected(move |_, _, _, _| {
			seen.call(record);
			seen.call(|| Customs::order_inspection(RuntimeOrigin::signed(NL_CUSTOMS), ID));
		});
		System::reset_events();
		assert_ok!(record());
		// Twice for each container.
		assert_eq!(inside.take(), vec![wrong_status(); 4]);
		assert_eq!(System::events().len(), 1);
	});
}
