// SPDX-License-Identifier: Apache-2.0

//! What makes an invoice known again, so that it is financed once.
//!
//! - F1 = `blake2_256(SCALE(1u8, seller, buyer, number, day, currency, amount))`
//! - F2 = `blake2_256(SCALE(2u8, seller, number))`
//! - F3 = `blake2_256(SCALE(3u8, seller, buyer, bucket, month))`
//! - F4 = `blake2_256(SCALE(4u8, document))`
//!
//! The number is [normalised](super::normalised); the day is that of the date, UTC; the document is
//! the anchored invoice. F1, F2 and F4 are financed once. F3 is what near-equal invoices share.
//!
//! **Buckets** of amounts are their five leading bits: every doubling is divided into sixteen equal
//! parts, so that a bucket is as wide as a sixteenth to a thirty-second of its amounts, and below
//! 32 each amount has one of its own. A search looks into the bucket of an amount and the two on
//! either side: it finds every amount that differs by up to 6.25 % of the smaller of both, and none
//! of 16 minor units or more that differs by 18.75 % or more.
//!
//! **Months** are those of the calendar, UTC. The number of a month counts from March of
//! the year 0. A search looks into the month of a date, the one before and the one after: it finds
//! every date that differs by up to 28 days, and none that differs by 62 or more.

use alloc::vec::Vec;
use codec::Encode;
use frame::{
	deps::frame_support::stored,
	prelude::{blake2_256, H256},
};
use portolan_primitives::{
	ids::{DocumentId, OrganisationId, PresentationId, ReceivableId},
	money::Money,
	quantity::Moment,
};

const EXACT: u8 = 1;
const NUMBER: u8 = 2;
const SIMILAR: u8 = 3;
const DOCUMENT: u8 = 4;
const DAY: u64 = 86_400_000;
/// How many buckets on either side count as near.
const NEAR_BUCKETS: u32 = 2;
/// How many months on either side count as near.
const NEAR_MONTHS: u64 = 1;

/// By what an invoice has been financed, or is about to be.
#[stored]
#[derive(Copy)]
pub enum FinancedBy {
	/// A presentation under a credit.
	#[codec(index = 0)]
	Presentation(PresentationId),
	/// A receivable.
	#[codec(index = 1)]
	Receivable(ReceivableId),
}

/// The fingerprints of an invoice, as far as its fields are known.
#[stored]
#[derive(Copy, Default)]
pub struct InvoiceFingerprints {
	/// F1: of the whole invoice.
	pub exact: Option<H256>,
	/// F2: of the seller's number.
	pub number: Option<H256>,
	/// F3: of what near-equal invoices share.
	pub similar: Option<H256>,
	/// F4: of the anchored document.
	pub document: Option<H256>,
}

impl InvoiceFingerprints {
	/// Those of an invoice that is not anchored.
	pub fn new(
		seller: OrganisationId,
		buyer: OrganisationId,
		number: Option<&[u8]>,
		date: Option<Moment>,
		amount: Option<Money>,
	) -> Self {
		let dated = date.zip(amount);
		let exact = number.zip(dated).map(|(number, (date, amount))| {
			let day = date / DAY;
			let whole = (seller, buyer, number, day, amount.currency, amount.amount);
			hash(&(EXACT, whole))
		});
		Self {
			exact,
			number: number.map(|number| hash(&(NUMBER, seller, number))),
			similar: dated
				.map(|(date, amount)| similar(seller, buyer, bucket(amount.amount), month(date))),
			document: None,
		}
	}

	/// The same of an invoice that is anchored as this document, whatever is shown of it.
	pub fn anchored(self, document: Option<DocumentId>) -> Self {
		Self {
			document: document.map(|document| hash(&(DOCUMENT, document))),
			..self
		}
	}

	/// Those that are financed once.
	pub fn unique(&self) -> impl Iterator<Item = H256> {
		self.exact
			.into_iter()
			.chain(self.number)
			.chain(self.document)
	}
}

/// The F3 of all invoices that count as near-equal, the invoice's own among them.
pub fn near(
	seller: OrganisationId,
	buyer: OrganisationId,
	amount: u128,
	date: Moment,
) -> Vec<H256> {
	let (bucket, month) = (bucket(amount), month(date));
	let buckets = bucket.saturating_sub(NEAR_BUCKETS)..=bucket.saturating_add(NEAR_BUCKETS);
	let months = month.saturating_sub(NEAR_MONTHS)..=month.saturating_add(NEAR_MONTHS);
	months
		.flat_map(|month| {
			let buckets = buckets.clone();
			buckets.map(move |bucket| similar(seller, buyer, bucket, month))
		})
		.collect()
}

/// The bucket of an amount: buckets are numbered from 0 upward without gaps.
pub fn bucket(amount: u128) -> u32 {
	let Some(exponent) = amount.checked_ilog2().filter(|exponent| *exponent > 4) else {
		return amount.try_into().unwrap_or_default();
	};
	let doublings = exponent.saturating_sub(4);
	// Five bits, the leading one set.
	let leading: u32 = amount
		.checked_shr(doublings)
		.and_then(|bits| bits.try_into().ok())
		.unwrap_or_default();
	doublings.saturating_mul(16).saturating_add(leading)
}

/// The number of the month in which a moment lies, UTC.
pub fn month(date: Moment) -> u64 {
	// The Gregorian calendar repeats every 400 years (an era), which have 146 097 days. Years begin
	// in March, so that the leap day ends them. 1 January 1970 is day 719 468 of this count.
	let days = (date / DAY).saturating_add(719_468);
	let era = days / 146_097;
	let day_of_era = days % 146_097;
	let leap_days = (day_of_era / 1_460)
		.saturating_add(day_of_era / 146_096)
		.saturating_sub(day_of_era / 36_524);
	let year_of_era = day_of_era.saturating_sub(leap_days) / 365;
	let before = year_of_era
		.saturating_mul(365)
		.saturating_add(year_of_era / 4)
		.saturating_sub(year_of_era / 100);
	let day_of_year = day_of_era.saturating_sub(before);
	// The months from March have 31, 30, 31, 30, 31 days over and over.
	let month = day_of_year.saturating_mul(5).saturating_add(2) / 153;
	era.saturating_mul(400)
		.saturating_add(year_of_era)
		.saturating_mul(12)
		.saturating_add(month)
}

fn similar(seller: OrganisationId, buyer: OrganisationId, bucket: u32, month: u64) -> H256 {
	hash(&(SIMILAR, seller, buyer, bucket, month))
}

fn hash(content: &impl Encode) -> H256 {
	H256(blake2_256(&content.encode()))
}
