// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DeviceStatus, Event, REGISTRATION_TAG};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{ids::DeviceId, roles::Permission};

fn lend(organisation: u32, id: u64, to: Option<u32>) -> DispatchResult {
	Conditions::lend_device(by(organisation), DeviceId(id), to.map(org))
}

fn retire(organisation: u32, id: u64) -> DispatchResult {
	Conditions::retire_device(by(organisation), DeviceId(id))
}

#[test]
fn registers_devices_of_both_schemes() {
	run(|| {
		for id in [0, 1] {
			assert_ok!(register(SHIPPER, id));
			let registered = Event::DeviceRegistered {
				device: DeviceId(id),
				owner: org(SHIPPER),
				serial: serial(id),
				key: key(id),
			};
			assert_eq!(last_event(), registered);
			assert_eq!(device(id).status, DeviceStatus::Idle);
		}
	});
}

#[test]
fn rejects_wrong_role() {
	run(|| {
		for organisation in [BANK, INSURER, MARITIME] {
			assert_noop!(register(organisation, 0), Refused::NoDeviceOwner);
		}
		assert_ok!(register(INSPECTOR, 0));
	});
}

#[test]
fn rejects_wrong_permission() {
	run(|| {
		let proof = registration(SHIPPER, 0);
		let booker = || RuntimeOrigin::signed(BOOKER);
		let call =
			Conditions::register_device(booker(), serial(0), key(0), measures().into(), proof);
		assert_noop!(call, refusal::NOT_PERMITTED);
		assert_ok!(register(SHIPPER, 0));
		let lending = Conditions::lend_device(booker(), DeviceId(0), None);
		assert_noop!(lending, refusal::NOT_PERMITTED);
		let retiring = Conditions::retire_device(booker(), DeviceId(0));
		assert_noop!(retiring, refusal::NOT_PERMITTED);
		let stranger = RuntimeOrigin::signed(STRANGER);
		let retiring = Conditions::retire_device(stranger, DeviceId(0));
		assert_noop!(retiring, refusal::UNKNOWN_ACCOUNT);
	});
}

#[test]
fn rejects_suspended_and_denied() {
	run_in(world().suspended(SHIPPER).denied(CARRIER), || {
		assert_noop!(register(SHIPPER, 0), refusal::SUSPENDED);
		assert_noop!(register(CARRIER, 0), refusal::DENIED);
	});
}

#[test]
fn rejects_malformed_devices() {
	run(|| {
		let register = |serial: H256, measures: Vec<_>| {
			let payload = (REGISTRATION_TAG, GENESIS, org(SHIPPER), serial).encode();
			let proof = sign(0, &payload);
			Conditions::register_device(by(SHIPPER), serial, key(0), measures.into(), proof)
		};
		assert_noop!(register(H256::zero(), measures()), Refused::EmptySerial);
		assert_noop!(register(serial(0), vec![]), Refused::InvalidMeasurands);
		let twice = [measures(), measures()].concat();
		assert_noop!(register(serial(0), twice), Refused::InvalidMeasurands);
		let many = vec![measures()[0]; 8];
		assert_noop!(register(serial(0), many), Refused::InvalidMeasurands);
	});
}

#[test]
fn nobody_registers_the_device_of_another() {
	run(|| {
		// The proof names another owner, another serial, another chain, or is of another device.
		let other_chain = (REGISTRATION_TAG, STATEMENT, org(RIVAL), serial(0)).encode();
		let proofs = [
			registration(SHIPPER, 0),
			sign(0, &other_chain),
			sign(
				2,
				&(REGISTRATION_TAG, GENESIS, org(RIVAL), serial(0)).encode(),
			),
			[0; 64],
		];
		for proof in proofs {
			let call =
				Conditions::register_device(by(RIVAL), serial(0), key(0), measures().into(), proof);
			assert_noop!(call, Refused::BadSignature);
		}
		assert_ok!(register(SHIPPER, 0));
		assert_noop!(register(SHIPPER, 0), Refused::AlreadyExists);
		assert_noop!(register(RIVAL, 0), Refused::AlreadyExists);
	});
}

#[test]
fn lends_and_takes_back() {
	run(|| {
		assert_ok!(register(INSPECTOR, 0));
		assert_noop!(lend(INSPECTOR, 0, Some(INSPECTOR)), Refused::NotAuthorised);
		assert_noop!(lend(RIVAL, 0, Some(RIVAL)), Refused::NotAuthorised);
		assert_noop!(lend(INSPECTOR, 5, None), Refused::NotFound);
		assert_ok!(lend(INSPECTOR, 0, Some(SHIPPER)));
		let lent = Event::DeviceLent {
			device: DeviceId(0),
			from: None,
			to: Some(org(SHIPPER)),
		};
		assert_eq!(last_event(), lent);
		let count = events().len();
		assert_ok!(lend(INSPECTOR, 0, Some(SHIPPER)));
		assert_eq!(events().len(), count);
		// Who has borrowed it does not lend it on.
		assert_noop!(lend(SHIPPER, 0, Some(RIVAL)), Refused::NotAuthorised);
		assert_ok!(attach(SHIPPER, 0));
		assert_noop!(lend(INSPECTOR, 0, None), Refused::DeviceInUse);
		assert_ok!(detach(SHIPPER, 0));
		assert_ok!(lend(INSPECTOR, 0, None));
		assert_noop!(attach(SHIPPER, 0), Refused::NotAuthorised);
	});
	run_in(world().denied(SHIPPER).suspended(CARRIER), || {
		assert_ok!(register(INSPECTOR, 0));
		assert_noop!(lend(INSPECTOR, 0, Some(SHIPPER)), refusal::DENIED);
		assert_noop!(lend(INSPECTOR, 0, Some(CARRIER)), refusal::SUSPENDED);
	});
}

#[test]
fn a_suspended_owner_takes_back_and_retires() {
	run(|| {
		assert_ok!(register(INSPECTOR, 0));
		assert_ok!(lend(INSPECTOR, 0, Some(SHIPPER)));
		world().suspended(INSPECTOR).install();
		assert_noop!(lend(INSPECTOR, 0, Some(CARRIER)), refusal::SUSPENDED);
		assert_ok!(lend(INSPECTOR, 0, None));
		assert_ok!(retire(INSPECTOR, 0));
	});
}

#[test]
fn a_retired_device_does_nothing() {
	run(|| {
		measuring();
		assert_noop!(retire(SHIPPER, 0), Refused::DeviceInUse);
		assert_noop!(retire(RIVAL, 0), Refused::NotAuthorised);
		assert_noop!(retire(SHIPPER, 9), Refused::NotFound);
		at_hour(3);
		assert_ok!(detach(SHIPPER, 0));
		assert_ok!(retire(SHIPPER, 0));
		let retired = Event::DeviceRetired {
			device: DeviceId(0),
			from: DeviceStatus::Idle,
			to: DeviceStatus::Retired { at: NOW + 3 * HOUR },
		};
		assert_eq!(last_event(), retired);
		assert_noop!(retire(SHIPPER, 0), Refused::DeviceRetired);
		assert_noop!(lend(SHIPPER, 0, Some(CARRIER)), Refused::DeviceRetired);
		assert_noop!(attach_to(SHIPPER, 0, 2), Refused::DeviceRetired);
		let late = record(SHIPPER, 0, vec![fine(0, 1)]);
		assert_noop!(late, Refused::DeviceRetired);
		let skipping = Conditions::skip_readings(by(SHIPPER), DeviceId(0), 4);
		assert_noop!(skipping, Refused::DeviceRetired);
		let content = calibration(0, NOW + YEAR);
		anchored(1, SHIPPER, &content);
		assert_noop!(calibrate(SHIPPER, 0, 1, &content), Refused::DeviceRetired);
		// Its key is spent too.
		assert_noop!(register(SHIPPER, 0), Refused::AlreadyExists);
	});
}

#[test]
fn one_permission_is_enough() {
	let world = world().account(30, SHIPPER, &[Permission::Operate]);
	run_in(world, || {
		let proof = registration(SHIPPER, 0);
		let operator = RuntimeOrigin::signed(30);
		let measures = measures().into();
		let call = Conditions::register_device(operator, serial(0), key(0), measures, proof);
		assert_ok!(call);
	});
}
