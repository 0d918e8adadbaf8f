// SPDX-License-Identifier: Apache-2.0

use crate::*;
use alloc::vec::Vec;
use frame_support::traits::{AsEnsureOriginWithArg, ConstU128, ConstU32};
use frame_system::{EnsureNever, EnsureRoot};
use portolan_primitives::ids::OrganisationId;
use sp_runtime::traits::Convert;

// Only `Settlement` uses it: nobody creates assets, and the call filter bars every call.
impl pallet_assets::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Balance;
	type RemoveItemsLimit = ConstU32<1000>;
	type AssetId = u32;
	type AssetIdParameter = codec::Compact<u32>;
	type ReserveData = ();
	type Currency = NoCurrency;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureNever<AccountId>>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetDeposit = ConstU128<0>;
	type AssetAccountDeposit = ConstU128<0>;
	type MetadataDepositBase = ConstU128<0>;
	type MetadataDepositPerByte = ConstU128<0>;
	type ApprovalDeposit = ConstU128<0>;
	type StringLimit = ConstU32<64>;
	type Freezer = ();
	type Holder = ();
	type Extra = ();
	type CallbackHandle = ();
	type AssetIdAllocator = ();
	type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
}

/// The short name of an organisation, for the name of its deposit tokens.
pub struct ShortName;

impl Convert<OrganisationId, Vec<u8>> for ShortName {
	fn convert(organisation: OrganisationId) -> Vec<u8> {
		pallet_participants::Organisations::<Runtime>::get(organisation)
			.map(|found| found.short_name.as_bytes().to_vec())
			.unwrap_or_default()
	}
}

impl pallet_settlement::Config for Runtime {
	type WeightInfo = pallet_settlement::weights::SubstrateWeight<Runtime>;
	type Clock = Timestamp;
	type Members = Participants;
	type Assets = Assets;
	type ShortName = ShortName;
}
