// SPDX-License-Identifier: Apache-2.0

//! What the calls do, by topic, and what they have in common.

#![deny(clippy::as_conversions)]

mod genesis;
mod pauses;
mod resolutions;
mod seats;
mod upgrades;
mod validators;

use crate::{
	types::{Bodies, Seat},
	Config, Pallet, Seats, WeightInfo,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::SeatId,
	quantity::Moment,
	traits::{Members, Registry},
};

impl<T: Config> Pallet<T> {
	/// The chain's time, ms UTC.
	pub(crate) fn now() -> Moment {
		T::Clock::now()
	}

	/// There are at most ten seats, so that reading all of them is cheap.
	pub(crate) fn seats_in_order() -> Vec<(SeatId, Seat<T::AccountId>)> {
		let mut seats: Vec<_> = Seats::<T>::iter().collect();
		seats.sort_by_key(|(id, _)| *id);
		seats
	}

	/// The weight of a call that changes seats: every body may get other members.
	pub(crate) fn seat_weight() -> Weight {
		let all = |weight: Weight, times: u64| weight.saturating_mul(times);
		T::WeightInfo::change_seats()
			.saturating_add(all(T::Bodies::worst_case_weight(), BODIES))
			.saturating_add(all(T::Registry::worst_case_weight(), REGISTRY_QUERIES))
			.saturating_add(all(T::Members::worst_case_weight(), MEMBER_QUERIES))
	}

	/// The weight of deciding on `call`, and of doing it at once.
	pub(crate) fn resolve_weight(call: &<T as Config>::RuntimeCall) -> Weight {
		let length = u32::try_from(call.encoded_size()).unwrap_or(u32::MAX);
		T::WeightInfo::resolve(length).saturating_add(call.get_dispatch_info().call_weight)
	}
}

/// How many bodies there are.
const BODIES: u64 = 7;
/// Each seat's organisation, and those of two accounts.
const REGISTRY_QUERIES: u64 = 12;
/// The signer, the new representative, and up to three roles.
const MEMBER_QUERIES: u64 = 5;
