// SPDX-License-Identifier: Apache-2.0

//! Sessions and their validators, and what the council resolves.

use crate::{next_block, uri};
use pallet_consortium::types::Body;
use portolan_primitives::ids::OrganisationId;
use portolan_runtime::{
	demo, genesis_presets::demo_account, AccountId, Grandpa, Runtime, RuntimeCall, Session,
};
use sp_runtime::{traits::Dispatchable, ApplyExtrinsicResult, DispatchError};

/// The account in whose name an organisation with a seat authors.
pub fn validator(holder: OrganisationId) -> AccountId {
	demo_account(&format!("{}//validator", uri(holder)))
}

/// Goes on until so many sessions have ended.
pub fn sessions(count: u32) {
	let index = Session::current_index();
	while Session::current_index() < index + count {
		next_block();
	}
}

/// What the council resolves, done.
pub fn resolved(call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	call.into()
		.dispatch(pallet_consortium::RawOrigin::Resolution(Body::Council).into())
		.map(|_| ())
		.map_err(|failed| failed.error)
}

/// Whether the transaction is in the block and has succeeded.
pub fn is_done(result: ApplyExtrinsicResult) -> bool {
	result == Ok(Ok(()))
}

/// Fails unless the carrier's validator, which is Dave's, is out of the four, and nobody else.
pub fn assert_only_dave_is_out() {
	// GRANDPA's set changes at the end of the session's first block.
	next_block();
	assert_eq!(Session::validators().len(), 3);
	assert!(!Session::validators().contains(&validator(demo::CARRIER)));
	assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 3);
	assert_eq!(Grandpa::grandpa_authorities().len(), 3);
}
