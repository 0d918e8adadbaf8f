// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DocumentInput, DocumentStatus, Event, NextDocumentId};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	documents::{DocumentKind, DocumentSubject},
	ids::{CreditId, DocumentId},
	traits::DocumentUse,
};

fn newer() -> DocumentInput {
	document(DocumentKind::CommercialInvoice, 9)
}

fn newer_certificate() -> DocumentInput {
	DocumentInput {
		root: root(9),
		quantity: Some(quantity_input(80)),
		..certificate()
	}
}

#[test]
fn supersedes() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		MockClock::advance(5);
		assert_ok!(supersede(TRADER, FIRST, newer()));
		let to = DocumentStatus::Superseded { by: SECOND };
		assert_eq!(status(FIRST), to);
		let found = stored(SECOND);
		assert_eq!((found.prior, found.root), (Some(FIRST), root(9)));
		assert_eq!(found.status, DocumentStatus::Anchored);
		assert_eq!(found.anchored_at, NOW + 5);
		assert!(!Documents::document(FIRST).unwrap().is_live);
		assert!(Documents::document(SECOND).unwrap().is_live);
		assert_eq!(
			events(),
			[Event::DocumentSuperseded {
				document: FIRST,
				by: SECOND,
				issuer: org(TRADER),
				root: root(9),
				granted: None,
				from: DocumentStatus::Anchored,
				to,
			}]
		);
	});
}

#[test]
fn a_chain_of_versions_grows_at_its_end() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(supersede(TRADER, FIRST, newer()));
		let third = document(DocumentKind::CommercialInvoice, 10);
		let again = supersede(TRADER, FIRST, third.clone());
		assert_noop!(again, DocumentsError::WrongStatus);
		assert_ok!(supersede(TRADER, SECOND, third));
		assert_eq!(stored(DocumentId(3)).prior, Some(SECOND));
	});
}

/// A document is renewed although its validity has ended, as long as that is not written down.
#[test]
fn a_version_that_has_ended_is_renewed() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		MockClock::set(NOW + 10 * DAY);
		let renewed = DocumentInput {
			valid_to: None,
			..newer_certificate()
		};
		assert_ok!(supersede(ORIGIN_ISSUER, FIRST, renewed));
		assert_eq!(balance(SECOND), 80);
	});
}

#[test]
fn rejects_after_use_until_all_is_given_back() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		assert_ok!(Documents::consume(FIRST, user(1), kilograms(1)));
		let call = supersede(ORIGIN_ISSUER, FIRST, newer_certificate());
		assert_noop!(call, DocumentsError::AlreadyUsed);
		assert_ok!(Documents::restore(FIRST, user(1)));
		assert_ok!(supersede(ORIGIN_ISSUER, FIRST, newer_certificate()));
	});
}

#[test]
fn rejects_unsigned_and_wrong_accounts() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let supersede = |origin| Documents::supersede_document(origin, FIRST, newer());
		assert_noop!(supersede(RuntimeOrigin::root()), BadOrigin);
		let by = RuntimeOrigin::signed;
		assert_noop!(supersede(by(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(supersede(by(TRADER_BOOKING)), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_wrong_party_and_role() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let call = supersede(BUYER, FIRST, newer());
		assert_noop!(call, DocumentsError::NotAuthorised);
		let call = supersede(BANK, FIRST, newer());
		assert_noop!(call, DocumentsError::WrongIssuer);
	});
}

#[test]
fn rejects_suspended_and_denied_issuers() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		world().suspended(TRADER).install();
		let call = supersede(TRADER, FIRST, newer());
		assert_noop!(call, refusal::SUSPENDED);
		world().denied(TRADER).install();
		assert_noop!(supersede(TRADER, FIRST, newer()), refusal::DENIED);
	});
}

#[test]
fn rejects_unknown_document() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let call = supersede(TRADER, SECOND, newer());
		assert_noop!(call, DocumentsError::NotFound);
	});
}

#[test]
fn rejects_another_kind_or_subject() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let of_a_credit = DocumentInput {
			subject: DocumentSubject::Credit(CreditId(1)),
			..newer()
		};
		for input in [document(DocumentKind::PackingList, 9), of_a_credit] {
			let call = supersede(TRADER, FIRST, input);
			assert_noop!(call, DocumentsError::DifferentDocument);
		}
	});
}

#[test]
fn rejects_the_same_root() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let call = supersede(TRADER, FIRST, invoice());
		assert_noop!(call, DocumentsError::AlreadyExists);
	});
}

#[test]
fn rejects_malformed_input_as_anchoring_does() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let empty = document(DocumentKind::CommercialInvoice, 0);
		let call = supersede(TRADER, FIRST, empty);
		assert_noop!(call, DocumentsError::EmptyContent);
		let of_nothing = DocumentInput {
			subject: NO_CONSIGNMENT,
			..newer()
		};
		let call = supersede(TRADER, FIRST, of_nothing);
		assert_noop!(call, DocumentsError::SubjectNotFound);
		NextDocumentId::<Test>::put(DocumentId(u64::MAX));
		let call = supersede(TRADER, FIRST, newer());
		assert_noop!(call, DocumentsError::Overflow);
	});
}

#[test]
fn rejects_wrong_status() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(revoke(TRADER, FIRST));
		let call = supersede(TRADER, FIRST, newer());
		assert_noop!(call, DocumentsError::WrongStatus);
	});
	ExtBuilder::with_certificate().build_and_execute(|| {
		MockClock::set(NOW + 10 * DAY);
		assert_ok!(Documents::expire_document(by(HAULIER), FIRST));
		let renewed = DocumentInput {
			valid_to: None,
			..newer_certificate()
		};
		let call = supersede(ORIGIN_ISSUER, FIRST, renewed);
		assert_noop!(call, DocumentsError::WrongStatus);
	});
}
