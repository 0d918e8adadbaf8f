// SPDX-License-Identifier: Apache-2.0

//! The storage of the pallet, a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The storage.
#[pallet_section]
mod storage {
	/// Customs offices and the organisations that run them.
	// `Blake2_128Concat`: places are chosen by users.
	#[pallet::storage]
	pub type Offices<T: Config> =
		StorageMap<_, Blake2_128Concat, Locode, OrganisationId, OptionQuery>;

	/// Parameters of customs in each country.
	// `Twox64Concat`: only competent authorities add countries, of which there are few.
	#[pallet::storage]
	pub type Parameters<T: Config> =
		StorageMap<_, Twox64Concat, CountryCode, CustomsParameters, OptionQuery>;

	/// Risk rules of customs in each country, by number.
	// `Twox64Concat`: only competent authorities add countries, of which there are few.
	#[pallet::storage]
	pub type RiskRules<T: Config> = StorageMap<_, Twox64Concat, CountryCode, RuleTable, ValueQuery>;

	/// What each customs organisation committed to for its draws.
	// `Twox64Concat`: organisations are numbered by our counter.
	#[pallet::storage]
	pub type DrawCommitments<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, DrawCommitment, OptionQuery>;

	/// The queue in which declarations wait for the draw of each customs organisation.
	// `Twox64Concat`: organisations are numbered by our counter.
	#[pallet::storage]
	pub type DrawQueues<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, DrawQueue, ValueQuery>;

	/// The place in its queue of each declaration that is registered, to be drawn and not routed.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type DrawPlaces<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, DrawPlace, OptionQuery>;

	/// The number of the next declaration.
	#[pallet::storage]
	pub type NextDeclarationId<T: Config> = StorageValue<_, DeclarationId, ValueQuery, FirstId>;

	/// The first number of a declaration: 1.
	#[pallet::type_value]
	pub fn FirstId() -> DeclarationId {
		DeclarationId(1)
	}

	/// Headers and states of all declarations.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type Declarations<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, DeclarationFor<T>, OptionQuery>;

	/// Lines of all declarations, apart from their headers because no change of state touches them.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type DeclarationLines<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, Lines, OptionQuery>;

	/// The live declaration that covers a container of a consignment under a regime.
	// `Blake2_128Concat` for containers, whose numbers users choose; the rest are counters and enums.
	#[pallet::storage]
	pub type DeclarationOf<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsignmentId>,
			NMapKey<Blake2_128Concat, ContainerNumber>,
			NMapKey<Twox64Concat, Regime>,
		),
		DeclarationId,
		OptionQuery,
	>;

	/// The last withdrawn declaration of a container: its next declaration goes to the red lane.
	// Hashers as in `DeclarationOf`.
	#[pallet::storage]
	pub type WithdrawnOf<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsignmentId>,
			NMapKey<Blake2_128Concat, ContainerNumber>,
			NMapKey<Twox64Concat, Regime>,
		),
		DeclarationId,
		OptionQuery,
	>;

	/// When the goods of a declaration were kept for inspection.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type RedLanes<T: Config> = StorageMap<_, Twox64Concat, DeclarationId, RedLane, OptionQuery>;

	/// Advance manifests, one for each consignment.
	// `Twox64Concat`: consignments are numbered by a counter of the chain.
	#[pallet::storage]
	pub type EntrySummaries<T: Config> =
		StorageMap<_, Twox64Concat, ConsignmentId, EntrySummary, OptionQuery>;

	/// What has been financed on export declarations, minor units of the invoice's currency.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type Financed<T: Config> = StorageMap<_, Twox64Concat, DeclarationId, u128, ValueQuery>;

	/// What one officer proposed on a declaration and a second one has not confirmed.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type PendingDecisions<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, PendingFor<T>, OptionQuery>;

	/// Audits of declarations after release.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type Audits<T: Config> = StorageMap<_, Twox64Concat, DeclarationId, Audit, OptionQuery>;

	/// What customs found of declarations, in place of what was declared.
	// `Twox64Concat`: declarations are numbered by our counter.
	#[pallet::storage]
	pub type FoundFacts<T: Config> =
		StorageMap<_, Twox64Concat, DeclarationId, Findings, OptionQuery>;

	/// How many declarations keep an organisation from leaving.
	// `Twox64Concat`: organisations are numbered by our counter, the matters are listed.
	#[pallet::storage]
	pub type OpenMatters<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;
}
