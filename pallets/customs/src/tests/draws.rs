// SPDX-License-Identifier: Apache-2.0

//! The hash chains of the small world, and the calls that draw and assess.

use super::mock::*;
use frame::testing_prelude::*;
use portolan_primitives::{ids::DeclarationId, trade::Regime};

/// The hash chain of an organisation: its end is the first head.
pub fn chain(account: u64, hashes: u32) -> H256 {
	(0..hashes).fold(H256::from_low_u64_be(account), |hash, _| {
		H256(blake2_256(hash.as_bytes()))
	})
}

/// The preimage before the committed hash of an organisation.
pub fn next_preimage(account: u64) -> H256 {
	preimage_ahead(account, 1)
}

/// The preimage that lies so many steps before the committed hash of an organisation.
pub fn preimage_ahead(account: u64, steps: u32) -> H256 {
	let left = crate::DrawCommitments::<Test>::get(org(account))
		.unwrap()
		.remaining;
	chain(account, left.saturating_sub(steps))
}

pub fn commit(account: u64) {
	let origin = RuntimeOrigin::signed(account);
	assert_ok!(Customs::commit_draw(origin, chain(account, DRAWS), DRAWS));
}

pub fn route(regime: Regime, id: DeclarationId) -> DispatchResult {
	let officer = officer(regime);
	let steps = Customs::next_draw(org(officer)).map_or(1, |next| next.preimages.max(1));
	route_with(officer, id, preimage_ahead(officer, steps))
}

/// Routes without a look at the weight.
pub fn route_with(who: u64, id: DeclarationId, preimage: H256) -> DispatchResult {
	plain(Customs::route_declaration(
		RuntimeOrigin::signed(who),
		id,
		preimage,
	))
}

pub fn assess(who: u64, id: DeclarationId) -> DispatchResult {
	plain(Customs::assess_declaration(RuntimeOrigin::signed(who), id))
}

pub fn enforce(who: u64, id: DeclarationId) -> DispatchResult {
	Customs::enforce_red_lane(RuntimeOrigin::signed(who), id)
}

/// The result without the weight.
fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|refused| refused.error)
}
