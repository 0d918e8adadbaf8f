// SPDX-License-Identifier: Apache-2.0

use super::{fixtures::*, mock::*};
use crate::{CreditApplication, CreditPhase, Event};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockBankingDays, MockClock};
use portolan_primitives::{codes::Locode, ids::CreditId, money::Ppm, roles::Permission};

#[test]
fn binds_the_issuing_bank() {
	build_and_execute(|| {
		apply(application());
		take_events();
		let terms_hash = terms_hash(CREDIT);
		assert_ok!(TradeFinance::issue_credit(by(ISSUING), CREDIT, terms_hash));
		assert_eq!(credit_phase(), CreditPhase::Issued);
		let expected = Event::CreditIssued {
			credit: CREDIT,
			issuing: org(ISSUING),
			terms_hash,
			from: CreditPhase::Applied,
			to: CreditPhase::Issued,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn declines() {
	build_and_execute(|| {
		apply(application());
		take_events();
		// Nothing new is entered into.
		world().suspended(ISSUING).install();
		assert_ok!(TradeFinance::decline_credit(by(ISSUING), CREDIT));
		assert_eq!(credit_phase(), CreditPhase::Declined);
		let expected = Event::CreditDeclined {
			credit: CREDIT,
			issuing: org(ISSUING),
			from: CreditPhase::Applied,
			to: CreditPhase::Declined,
		};
		assert_eq!(take_events(), vec![expected]);
	});
}

#[test]
fn rejects_wrong_permission_party_and_standing() {
	build_and_execute(|| {
		apply(application());
		let hash = terms_hash(CREDIT);
		let issue = |origin| TradeFinance::issue_credit(origin, CREDIT, hash);
		assert_guarded(ISSUING, Permission::Finance, issue);
		assert_active_only(ISSUING, issue);
		assert_noop!(issue(by(APPLICANT)), refusal::WRONG_ROLE);
		assert_reserved(&[NOMINATED, BANK], issue);
		assert_screened(
			ISSUING,
			&[APPLICANT, BENEFICIARY, NOMINATED, ISSUING],
			issue,
		);
		let decline = |origin| TradeFinance::decline_credit(origin, CREDIT);
		assert_guarded(ISSUING, Permission::Finance, decline);
		assert_reserved(&[APPLICANT, BENEFICIARY, NOMINATED, BANK], decline);
	});
}

#[test]
fn rejects_more_than_the_account_may_commit() {
	build_and_execute(|| {
		apply(CreditApplication {
			tolerance: Ppm(100_000),
			..application()
		});
		let hash = terms_hash(CREDIT);
		// The limit is compared with all that can be drawn.
		assert_limited(ISSUING, AMOUNT + AMOUNT / 10, |origin| {
			TradeFinance::issue_credit(origin, CREDIT, hash)
		});
	});
}

#[test]
fn rejects_other_content() {
	build_and_execute(|| {
		apply(application());
		let other = H256::repeat_byte(1);
		let call = TradeFinance::issue_credit(by(ISSUING), CREDIT, other);
		assert_noop!(call, Fault::ContentMismatch);
	});
}

#[test]
fn rejects_wrong_status() {
	build_and_execute(|| {
		issue(application());
		let hash = terms_hash(CREDIT);
		assert_noop!(
			TradeFinance::issue_credit(by(ISSUING), CREDIT, hash),
			Fault::WrongStatus
		);
		assert_noop!(
			TradeFinance::decline_credit(by(ISSUING), CREDIT),
			Fault::WrongStatus
		);
		let nothing = CreditId(9);
		assert_noop!(
			TradeFinance::issue_credit(by(ISSUING), nothing, hash),
			Fault::NotFound
		);
		assert_noop!(
			TradeFinance::decline_credit(by(ISSUING), nothing),
			Fault::NotFound
		);
	});
}

#[test]
fn rejects_after_the_expiry() {
	build_and_execute(|| {
		apply(application());
		MockClock::set(EXPIRY);
		let call = TradeFinance::issue_credit(by(ISSUING), CREDIT, terms_hash(CREDIT));
		assert_noop!(call, Fault::ExpiryPassed);
	});
}

#[test]
fn rejects_calendars_that_end_before_the_clocks() {
	// The credit ends on Friday 15 May at 24:00. Five banking days after that day of Saturday is
	// Friday 22 May, and 21 days after Friday 15 May is Friday 5 June.
	let end = (EXPIRY / DAY + 1) * DAY;
	for (place, days) in [("NLRTM", 7), ("CNSHK", 7), ("CNSHK", 21)] {
		let try_until = |last: u64, expected: DispatchResult| {
			build_and_execute(|| {
				apply(application());
				let place = locode(place);
				let within = move |at: Locode, found: u64| {
					ensure!(at != place || found <= last, NO_CALENDAR);
					Ok(found)
				};
				if days == 7 {
					MockBankingDays::on_after_banking_days(move |at, from, days| {
						within(at, banking_days_after(from, days))
					});
				} else {
					MockBankingDays::on_after_calendar_days(move |at, from, days| {
						within(at, (from / DAY + u64::from(days) + 1) * DAY)
					});
				}
				let call = TradeFinance::issue_credit(by(ISSUING), CREDIT, terms_hash(CREDIT));
				assert_eq!(call, expected);
			});
		};
		try_until(end + days * DAY - 1, Err(NO_CALENDAR));
		try_until(end + days * DAY, Ok(()));
	}
}

#[test]
fn rejects_places_without_a_calendar() {
	build_and_execute(|| {
		let mut issuing = application();
		issuing.issuing.place = *b"USNYC";
		let mut nominated = application();
		nominated.nominated.as_mut().unwrap().place = *b"USNYC";
		for application in [issuing, nominated] {
			let credit = apply(application);
			let call = TradeFinance::issue_credit(by(ISSUING), credit, terms_hash(credit));
			assert_noop!(call, NO_CALENDAR);
		}
	});
}
