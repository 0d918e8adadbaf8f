// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{
	types::{AmendmentStatus, BookingStatus, CancellationStatus, EquipmentRecord, Presentation},
	ActiveConsignmentOf, Archived, Bookings, BookingsByReference, CargoLines, Consignments,
	Departures, Equipment, Holds, HoldsByContainer, NextBookingId, NextConsignmentId, NextHoldId,
	PickUpRights, Voyages,
};
use frame::{
	deps::{
		frame_support::storage::with_transaction,
		sp_runtime::{TransactionOutcome, TryRuntimeError},
	},
	testing_prelude::*,
};
use portolan_primitives::ids::{BookingId, ConsignmentId, HoldId};

/// The invariant of that number notices the damage, and all is well without it.
fn notices(number: u32, damage: impl FnOnce()) {
	run(|| {
		loaded();
		assert_ok!(mint(now() + 1_000));
		assert_ok!(Shipments::place_hold(
			by(CUSTOMS_NL),
			GOODS,
			box_of(1),
			raw("C")
		));
		let undone = with_transaction(|| {
			damage();
			let Err(TryRuntimeError::Other(message)) = Shipments::do_try_state() else {
				panic!("invariant {number} does not notice");
			};
			assert!(
				message.starts_with(&format!("{number}:")),
				"{number} is not {message}"
			);
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
		});
		assert_ok!(undone);
	});
}

fn change(edit: impl FnOnce(&mut EquipmentRecord)) {
	Equipment::<Test>::mutate(GOODS, number(1), |found| edit(found.as_mut().unwrap()));
}

#[test]
fn every_invariant_notices_its_damage() {
	notices(1, || NextBookingId::<Test>::put(BOOKING));
	notices(2, || {
		let _ = BookingsByReference::<Test>::clear(10, None);
	});
	notices(3, || CargoLines::<Test>::remove(BOOKING));
	notices(4, || {
		Consignments::<Test>::mutate(GOODS, |found| {
			found.as_mut().unwrap().booking = BookingId(7);
		});
	});
	notices(4, || {
		let found = Consignments::<Test>::get(GOODS).unwrap();
		NextConsignmentId::<Test>::put(ConsignmentId(9));
		Consignments::<Test>::insert(ConsignmentId(8), found);
	});
	notices(29, || Archived::<Test>::insert(GOODS, H256::zero()));
	notices(30, || {
		Bookings::<Test>::mutate(BOOKING, |found| {
			found.as_mut().unwrap().amendment = Some(AmendmentStatus::Received);
		});
	});
	notices(31, || {
		Bookings::<Test>::mutate(BOOKING, |found| {
			let booking = found.as_mut().unwrap();
			booking.status = BookingStatus::Rejected;
			booking.cancellation = Some(CancellationStatus::Received {
				enforceable_from: 0,
			});
		});
	});
	notices(5, || NextConsignmentId::<Test>::put(GOODS));
	notices(6, || Equipment::<Test>::remove(GOODS, number(1)));
	notices(7, || {
		Consignments::<Test>::mutate(GOODS, |found| {
			found.as_mut().unwrap().open_containers = 2;
		});
	});
	notices(8, || Voyages::<Test>::remove(voyage_key()));
	notices(9, || ActiveConsignmentOf::<Test>::remove(number(1)));
	notices(10, || change(|record| record.custody.holder = None));
	notices(11, || {
		assert_ok!(offer(CARRIER, TERMINAL_NL, Some("SEAL1")));
		change(|record| record.custody.holder = Some(org(BANK)));
	});
	notices(12, || change(|record| record.loaded_at = None));
	notices(12, || change(|record| record.discharged_at = Some(now())));
	notices(12, || change(|record| record.gated_out_at = Some(now())));
	notices(12, || change(|record| record.delivered_at = Some(now())));
	notices(13, || change(|record| record.verified_gross_mass = None));
	notices(14, || {
		PickUpRights::<Test>::swap(GOODS, number(1), ConsignmentId(5), number(1));
	});
	notices(15, || {
		HoldsByContainer::<Test>::swap(GOODS, number(1), GOODS, number(2))
	});
	notices(16, || Holds::<Test>::remove(HoldId(0)));
	notices(16, || HoldsByContainer::<Test>::remove(GOODS, number(1)));
	notices(17, || NextHoldId::<Test>::put(HoldId(0)));
	notices(18, || {
		Consignments::<Test>::mutate(GOODS, |found| {
			found.as_mut().unwrap().history.sequence = 1;
		});
	});
	notices(19, || {
		Voyages::<Test>::mutate(voyage_key(), |found| {
			found.as_mut().unwrap().history.head = H256::repeat_byte(1);
		});
	});
	notices(20, || {
		PickUpRights::<Test>::mutate(GOODS, number(1), |found| {
			found.as_mut().unwrap().presented = Some(Presentation {
				haulier: org(HAULIER_NL),
				seal: seal("SEAL1"),
				at: now(),
			});
		});
	});
	notices(21, || change(|record| record.last_event_at = 0));
	notices(21, || change(|record| record.loaded_at = Some(0)));
	notices(22, || {
		let other = voyage_key_of(OTHER_CARRIER);
		Voyages::<Test>::insert(&other, voyage());
		Consignments::<Test>::mutate(GOODS, |found| {
			found.as_mut().unwrap().terms.voyage = other;
		});
	});
	notices(23, || {
		Departures::<Test>::insert(voyage_key(), locode(b"CNSHK"), now());
	});
	notices(23, || {
		Departures::<Test>::insert(voyage_key_of(OTHER_CARRIER), locode(b"CNSHK"), now());
	});
	notices(24, || {
		for id in 1..5 {
			let hold = Holds::<Test>::get(HoldId(0)).unwrap();
			Holds::<Test>::insert(HoldId(id), hold);
			HoldsByContainer::<Test>::try_append(GOODS, number(1), HoldId(id)).unwrap();
		}
		NextHoldId::<Test>::put(HoldId(5));
	});
	notices(26, || change(|record| record.relied_on = 1_000));
	notices(26, || {
		Voyages::<Test>::mutate(voyage_key(), |found| {
			found.as_mut().unwrap().relied_on = 1_000;
		});
	});
	notices(28, || {
		change(|record| {
			record.stage = crate::types::Stage::Loaded {
				at: record.loaded_at.unwrap(),
				voyage: voyage_key_of(OTHER_CARRIER),
			};
		});
	});
	notices(27, || {
		change(|record| {
			record.handlers = vec![org(BANK), org(BANK)].try_into().unwrap();
		});
	});
	notices(32, || {
		let notes = crate::types::CustodyRemarks::default();
		crate::CustodyNotesOf::<Test>::insert(GOODS, number(1), notes);
	});
}
