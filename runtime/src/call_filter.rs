// SPDX-License-Identifier: Apache-2.0

//! Which calls anybody may make at all.

use crate::{Runtime, RuntimeCall};
use frame_support::traits::Contains;

/// Bars what would go round the model. It is asked again for every call inside a batch.
///
/// - `Assets`: transfers, approvals and `touch_other` would bypass limits, attestation and
///   suspension; deposit tokens move through `Settlement` only.
/// - `System`: remarks would put confidential text on every member's disk for ever, the rest is
///   Root's.
/// - `Sudo` where nobody is the super-user: such calls can only fail, at the weight of what they carry.
/// - `Utility::as_derivative`: derived accounts are nobody's account.
/// - `Session::purge_keys`: an authority without keys stays in the set and halts finality with it.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Assets(_) => false,
			RuntimeCall::System(_) => false,
			RuntimeCall::Sudo(_) => pallet_sudo::Key::<Runtime>::exists(),
			RuntimeCall::Utility(call) => matches!(
				call,
				pallet_utility::Call::batch { .. }
					| pallet_utility::Call::batch_all { .. }
					| pallet_utility::Call::force_batch { .. }
			),
			RuntimeCall::Session(call) => matches!(call, pallet_session::Call::set_keys { .. }),
			_ => true,
		}
	}
}
