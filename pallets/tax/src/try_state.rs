// SPDX-License-Identifier: Apache-2.0

//! What holds after every call.

use crate::{
	ensure_expression, ensure_prefix, ensure_shares, is_sound, total, AcceptedTokens,
	AssessmentStatus, Assessments, Config, ExchangeRates, Jurisdictions, Measures, Pallet,
	RevenueSplits,
};
use frame::deps::sp_runtime::TryRuntimeError;
use portolan_primitives::{codes::CountryCode, traits::Settlement};

impl<T: Config> Pallet<T> {
	/// Checks every invariant of the pallet and tells the first that does not hold.
	///
	/// 1. Whatever a country has published, it is a jurisdiction.
	/// 2. Each measure stands under a prefix of commodity codes; its versions begin one after the
	///    other, end after they begin, and compute one amount.
	/// 3. Each rate of exchange is positive, between two currencies, its versions in order.
	/// 4. Shares in revenue are positive and add up to the whole.
	/// 5. Accepted deposit tokens are in the currency of the jurisdiction.
	/// 6. The total of an assessment is the sum of its taxes; it is in the jurisdiction's currency.
	/// 7. An assessment without payment is settled if and only if nothing is owed.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (country, key, timeline) in Measures::<T>::iter() {
			Self::check_known(country)?;
			check(
				ensure_prefix(&key.prefix).is_ok(),
				"2: a measure stands under no prefix",
			)?;
			check(
				is_sound(&timeline),
				"2: versions of a measure are out of order",
			)?;
			let computable = timeline.iter().all(|v| ensure_expression(&v.value).is_ok());
			check(computable, "2: a measure does not compute one amount")?;
		}
		for (country, pair, timeline) in ExchangeRates::<T>::iter() {
			Self::check_known(country)?;
			check(
				pair.from != pair.to,
				"3: a rate converts a currency to itself",
			)?;
			check(
				is_sound(&timeline),
				"3: versions of a rate are out of order",
			)?;
			let positive = timeline
				.iter()
				.map(|version| version.value.rate)
				.all(|rate| rate.numerator > 0 && rate.denominator > 0);
			check(positive, "3: a rate is not positive")?;
		}
		for (country, _, shares) in RevenueSplits::<T>::iter() {
			Self::check_known(country)?;
			let divides = !shares.is_empty() && ensure_shares(&shares).is_ok();
			check(divides, "4: shares do not divide the revenue")?;
		}
		for (country, token, ()) in AcceptedTokens::<T>::iter() {
			let currency = Jurisdictions::<T>::get(country).map(|rules| rules.currency);
			let same = currency.is_some() && T::Settlement::currency(token) == currency;
			check(same, "5: an accepted token is in another currency")?;
		}
		for assessment in Assessments::<T>::iter_values() {
			let rules = Jurisdictions::<T>::get(assessment.jurisdiction);
			let same = rules.is_some_and(|rules| rules.currency == assessment.currency);
			check(same, "6: an assessment is in another currency")?;
			let adds_up = total(&assessment.lines) == Some(assessment.total);
			check(adds_up, "6: an assessment does not add up")?;
			let without_payment = matches!(
				assessment.status,
				AssessmentStatus::Settled { payment: None, .. }
			);
			let agrees = without_payment == (assessment.total == 0);
			check(agrees, "7: an assessment is settled without payment")?;
		}
		Ok(())
	}

	fn check_known(country: CountryCode) -> Result<(), TryRuntimeError> {
		check(
			Jurisdictions::<T>::contains_key(country),
			"1: a country is no jurisdiction",
		)
	}
}

fn check(holds: bool, invariant: &'static str) -> Result<(), TryRuntimeError> {
	if holds {
		Ok(())
	} else {
		Err(TryRuntimeError::Other(invariant))
	}
}
