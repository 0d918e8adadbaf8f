// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{CreditPhase, Disposition, Event, OpenApplications};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::ids::CreditId;

/// The end of the day of expiry.
const END: u64 = (EXPIRY / DAY + 1) * DAY;

fn expire(credit: CreditId) -> DispatchResult {
	// Anybody may.
	TradeFinance::expire_credit(account(STRANGER), credit)
}

#[test]
fn ends_a_credit_after_its_last_day() {
	build_and_execute(|| {
		open(application());
		take_events();
		MockClock::set(END - 1);
		assert_noop!(expire(CREDIT), Fault::TooEarly);
		MockClock::set(END);
		assert_ok!(expire(CREDIT));
		assert_eq!(credit_phase(), CreditPhase::Expired);
		let expected = Event::CreditExpired {
			credit: CREDIT,
			drawn: 0,
			from: CreditPhase::Advised,
			to: CreditPhase::Expired,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn ends_credits_of_every_earlier_status() {
	build_and_execute(|| {
		apply(application());
		issue(application());
		open(application());
		let confirmed = open(application());
		assert_ok!(TradeFinance::confirm_credit(by(NOMINATED), confirmed));
		MockClock::set(END);
		for credit in 0..4 {
			assert_ok!(expire(CreditId(credit)));
		}
	});
}

#[test]
fn article_29a_moves_the_expiry_to_the_next_banking_day() {
	build_and_execute(|| {
		open(application());
		// Friday is closed; Saturday and Sunday are too.
		close_banks(EXPIRY);
		MockClock::set(END + 3 * DAY - 1);
		assert_noop!(expire(CREDIT), Fault::TooEarly);
		MockClock::set(END + 3 * DAY);
		assert_ok!(expire(CREDIT));
	});
}

#[test]
fn rejects_while_a_presentation_is_open() {
	build_and_execute(|| {
		refused(Disposition::HoldingForInstructions);
		MockClock::set(END);
		assert_noop!(expire(CREDIT), Fault::PresentationOpen);
		assert_ok!(TradeFinance::return_documents(by(BENEFICIARY), FIRST));
		assert_ok!(expire(CREDIT));
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		honoured();
		apply(application());
		assert_ok!(TradeFinance::decline_credit(by(ISSUING), CreditId(1)));
		let expired = open(application());
		MockClock::set(END);
		assert_ok!(expire(expired));
		for credit in [CREDIT, CreditId(1), expired] {
			assert_noop!(expire(credit), Fault::WrongStatus);
		}
		assert_noop!(expire(CreditId(9)), Fault::NotFound);
		let none = RuntimeOrigin::none();
		assert_noop!(
			TradeFinance::expire_credit(none, CREDIT),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn an_application_lapses_without_a_calendar() {
	build_and_execute(|| {
		let mut application = application();
		application.nominated.as_mut().unwrap().place = *b"USNYC";
		apply(application);
		MockClock::set(EXPIRY - 1);
		assert_noop!(expire(CREDIT), Fault::TooEarly);
		MockClock::set(EXPIRY);
		assert_ok!(expire(CREDIT));
		assert_eq!(OpenApplications::<Test>::get(org(APPLICANT)), 0);
	});
}
