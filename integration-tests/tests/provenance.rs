// SPDX-License-Identifier: Apache-2.0

//! Goods on the real runtime, as a consumer's phone sees them: a trace verified outside the node by a
//! storage proof under a final header, recalls, goods made from others, and numbers under GS1 prefixes.

use codec::{Decode, Encode};
use pallet_participants::types::ScreeningStatus;
use pallet_provenance::{
	types::{
		parse_digital_link_path, to_digital_link_path, ItemInput, ItemKey, RawItemKey,
		RecallReason, StepKind, Trace, MAX_ITEMS,
	},
	Traces,
};
use portolan_client::proofs::{Authorities, Header, ProofFault};
use portolan_integration_tests::{
	admin, check_invariants, desk, done, next_block, now, on_chain, refused, screen, suspend, text,
	ProvenanceCall, Step, Trade,
};
use portolan_runtime::{
	demo,
	genesis_presets::{genesis, DEV_PRESET},
	Provenance, Runtime,
};
use sp_consensus_grandpa::AuthorityId;
use sp_core::{ed25519, Pair, H256};
use sp_keyring::Ed25519Keyring::{self, Alice, Bob, Charlie, Dave};
use sp_runtime::{traits::Header as _, BuildStorage, Digest};
use sp_state_machine::prove_read_on_trie_backend;

type ProvenanceError = pallet_provenance::Error<Runtime>;
type ParticipantsError = pallet_participants::Error<Runtime>;

const DAY: u64 = 86_400_000;
const SET: u64 = 3;
const ROUND: u64 = 7;
const NOTICE: H256 = H256::repeat_byte(0x4e);
/// Of the GTIN of the trade's goods, and of none else.
const PREFIX: &str = "690123450";
const EVIDENCE: H256 = H256::repeat_byte(0x65);

/// A lot of that GTIN.
fn lot(gtin: &str, lot: &str) -> RawItemKey {
	RawItemKey::Unit {
		gtin: text(gtin),
		lot: Some(text(lot)),
		serial: None,
	}
}

fn path(key: &RawItemKey) -> Vec<u8> {
	to_digital_link_path(&ItemKey::parse(key).expect("a key"))
}

fn trace(key: &RawItemKey) -> Trace {
	Provenance::trace(path(key).into()).expect("registered")
}

fn registration(key: RawItemKey) -> ProvenanceCall {
	ProvenanceCall::register_item {
		key,
		country_of_origin: *b"CN",
		made_at: *b"CNFOS",
		made_on: now() - DAY,
		certificate: None,
	}
}

/// What GRANDPA's authorities sign: precommits for that block.
fn justification(header: &Header, keys: &[Ed25519Keyring]) -> Vec<u8> {
	let vote = (header.hash(), *header.number());
	let signed = keys.iter().map(|key| {
		let payload = (1u8, vote, ROUND, SET).encode();
		let signature: ed25519::Signature = key.pair().sign(&payload);
		(vote, signature, key.public())
	});
	let signed: Vec<_> = signed.collect();
	let ancestry: Vec<Header> = Vec::new();
	(ROUND, (vote.0, vote.1, signed), ancestry).encode()
}

fn authorities() -> Authorities {
	let list = [Alice, Bob, Charlie, Dave].map(|key| (AuthorityId::from(key.public()), 1));
	Authorities::trusted(SET, list.to_vec())
}

/// What a phone does: from the link on the goods to the trace, trusting one set of authorities alone.
/// `chain` stands for any node.
fn scan(chain: &mut sp_io::TestExternalities, link: &[u8]) -> Result<Option<Trace>, ProofFault> {
	let backend = chain.as_backend();
	let root = *backend.root();
	let header = Header::new(9, H256::zero(), root, H256::zero(), Digest::default());
	let signed = justification(&header, &[Alice, Bob, Charlie]);
	// As the README of the pallet says it: two constant hashes, and the hash of the key.
	let item = parse_digital_link_path(link).expect("a link").hash();
	let prefix = [b"Provenance".as_slice(), b"Traces"].map(sp_io::hashing::twox_128);
	let key = [prefix.concat(), item.0.to_vec()].concat();
	let proof = prove_read_on_trie_backend(&backend, [&key]).expect("a proof");
	let nodes: Vec<Vec<u8>> = proof.into_iter_nodes().collect();

	let last = authorities().finalise(header, &[], &signed)?;
	let value = last.read(&nodes, &key)?;
	// A node that lacks the trace, or shows one of another block, is found out.
	if value.is_some() {
		for missing in 0..nodes.len() {
			let mut nodes = nodes.clone();
			nodes.remove(missing);
			assert_eq!(last.read(&nodes, &key), Err(ProofFault::Storage));
		}
	}
	Ok(value.map(|bytes| Trace::decode(&mut &*bytes).expect("a trace")))
}

#[test]
fn a_phone_verifies_the_trace_and_the_recall_of_what_it_scans() {
	let storage = genesis(DEV_PRESET).expect("a preset").build_storage();
	let mut chain = sp_io::TestExternalities::from(storage.expect("the preset builds"));
	let trade = chain.execute_with(|| {
		next_block();
		Trade::after(Step::PublishTrace)
	});
	let link = path(&trade.lot());
	let seen = scan(&mut chain, &link).expect("proven").expect("published");
	let steps: Vec<StepKind> = seen.steps.iter().map(|step| step.step).collect();
	use StepKind::*;
	assert_eq!(
		steps,
		[Made, GatedIn, Loaded, Discharged, GatedOut, Delivered]
	);
	assert!(!seen.recalled);
	assert_eq!(chain.execute_with(|| trace(&trade.lot()).steps), seen.steps);
	// Nothing is there for a code that was made up.
	let made_up = path(&lot("06901234500011", "L999"));
	assert_eq!(scan(&mut chain, &made_up), Ok(None));

	// Recalled, it says so at once; lifted, no more.
	chain.execute_with(|| {
		let recall = ProvenanceCall::flag_recall {
			key: trade.lot(),
			reason: RecallReason::SafetyDefect,
			notice: NOTICE,
		};
		done(&desk(demo::NL_CUSTOMS), recall);
	});
	let recalled = scan(&mut chain, &link).expect("proven").expect("published");
	assert!(recalled.recalled);
	assert_eq!(recalled.steps, seen.steps);
	chain.execute_with(|| {
		let key = trade.lot();
		done(&desk(demo::NL_CUSTOMS), ProvenanceCall::lift_recall { key });
		check_invariants();
	});
	let lifted = scan(&mut chain, &link).expect("proven").expect("published");
	assert!(!lifted.recalled);
}

#[test]
fn goods_are_made_from_64_others_and_lead_to_each() {
	on_chain(DEV_PRESET, || {
		let brand = desk(demo::PRODUCER);
		let gtin = "04006381333931";
		let inputs = |count: u32| -> Vec<RawItemKey> {
			(0..count).map(|n| lot(gtin, &format!("I{n}"))).collect()
		};
		for key in inputs(MAX_ITEMS + 1) {
			done(&brand, registration(key));
		}
		let making = |inputs: Vec<RawItemKey>| ProvenanceCall::transform_items {
			inputs: inputs.into(),
			output: ItemInput {
				key: lot(gtin, "OUT"),
				origin: *b"CN",
				made_at: *b"CNFOS",
				made_on: now(),
				certificate: None,
			},
		};
		refused(
			&brand,
			making(inputs(MAX_ITEMS + 1)),
			ProvenanceError::TooManyItems,
		);
		done(&brand, making(inputs(MAX_ITEMS)));
		let made = trace(&lot(gtin, "OUT"));
		assert_eq!(made.inputs.len(), 64);
		let of_inputs = Provenance::input_traces(path(&lot(gtin, "OUT")).into());
		assert_eq!(of_inputs.expect("registered").len(), 64);
		// One of them is recalled later: its own trace says so, and the output leads there.
		let recall = ProvenanceCall::flag_recall {
			key: lot(gtin, "I7"),
			reason: RecallReason::HealthRisk,
			notice: NOTICE,
		};
		done(&brand, recall);
		let hash = ItemKey::parse(&lot(gtin, "I7")).expect("a key").hash();
		assert!(made.inputs.contains(&hash));
		assert!(Traces::<Runtime>::get(hash).expect("published").recalled);
	});
}

fn claim(prefix: &str) -> ProvenanceCall {
	ProvenanceCall::claim_prefix {
		prefix: text(prefix),
		evidence: EVIDENCE,
	}
}

fn attestation(prefix: &str) -> ProvenanceCall {
	ProvenanceCall::attest_prefix {
		organisation: demo::EXPORTER,
		prefix: text(prefix),
		evidence: EVIDENCE,
	}
}

#[test]
fn numbers_are_of_who_shows_the_licence_of_gs1() {
	on_chain(DEV_PRESET, || {
		// A competitor is first with the exporter's GTIN, and then no longer.
		let gtin = "06901234500011";
		let forged = lot(gtin, "F1");
		done(&desk(demo::PRODUCER), registration(forged.clone()));
		refused(
			&desk(demo::EXPORTER),
			registration(lot(gtin, "L1")),
			ProvenanceError::NotAuthorised,
		);
		done(&desk(demo::EXPORTER), claim(PREFIX));
		for (who, error) in [
			(desk(demo::PRODUCER), ProvenanceError::NotAuthorised),
			(desk(demo::CARRIER), ProvenanceError::NotAuthorised),
		] {
			refused(&who, attestation(PREFIX), error);
		}
		done(&admin(demo::ISSUING_BANK), attestation(PREFIX));
		refused(
			&desk(demo::PRODUCER),
			registration(lot(gtin, "F2")),
			ProvenanceError::ForeignPrefix,
		);
		done(&desk(demo::EXPORTER), registration(lot(gtin, "L1")));
		let attested = |key: &RawItemKey| Provenance::has_attested_brand(path(key).into());
		assert_eq!(attested(&lot(gtin, "L1")), Ok(true));
		assert_eq!(attested(&forged), Ok(false));
		// The brand warns of what is not its own.
		let recall = ProvenanceCall::flag_recall {
			key: forged.clone(),
			reason: RecallReason::Counterfeit,
			notice: NOTICE,
		};
		done(&desk(demo::EXPORTER), recall);
		assert!(trace(&forged).recalled);
		// Nobody else comes under the prefix, and a strange authority does not end it.
		refused(
			&desk(demo::PRODUCER),
			claim("6901234500"),
			ProvenanceError::PrefixTaken,
		);
		let withdraw = || ProvenanceCall::withdraw_prefix {
			prefix: text(PREFIX),
		};
		refused(
			&desk(demo::NL_CUSTOMS),
			withdraw(),
			ProvenanceError::NotAuthorised,
		);
		done(&desk(demo::CN_CUSTOMS), withdraw());
		assert_eq!(attested(&lot(gtin, "L1")), Ok(false));
	});
}

#[test]
fn refuses_suspended_and_denied_holders() {
	on_chain(DEV_PRESET, || {
		done(&desk(demo::EXPORTER), claim(PREFIX));
		screen(demo::EXPORTER, ScreeningStatus::Denied);
		refused(
			&admin(demo::ISSUING_BANK),
			attestation(PREFIX),
			ParticipantsError::Denied,
		);
		screen(demo::EXPORTER, ScreeningStatus::Clear);
		suspend(demo::EXPORTER);
		refused(
			&admin(demo::ISSUING_BANK),
			attestation(PREFIX),
			ParticipantsError::OrganisationNotActive,
		);
		refused(
			&desk(demo::EXPORTER),
			claim(PREFIX),
			ParticipantsError::OrganisationNotActive,
		);
	});
}

/// A single good of the trade's lot, with that many zeros fewer.
fn single(trade: &Trade, number: u32) -> RawItemKey {
	let RawItemKey::Unit { gtin, lot, .. } = trade.lot() else {
		unreachable!("the trade has a lot")
	};
	RawItemKey::Unit {
		gtin,
		lot,
		serial: Some(text(&format!("7KQ2M4X9ZT3R{number:04}"))),
	}
}

#[test]
fn what_is_packed_travels_with_its_pallet_and_tells_so() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::RegisterLot);
		let exporter = desk(demo::EXPORTER);
		let pallet = RawItemKey::LogisticUnit(*b"106141411234567897");
		let goods: Vec<_> = (1..=3).map(|number| single(&trade, number)).collect();
		for key in goods.iter().chain([&pallet]) {
			done(&exporter, registration(key.clone()));
		}
		let packing = ProvenanceCall::aggregate_items {
			parent: pallet.clone(),
			children: goods[..2].to_vec().into(),
		};
		done(&exporter, packing);
		let shipping = ProvenanceCall::ship_item {
			key: pallet.clone(),
			consignment: trade.consignment,
			container: trade.container,
		};
		done(&exporter, shipping);
		trade.play(Step::ShipLot..=Step::TakeAsImporter);

		use StepKind::*;
		let kinds = |key: &RawItemKey| -> Vec<StepKind> {
			trace(key).steps.iter().map(|step| step.step).collect()
		};
		let journey = [GatedIn, Loaded, Discharged, GatedOut, Delivered];
		assert_eq!(kinds(&goods[0]), [&[Made, Packed][..], &journey].concat());
		assert_eq!(kinds(&pallet), [&[Made][..], &journey].concat());
		// What stayed at home went nowhere.
		assert_eq!(kinds(&goods[2]), [Made]);

		// The buyer gets the pallet, opens it, and has the good with all its steps.
		let importer = desk(demo::IMPORTER);
		let opening = || ProvenanceCall::disaggregate_item {
			child: goods[0].clone(),
		};
		refused(&importer, opening(), ProvenanceError::AlreadyShipped);
		let receipt = ProvenanceCall::receive_item {
			key: pallet.clone(),
		};
		done(&importer, receipt);
		refused(&exporter, opening(), ProvenanceError::NotAuthorised);
		done(&importer, opening());
		assert_eq!(kinds(&goods[0]), [&[Made, Packed][..], &journey].concat());

		// A recall of the lot warns of each good of it, also of one that has left the pallet.
		assert!(!trace(&goods[0]).recalled);
		let recall = ProvenanceCall::flag_recall {
			key: trade.lot(),
			reason: RecallReason::SafetyDefect,
			notice: NOTICE,
		};
		done(&exporter, recall);
		assert!(goods.iter().all(|key| trace(key).recalled));
		assert!(!trace(&pallet).recalled);
		done(
			&importer,
			ProvenanceCall::publish_trace {
				key: goods[0].clone(),
			},
		);
		let hash = ItemKey::parse(&goods[0]).expect("a key").hash();
		assert!(Traces::<Runtime>::get(hash).expect("published").recalled);
	});
}
