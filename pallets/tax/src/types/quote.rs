// SPDX-License-Identifier: Apache-2.0

//! The question "what would be owed?" and its answer.

use crate::{ensure_line_count, AssessedLines, ComputationFault, Explanation};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::prelude::*;
use portolan_primitives::{
	codes::{
		CodeError, CountryCode, CurrencyCode, HsCode, RawCountryCode, RawCurrencyCode, RawHsCode,
		RawUnitCode, UnitCode,
	},
	ids::OrganisationId,
	quantity::{Grams, Moment, Quantity},
	trade::{Incoterm, Regime},
	traits::{Valuation, ValuationLine},
};

/// What is to be valued, with codes as the asker has them.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct QuoteRequest {
	/// Whose tariff applies, ISO 3166-1 alpha-2.
	pub jurisdiction: RawCountryCode,
	/// Export or import.
	pub regime: Regime,
	/// The day whose rates apply, ms UTC.
	pub date: Moment,
	/// The currency of all amounts below, ISO 4217.
	pub currency: RawCurrencyCode,
	/// The delivery rule, which tells what the prices contain.
	pub incoterm: Incoterm,
	/// Freight to the place of introduction, minor units, whether or not the price contains it. Must
	/// be told where the customs value contains it and the price does not.
	pub freight: u128,
	/// Cargo insurance, minor units, whether or not the price contains it.
	pub insurance: u128,
	/// Further costs that belong to the customs value, minor units.
	pub additions: u128,
	/// Costs in the price that do not belong to the customs value, minor units.
	pub deductions: u128,
	/// Who imports, if it is to be known whether it pays value added tax at import.
	pub importer: Option<OrganisationId>,
	/// Who ships the goods, whose remedies may differ from those of others; nothing for any other.
	pub exporter: Option<OrganisationId>,
	/// The lines, at most 50.
	pub lines: Vec<QuoteRequestLine>,
}

/// One line to be valued, with codes as the asker has them.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct QuoteRequestLine {
	/// Classification: six digits and up to seven national ones.
	pub hs: RawHsCode,
	/// Country of origin, ISO 3166-1 alpha-2.
	pub origin: RawCountryCode,
	/// Price of the line, minor units.
	pub price: u128,
	/// Net mass, grams.
	pub net_mass: Grams,
	/// The quantity in the tariff's supplementary unit, where it asks for one.
	pub supplementary: Option<SupplementaryInput>,
	/// Whether the duty of a trade agreement is to be claimed, with a proof of origin.
	pub preferential: bool,
}

/// A quantity whose unit is not yet checked.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct SupplementaryInput {
	/// Thousandths of the unit.
	pub milli: u128,
	/// The unit, UN/ECE Rec 20.
	pub unit: RawUnitCode,
}

/// What would be owed, computed as an assessment is.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Quote {
	/// The currency of all amounts: the jurisdiction's.
	pub currency: CurrencyCode,
	/// The lines, in the order asked. Empty unless import taxes apply.
	pub lines: AssessedLines,
	/// The sum of all taxes on all lines that are to be paid, minor units.
	pub total: u128,
	/// Each tax in the same order, explained.
	pub explanation: Vec<Explanation>,
}

/// Why there is no quote.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub enum QuoteError {
	/// The jurisdiction is not a country of ISO 3166-1.
	InvalidJurisdiction(CodeError),
	/// The currency is not one of ISO 4217.
	InvalidCurrency(CodeError),
	/// The classification of a line is not a commodity code.
	InvalidCommodityCode {
		/// The line, counted from 1.
		line: u8,
		/// What is wrong.
		reason: CodeError,
	},
	/// The origin of a line is not a country of ISO 3166-1.
	InvalidOrigin {
		/// The line, counted from 1.
		line: u8,
		/// What is wrong.
		reason: CodeError,
	},
	/// The supplementary unit of a line is not a unit of Rec 20.
	InvalidUnit {
		/// The line, counted from 1.
		line: u8,
		/// What is wrong.
		reason: CodeError,
	},
	/// The codes are right, but nothing can be computed.
	NotComputable(ComputationFault),
}

impl From<ComputationFault> for QuoteError {
	fn from(fault: ComputationFault) -> Self {
		Self::NotComputable(fault)
	}
}

impl QuoteRequest {
	/// Checks the codes.
	pub fn parse(self) -> Result<Valuation, QuoteError> {
		ensure_line_count(self.lines.len())?;
		let lines = (1u8..)
			.zip(self.lines)
			.map(|(line, input)| input.parse(line));
		Ok(Valuation {
			jurisdiction: CountryCode::parse(&self.jurisdiction)
				.map_err(QuoteError::InvalidJurisdiction)?,
			regime: self.regime,
			date: self.date,
			currency: CurrencyCode::parse(&self.currency).map_err(QuoteError::InvalidCurrency)?,
			incoterm: self.incoterm,
			freight: self.freight,
			insurance: self.insurance,
			additions: self.additions,
			deductions: self.deductions,
			exporter: self.exporter,
			lines: lines.collect::<Result<_, _>>()?,
		})
	}
}

impl QuoteRequestLine {
	fn parse(self, line: u8) -> Result<ValuationLine, QuoteError> {
		let supplementary = match self.supplementary {
			None => None,
			Some(SupplementaryInput { milli, unit }) => {
				let unit = UnitCode::parse(&unit)
					.map_err(|reason| QuoteError::InvalidUnit { line, reason })?;
				Some(Quantity { milli, unit })
			}
		};
		Ok(ValuationLine {
			hs: HsCode::parse(&self.hs)
				.map_err(|reason| QuoteError::InvalidCommodityCode { line, reason })?,
			origin: CountryCode::parse(&self.origin)
				.map_err(|reason| QuoteError::InvalidOrigin { line, reason })?,
			price: self.price,
			net_mass: self.net_mass,
			supplementary,
			preferential: self.preferential,
		})
	}
}
