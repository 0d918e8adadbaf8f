// SPDX-License-Identifier: Apache-2.0

//! What a transaction must pass before it enters the pool: membership and quota.
//!
//! [`CheckMembership`] encodes to nothing, so every client can sign for this chain without knowing
//! it. Refusals reach clients as `InvalidTransaction::Custom(code)`; the codes are those of
//! [`pallet_participants::types::Refusal`] and are listed in `docs/transactions.md`.

use crate::{CallFilter, Participants, RuntimeCall, RuntimeOrigin};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo, PostDispatchInfo},
	traits::Contains,
	weights::Weight,
};
use portolan_primitives::ids::OrganisationId;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{AsSystemOriginSigner, TransactionExtension, ValidateResult},
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	DispatchResult,
};

/// How many blocks a transaction may wait in the pool. Validation writes no state, so that a member
/// could fill the pool with what its quota will not admit; short life bounds that.
pub const LONGEVITY: u64 = 64;

/// Admits transactions of members within their organisation's quota, and orders them in the pool by
/// how little of it is used. What the call filter bars does not enter the pool.
#[derive(
	Encode, Decode, DecodeWithMemTracking, Clone, Copy, Debug, Default, Eq, PartialEq, TypeInfo,
)]
pub struct CheckMembership;

impl CheckMembership {
	/// Members sign calls of the normal class. The SDK's operational calls need Root, but declare
	/// large weights and would take the room that is kept for operations before they fail. Root's
	/// stand-in on the development chain may make them.
	fn is_open_to_members(call: &RuntimeCall, info: &DispatchInfo) -> bool {
		let is_super_user = matches!(call, RuntimeCall::Sudo(_));
		CallFilter::contains(call) && (info.class == DispatchClass::Normal || is_super_user)
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

	fn weight(&self, _: &RuntimeCall) -> Weight {
		Participants::admission_weight()
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
		let organisation = Participants::admit(who)?;
		if !Self::is_open_to_members(call, info) {
			return Err(InvalidTransaction::Call.into());
		}
		let weight = info.total_weight();
		let headroom = Participants::headroom(organisation, weight, length(len))?;
		let unused = 1_000_000u32.saturating_sub(headroom.used_ppm);
		let validity = ValidTransaction {
			priority: unused.into(),
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

fn length(len: usize) -> u32 {
	u32::try_from(len).unwrap_or(u32::MAX)
}
