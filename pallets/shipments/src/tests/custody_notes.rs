// SPDX-License-Identifier: Apache-2.0

//! What disputes note on the custody of a container.

use super::mock::*;
use crate::{types::CustodyRemarks, CustodyNotesOf, Event};
use frame::{hashing::blake2_256, testing_prelude::*};
use portolan_primitives::{
	ids::{ConsignmentId, DisputeId},
	traits::CustodyNotes,
};

const NOTE: H256 = H256([7; 32]);
const OTHER: H256 = H256([8; 32]);

fn note(container: u32, note: H256) -> DispatchResult {
	Shipments::note(GOODS, &number(container), DisputeId(3), note)
}

#[test]
fn a_note_is_followed_by_another_and_changes_nothing_else() {
	run(|| {
		loaded();
		let before = (equipment(), phase());
		assert_ok!(note(1, NOTE));
		let first = CustodyNotesOf::<Test>::get(GOODS, number(1));
		let linked = (H256::zero(), 1u32, 3u64, NOTE, now());
		let head = H256(linked.using_encoded(blake2_256));
		assert_eq!(first, CustodyRemarks { head, sequence: 1 });
		let told = Event::CustodyNoted {
			consignment: GOODS,
			container: number(1),
			dispute: DisputeId(3),
			note: NOTE,
			sequence: 1,
			head,
		};
		assert_eq!(events().last(), Some(&told));
		assert_ok!(note(1, OTHER));
		let second = CustodyNotesOf::<Test>::get(GOODS, number(1));
		let head = H256((head, 2u32, 3u64, OTHER, now()).using_encoded(blake2_256));
		assert_eq!(second, CustodyRemarks { head, sequence: 2 });
		assert_eq!((equipment(), phase()), before);
	});
}

#[test]
fn rejects_unknown_containers() {
	run(|| {
		loaded();
		assert_noop!(note(9, NOTE), Error::NotFound);
		let elsewhere = Shipments::note(ConsignmentId(99), &number(1), DisputeId(3), NOTE);
		assert_noop!(elsewhere, Error::NotFound);
	});
}

#[test]
fn rejects_when_notes_cannot_be_counted() {
	run(|| {
		loaded();
		let full = CustodyRemarks {
			head: NOTE,
			sequence: u32::MAX,
		};
		CustodyNotesOf::<Test>::insert(GOODS, number(1), full);
		assert_noop!(note(1, NOTE), Error::Overflow);
	});
}
