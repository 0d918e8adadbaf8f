// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, Measurand, Reading};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	disclosure::{Content, Disclosure, Field},
	ids::ClaimId,
};

const AT: u64 = NOW + HOUR;

fn prove(organisation: u32, reading: Disclosure) -> DispatchResult {
	Conditions::prove_reading(by(organisation), ClaimId(0), reading)
}

fn shown() -> Disclosure {
	reading(0, AT, &format!("/temperature/{AT}"))
}

/// A batch with such a reading in it, and the reading.
fn claimed(path: &str, value: &str) -> Disclosure {
	measuring();
	loaded(NOW);
	at_hour(2);
	let content = Content::new(vec![Field {
		path: path.as_bytes().to_vec(),
		salt: [1; 16],
		value: value.as_bytes().to_vec(),
	}])
	.unwrap();
	let mut batch = warm(0, 1);
	batch.root = content.root();
	assert_ok!(record(SHIPPER, 0, vec![batch]));
	content.disclose(path.as_bytes()).unwrap()
}

#[test]
fn a_reading_shows_the_breach() {
	for concerned in [SHIPPER, CONSIGNEE, CARRIER, FORWARDER] {
		run(|| {
			breached();
			assert_ok!(prove(concerned, shown()));
			let reading = Reading {
				measurand: Measurand::Temperature,
				at: AT,
				value: 9_500,
			};
			assert_eq!(claim(0).proven, Some(reading));
			let proven = Event::ReadingProven {
				claim: ClaimId(0),
				by: org(concerned),
				reading,
			};
			assert_eq!(last_event(), proven);
		});
	}
}

#[test]
fn rejects_outsiders() {
	run(|| {
		breached();
		assert_noop!(prove(RIVAL, shown()), Refused::NotAuthorised);
		let call = Conditions::prove_reading(by(SHIPPER), ClaimId(9), shown());
		assert_noop!(call, Refused::NotFound);
		let booker = RuntimeOrigin::signed(BOOKER);
		let call = Conditions::prove_reading(booker, ClaimId(0), shown());
		assert_noop!(call, refusal::NOT_PERMITTED);
		world().suspended(SHIPPER).install();
		assert_ok!(prove(SHIPPER, shown()));
	});
}

#[test]
fn rejects_readings_that_show_nothing() {
	run(|| {
		breached();
		let good = reading(0, AT, &format!("/temperature/{}", AT + MINUTE));
		assert_noop!(prove(SHIPPER, good), Refused::WithinLimits);
		let other = reading(0, AT, &format!("/shock/{AT}"));
		assert_noop!(prove(SHIPPER, other), Refused::NothingToProve);
	});
}

#[test]
fn rejects_readings_of_other_batches_and_changed_ones() {
	run(|| {
		breached();
		let other = reading(1, AT, &format!("/temperature/{AT}"));
		assert_noop!(prove(SHIPPER, other), Refused::InvalidReading);
		let mut changed = shown();
		changed.value = "9600".as_bytes().into();
		assert_noop!(prove(SHIPPER, changed), Refused::InvalidReading);
		let mut long = shown();
		long.path = vec![b'/'; 100].into();
		assert_noop!(prove(SHIPPER, long), Refused::InvalidReading);
	});
}

#[test]
fn rejects_readings_that_are_not_written_as_such() {
	for (path, value) in [
		("temperature/1", "9500"),
		("/temperature", "9500"),
		("/heat/1", "9500"),
		("/temperature/", "9500"),
		("/temperature/+1", "9500"),
		("/temperature/1/2", "9500"),
		("/temperature/1", "+9500"),
		("/temperature/1", "9.5"),
		("/temperature/1", ""),
		("/temperature/1", "99999999999"),
	] {
		run(|| {
			let disclosed = claimed(path, value);
			assert_noop!(prove(SHIPPER, disclosed), Refused::InvalidReading);
		});
	}
	run(|| {
		assert_ok!(prove(SHIPPER, claimed("/temperature/1", "9500")));
	});
}

#[test]
fn nothing_is_proven_once_the_claim_is_over() {
	run(|| {
		breached();
		assert_ok!(notify(CONSIGNEE, 0));
		assert_ok!(Conditions::withdraw_claim(by(CONSIGNEE), ClaimId(0)));
		assert_noop!(prove(SHIPPER, shown()), Refused::WrongStatus);
	});
}
