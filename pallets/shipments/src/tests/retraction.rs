// SPDX-License-Identifier: Apache-2.0

//! Publishers take back what they stated.

use super::mock::*;
use crate::{types::*, Consignments, Event};
use frame::{hashing::blake2_256, testing_prelude::*};
use portolan_mocks::{refusal, MockClock};
use portolan_primitives::{
	codes::CodeError, ids::ConsignmentId, roles::Permission, trade::Regime, traits::CustomsNotices,
};
use EquipmentEvent::*;

/// All milestones of the consignment, and the head before each.
fn history() -> Vec<(H256, Milestone)> {
	let mut head = H256::zero();
	let mut list = vec![];
	for event in events() {
		if let Event::MilestoneRecorded {
			milestone,
			head: after,
			..
		} = event
		{
			list.push((head, milestone));
			head = after;
		}
	}
	list
}

fn recent(place: usize) -> NamedMilestone {
	let (_, milestone) = history().swap_remove(place - 1);
	Named::Recent {
		statement: milestone.statement,
	}
}

fn proven(place: usize) -> NamedMilestone {
	let mut list = history().split_off(place - 1);
	let (before, milestone) = list.remove(0);
	Named::Proven {
		before,
		milestone,
		later: list.into_iter().map(|(_, later)| later).collect(),
	}
}

fn retract(organisation: u32, milestone: NamedMilestone) -> DispatchResult {
	Shipments::retract_milestone(by(organisation), GOODS, milestone)
}

fn sequence() -> u32 {
	Consignments::<Test>::get(GOODS).unwrap().history.sequence
}

fn estimate(time: u64) -> MilestoneInput {
	let mut input = input(1, LOAD, b"CNSHK");
	input.classifier = Classifier::Estimated;
	input.event_time = time;
	input
}

#[test]
fn a_publisher_takes_a_recent_milestone_back() {
	run(|| {
		booked(&[1]);
		assert_ok!(record(CARRIER, estimate(now() + 5)));
		let (_, stated) = history().remove(0);
		MockClock::advance(7);
		assert_ok!(retract(CARRIER, recent(1)));
		let of = content_hash(&stated.statement);
		let told = events();
		let retracted = Event::MilestoneRetracted {
			consignment: GOODS,
			sequence: 1,
			of,
			publisher: org(CARRIER),
		};
		assert_eq!(told.last(), Some(&retracted));
		// Both are in the history.
		let list = history();
		assert_eq!(list[0].1, stated);
		let (before, retraction) = &list[1];
		assert_eq!(
			retraction.statement,
			Statement {
				event: MilestoneEvent::Retraction { of },
				..stated.statement
			}
		);
		assert_eq!(retraction.recorded_at, now());
		let head = H256((before, 2u32, retraction).using_encoded(blake2_256));
		assert_eq!(Consignments::<Test>::get(GOODS).unwrap().history.head, head);
	});
}

#[test]
fn an_older_one_is_proven_against_the_head() {
	run(|| {
		booked(&[1]);
		for later in 0..70 {
			assert_ok!(record(CARRIER, estimate(now() + later)));
		}
		assert_noop!(retract(CARRIER, recent(6)), Error::NotInHistory);
		assert_ok!(retract(CARRIER, recent(7)));
		let proof = proven(6);
		// What is proven against yesterday's head is proven no more.
		assert_ok!(record(CARRIER, estimate(now() + 70)));
		assert_noop!(retract(CARRIER, proof), Error::NotInHistory);
		assert_ok!(retract(CARRIER, proven(6)));
		assert_ok!(retract(CARRIER, proven(1)));
		for place in [1, 6, 7] {
			assert_noop!(retract(CARRIER, proven(place)), Error::AlreadyRetracted);
		}
		assert_eq!(sequence(), 74);
	});
}

/// Each byte of a proof counts, and so does each milestone in it and their order.
#[test]
fn rejects_every_damaged_proof() {
	run(|| {
		stuffed();
		assert_ok!(record(CARRIER, estimate(now())));
		assert_ok!(record(CARRIER, estimate(now() + 1)));
		assert_ok!(record(CARRIER, estimate(now() + 2)));
		let good = proven(2);
		let bytes = good.encode();
		let mut read = 0;
		for index in 0..bytes.len() {
			let mut damaged = bytes.clone();
			damaged[index] ^= 1;
			let decoded = NamedMilestone::decode(&mut &damaged[..]);
			if let Ok(named) = decoded.filter_all(&damaged) {
				read += 1;
				let refusal = retract(CARRIER, named);
				assert_noop!(refusal, Error::NotInHistory);
			}
		}
		assert!(read > 100, "{read}");
		let Named::Proven {
			before,
			milestone,
			later,
		} = good.clone()
		else {
			unreachable!("it is a proof");
		};
		let later = later.to_vec();
		let refuse = |later: Vec<Milestone>| {
			let named = Named::Proven {
				before,
				milestone: milestone.clone(),
				later: later.into(),
			};
			assert_noop!(retract(CARRIER, named), Error::NotInHistory);
		};
		refuse(vec![]);
		refuse(later[1..].to_vec());
		refuse(later.iter().rev().cloned().collect());
		refuse([later.clone(), later.clone()].concat());
		refuse(vec![later[0].clone(); 5]);
		assert_ok!(retract(CARRIER, good));
	});
}

trait FilterAll {
	fn filter_all(self, bytes: &[u8]) -> Result<NamedMilestone, ()>;
}

impl<E> FilterAll for Result<NamedMilestone, E> {
	/// Only what all the bytes say.
	fn filter_all(self, bytes: &[u8]) -> Result<NamedMilestone, ()> {
		self.ok().filter(|named| named.encode() == bytes).ok_or(())
	}
}

#[test]
fn rejects_a_proof_that_is_too_long() {
	run(|| {
		stuffed();
		let (before, milestone) = history().remove(0);
		let named = |later| Named::Proven {
			before,
			milestone: milestone.clone(),
			later: vec![milestone.clone(); later].into(),
		};
		assert_noop!(retract(SHIPPER, named(1_025)), Error::ProofTooLong);
		assert_noop!(retract(SHIPPER, named(1_024)), Error::NotInHistory);
	});
}

#[test]
fn rejects_what_another_stated() {
	run(|| {
		stuffed();
		for organisation in [FORWARDER, CARRIER, BANK, CUSTOMS_CN] {
			for named in [recent(1), proven(1)] {
				assert_noop!(retract(organisation, named), Error::NotAuthorised);
			}
		}
		// Customs takes nothing back here, and nobody takes back what customs did.
		<Shipments as CustomsNotices>::released(
			GOODS,
			&[number(1)],
			locode(b"CNSHK"),
			Regime::Export,
		);
		for organisation in [CUSTOMS_CN, SHIPPER] {
			assert_noop!(retract(organisation, recent(2)), Error::NotAuthorised);
		}
	});
}

#[test]
fn rejects_what_calls_wrote_and_retractions() {
	run(|| {
		delivered();
		let list = history();
		let mut refused = 0;
		for (index, (_, milestone)) in list.iter().enumerate() {
			let by_call = match milestone.statement.event {
				MilestoneEvent::CustodyPassed => true,
				MilestoneEvent::Equipment(event) => [PICK, DROP, GTOT].contains(&event),
				_ => false,
			};
			if by_call {
				refused += 1;
				let publisher = milestone.statement.publisher.unwrap().0;
				for named in [recent(index + 1), proven(index + 1)] {
					assert_noop!(retract(publisher, named), Error::NotRetractable);
				}
			}
		}
		assert!(refused >= 5, "{refused}");
		let mut estimate = input(1, DROP, b"NLRTM");
		estimate.classifier = Classifier::Estimated;
		assert_ok!(record(CARRIER, estimate));
		let place = history().len();
		assert_ok!(retract(CARRIER, recent(place)));
		assert_noop!(retract(CARRIER, recent(place + 1)), Error::NotRetractable);
		assert_noop!(retract(CARRIER, recent(place)), Error::AlreadyRetracted);
	});
}

#[test]
fn a_step_is_taken_back_until_another_rests_upon_it() {
	run(|| {
		booked(&[1, 2]);
		assert_ok!(record(SHIPPER, input(1, STUF, b"CNSZX")));
		// What happens to another container rests upon nothing here.
		assert_ok!(record(SHIPPER, input(2, STUF, b"CNSZX")));
		let before = equipment();
		assert_ok!(retract(SHIPPER, recent(1)));
		// The state stays: the right time is stated as late, for the history.
		assert_eq!(equipment(), before);
	});
	// Custody.
	run(|| {
		stuffed();
		hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
		for named in [recent(1), proven(1)] {
			assert_noop!(retract(SHIPPER, named), Error::ReliedUpon);
		}
	});
	// The verified gross mass.
	run(|| {
		stuffed();
		assert_ok!(declare_mass(SHIPPER, VGM));
		assert_noop!(retract(SHIPPER, recent(1)), Error::ReliedUpon);
	});
	// A new seal, and that too until the next.
	run(|| {
		stuffed();
		let mut reseal = input(1, RSEA, b"CNSZX");
		reseal.seal = Some(raw("S2"));
		assert_ok!(record(SHIPPER, reseal));
		assert_noop!(retract(SHIPPER, recent(1)), Error::ReliedUpon);
		assert_ok!(record(SHIPPER, input(1, RMVD, b"CNSZX")));
		assert_noop!(retract(SHIPPER, recent(2)), Error::ReliedUpon);
		assert_ok!(retract(SHIPPER, recent(3)));
	});
	// The next step.
	run(|| {
		loaded();
		let place = history().len();
		assert_ok!(retract(CARRIER, recent(place)));
	});
	// The pick-up right.
	run(|| {
		loaded();
		let place = history().len();
		assert_ok!(mint(now() + 1_000));
		assert_noop!(retract(CARRIER, recent(place)), Error::ReliedUpon);
	});
	// What customs did.
	run(|| {
		discharged();
		let place = history().len() - 1;
		<Shipments as CustomsNotices>::released(
			GOODS,
			&[number(1)],
			locode(b"NLRTM"),
			Regime::Import,
		);
		assert_noop!(retract(CARRIER, recent(place)), Error::ReliedUpon);
	});
	// An inspection changes nothing, so nothing rests upon it.
	run(|| {
		stuffed();
		assert_ok!(record(SHIPPER, input(1, INSP, b"CNSZX")));
		hand_over(1, SHIPPER, HAULIER_CN, Some("SEAL1"));
		assert_ok!(retract(SHIPPER, recent(2)));
	});
}

/// The statement alone does not tell that nothing came of it.
#[test]
fn a_late_step_is_taken_back_by_proof() {
	run(|| {
		gated_in();
		let mut late = input(1, GTIN, b"CNSHK");
		late.event_time = equipment().gated_in_at.unwrap() - 1;
		let events = vec![late].into();
		assert_ok!(Shipments::record_late_milestones(by(TERMINAL_CN), events));
		let place = history().len();
		hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
		assert_noop!(retract(TERMINAL_CN, recent(place)), Error::ReliedUpon);
		assert_ok!(retract(TERMINAL_CN, proven(place)));
	});
}

#[test]
fn what_was_said_of_a_document_is_taken_back() {
	run(|| {
		booked(&[1]);
		let notice = ShipmentMilestoneInput {
			consignment: GOODS,
			container: None,
			event: ShipmentEvent::ISSU,
			document_type: DocumentType::ARN,
			event_time: now(),
			offset_minutes: 0,
			document: H256::repeat_byte(1),
		};
		let events = vec![notice.clone()].into();
		assert_ok!(Shipments::record_shipment_milestones(by(CARRIER), events));
		assert_ok!(retract(CARRIER, recent(1)));
		// What was taken back is not stated again unchanged while it is remembered.
		let again = Shipments::record_shipment_milestones(by(CARRIER), vec![notice].into());
		assert_noop!(again, refused(MilestoneFault::Duplicate));
	});
}

#[test]
fn rejects_who_may_not_and_what_is_not_there() {
	run(|| {
		stuffed();
		let unsigned = Shipments::retract_milestone(RuntimeOrigin::none(), GOODS, recent(1));
		assert_noop!(unsigned, BadOrigin);
		let elsewhere = Shipments::retract_milestone(by(SHIPPER), ConsignmentId(9), recent(1));
		assert_noop!(elsewhere, Error::NotFound);
		without(SHIPPER, Permission::Operate);
		assert_noop!(retract(SHIPPER, recent(1)), refusal::NOT_PERMITTED);
		directory().suspended(SHIPPER).install();
		let full = |sequence| {
			Consignments::<Test>::mutate(GOODS, |found| {
				found.as_mut().unwrap().history.sequence = sequence;
			});
		};
		let named = recent(1);
		full(u32::MAX);
		assert_noop!(retract(SHIPPER, named), Error::Overflow);
		full(1);
		assert_ok!(retract(SHIPPER, recent(1)));
	});
}

fn voyage_history() -> Vec<(H256, VoyageMilestone)> {
	let mut head = H256::zero();
	let mut list = vec![];
	for event in events() {
		if let Event::VoyageMilestoneRecorded {
			milestone,
			head: after,
			..
		} = event
		{
			list.push((head, milestone));
			head = after;
		}
	}
	list
}

fn recent_call(place: usize) -> NamedVoyageMilestone {
	let (_, milestone) = voyage_history().swap_remove(place - 1);
	Named::Recent {
		statement: milestone.statement,
	}
}

fn proven_call(place: usize) -> NamedVoyageMilestone {
	let mut list = voyage_history().split_off(place - 1);
	let (before, milestone) = list.remove(0);
	Named::Proven {
		before,
		milestone,
		later: list.into_iter().map(|(_, later)| later).collect(),
	}
}

fn unsay(organisation: u32, milestone: NamedVoyageMilestone) -> DispatchResult {
	let (vessel, voyage) = (*b"9074729", raw("042E"));
	Shipments::retract_voyage_milestone(by(organisation), vessel, voyage, milestone)
}

#[test]
fn a_carrier_takes_back_what_it_said_of_its_vessel() {
	run(|| {
		arrived();
		let before = voyage();
		assert_noop!(unsay(CARRIER, recent_call(1)), Error::ReliedUpon);
		assert_ok!(unsay(CARRIER, recent_call(2)));
		let (_, arrival) = voyage_history().swap_remove(1);
		let retracted = Event::VoyageMilestoneRetracted {
			voyage: voyage_key(),
			sequence: 2,
			of: content_hash(&arrival.statement),
		};
		assert_eq!(events().last(), Some(&retracted));
		assert_eq!(voyage().stage, before.stage);
		assert_eq!(voyage().history.sequence, 3);
		for named in [recent_call(2), proven_call(2)] {
			assert_noop!(unsay(CARRIER, named), Error::AlreadyRetracted);
		}
		for named in [recent_call(3), proven_call(3)] {
			assert_noop!(unsay(CARRIER, named), Error::NotRetractable);
		}
		// Another carrier has no such voyage, and the statement is of this one alone.
		assert_noop!(unsay(OTHER_CARRIER, recent_call(2)), Error::NotFound);
	});
	// Goods came ashore where the vessel is said to have arrived.
	run(|| {
		discharged();
		assert_noop!(unsay(CARRIER, recent_call(2)), Error::ReliedUpon);
		assert_noop!(unsay(CARRIER, proven_call(2)), Error::ReliedUpon);
	});
	// Told late, it moved nothing; the proof says so.
	run(|| {
		arrived();
		let late = VoyageMilestoneInput {
			event: VoyageEvent::ARRI,
			classifier: Classifier::Actual,
			event_time: now() - 1_500,
			offset_minutes: 0,
			location: *b"SGSIN",
		};
		assert_ok!(Shipments::record_late_voyage_milestones(
			by(CARRIER),
			*b"9074729",
			raw("042E"),
			vec![late].into()
		));
		assert_ok!(record(CARRIER, input(1, DISC, b"NLRTM")));
		assert_noop!(unsay(CARRIER, recent_call(3)), Error::ReliedUpon);
		let mut damaged = proven_call(3);
		if let Named::Proven { before, .. } = &mut damaged {
			*before = H256::zero();
		}
		assert_noop!(unsay(CARRIER, damaged), Error::NotInHistory);
		assert_ok!(unsay(CARRIER, proven_call(3)));
	});
}

#[test]
fn rejects_malformed_voyages() {
	run(|| {
		arrived();
		let with = |vessel: &[u8; 7], voyage: &str| {
			let named = recent_call(2);
			Shipments::retract_voyage_milestone(by(CARRIER), *vessel, raw(voyage), named)
		};
		assert_noop!(
			with(b"9074728", "042E"),
			Error::InvalidVessel(CodeError::CheckDigit)
		);
		assert_noop!(
			with(b"9074729", ""),
			Error::InvalidVoyage(CodeError::Length)
		);
		assert_noop!(with(b"9074729", "043E"), Error::NotFound);
		without(CARRIER, Permission::Operate);
		assert_noop!(with(b"9074729", "042E"), refusal::NOT_PERMITTED);
	});
}
