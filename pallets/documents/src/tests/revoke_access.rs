// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, GrantCount, NoAccess};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

#[test]
fn revokes() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		System::reset_events();
		assert_ok!(revoke_access(TRADER, BANK));
		assert_eq!(stored_grant(BANK), None);
		assert_eq!(stored(FIRST).grants, GrantCount { kept: 0, made: 1 });
		assert_eq!(
			events(),
			[Event::AccessRevoked {
				document: FIRST,
				grantee: org(BANK),
				by: org(TRADER),
				serial: 0,
			}]
		);
	});
}

#[test]
fn granter_and_issuer_revoke_an_onward_grant() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		for revoker in [BANK, TRADER] {
			assert_ok!(grant(BANK, INSURER, None, None));
			assert_ok!(revoke_access(revoker, INSURER));
		}
		// Also a granter that has lost its own access, or is suspended.
		assert_ok!(grant(BANK, INSURER, None, None));
		assert_ok!(revoke_access(TRADER, BANK));
		world().suspended(BANK).install();
		assert_ok!(revoke_access(BANK, INSURER));
	});
}

#[test]
fn ends_what_was_granted_onward_for_good() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		assert_ok!(grant(BANK, INSURER, None, None));
		assert_ok!(revoke_access(TRADER, BANK));
		let lost = Err(NoAccess::GranterLostAccess);
		assert_eq!(Documents::access(FIRST, org(INSURER)), lost);
		// Letting the bank in again is no leave for those whom it had let in.
		assert_ok!(grant(TRADER, BANK, Some(&[1]), None));
		assert_eq!(Documents::access(FIRST, org(INSURER)), lost);
	});
}

#[test]
fn rejects_unsigned_and_wrong_accounts() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		let revoke = |origin| Documents::revoke_access(origin, FIRST, org(BANK));
		assert_noop!(revoke(RuntimeOrigin::root()), BadOrigin);
		let by = RuntimeOrigin::signed;
		assert_noop!(revoke(by(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(revoke(by(TRADER_BOOKING)), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_wrong_party() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		assert_ok!(grant(TRADER, BANK, None, None));
		assert_ok!(grant(BANK, INSURER, None, None));
		assert_ok!(grant(TRADER, BUYER, None, None));
		for other in [BUYER, INSURER, CN_CUSTOMS] {
			let call = revoke_access(other, INSURER);
			assert_noop!(call, DocumentsError::NotAuthorised);
		}
	});
}

#[test]
fn rejects_unknown_document_and_grant() {
	ExtBuilder::with_invoice().build_and_execute(|| {
		let call = Documents::revoke_access(by(TRADER), SECOND, org(BANK));
		assert_noop!(call, DocumentsError::NotFound);
		let call = revoke_access(TRADER, BANK);
		assert_noop!(call, DocumentsError::NotGranted);
	});
}
