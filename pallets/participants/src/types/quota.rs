// SPDX-License-Identifier: Apache-2.0

//! The allowance of block space, which takes the place of fees: a bucket that drains as the
//! organisation transacts and refills with every block.

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{
	deps::{
		frame_support::stored,
		sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError},
	},
	prelude::*,
};
use portolan_primitives::{ids::OrganisationId, money::Ppm};
use serde::{Deserialize, Serialize};

/// How much block space an organisation may use.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Quota {
	/// Execution time it may use in one burst, picoseconds.
	pub ref_time: u64,
	/// Length of transactions it may submit in one burst, bytes.
	pub bytes: u32,
	/// Execution time that becomes free again with each block, picoseconds.
	pub recovery_ref_time: u64,
	/// Length that becomes free again with each block, bytes.
	pub recovery_bytes: u32,
}

impl Quota {
	/// Whether it ever lets a transaction through, and not only once.
	pub const fn is_usable(&self) -> bool {
		self.ref_time > 0 && self.bytes > 0 && self.recovery_ref_time > 0 && self.recovery_bytes > 0
	}
}

/// How much of its quota an organisation has in use.
#[stored]
#[derive(Copy, Default)]
pub struct QuotaUsage<BlockNumber> {
	/// Execution time, picoseconds.
	pub ref_time: u64,
	/// Length of transactions, bytes.
	pub bytes: u32,
	/// The block these numbers are of; recovery since then is not yet taken off.
	pub as_of: BlockNumber,
}

impl<BlockNumber: AtLeast32BitUnsigned + Copy> QuotaUsage<BlockNumber> {
	/// What is in use at block `now`, after recovery.
	pub fn recovered(self, quota: &Quota, now: BlockNumber) -> Self {
		let blocks = now.saturating_sub(self.as_of).saturated_into::<u64>();
		let bytes = u64::from(quota.recovery_bytes)
			.saturating_mul(blocks)
			.saturated_into::<u32>();
		Self {
			ref_time: self
				.ref_time
				.saturating_sub(quota.recovery_ref_time.saturating_mul(blocks)),
			bytes: self.bytes.saturating_sub(bytes),
			as_of: now,
		}
	}

	/// What is in use with another transaction, or nothing if the quota does not allow it.
	pub fn charged(self, quota: &Quota, ref_time: u64, bytes: u32) -> Option<Self> {
		let ref_time = self
			.ref_time
			.checked_add(ref_time)
			.filter(|sum| *sum <= quota.ref_time)?;
		let bytes = self
			.bytes
			.checked_add(bytes)
			.filter(|sum| *sum <= quota.bytes)?;
		Some(Self {
			ref_time,
			bytes,
			..self
		})
	}

	/// What is in use after a transaction turned out lighter than it was charged for.
	pub fn refunded(self, ref_time: u64) -> Self {
		Self {
			ref_time: self.ref_time.saturating_sub(ref_time),
			..self
		}
	}

	/// The share of the quota in use, time or length, whichever is scarcer.
	pub fn share(&self, quota: &Quota) -> Ppm {
		let share = |used: u64, capacity: u64| {
			u128::from(used)
				.saturating_mul(Ppm::ONE.0.into())
				.checked_div(capacity.into())
				.map_or(Ppm::ONE.0, |share| {
					share.saturated_into::<u32>().min(Ppm::ONE.0)
				})
		};
		Ppm(share(self.ref_time, quota.ref_time).max(share(self.bytes.into(), quota.bytes.into())))
	}
}

/// For whom a transaction counts that is let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Admission {
	/// The organisation whose quota it uses.
	pub organisation: OrganisationId,
	/// Whether the signer has `Officer`: its organisation is an authority, and it acts for it.
	pub is_officer: bool,
}

/// What a transaction would leave of the quota.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Headroom {
	/// The share of the quota in use with the transaction, 0 to 1 000 000. The pool's priority
	/// falls with it.
	pub used_ppm: u32,
}

/// Why a transaction is refused before it enters the pool.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// No organisation has registered the account.
	UnknownAccount,
	/// The organisation removed the account.
	AccountRemoved,
	/// The account has expired.
	AccountExpired,
	/// The organisation is not a member: it applies, was turned down, or has left.
	OrganisationNotAdmitted,
	/// The organisation's quota is used up; it recovers with every block.
	QuotaExceeded,
}

impl Refusal {
	/// The number that clients see, as `InvalidTransaction::Custom(code)`.
	pub const fn code(self) -> u8 {
		match self {
			Self::UnknownAccount => 1,
			Self::AccountRemoved => 2,
			Self::AccountExpired => 3,
			Self::OrganisationNotAdmitted => 4,
			Self::QuotaExceeded => 5,
		}
	}
}

impl From<Refusal> for TransactionValidityError {
	fn from(refusal: Refusal) -> Self {
		InvalidTransaction::Custom(refusal.code()).into()
	}
}
