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

/// Anchored documents: configuration, storage and calls.
#[import_section(errors::errors)]
#[import_section(events::events)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use super::*;
	use frame::{prelude::*, traits::Time};
	use portolan_primitives::{
		codes::CodeError,
		documents::{DocumentKind, DocumentSubject, DocumentUser},
		ids::{DocumentId, OrganisationId},
		quantity::{Moment, Quantity},
		receipts::ReceiptBatch,
		roles::Role,
		traits::{DeclarationJurisdiction, Members, ShipmentInspect},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// Anchored documents.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the pallet needs from its runtime.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Who stands behind an account.
		type Members: Members<Self::AccountId>;

		/// The consignments that documents speak of.
		type Shipments: ShipmentInspect;

		/// The customs declarations that documents speak of.
		type Declarations: DeclarationJurisdiction;

		/// The chain's time, ms UTC.
		type Clock: Time<Moment = Moment>;

		/// The weights of the calls, without those of the traits behind them.
		type WeightInfo: WeightInfo;
	}

	/// The number of the next document.
	#[pallet::storage]
	pub type NextDocumentId<T: Config> = StorageValue<_, DocumentId, ValueQuery, FirstId>;

	/// The first number of a document: 1.
	#[pallet::type_value]
	pub fn FirstId() -> DocumentId {
		DocumentId(1)
	}

	/// Every version of every document, by number.
	// Twox: documents are numbered by our counter.
	#[pallet::storage]
	pub type Documents<T: Config> = StorageMap<_, Twox64Concat, DocumentId, Document>;

	/// The document of an issuer with that content root, whatever has become of it.
	// Blake2: a root is whatever its issuer sends, so keys must not be able to crowd one branch.
	#[pallet::storage]
	pub type DocumentByRoot<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrganisationId, Blake2_128Concat, H256, DocumentId>;

	/// Who was let read a document, until it is revoked or expired.
	// Twox: documents and organisations are numbered by the chain.
	#[pallet::storage]
	pub type Grants<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DocumentId, Twox64Concat, OrganisationId, Grant>;

	/// What has been used up of a document, and by what.
	// Twox: documents are numbered by our counter, users by those of other pallets.
	#[pallet::storage]
	pub type Uses<T: Config> =
		StorageDoubleMap<_, Twox64Concat, DocumentId, Twox64Concat, DocumentUser, Quantity>;

	/// How often a document was read, by who served it.
	// Twox: documents and organisations are numbered by the chain.
	#[pallet::storage]
	pub type AccessLogs<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		DocumentId,
		Twox64Concat,
		OrganisationId,
		AccessLog,
		ValueQuery,
	>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Anchor a document whose content stays off the chain.
		///
		/// ## Dispatch Origin
		/// An account of an active organisation with a role that issues the kind: with the permission
		/// `Officer` if it issues as customs or another agency, else `Operate`.
		/// ## Details
		/// Only the Merkle root of the salted content is kept, and where its ciphertext is found.
		/// Media type, locator and schema are readable by everyone: nothing of the content belongs
		/// into them. An authority issues only for consignments that are loaded or discharged in its
		/// country and for declarations lodged there. What promises carriage of a consignment comes from
		/// its own carrier, or forwarder.
		/// ## Errors
		/// - [`Error::WrongIssuer`], [`Error::WrongJurisdiction`], [`Error::NotAuthorised`]: not the
		///   organisation's to issue.
		/// - [`Error::EmptyContent`], [`Error::EmptyCiphertext`], [`Error::InvalidMediaType`],
		///   [`Error::InvalidLocator`], [`Error::InvalidSchema`], [`Error::InvalidValidity`],
		///   [`Error::InvalidUnit`], [`Error::ZeroAmount`]: malformed input.
		/// - [`Error::WrongClass`], [`Error::QuantityNotAllowed`]: not of this kind.
		/// - [`Error::SubjectNotFound`]: it speaks of nothing.
		/// - [`Error::AlreadyExists`]: the issuer has anchored this root.
		/// ## Events
		/// [`Event::DocumentAnchored`].
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weigh_issue(T::WeightInfo::anchor_document()))]
		pub fn anchor_document(origin: OriginFor<T>, document: DocumentInput) -> DispatchResult {
			Self::do_anchor(ensure_signed(origin)?, document)
		}

		/// Replace a document by a new version.
		///
		/// ## Dispatch Origin
		/// As of `anchor_document`, of the organisation that issued the old version.
		/// ## Details
		/// The new version has a number, a content and grants of its own; kind and subject stay. The
		/// old one is no longer in force. It is refused while something of the old one is used up,
		/// since the new one would grant that again.
		/// ## Errors
		/// - Those of `anchor_document`.
		/// - [`Error::NotFound`], [`Error::WrongStatus`]: there is no such current version.
		/// - [`Error::NotAuthorised`]: another organisation issued it.
		/// - [`Error::DifferentDocument`]: of another kind or subject.
		/// - [`Error::AlreadyUsed`]: something of it is used up.
		/// ## Events
		/// [`Event::DocumentSuperseded`].
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::weigh_issue(T::WeightInfo::supersede_document()))]
		pub fn supersede_document(
			origin: OriginFor<T>,
			prior: DocumentId,
			document: DocumentInput,
		) -> DispatchResult {
			Self::do_supersede(ensure_signed(origin)?, prior, document)
		}

		/// Take back a document, which is no longer in force.
		///
		/// ## Dispatch Origin
		/// An account of its issuer, suspended or not, with the permission by which it was issued.
		/// ## Details
		/// What has been used up of it stays used, and can be given back.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::WrongStatus`]: there is no such current version.
		/// - [`Error::NotAuthorised`]: another organisation issued it.
		/// ## Events
		/// [`Event::DocumentRevoked`].
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::revoke_document(), 1))]
		pub fn revoke_document(origin: OriginFor<T>, document: DocumentId) -> DispatchResult {
			Self::do_revoke(ensure_signed(origin)?, document)
		}

		/// Record that the validity of a document has ended.
		///
		/// ## Dispatch Origin
		/// Any account.
		/// ## Details
		/// It is out of force from `valid_to` on, recorded or not.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::WrongStatus`]: there is no such current version.
		/// - [`Error::NotExpired`]: its validity has not ended.
		/// ## Events
		/// [`Event::DocumentExpired`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::expire_document())]
		pub fn expire_document(origin: OriginFor<T>, document: DocumentId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire(document)
		}

		/// Let an organisation read a document, and hand it the key.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the issuer or of a grantee, which must be active.
		/// ## Details
		/// `leaves` is a mask over the leaves in the order of their paths; without one all are granted.
		/// `sealed_key` is sealed to the X25519 key of the grantee. A grantee grants no more than it may
		/// read itself, in leaves and in time. Documents of every status can be read. The grantee must
		/// not be a denied party, nor a grantee that grants onward.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NoAccess`]: nothing to pass on.
		/// - [`Error::TooManyLeaves`], [`Error::NoLeaves`], [`Error::SealedKeyTooLong`],
		///   [`Error::SealedKeyTooShort`], [`Error::InvalidExpiry`]: malformed input.
		/// - [`Error::GranteeIsIssuer`], [`Error::AlreadyGranted`]: not needed.
		/// - [`Error::ExceedsOwnAccess`], [`Error::TooDeep`], [`Error::TooManyGrants`]: too much.
		/// ## Events
		/// [`Event::AccessGranted`].
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::grant_access(), 3))]
		pub fn grant_access(
			origin: OriginFor<T>,
			document: DocumentId,
			grantee: OrganisationId,
			leaves: Option<LeafMaskInput>,
			sealed_key: SealedKeyInput,
			expires: Option<Moment>,
			purpose: GrantPurpose,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_grant(
				who,
				document,
				grantee,
				(leaves, expires),
				sealed_key,
				purpose,
			)
		}

		/// Take a grant back; what its holder granted onward ends with it.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of the granter or of the issuer, suspended or not.
		/// ## Details
		/// Who has the key keeps it: a grant taken back is a promise about what comes, not about what
		/// was read.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotGranted`]: there is no such grant.
		/// - [`Error::NotAuthorised`]: neither granter nor issuer.
		/// ## Events
		/// [`Event::AccessRevoked`].
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weigh(T::WeightInfo::revoke_access(), 1))]
		pub fn revoke_access(
			origin: OriginFor<T>,
			document: DocumentId,
			grantee: OrganisationId,
		) -> DispatchResult {
			Self::do_revoke_access(ensure_signed(origin)?, document, grantee)
		}

		/// Remove a grant that has lapsed.
		///
		/// ## Dispatch Origin
		/// Any account.
		/// ## Details
		/// A grant lapses at its expiry, and when a granter before it loses its own access. It lets
		/// nobody read from then on, removed or not; removing it makes room for another.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NotGranted`]: there is no such grant.
		/// - [`Error::NotLapsed`]: it stands.
		/// ## Events
		/// [`Event::AccessExpired`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::expire_access())]
		pub fn expire_access(
			origin: OriginFor<T>,
			document: DocumentId,
			grantee: OrganisationId,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_expire_access(document, grantee)
		}

		/// Record the receipts of those who were served a document, as the root over a batch.
		///
		/// ## Dispatch Origin
		/// An account with the permission `Operate` of who may read the document (its issuer, a grantee
		/// whose grant stands, an authority by law), suspended or not.
		/// ## Details
		/// The receipts stay with who collected them; `portolan_primitives::receipts` describes them. Of
		/// each server the chain keeps how many there are and a head over its batches. Batches of a
		/// server follow one another in time, from `from` until before `to`.
		/// ## Errors
		/// - [`Error::NotFound`], [`Error::NoAccess`]: nothing that it could serve.
		/// - [`Error::EmptyBatch`], [`Error::TooManyReceipts`], [`Error::InvalidPeriod`]: malformed input.
		/// - [`Error::PeriodOverlaps`]: a part of the time is recorded already.
		/// - [`Error::Overflow`]: there are more than the chain counts.
		/// ## Events
		/// [`Event::AccessReceiptsRecorded`].
		#[pallet::call_index(7)]
		#[pallet::weight(Pallet::<T>::weigh_reading(T::WeightInfo::record_access_receipts()))]
		pub fn record_access_receipts(
			origin: OriginFor<T>,
			document: DocumentId,
			batch: ReceiptBatch,
		) -> DispatchResult {
			Self::do_record_receipts(ensure_signed(origin)?, document, batch)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The version of a document with that number.
		pub fn document(document: DocumentId) -> Option<DocumentView> {
			Self::view(document)
		}

		/// By what an organisation may read a document, or why it may not.
		pub fn access(
			document: DocumentId,
			organisation: OrganisationId,
		) -> Result<Access, NoAccess> {
			Self::access_of(document, organisation, None)
		}

		/// By what an organisation may read one leaf of a document, or why it may not.
		pub fn may_read(
			document: DocumentId,
			organisation: OrganisationId,
			leaf: u32,
		) -> Result<Access, NoAccess> {
			Self::access_of(document, organisation, Some(leaf))
		}

		/// What an organisation has recorded of those whom it served the document.
		pub fn access_log(document: DocumentId, server: OrganisationId) -> AccessLog {
			AccessLogs::<T>::get(document, server)
		}
	}
}
