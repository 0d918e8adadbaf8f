// SPDX-License-Identifier: Apache-2.0

use super::Refusal;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{ids::OrganisationId, input::InputList, quantity::Moment};

/// Grants of one document at a time.
pub const MAX_GRANTS: u32 = 64;
/// How far a grant may be from the issuer: one given by the issuer is at 1.
pub const MAX_DEPTH: u8 = 8;
/// The longest mask, bytes: it tells 512 leaves apart.
pub const MAX_MASK: u32 = 64;
/// The longest sealed key, bytes.
pub const MAX_SEALED_KEY: u32 = 96;
/// What an X25519 sealed box adds to the key in it: an ephemeral public key and a tag, bytes.
pub const SEAL_OVERHEAD: usize = 48;

/// Which leaves a mask lets through: bit `i % 8` of byte `i / 8`, least significant first, stands
/// for the leaf `i` in the order of the paths.
pub type LeafMask = BoundedVec<u8, ConstU32<MAX_MASK>>;
/// A mask as a call takes it.
pub type LeafMaskInput = InputList<u8, ConstU32<MAX_MASK>>;
/// The key of the content, sealed to the X25519 key of its reader.
pub type SealedKey = BoundedVec<u8, ConstU32<MAX_SEALED_KEY>>;
/// A sealed key as a call takes it.
pub type SealedKeyInput = InputList<u8, ConstU32<MAX_SEALED_KEY>>;

/// Leaves of a document.
#[stored]
pub enum Leaves {
	/// Every leaf.
	#[codec(index = 0)]
	All,
	/// Those of a mask, which ends with a byte that is not zero.
	#[codec(index = 1)]
	Only(LeafMask),
}

impl Leaves {
	/// Reads a mask; none stands for every leaf.
	pub fn parse(mask: Option<LeafMaskInput>) -> Result<Self, Refusal> {
		let Some(mask) = mask else {
			return Ok(Self::All);
		};
		let mut mask = mask.parse().map_err(|_| Refusal::TooManyLeaves)?;
		let last = mask.iter().rposition(|byte| *byte != 0);
		let last = last.ok_or(Refusal::NoLeaves)?;
		mask.truncate(last.saturating_add(1));
		Ok(Self::Only(mask))
	}

	/// Whether the leaf is among them.
	pub fn contains(&self, leaf: u32) -> bool {
		match self {
			Self::All => true,
			Self::Only(mask) => usize::try_from(leaf / 8)
				.ok()
				.and_then(|at| mask.get(at))
				.and_then(|byte| byte.checked_shr(leaf % 8))
				.is_some_and(|bits| bits & 1 == 1),
		}
	}

	/// Whether each of them is among `others`.
	pub fn is_within(&self, others: &Self) -> bool {
		match (self, others) {
			(_, Self::All) => true,
			(Self::All, Self::Only(_)) => false,
			(Self::Only(mask), Self::Only(others)) => mask.iter().enumerate().all(|(at, byte)| {
				let other = others.get(at).copied().unwrap_or_default();
				byte & !other == 0
			}),
		}
	}
}

/// What a grant lets its holder read, and until when.
#[stored]
pub struct Reach {
	/// The leaves.
	pub leaves: Leaves,
	/// From when nothing may be read any more, ms UTC.
	pub expires: Option<Moment>,
}

impl Reach {
	/// Reads the reach of a new grant.
	pub fn parse(
		leaves: Option<LeafMaskInput>,
		expires: Option<Moment>,
		now: Moment,
	) -> Result<Self, Refusal> {
		let leaves = Leaves::parse(leaves)?;
		ensure!(expires.is_none_or(|at| now < at), Refusal::InvalidExpiry);
		Ok(Self { leaves, expires })
	}

	/// Whether it goes nowhere that `own` does not go, in leaves and in time.
	pub fn is_within(&self, own: &Self) -> bool {
		let in_time = match (self.expires, own.expires) {
			(_, None) => true,
			(None, Some(_)) => false,
			(Some(at), Some(own)) => at <= own,
		};
		in_time && self.leaves.is_within(&own.leaves)
	}

	/// Whether the time has not yet come from which nothing may be read.
	pub fn is_current(&self, now: Moment) -> bool {
		self.expires.is_none_or(|at| now < at)
	}
}

/// For what a reader is let in.
#[stored]
#[derive(Copy)]
pub enum GrantPurpose {
	/// Buying and selling.
	#[codec(index = 0)]
	Trade,
	/// Carriage, handling and storage.
	#[codec(index = 1)]
	Carriage,
	/// Customs clearance and the duties of it.
	#[codec(index = 2)]
	Clearance,
	/// Credits, collections, financing.
	#[codec(index = 3)]
	Finance,
	/// Insurance and claims.
	#[codec(index = 4)]
	Insurance,
	/// Audit.
	#[codec(index = 5)]
	Audit,
	/// A dispute.
	#[codec(index = 6)]
	Dispute,
}

/// Leave to read a document.
#[stored]
pub struct Grant {
	/// Who gave it.
	pub granter: OrganisationId,
	/// Its number among all that the document ever had.
	pub serial: u32,
	/// The number of the grant by which the granter itself reads; nothing if it is the issuer.
	pub under: Option<u32>,
	/// How far it is from the issuer: 1 if the issuer gave it.
	pub depth: u8,
	/// What may be read, and until when.
	pub reach: Reach,
	/// The key of the content, sealed to the X25519 key of the grantee.
	pub sealed_key: SealedKey,
	/// For what.
	pub purpose: GrantPurpose,
	/// When it was given, ms UTC.
	pub granted_at: Moment,
}

/// By what a granter reads: as the issuer, or by a grant of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
	/// It issued the document.
	Issuer,
	/// It has a grant that stands.
	Grantee(Grant),
}

impl Standing {
	/// The place of a new grant of that reach: the number of the grant above it and its depth.
	pub fn ensure_may_grant(&self, reach: &Reach) -> Result<(Option<u32>, u8), Refusal> {
		let Self::Grantee(own) = self else {
			return Ok((None, 1));
		};
		ensure!(reach.is_within(&own.reach), Refusal::ExceedsOwnAccess);
		let depth = own.depth.checked_add(1);
		let depth = depth.filter(|depth| *depth <= MAX_DEPTH);
		Ok((Some(own.serial), depth.ok_or(Refusal::TooDeep)?))
	}
}

/// Reads a sealed key. Whether it opens only its grantee can tell.
pub fn parse_sealed_key(key: SealedKeyInput) -> Result<SealedKey, Refusal> {
	let key = key.parse().map_err(|_| Refusal::SealedKeyTooLong)?;
	ensure!(key.len() > SEAL_OVERHEAD, Refusal::SealedKeyTooShort);
	Ok(key)
}

/// How many grants a document has.
#[stored]
#[derive(Copy, Default)]
pub struct GrantCount {
	/// Grants that are kept now.
	pub kept: u32,
	/// Grants that it ever had: the number of the next one.
	pub made: u32,
}

impl GrantCount {
	/// The count with one more grant, whose number is the old `made`.
	pub fn added(self) -> Result<Self, Refusal> {
		ensure!(self.kept < MAX_GRANTS, Refusal::TooManyGrants);
		Ok(Self {
			kept: self.kept.saturating_add(1),
			made: self.made.checked_add(1).ok_or(Refusal::Overflow)?,
		})
	}

	/// The count with one grant less.
	pub fn removed(self) -> Self {
		Self {
			kept: self.kept.saturating_sub(1),
			..self
		}
	}
}
