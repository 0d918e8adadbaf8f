// SPDX-License-Identifier: Apache-2.0

//! The rules with which a chain begins.

// A wrong genesis is refused with a sentence before there is a chain.
#![allow(clippy::panic)]

use crate::{
	ensure_expression, ensure_prefix, ensure_shares, ensure_suits_kind, publish, AcceptedTokens,
	Config, CurrencyPair, Dated, ExchangeRates, GenesisConfig, Jurisdiction, Jurisdictions,
	MeasureKey, MeasureKind, Measures, Pallet, PublishedRate, RevenueSplits, Share, Shares, Term,
	ValueBasis,
};
use alloc::{string::String, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode, UnitCode},
	ids::{DepositTokenId, OrganisationId},
	money::ExchangeRate,
	quantity::Moment,
	traits::Settlement,
};
use serde::{Deserialize, Serialize};

/// The rules of a country at genesis.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisJurisdiction {
	/// The country.
	pub country: CountryCode,
	/// The currency of its tariff, assessments and revenue.
	pub currency: CurrencyCode,
	/// What the customs value contains.
	pub value_basis: ValueBasis,
	/// How long after the notification payment is due, ms.
	pub payment_period: Moment,
	/// Who receives revenue that no table divides.
	pub treasury: OrganisationId,
	/// The deposit tokens in which it accepts payment.
	pub accepted_tokens: Vec<DepositTokenId>,
	/// The tariff.
	pub measures: Vec<GenesisMeasure>,
	/// The rates of exchange.
	pub rates: Vec<GenesisRate>,
	/// The revenue splits.
	pub splits: Vec<GenesisSplit>,
}

/// A measure at genesis.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisMeasure {
	/// The beginning of the commodity codes it applies to; empty for every commodity.
	pub prefix: String,
	/// What the measure is.
	pub kind: MeasureKind,
	/// The country of origin of the goods; nothing for every origin.
	pub origin: Option<CountryCode>,
	/// The exporter whose goods a remedy is for; nothing for every exporter.
	#[serde(default)]
	pub exporter: Option<OrganisationId>,
	/// The first moment at which it applies, ms UTC.
	pub valid_from: Moment,
	/// The first moment at which it no longer applies, ms UTC; nothing if open-ended.
	pub valid_to: Option<Moment>,
	/// How much it takes, in postfix notation.
	pub expression: Vec<Term<UnitCode>>,
}

/// A rate of exchange at genesis.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisRate {
	/// The currency of the invoice.
	pub from: CurrencyCode,
	/// The currency of the assessment.
	pub to: CurrencyCode,
	/// The rate between minor units.
	pub rate: ExchangeRate,
	/// The first moment at which it applies, ms UTC.
	pub valid_from: Moment,
	/// The first moment at which it no longer applies, ms UTC; nothing if open-ended.
	pub valid_to: Option<Moment>,
	/// Hash of the publication from which it is taken.
	pub source: H256,
}

/// A revenue split at genesis.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisSplit {
	/// Whose revenue is divided.
	pub kind: MeasureKind,
	/// The shares, which add up to 1 000 000 parts per million.
	pub shares: Vec<Share>,
}

/// Writes the rules of a country. Panics when one of them is impossible, so that no chain begins
/// with it.
pub(crate) fn build<T: Config>(genesis: &GenesisConfig<T>) {
	for rules in &genesis.jurisdictions {
		let GenesisJurisdiction {
			country,
			currency,
			value_basis,
			..
		} = *rules;
		let (payment_period, treasury) = (rules.payment_period, rules.treasury);
		assert!(payment_period > 0, "{country}: the payment period is zero");
		if let Err(error) = Pallet::<T>::ensure_treasury(treasury, country) {
			panic!(
				"{country}: organisation {} cannot be its treasury: {error:?}",
				treasury.0
			);
		}
		let known = Jurisdictions::<T>::contains_key(country);
		assert!(!known, "{country} is a jurisdiction twice");
		Jurisdictions::<T>::insert(
			country,
			Jurisdiction {
				currency,
				value_basis,
				payment_period,
				treasury,
			},
		);
		for token in &rules.accepted_tokens {
			let same = T::Settlement::currency(*token) == Some(currency);
			assert!(
				same,
				"{country}: deposit token {} is not in {currency}",
				token.0
			);
			AcceptedTokens::<T>::insert(country, token, ());
		}
		rules
			.measures
			.iter()
			.for_each(|measure| build_measure::<T>(country, measure));
		rules
			.measures
			.iter()
			.for_each(|measure| assert_within_vat::<T>(country, measure));
		rules
			.rates
			.iter()
			.for_each(|rate| build_rate::<T>(country, rate));
		rules
			.splits
			.iter()
			.for_each(|split| build_split::<T>(country, split));
	}
}

fn build_measure<T: Config>(country: CountryCode, measure: &GenesisMeasure) {
	let GenesisMeasure {
		prefix,
		kind,
		origin,
		exporter,
		valid_from,
		valid_to,
		expression,
	} = measure;
	let name = alloc::format!("{country}: {kind:?} on \"{prefix}\"");
	let sound = ensure_prefix(prefix.as_bytes()).is_ok() && ensure_expression(expression).is_ok();
	let (Ok(prefix), Ok(value), true) = (
		prefix.as_bytes().to_vec().try_into(),
		expression.clone().try_into(),
		sound,
	) else {
		panic!("{name} is not a measure");
	};
	let key = MeasureKey {
		prefix,
		kind: *kind,
		origin: *origin,
		exporter: *exporter,
	};
	let suits = ensure_suits_kind(&key, &value);
	assert!(suits.is_ok(), "{name} does not suit its kind: {suits:?}");
	let version = Dated {
		valid_from: *valid_from,
		valid_to: *valid_to,
		value,
	};
	assert!(version.is_ordered(), "{name} ends before it begins");
	let published =
		Measures::<T>::mutate(country, key, |timeline| publish(timeline, version, 0, 0));
	assert!(
		published.is_ok(),
		"{name} is there twice or in too many versions"
	);
}

fn assert_within_vat<T: Config>(country: CountryCode, measure: &GenesisMeasure) {
	let GenesisMeasure {
		prefix,
		kind,
		valid_from,
		expression,
		..
	} = measure;
	if *kind != MeasureKind::ExportRebate {
		return;
	}
	let rebate = BoundedVec::truncate_from(expression.clone());
	let within = Pallet::<T>::is_within_vat(country, prefix.as_bytes(), &rebate, *valid_from);
	assert!(
		within,
		"{country}: the rebate on \"{prefix}\" is above the value added tax"
	);
}

fn build_rate<T: Config>(country: CountryCode, genesis: &GenesisRate) {
	let GenesisRate {
		from,
		to,
		rate,
		valid_from,
		valid_to,
		source,
	} = *genesis;
	let name = alloc::format!("{country}: the rate from {from} to {to}");
	let sensible = from != to && rate.numerator > 0 && rate.denominator > 0;
	assert!(sensible, "{name} is not a rate");
	let version = Dated {
		valid_from,
		valid_to,
		value: PublishedRate { rate, source },
	};
	assert!(version.is_ordered(), "{name} ends before it begins");
	let published = ExchangeRates::<T>::mutate(country, CurrencyPair { from, to }, |timeline| {
		publish(timeline, version, 0, 0)
	});
	assert!(
		published.is_ok(),
		"{name} is there twice or in too many versions"
	);
}

fn build_split<T: Config>(country: CountryCode, split: &GenesisSplit) {
	let GenesisSplit { kind, shares } = split;
	assert!(
		kind.is_levied(),
		"{country}: {kind:?} brings no revenue to divide"
	);
	let sound = !shares.is_empty() && ensure_shares(shares).is_ok();
	let (Ok(shares), true) = (shares.clone().try_into(), sound) else {
		panic!("{country}: the shares in {kind:?} do not divide it");
	};
	let shares: Shares = shares;
	for Share { organisation, .. } in &shares {
		if let Err(error) = Pallet::<T>::ensure_sharer(*organisation, country) {
			panic!(
				"{country}: organisation {} cannot share the revenue in {kind:?}: {error:?}",
				organisation.0
			);
		}
	}
	RevenueSplits::<T>::insert(country, kind, shares);
}
