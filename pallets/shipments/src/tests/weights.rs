// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Call};
use frame::testing_prelude::*;

fn weight(call: Call<Test>) -> Weight {
	call.get_dispatch_info().call_weight
}

#[test]
fn weight_grows_with_every_list() {
	run(|| {
		let requested = |containers| {
			weight(Call::request_booking {
				request: request(containers),
			})
			.ref_time()
		};
		assert!(requested(1) < requested(2));
		let confirmed = |serials: &[u32]| {
			let equipment = assigned(serials);
			weight(Call::confirm_booking {
				booking: BOOKING,
				equipment,
			})
			.ref_time()
		};
		assert!(confirmed(&[1]) < confirmed(&[1, 2]));
		let recorded = |events: Vec<MilestoneInput>| {
			let events = events.try_into().unwrap();
			weight(Call::record_milestones { events }).ref_time()
		};
		let stuffing = input(1, EquipmentEvent::STUF, b"CNSHK");
		let loading = input(1, EquipmentEvent::LOAD, b"CNSHK");
		assert!(recorded(vec![stuffing.clone()]) < recorded(vec![stuffing.clone(); 2]));
		// Loading asks the gates, so it weighs more than other events.
		assert!(recorded(vec![stuffing]) < recorded(vec![loading]));
	});
}

#[test]
fn the_largest_batch_fits_into_a_block() {
	run(|| {
		let events = vec![input(1, EquipmentEvent::LOAD, b"CNSHK"); 256]
			.try_into()
			.unwrap();
		let weight = weight(Call::record_milestones { events });
		// Under the test runtime's database weights of RocksDB, with doubles as neighbours.
		assert!(weight.ref_time() < 1_000_000_000_000, "{weight}");
	});
}
