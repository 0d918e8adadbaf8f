// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, ActiveConsignmentOf, Bookings, Consignments, Event, PickUpRights};
use frame::{hashing::blake2_256, testing_prelude::*};
use portolan_mocks::MockClock;
use portolan_primitives::trade::ContainerPhase;

fn status() -> ConsignmentStatus {
	Shipments::consignment(GOODS).unwrap().status
}

#[test]
fn a_container_travels_from_booking_to_return() {
	run(|| {
		booked(&[1]);
		assert_eq!(status(), ConsignmentStatus::Booked);
		assert_ok!(record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		assert_eq!(status(), ConsignmentStatus::Stuffed);
		assert_eq!(holder(), Some(org(SHIPPER)));
		MockClock::advance(1_000);
		assert_ok!(declare_mass(SHIPPER, VGM));
		hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
		hand_over(1, HAULIER_CN, TERMINAL_CN, Some("SEAL1"));
		assert_ok!(record(
			TERMINAL_CN,
			input(1, EquipmentEvent::GTIN, b"CNSHK")
		));
		assert_eq!(status(), ConsignmentStatus::GatedIn);
		MockClock::advance(1_000);
		hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
		assert_ok!(record(
			TERMINAL_CN,
			input(1, EquipmentEvent::LOAD, b"CNSHK")
		));
		assert_eq!(status(), ConsignmentStatus::Loaded);
		MockClock::advance(1_000);
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		assert_eq!(status(), ConsignmentStatus::Departed);
		MockClock::advance(1_000);
		assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
		assert_eq!(status(), ConsignmentStatus::Arrived);
		MockClock::advance(1_000);
		assert_ok!(record(CARRIER, input(1, EquipmentEvent::DISC, b"NLRTM")));
		assert_eq!(status(), ConsignmentStatus::Discharged);
		MockClock::advance(1_000);
		hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		assert_ok!(mint(now() + 100_000));
		assert_ok!(pass_right(CONSIGNEE, FORWARDER));
		assert_ok!(pass_right(FORWARDER, HAULIER_NL));
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
		assert_eq!(status(), ConsignmentStatus::GatedOut);
		assert_eq!(holder(), Some(org(HAULIER_NL)));
		assert!(!PickUpRights::<Test>::contains_key(GOODS, number(1)));
		MockClock::advance(1_000);
		hand_over(1, HAULIER_NL, CONSIGNEE, Some("SEAL1"));
		assert_eq!(status(), ConsignmentStatus::Delivered);
		assert_ok!(record(CONSIGNEE, input(1, EquipmentEvent::STRP, b"NLRTM")));
		MockClock::advance(1_000);
		hand_over(1, CONSIGNEE, HAULIER_NL, None);
		assert_eq!(phase(), ContainerPhase::Delivered);
		hand_over(1, HAULIER_NL, TERMINAL_NL, None);
		assert_eq!(status(), ConsignmentStatus::Closed);
		assert!(!ActiveConsignmentOf::<Test>::contains_key(number(1)));
		let completed = BookingStatus::Completed { consignment: GOODS };
		assert_eq!(Bookings::<Test>::get(BOOKING).unwrap().status, completed);

		// The container may travel again.
		let mut second = request(1);
		second.reference = raw("BOOK-2");
		assert_ok!(Shipments::request_booking(by(SHIPPER), second));
		assert_ok!(Shipments::confirm_booking(
			by(CARRIER),
			BOOKING.next().unwrap(),
			content_of(BOOKING.next().unwrap()),
			assigned(&[1])
		));
	});
}

#[test]
fn events_suffice_to_recompute_the_heads() {
	run(|| {
		delivered();
		let (mut head, mut sequence) = (H256::zero(), 0u32);
		let (mut voyage_head, mut voyage_sequence) = (H256::zero(), 0u32);
		let mut links = vec![];
		for event in events() {
			match event {
				Event::MilestoneRecorded {
					milestone,
					head: told,
					sequence: number,
					..
				} => {
					sequence += 1;
					head = H256((head, sequence, &milestone).using_encoded(blake2_256));
					assert_eq!((told, number), (head, sequence));
					if let Addition::Voyage(link) = milestone.addition {
						links.push((link.sequence, link.head == voyage_head));
					}
				}
				Event::VoyageMilestoneRecorded {
					milestone,
					head: told,
					..
				} => {
					voyage_sequence += 1;
					let link = (voyage_head, voyage_sequence, &milestone);
					voyage_head = H256(link.using_encoded(blake2_256));
					assert_eq!(told, voyage_head);
				}
				_ => {}
			}
		}
		let history = Consignments::<Test>::get(GOODS).unwrap().history;
		assert_eq!((history.head, history.sequence), (head, sequence));
		assert_eq!(voyage().history.head, voyage_head);
		// Loaded before the vessel left, discharged after it came.
		assert_eq!(links, vec![(0, true), (2, true)]);
	});
}

#[test]
fn a_container_of_the_shipper_ends_its_journey_at_delivery() {
	run(|| {
		let mut containers = assigned(&[1]).to_vec();
		containers
			.iter_mut()
			.for_each(|container| container.shipper_owned = true);
		assert_ok!(Shipments::request_booking(by(SHIPPER), request(1)));
		assert_ok!(Shipments::confirm_booking(
			by(CARRIER),
			BOOKING,
			content_of(BOOKING),
			containers.into()
		));
		assert_ok!(record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		assert_ok!(declare_mass(SHIPPER, VGM));
		hand_over(1, SHIPPER, TERMINAL_CN, Some("SEAL1"));
		assert_ok!(record(
			TERMINAL_CN,
			input(1, EquipmentEvent::GTIN, b"CNSHK")
		));
		hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
		assert_ok!(record(CARRIER, input(1, EquipmentEvent::LOAD, b"CNSHK")));
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
		// The terminal takes the container over on board and reports the discharge.
		hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
		assert_ok!(record(
			TERMINAL_NL,
			input(1, EquipmentEvent::DISC, b"NLRTM")
		));
		let terminal = Some(org(TERMINAL_NL));
		assert!(
			matches!(equipment().stage, Stage::Discharged { terminal: t, .. } if t == terminal)
		);
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		assert_ok!(mint(now() + 100_000));
		assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
		hand_over(1, HAULIER_NL, CONSIGNEE, Some("SEAL1"));
		assert_eq!(status(), ConsignmentStatus::Closed);
		assert!(!ActiveConsignmentOf::<Test>::contains_key(number(1)));
		assert_noop!(offer(CONSIGNEE, TERMINAL_NL, None), Error::WrongStatus);
		let strip = input(1, EquipmentEvent::STRP, b"NLRTM");
		assert_noop!(
			record(CONSIGNEE, strip),
			refused(MilestoneFault::WrongStatus)
		);
	});
}

#[test]
fn a_consignment_is_as_far_as_its_last_container() {
	run(|| {
		booked(&[1, 2]);
		assert_ok!(record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		assert_eq!(status(), ConsignmentStatus::Booked);
		assert_ok!(record(FORWARDER, input(2, EquipmentEvent::STUF, b"CNSZX")));
		assert_eq!(status(), ConsignmentStatus::Stuffed);
		let view = Shipments::consignment(GOODS).unwrap();
		assert_eq!(view.containers.len(), 2);
		assert_eq!(view.cargo.len(), 2);
		assert_eq!(view.sequence, 2);
		assert!(Shipments::consignment(GOODS.next().unwrap()).is_none());
	});
}
