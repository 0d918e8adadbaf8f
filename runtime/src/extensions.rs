// SPDX-License-Identifier: Apache-2.0

//! What a transaction must pass before it enters the pool: membership and quota.
//!
//! [`CheckMembership`] encodes to nothing, so every client can sign for this chain without knowing
//! it. Refusals reach clients as `InvalidTransaction::Custom(code)`; the codes are those of
//! [`pallet_participants::types::Refusal`] and are listed in `docs/transactions.md`.

use codec::{Decode, DecodeWithMemTracking, Encode};
use core::marker::PhantomData;
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo, PostDispatchInfo},
	weights::Weight,
};
use frame_system::RawOrigin;
use portolan_primitives::ids::OrganisationId;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, DispatchInfoOf, Dispatchable, PostDispatchInfoOf,
		TransactionExtension, ValidateResult,
	},
	transaction_validity::{
		TransactionPriority, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	DispatchResult,
};

/// How many blocks a transaction may wait in the pool. Validation writes no state, so that a member
/// could fill the pool with what its quota will not admit; short life bounds that.
pub const LONGEVITY: u64 = 64;

/// Operational calls come before every other.
const OPERATIONAL_PRIORITY: TransactionPriority = TransactionPriority::MAX / 2;

/// Admits transactions of members within their organisation's quota, and orders them in the pool by
/// how little of it is used.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Eq, PartialEq, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct CheckMembership<T>(PhantomData<T>);

impl<T> CheckMembership<T> {
	/// The extension; it carries no data.
	pub fn new() -> Self {
		Self(PhantomData)
	}
}

impl<T> Default for CheckMembership<T> {
	fn default() -> Self {
		Self::new()
	}
}

impl<T> core::fmt::Debug for CheckMembership<T> {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		write!(f, "CheckMembership")
	}
}

/// Whose quota the transaction uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charged {
	organisation: OrganisationId,
	weight: Weight,
}

impl<T> TransactionExtension<T::RuntimeCall> for CheckMembership<T>
where
	T: pallet_participants::Config + Send + Sync,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	<T::RuntimeCall as Dispatchable>::RuntimeOrigin:
		AsSystemOriginSigner<T::AccountId> + Clone + From<RawOrigin<T::AccountId>>,
{
	const IDENTIFIER: &'static str = "CheckMembership";
	type Implicit = ();
	type Val = Option<Charged>;
	type Pre = Option<Charged>;

	fn weight(&self, _: &T::RuntimeCall) -> Weight {
		pallet_participants::Pallet::<T>::admission_weight()
	}

	fn validate(
		&self,
		origin: <T::RuntimeCall as Dispatchable>::RuntimeOrigin,
		_call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		_self_implicit: Self::Implicit,
		_inherited_implication: &impl Encode,
		_source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let Some(who) = origin.as_system_origin_signer() else {
			return Ok((ValidTransaction::default(), None, origin));
		};
		let weight = info.total_weight();
		let organisation = pallet_participants::Pallet::<T>::admit(who)?;
		let headroom =
			pallet_participants::Pallet::<T>::headroom(organisation, weight, length(len))?;
		let unused = u64::from(1_000_000u32.saturating_sub(headroom.used_ppm));
		let priority = match info.class {
			DispatchClass::Normal => unused,
			DispatchClass::Operational | DispatchClass::Mandatory => {
				OPERATIONAL_PRIORITY.saturating_add(unused)
			}
		};
		let validity = ValidTransaction {
			priority,
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
		_origin: &<T::RuntimeCall as Dispatchable>::RuntimeOrigin,
		_call: &T::RuntimeCall,
		_info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		if let Some(charged) = &val {
			// Checked again: other transactions of this block may have used the quota up.
			pallet_participants::Pallet::<T>::charge(
				charged.organisation,
				charged.weight,
				length(len),
			)?;
		}
		Ok(val)
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfoOf<T::RuntimeCall>,
		post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		_len: usize,
		_result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		if let Some(charged) = pre {
			pallet_participants::Pallet::<T>::refund(
				charged.organisation,
				post_info.calc_unspent(info),
			);
		}
		Ok(Weight::zero())
	}
}

fn length(len: usize) -> u32 {
	u32::try_from(len).unwrap_or(u32::MAX)
}
