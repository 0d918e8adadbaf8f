// SPDX-License-Identifier: Apache-2.0

use super::mock::{Conditions, *};
use crate::{
	AgreedTerms, Answerable, Claim, ClaimStatus, Claims, ClaimsOf, Device, DeviceByKey,
	DeviceStatus, Devices, DevicesIn, Measured, Monitoring, Monitorings, OpenClaims, OpenMatters,
};
use frame::{
	deps::{
		frame_support::storage::with_transaction,
		sp_runtime::{TransactionOutcome, TryRuntimeError},
	},
	testing_prelude::*,
};
use portolan_primitives::{
	ids::{ClaimId, DeviceId},
	traits::Matter,
};

/// The invariant of that number notices the damage, and all is well without it.
fn notices(number: u32, damage: impl FnOnce()) {
	run(|| {
		breached();
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(Conditions::do_try_state());
		let undone = with_transaction(|| {
			damage();
			let Err(TryRuntimeError::Other(message)) = Conditions::do_try_state() else {
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

fn with_device(edit: impl FnOnce(&mut Device)) {
	Devices::<Test>::mutate(DeviceId(0), |found| edit(found.as_mut().unwrap()));
}

fn with_claim(edit: impl FnOnce(&mut Claim)) {
	Claims::<Test>::mutate(ClaimId(0), |found| edit(found.as_mut().unwrap()));
}

fn with_monitoring(edit: impl FnOnce(&mut Monitoring)) {
	Monitorings::<Test>::mutate((GOODS, number(1), DeviceId(0)), |found| {
		edit(found.as_mut().unwrap());
	});
}

fn with_measured(edit: impl FnOnce(&mut Measured)) {
	with_monitoring(|monitoring| edit(monitoring.measured.get_mut(0).unwrap()));
}

#[test]
fn every_invariant_notices_its_damage() {
	notices(1, || {
		AgreedTerms::<Test>::mutate(GOODS, |record| {
			record.agreed.as_mut().unwrap().version = 0;
		});
	});
	notices(2, || DeviceByKey::<Test>::insert(key(4), DeviceId(0)));
	notices(2, || DeviceByKey::<Test>::insert(key(0), DeviceId(4)));
	notices(2, || Devices::<Test>::insert(DeviceId(7), device(0)));
	notices(3, || {
		with_device(|device| device.status = DeviceStatus::Idle)
	});
	notices(3, || with_monitoring(|found| found.detached_at = Some(NOW)));
	notices(4, || DevicesIn::<Test>::remove(GOODS, number(1)));
	notices(4, || {
		DevicesIn::<Test>::mutate(GOODS, number(1), |list| {
			list.try_push((DeviceId(9), org(CARRIER))).unwrap();
		});
	});
	notices(4, || {
		DevicesIn::<Test>::mutate(GOODS, number(1), |list| {
			for id in 9..13 {
				list.try_push((DeviceId(id), org(SHIPPER))).unwrap();
			}
		});
	});
	notices(5, || with_measured(|measured| measured.min = 9_100));
	notices(5, || with_measured(|measured| measured.count = 0));
	notices(5, || with_measured(|measured| measured.outside = 0));
	notices(5, || with_monitoring(|found| found.last_to = None));
	notices(5, || with_monitoring(|found| found.last_to = Some(1)));
	notices(5, || with_monitoring(|found| found.head = H256::zero()));
	notices(5, || with_monitoring(|found| found.uncalibrated = 9));
	notices(6, || Claims::<Test>::insert(ClaimId(9), claim(0)));
	notices(6, || ClaimsOf::<Test>::remove(GOODS, ClaimId(0)));
	notices(6, || ClaimsOf::<Test>::insert(GOODS, ClaimId(3), ()));
	notices(6, || OpenClaims::<Test>::remove(GOODS, number(1)));
	notices(6, || with_claim(|claim| claim.status = ClaimStatus::Lapsed));
	notices(6, || {
		OpenClaims::<Test>::mutate(GOODS, number(1), |list| {
			let mut entry = list[0];
			(entry.claim, entry.respondent) = (ClaimId(5), org(RIVAL));
			list.try_push(entry).unwrap();
		});
	});
	notices(7, || {
		OpenClaims::<Test>::mutate(GOODS, number(1), |list| {
			let mut entry = list[0];
			entry.claim = ClaimId(5);
			list.try_push(entry).unwrap();
		});
	});
	notices(8, || {
		with_claim(|claim| {
			claim.respondent = Answerable {
				organisation: org(CONSIGNEE),
				..claim.respondent
			};
		});
		OpenClaims::<Test>::mutate(GOODS, number(1), |list| {
			list[0].respondent = org(CONSIGNEE);
		});
	});
	notices(9, || {
		OpenMatters::<Test>::insert(org(CARRIER), Matter::Claim, 2);
	});
	notices(9, || {
		OpenMatters::<Test>::insert(org(RIVAL), Matter::Device, 1);
	});
}
