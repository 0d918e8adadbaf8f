// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call was refused. Refusals of the member directory are errors of `participants`.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such document; check its number.
		NotFound,
		/// The act belongs to another organisation, which must do it.
		///
		/// Versions belong to the issuer, a grant to its granter and to the issuer. A bill of lading,
		/// waybill or manifest for a consignment is its carrier's; a house bill, a booking confirmation, a
		/// freight invoice or an arrival notice its carrier's or forwarder's.
		NotAuthorised,
		/// The organisation may not issue this kind of document; a member with the right role must.
		///
		/// What customs and other agencies issue also needs an account with the permission `Officer`.
		WrongIssuer,
		/// Neither the goods nor the declaration have to do with the country of the authority.
		///
		/// An authority issues for consignments that are loaded or discharged in its country, and for
		/// declarations that were lodged there; its counterpart must do it.
		WrongJurisdiction,
		/// There is no such consignment, declaration or organisation; check the subject of the document.
		SubjectNotFound,
		/// The issuer has anchored this content already; use that document, or give new salts.
		AlreadyExists,
		/// The content root is zero; give the Merkle root of the document's content.
		EmptyContent,
		/// The ciphertext has a hash of zero or no length; describe what is stored, or leave it out.
		EmptyCiphertext,
		/// The media type is not 1 to 64 printable ASCII characters; correct it.
		InvalidMediaType(CodeError),
		/// The locator is not 1 to 128 printable ASCII characters; correct it.
		InvalidLocator(CodeError),
		/// The schema is not 1 to 64 printable ASCII characters; correct it.
		InvalidSchema(CodeError),
		/// The unit is no code of UN/ECE Rec 20; send two or three characters such as KGM.
		InvalidUnit(CodeError),
		/// The validity ends before it begins, or has ended; give a later end.
		InvalidValidity,
		/// The kind is of the other class; only bills of lading are unique.
		WrongClass,
		/// Documents of this kind grant no quantity; leave it out.
		QuantityNotAllowed,
		/// The quantity is zero; name one above zero.
		ZeroAmount,
		/// The new version is of another kind or subject; anchor it as a document of its own.
		DifferentDocument,
		/// The document has been superseded, revoked or recorded as expired; look up its status.
		WrongStatus,
		/// Something of the document has been used up; it must be given back first.
		///
		/// A new version would grant the same a second time. It can still be revoked.
		AlreadyUsed,
		/// The document has no end of validity, or it has not come; wait for it.
		NotExpired,
		/// The grantee has no grant for this document; check both.
		NotGranted,
		/// The organisation may not read the document itself; the issuer can grant it access.
		NoAccess,
		/// The grantee has a grant already; revoke it, or expire it if it has lapsed.
		AlreadyGranted,
		/// The grantee is the issuer, which may read its own document; name another.
		GranteeIsIssuer,
		/// The grant would reach further than the granter's own; take leaves away or let it end earlier.
		ExceedsOwnAccess,
		/// The grant would be the ninth in a row from the issuer; ask one nearer to the issuer for it.
		TooDeep,
		/// The document has 64 grants; revoke one, or expire those that have lapsed.
		TooManyGrants,
		/// The mask is longer than 64 bytes; grant all leaves, or only such as come first.
		TooManyLeaves,
		/// The mask names no leaf; name at least one.
		NoLeaves,
		/// The sealed key is longer than 96 bytes; seal the key alone.
		SealedKeyTooLong,
		/// The sealed key is no longer than what sealing adds, 48 bytes; seal the key of the content.
		SealedKeyTooShort,
		/// The expiry is not in the future; name a later time, ms UTC.
		InvalidExpiry,
		/// The grant stands; wait for its expiry, or have its granter or the issuer revoke it.
		NotLapsed,
		/// The document grants no quantity; name one that does.
		GrantsNothing,
		/// The document grants its quantity in another unit; convert.
		WrongUnit,
		/// The document is superseded, revoked or outside its validity; name one in force.
		NotLive,
		/// Less is left of what the document grants; name another document or take less.
		Overdrawn,
		/// The user has taken another quantity of this document; it must be given back first.
		UsedOtherwise,
		/// A number is larger than the chain counts; use a smaller one.
		Overflow,
		/// The batch has a root of zero or no receipt; record what was collected.
		EmptyBatch,
		/// The batch has more than 65,536 receipts; record several.
		TooManyReceipts,
		/// The period is empty, not over, or begins before the document was anchored; correct it.
		InvalidPeriod,
		/// The period begins before the end of your last batch; each receipt is in one batch.
		PeriodOverlaps,
	}
}
