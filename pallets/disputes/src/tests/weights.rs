// SPDX-License-Identifier: Apache-2.0

//! What the calls weigh: their own work, and that of the traits behind them.

use super::mock::*;
use crate::{weights::SubstrateWeight, Call, WeightInfo};
use frame::testing_prelude::*;
use portolan_mocks::MOCK_WEIGHT;

fn weight(call: Call<Test>) -> Weight {
	call.get_dispatch_info().call_weight
}

#[test]
fn weighs_the_traits_behind_a_call() {
	type Own = SubstrateWeight<Test>;
	let dispute = FIRST;
	let appealing = weight(Call::appeal_ruling {
		dispute,
		grounds: hash(1),
	});
	assert_eq!(appealing, Own::change_dispute() + MOCK_WEIGHT);
	let bringing = weight(Call::submit_evidence {
		dispute,
		document: REPORT.into(),
	});
	assert_eq!(bringing, Own::change_dispute() + MOCK_WEIGHT * 2);
	let moving = weight(Call::advance_dispute { dispute });
	assert_eq!(moving, Own::close_dispute() + MOCK_WEIGHT * 3);
	// All effects that there can be.
	let executing = weight(Call::execute_ruling { dispute });
	assert!(executing.all_gt(moving + MOCK_WEIGHT * 8));
}

/// A stop races with who would enforce a lien; what anybody may call has no room of its own.
#[test]
fn interim_stops_find_room_in_a_full_block() {
	let class = |call: Call<Test>| call.get_dispatch_info().class;
	let dispute = FIRST;
	for call in [
		Call::order_interim_stop { dispute },
		Call::lift_interim_stop { dispute },
	] {
		assert_eq!(class(call), DispatchClass::Operational);
	}
	for call in [
		Call::execute_ruling { dispute },
		Call::advance_dispute { dispute },
		Call::accept_appointment { dispute },
	] {
		assert_eq!(class(call), DispatchClass::Normal);
	}
}
