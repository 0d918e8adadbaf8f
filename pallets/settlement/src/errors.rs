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
		/// The place is not a location of UN/LOCODE: send five characters such as NLRTM.
		InvalidPlace(CodeError),
		/// The year is not one from 1970 to 9999: correct it.
		InvalidYear,
		/// A closed day is not a day of that year, or is named twice: count from 1 for 1 January.
		InvalidDay,
		/// More than 366 closed days are named: name each day once.
		TooManyDays,
		/// No banking day is left, or none is found in 400 days: open a day, or ask for fewer.
		NoBankingDay,
		/// An offset is more than 14 hours from UTC, or 12 from a neighbouring year: correct it.
		InvalidOffset,
		/// Summer time is not of that year, or changes nothing or over 12 hours: correct it.
		InvalidSummerTime,
		/// A day that has passed would be changed: keep it as it is, and set years that have not ended.
		PastDay,
		/// The place has no calendar for a year that is needed: its tax authority must set it.
		CalendarNotSet,
		/// The place has days of another length, and no calendar: name another.
		HasShortDays,
	}
}
