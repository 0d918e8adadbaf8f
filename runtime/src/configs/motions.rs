// SPDX-License-Identifier: Apache-2.0

//! How many motions of a body one member may have open.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::marker::PhantomData;
use frame_support::{
	traits::{Consideration, MaybeConsideration},
	weights::Weight,
	CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use pallet_collective::{weights::SubstrateWeight, CostOf, Error, Proposals, WeightInfo};
use pallet_consortium::types::MAX_SEATS;
use portolan_primitives::ids::OrganisationId;
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// How many motions of a body are open at a time.
pub const MAX_MOTIONS: u32 = 32;

/// How many of them one organisation may have proposed: if all members do, there is still room.
pub const MAX_MOTIONS_OF_MEMBER: u32 = 3;

const _: () = assert!(MAX_MOTIONS_OF_MEMBER.saturating_mul(MAX_SEATS) <= MAX_MOTIONS);

/// The place of an open motion. It costs nothing, but one organisation has no fourth at a time, whoever
/// represents it meanwhile. A place is free when the motion is closed; what remembers its proposer is
/// removed with `release_proposal_cost`, which changes nothing else.
#[derive(
	CloneNoBound,
	DebugNoBound,
	PartialEqNoBound,
	EqNoBound,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[codec(encode_bound())]
#[codec(decode_bound())]
#[codec(decode_with_mem_tracking_bound())]
#[codec(mel_bound())]
#[scale_info(skip_type_params(I))]
pub struct MotionPlace<I: 'static>(PhantomData<fn() -> I>);

fn organisation_of(who: &AccountId) -> Option<OrganisationId> {
	// Of a removed account too.
	pallet_participants::Accounts::<Runtime>::get(who).map(|account| account.organisation)
}

impl<I: 'static> Consideration<AccountId, u32> for MotionPlace<I>
where
	Runtime: pallet_collective::Config<I>,
{
	fn new(who: &AccountId, others: u32) -> Result<Self, DispatchError> {
		let proposer = organisation_of(who);
		let own = Proposals::<Runtime, I>::get()
			.iter()
			// The new one is in the list already, at its end.
			.zip(0..others)
			.filter_map(|(motion, _)| CostOf::<Runtime, I>::get(motion))
			.filter(|(other, _)| other == who || organisation_of(other) == proposer)
			.fold(0_u32, |count, _| count.saturating_add(1));
		if own < MAX_MOTIONS_OF_MEMBER {
			Ok(Self(PhantomData))
		} else {
			Err(Error::<Runtime, I>::TooManyProposals.into())
		}
	}

	fn update(self, who: &AccountId, others: u32) -> Result<Self, DispatchError> {
		Self::new(who, others)
	}

	fn drop(self, _: &AccountId) -> Result<(), DispatchError> {
		Ok(())
	}
}

impl<I: 'static> MaybeConsideration<AccountId, u32> for MotionPlace<I>
where
	Runtime: pallet_collective::Config<I>,
{
	fn is_none(&self) -> bool {
		false
	}
}

/// The weights of motions, with the look at who has proposed the others.
pub struct MotionWeights;

type Measured = SubstrateWeight<Runtime>;

macro_rules! as_measured {
	($($function:ident($($argument:ident),*);)*) => {
		$(
			fn $function($($argument: u32),*) -> Weight {
				Measured::$function($($argument),*)
			}
		)*
	};
}

impl WeightInfo for MotionWeights {
	fn propose_proposed(b: u32, m: u32, p: u32) -> Weight {
		// The proposer of each, and its organisation; what remembers the new one.
		let looked = u64::from(MAX_MOTIONS).saturating_mul(2);
		let db = <Runtime as frame_system::Config>::DbWeight::get();
		Measured::propose_proposed(b, m, p)
			.saturating_add(db.reads_writes(looked.saturating_add(1), 1))
	}

	as_measured! {
		set_members(m, n, p);
		execute(b, m);
		propose_execute(b, m);
		vote(m);
		close_early_disapproved(m, p);
		close_early_approved(b, m, p);
		close_disapproved(m, p);
		close_approved(b, m, p);
		disapprove_proposal(p);
		kill(d, p);
		release_proposal_cost();
	}
}
