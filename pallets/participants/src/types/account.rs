// SPDX-License-Identifier: Apache-2.0

//! Accounts of an organisation's people, and powers of attorney.

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::RawCurrencyCode,
	ids::OrganisationId,
	input::InputList,
	money::Money,
	quantity::Moment,
	roles::{MandateScope, MandateScopes, Permission, Permissions},
};

/// Live accounts an organisation may have.
pub const MAX_ACCOUNTS: u32 = 64;
/// Accounts an organisation may ever register: removed ones stay on record for ever.
pub const MAX_ACCOUNTS_EVER: u32 = 256;

/// Permissions as a call takes them: neither empty nor with one named twice.
pub type PermissionList = InputList<Permission, ConstU32<9>>;
/// Scopes of a power of attorney as a call takes them: neither empty nor with one named twice.
pub type ScopeList = InputList<MandateScope, ConstU32<5>>;

/// An account that acts in the name of one organisation, for ever of the same.
#[stored]
pub struct Account {
	/// In whose name it acts.
	pub organisation: OrganisationId,
	/// What it may do.
	pub permissions: Permissions,
	/// The most it may move in one payment; nothing means no limit.
	pub limit: Option<Money>,
	/// From when it may no longer act, ms UTC; nothing means until it is removed.
	pub expires: Option<Moment>,
	/// Whether it has been removed.
	pub status: AccountStatus,
}

/// Whether an account may still act. A removed one never returns: its key may be lost, and its
/// nonce must not be reset.
#[stored]
#[derive(Copy)]
pub enum AccountStatus {
	/// It may act.
	Live,
	/// It was removed by its organisation.
	Removed,
}

impl Account {
	/// Whether it has expired at `now`.
	pub fn is_expired(&self, now: Moment) -> bool {
		self.expires.is_some_and(|expires| expires <= now)
	}

	/// Whether it has not been removed.
	pub fn is_live(&self) -> bool {
		self.status == AccountStatus::Live
	}

	/// Whether it administers the organisation at `now`.
	pub fn is_admin(&self, now: Moment) -> bool {
		self.is_live() && !self.is_expired(now) && self.permissions.contains(&Permission::Admin)
	}

	/// Whether it administers the organisation without an end: live, with the permission, never
	/// expiring. Every organisation keeps one, or nobody could let its people in again.
	pub fn is_lasting_admin(&self) -> bool {
		self.is_live() && self.expires.is_none() && self.permissions.contains(&Permission::Admin)
	}
}

/// The accounts of one organisation in numbers.
#[stored]
#[derive(Copy, Default)]
pub struct AccountCount {
	/// Accounts that have not been removed, expired ones included.
	pub live: u32,
	/// Of these, administrators without expiry.
	pub lasting_admins: u32,
	/// All accounts, removed ones included.
	pub registered: u32,
}

impl AccountCount {
	/// The numbers after an account changed from `old` (nothing if it is new) to `new`.
	pub fn after_change(self, old: Option<&Account>, new: &Account) -> Self {
		let change = |count: u32, counts: fn(&Account) -> bool| {
			count
				.saturating_add(u32::from(counts(new)))
				.saturating_sub(u32::from(old.is_some_and(counts)))
		};
		Self {
			live: change(self.live, Account::is_live),
			lasting_admins: change(self.lasting_admins, Account::is_lasting_admin),
			registered: change(self.registered, |_| true),
		}
	}
}

/// A payment limit as a call takes it.
#[stored]
pub struct LimitInput {
	/// Minor units, at least 1.
	pub amount: u128,
	/// Currency, ISO 4217.
	pub currency: RawCurrencyCode,
}

/// A power of attorney.
#[stored]
pub struct Mandate {
	/// What the agent may do in the principal's name; never empty.
	pub scopes: MandateScopes,
	/// From when it is no longer valid, ms UTC.
	pub expires: Moment,
}
