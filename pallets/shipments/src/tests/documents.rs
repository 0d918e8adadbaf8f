// SPDX-License-Identifier: Apache-2.0

//! Shipment events: what happened to documents.

use super::mock::*;
use crate::{types::*, Consignments, Event};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{codes::CodeError, ids::ConsignmentId, roles::Permission};

fn arrival_notice() -> ShipmentMilestoneInput {
	ShipmentMilestoneInput {
		consignment: GOODS,
		container: None,
		event: ShipmentEvent::ISSU,
		document_type: DocumentType::ARN,
		event_time: now(),
		offset_minutes: 60,
		document: H256::repeat_byte(9),
	}
}

fn state(by_whom: u32, events: Vec<ShipmentMilestoneInput>) -> DispatchResult {
	Shipments::record_shipment_milestones(by(by_whom), events.into())
}

#[test]
fn a_document_has_milestones_of_the_consignment() {
	run(|| {
		booked(&[1, 2]);
		System::reset_events();
		let of_one = ShipmentMilestoneInput {
			container: Some(box_of(2)),
			..arrival_notice()
		};
		assert_ok!(state(CARRIER, vec![arrival_notice(), of_one]));
		let told = events();
		assert_eq!(told.len(), 2);
		for (event, expected) in told.iter().zip([None, Some(number(2))]) {
			let Event::MilestoneRecorded {
				container,
				milestone,
				..
			} = event
			else {
				panic!("a milestone, not {event:?}");
			};
			assert_eq!(*container, expected);
			assert_eq!(milestone.statement.container, expected);
			let issued = MilestoneEvent::Shipment {
				event: ShipmentEvent::ISSU,
				document_type: DocumentType::ARN,
			};
			assert_eq!(milestone.statement.event, issued);
			assert_eq!(milestone.statement.classifier, Classifier::Actual);
			assert_eq!(milestone.statement.document, Some(H256::repeat_byte(9)));
			assert_eq!(milestone.anomaly, None);
		}
		let history = Consignments::<Test>::get(GOODS).unwrap().history;
		assert_eq!(history.sequence, 2);
	});
}

#[test]
fn rejects_bad_events_and_names_them() {
	run(|| {
		booked(&[1]);
		let refuse = |change: fn(&mut ShipmentMilestoneInput), fault| {
			let mut bad = arrival_notice();
			change(&mut bad);
			let mut good = arrival_notice();
			good.event = ShipmentEvent::CONF;
			let refused = Error::MilestoneRefused { index: 1, fault };
			assert_noop!(state(CARRIER, vec![good, bad]), refused);
		};
		refuse(
			|input| input.container = Some(*b"HLXU1234567"),
			MilestoneFault::InvalidContainerNumber(CodeError::CheckDigit),
		);
		refuse(
			|input| input.container = Some(box_of(2)),
			MilestoneFault::NotFound,
		);
		refuse(
			|input| input.consignment = ConsignmentId(9),
			MilestoneFault::NotFound,
		);
		refuse(
			|input| input.offset_minutes = 841,
			MilestoneFault::InvalidOffset,
		);
		refuse(|input| input.event_time += 1, MilestoneFault::InFuture);
		refuse(
			|input| input.event = ShipmentEvent::CONF,
			MilestoneFault::Duplicate,
		);
		refuse(
			|input| input.event = ShipmentEvent::HOLD,
			MilestoneFault::ReservedForOtherCall,
		);
		refuse(
			|input| input.event = ShipmentEvent::SUBM,
			MilestoneFault::NotAuthorised,
		);
		assert_noop!(state(CARRIER, vec![]), Error::Empty);
		let too_many = vec![arrival_notice(); 257];
		assert_noop!(state(CARRIER, too_many), Error::TooManyMilestones);
		Consignments::<Test>::mutate(GOODS, |found| {
			found.as_mut().unwrap().history.sequence = u32::MAX;
		});
		let full = refused(MilestoneFault::Overflow);
		assert_noop!(state(CARRIER, vec![arrival_notice()]), full);
		Consignments::<Test>::mutate(GOODS, |found| {
			found.as_mut().unwrap().history.sequence = 0;
		});
	});
}

#[test]
fn rejects_who_may_not_operate() {
	run(|| {
		booked(&[1]);
		let events = || vec![arrival_notice()];
		let unsigned =
			Shipments::record_shipment_milestones(RuntimeOrigin::none(), events().into());
		assert_noop!(unsigned, BadOrigin);
		without(CARRIER, Permission::Operate);
		assert_noop!(state(CARRIER, events()), refusal::NOT_PERMITTED);
		directory().suspended(CARRIER).install();
		assert_ok!(state(CARRIER, events()));
	});
}
