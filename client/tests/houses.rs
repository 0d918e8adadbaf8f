// SPDX-License-Identifier: Apache-2.0

//! The histories of two houses in one container, as `integration-tests` records them on the real runtime:
//! each is verified with its master's, and nothing else.

mod common;

use codec::{DecodeAll, Encode};
use common::{changed, unhex, vectors};
use portolan_client::history::*;
use serde_json::Value;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;

type Bytes = Vec<u8>;

#[derive(Clone)]
struct Records {
	consignment: ConsignmentId,
	events: Vec<Bytes>,
	state: Head,
}

fn head(value: &Value) -> Head {
	Head {
		head: H256::from_slice(&unhex(&value["head"])),
		sequence: u32::try_from(value["sequence"].as_u64().unwrap()).unwrap(),
	}
}

fn list(value: &Value) -> Vec<Bytes> {
	value.as_array().unwrap().iter().map(unhex).collect()
}

fn records(value: &Value) -> Records {
	Records {
		consignment: ConsignmentId(value["consignment"].as_u64().unwrap()),
		events: list(&value["events"]),
		state: head(&value["state"]),
	}
}

fn master() -> Vec<MilestoneRecorded> {
	let read = vectors("houses.json");
	let key = VoyageKey::decode_all(&mut &*unhex(&read["voyage"]["voyage"])).unwrap();
	let calls = list(&read["voyage"]["events"]);
	let voyage = verify_voyage(&key, &calls, head(&read["voyage"]["state"])).unwrap();
	let Records {
		consignment,
		events,
		state,
	} = records(&read["master"]);
	verify_consignment(consignment, &events, state, &[voyage]).unwrap()
}

fn houses() -> Vec<Records> {
	let read = vectors("houses.json");
	read["houses"]
		.as_array()
		.unwrap()
		.iter()
		.map(records)
		.collect()
}

impl Records {
	fn verify(&self, master: &[MilestoneRecorded]) -> Result<Vec<MilestoneRecorded>, HistoryFault> {
		verify_house(self.consignment, &self.events, self.state, master)
	}
}

fn is_inherited(event: &MilestoneRecorded) -> bool {
	matches!(event.milestone.addition, Addition::Master(_))
}

#[test]
fn each_house_is_verified_with_its_master() {
	let master = master();
	for house in houses() {
		let events = house.verify(&master).unwrap();
		// STUF, GTIN, LOAD, DISC, GTOT, DROP, STRP.
		assert_eq!(events.iter().filter(|event| is_inherited(event)).count(), 7);
	}
}

#[test]
fn a_changed_byte_of_any_event_is_found_where_it_is() {
	let master = master();
	for house in houses() {
		for (number, event) in house.events.iter().enumerate() {
			for (at, bytes) in changed(event) {
				let mut other = house.clone();
				other.events[number] = bytes;
				let fault = other.verify(&master).unwrap_err();
				assert_eq!(fault.place, Place::Event(number + 1), "byte {at}: {fault}");
			}
		}
	}
}

#[test]
fn dropped_repeated_and_swapped_events_are_found() {
	let master = master();
	for house in houses() {
		for number in 0..house.events.len() {
			let mut fewer = house.clone();
			fewer.events.remove(number);
			fewer.verify(&master).unwrap_err();
			let mut more = house.clone();
			more.events.insert(number, house.events[number].clone());
			more.verify(&master).unwrap_err();
			let mut swapped = house.clone();
			swapped.events.swap(0, number);
			assert_eq!(swapped.verify(&master).is_ok(), number == 0);
		}
	}
}

#[test]
fn a_master_that_is_missing_short_or_another_is_found() {
	let master = master();
	let [one, other] = houses().try_into().ok().unwrap();
	let fails = |list: &[MilestoneRecorded]| one.verify(list).unwrap_err().wrong;
	assert_eq!(fails(&[]), Wrong::NoMaster);
	let last = master.iter().position(|event| {
		let event = event.milestone.statement.event.encode();
		// The stripping.
		event == [0, 4]
	});
	assert_eq!(fails(&master[..last.unwrap()]), Wrong::NoMaster);
	// Another house is nobody's master.
	let house = other.verify(&master).unwrap();
	assert_eq!(fails(&house), Wrong::OffMaster);
	// One whose events say something else at those places.
	for number in 0..master.len() {
		let mut forged = master.clone();
		forged[number].milestone.statement.event_time += 1;
		let named = one.verify(&master).unwrap().into_iter().any(|event| {
			matches!(event.milestone.addition, Addition::Master(link)
				if link.sequence == forged[number].sequence)
		});
		assert_eq!(one.verify(&forged).is_err(), named);
	}
	// Alone, a house is not the consignment that has the containers.
	let fault = verify_consignment(one.consignment, &one.events, one.state, &[]).unwrap_err();
	assert_eq!(fault.wrong, Wrong::NoMaster);
}

#[test]
fn a_house_is_verified_against_its_commitment() {
	let master = master();
	let record = H256::repeat_byte(7);
	for house in houses() {
		let Head { head, sequence } = house.state;
		let kept = commitment(house.consignment, head, sequence, record);
		let verify = |events: &[Bytes], record| {
			verify_archived_house(house.consignment, events, record, kept, &master)
		};
		let verified = verify(&house.events, record).unwrap();
		assert_eq!(verified.len(), house.events.len());
		let fewer = &house.events[..house.events.len() - 1];
		assert_eq!(verify(fewer, record).unwrap_err().wrong, Wrong::State);
		let other = H256(blake2_256(record.as_bytes()));
		assert_eq!(
			verify(&house.events, other).unwrap_err().wrong,
			Wrong::State
		);
	}
}
