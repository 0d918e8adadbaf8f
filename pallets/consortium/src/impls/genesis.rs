// SPDX-License-Identifier: Apache-2.0

//! The seats of the first block.

use crate::{
	types::{check_seats, GenesisSeat, UnlawfulSeats},
	Config, NextSeatId, Pallet, Seats, SessionLength, UpgradeDelay,
};
use frame::prelude::*;
use portolan_primitives::{ids::SeatId, quantity::Moment, traits::Registry};

impl<T: Config> Pallet<T> {
	/// A mistake in them stops the chain's construction with a sentence that tells which. No
	/// seats at all is the default genesis, which every runtime must be able to build.
	#[allow(clippy::panic)]
	pub(crate) fn build_genesis(
		seats: &[GenesisSeat<T::AccountId>],
		session_length: Option<BlockNumberFor<T>>,
		upgrade_delay: Option<Moment>,
	) {
		// The runtime divides block numbers by it.
		if session_length.is_some_and(|length| length.is_zero()) {
			panic!("genesis: a session lasts 0 blocks; it needs at least 1");
		}
		if upgrade_delay == Some(0) {
			panic!("genesis: an upgrade waits 0 ms; nobody could stop it");
		}
		SessionLength::<T>::set(session_length);
		UpgradeDelay::<T>::set(upgrade_delay);
		if seats.is_empty() {
			return;
		}
		match check_seats(seats) {
			Ok(()) => {}
			Err(UnlawfulSeats::Count(count)) => {
				panic!("genesis: the consortium has {count} seats; it needs 1, or 4 to 10")
			}
			Err(UnlawfulSeats::Organisation(organisation)) => {
				panic!("genesis: {organisation:?} has two seats; it may have one")
			}
			Err(UnlawfulSeats::Validator(validator)) => {
				panic!("genesis: the validator {validator:?} has two seats; it may have one")
			}
			Err(UnlawfulSeats::Endless(organisation)) => {
				panic!("genesis: the seat of {organisation:?} never ends; only a single one may")
			}
		}
		let mut next = NextSeatId::<T>::get();
		for seat in seats {
			let organisation = seat.organisation;
			if !T::Registry::is_active(organisation) {
				panic!("genesis: {organisation:?} has a seat and is no active member");
			}
			if Self::ensure_account_of(&seat.validator, organisation).is_err()
				|| Self::ensure_may_represent(&seat.representative, organisation).is_err()
			{
				panic!("genesis: {organisation:?} has a seat with accounts that are not its own");
			}
			Seats::<T>::insert(next, seat);
			next = SeatId(next.0.saturating_add(1));
		}
		NextSeatId::<T>::put(next);
		Self::refresh();
	}
}
