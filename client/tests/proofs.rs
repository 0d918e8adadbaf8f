// SPDX-License-Identifier: Apache-2.0

//! The state after a whole trade, as `integration-tests` proves it on the real runtime, under a header that
//! four authorities sign here.

mod common;

use codec::{Decode, Encode};
use common::{changed, unhex, vectors};
use portolan_client::proofs::*;
use serde_json::Value;
use sp_consensus_grandpa::{AuthorityId, ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID};
use sp_core::{ed25519, Pair, H256};
use sp_keyring::Ed25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::{traits::Header as _, Digest, DigestItem};

const SET: u64 = 3;
const ROUND: u64 = 7;

fn authorities(keys: &[Ed25519Keyring]) -> Authorities {
	let list = keys.iter().map(|key| (AuthorityId::from(key.public()), 1));
	Authorities::trusted(SET, list.collect())
}

fn four() -> Authorities {
	authorities(&[Alice, Bob, Charlie, Dave])
}

fn header(number: u32, parent: H256, digest: Digest) -> Header {
	let root = H256::from_slice(&unhex(&vectors("state.json")["root"]));
	Header::new(number, H256::repeat_byte(1), root, parent, digest)
}

fn plain(number: u32, parent: H256) -> Header {
	header(number, parent, Digest::default())
}

fn block() -> Header {
	plain(206, H256::repeat_byte(2))
}

/// A justification of a block by the votes of these keys, each for a block of its own.
fn votes(
	set: u64,
	target: &Header,
	votes: &[(Ed25519Keyring, &Header)],
	ancestry: &[Header],
) -> Vec<u8> {
	let signed = votes.iter().map(|(key, header)| {
		let vote = (header.hash(), *header.number());
		// As GRANDPA signs: the variant of a precommit, then the vote.
		let payload = (1u8, vote, ROUND, set).encode();
		let signature: ed25519::Signature = key.pair().sign(&payload);
		(vote, signature, key.public())
	});
	let signed: Vec<_> = signed.collect();
	(ROUND, (target.hash(), *target.number(), signed), ancestry).encode()
}

fn justification(target: &Header, keys: &[Ed25519Keyring]) -> Vec<u8> {
	let each: Vec<_> = keys.iter().map(|key| (*key, target)).collect();
	votes(SET, target, &each, &[])
}

fn proof_of(item: &Value) -> (Vec<Vec<u8>>, Vec<u8>, Option<Vec<u8>>) {
	let nodes = item["proof"]
		.as_array()
		.unwrap()
		.iter()
		.map(unhex)
		.collect();
	let value = (!item["value"].is_null()).then(|| unhex(&item["value"]));
	(nodes, unhex(&item["key"]), value)
}

#[test]
fn what_a_final_block_says_is_proven() {
	let state = vectors("state.json");
	let block = block();
	let signed = justification(&block, &[Alice, Bob, Charlie]);
	let last = four().finalise(block.clone(), &[], &signed).unwrap();
	assert_eq!(last.header(), &block);
	for name in ["trace", "consignment", "nothing"] {
		let (proof, key, value) = proof_of(&state[name]);
		assert_eq!(value.is_none(), name == "nothing");
		assert_eq!(last.read(&proof, &key), Ok(value), "{name}");
	}
}

#[test]
fn a_changed_byte_of_a_proof_is_refused() {
	let state = vectors("state.json");
	let root = *block().state_root();
	for name in ["trace", "consignment", "nothing"] {
		let (proof, key, _) = proof_of(&state[name]);
		for (number, node) in proof.iter().enumerate() {
			for (at, bytes) in changed(node) {
				let mut proof = proof.clone();
				proof[number] = bytes;
				let read = read_proven(root, &proof, &key);
				assert_eq!(read, Err(ProofFault::Storage), "{name}, {number}, {at}");
			}
			let mut proof = proof.clone();
			proof.remove(number);
			assert_eq!(read_proven(root, &proof, &key), Err(ProofFault::Storage));
		}
		for (_, root) in changed(root.as_bytes()) {
			let read = read_proven(H256::from_slice(&root), &proof, &key);
			assert_eq!(read, Err(ProofFault::Storage));
		}
	}
	// The proof of one item is none of another.
	let (proof, ..) = proof_of(&state["nothing"]);
	let (_, key, value) = proof_of(&state["trace"]);
	assert_ne!(read_proven(root, &proof, &key), Ok(value));
}

#[test]
fn a_changed_byte_of_header_or_justification_is_refused() {
	let block = block();
	let signed = justification(&block, &[Alice, Bob, Charlie, Dave]);
	for (at, bytes) in changed(&signed) {
		assert!(
			four().finalise(block.clone(), &[], &bytes).is_err(),
			"byte {at}"
		);
	}
	for (at, bytes) in changed(&block.encode()) {
		let Ok(header) = Header::decode(&mut &*bytes) else {
			continue;
		};
		let made = four().finalise(header, &[], &signed);
		assert_eq!(made, Err(ProofFault::Ancestry), "byte {at}");
	}
}

#[test]
fn too_few_or_foreign_votes_are_refused() {
	let block = block();
	let by = |keys: &[Ed25519Keyring]| {
		four()
			.finalise(block.clone(), &[], &justification(&block, keys))
			.map(|_| ())
	};
	assert_eq!(by(&[Alice, Bob, Charlie]), Ok(()));
	assert_eq!(by(&[]), Err(ProofFault::Votes));
	assert_eq!(by(&[Alice, Bob]), Err(ProofFault::Votes));
	assert_eq!(by(&[Alice, Bob, Bob]), Err(ProofFault::Votes));
	assert_eq!(by(&[Alice, Bob, Eve]), Err(ProofFault::NoAuthority));
	// Of another set, by whoever was an authority then.
	let each = [Alice, Bob, Charlie].map(|key| (key, &block));
	let old = votes(SET - 1, &block, &each, &[]);
	let made = four().finalise(block.clone(), &[], &old);
	assert_eq!(made, Err(ProofFault::Signature));
	assert_eq!(
		four().finalise(block.clone(), &[], b""),
		Err(ProofFault::Justification)
	);
	assert_eq!(
		authorities(&[]).finalise(block.clone(), &[], &justification(&block, &[])),
		Err(ProofFault::Set)
	);
}

#[test]
fn a_block_is_final_with_its_descendants() {
	let block = block();
	let next = plain(207, block.hash());
	let last = plain(208, next.hash());
	let signed = justification(&last, &[Alice, Bob, Charlie]);
	let path = [next.clone(), last.clone()];
	assert!(four().finalise(block.clone(), &path, &signed).is_ok());
	for broken in [&path[..1], &path[1..], &[], &[last.clone(), next.clone()]] {
		let made = four().finalise(block.clone(), broken, &signed);
		assert_eq!(made, Err(ProofFault::Ancestry));
	}
	// A block of another fork.
	let fork = plain(206, H256::repeat_byte(9));
	let made = four().finalise(fork, &path, &signed);
	assert_eq!(made, Err(ProofFault::Ancestry));
}

#[test]
fn votes_for_descendants_count_with_their_headers() {
	let block = block();
	let next = plain(207, block.hash());
	let each = [(Alice, &block), (Bob, &next), (Charlie, &next)];
	let with = |ancestry: &[Header]| {
		let signed = votes(SET, &block, &each, ancestry);
		four().finalise(block.clone(), &[], &signed).map(|_| ())
	};
	assert_eq!(with(std::slice::from_ref(&next)), Ok(()));
	assert_eq!(with(&[]), Err(ProofFault::Votes));
	// Nothing that no vote needs.
	let unneeded = plain(300, H256::repeat_byte(5));
	assert_eq!(with(&[next.clone(), unneeded]), Err(ProofFault::Votes));
}

#[test]
fn a_set_hands_over_to_the_next() {
	let change = |delay| ScheduledChange {
		next_authorities: vec![(AuthorityId::from(Eve.public()), 1)],
		delay,
	};
	let with = |log: ConsensusLog<u32>| {
		let logs = vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode())];
		let block = header(206, H256::repeat_byte(2), Digest { logs });
		let signed = justification(&block, &[Alice, Bob, Charlie]);
		let last = four().finalise(block, &[], &signed).unwrap();
		four().after(&last)
	};
	let next = with(ConsensusLog::ScheduledChange(change(0))).unwrap();
	assert_eq!(
		(next.id(), next.list()),
		(SET + 1, &change(0).next_authorities)
	);
	let later = with(ConsensusLog::ScheduledChange(change(1)));
	assert_eq!(later, Err(ProofFault::Change));
	let forced = with(ConsensusLog::ForcedChange(1, change(0)));
	assert_eq!(forced, Err(ProofFault::Change));
	assert_eq!(with(ConsensusLog::OnDisabled(1)), Ok(four()));

	// The new set signs from here on, and the old one no more.
	let block = plain(207, H256::repeat_byte(3));
	let signed = votes(SET + 1, &block, &[(Eve, &block)], &[]);
	let last = next.finalise(block.clone(), &[], &signed).unwrap();
	assert!(four().finalise(block, &[], &signed).is_err());
	assert_eq!(four().after(&last), Err(ProofFault::Set));
}

/// A block that a node of the preset `dev` has made final, with the justification it then gave
/// (`grandpa_subscribeJustifications`).
#[test]
fn the_justification_of_a_node_is_verified() {
	let node = vectors("finality.json");
	let key = unhex(&node["authorities"][0][0]);
	let key = AuthorityId::from(ed25519::Public::try_from(&*key).unwrap());
	let trusted = Authorities::trusted(node["set"].as_u64().unwrap(), vec![(key, 1)]);
	let (header, signed) = (unhex(&node["header"]), unhex(&node["justification"]));
	let block = Header::decode(&mut &*header).unwrap();
	let last = trusted.finalise(block.clone(), &[], &signed).unwrap();
	assert_eq!(last.header().encode(), header);
	for (at, bytes) in changed(&signed) {
		assert!(
			trusted.finalise(block.clone(), &[], &bytes).is_err(),
			"byte {at}"
		);
	}
	for (at, bytes) in changed(&header) {
		let Ok(header) = Header::decode(&mut &*bytes) else {
			continue;
		};
		let made = trusted.finalise(header, &[], &signed);
		assert_eq!(made, Err(ProofFault::Ancestry), "byte {at}");
	}
	assert!(four().finalise(block, &[], &signed).is_err());
}
