// SPDX-License-Identifier: Apache-2.0

//! What a transaction must pass before it enters the pool: membership and quota.
//!
//! [`CheckMembership`] encodes to nothing, so every client can sign for this chain without knowing
//! it. Refusals reach clients as `InvalidTransaction::Custom(code)`; the codes are those of
//! [`pallet_participants::types::Refusal`] and are listed in `docs/transactions.md`.

use crate::{
	call_filter::is_motion, CallFilter, Consortium, Participants, Runtime, RuntimeCall,
	RuntimeOrigin,
};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo, PostDispatchInfo},
	traits::Contains,
	weights::Weight,
};
use pallet_consortium::types::MAX_SEATS;
use pallet_participants::types::Admission;
use portolan_primitives::ids::OrganisationId;
use scale_info::TypeInfo;
use sp_io::hashing::blake2_256;
use sp_runtime::{
	traits::{AsSystemOriginSigner, TransactionExtension, ValidateResult},
	transaction_validity::{
		InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidityError,
		ValidTransaction,
	},
	DispatchResult,
};

/// How many blocks a transaction may wait in the pool. Validation writes no state, so that a member
/// could fill the pool with what its quota will not admit; short life bounds that.
pub const LONGEVITY: u64 = 64;

/// Above every priority that quota gives.
const OPERATIONAL_PRIORITY: TransactionPriority = 1 << 32;

/// Admits transactions of members within their organisation's quota, and orders them in the pool by
/// how little of it is used. What the call filter bars does not enter the pool.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, Copy, Debug, Default, Eq, PartialEq, TypeInfo,
)]
pub struct CheckMembership;

impl CheckMembership {
	/// Calls of the operational class may fill a block to its end, so that customs can release and
	/// bar goods on a full chain, and the consortium can govern it. Only officers of authorities may sign
	/// them, for motions those whose organisation has a seat, and for an upgrade whoever has the code that is
	/// authorised; the SDK's others need Root, and would take that room before they fail. Root's
	/// stand-in on the development chain may make them.
	fn is_open_to(admission: &Admission, call: &RuntimeCall, info: &DispatchInfo) -> bool {
		let may_use_class = match info.class {
			DispatchClass::Normal => true,
			DispatchClass::Operational => {
				admission.is_officer
					|| matches!(call, RuntimeCall::Sudo(_))
					|| (is_governance(call) && Consortium::is_seated(admission.organisation))
			}
			DispatchClass::Mandatory => false,
		};
		let may_call = match call {
			RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code }) => {
				is_authorised(code)
			}
			_ => may_use_class,
		};
		CallFilter::contains(call) && may_call
	}

	/// The place in the pool: operational calls first, then those of organisations with the most of
	/// their quota left.
	fn priority(info: &DispatchInfo, used_ppm: u32) -> TransactionPriority {
		let unused = 1_000_000u32.saturating_sub(used_ppm);
		match info.class {
			DispatchClass::Operational => OPERATIONAL_PRIORITY.saturating_add(unused.into()),
			_ => unused.into(),
		}
	}
}

/// Whose quota the transaction uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charged {
	organisation: OrganisationId,
	weight: Weight,
}

impl TransactionExtension<RuntimeCall> for CheckMembership {
	const IDENTIFIER: &'static str = "CheckMembership";
	type Implicit = ();
	type Val = Option<Charged>;
	type Pre = Option<Charged>;

	fn weight(&self, call: &RuntimeCall) -> Weight {
		// The filter looks at the pause of the call and at safe mode; for a motion, all seats are looked at.
		let seats = if is_governance(call) { MAX_SEATS } else { 0 };
		let reads = u64::from(seats).saturating_add(2);
		Participants::admission_weight()
			.saturating_add(<Runtime as frame_system::Config>::DbWeight::get().reads(reads))
	}

	fn validate(
		&self,
		origin: RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfo,
		len: usize,
		_self_implicit: Self::Implicit,
		_inherited_implication: &impl Encode,
		_source: TransactionSource,
	) -> ValidateResult<Self::Val, RuntimeCall> {
		let Some(who) = origin.as_system_origin_signer() else {
			return Ok((ValidTransaction::default(), None, origin));
		};
		let admission = Participants::admit(who)?;
		if !Self::is_open_to(&admission, call, info) {
			return Err(InvalidTransaction::Call.into());
		}
		let weight = info.total_weight();
		let organisation = admission.organisation;
		let headroom = Participants::headroom(organisation, weight, length(len))?;
		let validity = ValidTransaction {
			priority: Self::priority(info, headroom.used_ppm),
			longevity: LONGEVITY,
			..Default::default()
		};
		Ok((
			validity,
			Some(Charged {
				organisation,
				weight,
			}),
			origin,
		))
	}

	fn prepare(
		self,
		val: Self::Val,
		_origin: &RuntimeOrigin,
		_call: &RuntimeCall,
		_info: &DispatchInfo,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		if let Some(charged) = &val {
			// Checked again: other transactions of this block may have used the quota up.
			Participants::charge(charged.organisation, charged.weight, length(len))?;
		}
		Ok(val)
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfo,
		post_info: &PostDispatchInfo,
		_len: usize,
		_result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		if let Some(charged) = pre {
			Participants::refund(charged.organisation, post_info.calc_unspent(info));
		}
		Ok(Weight::zero())
	}
}

/// Whether it is a call of one of the consortium's bodies, or a wrapper around such calls.
fn is_governance(call: &RuntimeCall) -> bool {
	match call {
		RuntimeCall::Multisig(
			pallet_multisig::Call::as_multi { call, .. }
			| pallet_multisig::Call::as_multi_threshold_1 { call, .. },
		) => is_governance(call),
		RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { call, .. }
			| pallet_proxy::Call::proxy_announced { call, .. },
		) => is_governance(call),
		RuntimeCall::Utility(
			pallet_utility::Call::batch { calls }
			| pallet_utility::Call::batch_all { calls }
			| pallet_utility::Call::force_batch { calls },
		) => calls.iter().all(is_governance),
		call => is_motion(call),
	}
}

/// Whether the consortium has authorised this code: other code would take the room before it fails.
fn is_authorised(code: &[u8]) -> bool {
	// The hash is the first field, and has no accessor in the runtime.
	frame_system::Pallet::<Runtime>::authorized_upgrade()
		.is_some_and(|authorised| authorised.encode().starts_with(&blake2_256(code)))
}

fn length(len: usize) -> u32 {
	u32::try_from(len).unwrap_or(u32::MAX)
}
