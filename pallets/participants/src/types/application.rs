// SPDX-License-Identifier: Apache-2.0

//! What an applicant says about itself.

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::prelude::*;
use portolan_primitives::{
	codes::{RawBic, RawCountryCode, RawGln, RawLei, RawScac, RawText, RawUscc},
	input::InputList,
	roles::Role,
};

/// Begins what the applicant's administrator signs, so that the signature fits nothing else.
pub const APPLICATION_TAG: &[u8] = b"portolan/application";

/// Begins what the applicant's administrator signs to withdraw.
pub const WITHDRAWAL_TAG: &[u8] = b"portolan/withdrawal";

/// Applications of one sponsor that may await a decision at a time.
pub const MAX_PENDING_APPLICATIONS: u32 = 16;

/// Roles as a call takes them: neither empty nor with one named twice.
pub type RoleList = InputList<Role, ConstU32<17>>;

/// An application for membership.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Application {
	/// blake2-256 of the legal name in UTF-8, as the commercial register writes it.
	pub name_hash: H256,
	/// Name for display: printable ASCII, 1 to 32 characters.
	pub short_name: RawText<32>,
	/// Where it is established, ISO 3166-1 alpha-2.
	pub country: RawCountryCode,
	/// What it does in the trade.
	pub roles: RoleList,
	/// Legal entity identifier, ISO 17442.
	pub lei: Option<RawLei>,
	/// China's unified social credit identifier, GB 32100-2015.
	pub uscc: Option<RawUscc>,
	/// Global location number, GS1.
	pub gln: Option<RawGln>,
	/// Standard carrier alpha code, NMFTA.
	pub scac: Option<RawScac>,
	/// Business identifier code, ISO 9362.
	pub bic: Option<RawBic>,
	/// X25519 public key to which document keys are sealed (RFC 7748).
	pub encryption_key: Option<[u8; 32]>,
}
