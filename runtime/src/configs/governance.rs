// SPDX-License-Identifier: Apache-2.0

//! The consortium's bodies, its pauses and its migrations.

use super::motions::{MotionPlace, MotionWeights, MAX_MOTIONS};
use crate::*;
use alloc::vec::Vec;
use frame_support::{
	instances::{Instance1, Instance2, Instance3, Instance4, Instance5, Instance6, Instance7},
	parameter_types,
	traits::{ChangeMembers, Contains, EitherOfDiverse, EnsureOrigin},
	weights::Weight,
};
use frame_system::{EnsureNever, EnsureRoot};
use pallet_collective::{RawOrigin as Motion, WeightInfo};
use pallet_consortium::{
	types::{Bodies, Body, SeatClass, Verdict, MAX_SEATS},
	EnsureResolution,
};

/// What the consortium decides; Root, who is somebody on the development chain alone, too.
pub type EnsureConsortium = EitherOfDiverse<EnsureResolution, EnsureRoot<AccountId>>;

parameter_types! {
	/// Seven days.
	pub const MotionDuration: BlockNumber = 302_400;
	pub const MaxMotions: u32 = MAX_MOTIONS;
	pub const MaxMembers: u32 = MAX_SEATS;
	/// What a motion carries is done in one block, with room for trade.
	pub MaxMotionWeight: Weight = RuntimeBlockWeights::get().max_block.saturating_div(2);
	pub MaxMigrationWeight: Weight = RuntimeBlockWeights::get().max_block.saturating_div(4).saturating_mul(3);
	pub const NobodyAlone: Option<Balance> = None;
	pub const NoDelay: Option<BlockNumber> = None;
}

/// The voting engines: which instance of `pallet-collective` each body is. Their members come from
/// the seats alone.
pub struct Collectives;

/// A motion that the members of a body carried.
pub struct EnsureMotion;

macro_rules! bodies {
	($($body:pat => $value:expr, $pallet:ident: $instance:ident;)*) => {
		$(
			impl pallet_collective::Config<$instance> for Runtime {
				type RuntimeOrigin = RuntimeOrigin;
				type Proposal = RuntimeCall;
				type RuntimeEvent = RuntimeEvent;
				type MotionDuration = MotionDuration;
				type MaxProposals = MaxMotions;
				type MaxMembers = MaxMembers;
				type DefaultVote = NoVoteIsNo;
				type WeightInfo = MotionWeights;
				type SetMembersOrigin = EnsureNever<AccountId>;
				type MaxProposalWeight = MaxMotionWeight;
				type DisapproveOrigin = EnsureNever<AccountId>;
				type KillOrigin = EnsureNever<AccountId>;
				type Consideration = MotionPlace<$instance>;
			}
		)*

		impl Bodies<AccountId> for Collectives {
			fn members(body: Body) -> Vec<AccountId> {
				match body {
					$($body => pallet_collective::Members::<Runtime, $instance>::get(),)*
				}
			}

			fn set_members(body: Body, members: &[AccountId]) {
				let old = Self::members(body);
				match body {
					$($body => <$pallet as ChangeMembers<AccountId>>::set_members_sorted(members, &old),)*
				}
			}

			fn worst_case_weight() -> Weight {
				MotionWeights::set_members(MAX_SEATS, MAX_SEATS, MAX_MOTIONS)
			}
		}

		impl EnsureOrigin<RuntimeOrigin> for EnsureMotion {
			type Success = Verdict;

			fn try_origin(origin: RuntimeOrigin) -> Result<Verdict, RuntimeOrigin> {
				let verdict = |body, ayes: u32| Verdict { body, ayes };
				match &origin.caller {
					$(OriginCaller::$pallet(Motion::Members(ayes, _)) => Ok(verdict($value, *ayes)),)*
					_ => Err(origin),
				}
			}
		}
	};
}

bodies! {
	Body::Council => Body::Council, Council: Instance1;
	Body::Class(SeatClass::Port) => Body::Class(SeatClass::Port), PortClass: Instance2;
	Body::Class(SeatClass::Customs) => Body::Class(SeatClass::Customs), CustomsClass: Instance3;
	Body::Class(SeatClass::Tax) => Body::Class(SeatClass::Tax), TaxClass: Instance4;
	Body::Class(SeatClass::Banks) => Body::Class(SeatClass::Banks), BanksClass: Instance5;
	Body::Class(SeatClass::Carriers) => Body::Class(SeatClass::Carriers), CarriersClass: Instance6;
	Body::Class(SeatClass::Traders) => Body::Class(SeatClass::Traders), TradersClass: Instance7;
}

/// Who does not vote does not agree.
pub struct NoVoteIsNo;

impl pallet_collective::DefaultVote for NoVoteIsNo {
	fn default_vote(_: Option<bool>, _: u32, _: u32, _: u32) -> bool {
		false
	}
}

/// Calls that keep the chain running or governed. They cannot be paused, or nobody could lift the
/// pause.
pub struct Unpausable;

/// The pallets whose calls cannot be paused.
pub const UNPAUSABLE: [&str; 18] = [
	"System",
	"Timestamp",
	"Multisig",
	"Proxy",
	"Migrations",
	"Consortium",
	"Session",
	"Grandpa",
	"Equivocations",
	"Council",
	"PortClass",
	"CustomsClass",
	"TaxClass",
	"BanksClass",
	"CarriersClass",
	"TradersClass",
	"SafeMode",
	"Sudo",
];

/// The calls of members that cannot be paused: what the council decides on members, which a class with
/// one seat could else keep from being carried out, and the removal of lost keys.
pub const UNPAUSABLE_OF_MEMBERS: [&str; 9] = [
	"activate_organisation",
	"reinstate_organisation",
	"suspend_organisation",
	"reject_application",
	"screen_organisation",
	"screen_vessel",
	"set_quota",
	"remove_account",
	"revoke_mandate",
];

impl Contains<pallet_tx_pause::RuntimeCallNameOf<Runtime>> for Unpausable {
	fn contains((pallet, call): &pallet_tx_pause::RuntimeCallNameOf<Runtime>) -> bool {
		let is = |names: &[&str], name: &[u8]| names.iter().any(|one| one.as_bytes() == name);
		is(&UNPAUSABLE, pallet)
			|| (pallet.as_slice() == b"Participants" && is(&UNPAUSABLE_OF_MEMBERS, call))
	}
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	// `Consortium` pauses and lifts, and knows when a pause ends.
	type PauseOrigin = EnsureNever<AccountId>;
	type UnpauseOrigin = EnsureNever<AccountId>;
	type WhitelistedCalls = Unpausable;
	type MaxNameLen = pallet_consortium::types::MaxNameLength;
	type WeightInfo = pallet_tx_pause::weights::SubstrateWeight<Runtime>;
}

impl pallet_safe_mode::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = NoCurrency;
	type RuntimeHoldReason = RuntimeHoldReason;
	type WhitelistedCalls = call_filter::InSafeMode;
	// `Consortium` enters and ends it, and knows for how long; nobody does alone.
	type EnterDuration = frame_support::traits::ConstU32<0>;
	type ExtendDuration = frame_support::traits::ConstU32<0>;
	type EnterDepositAmount = NobodyAlone;
	type ExtendDepositAmount = NobodyAlone;
	type ForceEnterOrigin = EnsureNever<BlockNumber>;
	type ForceExtendOrigin = EnsureNever<BlockNumber>;
	type ForceExitOrigin = EnsureNever<AccountId>;
	type ForceDepositOrigin = EnsureNever<AccountId>;
	type Notify = ();
	type ReleaseDelay = NoDelay;
	type WeightInfo = pallet_safe_mode::weights::SubstrateWeight<Runtime>;
}

impl pallet_migrations::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Migrations = migrations::MultiBlock;
	type CursorMaxLen = frame_support::traits::ConstU32<65_536>;
	type IdentifierMaxLen = frame_support::traits::ConstU32<256>;
	type MigrationStatusHandler = ();
	type FailedMigrationHandler = migrations::GovernOnly;
	type MaxServiceWeight = MaxMigrationWeight;
	type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}
