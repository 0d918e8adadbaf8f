// SPDX-License-Identifier: Apache-2.0

//! What this pallet provides: the validators of each session, and who holds a seat.

use crate::{Config, Pallet, PlannedValidators};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::ids::OrganisationId;

/// The number of a session.
type SessionIndex = u32;

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::refresh();
		let validators = BoundedVec::try_from(Self::plan_validators()).ok()?;
		// A chain without validators would stop for ever: those of before go on.
		if validators.is_empty() || validators == PlannedValidators::<T>::get() {
			return None;
		}
		PlannedValidators::<T>::put(&validators);
		Some(validators.into_inner())
	}

	fn start_session(_: SessionIndex) {}

	fn end_session(_: SessionIndex) {}
}

/// The organisations that hold a seat.
impl<T: Config> Contains<OrganisationId> for Pallet<T> {
	fn contains(organisation: &OrganisationId) -> bool {
		Self::is_seated(*organisation)
	}
}
