// SPDX-License-Identifier: Apache-2.0

use crate::*;
use proptest::prelude::*;

fn version(valid_from: u64, valid_to: Option<u64>, value: u8) -> Dated<u8> {
	Dated {
		valid_from,
		valid_to,
		value,
	}
}

#[test]
fn the_one_that_began_last_prevails() {
	let mut timeline = Timeline::default();
	for (from, to, value) in [(10, None, 1), (30, Some(40), 3), (20, Some(50), 2)] {
		publish(&mut timeline, version(from, to, value), 0, 0).unwrap();
	}
	let at = |date| prevailing(&timeline, date).copied();
	assert_eq!(
		[9, 10, 20, 29, 30, 39, 40, 49, 50].map(at),
		[
			None,
			Some(1),
			Some(2),
			Some(2),
			Some(3),
			Some(3),
			Some(2),
			Some(2),
			Some(1)
		]
	);
}

#[test]
fn forgets_only_what_no_longer_prevails() {
	let mut timeline = Timeline::default();
	for (from, to, value) in [
		(1, None, 1),
		(10, Some(20), 2),
		(15, None, 3),
		(16, Some(99), 4),
	] {
		publish(&mut timeline, version(from, to, value), 0, 0).unwrap();
	}
	publish(&mut timeline, version(100, None, 5), 50, 14).unwrap();
	assert_eq!(timeline.len(), 5);
	publish(&mut timeline, version(101, None, 6), 50, 15).unwrap();
	let left: Vec<u8> = timeline.iter().map(|version| version.value).collect();
	assert_eq!(left, vec![3, 4, 5, 6]);
}

proptest! {
	/// Against a list that forgets nothing: from the cutoff on, the same value prevails.
	#[test]
	fn forgetting_changes_nothing_from_the_cutoff_on(
		steps in proptest::collection::vec((1u64..30, proptest::option::of(1u64..40), 0u64..8), 1..20),
	) {
		let mut timeline = Timeline::default();
		let mut all: Vec<Dated<u8>> = vec![];
		let mut now = 0;
		for ((ahead, length, pause), value) in steps.into_iter().zip(0u8..) {
			now += pause;
			let cutoff = u64::saturating_sub(now, 10);
			let from = now + ahead;
			let entry = version(from, length.map(|length| from + length), value);
			let added = publish(&mut timeline, entry, now, cutoff);
			if added.is_err() {
				prop_assert_eq!(added, Err(TimelineFault::Full));
				prop_assert_eq!(timeline.len(), 16);
				continue;
			}
			all.retain(|other| other.valid_from != from);
			all.push(entry);
			prop_assert!(is_sound(&timeline));
			for date in cutoff..now + 80 {
				let expected = all
					.iter()
					.filter(|version| version.applies_at(date))
					.max_by_key(|version| version.valid_from)
					.map(|version| version.value);
				prop_assert_eq!(prevailing(&timeline, date).copied(), expected);
			}
		}
	}
}
