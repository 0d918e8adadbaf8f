// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Event};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	ids::ConsignmentId,
	trade::{ContainerPhase, Regime},
	traits::{ConsignmentFacts, CustomsNotices, ShipmentInspect},
};

fn facts() -> ConsignmentFacts {
	<Shipments as ShipmentInspect>::consignment(GOODS).unwrap()
}

#[test]
fn facts_follow_the_journey() {
	run(|| {
		assert!(<Shipments as ShipmentInspect>::consignment(GOODS).is_none());
		booked(&[1]);
		let before = facts();
		assert_eq!(before.shipper, org(SHIPPER));
		assert_eq!(before.port_of_discharge, locode(b"NLRTM"));
		assert_eq!(before.cargo[0].container, number(1));
		assert_eq!(before.containers[0].phase, ContainerPhase::Booked);
		assert_eq!(
			(before.received_for_shipment(), before.shipped_on_board()),
			(None, None)
		);
	});
	run(|| {
		loaded();
		let after = facts();
		let container = after.container(&number(1)).unwrap();
		assert_eq!(container.phase, ContainerPhase::Loaded);
		assert_eq!(container.verified_gross_mass, Some(VGM));
		assert_eq!(container.seal, Some(seal("SEAL1")));
		assert_eq!(after.shipped_on_board(), equipment().loaded_at);
		assert_eq!(after.received_for_shipment(), equipment().gated_in_at);
	});
}

#[test]
fn the_time_of_each_step_is_told() {
	let times = || {
		let facts = facts();
		let container = facts.container(&number(1)).unwrap();
		let Some((gated_in, loaded)) = container.gated_in.zip(container.loaded) else {
			panic!("the container is on board");
		};
		assert!(gated_in < loaded);
		(
			loaded,
			container.discharged,
			container.gated_out,
			container.delivered,
		)
	};
	run(|| {
		arrived();
		let (loaded, discharged, ..) = times();
		assert_eq!(discharged, None);
		// Told half a second after it happened.
		let mut ashore = input(1, EquipmentEvent::DISC, b"NLRTM");
		ashore.event_time = now() - 500;
		assert_ok!(record(CARRIER, ashore));
		let discharged = Some(now() - 500);
		MockClock::advance(1_000);
		hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
		assert_eq!(times(), (loaded, discharged, None, None));
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		assert_ok!(mint(now() + 100_000));
		assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
		let gated_out = Some(now());
		assert_eq!(times(), (loaded, discharged, gated_out, None));
		MockClock::advance(1_000);
		// The haulier hands on to another, which delivers nothing.
		hand_over(1, HAULIER_NL, OTHER_HAULIER, Some("SEAL1"));
		assert_eq!(times(), (loaded, discharged, gated_out, None));
		hand_over(1, OTHER_HAULIER, CONSIGNEE, Some("SEAL1"));
		let delivered = Some(now() - 1_000);
		assert_eq!(times(), (loaded, discharged, gated_out, delivered));
		hand_over(1, CONSIGNEE, TERMINAL_NL, None);
		assert_eq!(phase(), ContainerPhase::EmptyReturned);
		assert_eq!(times(), (loaded, discharged, gated_out, delivered));
	});
}

#[test]
fn a_container_departs_with_the_ship() {
	let departed = || facts().container(&number(1)).unwrap().departed;
	run(|| {
		alongside();
		assert_eq!(departed(), None);
		assert_ok!(record(CARRIER, input(1, EquipmentEvent::LOAD, b"CNSHK")));
		assert_eq!(departed(), None);
		MockClock::advance(1_000);
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		let left = Some(now());
		assert_eq!(departed(), left);
		MockClock::advance(1_000);
		assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
		MockClock::advance(1_000);
		assert_ok!(record(CARRIER, input(1, EquipmentEvent::DISC, b"NLRTM")));
		assert_eq!(departed(), left);
	});
	run(|| {
		// The ship leaves without it.
		alongside();
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		assert_eq!(departed(), None);
	});
	run(|| {
		// From elsewhere, or before the goods came on board: nothing leaves earlier than it was there.
		loaded();
		let mut early = VoyageMilestoneInput {
			event: VoyageEvent::DEPA,
			classifier: Classifier::Actual,
			event_time: 1,
			offset_minutes: 0,
			location: *b"SGSIN",
		};
		let report = |event: &VoyageMilestoneInput| {
			let events = vec![event.clone()].into();
			Shipments::record_voyage_milestones(by(CARRIER), *b"9074729", raw("042E"), events)
		};
		assert_ok!(report(&early));
		assert_eq!(departed(), None);
		assert_ok!(sail(VoyageEvent::ARRI, b"CNSHK"));
		MockClock::advance(1_000);
		early.location = *b"CNSHK";
		early.event_time = now() - 1;
		assert_ok!(report(&early));
		assert_eq!(departed(), Some(now() - 1));
	});
	run(|| {
		loaded();
		let early = VoyageMilestoneInput {
			event: VoyageEvent::DEPA,
			classifier: Classifier::Actual,
			event_time: 1,
			offset_minutes: 0,
			location: *b"CNSHK",
		};
		let events = vec![early].into();
		assert_ok!(Shipments::record_voyage_milestones(
			by(CARRIER),
			*b"9074729",
			raw("042E"),
			events
		));
		assert_eq!(departed(), equipment().loaded_at);
	});
}

#[test]
fn customs_puts_its_seal_on() {
	run(|| {
		at_gate();
		Shipments::inspected(GOODS, &number(1), locode(b"NLRTM"), seal("NLC7"));
		assert_eq!(equipment().seal, Some(seal("NLC7")));
		// The haulier saw the seal that customs has cut.
		assert_eq!(conditions().len(), 1);
		let Some(Event::MilestoneRecorded { milestone, .. }) = events().pop() else {
			panic!("a milestone");
		};
		let statement = milestone.statement;
		assert_eq!(
			statement.event,
			MilestoneEvent::Equipment(EquipmentEvent::CUSI)
		);
		assert_eq!(
			(statement.publisher, statement.seal),
			(None, Some(seal("NLC7")))
		);
	});
}

#[test]
fn a_release_is_written_for_each_container() {
	run(|| {
		booked(&[1, 2]);
		System::reset_events();
		let office = locode(b"CNSHK");
		Shipments::released(GOODS, &[number(1), number(2)], office, Regime::Export);
		let told = events();
		assert_eq!(told.len(), 2);
		for (event, serial) in told.into_iter().zip([1, 2]) {
			let Event::MilestoneRecorded {
				container,
				milestone,
				..
			} = event
			else {
				panic!("a milestone");
			};
			assert_eq!(container, Some(number(serial)));
			assert_eq!(milestone.addition, Addition::Customs(Regime::Export));
			assert_eq!(milestone.statement.location, Some(office));
		}
	});
}

#[test]
fn notices_of_unknown_consignments_change_nothing() {
	run(|| {
		let unknown = ConsignmentId(9);
		let office = locode(b"CNSHK");
		assert_storage_noop!(Shipments::released(
			unknown,
			&[number(1)],
			office,
			Regime::Export
		));
		assert_storage_noop!(Shipments::inspected(unknown, &number(1), office, seal("S")));
	});
}
