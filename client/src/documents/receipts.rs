// SPDX-License-Identifier: Apache-2.0

//! Receipts for reading: the reader signs one, the server collects them and records batches, whoever has
//! one proves it.

use super::DocumentFault;
use pallet_documents::types::AccessLog;
use portolan_primitives::{
	ids::{DocumentId, OrganisationId},
	quantity::Moment,
	receipts::{AccessReceipt, ProvenReceipt, ReceiptBatch, Receipts, SignedReceipt},
};
use sp_core::H256;
use sp_runtime::{AccountId32, MultiSignature};

/// Signs a receipt for the chain with that genesis block, as the reader. The key may be anywhere: `sign`
/// is given the 32 bytes.
pub fn sign_receipt(
	receipt: AccessReceipt,
	genesis: H256,
	signer: AccountId32,
	sign: impl FnOnce(&[u8]) -> MultiSignature,
) -> SignedReceipt {
	let signature = sign(receipt.payload(genesis).as_bytes());
	SignedReceipt {
		receipt,
		signer,
		signature,
	}
}

/// What a server collects for one document.
#[derive(Clone, Debug)]
pub struct ReceiptBook {
	genesis: H256,
	document: DocumentId,
	root: H256,
	server: OrganisationId,
	receipts: Vec<SignedReceipt>,
}

impl ReceiptBook {
	/// An empty book of that server for a document with that root.
	pub fn new(genesis: H256, document: DocumentId, root: H256, server: OrganisationId) -> Self {
		Self {
			genesis,
			document,
			root,
			server,
			receipts: Vec::new(),
		}
	}

	/// Takes a receipt, before the document is handed out. Fails unless it is signed, for this chain,
	/// document and server. That the signer is an account of the reader the chain tells.
	pub fn take(&mut self, signed: SignedReceipt) -> Result<(), DocumentFault> {
		let AccessReceipt {
			document,
			root,
			server,
			..
		} = signed.receipt;
		let of_this = (document, root, server) == (self.document, self.root, self.server);
		of_this.then_some(()).ok_or(DocumentFault::OtherReceipt)?;
		let is_signed = signed.is_signed(self.genesis);
		is_signed.then_some(()).ok_or(DocumentFault::NotSigned)?;
		let is_new = !self.receipts.contains(&signed);
		is_new.then_some(()).ok_or(DocumentFault::ReceiptTwice)?;
		self.receipts.push(signed);
		Ok(())
	}

	/// The receipts from `from` until before `to`, and the batch to record of them. They are kept with the
	/// book: the chain has their root only.
	pub fn batch(
		&self,
		from: Moment,
		to: Moment,
	) -> Result<(Receipts, ReceiptBatch), DocumentFault> {
		let within = |signed: &&SignedReceipt| (from..to).contains(&signed.receipt.at);
		let found = self.receipts.iter().filter(within).cloned().collect();
		let receipts = Receipts::new(found).ok_or(DocumentFault::ReceiptCount)?;
		let batch = ReceiptBatch {
			root: receipts.root(),
			count: receipts.count(),
			from,
			to,
		};
		Ok((receipts, batch))
	}
}

/// Fails unless the receipt was signed for that chain and is in the recorded batch, at a time of it.
pub fn verify_receipt(
	proven: &ProvenReceipt,
	batch: &ReceiptBatch,
	genesis: H256,
) -> Result<(), DocumentFault> {
	let in_time = (batch.from..batch.to).contains(&proven.signed.receipt.at);
	let belongs = in_time && proven.is_of(batch.root, genesis);
	belongs.then_some(()).ok_or(DocumentFault::NotOfBatch)
}

/// Fails unless the receipts are all of a recorded batch, each signed for that chain.
pub fn verify_receipts(
	receipts: &Receipts,
	batch: &ReceiptBatch,
	genesis: H256,
) -> Result<(), DocumentFault> {
	let complete = (receipts.root(), receipts.count()) == (batch.root, batch.count);
	let sound = |signed: &SignedReceipt| {
		signed.is_signed(genesis) && (batch.from..batch.to).contains(&signed.receipt.at)
	};
	let holds = complete && receipts.iter().all(sound);
	holds.then_some(()).ok_or(DocumentFault::NotOfBatch)
}

/// Fails unless the batches, from the events of the chain, are all that a server recorded for a document:
/// in their order they lead to the log that the chain's state has.
pub fn verify_log(batches: &[ReceiptBatch], log: &AccessLog) -> Result<(), DocumentFault> {
	let mut head = H256::zero();
	let mut receipts = 0u64;
	for (batch, number) in batches.iter().zip(0u32..) {
		head = batch.chained(head, number);
		receipts = receipts.saturating_add(batch.count.into());
	}
	let holds = head == log.head
		&& u32::try_from(batches.len()) == Ok(log.batches)
		&& receipts == log.receipts;
	holds.then_some(()).ok_or(DocumentFault::NotOfLog)
}
