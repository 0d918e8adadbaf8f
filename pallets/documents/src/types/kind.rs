// SPDX-License-Identifier: Apache-2.0

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	documents::DocumentKind,
	roles::{Permission, Role},
};

/// Whether possession of the document means something.
#[stored]
#[derive(Copy)]
pub enum DocumentClass {
	/// A document of title: there is one original, and who has it matters. Who has it is not
	/// recorded here.
	#[codec(index = 0)]
	Unique,
	/// Every copy is as good as another.
	#[codec(index = 1)]
	Copyable,
}

/// The class of a kind.
pub const fn class_of(kind: DocumentKind) -> DocumentClass {
	match kind {
		DocumentKind::BillOfLading => DocumentClass::Unique,
		_ => DocumentClass::Copyable,
	}
}

/// The roles of which any one may issue a kind.
pub const fn issuers(kind: DocumentKind) -> &'static [Role] {
	use DocumentKind::*;
	match kind {
		PurchaseOrder | PackingList | Contract | CommercialInvoice | TaxInvoice => &[Role::Trader],
		DocumentaryCredit => &[Role::Bank],
		InsuranceCertificate => &[Role::Insurer],
		DeliveryOrder => &[Role::Carrier, Role::Forwarder],
		BillOfLading | SeaWaybill => &[Role::Carrier],
		ExportLicence | ImportLicence => &[Role::OtherAgency, Role::Customs],
		ExportDeclaration | ImportDeclaration => {
			&[Role::Customs, Role::CustomsBroker, Role::Trader]
		}
		PhytosanitaryCertificate | SanitaryCertificate | VeterinaryCertificate => {
			&[Role::OtherAgency]
		}
		InspectionCertificate => &[Role::Inspector],
		CertificateOfOrigin => &[Role::OriginIssuer],
		DangerousGoodsDeclaration => &[Role::Trader, Role::Forwarder],
	}
}

/// Whether a document issued in that role is a sovereign act.
pub const fn is_sovereign(role: Role) -> bool {
	matches!(role, Role::Customs | Role::OtherAgency)
}

/// The permission that an account needs to issue in that role: a sovereign act is an officer's,
/// everything else is daily business, that of certifiers included.
pub const fn permission_of(role: Role) -> Permission {
	if is_sovereign(role) {
		Permission::Officer
	} else {
		Permission::Operate
	}
}

/// Whether a kind can grant a quantity that is used up: licences and certificates can.
pub const fn may_grant_quantity(kind: DocumentKind) -> bool {
	use DocumentKind::*;
	matches!(
		kind,
		TaxInvoice
			| InsuranceCertificate
			| ExportLicence
			| PhytosanitaryCertificate
			| SanitaryCertificate
			| VeterinaryCertificate
			| CertificateOfOrigin
			| ImportLicence
	)
}

/// Whether a kind promises carriage, so that only the goods' own carrier issues it for them.
pub const fn is_transport_document(kind: DocumentKind) -> bool {
	matches!(kind, DocumentKind::BillOfLading | DocumentKind::SeaWaybill)
}
