// SPDX-License-Identifier: Apache-2.0

//! Receipts of readers, recorded in batches by who serves.

use super::mock::*;
use crate::{AccessLog, AccessLogs, Error, Event};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::receipts::{ReceiptBatch, MAX_RECEIPTS};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn record(server: u32, batch: ReceiptBatch) -> DispatchResult {
	Documents::record_access_receipts(by(server), FIRST, batch)
}

fn log(server: u32) -> AccessLog {
	Documents::access_log(FIRST, org(server))
}

/// An invoice that was anchored a day ago.
fn run(test: impl FnOnce()) {
	ExtBuilder::with_invoice().build_and_execute(|| {
		MockClock::advance(DAY);
		test();
	});
}

#[test]
fn records() {
	run(|| {
		let (one, other) = (batch(3, NOW, NOW + 10), batch(2, NOW + 10, NOW + DAY));
		assert_ok!(record(TRADER, one));
		let head = one.chained(H256::zero(), 0);
		let expected = AccessLog {
			head,
			batches: 1,
			receipts: 3,
			until: NOW + 10,
		};
		assert_eq!(log(TRADER), expected);
		let event = Event::AccessReceiptsRecorded {
			document: FIRST,
			server: org(TRADER),
			number: 0,
			batch: one,
			head,
		};
		assert_eq!(last_event(), event);
		assert_ok!(record(TRADER, other));
		let expected = AccessLog {
			head: other.chained(head, 1),
			batches: 2,
			receipts: 5,
			until: NOW + DAY,
		};
		assert_eq!(log(TRADER), expected);
		assert_eq!(events().len(), 2);
	});
}

#[test]
fn each_server_has_a_log_of_its_own() {
	run(|| {
		assert_ok!(grant(TRADER, BANK, Some(&[1]), None));
		for server in [TRADER, BANK, NL_CUSTOMS, CN_TAX] {
			assert_ok!(record(server, batch(1, NOW, NOW + 1)));
			assert_eq!(log(server).receipts, 1, "{server}");
		}
		assert_eq!(AccessLogs::<Test>::iter().count(), 4);
		assert_eq!(log(INSURER), AccessLog::default());
	});
}

#[test]
fn what_is_out_of_force_was_read_too() {
	run(|| {
		assert_ok!(revoke(TRADER, FIRST));
		assert_ok!(record(TRADER, batch(1, NOW, NOW + 1)));
	});
}

#[test]
fn a_suspended_server_still_records() {
	run(|| {
		world().suspended(TRADER).install();
		assert_ok!(record(TRADER, batch(1, NOW, NOW + 1)));
	});
}

#[test]
fn rejects_unsigned_and_wrong_accounts() {
	run(|| {
		let call =
			|origin| Documents::record_access_receipts(origin, FIRST, batch(1, NOW, NOW + 1));
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		let stranger = RuntimeOrigin::signed(STRANGER);
		assert_noop!(call(stranger), refusal::UNKNOWN_ACCOUNT);
		let booker = RuntimeOrigin::signed(TRADER_BOOKING);
		assert_noop!(call(booker), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_who_may_not_read() {
	run(|| {
		let one = batch(1, NOW, NOW + 1);
		for other in [BUYER, BANK, HAULIER, US_CUSTOMS] {
			assert_noop!(record(other, one), Error::<Test>::NoAccess);
		}
		let nothing = Documents::record_access_receipts(by(TRADER), SECOND, one);
		assert_noop!(nothing, Error::<Test>::NotFound);
		assert_ok!(grant(TRADER, BANK, None, Some(NOW + DAY + 5)));
		assert_ok!(record(BANK, one));
		// Its grant has lapsed: what it served no longer counts as served by leave.
		MockClock::advance(5);
		assert_noop!(
			record(BANK, batch(1, NOW + 1, NOW + 2)),
			Error::<Test>::NoAccess
		);
		world().denied(NL_CUSTOMS).suspended(CN_CUSTOMS).install();
		assert_noop!(record(NL_CUSTOMS, one), Error::<Test>::NoAccess);
		assert_noop!(record(CN_CUSTOMS, one), Error::<Test>::NoAccess);
	});
}

#[test]
fn rejects_an_empty_batch() {
	run(|| {
		let nothing = record(TRADER, batch(0, NOW, NOW + 1));
		assert_noop!(nothing, Error::<Test>::EmptyBatch);
		let rootless = ReceiptBatch {
			root: H256::zero(),
			..batch(1, NOW, NOW + 1)
		};
		assert_noop!(record(TRADER, rootless), Error::<Test>::EmptyBatch);
	});
}

#[test]
fn rejects_more_than_a_proof_tells_apart() {
	run(|| {
		let too_many = batch(MAX_RECEIPTS + 1, NOW, NOW + 1);
		assert_noop!(record(TRADER, too_many), Error::<Test>::TooManyReceipts);
		assert_ok!(record(TRADER, batch(MAX_RECEIPTS, NOW, NOW + 1)));
	});
}

#[test]
fn rejects_a_wrong_period() {
	run(|| {
		let now = NOW + DAY;
		for (from, to) in [
			(NOW, NOW),
			(NOW + 2, NOW + 1),
			(NOW - 1, NOW + 1),
			(NOW, now + 1),
			(now, now + 1),
		] {
			let call = record(TRADER, batch(1, from, to));
			assert_noop!(call, Error::<Test>::InvalidPeriod);
		}
		assert_ok!(record(TRADER, batch(1, NOW, now)));
	});
}

#[test]
fn rejects_a_period_twice() {
	run(|| {
		assert_ok!(record(TRADER, batch(1, NOW + 5, NOW + 10)));
		for (from, to) in [(NOW + 5, NOW + 10), (NOW, NOW + 5), (NOW + 9, NOW + 20)] {
			let call = record(TRADER, batch(1, from, to));
			assert_noop!(call, Error::<Test>::PeriodOverlaps);
		}
		assert_ok!(record(TRADER, batch(1, NOW + 10, NOW + 11)));
	});
}

#[test]
fn rejects_when_the_log_is_full() {
	run(|| {
		let mut full = AccessLog {
			head: H256::repeat_byte(1),
			batches: u32::MAX,
			receipts: u64::from(u32::MAX),
			until: NOW + 1,
		};
		AccessLogs::<Test>::insert(FIRST, org(TRADER), full);
		let one = batch(1, NOW + 1, NOW + 2);
		assert_noop!(record(TRADER, one), Error::<Test>::Overflow);
		full.batches = 1;
		full.receipts = u64::MAX;
		AccessLogs::<Test>::insert(FIRST, org(TRADER), full);
		assert_noop!(record(TRADER, one), Error::<Test>::Overflow);
	});
}

#[test]
fn a_log_stays_small() {
	assert!(AccessLog::max_encoded_len() <= 52);
}

/// A batch of a server: how long after the start it begins, and how long it lasts.
fn step() -> impl Strategy<Value = (usize, u32, u64, u64)> {
	(0usize..4, 0u32..4, 0u64..60, 0u64..20)
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

	/// The log of each server is what its batches add up to, in the order of time.
	#[test]
	fn logs_add_up(steps in prop::collection::vec(step(), 1..60)) {
		run(|| {
			let servers = [TRADER, NL_CUSTOMS, BANK, HAULIER];
			assert_ok!(grant(TRADER, BANK, None, None));
			let mut model: BTreeMap<u32, Vec<ReceiptBatch>> = BTreeMap::new();
			for (server, count, begins, lasts) in steps {
				let (server, from) = (servers[server], NOW + begins);
				let one = batch(count, from, from + lasts);
				let known = model.entry(server).or_default();
				let follows = known.last().is_none_or(|last| last.to <= from);
				let may = server != HAULIER && count > 0 && lasts > 0 && follows;
				assert_eq!(record(server, one).is_ok(), may);
				if may {
					known.push(one);
				}
			}
			for (server, batches) in model {
				let found = log(server);
				let receipts: u64 = batches.iter().map(|one| u64::from(one.count)).sum();
				assert_eq!((found.batches as usize, found.receipts), (batches.len(), receipts));
				let head = batches.iter().zip(0..).fold(H256::zero(), |head, (one, number)| {
					one.chained(head, number)
				});
				assert_eq!(found.head, head);
			}
			assert_ok!(Documents::do_try_state());
		});
	}
}
