// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Departures, Event, Voyages};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{codes::CodeError, ids::BookingId, roles::Permission};
use VoyageEvent::*;

fn event(event: VoyageEvent, location: &[u8; 5]) -> VoyageMilestoneInput {
	VoyageMilestoneInput {
		event,
		classifier: Classifier::Actual,
		event_time: now(),
		offset_minutes: 0,
		location: *location,
	}
}

fn report(organisation: u32, events: Vec<VoyageMilestoneInput>) -> DispatchResult {
	let events = events.into();
	Shipments::record_voyage_milestones(by(organisation), *b"9074729", raw("042E"), events)
}

fn refuse(change: impl FnOnce(&mut VoyageMilestoneInput), fault: MilestoneFault) {
	let mut depart = event(DEPA, b"CNSHK");
	change(&mut depart);
	assert_noop!(report(CARRIER, vec![depart]), refused(fault));
}

#[test]
fn a_vessel_goes_from_port_to_port() {
	run(|| {
		booked(&[1]);
		let start = now();
		assert_ok!(report(CARRIER, vec![event(DEPA, b"CNSHK")]));
		let from = locode(b"CNSHK");
		let departed = VoyageStage::Departed {
			at: start,
			from,
			arrived: None,
		};
		assert_eq!(voyage().stage, departed);
		MockClock::advance(1_000);
		assert_ok!(report(
			CARRIER,
			vec![event(ARRI, b"SGSIN"), event(DEPA, b"SGSIN")]
		));
		let from = locode(b"SGSIN");
		let arrived = Some(now());
		assert_eq!(
			voyage().stage,
			VoyageStage::Departed {
				at: now(),
				from,
				arrived
			}
		);
		MockClock::advance(1_000);
		assert_ok!(report(CARRIER, vec![event(ARRI, b"NLRTM")]));
		let port = locode(b"NLRTM");
		assert_eq!(voyage().stage, VoyageStage::Arrived { at: now(), port });
		assert_eq!(voyage().history.sequence, 4);
		let told = events()
			.into_iter()
			.filter(|event| matches!(event, Event::VoyageMilestoneRecorded { .. }));
		assert_eq!(told.count(), 4);
		let left = |port| Departures::<Test>::get(voyage_key(), locode(port));
		assert_eq!(left(b"CNSHK"), Some(start));
		assert_eq!(left(b"SGSIN"), Some(start + 1_000));
		assert_eq!(left(b"NLRTM"), None);
		// What comes on board where a vessel has come back has not left.
		assert_ok!(report(
			CARRIER,
			vec![event(DEPA, b"NLRTM"), event(ARRI, b"CNSHK")]
		));
		assert_eq!(left(b"CNSHK"), None);
	});
}

#[test]
fn estimates_move_nothing() {
	run(|| {
		booked(&[1]);
		let mut estimate = event(ARRI, b"NLRTM");
		estimate.classifier = Classifier::Planned;
		estimate.event_time += 1_000_000;
		assert_ok!(report(CARRIER, vec![estimate]));
		assert_eq!(voyage().stage, VoyageStage::Planned);
		assert_eq!(voyage().history.sequence, 1);
		// Neither has a vessel left that only will.
		let mut estimate = event(DEPA, b"CNSHK");
		estimate.classifier = Classifier::Estimated;
		assert_ok!(report(CARRIER, vec![estimate]));
		assert_eq!(Departures::<Test>::iter().count(), 0);
	});
}

#[test]
fn rejects_who_does_not_operate_the_voyage() {
	run(|| {
		booked(&[1]);
		let depart = || vec![event(DEPA, b"CNSHK")];
		// A voyage is looked for among the caller's own.
		assert_noop!(report(OTHER_CARRIER, depart()), Error::NotFound);
		assert_noop!(report(SHIPPER, depart()), Error::NotFound);
		without(CARRIER, Permission::Operate);
		assert_noop!(report(CARRIER, depart()), refusal::NOT_PERMITTED);
		directory().suspended(CARRIER).install();
		assert_ok!(report(CARRIER, depart()));
	});
}

#[test]
fn carriers_on_one_vessel_have_voyages_of_their_own() {
	run(|| {
		booked(&[1]);
		// Neither the vessel nor the number can be taken from another carrier.
		let mut second = request(1);
		second.carrier = org(OTHER_CARRIER);
		second.reference = raw("BOOK-2");
		assert_ok!(Shipments::request_booking(by(SHIPPER), second));
		System::reset_events();
		assert_ok!(Shipments::confirm_booking(
			by(OTHER_CARRIER),
			BookingId(1),
			content_of(BookingId(1)),
			assigned(&[2])
		));
		let planned = Event::VoyagePlanned {
			voyage: voyage_key_of(OTHER_CARRIER),
		};
		assert_eq!(events().first(), Some(&planned));

		assert_ok!(report(OTHER_CARRIER, vec![event(DEPA, b"CNSHK")]));
		let other = Voyages::<Test>::get(voyage_key_of(OTHER_CARRIER)).unwrap();
		assert_eq!(other.history.sequence, 1);
		assert_eq!(voyage().stage, VoyageStage::Planned);
		assert_eq!(voyage().history, History::default());
		MockClock::advance(1);
		let estimate = VoyageMilestoneInput {
			classifier: Classifier::Estimated,
			..event(ARRI, b"NLRTM")
		};
		assert_ok!(report(CARRIER, vec![estimate, event(DEPA, b"CNSHK")]));
		assert_eq!(voyage().history.sequence, 2);
		let after = Voyages::<Test>::get(voyage_key_of(OTHER_CARRIER)).unwrap();
		assert_eq!(after, other);
	});
}

#[test]
fn rejects_malformed_and_unknown_voyages() {
	run(|| {
		booked(&[1]);
		let with = |vessel: &[u8; 7], voyage: &str| {
			let events = vec![event(DEPA, b"CNSHK")].into();
			Shipments::record_voyage_milestones(by(CARRIER), *vessel, raw(voyage), events)
		};
		assert_noop!(
			with(b"9074728", "042E"),
			Error::InvalidVessel(CodeError::CheckDigit)
		);
		assert_noop!(
			with(b"9074729", ""),
			Error::InvalidVoyage(CodeError::Length)
		);
		assert_noop!(
			with(b"9074729", &"V".repeat(51)),
			Error::InvalidVoyage(CodeError::Length)
		);
		assert_noop!(with(b"9074729", "043E"), Error::NotFound);
		assert_noop!(report(CARRIER, vec![]), Error::Empty);
		let too_many = vec![event(DEPA, b"CNSHK"); 257];
		assert_noop!(report(CARRIER, too_many), Error::TooManyMilestones);
	});
}

#[test]
fn rejects_bad_events_and_names_them() {
	run(|| {
		booked(&[1]);
		let place = MilestoneFault::InvalidLocation(CodeError::NotAssigned);
		refuse(|event| event.location = *b"QQSHK", place);
		refuse(
			|event| event.offset_minutes = 900,
			MilestoneFault::InvalidOffset,
		);
		refuse(|event| event.event_time += 1, MilestoneFault::InFuture);
		refuse(|event| event.event = ARRI, MilestoneFault::WrongStatus);
		let fault = MilestoneFault::WrongStatus;
		let twice = vec![event(DEPA, b"CNSHK"), event(DEPA, b"SGSIN")];
		assert_noop!(
			report(CARRIER, twice),
			Error::MilestoneRefused { index: 1, fault }
		);

		assert_ok!(report(CARRIER, vec![event(DEPA, b"CNSHK")]));
		refuse(|_| {}, MilestoneFault::Duplicate);
		let arrive = |event: &mut VoyageMilestoneInput| {
			event.event = ARRI;
			event.location = *b"NLRTM";
		};
		refuse(|event| event.event = ARRI, MilestoneFault::WrongLocation);
		refuse(
			|event| {
				arrive(event);
				event.event_time -= 1;
			},
			MilestoneFault::OutOfOrder,
		);
		assert_ok!(report(CARRIER, vec![event(ARRI, b"NLRTM")]));
		refuse(
			|event| event.offset_minutes = 1,
			MilestoneFault::WrongLocation,
		);
		refuse(
			|event| {
				event.location = *b"NLRTM";
				event.event_time -= 1;
			},
			MilestoneFault::OutOfOrder,
		);
		refuse(
			|event| {
				arrive(event);
				event.offset_minutes = 1;
			},
			MilestoneFault::WrongStatus,
		);
	});
}

#[test]
fn rejects_when_the_history_is_full() {
	run(|| {
		booked(&[1]);
		let set = |sequence| {
			Voyages::<Test>::mutate(voyage_key(), |found| {
				found.as_mut().unwrap().history.sequence = sequence;
			});
		};
		set(u32::MAX);
		refuse(|_| {}, MilestoneFault::Overflow);
		set(0);
	});
}
