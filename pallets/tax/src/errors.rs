// SPDX-License-Identifier: Apache-2.0

//! Why calls are refused: a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// Why calls are refused.
#[pallet_section]
mod errors {
	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The tax authority of this country has not set its rules; it must call `set_jurisdiction`.
		UnknownJurisdiction,
		/// This is not a country of ISO 3166-1: two capital letters that the standard assigns.
		InvalidCountry(CodeError),
		/// This is not a currency of ISO 4217: three capital letters that the standard assigns.
		InvalidCurrency(CodeError),
		/// The currency of a jurisdiction stays, since its tariff counts in it; keep the present one.
		CurrencyFixed,
		/// A payment period of zero leaves no time to pay; give it in milliseconds.
		ZeroPeriod,
		/// The treasury is established in another country; name one of this country.
		TreasuryAbroad,
		/// The list of measures is empty; give at least one.
		NoMeasures,
		/// This is not the beginning of a commodity code: 0, 2, 4 or 6 to 13 digits.
		InvalidPrefix {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			reason: CodeError,
		},
		/// The origin of a measure is not a country of ISO 3166-1; leave it out for every origin.
		InvalidOrigin {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			reason: CodeError,
		},
		/// The unit of a specific rate is not one of UN/ECE Rec 20, such as `KGM`.
		InvalidUnit {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			reason: CodeError,
		},
		/// The terms of a measure do not compute one amount; write at most eight in postfix notation.
		InvalidExpression {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			fault: ExpressionFault,
		},
		/// The tariff and its rates are never changed for the past; choose a later beginning.
		Retroactive,
		/// The end does not come after the beginning; leave it out for an open end.
		InvalidPeriod,
		/// Too many versions of this measure or rate are still needed; wait until one has lapsed.
		TooManyVersions,
		/// This is there already and would change nothing or something already in force.
		AlreadyExists,
		/// A rate converts between two currencies, and neither of its numbers is zero.
		InvalidRate,
		/// The shares do not divide the revenue: at most 8, none zero, once each, 1 000 000 ppm in all.
		InvalidSplit(SplitFault),
		/// There is no such deposit token; ask its bank for the number.
		UnknownToken,
		/// The deposit token is in another currency than the jurisdiction's.
		CurrencyMismatch,
		/// Nothing has been assessed on this declaration; customs assesses it first.
		NotFound,
		/// The assessment is in another status: it is notified once, then paid once.
		WrongStatus,
		/// The tax authority does not accept this deposit token; pay in one that it accepts.
		TokenNotAccepted,
		/// The date lies so far back that its rates are no longer kept.
		DateTooOld,
		/// The declaration has no line to assess.
		NoLines,
		/// The declaration has more than 50 lines; divide it.
		TooManyLines,
		/// All prices are zero, so freight and insurance cannot be apportioned by them.
		ZeroPrice,
		/// The deductions are larger than the price of a line with what is added to it.
		NegativeValue {
			/// The line, counted from 1.
			line: u8,
		},
		/// Customs has published no rate of exchange for the date; it must call `set_exchange_rate`.
		NoExchangeRate,
		/// The tariff has no duty for a commodity, not even zero; an authority must publish one.
		NoDutyRate {
			/// The line, counted from 1.
			line: u8,
		},
		/// A specific rate needs a quantity that a line does not tell; declare it in the rate's unit.
		QuantityMissing {
			/// The line, counted from 1.
			line: u8,
		},
		/// An amount or a time is too large to be computed with.
		Overflow,
		/// The list has more than 64 measures; publish them in several calls.
		TooManyMeasures,
		/// The customs value of a line is zero; correct its price or what is deducted from it.
		ZeroValue {
			/// The line, counted from 1.
			line: u8,
		},
	}
}
