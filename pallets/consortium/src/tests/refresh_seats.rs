// SPDX-License-Identifier: Apache-2.0

use super::*;

#[test]
fn a_suspended_organisation_has_no_vote() {
	execute(4, || {
		suspend(3);
		assert_ok!(Consortium::refresh_seats(signed(STRANGER)));
		assert_eq!(
			last_event(),
			Event::VotersChanged {
				from: [1, 2, 3, 4].map(SeatId).to_vec().try_into().unwrap(),
				to: [1, 2, 4].map(SeatId).to_vec().try_into().unwrap(),
			}
		);
		assert_eq!(voters_of(Body::Council), [1, 2, 4]);
		assert_eq!(voters_of(BANKS), Vec::<u64>::new());
		reinstate(3);
		assert_ok!(Consortium::refresh_seats(signed(STRANGER)));
		assert_eq!(voters_of(BANKS), [3]);
	});
}

#[test]
fn rejects_when_nothing_changed() {
	execute(4, || {
		assert_noop!(Consortium::refresh_seats(signed(STRANGER)), Error::NoChange);
	});
}

#[test]
fn rejects_unsigned() {
	execute(4, || {
		suspend(3);
		assert_noop!(
			Consortium::refresh_seats(RuntimeOrigin::none()),
			DispatchError::BadOrigin
		);
	});
}

/// Whose key was removed, expired or lost the permission votes no more, by whatever way.
#[test]
fn a_representative_that_administers_no_more_has_no_vote() {
	execute(4, || {
		Demoted::mutate(|all| all.insert(representative(3)));
		assert_ok!(Consortium::refresh_seats(signed(STRANGER)));
		assert_eq!(voters_of(Body::Council), [1, 2, 4]);
		assert_eq!(voters_of(BANKS), Vec::<u64>::new());
		Demoted::set(Default::default());
		assert_ok!(Consortium::refresh_seats(signed(STRANGER)));
		assert_eq!(voters_of(BANKS), [3]);
	});
}
