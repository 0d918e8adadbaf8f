// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Batch, Event, Excursions, Measurand, SignedBatch, Statistics};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{codes::CodeError, ids::DeviceId};

fn with(edit: impl FnOnce(&mut Batch)) -> Batch {
	let mut batch = fine(0, 1);
	edit(&mut batch);
	batch
}

/// With those statistics of temperature.
fn told(edit: impl FnOnce(&mut Statistics)) -> Batch {
	let mut statistics = temperature(4_000, 5_000, 6_000);
	edit(&mut statistics);
	with(|batch| batch.statistics = vec![statistics].into())
}

#[test]
fn keeps_an_aggregate_and_a_chain() {
	run(|| {
		measuring();
		at_hour(5);
		let batches = [fine(0, 1), fine(1, 2), fine(2, 3)];
		assert_ok!(record(SHIPPER, 0, batches[..2].to_vec()));
		assert_ok!(record(SHIPPER, 0, batches[2..].to_vec()));
		let head = batches
			.iter()
			.fold(H256::zero(), |head, batch| batch.chained_to(head));
		let found = monitoring(0);
		assert_eq!((found.batches, found.uncalibrated), (3, 3));
		assert_eq!(found.head, head);
		assert_eq!(found.last_to, Some(batches[2].to));
		let [temperature] = &found.measured[..] else {
			panic!("one measurand")
		};
		assert_eq!((temperature.count, temperature.mean()), (36, Some(5_000)));
		assert_eq!((temperature.min, temperature.max), (4_000, 6_000));
		let recorded = Event::ReadingsRecorded {
			consignment: GOODS,
			container: number(1),
			device: DeviceId(0),
			batch: batches[2].clone(),
			calibrated: false,
			head,
		};
		assert_eq!(last_event(), recorded);
		assert_eq!(device(0).next_sequence, 3);
	});
}

#[test]
fn whoever_is_concerned_records() {
	run(|| {
		measuring();
		gated_in(NOW);
		at_hour(9);
		let concerned = [SHIPPER, CONSIGNEE, CARRIER, FORWARDER, TERMINAL];
		for (sequence, organisation) in (0..).zip(concerned) {
			let batch = fine(sequence, sequence + 1);
			assert_ok!(record(organisation, 0, vec![batch]));
		}
		for outsider in [RIVAL, INSPECTOR, BANK] {
			let call = record(outsider, 0, vec![fine(5, 6)]);
			assert_noop!(call, Refused::NotAuthorised);
		}
		// Suspended it does what it owes; denied it does nothing.
		world().suspended(SHIPPER).denied(CONSIGNEE).install();
		assert_ok!(record(SHIPPER, 0, vec![fine(5, 6)]));
		let denied = record(CONSIGNEE, 0, vec![fine(6, 7)]);
		assert_noop!(denied, refusal::DENIED);
	});
}

#[test]
fn rejects_wrong_permission() {
	run(|| {
		measuring();
		let batches = vec![signed(0, fine(0, 0))];
		let booker = RuntimeOrigin::signed(BOOKER);
		let container = raw_box(1);
		let call =
			Conditions::record_readings(booker, DeviceId(0), GOODS, container, batches.into());
		assert_noop!(call, refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_unknown_and_malformed() {
	run(|| {
		measuring();
		at_hour(3);
		let call = |device, consignment, container| {
			let batches = vec![signed(0, fine(0, 1))].into();
			let device = DeviceId(device);
			Conditions::record_readings(by(SHIPPER), device, consignment, container, batches)
		};
		assert_noop!(call(7, GOODS, raw_box(1)), Refused::NotFound);
		let unknown = call(0, NO_CONSIGNMENT, raw_box(1));
		assert_noop!(unknown, Refused::ConsignmentNotFound);
		let unknown = call(0, GOODS, raw_box(9));
		assert_noop!(unknown, Refused::ContainerNotFound);
		let malformed = call(0, GOODS, *b"ptnu0000000");
		assert_noop!(malformed, Refused::InvalidContainer(CodeError::Character));
		let elsewhere = call(0, GOODS, raw_box(2));
		assert_noop!(elsewhere, Refused::NotAttached);
		assert_noop!(record(SHIPPER, 0, vec![]), Refused::TooManyBatches);
		let many = (0..17).map(|number| fine(number, number)).collect();
		assert_noop!(record(SHIPPER, 0, many), Refused::TooManyBatches);
	});
}

#[test]
fn rejects_forged_batches() {
	run(|| {
		measuring();
		at_hour(3);
		let genuine = signed(0, fine(0, 1));
		let forge = |signature: [u8; 64], batch: Batch| {
			let forged = SignedBatch { batch, signature };
			assert_noop!(
				record_signed(SHIPPER, 0, vec![forged]),
				Refused::BadSignature
			);
		};
		// By another device, for another chain, of another device, or without a tag.
		let payload = fine(0, 1).payload(GENESIS, DeviceId(0));
		forge(sign(2, &payload), fine(0, 1));
		forge(
			sign(0, &fine(0, 1).payload(STATEMENT, DeviceId(0))),
			fine(0, 1),
		);
		forge(
			sign(0, &fine(0, 1).payload(GENESIS, DeviceId(1))),
			fine(0, 1),
		);
		forge(sign(0, &fine(0, 1).encode()), fine(0, 1));
		// With anything changed.
		forge(genuine.signature, warm(0, 1));
		forge(genuine.signature, with(|batch| batch.from += 1));
		forge(genuine.signature, with(|batch| batch.to -= 1));
		forge(genuine.signature, with(|batch| batch.root = STATEMENT));
		assert_ok!(record_signed(SHIPPER, 0, vec![genuine]));
	});
}

#[test]
fn rejects_duplicates_and_replays() {
	run(|| {
		measuring();
		at_hour(9);
		let first = signed(0, fine(0, 1));
		assert_ok!(record_signed(SHIPPER, 0, vec![first.clone()]));
		let replayed = record_signed(SHIPPER, 0, vec![first.clone()]);
		assert_noop!(replayed, Refused::WrongSequence);
		let second = signed(0, fine(1, 2));
		// Twice in one call: nothing of it is recorded.
		let twice = record_signed(SHIPPER, 0, vec![second.clone(), second.clone()]);
		assert_noop!(twice, Refused::WrongSequence);
		assert_ok!(record_signed(SHIPPER, 0, vec![second.clone()]));
		// Elsewhere either.
		assert_ok!(detach(SHIPPER, 0));
		assert_ok!(attach_to(SHIPPER, 0, 2));
		let elsewhere = Conditions::record_readings(
			by(SHIPPER),
			DeviceId(0),
			GOODS,
			raw_box(2),
			vec![second].into(),
		);
		assert_noop!(elsewhere, Refused::WrongSequence);
	});
}

#[test]
fn nobody_keeps_a_batch_back() {
	run(|| {
		measuring();
		at_hour(9);
		// The carrier leaves the warm one out.
		let call = record(CARRIER, 0, vec![fine(1, 2)]);
		assert_noop!(call, Refused::WrongSequence);
		assert_ok!(record(SHIPPER, 0, vec![warm(0, 1), fine(1, 2)]));
	});
}

#[test]
fn the_owner_gives_up_what_is_lost() {
	run(|| {
		measuring();
		at_hour(9);
		assert_ok!(record(SHIPPER, 0, vec![fine(0, 1)]));
		let skip =
			|organisation, next| Conditions::skip_readings(by(organisation), DeviceId(0), next);
		assert_noop!(skip(CARRIER, 3), Refused::NotAuthorised);
		assert_noop!(skip(SHIPPER, 1), Refused::WrongSequence);
		let unknown = Conditions::skip_readings(by(SHIPPER), DeviceId(3), 3);
		assert_noop!(unknown, Refused::NotFound);
		let booker = RuntimeOrigin::signed(BOOKER);
		let call = Conditions::skip_readings(booker, DeviceId(0), 3);
		assert_noop!(call, refusal::NOT_PERMITTED);
		world().suspended(SHIPPER).install();
		assert_ok!(skip(SHIPPER, 3));
		let skipped = Event::ReadingsSkipped {
			device: DeviceId(0),
			from: 1,
			to: 3,
			skipped: 2,
		};
		assert_eq!(last_event(), skipped);
		assert_noop!(record(SHIPPER, 0, vec![fine(1, 2)]), Refused::WrongSequence);
		assert_ok!(record(SHIPPER, 0, vec![fine(3, 4)]));
	});
}

#[test]
fn rejects_statistics_that_contradict_themselves() {
	run(|| {
		measuring();
		at_hour(3);
		let excursion = |edit: fn(&mut Excursions)| {
			let mut bad = outside(temperature(4_000, 7_000, 9_000), [5, 10, 5, 20]);
			edit(bad.excursions.as_mut().unwrap());
			with(|batch| batch.statistics = vec![bad].into())
		};
		let inconsistent = [
			with(|batch| batch.statistics = vec![].into()),
			with(|batch| batch.root = H256::zero()),
			with(|batch| (batch.from, batch.to) = (batch.to, batch.from)),
			with(|batch| {
				let twice = vec![temperature(1, 1, 1); 2];
				batch.statistics = twice.into();
			}),
			with(|batch| {
				let many = vec![temperature(1, 1, 1); 8];
				batch.statistics = many.into();
			}),
			told(|statistics| statistics.count = 0),
			told(|statistics| statistics.count = 1),
			told(|statistics| statistics.min = 5_001),
			told(|statistics| statistics.max = 4_999),
			told(|statistics| statistics.min = -300_000),
			excursion(|told| told.longest = 0),
			excursion(|told| told.total = 0),
			excursion(|told| told.total = 57 * MINUTE),
			excursion(|told| told.total = 56 * MINUTE),
			excursion(|told| told.at_start = 11 * MINUTE),
			excursion(|told| told.at_end = 16 * MINUTE),
			excursion(|told| told.longest = 21 * MINUTE),
			excursion(|told| (told.lower, told.upper) = (None, None)),
			// Never outside of such bounds.
			excursion(|told| told.upper = Some(9_000)),
		];
		for (number, batch) in inconsistent.into_iter().enumerate() {
			let outcome = record(SHIPPER, 0, vec![batch]);
			assert_eq!(outcome, Err(Refused::InconsistentBatch.into()), "{number}");
		}
		let unknown = told(|statistics| statistics.measurand = Measurand::Light);
		assert_noop!(record(SHIPPER, 0, vec![unknown]), Refused::NotMeasured);
		assert_ok!(record(SHIPPER, 0, vec![excursion(|_| {})]));
	});
}

#[test]
fn rejects_wrong_times() {
	run(|| {
		measuring();
		at_hour(1);
		assert_noop!(record(SHIPPER, 0, vec![fine(0, 1)]), Refused::InFuture);
		at_hour(4);
		let early = with(|batch| batch.from = NOW - 1);
		assert_noop!(record(SHIPPER, 0, vec![early]), Refused::OutsideAttachment);
		assert_ok!(record(SHIPPER, 0, vec![fine(0, 1)]));
		let last = fine(0, 1).to;
		for from in [last - 1, last] {
			let mut batch = fine(1, 2);
			batch.from = from;
			assert_noop!(record(SHIPPER, 0, vec![batch]), Refused::Overlapping);
		}
		assert_ok!(record(SHIPPER, 0, vec![fine(1, 2)]));
	});
}

#[test]
fn late_batches_are_taken_after_the_device_has_gone_elsewhere() {
	run(|| {
		measuring();
		at_hour(4);
		assert_ok!(detach(SHIPPER, 0));
		assert_ok!(attach_to(SHIPPER, 0, 2));
		at_hour(30);
		assert_ok!(record(SHIPPER, 0, vec![fine(0, 1), fine(1, 2)]));
		let beyond = record(SHIPPER, 0, vec![fine(2, 4)]);
		assert_noop!(beyond, Refused::OutsideAttachment);
		// What was measured in the other container belongs there.
		let call = Conditions::record_readings(
			by(SHIPPER),
			DeviceId(0),
			GOODS,
			raw_box(2),
			vec![signed(0, fine(2, 4))].into(),
		);
		assert_ok!(call);
	});
}

#[test]
fn both_schemes_sign() {
	run(|| {
		for id in [0, 1] {
			assert_ok!(register(SHIPPER, id));
			assert_ok!(attach(SHIPPER, id));
		}
		at_hour(3);
		for id in [0, 1] {
			assert_ok!(record(SHIPPER, id, vec![fine(0, 1)]));
		}
	});
}

#[test]
fn says_whether_the_device_was_calibrated() {
	run(|| {
		measuring();
		let content = calibration(0, NOW + 3 * HOUR);
		anchored(1, SHIPPER, &content);
		assert_ok!(calibrate(SHIPPER, 0, 1, &content));
		at_hour(9);
		let recorded = |sequence, hour| {
			assert_ok!(record(SHIPPER, 0, vec![fine(sequence, hour)]));
			let Event::ReadingsRecorded { calibrated, .. } = last_event() else {
				panic!("a batch is recorded")
			};
			calibrated
		};
		assert!(recorded(0, 1));
		assert!(!recorded(1, 3), "the calibration has ended");
		change(|world| world.certificate_live = false);
		assert!(!recorded(2, 4), "the certificate is revoked");
		assert_eq!(monitoring(0).uncalibrated, 2);
	});
}
