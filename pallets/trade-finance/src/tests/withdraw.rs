// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_primitives::{ids::ReceivableId, roles::Permission};

fn withdraw(id: ReceivableId) -> DispatchResult {
	TradeFinance::withdraw_receivable(by(BENEFICIARY), id)
}

#[test]
fn the_seller_withdraws_before_it_is_financed() {
	build_and_execute(|| {
		let stages = [
			(register(receivable()), ReceivablePhase::Registered),
			(verify(receivable()), ReceivablePhase::Verified),
			(offered(BANK, receivable()), ReceivablePhase::Offered),
			(accepted(BANK, receivable()), ReceivablePhase::Accepted),
		];
		world().suspended(BENEFICIARY).install();
		for (receivable, from) in stages {
			take_events();
			assert_ok!(withdraw(receivable));
			let to = ReceivablePhase::Withdrawn;
			let expected = Event::ReceivableWithdrawn {
				receivable,
				from,
				to,
			};
			assert_eq!(take_events(), vec![expected]);
		}
	});
}

#[test]
fn rejects_wrong_permission_and_party() {
	build_and_execute(|| {
		let id = accepted(BANK, receivable());
		let call = |origin| TradeFinance::withdraw_receivable(origin, id);
		assert_guarded(BENEFICIARY, Permission::Finance, call);
		assert_reserved(&[APPLICANT, BANK, TRADER], call);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		let id = funded(BANK, receivable());
		assert_noop!(withdraw(id), Fault::WrongStatus);
		assert_ok!(TradeFinance::repay_receivable(by(APPLICANT), id));
		assert_noop!(withdraw(id), Fault::WrongStatus);
		let other = register(receivable());
		assert_ok!(withdraw(other));
		assert_noop!(withdraw(other), Fault::WrongStatus);
		assert_noop!(withdraw(ReceivableId(9)), Fault::NotFound);
	});
}
