// SPDX-License-Identifier: Apache-2.0

//! Invariants of the storage.

use crate::{Config, KeyHolders, Pallet, SessionStarts};
use alloc::vec::Vec;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};

impl<T: Config> Pallet<T> {
	/// Checks, over all of the storage:
	///
	/// 1. no more sessions are kept than may be;
	/// 2. they follow each other without a gap;
	/// 3. none starts before the one before it;
	/// 4. it is known who holds the keys in each of them, and in no other.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut starts: Vec<_> = SessionStarts::<T>::iter().collect();
		starts.sort_by_key(|(session, _)| *session);
		ensure!(
			SessionStarts::<T>::count() <= T::KeptSessions::get(),
			"1: more sessions than are kept"
		);
		for pair in starts.windows(2) {
			let [(session, start), (next, end)] = pair else {
				continue;
			};
			ensure!(
				session.saturating_add(1) == *next,
				"2: a session is missing"
			);
			ensure!(start <= end, "3: a session starts before the one before");
		}
		let mut known: Vec<_> = KeyHolders::<T>::iter_keys().collect();
		known.sort();
		ensure!(
			starts.iter().map(|(session, _)| session).eq(known.iter()),
			"4: holders of another session"
		);
		Ok(())
	}
}
