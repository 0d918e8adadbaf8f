// SPDX-License-Identifier: Apache-2.0

//! Deferment accounts with their statements, and the guarantees of banks for duty and tax.

use chrono::{Datelike, Days, Months, NaiveDate};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::CountryCode,
	ids::{DepositTokenId, DutyGuaranteeId, OrganisationId},
	quantity::Moment,
	traits::{Concerns, Matter},
};

const DAY: Moment = 24 * 60 * 60 * 1_000;

/// When the statements of a deferment account end.
#[stored]
#[derive(Copy)]
pub enum StatementPeriod {
	/// At the end of each calendar month.
	#[codec(index = 0)]
	Month {
		/// How far the country's clock is ahead of UTC, minutes.
		offset: i16,
	},
	/// After each span of a fixed length since the account was opened.
	#[codec(index = 1)]
	Span {
		/// Its length, ms; above zero.
		length: Moment,
	},
}

impl StatementPeriod {
	/// Whether the period has a length, and the offset is one of a place on earth.
	pub fn is_sound(self) -> bool {
		match self {
			Self::Month { offset } => (-12 * 60..=14 * 60).contains(&offset),
			Self::Span { length } => length > 0,
		}
	}

	/// The end of the period in which a moment lies: the first moment of the next, ms UTC.
	pub fn end(self, opened: Moment, at: Moment) -> Option<Moment> {
		match self {
			Self::Month { offset } => {
				let offset = i64::from(offset).checked_mul(60_000)?;
				let local = at.checked_add_signed(offset)?;
				next_month(local.checked_div(DAY)?)?
					.checked_mul(DAY)?
					.checked_add_signed(offset.checked_neg()?)
			}
			Self::Span { length } => {
				let past = at.checked_sub(opened)?.checked_div(length)?;
				past.checked_add(1)?
					.checked_mul(length)?
					.checked_add(opened)
			}
		}
	}
}

/// The first day of the month after the one in which a day lies, both counted from 1 January 1970.
fn next_month(day: u64) -> Option<u64> {
	let epoch = NaiveDate::default();
	let next = epoch
		.checked_add_days(Days::new(day))?
		.with_day(1)?
		.checked_add_months(Months::new(1))?;
	next.signed_duration_since(epoch).num_days().try_into().ok()
}

/// An account on which a debtor defers duty and tax.
#[stored]
#[derive(Copy)]
pub struct Deferment {
	/// To which country.
	pub jurisdiction: CountryCode,
	/// Who defers.
	pub debtor: OrganisationId,
	/// How much it may owe at a time, minor units of the jurisdiction's currency.
	pub limit: u128,
	/// How much it owes, minor units.
	pub used: u128,
	/// The guarantee of which as much as the limit is reserved.
	pub guarantee: Option<DutyGuaranteeId>,
	/// When the statements end.
	pub period: StatementPeriod,
	/// How long after the end of a statement it is debited, ms.
	pub grace: Moment,
	/// When it was opened, ms UTC.
	pub opened: Moment,
	/// Whether nothing more can be charged to it.
	pub closed: bool,
}

impl Deferment {
	/// For whom it is open: its debtor, as long as it is there.
	pub fn concerns(&self) -> Concerns {
		alloc::vec![(self.debtor, Matter::Assessment)]
	}
}

/// What was charged to a deferment account in a period.
#[stored]
#[derive(Copy, Default)]
pub struct Statement {
	/// How many assessments.
	pub charges: u32,
	/// How much in all, minor units.
	pub charged: u128,
	/// When it is debited, ms UTC.
	pub due: Moment,
}

/// How far a guarantee has come.
#[stored]
#[derive(Copy)]
pub enum DutyGuaranteeStatus {
	/// The bank has signed it.
	#[codec(index = 0)]
	Issued,
	/// The tax authority relies on it.
	#[codec(index = 1)]
	Accepted,
}

/// A bank's undertaking to pay what a debtor does not.
#[stored]
#[derive(Copy)]
pub struct DutyGuarantee {
	/// To which country.
	pub jurisdiction: CountryCode,
	/// The bank.
	pub guarantor: OrganisationId,
	/// Whose debts.
	pub debtor: OrganisationId,
	/// The deposit token in which the bank pays.
	pub token: DepositTokenId,
	/// How much at most, minor units of the jurisdiction's currency.
	pub limit: u128,
	/// What secures debts and accounts now, minor units.
	pub reserved: u128,
	/// What the bank has paid, minor units.
	pub drawn: u128,
	/// Until when it can secure something new, ms UTC. What it secures by then it secures to the end.
	pub expires: Moment,
	/// How far it has come.
	pub status: DutyGuaranteeStatus,
}

impl DutyGuarantee {
	/// What can be reserved yet, minor units.
	pub fn free(&self) -> u128 {
		self.limit
			.saturating_sub(self.reserved)
			.saturating_sub(self.drawn)
	}

	/// For whom it is open: the bank, as long as it is there.
	pub fn concerns(&self) -> Concerns {
		alloc::vec![(self.guarantor, Matter::Assessment)]
	}
}
