// SPDX-License-Identifier: Apache-2.0

//! Who holds a seat, who votes for it and who validates.

use crate::{types::*, Config, Error, Event, NextSeatId, Pallet, Seats, Standings, Voters};
use alloc::vec::Vec;
use frame::{deps::frame_support::traits::ValidatorRegistration, prelude::*};
use portolan_primitives::{
	ids::{OrganisationId, SeatId},
	quantity::Moment,
	roles::{Permission, Purpose},
	traits::{Members, Registry},
};

/// The seats that vote.
type VotingSeats = BoundedVec<SeatId, MaxSeats>;

impl<T: Config> Pallet<T> {
	/// See [`Call::admit_seat`](crate::Call::admit_seat).
	pub(crate) fn do_admit_seat(
		organisation: OrganisationId,
		class: SeatClass,
		representative: T::AccountId,
		validator: T::AccountId,
		term_ends: Moment,
	) -> DispatchResult {
		let seats = Self::seats_in_order();
		ensure!(
			u32::try_from(seats.len()).is_ok_and(|count| count < MAX_SEATS),
			Error::<T>::TooManySeats
		);
		ensure!(!Self::is_seated(organisation), Error::<T>::AlreadySeated);
		ensure!(
			T::Registry::is_active(organisation),
			Error::<T>::OrganisationNotActive
		);
		let speaks = class
			.roles()
			.iter()
			.any(|role| T::Members::ensure_role(organisation, *role).is_ok());
		ensure!(speaks, Error::<T>::WrongClass);
		Self::ensure_may_represent(&representative, organisation)?;
		Self::ensure_account_of(&validator, organisation)?;
		Self::ensure_term(term_ends)?;
		let id = NextSeatId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;

		NextSeatId::<T>::put(next);
		Seats::<T>::insert(
			id,
			Seat {
				class,
				organisation,
				validator,
				representative,
				term_ends: Some(term_ends),
			},
		);
		Self::deposit_event(Event::SeatAdmitted {
			seat: id,
			organisation,
			class,
			term_ends,
		});
		Self::refresh();
		Ok(())
	}

	/// See [`Call::remove_seat`](crate::Call::remove_seat).
	pub(crate) fn do_remove_seat(id: SeatId) -> DispatchResult {
		let seat = Seats::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(Self::seats_in_order().len() > 1, Error::<T>::LastSeat);

		Seats::<T>::remove(id);
		Standings::<T>::remove(id);
		Self::deposit_event(Event::SeatRemoved {
			seat: id,
			organisation: seat.organisation,
		});
		Self::refresh();
		Ok(())
	}

	/// See [`Call::renew_seat`](crate::Call::renew_seat).
	pub(crate) fn do_renew_seat(id: SeatId, term_ends: Moment) -> DispatchResult {
		let mut seat = Seats::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		Self::ensure_term(term_ends)?;
		// What ends a term early takes a seat away, which is `remove_seat`, and asks for more votes.
		let lengthens = seat.term_ends.is_some_and(|ends| ends < term_ends);
		ensure!(lengthens, Error::<T>::TermNotLengthened);

		let from = seat.term_ends.replace(term_ends);
		Seats::<T>::insert(id, seat);
		Self::deposit_event(Event::SeatRenewed {
			seat: id,
			from,
			to: term_ends,
		});
		Ok(())
	}

	/// See [`Call::retire_seat`](crate::Call::retire_seat).
	pub(crate) fn do_retire_seat(id: SeatId) -> DispatchResult {
		let seat = Seats::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let term_ends = seat.term_ends.filter(|ends| *ends <= Self::now());
		let term_ends = term_ends.ok_or(Error::<T>::TermNotEnded)?;
		// Where many terms end on one day, nobody chooses which seats are left.
		let is_next = Seats::<T>::iter().all(|(other, seat)| {
			let ends = seat.term_ends.unwrap_or(Moment::MAX);
			(term_ends, id) <= (ends, other)
		});
		ensure!(is_next, Error::<T>::OtherSeatFirst);
		ensure!(
			Self::seats_in_order().len() > SEATS_TO_TOLERATE_A_FAULT,
			Error::<T>::TooFewSeats
		);

		Seats::<T>::remove(id);
		Standings::<T>::remove(id);
		Self::deposit_event(Event::SeatRetired {
			seat: id,
			organisation: seat.organisation,
		});
		Self::refresh();
		Ok(())
	}

	/// See [`Call::replace_representative`](crate::Call::replace_representative).
	pub(crate) fn do_replace_representative(
		who: T::AccountId,
		representative: T::AccountId,
	) -> DispatchResult {
		let organisation = T::Members::ensure_member(&who, Permission::Admin, Purpose::Create)?;
		let (id, mut seat) = Self::seat_of(organisation).ok_or(Error::<T>::NotSeated)?;
		ensure!(seat.representative != representative, Error::<T>::NoChange);
		Self::ensure_may_represent(&representative, organisation)?;

		let from = core::mem::replace(&mut seat.representative, representative.clone());
		Seats::<T>::insert(id, seat);
		Self::deposit_event(Event::RepresentativeReplaced {
			seat: id,
			from,
			to: representative,
		});
		Self::refresh();
		Ok(())
	}

	/// See [`Call::rotate_validator`](crate::Call::rotate_validator).
	pub(crate) fn do_rotate_validator(
		who: T::AccountId,
		validator: T::AccountId,
	) -> DispatchResult {
		let organisation = T::Members::ensure_member(&who, Permission::Admin, Purpose::Create)?;
		let (id, mut seat) = Self::seat_of(organisation).ok_or(Error::<T>::NotSeated)?;
		ensure!(seat.representative == who, Error::<T>::NotAuthorised);
		ensure!(seat.validator != validator, Error::<T>::NoChange);
		Self::ensure_account_of(&validator, organisation)?;
		ensure!(
			T::SessionKeys::is_registered(&validator),
			Error::<T>::NoSessionKeys
		);

		let from = core::mem::replace(&mut seat.validator, validator.clone());
		Seats::<T>::insert(id, seat);
		Self::deposit_event(Event::ValidatorRotated {
			seat: id,
			from,
			to: validator,
		});
		Ok(())
	}

	/// See [`Call::refresh_seats`](crate::Call::refresh_seats).
	pub(crate) fn do_refresh_seats() -> DispatchResult {
		ensure!(Self::refresh(), Error::<T>::NoChange);
		Ok(())
	}

	/// Looks at which organisations are active and whether their representatives still administer them,
	/// and tells the bodies who votes. Whether other seats vote than before.
	pub(crate) fn refresh() -> bool {
		let seats: Vec<_> = Self::seats_in_order()
			.into_iter()
			.filter(|(_, seat)| {
				T::Registry::is_active(seat.organisation)
					&& T::Registry::is_admin(&seat.representative, seat.organisation)
			})
			.collect();
		for body in Body::ALL {
			let mut members: Vec<_> = seats
				.iter()
				.filter(|(_, seat)| body.includes(seat.class))
				.map(|(_, seat)| seat.representative.clone())
				.collect();
			members.sort();
			if T::Bodies::members(body) != members {
				T::Bodies::set_members(body, &members);
			}
		}
		let to = VotingSeats::truncate_from(seats.into_iter().map(|(id, _)| id).collect());
		let from = Voters::<T>::get();
		if from == to {
			return false;
		}
		Voters::<T>::put(&to);
		Self::deposit_event(Event::VotersChanged { from, to });
		true
	}

	/// The validators of the seats whose organisation is active, which may validate and whose session
	/// keys are set, in the order of the seats; so many of them as are worth having.
	pub(crate) fn plan_validators() -> Vec<(SeatId, T::AccountId)> {
		let mut ready: Vec<_> = Self::seats_in_order()
			.into_iter()
			.filter(|(id, seat)| {
				T::Registry::is_active(seat.organisation) && Self::may_validate(*id)
			})
			.map(|(id, seat)| (id, seat.validator))
			.filter(|(_, validator)| T::SessionKeys::is_registered(validator))
			.collect();
		ready.truncate(validator_count(ready.len()));
		ready
	}

	/// The seat of the organisation.
	pub(crate) fn seat_of(organisation: OrganisationId) -> Option<(SeatId, Seat<T::AccountId>)> {
		Seats::<T>::iter().find(|(_, seat)| seat.organisation == organisation)
	}

	/// Whether the organisation holds a seat.
	pub fn is_seated(organisation: OrganisationId) -> bool {
		Self::seat_of(organisation).is_some()
	}

	/// Whether the account votes for a seat.
	pub fn is_representative(who: &T::AccountId) -> bool {
		Seats::<T>::iter_values().any(|seat| seat.representative == *who)
	}

	/// Fails unless the account may vote for the organisation: one of its administrators.
	pub(crate) fn ensure_may_represent(
		who: &T::AccountId,
		organisation: OrganisationId,
	) -> DispatchResult {
		let own = T::Members::ensure_member(who, Permission::Admin, Purpose::Create)?;
		ensure!(own == organisation, Error::<T>::OtherOrganisation);
		Ok(())
	}

	/// Fails unless the account is one of the organisation.
	pub(crate) fn ensure_account_of(
		who: &T::AccountId,
		organisation: OrganisationId,
	) -> Result<(), Error<T>> {
		ensure!(
			T::Registry::organisation_of(who) == Some(organisation),
			Error::<T>::OtherOrganisation
		);
		Ok(())
	}

	fn ensure_term(term_ends: Moment) -> Result<(), Error<T>> {
		let now = Self::now();
		ensure!(now < term_ends, Error::<T>::TermInThePast);
		ensure!(
			term_ends.saturating_sub(now) <= T::MaxTerm::get(),
			Error::<T>::TermTooLong
		);
		Ok(())
	}
}
