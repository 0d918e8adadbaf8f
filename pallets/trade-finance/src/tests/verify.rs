// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_primitives::{ids::ReceivableId, roles::Permission};

#[test]
fn the_buyer_acknowledges_the_debt() {
	build_and_execute(|| {
		let id = register(receivable());
		take_events();
		let call = TradeFinance::verify_receivable(by(APPLICANT), id, receivable_hash(id));
		assert_ok!(call);
		let expected = Event::ReceivableVerified {
			receivable: id,
			buyer: org(APPLICANT),
			from: ReceivablePhase::Registered,
			to: ReceivablePhase::Verified,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn rejects_wrong_permission_party_and_standing() {
	build_and_execute(|| {
		let id = register(receivable());
		let hash = receivable_hash(id);
		let call = |origin| TradeFinance::verify_receivable(origin, id, hash);
		assert_guarded(APPLICANT, Permission::Finance, call);
		assert_active_only(APPLICANT, call);
		assert_reserved(&[BENEFICIARY, BANK, TRADER], call);
		assert_limited(APPLICANT, 5_000_000, call);
	});
}

#[test]
fn rejects_other_content_and_wrong_status() {
	build_and_execute(|| {
		let id = register(receivable());
		let call = |id, hash| TradeFinance::verify_receivable(by(APPLICANT), id, hash);
		assert_noop!(call(id, H256::zero()), Fault::ContentMismatch);
		let hash = receivable_hash(id);
		assert_ok!(call(id, hash));
		assert_noop!(call(id, hash), Fault::WrongStatus);
		assert_noop!(call(ReceivableId(9), hash), Fault::NotFound);
	});
}
