// SPDX-License-Identifier: Apache-2.0

//! `order_interim_stop`, `lift_interim_stop`.

use super::mock::*;
use crate::{Call, Event, Phase, RawEffect};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

#[test]
fn arbitrator_in_office_stops_and_lifts() {
	for phase in [Phase::Evidence, Phase::Mediation] {
		run(|| {
			come_to(phase);
			assert_ok!(order_stop(ARBITRATOR));
			assert_eq!(stopped_in(), Some(FIRST));
			assert!(dispute().is_stopped);
			assert_eq!(
				last_event(),
				Event::InterimStopOrdered {
					dispute: FIRST,
					arbitrator: org(ARBITRATOR),
				}
			);
			// A suspended one too: nobody else could.
			world().suspended(ARBITRATOR).install();
			assert_noop!(order_stop(ARBITRATOR), refusal::SUSPENDED);
			assert_ok!(lift_stop(ARBITRATOR));
			assert_eq!(stopped_in(), None);
			assert_eq!(
				last_event(),
				Event::InterimStopLifted {
					dispute: FIRST,
					by: Some(org(ARBITRATOR)),
				}
			);
		});
	}
}

#[test]
fn arbitrator_on_appeal_lifts_what_the_first_ordered() {
	run(|| {
		come_to(Phase::Mediation);
		assert_ok!(order_stop(ARBITRATOR));
		MockClock::advance(PERIODS.mediation);
		assert_ok!(rule(ARBITRATOR, &[]));
		assert_noop!(lift_stop(ARBITRATOR), Refused::WrongStatus);
		assert_ok!(appeal(CONSIGNEE));
		assert_noop!(lift_stop(ARBITRATOR), Refused::NotAuthorised);
		assert_ok!(appoint(PORT, OTHER_ARBITRATOR));
		assert_noop!(lift_stop(ARBITRATOR), Refused::NotAuthorised);
		assert_ok!(lift_stop(OTHER_ARBITRATOR));
		assert_ok!(order_stop(OTHER_ARBITRATOR));
	});
}

#[test]
fn rejects_who_is_not_in_office() {
	run(|| {
		come_to(Phase::Evidence);
		assert_noop!(order_stop(OTHER_ARBITRATOR), Refused::NotAuthorised);
		for other in [CONSIGNEE, BANK, PORT, CARRIER, RIVAL] {
			assert_noop!(order_stop(other), refusal::WRONG_ROLE);
			assert_noop!(lift_stop(other), refusal::WRONG_ROLE);
		}
		let signed = RuntimeOrigin::signed;
		let stop = || Call::<Test>::order_interim_stop { dispute: FIRST };
		assert_noop!(send(signed(STRANGER), stop()), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(send(signed(CLERK), stop()), refusal::NOT_PERMITTED);
		assert_noop!(lift_stop(ARBITRATOR), Refused::NotStopped);
		assert_ok!(order_stop(ARBITRATOR));
		assert_noop!(order_stop(ARBITRATOR), Refused::AlreadyStopped);
		assert_noop!(lift_stop(OTHER_ARBITRATOR), Refused::NotAuthorised);
	});
}

#[test]
fn rejects_before_and_after_office() {
	for phase in [Phase::Opened, Phase::Answered] {
		run(|| {
			come_to(phase);
			assert_noop!(order_stop(ARBITRATOR), Refused::WrongStatus);
		});
	}
	run(|| {
		assert_noop!(order_stop(ARBITRATOR), Refused::NotFound);
		assert_noop!(lift_stop(ARBITRATOR), Refused::NotFound);
		come_to_ruling(&[]);
		assert_noop!(order_stop(ARBITRATOR), Refused::WrongStatus);
	});
}

/// The stop of an authority is none of the dispute's, and only bills are stopped.
#[test]
fn rejects_what_cannot_be_stopped() {
	run(|| {
		come_to(Phase::Evidence);
		set_bill(None, true);
		assert_noop!(order_stop(ARBITRATOR), TITLES_REFUSE);
	});
	run(|| {
		assert_ok!(open_about(CONSIGNEE, goods(), &[HAULIER], &[note(1)]));
		from_answered_by(HAULIER, Phase::Evidence);
		assert_noop!(order_stop(ARBITRATOR), Refused::EffectNotOfSubject);
	});
	run(|| {
		deposited();
		let relief = [RawEffect::ReturnHold];
		assert_ok!(open_about(CONSIGNEE, money(), &[SHIPPER], &relief));
		from_answered_by(SHIPPER, Phase::Evidence);
		assert_noop!(order_stop(ARBITRATOR), Refused::EffectNotOfSubject);
	});
}
