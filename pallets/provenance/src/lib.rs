// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod errors;
mod events;
mod impls;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// The history of goods: configuration, storage and calls.
#[import_section(errors::errors)]
#[import_section(events::events)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::*;
	use alloc::vec::Vec;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{
			CodeError, CompanyPrefix, ContainerNumber, Gtin, RawCompanyPrefix, RawContainerNumber,
			RawCountryCode, RawLocode,
		},
		ids::{ConsignmentId, DocumentId, OrganisationId},
		input::InputList,
		quantity::Moment,
		traits::{DocumentInspect, Members, ShipmentInspect},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The history of goods.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// The consignments that goods travel in.
		type Shipments: ShipmentInspect;

		/// The certificates of goods.
		type Documents: DocumentInspect;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// The weights of the calls, without those of the traits behind them.
		type WeightInfo: WeightInfo;
	}

	/// Every lot, single good and logistic unit, by the hash of its key.
	// Identity, here and below: the key is a hash already.
	#[pallet::storage]
	pub type Items<T: Config> = StorageMap<_, Identity, H256, Item>;

	/// Who registers goods of a GTIN where its prefix is attested to nobody.
	///
	/// Who registered the first of them, until the holder of the prefix did.
	// Blake2: members choose GTINs, so keys must not be able to crowd one branch.
	#[pallet::storage]
	pub type Brands<T: Config> = StorageMap<_, Blake2_128Concat, Gtin, OrganisationId>;

	/// Who registered goods of a GTIN before the holder of its prefix took it over.
	// Blake2: members choose GTINs. Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type FormerBrands<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, Gtin, Twox64Concat, OrganisationId, ()>;

	/// The company prefix that an organisation claims and nobody has attested yet.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type PrefixClaims<T: Config> = StorageMap<_, Twox64Concat, OrganisationId, PrefixClaim>;

	/// To whom GS1 licensed a company prefix, as far as it is attested. None begins with another.
	// Blake2, here and below: members choose prefixes.
	#[pallet::storage]
	pub type Prefixes<T: Config> = StorageMap<_, Blake2_128Concat, CompanyPrefix, PrefixHolder>;

	/// How many longer attested prefixes begin with these digits; none if it is absent.
	#[pallet::storage]
	pub type PrefixesBelow<T: Config> =
		StorageMap<_, Blake2_128Concat, CompanyPrefix, u32, ValueQuery>;

	/// What is in a logistic unit: the hash of the unit, the hash of the item.
	#[pallet::storage]
	pub type Contents<T: Config> = StorageDoubleMap<_, Identity, H256, Identity, H256, ()>;

	/// What was used up for an item.
	#[pallet::storage]
	pub type Inputs<T: Config> = StorageMap<_, Identity, H256, ItemHashes>;

	/// Who recalls an item, and why.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Recalls<T: Config> =
		StorageDoubleMap<_, Identity, H256, Twox64Concat, OrganisationId, Recall>;

	/// The public view of an item, which a phone verifies with one storage proof.
	///
	/// The key of the storage is `twox128("Provenance") ‖ twox128("Traces") ‖ hash of the item's key`.
	#[pallet::storage]
	pub type Traces<T: Config> = StorageMap<_, Identity, H256, Trace>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Register a lot, a single good or a logistic unit.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of an active organisation with the role Trader,
		/// which must not be a denied party.
		/// ## Details
		/// Once per key. A GTIN or SSCC under an attested company prefix is for the holder of that alone;
		/// of another GTIN, the first to register goods is the brand of all of them. `origin` is
		/// the country of origin, `made_at` and `made_on` where and when the item was made, or a
		/// logistic unit made up. A certificate must be in force, and speak of the brand or of a
		/// consignment that it ships.
		/// ## Errors
		/// - [`Error::InvalidGtin`], [`Error::InvalidLot`], [`Error::InvalidSerial`],
		///   [`Error::InvalidSscc`], [`Error::LotOrSerialRequired`], [`Error::SerialTooShort`]: the key.
		/// - [`Error::InvalidCountry`], [`Error::InvalidPlace`], [`Error::MadeInFuture`]: what is said of it.
		/// - [`Error::AlreadyExists`], [`Error::NotAuthorised`], [`Error::ForeignPrefix`]: known already, or
		///   goods of another brand.
		/// - [`Error::CertificateNotFound`], [`Error::NotACertificate`], [`Error::CertificateNotLive`],
		///   [`Error::CertificateOfOthers`]: the certificate.
		/// ## Events
		/// [`Event::ItemRegistered`].
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::register_item(), 4, 1, 1))]
		pub fn register_item(
			origin: OriginFor<T>,
			key: RawItemKey,
			country_of_origin: RawCountryCode,
			made_at: RawLocode,
			made_on: Moment,
			certificate: Option<DocumentId>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let input = ItemInput {
				key,
				origin: country_of_origin,
				made_at,
				made_on,
				certificate,
			};
			Self::do_register(who, input)
		}

		/// Put items into a logistic unit.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the organisation that has the unit and the items,
		/// suspended or not.
		/// ## Details
		/// Each item is in at most one unit. The unit is in nothing itself, and has never been; units
		/// are nested at most four deep. What is in a unit goes where it goes.
		/// ## Errors
		/// - [`Error::TooManyItems`], [`Error::NoItems`], [`Error::DuplicateItem`], [`Error::InsideItself`]:
		///   the list.
		/// - [`Error::NotFound`], and as of `register_item` for malformed keys.
		/// - [`Error::NotALogisticUnit`], [`Error::UnitClosed`], [`Error::TooDeep`]: the unit.
		/// - [`Error::AlreadyPacked`], [`Error::AlreadyShipped`], [`Error::Consumed`]: where one of them is.
		/// - [`Error::NotAuthorised`]: another organisation has it.
		/// - [`Error::TooManySteps`]: the trace of an item is full.
		/// ## Events
		/// [`Event::ItemsAggregated`].
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::aggregate_items(children.count()), 1, 0, 0))]
		pub fn aggregate_items(
			origin: OriginFor<T>,
			parent: RawItemKey,
			children: InputList<RawItemKey, ConstU32<MAX_ITEMS>>,
		) -> DispatchResult {
			Self::do_aggregate(ensure_signed(origin)?, parent, children)
		}

		/// Take an item out of its logistic unit.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the organisation that has the outermost unit,
		/// suspended or not.
		/// ## Details
		/// That organisation has the item from then on. The item keeps the steps it made in the unit;
		/// where a trace has no room for all, the oldest after the making give way.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotPacked`]: no such item in a unit.
		/// - [`Error::AlreadyShipped`]: the outermost unit is in a container.
		/// - [`Error::NotAuthorised`]: another organisation has the unit.
		/// ## Events
		/// [`Event::ItemDisaggregated`].
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::disaggregate_item(), 1, 0, 0))]
		pub fn disaggregate_item(origin: OriginFor<T>, child: RawItemKey) -> DispatchResult {
			Self::do_disaggregate(ensure_signed(origin)?, child)
		}

		/// Use goods up for new ones, which are registered.
		///
		/// ## Dispatch Origin
		/// As of `register_item`, of the organisation that has the goods.
		/// ## Details
		/// Whole items are used up. Recalled goods are not.
		/// ## Errors
		/// - [`Error::TooManyItems`], [`Error::NoItems`], [`Error::DuplicateItem`]: the list.
		/// - [`Error::NotFound`], [`Error::NotATradeItem`], [`Error::AlreadyPacked`],
		///   [`Error::AlreadyShipped`], [`Error::Consumed`], [`Error::Recalled`]: an input.
		/// - [`Error::NotAuthorised`]: another organisation has an input.
		/// - As of `register_item` for the output.
		/// ## Events
		/// [`Event::ItemsTransformed`].
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::transform_items(inputs.count()), 4, 1, 1))]
		pub fn transform_items(
			origin: OriginFor<T>,
			inputs: InputList<RawItemKey, ConstU32<MAX_ITEMS>>,
			output: ItemInput,
		) -> DispatchResult {
			Self::do_transform(ensure_signed(origin)?, inputs, output)
		}

		/// Put an item into a container of a consignment.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the shipper of the consignment, which has the
		/// item, suspended or not, and must not be a denied party.
		/// ## Details
		/// Before the container enters the terminal of loading, stuffed and sealed. What happens to the
		/// container happens to the item from then on, and to all that is in it.
		/// ## Errors
		/// - [`Error::InvalidContainer`], [`Error::NotFound`], [`Error::ConsignmentNotFound`],
		///   [`Error::ContainerNotFound`]: malformed or unknown.
		/// - [`Error::NotAuthorised`]: another organisation ships, or has the item.
		/// - [`Error::AlreadyPacked`], [`Error::AlreadyShipped`], [`Error::Consumed`]: where the item is.
		/// - [`Error::UnderWay`]: too late for this container.
		/// - [`Error::TooManySteps`]: the trace of the item is full.
		/// ## Events
		/// [`Event::ItemShipped`].
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::ship_item(), 2, 1, 0))]
		pub fn ship_item(
			origin: OriginFor<T>,
			key: RawItemKey,
			consignment: ConsignmentId,
			container: RawContainerNumber,
		) -> DispatchResult {
			Self::do_ship(ensure_signed(origin)?, key, consignment, container)
		}

		/// Put the public view of an item together from what the chain knows, and store it.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of any member, suspended or not.
		/// ## Details
		/// Published again, a trace has the steps it had and those that are new.
		/// ## Errors
		/// - [`Error::NotFound`], and as of `register_item` for a malformed key.
		/// ## Events
		/// [`Event::TracePublished`].
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::publish_trace(), 1, 1, 1))]
		pub fn publish_trace(origin: OriginFor<T>, key: RawItemKey) -> DispatchResult {
			Self::do_publish(ensure_signed(origin)?, key)
		}

		/// Recall an item: whoever looks it up is warned.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the brand, suspended or not; or with the
		/// permission `Officer` of an active authority: Customs, TaxAuthority or OtherAgency. The holder of
		/// the attested prefix is a brand too.
		/// ## Details
		/// Each organisation has a recall of its own. The trace is published in the same call; those of the
		/// single goods of a recalled lot say so when they are published next. Brands recall too, so it is
		/// not of the operational class, which is for officers alone.
		/// ## Errors
		/// - [`Error::NotFound`], and as of `register_item` for a malformed key.
		/// - [`Error::EmptyNotice`]: there is nothing to read.
		/// - [`Error::NotAuthorised`]: neither the brand nor an authority.
		/// - [`Error::AlreadyRecalled`]: by this organisation.
		/// - [`Error::Overflow`]: a counter is exhausted.
		/// ## Events
		/// [`Event::RecallFlagged`].
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::flag_recall(), 5, 1, 1))]
		pub fn flag_recall(
			origin: OriginFor<T>,
			key: RawItemKey,
			reason: RecallReason,
			notice: H256,
		) -> DispatchResult {
			Self::do_flag_recall(ensure_signed(origin)?, key, reason, notice)
		}

		/// Take a recall back.
		///
		/// ## Dispatch Origin
		/// An account of the organisation that recalls: with the permission `Operate` if it is the brand,
		/// `Officer` if it is an authority; suspended or not.
		/// ## Details
		/// The recalls of others stand. The trace is published in the same call.
		/// ## Errors
		/// - [`Error::NotFound`], and as of `register_item` for a malformed key.
		/// - [`Error::NotRecalled`]: this organisation does not recall it.
		/// ## Events
		/// [`Event::RecallLifted`].
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::lift_recall(), 4, 1, 1))]
		pub fn lift_recall(origin: OriginFor<T>, key: RawItemKey) -> DispatchResult {
			Self::do_lift_recall(ensure_signed(origin)?, key)
		}

		/// Hand an item over to another organisation, with all that is in it.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the organisation that has the item, suspended or
		/// not.
		/// ## Details
		/// Who has it must not be a denied party; the receiver must be active too.
		/// ## Errors
		/// - [`Error::NotFound`], and as of `register_item` for a malformed key.
		/// - [`Error::AlreadyPacked`], [`Error::AlreadyShipped`], [`Error::Consumed`]: where the item is.
		/// - [`Error::NotAuthorised`]: another organisation has it.
		/// - [`Error::AlreadyHolder`]: the receiver has it.
		/// ## Events
		/// [`Event::ItemHandedOver`].
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::hand_over_item(), 3, 0, 0))]
		pub fn hand_over_item(
			origin: OriginFor<T>,
			key: RawItemKey,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_hand_over(ensure_signed(origin)?, key, to)
		}

		/// Take an item out of a container that has not entered a terminal.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the organisation that shipped it, suspended or
		/// not.
		/// ## Details
		/// Also when the consignment no longer exists.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotShipped`]: no such item in a container.
		/// - [`Error::NotAuthorised`]: another organisation shipped it.
		/// - [`Error::UnderWay`]: too late.
		/// ## Events
		/// [`Event::ItemWithdrawn`].
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::withdraw_item(), 1, 1, 0))]
		pub fn withdraw_item(origin: OriginFor<T>, key: RawItemKey) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, key)
		}

		/// Take an item out of a container that has been delivered.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of who received the container: the consignee of a
		/// waybill, or who surrendered the bill; suspended or not.
		/// ## Details
		/// The receiver has the item from then on, and may unpack it, hand it over or ship it again.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotShipped`]: no such item in a container.
		/// - [`Error::ConsignmentNotFound`], [`Error::ContainerNotFound`]: the consignment is gone.
		/// - [`Error::NotDelivered`]: too early.
		/// - [`Error::NotAuthorised`]: the container was delivered to another organisation.
		/// ## Events
		/// [`Event::ItemReceived`].
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::receive_item(), 1, 1, 0))]
		pub fn receive_item(origin: OriginFor<T>, key: RawItemKey) -> DispatchResult {
			Self::do_receive(ensure_signed(origin)?, key)
		}

		/// Claim a company prefix that GS1 has licensed to your organisation.
		///
		/// ## Dispatch Origin
		/// As of `register_item`.
		/// ## Details
		/// Nothing follows from it until a registrar attests it. An organisation has one claim at a time;
		/// a new one takes its place. `evidence` is the salted hash of GS1's licence certificate, which is
		/// shown to the registrar.
		/// ## Errors
		/// - [`Error::InvalidPrefix`], [`Error::EmptyEvidence`]: malformed input.
		/// - [`Error::PrefixTaken`]: an attested prefix overlaps.
		/// ## Events
		/// [`Event::PrefixClaimed`].
		#[pallet::call_index(11)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::claim_prefix(), 3, 0, 0))]
		pub fn claim_prefix(
			origin: OriginFor<T>,
			prefix: RawCompanyPrefix,
			evidence: H256,
		) -> DispatchResult {
			Self::do_claim_prefix(ensure_signed(origin)?, prefix, evidence)
		}

		/// Attest the claim of an organisation to a company prefix, as a registrar.
		///
		/// ## Dispatch Origin
		/// An account of an active registrar that is no denied party: a bank with the permission
		/// `Finance`, a port authority, customs or tax authority with `Officer`, an inspector with
		/// `Operate`. Nobody attests its own.
		/// ## Details
		/// From then on that organisation alone registers goods and logistic units under the prefix, and
		/// recalls all of them; what others registered before stays theirs. Prefixes do not overlap.
		/// ## Errors
		/// - [`Error::NotAuthorised`], [`Error::NotIndependent`]: not its to attest.
		/// - [`Error::InvalidPrefix`], [`Error::ClaimNotFound`]: not what the organisation claims.
		/// - [`Error::PrefixTaken`]: an attested prefix overlaps.
		/// ## Events
		/// [`Event::PrefixAttested`].
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::attest_prefix(), 12, 0, 0))]
		pub fn attest_prefix(
			origin: OriginFor<T>,
			organisation: OrganisationId,
			prefix: RawCompanyPrefix,
			evidence: H256,
		) -> DispatchResult {
			Self::do_attest_prefix(ensure_signed(origin)?, organisation, prefix, evidence)
		}

		/// End the attestation of a company prefix: it is given up, lapsed or was wrong.
		///
		/// ## Dispatch Origin
		/// An account of the holder with the permission `Operate`, or of the registrar that attested it,
		/// suspended or not; or with the permission `Officer` of an active authority of the holder's
		/// country: Customs, TaxAuthority or OtherAgency.
		/// ## Details
		/// Goods of a GTIN of which some are registered are still for the brand of these.
		/// ## Errors
		/// - [`Error::InvalidPrefix`], [`Error::PrefixNotFound`]: no such prefix.
		/// - [`Error::NotAuthorised`]: not its to end.
		/// ## Events
		/// [`Event::PrefixWithdrawn`].
		#[pallet::call_index(13)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::withdraw_prefix(), 17, 0, 0))]
		pub fn withdraw_prefix(origin: OriginFor<T>, prefix: RawCompanyPrefix) -> DispatchResult {
			Self::do_withdraw_prefix(ensure_signed(origin)?, prefix)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The public view of an item, put together now, by the path of its GS1 Digital Link.
		pub fn trace(path: RawPath) -> Result<Trace, TraceError> {
			Self::view(&path)
		}

		/// The public views of what an item was made from, at most 64, put together now, by the path of the
		/// item's GS1 Digital Link; none for what was not made from others.
		pub fn input_traces(path: RawPath) -> Result<Vec<Trace>, TraceError> {
			Self::view_inputs(&path)
		}

		/// Under which key of the storage the published trace of an item is, or would be.
		pub fn stored_trace_key(path: RawPath) -> Result<Vec<u8>, TraceError> {
			Self::view_key(&path)
		}

		/// Whether the brand of an item holds the company prefix of its number, as a registrar attests.
		pub fn has_attested_brand(path: RawPath) -> Result<bool, TraceError> {
			Self::view_attested(&path)
		}
	}
}
