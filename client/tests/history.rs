// SPDX-License-Identifier: Apache-2.0

//! The events of a whole trade, as `integration-tests` records them on the real runtime: what happens to
//! a list that is not complete or not true.

mod common;

use codec::{Decode, DecodeAll, Encode};
use common::{changed, unhex, vectors};
use portolan_client::history::*;
use serde_json::Value;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;

type Bytes = Vec<u8>;

/// A consignment on one voyage.
#[derive(Clone)]
struct Records {
	consignment: ConsignmentId,
	events: Vec<Bytes>,
	state: Head,
	voyage: VoyageKey,
	voyage_events: Vec<Bytes>,
	voyage_state: Head,
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

fn records() -> Records {
	let read = vectors("history.json");
	let voyage = &read["voyages"][0];
	Records {
		consignment: ConsignmentId(read["consignment"].as_u64().unwrap()),
		events: list(&read["events"]),
		state: head(&read["state"]),
		voyage: VoyageKey::decode_all(&mut &*unhex(&voyage["voyage"])).unwrap(),
		voyage_events: list(&voyage["events"]),
		voyage_state: head(&voyage["state"]),
	}
}

impl Records {
	fn verify(&self) -> Result<Vec<MilestoneRecorded>, HistoryFault> {
		let voyage = verify_voyage(&self.voyage, &self.voyage_events, self.voyage_state)?;
		verify_consignment(self.consignment, &self.events, self.state, &[voyage])
	}

	/// Where it fails and by what, in the list that was tampered with.
	fn fails(&self, list: &List) -> (Place, Wrong) {
		let fault = self.verify().unwrap_err();
		assert_eq!(&fault.list, list, "{fault}");
		(fault.place, fault.wrong)
	}

	/// Both lists in turn, with how to change them.
	fn each(&self, mut test: impl FnMut(List, &[Bytes], &dyn Fn(Vec<Bytes>) -> Records)) {
		test(
			List::Consignment(self.consignment),
			&self.events,
			&|events| Records {
				events,
				..self.clone()
			},
		);
		test(
			List::Voyage(self.voyage.clone()),
			&self.voyage_events,
			&|voyage_events| Records {
				voyage_events,
				..self.clone()
			},
		);
	}
}

/// The list with every event numbered and hashed anew, as somebody would who can compute.
fn rehashed<T: ChainEvent + Clone>(
	events: &[T],
	set: impl Fn(&mut T, u32, H256) -> H256,
) -> (Vec<T>, Head) {
	let mut state = Head::default();
	let events = events.iter().map(|event| {
		let mut event = event.clone();
		state.sequence += 1;
		state.head = set(&mut event, state.sequence, state.head);
		event
	});
	let events: Vec<T> = events.collect();
	(events, state)
}

fn rehash(event: &mut MilestoneRecorded, sequence: u32, head: H256) -> H256 {
	event.sequence = sequence;
	event.head = H256((head, sequence, &event.milestone).using_encoded(blake2_256));
	event.head
}

fn encoded(events: &[impl Encode]) -> Vec<Bytes> {
	events.iter().map(Encode::encode).collect()
}

#[test]
fn the_history_of_a_trade_is_verified() {
	let records = records();
	let events = records.verify().unwrap();
	assert_eq!(events.len(), records.events.len());
	let links = events
		.iter()
		.filter(|event| matches!(event.milestone.addition, Addition::Voyage(_)));
	assert_eq!(links.count(), 2, "on board and ashore");
	// Nothing has happened yet.
	let none = verify_consignment(records.consignment, &[[0u8; 0]; 0], Head::default(), &[]);
	assert_eq!(none, Ok(vec![]));
}

#[test]
fn a_changed_byte_of_any_event_is_found_where_it_is() {
	records().each(|name, events, with| {
		for (number, event) in events.iter().enumerate() {
			for (at, bytes) in changed(event) {
				let mut events = events.to_vec();
				events[number] = bytes;
				let (place, wrong) = with(events).fails(&name);
				assert_eq!(place, Place::Event(number + 1), "byte {at}: {wrong}");
			}
		}
	});
}

#[test]
fn a_changed_byte_of_the_state_is_found() {
	let records = records();
	for (_, bytes) in changed(records.state.head.as_bytes()) {
		let mut other = records.clone();
		other.state.head = H256::from_slice(&bytes);
		let list = List::Consignment(records.consignment);
		assert_eq!(other.fails(&list), (Place::End, Wrong::State));
		let mut other = records.clone();
		other.voyage_state.head = H256::from_slice(&bytes);
		let list = List::Voyage(records.voyage.clone());
		assert_eq!(other.fails(&list), (Place::End, Wrong::State));
	}
}

#[test]
fn dropped_events_are_found() {
	records().each(|name, events, with| {
		for number in 0..events.len() {
			let mut fewer = events.to_vec();
			fewer.remove(number);
			let (place, wrong) = with(fewer).fails(&name);
			if number + 1 == events.len() {
				assert!(matches!((place, wrong), (Place::End, Wrong::Length { .. })));
			} else {
				assert_eq!(place, Place::Event(number + 1));
				assert!(matches!(wrong, Wrong::Sequence { .. }));
			}
			let cut = with(events[..number].to_vec()).fails(&name);
			assert!(matches!(cut, (Place::End, Wrong::Length { .. })));
		}
	});
}

#[test]
fn repeated_events_are_found() {
	records().each(|name, events, with| {
		for number in 0..events.len() {
			for place in number + 1..=events.len() {
				let mut more = events.to_vec();
				more.insert(place, events[number].clone());
				let (found, wrong) = with(more).fails(&name);
				assert_eq!(found, Place::Event(place + 1));
				assert!(matches!(wrong, Wrong::Sequence { .. }));
			}
		}
	});
}

#[test]
fn swapped_and_reordered_events_are_found() {
	records().each(|name, events, with| {
		for one in 0..events.len() {
			for other in one + 1..events.len() {
				let mut swapped = events.to_vec();
				swapped.swap(one, other);
				let (found, wrong) = with(swapped).fails(&name);
				assert_eq!(found, Place::Event(one + 1));
				assert!(matches!(wrong, Wrong::Sequence { .. }));
			}
		}
		let mut backwards = events.to_vec();
		backwards.reverse();
		assert_eq!(with(backwards).fails(&name).0, Place::Event(1));
	});
}

#[test]
fn a_list_that_is_hashed_anew_is_not_the_chains() {
	let records = records();
	let list = List::Consignment(records.consignment);
	let events = records.verify().unwrap();
	for one in 0..events.len() - 1 {
		// Reordered, renumbered and hashed, or only renumbered.
		let mut forged = events.clone();
		forged.swap(one, one + 1);
		let (all, _) = rehashed(&forged, rehash);
		let other = Records {
			events: encoded(&all),
			..records.clone()
		};
		assert_eq!(other.fails(&list), (Place::End, Wrong::State));
		for (place, event) in forged.iter_mut().enumerate() {
			event.sequence = events[place].sequence;
		}
		let other = Records {
			events: encoded(&forged),
			..records.clone()
		};
		assert_eq!(other.fails(&list), (Place::Event(one + 1), Wrong::Head));
	}
}

#[test]
fn events_of_another_consignment_container_or_voyage_are_found() {
	let records = records();
	let voyage = verify_voyage(
		&records.voyage,
		&records.voyage_events,
		records.voyage_state,
	)
	.unwrap();
	let other = ConsignmentId(records.consignment.0 + 1);
	let fault = verify_consignment(other, &records.events, records.state, &[voyage]).unwrap_err();
	assert_eq!(
		(fault.place, fault.wrong),
		(Place::Event(1), Wrong::OtherHistory)
	);
	let mut other = records.voyage.clone();
	other.carrier.0 += 1;
	let fault = verify_voyage(&other, &records.voyage_events, records.voyage_state).unwrap_err();
	assert_eq!(fault.wrong, Wrong::OtherHistory);
	// A list of the one kind is none of the other.
	let fault = verify_voyage(&records.voyage, &records.events, records.state).unwrap_err();
	assert_eq!(
		(fault.place, fault.wrong),
		(Place::Event(1), Wrong::Undecodable)
	);
}

#[test]
fn a_voyage_that_is_missing_or_another_is_found() {
	let records = records();
	let fault = verify_consignment(records.consignment, &records.events, records.state, &[]);
	let fault = fault.unwrap_err();
	assert_eq!(fault.wrong, Wrong::NoVoyage);
	let loaded = records.verify().unwrap();
	let loaded = loaded
		.iter()
		.position(|event| matches!(event.milestone.addition, Addition::Voyage(_)));
	assert_eq!(fault.place, Place::Event(loaded.unwrap() + 1));

	// A voyage that never was, consistent in itself: the first event was recorded a moment later.
	let events = records.voyage_events.iter();
	let events: Vec<VoyageMilestoneRecorded> = events
		.map(|bytes| VoyageMilestoneRecorded::decode(&mut &**bytes).unwrap())
		.collect();
	let (events, state) = rehashed(&events, |event, sequence, head| {
		event.milestone.recorded_at += 1;
		event.sequence = sequence;
		event.head = H256((head, sequence, &event.milestone).using_encoded(blake2_256));
		event.head
	});
	let other = Records {
		voyage_events: encoded(&events),
		voyage_state: state,
		..records.clone()
	};
	let (place, wrong) = other.fails(&List::Consignment(records.consignment));
	assert_eq!(wrong, Wrong::OffVoyage);
	assert!(matches!(place, Place::Event(_)));
}

#[test]
fn a_fault_says_which_event_is_wrong() {
	let mut records = records();
	let last = records.events[2].len() - 1;
	records.events[2][last] ^= 1;
	let said = records.verify().unwrap_err().to_string();
	let expected = format!(
		"consignment {}, event 3: the milestone does not lead to the head of the event",
		records.consignment.0
	);
	assert_eq!(said, expected);
}

#[test]
fn the_history_of_an_archived_consignment_is_verified() {
	let records = records();
	let archived = &vectors("history.json")["archived"];
	let [record, kept] = ["record", "kept"].map(|of| H256::from_slice(&unhex(&archived[of])));
	let voyage = verify_voyage(
		&records.voyage,
		&records.voyage_events,
		records.voyage_state,
	);
	let voyages = [voyage.unwrap()];
	let verify = |events: &[Bytes], record, kept| {
		verify_archived(records.consignment, events, record, kept, &voyages)
	};
	let verified = verify(&records.events, record, kept).unwrap();
	assert_eq!(verified.len(), records.events.len());

	let fails = |events: &[Bytes], record, kept| verify(events, record, kept).unwrap_err().wrong;
	for number in 0..records.events.len() {
		let fewer = &records.events[..number];
		assert_eq!(fails(fewer, record, kept), Wrong::State);
		let mut without = records.events.clone();
		without.remove(number);
		verify(&without, record, kept).unwrap_err();
	}
	for (_, other) in changed(record.as_bytes()) {
		assert_eq!(
			fails(&records.events, H256::from_slice(&other), kept),
			Wrong::State
		);
	}
	for (_, other) in changed(kept.as_bytes()) {
		assert_eq!(
			fails(&records.events, record, H256::from_slice(&other)),
			Wrong::State
		);
	}
}
