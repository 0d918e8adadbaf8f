// SPDX-License-Identifier: Apache-2.0

//! An authority that votes twice in a round of GRANDPA validates no more; those that are lost are replaced.

use codec::{Decode, Encode};
use frame_support::traits::{KeyOwnerProofSystem, OnFinalize};
use pallet_consortium::types::Standing;
use portolan_integration_tests::{
	admin, apply, assert_only_dave_is_out, dispatch, is_done, next_block, on_chain, pair, resolved,
	sessions, signed, uri, validate,
};
use portolan_primitives::ids::SeatId;
use portolan_runtime::{
	demo, genesis_presets::LOCAL_PRESET, AllPalletsWithSystem, Consortium, Equivocations,
	Executive, Grandpa, Hash, Runtime, Session, System, UncheckedExtrinsic,
};
use sp_consensus_grandpa::{
	localized_payload, AuthorityId as GrandpaId, ConsensusLog, GRANDPA_ENGINE_ID, KEY_TYPE,
};
use sp_core::{crypto::key_types, ed25519, Pair, H256};
use sp_keyring::Ed25519Keyring;
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	DispatchError,
};
use sp_session::MembershipProof;

type VoteProof = sp_consensus_grandpa::EquivocationProof<Hash, u32>;
type ConsortiumCall = pallet_consortium::Call<Runtime>;
type GrandpaCall = pallet_grandpa::Call<Runtime>;

/// The seat of the carrier, whose authority is Dave's on the local chain.
const SEAT: SeatId = SeatId(4);
const STALE: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Stale);

/// Two votes of the same round by the same voter.
fn two_votes(voter: &ed25519::Pair, set_id: u64, round: u64) -> VoteProof {
	let vote = |salt: u8| (H256::repeat_byte(salt), u32::from(salt));
	let sign = |salt| {
		let prevote = (0u8, vote(salt));
		voter.sign(&localized_payload(round, set_id, &prevote))
	};
	// As the types of GRANDPA encode: two prevotes of a round.
	let encoded = (
		set_id,
		0u8,
		round,
		voter.public(),
		((vote(1), sign(1)), (vote(2), sign(2))),
	)
		.encode();
	VoteProof::decode(&mut encoded.as_slice()).expect("the encoding of a proof")
}

fn voter_owner(voter: &ed25519::Pair) -> MembershipProof {
	Equivocations::prove((KEY_TYPE, GrandpaId::from(voter.public()))).expect("an authority")
}

fn vote_report(proof: VoteProof, key_owner_proof: MembershipProof) -> UncheckedExtrinsic {
	let call = GrandpaCall::report_equivocation_unsigned {
		equivocation_proof: Box::new(proof),
		key_owner_proof,
	};
	UncheckedExtrinsic::new_bare(call.into())
}

#[test]
fn who_votes_twice_in_a_round_is_out_within_two_sessions() {
	on_chain(LOCAL_PRESET, || {
		let dave = Ed25519Keyring::Dave.pair();
		let key_owner = voter_owner(&dave);
		let transaction = || vote_report(two_votes(&dave, 0, 7), key_owner.clone());
		// From the node itself, and never from outside.
		let from =
			|source| Executive::validate_transaction(source, transaction(), System::block_hash(0));
		assert!(from(TransactionSource::Local).is_ok());
		assert!(from(TransactionSource::External).is_err());
		assert!(is_done(apply(transaction())));
		assert!(matches!(
			Consortium::standing(SEAT),
			Some(Standing::Barred { .. })
		));
		assert_eq!(from(TransactionSource::Local), Err(STALE));
		assert_eq!(apply(transaction()), Err(STALE));
		let other_round = vote_report(two_votes(&dave, 0, 8), key_owner.clone());
		assert_eq!(apply(other_round), Err(STALE));
		sessions(2);
		assert_only_dave_is_out();
	});
}

#[test]
fn forged_votes_are_refused() {
	on_chain(LOCAL_PRESET, || {
		let dave = Ed25519Keyring::Dave.pair();
		let eve = Ed25519Keyring::Eve.pair();
		let failed = |proof: VoteProof| {
			let made = apply(vote_report(proof, voter_owner(&dave)));
			assert!(!is_done(made), "{made:?}");
		};
		// Of another set, and of who is no authority.
		failed(two_votes(&dave, 1, 7));
		failed(two_votes(&eve, 0, 7));
		// A vote that somebody else signed for Dave.
		let mut encoded = two_votes(&eve, 0, 7).encode();
		let place = encoded
			.windows(32)
			.position(|bytes| bytes == eve.public().0)
			.expect("the voter");
		encoded[place..place + 32].copy_from_slice(&dave.public().0);
		failed(VoteProof::decode(&mut encoded.as_slice()).expect("a proof"));
		assert_eq!(pallet_consortium::Standings::<Runtime>::iter().count(), 0);
		// Whoever has an account has no need of it here: nodes report.
		let call = GrandpaCall::report_equivocation {
			equivocation_proof: Box::new(two_votes(&dave, 0, 7)),
			key_owner_proof: voter_owner(&dave),
		};
		let key = pair(&format!("{}//desk", uri(demo::EXPORTER)));
		assert!(validate(signed(&key, 0, call)).is_err());
	});
}

/// The change that GRANDPA's clients see in the block, if there is one.
fn change() -> Option<ConsensusLog<u32>> {
	AllPalletsWithSystem::on_finalize(System::block_number());
	System::digest()
		.logs()
		.iter()
		.find_map(|log| log.consensus_try_to(&GRANDPA_ENGINE_ID))
}

#[test]
fn the_council_replaces_lost_validators_by_force() {
	on_chain(LOCAL_PRESET, || {
		// Two of four are lost: nothing is final any more.
		for seat in [SeatId(3), SEAT] {
			assert_eq!(resolved(ConsortiumCall::remove_seat { seat }), Ok(()));
		}
		sessions(1);
		assert_eq!(Session::validators().len(), 4);
		let best_finalised = 2;
		let stalled = |delay, best_finalised| ConsortiumCall::note_stalled {
			delay,
			best_finalised,
		};
		assert_eq!(
			dispatch(&admin(demo::PORT_AUTHORITY), stalled(10, best_finalised)),
			Err(DispatchError::BadOrigin)
		);
		assert_eq!(
			resolved(stalled(9, best_finalised)),
			Err(pallet_consortium::Error::<Runtime>::DelayOutOfBounds.into())
		);
		assert_eq!(
			resolved(stalled(10, System::block_number())),
			Err(pallet_consortium::Error::<Runtime>::NotYetFinal.into())
		);
		let half = Consortium::session_length() / 2;
		assert_eq!(
			resolved(stalled(half + 1, best_finalised)),
			Err(pallet_consortium::Error::<Runtime>::DelayOutOfBounds.into())
		);
		assert_eq!(resolved(stalled(10, best_finalised)), Ok(()));
		assert_eq!(Grandpa::stalled(), Some((10, best_finalised)));
		sessions(1);
		assert_eq!(Session::validators().len(), 2);
		let Some(ConsensusLog::ForcedChange(on_top_of, change)) = change() else {
			panic!("no forced change");
		};
		assert_eq!((on_top_of, change.delay), (best_finalised, 10));
		assert_eq!(change.next_authorities.len(), 2);
		assert_eq!(Grandpa::stalled(), None);
	});
}

/// A set that never became final is none for the nodes, which number the forced one after the last that did.
#[test]
fn a_forced_set_has_the_number_that_nodes_give_to_it() {
	use pallet_grandpa::{CurrentSetId, SetIdSession};
	on_chain(LOCAL_PRESET, || {
		pallet_consortium::SessionLength::<Runtime>::put(24);
		assert_eq!(resolved(ConsortiumCall::remove_seat { seat: SEAT }), Ok(()));
		// Final until here: one change.
		sessions(2);
		next_block();
		let best_finalised = System::block_number();
		assert_eq!(CurrentSetId::<Runtime>::get(), 1);
		// Another one that never is.
		let seat = SeatId(3);
		assert_eq!(resolved(ConsortiumCall::remove_seat { seat }), Ok(()));
		sessions(2);
		next_block();
		assert_eq!(CurrentSetId::<Runtime>::get(), 2);
		let stalled = ConsortiumCall::note_stalled {
			delay: 10,
			best_finalised,
		};
		assert_eq!(resolved(stalled), Ok(()));
		sessions(1);
		assert_eq!(CurrentSetId::<Runtime>::get(), 2);
		let now = Session::current_index();
		assert_eq!(SetIdSession::<Runtime>::get(2), Some(now));
		assert_eq!(SetIdSession::<Runtime>::get(3), None);
		// The next change goes on from there, and a double vote in the forced set is proven.
		for _ in 0..24 {
			next_block();
		}
		let bob = Ed25519Keyring::Bob.pair();
		assert!(is_done(apply(vote_report(
			two_votes(&bob, 2, 7),
			voter_owner(&bob)
		))));
		assert!(matches!(
			Consortium::standing(SeatId(2)),
			Some(Standing::Barred { .. })
		));
	});
}

fn voters() -> Vec<GrandpaId> {
	let set = Grandpa::grandpa_authorities();
	set.into_iter().map(|(voter, _)| voter).collect()
}

fn session_voters() -> Vec<GrandpaId> {
	let keys = |who| pallet_session::NextKeys::<Runtime>::get(who).expect("keys");
	let all = Session::validators().into_iter();
	all.map(|who| keys(who).grandpa).collect()
}

/// Nothing is lost: neither a second stall nor a change of the validators while the forced one waits.
#[test]
fn a_second_stall_waits_and_changes_in_between_are_not_lost() {
	on_chain(LOCAL_PRESET, || {
		pallet_consortium::SessionLength::<Runtime>::put(24);
		sessions(1);
		let stalled = || {
			resolved(ConsortiumCall::note_stalled {
				delay: 12,
				best_finalised: 2,
			})
		};
		let changing = Err(pallet_consortium::Error::<Runtime>::FinalityChanging.into());
		assert_eq!(stalled(), Ok(()));
		assert_eq!(stalled(), changing);
		sessions(1);
		next_block();
		// The change waits; a seat is removed meanwhile.
		assert!(Grandpa::pending_change().is_some());
		assert_eq!(stalled(), changing);
		assert_eq!(resolved(ConsortiumCall::remove_seat { seat: SEAT }), Ok(()));
		let noted = System::block_number();
		while Grandpa::pending_change().is_some() {
			next_block();
		}
		assert!(System::block_number() <= noted + 12);
		// Not until twice the delay is over.
		assert_eq!(stalled(), changing);
		sessions(2);
		next_block();
		assert_eq!(voters().len(), 3);
		assert_eq!(voters(), session_voters());
		assert_eq!(stalled(), Ok(()));
		sessions(1);
		assert_eq!(Grandpa::stalled(), None);
		assert!(Grandpa::pending_change().is_some_and(|change| change.forced == Some(2)));
	});
}

/// However it came to be behind, GRANDPA is told again when a session starts.
#[test]
fn grandpa_catches_up_with_the_session() {
	on_chain(LOCAL_PRESET, || {
		pallet_consortium::SessionLength::<Runtime>::put(12);
		sessions(1);
		next_block();
		assert_eq!(resolved(ConsortiumCall::remove_seat { seat: SEAT }), Ok(()));
		// A change that waits for longer than two sessions takes the place of the session's.
		let all = Grandpa::grandpa_authorities();
		assert_eq!(Grandpa::schedule_change(all, 30, None), Ok(()));
		sessions(2);
		next_block();
		assert_eq!((Session::validators().len(), voters().len()), (3, 4));
		sessions(2);
		next_block();
		assert_eq!(voters(), session_voters());
		let set_id = pallet_grandpa::CurrentSetId::<Runtime>::get();
		sessions(2);
		assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), set_id);
	});
}

/// The key of Aura is the one that the proof is about.
#[test]
fn a_proof_of_one_kind_of_key_is_none_of_another() {
	on_chain(LOCAL_PRESET, || {
		let grandpa = Ed25519Keyring::Dave.public();
		let proof = voter_owner(&Ed25519Keyring::Dave.pair());
		assert!(Equivocations::check_proof((KEY_TYPE, grandpa), proof.clone()).is_some());
		assert!(Equivocations::check_proof((key_types::AURA, grandpa), proof).is_none());
	});
}
