// SPDX-License-Identifier: Apache-2.0

//! Value added tax that an importer accounts for on its return: not paid at import.

use crate::StatementPeriod;
use frame::deps::frame_support::stored;
use portolan_primitives::{
	ids::OrganisationId,
	quantity::Moment,
	traits::{Concerns, Matter},
};

/// The permit of an importer to account for import VAT on its return (in NL: article 23 of the law on
/// turnover tax).
#[stored]
#[derive(Copy)]
pub struct VatPermit {
	/// When its returns end.
	pub period: StatementPeriod,
	/// From which date of acceptance on declarations are under it, ms UTC.
	pub valid_from: Moment,
	/// The first date no longer under it, ms UTC; nothing if open-ended.
	pub valid_to: Option<Moment>,
}

impl VatPermit {
	/// Whether a declaration of that date is under it.
	pub fn covers(&self, date: Moment) -> bool {
		self.valid_from <= date && self.valid_to.is_none_or(|end| date < end)
	}

	/// The end of the period in which a moment lies.
	pub fn end(&self, at: Moment) -> Option<Moment> {
		self.period.end(self.valid_from.min(at), at)
	}
}

/// What an importer has to account for in one period.
#[stored]
#[derive(Copy, Default)]
pub struct VatReturn {
	/// How many assessments, and corrections of them.
	pub entries: u32,
	/// The tax assessed, and what was added to it since, minor units of the jurisdiction's currency.
	pub assessed: u128,
	/// What was taken off assessments of this or an earlier period, minor units.
	pub lowered: u128,
	/// When it was filed, ms UTC, and how much of the tax the importer deducts as input tax.
	pub filed: Option<(Moment, u128)>,
}

impl VatReturn {
	/// The same return with another amount of a declaration, which was `before` and is `after`.
	pub fn enter(self, before: u128, after: u128) -> Option<Self> {
		Some(Self {
			entries: self.entries.checked_add(1)?,
			assessed: self.assessed.checked_add(after.saturating_sub(before))?,
			lowered: self.lowered.checked_add(before.saturating_sub(after))?,
			filed: self.filed,
		})
	}

	/// The return is filed, once; no more is deducted than is owed.
	pub fn file(self, at: Moment, deducted: u128) -> Option<Self> {
		let open = self.filed.is_none() && deducted <= self.assessed;
		open.then_some(Self {
			filed: Some((at, deducted)),
			..self
		})
	}

	/// For whom it is open: the importer, until it is filed.
	pub fn concerns(&self, importer: OrganisationId) -> Concerns {
		match self.filed {
			Some(_) => Concerns::new(),
			None => alloc::vec![(importer, Matter::Assessment)],
		}
	}
}
