// SPDX-License-Identifier: Apache-2.0

//! Who may transact at all, and how much. The runtime's transaction extension asks these.

use crate::{
	types::*, Accounts, Config, Error, Event, Organisations, Pallet, QuotaUsages, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::{ids::OrganisationId, roles::Permission};

impl<T: Config> Pallet<T> {
	/// See [`Call::set_quota`](crate::Call::set_quota).
	pub(crate) fn do_set_quota(id: OrganisationId, quota: Quota) -> DispatchResult {
		ensure!(quota.is_usable(), Error::<T>::ZeroAmount);
		let mut organisation = Self::existing(id)?.organisation;
		let from = organisation.quota;

		// What was in use recovers until now by the old quota.
		let now = frame_system::Pallet::<T>::block_number();
		QuotaUsages::<T>::mutate(id, |usage| *usage = usage.recovered(&from, now));
		organisation.quota = quota;
		Organisations::<T>::insert(id, organisation);
		Self::deposit_event(Event::QuotaSet {
			organisation: id,
			from,
			to: quota,
		});
		Ok(())
	}

	/// For whom a transaction signed by `who` counts, if it is let in at all.
	///
	/// Suspended and leaving organisations are: they settle what they owe.
	pub fn admit(who: &T::AccountId) -> Result<Admission, Refusal> {
		let account = Accounts::<T>::get(who).ok_or(Refusal::UnknownAccount)?;
		ensure!(account.is_live(), Refusal::AccountRemoved);
		ensure!(!account.is_expired(Self::now()), Refusal::AccountExpired);
		let admitted = Organisations::<T>::get(account.organisation)
			.is_some_and(|organisation| organisation.status.is_admitted());
		ensure!(admitted, Refusal::OrganisationNotAdmitted);
		Ok(Admission {
			organisation: account.organisation,
			is_officer: account.permissions.contains(&Permission::Officer),
		})
	}

	/// How much of the quota would be in use with a transaction of this weight and length, bytes,
	/// if the quota allows it. Changes nothing.
	pub fn headroom(id: OrganisationId, weight: Weight, length: u32) -> Result<Headroom, Refusal> {
		let (usage, quota) = Self::usage_with(id, weight, length)?;
		Ok(Headroom {
			used_ppm: usage.share(&quota).0,
		})
	}

	/// Takes a transaction of this weight and length, bytes, off the quota, if the quota allows it.
	pub fn charge(id: OrganisationId, weight: Weight, length: u32) -> Result<(), Refusal> {
		let (usage, _) = Self::usage_with(id, weight, length)?;
		QuotaUsages::<T>::insert(id, usage);
		Ok(())
	}

	/// Gives back the weight that a transaction was charged for and did not use.
	pub fn refund(id: OrganisationId, unused: Weight) {
		QuotaUsages::<T>::mutate(id, |usage| *usage = usage.refunded(unused.ref_time()));
	}

	/// The weight of [`admit`](Self::admit), [`headroom`](Self::headroom),
	/// [`charge`](Self::charge) and [`refund`](Self::refund) together.
	pub fn admission_weight() -> Weight {
		T::WeightInfo::admission()
	}

	fn usage_with(
		id: OrganisationId,
		weight: Weight,
		length: u32,
	) -> Result<(QuotaUsage<BlockNumberFor<T>>, Quota), Refusal> {
		let quota = Organisations::<T>::get(id)
			.ok_or(Refusal::OrganisationNotAdmitted)?
			.quota;
		let now = frame_system::Pallet::<T>::block_number();
		let usage = QuotaUsages::<T>::get(id)
			.recovered(&quota, now)
			.charged(&quota, weight.ref_time(), length)
			.ok_or(Refusal::QuotaExceeded)?;
		Ok((usage, quota))
	}
}
