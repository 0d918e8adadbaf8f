// SPDX-License-Identifier: Apache-2.0

//! Deposit tokens: open, attest, mint, burn.

use crate::{types::DepositToken, *};
use frame::{
	prelude::*,
	token::fungibles::{metadata::Mutate as _, Create as _, Mutate as _},
	traits::Time,
};
use portolan_primitives::{
	codes::CurrencyCode,
	ids::{DepositTokenId, OrganisationId},
	roles::{Permission, Purpose, Role},
	traits::{recount, Concerns, Matter, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_deposit_token(who: &T::AccountId, currency: &[u8]) -> DispatchResult {
		let issuer = T::Members::ensure_member(who, Permission::Treasury, Purpose::Create)?;
		T::Members::ensure_role(issuer, Role::Bank)?;
		let currency = CurrencyCode::parse(currency).map_err(Error::<T>::InvalidCurrency)?;
		Self::open(issuer, currency).map(|_| ())
	}

	pub(crate) fn do_attest_reserves(
		who: &T::AccountId,
		token_id: DepositTokenId,
		amount: u128,
		evidence: H256,
	) -> DispatchResult {
		let auditor = T::Members::ensure_member(who, Permission::Officer, Purpose::Create)?;
		T::Members::ensure_role(auditor, Role::Auditor)?;
		let token = Self::find_token(token_id)?;
		ensure!(token.issuer != auditor, Error::<T>::NotAuthorised);
		let attested = token
			.attest(amount, evidence, Self::supply(token_id), T::Clock::now())
			.map_err(Error::<T>::from)?;
		DepositTokens::<T>::insert(token_id, attested);
		Self::deposit_event(Event::ReservesAttested {
			token: token_id,
			auditor,
			from: token.attested,
			to: attested.attested,
			evidence,
		});
		Ok(())
	}

	pub(crate) fn do_mint_deposit(
		who: &T::AccountId,
		token_id: DepositTokenId,
		organisation: OrganisationId,
		amount: u128,
	) -> DispatchResult {
		let issuer = T::Members::ensure_member(who, Permission::Treasury, Purpose::Create)?;
		let token = Self::find_token(token_id)?;
		ensure!(token.issuer == issuer, Error::<T>::NotAuthorised);
		Self::ensure_within_limit(who, &token, amount)?;
		T::Members::ensure_not_denied(issuer)?;
		T::Members::ensure_may_deal_with(organisation)?;
		Self::mint(token_id, &token, organisation, amount)
	}

	pub(crate) fn do_burn_deposit(
		who: &T::AccountId,
		token_id: DepositTokenId,
		amount: u128,
	) -> DispatchResult {
		let issuer = T::Members::ensure_member(who, Permission::Treasury, Purpose::Settle)?;
		let token = Self::find_token(token_id)?;
		ensure!(token.issuer == issuer, Error::<T>::NotAuthorised);
		Self::ensure_has(token_id, issuer, amount)?;
		T::Assets::burn_from(
			token_id.0,
			&Self::account_of(issuer),
			amount,
			Preservation::Expendable,
			Precision::Exact,
			Fortitude::Polite,
		)?;
		let supply = Self::supply(token_id);
		if supply == 0 {
			recount::<OpenMatters<T>>(&circulation(issuer), &Concerns::new());
		}
		Self::deposit_event(Event::DepositBurned {
			token: token_id,
			organisation: issuer,
			amount,
			supply,
		});
		Ok(())
	}

	pub(super) fn open(
		issuer: OrganisationId,
		currency: CurrencyCode,
	) -> Result<DepositTokenId, DispatchError> {
		ensure!(
			!DepositTokenByIssuer::<T>::contains_key(issuer, currency),
			Error::<T>::AlreadyExists
		);
		let id = NextDepositTokenId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;
		let name = [
			&T::ShortName::convert(issuer),
			currency.as_bytes(),
			b"deposit",
		]
		.join(&b' ');
		let symbol = currency.as_bytes().to_vec();
		let team = Self::team_account();
		T::Assets::create(id.0, team.clone(), false, 1)?;
		T::Assets::set(id.0, &team, name, symbol, currency.exponent())?;
		NextDepositTokenId::<T>::put(next);
		DepositTokenByIssuer::<T>::insert(issuer, currency, id);
		DepositTokens::<T>::insert(id, DepositToken::open(issuer, currency, T::Clock::now()));
		Self::deposit_event(Event::DepositTokenOpened {
			token: id,
			issuer,
			currency,
		});
		Ok(id)
	}

	pub(super) fn mint(
		token_id: DepositTokenId,
		token: &DepositToken,
		organisation: OrganisationId,
		amount: u128,
	) -> DispatchResult {
		let before = Self::supply(token_id);
		let supply = token
			.supply_after_minting(before, amount)
			.map_err(Error::<T>::from)?;
		T::Assets::mint_into(token_id.0, &Self::ensure_can_receive(organisation), amount)?;
		if before == 0 {
			recount::<OpenMatters<T>>(&Concerns::new(), &circulation(token.issuer));
		}
		Self::deposit_event(Event::DepositMinted {
			token: token_id,
			organisation,
			amount,
			supply,
		});
		Ok(())
	}

	pub(crate) fn find_token(token: DepositTokenId) -> Result<DepositToken, DispatchError> {
		Ok(DepositTokens::<T>::get(token).ok_or(Error::<T>::NotFound)?)
	}
}

/// What the bank owes while tokens of it are in circulation.
pub(crate) fn circulation(issuer: OrganisationId) -> Concerns {
	alloc::vec![(issuer, Matter::Circulation)]
}
