// SPDX-License-Identifier: Apache-2.0

//! The dispatch classes of the calls, and what they weigh.

use super::mock::*;
use crate::{weights::SubstrateWeight, Call, RecallReason, WeightInfo, MAX_ITEMS};
use frame::testing_prelude::*;
use portolan_mocks::MOCK_WEIGHT;

#[test]
fn leaves_the_room_that_is_kept_for_officers() {
	let class = |call: Call<Test>| call.get_dispatch_info().class;
	let flagging = Call::flag_recall {
		key: lot(1),
		reason: RecallReason::HealthRisk,
		notice: NOTICE,
	};
	// A brand recalls too, and is no officer.
	for call in [
		flagging,
		Call::lift_recall { key: lot(1) },
		Call::publish_trace { key: lot(1) },
		Call::receive_item { key: lot(1) },
	] {
		assert_eq!(class(call), DispatchClass::Normal);
	}
}

#[test]
fn weighs_each_item_of_a_list_up_to_the_bound() {
	let packing = |items| {
		let call = Call::<Test>::aggregate_items {
			parent: pallet(1),
			children: vec![lot(1); items].into(),
		};
		call.get_dispatch_info().call_weight
	};
	assert!(packing(1).all_lt(packing(2)));
	assert_eq!(packing(MAX_ITEMS as usize), packing(100_000));
	let making = |items| {
		let call = Call::<Test>::transform_items {
			inputs: vec![lot(1); items].into(),
			output: input(lot(2)),
		};
		call.get_dispatch_info().call_weight
	};
	assert!(making(1).all_lt(making(2)));
	assert_eq!(making(MAX_ITEMS as usize), making(100_000));
}

#[test]
fn weighs_the_traits_behind_a_call() {
	let weight = |call: Call<Test>| call.get_dispatch_info().call_weight;
	let publishing = weight(Call::publish_trace { key: lot(1) });
	let own = SubstrateWeight::<Test>::publish_trace();
	assert_eq!(publishing, own + MOCK_WEIGHT * 3);
	let handing = weight(Call::hand_over_item {
		key: lot(1),
		to: org(RIVAL),
	});
	let own = SubstrateWeight::<Test>::hand_over_item();
	assert_eq!(handing, own + MOCK_WEIGHT * 3);
}
