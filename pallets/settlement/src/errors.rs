// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call was refused. The order of the variants is part of the interface.
	#[pallet::error]
	pub enum Error<T> {
		/// No deposit token or escrow has this id: look up the id in the events of its creation.
		NotFound,
		/// The act belongs to another organisation, which must do it.
		///
		/// That is the issuer, the beneficiary, the payer, or an auditor independent of the issuer.
		NotAuthorised,
		/// The currency is not an active code of ISO 4217: send three upper-case letters such as USD.
		InvalidCurrency(CodeError),
		/// The bank already has a deposit token in this currency: use that one.
		AlreadyExists,
		/// The amount is zero: name an amount of at least one minor unit.
		ZeroAmount,
		/// The number is larger than the chain counts: use a smaller amount.
		Overflow,
		/// The supply would be above the attested reserves: have an auditor attest more, or mint less.
		AboveAttestation,
		/// The reserves would be below the supply: the bank must burn tokens first.
		BelowSupply,
		/// The payer has less than that: name a smaller amount or pay in first.
		InsufficientBalance,
		/// Payer and payee are one organisation: name another payee.
		PayerIsPayee,
		/// More than the escrow holds was to be captured: capture at most its amount.
		AboveHeld,
		/// The expiry is not in the future: name a later time, ms UTC.
		InvalidExpiry,
		/// The escrow has expired and can no longer be captured: agree on a new one.
		Expired,
		/// The escrow has not expired: until then only its beneficiary releases it.
		NotExpired,
	}
}
