// SPDX-License-Identifier: Apache-2.0

use super::governance::{Collectives, EnsureMotion};
use crate::*;
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64},
	weights::constants::WEIGHT_REF_TIME_PER_SECOND,
};
use pallet_consortium::EnsureResolution;
use pallet_participants::types::Quota;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

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
	type ConsortiumOrigin = EnsureConsortium;
	type Seated = Consortium;
	type LeaveGates = (
		Titles,
		TradeFinance,
		Settlement,
		Customs,
		Tax,
		Shipments,
		Conditions,
		Disputes,
	);
	type Clock = Timestamp;
	// Who is known has to be looked at again (FATF recommendation 10 asks for ongoing due diligence):
	// after three years at the latest, as is an authorised operator.
	type MaxKycValidity = ConstU64<{ 3 * 365 * DAY }>;
	type MaxAeoValidity = ConstU64<{ 3 * 365 * DAY }>;
	type LeavingDelay = ConstU64<{ 7 * DAY }>;
	type InitialQuota = InitialQuota;
	type WeightInfo = pallet_participants::weights::SubstrateWeight<Runtime>;
}

impl pallet_consortium::Config for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeCall = RuntimeCall;
	type BodyOrigin = EnsureMotion;
	type ResolutionOrigin = EnsureResolution;
	type Decisions = decisions::Decisions;
	type Bodies = Collectives;
	type Members = Participants;
	type Registry = Participants;
	type SessionKeys = Session;
	type Pauses = TxPause;
	type SafeMode = SafeMode;
	type Finality = super::consensus::StalledGrandpa;
	type Clock = Timestamp;
	// Ten minutes.
	type DefaultSessionLength = ConstU32<300>;
	type DefaultUpgradeDelay = ConstU64<{ 2 * DAY }>;
	type EnactmentPeriod = ConstU64<{ 14 * DAY }>;
	type MaxTerm = ConstU64<{ 5 * 366 * DAY }>;
	type MaxPause = ConstU64<{ 72 * HOUR }>;
	type RepeatedPauseDelay = ConstU64<{ 7 * DAY }>;
	type BlockTime = ConstU64<SLOT_DURATION>;
	type MinForcedDelay = ConstU32<10>;
	type WeightInfo = pallet_consortium::weights::SubstrateWeight<Runtime>;
}
