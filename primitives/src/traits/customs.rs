// SPDX-License-Identifier: Apache-2.0

use crate::ids::DeclarationId;
use sp_runtime::DispatchResult;
use sp_weights::Weight;

/// Command: what the payment of duty does to a declaration. Provided by `customs`; only `tax`
/// calls it, as the last step of a payment.
pub trait DeclarationControl {
	/// Payment is secured: `Assessed → PaymentSecured → Released`. Fails unless the declaration is
	/// assessed.
	fn release_secured(declaration: DeclarationId) -> DispatchResult;

	/// The weight of [`Self::release_secured`].
	fn worst_case_weight() -> Weight;
}
