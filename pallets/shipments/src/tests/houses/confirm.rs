// SPDX-License-Identifier: Apache-2.0

//! Bookings confirmed as houses, and how they end.

use super::*;
use crate::{Bookings, Consignments, Event, Houses, NextConsignmentId};
use portolan_mocks::{refusal, MockDeclarationInspect};
use portolan_primitives::{
	roles::Permission,
	traits::{LeaveGate, ShipmentInspect},
};

fn confirm(who: u32) -> DispatchResult {
	Shipments::confirm_house_booking(by(who), BOOKING, content_of(BOOKING))
}

fn requested() {
	assert_ok!(Shipments::request_booking(by(SHIPPER), first()));
}

#[test]
fn a_house_has_no_containers_of_its_own() {
	run_houses(|| {
		requested();
		assert_ok!(confirm(FORWARDER));
		let (booking, consignment) = (BOOKING, GOODS);
		let event = Event::HouseConfirmed {
			booking,
			consignment,
			containers: 1,
		};
		assert_eq!(events().last(), Some(&event));
		let view = Shipments::consignment(GOODS).unwrap();
		assert_eq!(view.status, ConsignmentStatus::Booked);
		assert!(view.containers.is_empty());
		let houses = Shipments::houses(GOODS).unwrap();
		assert_eq!((houses.master, houses.shares), (None, vec![]));
		let facts = <Shipments as ShipmentInspect>::consignment(GOODS).unwrap();
		assert!(facts.containers.is_empty() && facts.cargo.is_empty());
		// Nothing of the carrier's vessels is known by it.
		assert_eq!(crate::Voyages::<Test>::iter().count(), 0);
	});
}

#[test]
fn rejects_who_is_not_the_carrier_asked() {
	run_houses(|| {
		requested();
		assert_noop!(confirm(OTHER_FORWARDER), Error::NotAuthorised);
		assert_noop!(confirm(SHIPPER), Error::NotAuthorised);
		let nobody =
			Shipments::confirm_house_booking(by(FORWARDER), BookingId(9), content_of(BookingId(9)));
		assert_noop!(nobody, Error::NotFound);
		people()
			.account(FORWARDER.into(), FORWARDER, &[Permission::Operate])
			.install();
		assert_noop!(confirm(FORWARDER), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_what_is_confirmed_or_spread_too_wide() {
	run_houses(|| {
		requested();
		assert_ok!(confirm(FORWARDER));
		assert_noop!(confirm(FORWARDER), Error::WrongStatus);
		let mut wide = house_request(OTHER_SHIPPER, CONSIGNEE, &[(1, 1); 9]);
		assert_ok!(Shipments::request_booking(by(OTHER_SHIPPER), wide.clone()));
		let confirm = || {
			Shipments::confirm_house_booking(by(FORWARDER), BookingId(1), content_of(BookingId(1)))
		};
		assert_noop!(confirm(), Error::TooManyContainers);
		wide = house_request(OTHER_SHIPPER, CONSIGNEE, &[(1, 1); 8]);
		assert_ok!(Shipments::update_booking(
			by(OTHER_SHIPPER),
			BookingId(1),
			wide
		));
		assert_ok!(confirm());
		NextConsignmentId::<Test>::put(ConsignmentId(u64::MAX));
		let mut more = second();
		more.reference = raw("MORE");
		assert_ok!(Shipments::request_booking(by(OTHER_SHIPPER), more));
		let last =
			Shipments::confirm_house_booking(by(FORWARDER), BookingId(2), content_of(BookingId(2)));
		assert_noop!(last, Error::Overflow);
		NextConsignmentId::<Test>::put(ConsignmentId(2));
	});
}

#[test]
fn rejects_parties_that_changed_since_the_request() {
	run_houses(|| {
		requested();
		people().denied(SHIPPER).install();
		assert_noop!(confirm(FORWARDER), refusal::DENIED);
		people().suspended(CONSIGNEE).install();
		assert_noop!(confirm(FORWARDER), refusal::SUSPENDED);
		// Who is no carrier answers for no bill of its own.
		people()
			.organisation(FORWARDER, "CN", &[Role::Forwarder])
			.install();
		assert_noop!(confirm(FORWARDER), refusal::WRONG_ROLE);
	});
}

/// A carrier that consolidates by itself books the master with itself.
#[test]
fn a_carrier_is_the_shipper_of_its_own_master() {
	run_houses(|| {
		let mut own = master_request(1);
		own.shipper = org(CARRIER);
		own.consignee = org(CARRIER);
		assert_ok!(Shipments::request_booking(by(CARRIER), own));
		let confirmed =
			Shipments::confirm_booking(by(CARRIER), BOOKING, content_of(BOOKING), assigned(&[1]));
		assert_ok!(confirmed);
		for (id, mut asked) in [(ONE, first()), (TWO, second())] {
			asked.carrier = org(CARRIER);
			let shipper = asked.shipper.0;
			assert_ok!(Shipments::request_booking(by(shipper), asked));
			let booking = BookingId(id.0);
			assert_ok!(Shipments::confirm_house_booking(
				by(CARRIER),
				booking,
				content_of(booking)
			));
			assert_ok!(link_by(CARRIER, id, &[1]));
		}
		assert_eq!(consolidation().houses.to_vec(), [ONE, TWO]);
	});
	// Another carrier ships nothing with it.
	run_houses(|| {
		let mut own = master_request(1);
		own.shipper = org(OTHER_CARRIER);
		let asked = Shipments::request_booking(by(OTHER_CARRIER), own);
		assert_noop!(asked, Error::WrongRole);
	});
}

#[test]
fn a_house_is_cancelled_while_nothing_is_packed() {
	run_houses(|| {
		linked();
		assert_ok!(Shipments::cancel_booking(by(SHIPPER), BookingId(1)));
		// What is to go is linked nowhere else.
		assert_ok!(Shipments::confirm_cancellation(by(FORWARDER), BookingId(1)));
		assert!(!Houses::<Test>::contains_key(ONE) && !Consignments::<Test>::contains_key(ONE));
		assert_eq!(consolidation().houses.to_vec(), [TWO]);
		// The container of the master is still its own.
		assert_eq!(
			crate::ActiveConsignmentOf::<Test>::get(number(1)),
			Some(GOODS)
		);
		let unlinked = Event::HouseUnlinked {
			consignment: ONE,
			master: GOODS,
			by: None,
		};
		assert!(events().contains(&unlinked));
		// One that is linked nowhere ends too.
		assert_ok!(unlink(FORWARDER, TWO));
		assert_ok!(Shipments::decline_booking(by(FORWARDER), BookingId(2)));
		assert!(!Houses::<Test>::contains_key(TWO));
		let open = |party| {
			let mut open = vec![];
			Shipments::collect_open(org(party), &mut open);
			open.len()
		};
		assert_eq!((open(SHIPPER), open(OTHER_SHIPPER)), (0, 0));
	});
}

#[test]
fn what_is_packed_with_the_goods_of_others_is_not_cancelled_by_silence() {
	run_houses(|| {
		linked();
		assert_ok!(Shipments::cancel_booking(by(SHIPPER), BookingId(1)));
		assert_ok!(record(FORWARDER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		MockClock::advance(CANCELLATION_PERIOD);
		let enforced = Shipments::enforce_cancellation(by(BANK), BookingId(1));
		assert_noop!(enforced, Error::WrongStatus);
		let asked = Shipments::cancel_booking(by(OTHER_SHIPPER), BookingId(2));
		assert_noop!(asked, Error::WrongStatus);
	});
	run_houses(|| {
		linked();
		MockDeclarationInspect::on_was_declared_for_export(|id, _| id == ONE);
		let asked = Shipments::cancel_booking(by(SHIPPER), BookingId(1));
		assert_noop!(asked, Error::DeclaredForExport);
	});
}

#[test]
fn a_house_is_amended_and_placed_anew() {
	run_houses(|| {
		linked();
		let smaller = house_request(SHIPPER, CONSIGNEE, &[(30, 3_000_000), (30, 4_000_000)]);
		let (booking, shipper) = (BookingId(1), by(SHIPPER));
		assert_ok!(Shipments::amend_booking(shipper, booking, smaller));
		let confirm = |serials: &[u32]| {
			Shipments::confirm_amendment(
				by(FORWARDER),
				booking,
				asked_in(booking),
				assigned(serials),
			)
		};
		assert_noop!(confirm(&[]), Error::HouseLinked);
		assert_ok!(unlink(FORWARDER, ONE));
		// It has no containers of its own, so it is assigned none.
		assert_noop!(confirm(&[7, 8]), Error::EquipmentCountMismatch);
		assert_ok!(confirm(&[]));
		let amended = Consignments::<Test>::get(ONE).unwrap();
		assert_eq!((amended.open_containers, amended.containers.len()), (2, 0));
		assert_eq!(Bookings::<Test>::get(booking).unwrap().equipment.len(), 2);
		assert_noop!(link(ONE), Error::EquipmentCountMismatch);

		let wide = house_request(SHIPPER, CONSIGNEE, &[(1, 1); 9]);
		assert_ok!(Shipments::amend_booking(by(SHIPPER), booking, wide));
		assert_noop!(confirm(&[]), Error::TooManyContainers);
	});
}

/// What others have put into its containers keeps a master from being another.
#[test]
fn a_master_stays_while_houses_are_linked() {
	run_houses(|| {
		linked();
		let decline = || Shipments::decline_booking(by(CARRIER), BOOKING);
		assert_noop!(decline(), Error::HousesLinked);
		let cancel = Shipments::cancel_booking(by(FORWARDER), BOOKING);
		assert_noop!(cancel, Error::HousesLinked);
		let amend = Shipments::amend_booking(by(FORWARDER), BOOKING, master_request(2));
		assert_noop!(amend, Error::HousesLinked);
		// The ocean carrier is not kept by it.
		assert_ok!(unlink(CARRIER, ONE));
		assert_ok!(unlink(CARRIER, TWO));
		assert_ok!(decline());
	});
}
