// SPDX-License-Identifier: Apache-2.0

//! `answer_dispute`, `withdraw_dispute`.

use super::mock::*;
use crate::{Answer, Effect, Event, Outcome, Phase, RawEffect, Status};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

fn withdraw(who: u32) -> DispatchResult {
	Disputes::withdraw_dispute(by(who), FIRST)
}

#[test]
fn agreed_arbitrator_is_chosen() {
	run(|| {
		assert_ok!(open());
		assert_ok!(answer(BANK, true, &[RawEffect::StopTitle]));
		let status = Status::Answered {
			chosen: Some(org(ARBITRATOR)),
			by: NOW + PERIODS.appointment,
		};
		assert_eq!(dispute().status, status);
		assert_eq!(dispute().counterclaims, effects(&[Effect::StopTitle]));
		assert_eq!(
			last_event(),
			Event::DisputeAnswered {
				dispute: FIRST,
				answer: Answer {
					respondent: org(BANK),
					accepts_arbitrator: true,
					statement: hash(2),
				},
				counterclaims: effects(&[Effect::StopTitle]),
				from: Phase::Opened,
				to: Phase::Answered,
			}
		);
	});
}

/// One of several respondents is enough to leave the choice to the authority.
#[test]
fn all_respondents_have_to_agree() {
	for (one, other) in [(true, false), (false, true), (false, false)] {
		run(|| {
			let against = [BANK, CARRIER];
			let relief = [RawEffect::StopTitle];
			assert_ok!(open_about(CONSIGNEE, bill_of_lading(), &against, &relief));
			assert_ok!(answer(CARRIER, one, &[]));
			assert_eq!(phase(), Phase::Opened);
			assert_ok!(answer(BANK, other, &[]));
			let Status::Answered { chosen, .. } = dispute().status else {
				panic!("all have answered");
			};
			assert_eq!(chosen, None);
		});
	}
}

#[test]
fn suspended_respondent_may_defend_itself() {
	run(|| {
		assert_ok!(open());
		world().suspended(BANK).denied(BANK).install();
		assert_ok!(answer(BANK, false, &[]));
	});
}

#[test]
fn rejects_who_is_no_respondent() {
	run(|| {
		assert_ok!(open());
		for other in [CONSIGNEE, CARRIER, ARBITRATOR, PORT, RIVAL] {
			assert_noop!(answer(other, true, &[]), Refused::NotAuthorised);
		}
		let answered = |who| {
			let who = RuntimeOrigin::signed(who);
			Disputes::answer_dispute(who, FIRST, true, vec![].into(), hash(2))
		};
		assert_noop!(answered(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(answered(BOOKER), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_late_second_and_unfounded_answers() {
	run(|| {
		assert_noop!(answer(BANK, true, &[]), Refused::NotFound);
		let against = [BANK, CARRIER];
		let relief = [RawEffect::StopTitle];
		assert_ok!(open_about(CONSIGNEE, bill_of_lading(), &against, &relief));
		let empty = Disputes::answer_dispute(by(BANK), FIRST, true, vec![].into(), H256::zero());
		assert_noop!(empty, Refused::EmptyHash);
		for effect in [RawEffect::ReleaseHold, RawEffect::ReturnHold] {
			assert_noop!(answer(BANK, true, &[effect]), Refused::EffectNotOfSubject);
		}
		let lift = answer(BANK, true, &[RawEffect::LiftStop]);
		assert_noop!(lift, Refused::NotStopped);
		assert_ok!(answer(BANK, true, &[note(1)]));
		assert_noop!(answer(BANK, true, &[]), Refused::AlreadyAnswered);
		// What all respondents ask for has a bound, and is asked for once.
		assert_noop!(answer(CARRIER, true, &[note(1)]), Refused::DuplicateEffect);
		let many: Vec<_> = (2..=9).map(note).collect();
		assert_noop!(answer(CARRIER, true, &many), Refused::TooManyEffects);
		MockClock::advance(PERIODS.answer);
		assert_noop!(answer(CARRIER, true, &[]), Refused::TooLate);
		assert_ok!(advance());
		assert_noop!(answer(CARRIER, true, &[]), Refused::WrongStatus);
	});
}

#[test]
fn claimant_withdraws_before_an_arbitrator_is_in_office() {
	for phase in [Phase::Opened, Phase::Answered] {
		run(|| {
			come_to(phase);
			for other in [BANK, ARBITRATOR, RIVAL] {
				assert_noop!(withdraw(other), Refused::NotAuthorised);
			}
			world().suspended(CONSIGNEE).install();
			assert_ok!(withdraw(CONSIGNEE));
			assert_eq!(
				last_event(),
				Event::DisputeClosed {
					dispute: FIRST,
					outcome: Outcome::Withdrawn,
					from: phase,
				}
			);
			assert_noop!(withdraw(CONSIGNEE), Refused::WrongStatus);
		});
	}
	for phase in [Phase::Evidence, Phase::Mediation] {
		run(|| {
			come_to(phase);
			assert_noop!(withdraw(CONSIGNEE), Refused::WrongStatus);
		});
	}
	run(|| {
		assert_noop!(withdraw(CONSIGNEE), Refused::NotFound);
		assert_ok!(open());
		let withdraw = |who| Disputes::withdraw_dispute(RuntimeOrigin::signed(who), FIRST);
		assert_noop!(withdraw(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(withdraw(BOOKER), refusal::NOT_PERMITTED);
	});
}

/// Else a claimant could keep the other side from ever being heard: withdraw when it is asked for
/// something itself, and open the same dispute again at once.
#[test]
fn rejects_withdrawal_once_the_other_side_asks_for_something() {
	run(|| {
		deposited();
		assert_ok!(open_about(
			CONSIGNEE,
			money(),
			&[SHIPPER],
			&[RawEffect::ReturnHold]
		));
		assert_ok!(answer(SHIPPER, true, &[RawEffect::ReleaseHold]));
		assert_noop!(withdraw(CONSIGNEE), Refused::Counterclaimed);
		assert_ok!(take_up(ARBITRATOR));
	});
	// One of two respondents is enough.
	run(|| {
		let stop = [RawEffect::StopTitle];
		assert_ok!(open_about(
			CONSIGNEE,
			bill_of_lading(),
			&[BANK, CARRIER],
			&stop
		));
		assert_ok!(answer(BANK, false, &stop));
		assert_eq!(phase(), Phase::Opened);
		assert_noop!(withdraw(CONSIGNEE), Refused::Counterclaimed);
		// All together still end it.
		assert_ok!(offer(CONSIGNEE, &[]));
		assert_ok!(agree(BANK, CONSIGNEE, &[]));
		assert_ok!(agree(CARRIER, CONSIGNEE, &[]));
		assert_eq!(phase(), Phase::Closed);
	});
}
