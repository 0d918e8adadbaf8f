// SPDX-License-Identifier: Apache-2.0

//! Receipts from the reader's signature to the proof; and that no changed byte gets through.

mod common;

use codec::{Decode, Encode};
use common::{assert_vectors, changed, hex};
use portolan_client::documents::*;
use portolan_primitives::{
	ids::{DocumentId, OrganisationId},
	quantity::Moment,
};
use serde_json::{json, Value};
use sp_core::{ed25519, sr25519, Pair, H256};

const GENESIS: H256 = H256::repeat_byte(0x61);
const ROOT: H256 = H256::repeat_byte(0x52);
const DOCUMENT: DocumentId = DocumentId(7);
const SERVER: OrganisationId = OrganisationId(9);
const FROM: Moment = 1_795_370_756_917;

fn receipt(number: u8) -> AccessReceipt {
	AccessReceipt {
		document: DOCUMENT,
		root: ROOT,
		leaves: (number % 2 == 1).then(|| vec![number, 0, 1].into()),
		reader: OrganisationId(10 + u32::from(number)),
		server: SERVER,
		at: FROM + Moment::from(number),
		salt: [number; 16],
	}
}

/// Signed by ed25519, whose signatures are the same each time.
fn signed(number: u8) -> SignedReceipt {
	let pair = ed25519::Pair::from_seed(&[number; 32]);
	let signer = pair.public().into();
	sign_receipt(receipt(number), GENESIS, signer, |payload| {
		pair.sign(payload).into()
	})
}

fn book(count: u8) -> ReceiptBook {
	let mut book = ReceiptBook::new(GENESIS, DOCUMENT, ROOT, SERVER);
	for number in 0..count {
		book.take(signed(number)).unwrap();
	}
	book
}

/// Two batches: of five receipts and of three.
fn batches() -> [(Receipts, ReceiptBatch); 2] {
	let book = book(8);
	[(FROM, FROM + 5), (FROM + 5, FROM + 100)].map(|(from, to)| book.batch(from, to).unwrap())
}

fn log_of(batches: &[ReceiptBatch]) -> AccessLog {
	let chained = |head, (batch, number): (&ReceiptBatch, u32)| batch.chained(head, number);
	AccessLog {
		head: batches.iter().zip(0..).fold(H256::zero(), chained),
		batches: batches.len() as u32,
		receipts: batches.iter().map(|batch| u64::from(batch.count)).sum(),
		until: batches.last().map_or(0, |batch| batch.to),
	}
}

fn steps(proof: &[ProofStep]) -> Value {
	let step = |step: &ProofStep| match step {
		ProofStep::Left(hash) => json!({ "Left": hex(hash) }),
		ProofStep::Right(hash) => json!({ "Right": hex(hash) }),
	};
	proof.iter().map(step).collect()
}

#[test]
fn the_vectors_hold() {
	let batches = batches();
	let told = batches.iter().map(|(receipts, batch)| {
		let each = receipts.iter().map(|signed| {
			let receipt = &signed.receipt;
			let proven = receipts.prove(signed.leaf()).unwrap();
			json!({
				"document": receipt.document.0,
				"root": hex(receipt.root),
				"leaves": receipt.leaves.as_ref().map(|mask| hex(&mask[..])),
				"reader": receipt.reader.0,
				"server": receipt.server.0,
				"at": receipt.at,
				"salt": hex(receipt.salt),
				"payload": hex(receipt.payload(GENESIS)),
				"signer": hex(&signed.signer),
				"signature": hex(signed.signature.encode()),
				"leaf": hex(signed.leaf()),
				"proof": steps(&proven.proof),
			})
		});
		json!({
			"root": hex(batch.root),
			"count": batch.count,
			"from": batch.from,
			"to": batch.to,
			"receipts": each.collect::<Vec<_>>(),
		})
	});
	let log = log_of(&[batches[0].1, batches[1].1]);
	assert_vectors(
		"receipts.json",
		&json!({
			"genesis": hex(GENESIS),
			"batches": told.collect::<Vec<_>>(),
			"log": { "head": hex(log.head), "batches": log.batches, "receipts": log.receipts },
		}),
	);
}

#[test]
fn a_receipt_is_proven_without_the_others() {
	for (receipts, batch) in batches() {
		assert_eq!(verify_receipts(&receipts, &batch, GENESIS), Ok(()));
		for one in receipts.iter() {
			let proven = receipts.prove(one.leaf()).unwrap();
			assert_eq!(verify_receipt(&proven, &batch, GENESIS), Ok(()));
			let elsewhere = verify_receipt(&proven, &batch, ROOT);
			assert_eq!(elsewhere, Err(DocumentFault::NotOfBatch));
		}
	}
}

#[test]
fn a_wallets_key_signs() {
	let pair = sr25519::Pair::from_seed(&[5; 32]);
	let mut book = ReceiptBook::new(GENESIS, DOCUMENT, ROOT, SERVER);
	let one = sign_receipt(receipt(1), GENESIS, pair.public().into(), |payload| {
		pair.sign(payload).into()
	});
	assert_eq!(book.take(one.clone()), Ok(()));
	let payload = one.receipt.payload(GENESIS);
	let wrapped = [b"<Bytes>", payload.as_bytes(), b"</Bytes>"].concat();
	let wrapped = SignedReceipt {
		signature: pair.sign(&wrapped).into(),
		..one
	};
	assert_eq!(book.take(wrapped), Ok(()));
}

#[test]
fn rejects_what_is_not_for_the_book() {
	let mut book = book(1);
	assert_eq!(book.take(signed(0)), Err(DocumentFault::ReceiptTwice));
	let changes: [fn(&mut AccessReceipt); 3] = [
		|receipt| receipt.document = DocumentId(8),
		|receipt| receipt.root = GENESIS,
		|receipt| receipt.server = OrganisationId(1),
	];
	for change in changes {
		let mut other = signed(1);
		change(&mut other.receipt);
		assert_eq!(book.take(other), Err(DocumentFault::OtherReceipt));
	}
	let mut other = signed(1);
	other.receipt.reader = OrganisationId(1);
	assert_eq!(book.take(other), Err(DocumentFault::NotSigned));
	let mut other = signed(1);
	other.signer = signed(2).signer;
	assert_eq!(book.take(other), Err(DocumentFault::NotSigned));
	let nothing = book.batch(FROM + 1, FROM + 9).map(|_| ());
	assert_eq!(nothing, Err(DocumentFault::ReceiptCount));
}

#[test]
fn rejects_a_changed_byte_of_receipt_signature_or_proof() {
	let [(receipts, batch), _] = batches();
	for one in receipts.iter() {
		let proven = receipts.prove(one.leaf()).unwrap();
		for (at, bytes) in changed(&proven.encode()) {
			let Ok(read) = ProvenReceipt::decode(&mut &*bytes) else {
				continue;
			};
			let told = verify_receipt(&read, &batch, GENESIS);
			assert_eq!(told, Err(DocumentFault::NotOfBatch), "byte {at}");
		}
	}
}

#[test]
fn rejects_a_receipt_of_another_batch_or_time() {
	let [(receipts, batch), (_, other)] = batches();
	let one = receipts.iter().next().unwrap().leaf();
	let proven = receipts.prove(one).unwrap();
	let refused = Err(DocumentFault::NotOfBatch);
	assert_eq!(verify_receipt(&proven, &other, GENESIS), refused);
	let later = ReceiptBatch {
		from: FROM + 50,
		to: FROM + 60,
		..batch
	};
	assert_eq!(verify_receipt(&proven, &later, GENESIS), refused);
	assert_eq!(verify_receipts(&receipts, &later, GENESIS), refused);
	let more = ReceiptBatch { count: 6, ..batch };
	assert_eq!(verify_receipts(&receipts, &more, GENESIS), refused);
}

#[test]
fn rejects_a_log_that_lacks_repeats_or_reorders_a_batch() {
	let [(_, one), (_, other)] = batches();
	let log = log_of(&[one, other]);
	assert_eq!(verify_log(&[one, other], &log), Ok(()));
	assert_eq!(verify_log(&[], &AccessLog::default()), Ok(()));
	let changed = ReceiptBatch { count: 4, ..one };
	for batches in [
		[].as_slice(),
		&[one],
		&[other],
		&[other, one],
		&[one, one],
		&[one, other, other],
		&[changed, other],
	] {
		assert_eq!(verify_log(batches, &log), Err(DocumentFault::NotOfLog));
	}
	for (at, head) in common::changed(log.head.as_bytes()) {
		let head = H256::from_slice(&head);
		let told = verify_log(&[one, other], &AccessLog { head, ..log });
		assert_eq!(told, Err(DocumentFault::NotOfLog), "byte {at}");
	}
}
