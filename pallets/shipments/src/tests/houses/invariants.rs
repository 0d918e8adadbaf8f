// SPDX-License-Identifier: Apache-2.0

//! Every invariant of houses notices its damage.

use super::*;
use crate::{
	types::EquipmentRecord, Bookings, Consignments, Consolidations, Equipment, Houses, HousesOf,
	Shares,
};
use frame::deps::{
	frame_support::storage::with_transaction,
	sp_runtime::{TransactionOutcome, TryRuntimeError},
};

fn notices_after(prepare: fn(), number: u32, damage: impl FnOnce()) {
	run_houses(|| {
		prepare();
		let undone = with_transaction(|| {
			damage();
			let Err(TryRuntimeError::Other(message)) = Shipments::do_try_state() else {
				panic!("invariant {number} does not notice");
			};
			let named = message.starts_with(&format!("{number}:"));
			assert!(named, "{number} is not {message}");
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
		});
		assert_ok!(undone);
	});
}

fn notices(number: u32, damage: impl FnOnce()) {
	notices_after(linked, number, damage);
}

fn change(edit: impl FnOnce(&mut EquipmentRecord)) {
	Equipment::<Test>::mutate(GOODS, number(1), |found| edit(found.as_mut().unwrap()));
}

fn of_share(edit: impl FnOnce(&mut Share)) {
	Shares::<Test>::mutate(ONE, number(1), |found| edit(found.as_mut().unwrap()));
}

fn of_house(edit: impl FnOnce(&mut Consignment)) {
	Consignments::<Test>::mutate(ONE, |found| edit(found.as_mut().unwrap()));
}

#[test]
fn every_invariant_of_houses_notices_its_damage() {
	notices(50, || {
		let record = equipment();
		Equipment::<Test>::insert(ONE, number(1), record);
	});
	notices(51, || Shares::<Test>::remove(ONE, number(1)));
	notices(52, || Houses::<Test>::insert(ONE, House::default()));
	notices_after(houses, 53, || {
		Bookings::<Test>::mutate(BookingId(1), |found| {
			let booking = found.as_mut().unwrap();
			let size_type = booking.equipment[0];
			booking.equipment = vec![size_type; 9].try_into().unwrap();
		});
	});
	notices(54, || HousesOf::<Test>::remove(GOODS));
	notices(54, || HousesOf::<Test>::try_append(GOODS, ONE).unwrap());
	notices(54, || {
		HousesOf::<Test>::try_append(GOODS, ConsignmentId(7)).unwrap()
	});
	notices(55, || of_share(|share| share.master = TWO));
	notices(56, || {
		of_share(|share| {
			share.stage = ShareStage::Stripped {
				at: 0,
				holder: org(AGENT),
				offer: None,
			};
		});
	});
	notices_after(
		|| {
			stripped();
			hand_over(1, AGENT, TERMINAL_NL, None);
		},
		57,
		|| of_share(|share| share.stage = ShareStage::Packed),
	);
	notices(58, || of_house(|house| house.open_containers = 2));
	notices(59, || {
		HousesOf::<Test>::try_append(TWO, ConsignmentId(7)).unwrap();
	});
	notices(60, || {
		Houses::<Test>::insert(ConsignmentId(9), House::default())
	});
	notices(61, || {
		Consolidations::<Test>::mutate(GOODS, number(1), |found| {
			found.houses.retain(|house| *house != ONE);
		});
	});
	notices(62, || {
		let found = consolidation();
		Consolidations::<Test>::insert(GOODS, number(2), found);
	});
	notices(63, || {
		Consolidations::<Test>::mutate(GOODS, number(1), |found| found.goods.packages = 99);
	});
	notices(64, || {
		crate::CargoLines::<Test>::mutate(BOOKING, |lines| lines[0].packages = 99);
	});
	notices(65, || change(|record| record.consolidated = false));
	notices_after(houses, 65, || change(|record| record.consolidated = true));
	notices_after(ashore, 66, || {
		crate::CargoLines::<Test>::mutate(BOOKING, |lines| lines[0].packages = 101);
	});
	notices_after(stripped, 14, || {
		let expires = now() + 1_000;
		let minted = Shipments::mint_pick_up_right(by(FORWARDER), ONE, box_of(1), expires);
		assert_ok!(minted);
		of_share(|share| {
			share.stage = ShareStage::Delivered {
				at: 0,
				to: org(AGENT),
				receiver: org(AGENT),
			};
		});
		// Else the goods that were delivered so are noticed first.
		of_house(|house| house.open_containers = 0);
	});
}
