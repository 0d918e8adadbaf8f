// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls and of the questions other pallets ask.
//!
//! Estimated by hand from the storage items that each function touches and from the lengths of its
//! arguments, with the time of one signature check where there is one. Proof sizes are zero: a chain
//! of its own records no proofs.

use core::marker::PhantomData;
use frame::{deps::frame_support::weights::constants::WEIGHT_REF_TIME_PER_NANOS, prelude::*};

/// The weights this pallet needs.
pub trait WeightInfo {
	/// Weight of `submit_application` with `r` roles.
	fn submit_application(r: u32) -> Weight;
	/// Weight of `attest_kyc`.
	fn attest_kyc() -> Weight;
	/// Weight of `activate_organisation`.
	fn activate_organisation() -> Weight;
	/// Weight of `reject_application`.
	fn reject_application() -> Weight;
	/// Weight of `suspend_organisation`.
	fn suspend_organisation() -> Weight;
	/// Weight of `reinstate_organisation`.
	fn reinstate_organisation() -> Weight;
	/// Weight of `add_account` with `p` permissions.
	fn add_account(p: u32) -> Weight;
	/// Weight of `update_account` with `p` permissions.
	fn update_account(p: u32) -> Weight;
	/// Weight of `remove_account`.
	fn remove_account() -> Weight;
	/// Weight of `grant_mandate` with `s` scopes.
	fn grant_mandate(s: u32) -> Weight;
	/// Weight of `revoke_mandate`.
	fn revoke_mandate() -> Weight;
	/// Weight of `screen_organisation`.
	fn screen_organisation() -> Weight;
	/// Weight of `screen_vessel`.
	fn screen_vessel() -> Weight;
	/// Weight of `set_quota`.
	fn set_quota() -> Weight;
	/// Weight of `authorise_operator`.
	fn authorise_operator() -> Weight;
	/// Weight of `announce_leaving`.
	fn announce_leaving() -> Weight;
	/// Weight of `complete_leaving`, without what the other pallets are asked.
	fn complete_leaving() -> Weight;
	/// Weight of `withdraw_leaving`.
	fn withdraw_leaving() -> Weight;
	/// Weight of `withdraw_application`.
	fn withdraw_application() -> Weight;
	/// Weight of the most expensive question of [`Members`](portolan_primitives::traits::Members).
	fn member_query() -> Weight;
	/// Weight of letting one transaction in: admit, look up the headroom, charge and refund.
	fn admission() -> Weight;
}

/// Weights from the runtime's own costs of reading and writing.
pub struct SubstrateWeight<T>(PhantomData<T>);

/// Reads to tell who acts: account, organisation, time.
const ACTOR: u64 = 3;
/// Identifiers an organisation may have.
const IDENTIFIERS: u64 = 6;

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn of(micros: u64, reads: u64, writes: u64) -> Weight {
		let time = micros
			.saturating_mul(1_000)
			.saturating_mul(WEIGHT_REF_TIME_PER_NANOS);
		Weight::from_parts(time, 0).saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn submit_application(r: u32) -> Weight {
		// Two signature checks of 60 µs (plain and as wallets wrap it); next identifier, genesis
		// hash, the new account, the identifiers, the sponsor's pending applications; the count and
		// the organisation are only written.
		let reads = ACTOR.saturating_add(IDENTIFIERS).saturating_add(4);
		Self::of(150_u64.saturating_add(r.into()), reads, 5)
	}

	fn attest_kyc() -> Weight {
		Self::of(15, ACTOR.saturating_add(1), 1)
	}

	fn activate_organisation() -> Weight {
		// The organisation, its identifiers, its administrator's system account, the sponsor's pending
		// applications.
		let reads = ACTOR.saturating_add(IDENTIFIERS).saturating_add(3);
		Self::of(30, reads, IDENTIFIERS.saturating_add(3))
	}

	fn reject_application() -> Weight {
		// The organisation, its account and count, the sponsor's pending applications.
		Self::of(20, ACTOR.saturating_add(2), 4)
	}

	fn suspend_organisation() -> Weight {
		Self::of(15, ACTOR.saturating_add(1), 1)
	}

	fn reinstate_organisation() -> Weight {
		Self::of(15, ACTOR.saturating_add(1), 1)
	}

	fn add_account(p: u32) -> Weight {
		// The account, the count, the system account.
		Self::of(20_u64.saturating_add(p.into()), ACTOR.saturating_add(3), 3)
	}

	fn update_account(p: u32) -> Weight {
		Self::of(20_u64.saturating_add(p.into()), ACTOR.saturating_add(2), 2)
	}

	fn remove_account() -> Weight {
		Self::of(20, ACTOR.saturating_add(2), 2)
	}

	fn grant_mandate(s: u32) -> Weight {
		Self::of(20_u64.saturating_add(s.into()), ACTOR.saturating_add(2), 1)
	}

	fn revoke_mandate() -> Weight {
		Self::of(15, ACTOR.saturating_add(1), 1)
	}

	fn screen_organisation() -> Weight {
		Self::of(15, ACTOR.saturating_add(1), 1)
	}

	fn screen_vessel() -> Weight {
		Self::of(15, ACTOR.saturating_add(1), 1)
	}

	fn set_quota() -> Weight {
		Self::of(15, 1, 1)
	}

	fn authorise_operator() -> Weight {
		Self::of(15, ACTOR.saturating_add(1), 1)
	}

	fn announce_leaving() -> Weight {
		// At most ten seats.
		Self::of(20, ACTOR.saturating_add(10), 1)
	}

	fn complete_leaving() -> Weight {
		// At most ten seats, and the pending applications.
		Self::of(20, ACTOR.saturating_add(11), 1)
	}

	fn withdraw_leaving() -> Weight {
		Self::of(20, ACTOR, 1)
	}

	fn withdraw_application() -> Weight {
		// Two signature checks of 60 µs; the organisation, the genesis hash, the applicant's account and
		// count, the sponsor's pending applications.
		Self::of(140, ACTOR.saturating_add(3), 4)
	}

	fn member_query() -> Weight {
		Self::of(5, ACTOR, 0)
	}

	fn admission() -> Weight {
		// Account, organisation, time, usage, block number; the usage twice.
		Self::of(20, 5, 2)
	}
}
