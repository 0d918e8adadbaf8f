// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DocumentStatus, Event};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{documents::DocumentKind, roles::Role, traits::DocumentUse};

#[test]
fn revokes() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		MockClock::advance(7);
		assert_ok!(revoke(TRADER, FIRST));
		let to = DocumentStatus::Revoked { at: NOW + 7 };
		assert_eq!(status(FIRST), to);
		assert!(!Documents::document(FIRST).unwrap().is_live);
		assert_eq!(
			events(),
			[Event::DocumentRevoked {
				document: FIRST,
				issuer: org(TRADER),
				from: DocumentStatus::Anchored,
				to,
			}]
		);
	});
}

#[test]
fn what_is_used_stays_used() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(Documents::consume(FIRST, user(1), kilograms(60)));
		assert_ok!(revoke(ORIGIN_ISSUER, FIRST));
		assert_eq!(balance(FIRST), 40);
	});
}

/// What is wrong must be withdrawn, whatever has become of its issuer.
#[test]
fn a_suspended_issuer_or_one_of_another_role_may_revoke() {
	ExtBuilder::with(&[(TRADER, invoice()), (ORIGIN_ISSUER, certificate())]).build_and_execute(
		|| {
			world()
				.suspended(TRADER)
				.organisation(ORIGIN_ISSUER, "CN", &[Role::Trader])
				.install();
			assert_ok!(revoke(TRADER, FIRST));
			assert_ok!(revoke(ORIGIN_ISSUER, SECOND));
		},
	);
}

#[test]
fn rejects_unsigned_and_wrong_accounts() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let revoke = |origin| Documents::revoke_document(origin, FIRST);
		assert_noop!(revoke(RuntimeOrigin::root()), BadOrigin);
		let by = RuntimeOrigin::signed;
		assert_noop!(revoke(by(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(revoke(by(TRADER_BOOKING)), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_the_desk_for_a_sovereign_act() {
	let licence = document(DocumentKind::ExportLicence, 1);
	ExtBuilder::with(&[(CN_CUSTOMS, licence)]).build_and_execute(|| {
		let desk = RuntimeOrigin::signed(CN_CUSTOMS_DESK);
		let call = Documents::revoke_document(desk, FIRST);
		assert_noop!(call, refusal::NOT_PERMITTED);
		assert_ok!(revoke(CN_CUSTOMS, FIRST));
	});
}

#[test]
fn rejects_wrong_party() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		for other in [BUYER, BANK, CN_CUSTOMS] {
			assert_noop!(revoke(other, FIRST), DocumentsError::NotAuthorised);
		}
	});
}

#[test]
fn rejects_unknown_document_and_wrong_status() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_noop!(revoke(TRADER, SECOND), DocumentsError::NotFound);
		assert_ok!(revoke(TRADER, FIRST));
		assert_noop!(revoke(TRADER, FIRST), DocumentsError::WrongStatus);
	});
	ExtBuilder::with_invoice().build_and_execute(|| {
		let newer = document(DocumentKind::CommercialInvoice, 9);
		assert_ok!(supersede(TRADER, FIRST, newer));
		assert_noop!(revoke(TRADER, FIRST), DocumentsError::WrongStatus);
		assert_ok!(revoke(TRADER, SECOND));
	});
}
