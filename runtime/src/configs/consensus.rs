// SPDX-License-Identifier: Apache-2.0

use crate::*;
use frame_support::{
	parameter_types,
	traits::{ConstBool, ConstU32, ConstU64, Get},
};
use portolan_primitives::traits::Registry;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::Convert;

/// How long a session lasts, blocks.
pub struct SessionLength;

impl Get<BlockNumber> for SessionLength {
	fn get() -> BlockNumber {
		Consortium::session_length()
	}
}

parameter_types! {
	pub const SessionOffset: BlockNumber = 0;
	pub const NoDeposit: Balance = 0;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<32>;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_DURATION>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<32>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<0>;
	type KeyOwnerProof = sp_core::Void;
	type EquivocationReportSystem = ();
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = SeatedValidator;
	type ShouldEndSession = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<SessionLength, SessionOffset>;
	type SessionManager = Consortium;
	type SessionHandler = <SessionKeys as sp_runtime::traits::OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = NoCurrency;
	type KeyDeposit = NoDeposit;
}

/// Only an account of an organisation with a seat can have session keys: its validator, or the one to
/// which the seat is about to change.
pub struct SeatedValidator;

impl Convert<AccountId, Option<AccountId>> for SeatedValidator {
	fn convert(account: AccountId) -> Option<AccountId> {
		Participants::organisation_of(&account)
			.filter(|organisation| Consortium::is_seated(*organisation))
			.map(|_| account)
	}
}
