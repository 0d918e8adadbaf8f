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
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// Electronic bills of lading: configuration, storage and calls.
#[import_section(errors::errors)]
#[import_section(events::events)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::*;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::{CaseReference, CodeError, RawCaseReference, RawTransportDocumentReference},
		ids::{ConsignmentId, OrganisationId, TitleKey},
		quantity::Moment,
		traits::{Lien, Matter, Members, ShipmentInspect},
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

		/// How often a bill may be endorsed.
		///
		/// Possession may move any number of times, so that a bill which is endorsed no further still
		/// reaches its titleholder.
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

	/// How many bills keep an organisation from leaving, and why.
	// Twox: organisations are numbered by the chain, the matters are listed.
	#[pallet::storage]
	pub type OpenMatters<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Twox64Concat, Matter, u32, ValueQuery>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Propose the content of a bill of lading for a consignment to its shipper.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the carrier, which must be active.
		/// ## Details
		/// The bill is identified by its carrier and `reference`. A consignment has one bill. Only
		/// `withdraw_draft` frees the two again. `content_root` is the Merkle root of the salted content
		/// and never changes.
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

		/// Approve a drafted bill of lading: its goods, its form and its content.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the shipper, which must be active.
		/// ## Details
		/// The carrier may issue the bill from then on, with exactly what is approved. The approval
		/// names that: the carrier can withdraw a draft and put another in its place before it arrives.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: no such bill.
		/// - [`Error::NotAuthorised`]: the organisation is not the shipper.
		/// - [`Error::WrongStatus`]: the bill is not a draft.
		/// - [`Error::ContentMismatch`]: the draft has another consignment, form or content root.
		/// ## Events
		/// [`Event::TitleApproved`].
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::approve_title(), 1, 0))]
		pub fn approve_title(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
			consignment: ConsignmentId,
			form: TitleForm,
			content_root: H256,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_approve(who, carrier, reference, consignment, form, content_root)
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
		/// - [`Error::Stopped`], [`Error::Encumbered`]: a stop or a lien is on the bill.
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
		/// - [`Error::Stopped`], [`Error::Encumbered`]: a stop or a lien is on the bill.
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
		/// - [`Error::Stopped`], [`Error::Encumbered`]: a stop or a lien is on the bill.
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
		/// - [`Error::Stopped`], [`Error::Encumbered`]: a stop or a lien is on the bill.
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
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: the carrier has no such bill.
		/// - [`Error::WrongStatus`]: no surrender for delivery waits for an answer.
		/// - [`Error::Stopped`]: a stop is on the bill.
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
		/// Who surrendered the bill controls it as before. A stop does not bar it, and stays.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: the carrier has no such bill.
		/// - [`Error::WrongStatus`]: no surrender for delivery waits for an answer.
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

		/// Take back the draft of a bill of lading that has not been issued.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Title` of the carrier, suspended or not.
		/// ## Details
		/// Approved by the shipper or not. The consignment and the reference are free for another
		/// draft: what was never issued is no original, so there is still at most one.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: the carrier has no such bill.
		/// - [`Error::WrongStatus`]: the bill has been issued.
		/// ## Events
		/// [`Event::DraftWithdrawn`].
		#[pallet::call_index(10)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::withdraw_draft(), 1, 0))]
		pub fn withdraw_draft(
			origin: OriginFor<T>,
			reference: RawTransportDocumentReference,
		) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, reference)
		}

		/// Order that nothing happens to a bill of lading until you lift the stop.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Officer` of an active arbitrator, or of an active customs
		/// or tax authority, other agency or port authority of the country in which the goods are
		/// loaded or discharged.
		/// ## Details
		/// Until it is lifted the bill cannot be transferred, endorsed, surrendered, pledged,
		/// delivered or enforced, nor its surrender accepted. It stays with who has it: a stop moves
		/// nothing. A bill bears one stop at a time. Operational: an authority finds room in a block
		/// that traders have filled.
		/// ## Errors
		/// - [`Error::InvalidCase`], [`Error::InvalidReference`], [`Error::NotFound`]: no such bill.
		/// - [`Error::NotAuthorised`], [`Error::ConsignmentNotFound`]: not the authority's goods.
		/// - [`Error::WrongStatus`]: the bill is neither in circulation nor waiting for an answer.
		/// - [`Error::AlreadyStopped`]: it bears a stop.
		/// ## Events
		/// [`Event::TitleStopped`].
		#[pallet::call_index(11)]
		#[pallet::weight((
			Pallet::<T>::weigh(T::WeightInfo::stop_title(), 10, 1),
			DispatchClass::Operational,
		))]
		pub fn stop_title(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
			case: RawCaseReference,
		) -> DispatchResult {
			Self::do_stop(ensure_signed(origin)?, carrier, reference, case)
		}

		/// Lift the stop that your organisation put on a bill of lading.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Officer` of the organisation that stopped it, suspended
		/// or not.
		/// ## Details
		/// The bill is again what it was. Operational, as `stop_title` is.
		/// ## Errors
		/// - [`Error::InvalidReference`], [`Error::NotFound`]: no such bill.
		/// - [`Error::NotStopped`]: it bears no stop.
		/// - [`Error::NotAuthorised`]: another organisation stopped it.
		/// ## Events
		/// [`Event::StopLifted`].
		#[pallet::call_index(12)]
		#[pallet::weight((
			Pallet::<T>::weigh(T::WeightInfo::lift_stop(), 1, 0),
			DispatchClass::Operational,
		))]
		pub fn lift_stop(
			origin: OriginFor<T>,
			carrier: OrganisationId,
			reference: RawTransportDocumentReference,
		) -> DispatchResult {
			Self::do_lift_stop(ensure_signed(origin)?, carrier, reference)
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
