// SPDX-License-Identifier: Apache-2.0

//! The event codes of DCSA Track & Trace 3.

use frame::deps::frame_support::stored;
use portolan_primitives::{
	roles::Role,
	trade::{ContainerPhase, TransportDocumentType},
};

/// What happened to a container (DCSA `equipmentEventTypeCode`).
#[stored]
#[derive(Copy)]
pub enum EquipmentEvent {
	/// Stuffed and sealed.
	#[codec(index = 0)]
	STUF,
	/// Gated in.
	#[codec(index = 1)]
	GTIN,
	/// Loaded on board.
	#[codec(index = 2)]
	LOAD,
	/// Discharged from the vessel.
	#[codec(index = 3)]
	DISC,
	/// Stripped of its goods.
	#[codec(index = 4)]
	STRP,
	/// Picked up by a haulier.
	#[codec(index = 5)]
	PICK,
	/// Dropped off by a haulier.
	#[codec(index = 6)]
	DROP,
	/// Inspected.
	#[codec(index = 7)]
	INSP,
	/// Closed with another seal.
	#[codec(index = 8)]
	RSEA,
	/// Seal removed.
	#[codec(index = 9)]
	RMVD,
	/// Gated out.
	#[codec(index = 10)]
	GTOT,
	/// Selected by customs for scanning.
	#[codec(index = 11)]
	CUSS,
	/// Inspected by customs.
	#[codec(index = 12)]
	CUSI,
	/// Released by customs.
	#[codec(index = 13)]
	CUSR,
	/// Available for pick-up.
	#[codec(index = 14)]
	AVPU,
	/// Available for drop-off: a place will take the container.
	#[codec(index = 15)]
	AVDO,
	/// Crossed a border.
	#[codec(index = 16)]
	CROS,
}

/// How certain the time of an event is (DCSA `eventClassifierCode`).
#[stored]
#[derive(Copy)]
pub enum Classifier {
	/// Scheduled (`PLN`).
	#[codec(index = 0)]
	Planned,
	/// Expected (`EST`).
	#[codec(index = 1)]
	Estimated,
	/// Has happened (`ACT`).
	#[codec(index = 2)]
	Actual,
}

/// What happened to a document of a consignment (DCSA `shipmentEventTypeCode`).
#[stored]
#[derive(Copy)]
pub enum ShipmentEvent {
	/// A document was received by the carrier or the shipper.
	#[codec(index = 0)]
	RECE,
	/// It is being drafted.
	#[codec(index = 1)]
	DRFT,
	/// The carrier submitted it, and the shipper is to approve.
	#[codec(index = 2)]
	PENA,
	/// The carrier asked the shipper for an update.
	#[codec(index = 3)]
	PENU,
	/// The shipper submitted it, and the carrier is to confirm.
	#[codec(index = 4)]
	PENC,
	/// The carrier rejected it.
	#[codec(index = 5)]
	REJE,
	/// The other side approved it.
	#[codec(index = 6)]
	APPR,
	/// It was issued.
	#[codec(index = 7)]
	ISSU,
	/// The customer surrendered it to the carrier.
	#[codec(index = 8)]
	SURR,
	/// The customer submitted it to the carrier.
	#[codec(index = 9)]
	SUBM,
	/// The original was cancelled.
	#[codec(index = 10)]
	VOID,
	/// It was confirmed.
	#[codec(index = 11)]
	CONF,
	/// It, or what it is for, was requested.
	#[codec(index = 12)]
	REQS,
	/// It, or what it is for, was completed.
	#[codec(index = 13)]
	CMPL,
	/// The goods may not go on.
	#[codec(index = 14)]
	HOLD,
	/// The goods may go on.
	#[codec(index = 15)]
	RELS,
	/// The booking was cancelled.
	#[codec(index = 16)]
	CANC,
}

/// Of which kind the document is (DCSA `documentTypeCode`).
#[stored]
#[derive(Copy)]
pub enum DocumentType {
	/// Carrier booking request.
	#[codec(index = 0)]
	CBR,
	/// Booking.
	#[codec(index = 1)]
	BKG,
	/// Shipping instructions.
	#[codec(index = 2)]
	SHI,
	/// Transport document.
	#[codec(index = 3)]
	TRD,
	/// Delivery instructions.
	#[codec(index = 4)]
	DEI,
	/// Delivery order.
	#[codec(index = 5)]
	DEO,
	/// Transport order.
	#[codec(index = 6)]
	TRO,
	/// Container release order.
	#[codec(index = 7)]
	CRO,
	/// Arrival notice.
	#[codec(index = 8)]
	ARN,
	/// Verified gross mass.
	#[codec(index = 9)]
	VGM,
	/// Cargo survey.
	#[codec(index = 10)]
	CAS,
	/// Customs clearance.
	#[codec(index = 11)]
	CUC,
	/// Dangerous goods declaration.
	#[codec(index = 12)]
	DGD,
	/// Out of gauge cargo.
	#[codec(index = 13)]
	OOG,
	/// Contract quotation.
	#[codec(index = 14)]
	CQU,
	/// Invoice.
	#[codec(index = 15)]
	INV,
	/// Health certificate.
	#[codec(index = 16)]
	HCE,
	/// Phytosanitary certificate.
	#[codec(index = 17)]
	PCE,
	/// Veterinary certificate.
	#[codec(index = 18)]
	VCE,
	/// Fumigation certificate.
	#[codec(index = 19)]
	FCE,
	/// Inspection certificate.
	#[codec(index = 20)]
	ICE,
	/// Certificate of analysis.
	#[codec(index = 21)]
	CEA,
	/// Certificate of origin.
	#[codec(index = 22)]
	CEO,
}

impl EquipmentEvent {
	/// Every code of the standard.
	pub const ALL: [Self; 17] = [
		Self::STUF,
		Self::GTIN,
		Self::LOAD,
		Self::DISC,
		Self::STRP,
		Self::PICK,
		Self::DROP,
		Self::INSP,
		Self::RSEA,
		Self::RMVD,
		Self::GTOT,
		Self::CUSS,
		Self::CUSI,
		Self::CUSR,
		Self::AVPU,
		Self::AVDO,
		Self::CROS,
	];

	/// Where a milestone of this code moves the container on from; nothing where it moves none.
	pub const fn origin(self) -> Option<ContainerPhase> {
		match self {
			Self::STUF => Some(ContainerPhase::Booked),
			Self::GTIN => Some(ContainerPhase::Stuffed),
			Self::LOAD => Some(ContainerPhase::GatedIn),
			Self::DISC => Some(ContainerPhase::Loaded),
			_ => None,
		}
	}

	/// Whether a milestone of this code moves a container on that is there.
	pub fn leads_on_from(self, phase: ContainerPhase) -> bool {
		self.origin() == Some(phase) || self == Self::LOAD && phase == ContainerPhase::Transshipped
	}

	/// Whether a milestone of this code changes the seal.
	pub const fn is_of_seal(self) -> bool {
		matches!(self, Self::RSEA | Self::RMVD)
	}

	/// Whether a milestone of this code, once it is actual, changes more than the history.
	pub fn is_consequential(self) -> bool {
		self.origin().is_some() || self.is_of_seal() || self == Self::STRP
	}

	/// Whether it is for a terminal to state, where the carrier does not.
	pub const fn is_of_terminal(self) -> bool {
		matches!(
			self,
			Self::GTIN | Self::LOAD | Self::DISC | Self::AVPU | Self::AVDO
		)
	}
}

impl ShipmentEvent {
	/// Whether it is what another call does whatever the document: placing and lifting a hold, releasing,
	/// cancelling the booking.
	pub const fn is_kept_by_calls(self) -> bool {
		matches!(self, Self::HOLD | Self::RELS | Self::CANC)
	}

	/// Every code of the standard.
	pub const ALL: [Self; 17] = [
		Self::RECE,
		Self::DRFT,
		Self::PENA,
		Self::PENU,
		Self::PENC,
		Self::REJE,
		Self::APPR,
		Self::ISSU,
		Self::SURR,
		Self::SUBM,
		Self::VOID,
		Self::CONF,
		Self::REQS,
		Self::CMPL,
		Self::HOLD,
		Self::RELS,
		Self::CANC,
	];
}

/// Who makes a document out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
	/// The carrier.
	Carrier,
	/// The shipper, or its forwarder.
	ShippingSide,
	/// Whoever has that role in the country of loading or of discharge.
	Member(Role),
}

impl DocumentType {
	/// Every code of the standard.
	pub const ALL: [Self; 23] = [
		Self::CBR,
		Self::BKG,
		Self::SHI,
		Self::TRD,
		Self::DEI,
		Self::DEO,
		Self::TRO,
		Self::CRO,
		Self::ARN,
		Self::VGM,
		Self::CAS,
		Self::CUC,
		Self::DGD,
		Self::OOG,
		Self::CQU,
		Self::INV,
		Self::HCE,
		Self::PCE,
		Self::VCE,
		Self::FCE,
		Self::ICE,
		Self::CEA,
		Self::CEO,
	];

	/// Who makes it out.
	pub const fn issuer(self) -> Issuer {
		match self {
			Self::CBR | Self::BKG | Self::TRD | Self::DEO | Self::CRO | Self::ARN | Self::CQU => {
				Issuer::Carrier
			}
			Self::SHI | Self::DEI | Self::TRO | Self::VGM | Self::DGD | Self::OOG | Self::INV => {
				Issuer::ShippingSide
			}
			Self::CUC => Issuer::Member(Role::Customs),
			Self::HCE | Self::PCE | Self::VCE => Issuer::Member(Role::OtherAgency),
			Self::CAS | Self::FCE | Self::ICE | Self::CEA => Issuer::Member(Role::Inspector),
			Self::CEO => Issuer::Member(Role::OriginIssuer),
		}
	}

	/// Whether its events are what other calls do, so that nobody states them: those of the booking,
	/// of the verified gross mass, of customs, and of a bill of lading.
	pub fn is_kept_by_calls(self, transport: TransportDocumentType) -> bool {
		match self {
			Self::CBR | Self::BKG | Self::VGM | Self::CUC => true,
			Self::TRD => transport == TransportDocumentType::BillOfLading,
			_ => false,
		}
	}
}
