// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::CurrencyCode,
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	money::Money,
};
use sp_runtime::DispatchResult;
use sp_weights::Weight;

/// Query and command: what can still be financed on the value that a seller has declared to
/// customs. Provided by `customs`; only `trade-finance` calls the commands.
pub trait FinanceableBalance {
	/// What is left to be financed on an export declaration: its invoiced total less what has been
	/// drawn. Nothing unless the declaration is live and released, and `seller` is its principal.
	fn financeable(declaration: DeclarationId, seller: OrganisationId) -> Option<Money>;

	/// The goods of an export declaration that is live.
	fn consignment(declaration: DeclarationId) -> Option<ConsignmentId>;

	/// Takes an amount off the balance. Fails when less is left or the currency is another one.
	fn draw(declaration: DeclarationId, seller: OrganisationId, amount: Money) -> DispatchResult;

	/// Gives an amount back that had been drawn. Fails when less had been drawn.
	fn restore(declaration: DeclarationId, amount: Money) -> DispatchResult;

	/// The weight of the most expensive function.
	fn worst_case_weight() -> Weight;
}

/// Query: what a seller has been paid for goods, by banks or by the buyer, in deposit tokens.
/// Provided by `trade-finance`.
pub trait ExportProceeds {
	/// The sum received for a consignment in a currency, minor units.
	fn received(consignment: ConsignmentId, seller: OrganisationId, currency: CurrencyCode)
		-> u128;

	/// The weight of [`Self::received`].
	fn worst_case_weight() -> Weight;
}
