// SPDX-License-Identifier: Apache-2.0

//! `open_dispute`.

use super::mock::*;
use crate::{Dispute, Effect, Effects, Event, NextDisputeId, RawEffect, RawSubject, Status};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::CodeError,
	ids::{ConsignmentId, DisputeId, EscrowId},
	traits::{Lien, Obligation},
};

const STOP: &[RawEffect] = &[RawEffect::StopTitle];

fn nominate(arbitrator: u32) -> DispatchResult {
	Disputes::open_dispute(
		by(CONSIGNEE),
		bill_of_lading(),
		vec![org(BANK)].into(),
		org(arbitrator),
		STOP.into(),
		hash(1),
	)
}

#[test]
fn opens() {
	run(|| {
		assert_ok!(open());
		let custody = Effect::NoteCustody {
			container: number(1),
			note: hash(7),
		};
		let expected = Dispute {
			claimant: org(CONSIGNEE),
			respondents: vec![org(BANK)].try_into().unwrap(),
			subject: title(),
			relief: effects(&[Effect::CancelLien, Effect::StopTitle, custody]),
			counterclaims: Effects::new(),
			nominee: org(ARBITRATOR),
			statement: hash(1),
			opened_at: NOW,
			seats: vec![country("NL"), country("CN")].try_into().unwrap(),
			pledge: Some(pledge()),
			is_stopped: false,
			is_appealed: false,
			status: Status::Opened {
				answer_by: NOW + PERIODS.answer,
				answers: Default::default(),
			},
		};
		assert_eq!(dispute(), expected);
		assert_eq!(
			last_event(),
			Event::DisputeOpened {
				dispute: FIRST,
				claimant: expected.claimant,
				respondents: expected.respondents,
				subject: expected.subject,
				relief: expected.relief,
				arbitrator: org(ARBITRATOR),
				statement: hash(1),
			}
		);
		// It bars nothing.
		assert_eq!(stopped_in(), None);
	});
}

fn country(code: &str) -> portolan_primitives::codes::CountryCode {
	portolan_primitives::codes::CountryCode::parse(code.as_bytes()).unwrap()
}

#[test]
fn is_open_to_whoever_has_a_part_in_the_bill() {
	for party in [CARRIER, SHIPPER, CONSIGNEE, FORWARDER] {
		run(|| {
			assert_ok!(open_about(party, bill_of_lading(), &[BANK], STOP));
		});
	}
	run(|| {
		assert_ok!(open_about(BANK, bill_of_lading(), &[CONSIGNEE], STOP));
	});
	// A holder that nobody named.
	run(|| {
		bill_goes_to(RIVAL);
		assert_ok!(open_about(RIVAL, bill_of_lading(), &[CARRIER], STOP));
	});
}

#[test]
fn rejects_who_has_no_part() {
	run(|| {
		let opened = |who, subject, against| open_about(who, subject, &[against], STOP);
		for other in [RIVAL, HAULIER, PORT, ARBITRATOR] {
			let refused = opened(other, bill_of_lading(), BANK);
			assert_noop!(refused, Refused::NotConcerned);
			let refused = opened(CONSIGNEE, bill_of_lading(), other);
			assert_noop!(refused, Refused::NotConcerned);
		}
		deposited();
		let relief = [RawEffect::ReturnHold];
		let about_money = |who, against| open_about(who, money(), &[against], &relief);
		assert_noop!(about_money(CARRIER, SHIPPER), Refused::NotConcerned);
		assert_noop!(about_money(CONSIGNEE, CARRIER), Refused::NotConcerned);
		assert_ok!(about_money(CONSIGNEE, SHIPPER));
	});
}

/// Whoever may have had the container answers for what became of it.
#[test]
fn custodians_answer_for_goods() {
	run(|| {
		let relief = [note(7)];
		let refused = open_about(CONSIGNEE, goods(), &[BANK], &relief);
		assert_noop!(refused, Refused::NotConcerned);
		let refused = open_about(HAULIER, goods(), &[CONSIGNEE], &relief);
		assert_noop!(refused, Refused::NotConcerned);
		assert_ok!(open_about(CONSIGNEE, goods(), &[HAULIER, CARRIER], &relief));
	});
}

#[test]
fn rejects_wrong_accounts() {
	run(|| {
		let opened = |origin| {
			Disputes::open_dispute(
				origin,
				bill_of_lading(),
				vec![org(BANK)].into(),
				org(ARBITRATOR),
				STOP.into(),
				hash(1),
			)
		};
		let signed = RuntimeOrigin::signed;
		assert_noop!(opened(signed(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(opened(signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(opened(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(opened(RuntimeOrigin::root()), BadOrigin);
		world().suspended(CONSIGNEE).install();
		assert_noop!(opened(by(CONSIGNEE)), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_wrong_respondents() {
	run(|| {
		let against = |all: &[u32]| open_about(CONSIGNEE, bill_of_lading(), all, STOP);
		assert_noop!(against(&[]), Refused::NoRespondents);
		assert_noop!(
			against(&[BANK, CARRIER, SHIPPER, FORWARDER, RIVAL]),
			Refused::TooManyRespondents
		);
		assert_noop!(against(&[BANK, CONSIGNEE]), Refused::DuplicateParty);
		assert_noop!(against(&[BANK, CARRIER, BANK]), Refused::DuplicateParty);
		// Whoever is denied or suspended is made to answer all the same.
		world().denied(BANK).suspended(BANK).install();
		assert_ok!(against(&[BANK, CARRIER, SHIPPER, FORWARDER]));
	});
}

#[test]
fn rejects_who_has_left() {
	run(|| {
		bill_goes_to(NOBODY);
		let refused = open_about(CONSIGNEE, bill_of_lading(), &[NOBODY], STOP);
		assert_noop!(refused, Refused::NotConcerned);
	});
}

#[test]
fn rejects_wrong_arbitrators() {
	run(|| {
		assert_noop!(nominate(RIVAL), refusal::WRONG_ROLE);
		assert_noop!(nominate(NOBODY), refusal::UNKNOWN_ORGANISATION);
		world().denied(ARBITRATOR).install();
		assert_noop!(nominate(ARBITRATOR), refusal::DENIED);
		world().suspended(ARBITRATOR).install();
		assert_noop!(nominate(ARBITRATOR), refusal::SUSPENDED);
	});
	// Neither a party nor who has a part in the matter, whatever its roles.
	for interested in [BANK, SHIPPER, CONSIGNEE] {
		run(|| {
			let roles = [
				portolan_primitives::roles::Role::Arbitrator,
				portolan_primitives::roles::Role::Trader,
			];
			world().organisation(interested, "NL", &roles).install();
			assert_noop!(nominate(interested), Refused::NotIndependent);
		});
	}
}

#[test]
fn rejects_wrong_subjects() {
	run(|| {
		let about = |subject| open_about(CONSIGNEE, subject, &[BANK], STOP);
		let named = |reference: &str| RawSubject::Title {
			carrier: org(CARRIER),
			reference: reference.as_bytes().into(),
		};
		assert_noop!(
			about(named("")),
			Refused::InvalidReference(CodeError::Length)
		);
		assert_noop!(about(named("BL-2")), Refused::SubjectNotFound);
		let about =
			|subject, effect: RawEffect| open_about(CONSIGNEE, subject, &[SHIPPER], &[effect]);
		let unknown = RawSubject::Consignment(ConsignmentId(99));
		assert_noop!(about(unknown, note(1)), Refused::SubjectNotFound);
		let none = RawSubject::Escrow(EscrowId(7));
		assert_noop!(about(none, RawEffect::ReturnHold), Refused::SubjectNotFound);
		// Until it is accepted the depositor just takes it back.
		assert_ok!(deposit());
		assert_noop!(
			about(money(), RawEffect::ReturnHold),
			Refused::SubjectNotFound
		);
		spend_bill();
		assert_noop!(
			open_about(CONSIGNEE, bill_of_lading(), &[SHIPPER], STOP),
			Refused::SubjectNotFound
		);
	});
}

#[test]
fn rejects_wrong_relief() {
	run(|| {
		let sought =
			|relief: &[RawEffect]| open_about(CONSIGNEE, bill_of_lading(), &[BANK], relief);
		assert_noop!(sought(&[]), Refused::NoRelief);
		let many: Vec<_> = (1..=9).map(note).collect();
		assert_noop!(sought(&many), Refused::TooManyEffects);
		let twice = [RawEffect::StopTitle, note(1), RawEffect::StopTitle];
		assert_noop!(sought(&twice), Refused::DuplicateEffect);
		for other in [RawEffect::ReleaseHold, RawEffect::ReturnHold] {
			assert_noop!(sought(&[other]), Refused::EffectNotOfSubject);
		}
		assert_noop!(sought(&[note(0)]), Refused::EmptyHash);
		let of = |container| RawEffect::NoteCustody {
			container,
			note: hash(1),
		};
		let refused = sought(&[of(*b"PTNU0000001")]);
		assert!(matches!(
			refused,
			Err(DispatchError::Module(error)) if error.message == Some("InvalidContainer")
		));
		let other = of(number(2).as_bytes().try_into().unwrap());
		assert_noop!(sought(&[other]), Refused::ContainerNotFound);
		assert_noop!(sought(&[RawEffect::LiftStop]), Refused::NotStopped);
		let statement = Disputes::open_dispute(
			by(CONSIGNEE),
			bill_of_lading(),
			vec![org(BANK)].into(),
			org(ARBITRATOR),
			STOP.into(),
			H256::zero(),
		);
		assert_noop!(statement, Refused::EmptyHash);
		for effect in [
			RawEffect::StopTitle,
			RawEffect::LiftStop,
			RawEffect::CancelLien,
		] {
			let about_goods = open_about(CONSIGNEE, goods(), &[SHIPPER], &[effect]);
			assert_noop!(about_goods, Refused::EffectNotOfSubject);
		}
		deposited();
		for effect in [RawEffect::StopTitle, RawEffect::CancelLien, note(1)] {
			let about_money = open_about(CONSIGNEE, money(), &[SHIPPER], &[effect]);
			assert_noop!(about_money, Refused::EffectNotOfSubject);
		}
	});
}

/// The lien of a credit or of a financing is settled there, and who has a lien is heard.
#[test]
fn rejects_liens_that_are_no_pledge_or_of_others() {
	run(|| {
		let against = |who| {
			let relief = [RawEffect::CancelLien];
			open_about(CONSIGNEE, bill_of_lading(), &[who], &relief)
		};
		assert_noop!(against(CARRIER), Refused::RightOfOthers);
		for obligation in [
			Obligation::Presentation(1.into()),
			Obligation::Receivable(1.into()),
		] {
			let holder = org(BANK);
			set_bill(Some(Lien { holder, obligation }), false);
			assert_noop!(against(BANK), Refused::NoPledge);
		}
		set_bill(None, false);
		assert_noop!(against(SHIPPER), Refused::NoPledge);
	});
}

#[test]
fn rejects_a_second_dispute_about_the_same() {
	run(|| {
		assert_ok!(open());
		let again = open_about(SHIPPER, bill_of_lading(), &[CARRIER], STOP);
		assert_noop!(again, Refused::AlreadyDisputed);
		// The goods are another matter.
		assert_ok!(open_about(SHIPPER, goods(), &[CARRIER], &[note(1)]));
		assert_ok!(Disputes::withdraw_dispute(by(CONSIGNEE), FIRST));
		assert_ok!(open_about(SHIPPER, bill_of_lading(), &[CARRIER], STOP));
	});
}

#[test]
fn rejects_too_many_disputes_of_one() {
	run(|| {
		let about = |number| {
			let subject = RawSubject::Consignment(ConsignmentId(number));
			open_about(CONSIGNEE, subject, &[CARRIER], &[note(1)])
		};
		for number in 1..=3 {
			assert_ok!(about(number));
		}
		assert_noop!(about(4), Refused::TooManyDisputes);
		// Others are not kept from it.
		let subject = RawSubject::Consignment(ConsignmentId(4));
		assert_ok!(open_about(SHIPPER, subject, &[CONSIGNEE], &[note(1)]));
		assert_ok!(Disputes::withdraw_dispute(by(CONSIGNEE), FIRST));
		assert_ok!(about(5));
	});
}

#[test]
fn rejects_when_numbers_are_used_up() {
	run(|| {
		NextDisputeId::<Test>::put(DisputeId(u64::MAX));
		assert_noop!(open(), Refused::Overflow);
	});
}
