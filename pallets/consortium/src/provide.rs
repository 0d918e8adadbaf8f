// SPDX-License-Identifier: Apache-2.0

//! What this pallet provides: the validators of each session, what becomes of those who break the
//! rules of consensus, and who holds a seat.

use crate::{types::SessionIndex, Config, Pallet, PlannedValidators, WeightInfo};
use alloc::vec::Vec;
use frame::{arithmetic::Perbill, prelude::*};
use portolan_primitives::ids::{OrganisationId, SeatId};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::refresh();
		let validators = BoundedVec::try_from(Self::plan_validators()).ok()?;
		// A chain without validators would stop for ever: those of before go on.
		if validators.is_empty() || validators == PlannedValidators::<T>::get() {
			return None;
		}
		PlannedValidators::<T>::put(&validators);
		Some(
			validators
				.into_iter()
				.map(|(_, validator)| validator)
				.collect(),
		)
	}

	fn start_session(_: SessionIndex) {}

	fn end_session(_: SessionIndex) {}
}

/// Offences are not weighed: who signs two blocks of one slot, or two votes of one round, does not
/// validate until the consortium readmits it.
impl<T: Config> OnOffenceHandler<T::AccountId, (T::AccountId, SeatId), Weight> for Pallet<T> {
	fn on_offence(
		offenders: &[OffenceDetails<T::AccountId, (T::AccountId, SeatId)>],
		_: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		for details in offenders {
			let (_, seat) = details.offender;
			Self::bar_validator(seat, session);
		}
		T::WeightInfo::bar_validator()
	}
}

/// The organisations that hold a seat.
impl<T: Config> Contains<OrganisationId> for Pallet<T> {
	fn contains(organisation: &OrganisationId) -> bool {
		Self::is_seated(*organisation)
	}
}
