// SPDX-License-Identifier: Apache-2.0

//! From prices to customs value, from customs value to duty and tax.

use crate::{
	evaluate, AssessedLine, EvaluationFault, Expression, MeasureKind, Measured, TaxLine, ValueBasis,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::prelude::*;
use portolan_primitives::{
	codes::UnitCode,
	money::apportion,
	trade::MAX_DECLARATION_LINES,
	traits::{Valuation, ValuationLine},
};

/// Why nothing can be computed.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ComputationFault {
	/// The tax authority of the country has not set its rules.
	UnknownJurisdiction,
	/// The date lies so far back that its rates are no longer kept.
	DateTooOld,
	/// There is no line.
	NoLines,
	/// There are more than 50 lines.
	TooManyLines,
	/// All prices are zero, so nothing can be apportioned by them.
	ZeroPrice,
	/// The deductions are larger than what they are taken from.
	NegativeValue {
		/// The line, counted from 1.
		line: u8,
	},
	/// Customs has published no rate between the two currencies for the date.
	NoExchangeRate,
	/// The tariff has no duty for the commodity on the date, not even one of zero.
	NoDutyRate {
		/// The line, counted from 1.
		line: u8,
	},
	/// The tariff asks for a quantity in a unit that the line does not tell.
	QuantityMissing {
		/// The line, counted from 1.
		line: u8,
	},
	/// An amount does not fit.
	Overflow,
	/// A line has a customs value of zero in the currency of the jurisdiction.
	ZeroValue {
		/// The line, counted from 1.
		line: u8,
	},
	/// The customs value contains the freight, but the price does not, and no freight is told.
	FreightMissing,
}

/// Passes if a declaration may have so many lines.
pub fn ensure_line_count(lines: usize) -> Result<(), ComputationFault> {
	ensure!(lines > 0, ComputationFault::NoLines);
	let within = u32::try_from(lines).is_ok_and(|lines| lines <= MAX_DECLARATION_LINES);
	ensure!(within, ComputationFault::TooManyLines);
	Ok(())
}

/// The customs value of each line in the currency of the invoice.
///
/// What the basis of the jurisdiction needs beyond the price is added, what the price contains
/// beyond it is taken off; both are apportioned to the lines by price (largest remainder).
pub fn customs_values(
	valuation: &Valuation,
	basis: ValueBasis,
) -> Result<Vec<u128>, ComputationFault> {
	let overflow = ComputationFault::Overflow;
	// Goods may travel uninsured, but not for nothing: carriage free of charge is valued at the usual
	// rates (EU 2015/2447, article 138(3)).
	ensure!(
		basis == ValueBasis::Fob
			|| valuation.incoterm.price_includes_freight()
			|| valuation.freight > 0,
		ComputationFault::FreightMissing
	);
	let (mut plus, mut minus) = (valuation.additions, valuation.deductions);
	let parts = [
		(
			valuation.freight,
			valuation.incoterm.price_includes_freight(),
		),
		(
			valuation.insurance,
			valuation.incoterm.price_includes_insurance(),
		),
	];
	for (cost, in_price) in parts {
		match (basis, in_price) {
			(ValueBasis::Cif, false) => plus = plus.checked_add(cost).ok_or(overflow)?,
			(ValueBasis::Fob, true) => minus = minus.checked_add(cost).ok_or(overflow)?,
			_ => (),
		}
	}
	let prices: Vec<u128> = valuation.lines.iter().map(|line| line.price).collect();
	let plus = apportion(plus, &prices).ok_or(ComputationFault::ZeroPrice)?;
	let minus = apportion(minus, &prices).ok_or(ComputationFault::ZeroPrice)?;
	(1u8..)
		.zip(prices)
		.zip(plus.into_iter().zip(minus))
		.map(|((line, price), (plus, minus))| {
			price
				.checked_add(plus)
				.ok_or(overflow)?
				.checked_sub(minus)
				.ok_or(ComputationFault::NegativeValue { line })
		})
		.collect()
}

/// Duty and tax on one line: the duty, which is the preference if the line claims one and there is
/// one, and the remedies on the customs value, excise on the value with these, value added tax on all of it. `tariff` tells the measure of a kind, if one applies.
pub fn tax_line(
	number: u8,
	line: &ValuationLine,
	customs_value: u128,
	tariff: impl Fn(MeasureKind) -> Option<Expression>,
) -> Result<AssessedLine, ComputationFault> {
	let find = |kind: MeasureKind| tariff(kind).map(|expression| (kind, expression));
	let duty = MeasureKind::DUTIES
		.into_iter()
		.filter(|kind| line.preferential || *kind != MeasureKind::Preference)
		.find_map(find)
		.ok_or(ComputationFault::NoDutyRate { line: number })?;
	let mut stages: [Vec<(MeasureKind, Expression)>; 3] = [
		MeasureKind::REMEDIES.into_iter().filter_map(find).collect(),
		find(MeasureKind::Excise).into_iter().collect(),
		find(MeasureKind::Vat).into_iter().collect(),
	];
	let [first, ..] = &mut stages;
	first.insert(0, duty);

	let overflow = ComputationFault::Overflow;
	let mut base = customs_value;
	let mut taxes = Vec::new();
	for stage in stages {
		let mut next = base;
		for (kind, expression) in stage {
			let amount =
				evaluate(&expression, base, |unit| measured(line, unit)).map_err(|fault| {
					match fault {
						EvaluationFault::QuantityMissing => {
							ComputationFault::QuantityMissing { line: number }
						}
						EvaluationFault::Overflow => overflow,
					}
				})?;
			taxes.push(TaxLine { kind, base, amount });
			next = next.checked_add(amount).ok_or(overflow)?;
		}
		base = next;
	}
	Ok(AssessedLine {
		customs_value,
		taxes: taxes.try_into().map_err(|_| overflow)?,
	})
}

/// The sum of all taxes on all lines.
pub fn total(lines: &[AssessedLine]) -> Option<u128> {
	lines
		.iter()
		.flat_map(|line| &line.taxes)
		.try_fold(0u128, |sum, tax| sum.checked_add(tax.amount))
}

/// The quantity of a line in a unit: as declared in that unit, else from the net mass.
fn measured(line: &ValuationLine, unit: &UnitCode) -> Option<Measured> {
	if let Some(declared) = line.supplementary.filter(|declared| &declared.unit == unit) {
		return Some(Measured {
			parts: declared.milli,
			per_unit: 1_000,
		});
	}
	let grams_per_unit = match unit.as_bytes() {
		b"KGM" => 1_000,
		b"DTN" => 100_000,
		b"TNE" => 1_000_000,
		_ => return None,
	};
	Some(Measured {
		parts: line.net_mass.into(),
		per_unit: grams_per_unit,
	})
}
