// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{ClaimStatus, Demand, Event, OpenClaims, TermsInput};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	codes::{CodeError, CurrencyCode},
	ids::ClaimId,
	money::Money,
	traits::DeliveryEntitlement,
};

fn demand() -> Demand {
	Demand {
		claimant: org(CONSIGNEE),
		amount: Money {
			amount: 50_000,
			currency: CurrencyCode::parse(b"USD").unwrap(),
		},
	}
}

fn withdraw(organisation: u32, id: u64) -> DispatchResult {
	Conditions::withdraw_claim(by(organisation), ClaimId(id))
}

fn extend(organisation: u32, id: u64, until: u64) -> DispatchResult {
	Conditions::extend_claim(by(organisation), ClaimId(id), until)
}

#[test]
fn who_is_entitled_gives_notice() {
	run(|| {
		breached();
		assert_ok!(notify(CONSIGNEE, 0));
		let changed = Event::ClaimChanged {
			claim: ClaimId(0),
			by: Some(org(CONSIGNEE)),
			from: ClaimStatus::Opened,
			to: ClaimStatus::Notified(demand()),
			statement: Some(STATEMENT),
		};
		assert_eq!(last_event(), changed);
		assert_noop!(notify(CONSIGNEE, 0), Refused::WrongStatus);
	});
}

#[test]
fn the_right_to_claim_goes_with_the_bill() {
	let cases = [
		(DeliveryEntitlement::NotIssued, false, SHIPPER),
		(DeliveryEntitlement::NotIssued, true, CONSIGNEE),
		(
			DeliveryEntitlement::Outstanding {
				possessor: org(BANK),
			},
			false,
			BANK,
		),
		(
			DeliveryEntitlement::Surrendered { by: org(RIVAL) },
			false,
			RIVAL,
		),
	];
	for (entitlement, waybill, entitled) in cases {
		run(|| {
			breached();
			change(|world| (world.entitlement, world.waybill) = (entitlement, waybill));
			for other in [SHIPPER, CONSIGNEE, BANK, RIVAL, FORWARDER, CARRIER] {
				if other != entitled {
					assert_noop!(notify(other, 0), Refused::NotAuthorised);
				}
			}
			assert_ok!(notify(entitled, 0));
		});
	}
}

#[test]
fn nobody_claims_while_a_surrender_waits() {
	run(|| {
		breached();
		change(|world| world.entitlement = DeliveryEntitlement::SurrenderPending);
		for waiting in [SHIPPER, CONSIGNEE, CARRIER] {
			assert_noop!(notify(waiting, 0), Refused::NotAuthorised);
		}
		// What is broken meanwhile is claimed afterwards.
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![warm(1, 8)]));
		assert_eq!(claim(1).status, ClaimStatus::Opened);
		delivered(NOW + 9 * HOUR);
		assert_ok!(notify(CONSIGNEE, 0));
	});
}

#[test]
fn the_respondent_does_not_claim_from_itself() {
	run(|| {
		breached();
		change(|world| {
			world.entitlement = DeliveryEntitlement::Outstanding {
				possessor: org(CARRIER),
			};
		});
		assert_noop!(notify(CARRIER, 0), Refused::NotAuthorised);
	});
}

#[test]
fn rejects_malformed_notices() {
	run(|| {
		breached();
		let notify = |claim, amount, currency: &[u8; 3], statement| {
			let claim = ClaimId(claim);
			Conditions::notify_claim(by(CONSIGNEE), claim, amount, *currency, statement)
		};
		assert_noop!(notify(7, 1, b"USD", STATEMENT), Refused::NotFound);
		assert_noop!(notify(0, 0, b"USD", STATEMENT), Refused::ZeroAmount);
		let unknown = Refused::InvalidCurrency(CodeError::NotAssigned);
		assert_noop!(notify(0, 1, b"ZZZ", STATEMENT), unknown);
		assert_noop!(notify(0, 1, b"USD", H256::zero()), Refused::EmptyStatement);
		change(|world| world.gone = true);
		assert_noop!(
			notify(0, 1, b"USD", STATEMENT),
			Refused::ConsignmentNotFound
		);
	});
}

#[test]
fn rejects_wrong_permission_and_denied() {
	run(|| {
		breached();
		let booker = || RuntimeOrigin::signed(BOOKER);
		let claim = ClaimId(0);
		let call = Conditions::notify_claim(booker(), claim, 1, *b"USD", STATEMENT);
		assert_noop!(call, refusal::NOT_PERMITTED);
		let call = Conditions::contest_claim(booker(), claim, STATEMENT, None);
		assert_noop!(call, refusal::NOT_PERMITTED);
		let call = Conditions::withdraw_claim(booker(), claim);
		assert_noop!(call, refusal::NOT_PERMITTED);
		let call = Conditions::extend_claim(booker(), claim, NOW);
		assert_noop!(call, refusal::NOT_PERMITTED);
		world().denied(CONSIGNEE).install();
		assert_noop!(notify(CONSIGNEE, 0), refusal::DENIED);
		// Suspended it still defends its right.
		world().suspended(CONSIGNEE).install();
		assert_ok!(notify(CONSIGNEE, 0));
	});
}

#[test]
fn notice_is_given_within_three_days_of_delivery() {
	run(|| {
		breached();
		delivered(NOW + 5 * HOUR);
		let end = NOW + 5 * HOUR + 3 * DAY;
		assert_eq!(Conditions::claim_deadline(ClaimId(0)), Some(end));
		MockClock::set(end + 1);
		assert_noop!(notify(CONSIGNEE, 0), Refused::TooLate);
		MockClock::set(end);
		assert_noop!(expire(0), Refused::NotExpired);
		assert_ok!(notify(CONSIGNEE, 0));
	});
}

#[test]
fn of_what_came_to_light_later_notice_counts_from_then() {
	run(|| {
		measuring();
		loaded(NOW);
		delivered(NOW + 3 * HOUR);
		let found = NOW + 10 * DAY;
		MockClock::set(found);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		MockClock::set(found + 3 * DAY);
		assert_ok!(notify(CONSIGNEE, 0));
	});
}

#[test]
fn terms_lengthen_the_periods_and_never_shorten_them() {
	let with = |notice, bar| TermsInput {
		notice_period: Some(notice),
		time_bar: Some(bar),
		..terms()
	};
	for (agreed_terms, notice, bar) in [
		(with(HOUR, DAY), 3 * DAY, YEAR),
		(with(15 * DAY, 2 * YEAR), 15 * DAY, 2 * YEAR),
	] {
		run(|| {
			measuring_under(agreed_terms);
			loaded(NOW);
			at_hour(2);
			assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
			assert_eq!((claim(0).notice_period, claim(0).time_bar), (notice, bar));
		});
	}
}

#[test]
fn who_has_not_signed_is_bound_by_the_law_alone() {
	run(|| {
		measuring_under(TermsInput {
			notice_period: Some(15 * DAY),
			time_bar: Some(2 * YEAR),
			..terms()
		});
		gated_in(NOW);
		change(|world| {
			world.entitlement = DeliveryEntitlement::Outstanding {
				possessor: org(CONSIGNEE),
			};
		});
		at_hour(2);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
		assert_eq!(claim(0).respondent.organisation, org(TERMINAL));
		assert_eq!((claim(0).notice_period, claim(0).time_bar), (3 * DAY, YEAR));
	});
}

#[test]
fn without_notice_the_claim_lapses() {
	run(|| {
		breached();
		assert_noop!(expire(0), Refused::NotExpired);
		assert_noop!(expire(5), Refused::NotFound);
		delivered(NOW + 5 * HOUR);
		MockClock::set(NOW + 5 * HOUR + 3 * DAY + 1);
		assert_ok!(expire(0));
		let changed = Event::ClaimChanged {
			claim: ClaimId(0),
			by: None,
			from: ClaimStatus::Opened,
			to: ClaimStatus::Lapsed,
			statement: None,
		};
		assert_eq!(last_event(), changed);
		assert!(!OpenClaims::<Test>::contains_key(GOODS, number(1)));
		assert_noop!(expire(0), Refused::WrongStatus);
		assert_noop!(notify(CONSIGNEE, 0), Refused::WrongStatus);
	});
}

#[test]
fn the_time_bar_ends_what_is_not_settled() {
	for contested in [false, true] {
		run(|| {
			breached();
			delivered(NOW + 5 * HOUR);
			assert_ok!(notify(CONSIGNEE, 0));
			if contested {
				assert_ok!(contest(CARRIER, 0));
			}
			MockClock::set(NOW + 5 * HOUR + YEAR);
			assert_noop!(expire(0), Refused::NotExpired);
			MockClock::advance(1);
			assert_ok!(expire(0));
			assert_eq!(status(0), ClaimStatus::Lapsed);
		});
	}
}

#[test]
fn goods_that_never_arrive_have_the_time_bar_from_the_opening() {
	run(|| {
		breached();
		MockClock::set(NOW + 2 * HOUR + YEAR);
		assert_noop!(expire(0), Refused::NotExpired);
		MockClock::advance(1);
		// Also when nothing is known of the consignment any more.
		change(|world| world.gone = true);
		assert_ok!(expire(0));
	});
}

#[test]
fn a_debt_does_not_lapse() {
	run(|| {
		breached();
		delivered(NOW + 5 * HOUR);
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(admit(CARRIER, 0));
		assert_eq!(Conditions::claim_deadline(ClaimId(0)), None);
		MockClock::set(NOW + 9 * YEAR);
		assert_noop!(expire(0), Refused::NotExpired);
	});
}

#[test]
fn the_respondent_admits() {
	run(|| {
		breached();
		assert_noop!(admit(CARRIER, 0), Refused::WrongStatus);
		assert_ok!(notify(CONSIGNEE, 0));
		for other in [CONSIGNEE, SHIPPER, RIVAL] {
			assert_noop!(admit(other, 0), Refused::NotAuthorised);
		}
		assert_noop!(admit(CARRIER, 4), Refused::NotFound);
		let other = Conditions::admit_claim(by(CARRIER), ClaimId(0), 49_999);
		assert_noop!(other, Refused::AmountMismatch);
		let clerk = RuntimeOrigin::signed(CLERK);
		let call = Conditions::admit_claim(clerk, ClaimId(0), 50_000);
		assert_noop!(call, refusal::NOT_PERMITTED);
		let limit = Money {
			amount: 49_999,
			..demand().amount
		};
		world().limit(CARRIER.into(), limit).install();
		assert_noop!(admit(CARRIER, 0), refusal::OVER_LIMIT);
		world().suspended(CARRIER).install();
		assert_ok!(admit(CARRIER, 0));
		assert_eq!(status(0), ClaimStatus::Admitted(demand()));
		assert_noop!(admit(CARRIER, 0), Refused::WrongStatus);
		assert_noop!(contest(CARRIER, 0), Refused::WrongStatus);
	});
}

#[test]
fn the_respondent_contests_and_may_admit_later() {
	run(|| {
		breached();
		assert_noop!(contest(CARRIER, 0), Refused::WrongStatus);
		assert_ok!(notify(CONSIGNEE, 0));
		assert_noop!(contest(CONSIGNEE, 0), Refused::NotAuthorised);
		assert_noop!(contest(CARRIER, 4), Refused::NotFound);
		let call = Conditions::contest_claim(by(CARRIER), ClaimId(0), H256::zero(), None);
		assert_noop!(call, Refused::EmptyStatement);
		assert_ok!(contest(CARRIER, 0));
		// The dispute becomes known.
		let call = Conditions::contest_claim(by(CARRIER), ClaimId(0), STATEMENT, Some(7));
		assert_ok!(call);
		let contested = ClaimStatus::Contested {
			demand: demand(),
			grounds: STATEMENT,
			dispute: Some(7),
		};
		assert_eq!(status(0), contested);
		assert_ok!(admit(CARRIER, 0));
	});
}

#[test]
fn the_claimant_gives_up() {
	run(|| {
		breached();
		assert_noop!(withdraw(CONSIGNEE, 0), Refused::WrongStatus);
		assert_noop!(withdraw(CONSIGNEE, 4), Refused::NotFound);
		assert_ok!(notify(CONSIGNEE, 0));
		assert_noop!(withdraw(CARRIER, 0), Refused::NotAuthorised);
		assert_ok!(withdraw(CONSIGNEE, 0));
		let by = org(CONSIGNEE);
		assert_eq!(status(0), ClaimStatus::Withdrawn { by });
		assert_noop!(withdraw(CONSIGNEE, 0), Refused::WrongStatus);
	});
}

#[test]
fn the_respondent_grants_more_time() {
	run(|| {
		breached();
		delivered(NOW + 5 * HOUR);
		let end = NOW + 5 * HOUR + YEAR;
		assert_noop!(extend(CARRIER, 0, end + 1), Refused::WrongStatus);
		assert_ok!(notify(CONSIGNEE, 0));
		assert_noop!(extend(CONSIGNEE, 0, end + 1), Refused::NotAuthorised);
		assert_noop!(extend(CARRIER, 3, end + 1), Refused::NotFound);
		assert_noop!(extend(CARRIER, 0, end), Refused::InvalidPeriod);
		assert_noop!(extend(CARRIER, 0, NOW + 6 * YEAR), Refused::InvalidPeriod);
		assert_ok!(extend(CARRIER, 0, end + DAY));
		let granted = Event::ClaimTimeExtended {
			claim: ClaimId(0),
			from: Some(end),
			to: Some(end + DAY),
		};
		assert_eq!(last_event(), granted);
		MockClock::set(end + DAY);
		assert_noop!(expire(0), Refused::NotExpired);
		MockClock::advance(1);
		assert_ok!(expire(0));
	});
}
