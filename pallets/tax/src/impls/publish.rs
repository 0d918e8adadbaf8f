// SPDX-License-Identifier: Apache-2.0

//! What authorities set: jurisdictions, tariff, rates of exchange, revenue splits, accepted tokens.

use crate::{
	ensure_expression, ensure_prefix, ensure_shares, ensure_suits_kind, publish, AcceptedTokens,
	Config, CurrencyPair, Dated, Error, Event, ExchangeRates, ExpressionFault, Jurisdiction,
	Jurisdictions, KindFault, Measure, MeasureInput, MeasureKey, MeasureKind, Measures, Pallet,
	PublishedRate, RevenueSplits, Share, SplitFault, TimelineFault, ValueBasis, MAX_MEASURES,
	MAX_SHARES,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CodeError, CountryCode, CurrencyCode, RawCountryCode, RawCurrencyCode},
	ids::{DepositTokenId, OrganisationId},
	input::InputList,
	money::ExchangeRate,
	quantity::Moment,
	roles::Role,
	traits::{Members, Settlement},
};

/// Who can be the treasury of a country.
const TREASURIES: [Role; 2] = [Role::TaxAuthority, Role::Customs];

/// Who can have a share in the revenue of a country.
const SHARERS: [Role; 3] = [Role::TaxAuthority, Role::Customs, Role::PortAuthority];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_jurisdiction(
		who: T::AccountId,
		country: RawCountryCode,
		currency: RawCurrencyCode,
		value_basis: ValueBasis,
		payment_period: Moment,
		treasury: OrganisationId,
	) -> DispatchResult {
		let jurisdiction = CountryCode::parse(&country).map_err(Error::<T>::InvalidCountry)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		let currency = CurrencyCode::parse(&currency).map_err(Error::<T>::InvalidCurrency)?;
		ensure!(payment_period > 0, Error::<T>::ZeroPeriod);
		Self::ensure_treasury(treasury, jurisdiction)?;
		let from = Jurisdictions::<T>::get(jurisdiction);
		let kept = from.is_none_or(|rules| rules.currency == currency);
		ensure!(kept, Error::<T>::CurrencyFixed);

		let to = Jurisdiction {
			currency,
			value_basis,
			payment_period,
			treasury,
		};
		Jurisdictions::<T>::insert(jurisdiction, to);
		Self::deposit_event(Event::JurisdictionSet {
			jurisdiction,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_set_measures(
		who: T::AccountId,
		country: RawCountryCode,
		inputs: InputList<MeasureInput, ConstU32<MAX_MEASURES>>,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		let authority =
			Self::ensure_officer(&who, &[Role::Customs, Role::TaxAuthority], jurisdiction)?;
		let inputs = inputs.parse().map_err(|_| Error::<T>::TooManyMeasures)?;
		ensure!(!inputs.is_empty(), Error::<T>::NoMeasures);
		let rebates = inputs
			.iter()
			.any(|input| input.kind == MeasureKind::ExportRebate);
		if rebates {
			Self::ensure_authority(authority, &[Role::TaxAuthority], jurisdiction)?;
		}
		let now = Self::now();
		let mut measures = Vec::with_capacity(inputs.len());
		let mut seen = BTreeSet::new();
		for (index, input) in (1u8..).zip(inputs) {
			let measure = Self::parse_measure(index, input)?;
			ensure!(measure.valid_from > now, Error::<T>::Retroactive);
			let (prefix, from) = (&measure.key.prefix, measure.valid_from);
			let known = Self::is_in_nomenclature(jurisdiction, prefix, from);
			ensure!(known, Error::<T>::UnknownPrefix { measure: index });
			let first = seen.insert((measure.key.clone(), measure.valid_from));
			ensure!(first, Error::<T>::AlreadyExists);
			measures.push(measure);
		}

		let keys: Vec<MeasureKey> = measures.iter().map(|measure| measure.key.clone()).collect();
		for measure in &measures {
			Self::publish_measure(jurisdiction, measure.clone())?;
		}
		// By the tariff as it then is, because one list may bring the tax and its rebate.
		for (index, measure) in (1u8..).zip(&measures) {
			Self::ensure_rebate_within_vat(jurisdiction, index, measure)?;
		}
		Self::deposit_event(Event::MeasuresPublished {
			jurisdiction,
			authority,
			// As many as came in.
			measures: BoundedVec::truncate_from(keys),
		});
		Ok(())
	}

	fn parse_measure(measure: u8, input: MeasureInput) -> Result<Measure, Error<T>> {
		let prefix = input
			.prefix
			.parse()
			.map_err(|_| CodeError::Length)
			.and_then(|prefix| ensure_prefix(&prefix).map(|()| prefix))
			.map_err(|reason| Error::<T>::InvalidPrefix { measure, reason })?;
		let origin = input
			.origin
			.map(|raw| CountryCode::parse(&raw))
			.transpose()
			.map_err(|reason| Error::<T>::InvalidOrigin { measure, reason })?;
		let terms = input
			.expression
			.parse()
			.map_err(|_| ExpressionFault::TooManyTerms)
			.and_then(|terms| ensure_expression(&terms).map(|()| terms))
			.map_err(|fault| Error::<T>::InvalidExpression { measure, fault })?
			.into_iter()
			.map(|term| term.parse())
			.collect::<Result<Vec<_>, CodeError>>()
			.map_err(|reason| Error::<T>::InvalidUnit { measure, reason })?;
		let ordered = input.valid_to.is_none_or(|end| input.valid_from < end);
		ensure!(ordered, Error::<T>::InvalidPeriod);
		let key = MeasureKey {
			prefix,
			kind: input.kind,
			origin,
			exporter: input.exporter,
		};
		// As many terms as came in.
		let expression = BoundedVec::truncate_from(terms);
		ensure_suits_kind(&key, &expression).map_err(|fault| match fault {
			KindFault::PreferenceWithoutOrigin => Error::<T>::PreferenceWithoutOrigin { measure },
			KindFault::RebateByOrigin => Error::<T>::RebateByOrigin { measure },
			KindFault::RebateNotAdValorem => Error::<T>::RebateNotAdValorem { measure },
			KindFault::ExporterWithoutRemedy => Error::<T>::ExporterWithoutRemedy { measure },
			KindFault::NotPublished => Error::<T>::NotLevied,
		})?;
		Ok(Measure {
			key,
			valid_from: input.valid_from,
			valid_to: input.valid_to,
			expression,
		})
	}

	fn ensure_rebate_within_vat(
		jurisdiction: CountryCode,
		index: u8,
		measure: &Measure,
	) -> Result<(), Error<T>> {
		let Measure {
			key,
			valid_from,
			expression,
			..
		} = measure;
		let within = key.kind != MeasureKind::ExportRebate
			|| Self::is_within_vat(jurisdiction, &key.prefix, expression, *valid_from);
		ensure!(within, Error::<T>::RebateRateAboveVat { measure: index });
		Ok(())
	}

	fn publish_measure(jurisdiction: CountryCode, measure: Measure) -> DispatchResult {
		let Measure {
			key,
			valid_from,
			valid_to,
			expression,
		} = measure;
		let version = Dated {
			valid_from,
			valid_to,
			value: expression,
		};
		Measures::<T>::try_mutate(jurisdiction, key, |timeline| {
			publish(timeline, version, Self::now(), Self::cutoff()).map_err(Error::<T>::from)
		})?;
		Ok(())
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_set_exchange_rate(
		who: T::AccountId,
		country: RawCountryCode,
		from: RawCurrencyCode,
		to: RawCurrencyCode,
		rate: ExchangeRate,
		valid_from: Moment,
		valid_to: Option<Moment>,
		source: H256,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::Customs], jurisdiction)?;
		let from = CurrencyCode::parse(&from).map_err(Error::<T>::InvalidCurrency)?;
		let to = CurrencyCode::parse(&to).map_err(Error::<T>::InvalidCurrency)?;
		let sensible = from != to && rate.numerator > 0 && rate.denominator > 0;
		ensure!(sensible, Error::<T>::InvalidRate);
		let now = Self::now();
		ensure!(valid_from >= now, Error::<T>::Retroactive);
		let pair = CurrencyPair { from, to };
		let version = Dated {
			valid_from,
			valid_to,
			value: PublishedRate { rate, source },
		};
		ensure!(version.is_ordered(), Error::<T>::InvalidPeriod);

		ExchangeRates::<T>::try_mutate(jurisdiction, pair, |timeline| {
			publish(timeline, version, now, Self::rate_cutoff()).map_err(Error::<T>::from)
		})?;
		Self::deposit_event(Event::ExchangeRatePublished {
			jurisdiction,
			pair,
			rate: version,
		});
		Ok(())
	}

	pub(crate) fn do_set_revenue_split(
		who: T::AccountId,
		country: RawCountryCode,
		kind: MeasureKind,
		shares: InputList<Share, ConstU32<MAX_SHARES>>,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		ensure!(kind.is_levied(), Error::<T>::NotLevied);
		let shares = shares
			.parse()
			.map_err(|_| SplitFault::TooMany)
			.and_then(|shares| ensure_shares(&shares).map(|()| shares))
			.map_err(Error::<T>::InvalidSplit)?;
		for share in &shares {
			Self::ensure_sharer(share.organisation, jurisdiction)?;
		}
		let from = RevenueSplits::<T>::get(jurisdiction, kind);
		ensure!(from != shares, Error::<T>::AlreadyExists);

		if shares.is_empty() {
			RevenueSplits::<T>::remove(jurisdiction, kind);
		} else {
			RevenueSplits::<T>::insert(jurisdiction, kind, &shares);
		}
		Self::deposit_event(Event::RevenueSplitSet {
			jurisdiction,
			kind,
			from,
			to: shares,
		});
		Ok(())
	}

	pub(crate) fn do_accept_deposit_token(
		who: T::AccountId,
		country: RawCountryCode,
		token: DepositTokenId,
	) -> DispatchResult {
		let (jurisdiction, rules) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		let currency = T::Settlement::currency(token).ok_or(Error::<T>::UnknownToken)?;
		ensure!(currency == rules.currency, Error::<T>::CurrencyMismatch);
		let accepted = AcceptedTokens::<T>::contains_key(jurisdiction, token);
		ensure!(!accepted, Error::<T>::AlreadyExists);

		AcceptedTokens::<T>::insert(jurisdiction, token, ());
		Self::deposit_event(Event::DepositTokenAccepted {
			jurisdiction,
			token,
		});
		Ok(())
	}

	/// Passes if the organisation can be the treasury of the country.
	pub(crate) fn ensure_treasury(
		organisation: OrganisationId,
		country: CountryCode,
	) -> DispatchResult {
		T::Members::ensure_may_deal_with(organisation)?;
		let at_home = T::Members::country(organisation) == Some(country);
		ensure!(at_home, Error::<T>::TreasuryAbroad);
		Self::ensure_authority(organisation, &TREASURIES, country)
	}

	/// Passes if the organisation can have a share in the revenue of the country.
	pub(crate) fn ensure_sharer(
		organisation: OrganisationId,
		country: CountryCode,
	) -> DispatchResult {
		T::Members::ensure_may_deal_with(organisation)?;
		Self::ensure_authority(organisation, &SHARERS, country)
	}
}

impl<T> From<TimelineFault> for Error<T> {
	fn from(fault: TimelineFault) -> Self {
		match fault {
			TimelineFault::InForce => Self::AlreadyExists,
			TimelineFault::Full => Self::TooManyVersions,
		}
	}
}
