// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::Standings;
use pallet_session::SessionManager;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

fn plan(session: u32) -> Option<Vec<u64>> {
	<Consortium as SessionManager<u64>>::new_session(session)
}

fn validators(organisations: &[u32]) -> Vec<u64> {
	organisations.iter().map(|id| validator(*id)).collect()
}

/// The validators of these seats offended in that session.
fn offend(seats: &[u16], session: u32) {
	let offenders: Vec<_> = seats
		.iter()
		.map(|seat| OffenceDetails {
			offender: (validator((*seat).into()), SeatId(*seat)),
			reporters: vec![],
		})
		.collect();
	Consortium::on_offence(&offenders, &[], session);
}

fn readmit(seat: u16) -> DispatchResult {
	Consortium::readmit_validator(resolved(), SeatId(seat))
}

#[test]
fn an_offender_does_not_validate_and_keeps_its_vote() {
	execute(5, || {
		plan(0);
		offend(&[2], 3);
		assert_eq!(
			last_event(),
			Event::ValidatorBarred {
				seat: SeatId(2),
				session: 3
			}
		);
		assert_eq!(plan(1), Some(validators(&[1, 3, 4, 5])));
		assert_eq!(voters_of(Body::Council), [1, 2, 3, 4, 5]);
		assert_eq!(
			Consortium::standing(SeatId(2)),
			Some(Standing::Barred {
				session: 3,
				since: 1_000
			})
		);
	});
}

#[test]
fn other_accounts_and_keys_do_not_lift_the_bar() {
	execute(4, || {
		plan(0);
		offend(&[2], 3);
		Keyed::mutate(|keyed| keyed.insert(spare(2)));
		assert_ok!(Consortium::rotate_validator(
			signed(representative(2)),
			spare(2)
		));
		assert_eq!(plan(1), Some(validators(&[1, 3, 4])));
	});
}

#[test]
fn an_offence_has_one_consequence() {
	execute(4, || {
		offend(&[2], 3);
		assert_storage_noop!(offend(&[2], 3));
		assert_storage_noop!(offend(&[2], 4));
		// Of a seat that is not there.
		assert_storage_noop!(offend(&[9], 4));
		assert!(!Consortium::is_answerable(SeatId(2)) && !Consortium::is_answerable(SeatId(9)));
		assert!(Consortium::is_answerable(SeatId(1)));
	});
}

#[test]
fn the_consortium_readmits_and_forgives_what_was() {
	execute(4, || {
		plan(0);
		offend(&[2], 3);
		plan(1);
		assert_ok!(readmit(2));
		assert_eq!(
			last_event(),
			Event::ValidatorReadmitted {
				seat: SeatId(2),
				session: 3
			}
		);
		assert_eq!(plan(2), Some(validators(&[1, 2, 3, 4])));
		for session in [2, 3] {
			assert!(!Consortium::answers_for(SeatId(2), session));
			assert_storage_noop!(offend(&[2], session));
		}
		// What it did later, before it was readmitted too, counts.
		offend(&[2], 4);
		assert_eq!(plan(3), Some(validators(&[1, 3, 4])));
	});
}

#[test]
fn readmission_is_refused_without_resolution_bar_or_seat() {
	execute(4, || {
		assert_noop!(readmit(2), Error::NotBarred);
		offend(&[2], 3);
		assert_noop!(readmit(9), Error::NotFound);
		for origin in [signed(representative(2)), RuntimeOrigin::none()] {
			assert_noop!(
				Consortium::readmit_validator(origin, SeatId(2)),
				DispatchError::BadOrigin
			);
		}
		assert_ok!(readmit(2));
		assert_noop!(readmit(2), Error::NotBarred);
	});
}

#[test]
fn a_bar_ends_with_the_seat() {
	execute(5, || {
		offend(&[2], 3);
		assert_ok!(Consortium::remove_seat(resolved(), SeatId(2)));
		assert_eq!(Standings::<Test>::get(SeatId(2)), None);
		assert!(!Consortium::answers_for(SeatId(2), 4));
	});
}

/// A chain without validators would stop for ever; who offends alone goes on until another is ready.
#[test]
fn those_planned_last_go_on_when_all_are_barred() {
	execute(4, || {
		plan(0);
		offend(&[1, 2, 3, 4], 3);
		assert_eq!(plan(1), None);
		assert_ok!(readmit(3));
		assert_eq!(plan(2), Some(validators(&[3])));
	});
}

#[test]
fn finality_is_told_that_it_stalled() {
	execute(4, || {
		System::set_block_number(50);
		assert_ok!(Consortium::note_stalled(resolved(), 10, 49));
		assert_eq!(Stalled::get(), Some((10, 49)));
		assert_eq!(
			last_event(),
			Event::FinalityStalled {
				delay: 10,
				best_finalised: 49
			}
		);
	});
}

#[test]
fn rejects_stalls_out_of_bounds() {
	execute(4, || {
		System::set_block_number(50);
		let stalled = |delay, best| Consortium::note_stalled(resolved(), delay, best);
		for delay in [0, 9, 16, 1_000] {
			assert_noop!(stalled(delay, 1), Error::DelayOutOfBounds);
		}
		assert_noop!(stalled(10, 50), Error::NotYetFinal);
		assert_noop!(
			Consortium::note_stalled(signed(representative(1)), 10, 1),
			DispatchError::BadOrigin
		);
		assert_eq!(Stalled::get(), None);
	});
}

#[test]
fn rejects_stalls_while_finality_changes() {
	execute(4, || {
		System::set_block_number(50);
		let stalled = || Consortium::note_stalled(resolved(), 15, 1);
		Changing::set(true);
		assert_noop!(stalled(), Error::FinalityChanging);
		Changing::set(false);
		assert_ok!(stalled());
		assert_noop!(stalled(), Error::FinalityChanging);
	});
}

/// Who answers for what a validator signs is the seat it was planned for.
#[test]
fn the_seat_of_a_validator_is_the_one_it_was_planned_for() {
	execute(4, || {
		plan(0);
		Keyed::mutate(|keyed| keyed.insert(spare(2)));
		assert_ok!(Consortium::rotate_validator(
			signed(representative(2)),
			spare(2)
		));
		assert_eq!(Consortium::planned_seat_of(&validator(2)), Some(SeatId(2)));
		assert_eq!(Consortium::planned_seat_of(&spare(2)), None);
		plan(1);
		assert_eq!(Consortium::planned_seat_of(&validator(2)), None);
		assert_eq!(Consortium::planned_seat_of(&spare(2)), Some(SeatId(2)));
	});
}
