// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::Seats;

#[test]
fn numbers_the_seats_in_their_order() {
	build_and_execute(&[40, 30, 20, 10], || {
		assert_eq!(
			Seats::<Test>::get(SeatId(2)),
			Some(seats(&[40, 30, 20, 10])[1].clone())
		);
		let ids: Vec<_> = Consortium::seats()
			.into_iter()
			.map(|(id, _)| id.0)
			.collect();
		assert_eq!(ids, [1, 2, 3, 4]);
		assert_eq!(Consortium::validators(), [40, 30, 20, 10]);
	});
}

#[test]
fn accepts_every_lawful_count() {
	for count in [1, 4, 7, 10] {
		let validators: Vec<u64> = (1..=count).rev().collect();
		build_and_execute(&validators, || {
			assert_eq!(Consortium::validators(), validators)
		});
	}
}

#[test]
#[should_panic(expected = "genesis: the consortium has 5 seats; it needs 1, 4, 7 or 10")]
fn rejects_wrong_count() {
	chain_of(&[1, 2, 3, 4, 5]);
}

#[test]
fn default_genesis_has_no_seats_and_plans_nothing() {
	chain_of(&[]).execute_with(|| {
		assert_eq!(Consortium::validators(), Vec::<u64>::new());
		assert_eq!(
			<Consortium as pallet_session::SessionManager<u64>>::new_session(0),
			None
		);
		assert_eq!(
			Consortium::do_try_state(),
			Err("1: unlawful validators".into())
		);
	});
}

#[test]
#[should_panic(expected = "genesis: the validator 2 has two seats; it may have one")]
fn rejects_validator_with_two_seats() {
	chain_of(&[1, 2, 3, 2]);
}

#[test]
fn sessions_last_as_long_as_genesis_says_or_the_runtime() {
	chain_with(&[1], Some(300)).execute_with(|| assert_eq!(Consortium::session_length(), 300));
	chain_with(&[1], None).execute_with(|| assert_eq!(Consortium::session_length(), 30));
}

#[test]
#[should_panic(expected = "genesis: a session lasts 0 blocks; it needs at least 1")]
fn rejects_sessions_without_a_block() {
	chain_with(&[1], Some(0));
}
