// SPDX-License-Identifier: Apache-2.0

//! Which goods come into which container of which master, by whom and when.

use super::*;
use crate::{Event, Houses, HousesOf};
use portolan_mocks::{refusal, MockDeclarationInspect, MockRecordUse};
use portolan_primitives::{
	codes::CodeError,
	ids::DocumentId,
	roles::Permission,
	traits::{CustodyInspect, ShipmentInspect},
};

#[test]
fn houses_share_a_container_of_their_master() {
	run_houses(|| {
		linked();
		let goods = consolidation().goods;
		assert_eq!((goods.packages, goods.gross_mass), (100, 12_000_000));
		assert_eq!(HousesOf::<Test>::get(GOODS).to_vec(), [ONE, TWO]);
		assert!(equipment().consolidated);
		let containers = vec![number(1)].try_into().unwrap();
		let event = Event::HouseLinked {
			consignment: TWO,
			master: GOODS,
			containers,
		};
		assert_eq!(events().last(), Some(&event));
		let view = Shipments::houses(ONE).unwrap();
		assert_eq!(view.master, Some(GOODS));
		assert_eq!(view.shares, [(number(1), share(ONE))]);
		let of_master = Shipments::houses(GOODS).unwrap();
		assert_eq!(of_master.consolidations, [(number(1), consolidation())]);
		assert_eq!(Shipments::houses(ConsignmentId(9)), None);
		// A house sees the container of its master.
		let seen = Shipments::consignment(ONE).unwrap().containers;
		assert_eq!(seen.first().unwrap().equipment, equipment());
		let facts = <Shipments as ShipmentInspect>::consignment(ONE).unwrap();
		assert_eq!(facts.cargo.first().unwrap().packages, 60);
	});
}

#[test]
fn a_link_is_undone_and_made_again() {
	run_houses(|| {
		linked();
		assert_ok!(unlink(FORWARDER, ONE));
		let event = Event::HouseUnlinked {
			consignment: ONE,
			master: GOODS,
			by: Some(org(FORWARDER)),
		};
		assert_eq!(events().last(), Some(&event));
		assert_eq!(consolidation().houses.to_vec(), [TWO]);
		assert_eq!(Houses::<Test>::get(ONE), Some(House::default()));
		assert_noop!(unlink(FORWARDER, ONE), Error::WrongStatus);
		assert_ok!(unlink(CARRIER, TWO));
		assert!(!equipment().consolidated);
		assert!(!HousesOf::<Test>::contains_key(GOODS));
		assert_ok!(link(ONE));
	});
}

/// A hostile forwarder links what is not its own, from either side.
#[test]
fn rejects_who_is_not_bound_to_both_sides() {
	run_houses(|| {
		houses();
		for stranger in [SHIPPER, OTHER_FORWARDER, CARRIER, AGENT] {
			assert_noop!(link_by(stranger, ONE, &[1]), Error::NotAuthorised);
		}
		// The carrier of a house of its own, in somebody else's containers.
		let mut asked = second();
		asked.carrier = org(OTHER_FORWARDER);
		asked.reference = raw("OTHER");
		assert_ok!(Shipments::request_booking(by(OTHER_SHIPPER), asked));
		let own = ConsignmentId(3);
		assert_ok!(Shipments::confirm_house_booking(
			by(OTHER_FORWARDER),
			BookingId(3),
			content_of(BookingId(3))
		));
		assert_noop!(link_by(OTHER_FORWARDER, own, &[1]), Error::NotAuthorised);
		// And somebody else's house in its own.
		let mut asked = master_request(1);
		asked.shipper = org(OTHER_FORWARDER);
		assert_ok!(Shipments::request_booking(by(OTHER_FORWARDER), asked));
		let confirmed = Shipments::confirm_booking(
			by(CARRIER),
			BookingId(4),
			content_of(BookingId(4)),
			assigned(&[2]),
		);
		assert_ok!(confirmed);
		let containers = vec![box_of(2)];
		let stolen = Shipments::link_house(
			by(OTHER_FORWARDER),
			ONE,
			ConsignmentId(4),
			containers.into(),
		);
		assert_noop!(stolen, Error::NotAuthorised);
		assert_ok!(link(ONE));
		for stranger in [SHIPPER, OTHER_FORWARDER, OTHER_CARRIER, AGENT] {
			assert_noop!(unlink(stranger, ONE), Error::NotAuthorised);
		}
		people()
			.account(FORWARDER.into(), FORWARDER, &[Permission::Operate])
			.install();
		assert_noop!(link(TWO), refusal::NOT_PERMITTED);
		assert_noop!(unlink(FORWARDER, ONE), refusal::NOT_PERMITTED);
	});
}

#[test]
fn who_is_suspended_links_nothing_and_still_unlinks() {
	run_houses(|| {
		houses();
		assert_ok!(link(ONE));
		people().suspended(FORWARDER).install();
		assert_noop!(link(TWO), refusal::SUSPENDED);
		assert_ok!(unlink(FORWARDER, ONE));
		people().suspended(CARRIER).install();
		assert_noop!(link(TWO), refusal::SUSPENDED);
		people().denied(OTHER_CONSIGNEE).install();
		assert_noop!(link(TWO), refusal::DENIED);
	});
}

#[test]
fn a_house_is_in_one_master() {
	run_houses(|| {
		linked();
		assert_noop!(link(ONE), Error::HouseLinked);
		let mut other = master_request(1);
		other.reference = raw("MASTER-2");
		assert_ok!(Shipments::request_booking(by(FORWARDER), other));
		let confirmed = Shipments::confirm_booking(
			by(CARRIER),
			BookingId(3),
			content_of(BookingId(3)),
			assigned(&[2]),
		);
		assert_ok!(confirmed);
		let again = |master| {
			let containers = vec![box_of(2)];
			Shipments::link_house(by(FORWARDER), ONE, master, containers.into())
		};
		assert_noop!(again(ConsignmentId(3)), Error::HouseLinked);
	});
}

#[test]
fn links_are_one_level_deep() {
	run_houses(|| {
		linked();
		let third = ConsignmentId(3);
		// Whose carrier is the shipper of a house too.
		let mut own = house_request(FORWARDER, AGENT, &[(1, 1)]);
		own.reference = raw("OWN");
		house(third, own);
		let mut deeper = first();
		deeper.reference = raw("DEEPER");
		house(ConsignmentId(4), deeper);
		let to = |id, master| {
			let containers = vec![box_of(1)];
			Shipments::link_house(by(FORWARDER), id, master, containers.into())
		};
		assert_noop!(to(ConsignmentId(4), third), Error::NotAMaster);
		assert_noop!(to(third, third), Error::NotAMaster);
		assert_noop!(to(GOODS, ONE), Error::NotAHouse);
		assert_noop!(to(third, ConsignmentId(9)), Error::NotFound);
		assert_noop!(to(ConsignmentId(9), GOODS), Error::NotFound);
		assert_noop!(unlink(FORWARDER, GOODS), Error::NotAHouse);
		assert_noop!(unlink(FORWARDER, ConsignmentId(9)), Error::NotFound);
	});
}

#[test]
fn rejects_containers_that_do_not_fit() {
	run_houses(|| {
		houses();
		let by_forwarder = |serials: &[u32]| link_by(FORWARDER, ONE, serials);
		assert_noop!(by_forwarder(&[]), Error::EquipmentCountMismatch);
		assert_noop!(by_forwarder(&[1, 2]), Error::EquipmentCountMismatch);
		assert_noop!(by_forwarder(&[2]), Error::NotFound);
		assert_noop!(by_forwarder(&[1; 9]), Error::TooManyContainers);
		let malformed =
			Shipments::link_house(by(FORWARDER), ONE, GOODS, vec![*b"CSQU0000000"].into());
		let code = CodeError::CheckDigit;
		let fault = EquipmentFault::InvalidContainerNumber(code);
		assert_noop!(malformed, Error::EquipmentRefused { index: 0, fault });
		let mut both = house_request(SHIPPER, CONSIGNEE, &[(1, 1), (1, 1)]);
		both.reference = raw("BOTH");
		house(ConsignmentId(3), both);
		let fault = EquipmentFault::Duplicate;
		assert_noop!(
			link_by(FORWARDER, ConsignmentId(3), &[1, 1]),
			Error::EquipmentRefused { index: 1, fault }
		);
	});
}

#[test]
fn rejects_another_journey() {
	run_houses(|| {
		master(1);
		let mut changes: Vec<BookingRequest> = vec![first(); 4];
		changes[0].port_of_loading = *b"CNSHA";
		changes[1].port_of_discharge = *b"DEHAM";
		changes[2].vessel = *b"9321483";
		changes[3].voyage = raw("7W");
		for (index, mut request) in (1u64..).zip(changes) {
			request.reference = raw(&format!("HOUSE-{index}"));
			house(ConsignmentId(index), request);
			assert_noop!(link(ConsignmentId(index)), Error::DifferentJourney);
		}
	});
}

/// Packages, mass and volume of the houses are never more than what the master has booked.
#[test]
fn rejects_more_than_the_cargo_of_the_master() {
	let too_much = |first: (u32, u64), second: (u32, u64)| {
		run_houses(|| {
			master(1);
			house(ONE, house_request(SHIPPER, CONSIGNEE, &[first]));
			house(TWO, house_request(OTHER_SHIPPER, CONSIGNEE, &[second]));
			assert_ok!(link(ONE));
			assert_noop!(link(TWO), Error::ExceedsMaster);
		});
	};
	too_much((60, 7_000_000), (41, 5_000_000));
	too_much((60, 7_000_000), (40, 5_000_001));
	too_much((100, 1), (1, 1));
	let with_volume = |mut request: BookingRequest, volume| {
		let mut cargo = request.cargo.to_vec();
		for line in &mut cargo {
			line.volume = volume;
		}
		request.cargo = cargo.into();
		request
	};
	let prepare = |of_master| {
		let asked = with_volume(master_request(1), of_master);
		assert_ok!(Shipments::request_booking(by(FORWARDER), asked));
		let confirmed =
			Shipments::confirm_booking(by(CARRIER), BOOKING, content_of(BOOKING), assigned(&[1]));
		assert_ok!(confirmed);
		house(ONE, with_volume(first(), Some(30_000)));
		house(TWO, with_volume(second(), Some(30_001)));
		assert_ok!(link(ONE));
	};
	run_houses(|| {
		prepare(Some(60_000));
		assert_noop!(link(TWO), Error::ExceedsMaster);
	});
	// Where the master states none there is nothing to exceed.
	for fits in [Some(60_001), None] {
		run_houses(|| {
			prepare(fits);
			assert_ok!(link(TWO));
		});
	}
}

#[test]
fn rejects_links_once_the_container_is_in_the_terminal() {
	run_houses(|| {
		houses();
		assert_ok!(link(ONE));
		assert_ok!(record(FORWARDER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		MockClock::advance(1_000);
		// What was packed is told until it leaves.
		assert_ok!(link(TWO));
		assert_ok!(unlink(FORWARDER, TWO));
		assert_ok!(declare_mass(FORWARDER, VGM));
		hand_over(1, FORWARDER, TERMINAL_CN, Some("SEAL1"));
		let gate_in = input(1, EquipmentEvent::GTIN, b"CNSHK");
		assert_ok!(record(TERMINAL_CN, gate_in));
		assert_noop!(link(TWO), Error::WrongStatus);
		assert_noop!(unlink(FORWARDER, ONE), Error::WrongStatus);
	});
	run_houses(|| {
		ready_to_load();
		assert_ok!(load_now());
		assert_noop!(unlink(FORWARDER, ONE), Error::WrongStatus);
		assert_noop!(unlink(CARRIER, ONE), Error::WrongStatus);
	});
}

#[test]
fn rejects_what_customs_or_others_rely_on() {
	run_houses(|| {
		houses();
		MockDeclarationInspect::on_was_declared_for_export(|id, _| id == GOODS);
		assert_noop!(link(ONE), Error::DeclaredForExport);
		MockDeclarationInspect::on_was_declared_for_export(|_, _| false);
		assert_ok!(link(ONE));
		let out = || unlink(FORWARDER, ONE);
		MockDeclarationInspect::on_was_declared_for_export(|id, _| id == ONE);
		assert_noop!(out(), Error::DeclaredForExport);
		MockDeclarationInspect::on_was_declared_for_export(|_, _| false);
		MockDeclarationInspect::on_is_announced(|id| id == ONE);
		assert_noop!(out(), Error::AlreadyAnnounced);
		MockDeclarationInspect::on_is_announced(|_| false);
		MockRecordUse::on_is_in_use(|id| id == ONE);
		assert_noop!(out(), Error::RecordInUse);
		MockRecordUse::on_is_in_use(|_| false);
		let hold = Shipments::place_hold(by(CUSTOMS_CN), ONE, box_of(1), raw("C"));
		assert_ok!(hold);
		assert_noop!(out(), Error::OnHold);
		let lifted = Shipments::lift_hold(by(CUSTOMS_CN), portolan_primitives::ids::HoldId(0));
		assert_ok!(lifted);
		assert_ok!(out());
		// Nor does anything come into, or out of, a container that is held.
		let hold = |case| Shipments::place_hold(by(CUSTOMS_CN), GOODS, box_of(1), raw(case));
		assert_ok!(hold("D"));
		assert_noop!(link(ONE), Error::OnHold);
		let lift = |id| {
			let hold = portolan_primitives::ids::HoldId(id);
			Shipments::lift_hold(by(CUSTOMS_CN), hold)
		};
		assert_ok!(lift(1));
		assert_ok!(link(ONE));
		assert_ok!(hold("E"));
		assert_noop!(out(), Error::OnHold);
		assert_ok!(lift(2));
		assert_ok!(out());
		// What its shipper wants back is not linked.
		assert_ok!(Shipments::cancel_booking(by(SHIPPER), BookingId(1)));
		assert_noop!(link(ONE), Error::WrongStatus);
	});
}

#[test]
fn a_full_load_has_its_container_to_itself() {
	let full = |mut request: BookingRequest| {
		request.carriage.movement_at_origin = MovementType::FullLoad;
		request
	};
	for (one, two) in [(full(first()), second()), (first(), full(second()))] {
		run_houses(|| {
			master(1);
			house(ONE, one);
			house(TWO, two);
			assert_ok!(link(ONE));
			assert_noop!(link(TWO), Error::FullLoadShared);
		});
	}
}

#[test]
fn dangerous_goods_are_only_where_the_master_states_them() {
	let hazard = DangerousGoodsInput {
		un_number: *b"3481",
		class: HazardClass::Class9,
		packing_group: None,
		proper_shipping_name: H256::repeat_byte(8),
		flash_point: None,
		limited_quantity: false,
		marine_pollutant: false,
	};
	let dangerous = |mut request: BookingRequest| {
		let mut cargo = request.cargo.to_vec();
		cargo[0].dangerous = Some(hazard.clone());
		request.cargo = cargo.into();
		request
	};
	run_houses(|| {
		master(1);
		house(ONE, dangerous(first()));
		assert_noop!(link(ONE), Error::DangerousNotBooked);
	});
	run_houses(|| {
		let asked = dangerous(master_request(1));
		assert_ok!(Shipments::request_booking(by(FORWARDER), asked));
		let confirmed =
			Shipments::confirm_booking(by(CARRIER), BOOKING, content_of(BOOKING), assigned(&[1]));
		assert_ok!(confirmed);
		house(ONE, dangerous(first()));
		assert_ok!(link(ONE));
		assert!(share(ONE).dangerous);
		// Its shipper declares them though it has no container.
		portolan_mocks::MockDocuments::on_document(|_| None);
		let declare = Shipments::declare_dangerous_goods(by(SHIPPER), ONE, DocumentId(1));
		assert_noop!(declare, Error::WrongDocument);
	});
}

#[test]
fn a_container_takes_sixteen_houses_and_a_master_thirty_two() {
	run_houses(|| {
		master(3);
		let small = |index: u64| {
			let mut request = house_request(SHIPPER, CONSIGNEE, &[(1, 1_000)]);
			request.reference = raw(&format!("SMALL-{index}"));
			house(ConsignmentId(index), request);
			ConsignmentId(index)
		};
		for index in 1..=16 {
			assert_ok!(link_by(FORWARDER, small(index), &[1]));
		}
		let next = small(17);
		assert_noop!(link_by(FORWARDER, next, &[1]), Error::TooManyHouses);
		assert_ok!(link_by(FORWARDER, next, &[2]));
		for index in 18..=32 {
			assert_ok!(link_by(FORWARDER, small(index), &[2]));
		}
		let last = small(33);
		assert_noop!(link_by(FORWARDER, last, &[3]), Error::TooManyHouses);
	});
}

/// Where a house is, and who has it, is asked of its master; no call on a container finds it.
#[test]
fn the_container_is_the_masters() {
	run_houses(|| {
		stuffed_together();
		let custodian = |id| <Shipments as CustodyInspect>::custodian(id, &number(1));
		assert_eq!(
			(custodian(ONE), custodian(GOODS)),
			(Some(org(FORWARDER)), Some(org(FORWARDER)))
		);
		let mass = Shipments::declare_verified_gross_mass(by(SHIPPER), ONE, box_of(1), VGM);
		assert_noop!(mass, Error::NotFound);
		let condition = Condition::Sound;
		let offered = Shipments::offer_custody(
			by(SHIPPER),
			ONE,
			box_of(1),
			org(HAULIER_CN),
			None,
			condition,
		);
		assert_noop!(offered, Error::NotFound);
		let mut event = input(1, EquipmentEvent::INSP, b"CNSZX");
		event.consignment = ONE;
		assert_noop!(record(SHIPPER, event), refused(MilestoneFault::NotFound));
		let right = Shipments::present_at_gate(by(HAULIER_NL), ONE, box_of(1), raw("SEAL1"));
		assert_noop!(right, Error::NotFound);
		let out = Shipments::gate_out(by(TERMINAL_NL), ONE, box_of(1));
		assert_noop!(out, Error::NotFound);
	});
}
