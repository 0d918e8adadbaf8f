// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Consignments, Event};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::CodeError, ids::ConsignmentId, input::InputList, roles::Permission,
	trade::ContainerPhase,
};
use EquipmentEvent::*;

fn with(event: MilestoneInput, change: impl FnOnce(&mut MilestoneInput)) -> MilestoneInput {
	let mut event = event;
	change(&mut event);
	event
}

fn stuffing() -> MilestoneInput {
	input(1, STUF, b"CNSZX")
}

fn estimate(event: EquipmentEvent) -> MilestoneInput {
	with(input(1, event, b"NLRTM"), |input| {
		input.classifier = Classifier::Estimated;
		input.event_time = now() + 1_000_000;
		input.seal = None;
	})
}

#[test]
fn stuffing_seals_and_gives_custody() {
	run(|| {
		booked(&[1]);
		System::reset_events();
		assert_ok!(record(FORWARDER, stuffing()));
		let record = equipment();
		assert_eq!(record.stage, Stage::Stuffed { at: now() });
		assert_eq!(record.custody, Custody::held_by(org(FORWARDER)));
		assert_eq!(record.seal, Some(seal("SEAL1")));
		let told = events();
		let moved = Event::ContainerMoved {
			consignment: GOODS,
			container: number(1),
			from: ContainerPhase::Booked,
			to: ContainerPhase::Stuffed,
		};
		assert_eq!(told.len(), 2);
		assert_eq!(told[0], moved);
		let Event::MilestoneRecorded {
			sequence: 1,
			milestone,
			..
		} = &told[1]
		else {
			panic!("a milestone, not {:?}", told[1]);
		};
		assert_eq!(milestone.statement.publisher, Some(org(FORWARDER)));
		assert_eq!(milestone.recorded_at, now());
	});
}

#[test]
fn rejects_who_may_not_operate() {
	run(|| {
		booked(&[1]);
		let events = InputList::from(vec![stuffing()]);
		let unsigned = Shipments::record_milestones(RuntimeOrigin::none(), events.clone());
		assert_noop!(unsigned, BadOrigin);
		let stranger = RuntimeOrigin::signed(STRANGER);
		let refused = Shipments::record_milestones(stranger, events);
		assert_noop!(refused, refusal::UNKNOWN_ACCOUNT);
		without(SHIPPER, Permission::Operate);
		assert_noop!(record(SHIPPER, stuffing()), refusal::NOT_PERMITTED);
		// A suspended shipper performs what it owes.
		directory().suspended(SHIPPER).install();
		assert_ok!(record(SHIPPER, stuffing()));
	});
}

#[test]
fn rejects_malformed_events() {
	run(|| {
		booked(&[1]);
		let refuse = |change: fn(&mut MilestoneInput), fault| {
			assert_noop!(record(SHIPPER, with(stuffing(), change)), refused(fault));
		};
		let character = CodeError::Character;
		refuse(
			|input| input.container = *b"HLXU1234567",
			MilestoneFault::InvalidContainerNumber(CodeError::CheckDigit),
		);
		refuse(
			|input| input.location = *b"CN1ZX",
			MilestoneFault::InvalidLocation(character),
		);
		refuse(
			|input| input.seal = Some(raw("")),
			MilestoneFault::InvalidSeal(CodeError::Length),
		);
		refuse(
			|input| input.seal = Some(raw(&"S".repeat(16))),
			MilestoneFault::InvalidSeal(CodeError::Length),
		);
		refuse(
			|input| input.offset_minutes = 841,
			MilestoneFault::InvalidOffset,
		);
		refuse(
			|input| input.offset_minutes = -721,
			MilestoneFault::InvalidOffset,
		);
		refuse(
			|input| input.consignment = ConsignmentId(9),
			MilestoneFault::NotFound,
		);
		refuse(
			|input| input.container = box_of(2),
			MilestoneFault::NotFound,
		);
		refuse(|input| input.event_time += 1, MilestoneFault::InFuture);
		refuse(|input| input.seal = None, MilestoneFault::SealRequired);
		let nothing = Shipments::record_milestones(by(SHIPPER), InputList::default());
		assert_noop!(nothing, Error::Empty);
		let too_many = vec![stuffing(); 257].into();
		let call = Shipments::record_milestones(by(SHIPPER), too_many);
		assert_noop!(call, Error::TooManyMilestones);
	});
}

#[test]
fn a_batch_is_recorded_wholly_or_not() {
	run(|| {
		booked(&[1, 2]);
		let second = input(2, STUF, b"CNSZX");
		let batch =
			|events: Vec<MilestoneInput>| Shipments::record_milestones(by(SHIPPER), events.into());
		let fault = MilestoneFault::SealRequired;
		let bad = with(second.clone(), |input| input.seal = None);
		let refused = Error::MilestoneRefused { index: 1, fault };
		assert_noop!(batch(vec![stuffing(), bad]), refused);
		assert_ok!(batch(vec![stuffing(), second]));
		assert_eq!(
			Consignments::<Test>::get(GOODS).unwrap().history.sequence,
			2
		);
	});
}

#[test]
fn rejects_duplicates_while_remembered() {
	run(|| {
		booked(&[1]);
		let first = estimate(LOAD);
		assert_ok!(record(CARRIER, first.clone()));
		assert_noop!(
			record(CARRIER, first.clone()),
			refused(MilestoneFault::Duplicate)
		);
		for later in 1..64 {
			let other = with(first.clone(), |input| input.event_time += later);
			assert_ok!(record(CARRIER, other));
		}
		assert_noop!(
			record(CARRIER, first.clone()),
			refused(MilestoneFault::Duplicate)
		);
		// The ring forgets the oldest first.
		assert_ok!(record(
			CARRIER,
			with(first.clone(), |input| input.event_time += 64)
		));
		assert_ok!(record(CARRIER, first));
		assert_eq!(
			Consignments::<Test>::get(GOODS)
				.unwrap()
				.history
				.recent
				.len(),
			64
		);
	});
}

#[test]
fn estimates_move_nothing() {
	run(|| {
		booked(&[1]);
		for event in [LOAD, DISC, GTOT, PICK, DROP, GTIN] {
			assert_ok!(record(CARRIER, estimate(event)));
		}
		assert_ok!(record(CONSIGNEE, estimate(STRP)));
		assert_ok!(record(SHIPPER, estimate(STUF)));
		assert_eq!(phase(), ContainerPhase::Booked);
		assert_eq!(
			Consignments::<Test>::get(GOODS).unwrap().history.sequence,
			8
		);
	});
}

#[test]
fn rejects_publishers_whom_the_event_does_not_fit() {
	run(|| {
		stuffed();
		let all = [
			STUF, GTIN, LOAD, DISC, STRP, PICK, DROP, INSP, RSEA, RMVD, GTOT, CUSS, CUSI, CUSR,
		];
		for event in all {
			let refused = refused(MilestoneFault::NotAuthorised);
			assert_noop!(record(BANK, estimate(event)), refused);
		}
		for (organisation, event) in [
			(CARRIER, STUF),
			(CONSIGNEE, STUF),
			(SHIPPER, LOAD),
			(SHIPPER, DISC),
			(TERMINAL_CN, GTIN),
			(TERMINAL_CN, LOAD),
			(CARRIER, STRP),
			(CARRIER, RSEA),
		] {
			let refused = refused(MilestoneFault::NotAuthorised);
			assert_noop!(record(organisation, estimate(event)), refused);
		}
		// Not even customs writes a customs event here, nor the carrier.
		for organisation in [CUSTOMS_NL, CARRIER, SHIPPER] {
			for event in [CUSS, CUSI, CUSR] {
				let refused = refused(MilestoneFault::NotAuthorised);
				assert_noop!(record(organisation, input(1, event, b"NLRTM")), refused);
			}
		}
	});
}

#[test]
fn rejects_actual_events_that_other_calls_record() {
	run(|| {
		stuffed();
		for event in [GTOT, PICK, DROP] {
			let refused = refused(MilestoneFault::ReservedForOtherCall);
			assert_noop!(record(CARRIER, input(1, event, b"NLRTM")), refused);
		}
	});
}

#[test]
fn rejects_when_the_history_is_full() {
	run(|| {
		booked(&[1]);
		let set = |sequence| {
			Consignments::<Test>::mutate(GOODS, |found| {
				found.as_mut().unwrap().history.sequence = sequence;
			});
		};
		set(u32::MAX);
		assert_noop!(
			record(SHIPPER, stuffing()),
			refused(MilestoneFault::Overflow)
		);
		set(0);
	});
}

#[test]
fn rejects_what_precedes_the_confirmation_or_an_earlier_event() {
	run(|| {
		booked(&[1, 2]);
		let confirmed = equipment().last_event_at;
		let at = |serial, event, location, time| {
			let mut input = input(serial, event, location);
			input.event_time = time;
			input
		};
		let stuffing = |serial, time| at(serial, EquipmentEvent::STUF, b"CNSZX", time);
		assert_noop!(
			record(SHIPPER, stuffing(1, confirmed - 1)),
			refused(MilestoneFault::OutOfOrder)
		);
		// The block of the confirmation itself will do, and so will any time after it.
		assert_ok!(record(SHIPPER, stuffing(1, confirmed)));
		assert_ok!(record(SHIPPER, stuffing(2, confirmed + 1)));
		// An inspection between two stages counts as well.
		let inspected = now();
		let inspection = |time| at(1, EquipmentEvent::INSP, b"CNSZX", time);
		assert_ok!(record(SHIPPER, inspection(inspected)));
		assert_noop!(
			record(SHIPPER, inspection(inspected - 1)),
			refused(MilestoneFault::OutOfOrder)
		);
		hand_over(1, SHIPPER, TERMINAL_CN, Some("SEAL1"));
		let gate_in = |time| at(1, EquipmentEvent::GTIN, b"CNSHK", time);
		assert_noop!(
			record(TERMINAL_CN, gate_in(inspected - 1)),
			refused(MilestoneFault::OutOfOrder)
		);
		assert_ok!(record(TERMINAL_CN, gate_in(inspected)));
	});
}
