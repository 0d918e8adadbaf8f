// SPDX-License-Identifier: Apache-2.0

use super::mock::{Provenance, *};
use crate::{CertificateStatus, Event, ItemInput, Made, Trace, TraceSteps, Traces, MAX_STEPS};
use codec::{Decode, Encode};
use frame::{
	deps::sp_io,
	hashing::{blake2_256, twox_128},
	testing_prelude::*,
};
use portolan_mocks::{refusal, MockClock, MockDocuments};
use portolan_primitives::{documents::DocumentKind, ids::DocumentId};
use scale_info::{MetaType, PortableRegistry, Registry};

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

#[test]
fn publishes_what_everybody_may_know() {
	run(|| {
		let certified = ItemInput {
			certificate: Some(DocumentId(CERTIFICATE)),
			..input(lot(1))
		};
		assert_ok!(register_input(EXPORTER, certified));
		assert_ok!(ship(EXPORTER, lot(1)));
		moved(1, 3);
		assert_ok!(publish(CARRIER, lot(1)));
		let expected = Trace {
			key: item(&lot(1)).key,
			origin: item(&lot(1)).origin,
			made: Made {
				country: item(&lot(1)).made_at.country(),
				day: 19_990,
			},
			steps: trace(&lot(1)).steps,
			inputs: Default::default(),
			certificate: Some(CertificateStatus {
				kind: DocumentKind::CertificateOfOrigin,
				live: true,
			}),
			recalled: false,
			as_of: NOW,
		};
		assert_eq!(stored(&lot(1)), Some(expected.clone()));
		assert_eq!(
			steps(&expected),
			[
				"Made CN@19990",
				"GatedIn CNSHK@20001",
				"Loaded CNSHK@20002",
				"Discharged NLRTM@20003"
			]
		);
		assert_eq!(
			last_event(),
			Event::TracePublished {
				item: hash(&lot(1)),
				steps: 4,
				recalled: false,
				as_of: NOW,
			}
		);
	});
}

#[test]
fn publishing_again_changes_nothing_but_the_date() {
	run(|| {
		registered([lot(1)]);
		assert_ok!(publish(EXPORTER, lot(1)));
		System::reset_events();
		System::set_block_number(1);
		let before = (stored(&lot(1)), Traces::<Test>::iter().count());
		assert_ok!(publish(RIVAL, lot(1)));
		assert_eq!((stored(&lot(1)), Traces::<Test>::iter().count()), before);
		MockClock::advance(1_000);
		assert_ok!(publish(RIVAL, lot(1)));
		let later = Trace {
			as_of: NOW + 1_000,
			..before.0.unwrap()
		};
		assert_eq!(stored(&lot(1)), Some(later));
	});
}

#[test]
fn no_step_is_ever_lost() {
	run(|| {
		registered([pallet(1), lot(1)]);
		assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
		assert_ok!(ship(EXPORTER, pallet(1)));
		let mut known: Vec<String> = vec![];
		for done in 0..=5 {
			moved(1, done);
			assert_ok!(publish(CARRIER, lot(1)));
			let shown = steps(&stored(&lot(1)).unwrap());
			assert_eq!(shown[..known.len()], known);
			assert_eq!(shown.len(), 2 + done);
			known = shown;
		}
		// The records of the consignment are closed: what was published stays.
		close_consignments();
		assert_ok!(publish(CARRIER, lot(1)));
		assert_eq!(steps(&stored(&lot(1)).unwrap()), known);
		assert_eq!(steps(&trace(&lot(1))), known);
		// The unit was never published.
		assert_eq!(steps(&trace(&pallet(1))), ["Made CN@19990"]);
	});
}

#[test]
fn equal_steps_are_told_as_often_as_they_happened() {
	run(|| {
		registered([pallet(1), lot(1)]);
		for times in 1..=3 {
			assert_ok!(aggregate(EXPORTER, pallet(1), vec![lot(1)]));
			assert_ok!(publish(EXPORTER, lot(1)));
			assert_ok!(disaggregate(EXPORTER, lot(1)));
			assert_ok!(publish(EXPORTER, lot(1)));
			assert_eq!(stored(&lot(1)).unwrap().steps.len(), 1 + times);
		}
	});
}

#[test]
fn a_full_trace_keeps_its_first_steps() {
	let step = |day| crate::TraceStep {
		step: crate::StepKind::Packed,
		place: None,
		day,
	};
	let known = TraceSteps::truncate_from((0..MAX_STEPS).map(step).collect());
	assert_eq!(crate::merged(known.clone(), (100..103).map(step)), known);
	assert_eq!(
		crate::merged(TraceSteps::default(), (0..40).map(step)),
		known
	);
}

#[test]
fn days_are_those_of_utc() {
	assert_eq!(crate::day_of(0), 0);
	assert_eq!(crate::day_of(DAY - 1), 0);
	assert_eq!(crate::day_of(DAY), 1);
	assert_eq!(crate::day_of(u64::MAX), u32::MAX);
}

#[test]
fn a_certificate_that_is_revoked_is_shown_as_such() {
	run(|| {
		let certified = ItemInput {
			certificate: Some(DocumentId(CERTIFICATE)),
			..input(lot(1))
		};
		assert_ok!(register_input(EXPORTER, certified));
		assert!(trace(&lot(1)).certificate.unwrap().live);
		MockDocuments::on_document(|document| {
			Some(portolan_primitives::documents::DocumentFacts {
				document,
				issuer: org(AGENCY),
				kind: DocumentKind::CertificateOfOrigin,
				subject: portolan_primitives::documents::DocumentSubject::Organisation(org(
					EXPORTER,
				)),
				root: H256::repeat_byte(1),
				anchored_at: NOW,
				is_live: false,
				balance: None,
			})
		});
		assert!(!trace(&lot(1)).certificate.unwrap().live);
		MockDocuments::on_document(|_| None);
		assert_eq!(trace(&lot(1)).certificate, None);
	});
}

/// What a trace is made of, down to the last field: no party, price, container or reference.
#[test]
fn a_trace_has_allowed_fields_only() {
	let mut registry = Registry::new();
	registry.register_type(&MetaType::new::<Trace>());
	let registry = PortableRegistry::from(registry);
	let mut names: Vec<String> = registry
		.types
		.iter()
		.filter_map(|known| known.ty.path.segments.last().map(|name| name.to_string()))
		.collect();
	names.sort();
	assert_eq!(
		names,
		[
			"BoundedVec",
			"BoundedVec",
			"CertificateStatus",
			"CountryCode",
			"DocumentKind",
			"Gtin",
			"H256",
			"ItemKey",
			"Locode",
			"LotNumber",
			"Made",
			"Option",
			"Option",
			"Option",
			"Option",
			"Place",
			"SerialNumber",
			"Sscc",
			"StepKind",
			"Trace",
			"TraceStep",
		]
	);
}

/// Who made, has, ships and receives the goods cannot be read from the bytes of a trace.
#[test]
fn a_trace_is_the_same_whoever_trades() {
	let published = |maker| {
		let mut bytes = vec![];
		run(|| {
			assert_ok!(register(maker, lot(1)));
			assert_ok!(publish(CARRIER, lot(1)));
			bytes = stored(&lot(1)).unwrap().encode();
		});
		bytes
	};
	assert_eq!(published(MAKER), published(RIVAL));
}

/// The formula of the README, with which a phone asks for one storage proof.
#[test]
fn a_trace_is_stored_where_a_phone_looks() {
	run(|| {
		registered([single(1)]);
		assert_ok!(publish(EXPORTER, single(1)));
		let key = item(&single(1)).key;
		let mut place = twox_128(b"Provenance").to_vec();
		place.extend(twox_128(b"Traces"));
		place.extend(blake2_256(&key.encode()));
		let bytes = sp_io::storage::get(&place).unwrap();
		assert_eq!(Trace::decode(&mut &bytes[..]).ok(), stored(&single(1)));
		let path = crate::to_digital_link_path(&key);
		assert_eq!(Provenance::stored_trace_key(path.into()), Ok(place));
	});
}

#[test]
fn a_suspended_member_may_publish() {
	run(|| {
		registered([lot(1)]);
		world().suspended(RIVAL).install();
		assert_ok!(publish(RIVAL, lot(1)));
	});
}

#[test]
fn rejects_who_is_no_member() {
	run(|| {
		registered([lot(1)]);
		let call = |origin| Provenance::publish_trace(origin, lot(1));
		assert_noop!(
			call(RuntimeOrigin::signed(STRANGER)),
			refusal::UNKNOWN_ACCOUNT
		);
		assert_noop!(call(RuntimeOrigin::signed(BOOKER)), refusal::NOT_PERMITTED);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
	});
}

#[test]
fn rejects_unknown_items() {
	run(|| {
		let before = root();
		assert_noop!(publish(EXPORTER, lot(1)), Refused::NotFound);
		assert_eq!(root(), before);
	});
}
