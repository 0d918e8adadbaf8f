// SPDX-License-Identifier: Apache-2.0

//! `rule_on_dispute`.

use super::mock::*;
use crate::{Effect, Event, Phase, RawEffect, Ruling, Status};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

#[test]
fn rules_and_waits_for_an_appeal() {
	run(|| {
		come_to_ruling(&[RawEffect::CancelLien]);
		let now = now();
		let ruling = Ruling {
			arbitrator: org(ARBITRATOR),
			granted: effects(&[Effect::CancelLien]),
			decision: hash(4),
			at: now,
		};
		let appeal_by = now + PERIODS.appeal;
		let status = Status::Ruled {
			ruling: ruling.clone(),
			appeal_by,
		};
		assert_eq!(dispute().status, status);
		assert_eq!(
			last_event(),
			Event::DisputeRuled {
				dispute: FIRST,
				ruling,
				appeal_by,
				from: Phase::Mediation,
				to: Phase::Ruled,
			}
		);
		assert_eq!(lien(), Some(pledge()));
	});
}

#[test]
fn grants_what_either_side_asked_for() {
	run(|| {
		assert_ok!(open());
		assert_ok!(answer(BANK, true, &[note(8)]));
		assert_ok!(take_up(ARBITRATOR));
		MockClock::advance(PERIODS.evidence);
		assert_ok!(advance());
		MockClock::advance(PERIODS.mediation);
		assert_noop!(rule(ARBITRATOR, &[note(9)]), Refused::NotSought);
		assert_ok!(rule(ARBITRATOR, &[note(8), RawEffect::CancelLien]));
	});
}

#[test]
fn rejects_wrong_rulings() {
	run(|| {
		come_to(Phase::Mediation);
		MockClock::advance(PERIODS.mediation);
		let lift = [RawEffect::LiftStop];
		assert_noop!(rule(ARBITRATOR, &lift), Refused::NotSought);
		let both = [RawEffect::StopTitle, RawEffect::LiftStop];
		assert_noop!(rule(ARBITRATOR, &both), Refused::ContradictoryEffects);
		let money = [RawEffect::ReleaseHold];
		assert_noop!(rule(ARBITRATOR, &money), Refused::EffectNotOfSubject);
		assert_noop!(
			rule(ARBITRATOR, &[note(7), note(7)]),
			Refused::DuplicateEffect
		);
		let many: Vec<_> = (1..=9).map(note).collect();
		assert_noop!(rule(ARBITRATOR, &many), Refused::TooManyEffects);
		let silent = Disputes::rule_on_dispute(by(ARBITRATOR), FIRST, H256::zero(), vec![].into());
		assert_noop!(silent, Refused::EmptyHash);
	});
	run(|| {
		deposited();
		let relief = [RawEffect::ReturnHold];
		assert_ok!(open_about(CONSIGNEE, money(), &[SHIPPER], &relief));
		assert_ok!(answer(SHIPPER, true, &[RawEffect::ReleaseHold]));
		assert_ok!(take_up(ARBITRATOR));
		MockClock::advance(PERIODS.evidence);
		assert_ok!(advance());
		MockClock::advance(PERIODS.mediation);
		let both = [RawEffect::ReturnHold, RawEffect::ReleaseHold];
		assert_noop!(rule(ARBITRATOR, &both), Refused::ContradictoryEffects);
		assert_ok!(rule(ARBITRATOR, &[RawEffect::ReleaseHold]));
	});
}

#[test]
fn rejects_who_is_not_in_office() {
	run(|| {
		assert_noop!(rule(ARBITRATOR, &[]), Refused::NotFound);
		come_to(Phase::Mediation);
		MockClock::advance(PERIODS.mediation);
		assert_noop!(rule(OTHER_ARBITRATOR, &[]), Refused::NotAuthorised);
		for other in [CONSIGNEE, BANK, PORT, CARRIER, RIVAL] {
			assert_noop!(rule(other, &[]), refusal::WRONG_ROLE);
		}
		let ruled = |who| {
			let who = RuntimeOrigin::signed(who);
			Disputes::rule_on_dispute(who, FIRST, hash(4), vec![].into())
		};
		assert_noop!(ruled(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(ruled(CLERK), refusal::NOT_PERMITTED);
		world().suspended(ARBITRATOR).install();
		assert_noop!(rule(ARBITRATOR, &[]), refusal::SUSPENDED);
		// Who has lost the role rules no more.
		let world = world().organisation(ARBITRATOR, "GB", &[]);
		world.install();
		assert_noop!(rule(ARBITRATOR, &[]), refusal::WRONG_ROLE);
	});
}

#[test]
fn rejects_too_early_and_too_late() {
	for phase in [Phase::Opened, Phase::Answered, Phase::Evidence] {
		run(|| {
			come_to(phase);
			assert_noop!(rule(ARBITRATOR, &[]), Refused::WrongStatus);
		});
	}
	run(|| {
		come_to(Phase::Mediation);
		assert_noop!(rule(ARBITRATOR, &[]), Refused::TooEarly);
		MockClock::advance(PERIODS.mediation + PERIODS.ruling);
		assert_noop!(rule(ARBITRATOR, &[]), Refused::TooLate);
	});
	run(|| {
		come_to_ruling(&[]);
		assert_noop!(rule(ARBITRATOR, &[]), Refused::WrongStatus);
	});
}
