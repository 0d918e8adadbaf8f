// SPDX-License-Identifier: Apache-2.0

use super::*;
use pallet_session::SessionManager;
use portolan_mocks::refusal;

fn rotate(who: u64, to: u64) -> DispatchResult {
	Consortium::rotate_validator(signed(who), to)
}

#[test]
fn the_new_one_validates_from_a_session_end_on() {
	execute(4, || {
		assert!(Consortium::new_session(0).is_some());
		Keyed::mutate(|keyed| keyed.insert(spare(2)));
		assert_ok!(rotate(representative(2), spare(2)));
		assert_eq!(
			last_event(),
			Event::ValidatorRotated {
				seat: SeatId(2),
				from: validator(2),
				to: spare(2),
			}
		);
		assert_eq!(
			Consortium::new_session(1),
			Some(vec![validator(1), spare(2), validator(3), validator(4)])
		);
	});
}

#[test]
fn rejects_without_session_keys() {
	execute(4, || {
		assert_noop!(rotate(representative(2), spare(2)), Error::NoSessionKeys);
	});
}

#[test]
fn rejects_who_does_not_represent() {
	execute(4, || {
		Keyed::mutate(|keyed| keyed.insert(spare(2)));
		assert_noop!(rotate(deputy(2), spare(2)), Error::NotAuthorised);
		assert_noop!(rotate(clerk(2), spare(2)), refusal::NOT_PERMITTED);
		assert_noop!(rotate(representative(11), spare(11)), Error::NotSeated);
	});
}

#[test]
fn rejects_account_of_another_and_the_same() {
	execute(4, || {
		assert_noop!(
			rotate(representative(2), validator(11)),
			Error::OtherOrganisation
		);
		assert_noop!(rotate(representative(2), validator(2)), Error::NoChange);
	});
}

#[test]
fn rejects_unsigned() {
	execute(4, || {
		assert_noop!(
			Consortium::rotate_validator(RuntimeOrigin::none(), spare(2)),
			DispatchError::BadOrigin
		);
	});
}
