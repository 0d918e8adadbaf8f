// SPDX-License-Identifier: Apache-2.0

use super::*;
use portolan_mocks::refusal;

fn admit(origin: RuntimeOrigin) -> DispatchResult {
	admit_with(origin, representative(11), validator(11), 5_000)
}

fn admit_with(
	origin: RuntimeOrigin,
	representative: u64,
	validator: u64,
	term_ends: u64,
) -> DispatchResult {
	Consortium::admit_seat(
		origin,
		NEWCOMER,
		SeatClass::Banks,
		representative,
		validator,
		term_ends,
	)
}

#[test]
fn the_seat_votes_at_once() {
	execute(4, || {
		assert_ok!(admit(resolved()));
		assert_eq!(
			crate::Seats::<Test>::get(SeatId(5)),
			Some(Seat {
				class: SeatClass::Banks,
				organisation: NEWCOMER,
				validator: validator(11),
				representative: representative(11),
				term_ends: Some(5_000),
			})
		);
		System::assert_has_event(
			Event::SeatAdmitted {
				seat: SeatId(5),
				organisation: NEWCOMER,
				class: SeatClass::Banks,
				term_ends: 5_000,
			}
			.into(),
		);
		assert_eq!(voters_of(Body::Council), [1, 2, 3, 4, 11]);
		assert_eq!(voters_of(BANKS), [3, 11]);
		assert!(Consortium::is_representative(&representative(11)));
	});
}

#[test]
fn ids_are_never_given_again() {
	execute(5, || {
		assert_ok!(Consortium::remove_seat(resolved(), SeatId(5)));
		assert_ok!(admit(resolved()));
		assert!(crate::Seats::<Test>::contains_key(SeatId(6)));
		assert!(!crate::Seats::<Test>::contains_key(SeatId(5)));
	});
}

#[test]
fn keys_may_be_set_later() {
	execute(4, || {
		assert_ok!(admit_with(resolved(), representative(11), spare(11), 5_000));
	});
}

#[test]
fn rejects_without_resolution() {
	execute(4, || {
		for origin in [
			signed(representative(1)),
			motion(Body::Council, 4),
			RuntimeOrigin::root(),
		] {
			assert_noop!(admit(origin), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn rejects_eleventh_seat() {
	execute(10, || {
		assert_noop!(admit(resolved()), Error::TooManySeats);
	});
}

#[test]
fn rejects_second_seat_of_an_organisation() {
	execute(4, || {
		assert_noop!(
			Consortium::admit_seat(
				resolved(),
				OrganisationId(1),
				SeatClass::Port,
				deputy(1),
				spare(1),
				5_000
			),
			Error::AlreadySeated
		);
	});
}

#[test]
fn rejects_organisation_that_is_not_active() {
	execute(4, || {
		suspend(11);
		assert_noop!(admit(resolved()), Error::OrganisationNotActive);
	});
}

#[test]
fn rejects_class_that_does_not_speak_for_the_organisation() {
	execute(4, || {
		for (organisation, class) in [
			(NEWCOMER, SeatClass::Port),
			(NEWCOMER, SeatClass::Traders),
			(AUDITOR, SeatClass::Tax),
		] {
			assert_noop!(
				Consortium::admit_seat(
					resolved(),
					organisation,
					class,
					representative(organisation.0),
					validator(organisation.0),
					5_000
				),
				Error::WrongClass
			);
		}
	});
}

#[test]
fn rejects_accounts_of_others() {
	execute(4, || {
		assert_noop!(
			admit_with(resolved(), representative(12), validator(11), 5_000),
			Error::OtherOrganisation
		);
		for other in [validator(12), STRANGER] {
			assert_noop!(
				admit_with(resolved(), representative(11), other, 5_000),
				Error::OtherOrganisation
			);
		}
	});
}

#[test]
fn rejects_representative_that_does_not_administer() {
	execute(4, || {
		assert_noop!(
			admit_with(resolved(), clerk(11), validator(11), 5_000),
			refusal::NOT_PERMITTED
		);
	});
}

#[test]
fn rejects_term_in_the_past_or_too_long() {
	execute(4, || {
		assert_noop!(
			admit_with(resolved(), representative(11), validator(11), 1_000),
			Error::TermInThePast
		);
		assert_noop!(
			admit_with(resolved(), representative(11), validator(11), 101_001),
			Error::TermTooLong
		);
	});
}

#[test]
fn rejects_when_all_identifiers_are_given() {
	execute(4, || {
		crate::NextSeatId::<Test>::put(SeatId(u16::MAX));
		assert_noop!(admit(resolved()), Error::Overflow);
	});
}
