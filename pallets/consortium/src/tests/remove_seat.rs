// SPDX-License-Identifier: Apache-2.0

use super::*;
use pallet_session::SessionManager;

#[test]
fn takes_its_vote_at_once_and_its_validator_at_a_session_end() {
	execute(5, || {
		assert_eq!(
			Consortium::new_session(0),
			Some((1..=4).map(validator).collect())
		);
		assert_ok!(Consortium::remove_seat(resolved(), SeatId(2)));
		System::assert_has_event(
			Event::SeatRemoved {
				seat: SeatId(2),
				organisation: OrganisationId(2),
			}
			.into(),
		);
		assert_eq!(
			last_event(),
			Event::VotersChanged {
				from: [1, 2, 3, 4, 5].map(SeatId).to_vec().try_into().unwrap(),
				to: [1, 3, 4, 5].map(SeatId).to_vec().try_into().unwrap(),
			}
		);
		assert_eq!(voters_of(Body::Council), [1, 3, 4, 5]);
		assert_eq!(
			voters_of(Body::Class(SeatClass::Customs)),
			Vec::<u64>::new()
		);
		assert_eq!(
			Consortium::new_session(1),
			Some([1, 3, 4, 5].map(validator).to_vec())
		);
	});
}

#[test]
fn the_council_may_go_below_four() {
	execute(4, || {
		assert_ok!(Consortium::remove_seat(resolved(), SeatId(1)));
	});
}

#[test]
fn rejects_last_seat() {
	execute(1, || {
		assert_noop!(
			Consortium::remove_seat(resolved(), SeatId(1)),
			Error::LastSeat
		);
	});
}

#[test]
fn rejects_unknown_seat() {
	execute(4, || {
		assert_noop!(
			Consortium::remove_seat(resolved(), SeatId(5)),
			Error::NotFound
		);
	});
}

#[test]
fn rejects_without_resolution() {
	execute(4, || {
		for origin in [signed(representative(1)), RuntimeOrigin::root()] {
			assert_noop!(
				Consortium::remove_seat(origin, SeatId(1)),
				DispatchError::BadOrigin
			);
		}
	});
}
