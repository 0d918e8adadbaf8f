// SPDX-License-Identifier: Apache-2.0

//! Invariants of the storage.

use crate::{types::check_validators, Config, Pallet, PlannedValidators, Seats};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};

impl<T: Config> Pallet<T> {
	/// Checks, over all of the storage:
	///
	/// 1. there are 1, 4, 7 or 10 seats, each with a validator of its own;
	/// 2. seats have ids from 1 on;
	/// 3. the validators planned last, if any, are lawful too.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		ensure!(
			check_validators(&Self::validators()).is_ok(),
			"1: unlawful validators"
		);
		ensure!(
			Seats::<T>::iter_keys().all(|id| id.0 > 0),
			"2: seat without number"
		);
		let planned = PlannedValidators::<T>::get();
		ensure!(
			planned.is_empty() || check_validators(&planned).is_ok(),
			"3: unlawful validators planned"
		);
		Ok(())
	}
}
