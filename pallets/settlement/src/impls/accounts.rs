// SPDX-License-Identifier: Apache-2.0

//! Accounts that no key controls: one per organisation, one per open escrow, and the team that
//! administers the assets.

use crate::{Accounts, Config, Pallet};
use frame::prelude::*;
use portolan_primitives::ids::{DepositTokenId, EscrowId, OrganisationId};

const PALLET_ID: PalletId = PalletId(*b"ptn/setl");

impl<T: Config> Pallet<T> {
	/// The account on which the money of an organisation lies.
	pub fn account_of(organisation: OrganisationId) -> T::AccountId {
		PALLET_ID.into_sub_account_truncating(("org", organisation))
	}

	/// The account on which the money of an escrow lies.
	pub fn escrow_account(escrow: EscrowId) -> T::AccountId {
		PALLET_ID.into_sub_account_truncating(("escrow", escrow))
	}

	/// The owner, issuer, admin and freezer of every asset. It never acts.
	pub fn team_account() -> T::AccountId {
		PALLET_ID.into_sub_account_truncating("team")
	}

	/// What an organisation can pay with.
	pub(crate) fn balance_of(token: DepositTokenId, organisation: OrganisationId) -> u128 {
		<T::Assets as fungibles::Inspect<T::AccountId>>::balance(
			token.0,
			&Self::account_of(organisation),
		)
	}

	/// Makes sure that an organisation's account can receive: the assets are not sufficient, so each
	/// account that holds one needs a provider reference. It is never taken back, because money may
	/// come again.
	pub(crate) fn ensure_can_receive(organisation: OrganisationId) -> T::AccountId {
		Accounts::<T>::get(organisation).unwrap_or_else(|| {
			let account = Self::account_of(organisation);
			frame_system::Pallet::<T>::inc_providers(&account);
			Accounts::<T>::insert(organisation, &account);
			account
		})
	}

	/// Deriving accounts truncates. Account ids shorter than 28 bytes would make all of them one.
	pub(crate) fn ensure_accounts_differ() {
		let accounts = [
			Self::account_of(OrganisationId(u32::MAX)),
			Self::account_of(OrganisationId(u32::MAX >> 1)),
			Self::escrow_account(EscrowId(u64::MAX)),
			Self::escrow_account(EscrowId(u64::MAX >> 1)),
			Self::team_account(),
		];
		let distinct = accounts.iter().collect::<alloc::collections::BTreeSet<_>>();
		assert_eq!(
			distinct.len(),
			accounts.len(),
			"account ids are too short to derive from"
		);
	}
}
