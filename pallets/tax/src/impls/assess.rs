// SPDX-License-Identifier: Apache-2.0

//! Computing what is owed, for an assessment and for a quote alike.

use crate::{
	customs_values, ensure_line_count, prefixes, prevailing, single_rate, tax_line, total,
	AssessedLines, Assessment, AssessmentStatus, Assessments, ComputationFault, Config,
	CurrencyPair, Error, Event, ExchangeRates, ExplainedTax, Explanation, Explanations, Expression,
	Found, Jurisdictions, MeasureKey, MeasureKind, Measures, Pallet, QuotaDraw, QuotasDrawn, Quote,
	QuoteError, QuoteRequest, Taxable,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode},
	ids::{DeclarationId, OrganisationId},
	money::{ExchangeRate, Money, Ppm},
	quantity::Moment,
	trade::Regime,
	traits::{AssessmentRequest, Valuation},
};

/// What is owed on a declaration, and what that means beside the debt.
pub(crate) struct Computed {
	/// The currency of all amounts.
	pub currency: CurrencyCode,
	/// The lines.
	pub lines: AssessedLines,
	/// What is to be paid, minor units.
	pub total: u128,
	/// Each tax, explained.
	pub explained: Vec<ExplainedTax>,
	/// What is taken of quotas.
	pub draws: Vec<QuotaDraw>,
}

impl Computed {
	fn new(currency: CurrencyCode) -> Self {
		Self {
			currency,
			lines: BoundedVec::new(),
			total: 0,
			explained: Vec::new(),
			draws: Vec::new(),
		}
	}
}

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
		let vat_on_return = Self::is_vat_on_return(&valuation, Some(debtor));
		let computed = Self::compute(&valuation, Some(declaration), vat_on_return)
			.map_err(Error::<T>::from)?;
		let (currency, total) = (computed.currency, computed.total);

		let jurisdiction = valuation.jurisdiction;
		let status = AssessmentStatus::new(total, Self::now());
		let lines = computed.lines.clone();
		Self::book(
			jurisdiction,
			declaration,
			debtor,
			&BoundedVec::new(),
			computed,
		)?;
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

	/// Notes what a computation means beside the debt: what it takes of quotas, what goes on the importer's
	/// return, and how it came about. `before` are the lines that it takes the place of.
	pub(crate) fn book(
		jurisdiction: CountryCode,
		declaration: DeclarationId,
		debtor: OrganisationId,
		before: &AssessedLines,
		computed: Computed,
	) -> DispatchResult {
		Self::draw_quotas(declaration, computed.draws)?;
		Self::enter_return(jurisdiction, declaration, debtor, before, &computed.lines)?;
		// As many as the lines have.
		let explained = BoundedVec::truncate_from(computed.explained);
		Explanations::<T>::insert(declaration, explained);
		Ok(())
	}

	/// What would be owed.
	pub(crate) fn do_quote(request: QuoteRequest) -> Result<Quote, QuoteError> {
		let importer = request.importer;
		let valuation = request.parse()?;
		let vat_on_return = Self::is_vat_on_return(&valuation, importer);
		let computed = Self::compute(&valuation, None, vat_on_return)?;
		let (currency, explained) = (computed.currency, computed.explained);
		let explanation = explained.into_iter().map(|tax| tax.in_words(currency));
		Ok(Quote {
			currency,
			lines: computed.lines,
			total: computed.total,
			explanation: explanation.collect(),
		})
	}

	/// The taxes of an assessment that are as they were computed, explained.
	pub(crate) fn explain(declaration: DeclarationId) -> Vec<Explanation> {
		let Some(assessment) = Assessments::<T>::get(declaration) else {
			return Vec::new();
		};
		let taxes = |line: u8| {
			let index = usize::from(line).checked_sub(1)?;
			Some(&assessment.lines.get(index)?.taxes)
		};
		Explanations::<T>::get(declaration)
			.into_iter()
			// What an objection has changed follows from the decision, no longer from the tariff.
			.filter(|tax| taxes(tax.line).is_some_and(|taxes| taxes.contains(&tax.tax())))
			.map(|tax| tax.in_words(assessment.currency))
			.collect()
	}

	/// Computes what is owed, by the tariff of the valuation's date. What the declaration itself has drawn of
	/// a quota is there for it still.
	pub(crate) fn compute(
		valuation: &Valuation,
		declaration: Option<DeclarationId>,
		vat_on_return: bool,
	) -> Result<Computed, ComputationFault> {
		let country = valuation.jurisdiction;
		let rules =
			Jurisdictions::<T>::get(country).ok_or(ComputationFault::UnknownJurisdiction)?;
		ensure_line_count(valuation.lines.len())?;
		let mut computed = Computed::new(rules.currency);
		// Goods that leave or pass through bear no import taxes; nothing is to be valued for tax.
		if valuation.regime != Regime::Import {
			return Ok(computed);
		}
		let date = valuation.date;
		ensure!(date >= Self::cutoff(), ComputationFault::DateTooOld);
		let overflow = ComputationFault::Overflow;
		let pair = CurrencyPair {
			from: valuation.currency,
			to: rules.currency,
		};
		let rate = Self::exchange_rate(country, pair, date)?;
		let values = customs_values(valuation, rules.value_basis)?;
		let own = declaration.map(QuotasDrawn::<T>::get).unwrap_or_default();
		for ((number, line), value) in (1u8..).zip(&valuation.lines).zip(values) {
			let code = line.hs.as_bytes();
			let known = Self::is_in_nomenclature(country, code, date);
			ensure!(known, ComputationFault::UnknownCommodity { line: number });
			let value = match &rate {
				Some(rate) => rate.convert(value).ok_or(overflow)?,
				None => value,
			};
			ensure!(value > 0, ComputationFault::ZeroValue { line: number });
			let taxable = Taxable {
				number,
				line,
				customs_value: value,
				vat_on_return,
			};
			let origin = Some(line.origin);
			let tariff =
				|kind| Self::measure(country, code, kind, (origin, valuation.exporter), date);
			let quota = || {
				let found = tariff(MeasureKind::Quota)?;
				Self::quota_offer(country, found, date, &own, &computed.draws)
			};
			let taxed = tax_line(taxable, tariff, quota)?;
			computed.explained.extend(taxed.explained);
			computed.draws.extend(taxed.draw);
			computed
				.lines
				.try_push(taxed.assessed)
				.map_err(|_| overflow)?;
		}
		computed.total = total(&computed.lines).ok_or(overflow)?;
		Ok(computed)
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
	/// with the longest prefix, and among equals the one for the very exporter, then the one for the very
	/// origin, if these are told.
	fn measure(
		jurisdiction: CountryCode,
		code: &[u8],
		kind: MeasureKind,
		(origin, exporter): (Option<CountryCode>, Option<OrganisationId>),
		date: Moment,
	) -> Option<Found> {
		let exporter = exporter.filter(|_| MeasureKind::REMEDIES.contains(&kind));
		prefixes(code)
			.flat_map(|prefix| {
				let individual = exporter.map(|exporter| (prefix.clone(), origin, Some(exporter)));
				let exact = origin.map(|origin| (prefix.clone(), Some(origin), None));
				let general = (prefix, None, None);
				individual.into_iter().chain(exact).chain([general])
			})
			.find_map(|(prefix, origin, exporter)| {
				let key = MeasureKey {
					prefix,
					kind,
					origin,
					exporter,
				};
				#[cfg(test)]
				crate::tests::mock::count_lookup();
				let timeline = Measures::<T>::get(jurisdiction, &key);
				let rate = prevailing(&timeline, date)?.clone();
				Some(Found { key, rate })
			})
	}

	/// The rate of a kind for goods of every origin, if it is a plain share of the base.
	pub(crate) fn rate(
		jurisdiction: CountryCode,
		code: &[u8],
		kind: MeasureKind,
		date: Moment,
	) -> Option<Ppm> {
		Self::measure(jurisdiction, code, kind, (None, None), date)
			.and_then(|found| single_rate(&found.rate))
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
			ComputationFault::UnknownCommodity { line } => Self::UnknownCommodity { line },
		}
	}
}
