// SPDX-License-Identifier: Apache-2.0

//! Value added tax invoices, of which each serves once.

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CountryCode, CurrencyCode, HsCode, RawHsCode, RawText, Text},
	ids::{OrganisationId, RebateId},
	input::InputList,
	quantity::Moment,
};

/// How many lines a VAT invoice has at most.
pub const MAX_INVOICE_LINES: u32 = 50;

/// The number of a VAT invoice, unique with its seller.
pub type VatInvoiceNumber = Text<35>;
/// Raw [`VatInvoiceNumber`].
pub type RawVatInvoiceNumber = RawText<35>;

/// A VAT invoice as a call takes it: its codes and amounts are not yet checked.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct VatInvoiceInput {
	/// Who buys.
	pub buyer: OrganisationId,
	/// The seller's number of the invoice.
	pub number: RawVatInvoiceNumber,
	/// The day whose rates of tax apply, ms UTC, not in the future.
	pub date: Moment,
	/// The lines, at most 50. Amounts are in the currency of the jurisdiction.
	pub lines: InputList<VatInvoiceLineInput, ConstU32<MAX_INVOICE_LINES>>,
}

/// A line of a VAT invoice as a call takes it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct VatInvoiceLineInput {
	/// Classification: six digits and up to seven national ones.
	pub hs: RawHsCode,
	/// The price without tax, minor units.
	pub net: u128,
	/// The tax: the net price times the rate, minor units, rounded half up.
	pub vat: u128,
}

/// A line of a VAT invoice.
#[stored]
#[derive(Copy)]
pub struct VatInvoiceLine {
	/// Classification.
	pub hs: HsCode,
	/// The price without tax, minor units.
	pub net: u128,
	/// The tax, minor units.
	pub vat: u128,
}

/// The lines of a VAT invoice.
pub type VatInvoiceLines = BoundedVec<VatInvoiceLine, ConstU32<MAX_INVOICE_LINES>>;

/// What has become of a VAT invoice.
#[stored]
#[derive(Copy)]
pub enum VatInvoiceStatus {
	/// Not used yet.
	#[codec(index = 0)]
	Issued,
	/// Deducted by the buyer from the tax it owes.
	#[codec(index = 1)]
	Deducted {
		/// When, ms UTC.
		at: Moment,
	},
	/// Financed by a bank.
	#[codec(index = 2)]
	Financed {
		/// When, ms UTC.
		at: Moment,
	},
	/// In a claim for an export rebate, decided or not.
	#[codec(index = 3)]
	Rebated {
		/// The claim.
		claim: RebateId,
	},
	/// Taken back by the seller, with the buyer's consent.
	#[codec(index = 4)]
	Cancelled {
		/// When, ms UTC.
		at: Moment,
	},
	/// The seller asks the buyer to give it up. Until the buyer agrees it can be used.
	#[codec(index = 5)]
	CancellationRequested {
		/// When, ms UTC.
		at: Moment,
	},
}

/// Why the status of a VAT invoice does not allow an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InvoiceFault {
	/// It has served, or is cancelled.
	Spent,
	/// The seller has asked for its cancellation already.
	AlreadyRequested,
	/// The seller has not asked for its cancellation.
	NotRequested,
}

impl VatInvoiceStatus {
	/// The seller asks the buyer to give the invoice up: `Issued → CancellationRequested`.
	pub fn request_cancellation(self, at: Moment) -> Result<Self, InvoiceFault> {
		match self {
			Self::CancellationRequested { .. } => Err(InvoiceFault::AlreadyRequested),
			_ => self.leave(Self::CancellationRequested { at }),
		}
	}

	/// The buyer gives the invoice up: `CancellationRequested → Cancelled`.
	pub fn cancel(self, at: Moment) -> Result<Self, InvoiceFault> {
		match self {
			Self::Issued => Err(InvoiceFault::NotRequested),
			_ => self.leave(Self::Cancelled { at }),
		}
	}

	/// The buyer deducts the tax: `Issued | CancellationRequested → Deducted`.
	pub fn deduct(self, at: Moment) -> Result<Self, InvoiceFault> {
		self.leave(Self::Deducted { at })
	}

	/// An exporter claims the tax back: `Issued | CancellationRequested → Rebated`.
	pub fn rebate(self, claim: RebateId) -> Result<Self, InvoiceFault> {
		self.leave(Self::Rebated { claim })
	}

	/// The claim is refused or withdrawn, which frees the invoice: `Rebated → Issued`.
	pub fn free(self, ended: RebateId) -> Result<Self, InvoiceFault> {
		match self {
			Self::Rebated { claim } if claim == ended => Ok(Self::Issued),
			_ => Err(InvoiceFault::Spent),
		}
	}

	/// Whether the invoice can still serve. A request of the seller's takes nothing from the buyer.
	pub const fn is_unused(&self) -> bool {
		matches!(self, Self::Issued | Self::CancellationRequested { .. })
	}

	fn leave(self, to: Self) -> Result<Self, InvoiceFault> {
		ensure!(self.is_unused(), InvoiceFault::Spent);
		Ok(to)
	}
}

/// A VAT invoice.
#[stored]
pub struct VatInvoice {
	/// Whose tax it shows: both parties are established there.
	pub jurisdiction: CountryCode,
	/// The currency of all amounts.
	pub currency: CurrencyCode,
	/// Who sells.
	pub seller: OrganisationId,
	/// Who buys.
	pub buyer: OrganisationId,
	/// The seller's number.
	pub number: VatInvoiceNumber,
	/// The day whose rates of tax apply, ms UTC.
	pub date: Moment,
	/// The lines.
	pub lines: VatInvoiceLines,
	/// What has become of it.
	pub status: VatInvoiceStatus,
}

impl VatInvoice {
	/// The line of that number, counted from 1.
	pub fn line(&self, number: u8) -> Option<&VatInvoiceLine> {
		nth(&self.lines, number)
	}
}

/// The entry of that number, counted from 1.
pub fn nth<V>(list: &[V], number: u8) -> Option<&V> {
	list.get(usize::from(number.checked_sub(1)?))
}
