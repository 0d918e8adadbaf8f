// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Call};
use frame::{deps::frame_support::dispatch::DispatchClass, testing_prelude::*};
use portolan_primitives::{
	ids::HoldId,
	trade::{MAX_CARGO_LINES, MAX_CONTAINERS},
};

fn weight(call: Call<Test>) -> Weight {
	call.get_dispatch_info().call_weight
}

#[test]
fn weight_grows_with_every_list() {
	run(|| {
		let requested = |containers| {
			weight(Call::request_booking {
				request: request(containers),
			})
			.ref_time()
		};
		assert!(requested(1) < requested(2));
		let confirmed = |serials: &[u32]| {
			let equipment = assigned(serials);
			weight(Call::confirm_booking {
				booking: BOOKING,
				content: H256::zero(),
				equipment,
			})
			.ref_time()
		};
		assert!(confirmed(&[1]) < confirmed(&[1, 2]));
		let recorded = |events: Vec<MilestoneInput>| {
			let events = events.into();
			weight(Call::record_milestones { events }).ref_time()
		};
		let stuffing = input(1, EquipmentEvent::STUF, b"CNSHK");
		let loading = input(1, EquipmentEvent::LOAD, b"CNSHK");
		assert!(recorded(vec![stuffing.clone()]) < recorded(vec![stuffing.clone(); 2]));
		// Loading asks the gates, so it weighs more than other events.
		assert!(recorded(vec![stuffing]) < recorded(vec![loading]));
	});
}

#[test]
fn the_largest_batch_fits_into_a_block() {
	run(|| {
		let events = vec![input(1, EquipmentEvent::LOAD, b"CNSHK"); 256].into();
		let weight = weight(Call::record_milestones { events });
		// Under the test runtime's database weights of RocksDB, with doubles as neighbours.
		assert!(weight.ref_time() < 1_000_000_000_000, "{weight}");
	});
}

/// What is refused for its length weighs no more than the longest list that is not.
#[test]
fn a_list_beyond_its_bound_weighs_as_one_at_its_bound() {
	run(|| {
		let requested = |lines| {
			let mut request = request(1);
			request.cargo = vec![cargo_line(0); lines].into();
			weight(Call::request_booking { request })
		};
		let most = usize::try_from(MAX_CARGO_LINES).unwrap();
		assert_eq!(requested(most), requested(1_000));
		let confirmed = |containers| {
			let equipment = assigned(&(1..=containers).collect::<Vec<_>>());
			weight(Call::confirm_booking {
				booking: BOOKING,
				content: H256::zero(),
				equipment,
			})
		};
		assert_eq!(confirmed(MAX_CONTAINERS), confirmed(1_000));
		let recorded = |events| {
			let events = vec![input(1, EquipmentEvent::LOAD, b"CNSHK"); events].into();
			weight(Call::record_milestones { events })
		};
		assert_eq!(recorded(256), recorded(1_000));
	});
}

#[test]
fn authorities_keep_room_for_holds() {
	run(|| {
		let class = |call: Call<Test>| call.get_dispatch_info().class;
		let placing = Call::place_hold {
			consignment: GOODS,
			container: box_of(1),
			case: raw("C"),
		};
		let lifting = Call::lift_hold { hold: HoldId(0) };
		assert_eq!(class(placing), DispatchClass::Operational);
		assert_eq!(class(lifting), DispatchClass::Operational);
		let rejecting = Call::reject_booking { booking: BOOKING };
		assert_eq!(class(rejecting), DispatchClass::Normal);
	});
}

#[test]
fn milestones_are_charged_for_each() {
	run(|| {
		let late = |count| {
			let events = vec![input(1, EquipmentEvent::LOAD, b"CNSHK"); count].into();
			weight(Call::record_late_milestones { events })
		};
		let told = |count| {
			let events = vec![input(1, EquipmentEvent::LOAD, b"CNSHK"); count].into();
			weight(Call::record_milestones { events })
		};
		assert_eq!(late(7), told(7));
		let document = ShipmentMilestoneInput {
			consignment: GOODS,
			container: None,
			event: ShipmentEvent::ISSU,
			document_type: DocumentType::ARN,
			event_time: now(),
			offset_minutes: 0,
			document: H256::zero(),
		};
		let documents = |count| {
			let events = vec![document.clone(); count].into();
			weight(Call::record_shipment_milestones { events })
		};
		assert!(documents(1).ref_time() < documents(2).ref_time());
		assert_eq!(documents(256), documents(1_000));
		let call = VoyageMilestoneInput {
			event: VoyageEvent::DEPA,
			classifier: Classifier::Actual,
			event_time: now(),
			offset_minutes: 0,
			location: *b"CNSHK",
		};
		let calls = |count| {
			let events = vec![call.clone(); count].into();
			let (vessel, voyage) = (*b"9074729", raw("042E"));
			weight(Call::record_late_voyage_milestones {
				vessel,
				voyage,
				events,
			})
		};
		assert!(calls(1).ref_time() < calls(256).ref_time());
		assert_eq!(calls(256), calls(1_000));
	});
}

/// Who proves an older milestone pays for hashing all that came after it.
#[test]
fn a_proof_is_charged_for_by_its_length() {
	run(|| {
		stuffed();
		let Some(crate::Event::MilestoneRecorded { milestone, .. }) = events().pop() else {
			panic!("stuffing is a milestone");
		};
		let retraction = |later| {
			let milestone = Named::Proven {
				before: H256::zero(),
				milestone: milestone.clone(),
				later: vec![milestone.clone(); later].into(),
			};
			let consignment = GOODS;
			weight(Call::retract_milestone {
				consignment,
				milestone,
			})
		};
		let statement = milestone.statement.clone();
		let recent = Named::Recent { statement };
		let consignment = GOODS;
		let recent = weight(Call::retract_milestone {
			consignment,
			milestone: recent,
		});
		assert_eq!(recent, retraction(0));
		assert!(retraction(0).ref_time() < retraction(1).ref_time());
		assert!(retraction(1).ref_time() < retraction(1_024).ref_time());
		assert_eq!(retraction(1_024), retraction(2_000));
		assert!(retraction(1_024).ref_time() < 100_000_000_000);
	});
}
