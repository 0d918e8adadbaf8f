// SPDX-License-Identifier: Apache-2.0

//! The storage of the pallet: a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The storage.
#[pallet_section]
mod storage {
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
	// Hasher: there are a few kinds.
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

	/// The number that the next VAT invoice gets.
	#[pallet::storage]
	pub type NextVatInvoiceId<T: Config> = StorageValue<_, VatInvoiceId, ValueQuery>;

	/// VAT invoices, and whether they have been used.
	// Hasher: the chain counts them.
	#[pallet::storage]
	pub type VatInvoices<T: Config> =
		StorageMap<_, Twox64Concat, VatInvoiceId, VatInvoice, OptionQuery>;

	/// VAT invoices by their seller and its number, each used once and for ever.
	// Hasher: sellers choose the numbers.
	#[pallet::storage]
	pub type VatInvoicesByNumber<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		OrganisationId,
		Blake2_128Concat,
		VatInvoiceNumber,
		VatInvoiceId,
		OptionQuery,
	>;

	/// The number that the next claim for a rebate gets.
	#[pallet::storage]
	pub type NextRebateId<T: Config> = StorageValue<_, RebateId, ValueQuery>;

	/// Claims for the rebate of value added tax on exports.
	// Hasher: the chain counts them.
	#[pallet::storage]
	pub type Rebates<T: Config> = StorageMap<_, Twox64Concat, RebateId, Rebate, OptionQuery>;

	/// The lines of export declarations that are in a claim, counted from 1, and the claim.
	// Hasher: declaration identifiers are counters of the chain, lines at most 50.
	#[pallet::storage]
	pub type RebatedLines<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DeclarationId, Twox64Concat, u8, RebateId, OptionQuery>;

	/// What has been received from abroad for a declaration's goods, as counted for its rebates.
	// Hasher: declaration identifiers are counters of the chain.
	#[pallet::storage]
	pub type CountedProceeds<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, ProvenProceeds, OptionQuery>;

	/// What of an exporter's proceeds is counted already, by consignment and currency.
	///
	/// Minor units. No receipt proves two declarations.
	// Hasher: consignments and organisations are counters of the chain, currencies are listed.
	#[pallet::storage]
	pub type UsedProceeds<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Twox64Concat,
		(OrganisationId, CurrencyCode),
		u128,
		ValueQuery,
	>;

	/// How each country collects; the default until it sets its own.
	// Hasher: the keys are the few codes of ISO 3166-1 and only authorities write.
	#[pallet::storage]
	pub type Collections<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, CollectionTerms, ValueQuery>;

	/// What has been paid on each assessment that was notified.
	// Hasher: declaration identifiers are counters of the chain.
	#[pallet::storage]
	pub type DutyAccounts<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, DutyAccount, OptionQuery>;

	/// Which officer has notified an assessment: another one decides on an objection.
	// Hasher: declaration identifiers are counters of the chain.
	#[pallet::storage]
	pub type Notifiers<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, T::AccountId, OptionQuery>;

	/// The number that the next deferment account gets.
	#[pallet::storage]
	pub type NextDefermentId<T: Config> = StorageValue<_, DefermentId, ValueQuery>;

	/// Deferment accounts.
	// Hasher: the chain counts them.
	#[pallet::storage]
	pub type Deferments<T: Config> =
		StorageMap<_, Twox64Concat, DefermentId, Deferment, OptionQuery>;

	/// The statements of deferment accounts, by the end of their period, ms UTC.
	// Hasher: the chain counts accounts and time.
	#[pallet::storage]
	pub type Statements<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DefermentId, Twox64Concat, Moment, Statement, ValueQuery>;

	/// The number that the next guarantee for duty and tax gets.
	#[pallet::storage]
	pub type NextDutyGuaranteeId<T: Config> = StorageValue<_, DutyGuaranteeId, ValueQuery>;

	/// Guarantees of banks for duty and tax.
	// Hasher: the chain counts them.
	#[pallet::storage]
	pub type DutyGuarantees<T: Config> =
		StorageMap<_, Twox64Concat, DutyGuaranteeId, DutyGuarantee, OptionQuery>;

	/// Tariff quotas by their order numbers.
	// Hasher: authorities choose the numbers.
	#[pallet::storage]
	pub type Quotas<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Blake2_128Concat,
		QuotaNumber,
		Quota,
		OptionQuery,
	>;

	/// Which quota goods have: those of a measure of kind `Quota`.
	// Hasher: authorities choose the keys.
	#[pallet::storage]
	pub type QuotasByGoods<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Blake2_128Concat,
		QuotaGoods,
		QuotaNumber,
		OptionQuery,
	>;

	/// What each declaration has drawn of quotas.
	// Hasher: declaration identifiers are counters of the chain.
	#[pallet::storage]
	pub type QuotasDrawn<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, QuotaDraws, ValueQuery>;

	/// How the taxes of each assessment came about.
	// Hasher: declaration identifiers are counters of the chain.
	#[pallet::storage]
	pub type Explanations<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, ExplainedTaxes, ValueQuery>;

	/// Who accounts for import VAT on its return, in which country.
	// Hasher: countries are listed, organisations are counters of the chain.
	#[pallet::storage]
	pub type VatPermits<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		OrganisationId,
		VatPermit,
		OptionQuery,
	>;

	/// Import VAT on the returns of importers, by the end of the period, ms UTC.
	// Hasher: countries are listed, organisations and time are counted by the chain.
	#[pallet::storage]
	pub type VatReturns<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, CountryCode>,
			NMapKey<Twox64Concat, OrganisationId>,
			NMapKey<Twox64Concat, Moment>,
		),
		VatReturn,
		OptionQuery,
	>;

	/// The codes of each edition of a country's nomenclature.
	///
	/// Of a chapter its headings, of a heading its subheadings, one bit each.
	// Hasher: countries are listed, editions and groups are small numbers.
	#[pallet::storage]
	pub type Nomenclature<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, CountryCode>,
			NMapKey<Twox64Concat, Edition>,
			NMapKey<Twox64Concat, Group>,
		),
		u128,
		ValueQuery,
	>;

	/// How far the editions of each country's nomenclature are loaded.
	// Hasher: countries are listed, editions are years.
	#[pallet::storage]
	pub type NomenclatureEditions<T: Config> =
		StorageDoubleMap<_, Twox64Concat, CountryCode, Twox64Concat, Edition, Loading, ValueQuery>;

	/// The editions that each country has adopted, in the order in which they come into force.
	// Hasher: countries are listed.
	#[pallet::storage]
	pub type NomenclaturesAdopted<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, Adoptions, ValueQuery>;

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
			build_genesis(self);
		}
	}

	/// How many assessments and claims keep an organisation from leaving.
	// `Twox64Concat`: organisations are numbered by our counter, the matters are listed.
	#[pallet::storage]
	pub type OpenMatters<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		OrganisationId,
		Twox64Concat,
		portolan_primitives::traits::Matter,
		u32,
		ValueQuery,
	>;

	/// When the periods of each country's books end; months of UTC until it sets its own.
	// Hasher: the keys are the few codes of ISO 3166-1 and only authorities write.
	#[pallet::storage]
	pub type ReconciliationPeriods<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, StatementPeriod, OptionQuery>;

	/// The books of each country, by the end of their period, ms UTC.
	// Hasher: the keys are codes of ISO 3166-1 and times that the clock and authorities decide.
	#[pallet::storage]
	pub type Reconciliations<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		CountryCode,
		Twox64Concat,
		Moment,
		Reconciliation,
		OptionQuery,
	>;

	/// What was added to each post and taken from it, by country and end of the period.
	// Hasher: periods as above; posts are levies, tokens and organisations, counted or listed.
	#[pallet::storage]
	pub type Postings<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		(CountryCode, Moment),
		Twox64Concat,
		Post,
		Turnover,
		ValueQuery,
	>;

	/// Assessments that are not as they should be, by country and end of the period.
	// Hasher: declaration identifiers are counters of the chain.
	#[pallet::storage]
	pub type Breaks<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		(CountryCode, Moment),
		Twox64Concat,
		DeclarationId,
		Break,
		OptionQuery,
	>;
}
