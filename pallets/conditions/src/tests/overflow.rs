// SPDX-License-Identifier: Apache-2.0

//! Counters that are exhausted refuse; nothing wraps around.

use super::mock::*;
use crate::{AgreedTerms, Devices, Monitorings, NextClaimId, NextDeviceId};
use frame::testing_prelude::*;
use portolan_primitives::ids::{ClaimId, DeviceId};

#[test]
fn rejects_one_device_too_many() {
	run(|| {
		NextDeviceId::<Test>::put(DeviceId(u64::MAX));
		assert_noop!(register(SHIPPER, 0), Refused::Overflow);
	});
}

#[test]
fn rejects_one_claim_too_many() {
	run(|| {
		measuring();
		loaded(NOW);
		at_hour(2);
		NextClaimId::<Test>::put(ClaimId(u64::MAX));
		let call = record(SHIPPER, 0, vec![warm(0, 1)]);
		assert_noop!(call, Refused::Overflow);
	});
}

#[test]
fn rejects_one_agreement_too_many() {
	run(|| {
		agreed(terms());
		AgreedTerms::<Test>::mutate(GOODS, |record| {
			record.agreed.as_mut().unwrap().version = u32::MAX;
		});
		assert_ok!(propose(SHIPPER, terms()));
		assert_noop!(accept(CARRIER, &terms()), Refused::Overflow);
	});
}

#[test]
fn rejects_one_batch_too_many() {
	run(|| {
		measuring();
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![fine(0, 1)]));
		Monitorings::<Test>::mutate((GOODS, number(1), DeviceId(0)), |found| {
			found.as_mut().unwrap().batches = u32::MAX;
		});
		let call = record(SHIPPER, 0, vec![fine(1, 2)]);
		assert_noop!(call, Refused::Overflow);
		Devices::<Test>::mutate(DeviceId(0), |found| {
			found.as_mut().unwrap().next_sequence = u64::MAX;
		});
		let mut last = fine(1, 2);
		last.sequence = u64::MAX;
		assert_noop!(record(SHIPPER, 0, vec![last]), Refused::Overflow);
	});
}
