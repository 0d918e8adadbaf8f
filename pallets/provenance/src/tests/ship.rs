// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{Event, ItemPhase};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockShipments};
use portolan_primitives::{
	codes::{CodeError, ContainerNumber},
	ids::ConsignmentId,
};

#[test]
fn ships_receives_and_ships_again() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		assert_eq!(
			last_event(),
			Event::ItemShipped {
				item: hash(&lot(1)),
				consignment: ConsignmentId(OUTWARD),
				container: ContainerNumber::parse(&box_of(1)).unwrap(),
				by: org(EXPORTER),
				from: ItemPhase::Available,
				to: ItemPhase::Shipped,
			}
		);
		moved(1, 5);
		MockClock::advance(6 * DAY);
		assert_ok!(receive(IMPORTER, lot(1)));
		assert_eq!(
			last_event(),
			Event::ItemReceived {
				item: hash(&lot(1)),
				consignment: ConsignmentId(OUTWARD),
				by: org(IMPORTER),
				from: ItemPhase::Shipped,
				to: ItemPhase::Available,
			}
		);
		assert_eq!(item(&lot(1)).holder, org(IMPORTER));
		let out = steps(&trace(&lot(1)));
		assert_eq!(out.len(), 6);
		// The consignee sends it back.
		assert_ok!(ship_in(IMPORTER, lot(1), BACK, 3));
		moved(3, 1);
		let back = steps(&trace(&lot(1)));
		assert_eq!(back[..6], out);
		assert_eq!(back[6..], ["GatedIn NLRTM@20001"]);
	});
}

#[test]
fn rejects_what_comes_after_gate_in() {
	run(|| {
		registered([lot(1), pallet(1), lot(2), lot(3)]);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(2)]));
		assert_ok!(ship(EXPORTER, pallet(1)));
		for done in 1..=5 {
			moved(1, done);
			assert_noop!(ship(EXPORTER, lot(1)), Refused::UnderWay);
			// Neither by way of a unit that is inside, nor out of it.
			let packed = aggregate(EXPORTER, pallet(1), vec![lot(3)]);
			assert_noop!(packed, Refused::AlreadyShipped);
			assert_noop!(disaggregate(EXPORTER, lot(2)), Refused::AlreadyShipped);
			assert_noop!(withdraw(EXPORTER, pallet(1)), Refused::UnderWay);
		}
		// A container that is not in yet can still be filled.
		assert_ok!(ship_in(EXPORTER, lot(1), OUTWARD, 2));
	});
}

#[test]
fn ships_what_was_handed_over() {
	run(|| {
		assert_ok!(register(MAKER, lot(1)));
		assert_noop!(ship(EXPORTER, lot(1)), Refused::NotAuthorised);
		assert_noop!(ship(MAKER, lot(1)), Refused::NotAuthorised);
		assert_ok!(hand_over(MAKER, lot(1), EXPORTER));
		assert_ok!(ship(EXPORTER, lot(1)));
	});
}

#[test]
fn a_suspended_member_may_ship_what_it_sold() {
	run(|| {
		registered([lot(1)]);
		world().suspended(EXPORTER).install();
		assert_ok!(ship(EXPORTER, lot(1)));
		assert_ok!(withdraw(EXPORTER, lot(1)));
	});
}

#[test]
fn withdraws_before_gate_in() {
	run(|| {
		registered([lot(1), lot(2)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		assert_ok!(withdraw(EXPORTER, lot(1)));
		assert_eq!(
			last_event(),
			Event::ItemWithdrawn {
				item: hash(&lot(1)),
				consignment: ConsignmentId(OUTWARD),
				by: org(EXPORTER),
				from: ItemPhase::Shipped,
				to: ItemPhase::Available,
			}
		);
		assert_ok!(ship_in(EXPORTER, lot(1), OUTWARD, 2));
		moved(2, 1);
		assert_noop!(withdraw(EXPORTER, lot(1)), Refused::UnderWay);
		assert_noop!(withdraw(EXPORTER, lot(2)), Refused::NotShipped);
	});
}

#[test]
fn withdraws_from_a_consignment_that_was_given_up() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		close_consignments();
		assert_noop!(receive(IMPORTER, lot(1)), Refused::ConsignmentNotFound);
		assert_eq!(steps(&trace(&lot(1))), ["Made CN@19990"]);
		assert_ok!(withdraw(EXPORTER, lot(1)));
	});
}

#[test]
fn rejects_who_may_not_ship() {
	run(|| {
		registered([lot(1)]);
		let call =
			|origin| Provenance::ship_item(origin, lot(1), ConsignmentId(OUTWARD), box_of(1));
		let signed = RuntimeOrigin::signed;
		assert_noop!(call(signed(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(call(signed(RIVAL.into())), Refused::NotAuthorised);
		assert_noop!(call(signed(CARRIER.into())), Refused::NotAuthorised);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		world().denied(EXPORTER).install();
		assert_noop!(call(signed(EXPORTER.into())), refusal::DENIED);
	});
}

#[test]
fn rejects_unknown_goods_consignments_and_containers() {
	run(|| {
		registered([lot(1)]);
		assert_noop!(ship(EXPORTER, lot(9)), Refused::NotFound);
		assert_noop!(
			ship_in(EXPORTER, lot(1), NO_CONSIGNMENT, 1),
			Refused::ConsignmentNotFound
		);
		assert_noop!(
			ship_in(EXPORTER, lot(1), OUTWARD, 3),
			Refused::ContainerNotFound
		);
		assert_noop!(ship_in(EXPORTER, lot(1), BACK, 3), Refused::NotAuthorised);
		let mut mistyped = box_of(1);
		mistyped[10] = if mistyped[10] == b'9' {
			b'8'
		} else {
			mistyped[10] + 1
		};
		let call = Provenance::ship_item(by(EXPORTER), lot(1), ConsignmentId(OUTWARD), mistyped);
		assert_noop!(call, Refused::InvalidContainer(CodeError::CheckDigit));
	});
}

#[test]
fn rejects_what_cannot_be_shipped() {
	run(|| {
		registered([lot(1), lot(2), pallet(1)]);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_noop!(ship(EXPORTER, lot(1)), Refused::AlreadyPacked);
		assert_ok!(ship(EXPORTER, pallet(1)));
		assert_noop!(ship(EXPORTER, pallet(1)), Refused::AlreadyShipped);
		assert_ok!(transform(EXPORTER, vec![lot(2)], lot(3)));
		assert_noop!(ship(EXPORTER, lot(2)), Refused::Consumed);
	});
}

#[test]
fn rejects_goods_without_room_for_a_journey() {
	run(|| {
		registered([pallet(1), lot(1)]);
		for _ in 0..27 {
			assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
			assert_ok!(disaggregate(EXPORTER, lot(1)));
		}
		assert_noop!(ship(EXPORTER, lot(1)), Refused::TooManySteps);
	});
}

#[test]
fn rejects_who_may_not_withdraw() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		let call = |origin| Provenance::withdraw_item(origin, lot(1));
		let signed = RuntimeOrigin::signed;
		assert_noop!(call(signed(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(call(signed(IMPORTER.into())), Refused::NotAuthorised);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn rejects_who_may_not_receive() {
	run(|| {
		registered([lot(1), lot(2)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		moved(1, 5);
		let call = |origin| Provenance::receive_item(origin, lot(1));
		let signed = RuntimeOrigin::signed;
		assert_noop!(call(signed(STRANGER)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(call(signed(EXPORTER.into())), Refused::NotAuthorised);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(receive(IMPORTER, lot(2)), Refused::NotShipped);
		// A suspended consignee takes what it bought.
		world().suspended(IMPORTER).install();
		assert_ok!(call(signed(IMPORTER.into())));
	});
}

/// Goods are whose bill was surrendered: the consignee sold it on the way.
#[test]
fn who_bought_the_bill_receives() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		sold_to(1, RIVAL);
		moved(1, 5);
		assert_noop!(receive(IMPORTER, lot(1)), Refused::NotAuthorised);
		assert_ok!(receive(RIVAL, lot(1)));
	});
}

#[test]
fn rejects_receipt_before_delivery() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		for done in 0..5 {
			moved(1, done);
			assert_noop!(receive(IMPORTER, lot(1)), Refused::NotDelivered);
		}
		moved(1, 5);
		assert_ok!(receive(IMPORTER, lot(1)));
	});
}

/// A record that is not kept any more is no consignment that was given up.
#[test]
fn rejects_withdrawal_from_an_archived_consignment() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(ship(EXPORTER, lot(1)));
		close_consignments();
		MockShipments::on_is_archived(|_| true);
		let withdraw = || Provenance::withdraw_item(RuntimeOrigin::signed(EXPORTER.into()), lot(1));
		assert_noop!(withdraw(), Refused::UnderWay);
		MockShipments::on_is_archived(|_| false);
		assert_ok!(withdraw());
	});
}
