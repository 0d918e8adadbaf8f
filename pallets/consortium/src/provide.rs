// SPDX-License-Identifier: Apache-2.0

//! What this pallet provides: the seats of the first block, and the validators of each session.

use crate::{
	types::{check_validators, GenesisSeat, Seat, UnlawfulValidators},
	Config, Pallet, PlannedValidators, Seats, SessionLength,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::ids::SeatId;

/// The number of a session.
type SessionIndex = u32;

impl<T: Config> Pallet<T> {
	/// A mistake in them stops the chain's construction with a sentence that tells which. No
	/// seats at all is the default genesis, which every runtime must be able to build.
	#[allow(clippy::panic)]
	pub(crate) fn build_genesis(
		seats: &[GenesisSeat<T::AccountId>],
		session_length: Option<BlockNumberFor<T>>,
	) {
		// The runtime divides block numbers by it.
		if session_length.is_some_and(|length| length.is_zero()) {
			panic!("genesis: a session lasts 0 blocks; it needs at least 1");
		}
		SessionLength::<T>::set(session_length);
		if seats.is_empty() {
			return;
		}
		let validators: Vec<_> = seats.iter().map(|seat| seat.validator.clone()).collect();
		match check_validators(&validators) {
			Ok(()) => {}
			Err(UnlawfulValidators::Count(count)) => {
				panic!("genesis: the consortium has {count} seats; it needs 1, 4, 7 or 10")
			}
			Err(UnlawfulValidators::Twice(validator)) => {
				panic!("genesis: the validator {validator:?} has two seats; it may have one")
			}
		}
		for (id, seat) in (1..).map(SeatId).zip(seats) {
			Seats::<T>::insert(id, seat);
		}
	}

	/// There are at most ten seats, so that reading all of them is cheap.
	pub(crate) fn seats_in_order() -> Vec<(SeatId, Seat<T::AccountId>)> {
		let mut seats: Vec<_> = Seats::<T>::iter().collect();
		seats.sort_by_key(|(id, _)| *id);
		seats
	}
}

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let validators = BoundedVec::try_from(Self::validators()).ok()?;
		if validators == PlannedValidators::<T>::get() {
			return None;
		}
		PlannedValidators::<T>::put(&validators);
		Some(validators.into_inner())
	}

	fn start_session(_: SessionIndex) {}

	fn end_session(_: SessionIndex) {}
}
