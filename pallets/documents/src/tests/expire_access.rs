// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, GrantCount, Lapse};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;

#[test]
fn anyone_removes_a_grant_whose_time_is_over() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, Some(NOW + 5)));
		System::reset_events();
		MockClock::advance(4);
		assert_noop!(expire_access(BANK), DocumentsError::NotLapsed);
		MockClock::advance(1);
		assert_ok!(expire_access(BANK));
		assert_eq!(stored_grant(BANK), None);
		assert_eq!(stored(FIRST).grants, GrantCount { kept: 0, made: 1 });
		assert_eq!(
			events(),
			[Event::AccessExpired {
				document: FIRST,
				grantee: org(BANK),
				serial: 0,
				lapse: Lapse::Expired,
			}]
		);
		assert_ok!(grant(TRADER, BANK, None, None));
	});
}

#[test]
fn anyone_removes_a_grant_whose_granter_lost_access() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		assert_ok!(grant(BANK, INSURER, None, None));
		assert_ok!(grant(INSURER, BUYER, None, None));
		assert_noop!(expire_access(BUYER), DocumentsError::NotLapsed);
		assert_ok!(revoke_access(TRADER, BANK));
		for reader in [BUYER, INSURER] {
			assert_ok!(expire_access(reader));
			let Event::AccessExpired { lapse, .. } = last_event() else {
				panic!("another event");
			};
			assert_eq!(lapse, Lapse::GranterLostAccess);
		}
		assert_eq!(stored(FIRST).grants, GrantCount { kept: 0, made: 3 });
	});
}

#[test]
fn rejects_unsigned() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, Some(NOW + 5)));
		MockClock::advance(5);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Documents::expire_access(origin, FIRST, org(BANK));
			assert_noop!(call, BadOrigin);
		}
	});
}

#[test]
fn rejects_unknown_document_and_grant() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let call = Documents::expire_access(by(HAULIER), SECOND, org(BANK));
		assert_noop!(call, DocumentsError::NotFound);
		assert_noop!(expire_access(BANK), DocumentsError::NotGranted);
	});
}

#[test]
fn rejects_a_grant_that_stands() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		MockClock::set(u64::MAX);
		assert_noop!(expire_access(BANK), DocumentsError::NotLapsed);
	});
}
