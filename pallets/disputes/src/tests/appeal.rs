// SPDX-License-Identifier: Apache-2.0

//! `appeal_ruling`, and what comes of it.

use super::mock::*;
use crate::{Effect, Event, Phase, RawEffect, Status};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

const CANCEL: &[RawEffect] = &[RawEffect::CancelLien];

#[test]
fn either_side_appeals_to_another_arbitrator() {
	for appellant in [CONSIGNEE, BANK] {
		run(|| {
			come_to_ruling(CANCEL);
			world().suspended(appellant).install();
			assert_ok!(appeal(appellant));
			assert_eq!(
				last_event(),
				Event::RulingAppealed {
					dispute: FIRST,
					by: org(appellant),
					grounds: hash(5),
					from: Phase::Ruled,
					to: Phase::Appealed,
				}
			);
			let same = appoint(PORT, ARBITRATOR);
			assert_noop!(same, Refused::SameArbitrator);
			assert_noop!(rule(OTHER_ARBITRATOR, &[]), Refused::NotAuthorised);
			assert_ok!(appoint(PORT, OTHER_ARBITRATOR));
			assert_noop!(rule(ARBITRATOR, &[]), Refused::NotAuthorised);
			assert_noop!(execute(), Refused::WrongStatus);
			assert_ok!(rule(OTHER_ARBITRATOR, &[]));
			// It is final, and executed at once: nothing is done.
			assert_noop!(appeal(CONSIGNEE), Refused::AlreadyAppealed);
			assert_ok!(execute());
			assert_eq!(lien(), Some(pledge()));
		});
	}
}

#[test]
fn ruling_stands_if_nobody_decides_on_the_appeal() {
	// Nobody is appointed.
	run(|| {
		come_to_ruling(CANCEL);
		assert_ok!(appeal(BANK));
		MockClock::advance(2 * PERIODS.appointment - 1);
		assert_noop!(advance(), Refused::TooEarly);
		MockClock::advance(1);
		assert_noop!(appoint(PORT, OTHER_ARBITRATOR), Refused::TooLate);
		stands();
	});
	// Nobody rules.
	run(|| {
		come_to_appeal(CANCEL);
		MockClock::advance(PERIODS.ruling);
		assert_noop!(rule(OTHER_ARBITRATOR, &[]), Refused::TooLate);
		assert_noop!(advance(), Refused::TooEarly);
		MockClock::advance(PERIODS.appointment);
		stands();
	});
}

fn stands() {
	assert_ok!(advance());
	assert_eq!(
		last_event(),
		Event::DisputeAdvanced {
			dispute: FIRST,
			from: Phase::Appealed,
			to: Phase::Ruled,
		}
	);
	let Status::Ruled { ruling, .. } = dispute().status else {
		panic!("the first ruling stands");
	};
	assert_eq!(ruling.granted, effects(&[Effect::CancelLien]));
	assert_noop!(appeal(BANK), Refused::AlreadyAppealed);
	assert_ok!(execute());
	assert_eq!(lien(), None);
}

#[test]
fn rejects_who_is_no_party_and_what_is_late() {
	run(|| {
		assert_noop!(appeal(BANK), Refused::NotFound);
		come_to_ruling(CANCEL);
		for other in [CARRIER, ARBITRATOR, PORT, RIVAL] {
			assert_noop!(appeal(other), Refused::NotAuthorised);
		}
		let appealed = |who| Disputes::appeal_ruling(RuntimeOrigin::signed(who), FIRST, hash(5));
		assert_noop!(appealed(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(appealed(BOOKER), refusal::NOT_PERMITTED);
		let groundless = Disputes::appeal_ruling(by(BANK), FIRST, H256::zero());
		assert_noop!(groundless, Refused::EmptyHash);
		MockClock::advance(PERIODS.appeal);
		assert_noop!(appeal(BANK), Refused::TooLate);
	});
	for phase in [
		Phase::Opened,
		Phase::Answered,
		Phase::Evidence,
		Phase::Mediation,
	] {
		run(|| {
			come_to(phase);
			assert_noop!(appeal(BANK), Refused::WrongStatus);
		});
	}
}
