// SPDX-License-Identifier: Apache-2.0

//! What the chain keeps of the receipts for reading a document: per server, how many there are and a
//! head over the batches. The batches themselves are in the events.

use super::{Document, Refusal};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	quantity::Moment,
	receipts::{ReceiptBatch, MAX_RECEIPTS},
};

/// The receipts that a server has recorded for a document.
#[stored]
#[derive(Copy, Default)]
pub struct AccessLog {
	/// The hash chain over the batches ([`ReceiptBatch::chained`]); zeros before the first.
	pub head: H256,
	/// How many batches there are.
	pub batches: u32,
	/// How many receipts there are in all of them.
	pub receipts: u64,
	/// The end of the last batch, ms UTC.
	pub until: Moment,
}

impl AccessLog {
	/// The log with one more batch, which follows the last one in time.
	pub fn recorded(
		self,
		document: &Document,
		batch: &ReceiptBatch,
		now: Moment,
	) -> Result<Self, Refusal> {
		let is_empty = batch.root.is_zero() || batch.count == 0;
		ensure!(!is_empty, Refusal::EmptyBatch);
		ensure!(batch.count <= MAX_RECEIPTS, Refusal::TooManyReceipts);
		// What has not been anchored was not read, and what has not happened is not receipted.
		let is_over = batch.from < batch.to && batch.to <= now;
		ensure!(
			is_over && document.anchored_at <= batch.from,
			Refusal::InvalidPeriod
		);
		// So that no receipt counts in two batches.
		ensure!(self.until <= batch.from, Refusal::PeriodOverlaps);
		Ok(Self {
			head: batch.chained(self.head, self.batches),
			batches: self.batches.checked_add(1).ok_or(Refusal::Overflow)?,
			receipts: self
				.receipts
				.checked_add(batch.count.into())
				.ok_or(Refusal::Overflow)?,
			until: batch.to,
		})
	}
}
