// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	types::*, ActiveConsignmentOf, Bookings, Consignments, Equipment, Event, NextConsignmentId,
	Voyages,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockDeclarationInspect};
use portolan_primitives::{
	codes::{CodeError, ImoNumber},
	ids::{BookingId, ConsignmentId, HoldId},
	roles::Permission,
	trade::MAX_CONTAINERS,
};

fn requested() {
	assert_ok!(Shipments::request_booking(by(SHIPPER), request(2)));
}

fn confirm(organisation: u32, serials: &[u32]) -> DispatchResult {
	Shipments::confirm_booking(
		by(organisation),
		BOOKING,
		content_of(BOOKING),
		assigned(serials),
	)
}

#[test]
fn confirmation_makes_consignment_and_voyage() {
	run(|| {
		requested();
		System::reset_events();
		assert_ok!(confirm(CARRIER, &[1, 2]));
		let status = Bookings::<Test>::get(BOOKING).unwrap().status;
		assert_eq!(status, BookingStatus::Confirmed { consignment: GOODS });
		let consignment = Consignments::<Test>::get(GOODS).unwrap();
		assert_eq!(consignment.booking, BOOKING);
		assert_eq!(consignment.containers.to_vec(), vec![number(1), number(2)]);
		assert_eq!(consignment.open_containers, 2);
		assert_eq!(ActiveConsignmentOf::<Test>::get(number(2)), Some(GOODS));
		let record = Equipment::<Test>::get(GOODS, number(2)).unwrap();
		assert_eq!(record.stage, Stage::Booked);
		assert_eq!(record.custody, Custody::nobody());
		assert_eq!(voyage().stage, VoyageStage::Planned);
		let containers = consignment.containers;
		assert_eq!(
			events(),
			vec![
				Event::VoyagePlanned {
					voyage: voyage_key()
				},
				Event::BookingConfirmed {
					booking: BOOKING,
					consignment: GOODS,
					containers
				},
			]
		);
	});
}

#[test]
fn a_known_voyage_of_the_carrier_is_used_again() {
	run(|| {
		booked(&[1]);
		let mut second = request(1);
		second.reference = raw("BOOK-2");
		assert_ok!(Shipments::request_booking(by(SHIPPER), second));
		System::reset_events();
		assert_ok!(Shipments::confirm_booking(
			by(CARRIER),
			BookingId(1),
			content_of(BookingId(1)),
			assigned(&[2])
		));
		assert_eq!(events().len(), 1);
		assert_eq!(Voyages::<Test>::iter().count(), 1);
	});
}

#[test]
fn rejects_another_carrier() {
	run(|| {
		requested();
		assert_noop!(confirm(OTHER_CARRIER, &[1, 2]), Error::NotAuthorised);
		let rejection = Shipments::reject_booking(by(OTHER_CARRIER), BOOKING);
		assert_noop!(rejection, Error::NotAuthorised);
		without(CARRIER, Permission::Book);
		assert_noop!(confirm(CARRIER, &[1, 2]), refusal::NOT_PERMITTED);
		assert_noop!(
			Shipments::reject_booking(by(CARRIER), BOOKING),
			refusal::NOT_PERMITTED
		);
		directory().suspended(CARRIER).install();
		assert_noop!(confirm(CARRIER, &[1, 2]), refusal::SUSPENDED);
		// A suspended carrier can still turn it down.
		assert_ok!(Shipments::reject_booking(by(CARRIER), BOOKING));
	});
}

#[test]
fn rejects_what_is_not_there_or_answered() {
	run(|| {
		assert_noop!(confirm(CARRIER, &[1]), Error::NotFound);
		assert_noop!(
			Shipments::reject_booking(by(CARRIER), BOOKING),
			Error::NotFound
		);
		assert_noop!(
			Shipments::cancel_booking(by(SHIPPER), BOOKING),
			Error::NotFound
		);
		booked(&[1]);
		assert_noop!(confirm(CARRIER, &[2]), Error::WrongStatus);
		assert_noop!(
			Shipments::reject_booking(by(CARRIER), BOOKING),
			Error::WrongStatus
		);
	});
}

#[test]
fn rejects_wrong_containers() {
	run(|| {
		requested();
		assert_noop!(confirm(CARRIER, &[1]), Error::EquipmentCountMismatch);
		assert_noop!(confirm(CARRIER, &[1, 2, 3]), Error::EquipmentCountMismatch);
		let too_many: Vec<u32> = (1..=MAX_CONTAINERS + 1).collect();
		assert_noop!(confirm(CARRIER, &too_many), Error::TooManyContainers);
		let refused = |fault| Error::EquipmentRefused { index: 1, fault };
		assert_noop!(
			confirm(CARRIER, &[1, 1]),
			refused(EquipmentFault::Duplicate)
		);
		let with = |change: fn(&mut EquipmentInput)| {
			let mut containers = assigned(&[1, 2]).to_vec();
			change(containers.last_mut().unwrap());
			Shipments::confirm_booking(by(CARRIER), BOOKING, content_of(BOOKING), containers.into())
		};
		assert_noop!(
			with(|container| container.number = *b"HLXU1234567"),
			refused(EquipmentFault::InvalidContainerNumber(
				CodeError::CheckDigit
			))
		);
		assert_noop!(
			with(|container| container.tare = 0),
			refused(EquipmentFault::ZeroTare)
		);
		ActiveConsignmentOf::<Test>::insert(number(2), ConsignmentId(9));
		assert_noop!(confirm(CARRIER, &[1, 2]), refused(EquipmentFault::InUse));
		ActiveConsignmentOf::<Test>::remove(number(2));
	});
}

#[test]
fn rejects_parties_denied_since_the_request() {
	run(|| {
		requested();
		directory().denied(CONSIGNEE).install();
		assert_noop!(confirm(CARRIER, &[1, 2]), refusal::DENIED);
		directory().suspended(SHIPPER).install();
		assert_noop!(confirm(CARRIER, &[1, 2]), refusal::SUSPENDED);
		directory()
			.denied_vessel(ImoNumber::parse(b"9074729").unwrap())
			.install();
		assert_noop!(confirm(CARRIER, &[1, 2]), refusal::DENIED);
	});
}

#[test]
fn rejects_when_ids_are_used_up() {
	run(|| {
		requested();
		NextConsignmentId::<Test>::put(ConsignmentId(u64::MAX));
		assert_noop!(confirm(CARRIER, &[1, 2]), Error::Overflow);
	});
}

#[test]
fn the_carrier_turns_down_and_the_asking_side_takes_back() {
	run(|| {
		requested();
		assert_ok!(Shipments::reject_booking(by(CARRIER), BOOKING));
		assert_eq!(
			Bookings::<Test>::get(BOOKING).unwrap().status,
			BookingStatus::Rejected
		);
		assert!(events().contains(&Event::BookingRejected { booking: BOOKING }));
		assert_noop!(
			Shipments::cancel_booking(by(SHIPPER), BOOKING),
			Error::WrongStatus
		);

		let mut second = request(1);
		second.reference = raw("BOOK-2");
		assert_ok!(Shipments::request_booking(by(SHIPPER), second));
		let booking = BookingId(1);
		assert_noop!(
			Shipments::cancel_booking(by(CARRIER), booking),
			Error::NotAuthorised
		);
		directory().suspended(FORWARDER).install();
		assert_ok!(Shipments::cancel_booking(by(FORWARDER), booking));
		assert_eq!(
			Bookings::<Test>::get(booking).unwrap().status,
			BookingStatus::Cancelled
		);
		assert!(events().contains(&Event::BookingCancelled { booking }));
	});
}

fn status() -> BookingStatus {
	Bookings::<Test>::get(BOOKING).unwrap().status
}

fn decline(organisation: u32) -> DispatchResult {
	Shipments::decline_booking(by(organisation), BOOKING)
}

/// Nothing of the consignment is left, and the containers travel in another one.
fn closed_and_freed() {
	assert!(Consignments::<Test>::get(GOODS).is_none());
	assert_eq!(Equipment::<Test>::iter_prefix(GOODS).count(), 0);
	assert!(!ActiveConsignmentOf::<Test>::contains_key(number(1)));
	assert_noop!(
		record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")),
		refused(MilestoneFault::NotFound)
	);
	assert_ok!(Shipments::do_try_state());
	let mut second = request(2);
	second.reference = raw("BOOK-2");
	assert_ok!(Shipments::request_booking(by(SHIPPER), second));
	let booking = BookingId(1);
	assert_ok!(Shipments::confirm_booking(
		by(CARRIER),
		booking,
		content_of(booking),
		assigned(&[1, 2])
	));
}

#[test]
fn the_carrier_declines_what_it_confirmed() {
	run(|| {
		assert_noop!(decline(CARRIER), Error::NotFound);
		requested();
		assert_noop!(decline(CARRIER), Error::WrongStatus);
		assert_ok!(confirm(CARRIER, &[1, 2]));
		for other in [SHIPPER, OTHER_CARRIER] {
			assert_noop!(decline(other), Error::NotAuthorised);
		}
		without(CARRIER, Permission::Book);
		assert_noop!(decline(CARRIER), refusal::NOT_PERMITTED);
		directory().suspended(CARRIER).install();
		assert_ok!(decline(CARRIER));
		let booking = BOOKING;
		assert_eq!(events().last(), Some(&Event::BookingDeclined { booking }));
		assert_eq!(status(), BookingStatus::Declined { consignment: GOODS });
		assert_noop!(decline(CARRIER), Error::WrongStatus);
		directory().install();
		closed_and_freed();
	});
}

#[test]
fn the_asking_side_cancels_what_was_confirmed() {
	run(|| {
		booked(&[1, 2]);
		// Handed out empty, it is still only booked.
		hand_over(1, SHIPPER, WAREHOUSE_CN, None);
		let cancel = |by_whom| Shipments::cancel_booking(by(by_whom), BOOKING);
		assert_noop!(cancel(CARRIER), Error::NotAuthorised);
		assert_ok!(cancel(FORWARDER));
		assert_eq!(status(), BookingStatus::Confirmed { consignment: GOODS });
		assert_noop!(cancel(FORWARDER), Error::WrongStatus);
		assert_ok!(Shipments::confirm_cancellation(by(CARRIER), BOOKING));
		assert_eq!(status(), BookingStatus::Cancelled);
		assert_noop!(cancel(FORWARDER), Error::WrongStatus);
		closed_and_freed();
	});
}

#[test]
fn rejects_giving_up_what_is_held_or_stuffed() {
	run(|| {
		booked(&[1, 2]);
		let cancel = || Shipments::cancel_booking(by(SHIPPER), BOOKING);
		assert_ok!(Shipments::place_hold(
			by(CUSTOMS_CN),
			GOODS,
			box_of(2),
			raw("C")
		));
		assert_noop!(decline(CARRIER), Error::OnHold);
		assert_noop!(cancel(), Error::OnHold);
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_CN), HoldId(0)));
		// Stuffed, it is still the shipper's to unpack; with the haulier it is not.
		assert_ok!(record(SHIPPER, input(2, EquipmentEvent::STUF, b"CNSZX")));
		MockClock::advance(1_000);
		hand_over(2, SHIPPER, HAULIER_CN, Some("SEAL1"));
		assert_noop!(decline(CARRIER), Error::WrongStatus);
		assert_noop!(cancel(), Error::WrongStatus);
		hand_over(2, HAULIER_CN, SHIPPER, Some("SEAL1"));
		// One declared container is enough; what customs was told of, it decides on.
		MockDeclarationInspect::on_was_declared_for_export(|consignment, container| {
			(consignment, container) == (GOODS, &number(2))
		});
		MockDeclarationInspect::on_is_declared_for_export(|consignment, container| {
			(consignment, container) == (GOODS, &number(2))
		});
		assert_noop!(decline(CARRIER), Error::DeclaredForExport);
		assert_noop!(cancel(), Error::DeclaredForExport);
		// Once withdrawn the declaration still binds who made it, and not the carrier, whose containers
		// it would lock up for ever.
		MockDeclarationInspect::on_is_declared_for_export(|_, _| false);
		assert_noop!(cancel(), Error::DeclaredForExport);
		assert_ok!(decline(CARRIER));
		closed_and_freed();
	});
	// In the terminal, the shipper's custody or not, it is under way.
	run(|| {
		gated_in();
		assert_noop!(decline(CARRIER), Error::WrongStatus);
		assert_noop!(
			Shipments::cancel_booking(by(SHIPPER), BOOKING),
			Error::WrongStatus
		);
	});
}
