// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DocumentStatus, Event};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;

fn expire() -> DispatchResult {
	Documents::expire_document(by(HAULIER), FIRST)
}

#[test]
fn anyone_records_the_end_of_validity() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		MockClock::set(NOW + 10 * DAY - 1);
		assert!(Documents::document(FIRST).unwrap().is_live);
		assert_noop!(expire(), DocumentsError::NotExpired);
		MockClock::advance(1);
		// Recorded or not.
		assert!(!Documents::document(FIRST).unwrap().is_live);
		assert_ok!(expire());
		let to = DocumentStatus::Expired { at: NOW + 10 * DAY };
		assert_eq!(status(FIRST), to);
		assert_eq!(
			events(),
			[Event::DocumentExpired {
				document: FIRST,
				from: DocumentStatus::Anchored,
				to,
			}]
		);
	});
}

#[test]
fn rejects_what_has_no_end() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		MockClock::set(u64::MAX);
		assert_noop!(expire(), DocumentsError::NotExpired);
	});
}

#[test]
fn rejects_unsigned() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		MockClock::set(NOW + 10 * DAY);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(Documents::expire_document(origin, FIRST), BadOrigin);
		}
	});
}

#[test]
fn rejects_unknown_document_and_wrong_status() {
	ExtBuilder::with_certificate().build_and_execute(|| {
		MockClock::set(NOW + 10 * DAY);
		let call = Documents::expire_document(by(HAULIER), SECOND);
		assert_noop!(call, DocumentsError::NotFound);
		assert_ok!(expire());
		assert_noop!(expire(), DocumentsError::WrongStatus);
	});
}
