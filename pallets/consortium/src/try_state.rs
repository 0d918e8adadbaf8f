// SPDX-License-Identifier: Apache-2.0

//! Invariants of the storage.

use crate::{
	types::{validator_count, Bodies, Body, MAX_RESOLUTIONS, MAX_SEATS},
	Config, NextResolutionId, NextSeatId, Pallet, Pauses, PlannedValidators, Resolutions, Seats,
	Standings, Voters,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*, traits::TransactionPause};

impl<T: Config> Pallet<T> {
	/// Checks, over all of the storage:
	///
	/// 1. there are 1 to 10 seats, with ids from 1 on that have been given;
	/// 2. no two seats have the same organisation, validator or representative;
	/// 3. voters are seats, in ascending order;
	/// 4. the members of every body are the representatives of its voters;
	/// 5. the validators planned last are distinct, and as many as are worth having;
	/// 6. resolutions have ids from 1 on that have been given, and end after they begin;
	/// 7. there are no more of them than may wait;
	/// 8. every pause that has an end is in force, unless the call can no longer be paused;
	/// 9. only validators of seats have a standing.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_seats_state()?;
		Self::check_voters_state()?;
		let planned = PlannedValidators::<T>::get();
		let distinct: BTreeSet<_> = planned.iter().map(|(_, validator)| validator).collect();
		ensure!(
			distinct.len() == planned.len() && validator_count(planned.len()) == planned.len(),
			"5: unlawful validators planned"
		);
		for (id, resolution) in Resolutions::<T>::iter() {
			ensure!(
				id.0 > 0 && id < NextResolutionId::<T>::get(),
				"6: resolution of an id that was not given"
			);
			ensure!(
				resolution.executable_at <= resolution.expires,
				"6: resolution that ends before it begins"
			);
		}
		ensure!(
			Resolutions::<T>::count() <= MAX_RESOLUTIONS,
			"7: too many resolutions"
		);
		for name in Pauses::<T>::iter_keys() {
			ensure!(
				T::Pauses::is_paused(name.clone()) || !T::Pauses::can_pause(name),
				"8: pause that is not in force"
			);
		}
		for seat in Standings::<T>::iter_keys() {
			ensure!(
				Seats::<T>::contains_key(seat),
				"9: standing of a seat that is not there"
			);
		}
		Ok(())
	}

	fn check_seats_state() -> Result<(), TryRuntimeError> {
		let seats = Self::seats_in_order();
		ensure!(
			!seats.is_empty() && u32::try_from(seats.len()).is_ok_and(|n| n <= MAX_SEATS),
			"1: too few or too many seats"
		);
		let next = NextSeatId::<T>::get();
		ensure!(
			seats.iter().all(|(id, _)| id.0 > 0 && *id < next),
			"1: seat of an id that was not given"
		);
		let organisations: BTreeSet<_> = seats.iter().map(|(_, s)| s.organisation.0).collect();
		let validators: BTreeSet<_> = seats.iter().map(|(_, s)| &s.validator).collect();
		let voters: BTreeSet<_> = seats.iter().map(|(_, s)| &s.representative).collect();
		ensure!(
			[organisations.len(), validators.len(), voters.len()] == [seats.len(); 3],
			"2: somebody has two seats"
		);
		Ok(())
	}

	fn check_voters_state() -> Result<(), TryRuntimeError> {
		let seats = Self::seats_in_order();
		let voters = Voters::<T>::get();
		ensure!(
			voters.windows(2).all(|pair| pair.first() < pair.last()),
			"3: voters out of order"
		);
		let voting: Vec<_> = seats
			.into_iter()
			.filter(|(id, _)| voters.contains(id))
			.collect();
		ensure!(voting.len() == voters.len(), "3: voter without a seat");
		for body in Body::ALL {
			let mut members: Vec<_> = voting
				.iter()
				.filter(|(_, seat)| body.includes(seat.class))
				.map(|(_, seat)| seat.representative.clone())
				.collect();
			members.sort();
			ensure!(
				T::Bodies::members(body) == members,
				"4: members of a body are not its voters"
			);
		}
		Ok(())
	}
}
