// SPDX-License-Identifier: Apache-2.0

//! Payments from organisation to organisation.

use crate::{types::DepositToken, *};
use frame::{prelude::*, token::fungibles::Mutate as _};
use portolan_primitives::{
	ids::{DepositTokenId, OrganisationId},
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_transfer_deposit(
		who: &T::AccountId,
		token_id: DepositTokenId,
		to: OrganisationId,
		amount: u128,
	) -> DispatchResult {
		let payer = T::Members::ensure_member(who, Permission::Treasury, Purpose::Settle)?;
		let token = Self::find_token(token_id)?;
		Self::ensure_within_limit(who, &token, amount)?;
		Self::ensure_can_move(&token, &[payer, to])?;
		ensure!(payer != to, Error::<T>::PayerIsPayee);
		Self::ensure_has(token_id, payer, amount)?;
		Self::transfer(token_id, payer, to, amount)
	}

	/// Pays all legs or none.
	pub(crate) fn pay_legs(
		token_id: DepositTokenId,
		payer: OrganisationId,
		legs: &[(OrganisationId, u128)],
	) -> DispatchResult {
		let token = Self::find_token(token_id)?;
		let legs = legs.iter().copied().filter(|(_, amount)| *amount > 0);
		let total = legs
			.clone()
			.try_fold(0u128, |total, (_, amount)| total.checked_add(amount))
			.ok_or(Error::<T>::Overflow)?;
		if total == 0 {
			return Ok(());
		}
		Self::ensure_can_move(&token, &[payer])?;
		for (payee, _) in legs.clone() {
			ensure!(payee != payer, Error::<T>::PayerIsPayee);
			T::Members::ensure_not_denied(payee)?;
		}
		Self::ensure_has(token_id, payer, total)?;
		for (payee, amount) in legs {
			Self::transfer(token_id, payer, payee, amount)?;
		}
		Ok(())
	}

	/// Whether a token can move between these parties: neither its issuer nor one of them may be on
	/// a denied-party list.
	pub(super) fn ensure_can_move(
		token: &DepositToken,
		parties: &[OrganisationId],
	) -> DispatchResult {
		core::iter::once(&token.issuer)
			.chain(parties)
			.try_for_each(|party| T::Members::ensure_not_denied(*party))
	}

	/// Fails unless the organisation has that much, and it is something.
	pub(super) fn ensure_has(
		token: DepositTokenId,
		organisation: OrganisationId,
		amount: u128,
	) -> DispatchResult {
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(
			Self::balance_of(token, organisation) >= amount,
			Error::<T>::InsufficientBalance
		);
		Ok(())
	}

	fn transfer(
		token: DepositTokenId,
		from: OrganisationId,
		to: OrganisationId,
		amount: u128,
	) -> DispatchResult {
		T::Assets::transfer(
			token.0,
			&Self::account_of(from),
			&Self::ensure_can_receive(to),
			amount,
			Preservation::Expendable,
		)?;
		Self::deposit_event(Event::DepositTransferred {
			token,
			from,
			to,
			amount,
		});
		Ok(())
	}
}
