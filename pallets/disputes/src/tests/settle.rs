// SPDX-License-Identifier: Apache-2.0

//! `offer_settlement`, `accept_settlement`.

use super::mock::*;
use crate::{Call, Effect, Event, Offers, Outcome, Phase, RawEffect};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

const CANCEL: &[RawEffect] = &[RawEffect::CancelLien];

#[test]
fn parties_settle_at_any_time() {
	let phases = [
		Phase::Opened,
		Phase::Answered,
		Phase::Evidence,
		Phase::Mediation,
	];
	for phase in phases {
		run(|| {
			come_to(phase);
			assert_ok!(offer(CONSIGNEE, CANCEL));
			assert_eq!(
				last_event(),
				Event::SettlementOffered {
					dispute: FIRST,
					by: org(CONSIGNEE),
					agreement: hash(3),
					effects: effects(&[Effect::CancelLien]),
				}
			);
			assert_ok!(agree(BANK, CONSIGNEE, CANCEL));
			assert_eq!(lien(), None);
			assert_eq!(
				last_event(),
				Event::DisputeClosed {
					dispute: FIRST,
					outcome: Outcome::Settled { agreement: hash(3) },
					from: phase,
				}
			);
			assert_eq!(Offers::<Test>::iter().count(), 0);
		});
	}
	// Even what is ruled or appealed.
	run(|| {
		come_to_ruling(CANCEL);
		assert_ok!(offer(BANK, &[]));
		assert_ok!(agree(CONSIGNEE, BANK, &[]));
		assert_eq!(lien(), Some(pledge()));
	});
	run(|| {
		come_to_appeal(CANCEL);
		assert_ok!(offer(BANK, &[]));
		assert_ok!(agree(CONSIGNEE, BANK, &[]));
	});
}

#[test]
fn all_parties_have_to_accept() {
	run(|| {
		let against = [BANK, CARRIER];
		assert_ok!(open_about(CONSIGNEE, bill_of_lading(), &against, CANCEL));
		assert_ok!(offer(BANK, CANCEL));
		assert_ok!(agree(CONSIGNEE, BANK, CANCEL));
		assert_eq!(
			last_event(),
			Event::SettlementAccepted {
				dispute: FIRST,
				offered_by: org(BANK),
				by: org(CONSIGNEE),
			}
		);
		let again = agree(CONSIGNEE, BANK, CANCEL);
		assert_noop!(again, Refused::AlreadyAccepted);
		assert_eq!((phase(), lien()), (Phase::Opened, Some(pledge())));
		world().suspended(CARRIER).install();
		assert_ok!(agree(CARRIER, BANK, CANCEL));
		assert_eq!((phase(), lien()), (Phase::Closed, None));
	});
}

#[test]
fn another_offer_has_to_be_accepted_anew() {
	run(|| {
		let against = [BANK, CARRIER];
		assert_ok!(open_about(CONSIGNEE, bill_of_lading(), &against, CANCEL));
		assert_ok!(offer(BANK, CANCEL));
		assert_ok!(agree(CONSIGNEE, BANK, CANCEL));
		assert_ok!(offer(BANK, &[note(1)]));
		assert_noop!(agree(CARRIER, BANK, CANCEL), Refused::OtherAgreement);
		assert_ok!(agree(CARRIER, BANK, &[note(1)]));
		assert_eq!(phase(), Phase::Opened);
		assert_ok!(agree(CONSIGNEE, BANK, &[note(1)]));
		assert_eq!(notes(), [(number(1), FIRST, hash(1))]);
	});
}

#[test]
fn rejects_who_is_no_other_party() {
	run(|| {
		assert_noop!(offer(CONSIGNEE, CANCEL), Refused::NotFound);
		assert_noop!(agree(BANK, CONSIGNEE, CANCEL), Refused::NotFound);
		assert_ok!(open());
		for other in [CARRIER, ARBITRATOR, PORT, RIVAL] {
			assert_noop!(offer(other, CANCEL), Refused::NotAuthorised);
		}
		assert_noop!(agree(BANK, CONSIGNEE, CANCEL), Refused::NotOffered);
		assert_ok!(offer(CONSIGNEE, CANCEL));
		for other in [CONSIGNEE, CARRIER, ARBITRATOR, RIVAL] {
			assert_noop!(agree(other, CONSIGNEE, CANCEL), Refused::NotAuthorised);
		}
		let offered = |who| {
			let who = RuntimeOrigin::signed(who);
			Disputes::offer_settlement(who, FIRST, hash(3), vec![].into())
		};
		assert_noop!(offered(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(offered(BOOKER), refusal::NOT_PERMITTED);
		let other_terms = Call::accept_settlement {
			dispute: FIRST,
			offered_by: org(CONSIGNEE),
			agreement: hash(8),
			effects: CANCEL.into(),
		};
		assert_noop!(send(by(BANK), other_terms), Refused::OtherAgreement);
		assert_ok!(agree(BANK, CONSIGNEE, CANCEL));
		assert_noop!(offer(CONSIGNEE, CANCEL), Refused::WrongStatus);
		assert_noop!(agree(BANK, CONSIGNEE, CANCEL), Refused::WrongStatus);
	});
}

#[test]
fn rejects_wrong_offers() {
	run(|| {
		assert_ok!(open());
		let empty = Disputes::offer_settlement(by(BANK), FIRST, H256::zero(), vec![].into());
		assert_noop!(empty, Refused::EmptyHash);
		assert_noop!(
			offer(BANK, &[RawEffect::ReturnHold]),
			Refused::EffectNotOfSubject
		);
		assert_noop!(offer(BANK, &[note(1), note(1)]), Refused::DuplicateEffect);
		let both = [RawEffect::StopTitle, RawEffect::LiftStop];
		assert_noop!(offer(BANK, &both), Refused::ContradictoryEffects);
		let many: Vec<_> = (1..=9).map(note).collect();
		assert_noop!(offer(BANK, &many), Refused::TooManyEffects);
	});
}

/// What two agree on takes nothing from a third.
#[test]
fn rejects_agreements_on_the_rights_of_others() {
	let stop = [RawEffect::StopTitle];
	run(|| {
		// The bill is the consignee's, which is no party.
		assert_ok!(open_about(SHIPPER, bill_of_lading(), &[CARRIER], &stop));
		from_answered_by(CARRIER, Phase::Evidence);
		assert_ok!(offer(SHIPPER, &stop));
		assert_noop!(agree(CARRIER, SHIPPER, &stop), Refused::RightOfOthers);
		assert_ok!(offer(SHIPPER, CANCEL));
		assert_noop!(agree(CARRIER, SHIPPER, CANCEL), Refused::RightOfOthers);
		set_bill(None, false);
		assert_noop!(agree(CARRIER, SHIPPER, CANCEL), Refused::NoPledge);
		assert_eq!((phase(), stopped_in()), (Phase::Evidence, None));
	});
	// An arbitrator records a stop.
	run(|| {
		assert_ok!(open());
		assert_ok!(offer(CONSIGNEE, &stop));
		assert_noop!(agree(BANK, CONSIGNEE, &stop), Refused::NoArbitrator);
		from_opened(Phase::Evidence);
		assert_ok!(agree(BANK, CONSIGNEE, &stop));
		assert_eq!(stopped_in(), Some(FIRST));
	});
}

/// The interim stop does not outlive the dispute, unless that is agreed.
#[test]
fn settling_ends_the_interim_stop() {
	run(|| {
		come_to(Phase::Evidence);
		assert_ok!(order_stop(ARBITRATOR));
		assert_ok!(offer(CONSIGNEE, CANCEL));
		assert_ok!(agree(BANK, CONSIGNEE, CANCEL));
		assert_eq!(stopped_in(), None);
	});
	run(|| {
		come_to(Phase::Evidence);
		assert_ok!(order_stop(ARBITRATOR));
		let stop = [RawEffect::StopTitle];
		assert_ok!(offer(CONSIGNEE, &stop));
		assert_ok!(agree(BANK, CONSIGNEE, &stop));
		assert_eq!(stopped_in(), Some(FIRST));
	});
}

#[test]
fn money_is_paid_within_the_limit_of_who_pays_and_not_to_who_is_denied() {
	let release = [RawEffect::ReleaseHold];
	run(|| {
		deposited();
		assert_ok!(open_about(SHIPPER, money(), &[CONSIGNEE], &release));
		world().limit(CONSIGNEE.into(), usd(499)).install();
		assert_noop!(offer(CONSIGNEE, &release), refusal::OVER_LIMIT);
		assert_ok!(offer(SHIPPER, &release));
		assert_noop!(agree(CONSIGNEE, SHIPPER, &release), refusal::OVER_LIMIT);
		world().denied(SHIPPER).install();
		assert_noop!(agree(CONSIGNEE, SHIPPER, &release), refusal::DENIED);
		world().install();
		assert_ok!(agree(CONSIGNEE, SHIPPER, &release));
		assert_eq!(payments(), [(org(CONSIGNEE), org(SHIPPER), 500)]);
	});
	run(|| {
		deposited();
		let back = [RawEffect::ReturnHold];
		assert_ok!(open_about(SHIPPER, money(), &[CONSIGNEE], &release));
		assert_ok!(offer(SHIPPER, &back));
		// Its own money comes back to it, wherever that is frozen then.
		world().denied(CONSIGNEE).install();
		assert_ok!(agree(CONSIGNEE, SHIPPER, &back));
		assert_eq!(payments(), [(org(CONSIGNEE), org(CONSIGNEE), 500)]);
	});
}

/// All of it, or nothing.
#[test]
fn an_effect_that_fails_takes_the_others_back() {
	run(|| {
		assert_ok!(open());
		let both = [note(1), RawEffect::CancelLien];
		assert_ok!(offer(CONSIGNEE, &both));
		set_bill(None, false);
		assert_noop!(agree(BANK, CONSIGNEE, &both), Refused::NoPledge);
		assert_eq!(notes(), []);
		MockClock::advance(1);
		set_bill(Some(pledge()), false);
		assert_ok!(agree(BANK, CONSIGNEE, &both));
		assert_eq!(notes().len(), 1);
	});
}
