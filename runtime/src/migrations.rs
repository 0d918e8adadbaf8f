// SPDX-License-Identifier: Apache-2.0

//! What an upgrade changes in storage.

use crate::{BlockNumber, SafeMode};
use frame_support::migrations::{FailedMigrationHandler, FailedMigrationHandling};

/// Migrations of one block, run with the first block of this version.
pub type SingleBlock = ();

/// Migrations of several blocks, run one after the other from the first block of this version on.
/// While they last, blocks carry nothing but inherents.
pub type MultiBlock = ();

/// What happens when a migration fails: trade stops, the consortium goes on. It can upgrade to a
/// repaired version, and it alone ends safe mode.
pub struct GovernOnly;

impl FailedMigrationHandler for GovernOnly {
	fn failed(_: Option<u32>) -> FailedMigrationHandling {
		// Neither can fail: one of them is possible.
		let _ = if SafeMode::is_entered() {
			<SafeMode as frame_support::traits::SafeMode>::extend(BlockNumber::MAX)
		} else {
			<SafeMode as frame_support::traits::SafeMode>::enter(BlockNumber::MAX)
		};
		FailedMigrationHandling::ForceUnstuck
	}
}
