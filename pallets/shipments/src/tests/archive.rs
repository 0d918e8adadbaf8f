// SPDX-License-Identifier: Apache-2.0

//! Records that are no longer kept, and how much of the state a consignment takes.

use super::mock::*;
use crate::{
	types::*, Archived, Bookings, BookingsByReference, Consignments, Equipment, Event, FreeTimes,
	Settlements,
};
use frame::{
	deps::sp_io::storage,
	hashing::{blake2_256, twox_128},
	testing_prelude::*,
};
use portolan_mocks::{MockClock, MockRecordUse};
use portolan_primitives::{
	ids::{BookingId, ConsignmentId},
	traits::ShipmentInspect,
};

fn archive() -> DispatchResult {
	Shipments::archive_consignment(by(BANK), GOODS)
}

fn forget() -> DispatchResult {
	Shipments::forget_booking(by(BANK), BOOKING)
}

/// The journey to its end: the empty container is back.
fn closed() {
	delivered();
	hand_over(1, CONSIGNEE, HAULIER_NL, None);
	hand_over(1, HAULIER_NL, TERMINAL_NL, None);
	assert_eq!(Consignments::<Test>::get(GOODS).unwrap().open_containers, 0);
}

/// The bytes of all values that the pallet keeps, without those of its counters and of voyages, which
/// thousands of consignments share.
fn value_bytes() -> usize {
	let pallet = twox_128(b"Shipments");
	let shared = ["Voyages", "Departures", "OpenMatters"]
		.map(|item| [pallet, twox_128(item.as_bytes())].concat());
	let (mut key, mut bytes) = (pallet.to_vec(), 0);
	while let Some(next) = storage::next_key(&key).filter(|next| next.starts_with(&pallet)) {
		// A single value, such as a counter, has no key of its own.
		let is_counted = next.len() > 32 && !shared.iter().any(|item| next.starts_with(item));
		if is_counted {
			bytes += storage::get(&next).map_or(0, |value| value.len());
		}
		key = next;
	}
	bytes
}

/// Strippings, until the consignment has so many milestones.
fn tell_until(milestones: u32) {
	while Consignments::<Test>::get(GOODS).unwrap().history.sequence < milestones {
		MockClock::advance(1_000);
		assert_ok!(record(CONSIGNEE, input(1, EquipmentEvent::STRP, b"NLRTM")));
	}
}

#[test]
fn an_open_consignment_takes_at_most_1024_bytes_and_an_archived_one_64() {
	run(|| {
		// With the consignee, which is when the most is known of it.
		delivered();
		tell_until(30);
		let open = value_bytes();
		assert!(open <= 1_024, "{open} bytes");
		// The ring of recent milestones is full at 64, and grows no more.
		tell_until(64);
		assert_eq!(value_bytes(), open + 34 * 8 + 1);
		tell_until(70);
		assert_eq!(value_bytes(), open + 34 * 8 + 1);
		println!("an open consignment with 30 milestones takes {open} bytes");

		hand_over(1, CONSIGNEE, HAULIER_NL, None);
		hand_over(1, HAULIER_NL, TERMINAL_NL, None);
		MockClock::advance(RETENTION);
		assert_ok!(archive());
		// The commitment, and the booking that the reference was used for.
		assert_eq!(value_bytes(), 32 + 8);
	});
}

#[test]
fn the_commitment_binds_the_history_and_the_record() {
	run(|| {
		closed();
		// What a dispute has noted is part of the record, and goes with it.
		let dispute = portolan_primitives::ids::DisputeId(1);
		assert_ok!(
			<Shipments as portolan_primitives::traits::CustodyNotes>::note(
				GOODS,
				&number(1),
				dispute,
				H256::repeat_byte(4)
			)
		);
		// So are the terms of free time, and what was settled of the charges.
		let free = Tariff {
			free_days: 3,
			tiers: Default::default(),
		};
		let terms = FreeTime {
			currency: portolan_primitives::codes::CurrencyCode::parse(b"EUR").unwrap(),
			day: DAY,
			demurrage: free.clone(),
			detention: free,
		};
		FreeTimes::<Test>::insert(GOODS, terms);
		let waived = Settled::default()
			.acknowledge(Acknowledgement::Waiver)
			.unwrap();
		Settlements::<Test>::insert((GOODS, number(1), Charge::Detention), waived);
		let consignment = Consignments::<Test>::get(GOODS).unwrap();
		let history = consignment.history.clone();
		let record = ConsignmentRecord {
			booking: Bookings::<Test>::get(BOOKING).unwrap(),
			cargo: Shipments::consignment(GOODS).unwrap().cargo,
			containers: vec![(number(1), equipment())],
			remarks: vec![crate::CustodyNotesOf::<Test>::get(GOODS, number(1))],
			free_time: FreeTimes::<Test>::get(GOODS),
			settled: vec![(
				None,
				Settlements::<Test>::get((GOODS, number(1), Charge::Detention)),
			)],
			shares: vec![],
			consignment,
		};
		MockClock::advance(RETENTION);
		assert_ok!(archive());

		let bytes = [
			GOODS.encode(),
			history.head.encode(),
			history.sequence.to_le_bytes().to_vec(),
			blake2_256(&record.encode()).to_vec(),
		]
		.concat();
		let commitment = H256(blake2_256(&bytes));
		assert_eq!(Archived::<Test>::get(GOODS), Some(commitment));
		assert!(!FreeTimes::<Test>::contains_key(GOODS));
		assert_eq!(Settlements::<Test>::iter().count(), 0);
		let told = Event::ConsignmentArchived {
			consignment: GOODS,
			booking: BOOKING,
			head: history.head,
			sequence: history.sequence,
			record: record.hash(),
			commitment,
		};
		assert_eq!(events().last(), Some(&told));
	});
}

#[test]
fn an_archived_consignment_is_told_from_one_that_never_was() {
	run(|| {
		closed();
		assert!(!<Shipments as ShipmentInspect>::is_archived(GOODS));
		MockClock::advance(RETENTION);
		assert_ok!(archive());
		assert!(<Shipments as ShipmentInspect>::is_archived(GOODS));
		assert_eq!(<Shipments as ShipmentInspect>::consignment(GOODS), None);
		assert_eq!(Shipments::consignment(GOODS), None);
		assert!(!Equipment::<Test>::contains_key(GOODS, number(1)));
		assert_noop!(archive(), Error::NotFound);
		// The reference stays used.
		let again = Shipments::request_booking(by(SHIPPER), request(1));
		assert_noop!(again, Error::AlreadyExists);
	});
}

#[test]
fn rejects_archiving_what_is_not_closed() {
	run(|| {
		assert_noop!(archive(), Error::NotFound);
		delivered();
		MockClock::advance(RETENTION);
		assert_noop!(archive(), Error::WrongStatus);
		let nobody = Shipments::archive_consignment(RuntimeOrigin::none(), GOODS);
		assert_noop!(nobody, DispatchError::BadOrigin);
	});
}

#[test]
fn rejects_archiving_before_the_retention_is_over() {
	run(|| {
		closed();
		let ended = equipment().stage.at().unwrap();
		MockClock::set(ended + RETENTION - 1);
		assert_noop!(archive(), Error::StillRetained);
		MockClock::advance(1);
		assert_ok!(archive());
	});
}

#[test]
fn rejects_archiving_what_others_need() {
	run(|| {
		closed();
		MockClock::advance(RETENTION);
		MockRecordUse::on_is_in_use(|consignment| consignment == GOODS);
		assert_noop!(archive(), Error::RecordInUse);
		MockRecordUse::on_is_in_use(|consignment| consignment == ConsignmentId(9));
		assert_ok!(archive());
	});
}

#[test]
fn a_booking_that_came_to_nothing_is_forgotten() {
	run(|| {
		assert_ok!(Shipments::request_booking(by(SHIPPER), request(1)));
		assert_ok!(Shipments::reject_booking(by(CARRIER), BOOKING));
		MockClock::advance(RETENTION - 1);
		assert_noop!(forget(), Error::StillRetained);
		MockClock::advance(1);
		assert_ok!(forget());
		assert_eq!(value_bytes(), 8);
		let told = Event::BookingForgotten { booking: BOOKING };
		assert_eq!(events().last(), Some(&told));
		assert_noop!(forget(), Error::NotFound);
		let found: Vec<BookingId> = BookingsByReference::<Test>::iter_values().collect();
		assert_eq!(found, [BOOKING]);
		let again = Shipments::request_booking(by(SHIPPER), request(1));
		assert_noop!(again, Error::AlreadyExists);
	});
}

#[test]
fn rejects_forgetting_a_booking_that_is_alive() {
	run(|| {
		assert_noop!(forget(), Error::NotFound);
		assert_ok!(Shipments::request_booking(by(SHIPPER), request(1)));
		MockClock::advance(RETENTION);
		assert_noop!(forget(), Error::WrongStatus);
		let nobody = Shipments::forget_booking(RuntimeOrigin::none(), BOOKING);
		assert_noop!(nobody, DispatchError::BadOrigin);
	});
	run(|| {
		booked(&[1]);
		MockClock::advance(RETENTION);
		assert_noop!(forget(), Error::WrongStatus);
	});
	run(|| {
		closed();
		MockClock::advance(RETENTION);
		assert_noop!(forget(), Error::WrongStatus);
	});
}
