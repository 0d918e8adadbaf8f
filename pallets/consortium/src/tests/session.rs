// SPDX-License-Identifier: Apache-2.0

use super::*;
use pallet_session::SessionManager;

fn plan(session: u32) -> Option<Vec<u64>> {
	<Consortium as SessionManager<u64>>::new_session(session)
}

fn validators(organisations: &[u32]) -> Vec<u64> {
	organisations.iter().map(|id| validator(*id)).collect()
}

#[test]
fn plans_the_validators_in_seat_order_at_first() {
	execute(4, || assert_eq!(plan(0), Some(validators(&[1, 2, 3, 4]))));
}

#[test]
fn plans_no_change_while_the_seats_stay() {
	execute(4, || {
		plan(0);
		for session in 1..5 {
			assert_storage_noop!(assert_eq!(plan(session), None));
		}
	});
}

#[test]
fn plans_as_many_as_are_worth_having() {
	for (seats, planned) in [
		(1, 1),
		(4, 4),
		(5, 4),
		(6, 4),
		(7, 7),
		(8, 7),
		(9, 7),
		(10, 10),
	] {
		execute(seats, || {
			let first: Vec<_> = (1..=planned).map(validator).collect();
			assert_eq!(plan(0), Some(first), "{seats} seats");
		});
	}
}

#[test]
fn the_next_seat_stands_in_for_a_suspended_one() {
	execute(5, || {
		plan(0);
		suspend(2);
		assert_eq!(plan(1), Some(validators(&[1, 3, 4, 5])));
		assert_eq!(voters_of(Body::Council), [1, 3, 4, 5]);
		reinstate(2);
		assert_eq!(plan(2), Some(validators(&[1, 2, 3, 4])));
		assert_eq!(voters_of(Body::Council), [1, 2, 3, 4, 5]);
	});
}

#[test]
fn who_has_no_session_keys_stands_by() {
	execute(5, || {
		Keyed::mutate(|keyed| keyed.remove(&validator(1)));
		assert_eq!(plan(0), Some(validators(&[2, 3, 4, 5])));
		Keyed::mutate(|keyed| keyed.insert(validator(1)));
		assert_eq!(plan(1), Some(validators(&[1, 2, 3, 4])));
	});
}

#[test]
fn fewer_than_four_all_validate() {
	execute(4, || {
		plan(0);
		suspend(1);
		assert_eq!(plan(1), Some(validators(&[2, 3, 4])));
		suspend(2);
		assert_eq!(plan(2), Some(validators(&[3, 4])));
	});
}

#[test]
fn those_of_before_go_on_when_nobody_is_ready() {
	execute(4, || {
		plan(0);
		(1..=4).for_each(suspend);
		assert_eq!(plan(1), None);
		assert_eq!(
			crate::PlannedValidators::<Test>::get()
				.into_iter()
				.map(|(_, validator)| validator)
				.collect::<Vec<_>>(),
			validators(&[1, 2, 3, 4])
		);
	});
}
