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
	/// Certificate of analysis (1).
	AnalysisCertificate = 1 @ 20,
	/// Certificate of quality (3).
	QualityCertificate = 3 @ 21,
	/// Weight certificate (14).
	WeightCertificate = 14 @ 22,
	/// Purchase order (220).
	PurchaseOrder = 220 @ 0,
	/// Fumigation certificate (267).
	FumigationCertificate = 267 @ 23,
	/// Packing list (271).
	PackingList = 271 @ 1,
	/// Sales contract (315).
	Contract = 315 @ 2,
	/// Proforma invoice (325).
	ProformaInvoice = 325 @ 24,
	/// Shipping instructions (340).
	ShippingInstructions = 340 @ 25,
	/// Commercial invoice (380).
	CommercialInvoice = 380 @ 3,
	/// Credit note (381).
	CreditNote = 381 @ 26,
	/// Debit note (383).
	DebitNote = 383 @ 27,
	/// Tax invoice (388).
	TaxInvoice = 388 @ 4,
	/// Documentary credit (465).
	DocumentaryCredit = 465 @ 5,
	/// Insurance certificate (520).
	InsuranceCertificate = 520 @ 6,
	/// Insurance policy (530).
	InsurancePolicy = 530 @ 28,
	/// Forwarding instructions (610).
	ForwardingInstructions = 610 @ 29,
	/// Health certificate (636).
	HealthCertificate = 636 @ 30,
	/// Delivery order (640).
	DeliveryOrder = 640 @ 7,
	/// House waybill (703).
	HouseWaybill = 703 @ 31,
	/// Master bill of lading (704).
	MasterBillOfLading = 704 @ 32,
	/// Bill of lading (705).
	BillOfLading = 705 @ 8,
	/// Sea waybill (710).
	SeaWaybill = 710 @ 9,
	/// House bill of lading (714).
	HouseBillOfLading = 714 @ 33,
	/// Air waybill (740).
	AirWaybill = 740 @ 34,
	/// Transport equipment gross mass verification (SOLAS VI/2) (749).
	GrossMassVerification = 749 @ 35,
	/// Booking confirmation (770).
	BookingConfirmation = 770 @ 36,
	/// Freight invoice (780).
	FreightInvoice = 780 @ 37,
	/// Arrival notice (781).
	ArrivalNotice = 781 @ 38,
	/// Cargo manifest (785).
	CargoManifest = 785 @ 39,
	/// Freight manifest (786).
	FreightManifest = 786 @ 40,
	/// Container manifest, the packing list of a unit (788).
	ContainerManifest = 788 @ 41,
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
	/// Preference certificate of origin (864).
	PreferenceCertificate = 864 @ 42,
	/// Certificate of origin of the generalised system of preferences, form A (865).
	GspCertificate = 865 @ 43,
	/// Dangerous goods declaration (890).
	DangerousGoodsDeclaration = 890 @ 17,
	/// Import licence (911).
	ImportLicence = 911 @ 18,
	/// Goods declaration for importation (929).
	ImportDeclaration = 929 @ 19,
	/// Goods declaration for customs transit (950).
	TransitDeclaration = 950 @ 44,
	/// Movement certificate EUR.1 (954).
	MovementCertificate = 954 @ 45,
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

	/// Documents in storage keep their kind.
	#[test]
	fn indices_of_kinds_are_not_moved() {
		for (kind, index) in [
			(DocumentKind::PurchaseOrder, 0),
			(DocumentKind::BillOfLading, 8),
			(DocumentKind::CertificateOfOrigin, 16),
			(DocumentKind::ImportDeclaration, 19),
			(DocumentKind::AnalysisCertificate, 20),
			(DocumentKind::MovementCertificate, 45),
		] {
			assert_eq!(kind.encode(), [index], "{kind:?}");
		}
	}

	#[test]
	fn kinds_are_in_the_order_of_their_codes() {
		let codes: Vec<u16> = DocumentKind::ALL.iter().map(|kind| kind.code()).collect();
		assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
		let mut indices: Vec<u8> = DocumentKind::ALL
			.iter()
			.map(|kind| kind.encode()[0])
			.collect();
		indices.sort();
		assert!(indices.iter().copied().eq(0..46), "{indices:?}");
	}
}
