// SPDX-License-Identifier: Apache-2.0

use super::*;

#[test]
fn gives_a_new_term() {
	execute(4, || {
		assert_ok!(Consortium::renew_seat(resolved(), SeatId(2), 20_000));
		assert_eq!(
			last_event(),
			Event::SeatRenewed {
				seat: SeatId(2),
				from: Some(10_000),
				to: 20_000,
			}
		);
		let seat = crate::Seats::<Test>::get(SeatId(2)).unwrap();
		assert_eq!(seat.term_ends, Some(20_000));
	});
}

#[test]
fn renews_a_seat_whose_term_has_ended() {
	execute(4, || {
		Now::set(11_000);
		assert_ok!(Consortium::renew_seat(resolved(), SeatId(2), 20_000));
	});
}

#[test]
fn rejects_wrong_terms() {
	execute(4, || {
		for (term_ends, error) in [
			(1_000, Error::TermInThePast),
			(101_001, Error::TermTooLong),
			(10_000, Error::TermNotLengthened),
			// What ends earlier takes the seat away.
			(9_999, Error::TermNotLengthened),
			(1_001, Error::TermNotLengthened),
		] {
			assert_noop!(
				Consortium::renew_seat(resolved(), SeatId(2), term_ends),
				error
			);
		}
	});
}

#[test]
fn rejects_unknown_seat() {
	execute(4, || {
		assert_noop!(
			Consortium::renew_seat(resolved(), SeatId(9), 20_000),
			Error::NotFound
		);
	});
}

#[test]
fn rejects_without_resolution() {
	execute(4, || {
		for origin in [signed(representative(2)), RuntimeOrigin::root()] {
			assert_noop!(
				Consortium::renew_seat(origin, SeatId(2), 20_000),
				DispatchError::BadOrigin
			);
		}
	});
}

/// A seat without an end has nothing to be renewed: an end would take it away.
#[test]
fn rejects_to_end_what_has_no_end() {
	execute(1, || {
		assert_noop!(
			Consortium::renew_seat(resolved(), SeatId(1), 20_000),
			Error::TermNotLengthened
		);
	});
}
