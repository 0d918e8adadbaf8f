// SPDX-License-Identifier: Apache-2.0

//! `execute_ruling`.

use super::mock::*;
use crate::{Event, Outcome, Phase, RawEffect, Status};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

#[test]
fn anyone_executes_once_the_time_to_appeal_is_over() {
	run(|| {
		let granted = [RawEffect::CancelLien, RawEffect::StopTitle, note(7)];
		come_to_ruling(&granted);
		let Status::Ruled { ruling, .. } = dispute().status else {
			panic!("it is ruled on");
		};
		MockClock::advance(PERIODS.appeal - 1);
		assert_noop!(execute(), Refused::TooEarly);
		MockClock::advance(1);
		assert_ok!(execute());
		assert_eq!((lien(), stopped_in()), (None, Some(FIRST)));
		assert_eq!(notes(), [(number(1), FIRST, hash(7))]);
		assert_eq!(
			last_event(),
			Event::DisputeClosed {
				dispute: FIRST,
				outcome: Outcome::Executed { ruling },
				from: Phase::Ruled,
			}
		);
		assert_noop!(execute(), Refused::WrongStatus);
	});
}

#[test]
fn rejects_before_there_is_a_ruling() {
	run(|| {
		assert_noop!(execute(), Refused::NotFound);
		assert_ok!(open());
		assert_noop!(execute(), Refused::WrongStatus);
	});
}

/// All effects or none: what fails can be tried again.
#[test]
fn an_effect_that_fails_takes_the_others_back() {
	run(|| {
		come_to_ruling(&[note(7), RawEffect::CancelLien]);
		MockClock::advance(PERIODS.appeal);
		set_bill(None, false);
		assert_noop!(execute(), Refused::NoPledge);
		assert_eq!(notes(), []);
		spend_bill();
		assert_noop!(execute(), Refused::SubjectNotFound);
		set_bill(Some(pledge()), false);
		assert_ok!(execute());
		assert_eq!((lien(), notes().len()), (None, 1));
	});
}

/// A lien given after the dispute was opened, to somebody who was not heard.
#[test]
fn rejects_to_take_the_right_of_who_was_not_heard() {
	run(|| {
		come_to_ruling(&[RawEffect::CancelLien]);
		MockClock::advance(PERIODS.appeal);
		let holder = org(RIVAL);
		set_bill(
			Some(portolan_primitives::traits::Lien { holder, ..pledge() }),
			false,
		);
		assert_noop!(execute(), Refused::RightOfOthers);
	});
}

#[test]
fn rejects_to_pay_who_is_denied() {
	run(|| {
		deposited();
		let relief = [RawEffect::ReleaseHold];
		assert_ok!(open_about(SHIPPER, money(), &[CONSIGNEE], &relief));
		from_answered_by(CONSIGNEE, Phase::Mediation);
		MockClock::advance(PERIODS.mediation);
		assert_ok!(rule(ARBITRATOR, &relief));
		MockClock::advance(PERIODS.appeal);
		world().denied(SHIPPER).install();
		assert_noop!(execute(), refusal::DENIED);
		world().install();
		assert_ok!(execute());
		assert_eq!(payments(), [(org(CONSIGNEE), org(SHIPPER), 500)]);
	});
}

/// The stop of an authority is not touched, and is no reason to stop once more.
#[test]
fn rejects_to_stop_what_an_authority_has_stopped() {
	run(|| {
		come_to_ruling(&[RawEffect::StopTitle]);
		MockClock::advance(PERIODS.appeal);
		set_bill(None, true);
		assert_noop!(execute(), TITLES_REFUSE);
	});
}
