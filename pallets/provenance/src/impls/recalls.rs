// SPDX-License-Identifier: Apache-2.0

//! How the public is warned.

use crate::{Config, Error, Event, Item, Items, Pallet, RawItemKey, Recall, RecallReason, Recalls};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

/// The roles of those who may recall goods of others.
const AUTHORITIES: [Role; 3] = [Role::OtherAgency, Role::Customs, Role::TaxAuthority];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_flag_recall(
		who: T::AccountId,
		key: RawItemKey,
		reason: RecallReason,
		notice: H256,
	) -> DispatchResult {
		let (hash, mut item) = Self::find(&key)?;
		let by = match Self::as_brand(&who, &item) {
			Some(brand) => brand,
			None => {
				let officer =
					T::Members::ensure_member(&who, Permission::Officer, Purpose::Create)?;
				let is = |role: &Role| T::Members::ensure_role(officer, *role).is_ok();
				ensure!(AUTHORITIES.iter().any(is), Error::<T>::NotAuthorised);
				officer
			}
		};
		ensure!(!notice.is_zero(), Error::<T>::EmptyNotice);
		ensure!(
			!Recalls::<T>::contains_key(hash, by),
			Error::<T>::AlreadyRecalled
		);
		let from = Self::is_recalled(&item);
		item.recalls = item.recalls.checked_add(1).ok_or(Error::<T>::Overflow)?;

		let at = T::Clock::now();
		Recalls::<T>::insert(hash, by, Recall { reason, notice, at });
		Items::<T>::insert(hash, &item);
		let to = Self::publish(hash, &item).recalled;
		Self::deposit_event(Event::RecallFlagged {
			item: hash,
			by,
			reason,
			notice,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_lift_recall(who: T::AccountId, key: RawItemKey) -> DispatchResult {
		let (hash, mut item) = Self::find(&key)?;
		let by = match Self::as_former_brand(&who, &item) {
			Some(brand) => brand,
			None => T::Members::ensure_member(&who, Permission::Officer, Purpose::Settle)?,
		};
		ensure!(
			Recalls::<T>::contains_key(hash, by),
			Error::<T>::NotRecalled
		);
		let from = Self::is_recalled(&item);
		item.recalls = item.recalls.checked_sub(1).ok_or(Error::<T>::Overflow)?;

		Recalls::<T>::remove(hash, by);
		Items::<T>::insert(hash, &item);
		let to = Self::publish(hash, &item).recalled;
		Self::deposit_event(Event::RecallLifted {
			item: hash,
			by,
			from,
			to,
		});
		Ok(())
	}

	/// The brand, if the account may act for it. A suspended brand too: a warning is owed to the public.
	/// The holder of the attested prefix is a brand of all goods under it, whoever registered them.
	fn as_brand(who: &T::AccountId, item: &Item) -> Option<OrganisationId> {
		T::Members::ensure_member(who, Permission::Operate, Purpose::Settle)
			.ok()
			.filter(|actor| *actor == item.brand || Self::prefix_holder(&item.key) == Some(*actor))
	}

	/// Who recalled as the brand, if the account may act for it: also one whose prefix has been withdrawn
	/// since. Traders recall as brands alone.
	fn as_former_brand(who: &T::AccountId, item: &Item) -> Option<OrganisationId> {
		Self::as_brand(who, item).or_else(|| {
			T::Members::ensure_member(who, Permission::Operate, Purpose::Settle)
				.ok()
				.filter(|actor| T::Members::ensure_role(*actor, Role::Trader).is_ok())
		})
	}
}
