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
		DocumentKind::BillOfLading
		| DocumentKind::MasterBillOfLading
		| DocumentKind::HouseBillOfLading => DocumentClass::Unique,
		_ => DocumentClass::Copyable,
	}
}

/// The roles of which any one may issue a kind.
pub const fn issuers(kind: DocumentKind) -> &'static [Role] {
	use DocumentKind::*;
	match kind {
		PurchaseOrder | PackingList | Contract | ProformaInvoice | CommercialInvoice
		| TaxInvoice | CreditNote | DebitNote => &[Role::Trader],
		DocumentaryCredit => &[Role::Bank],
		InsuranceCertificate | InsurancePolicy => &[Role::Insurer],
		DeliveryOrder | BookingConfirmation | FreightInvoice | ArrivalNotice => {
			&[Role::Carrier, Role::Forwarder]
		}
		BillOfLading | SeaWaybill | MasterBillOfLading | AirWaybill | CargoManifest
		| FreightManifest => &[Role::Carrier],
		HouseBillOfLading | HouseWaybill => &[Role::Forwarder],
		ExportLicence | ImportLicence => &[Role::OtherAgency, Role::Customs],
		ExportDeclaration | ImportDeclaration | TransitDeclaration => {
			&[Role::Customs, Role::CustomsBroker, Role::Trader]
		}
		PhytosanitaryCertificate
		| SanitaryCertificate
		| VeterinaryCertificate
		| HealthCertificate => &[Role::OtherAgency],
		FumigationCertificate => &[Role::OtherAgency, Role::Inspector],
		InspectionCertificate | AnalysisCertificate | QualityCertificate | WeightCertificate => {
			&[Role::Inspector]
		}
		CertificateOfOrigin | PreferenceCertificate | GspCertificate => &[Role::OriginIssuer],
		// Endorsed by customs of the exporting country.
		MovementCertificate => &[Role::Customs],
		DangerousGoodsDeclaration | ShippingInstructions | ForwardingInstructions => {
			&[Role::Trader, Role::Forwarder]
		}
		// Whoever packs the container and whoever weighs it (SOLAS VI/2, methods 1 and 2).
		ContainerManifest => &[Role::Trader, Role::Forwarder, Role::Warehouse],
		GrossMassVerification => &[Role::Trader, Role::Forwarder, Role::Terminal],
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
			| HealthCertificate
			| CertificateOfOrigin
			| PreferenceCertificate
			| GspCertificate
			| MovementCertificate
			| ImportLicence
	)
}

/// Who alone issues a kind for a consignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForConsignment {
	/// Anyone with a role of the kind.
	Anyone,
	/// The consignment's own carrier.
	Carrier,
	/// The consignment's own carrier or forwarder.
	CarrierOrForwarder,
}

/// Who alone issues a kind for a consignment: what promises carriage, or tells how it went, is not a
/// competitor's to say.
pub const fn issuer_for_consignment(kind: DocumentKind) -> ForConsignment {
	use DocumentKind::*;
	match kind {
		BillOfLading | SeaWaybill | MasterBillOfLading | AirWaybill | CargoManifest
		| FreightManifest => ForConsignment::Carrier,
		HouseBillOfLading | HouseWaybill | BookingConfirmation | FreightInvoice | ArrivalNotice => {
			ForConsignment::CarrierOrForwarder
		}
		_ => ForConsignment::Anyone,
	}
}
