// SPDX-License-Identifier: Apache-2.0

//! From prices to customs value, from customs value to duty and tax.

use crate::{
	evaluate, AssessedLine, EvaluationFault, ExplainedTax, Expression, MeasureKey, MeasureKind,
	Measured, QuotaDraw, QuotaOffer, Term, UsedQuantity, ValueBasis,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::prelude::*;
use portolan_primitives::{
	codes::UnitCode,
	money::{apportion, mul_div_half_up},
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
	/// The nomenclature of the country has no such subheading.
	UnknownCommodity {
		/// The line, counted from 1.
		line: u8,
	},
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

/// A measure that applies, as the tariff has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
	/// Where it stands.
	pub key: MeasureKey,
	/// How much it takes.
	pub rate: Expression,
}

/// A line that is to be taxed.
#[derive(Clone, Copy)]
pub struct Taxable<'a> {
	/// Its number, counted from 1.
	pub number: u8,
	/// What is declared.
	pub line: &'a ValuationLine,
	/// The customs value, minor units of the jurisdiction's currency.
	pub customs_value: u128,
	/// Whether the importer accounts for value added tax on its return.
	pub vat_on_return: bool,
}

/// A line with its taxes, why they are so much, and what they take of a quota.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaxedLine {
	/// The line.
	pub assessed: AssessedLine,
	/// Each tax in the same order, explained.
	pub explained: Vec<ExplainedTax>,
	/// What is drawn of a quota.
	pub draw: Option<QuotaDraw>,
}

/// Which part of a line a tax is on.
#[derive(Clone, Copy)]
enum Part {
	Whole,
	/// What a quota has room for, of what the line would have of it.
	Within(u128, u128),
	/// The rest.
	Beyond(u128, u128),
}

impl Part {
	/// The part of an amount, the part within the quota rounded half up, so that both make the whole.
	fn of(self, amount: u128) -> Option<u128> {
		match self {
			Self::Whole => Some(amount),
			Self::Within(drawn, wanted) => mul_div_half_up(amount, drawn, wanted),
			Self::Beyond(drawn, wanted) => {
				amount.checked_sub(mul_div_half_up(amount, drawn, wanted)?)
			}
		}
	}
}

/// Duty and tax on one line: the duty and the remedies on the customs value, excise on the value with
/// these, value added tax on all of it.
///
/// The duty is the preference if the line claims one and there is one, else the suspension, else the
/// most-favoured-nation duty. Where a quota has a lower one, it is taken for as much of the line as the quota has
/// left. `tariff` tells the measure of a kind, if one applies; `quota` the quota.
pub fn tax_line(
	taxable: Taxable,
	tariff: impl Fn(MeasureKind) -> Option<Found>,
	quota: impl FnOnce() -> Option<QuotaOffer>,
) -> Result<TaxedLine, ComputationFault> {
	let number = taxable.number;
	let (line, value) = (taxable.line, taxable.customs_value);
	let duty = MeasureKind::DUTIES
		.into_iter()
		.filter(|kind| line.preferential || *kind != MeasureKind::Preference)
		.find_map(&tariff)
		.ok_or(ComputationFault::NoDutyRate { line: number })?;
	let offer = quota().filter(|offer| line.preferential || !offer.preferential);
	let (mut duties, mut draw) = (Vec::new(), None);
	if let Some((offer, drawn, wanted)) = offer.and_then(|offer| offer.room(line, value)) {
		let within = taxable.levy(offer.rate.clone(), value, Part::Whole)?;
		let beyond = taxable.levy(duty.clone(), value, Part::Whole)?;
		if within.amount < beyond.amount {
			let base = Part::Within(drawn, wanted).of(value);
			let base = base.ok_or(ComputationFault::Overflow)?;
			duties.push(taxable.levy(offer.rate, base, Part::Within(drawn, wanted))?);
			if drawn < wanted {
				let rest = value.checked_sub(base).ok_or(ComputationFault::Overflow)?;
				duties.push(taxable.levy(duty.clone(), rest, Part::Beyond(drawn, wanted))?);
			}
			draw = Some(QuotaDraw {
				jurisdiction: offer.jurisdiction,
				line: number,
				number: offer.number,
				period: offer.period,
				quantity: drawn,
			});
		}
	}
	if duties.is_empty() {
		duties.push(taxable.levy(duty, value, Part::Whole)?);
	}
	for found in MeasureKind::REMEDIES.into_iter().filter_map(&tariff) {
		duties.push(taxable.levy(found, value, Part::Whole)?);
	}
	let mut explained = duties;
	for found in [MeasureKind::Excise, MeasureKind::Vat]
		.into_iter()
		.filter_map(&tariff)
	{
		let base = explained
			.iter()
			.try_fold(value, |base, tax| base.checked_add(tax.amount));
		let base = base.ok_or(ComputationFault::Overflow)?;
		explained.push(taxable.levy(found, base, Part::Whole)?);
	}
	let taxes: Vec<_> = explained.iter().map(ExplainedTax::tax).collect();
	Ok(TaxedLine {
		assessed: AssessedLine {
			customs_value: value,
			taxes: taxes.try_into().map_err(|_| ComputationFault::Overflow)?,
		},
		explained,
		draw,
	})
}

impl Taxable<'_> {
	/// What a measure takes of a part of the line.
	fn levy(&self, found: Found, base: u128, part: Part) -> Result<ExplainedTax, ComputationFault> {
		let overflow = ComputationFault::Overflow;
		let quantity = |unit: &UnitCode| {
			let Measured { parts, per_unit } = measured(self.line, unit)?;
			let parts = part.of(parts)?;
			Some(Measured { parts, per_unit })
		};
		let amount = evaluate(&found.rate, base, quantity).map_err(|fault| match fault {
			EvaluationFault::QuantityMissing => {
				ComputationFault::QuantityMissing { line: self.number }
			}
			EvaluationFault::Overflow => overflow,
		})?;
		let mut quantities: BoundedVec<UsedQuantity, _> = BoundedVec::new();
		for term in &found.rate {
			if let Term::Specific { unit, .. } = term {
				if quantities.iter().any(|used| &used.unit == unit) {
					continue;
				}
				let Measured { parts, per_unit } = quantity(unit).ok_or(overflow)?;
				let used = UsedQuantity {
					unit: *unit,
					parts,
					per_unit,
				};
				quantities.try_push(used).map_err(|_| overflow)?;
			}
		}
		let kind = match found.key.kind {
			MeasureKind::Vat if self.vat_on_return => MeasureKind::VatOnReturn,
			kind => kind,
		};
		Ok(ExplainedTax {
			line: self.number,
			kind,
			base,
			measure: found.key,
			rate: found.rate,
			quantities,
			amount,
		})
	}
}

/// The sum of all taxes on all lines that are to be paid: not of what goes on the importer's return.
pub fn total(lines: &[AssessedLine]) -> Option<u128> {
	lines
		.iter()
		.flat_map(|line| &line.taxes)
		.filter(|tax| tax.kind != MeasureKind::VatOnReturn)
		.try_fold(0u128, |sum, tax| sum.checked_add(tax.amount))
}

/// The quantity of a line in a unit: as declared in that unit, else from the net mass.
pub fn measured(line: &ValuationLine, unit: &UnitCode) -> Option<Measured> {
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
