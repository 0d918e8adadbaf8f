// SPDX-License-Identifier: Apache-2.0

//! Documents: what they are, what they speak of, and what uses them up.

use crate::{
	ids::{
		ConsignmentId, CreditId, DeclarationId, DocumentId, OrganisationId, PresentationId,
		RebateId, ReceivableId,
	},
	quantity::{Moment, Quantity},
};
use frame_support::stored;
use sp_core::H256;

macro_rules! document_kinds {
	($($(#[$doc:meta])* $kind:ident = $code:literal @ $index:literal,)*) => {
		/// What a document is (UN/EDIFACT data element 1001).
		#[stored]
		#[derive(Copy, PartialOrd, Ord)]
		pub enum DocumentKind {
			$($(#[$doc])* #[codec(index = $index)] $kind,)*
		}

		impl DocumentKind {
			/// Every kind, in the order of its code.
			pub const ALL: &'static [Self] = &[$(Self::$kind),*];

			/// Its code in UN/EDIFACT 1001.
			pub const fn code(self) -> u16 {
				match self {
					$(Self::$kind => $code,)*
				}
			}
		}
	};
}

document_kinds! {
	/// Purchase order (220).
	PurchaseOrder = 220 @ 0,
	/// Packing list (271).
	PackingList = 271 @ 1,
	/// Sales contract (315).
	Contract = 315 @ 2,
	/// Commercial invoice (380).
	CommercialInvoice = 380 @ 3,
	/// Tax invoice (388).
	TaxInvoice = 388 @ 4,
	/// Documentary credit (465).
	DocumentaryCredit = 465 @ 5,
	/// Insurance certificate (520).
	InsuranceCertificate = 520 @ 6,
	/// Delivery order (640).
	DeliveryOrder = 640 @ 7,
	/// Bill of lading (705).
	BillOfLading = 705 @ 8,
	/// Sea waybill (710).
	SeaWaybill = 710 @ 9,
	/// Export licence (811).
	ExportLicence = 811 @ 10,
	/// Goods declaration for exportation (830).
	ExportDeclaration = 830 @ 11,
	/// Phytosanitary certificate (851).
	PhytosanitaryCertificate = 851 @ 12,
	/// Sanitary certificate (852).
	SanitaryCertificate = 852 @ 13,
	/// Veterinary certificate (853).
	VeterinaryCertificate = 853 @ 14,
	/// Inspection certificate (856).
	InspectionCertificate = 856 @ 15,
	/// Certificate of origin (861).
	CertificateOfOrigin = 861 @ 16,
	/// Dangerous goods declaration (890).
	DangerousGoodsDeclaration = 890 @ 17,
	/// Import licence (911).
	ImportLicence = 911 @ 18,
	/// Goods declaration for importation (929).
	ImportDeclaration = 929 @ 19,
}

/// What a document speaks of.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum DocumentSubject {
	/// The goods of a consignment.
	#[codec(index = 0)]
	Consignment(ConsignmentId),
	/// A customs declaration.
	#[codec(index = 1)]
	Declaration(DeclarationId),
	/// A documentary credit.
	#[codec(index = 2)]
	Credit(CreditId),
	/// A receivable.
	#[codec(index = 3)]
	Receivable(ReceivableId),
	/// A member.
	#[codec(index = 4)]
	Organisation(OrganisationId),
}

/// What uses up a quantity that a document grants: the caller and its object.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum DocumentUser {
	/// A customs declaration, which claims by a licence or a certificate.
	#[codec(index = 0)]
	Declaration(DeclarationId),
	/// A presentation under a credit.
	#[codec(index = 1)]
	Presentation(PresentationId),
	/// The financing of a receivable.
	#[codec(index = 2)]
	Receivable(ReceivableId),
	/// A claim for a rebate.
	#[codec(index = 3)]
	Rebate(RebateId),
}

/// What other pallets may know of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentFacts {
	/// The version.
	pub document: DocumentId,
	/// Who issued it.
	pub issuer: OrganisationId,
	/// What it is.
	pub kind: DocumentKind,
	/// What it speaks of.
	pub subject: DocumentSubject,
	/// Merkle root of its salted content ([`crate::disclosure`]).
	pub root: H256,
	/// When it was anchored, ms UTC.
	pub anchored_at: Moment,
	/// Whether it is the current version, neither revoked nor outside its validity.
	pub is_live: bool,
	/// What is left of the quantity it grants; nothing if it grants none.
	pub balance: Option<Quantity>,
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;

	#[test]
	fn kinds_are_in_the_order_of_their_codes() {
		let codes: Vec<u16> = DocumentKind::ALL.iter().map(|kind| kind.code()).collect();
		assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
		let indices: Vec<u8> = DocumentKind::ALL
			.iter()
			.map(|kind| kind.encode()[0])
			.collect();
		assert!(indices.iter().copied().eq(0..20), "{indices:?}");
	}
}
