// SPDX-License-Identifier: Apache-2.0

//! Accounts of several people, and accounts that stand in for others.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::{ConstU128, ConstU32, InstanceFilter};
use scale_info::TypeInfo;

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = NoCurrency;
	type DepositBase = ConstU128<0>;
	type DepositFactor = ConstU128<0>;
	type MaxSignatories = ConstU32<16>;
	type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}

/// For what one account stands in for another. What it does is the other's act: the permissions and
/// limits are those of the other account, and the quota is that of who signs.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything that the other may do.
	#[default]
	#[codec(index = 0)]
	Any,
	/// The trade without money: bookings, bills, declarations, documents.
	#[codec(index = 1)]
	Trade,
	/// Money and finance.
	#[codec(index = 2)]
	Money,
	/// Motions, votes and the seat.
	#[codec(index = 3)]
	Governance,
	/// The organisation's accounts and powers of attorney.
	#[codec(index = 4)]
	Membership,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	// A batch passes when each call in it does: the filter stays with the origin. A multisig would
	// leave it behind, and so would another proxy.
	fn filter(&self, call: &RuntimeCall) -> bool {
		if matches!(call, RuntimeCall::Utility(_)) {
			return true;
		}
		match self {
			Self::Any => true,
			Self::Trade => matches!(
				call,
				RuntimeCall::Shipments(_)
					| RuntimeCall::Titles(_)
					| RuntimeCall::Customs(_)
					| RuntimeCall::Documents(_)
					| RuntimeCall::Provenance(_)
					| RuntimeCall::Conditions(_)
			),
			Self::Money => matches!(
				call,
				RuntimeCall::Settlement(_) | RuntimeCall::Tax(_) | RuntimeCall::TradeFinance(_)
			),
			Self::Governance => {
				matches!(call, RuntimeCall::Consortium(_)) || call_filter::is_motion(call)
			}
			Self::Membership => matches!(call, RuntimeCall::Participants(_)),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		self == other || *self == Self::Any
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = NoCurrency;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ConstU128<0>;
	type ProxyDepositFactor = ConstU128<0>;
	type MaxProxies = ConstU32<8>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<8>;
	type CallHasher = sp_runtime::traits::BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<0>;
	type AnnouncementDepositFactor = ConstU128<0>;
	type BlockNumberProvider = System;
}
