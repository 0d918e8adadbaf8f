// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{Event, ReceivablePhase};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::ids::ReceivableId;

fn enforce(id: ReceivableId) -> DispatchResult {
	// Anybody may.
	TradeFinance::enforce_overdue(account(STRANGER), id)
}

#[test]
fn becomes_overdue_when_it_is_not_paid() {
	build_and_execute(|| {
		let id = funded(BANK, receivable());
		take_events();
		MockClock::set(receivable().due - 1);
		assert_noop!(enforce(id), Fault::TooEarly);
		MockClock::set(receivable().due);
		assert_ok!(enforce(id));
		let expected = Event::ReceivableOverdue {
			receivable: id,
			from: ReceivablePhase::Funded,
			to: ReceivablePhase::Overdue,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		assert_noop!(enforce(RECEIVABLE), Fault::NotFound);
		let none = TradeFinance::enforce_overdue(RuntimeOrigin::none(), RECEIVABLE);
		assert_noop!(none, DispatchError::BadOrigin);
		let id = accepted(BANK, receivable());
		MockClock::set(receivable().due);
		assert_noop!(enforce(id), Fault::WrongStatus);
		MockClock::set(NOW);
		assert_ok!(TradeFinance::fund_receivable(by(BANK), id));
		assert_ok!(TradeFinance::repay_receivable(by(APPLICANT), id));
		MockClock::set(receivable().due);
		assert_noop!(enforce(id), Fault::WrongStatus);
	});
}
