// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{DeviceStatus, Event, MAX_DEVICES};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{codes::SealNumber, ids::DeviceId, roles::Role};

fn here() -> DeviceStatus {
	DeviceStatus::Attached {
		consignment: GOODS,
		container: number(1),
	}
}

#[test]
fn parties_and_the_custodian_attach_their_devices() {
	run(|| {
		gated_in(NOW);
		for (id, party) in [SHIPPER, CONSIGNEE, CARRIER, FORWARDER, TERMINAL]
			.into_iter()
			.enumerate()
		{
			let id = id as u64;
			assert_ok!(register(party, id));
			assert_ok!(attach(party, id));
			let attached = Event::DeviceAttached {
				device: DeviceId(id),
				by: org(party),
				seal: Some(SealNumber::parse(SEAL).unwrap()),
				from: DeviceStatus::Idle,
				to: here(),
			};
			assert_eq!(last_event(), attached);
			assert_eq!(device(id).status, here());
		}
	});
}

#[test]
fn rejects_wrong_permission_and_standing() {
	run(|| {
		assert_ok!(register(SHIPPER, 0));
		let booker = RuntimeOrigin::signed(BOOKER);
		let call = Conditions::attach_device(booker, DeviceId(0), GOODS, raw_box(2), None);
		assert_noop!(call, refusal::NOT_PERMITTED);
		let booker = RuntimeOrigin::signed(BOOKER);
		let call = Conditions::detach_device(booker, DeviceId(0));
		assert_noop!(call, refusal::NOT_PERMITTED);
		world().suspended(SHIPPER).install();
		assert_noop!(attach(SHIPPER, 0), refusal::SUSPENDED);
		world().denied(SHIPPER).install();
		assert_noop!(attach(SHIPPER, 0), refusal::DENIED);
	});
}

#[test]
fn rejects_the_device_of_a_denied_owner() {
	run(|| {
		assert_ok!(register(INSPECTOR, 0));
		assert_ok!(Conditions::lend_device(
			by(INSPECTOR),
			DeviceId(0),
			Some(org(SHIPPER))
		));
		world().denied(INSPECTOR).install();
		assert_noop!(attach(SHIPPER, 0), refusal::DENIED);
	});
}

#[test]
fn rejects_who_has_no_say() {
	run(|| {
		// Nobody attaches the device of another.
		assert_ok!(register(SHIPPER, 0));
		for other in [CARRIER, RIVAL, INSPECTOR] {
			assert_noop!(attach(other, 0), Refused::NotAuthorised);
		}
		// And nobody to the container of others.
		for (id, outsider) in [(1, RIVAL), (2, INSPECTOR), (3, TERMINAL)] {
			assert_ok!(register(outsider, id));
			assert_noop!(attach(outsider, id), Refused::NotAuthorised);
		}
	});
}

#[test]
fn rejects_unknown_and_malformed() {
	run(|| {
		assert_ok!(register(SHIPPER, 0));
		assert_noop!(attach(SHIPPER, 4), Refused::NotFound);
		assert_noop!(attach_to(SHIPPER, 0, 3), Refused::ContainerNotFound);
		let attach = |consignment, container, seal: Option<&[u8]>| {
			let seal = seal.map(Into::into);
			Conditions::attach_device(by(SHIPPER), DeviceId(0), consignment, container, seal)
		};
		let call = attach(NO_CONSIGNMENT, raw_box(1), Some(SEAL));
		assert_noop!(call, Refused::ConsignmentNotFound);
		let call = attach(GOODS, raw_box(1), Some(b""));
		let invalid = Refused::InvalidSeal(portolan_primitives::codes::CodeError::Length);
		assert_noop!(call, invalid);
		// The seal is the one recorded, or none where there is none.
		for seal in [None, Some(&b"OTHER"[..])] {
			assert_noop!(attach(GOODS, raw_box(1), seal), Refused::SealMismatch);
		}
		let call = attach(GOODS, raw_box(2), Some(SEAL));
		assert_noop!(call, Refused::SealMismatch);
	});
}

#[test]
fn rejects_malformed_container() {
	run(|| {
		assert_ok!(register(SHIPPER, 0));
		let call =
			Conditions::attach_device(by(SHIPPER), DeviceId(0), GOODS, *b"PTNU00000!!", None);
		let error = Refused::InvalidContainer(portolan_primitives::codes::CodeError::Character);
		assert_noop!(call, error);
	});
}

#[test]
fn a_device_is_in_one_place_and_once_in_each() {
	run(|| {
		assert_ok!(register(SHIPPER, 0));
		assert_ok!(attach(SHIPPER, 0));
		assert_noop!(attach(SHIPPER, 0), Refused::DeviceInUse);
		assert_noop!(attach_to(SHIPPER, 0, 2), Refused::DeviceInUse);
		assert_ok!(detach(SHIPPER, 0));
		assert_noop!(attach(SHIPPER, 0), Refused::AlreadyAttached);
		assert_ok!(attach_to(SHIPPER, 0, 2));
	});
}

#[test]
fn nothing_begins_after_delivery() {
	run(|| {
		assert_ok!(register(CONSIGNEE, 0));
		loaded(NOW);
		delivered(NOW);
		assert_noop!(attach(CONSIGNEE, 0), Refused::Delivered);
	});
}

#[test]
fn there_is_room_for_everybody() {
	let mut world = world();
	for custodian in 100..110 {
		world = world.organisation(custodian, "CN", &[Role::Haulier]);
	}
	run_in(world, || {
		for id in 0..5 {
			assert_ok!(register(SHIPPER, id));
			match id {
				4 => {
					assert_noop!(attach(SHIPPER, id), Refused::TooManyDevices);
				}
				_ => {
					assert_ok!(attach(SHIPPER, id));
				}
			}
		}
		let mut id = 5;
		for custodian in 100..107 {
			change(|world| world.custodian = Some(custodian));
			for _ in 0..4 {
				assert_ok!(register(custodian, id));
				assert_ok!(attach(custodian, id));
				id += 1;
			}
		}
		assert_eq!(id, u64::from(MAX_DEVICES) + 1);
		assert_ok!(register(CARRIER, id));
		assert_noop!(attach(CARRIER, id), Refused::TooManyDevices);
	});
}

#[test]
fn only_its_people_detach_it_on_the_way() {
	run(|| {
		assert_ok!(register(INSPECTOR, 0));
		assert_ok!(Conditions::lend_device(
			by(INSPECTOR),
			DeviceId(0),
			Some(org(SHIPPER))
		));
		assert_noop!(detach(SHIPPER, 0), Refused::WrongStatus);
		assert_noop!(detach(SHIPPER, 3), Refused::NotFound);
		assert_ok!(attach(SHIPPER, 0));
		loaded(NOW);
		// The carrier does not get rid of a witness.
		for other in [CARRIER, CONSIGNEE, TERMINAL, RIVAL] {
			assert_noop!(detach(other, 0), Refused::NotAuthorised);
		}
		world().suspended(SHIPPER).install();
		at_hour(1);
		assert_ok!(detach(SHIPPER, 0));
		let detached = Event::DeviceDetached {
			device: DeviceId(0),
			by: org(SHIPPER),
			from: here(),
			to: DeviceStatus::Idle,
		};
		assert_eq!(last_event(), detached);
		assert_eq!(monitoring(0).detached_at, Some(NOW + HOUR));
	});
}

#[test]
fn who_receives_the_container_detaches_too() {
	run(|| {
		assert_ok!(register(SHIPPER, 0));
		assert_ok!(attach(SHIPPER, 0));
		loaded(NOW);
		delivered(NOW);
		assert_noop!(detach(TERMINAL, 0), Refused::NotAuthorised);
		assert_ok!(detach(CONSIGNEE, 0));
	});
}
