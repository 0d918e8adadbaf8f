// SPDX-License-Identifier: Apache-2.0

//! After gate-out: the container is stripped, and the goods of each house go to who has the right.

use super::*;
use crate::{Bookings, Event, PickUpRights};
use portolan_mocks::refusal;
use portolan_primitives::{
	roles::Permission,
	traits::{CustodyInspect, LeaveGate, Matter, ShipmentInspect},
};

fn mint_house(who: u32, id: ConsignmentId) -> DispatchResult {
	Shipments::mint_pick_up_right(by(who), id, box_of(1), now() + 50_000)
}

fn offer_goods(who: u32, id: ConsignmentId) -> DispatchResult {
	Shipments::offer_goods(by(who), id, box_of(1), Condition::Sound)
}

fn accept_goods(who: u32, id: ConsignmentId) -> DispatchResult {
	Shipments::accept_goods(by(who), id, box_of(1))
}

fn pass(id: ConsignmentId, from: u32, to: u32) -> DispatchResult {
	Shipments::transfer_pick_up_right(by(from), id, box_of(1), org(to))
}

fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Shipments::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

fn phase_of(id: ConsignmentId) -> portolan_primitives::trade::ContainerPhase {
	let facts = <Shipments as ShipmentInspect>::consignment(id).unwrap();
	facts.containers.first().unwrap().phase
}

fn status(id: ConsignmentId) -> ConsignmentStatus {
	Shipments::consignment(id).unwrap().status
}

#[test]
fn goods_go_from_the_container_to_who_has_the_right() {
	run_houses(|| {
		stripped();
		let custodian = || <Shipments as CustodyInspect>::custodian(ONE, &number(1));
		assert_eq!(custodian(), Some(org(AGENT)));
		assert_eq!(status(ONE), ConsignmentStatus::GatedOut);
		assert_ok!(mint_house(FORWARDER, ONE));
		assert_ok!(pass(ONE, CONSIGNEE, HAULIER_NL));
		assert_ok!(offer_goods(AGENT, ONE));
		let event = Event::GoodsOffered {
			consignment: ONE,
			container: number(1),
			from: org(AGENT),
			to: org(HAULIER_NL),
			valid_until: now() + OFFER_PERIOD,
		};
		assert_eq!(events().last(), Some(&event));
		assert_ok!(accept_goods(HAULIER_NL, ONE));
		let event = Event::GoodsDelivered {
			consignment: ONE,
			container: number(1),
			from: org(AGENT),
			to: org(HAULIER_NL),
			receiver: org(CONSIGNEE),
		};
		assert_eq!(events().last(), Some(&event));
		assert!(!PickUpRights::<Test>::contains_key(ONE, number(1)));
		assert_eq!(custodian(), Some(org(HAULIER_NL)));
		assert_eq!(share(ONE).delivered_at(), Some(now()));
		assert_eq!(status(ONE), ConsignmentStatus::Closed);
		let facts = <Shipments as ShipmentInspect>::consignment(ONE).unwrap();
		assert_eq!(facts.containers.first().unwrap().delivered, Some(now()));
		assert!(matches!(
			Bookings::<Test>::get(BookingId(1)).unwrap().status,
			BookingStatus::Completed { .. }
		));
		// The other house waits, and the container is the carrier's meanwhile.
		assert_eq!(status(TWO), ConsignmentStatus::GatedOut);
		hand_over(1, AGENT, TERMINAL_NL, None);
		assert_eq!(status(GOODS), ConsignmentStatus::Closed);
		assert_noop!(accept_goods(HAULIER_NL, ONE), Error::NoOffer);
		assert_noop!(mint_house(FORWARDER, ONE), Error::WrongStatus);
	});
}

#[test]
fn who_has_stripped_the_goods_stays_until_they_are_delivered() {
	run_houses(|| {
		stripped();
		hand_over(1, AGENT, TERMINAL_NL, None);
		assert_eq!(open(AGENT), [(Matter::Custody, 2)]);
		for (id, consignee) in [(ONE, CONSIGNEE), (TWO, OTHER_CONSIGNEE)] {
			assert_ok!(mint_house(FORWARDER, id));
			assert_ok!(offer_goods(AGENT, id));
			assert_ok!(accept_goods(consignee, id));
		}
		assert!(open(AGENT).is_empty());
		assert!(open(FORWARDER).is_empty() && open(SHIPPER).is_empty());
	});
}

#[test]
fn only_who_has_the_container_strips_it() {
	run_houses(|| {
		at_the_gate();
		let wrong = refused(MilestoneFault::WrongStatus);
		assert_noop!(strip_by(TERMINAL_NL), wrong);
		assert_ok!(gate_out(TERMINAL_NL));
		MockClock::advance(1_000);
		hand_over(1, HAULIER_NL, AGENT, Some("SEAL1"));
		assert_noop!(strip_by(CONSIGNEE), refused(MilestoneFault::NotAuthorised));
		assert_noop!(strip_by(FORWARDER), refused(MilestoneFault::NotAuthorised));
		// The container does not go on with the goods in it.
		let on = |to| offer(AGENT, to, None);
		for to in [HAULIER_NL, TERMINAL_NL, CARRIER] {
			assert_noop!(on(to), Error::NotStripped);
		}
		// What is told late unpacks nothing.
		let mut late = input(1, EquipmentEvent::STRP, b"NLRTM");
		late.event_time = now() - 1_500;
		assert_ok!(Shipments::record_late_milestones(
			by(AGENT),
			vec![late].into()
		));
		assert_eq!(share(ONE).stage, ShareStage::Packed);
		assert_ok!(strip_by(AGENT));
		let event = Event::GoodsStripped {
			consignment: TWO,
			master: GOODS,
			container: number(1),
			holder: org(AGENT),
		};
		assert!(events().contains(&event));
		assert!(!equipment().consolidated);
		assert_ok!(on(TERMINAL_NL));
	});
}

/// The forwarder's own container ends its journey when it is empty.
#[test]
fn a_container_of_the_shipper_ends_its_journey_when_it_is_stripped() {
	run_houses(|| {
		with_the_agent();
		crate::Equipment::<Test>::mutate(GOODS, number(1), |found| {
			found.as_mut().unwrap().shipper_owned = true;
		});
		assert!(crate::ActiveConsignmentOf::<Test>::contains_key(number(1)));
		assert_ok!(strip_by(AGENT));
		assert!(!crate::ActiveConsignmentOf::<Test>::contains_key(number(1)));
		assert_eq!(status(GOODS), ConsignmentStatus::Closed);
	});
}

#[test]
fn the_right_to_goods_of_a_house_is_its_carriers_to_give() {
	run_houses(|| {
		ready_to_load();
		assert_noop!(mint_house(FORWARDER, ONE), Error::WrongStatus);
		assert_ok!(load_now());
		for stranger in [CARRIER, AGENT, SHIPPER, CONSIGNEE, OTHER_FORWARDER] {
			assert_noop!(mint_house(stranger, ONE), Error::NotAuthorised);
		}
		entitled(DeliveryEntitlement::SurrenderPending);
		assert_noop!(mint_house(FORWARDER, ONE), Error::TitleNotSurrendered);
		surrendered_by_consignees();
		people().denied(CONSIGNEE).install();
		assert_noop!(mint_house(FORWARDER, ONE), refusal::DENIED);
		people().install();
		let never = Shipments::mint_pick_up_right(by(FORWARDER), ONE, box_of(1), now());
		assert_noop!(never, Error::InvalidExpiry);
		assert_ok!(mint_house(FORWARDER, ONE));
		assert_noop!(mint_house(FORWARDER, ONE), Error::AlreadyExists);
		// It opens no gate: there is no presentation for it.
		assert_ok!(pass(ONE, CONSIGNEE, HAULIER_NL));
		let at_gate = Shipments::present_at_gate(by(HAULIER_NL), ONE, box_of(1), raw("SEAL1"));
		assert_noop!(at_gate, Error::NotFound);
	});
}

#[test]
fn rejects_offers_of_what_is_not_there() {
	run_houses(|| {
		with_the_agent();
		assert_ok!(mint_house(FORWARDER, ONE));
		assert_noop!(offer_goods(AGENT, ONE), Error::WrongStatus);
		assert_ok!(strip_by(AGENT));
		for stranger in [FORWARDER, CARRIER, CONSIGNEE, TERMINAL_NL] {
			assert_noop!(offer_goods(stranger, ONE), Error::NotAuthorised);
		}
		// Nobody has a right to the goods of the second.
		assert_noop!(offer_goods(AGENT, TWO), Error::NotFound);
		assert_noop!(offer_goods(AGENT, GOODS), Error::NotFound);
		let bad = Shipments::offer_goods(by(AGENT), ONE, *b"CSQU0000000", Condition::Sound);
		let code = portolan_primitives::codes::CodeError::CheckDigit;
		assert_noop!(bad, Error::InvalidContainerNumber(code));
		people().denied(CONSIGNEE).install();
		assert_noop!(offer_goods(AGENT, ONE), refusal::DENIED);
		people()
			.account(AGENT.into(), AGENT, &[Permission::Book])
			.install();
		assert_noop!(offer_goods(AGENT, ONE), refusal::NOT_PERMITTED);
		people().suspended(AGENT).install();
		MockClock::advance(50_000);
		assert_noop!(offer_goods(AGENT, ONE), Error::PickUpRightLapsed);
		// Who is suspended gives out what it has.
		assert_ok!(mint_house(FORWARDER, ONE));
		assert_ok!(offer_goods(AGENT, ONE));
		MockClock::set(u64::MAX);
		PickUpRights::<Test>::mutate(ONE, number(1), |right| {
			right.as_mut().unwrap().expires = u64::MAX;
		});
		assert_noop!(offer_goods(AGENT, ONE), Error::PickUpRightLapsed);
	});
}

#[test]
fn rejects_takers_without_offer_or_right() {
	run_houses(|| {
		stripped();
		assert_ok!(mint_house(FORWARDER, ONE));
		assert_noop!(accept_goods(CONSIGNEE, ONE), Error::NoOffer);
		assert_ok!(offer_goods(AGENT, ONE));
		for stranger in [OTHER_CONSIGNEE, AGENT, FORWARDER, HAULIER_NL] {
			assert_noop!(accept_goods(stranger, ONE), Error::NotAuthorised);
		}
		// The right passes on: neither the former holder nor, without an offer, the new one takes them.
		assert_ok!(pass(ONE, CONSIGNEE, HAULIER_NL));
		assert_noop!(accept_goods(CONSIGNEE, ONE), Error::NotAuthorised);
		assert_noop!(accept_goods(HAULIER_NL, ONE), Error::NotAuthorised);
		assert_ok!(offer_goods(AGENT, ONE));
		people().denied(CONSIGNEE).install();
		assert_noop!(accept_goods(HAULIER_NL, ONE), refusal::DENIED);
		people().denied(HAULIER_NL).install();
		assert_noop!(accept_goods(HAULIER_NL, ONE), refusal::DENIED);
		people()
			.account(HAULIER_NL.into(), HAULIER_NL, &[])
			.install();
		assert_noop!(accept_goods(HAULIER_NL, ONE), refusal::NOT_PERMITTED);
		people().install();
		MockClock::advance(OFFER_PERIOD + 1);
		assert_noop!(accept_goods(HAULIER_NL, ONE), Error::OfferLapsed);
		MockClock::advance(50_000);
		assert_noop!(accept_goods(HAULIER_NL, ONE), Error::PickUpRightLapsed);
		let nothing = Shipments::accept_goods(by(CONSIGNEE), GOODS, box_of(1));
		assert_noop!(nothing, Error::NotFound);
		let bad = Shipments::accept_goods(by(CONSIGNEE), ONE, *b"CSQU0000000");
		let code = portolan_primitives::codes::CodeError::CheckDigit;
		assert_noop!(bad, Error::InvalidContainerNumber(code));
	});
}

/// Delivered to who unpacks it, the container's goods are not delivered yet.
#[test]
fn a_house_is_not_delivered_with_its_container() {
	run_houses(|| {
		use portolan_primitives::trade::ContainerPhase;
		with_the_agent();
		assert_eq!(phase_of(GOODS), ContainerPhase::Delivered);
		assert_eq!(phase_of(ONE), ContainerPhase::GatedOut);
		assert_eq!(status(ONE), ConsignmentStatus::GatedOut);
		assert_ok!(strip_by(AGENT));
		assert_eq!(phase_of(ONE), ContainerPhase::GatedOut);
	});
}
