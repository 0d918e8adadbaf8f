// SPDX-License-Identifier: Apache-2.0

//! `appoint_arbitrator`, `accept_appointment`.

use super::mock::*;
use crate::{Event, Phase, RawEffect, Status};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::roles::Role;

/// The bank does not want the nominee.
fn contested() {
	assert_ok!(open());
	assert_ok!(answer(BANK, false, &[]));
}

#[test]
fn authority_appoints_where_the_parties_do_not_agree() {
	for authority in [PORT, CN_PORT] {
		run(|| {
			contested();
			assert_ok!(appoint(authority, OTHER_ARBITRATOR));
			assert_eq!(
				last_event(),
				Event::ArbitratorAppointed {
					dispute: FIRST,
					authority: org(authority),
					arbitrator: org(OTHER_ARBITRATOR),
				}
			);
			assert_noop!(take_up(ARBITRATOR), Refused::NotAuthorised);
			assert_ok!(take_up(OTHER_ARBITRATOR));
			let status = Status::Evidence {
				arbitrator: org(OTHER_ARBITRATOR),
				until: NOW + PERIODS.evidence,
			};
			assert_eq!(dispute().status, status);
			assert_eq!(
				last_event(),
				Event::AppointmentAccepted {
					dispute: FIRST,
					arbitrator: org(OTHER_ARBITRATOR),
					from: Phase::Answered,
					to: Phase::Evidence,
				}
			);
		});
	}
}

#[test]
fn authority_appoints_where_a_respondent_or_arbitrator_is_silent() {
	run(|| {
		assert_ok!(open());
		assert_noop!(appoint(PORT, ARBITRATOR), Refused::WrongStatus);
		MockClock::advance(PERIODS.answer);
		assert_ok!(advance());
		assert_ok!(appoint(PORT, ARBITRATOR));
		assert_noop!(appoint(PORT, OTHER_ARBITRATOR), Refused::TooEarly);
		MockClock::advance(PERIODS.appointment);
		assert_noop!(take_up(ARBITRATOR), Refused::TooLate);
		assert_ok!(appoint(PORT, OTHER_ARBITRATOR));
		MockClock::advance(2 * PERIODS.appointment);
		assert_noop!(appoint(PORT, ARBITRATOR), Refused::TooLate);
	});
}

#[test]
fn authority_replaces_who_does_not_rule_in_time() {
	run(|| {
		come_to(Phase::Mediation);
		MockClock::advance(PERIODS.mediation);
		assert_noop!(appoint(PORT, OTHER_ARBITRATOR), Refused::TooEarly);
		MockClock::advance(PERIODS.ruling);
		assert_noop!(rule(ARBITRATOR, &[]), Refused::TooLate);
		assert_ok!(appoint(PORT, OTHER_ARBITRATOR));
		assert_noop!(rule(ARBITRATOR, &[]), Refused::NotAuthorised);
		assert_ok!(rule(OTHER_ARBITRATOR, &[]));
	});
}

#[test]
fn rejects_who_may_not_appoint() {
	run(|| {
		contested();
		for other in [FOREIGN_PORT, CONSIGNEE, BANK, ARBITRATOR, RIVAL] {
			assert_noop!(appoint(other, OTHER_ARBITRATOR), Refused::NotAuthorised);
		}
		let appointed = |who| {
			let who = RuntimeOrigin::signed(who);
			Disputes::appoint_arbitrator(who, FIRST, org(ARBITRATOR))
		};
		assert_noop!(appointed(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(appointed(CLERK), refusal::NOT_PERMITTED);
		world().suspended(PORT).install();
		assert_noop!(appoint(PORT, ARBITRATOR), refusal::SUSPENDED);
	});
	// Nor an authority that is a party.
	run(|| {
		bill_goes_to(PORT);
		let relief = [RawEffect::StopTitle];
		assert_ok!(open_about(CONSIGNEE, bill_of_lading(), &[PORT], &relief));
		assert_ok!(answer(PORT, false, &[]));
		assert_noop!(appoint(PORT, ARBITRATOR), Refused::NotAuthorised);
		assert_ok!(appoint(CN_PORT, ARBITRATOR));
	});
}

#[test]
fn rejects_who_is_no_independent_arbitrator() {
	run(|| {
		assert_noop!(appoint(PORT, ARBITRATOR), Refused::NotFound);
		contested();
		assert_noop!(appoint(PORT, RIVAL), refusal::WRONG_ROLE);
		world().suspended(ARBITRATOR).install();
		assert_noop!(appoint(PORT, ARBITRATOR), refusal::SUSPENDED);
		world().denied(ARBITRATOR).install();
		assert_noop!(appoint(PORT, ARBITRATOR), refusal::DENIED);
		for interested in [CONSIGNEE, BANK, CARRIER, SHIPPER] {
			let world = world().organisation(interested, "NL", &[Role::Arbitrator]);
			world.install();
			assert_noop!(appoint(PORT, interested), Refused::NotIndependent);
		}
		let roles = [Role::PortAuthority, Role::Arbitrator];
		world().organisation(PORT, "NL", &roles).install();
		assert_noop!(appoint(PORT, PORT), Refused::NotIndependent);
	});
}

#[test]
fn appointing_authorities_for_money_are_those_of_the_parties() {
	run(|| {
		deposited();
		let relief = [RawEffect::ReturnHold];
		assert_ok!(open_about(CONSIGNEE, money(), &[SHIPPER], &relief));
		assert_ok!(answer(SHIPPER, false, &[]));
		assert_noop!(appoint(FOREIGN_PORT, ARBITRATOR), Refused::NotAuthorised);
		assert_ok!(appoint(CN_PORT, ARBITRATOR));
	});
}

#[test]
fn rejects_who_may_not_take_up() {
	run(|| {
		assert_ok!(open());
		assert_noop!(take_up(ARBITRATOR), Refused::WrongStatus);
		assert_ok!(answer(BANK, true, &[]));
		assert_noop!(take_up(OTHER_ARBITRATOR), Refused::NotAuthorised);
		for other in [CONSIGNEE, BANK, PORT, RIVAL] {
			assert_noop!(take_up(other), refusal::WRONG_ROLE);
		}
		let taken = |who| Disputes::accept_appointment(RuntimeOrigin::signed(who), FIRST);
		assert_noop!(taken(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(taken(CLERK), refusal::NOT_PERMITTED);
		world().suspended(ARBITRATOR).install();
		assert_noop!(take_up(ARBITRATOR), refusal::SUSPENDED);
		world().denied(ARBITRATOR).install();
		assert_noop!(take_up(ARBITRATOR), refusal::DENIED);
		world().install();
		// It was independent when it was named.
		bill_goes_to(ARBITRATOR);
		assert_noop!(take_up(ARBITRATOR), Refused::NotIndependent);
		bill_goes_to(CONSIGNEE);
		assert_ok!(take_up(ARBITRATOR));
		assert_noop!(take_up(ARBITRATOR), Refused::WrongStatus);
		assert_noop!(
			Disputes::accept_appointment(by(ARBITRATOR), SECOND),
			Refused::NotFound
		);
	});
}
