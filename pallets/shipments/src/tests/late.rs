// SPDX-License-Identifier: Apache-2.0

//! Events told after what happened later.

use super::mock::*;
use crate::{types::*, Departures, Event};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{roles::Role, trade::ContainerPhase};
use EquipmentEvent::*;

fn at(event: EquipmentEvent, location: &[u8; 5], time: u64) -> MilestoneInput {
	let mut input = input(1, event, location);
	input.event_time = time;
	input
}

fn tell(organisation: u32, event: MilestoneInput) -> DispatchResult {
	Shipments::record_late_milestones(by(organisation), vec![event].into())
}

/// What is odd about the milestone recorded last.
fn told() -> Option<Anomaly> {
	events()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			Event::MilestoneRecorded { milestone, .. } => Some(milestone.anomaly),
			Event::VoyageMilestoneRecorded { milestone, .. } => Some(milestone.anomaly),
			_ => None,
		})
		.unwrap()
}

#[test]
fn what_is_in_order_acts_as_ever() {
	run(|| {
		booked(&[1]);
		assert_ok!(tell(SHIPPER, input(1, STUF, b"CNSZX")));
		assert_eq!((phase(), told()), (ContainerPhase::Stuffed, None));
		let mut estimate = input(1, LOAD, b"CNSHK");
		estimate.classifier = Classifier::Estimated;
		estimate.event_time = 0;
		assert_ok!(tell(CARRIER, estimate));
		assert_eq!(told(), None);
	});
}

#[test]
fn a_late_event_is_kept_and_moves_nothing() {
	run(|| {
		arrived();
		let before = equipment();
		let (gated_in, loaded) = (before.gated_in_at.unwrap(), before.loaded_at.unwrap());
		// The haulier's device was offline while it had the container.
		assert_ok!(tell(HAULIER_CN, at(CROS, b"CNSHK", gated_in - 500)));
		assert_eq!(told(), Some(Anomaly::Late));
		assert_ok!(tell(HAULIER_CN, at(RSEA, b"CNSHK", gated_in - 400)));
		// The terminal has the time of its gate, the shipper that of its seal, the carrier that of its crane.
		assert_ok!(tell(TERMINAL_CN, at(GTIN, b"CNSHK", gated_in - 1)));
		assert_ok!(tell(SHIPPER, at(STUF, b"CNSZX", gated_in - 2)));
		assert_ok!(tell(CARRIER, at(LOAD, b"CNSHK", loaded - 1)));
		assert_eq!(told(), Some(Anomaly::Late));
		assert_eq!(equipment(), before);
	});
}

#[test]
fn a_violation_of_the_physical_order_is_flagged() {
	run(|| {
		delivered();
		let before = equipment();
		let (gated_in, loaded) = (before.gated_in_at.unwrap(), before.loaded_at.unwrap());
		let (discharged, gone) = (before.discharged_at.unwrap(), before.gated_out_at.unwrap());
		let delivered = before.delivered_at.unwrap();
		for (organisation, event, time) in [
			(SHIPPER, STUF, gated_in + 1),
			(TERMINAL_CN, GTIN, loaded + 1),
			(CARRIER, LOAD, gated_in - 1),
			(CARRIER, LOAD, discharged + 1),
			(TERMINAL_NL, DISC, loaded - 1),
			(TERMINAL_NL, DISC, gone + 1),
			(TERMINAL_NL, AVPU, discharged - 1),
			(TERMINAL_NL, AVPU, gone + 1),
			(CONSIGNEE, STRP, delivered - 1),
		] {
			let place = if time < discharged {
				b"CNSHK"
			} else {
				b"NLRTM"
			};
			let place = match organisation {
				TERMINAL_NL => b"NLRTM",
				TERMINAL_CN => b"CNSHK",
				_ => place,
			};
			assert_ok!(tell(organisation, at(event, place, time)));
			assert_eq!(told(), Some(Anomaly::OutOfOrder), "{event:?} at {time}");
		}
		// And what fits is only late.
		for (organisation, event, time) in [
			(TERMINAL_NL, AVPU, discharged + 1),
			(TERMINAL_NL, INSP, gone - 1),
			(CARRIER, DISC, discharged - 1),
			(CARRIER, LOAD, loaded + 1),
			(HAULIER_NL, CROS, gone + 1),
			(CARRIER, AVDO, gated_in - 1),
		] {
			assert_ok!(tell(organisation, at(event, b"NLRTM", time)));
			assert_eq!(told(), Some(Anomaly::Late), "{event:?} at {time}");
		}
		assert_eq!(equipment(), before);
	});
}

#[test]
fn a_step_before_the_one_it_follows_is_kept_and_does_not_move() {
	run(|| {
		stuffed();
		hand_over(1, SHIPPER, TERMINAL_CN, Some("SEAL1"));
		let stuffed_at = equipment().stage.at().unwrap();
		let early = at(GTIN, b"CNSHK", stuffed_at - 1);
		assert_noop!(
			record(TERMINAL_CN, early.clone()),
			refused(MilestoneFault::OutOfOrder)
		);
		assert_ok!(tell(TERMINAL_CN, early));
		assert_eq!(told(), Some(Anomaly::OutOfOrder));
		assert_eq!(phase(), ContainerPhase::Stuffed);
		assert_ok!(record(TERMINAL_CN, at(GTIN, b"CNSHK", stuffed_at)));
	});
}

#[test]
fn a_step_that_a_lesser_event_has_overtaken_moves_all_the_same() {
	run(|| {
		stuffed();
		hand_over(1, SHIPPER, TERMINAL_CN, Some("SEAL1"));
		let inspected = now();
		assert_ok!(record(TERMINAL_CN, at(INSP, b"CNSHK", inspected)));
		let gate_in = at(GTIN, b"CNSHK", inspected - 1);
		assert_noop!(
			record(TERMINAL_CN, gate_in.clone()),
			refused(MilestoneFault::OutOfOrder)
		);
		assert_ok!(tell(TERMINAL_CN, gate_in));
		assert_eq!(told(), Some(Anomaly::Overtaken));
		assert_eq!(phase(), ContainerPhase::GatedIn);
		assert_eq!(equipment().gated_in_at, Some(inspected - 1));
		assert_eq!(equipment().last_event_at, inspected);
	});
}

/// Who had the container earlier tells what it missed, but does not move the container on.
#[test]
fn rejects_an_overtaken_step_of_who_could_not_take_it_in_time() {
	run(|| {
		alongside();
		let inspected = now();
		assert_ok!(record(CARRIER, at(INSP, b"CNSHK", inspected)));
		let load = at(LOAD, b"CNSHK", inspected - 1);
		for other in [HAULIER_CN, SHIPPER] {
			assert_noop!(
				tell(other, load.clone()),
				refused(MilestoneFault::NotAuthorised)
			);
		}
		assert_eq!(phase(), ContainerPhase::GatedIn);
		assert_ok!(tell(TERMINAL_CN, load));
		assert_eq!(told(), Some(Anomaly::Overtaken));
		assert_eq!(phase(), ContainerPhase::Loaded);
	});
}

#[test]
fn late_events_are_taken_after_the_journey() {
	run(|| {
		delivered();
		hand_over(1, CONSIGNEE, TERMINAL_NL, None);
		assert_eq!(phase(), ContainerPhase::EmptyReturned);
		let delivered = equipment().delivered_at.unwrap();
		assert_ok!(tell(CONSIGNEE, at(STRP, b"NLRTM", delivered + 1)));
		assert_eq!(told(), Some(Anomaly::Late));
		let afterwards = at(STRP, b"NLRTM", now());
		assert_noop!(
			tell(CONSIGNEE, afterwards),
			refused(MilestoneFault::WrongStatus)
		);
	});
}

#[test]
fn rejects_what_is_not_late_but_wrong() {
	run(|| {
		gated_in();
		let time = equipment().gated_in_at.unwrap() - 1;
		let refuse = |organisation, event: MilestoneInput, fault| {
			assert_noop!(tell(organisation, event), refused(fault));
		};
		// Steps to which others are missing are early, whatever their time.
		refuse(
			CARRIER,
			at(DISC, b"NLRTM", time),
			MilestoneFault::WrongStatus,
		);
		for event in [PICK, DROP, GTOT] {
			let event = at(event, b"CNSHK", time);
			refuse(CARRIER, event, MilestoneFault::ReservedForOtherCall);
		}
		for event in [CUSS, CUSI, CUSR] {
			let event = at(event, b"CNSHK", time);
			refuse(TERMINAL_CN, event, MilestoneFault::NotAuthorised);
		}
		refuse(
			BANK,
			at(INSP, b"CNSHK", time),
			MilestoneFault::NotAuthorised,
		);
		refuse(
			TERMINAL_CN,
			at(GTIN, b"CNSHK", now() + 1),
			MilestoneFault::InFuture,
		);
		// A haulier had the container, but it has no gate.
		assert_noop!(
			tell(HAULIER_CN, at(GTIN, b"CNSHK", time)),
			refusal::WRONG_ROLE
		);
		assert_ok!(tell(TERMINAL_CN, at(GTIN, b"CNSHK", time)));
		refuse(
			TERMINAL_CN,
			at(GTIN, b"CNSHK", time),
			MilestoneFault::Duplicate,
		);
		let unsigned = Shipments::record_late_milestones(RuntimeOrigin::none(), vec![].into());
		assert_noop!(unsigned, BadOrigin);
	});
}

#[test]
fn a_late_terminal_is_one_of_the_place() {
	run(|| {
		gated_in();
		let time = equipment().gated_in_at.unwrap() - 1;
		directory()
			.organisation(TERMINAL_CN, "DE", &[Role::Terminal])
			.install();
		let gate_in = at(GTIN, b"CNSHK", time);
		assert_noop!(tell(TERMINAL_CN, gate_in), refusal::WRONG_JURISDICTION);
	});
}

#[test]
fn who_had_a_container_is_remembered_once_and_not_for_ever() {
	run(|| {
		stuffed();
		assert_eq!(equipment().handlers.to_vec(), vec![]);
		for _ in 0..3 {
			hand_over(1, SHIPPER, FORWARDER, Some("SEAL1"));
			hand_over(1, FORWARDER, SHIPPER, Some("SEAL1"));
		}
		assert_eq!(
			equipment().handlers.to_vec(),
			vec![org(SHIPPER), org(FORWARDER)]
		);
		let mut record = equipment();
		(100..110).for_each(|holder| record.hand_to(org(holder)));
		let last: Vec<_> = (101..109).map(org).collect();
		assert_eq!(record.handlers.to_vec(), last);
		assert_eq!(record.custody.holder, Some(org(109)));
	});
}

#[test]
fn places_where_a_container_can_be_fetched_or_brought_are_told() {
	run(|| {
		stuffed();
		assert_noop!(
			record(CARRIER, input(1, AVPU, b"NLRTM")),
			refused(MilestoneFault::WrongStatus)
		);
		assert_ok!(offer(SHIPPER, TERMINAL_CN, Some("SEAL1")));
		assert_ok!(record(TERMINAL_CN, input(1, AVDO, b"CNSHK")));
		assert_noop!(
			record(TERMINAL_CN, input(1, AVDO, b"NLRTM")),
			refusal::WRONG_JURISDICTION
		);
		assert_noop!(
			record(CARRIER, input(1, CROS, b"CNSHK")),
			refused(MilestoneFault::NotInCustody)
		);
		assert_ok!(record(SHIPPER, input(1, CROS, b"CNSHK")));
		assert_eq!(phase(), ContainerPhase::Stuffed);
	});
	run(|| {
		discharged();
		assert_ok!(record(TERMINAL_NL, input(1, AVPU, b"NLRTM")));
		assert_noop!(
			record(CARRIER, input(1, AVDO, b"NLRTM")),
			refused(MilestoneFault::WrongStatus)
		);
	});
	run(|| {
		delivered();
		assert_ok!(record(CARRIER, input(1, AVDO, b"NLRTM")));
		assert_noop!(
			record(CONSIGNEE, input(1, CROS, b"NLRTM")),
			refused(MilestoneFault::WrongStatus)
		);
	});
}

fn call(event: VoyageEvent, location: &[u8; 5], time: u64) -> VoyageMilestoneInput {
	VoyageMilestoneInput {
		event,
		classifier: Classifier::Actual,
		event_time: time,
		offset_minutes: 0,
		location: *location,
	}
}

fn report(events: Vec<VoyageMilestoneInput>) -> DispatchResult {
	let events = events.into();
	Shipments::record_late_voyage_milestones(by(CARRIER), *b"9074729", raw("042E"), events)
}

#[test]
fn a_port_call_told_late_is_kept_and_moves_nothing() {
	use VoyageEvent::*;
	run(|| {
		booked(&[1]);
		let start = now();
		assert_ok!(report(vec![call(DEPA, b"CNSHK", start)]));
		assert_eq!(told(), None);
		MockClock::advance(10_000);
		assert_ok!(report(vec![call(ARRI, b"NLRTM", start + 9_000)]));
		MockClock::advance(10_000);
		let before = voyage();
		assert_ok!(report(vec![call(ARRI, b"SGSIN", start + 4_000)]));
		assert_ok!(report(vec![call(DEPA, b"SGSIN", start + 5_000)]));
		assert_eq!(told(), Some(Anomaly::Late));
		assert_eq!(voyage().stage, before.stage);
		assert_eq!(voyage().relied_on, before.relied_on);
		assert_eq!(voyage().history.sequence, 4);
		assert!(!Departures::<Test>::contains_key(
			voyage_key(),
			locode(b"SGSIN")
		));
		// While the vessel was in Rotterdam it was nowhere else.
		assert_ok!(report(vec![call(DEPA, b"NLRTM", start + 12_000)]));
		assert_ok!(report(vec![call(ARRI, b"DEHAM", start + 10_000)]));
		assert_eq!(told(), Some(Anomaly::OutOfOrder));
		assert_ok!(report(vec![call(ARRI, b"BEANR", start + 8_000)]));
		assert_eq!(told(), Some(Anomaly::Late));
		// What is in order follows the table as ever.
		let again = refused(MilestoneFault::WrongStatus);
		assert_noop!(report(vec![call(DEPA, b"NLRTM", start + 13_000)]), again);
		let early = refused(MilestoneFault::WrongStatus);
		let strict = Shipments::record_voyage_milestones(
			by(CARRIER),
			*b"9074729",
			raw("042E"),
			vec![call(DEPA, b"NLRTM", start)].into(),
		);
		assert_noop!(strict, early);
	});
}
