// SPDX-License-Identifier: Apache-2.0

//! What the blocks tell of houses and their master, verified outside the node and kept as vectors.

use super::Goods;
use codec::Encode;
use pallet_shipments::Event;
use portolan_client::history::{verify_consignment, verify_house, verify_voyage, Head};
use portolan_integration_tests::{events, next_block, Trade};
use portolan_primitives::ids::ConsignmentId;
use portolan_runtime::{Runtime, RuntimeEvent, Shipments};
use serde_json::{json, Value};
use std::{cell::RefCell, env, fs, path::PathBuf};

thread_local! {
	/// The events of milestones so far, as blocks have them, without the index of the variant.
	static TOLD: RefCell<Vec<Event<Runtime>>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what the block tells.
fn collect() {
	let told = events().into_iter().filter_map(|event| match event {
		RuntimeEvent::Shipments(event) => Some(event),
		_ => None,
	});
	TOLD.with(|all| all.borrow_mut().extend(told));
}

/// A block later.
pub fn later() {
	collect();
	next_block();
	collect();
	next_block();
}

/// What the blocks tell of a consignment.
fn list(of: ConsignmentId) -> Vec<Vec<u8>> {
	TOLD.with(|all| {
		let own = |event: &&Event<Runtime>| {
			matches!(event, Event::MilestoneRecorded { consignment, .. } if *consignment == of)
		};
		all.borrow()
			.iter()
			.filter(own)
			.map(|event| event.encode().split_off(1))
			.collect()
	})
}

fn head(of: ConsignmentId) -> Head {
	let view = Shipments::consignment(of).expect("known");
	Head {
		head: view.head,
		sequence: view.sequence,
	}
}

/// The history of each house is verified with the master's, and that with the voyage's.
pub fn verify(master: &Trade, houses: &[Goods]) {
	collect();
	let (key, voyage) = pallet_shipments::Voyages::<Runtime>::iter()
		.next()
		.expect("one voyage");
	let calls: Vec<Vec<u8>> = TOLD.with(|all| {
		let all = all.borrow();
		let of_voyage =
			|event: &&Event<Runtime>| matches!(event, Event::VoyageMilestoneRecorded { .. });
		let fields = |event: &Event<Runtime>| event.encode().split_off(1);
		all.iter().filter(of_voyage).map(fields).collect()
	});
	let state = Head {
		head: voyage.history.head,
		sequence: voyage.history.sequence,
	};
	let of_voyage = verify_voyage(&key, &calls, state).expect("the voyage");
	let (id, events) = (master.consignment, list(master.consignment));
	let of_master = verify_consignment(id, &events, head(id), &[of_voyage]).expect("the master");
	let mut told = Vec::new();
	for goods in houses {
		let house = goods.trade.consignment;
		let events = list(house);
		let verified = verify_house(house, &events, head(house), &of_master).expect("the house");
		assert!(verified.len() > 7, "every move of the container, and more");
		told.push(vector(house, &events));
	}
	assert_vectors(&json!({
		"voyage": { "voyage": hex(&key.encode()), "events": hexes(&calls), "state": {
			"head": hex(state.head.as_bytes()), "sequence": state.sequence,
		} },
		"master": vector(id, &events),
		"houses": told,
	}));
}

fn vector(of: ConsignmentId, events: &[Vec<u8>]) -> Value {
	let Head { head, sequence } = head(of);
	json!({
		"consignment": of.0,
		"events": hexes(events),
		"state": { "head": hex(head.as_bytes()), "sequence": sequence },
	})
}

fn hexes(events: &[Vec<u8>]) -> Vec<String> {
	events.iter().map(|event| hex(event)).collect()
}

fn hex(bytes: &[u8]) -> String {
	let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
	format!("0x{}", digits.collect::<String>())
}

/// Compares with the vectors of the client libraries; writes them when `UPDATE_VECTORS` is set.
fn assert_vectors(vectors: &Value) {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../client/tests/vectors");
	let file = folder.join("houses.json");
	if env::var_os("UPDATE_VECTORS").is_some() {
		let text = serde_json::to_string_pretty(vectors).expect("JSON") + "\n";
		fs::write(&file, text).expect("written");
	}
	let kept = fs::read_to_string(file).expect("the vectors are committed");
	let kept: Value = serde_json::from_str(&kept).expect("JSON");
	assert_eq!(
		&kept, vectors,
		"changed; UPDATE_VECTORS=1 rewrites houses.json"
	);
}
