// SPDX-License-Identifier: Apache-2.0

//! The client library against the real runtime: the events of a whole trade are verified against the
//! heads that storage proofs show, and kept as vectors for the libraries of both languages.

use codec::{Decode, Encode};
use pallet_shipments::{types::Voyage, Archived, Call, Consignments, Event, Voyages};
use portolan_client::{
	history::{verify_archived, verify_consignment, verify_voyage, Head},
	proofs::read_proven,
};
use portolan_integration_tests::{
	check_invariants, desk, done, events, next_block, now, wait_until, Step, Trade,
};
use portolan_primitives::ids::{ConsignmentId, VoyageKey};
use portolan_runtime::{
	demo,
	genesis_presets::{genesis, DEV_PRESET},
	Runtime, RuntimeEvent, System,
};
use serde_json::{json, Value};
use sp_core::{Get, H256};
use sp_runtime::BuildStorage;
use sp_state_machine::prove_read_on_trie_backend;
use std::{collections::BTreeMap, env, fs, path::PathBuf};

/// The fields of an event in SCALE.
type Bytes = Vec<u8>;

/// What a client finds in the blocks.
#[derive(Default)]
struct Lists {
	consignments: BTreeMap<ConsignmentId, Vec<Bytes>>,
	voyages: BTreeMap<Bytes, (VoyageKey, Vec<Bytes>)>,
}

impl Lists {
	/// Reads the events of the block from the one at `from` on.
	fn read(&mut self, from: usize) {
		for event in events().into_iter().skip(from) {
			let RuntimeEvent::Shipments(event) = event else {
				continue;
			};
			// Without the index of the variant.
			let fields = event.encode().split_off(1);
			match event {
				Event::MilestoneRecorded { consignment, .. } => {
					self.consignments
						.entry(consignment)
						.or_default()
						.push(fields);
				}
				Event::VoyageMilestoneRecorded { voyage, .. } => {
					let list = self.voyages.entry(voyage.encode());
					let (_, list) = list.or_insert_with(|| (voyage, Vec::new()));
					list.push(fields);
				}
				_ => {}
			}
		}
	}
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
	let digits = bytes.as_ref().iter().map(|byte| format!("{byte:02x}"));
	format!("0x{}", digits.collect::<String>())
}

/// Compares with the vectors of the client library; writes them when `UPDATE_VECTORS` is set.
fn assert_vectors(name: &str, vectors: &Value) {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../client/tests/vectors");
	if env::var_os("UPDATE_VECTORS").is_some() {
		let text = serde_json::to_string_pretty(vectors).expect("JSON") + "\n";
		fs::write(folder.join(name), text).expect("written");
	}
	let kept = fs::read_to_string(folder.join(name)).expect("the vectors are committed");
	let kept: Value = serde_json::from_str(&kept).expect("JSON");
	assert_eq!(
		&kept, vectors,
		"changed; UPDATE_VECTORS=1 rewrites {name}, which others may rely on"
	);
}

fn state(value: &Head) -> Value {
	json!({ "head": hex(value.head), "sequence": value.sequence })
}

#[test]
fn a_whole_trade_is_verified_outside_the_node() {
	let storage = genesis(DEV_PRESET).expect("a preset").build_storage();
	let mut chain = sp_io::TestExternalities::from(storage.expect("the preset builds"));
	let mut lists = Lists::default();
	let (trade, trace) = chain.execute_with(|| {
		next_block();
		Trade::prepare_customs();
		let mut trade = Trade::new(1);
		let mut read = (System::block_number(), events().len());
		for step in Step::ALL {
			trade.play(*step..=*step);
			// A step may have begun blocks of its own, whose first events are not the trade's.
			let from = if System::block_number() == read.0 {
				read.1
			} else {
				0
			};
			lists.read(from);
			read = (System::block_number(), events().len());
		}
		check_invariants();
		let mut traces = pallet_provenance::Traces::<Runtime>::iter_keys();
		(trade, traces.next().expect("published"))
	});

	// What a client asks any node for: the items of the state with a proof.
	let consignment = Consignments::<Runtime>::hashed_key_for(trade.consignment);
	let trace = pallet_provenance::Traces::<Runtime>::hashed_key_for(trace);
	let absent = pallet_provenance::Traces::<Runtime>::hashed_key_for(H256::repeat_byte(7));
	let voyages = lists.voyages.values();
	let voyage_keys = voyages.map(|(key, _)| Voyages::<Runtime>::hashed_key_for(key));
	let voyage_keys: Vec<Bytes> = voyage_keys.collect();
	let backend = chain.as_backend();
	let root = *backend.root();
	let proof = |keys: &[&Bytes]| -> Vec<Bytes> {
		let proof = prove_read_on_trie_backend(&backend, keys.iter().map(|key| key.as_slice()))
			.expect("a proof");
		proof.into_iter_nodes().collect()
	};
	let keys: Vec<&Bytes> = [&consignment].into_iter().chain(&voyage_keys).collect();
	let heads = proof(&keys);
	let item = |key: &Bytes| {
		read_proven(root, &heads, key)
			.expect("proven")
			.expect("there")
	};

	let mut verified = Vec::new();
	let mut told = Vec::new();
	for ((key, list), place) in lists.voyages.values().zip(&voyage_keys) {
		let found = Voyage::decode(&mut &*item(place))
			.expect("a voyage")
			.history;
		let head = Head {
			head: found.head,
			sequence: found.sequence,
		};
		verified.push(verify_voyage(key, list, head).expect("the history of the voyage"));
		told.push(json!({
			"voyage": hex(key.encode()),
			"events": list.iter().map(hex).collect::<Vec<_>>(),
			"state": state(&head),
		}));
	}
	let list = &lists.consignments[&trade.consignment];
	let found = pallet_shipments::types::Consignment::decode(&mut &*item(&consignment));
	let found = found.expect("a consignment").history;
	let head = Head {
		head: found.head,
		sequence: found.sequence,
	};
	verify_consignment(trade.consignment, list, head, &verified).expect("the history");

	let proven = |key: &Bytes| {
		let nodes = proof(&[key]);
		let value = read_proven(root, &nodes, key).expect("proven");
		json!({
			"key": hex(key),
			"value": value.map(hex),
			"proof": nodes.iter().map(hex).collect::<Vec<_>>(),
		})
	};
	assert_vectors(
		"state.json",
		&json!({
			"root": hex(root),
			"trace": proven(&trace),
			"nothing": proven(&absent),
			"consignment": proven(&consignment),
		}),
	);

	// Three years later anybody has the record reduced, and the history is still verified.
	let (record, kept) = chain.execute_with(|| {
		let retention: u64 = <Runtime as pallet_shipments::Config>::Retention::get();
		wait_until(now() + retention);
		let consignment = trade.consignment;
		done(
			&desk(demo::AUDITOR),
			Call::archive_consignment { consignment },
		);
		let Some(RuntimeEvent::Shipments(Event::ConsignmentArchived { record, .. })) =
			events().into_iter().next_back()
		else {
			panic!("it tells what the commitment is made of");
		};
		check_invariants();
		let kept = Archived::<Runtime>::get(trade.consignment).expect("a commitment");
		(record, kept)
	});
	verify_archived(trade.consignment, list, record, kept, &verified).expect("the history");

	assert_vectors(
		"history.json",
		&json!({
			"consignment": trade.consignment.0,
			"events": list.iter().map(hex).collect::<Vec<_>>(),
			"state": state(&head),
			"voyages": told,
			"archived": { "record": hex(record), "kept": hex(kept) },
		}),
	);
}
