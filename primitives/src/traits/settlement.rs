// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::CurrencyCode,
	ids::{DepositTokenId, EscrowId, OrganisationId},
};
use sp_runtime::{DispatchError, DispatchResult};
use sp_weights::Weight;

/// Query and command: money of member banks. Provided by `settlement`.
///
/// Money is kept per organisation, on an account that no key controls. Callers have checked who
/// pays and for what; the provider checks that the token can move and that the money is there.
pub trait Settlement {
	/// The currency of a deposit token.
	fn currency(token: DepositTokenId) -> Option<CurrencyCode>;

	/// What an organisation can pay with now.
	fn balance(token: DepositTokenId, organisation: OrganisationId) -> u128;

	/// Moves each amount from `payer` to its payee, or nothing at all. Zero amounts are skipped; a
	/// payee that is the payer is refused.
	fn pay(
		token: DepositTokenId,
		payer: OrganisationId,
		legs: &[(OrganisationId, u128)],
	) -> DispatchResult;

	/// Sets an amount aside for one obligation.
	fn hold(
		token: DepositTokenId,
		payer: OrganisationId,
		amount: u128,
	) -> Result<EscrowId, DispatchError>;

	/// Gives all of what was set aside back to its payer.
	fn release(escrow: EscrowId) -> DispatchResult;

	/// Pays all of what was set aside to `payee`.
	fn execute(escrow: EscrowId, payee: OrganisationId) -> DispatchResult;

	/// The weight of [`Self::pay`] with that many legs, which is also above that of the others.
	fn worst_case_weight(legs: u32) -> Weight;
}
