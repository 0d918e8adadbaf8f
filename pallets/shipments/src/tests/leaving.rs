// SPDX-License-Identifier: Apache-2.0

//! What keeps a member from leaving.

use super::mock::*;
use crate::types::EquipmentEvent;
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::HoldId,
	traits::{LeaveGate, Matter, Matter::*},
};

/// What the organisation has open, and how much of it.
fn open(organisation: u32) -> Vec<(Matter, u32)> {
	let mut open = Vec::new();
	Shipments::collect_open(org(organisation), &mut open);
	open.into_iter().map(|it| (it.matter, it.count)).collect()
}

#[test]
fn a_booking_keeps_its_parties_until_it_ends() {
	run(|| {
		assert_ok!(Shipments::request_booking(by(FORWARDER), request(1)));
		for party in [FORWARDER, CARRIER] {
			assert_eq!(open(party), [(Shipment, 1)], "{party}");
		}
		// Nobody has asked these: else anybody could keep a member for ever by naming it.
		for party in [SHIPPER, CONSIGNEE] {
			assert!(open(party).is_empty(), "{party}");
		}
		assert_ok!(Shipments::reject_booking(by(CARRIER), BOOKING));
		assert!(open(CARRIER).is_empty());
	});
	run(|| {
		booked(&[1]);
		assert!(open(CONSIGNEE).is_empty());
		assert_eq!(open(CARRIER), [(Shipment, 1)]);
		assert_ok!(Shipments::cancel_booking(by(FORWARDER), BOOKING));
		assert_eq!(open(CARRIER), [(Shipment, 1)]);
		assert_ok!(Shipments::confirm_cancellation(by(CARRIER), BOOKING));
		assert!(open(CONSIGNEE).is_empty() && open(CARRIER).is_empty());
	});
}

/// Who merely reports that it has stuffed keeps nobody else.
#[test]
fn stuffing_binds_no_carrier_that_withdraws() {
	run(|| {
		booked(&[1]);
		assert_ok!(record(SHIPPER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		assert_eq!(open(CARRIER), [(Shipment, 1)]);
		assert_ok!(Shipments::decline_booking(by(CARRIER), BOOKING));
		for party in [SHIPPER, FORWARDER, CARRIER] {
			assert!(open(party).is_empty(), "{party}");
		}
	});
}

#[test]
fn a_container_keeps_who_has_it_until_its_journey_ends() {
	run(|| {
		gated_in();
		assert_eq!(open(TERMINAL_CN), [(Custody, 1)]);
	});
	run(|| {
		delivered();
		assert!(open(TERMINAL_CN).is_empty());
		assert!(open(CONSIGNEE).contains(&(Custody, 1)));
		hand_over(1, CONSIGNEE, TERMINAL_NL, None);
		for party in [SHIPPER, FORWARDER, CARRIER, CONSIGNEE, TERMINAL_NL] {
			assert!(open(party).is_empty(), "{party}");
		}
	});
}

#[test]
fn a_hold_keeps_who_alone_can_lift_it() {
	run(|| {
		booked(&[1]);
		assert_ok!(Shipments::place_hold(
			by(CUSTOMS_CN),
			GOODS,
			box_of(1),
			raw("CASE-7")
		));
		assert_eq!(open(CUSTOMS_CN), [(Hold, 1)]);
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_CN), HoldId(0)));
		assert!(open(CUSTOMS_CN).is_empty());
	});
}
