// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::{GenesisConfig, Seats};
use pallet_session::SessionManager;

#[test]
fn numbers_the_seats_in_their_order() {
	execute(4, || {
		assert_eq!(Seats::<Test>::get(SeatId(2)), Some(seats(4)[1].clone()));
		let ids: Vec<_> = Consortium::seats()
			.into_iter()
			.map(|(id, _)| id.0)
			.collect();
		assert_eq!(ids, [1, 2, 3, 4]);
		assert_eq!(crate::NextSeatId::<Test>::get(), SeatId(5));
	});
}

#[test]
fn gives_every_body_its_members() {
	execute(10, || {
		assert_eq!(voters_of(Body::Council), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		assert_eq!(voters_of(BANKS), [3, 7, 10]);
		assert_eq!(voters_of(Body::Class(SeatClass::Port)), [1, 9]);
		assert_eq!(voters_of(Body::Class(SeatClass::Tax)), [5]);
	});
}

#[test]
fn accepts_one_seat_or_four_to_ten() {
	for count in [1, 4, 5, 6, 7, 8, 9, 10] {
		execute(count, || assert_eq!(Consortium::seats().len(), count));
	}
}

#[test]
#[should_panic(expected = "genesis: the consortium has 3 seats; it needs 1, or 4 to 10")]
fn rejects_wrong_count() {
	chain_of(seats(3));
}

#[test]
fn default_genesis_has_no_seats_and_plans_nothing() {
	chain_of(vec![]).execute_with(|| {
		assert_eq!(Consortium::validators(), Vec::<u64>::new());
		assert_eq!(<Consortium as SessionManager<u64>>::new_session(0), None);
		assert_eq!(
			Consortium::do_try_state(),
			Err("1: too few or too many seats".into())
		);
	});
}

#[test]
#[should_panic(expected = "genesis: the validator 202 has two seats; it may have one")]
fn rejects_validator_with_two_seats() {
	let mut seats = seats(4);
	seats[3].validator = validator(2);
	chain_of(seats);
}

#[test]
#[should_panic(expected = "genesis: OrganisationId(2) has two seats; it may have one")]
fn rejects_organisation_with_two_seats() {
	let mut seats = seats(4);
	seats[3].organisation = OrganisationId(2);
	chain_of(seats);
}

#[test]
#[should_panic(expected = "the seat of OrganisationId(2) never ends; only a single one may")]
fn rejects_endless_seat_among_several() {
	let mut seats = seats(4);
	seats[1].term_ends = None;
	chain_of(seats);
}

#[test]
#[should_panic(expected = "genesis: OrganisationId(99) has a seat and is no active member")]
fn rejects_organisation_that_is_no_member() {
	let mut seats = seats(4);
	seats[1].organisation = OrganisationId(99);
	chain_of(seats);
}

#[test]
#[should_panic(expected = "OrganisationId(2) has a seat with accounts that are not its own")]
fn rejects_validator_of_another() {
	let mut seats = seats(4);
	seats[1].validator = spare(9);
	chain_of(seats);
}

#[test]
#[should_panic(expected = "OrganisationId(2) has a seat with accounts that are not its own")]
fn rejects_representative_without_admin() {
	let mut seats = seats(4);
	seats[1].representative = clerk(2);
	chain_of(seats);
}

#[test]
fn sessions_and_delays_are_as_genesis_says_or_the_runtime() {
	let genesis = |session_length, upgrade_delay| GenesisConfig {
		seats: seats(1),
		session_length,
		upgrade_delay,
	};
	chain_with(genesis(Some(300), Some(5))).execute_with(|| {
		assert_eq!(Consortium::session_length(), 300);
		assert_eq!(Consortium::upgrade_delay(), 5);
	});
	chain_with(genesis(None, None)).execute_with(|| {
		assert_eq!(Consortium::session_length(), 30);
		assert_eq!(Consortium::upgrade_delay(), 2_000);
	});
}

#[test]
#[should_panic(expected = "genesis: a session lasts 0 blocks; it needs at least 1")]
fn rejects_sessions_without_a_block() {
	chain_with(GenesisConfig {
		session_length: Some(0),
		..Default::default()
	});
}

#[test]
#[should_panic(expected = "genesis: an upgrade waits 0 ms; nobody could stop it")]
fn rejects_upgrades_that_do_not_wait() {
	chain_with(GenesisConfig {
		upgrade_delay: Some(0),
		..Default::default()
	});
}
