// SPDX-License-Identifier: Apache-2.0

//! A refrigerated container gets warm on board: the batch that tells it opens a claim against the carrier, which admits
//! and pays. What is forged, replayed or of another chain is refused, and nobody leaves meanwhile.

use codec::Encode;
use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
use pallet_conditions::{
	Batch, Capability, ClaimStatus, DeviceKey, Error, Excursions, Liability, LiabilityBasis, Limit,
	Measurand, Payment, SignedBatch, Statistics, Terms, TermsInput, KEY_FIELD, REGISTRATION_TAG,
	VALID_UNTIL_FIELD,
};
use pallet_documents::{DocumentClass, DocumentInput};
use pallet_participants::Error as ParticipantsError;
use portolan_integration_tests::{
	desk, dollars, done, now, on_chain, pay, refused, suspend, text, treasury, wait_until,
	ConditionsCall, DocumentsCall, Step, Trade,
};
use portolan_primitives::{
	disclosure::{Content, Field},
	documents::{DocumentKind, DocumentSubject},
	ids::{ClaimId, DeviceId, DocumentId},
	traits::{LeaveGate, Matter, OpenMatter},
};
use portolan_runtime::{
	demo,
	genesis_presets::{DEV_PRESET, DOLLAR_TOKEN, EURO_TOKEN, LOCAL_PRESET},
	Conditions, Runtime, System,
};
use sp_core::{sr25519, Pair, H256};

type Refused = Error<Runtime>;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const LOGGER: DeviceId = DeviceId(0);
const CLAIM: ClaimId = ClaimId(0);
const AMOUNT: u128 = 1_250_000;

fn logger() -> sr25519::Pair {
	sr25519::Pair::from_string("//Logger 0815", None).expect("a derivation path")
}

fn genesis() -> H256 {
	System::block_hash(0)
}

/// Between 2 and 8 °C, half an hour outside at a stretch (good distribution practice).
fn terms() -> TermsInput {
	let limit = Limit {
		measurand: Measurand::Temperature,
		lower: Some(2_000),
		upper: Some(8_000),
		longest_excursion: 30 * MINUTE,
		longest_in_total: None,
	};
	TermsInput {
		limits: vec![limit].into(),
		longest_gap: Some(24 * HOUR),
		liability: Liability::Custody,
		notice_period: None,
		time_bar: None,
	}
}

/// The exporter and the carrier agree on the terms.
fn agree(trade: &Trade) {
	let consignment = trade.consignment;
	let terms = terms();
	let hash = Terms::parse(terms.clone()).expect("lawful terms").hash();
	let proposal = ConditionsCall::propose_terms { consignment, terms };
	done(&desk(demo::EXPORTER), proposal);
	let acceptance = ConditionsCall::accept_terms { consignment, hash };
	done(&desk(demo::CARRIER), acceptance);
}

/// The exporter registers its logger, which the inspector has calibrated.
fn register() {
	let serial = H256::repeat_byte(8);
	let payload = (REGISTRATION_TAG, genesis(), demo::EXPORTER, serial).encode();
	let measures = vec![Capability {
		measurand: Measurand::Temperature,
		accuracy: 500,
	}];
	let registration = ConditionsCall::register_device {
		serial,
		key: DeviceKey::Sr25519(logger().public().0),
		measures: measures.into(),
		proof: logger().sign(&payload).0,
	};
	done(&desk(demo::EXPORTER), registration);

	let field = |path: &[u8], value: Vec<u8>| Field {
		path: path.to_vec(),
		salt: [5; 16],
		value,
	};
	let until = (now() + 365 * 24 * HOUR).to_string();
	let key = DeviceKey::Sr25519(logger().public().0).as_hex();
	let content = Content::new(vec![
		field(KEY_FIELD, key),
		field(VALID_UNTIL_FIELD, until.into_bytes()),
	])
	.expect("each path once");
	let certificate: DocumentId = pallet_documents::NextDocumentId::<Runtime>::get();
	let document = DocumentInput {
		kind: DocumentKind::InspectionCertificate,
		class: DocumentClass::Copyable,
		subject: DocumentSubject::Organisation(demo::EXPORTER),
		root: content.root(),
		ciphertext: None,
		schema: text("portolan.calibration.1"),
		valid_from: None,
		valid_to: None,
		quantity: None,
	};
	done(
		&desk(demo::INSPECTOR),
		DocumentsCall::anchor_document { document },
	);
	let disclose = |path| content.disclose(path).expect("the field is there");
	let calibration = ConditionsCall::calibrate_device {
		device: LOGGER,
		certificate,
		key: disclose(KEY_FIELD),
		valid_until: disclose(VALID_UNTIL_FIELD),
	};
	done(&desk(demo::EXPORTER), calibration);
}

/// The exporter puts it into the sealed container.
fn attach(trade: &Trade) {
	let attachment = ConditionsCall::attach_device {
		device: LOGGER,
		consignment: trade.consignment,
		container: trade.container,
		seal: trade.recorded_seal(),
	};
	done(&desk(demo::EXPORTER), attachment);
}

/// The readings of an hour at so many thousandths of a degree.
fn readings(from: u64, value: i32) -> Content {
	let field = |number: u8| Field {
		path: format!("/temperature/{}", from + u64::from(number) * 10 * MINUTE).into_bytes(),
		salt: [number + 1; 16],
		value: value.to_string().into_bytes(),
	};
	Content::new((0..6).map(field).collect()).expect("each path once")
}

fn hour(sequence: u64, from: u64, value: i32) -> Batch {
	let period = 50 * MINUTE;
	let outside = if value > 8_000 { period } else { 0 };
	let statistics = Statistics {
		measurand: Measurand::Temperature,
		count: 6,
		min: value,
		max: value,
		mean: value,
		excursions: Some(Excursions {
			lower: Some(2_000),
			upper: Some(8_000),
			at_start: outside,
			longest: outside,
			at_end: outside,
			total: outside,
		}),
	};
	Batch {
		sequence,
		from,
		to: from + period,
		statistics: vec![statistics].into(),
		root: readings(from, value).root(),
	}
}

fn signed(batch: Batch) -> SignedBatch {
	let signature = logger().sign(&batch.payload(genesis(), LOGGER)).0;
	SignedBatch { batch, signature }
}

fn recording(trade: &Trade, batches: Vec<SignedBatch>) -> ConditionsCall {
	ConditionsCall::record_readings {
		device: LOGGER,
		consignment: trade.consignment,
		container: trade.container,
		batches: batches.into(),
	}
}

fn open(organisation: portolan_primitives::ids::OrganisationId) -> Vec<OpenMatter> {
	let mut open = vec![];
	Conditions::collect_open(organisation, &mut open);
	open
}

/// A container with a calibrated logger, on board: an hour was fine, the next is too warm. When that one began.
fn warm(trade: &mut Trade) -> (u64, SignedBatch) {
	agree(trade);
	register();
	trade.play(Step::ApplyForCredit..=Step::Stuff);
	attach(trade);
	trade.play(Step::DeclareMass..=Step::IssueTitle);
	let from = now();
	wait_until(from + 3 * HOUR);
	let fine = signed(hour(0, from, 5_000));
	done(&desk(demo::EXPORTER), recording(trade, vec![fine.clone()]));
	assert_eq!(Conditions::claims(trade.consignment), []);
	let bad = signed(hour(1, from + HOUR, 9_500));
	// The terminal ashore can record it no less than the shipper: it is signed. Here the carrier does.
	done(&desk(demo::CARRIER), recording(trade, vec![bad]));
	(from + HOUR, fine)
}

#[test]
fn a_breach_on_board_is_claimed_admitted_and_paid() {
	for preset in [DEV_PRESET, LOCAL_PRESET] {
		on_chain(preset, || {
			let mut trade = Trade::after(Step::ConfirmBooking);
			let (from, _) = warm(&mut trade);
			let claims = Conditions::claims(trade.consignment);
			let [(id, claim)] = &claims[..] else {
				panic!("one claim")
			};
			assert_eq!(*id, CLAIM);
			assert_eq!(claim.respondent.organisation, demo::CARRIER);
			assert_eq!(claim.respondent.basis, LiabilityBasis::OnBoard);
			assert_eq!(claim.breach.observed, Some(9_500));
			assert_eq!(claim.breach.lasted, 50 * MINUTE);
			assert!(claim.evidence.calibrated);

			// One reading is shown, the others stay with the shipper.
			let path = format!("/temperature/{from}");
			let reading = readings(from, 9_500).disclose(path.as_bytes());
			let proof = ConditionsCall::prove_reading {
				claim: CLAIM,
				reading: reading.expect("the reading is there"),
			};
			done(&desk(demo::EXPORTER), proof);

			// The bill goes to the importer, and with it the right to claim.
			trade.play(Step::PresentDocuments..=Step::TakeUp);
			let notice = || ConditionsCall::notify_claim {
				claim: CLAIM,
				amount: AMOUNT,
				currency: *b"USD",
				statement: H256::repeat_byte(7),
			};
			for other in [demo::EXPORTER, demo::CARRIER, demo::CONFIRMING_BANK] {
				refused(&desk(other), notice(), Refused::NotAuthorised);
			}
			done(&desk(demo::IMPORTER), notice());
			let admission = ConditionsCall::admit_claim {
				claim: CLAIM,
				amount: AMOUNT,
			};
			done(&desk(demo::CARRIER), admission);

			// Money and state together, or neither.
			let payment = |token| ConditionsCall::pay_claim {
				claim: CLAIM,
				token,
			};
			let payer = treasury(demo::CARRIER);
			refused(&payer, payment(EURO_TOKEN), Refused::WrongCurrency);
			let short = pallet_settlement::Error::<Runtime>::InsufficientBalance;
			refused(&payer, payment(DOLLAR_TOKEN), short);
			pay(DOLLAR_TOKEN, demo::EXPORTER, demo::CARRIER, AMOUNT);
			let before = dollars(demo::IMPORTER);
			done(&payer, payment(DOLLAR_TOKEN));
			assert_eq!(dollars(demo::IMPORTER), before + AMOUNT);
			let paid = Conditions::claims(trade.consignment)[0].1.status;
			let ClaimStatus::Settled { payment, .. } = paid else {
				panic!("the claim is settled")
			};
			assert_eq!(payment, Payment::Deposit(DOLLAR_TOKEN));
			assert_eq!(open(demo::CARRIER), []);
		});
	}
}

#[test]
fn what_is_forged_or_replayed_is_refused() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ConfirmBooking);
		let (from, first) = warm(&mut trade);
		let exporter = desk(demo::EXPORTER);
		let replayed = recording(&trade, vec![first]);
		refused(&exporter, replayed, Refused::WrongSequence);
		let next = hour(2, from + HOUR, 5_000);
		let twice = recording(&trade, vec![signed(next.clone()); 2]);
		refused(&exporter, twice, Refused::WrongSequence);
		let mut changed = signed(next.clone());
		changed.batch.root = H256::repeat_byte(1);
		let changed = recording(&trade, vec![changed]);
		refused(&exporter, changed, Refused::BadSignature);
		let elsewhere = SignedBatch {
			signature: logger().sign(&next.payload(H256::repeat_byte(1), LOGGER)).0,
			batch: next.clone(),
		};
		let elsewhere = recording(&trade, vec![elsewhere]);
		refused(&exporter, elsewhere, Refused::BadSignature);
		let outsider = recording(&trade, vec![signed(next.clone())]);
		refused(&desk(demo::INSURER), outsider, Refused::NotAuthorised);
		// Suspended, the exporter still tells what happens to goods on their way.
		suspend(demo::EXPORTER);
		done(&exporter, recording(&trade, vec![signed(next)]));
		let consignment = trade.consignment;
		let terms = terms();
		let proposal = ConditionsCall::propose_terms { consignment, terms };
		let suspended = ParticipantsError::<Runtime>::OrganisationNotActive;
		refused(&exporter, proposal, suspended);
	});
}

#[test]
fn a_claim_lapses_when_its_time_has_run_out() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ConfirmBooking);
		warm(&mut trade);
		let expiry = || ConditionsCall::expire_claim { claim: CLAIM };
		let anyone = desk(demo::INSURER);
		refused(&anyone, expiry(), Refused::NotExpired);
		// It is never delivered: the year counts from the opening.
		let deadline = Conditions::claim_deadline(CLAIM).expect("a clock runs");
		wait_until(deadline + MINUTE);
		done(&anyone, expiry());
		let claims = Conditions::claims(trade.consignment);
		assert_eq!(claims[0].1.status, ClaimStatus::Lapsed);
		assert_eq!(open(demo::CARRIER), []);
	});
}

#[test]
fn the_heaviest_calls_fit_into_a_block() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::new(1);
		let mut batch = hour(0, 0, 5_000);
		let statistics = batch.statistics[0];
		batch.statistics = vec![statistics; 7].into();
		let fullest = SignedBatch {
			batch,
			signature: [0; 64],
		};
		let consignment = trade.consignment;
		let calls = [
			recording(&trade, vec![fullest; 16]),
			ConditionsCall::accept_terms {
				consignment,
				hash: H256::zero(),
			},
		];
		let normal = <Runtime as frame_system::Config>::BlockWeights::get()
			.get(DispatchClass::Normal)
			.max_total
			.expect("normal calls leave room for others");
		for call in calls {
			let weight = call.get_dispatch_info().call_weight;
			assert!(weight.ref_time() < normal.ref_time() / 2, "{weight:?}");
		}
	});
}

#[test]
fn open_claims_and_attached_devices_keep_members() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ConfirmBooking);
		warm(&mut trade);
		let one = |matter| vec![OpenMatter { matter, count: 1 }];
		assert_eq!(open(demo::CARRIER), one(Matter::Claim));
		assert_eq!(open(demo::EXPORTER), one(Matter::Device));
		// The runtime asks this pallet too.
		let mut all = vec![];
		type Gates = <Runtime as pallet_participants::Config>::LeaveGates;
		Gates::collect_open(demo::CARRIER, &mut all);
		assert!(all.contains(&one(Matter::Claim)[0]));
	});
}
