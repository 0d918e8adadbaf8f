// SPDX-License-Identifier: Apache-2.0

//! The storage of the pallet. `lib.rs` imports it.

use frame::pallet_macros::pallet_section;

/// The storage.
#[pallet_section]
mod storage {
	/// The number of the next dispute; the first is 1.
	#[pallet::storage]
	pub type NextDisputeId<T: Config> = StorageValue<_, DisputeId, ValueQuery, FirstId>;

	/// The first number of a dispute: 1.
	#[pallet::type_value]
	pub fn FirstId() -> DisputeId {
		DisputeId(1)
	}

	/// Every dispute, by number; closed ones stay on record.
	// Twox: disputes are numbered by our counter.
	#[pallet::storage]
	pub type Disputes<T: Config> = StorageMap<_, Twox64Concat, DisputeId, Dispute>;

	/// The open dispute about a subject; there is at most one.
	// Blake2: carriers choose the references of bills.
	#[pallet::storage]
	pub type DisputeBySubject<T: Config> = StorageMap<_, Blake2_128Concat, Subject, DisputeId>;

	/// How many open disputes an organisation has opened.
	// Twox, here and below: organisations and disputes are numbered by the chain.
	#[pallet::storage]
	pub type OpenedBy<T: Config> = StorageMap<_, Twox64Concat, OrganisationId, u32, ValueQuery>;

	/// The documents that each side has brought as evidence.
	#[pallet::storage]
	pub type Evidence<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DisputeId, Twox64Concat, Side, Exhibits, ValueQuery>;

	/// What each party offers to end an open dispute by.
	#[pallet::storage]
	pub type Offers<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DisputeId, Twox64Concat, OrganisationId, Offer>;

	/// Money that is set aside under agreements.
	// Twox: escrows are numbered by a counter of the chain.
	#[pallet::storage]
	pub type Escrows<T: Config> = StorageMap<_, Twox64Concat, EscrowId, AgreedEscrow>;

	/// How many disputes and escrows keep an organisation from leaving.
	// Twox: a counter and a list of ours.
	#[pallet::storage]
	pub type OpenMatters<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;
}
