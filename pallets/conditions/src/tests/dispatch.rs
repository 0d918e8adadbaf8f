// SPDX-License-Identifier: Apache-2.0

//! What the calls weigh.

use super::mock::*;
use crate::{weights::SubstrateWeight, Call, WeightInfo, MAX_BATCHES, MAX_MEASURANDS};
use frame::testing_prelude::*;
use portolan_mocks::MOCK_WEIGHT;
use portolan_primitives::ids::{ClaimId, DeviceId};

fn weight(call: Call<Test>) -> Weight {
	call.get_dispatch_info().call_weight
}

fn recording(batches: usize, statistics: usize) -> Weight {
	let mut batch = fine(0, 0);
	batch.statistics = vec![temperature(0, 0, 0); statistics].into();
	let signed = crate::SignedBatch {
		batch,
		signature: [0; 64],
	};
	weight(Call::record_readings {
		device: DeviceId(0),
		consignment: GOODS,
		container: raw_box(1),
		batches: vec![signed; batches].into(),
	})
}

#[test]
fn weighs_each_batch_and_what_it_says_up_to_the_bounds() {
	assert!(recording(1, 1).all_lt(recording(2, 1)));
	assert!(recording(2, 1).all_lt(recording(2, 2)));
	let most = (MAX_BATCHES as usize, MAX_MEASURANDS as usize);
	assert_eq!(recording(most.0, most.1), recording(1_000, most.1));
	assert_eq!(recording(most.0, most.1), recording(most.0, 1_000));
}

#[test]
fn weighs_the_traits_behind_a_call() {
	let own = SubstrateWeight::<Test>::pay_claim();
	let paying = weight(Call::pay_claim {
		claim: ClaimId(0),
		token: USD,
	});
	assert_eq!(paying, own + MOCK_WEIGHT * 3);
	let own = SubstrateWeight::<Test>::notify_claim();
	let notifying = weight(Call::notify_claim {
		claim: ClaimId(0),
		amount: 1,
		currency: *b"USD",
		statement: STATEMENT,
	});
	assert_eq!(notifying, own + MOCK_WEIGHT * 5);
	let own = SubstrateWeight::<Test>::accept_terms();
	let accepting = weight(Call::accept_terms {
		consignment: GOODS,
		hash: STATEMENT,
	});
	assert_eq!(accepting, own + MOCK_WEIGHT * 133);
}
