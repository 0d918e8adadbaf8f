// SPDX-License-Identifier: Apache-2.0

//! What the upgrade drill changes: an index of accounts by organisation, filled over several blocks.
//!
//! It exists only with the feature `next-version`, with which the runtime is the next version of
//! itself. Two migrations stand for those of a real upgrade: one of a single block, guarded by a
//! storage version, and one that goes through a map in steps, each within a limit of entries and of
//! weight, and remembers by a cursor how far it came.

use crate::{AccountId, BlockNumber, Runtime, System};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError, VersionedMigration},
	pallet_prelude::{Blake2_128Concat, OptionQuery, StorageVersion, Twox64Concat, ValueQuery},
	storage_alias,
	traits::{GetStorageVersion, PalletInfoAccess, UncheckedOnRuntimeUpgrade},
	weights::{Weight, WeightMeter},
};
use pallet_participants::Accounts;
use portolan_primitives::ids::OrganisationId;

/// How many accounts are indexed in a step, and so in a block.
pub const ACCOUNTS_A_STEP: u32 = 10;

/// The accounts of each organisation.
#[storage_alias]
pub type AccountsByOrganisation = StorageDoubleMap<
	AccountIndex,
	Twox64Concat,
	OrganisationId,
	Blake2_128Concat,
	AccountId,
	(),
	OptionQuery,
>;

/// How many accounts are in the index.
#[storage_alias]
pub type Indexed = StorageValue<AccountIndex, u32, ValueQuery>;

/// The last block before the index was begun: migrations run before a block has its number.
#[storage_alias]
pub type BegunAfter = StorageValue<AccountIndex, BlockNumber, OptionQuery>;

/// The part of the state that only the next version has.
pub struct AccountIndex;

impl PalletInfoAccess for AccountIndex {
	fn index() -> usize {
		// It has no calls and no events, and so no place among the pallets.
		usize::MAX
	}

	fn name() -> &'static str {
		"AccountIndex"
	}

	fn name_hash() -> [u8; 16] {
		sp_io::hashing::twox_128(Self::name().as_bytes())
	}

	fn module_name() -> &'static str {
		"next_version"
	}

	fn crate_version() -> frame_support::traits::CrateVersion {
		frame_support::crate_to_crate_version!()
	}
}

impl GetStorageVersion for AccountIndex {
	type InCodeStorageVersion = StorageVersion;

	fn in_code_storage_version() -> StorageVersion {
		StorageVersion::new(1)
	}

	fn on_chain_storage_version() -> StorageVersion {
		StorageVersion::get::<Self>()
	}
}

/// Notes after which block the index begins. Its storage version bars it from running twice.
pub type BeginIndex =
	VersionedMigration<0, 1, Begin, AccountIndex, <Runtime as frame_system::Config>::DbWeight>;

/// What [`BeginIndex`] does, without its version.
pub struct Begin;

impl UncheckedOnRuntimeUpgrade for Begin {
	fn on_runtime_upgrade() -> Weight {
		BegunAfter::put(System::block_number());
		<Runtime as frame_system::Config>::DbWeight::get().reads_writes(1, 1)
	}
}

/// Name and version of [`IndexAccounts`], by which the chain knows that it ran.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen)]
pub struct Identifier {
	/// The part of the state.
	pub name: [u8; 16],
	/// From which layout.
	pub from: u8,
	/// To which.
	pub to: u8,
}

/// Puts every account into the index of its organisation, [`ACCOUNTS_A_STEP`] in a block. The cursor is
/// the account that was indexed last.
pub struct IndexAccounts;

impl IndexAccounts {
	/// The weight of indexing one account: it is read with its key, and two items are written.
	pub fn weight_of_one() -> Weight {
		<Runtime as frame_system::Config>::DbWeight::get()
			.reads_writes(2, 2)
			.saturating_add(Weight::from_parts(10_000_000, 0))
	}

	fn index(who: &AccountId, organisation: OrganisationId) {
		if !AccountsByOrganisation::contains_key(organisation, who) {
			AccountsByOrganisation::insert(organisation, who, ());
			Indexed::mutate(|count| *count = count.saturating_add(1));
		}
	}
}

impl SteppedMigration for IndexAccounts {
	type Cursor = AccountId;
	type Identifier = Identifier;

	fn id() -> Identifier {
		Identifier {
			name: *b"AccountIndex    ",
			from: 1,
			to: 2,
		}
	}

	fn step(
		cursor: Option<AccountId>,
		meter: &mut WeightMeter,
	) -> Result<Option<AccountId>, SteppedMigrationError> {
		let one = Self::weight_of_one();
		if !meter.can_consume(one) {
			return Err(SteppedMigrationError::InsufficientWeight { required: one });
		}
		let mut accounts = match &cursor {
			Some(last) => Accounts::<Runtime>::iter_from(Accounts::<Runtime>::hashed_key_for(last)),
			None => Accounts::<Runtime>::iter(),
		};
		let mut last = cursor;
		for _ in 0..ACCOUNTS_A_STEP {
			if meter.try_consume(one).is_err() {
				break;
			}
			let Some((who, account)) = accounts.next() else {
				return Ok(None);
			};
			Self::index(&who, account.organisation);
			last = Some(who);
		}
		Ok(last)
	}
}

#[cfg(test)]
mod tests;
