// SPDX-License-Identifier: Apache-2.0

//! Facts for others, records that are no longer kept, notes of disputes, weights.

use super::*;
use crate::{Archived, Call, Consolidations, Houses, HousesOf, Shares};
use portolan_primitives::{
	ids::DisputeId,
	traits::{CustodyInspect, CustodyNotes, ShipmentInspect},
};

fn archive(id: ConsignmentId) -> DispatchResult {
	Shipments::archive_consignment(by(BANK), id)
}

fn deliver(id: ConsignmentId, consignee: u32) {
	let expires = now() + 50_000;
	let minted = Shipments::mint_pick_up_right(by(FORWARDER), id, box_of(1), expires);
	assert_ok!(minted);
	let condition = Condition::Sound;
	assert_ok!(Shipments::offer_goods(by(AGENT), id, box_of(1), condition));
	assert_ok!(Shipments::accept_goods(by(consignee), id, box_of(1)));
	MockClock::advance(1_000);
}

#[test]
fn houses_are_archived_before_their_master() {
	run_houses(|| {
		stripped();
		hand_over(1, AGENT, TERMINAL_NL, None);
		deliver(ONE, CONSIGNEE);
		MockClock::advance(RETENTION);
		assert_noop!(archive(GOODS), Error::HousesLinked);
		// Its goods are still with the agent.
		assert_noop!(archive(TWO), Error::WrongStatus);
		assert_ok!(archive(ONE));
		assert!(!Houses::<Test>::contains_key(ONE) && Archived::<Test>::contains_key(ONE));
		assert_eq!(consolidation().houses.to_vec(), [TWO]);
		assert_noop!(archive(GOODS), Error::HousesLinked);
		deliver(TWO, OTHER_CONSIGNEE);
		assert_noop!(archive(TWO), Error::StillRetained);
		MockClock::advance(RETENTION);
		assert_ok!(archive(TWO));
		assert_ok!(archive(GOODS));
		assert_eq!(Consolidations::<Test>::iter().count(), 0);
		assert_eq!(Shares::<Test>::iter().count(), 0);
		assert_eq!(HousesOf::<Test>::iter().count(), 0);
	});
}

/// What is kept binds where the goods of a house lay.
#[test]
fn the_record_of_a_house_has_its_goods() {
	run_houses(|| {
		stripped();
		deliver(ONE, CONSIGNEE);
		let record = ConsignmentRecord {
			booking: crate::Bookings::<Test>::get(BookingId(1)).unwrap(),
			consignment: crate::Consignments::<Test>::get(ONE).unwrap(),
			cargo: Shipments::consignment(ONE).unwrap().cargo,
			containers: vec![],
			remarks: vec![CustodyRemarks::default()],
			free_time: None,
			settled: vec![(None, None)],
			shares: vec![(number(1), share(ONE))],
		};
		let history = record.consignment.history.clone();
		MockClock::advance(RETENTION);
		assert_ok!(archive(ONE));
		let kept = commitment(ONE, history.head, history.sequence, record.hash());
		assert_eq!(Archived::<Test>::get(ONE), Some(kept));
	});
}

#[test]
fn a_house_that_is_linked_nowhere_is_not_archived() {
	run_houses(|| {
		houses();
		MockClock::advance(RETENTION);
		assert_noop!(archive(ONE), Error::WrongStatus);
	});
}

/// Customs compares the mass that a house declares with its part of what was verified.
#[test]
fn the_verified_mass_falls_to_the_houses_by_their_booked_mass() {
	run_houses(|| {
		in_terminal();
		let facts = |id| {
			let facts = <Shipments as ShipmentInspect>::consignment(id).unwrap();
			facts.containers.first().unwrap().clone()
		};
		let of = |id| facts(id).verified_gross_mass.unwrap() - facts(id).tare;
		// 16 t less 3.8 t, of which 7 and 5 of 12 parts.
		assert_eq!(of(GOODS), 12_200_000);
		assert_eq!((of(ONE), of(TWO)), (7_116_666, 5_083_333));
		assert_eq!(facts(ONE).gated_in, facts(GOODS).gated_in);
	});
	run_houses(|| {
		ashore();
		let facts = <Shipments as ShipmentInspect>::consignment(ONE).unwrap();
		let of_master = <Shipments as ShipmentInspect>::consignment(GOODS).unwrap();
		assert_eq!(facts.shipped_on_board(), of_master.shipped_on_board());
		let (one, other) = (&facts.containers[0], &of_master.containers[0]);
		assert!(one.departed.is_some());
		assert_eq!(
			(one.departed, one.discharged),
			(other.departed, other.discharged)
		);
	});
}

#[test]
fn before_stuffing_nobody_has_the_goods_in_the_container() {
	run_houses(|| {
		linked();
		let custodian = || <Shipments as CustodyInspect>::custodian(ONE, &number(1));
		hand_over(1, FORWARDER, WAREHOUSE_CN, None);
		assert_eq!(custodian(), None);
		assert_ok!(record(
			WAREHOUSE_CN,
			input(1, EquipmentEvent::STUF, b"CNSZX")
		));
		assert_eq!(custodian(), Some(org(WAREHOUSE_CN)));
	});
}

#[test]
fn disputes_note_the_custody_of_goods_of_a_house() {
	run_houses(|| {
		linked();
		let note =
			|id| <Shipments as CustodyNotes>::note(id, &number(1), DisputeId(1), H256::zero());
		assert_ok!(note(ONE));
		assert_noop!(note(ConsignmentId(9)), Error::NotFound);
		// It goes with the goods.
		assert_ok!(unlink(FORWARDER, ONE));
		assert_noop!(note(ONE), Error::NotFound);
	});
}

#[test]
fn every_house_is_paid_for() {
	run_houses(|| {
		let weight = |call: Call<Test>| call.get_dispatch_info().call_weight.ref_time();
		let linking = |containers: u32| {
			let containers: Vec<_> = (0..containers).map(|_| box_of(1)).collect();
			weight(Call::link_house {
				consignment: ONE,
				master: GOODS,
				containers: containers.into(),
			})
		};
		assert!(linking(1) < linking(2));
		assert_eq!(linking(8), linking(1_000));
		let told = |event, count: usize| {
			let events = vec![input(1, event, b"CNSHK"); count].into();
			weight(Call::record_milestones { events })
		};
		// What moves a container carries houses along; what is noted does not.
		assert!(told(EquipmentEvent::INSP, 1) < told(EquipmentEvent::GTIN, 1));
		assert!(told(EquipmentEvent::INSP, 1) < told(EquipmentEvent::STRP, 1));
		let base = |count| told(EquipmentEvent::INSP, count);
		let extra = |count| told(EquipmentEvent::GTIN, count) - base(count);
		assert!(extra(1) < extra(4));
		assert_eq!(extra(4), extra(256));
		let gate_out = weight(Call::gate_out {
			consignment: GOODS,
			container: box_of(1),
		});
		let present = weight(Call::present_at_gate {
			consignment: GOODS,
			container: box_of(1),
			seal: raw("S"),
		});
		// Sixteen houses are asked and carried along, at ten microseconds each.
		assert!(gate_out > present + 2 * 16 * 10_000_000);
	});
}
