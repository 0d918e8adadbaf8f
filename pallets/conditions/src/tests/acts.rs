// SPDX-License-Identifier: Apache-2.0

//! What the organisations of the small world do, in short words.

use super::mock::*;
use crate::{
	AgreedTerms, Batch, Capability, Claim, ClaimStatus, Claims, Device, DeviceKey, Devices, Event,
	Excursions, Liability, Limit, Measurand, Monitoring, Monitorings, SignedBatch, Statistics,
	Terms, TermsInput, REGISTRATION_TAG,
};
use frame::{
	deps::sp_core::{ed25519, sr25519, Pair},
	testing_prelude::*,
};
use portolan_mocks::MockClock;
use portolan_primitives::{
	disclosure::{Content, Disclosure, Field},
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{ClaimId, DepositTokenId, DeviceId, DocumentId},
};

// Terms.

/// Between 2 and 8 °C, outside for half an hour at a stretch and two hours in all.
pub fn cold() -> Limit {
	Limit {
		measurand: Measurand::Temperature,
		lower: Some(2_000),
		upper: Some(8_000),
		longest_excursion: 30 * MINUTE,
		longest_in_total: Some(2 * HOUR),
	}
}

pub fn shockless() -> Limit {
	Limit {
		measurand: Measurand::Shock,
		lower: None,
		upper: Some(5_000),
		longest_excursion: 0,
		longest_in_total: None,
	}
}

pub fn terms() -> TermsInput {
	TermsInput {
		limits: vec![cold(), shockless()].into(),
		longest_gap: Some(6 * HOUR),
		liability: Liability::Custody,
		notice_period: None,
		time_bar: None,
	}
}

pub fn propose(organisation: u32, terms: TermsInput) -> DispatchResult {
	Conditions::propose_terms(by(organisation), GOODS, terms)
}

pub fn accept(organisation: u32, terms: &TermsInput) -> DispatchResult {
	let hash = Terms::parse(terms.clone()).unwrap().hash();
	Conditions::accept_terms(by(organisation), GOODS, hash)
}

/// Shipper and carrier agree on the terms.
pub fn agreed(terms: TermsInput) {
	assert_ok!(propose(SHIPPER, terms.clone()));
	assert_ok!(accept(CARRIER, &terms));
}

pub fn version() -> u32 {
	AgreedTerms::<Test>::get(GOODS)
		.agreed
		.map_or(0, |agreed| agreed.version)
}

// Devices.

pub fn seed(device: u64) -> [u8; 32] {
	let mut seed = [7; 32];
	seed[..8].copy_from_slice(&device.to_le_bytes());
	seed
}

/// The key of a device: of even ones sr25519, of odd ones ed25519.
pub fn key(device: u64) -> DeviceKey {
	match device % 2 {
		0 => DeviceKey::Sr25519(sr25519::Pair::from_seed(&seed(device)).public().0),
		_ => DeviceKey::Ed25519(ed25519::Pair::from_seed(&seed(device)).public().0),
	}
}

pub fn sign(device: u64, bytes: &[u8]) -> [u8; 64] {
	match device % 2 {
		0 => sr25519::Pair::from_seed(&seed(device)).sign(bytes).0,
		_ => ed25519::Pair::from_seed(&seed(device)).sign(bytes).0,
	}
}

pub fn serial(device: u64) -> H256 {
	H256::from_low_u64_be(device + 1)
}

pub fn measures() -> Vec<Capability> {
	[Measurand::Temperature, Measurand::Shock]
		.map(|measurand| Capability {
			measurand,
			accuracy: 500,
		})
		.to_vec()
}

pub fn registration(owner: u32, device: u64) -> [u8; 64] {
	let payload = (REGISTRATION_TAG, GENESIS, org(owner), serial(device)).encode();
	sign(device, &payload)
}

pub fn register(owner: u32, device: u64) -> DispatchResult {
	let proof = registration(owner, device);
	Conditions::register_device(
		by(owner),
		serial(device),
		key(device),
		measures().into(),
		proof,
	)
}

pub fn attach(organisation: u32, device: u64) -> DispatchResult {
	attach_to(organisation, device, 1)
}

pub fn attach_to(organisation: u32, device: u64, serial: u32) -> DispatchResult {
	let seal = (serial == 1).then(|| SEAL.into());
	Conditions::attach_device(
		by(organisation),
		DeviceId(device),
		GOODS,
		raw_box(serial),
		seal,
	)
}

pub fn detach(organisation: u32, device: u64) -> DispatchResult {
	Conditions::detach_device(by(organisation), DeviceId(device))
}

/// Device 0 of the shipper measures in container 1, under the usual terms.
pub fn measuring() {
	measuring_under(terms());
}

pub fn measuring_under(terms: TermsInput) {
	agreed(terms);
	assert_ok!(register(SHIPPER, 0));
	assert_ok!(attach(SHIPPER, 0));
}

pub fn device(id: u64) -> Device {
	Devices::<Test>::get(DeviceId(id)).unwrap()
}

pub fn monitoring(device: u64) -> Monitoring {
	Monitorings::<Test>::get((GOODS, number(1), DeviceId(device))).unwrap()
}

/// The content of a calibration certificate.
pub fn calibration(device: u64, until: u64) -> Content {
	let field = |path: &[u8], value: Vec<u8>| Field {
		path: path.to_vec(),
		salt: [3; 16],
		value,
	};
	Content::new(vec![
		field(crate::KEY_FIELD, key(device).as_hex()),
		field(crate::VALID_UNTIL_FIELD, until.to_string().into_bytes()),
		field(b"/laboratory", b"CNAS L0001".to_vec()),
	])
	.unwrap()
}

/// A certificate of the inspector on the owner, anchored under that number.
pub fn anchored(number: u64, owner: u32, content: &Content) {
	let facts = DocumentFacts {
		document: DocumentId(number),
		issuer: org(INSPECTOR),
		kind: DocumentKind::InspectionCertificate,
		subject: DocumentSubject::Organisation(org(owner)),
		root: content.root(),
		anchored_at: NOW,
		is_live: true,
		balance: None,
	};
	change(|world| world.certificate.insert(number, facts));
}

pub fn calibrate(organisation: u32, device: u64, number: u64, content: &Content) -> DispatchResult {
	Conditions::calibrate_device(
		by(organisation),
		DeviceId(device),
		DocumentId(number),
		content.disclose(crate::KEY_FIELD).unwrap(),
		content.disclose(crate::VALID_UNTIL_FIELD).unwrap(),
	)
}

// Readings.

/// Temperatures of a batch, in thousandths of a degree.
pub fn temperature(min: i32, mean: i32, max: i32) -> Statistics {
	Statistics {
		measurand: Measurand::Temperature,
		count: 12,
		min,
		max,
		mean,
		excursions: None,
	}
}

/// How long it was outside of the usual limit, in minutes.
pub fn outside(statistics: Statistics, [at_start, longest, at_end, total]: [u64; 4]) -> Statistics {
	Statistics {
		excursions: Some(Excursions {
			lower: cold().lower,
			upper: cold().upper,
			at_start: at_start * MINUTE,
			longest: longest * MINUTE,
			at_end: at_end * MINUTE,
			total: total * MINUTE,
		}),
		..statistics
	}
}

/// The readings behind a batch: one is 9.5 °C, at the given time.
pub fn content(sequence: u64, at: u64) -> Content {
	let field = |path: String, value: i32| Field {
		path: path.into_bytes(),
		salt: [u8::try_from(sequence % 251).unwrap(); 16],
		value: value.to_string().into_bytes(),
	};
	Content::new(vec![
		field(format!("/temperature/{at}"), 9_500),
		field(format!("/temperature/{}", at + MINUTE), 5_000),
		field(format!("/shock/{at}"), 100),
	])
	.unwrap()
}

pub fn batch(sequence: u64, from: u64, to: u64, statistics: Vec<Statistics>) -> Batch {
	Batch {
		sequence,
		from,
		to,
		statistics: statistics.into(),
		root: content(sequence, from).root(),
	}
}

/// An hour at 5 °C from that hour on, with four minutes to the next batch.
pub fn fine(sequence: u64, hour: u64) -> Batch {
	let from = NOW + hour * HOUR;
	let good = temperature(4_000, 5_000, 6_000);
	batch(sequence, from, from + 56 * MINUTE, vec![good])
}

/// The same at 9 °C.
pub fn warm(sequence: u64, hour: u64) -> Batch {
	let from = NOW + hour * HOUR;
	let bad = temperature(8_500, 9_000, 9_500);
	batch(sequence, from, from + 56 * MINUTE, vec![bad])
}

pub fn signed(device: u64, batch: Batch) -> SignedBatch {
	let signature = sign(device, &batch.payload(GENESIS, DeviceId(device)));
	SignedBatch { batch, signature }
}

pub fn record_signed(organisation: u32, device: u64, batches: Vec<SignedBatch>) -> DispatchResult {
	// As the chain does with every call.
	frame::deps::frame_support::storage::with_storage_layer(|| {
		Conditions::record_readings(
			by(organisation),
			DeviceId(device),
			GOODS,
			raw_box(1),
			batches.into(),
		)
	})
}

pub fn record(organisation: u32, device: u64, batches: Vec<Batch>) -> DispatchResult {
	let batches = batches
		.into_iter()
		.map(|batch| signed(device, batch))
		.collect();
	record_signed(organisation, device, batches)
}

/// So many hours after the beginning.
pub fn at_hour(hour: u64) {
	MockClock::set(NOW + hour * HOUR);
}

// Claims.

/// On board it was warm for an hour: claim 0 of the consignee against the carrier.
pub fn breached() {
	measuring();
	loaded(NOW);
	at_hour(2);
	assert_ok!(record(SHIPPER, 0, vec![warm(0, 1)]));
	// Claim 0 is of the stretch; the hour in all is allowed.
	assert_eq!(Claims::<Test>::iter().count(), 1);
}

pub fn claim(id: u64) -> Claim {
	Claims::<Test>::get(ClaimId(id)).unwrap()
}

pub fn status(id: u64) -> ClaimStatus {
	claim(id).status
}

pub fn notify(organisation: u32, id: u64) -> DispatchResult {
	let currency = *b"USD";
	Conditions::notify_claim(by(organisation), ClaimId(id), 50_000, currency, STATEMENT)
}

pub fn admit(organisation: u32, id: u64) -> DispatchResult {
	Conditions::admit_claim(by(organisation), ClaimId(id), 50_000)
}

pub fn contest(organisation: u32, id: u64) -> DispatchResult {
	Conditions::contest_claim(by(organisation), ClaimId(id), STATEMENT, None)
}

pub fn pay(organisation: u32, id: u64, token: DepositTokenId) -> DispatchResult {
	frame::deps::frame_support::storage::with_storage_layer(|| {
		Conditions::pay_claim(by(organisation), ClaimId(id), token)
	})
}

pub fn expire(id: u64) -> DispatchResult {
	Conditions::expire_claim(RuntimeOrigin::signed(STRANGER), ClaimId(id))
}

pub fn reading(sequence: u64, from: u64, path: &str) -> Disclosure {
	content(sequence, from).disclose(path.as_bytes()).unwrap()
}

/// What happened, oldest first.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Conditions(event) => Some(event),
			_ => None,
		})
		.collect()
}

pub fn last_event() -> Event<Test> {
	events().pop().unwrap()
}
