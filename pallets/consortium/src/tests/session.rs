// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::Seats;
use pallet_session::SessionManager;

fn plan(session: u32) -> Option<Vec<u64>> {
	<Consortium as SessionManager<u64>>::new_session(session)
}

#[test]
fn plans_the_validators_in_seat_order_at_first() {
	build_and_execute(&[40, 30, 20, 10], || {
		assert_eq!(plan(0), Some(vec![40, 30, 20, 10]));
	});
}

#[test]
fn plans_no_change_while_the_seats_stay() {
	build_and_execute(&[40, 30, 20, 10], || {
		plan(0);
		for session in 1..5 {
			assert_storage_noop!(assert_eq!(plan(session), None));
		}
	});
}

#[test]
fn plans_the_new_validators_once_after_a_change() {
	build_and_execute(&[40, 30, 20, 10], || {
		plan(0);
		Seats::<Test>::mutate(SeatId(3), |seat| seat.as_mut().unwrap().validator = 25);
		assert_eq!(plan(1), Some(vec![40, 30, 25, 10]));
		assert_eq!(plan(2), None);
	});
}
