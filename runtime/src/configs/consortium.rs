// SPDX-License-Identifier: Apache-2.0

use crate::*;
use frame_support::{
	parameter_types, traits::ConstU32, weights::constants::WEIGHT_REF_TIME_PER_SECOND,
};
use frame_system::EnsureRoot;
use pallet_participants::types::Quota;

parameter_types! {
	/// A member may use two seconds of execution and 2 MiB of block space at once, and in the long run
	/// a tenth of every block's execution.
	pub const InitialQuota: Quota = Quota {
		ref_time: 2 * WEIGHT_REF_TIME_PER_SECOND,
		bytes: 2 * 1024 * 1024,
		recovery_ref_time: WEIGHT_REF_TIME_PER_SECOND / 10,
		recovery_bytes: 64 * 1024,
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

impl pallet_consortium::Config for Runtime {
	// Ten minutes.
	type DefaultSessionLength = ConstU32<300>;
}
