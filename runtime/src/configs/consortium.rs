// SPDX-License-Identifier: Apache-2.0

use crate::*;
use frame_support::{parameter_types, weights::constants::WEIGHT_REF_TIME_PER_SECOND};
use frame_system::EnsureRoot;
use pallet_participants::types::Quota;

parameter_types! {
	/// A member may use five seconds of execution and 4 MiB of block space at once, and a quarter of
	/// every block's execution in the long run.
	pub const InitialQuota: Quota = Quota {
		ref_time: 5 * WEIGHT_REF_TIME_PER_SECOND,
		bytes: 4 * 1024 * 1024,
		recovery_ref_time: WEIGHT_REF_TIME_PER_SECOND / 4,
		recovery_bytes: 256 * 1024,
	};
}

impl pallet_participants::Config for Runtime {
	type Signature = Signature;
	type Signer = <Signature as Verify>::Signer;
	// The consortium's motions; until it has any, only the development chain's super-user.
	type ConsortiumOrigin = EnsureRoot<AccountId>;
	type Clock = Timestamp;
	type InitialQuota = InitialQuota;
	type WeightInfo = pallet_participants::weights::SubstrateWeight<Runtime>;
}

impl pallet_consortium::Config for Runtime {}
