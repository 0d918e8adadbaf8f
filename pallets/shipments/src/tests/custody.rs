// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Consignments, Event};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	codes::CodeError,
	ids::ConsignmentId,
	roles::{Permission, Role},
	trade::ContainerPhase,
};

const SEAL: Option<&str> = Some("SEAL1");

fn last_milestone() -> Milestone {
	let found = events().into_iter().rev().find_map(|event| match event {
		Event::MilestoneRecorded { milestone, .. } => Some(milestone),
		_ => None,
	});
	found.unwrap()
}

#[test]
fn custody_passes_with_two_signatures() {
	run(|| {
		stuffed();
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		assert_eq!(holder(), Some(org(SHIPPER)));
		let given = equipment().custody.offer.unwrap();
		assert_eq!(given.valid_until, now() + OFFER_PERIOD);
		let offered = Event::CustodyOffered {
			consignment: GOODS,
			container: number(1),
			offer: given,
		};
		assert_eq!(events().last(), Some(&offered));
		assert_ok!(accept(HAULIER_CN));
		assert_eq!(equipment().custody, Custody::held_by(org(HAULIER_CN)));
		let (from, to) = (Some(org(SHIPPER)), org(HAULIER_CN));
		let accepted = Event::CustodyAccepted {
			consignment: GOODS,
			container: number(1),
			from,
			to,
		};
		assert_eq!(events().last(), Some(&accepted));
		let milestone = last_milestone();
		let picked_up = MilestoneEvent::Equipment(EquipmentEvent::PICK);
		assert_eq!(milestone.statement.event, picked_up);
		let condition = Condition::Sound;
		let change = CustodyChange {
			from,
			to,
			condition,
		};
		assert_eq!(milestone.addition, Addition::Custody(change));
		// The giver has nothing to give any more.
		assert_noop!(offer(SHIPPER, TERMINAL_CN, SEAL), Error::NotAuthorised);
	});
}

#[test]
fn damage_is_recorded() {
	run(|| {
		stuffed();
		let condition = Condition::Damaged {
			report: H256::repeat_byte(9),
		};
		let seal = Some(raw("SEAL1"));
		let offer = Shipments::offer_custody(
			by(SHIPPER),
			GOODS,
			box_of(1),
			org(HAULIER_CN),
			seal,
			condition,
		);
		assert_ok!(offer);
		assert_ok!(accept(HAULIER_CN));
		let Addition::Custody(change) = last_milestone().addition else {
			panic!("custody passed");
		};
		assert_eq!(change.condition, condition);
	});
}

#[test]
fn each_stage_has_its_takers() {
	// At each stage: who has custody, who may take it, and who must not.
	type Stop = (
		fn(),
		u32,
		Option<&'static str>,
		&'static [u32],
		&'static [u32],
	);
	let stops: [Stop; 8] = [
		(
			|| booked(&[1]),
			SHIPPER,
			None,
			&[FORWARDER, WAREHOUSE_CN],
			&[HAULIER_CN, TERMINAL_CN, CARRIER, CONSIGNEE],
		),
		(
			stuffed,
			SHIPPER,
			SEAL,
			&[HAULIER_CN, TERMINAL_CN, FORWARDER, WAREHOUSE_CN],
			&[CARRIER, CONSIGNEE, TERMINAL_NL, BANK],
		),
		(
			gated_in,
			TERMINAL_CN,
			SEAL,
			&[CARRIER],
			&[HAULIER_CN, SHIPPER, OTHER_CARRIER],
		),
		(
			alongside,
			CARRIER,
			SEAL,
			&[TERMINAL_CN],
			&[TERMINAL_NL, HAULIER_CN],
		),
		(
			loaded,
			CARRIER,
			SEAL,
			&[TERMINAL_NL],
			&[TERMINAL_CN, TERMINAL_DE, HAULIER_NL],
		),
		(
			discharged,
			TERMINAL_NL,
			SEAL,
			&[],
			&[HAULIER_NL, CONSIGNEE, CARRIER, TERMINAL_NL],
		),
		(
			gone,
			HAULIER_NL,
			SEAL,
			&[CONSIGNEE, OTHER_HAULIER],
			&[SHIPPER, CARRIER, TERMINAL_NL, BANK],
		),
		(
			delivered,
			CONSIGNEE,
			None,
			&[HAULIER_NL, TERMINAL_NL, TERMINAL_DE, CARRIER],
			&[SHIPPER, BANK, OTHER_CARRIER],
		),
	];
	for (reach, giver, seal, may, must_not) in stops {
		for taker in may {
			run(|| {
				reach();
				assert_ok!(offer(giver, *taker, seal));
				assert_ok!(accept(*taker));
				assert_eq!(holder(), Some(org(*taker)));
			});
		}
		run(|| {
			reach();
			for taker in must_not {
				assert_noop!(offer(giver, *taker, seal), Error::UnlawfulTaker);
			}
			assert_noop!(offer(giver, giver, seal), Error::UnlawfulTaker);
		});
	}
}

#[test]
fn acceptance_after_delivery_returns_the_empty_container() {
	run(|| {
		delivered();
		assert_eq!(phase(), ContainerPhase::Delivered);
		let dropped = MilestoneEvent::Equipment(EquipmentEvent::DROP);
		assert_eq!(last_milestone().statement.event, dropped);
		hand_over(1, CONSIGNEE, CARRIER, None);
		assert_eq!(phase(), ContainerPhase::EmptyReturned);
		assert!(events().contains(&Event::BookingCompleted {
			booking: BOOKING,
			consignment: GOODS
		}));
		assert_noop!(offer(CARRIER, TERMINAL_NL, None), Error::WrongStatus);
	});
}

#[test]
fn a_receiver_with_its_own_lorry_signs_twice() {
	run(|| {
		directory()
			.organisation(CONSIGNEE, "NL", &[Role::Trader, Role::Haulier])
			.install();
		discharged();
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		assert_ok!(mint(now() + 100_000));
		assert_ok!(present(CONSIGNEE, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
		hand_over(1, CONSIGNEE, CONSIGNEE, SEAL);
		assert_eq!(phase(), ContainerPhase::Delivered);
	});
}

#[test]
fn rejects_who_is_not_custodian() {
	run(|| {
		booked(&[1]);
		assert_noop!(offer(CARRIER, FORWARDER, None), Error::NotAuthorised);
	});
	run(|| {
		stuffed();
		assert_noop!(offer(FORWARDER, HAULIER_CN, SEAL), Error::NotAuthorised);
		without(SHIPPER, Permission::Operate);
		assert_noop!(offer(SHIPPER, HAULIER_CN, SEAL), refusal::NOT_PERMITTED);
		// A suspended custodian must still be able to hand over.
		directory().suspended(SHIPPER).install();
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		assert_noop!(accept(TERMINAL_CN), Error::NotAuthorised);
		without(HAULIER_CN, Permission::Operate);
		assert_noop!(accept(HAULIER_CN), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_takers_that_may_not_be_dealt_with() {
	run(|| {
		stuffed();
		directory().suspended(HAULIER_CN).install();
		assert_noop!(offer(SHIPPER, HAULIER_CN, SEAL), refusal::SUSPENDED);
		directory().denied(HAULIER_CN).install();
		assert_noop!(offer(SHIPPER, HAULIER_CN, SEAL), refusal::DENIED);
		// A party of the consignment is owed the container even when suspended.
		directory().suspended(FORWARDER).install();
		assert_ok!(offer(SHIPPER, FORWARDER, SEAL));
	});
	run(|| {
		stuffed();
		directory().denied(FORWARDER).install();
		assert_noop!(offer(SHIPPER, FORWARDER, SEAL), refusal::DENIED);
	});
}

#[test]
fn rejects_another_seal() {
	run(|| {
		booked(&[1]);
		assert_noop!(offer(SHIPPER, FORWARDER, SEAL), Error::SealMismatch);
	});
	run(|| {
		stuffed();
		for shown in [None, Some("OTHER")] {
			assert_noop!(offer(SHIPPER, HAULIER_CN, shown), Error::SealMismatch);
		}
		assert_noop!(
			offer(SHIPPER, HAULIER_CN, Some("")),
			Error::InvalidSeal(CodeError::Length)
		);
		// The seal changes while the offer is open.
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		let mut reseal = input(1, EquipmentEvent::RSEA, b"CNSZX");
		reseal.seal = Some(raw("S2"));
		assert_ok!(record(SHIPPER, reseal));
		assert_noop!(accept(HAULIER_CN), Error::SealMismatch);
	});
}

#[test]
fn an_offer_stands_until_it_is_answered_or_lapses() {
	run(|| {
		stuffed();
		let expire = || Shipments::expire_custody_offer(by(BANK), GOODS, box_of(1));
		assert_noop!(expire(), Error::NoOffer);
		assert_noop!(accept(HAULIER_CN), Error::NoOffer);
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		assert_noop!(offer(SHIPPER, TERMINAL_CN, SEAL), Error::OfferOpen);
		MockClock::advance(OFFER_PERIOD);
		assert_noop!(expire(), Error::OfferStillOpen);
		MockClock::advance(1);
		assert_noop!(accept(HAULIER_CN), Error::OfferLapsed);
		assert_ok!(expire());
		let to = org(HAULIER_CN);
		let lapsed = Event::CustodyOfferLapsed {
			consignment: GOODS,
			container: number(1),
			to,
		};
		assert_eq!(events().last(), Some(&lapsed));
		assert_noop!(expire(), Error::NoOffer);
		// A lapsed offer that nobody removed is replaced.
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		MockClock::advance(OFFER_PERIOD + 1);
		assert_ok!(offer(SHIPPER, TERMINAL_CN, SEAL));
		assert_ok!(accept(TERMINAL_CN));
		let unsigned = Shipments::expire_custody_offer(RuntimeOrigin::none(), GOODS, box_of(1));
		assert_noop!(unsigned, BadOrigin);
	});
}

#[test]
fn the_offeree_may_refuse() {
	run(|| {
		stuffed();
		let refuse = |by_whom| Shipments::refuse_custody(by(by_whom), GOODS, box_of(1));
		assert_noop!(refuse(HAULIER_CN), Error::NoOffer);
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		assert_noop!(refuse(SHIPPER), Error::NotAuthorised);
		without(HAULIER_CN, Permission::Operate);
		assert_noop!(refuse(HAULIER_CN), refusal::NOT_PERMITTED);
		directory().install();
		assert_ok!(refuse(HAULIER_CN));
		let by = org(HAULIER_CN);
		let refused = Event::CustodyRefused {
			consignment: GOODS,
			container: number(1),
			by,
		};
		assert_eq!(events().last(), Some(&refused));
		assert_eq!(equipment().custody, Custody::held_by(org(SHIPPER)));
	});
}

#[test]
fn an_offer_ends_when_the_container_moves_or_the_taker_loses_its_role() {
	run(|| {
		booked(&[1]);
		assert_ok!(offer(SHIPPER, WAREHOUSE_CN, None));
		assert_ok!(record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		assert_noop!(accept(WAREHOUSE_CN), Error::NoOffer);
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		directory()
			.organisation(HAULIER_CN, "CN", &[Role::Trader])
			.install();
		assert_noop!(accept(HAULIER_CN), Error::UnlawfulTaker);
	});
}

#[test]
fn rejects_what_is_not_there() {
	run(|| {
		stuffed();
		let none = ConsignmentId(9);
		let bad = *b"HLXU1234567";
		let malformed = Error::InvalidContainerNumber(CodeError::CheckDigit);
		let offer = |id, number| {
			let condition = Condition::Sound;
			Shipments::offer_custody(by(SHIPPER), id, number, org(HAULIER_CN), None, condition)
		};
		assert_noop!(offer(none, box_of(1)), Error::NotFound);
		assert_noop!(offer(GOODS, box_of(2)), Error::NotFound);
		assert_noop!(offer(GOODS, bad), malformed);
		type ContainerCall = fn(RuntimeOrigin, ConsignmentId, [u8; 11]) -> DispatchResult;
		let calls: [ContainerCall; 3] = [
			Shipments::accept_custody,
			Shipments::refuse_custody,
			Shipments::expire_custody_offer,
		];
		for call in calls {
			assert_noop!(call(by(SHIPPER), none, box_of(1)), Error::NotFound);
			assert_noop!(call(by(SHIPPER), GOODS, box_of(2)), Error::NotFound);
			let malformed = Error::InvalidContainerNumber(CodeError::CheckDigit);
			assert_noop!(call(by(SHIPPER), GOODS, bad), malformed);
		}
	});
}

#[test]
fn rejects_when_the_clock_or_the_history_overflows() {
	run(|| {
		stuffed();
		let before = now();
		MockClock::set(u64::MAX);
		assert_noop!(offer(SHIPPER, HAULIER_CN, SEAL), Error::Overflow);
		MockClock::set(before);
		assert_ok!(offer(SHIPPER, HAULIER_CN, SEAL));
		let set = |sequence| {
			Consignments::<Test>::mutate(GOODS, |found| {
				found.as_mut().unwrap().history.sequence = sequence;
			});
		};
		set(u32::MAX);
		assert_noop!(accept(HAULIER_CN), Error::Overflow);
		set(1);
	});
}
