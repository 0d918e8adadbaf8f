// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{Contents, Event, ItemPhase, MAX_ITEMS};
use frame::testing_prelude::*;
use portolan_mocks::refusal;

#[test]
fn packs_items() {
	run(|| {
		registered([pallet(1), lot(1), single(1)]);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1), single(1)]));
		assert_eq!(phase(&lot(1)), ItemPhase::Packed);
		assert_eq!(item(&single(1)).parent(), Some(hash(&pallet(1))));
		assert_eq!(item(&pallet(1)).children, 2);
		assert!(Contents::<Test>::contains_key(
			hash(&pallet(1)),
			hash(&lot(1))
		));
		assert_eq!(
			last_event(),
			Event::ItemsAggregated {
				parent: hash(&pallet(1)),
				children: vec![hash(&lot(1)), hash(&single(1))].try_into().unwrap(),
				by: org(EXPORTER),
				from: ItemPhase::Available,
				to: ItemPhase::Packed,
			}
		);
	});
}

#[test]
fn a_unit_is_filled_little_by_little() {
	run(|| {
		registered([pallet(1), lot(1), lot(2)]);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(2)]));
		assert_eq!(item(&pallet(1)).children, 2);
	});
}

#[test]
fn a_suspended_member_may_pack_what_it_has() {
	run(|| {
		registered([pallet(1), lot(1)]);
		world().suspended(EXPORTER).install();
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_ok!(disaggregate(EXPORTER, lot(1)));
	});
}

#[test]
fn units_nest_four_deep() {
	run(|| {
		registered([lot(1)].into_iter().chain((1..=5).map(pallet)));
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		for number in 2..=4 {
			assert_ok!(aggregate(
				EXPORTER,
				pallet(number),
				vec![pallet(number - 1)]
			));
		}
		let too_deep = aggregate(EXPORTER, pallet(5), vec![pallet(4)]);
		assert_noop!(too_deep, Refused::TooDeep);
		assert_eq!(Provenance::units_round(&item(&lot(1))).len(), 4);
		// Empty again, a unit is no deeper than an item.
		assert_ok!(disaggregate(EXPORTER, pallet(3)));
		assert_ok!(aggregate(EXPORTER, pallet(5), vec![pallet(4)]));
	});
}

#[test]
fn rejects_who_may_not_pack() {
	run(|| {
		registered([pallet(1), lot(1)]);
		let call = |who| {
			let origin = RuntimeOrigin::signed(who);
			Provenance::aggregate_items(origin, pallet(1), vec![lot(1)].into())
		};
		assert_noop!(call(STRANGER), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(call(BOOKER), refusal::NOT_PERMITTED);
		assert_noop!(call(RIVAL.into()), Refused::NotAuthorised);
		assert_noop!(
			Provenance::aggregate_items(RuntimeOrigin::none(), pallet(1), vec![lot(1)].into()),
			BadOrigin
		);
	});
}

#[test]
fn rejects_what_another_has() {
	run(|| {
		registered([pallet(1), lot(1)]);
		assert_ok!(hand_over(EXPORTER, lot(1), RIVAL));
		assert_noop!(
			aggregate(EXPORTER, pallet(1), vec![lot(1)]),
			Refused::NotAuthorised
		);
		assert_noop!(
			aggregate(RIVAL, pallet(1), vec![lot(1)]),
			Refused::NotAuthorised
		);
	});
}

#[test]
fn rejects_wrong_lists() {
	run(|| {
		registered([pallet(1), lot(1)]);
		let pack = |children| aggregate(EXPORTER, pallet(1), children);
		assert_noop!(pack(vec![]), Refused::NoItems);
		assert_noop!(pack(vec![lot(1), lot(1)]), Refused::DuplicateItem);
		assert_noop!(pack(vec![lot(2)]), Refused::NotFound);
		assert_noop!(pack(vec![lot(1), pallet(1)]), Refused::InsideItself);
		let many = vec![lot(1); MAX_ITEMS as usize + 1];
		assert_noop!(pack(many), Refused::TooManyItems);
		assert_noop!(
			aggregate(EXPORTER, pallet(2), vec![lot(1)]),
			Refused::NotFound
		);
	});
}

#[test]
fn takes_sixty_four_items() {
	run(|| {
		registered((1..=MAX_ITEMS).map(lot).chain([pallet(1)]));
		let all = (1..=MAX_ITEMS).map(lot).collect();
		assert_ok!(aggregate(EXPORTER, pallet(1), all));
		assert_eq!(item(&pallet(1)).children, MAX_ITEMS);
	});
}

#[test]
fn rejects_goods_as_a_unit() {
	run(|| {
		registered([lot(1), single(1)]);
		assert_noop!(
			aggregate(EXPORTER, lot(1), vec![single(1)]),
			Refused::NotALogisticUnit
		);
	});
}

#[test]
fn rejects_a_second_unit() {
	run(|| {
		registered([pallet(1), pallet(2), lot(1)]);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		for unit in [pallet(1), pallet(2)] {
			assert_noop!(
				aggregate(EXPORTER, unit, vec![lot(1)]),
				Refused::AlreadyPacked
			);
		}
	});
}

#[test]
fn rejects_cycles() {
	run(|| {
		registered([pallet(1), pallet(2), pallet(3)]);
		assert_noop!(
			aggregate(EXPORTER, pallet(1), vec![pallet(1)]),
			Refused::InsideItself
		);
		assert_ok!(aggregate(EXPORTER, pallet(2), vec![pallet(1)]));
		assert_ok!(aggregate(EXPORTER, pallet(3), vec![pallet(2)]));
		for inner in [pallet(1), pallet(2)] {
			assert_noop!(
				aggregate(EXPORTER, inner, vec![pallet(3)]),
				Refused::AlreadyPacked
			);
		}
	});
}

#[test]
fn rejects_units_in_a_container_and_what_was_used_up() {
	run(|| {
		registered([pallet(1), pallet(2), lot(1), lot(2)]);
		assert_ok!(ship(EXPORTER, pallet(1)));
		assert_noop!(
			aggregate(EXPORTER, pallet(1), vec![lot(1)]),
			Refused::AlreadyShipped
		);
		assert_noop!(
			aggregate(EXPORTER, pallet(2), vec![pallet(1)]),
			Refused::AlreadyShipped
		);
		assert_ok!(transform(EXPORTER, vec![lot(1)], lot(3)));
		assert_noop!(
			aggregate(EXPORTER, pallet(2), vec![lot(1)]),
			Refused::Consumed
		);
	});
}

#[test]
fn rejects_units_that_have_been_elsewhere() {
	run(|| {
		registered([pallet(1), pallet(2), lot(1)]);
		assert_ok!(aggregate(EXPORTER, pallet(2), vec![pallet(1)]));
		assert_ok!(disaggregate(EXPORTER, pallet(1)));
		assert_noop!(
			aggregate(EXPORTER, pallet(1), vec![lot(1)]),
			Refused::UnitClosed
		);
		// It can itself be packed again.
		assert_ok!(aggregate(EXPORTER, pallet(2), vec![pallet(1)]));
	});
}

#[test]
fn rejects_items_without_room_for_a_step() {
	run(|| {
		registered([pallet(1), lot(1)]);
		for _ in 0..31 {
			assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
			assert_ok!(disaggregate(EXPORTER, lot(1)));
		}
		assert_noop!(
			aggregate(EXPORTER, pallet(1), vec![lot(1)]),
			Refused::TooManySteps
		);
		assert_noop!(ship(EXPORTER, lot(1)), Refused::TooManySteps);
		assert_eq!(trace(&lot(1)).steps.len(), 32);
	});
}

#[test]
fn rejects_more_than_can_be_counted() {
	run(|| {
		registered([pallet(1), lot(1)]);
		let full = |children| {
			crate::Items::<Test>::mutate(hash(&pallet(1)), |unit| {
				unit.as_mut().unwrap().children = children;
			});
		};
		full(u32::MAX);
		assert_noop!(
			aggregate(EXPORTER, pallet(1), vec![lot(1)]),
			Refused::Overflow
		);
		full(0);
	});
}
