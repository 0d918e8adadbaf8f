// SPDX-License-Identifier: Apache-2.0

use super::*;

fn retire(seat: u16) -> DispatchResult {
	Consortium::retire_seat(signed(STRANGER), SeatId(seat))
}

#[test]
fn anyone_retires_a_seat_whose_term_has_ended() {
	execute(5, || {
		Now::set(10_000);
		assert_ok!(retire(1));
		System::assert_has_event(
			Event::SeatRetired {
				seat: SeatId(1),
				organisation: OrganisationId(1),
			}
			.into(),
		);
		assert_eq!(voters_of(Body::Council), [2, 3, 4, 5]);
	});
}

#[test]
fn rejects_before_the_term_ends() {
	execute(5, || {
		Now::set(9_999);
		assert_noop!(retire(1), Error::TermNotEnded);
	});
}

/// Anyone could else leave the chain to a single validator when all terms end on one day.
#[test]
fn rejects_to_go_below_four_seats() {
	execute(4, || {
		Now::set(10_000);
		assert_noop!(retire(1), Error::TooFewSeats);
	});
}

#[test]
fn a_seat_without_term_is_never_retired() {
	execute(1, || {
		Now::set(u64::MAX);
		assert_noop!(retire(1), Error::TermNotEnded);
	});
}

#[test]
fn rejects_unknown_seat_and_unsigned() {
	execute(5, || {
		Now::set(10_000);
		assert_noop!(retire(9), Error::NotFound);
		assert_noop!(
			Consortium::retire_seat(RuntimeOrigin::none(), SeatId(1)),
			DispatchError::BadOrigin
		);
	});
}

/// Where terms end on one day, nobody chooses which seats are left: the lowest number goes first, and
/// before it whatever ended earlier.
#[test]
fn rejects_out_of_turn() {
	execute(7, || {
		Now::set(10_000);
		assert_noop!(retire(3), Error::OtherSeatFirst);
		assert_ok!(Consortium::renew_seat(resolved(), SeatId(1), 20_000));
		assert_noop!(retire(3), Error::OtherSeatFirst);
		assert_ok!(retire(2));
		assert_ok!(retire(3));
		Now::set(20_000);
		assert_noop!(retire(1), Error::OtherSeatFirst);
		assert_ok!(retire(4));
	});
}
