// SPDX-License-Identifier: Apache-2.0

//! What an upgrade changes in storage.

use crate::{BlockNumber, Runtime, SafeMode};
use frame_support::migrations::{FailedMigrationHandler, FailedMigrationHandling};

// Its tests run in every test run: those of this crate have the migrations of the next version.
#[cfg(any(feature = "next-version", test))]
pub mod next_version;

/// Migrations of one block, run with the first block of this version.
#[cfg(not(any(feature = "next-version", test)))]
pub type SingleBlock = ();
#[cfg(any(feature = "next-version", test))]
pub type SingleBlock = next_version::BeginIndex;

/// Migrations of several blocks, run one after the other from the first block of this version on.
/// While they last, blocks carry nothing but inherents.
#[cfg(not(any(feature = "next-version", test)))]
pub type MultiBlock = ();
#[cfg(any(feature = "next-version", test))]
pub type MultiBlock = (next_version::IndexAccounts,);

/// What happens when a migration fails: trade stops, the consortium goes on. It can upgrade to a
/// repaired version, and it alone ends safe mode.
pub struct GovernOnly;

impl FailedMigrationHandler for GovernOnly {
	fn failed(_: Option<u32>) -> FailedMigrationHandling {
		// No time ends it, and none that was set for an earlier one.
		pallet_consortium::SafeModeUntil::<Runtime>::kill();
		// Neither can fail: one of them is possible.
		let _ = if SafeMode::is_entered() {
			<SafeMode as frame_support::traits::SafeMode>::extend(BlockNumber::MAX)
		} else {
			<SafeMode as frame_support::traits::SafeMode>::enter(BlockNumber::MAX)
		};
		FailedMigrationHandling::ForceUnstuck
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{CallFilter, RuntimeCall};
	use frame_support::traits::Contains;

	fn fails() {
		let handling = GovernOnly::failed(None);
		assert!(matches!(handling, FailedMigrationHandling::ForceUnstuck));
	}

	#[test]
	fn when_a_migration_fails_the_consortium_goes_on_and_trade_does_not() {
		sp_io::TestExternalities::default().execute_with(|| {
			let refresh = RuntimeCall::from(pallet_consortium::Call::refresh_seats {});
			let trade =
				RuntimeCall::from(pallet_shipments::Call::reject_booking { booking: 7.into() });
			assert!(CallFilter::contains(&trade));
			fails();
			assert!(CallFilter::contains(&refresh));
			assert!(!CallFilter::contains(&trade));
		});
	}

	#[test]
	fn an_earlier_end_of_safe_mode_does_not_end_this_one() {
		sp_io::TestExternalities::default().execute_with(|| {
			pallet_consortium::SafeModeUntil::<Runtime>::put(1);
			fails();
			// Already in safe mode, it stays.
			fails();
			assert_eq!(pallet_consortium::SafeModeUntil::<Runtime>::get(), None);
			assert_eq!(
				pallet_safe_mode::EnteredUntil::<Runtime>::get(),
				Some(BlockNumber::MAX)
			);
		});
	}
}
