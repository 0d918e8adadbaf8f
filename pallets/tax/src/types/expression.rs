// SPDX-License-Identifier: Apache-2.0

//! How much a measure takes: a short program over the value and the quantity of a line.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::cmp::Ordering;
use frame::{
	deps::frame_support::{stored, PalletError},
	prelude::*,
};
use portolan_primitives::{
	codes::{CodeError, RawUnitCode, UnitCode},
	money::{decimal, Ppm},
};
use serde::{Deserialize, Serialize};

/// How many terms an expression has at most.
pub const MAX_TERMS: u32 = 8;

/// One step of an [`Expression`], which is written in postfix notation: a rate pushes an amount, an
/// operator takes two amounts and pushes one.
#[stored]
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Term<Unit> {
	/// A share of the base, parts per million: `base · rate`.
	#[codec(index = 0)]
	AdValorem(Ppm),
	/// A share of the price that contains the tax itself, parts per million, below 1 000 000:
	/// `base / (1 − rate) · rate`.
	#[codec(index = 1)]
	AdValoremInPrice(Ppm),
	/// An amount per unit of quantity.
	#[codec(index = 2)]
	Specific {
		/// Minor units of the jurisdiction's currency for one whole unit (1 000 milli-units). A
		/// decimal string in JSON.
		#[serde(with = "decimal")]
		amount: u128,
		/// The unit, UN/ECE Rec 20.
		unit: Unit,
	},
	/// The sum of the two amounts.
	#[codec(index = 3)]
	Plus,
	/// The first amount less the second, and zero when the second is larger.
	#[codec(index = 4)]
	Minus,
	/// The smaller amount.
	#[codec(index = 5)]
	Min,
	/// The larger amount.
	#[codec(index = 6)]
	Max,
}

/// A term as a call takes it: the unit is not yet checked.
pub type TermInput = Term<RawUnitCode>;

/// A checked program that leaves exactly one amount.
pub type Expression = BoundedVec<Term<UnitCode>, ConstU32<MAX_TERMS>>;

/// Why a list of terms is not an expression.
#[derive(
	Encode, Decode, DecodeWithMemTracking, TypeInfo, PalletError, Clone, Copy, PartialEq, Eq, Debug,
)]
pub enum ExpressionFault {
	/// An operator lacks its two amounts, or not exactly one amount is left at the end.
	Unbalanced,
	/// A tax that its own base contains cannot be the whole price or more.
	InPriceRateTooHigh,
	/// There are more than eight terms.
	TooManyTerms,
}

/// Why an expression has no value for a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvaluationFault {
	/// The line does not tell its quantity in the unit of a specific rate.
	QuantityMissing,
	/// An amount does not fit.
	Overflow,
}

impl<Unit> Term<Unit> {
	fn is_operator(&self) -> bool {
		matches!(self, Self::Plus | Self::Minus | Self::Min | Self::Max)
	}

	/// The same term with its unit changed by `parse`.
	pub fn try_map_unit<To, E>(
		self,
		parse: impl FnOnce(Unit) -> Result<To, E>,
	) -> Result<Term<To>, E> {
		Ok(match self {
			Self::AdValorem(rate) => Term::AdValorem(rate),
			Self::AdValoremInPrice(rate) => Term::AdValoremInPrice(rate),
			Self::Specific { amount, unit } => Term::Specific {
				amount,
				unit: parse(unit)?,
			},
			Self::Plus => Term::Plus,
			Self::Minus => Term::Minus,
			Self::Min => Term::Min,
			Self::Max => Term::Max,
		})
	}
}

impl TermInput {
	/// Checks the unit.
	pub fn parse(self) -> Result<Term<UnitCode>, CodeError> {
		self.try_map_unit(|raw| UnitCode::parse(&raw))
	}
}

/// Passes if the terms leave exactly one amount and every rate is possible.
pub fn ensure_expression<Unit>(terms: &[Term<Unit>]) -> Result<(), ExpressionFault> {
	let mut depth = 0u8;
	for term in terms {
		if let Term::AdValoremInPrice(rate) = term {
			ensure!(*rate < Ppm::ONE, ExpressionFault::InPriceRateTooHigh);
		}
		depth = if term.is_operator() {
			depth.checked_sub(1).filter(|left| *left > 0)
		} else {
			depth.checked_add(1)
		}
		.ok_or(ExpressionFault::Unbalanced)?;
	}
	ensure!(depth == 1, ExpressionFault::Unbalanced);
	Ok(())
}

/// The rate, if the terms are nothing but one share of the base.
pub fn single_rate<Unit>(terms: &[Term<Unit>]) -> Option<Ppm> {
	match terms {
		[Term::AdValorem(rate)] => Some(*rate),
		_ => None,
	}
}

/// A quantity as a fraction of whole units: `parts / per_unit`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measured {
	/// How many parts of a unit.
	pub parts: u128,
	/// How many parts make the unit.
	pub per_unit: u32,
}

/// The amount of the expression on `base`, in minor units. Intermediate results are exact fractions;
/// the result alone is rounded, half up.
pub fn evaluate(
	terms: &[Term<UnitCode>],
	base: u128,
	quantity: impl Fn(&UnitCode) -> Option<Measured>,
) -> Result<u128, EvaluationFault> {
	let overflow = EvaluationFault::Overflow;
	let mut stack: Vec<Fraction> = Vec::with_capacity(terms.len());
	for term in terms {
		let next = match term {
			Term::AdValorem(rate) => Fraction::product(base, rate.0.into(), Ppm::ONE.0),
			Term::AdValoremInPrice(rate) => {
				let rest = Ppm::ONE.0.checked_sub(rate.0).ok_or(overflow)?;
				Fraction::product(base, rate.0.into(), rest)
			}
			Term::Specific { amount, unit } => {
				let measured = quantity(unit).ok_or(EvaluationFault::QuantityMissing)?;
				Fraction::product(*amount, measured.parts, measured.per_unit)
			}
			operator => {
				let second = stack.pop().ok_or(overflow)?;
				let first = stack.pop().ok_or(overflow)?;
				match operator {
					Term::Plus => first.plus(&second),
					Term::Minus => first.minus(&second),
					Term::Min => first.pick(second, Ordering::Less),
					_ => first.pick(second, Ordering::Greater),
				}
			}
		};
		stack.push(next.ok_or(overflow)?);
	}
	stack
		.pop()
		.and_then(|result| result.round())
		.ok_or(overflow)
}

/// An exact non-negative amount. 512 bits hold every expression of [`MAX_TERMS`] terms: at most
/// four operands of 256 bits over a denominator of 20 bits each.
struct Fraction {
	numerator: U512,
	denominator: U512,
}

impl Fraction {
	fn product(a: u128, b: u128, denominator: u32) -> Option<Self> {
		Some(Self {
			numerator: U512::from(a).checked_mul(b.into())?,
			denominator: U512::from(denominator),
		})
	}

	/// Both numerators over the product of the denominators, and that product.
	fn common(&self, other: &Self) -> Option<(U512, U512, U512)> {
		Some((
			self.numerator.checked_mul(other.denominator)?,
			other.numerator.checked_mul(self.denominator)?,
			self.denominator.checked_mul(other.denominator)?,
		))
	}

	fn plus(&self, other: &Self) -> Option<Self> {
		let (mine, theirs, denominator) = self.common(other)?;
		Some(Self {
			numerator: mine.checked_add(theirs)?,
			denominator,
		})
	}

	fn minus(&self, other: &Self) -> Option<Self> {
		let (mine, theirs, denominator) = self.common(other)?;
		Some(Self {
			numerator: mine.saturating_sub(theirs),
			denominator,
		})
	}

	/// The one of the two that compares with the other as `wanted`; either if they are equal.
	fn pick(self, other: Self, wanted: Ordering) -> Option<Self> {
		let (mine, theirs, _) = self.common(&other)?;
		Some(if mine.cmp(&theirs) == wanted {
			self
		} else {
			other
		})
	}

	fn round(&self) -> Option<u128> {
		let half = self.denominator.checked_div(2.into())?;
		let rounded = self
			.numerator
			.checked_add(half)?
			.checked_div(self.denominator)?;
		rounded.try_into().ok()
	}
}
