// SPDX-License-Identifier: Apache-2.0

//! The table of reversibility, row by row: what undoes an effect, and what does not.

use super::mock::*;
use crate::{Effect, Event, Phase, RawEffect};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	ids::DisputeId,
	traits::{Lien, Obligation},
};

/// The first dispute ends with the bill stopped.
fn stopped_for_good() {
	come_to_ruling(&[RawEffect::StopTitle]);
	MockClock::advance(PERIODS.appeal);
	assert_ok!(execute());
	assert_eq!(stopped_in(), Some(FIRST));
}

/// A second dispute of the same parties, in which the arbitrator rules so.
fn second_ruling(relief: &[RawEffect]) {
	assert_ok!(open_about(BANK, bill_of_lading(), &[CONSIGNEE], relief));
	let answered = Disputes::answer_dispute(by(CONSIGNEE), SECOND, true, vec![].into(), hash(2));
	assert_ok!(answered);
	assert_ok!(Disputes::accept_appointment(by(ARBITRATOR), SECOND));
	MockClock::advance(PERIODS.evidence);
	assert_ok!(Disputes::advance_dispute(by(RIVAL), SECOND));
	MockClock::advance(PERIODS.mediation);
	let ruled = Disputes::rule_on_dispute(by(ARBITRATOR), SECOND, hash(4), relief.into());
	assert_ok!(ruled);
	MockClock::advance(PERIODS.appeal);
}

#[test]
fn only_stop_and_lift_are_reversible() {
	let custody = Effect::NoteCustody {
		container: number(1),
		note: hash(1),
	};
	for (effect, is_final) in [
		(Effect::StopTitle, false),
		(Effect::LiftStop, false),
		(Effect::CancelLien, true),
		(Effect::ReleaseHold, true),
		(Effect::ReturnHold, true),
		(custody, true),
	] {
		assert_eq!(effect.is_final(), is_final, "{effect:?}");
	}
}

#[test]
fn a_stop_is_lifted_by_a_later_ruling_and_ordered_again() {
	run(|| {
		stopped_for_good();
		second_ruling(&[RawEffect::LiftStop]);
		assert_ok!(execute_in(SECOND));
		assert_eq!(stopped_in(), None);
		// And the other way round.
		let relief = [RawEffect::StopTitle];
		assert_ok!(open_about(CONSIGNEE, bill_of_lading(), &[BANK], &relief));
	});
}

#[test]
fn a_stop_is_lifted_by_agreement() {
	run(|| {
		stopped_for_good();
		let lift = vec![RawEffect::LiftStop];
		assert_ok!(open_about(BANK, bill_of_lading(), &[CONSIGNEE], &lift));
		let offered = Disputes::offer_settlement(by(BANK), SECOND, hash(3), lift.clone().into());
		assert_ok!(offered);
		let agreed =
			Disputes::accept_settlement(by(CONSIGNEE), SECOND, org(BANK), hash(3), lift.into());
		assert_ok!(agreed);
		assert_eq!(stopped_in(), None);
	});
}

#[test]
fn a_stop_is_reversed_on_appeal_before_it_is_executed() {
	run(|| {
		come_to_appeal(&[RawEffect::StopTitle]);
		assert_ok!(rule(OTHER_ARBITRATOR, &[]));
		assert_ok!(execute());
		assert_eq!(stopped_in(), None);
	});
}

/// Two others do not agree the stop away, nor do they sue it away.
#[test]
fn a_stop_is_not_lifted_between_others() {
	run(|| {
		stopped_for_good();
		let lift = [RawEffect::LiftStop];
		let between = |who, against: &[u32]| open_about(who, bill_of_lading(), against, &lift);
		assert_noop!(between(CONSIGNEE, &[CARRIER]), Refused::StopOfOthers);
		assert_noop!(between(SHIPPER, &[CARRIER, BANK]), Refused::StopOfOthers);
		assert_ok!(between(SHIPPER, &[CONSIGNEE, BANK]));
	});
}

/// Who was a party when the bill was stopped has a part in the stop, whatever became of its right to the
/// bill: else nobody could be heard who must be, and the bill would be stopped for ever.
#[test]
fn a_stop_is_lifted_though_a_party_has_no_right_to_the_bill_any_more() {
	let lift = [RawEffect::LiftStop];
	run(|| {
		stopped_for_good();
		// The bank has given its lien up.
		set_lien(None);
		assert_ok!(open_about(CONSIGNEE, bill_of_lading(), &[BANK], &lift));
	});
	run(|| {
		stopped_for_good();
		set_lien(None);
		assert_ok!(open_about(BANK, bill_of_lading(), &[CONSIGNEE], &lift));
	});
	// The bill went to another before the arbitrator ruled.
	run(|| {
		bill_goes_to(RIVAL);
		let stop = [RawEffect::StopTitle];
		assert_ok!(open_about(RIVAL, bill_of_lading(), &[BANK], &stop));
		from_opened(Phase::Mediation);
		bill_goes_to(CONSIGNEE);
		MockClock::advance(PERIODS.mediation);
		assert_ok!(rule(ARBITRATOR, &stop));
		MockClock::advance(PERIODS.appeal);
		assert_ok!(execute());
		assert_ok!(open_about(
			CONSIGNEE,
			bill_of_lading(),
			&[RIVAL, BANK],
			&lift
		));
	});
	// It has no part in the bill beyond the stop.
	run(|| {
		assert_ok!(open());
		set_lien(None);
		let settled = [RawEffect::CancelLien];
		assert_noop!(
			open_about(BANK, bill_of_lading(), &[CONSIGNEE], &settled),
			Refused::NotConcerned
		);
	});
}

/// The last stop is lifted where it is sought, not by an arbitrator on the way.
#[test]
fn a_lasting_stop_is_no_interim_one() {
	run(|| {
		stopped_for_good();
		let relief = [RawEffect::LiftStop];
		assert_ok!(open_about(BANK, bill_of_lading(), &[CONSIGNEE], &relief));
		let answered =
			Disputes::answer_dispute(by(CONSIGNEE), SECOND, true, vec![].into(), hash(2));
		assert_ok!(answered);
		assert_ok!(Disputes::accept_appointment(by(ARBITRATOR), SECOND));
		let lift = Disputes::lift_interim_stop(by(ARBITRATOR), SECOND);
		assert_noop!(lift, Refused::NotStopped);
		assert_eq!(stopped_in(), Some(FIRST));
	});
}

#[test]
fn a_cancelled_lien_stays_cancelled() {
	run(|| {
		come_to_ruling(&[RawEffect::CancelLien]);
		MockClock::advance(PERIODS.appeal);
		assert_ok!(execute());
		assert_noop!(appeal(BANK), Refused::WrongStatus);
		assert_noop!(execute(), Refused::WrongStatus);
		assert_eq!(lien(), None);
	});
}

/// The bank has given up the lien that was contested, and has lent anew against the bill since.
#[test]
fn another_lien_of_the_same_bank_is_not_cancelled() {
	let anew = Lien {
		holder: org(BANK),
		obligation: Obligation::Agreement(hash(0xbb)),
	};
	let cancel = [RawEffect::CancelLien];
	run(|| {
		come_to_ruling(&cancel);
		set_lien(Some(anew));
		MockClock::advance(PERIODS.appeal);
		assert_noop!(execute(), Refused::NoPledge);
		assert_eq!(lien(), Some(anew));
	});
	// Nor by agreement, where the contested one was named in an answer.
	run(|| {
		let stop = [RawEffect::StopTitle];
		assert_ok!(open_about(
			CARRIER,
			bill_of_lading(),
			&[BANK, CONSIGNEE],
			&stop
		));
		assert_ok!(answer(CONSIGNEE, true, &cancel));
		assert_eq!(dispute().pledge, Some(pledge()));
		set_lien(Some(anew));
		assert_noop!(
			answer(BANK, true, &[note(7), RawEffect::CancelLien]),
			Refused::DuplicateEffect
		);
		assert_ok!(answer(BANK, true, &[note(7)]));
		assert_eq!(dispute().pledge, Some(pledge()));
		assert_ok!(offer(BANK, &cancel));
		assert_ok!(agree(CARRIER, BANK, &cancel));
		assert_noop!(agree(CONSIGNEE, BANK, &cancel), Refused::NoPledge);
	});
}

#[test]
fn money_is_paid_once_and_for_all() {
	for (effect, to) in [
		(RawEffect::ReleaseHold, SHIPPER),
		(RawEffect::ReturnHold, CONSIGNEE),
	] {
		run(|| {
			deposited();
			let relief = [effect.clone()];
			assert_ok!(open_about(CONSIGNEE, money(), &[SHIPPER], &relief));
			from_answered_by(SHIPPER, Phase::Mediation);
			MockClock::advance(PERIODS.mediation);
			assert_ok!(rule(ARBITRATOR, &relief));
			MockClock::advance(PERIODS.appeal);
			assert_ok!(execute());
			assert_eq!(payments(), [(org(CONSIGNEE), org(to), 500)]);
			// The escrow is gone: nothing is left to dispute.
			let again = open_about(CONSIGNEE, money(), &[SHIPPER], &relief);
			assert_noop!(again, Refused::SubjectNotFound);
			let decided_by = System::events().into_iter().any(|record| {
				let RuntimeEvent::Disputes(event) = record.event else {
					return false;
				};
				match event {
					Event::EscrowReleased { dispute, .. }
					| Event::EscrowReturned { dispute, .. } => dispute == Some(FIRST),
					_ => false,
				}
			});
			assert!(decided_by);
		});
	}
}

#[test]
fn a_note_is_followed_by_another() {
	run(|| {
		come_to_ruling(&[note(7)]);
		MockClock::advance(PERIODS.appeal);
		assert_ok!(execute());
		second_ruling(&[note(8)]);
		assert_ok!(execute_in(SECOND));
		let noted = |dispute: DisputeId, byte| (number(1), dispute, hash(byte));
		assert_eq!(notes(), [noted(FIRST, 7), noted(SECOND, 8)]);
	});
}
