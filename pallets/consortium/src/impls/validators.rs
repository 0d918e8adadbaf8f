// SPDX-License-Identifier: Apache-2.0

//! Validators that broke the rules of consensus, and those that are lost.

use crate::{types::*, Config, Error, Event, Pallet, PlannedValidators, Seats, Standings};
use frame::{deps::sp_runtime::traits::CheckedDiv, prelude::*};
use portolan_primitives::ids::SeatId;

impl<T: Config> Pallet<T> {
	/// The seat for which the account was planned as a validator last, even if the seat names another by now.
	pub fn planned_seat_of(validator: &T::AccountId) -> Option<SeatId> {
		PlannedValidators::<T>::get()
			.into_iter()
			.find(|(_, planned)| planned == validator)
			.map(|(seat, _)| seat)
	}

	/// Whether the validator of the seat may validate.
	pub(crate) fn may_validate(seat: SeatId) -> bool {
		Standings::<T>::get(seat).is_none_or(Standing::may_validate)
	}

	/// Whether there is such a seat, whose validator may validate: an offence of it has a consequence
	/// unless it is forgiven.
	pub fn is_answerable(seat: SeatId) -> bool {
		Seats::<T>::contains_key(seat) && Self::may_validate(seat)
	}

	/// Whether an offence of the seat's validator in that session has a consequence: not if it is barred
	/// already, or if that was forgiven.
	pub fn answers_for(seat: SeatId, session: SessionIndex) -> bool {
		let unforgiven = |standing: Standing| standing.answers_for(session);
		Seats::<T>::contains_key(seat) && Standings::<T>::get(seat).is_none_or(unforgiven)
	}

	/// Bars the seat's validator for an offence in that session.
	pub(crate) fn bar_validator(seat: SeatId, session: SessionIndex) {
		if !Self::answers_for(seat, session) {
			return;
		}
		let since = Self::now();
		Standings::<T>::insert(seat, Standing::Barred { session, since });
		Self::deposit_event(Event::ValidatorBarred { seat, session });
	}

	/// See [`Call::readmit_validator`](crate::Call::readmit_validator).
	pub(crate) fn do_readmit_validator(seat: SeatId) -> DispatchResult {
		ensure!(Seats::<T>::contains_key(seat), Error::<T>::NotFound);
		let Some(Standing::Barred { session, .. }) = Standings::<T>::get(seat) else {
			return Err(Error::<T>::NotBarred.into());
		};

		Standings::<T>::insert(seat, Standing::Readmitted { session });
		Self::deposit_event(Event::ValidatorReadmitted { seat, session });
		Ok(())
	}

	/// See [`Call::note_stalled`](crate::Call::note_stalled).
	pub(crate) fn do_note_stalled(
		delay: BlockNumberFor<T>,
		best_finalised: BlockNumberFor<T>,
	) -> DispatchResult {
		// While a change waits, GRANDPA drops those that follow: it must be over well before the session is.
		let longest = Self::session_length()
			.checked_div(&2u32.into())
			.unwrap_or_default();
		let lawful = T::MinForcedDelay::get()..=longest;
		ensure!(lawful.contains(&delay), Error::<T>::DelayOutOfBounds);
		ensure!(!T::Finality::is_changing(), Error::<T>::FinalityChanging);
		// The block that is being built is final last.
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(best_finalised < now, Error::<T>::NotYetFinal);

		T::Finality::note_stalled(delay, best_finalised)?;
		Self::deposit_event(Event::FinalityStalled {
			delay,
			best_finalised,
		});
		Ok(())
	}
}
