// SPDX-License-Identifier: Apache-2.0

//! Which code the chain may change to.

use crate::{Config, Error, Event, Pallet, UpgradeDelay};
use frame::{
	deps::frame_support::storage::{storage_prefix, unhashed},
	prelude::*,
};
use portolan_primitives::quantity::Moment;

/// The item of `frame-system` that says which upgrade is authorised. The pallet itself can set it,
/// and cannot take it back.
const AUTHORISATION: &[u8] = b"AuthorizedUpgrade";

impl<T: Config> Pallet<T> {
	/// See [`Call::authorise_upgrade`](crate::Call::authorise_upgrade).
	pub(crate) fn do_authorise_upgrade(code_hash: T::Hash) {
		// The event is that of `frame-system`. The version is checked: it must be higher than now.
		frame_system::Pallet::<T>::do_authorize_upgrade(code_hash, true);
	}

	/// See [`Call::cancel_upgrade`](crate::Call::cancel_upgrade).
	pub(crate) fn do_cancel_upgrade() -> DispatchResult {
		let pallet = <frame_system::Pallet<T> as PalletInfoAccess>::name().as_bytes();
		let key = storage_prefix(pallet, AUTHORISATION);
		// The hash, and whether the version is checked.
		let (code_hash, _) =
			unhashed::get::<(T::Hash, bool)>(&key).ok_or(Error::<T>::NothingAuthorised)?;

		unhashed::kill(&key);
		Self::deposit_event(Event::UpgradeCancelled { code_hash });
		Ok(())
	}

	/// How long a resolution to upgrade waits, ms: as genesis says, or the runtime.
	pub(crate) fn delay_of_upgrades() -> Moment {
		UpgradeDelay::<T>::get().unwrap_or_else(T::DefaultUpgradeDelay::get)
	}
}
