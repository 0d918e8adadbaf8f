// SPDX-License-Identifier: Apache-2.0

//! Claims for the rebate of value added tax on exports.

use crate::TransitionFault;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode},
	ids::{ConsignmentId, DeclarationId, DepositTokenId, OrganisationId, VatInvoiceId},
	money::Ppm,
	quantity::Moment,
	trade::MAX_DECLARATION_LINES,
	traits::{Concerns, ExportFacts, Matter},
};

/// The goods of a line of an export declaration are those of a line of a VAT invoice.
#[stored]
#[derive(Copy)]
pub struct RebateMatch {
	/// The line of the export declaration, counted from 1.
	pub line: u8,
	/// The invoice with which the exporter bought the goods.
	pub invoice: VatInvoiceId,
	/// The line of the invoice, counted from 1.
	pub invoice_line: u8,
}

/// A match, and what is given back on it.
#[stored]
#[derive(Copy)]
pub struct RebateLine {
	/// The lines that match.
	pub matched: RebateMatch,
	/// The rate of the rebate on the day of exit, of the net price.
	pub rate: Ppm,
	/// How much is given back, minor units, rounded half up.
	pub amount: u128,
}

/// The lines of a claim.
pub type RebateLines = BoundedVec<RebateLine, ConstU32<MAX_DECLARATION_LINES>>;

/// Why a claim is rejected.
#[stored]
#[derive(Copy)]
pub enum RebateRejection {
	/// The exporter asks for its invoices back.
	#[codec(index = 0)]
	ExporterRequest,
	/// The authority does not accept an invoice.
	#[codec(index = 1)]
	InvoiceDisputed,
	/// The authority does not accept that these goods were exported.
	#[codec(index = 2)]
	ExportDisputed,
	/// The price of the goods has not been received within the time that the law gives.
	#[codec(index = 3)]
	ProceedsMissing,
	/// The authority suspects fraud.
	#[codec(index = 4)]
	FraudSuspected,
}

/// How far a claim has come.
#[stored]
#[derive(Copy)]
pub enum RebateStatus {
	/// Handed in.
	#[codec(index = 0)]
	Claimed {
		/// When, ms UTC.
		at: Moment,
	},
	/// Each of its lines is matched with goods that left and with an unused invoice.
	#[codec(index = 1)]
	Matched {
		/// When, ms UTC.
		at: Moment,
	},
	/// Approved without an officer.
	#[codec(index = 2)]
	AutoApproved {
		/// When, ms UTC.
		at: Moment,
	},
	/// An officer looks into it.
	#[codec(index = 3)]
	Review {
		/// Since when, ms UTC.
		since: Moment,
	},
	/// To be paid.
	#[codec(index = 4)]
	Approved {
		/// The authority that approved it.
		by: OrganisationId,
		/// When, ms UTC.
		at: Moment,
	},
	/// Paid.
	#[codec(index = 5)]
	Paid {
		/// Whose money it was: the treasury's.
		by: OrganisationId,
		/// The deposit token paid in.
		token: DepositTokenId,
		/// When, ms UTC.
		at: Moment,
	},
	/// Refused; its invoices and lines are free again.
	#[codec(index = 6)]
	Rejected {
		/// The authority that refused it.
		by: OrganisationId,
		/// Why.
		reason: RebateRejection,
		/// When, ms UTC.
		at: Moment,
	},
	/// Paid, and given back.
	#[codec(index = 7)]
	ClawedBack {
		/// When, ms UTC.
		at: Moment,
	},
	/// Taken back by the exporter; its invoices and lines are free again.
	#[codec(index = 8)]
	Withdrawn {
		/// When, ms UTC.
		at: Moment,
	},
}

impl RebateStatus {
	/// The status of a new claim. What does not match is refused, so a claim is matched as it is
	/// made: `Claimed → Matched`.
	pub const fn new(now: Moment) -> Self {
		Self::Matched { at: now }
	}

	/// An authority approves: `Matched | Review → Approved`.
	pub fn approve(self, by: OrganisationId, at: Moment) -> Result<Self, TransitionFault> {
		self.decide(Self::Approved { by, at })
	}

	/// An authority refuses what has not been paid: `Matched | Review | Approved → Rejected`.
	pub fn reject(
		self,
		by: OrganisationId,
		reason: RebateRejection,
		at: Moment,
	) -> Result<Self, TransitionFault> {
		let rejected = Self::Rejected { by, reason, at };
		match self {
			Self::Approved { .. } => Ok(rejected),
			_ => self.decide(rejected),
		}
	}

	/// The exporter takes back what has not been decided: `Matched | Review → Withdrawn`.
	pub fn withdraw(self, at: Moment) -> Result<Self, TransitionFault> {
		self.decide(Self::Withdrawn { at })
	}

	/// The treasury pays: `Approved → Paid`.
	pub fn pay(
		self,
		by: OrganisationId,
		token: DepositTokenId,
		at: Moment,
	) -> Result<Self, TransitionFault> {
		match self {
			Self::Approved { .. } => Ok(Self::Paid { by, token, at }),
			_ => Err(TransitionFault::WrongStatus),
		}
	}

	/// Whether the claim keeps its invoices and lines from other uses.
	pub const fn is_live(&self) -> bool {
		!matches!(self, Self::Rejected { .. } | Self::Withdrawn { .. })
	}

	/// Whether the proceeds of the export have been proven.
	pub const fn is_approved(&self) -> bool {
		matches!(
			self,
			Self::AutoApproved { .. }
				| Self::Approved { .. }
				| Self::Paid { .. }
				| Self::ClawedBack { .. }
		)
	}

	fn decide(self, to: Self) -> Result<Self, TransitionFault> {
		match self {
			Self::Matched { .. } | Self::Review { .. } => Ok(to),
			_ => Err(TransitionFault::WrongStatus),
		}
	}
}

/// A claim for the rebate of value added tax on an export, by the method for traders: what they paid
/// their suppliers without tax, times the rate of the rebate.
#[stored]
pub struct Rebate {
	/// Who gives back.
	pub jurisdiction: CountryCode,
	/// Who claims.
	pub exporter: OrganisationId,
	/// The export declaration.
	pub declaration: DeclarationId,
	/// The currency of all amounts.
	pub currency: CurrencyCode,
	/// The lines.
	pub lines: RebateLines,
	/// The sum of their amounts, minor units.
	pub total: u128,
	/// How far it has come.
	pub status: RebateStatus,
}

/// What has been received from abroad for a declaration's goods, as counted for its rebates.
#[stored]
#[derive(Copy)]
pub struct ProvenProceeds {
	/// For which consignment it was received.
	pub consignment: ConsignmentId,
	/// In which currency: that of the declaration.
	pub currency: CurrencyCode,
	/// How much, minor units.
	pub amount: u128,
	/// How many approved claims on the declaration rest on it.
	pub claims: u32,
}

/// What the exporter is to receive from abroad: the whole invoiced total, which the buyer pays. The
/// freight and insurance in it are the seller's own figures and prove nothing. Nothing if it is zero.
pub fn invoiced_value(export: &ExportFacts) -> Option<u128> {
	Some(export.invoice_total).filter(|total| *total > 0)
}

impl Rebate {
	/// For whom it is open: its exporter, until it is paid, rejected or withdrawn.
	pub fn concerns(&self) -> Concerns {
		match self.status {
			RebateStatus::Paid { .. }
			| RebateStatus::Rejected { .. }
			| RebateStatus::Withdrawn { .. }
			| RebateStatus::ClawedBack { .. } => Concerns::new(),
			_ => alloc::vec![(self.exporter, Matter::Rebate)],
		}
	}
}
