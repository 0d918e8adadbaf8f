// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod errors;
mod events;

mod impls;
mod provide;
mod try_state;
mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use impls::{GenesisJurisdiction, GenesisMeasure, GenesisRate, GenesisSplit};
pub use pallet::*;
pub use types::*;
pub use weights::{WeightInfo, MAX_LEGS};

use frame::import_section;

#[import_section(errors::errors)]
#[import_section(events::events)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
// A rate of exchange has as many parts as its call has arguments.
#[allow(clippy::too_many_arguments)]
pub mod pallet {
	use crate::{
		Assessment, AssessmentStatus, CurrencyPair, Dated, Expression, ExpressionFault,
		GenesisJurisdiction, Jurisdiction, MeasureInput, MeasureKey, MeasureKind, PublishedRate,
		Quote, QuoteError, QuoteRequest, RateTimeline, Share, Shares, SplitFault, Timeline,
		ValueBasis, WeightInfo, MAX_LEGS, MAX_MEASURES, MAX_SHARES,
	};
	use alloc::vec::Vec;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CodeError, CountryCode, RawCountryCode, RawCurrencyCode},
		ids::{DeclarationId, DepositTokenId, OrganisationId},
		input::InputList,
		money::{ExchangeRate, Money},
		quantity::Moment,
		traits::{DeclarationControl, Members},
	};

	/// The storage version of this pallet.
	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime provides.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account, and what that organisation may do.
		type Members: Members<Self::AccountId>;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// Money of member banks.
		type Settlement: portolan_primitives::traits::Settlement;

		/// What the payment of duty does to a declaration.
		type Declarations: DeclarationControl;

		/// How long a measure that no longer applies is kept for declarations of its time, ms.
		/// Nothing can be assessed for an earlier date. Rates of exchange are kept for
		/// [`RATE_RETENTION`](crate::RATE_RETENTION).
		type Retention: Get<Moment>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The rules of each country.
	// Hasher: the keys are the few codes of ISO 3166-1 and only authorities write.
	#[pallet::storage]
	pub type Jurisdictions<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, Jurisdiction, OptionQuery>;

	/// The deposit tokens in which a country accepts payment.
	// Hasher: token identifiers are counters of the chain.
	#[pallet::storage]
	pub type AcceptedTokens<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		DepositTokenId,
		(),
		OptionQuery,
	>;

	/// The tariff of each country: the versions of each measure, in the order of their beginning.
	// Hasher: authorities choose the keys.
	#[pallet::storage]
	pub type Measures<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Blake2_128Concat,
		MeasureKey,
		Timeline<Expression>,
		ValueQuery,
	>;

	/// The rates of exchange of each country's customs, in the order of their beginning.
	// Hasher: the keys are pairs of codes of ISO 4217.
	#[pallet::storage]
	pub type ExchangeRates<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		CurrencyPair,
		RateTimeline,
		ValueQuery,
	>;

	/// How each country divides the revenue of a kind; without a table the treasury receives it all.
	// Hasher: there are nine kinds.
	#[pallet::storage]
	pub type RevenueSplits<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		MeasureKind,
		Shares,
		ValueQuery,
	>;

	/// What is owed on each declaration.
	// Hasher: declaration identifiers are counters of the chain.
	#[pallet::storage]
	pub type Assessments<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, Assessment, OptionQuery>;

	/// The rules with which the chain begins.
	#[pallet::genesis_config]
	#[derive(DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The countries.
		pub jurisdictions: Vec<GenesisJurisdiction>,
		/// Nothing; the type parameter needs a place.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			crate::impls::build(self);
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Set how a country values goods, in which currency and until when it collects.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// Creates or replaces the rules; assessments already computed keep their amounts. The
		/// currency cannot be changed. `payment_period` is in ms and counts from the notification.
		/// The treasury must be a tax authority or customs of the country.
		///
		/// ## Errors
		/// `InvalidCountry`, `InvalidCurrency`, `ZeroPeriod`, `TreasuryAbroad`, `CurrencyFixed`;
		/// those of the members for the treasury.
		///
		/// ## Events
		/// `JurisdictionSet`.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::set_jurisdiction(), 6))]
		pub fn set_jurisdiction(
			origin: OriginFor<T>,
			country: RawCountryCode,
			currency: RawCurrencyCode,
			value_basis: ValueBasis,
			payment_period: Moment,
			treasury: OrganisationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_jurisdiction(
				who,
				country,
				currency,
				value_basis,
				payment_period,
				treasury,
			)
		}

		/// Publish measures of the tariff that come into force at a later time.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs or tax authority.
		///
		/// ## Details
		/// A measure with the same prefix, kind, origin and beginning as one not yet in force
		/// replaces it; what is in force never changes. Where several versions apply, the one that
		/// began last prevails. Amounts of specific rates are minor units per whole unit.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `NoMeasures`, `TooManyMeasures`, `InvalidPrefix`,
		/// `InvalidOrigin`, `InvalidUnit`, `InvalidExpression`, `InvalidPeriod`, `Retroactive`,
		/// `AlreadyExists`, `TooManyVersions`.
		///
		/// ## Events
		/// `MeasuresPublished`.
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::set_measures(measures.count()), 3))]
		pub fn set_measures(
			origin: OriginFor<T>,
			country: RawCountryCode,
			measures: InputList<MeasureInput, ConstU32<MAX_MEASURES>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_measures(who, country, measures)
		}

		/// Publish the rate at which customs converts invoices from one currency to another.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's customs.
		///
		/// ## Details
		/// `denominator` minor units of `from` are worth `numerator` minor units of `to`, from
		/// `valid_from`, not in the past, to `valid_to`. `source` is the hash of the publication.
		/// What no date of the last 90 days needs is forgotten, so that a rate a day can be
		/// published for ever.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `InvalidCurrency`, `InvalidRate`, `Retroactive`,
		/// `InvalidPeriod`, `AlreadyExists`, `TooManyVersions`.
		///
		/// ## Events
		/// `ExchangeRatePublished`.
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::set_exchange_rate(), 2))]
		pub fn set_exchange_rate(
			origin: OriginFor<T>,
			country: RawCountryCode,
			from: RawCurrencyCode,
			to: RawCurrencyCode,
			numerator: u128,
			denominator: u128,
			valid_from: Moment,
			valid_to: Option<Moment>,
			source: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let rate = ExchangeRate {
				numerator,
				denominator,
			};
			Self::do_set_exchange_rate(who, country, from, to, rate, valid_from, valid_to, source)
		}

		/// Set which authorities share the revenue of a kind of duty or tax.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// The shares are parts per million and add up to 1 000 000. An empty list leaves the
		/// revenue to the treasury. Parts are rounded by largest remainder, so that nothing is lost.
		/// Each sharer must be a tax authority, customs or port authority of the country.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `InvalidSplit`, `AlreadyExists`; those of the
		/// members for a sharer.
		///
		/// ## Events
		/// `RevenueSplitSet`.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh(
			T::WeightInfo::set_revenue_split(shares.count()),
			2 + 4 * u64::from(shares.count()),
		))]
		pub fn set_revenue_split(
			origin: OriginFor<T>,
			country: RawCountryCode,
			kind: MeasureKind,
			shares: InputList<Share, ConstU32<MAX_SHARES>>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_set_revenue_split(who, country, kind, shares)
		}

		/// Accept payment of duty and tax in a bank's deposit token.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the country's tax authority.
		///
		/// ## Details
		/// The token must be in the currency of the jurisdiction.
		///
		/// ## Errors
		/// `InvalidCountry`, `UnknownJurisdiction`, `UnknownToken`, `CurrencyMismatch`,
		/// `AlreadyExists`.
		///
		/// ## Events
		/// `DepositTokenAccepted`.
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh_accept())]
		pub fn accept_deposit_token(
			origin: OriginFor<T>,
			country: RawCountryCode,
			token: DepositTokenId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_deposit_token(who, country, token)
		}

		/// Tell the debtor what it owes on a declaration, which makes it due.
		///
		/// ## Dispatch Origin
		/// `Officer` account of the tax authority or of customs of the jurisdiction.
		///
		/// ## Details
		/// The deadline is the present time and the payment period of the jurisdiction.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `Overflow`.
		///
		/// ## Events
		/// `AssessmentNotified`.
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::notify_assessment(), 3))]
		pub fn notify_assessment(
			origin: OriginFor<T>,
			declaration: DeclarationId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_notify_assessment(who, declaration)
		}

		/// Pay what is owed on a declaration; the same step divides the revenue and releases it.
		///
		/// ## Dispatch Origin
		/// `Treasury` account, within its limit, of the debtor or of an agent with its power of
		/// attorney for `DutyPayment`. An agent pays with its own money.
		///
		/// ## Details
		/// Pays the whole amount in a deposit token that the tax authority accepts. All or nothing:
		/// if the money is missing or the declaration cannot be released, nothing happens. A
		/// suspended organisation can pay; one on a denied-party list cannot.
		///
		/// ## Errors
		/// `NotFound`, `WrongStatus`, `TokenNotAccepted`; those of the members, of the settlement
		/// and of the declaration.
		///
		/// ## Events
		/// `AssessmentPaid`.
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh_payment(MAX_LEGS))]
		pub fn pay_assessment(
			origin: OriginFor<T>,
			declaration: DeclarationId,
			token: DepositTokenId,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let legs = Self::do_pay_assessment(who, declaration, token)?;
			Ok(Some(Self::weigh_payment(legs)).into())
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// What duty and tax would be owed, computed exactly as an assessment is.
		pub fn duty_quote(request: QuoteRequest) -> Result<Quote, QuoteError> {
			Self::do_quote(request)
		}

		/// What is owed on a declaration, line by line.
		pub fn assessment(declaration: DeclarationId) -> Option<Assessment> {
			Assessments::<T>::get(declaration)
		}
	}
}
