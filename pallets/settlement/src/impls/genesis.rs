// SPDX-License-Identifier: Apache-2.0

//! Deposit tokens of the first block. A mistake in them stops the chain's construction with a
//! sentence that tells which.

// A wrong genesis is refused with a sentence before there is a chain.
#![allow(clippy::panic)]

use crate::{types::GenesisToken, Config, DepositTokens, Pallet};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{roles::Role, traits::Members};

impl<T: Config> Pallet<T> {
	pub(crate) fn build_genesis(tokens: &[GenesisToken]) {
		for token in tokens {
			if let Err(error) = Self::build_token(token) {
				panic!(
					"genesis: the {} deposit token of organisation {} is not possible: {error:?}",
					token.currency, token.issuer.0,
				);
			}
		}
	}

	fn build_token(genesis: &GenesisToken) -> DispatchResult {
		T::Members::ensure_role(genesis.issuer, Role::Bank)?;
		let id = Self::open(genesis.issuer, genesis.currency)?;
		let token = Self::find_token(id)?
			.attest(genesis.attested, H256::zero(), 0, T::Clock::now())
			.map_err(crate::Error::<T>::from)?;
		DepositTokens::<T>::insert(id, token);
		for (organisation, amount) in &genesis.balances {
			T::Members::ensure_may_deal_with(*organisation)?;
			Self::mint(id, &token, *organisation, *amount)?;
		}
		Ok(())
	}
}
