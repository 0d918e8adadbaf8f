// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Consignments, Event, PickUpRights};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockTitles};
use portolan_primitives::{
	codes::CodeError,
	ids::ConsignmentId,
	roles::Permission,
	trade::TransportDocumentType,
	traits::{DeliveryEntitlement, UnmetCondition},
};

fn right() -> PickUpRight {
	PickUpRights::<Test>::get(GOODS, number(1)).unwrap()
}

#[test]
fn the_carrier_releases_the_freight_once() {
	run(|| {
		booked(&[1]);
		let release = |by_whom| Shipments::release_freight(by(by_whom), GOODS);
		assert_noop!(release(CONSIGNEE), Error::NotAuthorised);
		assert_noop!(release(OTHER_CARRIER), Error::NotAuthorised);
		let none = Shipments::release_freight(by(CARRIER), ConsignmentId(9));
		assert_noop!(none, Error::NotFound);
		without(CARRIER, Permission::Operate);
		assert_noop!(release(CARRIER), refusal::NOT_PERMITTED);
		directory().suspended(CARRIER).install();
		assert_ok!(release(CARRIER));
		assert_eq!(
			Consignments::<Test>::get(GOODS).unwrap().freight_released,
			Some(now())
		);
		assert_eq!(
			events().last(),
			Some(&Event::FreightReleased { consignment: GOODS })
		);
		assert_noop!(release(CARRIER), Error::WrongStatus);
	});
}

#[test]
fn the_right_goes_to_who_surrendered_the_bill() {
	run(|| {
		discharged();
		entitled(DeliveryEntitlement::Surrendered { by: org(BANK) });
		let expires = now() + 1_000;
		assert_ok!(mint(expires));
		let holder = org(BANK);
		let expected = PickUpRight {
			holder,
			receiver: holder,
			expires,
			presented: None,
		};
		assert_eq!(right(), expected);
		let container = number(1);
		let event = Event::PickUpRightMinted {
			consignment: GOODS,
			container,
			holder,
			expires,
		};
		assert_eq!(events().last(), Some(&event));
	});
}

#[test]
fn under_a_sea_waybill_it_goes_to_the_consignee() {
	run(|| {
		let mut waybill = request(1);
		waybill.document_type = TransportDocumentType::SeaWaybill;
		assert_ok!(Shipments::request_booking(by(SHIPPER), waybill));
		assert_ok!(Shipments::confirm_booking(
			by(CARRIER),
			BOOKING,
			content_of(BOOKING),
			assigned(&[1])
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
		// Nobody asks for a bill that cannot exist.
		MockTitles::reset();
		assert_ok!(mint(now() + 1_000));
		assert_eq!(right().holder, org(CONSIGNEE));
		let lacking = conditions();
		assert!(!lacking.contains(&UnmetCondition::TitleNotIssued));
	});
}

#[test]
fn rejects_while_nobody_is_entitled() {
	run(|| {
		discharged();
		let possessor = org(BANK);
		for entitlement in [
			DeliveryEntitlement::NotIssued,
			DeliveryEntitlement::Outstanding { possessor },
			DeliveryEntitlement::SurrenderPending,
		] {
			entitled(entitlement);
			assert_noop!(mint(now() + 1_000), Error::TitleNotSurrendered);
		}
		surrendered();
		directory().denied(CONSIGNEE).install();
		assert_noop!(mint(now() + 1_000), refusal::DENIED);
		// The carrier owes delivery to a suspended receiver too.
		directory()
			.suspended(CONSIGNEE)
			.suspended(CARRIER)
			.install();
		assert_ok!(mint(now() + 1_000));
	});
}

#[test]
fn rejects_minting_by_others_or_at_the_wrong_time() {
	run(|| {
		alongside();
		assert_noop!(mint(now() + 1_000), Error::WrongStatus);
		let event = input(1, EquipmentEvent::LOAD, b"CNSHK");
		assert_ok!(record(CARRIER, event));
		let other =
			Shipments::mint_pick_up_right(by(OTHER_CARRIER), GOODS, box_of(1), now() + 1_000);
		assert_noop!(other, Error::NotAuthorised);
		let latest = now() + RIGHT_PERIOD;
		for expires in [0, now(), latest + 1, u64::MAX] {
			assert_noop!(mint(expires), Error::InvalidExpiry);
		}
		without(CARRIER, Permission::Operate);
		assert_noop!(mint(now() + 1_000), refusal::NOT_PERMITTED);
		directory().install();
		assert_ok!(mint(now() + 1_000));
		assert_noop!(mint(now() + 2_000), Error::AlreadyExists);
		// A lapsed right is replaced.
		MockClock::advance(1_000);
		assert_ok!(mint(now() + RIGHT_PERIOD));
	});
	run(|| {
		gone();
		assert_noop!(mint(now() + 1_000), Error::WrongStatus);
	});
}

#[test]
fn rejects_what_is_not_there() {
	run(|| {
		discharged();
		let mint = |id, number| Shipments::mint_pick_up_right(by(CARRIER), id, number, u64::MAX);
		let pass = |id, number| {
			Shipments::transfer_pick_up_right(by(CONSIGNEE), id, number, org(HAULIER_NL))
		};
		let bad = *b"HLXU1234567";
		assert_noop!(mint(ConsignmentId(9), box_of(1)), Error::NotFound);
		assert_noop!(mint(GOODS, box_of(2)), Error::NotFound);
		let malformed = || Error::InvalidContainerNumber(CodeError::CheckDigit);
		assert_noop!(mint(GOODS, bad), malformed());
		let take = |id, number| Shipments::recall_pick_up_right(by(CONSIGNEE), id, number);
		for call in [&pass as &dyn Fn(_, _) -> DispatchResult, &take] {
			assert_noop!(call(ConsignmentId(9), box_of(1)), Error::NotFound);
			assert_noop!(call(GOODS, box_of(1)), Error::NotFound);
			assert_noop!(call(GOODS, bad), malformed());
		}
	});
}

#[test]
fn the_right_is_passed_on_to_who_can_use_it() {
	run(|| {
		discharged();
		assert_ok!(mint(now() + 100_000));
		assert_noop!(pass_right(CARRIER, HAULIER_NL), Error::NotAuthorised);
		assert_noop!(pass_right(CONSIGNEE, BANK), Error::WrongRole);
		assert_noop!(pass_right(CONSIGNEE, CONSIGNEE), Error::AlreadyExists);
		directory().denied(FORWARDER).install();
		assert_noop!(pass_right(CONSIGNEE, FORWARDER), refusal::DENIED);
		directory().suspended(FORWARDER).install();
		assert_noop!(pass_right(CONSIGNEE, FORWARDER), refusal::SUSPENDED);
		without(CONSIGNEE, Permission::Operate);
		assert_noop!(pass_right(CONSIGNEE, FORWARDER), refusal::NOT_PERMITTED);
		directory().install();
		assert_ok!(pass_right(CONSIGNEE, FORWARDER));
		let (from, to) = (org(CONSIGNEE), org(FORWARDER));
		let container = number(1);
		let event = Event::PickUpRightTransferred {
			consignment: GOODS,
			container,
			from,
			to,
		};
		assert_eq!(events().last(), Some(&event));
		// Who gave it has it no more; it can come back.
		assert_noop!(pass_right(CONSIGNEE, HAULIER_NL), Error::NotAuthorised);
		assert_ok!(pass_right(FORWARDER, CONSIGNEE));
		MockClock::advance(100_000);
		assert_noop!(pass_right(CONSIGNEE, HAULIER_NL), Error::PickUpRightLapsed);
	});
}

#[test]
fn the_receiver_takes_the_right_back() {
	run(|| {
		at_gate();
		// From a haulier that is at the gate already, and that then cannot leave.
		let expires = right().expires;
		assert_ok!(recall(CONSIGNEE));
		let (from, to) = (org(HAULIER_NL), org(CONSIGNEE));
		let expected = PickUpRight {
			holder: to,
			receiver: to,
			expires,
			presented: None,
		};
		assert_eq!(right(), expected);
		let event = Event::PickUpRightRecalled {
			consignment: GOODS,
			container: number(1),
			from,
			to,
		};
		assert_eq!(events().last(), Some(&event));
		assert_eq!(conditions(), vec![UnmetCondition::NotPresented]);
		assert_noop!(present(HAULIER_NL, "SEAL1"), Error::NotAuthorised);
		let first = condition_index(&UnmetCondition::NotPresented);
		assert_noop!(gate_out(TERMINAL_NL), Error::GateClosed { first, unmet: 1 });
		// The right one gets it.
		assert_ok!(pass_right(CONSIGNEE, OTHER_HAULIER));
		assert_ok!(present(OTHER_HAULIER, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn only_the_receiver_takes_the_right_back() {
	run(|| {
		discharged();
		assert_ok!(mint(now() + 100_000));
		assert_noop!(recall(CONSIGNEE), Error::AlreadyExists);
		assert_ok!(pass_right(CONSIGNEE, FORWARDER));
		assert_ok!(pass_right(FORWARDER, HAULIER_NL));
		for other in [CARRIER, SHIPPER, FORWARDER, HAULIER_NL, BANK, TERMINAL_NL] {
			assert_noop!(recall(other), Error::NotAuthorised);
		}
		without(CONSIGNEE, Permission::Operate);
		assert_noop!(recall(CONSIGNEE), refusal::NOT_PERMITTED);
		// The goods are a suspended receiver's too, and a lapsed right is as good as none.
		directory().suspended(CONSIGNEE).install();
		MockClock::advance(100_000);
		assert_ok!(recall(CONSIGNEE));
		assert_noop!(pass_right(CONSIGNEE, HAULIER_NL), Error::PickUpRightLapsed);
	});
}

#[test]
fn who_surrendered_the_bill_takes_the_right_back() {
	run(|| {
		discharged();
		entitled(DeliveryEntitlement::Surrendered { by: org(BANK) });
		assert_ok!(mint(now() + 100_000));
		assert_ok!(pass_right(BANK, HAULIER_NL));
		// The consignee was not the one entitled.
		assert_noop!(recall(CONSIGNEE), Error::NotAuthorised);
		assert_ok!(recall(BANK));
		assert_eq!(right().holder, org(BANK));
	});
}
