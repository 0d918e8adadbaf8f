// SPDX-License-Identifier: Apache-2.0

//! The storage of the pallet. `lib.rs` imports it.

use frame::pallet_macros::pallet_section;

/// The storage.
#[pallet_section]
mod storage {
	/// The id that the next booking gets.
	#[pallet::storage]
	pub type NextBookingId<T: Config> = StorageValue<_, BookingId, ValueQuery>;

	/// Bookings, by the id that the chain gave them.
	// Our own counter: nobody chooses it.
	#[pallet::storage]
	pub type Bookings<T: Config> = StorageMap<_, Twox64Concat, BookingId, Booking>;

	/// Bookings by who requested them and its reference, each used once.
	// The reference is chosen by a user.
	#[pallet::storage]
	pub type BookingsByReference<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		OrganisationId,
		Blake2_128Concat,
		BookingReference,
		BookingId,
	>;

	/// The cargo of each booking, and so of the consignment that comes out of it.
	// Apart from the booking, because the frequent calls do not need it.
	#[pallet::storage]
	pub type CargoLines<T: Config> =
		StorageMap<_, Twox64Concat, BookingId, BoundedVec<CargoLine, MaxCargoLines>, ValueQuery>;

	/// The changes asked of confirmed bookings that their carriers have not answered.
	// Our own counter: nobody chooses it.
	#[pallet::storage]
	pub type Amendments<T: Config> = StorageMap<_, Twox64Concat, BookingId, Amendment>;

	/// The id that the next consignment gets.
	#[pallet::storage]
	pub type NextConsignmentId<T: Config> = StorageValue<_, ConsignmentId, ValueQuery>;

	/// Consignments, by the id that the chain gave them.
	#[pallet::storage]
	pub type Consignments<T: Config> = StorageMap<_, Twox64Concat, ConsignmentId, Consignment>;

	/// The containers of each consignment.
	// The number is chosen by a user.
	#[pallet::storage]
	pub type Equipment<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Blake2_128Concat,
		ContainerNumber,
		EquipmentRecord,
	>;

	/// The consignment in which a container is under way: at most one.
	#[pallet::storage]
	pub type ActiveConsignmentOf<T: Config> =
		StorageMap<_, Blake2_128Concat, ContainerNumber, ConsignmentId>;

	/// What is left of consignments whose records are no longer kept: a commitment to each.
	// Our own counter: nobody chooses it.
	#[pallet::storage]
	pub type Archived<T: Config> = StorageMap<_, Twox64Concat, ConsignmentId, H256>;

	/// Voyages, by carrier, vessel and the carrier's number: no carrier can take another's number.
	// The number is chosen by a user.
	#[pallet::storage]
	pub type Voyages<T: Config> = StorageMap<_, Blake2_128Concat, VoyageKey, Voyage>;

	/// When the vessel of a voyage left a port to which it has not come back since, ms UTC.
	// Carriers choose the numbers and the ports.
	#[pallet::storage]
	pub type Departures<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, VoyageKey, Blake2_128Concat, Locode, Moment>;

	/// The pick-up right of each container that has one.
	#[pallet::storage]
	pub type PickUpRights<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Blake2_128Concat,
		ContainerNumber,
		PickUpRight,
	>;

	/// The id that the next hold gets.
	#[pallet::storage]
	pub type NextHoldId<T: Config> = StorageValue<_, HoldId, ValueQuery>;

	/// Holds that have not been lifted.
	#[pallet::storage]
	pub type Holds<T: Config> = StorageMap<_, Twox64Concat, HoldId, Hold>;

	/// The holds on each container.
	#[pallet::storage]
	pub type HoldsByContainer<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Blake2_128Concat,
		ContainerNumber,
		BoundedVec<HoldId, MaxHolds>,
		ValueQuery,
	>;

	/// The consignments without containers of their own, and their masters.
	// Our own counter: nobody chooses it.
	#[pallet::storage]
	pub type Houses<T: Config> = StorageMap<_, Twox64Concat, ConsignmentId, House>;

	/// The goods of houses, by house and container of its master.
	// The number is chosen by a user.
	#[pallet::storage]
	pub type Shares<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ConsignmentId, Blake2_128Concat, ContainerNumber, Share>;

	/// The houses of each master, until their records are no longer kept.
	// Our own counter: nobody chooses it.
	#[pallet::storage]
	pub type HousesOf<T: Config> = StorageMap<
		_,
		Twox64Concat,
		ConsignmentId,
		BoundedVec<ConsignmentId, MaxHouses>,
		ValueQuery,
	>;

	/// The houses in each container of a master.
	// The number is chosen by a user.
	#[pallet::storage]
	pub type Consolidations<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Blake2_128Concat,
		ContainerNumber,
		Consolidation,
		ValueQuery,
	>;

	/// What disputes have noted on the custody of a container.
	// The number is chosen by a user.
	#[pallet::storage]
	pub type CustodyNotesOf<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ConsignmentId,
		Blake2_128Concat,
		ContainerNumber,
		CustodyRemarks,
		ValueQuery,
	>;

	/// What the carrier and the merchant agreed on free time, by consignment.
	#[pallet::storage]
	pub type FreeTimes<T: Config> = StorageMap<_, Twox64Concat, ConsignmentId, FreeTime>;

	/// What has been settled of the charges of a container.
	// `Blake2_128Concat` for containers, whose numbers users choose; the rest are counters and enums.
	#[pallet::storage]
	pub type Settlements<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, ConsignmentId>,
			NMapKey<Blake2_128Concat, ContainerNumber>,
			NMapKey<Twox64Concat, Charge>,
		),
		Settled,
	>;

	/// How many bookings, containers and holds keep an organisation from leaving.
	// `Twox64Concat`: organisations are numbered by our counter, the matters are listed.
	#[pallet::storage]
	pub type OpenMatters<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;
}
