// SPDX-License-Identifier: Apache-2.0

//! One member cannot fill the places for motions, and no class keeps barred what the council lets go.

use codec::Encode;
use frame_support::{
	dispatch::{DispatchResult, GetDispatchInfo},
	instances::{Instance1, Instance5},
};
use pallet_consortium::Error;
use portolan_integration_tests::{
	admin, dispatch, done, next_block, now, on_chain, treasury, wait_until, ParticipantsCall,
	SettlementCall,
};
use portolan_primitives::ids::{OrganisationId, SeatId};
use portolan_runtime::{
	demo,
	genesis_presets::{EURO_TOKEN, LOCAL_PRESET},
	AccountId, Runtime, RuntimeCall, RuntimeEvent, System, MAX_MOTIONS_OF_MEMBER,
};
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash};

type ConsortiumCall = pallet_consortium::Call<Runtime>;
type CouncilCall = pallet_collective::Call<Runtime, Instance1>;
type BanksCall = pallet_collective::Call<Runtime, Instance5>;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
const COUNCIL: [OrganisationId; 4] = [
	demo::PORT_AUTHORITY,
	demo::NL_CUSTOMS,
	demo::ISSUING_BANK,
	demo::CARRIER,
];

fn resolve(call: ConsortiumCall) -> RuntimeCall {
	ConsortiumCall::resolve {
		call: Box::new(call.into()),
	}
	.into()
}

/// A motion that differs from others by its number.
fn motion(number: u16) -> RuntimeCall {
	resolve(ConsortiumCall::remove_seat {
		seat: SeatId(number),
	})
}

fn propose(who: &AccountId, proposal: RuntimeCall) -> DispatchResult {
	let length_bound = proposal.encoded_size() as u32;
	let call = CouncilCall::propose {
		threshold: 3,
		proposal: Box::new(proposal),
		length_bound,
	};
	dispatch(who, call)
}

fn full() -> DispatchResult {
	Err(pallet_collective::Error::<Runtime, Instance1>::TooManyProposals.into())
}

/// These agree to a motion of the council or refuse it, and it is closed.
fn vote_and_close(proposal: &RuntimeCall, index: u32, voters: &[AccountId], approve: bool) -> H256 {
	let proposal_hash = BlakeTwo256::hash_of(proposal);
	for voter in voters {
		let vote = CouncilCall::vote {
			proposal: proposal_hash,
			index,
			approve,
		};
		done(voter, vote);
	}
	let close = CouncilCall::close {
		proposal_hash,
		index,
		proposal_weight_bound: proposal.get_dispatch_info().call_weight,
		length_bound: proposal.encoded_size() as u32 + 4,
	};
	done(&admin(COUNCIL[3]), close);
	proposal_hash
}

#[test]
fn a_member_has_three_motions_open_and_all_others_still_have_room() {
	on_chain(LOCAL_PRESET, || {
		let greedy = admin(COUNCIL[0]);
		for number in 0..MAX_MOTIONS_OF_MEMBER as u16 {
			assert_eq!(propose(&greedy, motion(100 + number)), Ok(()));
		}
		assert_eq!(propose(&greedy, motion(200)), full());
		// Not by another account of the organisation either.
		let deputy = portolan_integration_tests::desk(COUNCIL[0]);
		let permissions = vec![portolan_primitives::roles::Permission::Admin].into();
		let update = ParticipantsCall::update_account {
			account: deputy.clone(),
			permissions,
			limit: None,
			expires: None,
		};
		done(&greedy, update);
		let replace = ConsortiumCall::replace_representative {
			representative: deputy.clone(),
		};
		done(&greedy, replace);
		assert_eq!(propose(&deputy, motion(200)), full());
		assert_eq!(propose(&admin(COUNCIL[1]), motion(200)), Ok(()));

		// A motion that is closed gives its place back at once.
		let voters = [deputy.clone(), admin(COUNCIL[1]), admin(COUNCIL[2])];
		let hash = vote_and_close(&motion(100), 0, &voters, false);
		assert_eq!(propose(&deputy, motion(201)), Ok(()));
		assert_eq!(propose(&deputy, motion(202)), full());

		// What remembers the proposer goes only when the motion is over.
		let release = |proposal_hash| CouncilCall::release_proposal_cost { proposal_hash };
		let open = BlakeTwo256::hash_of(&motion(101));
		assert_eq!(
			dispatch(&deputy, release(open)),
			Err(pallet_collective::Error::<Runtime, Instance1>::ProposalActive.into())
		);
		done(&deputy, release(hash));
		assert!(!pallet_collective::CostOf::<Runtime, Instance1>::contains_key(hash));
	});
}

fn pause_until(until: u64) -> ConsortiumCall {
	ConsortiumCall::pause_call {
		pallet: b"Settlement".to_vec().into(),
		call: b"transfer_deposit".to_vec().into(),
		until,
	}
}

/// What the class of banks, which has one seat, makes of it alone.
fn banks(call: ConsortiumCall) -> DispatchResult {
	let proposal = resolve(call);
	let hash = BlakeTwo256::hash_of(&proposal);
	let length_bound = proposal.encoded_size() as u32;
	let propose = BanksCall::propose {
		threshold: 1,
		proposal: Box::new(proposal),
		length_bound,
	};
	dispatch(&admin(demo::ISSUING_BANK), propose)?;
	System::read_events_no_consensus()
		.filter_map(|record| match record.event {
			RuntimeEvent::BanksClass(pallet_collective::Event::Executed {
				proposal_hash,
				result,
			}) if proposal_hash == hash => Some(result),
			_ => None,
		})
		.last()
		.expect("it is carried")
}

#[test]
fn a_class_does_not_bar_again_what_the_council_has_let_go() {
	on_chain(LOCAL_PRESET, || {
		let transfer = || SettlementCall::transfer_deposit {
			token: EURO_TOKEN,
			to: demo::FORWARDER,
			amount: 1,
		};
		assert_eq!(banks(pause_until(now() + 72 * HOUR)), Ok(()));
		assert!(dispatch(&treasury(demo::IMPORTER), transfer()).is_err());
		let lift = resolve(ConsortiumCall::lift_pause {
			pallet: b"Settlement".to_vec().into(),
			call: b"transfer_deposit".to_vec().into(),
		});
		assert_eq!(propose(&admin(COUNCIL[0]), lift.clone()), Ok(()));
		let voters = [admin(COUNCIL[0]), admin(COUNCIL[1]), admin(COUNCIL[2])];
		vote_and_close(&lift, 0, &voters, true);
		assert_eq!(dispatch(&treasury(demo::IMPORTER), transfer()), Ok(()));

		let barred = Err(Error::<Runtime>::LiftedByCouncil.into());
		next_block();
		assert_eq!(banks(pause_until(now() + 71 * HOUR)), barred);
		assert_eq!(dispatch(&treasury(demo::IMPORTER), transfer()), Ok(()));
		wait_until(now() + 7 * DAY);
		assert_eq!(banks(pause_until(now() + 72 * HOUR)), Ok(()));
	});
}
