// SPDX-License-Identifier: Apache-2.0

//! What can be wrong with a presentation, and what of it the chain can see.

use super::{CreditTerms, InsuranceLeaves, InvoiceLeaves};
use alloc::vec::Vec;
use frame::{
	deps::frame_support::stored,
	prelude::{ConstU32, H256},
};
use portolan_primitives::{
	codes::Locode, documents::DocumentKind, ids::OrganisationId, money::apply_ppm, quantity::Moment,
};

/// Discrepancies of one presentation, at most. All that the chain can find at once are fewer.
pub type MaxDiscrepancies = ConstU32<64>;

/// A reason for which documents do not comply. Articles are those of UCP 600.
#[stored]
#[derive(Copy)]
pub enum Discrepancy {
	/// A required document is not among those presented (article 14a).
	#[codec(index = 0)]
	DocumentMissing(DocumentKind),
	/// A field that the chain compares is not shown, or cannot be read.
	#[codec(index = 1)]
	NotDisclosed(DocumentKind),
	/// The bill does not say that the goods are on board (article 20a ii).
	#[codec(index = 2)]
	NotOnBoard,
	/// The goods were shipped after the last day for it (article 29c).
	#[codec(index = 3)]
	LateShipment,
	/// The documents were presented too long after shipment (article 14c).
	#[codec(index = 4)]
	LatePresentation,
	/// The documents were presented after the credit expired (articles 6e, 29a).
	#[codec(index = 5)]
	PresentedAfterExpiry,
	/// The bill names another port of loading (article 20a iii).
	#[codec(index = 6)]
	PortOfLoading,
	/// The bill names another port of discharge (article 20a iii).
	#[codec(index = 7)]
	PortOfDischarge,
	/// The bill is of another carrier than the credit asks for (article 20a i).
	#[codec(index = 8)]
	CarrierNotAsRequired,
	/// The invoice is not issued by the beneficiary, or not made out to the applicant (article
	/// 18a).
	#[codec(index = 9)]
	InvoiceParties,
	/// The invoice is in another currency than the credit (article 18a iii).
	#[codec(index = 10)]
	InvoiceCurrency,
	/// More is asked for than is invoiced (article 18b).
	#[codec(index = 11)]
	InvoiceBelowDrawing,
	/// The invoice is dated after the day of presentation (article 14i).
	#[codec(index = 12)]
	InvoiceDatedLate,
	/// The insurance is in another currency than the credit (article 28f i).
	#[codec(index = 13)]
	InsuranceCurrency,
	/// The insured value is below the least cover (article 28f ii).
	#[codec(index = 14)]
	InsuranceBelowMinimum,
	/// The insurance is effective only after the day of shipment (article 28e).
	#[codec(index = 15)]
	InsuranceLate,
	/// Less is drawn than a credit without partial drawings lets pass (articles 30c, 31a).
	#[codec(index = 16)]
	PartialDrawing,
	/// The bill is straight, the credit calls for one to order or blank (ISBP 745 paragraph E12).
	#[codec(index = 17)]
	StraightBill,
	/// The goods of the invoice are not those of the credit (article 18c). An examiner's finding.
	#[codec(index = 32)]
	GoodsDescription,
	/// The bill declares goods or packing defective (article 27). An examiner's finding.
	#[codec(index = 33)]
	Unclean,
	/// Documents contradict one another (article 14d). An examiner's finding.
	#[codec(index = 34)]
	DataConflict,
	/// Something else, described under this hash off the chain. An examiner's finding.
	#[codec(index = 35)]
	Other(H256),
}

/// The days that the examination compares with, each given by its end: the first moment that is too
/// late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
	/// The last day of the credit, moved to a banking day.
	pub expiry: Moment,
	/// The day of presentation.
	pub presentation: Moment,
	/// The last day for shipment.
	pub latest_shipment: Option<Moment>,
	/// The day of shipment, and the last day for presentation counted from it, moved to a banking
	/// day.
	pub shipment: Option<(Moment, Moment)>,
}

/// An invoice as the examination sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentedInvoice {
	/// Who issued it.
	pub issuer: OrganisationId,
	/// The fields shown.
	pub leaves: InvoiceLeaves,
}

/// All that is compared: the credit, the bill, the documents and the fields shown of them. Nothing
/// else, milestones and declarations least of all (UCP 600 articles 5 and 14a).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission<'a> {
	/// The credit.
	pub terms: &'a CreditTerms,
	/// What is to be paid.
	pub amount: u128,
	/// When it was presented.
	pub presented_at: Moment,
	/// The carrier of the bill.
	pub carrier: OrganisationId,
	/// Whether the bill is straight.
	pub is_straight: bool,
	/// When the goods came on board, if the bill says so.
	pub shipped_on_board: Option<Moment>,
	/// The port of loading of the bill.
	pub port_of_loading: Locode,
	/// The port of discharge of the bill.
	pub port_of_discharge: Locode,
	/// The kinds of the other documents.
	pub kinds: &'a [DocumentKind],
	/// The invoice.
	pub invoice: Option<PresentedInvoice>,
	/// The insurance certificate.
	pub insurance: Option<InsuranceLeaves>,
	/// The days.
	pub days: Days,
}

impl Submission<'_> {
	/// Every discrepancy that can be seen on the face of this.
	pub fn examine(&self) -> Vec<Discrepancy> {
		let mut found = Vec::new();
		self.completeness(&mut found);
		self.bill(&mut found);
		self.time(&mut found);
		self.invoice(&mut found);
		self.insurance(&mut found);
		let is_short = !self.terms.partial_drawings && self.amount < self.terms.floor();
		note(&mut found, is_short, Discrepancy::PartialDrawing);
		found
	}

	fn completeness(&self, found: &mut Vec<Discrepancy>) {
		let invoice = DocumentKind::CommercialInvoice;
		let listed = self.terms.documents.iter().copied();
		let implied = (!self.terms.documents.contains(&invoice)).then_some(invoice);
		for kind in listed.chain(implied) {
			// The bill itself is what every presentation is made with.
			let is_there = kind == DocumentKind::BillOfLading || self.kinds.contains(&kind);
			note(found, !is_there, Discrepancy::DocumentMissing(kind));
		}
	}

	fn bill(&self, found: &mut Vec<Discrepancy>) {
		let terms = self.terms;
		note(
			found,
			self.shipped_on_board.is_none(),
			Discrepancy::NotOnBoard,
		);
		note(
			found,
			self.port_of_loading != terms.port_of_loading,
			Discrepancy::PortOfLoading,
		);
		note(
			found,
			self.port_of_discharge != terms.port_of_discharge,
			Discrepancy::PortOfDischarge,
		);
		note(
			found,
			terms.carrier.is_some_and(|carrier| carrier != self.carrier),
			Discrepancy::CarrierNotAsRequired,
		);
		note(
			found,
			self.is_straight && !terms.straight_bill,
			Discrepancy::StraightBill,
		);
	}

	fn time(&self, found: &mut Vec<Discrepancy>) {
		let days = &self.days;
		let is_late_shipment = self
			.shipped_on_board
			.zip(days.latest_shipment)
			.is_some_and(|(shipped, end)| shipped >= end);
		note(found, is_late_shipment, Discrepancy::LateShipment);
		let is_late = days
			.shipment
			.is_some_and(|(_, last)| self.presented_at >= last);
		note(found, is_late, Discrepancy::LatePresentation);
		note(
			found,
			self.presented_at >= days.expiry,
			Discrepancy::PresentedAfterExpiry,
		);
	}

	fn invoice(&self, found: &mut Vec<Discrepancy>) {
		let Some(PresentedInvoice { issuer, leaves }) = &self.invoice else {
			return;
		};
		let terms = self.terms;
		note(
			found,
			!leaves.is_complete(),
			Discrepancy::NotDisclosed(DocumentKind::CommercialInvoice),
		);
		let is_of_others = *issuer != terms.beneficiary
			|| leaves
				.seller
				.is_some_and(|seller| seller != terms.beneficiary)
			|| leaves.buyer.is_some_and(|buyer| buyer != terms.applicant);
		note(found, is_of_others, Discrepancy::InvoiceParties);
		let is_foreign = leaves
			.currency
			.is_some_and(|currency| currency != terms.amount.currency);
		note(found, is_foreign, Discrepancy::InvoiceCurrency);
		let is_below = leaves.total.is_some_and(|total| total < self.amount);
		note(found, is_below, Discrepancy::InvoiceBelowDrawing);
		let is_ahead = leaves
			.date
			.is_some_and(|date| date >= self.days.presentation);
		note(found, is_ahead, Discrepancy::InvoiceDatedLate);
	}

	fn insurance(&self, found: &mut Vec<Discrepancy>) {
		// A document that is not asked for is disregarded (article 14g).
		let Some((leaves, cover)) = self.insurance.as_ref().zip(self.terms.insurance_cover) else {
			return;
		};
		note(
			found,
			!leaves.is_complete(),
			Discrepancy::NotDisclosed(DocumentKind::InsuranceCertificate),
		);
		let is_foreign = leaves
			.currency
			.is_some_and(|currency| currency != self.terms.amount.currency);
		note(found, is_foreign, Discrepancy::InsuranceCurrency);
		// Of the amount asked for or invoiced, whichever is greater (article 28f ii).
		let total = self
			.invoice
			.as_ref()
			.and_then(|invoice| invoice.leaves.total);
		let value = total.unwrap_or_default().max(self.amount);
		let least = apply_ppm(value, cover);
		let is_below = leaves
			.insured
			.is_some_and(|insured| least.is_none_or(|least| insured < least));
		note(found, is_below, Discrepancy::InsuranceBelowMinimum);
		let is_late = leaves
			.effective
			.zip(self.days.shipment)
			.is_some_and(|(effective, (day, _))| effective >= day);
		note(found, is_late, Discrepancy::InsuranceLate);
	}
}

fn note(found: &mut Vec<Discrepancy>, condition: bool, discrepancy: Discrepancy) {
	if condition {
		found.push(discrepancy);
	}
}
