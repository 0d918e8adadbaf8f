// SPDX-License-Identifier: Apache-2.0

//! The accounts of an organisation's people.

use super::Party;
use crate::{
	types::{Account, *},
	AccountCounts, Accounts, Config, Error, Event, Pallet,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::CurrencyCode,
	money::Money,
	quantity::Moment,
	roles::{Permission, Purpose},
};

impl<T: Config> Pallet<T> {
	/// See [`Call::add_account`](crate::Call::add_account).
	pub(crate) fn do_add_account(
		admin: T::AccountId,
		who: T::AccountId,
		permissions: PermissionList,
		limit: Option<LimitInput>,
		expires: Option<Moment>,
	) -> DispatchResult {
		let actor = Self::ensure_actor(&admin, &[Permission::Admin], Purpose::Create)?;
		let organisation = actor.id;
		let account = Self::parse_account(&actor, permissions, limit, expires)?;
		ensure!(!Accounts::<T>::contains_key(&who), Error::<T>::AccountTaken);
		let count = AccountCounts::<T>::get(organisation).after_change(None, &account);
		ensure!(count.live <= MAX_ACCOUNTS, Error::<T>::TooManyAccounts);
		ensure!(
			count.registered <= MAX_ACCOUNTS_EVER,
			Error::<T>::AccountsUsedUp
		);

		// Never given back: a key that was used must keep its nonce.
		frame_system::Pallet::<T>::inc_providers(&who);
		AccountCounts::<T>::insert(organisation, count);
		Accounts::<T>::insert(&who, account.clone());
		Self::deposit_event(Event::AccountAdded {
			organisation,
			who,
			account,
		});
		Ok(())
	}

	/// See [`Call::update_account`](crate::Call::update_account).
	pub(crate) fn do_update_account(
		admin: T::AccountId,
		who: T::AccountId,
		permissions: PermissionList,
		limit: Option<LimitInput>,
		expires: Option<Moment>,
	) -> DispatchResult {
		let actor = Self::ensure_actor(&admin, &[Permission::Admin], Purpose::Create)?;
		let from = Self::ensure_own_account(&actor, &who)?;
		let to = Self::parse_account(&actor, permissions, limit, expires)?;
		let count = Self::count_after(&actor, &from, &to)?;

		AccountCounts::<T>::insert(actor.id, count);
		Accounts::<T>::insert(&who, to.clone());
		Self::deposit_event(Event::AccountUpdated {
			organisation: actor.id,
			who,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::remove_account`](crate::Call::remove_account).
	pub(crate) fn do_remove_account(admin: T::AccountId, who: T::AccountId) -> DispatchResult {
		let actor = Self::ensure_actor(&admin, &[Permission::Admin], Purpose::Settle)?;
		let from = Self::ensure_own_account(&actor, &who)?;
		let to = Account {
			status: AccountStatus::Removed,
			..from.clone()
		};
		let count = Self::count_after(&actor, &from, &to)?;

		AccountCounts::<T>::insert(actor.id, count);
		Accounts::<T>::insert(&who, to);
		Self::deposit_event(Event::AccountRemoved {
			organisation: actor.id,
			who,
		});
		Ok(())
	}

	/// The account `who`, if it is a live one of the actor.
	fn ensure_own_account(actor: &Party<T>, who: &T::AccountId) -> Result<Account, Error<T>> {
		let account = Accounts::<T>::get(who).ok_or(Error::<T>::NotRegistered)?;
		ensure!(
			account.organisation == actor.id,
			Error::<T>::OtherOrganisation
		);
		ensure!(account.is_live(), Error::<T>::AccountRemoved);
		Ok(account)
	}

	/// The actor's numbers after the change, if an administrator remains.
	fn count_after(
		actor: &Party<T>,
		from: &Account,
		to: &Account,
	) -> Result<AccountCount, Error<T>> {
		let count = AccountCounts::<T>::get(actor.id).after_change(Some(from), to);
		ensure!(count.lasting_admins > 0, Error::<T>::LastAdmin);
		Ok(count)
	}

	fn parse_account(
		actor: &Party<T>,
		permissions: PermissionList,
		limit: Option<LimitInput>,
		expires: Option<Moment>,
	) -> Result<Account, Error<T>> {
		let permissions = Self::set_of(permissions)?;
		ensure!(
			!permissions.contains(&Permission::Officer) || actor.organisation.is_authority(),
			Error::<T>::OfficerNotAllowed
		);
		let limit = limit.map(Self::parse_limit).transpose()?;
		let now = Self::now();
		ensure!(
			expires.is_none_or(|expires| now < expires),
			Error::<T>::ExpiryInThePast
		);
		Ok(Account {
			organisation: actor.id,
			permissions,
			limit,
			expires,
			status: AccountStatus::Live,
		})
	}

	fn parse_limit(limit: LimitInput) -> Result<Money, Error<T>> {
		let currency = CurrencyCode::parse(&limit.currency).map_err(Error::<T>::InvalidCurrency)?;
		ensure!(limit.amount > 0, Error::<T>::ZeroAmount);
		Ok(Money {
			amount: limit.amount,
			currency,
		})
	}
}
