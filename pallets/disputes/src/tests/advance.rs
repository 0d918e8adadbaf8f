// SPDX-License-Identifier: Apache-2.0

//! `advance_dispute`: what time alone decides.

use super::mock::*;
use crate::{Event, Outcome, Phase, RawEffect, Status};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;

/// Not a millisecond before, and then anybody.
fn after(period: u64, to: Phase) {
	let from = phase();
	MockClock::advance(period - 1);
	assert_noop!(advance(), Refused::TooEarly);
	MockClock::advance(1);
	assert_ok!(advance());
	assert_eq!(phase(), to);
	if to != Phase::Closed {
		let dispute = FIRST;
		assert_eq!(last_event(), Event::DisputeAdvanced { dispute, from, to });
	}
}

fn closed_as(outcome: Outcome) {
	let Status::Closed { outcome: found, .. } = dispute().status else {
		panic!("it is over");
	};
	assert_eq!(found, outcome);
	assert_noop!(advance(), Refused::WrongStatus);
}

#[test]
fn silence_is_no_answer() {
	run(|| {
		assert_noop!(advance(), Refused::NotFound);
		assert_ok!(open());
		after(PERIODS.answer, Phase::Answered);
		let status = Status::Answered {
			chosen: None,
			by: now() + PERIODS.appointment,
		};
		assert_eq!(dispute().status, status);
	});
}

#[test]
fn evidence_ends() {
	run(|| {
		come_to(Phase::Evidence);
		after(PERIODS.evidence, Phase::Mediation);
		let until = now() + PERIODS.mediation;
		let status = Status::Mediation {
			arbitrator: org(ARBITRATOR),
			until,
			rule_by: until + PERIODS.ruling,
		};
		assert_eq!(dispute().status, status);
	});
}

#[test]
fn what_nobody_takes_up_lapses() {
	run(|| {
		come_to(Phase::Answered);
		after(2 * PERIODS.appointment, Phase::Closed);
		closed_as(Outcome::Lapsed);
	});
}

#[test]
fn what_nobody_rules_on_lapses_with_its_stop() {
	run(|| {
		come_to(Phase::Mediation);
		assert_ok!(order_stop(ARBITRATOR));
		let all = PERIODS.mediation + PERIODS.ruling + PERIODS.appointment;
		after(all, Phase::Closed);
		closed_as(Outcome::Lapsed);
		assert_eq!(stopped_in(), None);
	});
}

#[test]
fn what_cannot_be_executed_ends_with_its_stop() {
	run(|| {
		come_to(Phase::Mediation);
		assert_ok!(order_stop(ARBITRATOR));
		MockClock::advance(PERIODS.mediation);
		assert_ok!(rule(ARBITRATOR, &[RawEffect::CancelLien]));
		let Status::Ruled { ruling, .. } = dispute().status else {
			panic!("it is ruled on");
		};
		after(PERIODS.appeal + PERIODS.execution, Phase::Closed);
		closed_as(Outcome::Unexecuted { ruling });
		assert_eq!((lien(), stopped_in()), (Some(pledge()), None));
	});
}
