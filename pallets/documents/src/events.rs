// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened to a document.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A document was anchored.
		DocumentAnchored {
			/// The document.
			document: DocumentId,
			/// Who issued it.
			issuer: OrganisationId,
			/// In which role.
			issued_as: Role,
			/// What it is.
			kind: DocumentKind,
			/// What it speaks of.
			subject: DocumentSubject,
			/// Merkle root of its content.
			root: H256,
			/// The quantity that it grants.
			granted: Option<Quantity>,
		},
		/// A newer version took the place of a document.
		DocumentSuperseded {
			/// The old version.
			document: DocumentId,
			/// The new version.
			by: DocumentId,
			/// Who issued both.
			issuer: OrganisationId,
			/// Merkle root of the new content.
			root: H256,
			/// The quantity that the new version grants.
			granted: Option<Quantity>,
			/// The old status of the old version.
			from: DocumentStatus,
			/// The new status of the old version.
			to: DocumentStatus,
		},
		/// The issuer took a document back.
		DocumentRevoked {
			/// The document.
			document: DocumentId,
			/// Who issued it.
			issuer: OrganisationId,
			/// The old status.
			from: DocumentStatus,
			/// The new status.
			to: DocumentStatus,
		},
		/// The validity of a document ended.
		DocumentExpired {
			/// The document.
			document: DocumentId,
			/// The old status.
			from: DocumentStatus,
			/// The new status.
			to: DocumentStatus,
		},
		/// An organisation was let read a document.
		AccessGranted {
			/// The document.
			document: DocumentId,
			/// Who may read it.
			grantee: OrganisationId,
			/// Who granted it.
			granter: OrganisationId,
			/// The number of the grant among all of the document.
			serial: u32,
			/// What may be read, and until when.
			reach: Reach,
			/// For what.
			purpose: GrantPurpose,
		},
		/// A grant was taken back; what its holder granted onward ends with it.
		AccessRevoked {
			/// The document.
			document: DocumentId,
			/// Who may no longer read it.
			grantee: OrganisationId,
			/// Who took it back.
			by: OrganisationId,
			/// The number of the grant among all of the document.
			serial: u32,
		},
		/// A grant that had lapsed was removed.
		AccessExpired {
			/// The document.
			document: DocumentId,
			/// Who may no longer read it.
			grantee: OrganisationId,
			/// The number of the grant among all of the document.
			serial: u32,
			/// Why it had lapsed.
			lapse: Lapse,
		},
		/// A part of what a document grants was used up.
		DocumentConsumed {
			/// The document.
			document: DocumentId,
			/// What used it.
			user: DocumentUser,
			/// How much.
			quantity: Quantity,
			/// What is left.
			balance: Quantity,
		},
		/// A part of what a document grants was given back.
		DocumentRestored {
			/// The document.
			document: DocumentId,
			/// What had used it.
			user: DocumentUser,
			/// How much.
			quantity: Quantity,
			/// What is left.
			balance: Quantity,
		},
		/// Who served a document recorded the receipts of its readers.
		AccessReceiptsRecorded {
			/// The document.
			document: DocumentId,
			/// Who served it.
			server: OrganisationId,
			/// The number of the batch among all of that server for that document, from 0.
			number: u32,
			/// The root over the receipts, how many they are, and of which time.
			batch: ReceiptBatch,
			/// The head of the log with this batch.
			head: H256,
		},
	}
}
