// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Bookings, BookingsByReference, CargoLines, Event, NextBookingId};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::{BookingReference, CodeError, ImoNumber},
	ids::BookingId,
	input::InputList,
	roles::Permission,
	trade::{MAX_CARGO_LINES, MAX_CONTAINERS},
};

fn ask(organisation: u32, change: impl FnOnce(&mut BookingRequest)) -> DispatchResult {
	let mut request = request(2);
	change(&mut request);
	Shipments::request_booking(by(organisation), request)
}

/// Changes the last line of cargo.
fn change_line(request: &mut BookingRequest, change: fn(&mut CargoLineInput)) {
	let mut lines = request.cargo.to_vec();
	change(lines.last_mut().unwrap());
	request.cargo = lines.into();
}

#[test]
fn keeps_the_request() {
	run(|| {
		assert_ok!(ask(SHIPPER, |_| {}));
		let booking = Bookings::<Test>::get(BOOKING).unwrap();
		assert_eq!(booking.status, BookingStatus::Received);
		assert_eq!(booking.requested_by, org(SHIPPER));
		assert_eq!(booking.requested_at, START);
		assert_eq!(booking.terms.voyage, voyage_key());
		assert_eq!(booking.equipment.len(), 2);
		assert_eq!(CargoLines::<Test>::get(BOOKING).len(), 2);
		let reference = BookingReference::parse(b"BOOK-1").unwrap();
		let found = BookingsByReference::<Test>::get(org(SHIPPER), &reference);
		assert_eq!(found, Some(BOOKING));
		let carrier = org(CARRIER);
		let requested_by = org(SHIPPER);
		let event = Event::BookingRequested {
			booking: BOOKING,
			requested_by,
			reference,
			carrier,
			content: content_of(BOOKING),
		};
		assert_eq!(events(), vec![event]);
	});
}

#[test]
fn takes_it_from_the_forwarder_named() {
	run(|| {
		assert_ok!(ask(FORWARDER, |_| {}));
		let booking = Bookings::<Test>::get(BOOKING).unwrap();
		assert_eq!(booking.requested_by, org(FORWARDER));
		// Each has its own references.
		assert_ok!(ask(SHIPPER, |_| {}));
	});
}

#[test]
fn rejects_who_is_neither_shipper_nor_forwarder() {
	run(|| {
		assert_noop!(ask(CONSIGNEE, |_| {}), Error::NotAuthorised);
		assert_noop!(ask(FORWARDER, |r| r.forwarder = None), Error::NotAuthorised);
		let unsigned = Shipments::request_booking(RuntimeOrigin::none(), request(1));
		assert_noop!(unsigned, BadOrigin);
		let stranger = RuntimeOrigin::signed(STRANGER);
		let refused = Shipments::request_booking(stranger, request(1));
		assert_noop!(refused, refusal::UNKNOWN_ACCOUNT);
		let powerless = RuntimeOrigin::signed(POWERLESS);
		let refused = Shipments::request_booking(powerless, request(1));
		assert_noop!(refused, refusal::NOT_PERMITTED);
		without(SHIPPER, Permission::Book);
		assert_noop!(ask(SHIPPER, |_| {}), refusal::NOT_PERMITTED);
		directory().suspended(SHIPPER).install();
		assert_noop!(ask(SHIPPER, |_| {}), refusal::SUSPENDED);
	});
}

#[test]
fn rejects_parties_without_their_role() {
	run(|| {
		assert_noop!(ask(SHIPPER, |r| r.carrier = org(BANK)), refusal::WRONG_ROLE);
		assert_noop!(
			ask(SHIPPER, |r| r.forwarder = Some(org(BANK))),
			refusal::WRONG_ROLE
		);
		assert_noop!(ask(BANK, |r| r.shipper = org(BANK)), Error::WrongRole);
	});
}

#[test]
fn rejects_parties_that_may_not_be_dealt_with() {
	run(|| {
		for party in [CARRIER, CONSIGNEE, FORWARDER] {
			directory().denied(party).install();
			assert_noop!(ask(SHIPPER, |_| {}), refusal::DENIED);
			directory().suspended(party).install();
			assert_noop!(ask(SHIPPER, |_| {}), refusal::SUSPENDED);
		}
		directory().denied(SHIPPER).install();
		assert_noop!(ask(FORWARDER, |_| {}), refusal::DENIED);
		directory().install();
		assert_noop!(
			ask(SHIPPER, |r| r.consignee = org(77)),
			refusal::UNKNOWN_ORGANISATION
		);
		let vessel = ImoNumber::parse(b"9074729").unwrap();
		directory().denied_vessel(vessel).install();
		assert_noop!(ask(SHIPPER, |_| {}), refusal::DENIED);
	});
}

#[test]
fn rejects_malformed_codes() {
	run(|| {
		let length = CodeError::Length;
		let check_digit = CodeError::CheckDigit;
		assert_noop!(
			ask(SHIPPER, |r| r.reference = raw("")),
			Error::InvalidReference(length)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.named_place = raw("")),
			Error::InvalidNamedPlace(length)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.port_of_loading = *b"QQSHK"),
			Error::InvalidLocation(CodeError::NotAssigned)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.port_of_discharge = *b"NLRT1"),
			Error::InvalidLocation(CodeError::Character)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.vessel = *b"9074728"),
			Error::InvalidVessel(check_digit)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.voyage = raw("")),
			Error::InvalidVoyage(length)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.port_of_discharge = *b"CNSHK"),
			Error::SamePort
		);
	});
}

#[test]
fn rejects_bad_cargo_and_names_the_line() {
	run(|| {
		let bad = |change: fn(&mut CargoLineInput)| ask(SHIPPER, |r| change_line(r, change));
		let refused = |fault| Error::CargoRefused { line: 1, fault };
		assert_noop!(
			bad(|line| line.hs = raw("770000")),
			refused(CargoFault::InvalidHsCode(CodeError::NotAssigned))
		);
		assert_noop!(
			bad(|line| line.hs = raw("85044000000000")),
			refused(CargoFault::InvalidHsCode(CodeError::Length))
		);
		assert_noop!(
			bad(|line| line.package_code = *b"c1"),
			refused(CargoFault::InvalidPackageCode(CodeError::Character))
		);
		assert_noop!(
			bad(|line| line.packages = 0),
			refused(CargoFault::ZeroAmount)
		);
		assert_noop!(
			bad(|line| line.gross_mass = 0),
			refused(CargoFault::ZeroAmount)
		);
		assert_noop!(
			bad(|line| line.net_mass = 0),
			refused(CargoFault::ZeroAmount)
		);
		assert_noop!(
			bad(|line| line.net_mass = line.gross_mass + 1),
			refused(CargoFault::NetAboveGross)
		);
		assert_noop!(
			bad(|line| line.equipment_index = 2),
			refused(CargoFault::UnknownEquipment)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.cargo = InputList::default()),
			Error::Empty
		);
	});
}

#[test]
fn rejects_bad_equipment_and_names_the_container() {
	run(|| {
		let refused = |fault| Error::EquipmentRefused { index: 1, fault };
		assert_noop!(
			ask(SHIPPER, |r| {
				let size_type = *b"45g1";
				let last = EquipmentRequest { size_type };
				r.equipment = vec![r.equipment[0].clone(), last].into();
			}),
			refused(EquipmentFault::InvalidSizeType(CodeError::Character))
		);
		assert_noop!(
			ask(SHIPPER, |r| change_line(r, |line| line.equipment_index = 0)),
			refused(EquipmentFault::WithoutCargo)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.equipment = InputList::default()),
			Error::Empty
		);
	});
}

#[test]
fn rejects_lists_that_are_too_long() {
	run(|| {
		let lines = usize::try_from(MAX_CARGO_LINES).unwrap();
		let containers = usize::try_from(MAX_CONTAINERS).unwrap();
		assert_noop!(
			ask(SHIPPER, |r| r.cargo = vec![cargo_line(0); lines + 1].into()),
			Error::TooManyCargoLines
		);
		let size_type = *b"45G1";
		assert_noop!(
			ask(SHIPPER, |r| {
				r.equipment = vec![EquipmentRequest { size_type }; containers + 1].into();
			}),
			Error::TooManyContainers
		);
		// Each container has a line of its own here.
		let most = lines.min(containers).try_into().unwrap();
		assert_ok!(ask(SHIPPER, |r| *r = request(most)));
	});
}

#[test]
fn rejects_texts_that_are_too_long() {
	run(|| {
		let length = CodeError::Length;
		assert_noop!(
			ask(SHIPPER, |r| r.reference = raw(&"B".repeat(36))),
			Error::InvalidReference(length)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.named_place = raw(&"P".repeat(36))),
			Error::InvalidNamedPlace(length)
		);
		assert_noop!(
			ask(SHIPPER, |r| r.voyage = raw(&"V".repeat(51))),
			Error::InvalidVoyage(length)
		);
		assert_ok!(ask(SHIPPER, |r| {
			r.reference = raw(&"B".repeat(35));
			r.named_place = raw(&"P".repeat(35));
			r.voyage = raw(&"V".repeat(50));
		}));
	});
}

#[test]
fn rejects_a_reference_used_before() {
	run(|| {
		assert_ok!(ask(SHIPPER, |_| {}));
		assert_noop!(ask(SHIPPER, |_| {}), Error::AlreadyExists);
		// References are not freed by the end of a booking.
		assert_ok!(Shipments::cancel_booking(by(SHIPPER), BOOKING));
		assert_noop!(ask(SHIPPER, |_| {}), Error::AlreadyExists);
	});
}

#[test]
fn rejects_when_ids_are_used_up() {
	run(|| {
		NextBookingId::<Test>::put(BookingId(u64::MAX));
		assert_noop!(ask(SHIPPER, |_| {}), Error::Overflow);
	});
}
