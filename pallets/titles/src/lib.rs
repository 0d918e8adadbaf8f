// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]
#![cfg_attr(
	not(test),
	deny(
		clippy::arithmetic_side_effects,
		clippy::expect_used,
		clippy::indexing_slicing,
		clippy::panic,
		clippy::unwrap_used
	)
)]

mod impls;
mod provide;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

// The code that the macros generate is not ours; what the calls do is in `impls`.
#[allow(clippy::restriction)]
#[frame::pallet]
pub mod pallet {
	use super::*;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CodeError, RawTransportDocumentReference},
		ids::{ConsignmentId, OrganisationId, TitleKey},
		quantity::Moment,
		traits::{Members, ShipmentInspect},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Electronic bills of lading.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// The consignments that bills are made out for.
		type Shipments: ShipmentInspect;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// How often a bill may be endorsed. Possession may move any number of times, so that a
		/// bill which is endorsed no further still reaches its titleholder.
		#[pallet::constant]
		type MaxEndorsements: Get<u32>;

		/// The weights of the calls, without those of the traits behind them.
		type WeightInfo: WeightInfo;
	}

	/// Every bill of lading, by its carrier and the carrier's reference.
	// Blake2: carriers choose references, so keys must not be able to crowd one branch.
	#[pallet::storage]
	pub type Titles<T: Config> = StorageMap<_, Blake2_128Concat, TitleKey, Title>;

	/// The one bill of each consignment that has any.
	// Twox: consignments are numbered by the chain.
	#[pallet::storage]
	pub type TitleOf<T: Config> = StorageMap<_, Twox64Concat, ConsignmentId, TitleKey>;

	/// What happened to a bill of lading.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A carrier proposed the content of a bill to its shipper.
		TitleDrafted {
			/// The bill.
			title: TitleKey,
			/// The goods.
			consignment: ConsignmentId,
			/// To whom delivery would be promised.
			form: TitleForm,
			/// Merkle root of the content.
			content_root: H256,
		},
		/// The shipper approved the content of a bill.
		TitleApproved {
			/// The bill.
			title: TitleKey,
			/// Who approved.
			shipper: OrganisationId,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
		},
		/// A carrier issued a bill to its shipper.
		TitleIssued {
			/// The bill.
			title: TitleKey,
			/// The goods.
			consignment: ConsignmentId,
			/// The date the bill bears, ms UTC.
			dated: Dated,
			/// Who controls the bill.
			control: Control,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// Possession of a bill moved.
		TitleTransferred {
			/// The bill.
			title: TitleKey,
			/// The old possessor.
			from: OrganisationId,
			/// The new possessor.
			to: OrganisationId,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A bill was endorsed to a party.
		TitleEndorsed {
			/// The bill.
			title: TitleKey,
			/// The old titleholder.
			from: OrganisationId,
			/// The new titleholder.
			to: OrganisationId,
			/// Whether the new titleholder may endorse the bill onward.
			onward: bool,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// A bill was endorsed in blank: from now on possession suffices.
		TitleEndorsedInBlank {
			/// The bill.
			title: TitleKey,
			/// The old titleholder.
			from: OrganisationId,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The holder of a bill gave it back to the carrier to take delivery.
		TitleSurrendered {
			/// The bill.
			title: TitleKey,
			/// Who surrendered it.
			by: OrganisationId,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The carrier accepted a surrender: who surrendered may take delivery.
		SurrenderAccepted {
			/// The bill.
			title: TitleKey,
			/// Who surrendered it.
			by: OrganisationId,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
		/// The carrier refused a surrender: the bill circulates again.
		SurrenderRejected {
			/// The bill.
			title: TitleKey,
			/// Who surrendered it and has it again.
			by: OrganisationId,
			/// Why.
			reason: RejectionReason,
			/// The old status.
			from: TitlePhase,
			/// The new status.
			to: TitlePhase,
			/// The number of this entry, the hash over all, and the time.
			chain: Chain,
		},
	}

	/// Why a call was refused. Refusals of the member directory are errors of `participants`.
	#[pallet::error]
	pub enum Error<T> {
		/// The reference is not 1 to 20 printable ASCII characters; correct it.
		InvalidReference(CodeError),
		/// There is no such bill; check the carrier and the reference.
		NotFound,
		/// There is no such consignment; check its number.
		ConsignmentNotFound,
		/// The act belongs to another party: drafting to the carrier, approval to the shipper,
		/// surrender of a straight bill to its shipper or consignee.
		NotAuthorised,
		/// The organisation does not possess the bill; its possessor must act or hand it over.
		NotPossessor,
		/// The organisation is not the titleholder, who must act or endorse the bill.
		NotTitleholder,
		/// The status of the bill does not allow this; look it up and do what comes next.
		WrongStatus,
		/// Only a bill to order is endorsed; a straight or blank bill moves by transfer alone.
		WrongForm,
		/// The consignment travels under a sea waybill; no document of title is needed.
		SeaWaybill,
		/// The content root is zero; give the Merkle root of the bill's content.
		EmptyContent,
		/// The carrier has used this reference before; choose another.
		AlreadyExists,
		/// The consignment has a bill already, and there is only one original.
		ConsignmentHasTitle,
		/// Not every container is on board; wait, or issue a received-for-shipment bill.
		NotShippedOnBoard,
		/// Not every container is in the terminal of the port of loading; wait for the gate-in.
		NotReceivedForShipment,
		/// The receiver is the one who has it already; name another.
		AlreadyHolder,
		/// The bill was endorsed to this titleholder alone, who can only surrender it.
		EndorsementEnded,
		/// The bill has been endorsed as often as it may be; it can still be surrendered.
		TooManyEndorsements,
		/// A counter is exhausted; the bill can record nothing more.
		Overflow,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Propose the content of a bill of lading for a consignment to its shipper.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the carrier, which must be active.
		/// ## Details
		/// The bill is identified by its carrier and `reference`, which is used once. A consignment
		/// has one bill. `content_root` is the Merkle root of the salted content and never changes.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::EmptyContent`]: malformed input.
		/// - [`Error::ConsignmentNotFound`], [`Error::SeaWaybill`]: no bill for this consignment.
		/// - [`Error::NotAuthorised`]: the organisation does not carry the consignment.
		/// - [`Error::AlreadyExists`], [`Error::ConsignmentHasTitle`]: duplicate.
		/// ## Events
		/// [`Event::TitleDrafted`].
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::draft_title(), 2, 1))]
		pub fn draft_title(
			origin: OriginFor<T>,
			consignment: ConsignmentId,
			reference: RawTransportDocumentReference,
			form: TitleForm,
			content_root: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_draft(who, consignment, reference, form, content_root)
		}

		/// Approve the content of a drafted bill of lading.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the shipper, which must be active.
		/// ## Details
		/// The carrier may issue the bill from then on, with exactly the content approved.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: no such bill.
		/// - [`Error::NotAuthorised`]: the organisation is not the shipper.
		/// - [`Error::WrongStatus`]: the bill is not a draft.
		/// ## Events
		/// [`Event::TitleApproved`].
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::approve_title(), 1, 0))]
		pub fn approve_title(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> DispatchResult {
			Self::do_approve(ensure_signed(origin)?, carrier, reference)
		}

		/// Issue an approved bill of lading to its shipper.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the issuing carrier, which must be active.
		/// ## Details
		/// The bill bears one date, read from the milestones: when the last container came on
		/// board, or was received at the port of loading. The shipper possesses the bill;
		/// titleholder is the consignee (straight), the shipper (to order), nobody (blank). All
		/// three parties are screened.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: the carrier has no such bill.
		/// - [`Error::WrongStatus`]: the shipper has not approved it, or it has been issued.
		/// - [`Error::ConsignmentNotFound`]: the consignment no longer exists.
		/// - [`Error::NotShippedOnBoard`], [`Error::NotReceivedForShipment`]: too early for this
		///   date.
		/// ## Events
		/// [`Event::TitleIssued`].
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::issue_title(), 5, 1))]
		pub fn issue_title(
			origin: OriginFor<T>,
			reference: RawTransportDocumentReference,
			dating: Dating,
		) -> DispatchResult {
			Self::do_issue(ensure_signed(origin)?, reference, dating)
		}

		/// Hand a bill of lading over to another organisation.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the possessor, suspended or not: handing over
		/// is performance of what is owed.
		/// ## Details
		/// Possession moves, the title does not. Neither party may be a denied party.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`], [`Error::WrongStatus`]: no such bill
		///   in circulation.
		/// - [`Error::NotPossessor`]: the organisation does not possess it.
		/// - [`Error::AlreadyHolder`]: the receiver is the possessor.
		/// ## Events
		/// [`Event::TitleTransferred`].
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::transfer_title(), 3, 0))]
		pub fn transfer_title(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_transfer(ensure_signed(origin)?, carrier, reference, to)
		}

		/// Endorse a bill of lading to an organisation that may not endorse it onward.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the titleholder in possession, suspended or
		/// not.
		/// ## Details
		/// The title moves, possession does not: `transfer_title` moves it. Screened like a
		/// transfer.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: no such bill.
		/// - [`Error::WrongStatus`], [`Error::WrongForm`]: the bill is not in circulation to order.
		/// - [`Error::NotTitleholder`], [`Error::NotPossessor`]: not the titleholder in possession.
		/// - [`Error::EndorsementEnded`], [`Error::TooManyEndorsements`]: not to be endorsed
		///   onward.
		/// - [`Error::AlreadyHolder`]: the endorsee is the titleholder.
		/// ## Events
		/// [`Event::TitleEndorsed`].
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::endorse_title(), 3, 0))]
		pub fn endorse_title(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_endorse(ensure_signed(origin)?, carrier, reference, to, false)
		}

		/// Endorse a bill of lading to the order of an organisation, which may endorse it onward.
		///
		/// ## Dispatch Origin
		/// As of `endorse_title`.
		/// ## Details
		/// As of `endorse_title`, except that the new titleholder may endorse in turn.
		/// ## Errors
		/// As of `endorse_title`.
		/// ## Events
		/// [`Event::TitleEndorsed`].
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::endorse_title(), 3, 0))]
		pub fn endorse_title_to_order(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
			to: OrganisationId,
		) -> DispatchResult {
			Self::do_endorse(ensure_signed(origin)?, carrier, reference, to, true)
		}

		/// Endorse a bill of lading in blank, so that whoever possesses it may claim the goods.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the titleholder in possession, suspended or
		/// not.
		/// ## Details
		/// The form becomes blank, nobody is titleholder any more. The actor is screened.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: no such bill.
		/// - [`Error::WrongStatus`], [`Error::WrongForm`]: the bill is not in circulation to order.
		/// - [`Error::NotTitleholder`], [`Error::NotPossessor`]: not the titleholder in possession.
		/// - [`Error::EndorsementEnded`], [`Error::TooManyEndorsements`]: not to be endorsed
		///   onward.
		/// ## Events
		/// [`Event::TitleEndorsedInBlank`].
		#[pallet::call_index(6)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::endorse_title(), 2, 0))]
		pub fn blank_endorse_title(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> DispatchResult {
			Self::do_blank_endorse(ensure_signed(origin)?, carrier, reference)
		}

		/// Give a bill of lading back to its carrier to take delivery of the goods.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the shipper or consignee in possession
		/// (straight), the titleholder in possession (to order), or the possessor (blank),
		/// suspended or not.
		/// ## Details
		/// The bill is frozen until the carrier answers. The actor must not be a denied party.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`], [`Error::WrongStatus`]: no such bill
		///   in circulation.
		/// - [`Error::NotAuthorised`], [`Error::NotTitleholder`], [`Error::NotPossessor`]: not
		///   entitled.
		/// ## Events
		/// [`Event::TitleSurrendered`].
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::surrender_title(), 2, 0))]
		pub fn surrender_title_for_delivery(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> DispatchResult {
			Self::do_surrender_for_delivery(ensure_signed(origin)?, carrier, reference)
		}

		/// Accept the surrender of a bill of lading, which is spent from then on.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the issuing carrier, suspended or not.
		/// ## Details
		/// Who surrendered the bill may take delivery, and must not be a denied party.
		/// ## Errors
		/// [`Error::InvalidReference`], [`Error::NotFound`]: the carrier has no such bill;
		/// [`Error::WrongStatus`]: no surrender for delivery waits for an answer.
		/// ## Events
		/// [`Event::SurrenderAccepted`].
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::answer_surrender(), 2, 0))]
		pub fn accept_surrender(
			origin: OriginFor<T>,
			reference: RawTransportDocumentReference,
		) -> DispatchResult {
			Self::do_accept_surrender(ensure_signed(origin)?, reference)
		}

		/// Refuse the surrender of a bill of lading, which circulates again.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the issuing carrier, suspended or not.
		/// ## Details
		/// Who surrendered the bill controls it as before.
		/// ## Errors
		/// [`Error::InvalidReference`], [`Error::NotFound`]: the carrier has no such bill;
		/// [`Error::WrongStatus`]: no surrender for delivery waits for an answer.
		/// ## Events
		/// [`Event::SurrenderRejected`].
		#[pallet::call_index(9)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::answer_surrender(), 1, 0))]
		pub fn reject_surrender(
			origin: OriginFor<T>,
			reference: RawTransportDocumentReference,
			reason: RejectionReason,
		) -> DispatchResult {
			Self::do_reject_surrender(ensure_signed(origin)?, reference, reason)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The bill of lading of that carrier and reference.
		pub fn title(
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> Result<TitleView, TitleViewError> {
			Self::view(carrier, &reference)
		}
	}
}
