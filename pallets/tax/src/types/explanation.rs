// SPDX-License-Identifier: Apache-2.0

//! Why a tax is so much, in words that a trader can follow.

use crate::{Expression, MeasureKey, MeasureKind, TaxLine, Term, MAX_TAXES};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CurrencyCode, UnitCode},
	trade::MAX_DECLARATION_LINES,
};

/// How many units a rate can ask for: eight terms have four rates at most.
pub const MAX_UNITS: u32 = 4;

/// A quantity with which a tax was computed: `parts / per_unit` of the unit.
#[stored]
#[derive(Copy)]
pub struct UsedQuantity {
	/// The unit, UN/ECE Rec 20.
	pub unit: UnitCode,
	/// How many parts of a unit.
	pub parts: u128,
	/// How many parts make the unit.
	pub per_unit: u32,
}

/// One duty or tax on one line, with what it follows from.
#[stored]
pub struct ExplainedTax {
	/// The line, counted from 1.
	pub line: u8,
	/// What is levied.
	pub kind: MeasureKind,
	/// On what, minor units.
	pub base: u128,
	/// The measure.
	pub measure: MeasureKey,
	/// The rate of the measure.
	pub rate: Expression,
	/// The quantities that the rate asks for.
	pub quantities: BoundedVec<UsedQuantity, ConstU32<MAX_UNITS>>,
	/// How much, minor units, rounded half up.
	pub amount: u128,
}

/// The taxes of an assessment, explained, in its order.
pub type ExplainedTaxes = BoundedVec<ExplainedTax, ConstU32<{ MAX_DECLARATION_LINES * MAX_TAXES }>>;

/// An explained tax, and the same as a sentence.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
	/// The tax.
	pub tax: ExplainedTax,
	/// The sentence, English.
	pub text: String,
}

impl ExplainedTax {
	/// The tax without its explanation.
	pub fn tax(&self) -> TaxLine {
		TaxLine {
			kind: self.kind,
			base: self.base,
			amount: self.amount,
		}
	}

	/// With its sentence.
	pub fn in_words(self, currency: CurrencyCode) -> Explanation {
		let text = self.text(currency);
		Explanation { tax: self, text }
	}

	/// Such as `Line 1: most-favoured-nation duty: 14 % on 100000.00 CNY = 14000.00 CNY, by the measure on 8703`.
	fn text(&self, currency: CurrencyCode) -> String {
		let exponent = currency.exponent().into();
		let money = |amount| format!("{} {currency}", decimal(amount, exponent));
		let quantities: Vec<String> = self
			.quantities
			.iter()
			.map(|used| {
				let places = used.per_unit.checked_ilog10().unwrap_or_default();
				format!(" and {} {}", decimal(used.parts, places), used.unit)
			})
			.collect();
		let prefix = core::str::from_utf8(&self.measure.prefix).unwrap_or_default();
		let goods = if prefix.is_empty() {
			"every commodity"
		} else {
			prefix
		};
		let origin = self.measure.origin.map(|origin| format!(" from {origin}"));
		let exporter = self
			.measure
			.exporter
			.map(|exporter| format!(" of exporter {}", exporter.0));
		format!(
			"Line {}: {}: {} on {}{} = {}, by the measure on {goods}{}{}",
			self.line,
			name(self.kind),
			infix(&self.rate, currency),
			money(self.base),
			quantities.concat(),
			money(self.amount),
			origin.unwrap_or_default(),
			exporter.unwrap_or_default(),
		)
	}
}

fn name(kind: MeasureKind) -> &'static str {
	match kind {
		MeasureKind::Mfn => "most-favoured-nation duty",
		MeasureKind::Preference => "preferential duty",
		MeasureKind::Quota => "duty within the quota",
		MeasureKind::Suspension => "suspended duty",
		MeasureKind::Safeguard => "safeguard duty",
		MeasureKind::AntiDumping => "anti-dumping duty",
		MeasureKind::Countervailing => "countervailing duty",
		MeasureKind::Excise => "excise",
		MeasureKind::Vat => "value added tax",
		MeasureKind::ExportRebate => "export rebate",
		MeasureKind::VatOnReturn => "value added tax on the importer's return, not paid at import",
	}
}

/// The rate as people write it, such as `(the larger of (10 % + 1.00 EUR/DTN) and 0.11 EUR/KGM)`.
fn infix(rate: &[Term<UnitCode>], currency: CurrencyCode) -> String {
	let mut stack: Vec<String> = Vec::new();
	for term in rate {
		let next = match term {
			Term::AdValorem(rate) => percent(rate.0),
			Term::AdValoremInPrice(rate) => format!("{} within the price", percent(rate.0)),
			Term::Specific { amount, unit } => {
				let amount = decimal(*amount, currency.exponent().into());
				format!("{amount} {currency}/{unit}")
			}
			operator => {
				let second = stack.pop().unwrap_or_default();
				let first = stack.pop().unwrap_or_default();
				match operator {
					Term::Plus => format!("({first} + {second})"),
					Term::Minus => format!("({first} - {second}, not below 0)"),
					Term::Min => format!("(the smaller of {first} and {second})"),
					_ => format!("(the larger of {first} and {second})"),
				}
			}
		};
		stack.push(next);
	}
	stack.pop().unwrap_or_default()
}

/// Parts per million as a percentage without needless zeros.
fn percent(ppm: u32) -> String {
	let text = decimal(ppm.into(), 4);
	let text = text.trim_end_matches('0').trim_end_matches('.');
	format!("{text} %")
}

/// A number with so many decimal places.
fn decimal(number: u128, places: u32) -> String {
	if places == 0 {
		return number.to_string();
	}
	let unit = 10u128.checked_pow(places).unwrap_or(1).max(1);
	let whole = number.checked_div(unit).unwrap_or_default();
	let rest = number.checked_rem(unit).unwrap_or_default();
	let width = usize::try_from(places).unwrap_or_default();
	format!("{whole}.{rest:0width$}")
}
