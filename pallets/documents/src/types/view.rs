// SPDX-License-Identifier: Apache-2.0

use super::{Document, Grant};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::roles::Role;

/// A version of a document as clients see it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DocumentView {
	/// The document.
	pub document: Document,
	/// Whether it is the current version, neither revoked nor outside its validity.
	pub is_live: bool,
}

/// Why an organisation may read a document.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Access {
	/// It issued the document.
	#[codec(index = 0)]
	Issuer,
	/// It was granted access, and so was each granter before it, by grants that stand.
	#[codec(index = 1)]
	Granted(Grant),
	/// It is an active authority of the country in which the goods are loaded or discharged, or the
	/// declaration was lodged, or the tax authority of who issued the tax invoice or was sent it. The
	/// issuer owes it the key.
	#[codec(index = 2)]
	Statutory {
		/// As what it is competent.
		role: Role,
	},
}

/// Why an organisation may not read a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum NoAccess {
	/// There is no such document.
	#[codec(index = 0)]
	NotFound,
	/// Nobody granted access, and no law gives it.
	#[codec(index = 1)]
	NotGranted,
	/// The grant has expired.
	#[codec(index = 2)]
	Expired,
	/// A granter before it has lost its own access.
	#[codec(index = 3)]
	GranterLostAccess,
	/// The grant does not contain the leaf.
	#[codec(index = 4)]
	LeafNotGranted,
	/// The grantee is no member, or it is a denied party.
	#[codec(index = 5)]
	NotInGoodStanding,
}

/// Why a grant has lapsed.
#[stored]
#[derive(Copy)]
pub enum Lapse {
	/// Its time is over.
	#[codec(index = 0)]
	Expired,
	/// A granter before it has lost its own access.
	#[codec(index = 1)]
	GranterLostAccess,
}
