// SPDX-License-Identifier: Apache-2.0

//! What other pallets use up and give back.

use super::mock::*;
use crate::{Allowance, Event, Refusal, Uses};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	codes::UnitCode,
	documents::{DocumentKind, DocumentUser},
	ids::PresentationId,
	quantity::Quantity,
	traits::DocumentUse,
};

fn consume(declaration: u64, milli: u128) -> DispatchResult {
	Documents::consume(FIRST, user(declaration), kilograms(milli))
}

fn restore(declaration: u64) -> DispatchResult {
	Documents::restore(FIRST, user(declaration))
}

fn litres(milli: u128) -> Quantity {
	Quantity {
		milli,
		unit: UnitCode::parse(b"LTR").unwrap(),
	}
}

#[test]
fn consumes() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(consume(1, 30));
		assert_eq!(balance(FIRST), 70);
		assert_eq!(Uses::<Test>::get(FIRST, user(1)), Some(kilograms(30)));
		assert_eq!(
			events(),
			[Event::DocumentConsumed {
				document: FIRST,
				user: user(1),
				quantity: kilograms(30),
				balance: kilograms(70),
			}]
		);
	});
}

#[test]
fn several_users_share_to_the_last() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(consume(1, 30));
		assert_ok!(consume(2, 69));
		let presentation = DocumentUser::Presentation(PresentationId(1));
		assert_ok!(Documents::consume(FIRST, presentation, kilograms(1)));
		assert_eq!(balance(FIRST), 0);
		assert_noop!(consume(3, 1), DocumentsError::Overdrawn);
	});
}

#[test]
fn the_same_again_changes_nothing() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(consume(1, 30));
		assert_storage_noop!(assert_ok!(consume(1, 30)));
		// Whatever has become of the document since.
		assert_ok!(revoke(ORIGIN_ISSUER, FIRST));
		assert_storage_noop!(assert_ok!(consume(1, 30)));
	});
}

#[test]
fn restores() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(consume(1, 30));
		assert_ok!(consume(2, 20));
		assert_ok!(restore(1));
		assert_eq!(balance(FIRST), 80);
		assert_eq!(Uses::<Test>::get(FIRST, user(1)), None);
		assert_eq!(
			last_event(),
			Event::DocumentRestored {
				document: FIRST,
				user: user(1),
				quantity: kilograms(30),
				balance: kilograms(80),
			}
		);
		assert_storage_noop!(assert_ok!(restore(1)));
		assert_ok!(consume(1, 80));
	});
}

#[test]
fn restores_what_is_no_longer_in_force() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(consume(1, 30));
		assert_ok!(consume(2, 30));
		MockClock::set(NOW + 10 * DAY);
		assert_ok!(restore(1));
		assert_ok!(Documents::expire_document(by(HAULIER), FIRST));
		assert_ok!(restore(2));
		assert_eq!(balance(FIRST), 100);
	});
}

#[test]
fn restoring_what_nobody_took_changes_nothing() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_storage_noop!(assert_ok!(restore(1)));
		assert_storage_noop!(assert_ok!(Documents::restore(SECOND, user(1))));
	});
}

#[test]
fn rejects_another_quantity_of_the_same_user() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(consume(1, 30));
		for other in [0, 29, 31, 1_000] {
			assert_noop!(consume(1, other), DocumentsError::UsedOtherwise);
		}
		let call = Documents::consume(FIRST, user(1), litres(30));
		assert_noop!(call, DocumentsError::UsedOtherwise);
	});
}

#[test]
fn rejects_unknown_document_and_nothing() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		let call = Documents::consume(SECOND, user(1), kilograms(1));
		assert_noop!(call, DocumentsError::NotFound);
		assert_noop!(consume(1, 0), DocumentsError::ZeroAmount);
	});
}

#[test]
fn rejects_more_than_is_left() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		for too_much in [101, u128::MAX] {
			assert_noop!(consume(1, too_much), DocumentsError::Overdrawn);
		}
		assert_ok!(consume(1, 100));
	});
}

#[test]
fn rejects_another_unit() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		let call = Documents::consume(FIRST, user(1), litres(1));
		assert_noop!(call, DocumentsError::WrongUnit);
	});
}

#[test]
fn rejects_documents_that_grant_nothing() {
	let certificate = document(DocumentKind::CertificateOfOrigin, 2);
	ExtBuilder::with(&[(TRADER, invoice()), (ORIGIN_ISSUER, certificate)]).build_and_execute(
		|| {
			for id in [FIRST, SECOND] {
				let call = Documents::consume(id, user(1), kilograms(1));
				assert_noop!(call, DocumentsError::GrantsNothing);
			}
		},
	);
}

#[test]
fn rejects_documents_that_are_not_live() {
	let not_yet = || {
		let mut input = certificate();
		input.valid_from = Some(NOW + 1);
		input
	};
	ExtBuilder::with(&[(ORIGIN_ISSUER, not_yet())]).build_and_execute(|| {
		assert_noop!(consume(1, 1), DocumentsError::NotLive);
		MockClock::advance(1);
		assert_ok!(consume(1, 1));
		MockClock::set(NOW + 10 * DAY);
		assert_noop!(consume(2, 1), DocumentsError::NotLive);
		assert_ok!(Documents::expire_document(by(HAULIER), FIRST));
		assert_noop!(consume(2, 1), DocumentsError::NotLive);
	});
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(revoke(ORIGIN_ISSUER, FIRST));
		assert_noop!(consume(1, 1), DocumentsError::NotLive);
	});
	ExtBuilder::with_certificate().build_and_execute(|| {
		let mut newer = certificate();
		newer.root = root(9);
		assert_ok!(supersede(ORIGIN_ISSUER, FIRST, newer));
		assert_noop!(consume(1, 1), DocumentsError::NotLive);
		assert_ok!(Documents::consume(SECOND, user(1), kilograms(1)));
	});
}

#[test]
fn rejects_giving_back_more_than_was_granted() {
	let allowance = Allowance::whole(kilograms(5));
	assert_eq!(allowance.restored(kilograms(1)), Err(Refusal::Overflow));
	assert_eq!(allowance.restored(litres(1)), Err(Refusal::WrongUnit));
	let vast = Allowance::whole(kilograms(u128::MAX));
	assert_eq!(vast.restored(kilograms(1)), Err(Refusal::Overflow));
}

/// What a caller undoes is undone here too, since a command is part of the caller's transaction.
#[test]
fn a_caller_that_fails_later_leaves_nothing() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		use frame::deps::frame_support::storage::with_storage_layer;
		let failed: DispatchResult = with_storage_layer(|| {
			consume(1, 30)?;
			consume(2, 71)
		});
		assert_noop!(failed, DocumentsError::Overdrawn);
		assert_eq!(balance(FIRST), 100);
	});
}
