// SPDX-License-Identifier: Apache-2.0

//! What becomes of a claim.

use crate::{
	Claim, ClaimStatus, Claims, Config, Demand, Error, Event, OpenClaims, OpenMatters, Pallet,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CurrencyCode, RawCurrencyCode},
	ids::{ClaimId, DepositTokenId, OrganisationId},
	money::Money,
	quantity::Moment,
	roles::{Permission, Purpose},
	traits::{recount, Members, Settlement, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_notify(
		who: T::AccountId,
		id: ClaimId,
		amount: u128,
		currency: RawCurrencyCode,
		statement: H256,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		T::Members::ensure_not_denied(actor)?;
		let claim = Self::find_claim(id)?;
		let currency = CurrencyCode::parse(&currency).map_err(Error::<T>::InvalidCurrency)?;
		ensure!(!statement.is_zero(), Error::<T>::EmptyStatement);
		let facts =
			T::Shipments::consignment(claim.consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let entitled = Self::entitled(claim.consignment, &facts, &claim.container);
		ensure!(entitled == Some(actor), Error::<T>::NotAuthorised);
		let delivered = facts
			.container(&claim.container)
			.and_then(|container| container.delivered);
		let demand = Demand {
			claimant: actor,
			amount: Money { amount, currency },
		};
		let after = claim
			.clone()
			.notified(demand, delivered, Self::now())
			.map_err(Error::<T>::from)?;

		Self::store_claim(id, &claim, after, Some(actor), Some(statement));
		Ok(())
	}

	pub(crate) fn do_admit(who: T::AccountId, id: ClaimId, amount: u128) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let claim = Self::find_claim(id)?;
		let currency = claim.status.demand().map(|demand| demand.amount.currency);
		let currency = currency.ok_or(Error::<T>::WrongStatus)?;
		let amount = Money { amount, currency };
		let after = claim.clone().admitted(actor, amount);
		let after = after.map_err(Error::<T>::from)?;
		T::Members::ensure_within_limit(&who, &amount)?;

		Self::store_claim(id, &claim, after, Some(actor), None);
		Ok(())
	}

	pub(crate) fn do_contest(
		who: T::AccountId,
		id: ClaimId,
		grounds: H256,
		dispute: Option<u64>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let claim = Self::find_claim(id)?;
		ensure!(!grounds.is_zero(), Error::<T>::EmptyStatement);
		let after = claim.clone().contested(actor, grounds, dispute);
		let after = after.map_err(Error::<T>::from)?;

		Self::store_claim(id, &claim, after, Some(actor), None);
		Ok(())
	}

	pub(crate) fn do_pay(who: T::AccountId, id: ClaimId, token: DepositTokenId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let claim = Self::find_claim(id)?;
		let (after, demand) = claim.clone().paid(actor, token).map_err(Error::<T>::from)?;
		let of_token = T::Settlement::currency(token);
		ensure!(
			of_token == Some(demand.amount.currency),
			Error::<T>::WrongCurrency
		);
		T::Members::ensure_within_limit(&who, &demand.amount)?;

		Self::store_claim(id, &claim, after, Some(actor), None);
		T::Settlement::pay(token, actor, &[(demand.claimant, demand.amount.amount)])
	}

	pub(crate) fn do_acknowledge(who: T::AccountId, id: ClaimId, amount: u128) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let claim = Self::find_claim(id)?;
		let after = claim.clone().acknowledged(actor, amount);
		let after = after.map_err(Error::<T>::from)?;

		Self::store_claim(id, &claim, after, Some(actor), None);
		Ok(())
	}

	pub(crate) fn do_withdraw_claim(who: T::AccountId, id: ClaimId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let claim = Self::find_claim(id)?;
		let after = claim.clone().withdrawn(actor).map_err(Error::<T>::from)?;

		Self::store_claim(id, &claim, after, Some(actor), None);
		Ok(())
	}

	pub(crate) fn do_extend(who: T::AccountId, id: ClaimId, until: Moment) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let claim = Self::find_claim(id)?;
		let delivered = Self::delivered_at(&claim);
		let from = claim.stands_until(delivered);
		let claim = claim
			.prolonged(actor, until, delivered, Self::now())
			.map_err(Error::<T>::from)?;
		let to = claim.stands_until(delivered);

		Claims::<T>::insert(id, claim);
		Self::deposit_event(Event::ClaimTimeExtended {
			claim: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_expire_claim(id: ClaimId) -> DispatchResult {
		let claim = Self::find_claim(id)?;
		let delivered = Self::delivered_at(&claim);
		let after = claim.clone().lapsed(delivered, Self::now());
		let after = after.map_err(Error::<T>::from)?;

		Self::store_claim(id, &claim, after, None, None);
		Ok(())
	}

	/// Stores a claim in its new state; what is over is open no more.
	fn store_claim(
		id: ClaimId,
		before: &Claim,
		after: Claim,
		by: Option<OrganisationId>,
		statement: Option<H256>,
	) {
		let (from, to): (ClaimStatus, ClaimStatus) = (before.status, after.status);
		recount::<OpenMatters<T>>(&before.concerns(), &after.concerns());
		let place = (after.consignment, after.container);
		let mut open = OpenClaims::<T>::get(place.0, place.1);
		open.retain(|entry| entry.claim != id || !to.is_final());
		for entry in open.iter_mut().filter(|entry| entry.claim == id) {
			entry.takes_more = after.takes_more();
		}
		if open.is_empty() {
			OpenClaims::<T>::remove(place.0, place.1);
		} else {
			OpenClaims::<T>::insert(place.0, place.1, open);
		}
		Claims::<T>::insert(id, after);
		Self::deposit_event(Event::ClaimChanged {
			claim: id,
			by,
			from,
			to,
			statement,
		});
	}
}
