// SPDX-License-Identifier: Apache-2.0

//! The storage of the pallet. `lib.rs` imports it.

use frame::pallet_macros::pallet_section;

/// The storage.
#[pallet_section]
mod storage {
	/// The id that the next credit gets.
	#[pallet::storage]
	pub type NextCreditId<T: Config> = StorageValue<_, CreditId, ValueQuery>;

	/// Credits, by the id that the chain gave them.
	// Our own counter: nobody chooses it. The same holds for presentations and receivables.
	#[pallet::storage]
	pub type Credits<T: Config> = StorageMap<_, Twox64Concat, CreditId, Credit>;

	/// How many applications of an applicant no bank has answered.
	// Ids of organisations are counters of the chain. The same holds for open receivables.
	#[pallet::storage]
	pub type OpenApplications<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, u32, ValueQuery>;

	/// The id that the next presentation gets.
	#[pallet::storage]
	pub type NextPresentationId<T: Config> = StorageValue<_, PresentationId, ValueQuery>;

	/// Presentations, by the id that the chain gave them.
	#[pallet::storage]
	pub type Presentations<T: Config> = StorageMap<_, Twox64Concat, PresentationId, Presentation>;

	/// The id that the next receivable gets.
	#[pallet::storage]
	pub type NextReceivableId<T: Config> = StorageValue<_, ReceivableId, ValueQuery>;

	/// Receivables, by the id that the chain gave them.
	#[pallet::storage]
	pub type Receivables<T: Config> = StorageMap<_, Twox64Concat, ReceivableId, ReceivableFor<T>>;

	/// How many receivables of a seller are neither paid nor withdrawn.
	#[pallet::storage]
	pub type OpenReceivables<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, u32, ValueQuery>;

	/// How many credits, presentations and receivables keep an organisation from leaving.
	// Ids of organisations are counters of the chain, the matters are listed.
	#[pallet::storage]
	pub type OpenMatters<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;

	/// By what each invoice is financed, by its fingerprints F1, F2 and F4.
	// A hash is spread already.
	#[pallet::storage]
	pub type Fingerprints<T: Config> = StorageMap<_, Identity, H256, FinancedBy>;

	/// How many financed invoices share what near-equal invoices share, by fingerprint F3.
	#[pallet::storage]
	pub type SimilarInvoices<T: Config> = StorageMap<_, Identity, H256, u32, ValueQuery>;

	/// What sellers were paid for the goods of a consignment, minor units.
	// Two counters of ours and a currency of a closed list.
	#[pallet::storage]
	pub type Proceeds<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsignmentId>,
			NMapKey<Twox64Concat, OrganisationId>,
			NMapKey<Twox64Concat, CurrencyCode>,
		),
		u128,
		ValueQuery,
	>;
}
