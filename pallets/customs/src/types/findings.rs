// SPDX-License-Identifier: Apache-2.0

//! What customs found of the lines of a declaration, in place of what was declared.

use super::{Line, LineFault, LineField, SupplementaryInput};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{
	deps::frame_support::stored,
	prelude::{BoundedVec, ConstU32, H256},
};
use portolan_primitives::{
	codes::{CountryCode, HsCode, RawCountryCode, RawHsCode, UnitCode},
	input::InputList,
	quantity::{Grams, Quantity},
	trade::MAX_DECLARATION_LINES,
	traits::ValuationLine,
};
use scale_info::TypeInfo;

/// What was found of lines of a declaration, each once.
pub type LineFindings = BoundedVec<LineFinding, ConstU32<MAX_DECLARATION_LINES>>;
/// What was found of lines, as a call takes it.
pub type LineFindingInputs = InputList<LineFindingInput, ConstU32<MAX_DECLARATION_LINES>>;

/// What customs found, as a call takes it. Codes are raw.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct FindingsInput {
	/// The charges of the header, where they were not as declared.
	pub charges: Option<Charges>,
	/// The lines that were not as declared.
	pub lines: LineFindingInputs,
}

/// What was found of one line, as a call takes it. Codes are raw.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LineFindingInput {
	/// The line, counted from 1.
	pub line: u8,
	/// Commodity code, with as many digits as the declaration's.
	pub hs: RawHsCode,
	/// Country of origin, ISO 3166-1.
	pub origin: RawCountryCode,
	/// Price in minor units of the header's currency.
	pub price: u128,
	/// Mass without packing, grams.
	pub net_mass: Grams,
	/// Quantity in the unit the tariff asks for.
	pub supplementary: Option<SupplementaryInput>,
	/// Whether the preference that was claimed stands.
	pub preferential: bool,
}

/// The charges of a header that enter the customs value, minor units of its currency.
#[stored]
#[derive(Copy)]
pub struct Charges {
	/// Freight to the place of introduction.
	pub freight: u128,
	/// Cargo insurance.
	pub insurance: u128,
	/// Further costs that belong to the customs value.
	pub additions: u128,
	/// Costs in the price that do not belong to the customs value.
	pub deductions: u128,
}

/// What customs found of a declaration, in place of what was declared.
#[stored]
pub struct Findings {
	/// Hash of the report.
	pub report: H256,
	/// The charges, where they were not as declared.
	pub charges: Option<Charges>,
	/// The lines that were not as declared, in their order.
	pub lines: LineFindings,
}

/// What was found of one line.
#[stored]
pub struct LineFinding {
	/// The line, counted from 1.
	pub line: u8,
	/// Commodity code.
	pub hs: HsCode,
	/// Country of origin.
	pub origin: CountryCode,
	/// Price in minor units of the header's currency.
	pub price: u128,
	/// Mass without packing, grams.
	pub net_mass: Grams,
	/// Quantity in the unit the tariff asks for.
	pub supplementary: Option<Quantity>,
	/// Whether the preference that was claimed stands.
	pub preferential: bool,
}

impl LineFinding {
	/// Reads what was found of a line, or tells its first fault.
	pub fn parse(input: LineFindingInput) -> Result<Self, LineFault> {
		let code = |field| move |reason| LineFault::Code(field, reason);
		let hs = HsCode::parse(&input.hs).map_err(code(LineField::Hs))?;
		let origin = CountryCode::parse(&input.origin).map_err(code(LineField::Origin))?;
		let supplementary = match input.supplementary {
			Some(given) if given.milli == 0 => {
				return Err(LineFault::Zero(LineField::Supplementary));
			}
			Some(given) => Some(Quantity {
				milli: given.milli,
				unit: UnitCode::parse(&given.unit).map_err(code(LineField::SupplementaryUnit))?,
			}),
			None => None,
		};
		for (is_zero, field) in [
			(input.net_mass == 0, LineField::NetMass),
			(input.price == 0, LineField::Price),
		] {
			if is_zero {
				return Err(LineFault::Zero(field));
			}
		}
		Ok(Self {
			line: input.line,
			hs,
			origin,
			price: input.price,
			net_mass: input.net_mass,
			supplementary,
			preferential: input.preferential,
		})
	}

	/// Whether no preference is left, or the one that was claimed covers what was found: goods of the
	/// same origin, and no more than the certificate was used up for.
	pub fn keeps_preference_of(&self, declared: &Line) -> bool {
		!self.preferential
			|| declared.preferential
				&& declared.origin == self.origin
				&& self.net_mass <= declared.net_mass
	}

	/// The facts from which duty and tax of the line are computed.
	fn to_valuation(&self) -> ValuationLine {
		ValuationLine {
			hs: self.hs,
			origin: self.origin,
			price: self.price,
			net_mass: self.net_mass,
			supplementary: self.supplementary,
			preferential: self.preferential,
		}
	}
}

impl Findings {
	/// The lines to be valued: as found, and as declared where nothing else was found.
	pub fn to_valuation(&self, declared: &[Line]) -> Vec<ValuationLine> {
		let value = |(number, line): (u8, &Line)| {
			let found = self.lines.iter().find(|found| found.line == number);
			found.map_or_else(|| line.to_valuation(), LineFinding::to_valuation)
		};
		(1u8..).zip(declared).map(value).collect()
	}
}
