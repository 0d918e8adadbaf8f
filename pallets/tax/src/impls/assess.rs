// SPDX-License-Identifier: Apache-2.0

//! Computing what is owed, for an assessment and for a quote alike.

use crate::{
	customs_values, ensure_line_count, prefixes, prevailing, single_rate, tax_line, total,
	Assessment, AssessmentStatus, Assessments, ComputationFault, Config, CurrencyPair, Error,
	Event, ExchangeRates, Expression, Jurisdictions, MeasureKey, MeasureKind, Measures, Pallet,
	Quote, QuoteError, QuoteRequest,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::CountryCode,
	money::{ExchangeRate, Money, Ppm},
	quantity::Moment,
	trade::Regime,
	traits::{AssessmentRequest, Valuation},
};

impl<T: Config> Pallet<T> {
	/// Computes and books what is owed on a declaration.
	pub(crate) fn do_assess(request: AssessmentRequest) -> Result<Money, DispatchError> {
		let AssessmentRequest {
			declaration,
			debtor,
			valuation,
		} = request;
		let assessed = Assessments::<T>::contains_key(declaration);
		ensure!(!assessed, Error::<T>::AlreadyExists);
		let Quote {
			currency,
			lines,
			total,
		} = Self::compute(&valuation).map_err(Error::<T>::from)?;

		let jurisdiction = valuation.jurisdiction;
		let status = AssessmentStatus::new(total, Self::now());
		Self::store_assessment(
			declaration,
			Assessment {
				jurisdiction,
				debtor,
				currency,
				lines,
				total,
				status,
			},
		);
		let total = Money {
			amount: total,
			currency,
		};
		Self::deposit_event(Event::AssessmentComputed {
			declaration,
			jurisdiction,
			debtor,
			total,
			to: status,
		});
		Ok(total)
	}

	/// What would be owed.
	pub(crate) fn do_quote(request: QuoteRequest) -> Result<Quote, QuoteError> {
		Ok(Self::compute(&request.parse()?)?)
	}

	pub(crate) fn compute(valuation: &Valuation) -> Result<Quote, ComputationFault> {
		let country = valuation.jurisdiction;
		let rules =
			Jurisdictions::<T>::get(country).ok_or(ComputationFault::UnknownJurisdiction)?;
		ensure_line_count(valuation.lines.len())?;
		let currency = rules.currency;
		// Goods that leave or pass through bear no import taxes; nothing is to be valued for tax.
		if valuation.regime != Regime::Import {
			return Ok(Quote {
				currency,
				lines: BoundedVec::new(),
				total: 0,
			});
		}
		ensure!(
			valuation.date >= Self::cutoff(),
			ComputationFault::DateTooOld
		);
		let overflow = ComputationFault::Overflow;
		let pair = CurrencyPair {
			from: valuation.currency,
			to: currency,
		};
		let rate = Self::exchange_rate(country, pair, valuation.date)?;
		let values = customs_values(valuation, rules.value_basis)?;
		let lines = (1u8..)
			.zip(&valuation.lines)
			.zip(values)
			.map(|((number, line), value)| {
				let value = match &rate {
					Some(rate) => rate.convert(value).ok_or(overflow)?,
					None => value,
				};
				ensure!(value > 0, ComputationFault::ZeroValue { line: number });
				tax_line(number, line, value, |kind| {
					let (code, origin) = (line.hs.as_bytes(), Some(line.origin));
					Self::measure(country, code, kind, origin, valuation.date)
				})
			})
			.collect::<Result<Vec<_>, _>>()?;
		let total = total(&lines).ok_or(overflow)?;
		Ok(Quote {
			currency,
			lines: lines.try_into().map_err(|_| overflow)?,
			total,
		})
	}

	/// The jurisdiction's rate between two currencies on the date, or nothing when none is needed.
	pub(crate) fn exchange_rate(
		jurisdiction: CountryCode,
		pair: CurrencyPair,
		date: Moment,
	) -> Result<Option<ExchangeRate>, ComputationFault> {
		if pair.from == pair.to {
			return Ok(None);
		}
		// What is left of the rates of an earlier date need not be the one that prevailed then.
		ensure!(date >= Self::rate_cutoff(), ComputationFault::DateTooOld);
		let timeline = ExchangeRates::<T>::get(jurisdiction, pair);
		prevailing(&timeline, date)
			.map(|published| Some(published.rate))
			.ok_or(ComputationFault::NoExchangeRate)
	}

	/// The measure of a kind that applies to a commodity, or to a prefix of commodity codes: the one
	/// with the longest prefix, and among equals the one for the very origin, if that is told.
	fn measure(
		jurisdiction: CountryCode,
		code: &[u8],
		kind: MeasureKind,
		origin: Option<CountryCode>,
		date: Moment,
	) -> Option<Expression> {
		prefixes(code)
			.flat_map(|prefix| {
				let exact = origin.map(|origin| (prefix.clone(), Some(origin)));
				exact.into_iter().chain([(prefix, None)])
			})
			.find_map(|(prefix, origin)| {
				let key = MeasureKey {
					prefix,
					kind,
					origin,
				};
				prevailing(&Measures::<T>::get(jurisdiction, key), date).cloned()
			})
	}

	/// The rate of a kind for goods of every origin, if it is a plain share of the base.
	pub(crate) fn rate(
		jurisdiction: CountryCode,
		code: &[u8],
		kind: MeasureKind,
		date: Moment,
	) -> Option<Ppm> {
		Self::measure(jurisdiction, code, kind, None, date)
			.and_then(|expression| single_rate(&expression))
	}

	/// Whether the rebate under a prefix is nowhere above the rate of value added tax known for the
	/// whole of it. A longer prefix may have a lower rate: claims are checked by line again.
	pub(crate) fn is_within_vat(
		jurisdiction: CountryCode,
		prefix: &[u8],
		rebate: &Expression,
		date: Moment,
	) -> bool {
		let vat = Self::rate(jurisdiction, prefix, MeasureKind::Vat, date);
		single_rate(rebate).is_some_and(|rebate| vat.is_some_and(|vat| rebate <= vat))
	}
}

impl<T> From<ComputationFault> for Error<T> {
	fn from(fault: ComputationFault) -> Self {
		match fault {
			ComputationFault::UnknownJurisdiction => Self::UnknownJurisdiction,
			ComputationFault::DateTooOld => Self::DateTooOld,
			ComputationFault::NoLines => Self::NoLines,
			ComputationFault::TooManyLines => Self::TooManyLines,
			ComputationFault::ZeroPrice => Self::ZeroPrice,
			ComputationFault::NegativeValue { line } => Self::NegativeValue { line },
			ComputationFault::NoExchangeRate => Self::NoExchangeRate,
			ComputationFault::NoDutyRate { line } => Self::NoDutyRate { line },
			ComputationFault::QuantityMissing { line } => Self::QuantityMissing { line },
			ComputationFault::Overflow => Self::Overflow,
			ComputationFault::ZeroValue { line } => Self::ZeroValue { line },
			ComputationFault::FreightMissing => Self::FreightMissing,
		}
	}
}
