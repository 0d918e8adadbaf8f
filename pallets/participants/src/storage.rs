// SPDX-License-Identifier: Apache-2.0

//! What the chain remembers.

use frame::pallet_macros::*;

/// The pallet's storage.
#[pallet_section]
mod storage {
	/// The identifier of the first organisation.
	#[pallet::type_value]
	pub fn FirstOrganisationId() -> OrganisationId {
		OrganisationId(1)
	}

	/// The identifier that the next applicant gets.
	#[pallet::storage]
	pub type NextOrganisationId<T: Config> =
		StorageValue<_, OrganisationId, ValueQuery, FirstOrganisationId>;

	/// Members, former members and applicants, none ever forgotten.
	// Twox64: the keys are our counter.
	#[pallet::storage]
	pub type Organisations<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, Organisation<T::AccountId>>;

	/// Whose name or code this is; an organisation takes its own when it becomes a member.
	// Blake2: applicants choose the keys.
	#[pallet::storage]
	pub type OrganisationByIdentifier<T: Config> =
		StorageMap<_, Blake2_128Concat, Identifier, OrganisationId>;

	/// The accounts that may transact, and those that once could.
	// Blake2: members choose the keys.
	#[pallet::storage]
	pub type Accounts<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Account>;

	/// How many accounts each organisation has.
	// Twox64: the keys are our counter.
	#[pallet::storage]
	pub type AccountCounts<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, AccountCount, ValueQuery>;

	/// Powers of attorney by principal and agent.
	// Twox64: the keys are our counter.
	#[pallet::storage]
	pub type Mandates<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, OrganisationId, Mandate>;

	/// Vessels that were screened; one that is absent has never been on a list.
	// Blake2: authorities choose the keys.
	#[pallet::storage]
	pub type VesselScreenings<T: Config> = StorageMap<_, Blake2_128Concat, ImoNumber, Screening>;

	/// How much of its quota each organisation has in use.
	// Twox64: the keys are our counter.
	#[pallet::storage]
	pub type QuotaUsages<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, QuotaUsage<BlockNumberFor<T>>, ValueQuery>;

	/// How many applications of each sponsor nobody has decided on yet; none if it is absent.
	// Twox64: the keys are our counter.
	#[pallet::storage]
	pub type PendingApplications<T: Config> =
		StorageMap<_, Twox64Concat, OrganisationId, u32, ValueQuery>;
}
