// SPDX-License-Identifier: Apache-2.0

//! Containers that change vessels on the way.

use super::mock::*;
use crate::{types::*, Equipment, Event};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockGate};
use portolan_primitives::{
	codes::{CodeError, ImoNumber, VoyageNumber},
	ids::{ConsignmentId, VoyageKey},
	roles::Permission,
	trade::{ContainerPhase, Regime},
	traits::{ShipmentInspect, UnmetCondition},
};
use EquipmentEvent::*;

fn onward_key() -> VoyageKey {
	VoyageKey {
		carrier: org(CARRIER),
		vessel: ImoNumber::parse(b"9321483").unwrap(),
		voyage: VoyageNumber::parse(b"7W").unwrap(),
	}
}

fn status() -> ConsignmentStatus {
	Shipments::consignment(GOODS).unwrap().status
}

/// On board at Hamburg, where it is to change vessels.
fn at_hamburg() {
	loaded();
	assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
	assert_ok!(plan_change(CARRIER, b"DEHAM"));
	MockClock::advance(1_000);
	assert_ok!(sail(VoyageEvent::ARRI, b"DEHAM"));
	MockClock::advance(1_000);
}

fn transshipped() {
	at_hamburg();
	assert_ok!(record(CARRIER, input(1, DISC, b"DEHAM")));
	MockClock::advance(1_000);
}

fn links() -> Vec<VoyageLink> {
	let milestones = events().into_iter().filter_map(|event| match event {
		Event::MilestoneRecorded { milestone, .. } => Some(milestone.addition),
		_ => None,
	});
	milestones
		.filter_map(|addition| match addition {
			Addition::Voyage(link) => Some(link),
			_ => None,
		})
		.collect()
}

#[test]
fn a_container_changes_vessels_and_its_history_names_both() {
	run(|| {
		at_hamburg();
		let loaded_at = equipment().loaded_at;
		assert_eq!(status(), ConsignmentStatus::Departed);
		assert_ok!(record(CARRIER, input(1, DISC, b"DEHAM")));
		let (at, port) = (now(), locode(b"DEHAM"));
		assert_eq!(equipment().stage, Stage::Transshipped { at, port });
		assert_eq!(status(), ConsignmentStatus::Transshipped);
		assert_eq!(holder(), Some(org(CARRIER)));
		MockClock::advance(1_000);
		hand_over(1, CARRIER, TERMINAL_DE, Some("SEAL1"));
		hand_over(1, TERMINAL_DE, CARRIER, Some("SEAL1"));
		assert_ok!(sail_on(VoyageEvent::DEPA, b"BEANR"));
		assert_ok!(sail_on(VoyageEvent::ARRI, b"DEHAM"));
		assert_ok!(record(CARRIER, input(1, LOAD, b"DEHAM")));
		let (at, voyage) = (now(), onward_key());
		assert_eq!(equipment().stage, Stage::Loaded { at, voyage });
		assert_eq!(equipment().onward, None);
		assert_eq!(status(), ConsignmentStatus::Transshipped);
		// The bill says when it was shipped on board at the port of loading, and customs when it left.
		assert_eq!(equipment().loaded_at, loaded_at);
		let facts = <Shipments as ShipmentInspect>::consignment(GOODS).unwrap();
		assert_eq!(facts.shipped_on_board(), loaded_at);
		assert!(facts.containers[0].departed.is_some());
		assert_eq!(facts.containers[0].discharged, None);
		assert_ok!(sail_on(VoyageEvent::DEPA, b"DEHAM"));
		MockClock::advance(1_000);
		// The first vessel comes to the port of discharge, but the container is on the other.
		assert_ok!(sail(VoyageEvent::DEPA, b"DEHAM"));
		assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
		assert_noop!(
			record(CARRIER, input(1, DISC, b"NLRTM")),
			refused(MilestoneFault::VesselNotInPort)
		);
		assert_ok!(sail_on(VoyageEvent::ARRI, b"NLRTM"));
		assert_eq!(status(), ConsignmentStatus::Arrived);
		assert_ok!(record(CARRIER, input(1, DISC, b"NLRTM")));
		assert_eq!(status(), ConsignmentStatus::Discharged);
		let told: Vec<_> = links()
			.into_iter()
			.map(|link| (link.voyage, link.sequence))
			.collect();
		let first = voyage_key();
		assert_eq!(
			told,
			vec![
				(first.clone(), 0),
				(first, 2),
				(onward_key(), 2),
				(onward_key(), 4)
			]
		);
		MockClock::advance(1_000);
		hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		assert_ok!(mint(now() + 100_000));
		assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
		assert_ok!(present(HAULIER_NL, "SEAL1"));
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn a_plan_is_told_and_makes_the_voyage_known() {
	run(|| {
		booked(&[1]);
		System::reset_events();
		assert_ok!(plan_change(CARRIER, b"DEHAM"));
		let (port, voyage) = (locode(b"DEHAM"), onward_key());
		let known = Event::VoyagePlanned {
			voyage: voyage.clone(),
		};
		let planned = Event::TransshipmentPlanned {
			consignment: GOODS,
			container: number(1),
			port,
			voyage: voyage.clone(),
		};
		assert_eq!(events(), vec![known, planned]);
		assert_eq!(equipment().onward, Some(Onward { port, voyage }));
		// Another plan replaces it; the voyage is known.
		System::reset_events();
		assert_ok!(plan_change(CARRIER, b"BEANR"));
		assert_eq!(events().len(), 1);
	});
}

#[test]
fn rejects_plans_that_do_not_fit() {
	run(|| {
		loaded();
		let plan = |consignment, container: u32, port: &[u8; 5], vessel: &[u8; 7], voyage: &str| {
			let onward = OnwardInput {
				port: *port,
				vessel: *vessel,
				voyage: raw(voyage),
			};
			Shipments::plan_transshipment(by(CARRIER), consignment, box_of(container), onward)
		};
		let other = ConsignmentId(9);
		assert_noop!(plan(other, 1, b"DEHAM", b"9321483", "7W"), Error::NotFound);
		assert_noop!(plan(GOODS, 2, b"DEHAM", b"9321483", "7W"), Error::NotFound);
		assert_noop!(
			plan(GOODS, 1, b"QQHAM", b"9321483", "7W"),
			Error::InvalidLocation(CodeError::NotAssigned)
		);
		assert_noop!(
			plan(GOODS, 1, b"DEHAM", b"9321484", "7W"),
			Error::InvalidVessel(CodeError::CheckDigit)
		);
		assert_noop!(
			plan(GOODS, 1, b"DEHAM", b"9321483", ""),
			Error::InvalidVoyage(CodeError::Length)
		);
		// With the voyage that it is on; at the ends of its journey.
		for (port, vessel, voyage) in [
			(b"DEHAM", b"9074729", "042E"),
			(b"CNSHK", b"9321483", "7W"),
			(b"NLRTM", b"9321483", "7W"),
		] {
			let refused = plan(GOODS, 1, port, vessel, voyage);
			assert_noop!(refused, Error::WrongTransshipment);
		}
		assert_noop!(plan_change(SHIPPER, b"DEHAM"), Error::NotAuthorised);
		assert_noop!(plan_change(OTHER_CARRIER, b"DEHAM"), Error::NotAuthorised);
		let vessel = ImoNumber::parse(b"9321483").unwrap();
		directory().denied_vessel(vessel).install();
		assert_noop!(plan_change(CARRIER, b"DEHAM"), refusal::DENIED);
		without(CARRIER, Permission::Operate);
		assert_noop!(plan_change(CARRIER, b"DEHAM"), refusal::NOT_PERMITTED);
	});
	run(|| {
		transshipped();
		// It is where it is.
		assert_noop!(plan_change(CARRIER, b"BEANR"), Error::WrongTransshipment);
		assert_ok!(plan_change(CARRIER, b"DEHAM"));
	});
	run(|| {
		discharged();
		assert_noop!(plan_change(CARRIER, b"DEHAM"), Error::WrongStatus);
	});
}

#[test]
fn discharge_on_the_way_is_the_carriers_as_planned() {
	run(|| {
		loaded();
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		assert_ok!(sail(VoyageEvent::ARRI, b"DEHAM"));
		let there = || input(1, DISC, b"DEHAM");
		assert_ok!(plan_change(CARRIER, b"DEHAM"));
		// The terminal of discharge has taken custody on board.
		hand_over(1, CARRIER, TERMINAL_NL, Some("SEAL1"));
		assert_noop!(
			record(TERMINAL_NL, there()),
			refused(MilestoneFault::NotAuthorised)
		);
		assert_noop!(
			record(CARRIER, there()),
			refused(MilestoneFault::NotInCustody)
		);
	});
	run(|| {
		loaded();
		assert_ok!(plan_change(CARRIER, b"DEHAM"));
		assert_noop!(
			record(CARRIER, input(1, DISC, b"DEHAM")),
			refused(MilestoneFault::VesselNotInPort)
		);
		// The vessel goes straight on: the plan is not carried out, and is dropped.
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
		assert_ok!(record(CARRIER, input(1, DISC, b"NLRTM")));
		assert_eq!(equipment().onward, None);
	});
}

#[test]
fn going_on_needs_custody_place_vessel_and_every_condition() {
	run(|| {
		transshipped();
		let load = || input(1, LOAD, b"DEHAM");
		assert_noop!(
			record(CARRIER, input(1, LOAD, b"CNSHK")),
			refused(MilestoneFault::WrongLocation)
		);
		let early = {
			let mut early = load();
			early.event_time -= 1_001;
			early
		};
		assert_noop!(record(CARRIER, early), refused(MilestoneFault::OutOfOrder));
		hand_over(1, CARRIER, TERMINAL_DE, Some("SEAL1"));
		assert_noop!(
			record(CARRIER, load()),
			refused(MilestoneFault::NotInCustody)
		);
		hand_over(1, TERMINAL_DE, CARRIER, Some("SEAL1"));
		// The customs of Hamburg holds it while it is there.
		directory()
			.organisation(PORT_DE, "DE", &[portolan_primitives::roles::Role::Customs])
			.install();
		let hold = Shipments::place_hold(by(PORT_DE), GOODS, box_of(1), raw("C"));
		assert_ok!(hold);
		let Err(barred) = record(CARRIER, load()) else {
			panic!("a hold bars loading");
		};
		let index = 9;
		let expected = refused(MilestoneFault::LoadingBarred(index));
		assert_eq!(barred, expected.into());
		assert_ok!(Shipments::lift_hold(
			by(PORT_DE),
			portolan_primitives::ids::HoldId(0)
		));
		let unmet = UnmetCondition::NotDeclared {
			regime: Regime::Export,
		};
		let condition = condition_index(&unmet);
		MockGate::on_collect_unmet(move |_, list| list.push(unmet.clone()));
		assert_noop!(
			record(CARRIER, load()),
			refused(MilestoneFault::LoadingBarred(condition))
		);
		MockGate::on_collect_unmet(|_, _| {});
		directory()
			.denied_vessel(ImoNumber::parse(b"9321483").unwrap())
			.install();
		assert_noop!(record(CARRIER, load()), refusal::DENIED);
		directory().install();
		assert_ok!(sail_on(VoyageEvent::DEPA, b"BEANR"));
		assert_noop!(
			record(CARRIER, load()),
			refused(MilestoneFault::VesselNotInPort)
		);
		assert_ok!(sail_on(VoyageEvent::ARRI, b"DEHAM"));
		assert_ok!(record(CARRIER, load()));
		// On board again: the customs of Hamburg is no more concerned.
		let late = Shipments::place_hold(by(PORT_DE), GOODS, box_of(1), raw("D"));
		assert_noop!(late, Error::NotAuthorised);
	});
	// The plan can be lost only by damage; then nothing is loaded.
	run(|| {
		transshipped();
		Equipment::<Test>::mutate(GOODS, number(1), |found| {
			found.as_mut().unwrap().onward = None;
		});
		assert_noop!(
			record(CARRIER, input(1, LOAD, b"DEHAM")),
			refused(MilestoneFault::NoOnwardVoyage)
		);
	});
}

#[test]
fn no_gate_opens_where_a_container_changes_vessels() {
	run(|| {
		transshipped();
		assert_ok!(Shipments::release_freight(by(CARRIER), GOODS));
		// The right can be given as on board, but leads nowhere yet.
		assert_ok!(mint(now() + 1_000_000));
		assert_ok!(pass_right(CONSIGNEE, HAULIER_NL));
		assert_noop!(present(HAULIER_NL, "SEAL1"), Error::WrongStatus);
		hand_over(1, CARRIER, TERMINAL_DE, Some("SEAL1"));
		let missing = conditions();
		assert_eq!(missing.first(), Some(&UnmetCondition::NotInTerminal));
		let first = condition_index(&UnmetCondition::NotInTerminal);
		let unmet = missing.len() as u8;
		assert_noop!(gate_out(TERMINAL_DE), Error::GateClosed { first, unmet });
		for taker in [HAULIER_NL, CONSIGNEE, TERMINAL_NL, SHIPPER] {
			let refused = offer(TERMINAL_DE, taker, Some("SEAL1"));
			assert_noop!(refused, Error::UnlawfulTaker);
		}
		assert_eq!(phase(), ContainerPhase::Transshipped);
	});
	run(|| {
		transshipped();
		for taker in [TERMINAL_NL, TERMINAL_CN, HAULIER_NL] {
			let refused = offer(CARRIER, taker, Some("SEAL1"));
			assert_noop!(refused, Error::UnlawfulTaker);
		}
	});
}

#[test]
fn a_change_of_vessels_is_taken_back_until_the_next_step() {
	run(|| {
		transshipped();
		let statement = |back: usize| {
			let told: Vec<_> = events()
				.into_iter()
				.filter_map(|event| match event {
					Event::MilestoneRecorded { milestone, .. } => Some(milestone.statement),
					_ => None,
				})
				.collect();
			told[told.len() - back].clone()
		};
		let unsay = |statement| {
			Shipments::retract_milestone(by(CARRIER), GOODS, Named::Recent { statement })
		};
		assert_noop!(unsay(statement(2)), Error::ReliedUpon);
		let ashore = statement(1);
		assert_ok!(record(CARRIER, input(1, LOAD, b"DEHAM")));
		assert_noop!(unsay(ashore), Error::ReliedUpon);
		assert_ok!(unsay(statement(1)));
	});
}

#[test]
fn what_is_told_late_of_either_vessel_is_in_order() {
	run(|| {
		transshipped();
		let loaded_at = equipment().loaded_at.unwrap();
		let tell = |event, place: &[u8; 5], time| {
			let mut late = input(1, event, place);
			late.event_time = time;
			assert_ok!(Shipments::record_late_milestones(
				by(CARRIER),
				vec![late].into()
			));
			let Some(Event::MilestoneRecorded { milestone, .. }) = events().pop() else {
				panic!("a milestone");
			};
			milestone.anomaly
		};
		assert_eq!(tell(LOAD, b"CNSHK", loaded_at - 1), Some(Anomaly::Late));
		let ashore = equipment().stage.at().unwrap();
		assert_ok!(record(CARRIER, input(1, LOAD, b"DEHAM")));
		assert_eq!(tell(DISC, b"DEHAM", ashore - 1), Some(Anomaly::Late));
		let before = equipment();
		assert_eq!(
			tell(DISC, b"DEHAM", loaded_at - 1),
			Some(Anomaly::OutOfOrder)
		);
		assert_eq!(equipment(), before);
	});
}
