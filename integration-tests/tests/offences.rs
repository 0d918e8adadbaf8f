// SPDX-License-Identifier: Apache-2.0

//! An authority that breaks the rules of consensus validates no more; those that are lost are replaced.

use codec::{Decode, Encode};
use frame_support::traits::{Get, KeyOwnerProofSystem, OnFinalize};
use frame_system::offchain::CreateAuthorizedTransaction;
use pallet_consortium::types::{Body, Standing};
use portolan_integration_tests::{
	admin, apply, dispatch, events, next_block, on_chain, pair, signed, uri, validate,
};
use portolan_primitives::ids::{OrganisationId, SeatId};
use portolan_runtime::{
	demo,
	genesis_presets::{demo_account, DEV_PRESET, LOCAL_PRESET},
	AccountId, AllPalletsWithSystem, Consortium, Equivocations, Executive, Grandpa, Hash, Header,
	Historical, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, Session, SessionKeys, System,
	UncheckedExtrinsic,
};
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthorityId as AuraId};
use sp_consensus_grandpa::{
	localized_payload, AuthorityId as GrandpaId, ConsensusLog, GRANDPA_ENGINE_ID, KEY_TYPE,
};
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_core::{crypto::key_types, ed25519, sr25519, Pair, H256};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::{
	traits::{Dispatchable, Header as _},
	transaction_validity::{
		InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidityError,
	},
	ApplyExtrinsicResult, Digest, DigestItem, DispatchError,
};
use sp_session::MembershipProof;

type AuraProof = EquivocationProof<Header, AuraId>;
type VoteProof = sp_consensus_grandpa::EquivocationProof<Hash, u32>;
type ConsortiumCall = pallet_consortium::Call<Runtime>;
type EquivocationsCall = pallet_equivocations::Call<Runtime>;
type GrandpaCall = pallet_grandpa::Call<Runtime>;

/// The seat of the carrier, whose authority is Dave's on the local chain.
const SEAT: SeatId = SeatId(4);
const STALE: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Stale);
const BAD_PROOF: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::BadProof);

fn validator(holder: OrganisationId) -> AccountId {
	demo_account(&format!("{}//validator", uri(holder)))
}

/// A block of the slot, signed by the author; another one for each `salt`.
fn sealed(author: &sr25519::Pair, slot: Slot, salt: u8) -> Header {
	let mut header = Header::new(
		System::block_number(),
		H256::repeat_byte(salt),
		H256::zero(),
		H256::zero(),
		Digest {
			logs: vec![
				<DigestItem as CompatibleDigestItem<sr25519::Signature>>::aura_pre_digest(slot),
			],
		},
	);
	let signature = author.sign(header.hash().as_ref());
	header.digest_mut().push(DigestItem::aura_seal(signature));
	header
}

fn slot_now() -> Slot {
	pallet_aura::CurrentSlot::<Runtime>::get()
}

/// The slot in which the author's turn comes again.
fn later(slot: Slot) -> Slot {
	Slot::from(u64::from(slot) + 4)
}

/// Two blocks of the slot by the same author.
fn two_blocks(author: &sr25519::Pair, slot: Slot) -> AuraProof {
	EquivocationProof {
		offender: author.public().into(),
		slot,
		first_header: sealed(author, slot, 1),
		second_header: sealed(author, slot, 2),
	}
}

fn owner(author: &sr25519::Pair) -> MembershipProof {
	Equivocations::prove_key_owner(author.public().into()).expect("an authority")
}

fn report(proof: AuraProof, key_owner_proof: MembershipProof) -> UncheckedExtrinsic {
	let call = EquivocationsCall::report_equivocation {
		equivocation_proof: Box::new(proof),
		key_owner_proof,
	};
	Runtime::create_authorized_transaction(call.into())
}

fn dave() -> sr25519::Pair {
	Sr25519Keyring::Dave.pair()
}

fn sessions(count: u32) {
	let index = Session::current_index();
	while Session::current_index() < index + count {
		next_block();
	}
}

/// What the council resolves, done.
fn resolved(call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	call.into()
		.dispatch(pallet_consortium::RawOrigin::Resolution(Body::Council).into())
		.map(|_| ())
		.map_err(|failed| failed.error)
}

fn happened(event: pallet_consortium::Event<Runtime>) -> bool {
	events().contains(&RuntimeEvent::Consortium(event))
}

fn is_done(result: ApplyExtrinsicResult) -> bool {
	result == Ok(Ok(()))
}

fn assert_only_dave_is_out() {
	// GRANDPA's set changes at the end of the session's first block.
	next_block();
	assert_eq!(Session::validators().len(), 3);
	assert!(!Session::validators().contains(&validator(demo::CARRIER)));
	assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 3);
	assert_eq!(Grandpa::grandpa_authorities().len(), 3);
}

#[test]
fn who_signs_two_blocks_of_a_slot_is_out_within_two_sessions() {
	on_chain(LOCAL_PRESET, || {
		let (slot, key_owner) = (slot_now(), owner(&dave()));
		let valid = validate(report(two_blocks(&dave(), slot), key_owner.clone())).expect("valid");
		assert_eq!(valid.priority, TransactionPriority::MAX);
		assert!(valid.propagate);
		// One an offender in the pool, whatever its slots.
		let other = validate(report(two_blocks(&dave(), later(slot)), key_owner.clone()));
		assert_eq!(other.expect("valid").provides, valid.provides);

		assert!(is_done(apply(report(
			two_blocks(&dave(), slot),
			key_owner.clone()
		))));
		let session = Session::current_index();
		assert!(happened(pallet_consortium::Event::ValidatorBarred {
			seat: SEAT,
			session
		}));
		// Neither the same again nor another one, neither by the pool nor by an author.
		for slot in [slot, later(slot)] {
			let again = || report(two_blocks(&dave(), slot), key_owner.clone());
			assert_eq!(validate(again()), Err(STALE));
			assert_eq!(apply(again()), Err(STALE));
		}

		assert_eq!(Session::validators().len(), 4);
		sessions(2);
		assert_only_dave_is_out();

		// The seat still votes. Other accounts and keys do not bring it back; the consortium does.
		assert_eq!(Consortium::seats().len(), 4);
		let readmit = || ConsortiumCall::readmit_validator { seat: SEAT };
		assert_eq!(
			dispatch(&admin(demo::CARRIER), readmit()),
			Err(DispatchError::BadOrigin)
		);
		assert_eq!(resolved(readmit()), Ok(()));
		// What was before is forgiven.
		let again = report(two_blocks(&dave(), later(slot)), key_owner);
		assert_eq!(validate(again), Err(STALE));
		sessions(2);
		assert_eq!(Session::validators().len(), 4);
	});
}

#[test]
fn an_offence_can_be_proven_in_later_sessions_until_it_is_too_old() {
	on_chain(LOCAL_PRESET, || {
		pallet_consortium::SessionLength::<Runtime>::put(3);
		sessions(1);
		next_block();
		let (slot, key_owner) = (slot_now(), owner(&dave()));
		let with = |session| {
			let mut proof = key_owner.clone();
			proof.session = session;
			validate(report(two_blocks(&dave(), slot), proof))
		};
		let now = Session::current_index();
		sessions(3);
		assert!(with(now).is_ok());
		// The slot is of no other session, whether Dave was an authority then or not.
		for session in [now - 1, now + 1, now + 3, now + 4, u32::MAX] {
			assert_eq!(with(session), Err(BAD_PROOF), "{session}");
		}
		let kept: u32 = <Runtime as pallet_equivocations::Config>::KeptSessions::get();
		sessions(kept - 4);
		assert!(with(now).is_ok());
		sessions(2);
		assert_eq!(with(now), Err(BAD_PROOF));
	});
}

#[test]
fn what_is_no_equivocation_is_refused() {
	on_chain(LOCAL_PRESET, || {
		let (slot, key_owner) = (slot_now(), owner(&dave()));
		let good = || two_blocks(&dave(), slot);
		let refused = |what: &str, proof: AuraProof| {
			let transaction = || report(proof.clone(), key_owner.clone());
			assert_eq!(validate(transaction()), Err(BAD_PROOF), "{what}");
			assert_eq!(apply(transaction()), Err(BAD_PROOF), "{what}");
		};
		let mut same = good();
		same.second_header = same.first_header.clone();
		refused("one block", same);
		// The same block, sealed twice: signatures of this kind are never the same.
		let mut resealed = good();
		resealed.second_header = sealed(&dave(), slot, 1);
		assert_ne!(resealed.first_header, resealed.second_header);
		refused("one block, sealed twice", resealed);
		let mut other_slot = good();
		other_slot.second_header = sealed(&dave(), later(slot), 2);
		refused("blocks of two slots", other_slot);
		let mut named = good();
		named.slot = later(slot);
		refused("blocks of another slot than named", named);
		let mut forged = good();
		forged.second_header = sealed(&Sr25519Keyring::Eve.pair(), slot, 2);
		refused("a block of somebody else", forged);
		let mut unsealed = good();
		unsealed.second_header.digest_mut().pop();
		refused("a block without seal", unsealed);
		let mut long = good();
		let log = DigestItem::Other(vec![0; 17 * 1024]);
		long.second_header.digest_mut().logs.insert(0, log);
		refused("a long header", long);
		let mut blamed = good();
		blamed.offender = Sr25519Keyring::Alice.public().into();
		refused("blamed on another", blamed);
		// Of who is no authority, with the proof of one.
		refused(
			"no authority",
			two_blocks(&Sr25519Keyring::Eve.pair(), slot),
		);
		assert_eq!(
			Equivocations::prove_key_owner(Sr25519Keyring::Eve.public().into()),
			None
		);
		for change in [
			|proof: &mut MembershipProof| proof.validator_count = 3,
			|proof: &mut MembershipProof| proof.trie_nodes.clear(),
			|proof: &mut MembershipProof| proof.trie_nodes.push(vec![0; 8]),
			|proof: &mut MembershipProof| proof.trie_nodes.push(vec![0; 17 * 1024]),
		] {
			let mut proof = key_owner.clone();
			change(&mut proof);
			assert_eq!(validate(report(good(), proof)), Err(BAD_PROOF));
		}
		assert_eq!(pallet_consortium::Standings::<Runtime>::iter().count(), 0);
		assert!(validate(report(good(), key_owner)).is_ok());
	});
}

#[test]
fn only_the_proof_authorises_a_report() {
	on_chain(LOCAL_PRESET, || {
		let call = || EquivocationsCall::report_equivocation {
			equivocation_proof: Box::new(two_blocks(&dave(), slot_now())),
			key_owner_proof: owner(&dave()),
		};
		let member = demo_account(&format!("{}//desk", uri(demo::EXPORTER)));
		assert_eq!(dispatch(&member, call()), Err(DispatchError::BadOrigin));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let made = RuntimeCall::from(call()).dispatch(origin);
			assert_eq!(
				made.map(|_| ()).map_err(|failed| failed.error),
				Err(DispatchError::BadOrigin)
			);
		}
		let bare = UncheckedExtrinsic::new_bare(call().into());
		assert!(validate(bare.clone()).is_err() && !is_done(apply(bare)));
		// Another call without a signer stays what it was: nobody's.
		let other = ConsortiumCall::remove_seat { seat: SEAT };
		let general = Runtime::create_authorized_transaction(other.into());
		let nobody = Err(InvalidTransaction::UnknownOrigin.into());
		assert_eq!(validate(general.clone()), nobody);
		assert!(apply(general).is_err());
	});
}

#[test]
fn reports_go_on_in_safe_mode_and_cannot_be_paused() {
	on_chain(LOCAL_PRESET, || {
		let until = portolan_integration_tests::now() + 1_000_000;
		assert_eq!(resolved(ConsortiumCall::enter_safe_mode { until }), Ok(()));
		let pause = ConsortiumCall::pause_call {
			pallet: b"Equivocations".to_vec().into(),
			call: b"report_equivocation".to_vec().into(),
			until,
		};
		assert_eq!(
			resolved(pause),
			Err(pallet_consortium::Error::<Runtime>::Unpausable.into())
		);
		let transaction = report(two_blocks(&dave(), slot_now()), owner(&dave()));
		assert!(validate(transaction.clone()).is_ok() && is_done(apply(transaction)));
	});
}

#[test]
fn who_has_no_seat_any_more_is_not_reported() {
	on_chain(LOCAL_PRESET, || {
		let (proof, key_owner) = (two_blocks(&dave(), slot_now()), owner(&dave()));
		assert_eq!(resolved(ConsortiumCall::remove_seat { seat: SEAT }), Ok(()));
		sessions(1);
		assert_eq!(validate(report(proof, key_owner)), Err(STALE));
	});
}

/// A chain without authorities would stop for ever.
#[test]
fn who_offends_alone_goes_on_and_stays_barred() {
	on_chain(DEV_PRESET, || {
		let alice = Sr25519Keyring::Alice.pair();
		let transaction = report(two_blocks(&alice, slot_now()), owner(&alice));
		assert!(is_done(apply(transaction)));
		sessions(3);
		assert_eq!(Session::validators(), [validator(demo::PORT_AUTHORITY)]);
		assert!(matches!(
			Consortium::standing(SeatId(1)),
			Some(Standing::Barred { .. })
		));
	});
}

/// Keys set for the same account are those of the sessions after, and their offences are proven as any.
#[test]
fn new_keys_are_proven_in_past_sessions_too() {
	use sp_core::proof_of_possession::ProofOfPossessionGenerator;
	on_chain(LOCAL_PRESET, || {
		pallet_consortium::SessionLength::<Runtime>::put(3);
		let who = validator(demo::CARRIER);
		let mut aura = sr25519::Pair::from_string("//new", None).expect("a path");
		let mut grandpa = ed25519::Pair::from_string("//new", None).expect("a path");
		let proof = (
			aura.generate_proof_of_possession(&who.encode()),
			grandpa.generate_proof_of_possession(&who.encode()),
		)
			.encode();
		let keys = SessionKeys {
			aura: aura.public().into(),
			grandpa: grandpa.public().into(),
		};
		let set = pallet_session::Call::<Runtime>::set_keys { keys, proof };
		assert_eq!(dispatch(&who, set), Ok(()));
		sessions(3);
		next_block();
		let (proof, key_owner) = (two_blocks(&aura, slot_now()), owner(&aura));
		sessions(2);
		assert!(is_done(apply(report(proof, key_owner))));
		sessions(2);
		assert_only_dave_is_out();
	});
}

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
	Historical::prove((KEY_TYPE, GrandpaId::from(voter.public()))).expect("an authority")
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
		assert!(happened(pallet_consortium::Event::ValidatorBarred {
			seat: SEAT,
			session: Session::current_index()
		}));
		assert_eq!(from(TransactionSource::Local), Err(STALE));
		assert_eq!(apply(transaction()), Err(STALE));
		let other_round = vote_report(two_votes(&dave, 0, 8), key_owner.clone());
		assert_eq!(apply(other_round), Err(STALE));
		// Nor do two blocks add to it.
		let blocks = report(two_blocks(&self::dave(), slot_now()), owner(&self::dave()));
		assert_eq!(validate(blocks), Err(STALE));
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

/// The key of Aura is the one that the proof is about.
#[test]
fn a_proof_of_one_kind_of_key_is_none_of_another() {
	on_chain(LOCAL_PRESET, || {
		let grandpa = Ed25519Keyring::Dave.public();
		let proof = voter_owner(&Ed25519Keyring::Dave.pair());
		assert!(Historical::check_proof((KEY_TYPE, grandpa), proof.clone()).is_some());
		assert!(Historical::check_proof((key_types::AURA, grandpa), proof).is_none());
	});
}
