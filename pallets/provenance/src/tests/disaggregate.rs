// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{Contents, Event, ItemPhase};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};

fn packed() {
	registered([pallet(1), pallet(2), lot(1), lot(2)]);
	assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1), lot(2)]));
	assert_ok!(aggregate(EXPORTER, pallet(2), vec![pallet(1)]));
}

#[test]
fn unpacks_an_item() {
	run(|| {
		packed();
		assert_ok!(disaggregate(EXPORTER, lot(1)));
		assert_eq!(phase(&lot(1)), ItemPhase::Available);
		assert_eq!(item(&pallet(1)).children, 1);
		assert_eq!(Contents::<Test>::iter_prefix(hash(&pallet(1))).count(), 1);
		assert_eq!(
			last_event(),
			Event::ItemDisaggregated {
				item: hash(&lot(1)),
				parent: hash(&pallet(1)),
				by: org(EXPORTER),
				from: ItemPhase::Packed,
				to: ItemPhase::Available,
			}
		);
	});
}

#[test]
fn who_has_the_outermost_unit_unpacks_and_has_the_item() {
	run(|| {
		packed();
		assert_ok!(hand_over(EXPORTER, pallet(2), IMPORTER));
		assert_noop!(disaggregate(EXPORTER, lot(1)), Refused::NotAuthorised);
		assert_ok!(disaggregate(IMPORTER, lot(1)));
		assert_eq!(item(&lot(1)).holder, org(IMPORTER));
		assert_ok!(disaggregate(IMPORTER, pallet(1)));
		assert_eq!(item(&pallet(1)).holder, org(IMPORTER));
		assert_ok!(disaggregate(IMPORTER, lot(2)));
	});
}

#[test]
fn an_item_keeps_its_steps() {
	run(|| {
		packed();
		MockClock::advance(DAY);
		assert_ok!(ship(EXPORTER, pallet(2)));
		moved(1, 5);
		MockClock::advance(6 * DAY);
		let travelled = steps(&trace(&lot(1)));
		assert_eq!(
			travelled,
			[
				"Made CN@19990",
				"Packed@20000",
				"Packed@20000",
				"GatedIn CNSHK@20001",
				"Loaded CNSHK@20002",
				"Discharged NLRTM@20003",
				"GatedOut NLRTM@20004",
				"Delivered NL@20005",
			]
		);
		assert_ok!(receive(IMPORTER, pallet(2)));
		assert_ok!(disaggregate(IMPORTER, lot(1)));
		assert_eq!(steps(&trace(&lot(1))), travelled);
		// One that stays in is told the same.
		assert_eq!(steps(&trace(&lot(2))), travelled);
		assert_ok!(disaggregate(IMPORTER, pallet(1)));
		assert_ok!(disaggregate(IMPORTER, lot(2)));
		assert_eq!(steps(&trace(&lot(2))), travelled);
		// Without what happened to the goods before they came in.
		let unit = steps(&trace(&pallet(1)));
		assert_eq!(unit.len(), travelled.len() - 1);
	});
}

#[test]
fn rejects_who_may_not_unpack() {
	run(|| {
		packed();
		let call = |who| Provenance::disaggregate_item(RuntimeOrigin::signed(who), lot(1));
		assert_noop!(call(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(BOOKER), refusal::NOT_PERMITTED);
		assert_noop!(call(RIVAL.into()), Refused::NotAuthorised);
		let unsigned = Provenance::disaggregate_item(RuntimeOrigin::none(), lot(1));
		assert_noop!(unsigned, BadOrigin);
	});
}

#[test]
fn rejects_what_is_in_no_unit() {
	run(|| {
		packed();
		assert_noop!(disaggregate(EXPORTER, pallet(2)), Refused::NotPacked);
		assert_noop!(disaggregate(EXPORTER, lot(9)), Refused::NotFound);
		assert_ok!(disaggregate(EXPORTER, lot(1)));
		assert_noop!(disaggregate(EXPORTER, lot(1)), Refused::NotPacked);
	});
}

#[test]
fn rejects_what_is_in_a_container() {
	run(|| {
		packed();
		assert_ok!(ship(EXPORTER, pallet(2)));
		for key in [lot(1), pallet(1)] {
			assert_noop!(disaggregate(EXPORTER, key), Refused::AlreadyShipped);
		}
		moved(1, 5);
		assert_noop!(disaggregate(IMPORTER, lot(1)), Refused::AlreadyShipped);
	});
}

#[test]
fn keeps_the_newest_steps_that_there_is_room_for() {
	run(|| {
		registered([pallet(1), pallet(2), lot(1)]);
		for _ in 0..30 {
			assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
			assert_ok!(disaggregate(EXPORTER, lot(1)));
		}
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_ok!(aggregate(EXPORTER, pallet(2), vec![pallet(1)]));
		assert_eq!(trace(&lot(1)).steps.len(), 32);
		let before = item(&lot(1)).past;
		assert_ok!(disaggregate(EXPORTER, lot(1)));
		// Its own packing and that of its unit; the oldest step gave way.
		let after = item(&lot(1)).past;
		assert_eq!((before.len(), after.len()), (30, 31));
		assert_eq!(after[..29], before[1..]);
		let full = trace(&lot(1));
		assert_eq!(full.steps.len(), 32);
		assert_eq!(full.steps[0], item(&lot(1)).making());
	});
}
