// SPDX-License-Identifier: Apache-2.0

use super::*;
use portolan_mocks::refusal;

fn replace(who: u64, representative: u64) -> DispatchResult {
	Consortium::replace_representative(signed(who), representative)
}

#[test]
fn the_new_one_votes() {
	execute(4, || {
		assert_ok!(replace(deputy(3), deputy(3)));
		assert_eq!(
			last_event(),
			Event::RepresentativeReplaced {
				seat: SeatId(3),
				from: representative(3),
				to: deputy(3),
			}
		);
		assert_eq!(TestBodies::members(BANKS), [deputy(3)]);
		assert_eq!(
			TestBodies::members(Body::Council),
			[
				representative(1),
				representative(2),
				representative(4),
				deputy(3)
			]
		);
		assert!(!Consortium::is_representative(&representative(3)));
	});
}

#[test]
fn rejects_who_does_not_administer() {
	execute(4, || {
		assert_noop!(replace(clerk(3), deputy(3)), refusal::NOT_PERMITTED);
		assert_noop!(replace(STRANGER, deputy(3)), refusal::UNKNOWN_ACCOUNT);
		assert_noop!(replace(deputy(3), clerk(3)), refusal::NOT_PERMITTED);
	});
}

#[test]
fn rejects_organisation_without_seat() {
	execute(4, || {
		assert_noop!(replace(deputy(11), deputy(11)), Error::NotSeated);
	});
}

#[test]
fn rejects_account_of_another() {
	execute(4, || {
		assert_noop!(replace(deputy(3), deputy(4)), Error::OtherOrganisation);
	});
}

#[test]
fn rejects_the_same() {
	execute(4, || {
		assert_noop!(replace(deputy(3), representative(3)), Error::NoChange);
	});
}

#[test]
fn rejects_unsigned() {
	execute(4, || {
		assert_noop!(
			Consortium::replace_representative(RuntimeOrigin::none(), deputy(3)),
			DispatchError::BadOrigin
		);
	});
}
