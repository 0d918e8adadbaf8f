// SPDX-License-Identifier: Apache-2.0

//! A forwarder consolidates the goods of two shippers in one container of the ocean carrier.

mod confirm;
mod delivery;
mod ends;
mod gate;
mod history;
mod invariants;
mod link;
mod model;
mod whole;

use super::mock::*;
use crate::types::*;
use frame::testing_prelude::*;
use portolan_mocks::{Directory, MockClock, MockTitles};
use portolan_primitives::{
	ids::{BookingId, ConsignmentId},
	roles::Role,
	trade::TransportDocumentType,
	traits::DeliveryEntitlement,
};

pub const OTHER_SHIPPER: u32 = 20;
pub const OTHER_CONSIGNEE: u32 = 21;
/// The forwarder's agent at the port of discharge, to whom the master goes.
pub const AGENT: u32 = 22;
pub const OTHER_FORWARDER: u32 = 23;

pub const ONE: ConsignmentId = ConsignmentId(1);
pub const TWO: ConsignmentId = ConsignmentId(2);

/// The forwarder is a contractual carrier too.
pub fn people() -> Directory {
	let contractual = [Role::Forwarder, Role::Carrier];
	directory()
		.organisation(FORWARDER, "CN", &contractual)
		.organisation(OTHER_FORWARDER, "CN", &contractual)
		.organisation(OTHER_SHIPPER, "CN", &[Role::Trader])
		.organisation(OTHER_CONSIGNEE, "NL", &[Role::Trader])
		.organisation(AGENT, "NL", &[Role::Forwarder])
}

pub fn run_houses(test: impl FnOnce()) {
	run(|| {
		people().install();
		surrendered_by_consignees();
		test();
	});
}

pub fn surrendered_by_consignees() {
	MockTitles::on_delivery_entitlement(|id, _| DeliveryEntitlement::Surrendered {
		by: org(if id == TWO {
			OTHER_CONSIGNEE
		} else {
			CONSIGNEE
		}),
	});
}

/// What the forwarder asks of the ocean carrier.
pub fn master_request(containers: u8) -> BookingRequest {
	BookingRequest {
		shipper: org(FORWARDER),
		forwarder: None,
		consignee: org(AGENT),
		document_type: TransportDocumentType::SeaWaybill,
		reference: raw("MASTER"),
		..request(containers)
	}
}

/// Less than a container load, of so many packages and so much mass in each of the containers.
pub fn house_request(shipper: u32, consignee: u32, goods: &[(u32, u64)]) -> BookingRequest {
	let of = (0u8..).zip(goods);
	let cargo: Vec<_> = of
		.map(|(index, (packages, gross_mass))| CargoLineInput {
			packages: *packages,
			gross_mass: *gross_mass,
			net_mass: *gross_mass,
			..cargo_line(index)
		})
		.collect();
	BookingRequest {
		shipper: org(shipper),
		forwarder: None,
		carrier: org(FORWARDER),
		consignee: org(consignee),
		reference: raw("HOUSE"),
		carriage: CarriageInput {
			receipt_type: HandoverType::FreightStation,
			delivery_type: HandoverType::FreightStation,
			movement_at_origin: MovementType::LessThanLoad,
			movement_at_destination: MovementType::LessThanLoad,
			..CarriageInput::yard_to_yard()
		},
		cargo: cargo.into(),
		..request(goods.len() as u8)
	}
}

/// The master, which is `GOODS`, with so many containers.
pub fn master(containers: u8) {
	assert_ok!(Shipments::request_booking(
		by(FORWARDER),
		master_request(containers)
	));
	let serials: Vec<u32> = (1..=containers.into()).collect();
	assert_ok!(Shipments::confirm_booking(
		by(CARRIER),
		BOOKING,
		content_of(BOOKING),
		assigned(&serials)
	));
	MockClock::advance(1_000);
}

/// A booking that the forwarder confirms as a house, of which the consignment has the same number.
pub fn house(id: ConsignmentId, request: BookingRequest) {
	let shipper = request.shipper.0;
	assert_ok!(Shipments::request_booking(by(shipper), request));
	assert_ok!(Shipments::confirm_house_booking(
		by(FORWARDER),
		BookingId(id.0),
		content_of(BookingId(id.0)),
	));
}

pub fn first() -> BookingRequest {
	house_request(SHIPPER, CONSIGNEE, &[(60, 7_000_000)])
}

pub fn second() -> BookingRequest {
	house_request(OTHER_SHIPPER, OTHER_CONSIGNEE, &[(40, 5_000_000)])
}

/// A master of one container, and two houses that are not linked.
pub fn houses() {
	master(1);
	house(ONE, first());
	house(TWO, second());
}

pub fn link_by(who: u32, id: ConsignmentId, serials: &[u32]) -> DispatchResult {
	let containers: Vec<_> = serials.iter().map(|serial| box_of(*serial)).collect();
	Shipments::link_house(by(who), id, GOODS, containers.into())
}

pub fn link(id: ConsignmentId) -> DispatchResult {
	link_by(FORWARDER, id, &[1])
}

pub fn unlink(who: u32, id: ConsignmentId) -> DispatchResult {
	Shipments::unlink_house(by(who), id)
}

pub fn linked() {
	houses();
	assert_ok!(link(ONE));
	assert_ok!(link(TWO));
}

pub fn stuffed_together() {
	linked();
	assert_ok!(record(FORWARDER, input(1, EquipmentEvent::STUF, b"CNSZX")));
	MockClock::advance(1_000);
}

/// In the terminal of loading.
pub fn in_terminal() {
	stuffed_together();
	assert_ok!(declare_mass(FORWARDER, VGM));
	hand_over(1, FORWARDER, HAULIER_CN, Some("SEAL1"));
	hand_over(1, HAULIER_CN, TERMINAL_CN, Some("SEAL1"));
	let gate_in = input(1, EquipmentEvent::GTIN, b"CNSHK");
	assert_ok!(record(TERMINAL_CN, gate_in));
	MockClock::advance(1_000);
}

pub fn ready_to_load() {
	in_terminal();
	hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
}

pub fn load_now() -> DispatchResult {
	record(CARRIER, input(1, EquipmentEvent::LOAD, b"CNSHK"))
}

/// Ashore, with the terminal of discharge.
pub fn ashore() {
	ready_to_load();
	assert_ok!(load_now());
	MockClock::advance(1_000);
	assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
	MockClock::advance(1_000);
	assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
	MockClock::advance(1_000);
	assert_ok!(record(CARRIER, input(1, EquipmentEvent::DISC, b"NLRTM")));
	MockClock::advance(1_000);
	hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
}

/// At the gate, with every condition of all three consignments met.
pub fn at_the_gate() {
	ashore();
	for (carrier, id) in [(CARRIER, GOODS), (FORWARDER, ONE), (FORWARDER, TWO)] {
		assert_ok!(Shipments::release_freight(by(carrier), id));
	}
	assert_ok!(mint(now() + 100_000));
	assert_ok!(pass_right(AGENT, HAULIER_NL));
	assert_ok!(present(HAULIER_NL, "SEAL1"));
	assert_eq!(conditions(), vec![]);
}

/// With the forwarder's agent, still packed.
pub fn with_the_agent() {
	at_the_gate();
	assert_ok!(gate_out(TERMINAL_NL));
	MockClock::advance(1_000);
	hand_over(1, HAULIER_NL, AGENT, Some("SEAL1"));
}

pub fn strip_by(who: u32) -> DispatchResult {
	record(who, input(1, EquipmentEvent::STRP, b"NLRTM"))
}

pub fn stripped() {
	with_the_agent();
	assert_ok!(strip_by(AGENT));
	MockClock::advance(1_000);
}

pub fn share(id: ConsignmentId) -> Share {
	crate::Shares::<Test>::get(id, number(1)).unwrap()
}

pub fn consolidation() -> Consolidation {
	crate::Consolidations::<Test>::get(GOODS, number(1))
}
