// SPDX-License-Identifier: Apache-2.0

//! What happens to the container is in the history of every house in it, with the place in the master's.

use super::*;
use crate::{Consignments, Event};
use frame::hashing::blake2_256;
use portolan_primitives::{codes::Locode, trade::Regime, traits::CustomsNotices};

/// The milestones of a consignment, with their places and heads.
fn list(id: ConsignmentId) -> Vec<(u32, Milestone, H256)> {
	let of = |event| match event {
		Event::MilestoneRecorded {
			consignment,
			sequence,
			milestone,
			head,
			..
		} if consignment == id => Some((sequence, milestone, head)),
		_ => None,
	};
	events().into_iter().filter_map(of).collect()
}

fn codes(id: ConsignmentId) -> Vec<EquipmentEvent> {
	let of = |(_, milestone, _): (u32, Milestone, H256)| match milestone.statement.event {
		MilestoneEvent::Equipment(event) => Some(event),
		_ => None,
	};
	list(id).into_iter().filter_map(of).collect()
}

#[test]
fn a_house_inherits_the_moves_of_its_container() {
	use EquipmentEvent::{DISC, DROP, GTIN, GTOT, LOAD, STRP, STUF};
	run_houses(|| {
		stripped();
		for id in [ONE, TWO] {
			assert_eq!(codes(id), [STUF, GTIN, LOAD, DISC, GTOT, DROP, STRP]);
			let of_master = list(GOODS);
			let mut head = H256::zero();
			for (index, (sequence, milestone, after)) in (1u32..).zip(list(id)) {
				assert_eq!(sequence, index);
				head = H256((head, sequence, &milestone).using_encoded(blake2_256));
				assert_eq!(head, after);
				// The same statement is in the master's history, at the place that the link names.
				let Addition::Master(link) = &milestone.addition else {
					panic!("inherited: {milestone:?}");
				};
				assert_eq!(link.consignment, GOODS);
				let of_master = of_master.iter().find(|(at, ..)| *at == link.sequence);
				let (_, told, at_head) = of_master.unwrap();
				assert_eq!(
					(&told.statement, at_head),
					(&milestone.statement, &link.head)
				);
			}
			assert_eq!(Consignments::<Test>::get(id).unwrap().history.head, head);
		}
	});
}

#[test]
fn what_is_only_noted_stays_in_the_masters_history() {
	run_houses(|| {
		stuffed_together();
		assert_ok!(record(FORWARDER, input(1, EquipmentEvent::INSP, b"CNSZX")));
		let mut planned = input(1, EquipmentEvent::GTIN, b"CNSHK");
		planned.classifier = Classifier::Estimated;
		assert_ok!(record(CARRIER, planned));
		assert_eq!(codes(ONE), [EquipmentEvent::STUF]);
	});
}

/// A house takes nothing back of what moved the container; what it says of documents it does.
#[test]
fn inherited_milestones_are_taken_back_where_they_were_stated() {
	run_houses(|| {
		stuffed_together();
		let statement = list(ONE).pop().unwrap().1.statement;
		let named = || Named::Recent {
			statement: statement.clone(),
		};
		let of_house = Shipments::retract_milestone(by(FORWARDER), ONE, named());
		assert_noop!(of_house, Error::ReliedUpon);
		assert_ok!(Shipments::retract_milestone(by(FORWARDER), GOODS, named()));
		let document = ShipmentMilestoneInput {
			consignment: ONE,
			container: Some(box_of(1)),
			event: ShipmentEvent::ISSU,
			document_type: DocumentType::SHI,
			event_time: now(),
			offset_minutes: 0,
			document: H256::repeat_byte(1),
		};
		let told = Shipments::record_shipment_milestones(by(SHIPPER), vec![document].into());
		assert_ok!(told);
		let statement = list(ONE).pop().unwrap().1.statement;
		let named = Named::Recent { statement };
		assert_ok!(Shipments::retract_milestone(by(SHIPPER), ONE, named));
	});
}

#[test]
fn a_stripping_is_taken_back_until_goods_are_delivered() {
	run_houses(|| {
		stripped();
		let statement = list(GOODS).pop().unwrap().1.statement;
		let named = || Named::Recent {
			statement: statement.clone(),
		};
		let expires = now() + 50_000;
		let minted = Shipments::mint_pick_up_right(by(FORWARDER), ONE, box_of(1), expires);
		assert_ok!(minted);
		let condition = Condition::Sound;
		assert_ok!(Shipments::offer_goods(by(AGENT), ONE, box_of(1), condition));
		assert_ok!(Shipments::accept_goods(by(CONSIGNEE), ONE, box_of(1)));
		let retract = Shipments::retract_milestone(by(AGENT), GOODS, named());
		assert_noop!(retract, Error::ReliedUpon);
	});
}

#[test]
fn acts_of_customs_on_a_house_are_in_its_history_and_the_seal_on_the_container() {
	run_houses(|| {
		in_terminal();
		let office = Locode::parse(b"CNSHK").unwrap();
		let before = list(GOODS).len();
		<Shipments as CustomsNotices>::released(ONE, &[number(1)], office, Regime::Export);
		assert_eq!(codes(ONE).last(), Some(&EquipmentEvent::CUSR));
		assert_eq!(list(GOODS).len(), before);
		// The other house has nothing to do with it.
		assert!(!codes(TWO).contains(&EquipmentEvent::CUSR));
		let new = seal("CUSTOMS1");
		<Shipments as CustomsNotices>::inspected(TWO, &number(1), office, new.clone());
		assert_eq!(equipment().seal, Some(new));
		assert_eq!(codes(TWO).last(), Some(&EquipmentEvent::CUSI));
		assert_eq!(codes(GOODS).last(), Some(&EquipmentEvent::CUSI));
		let sequence = Consignments::<Test>::get(GOODS).unwrap().history.sequence;
		assert_eq!(equipment().relied_on, sequence);
	});
}
