// SPDX-License-Identifier: Apache-2.0

//! Bookings, after DCSA Booking 2.

use super::{
	AmendmentStatus, CancellationStatus, CargoLineInput, Carriage, CarriageInput, MaxCargoLines,
	MaxContainers,
};
use frame::{
	deps::frame_support::{stored, PalletError},
	prelude::*,
};
use portolan_primitives::{
	codes::{
		BookingReference, CodeError, Locode, NamedPlace, RawBookingReference, RawContainerNumber,
		RawImoNumber, RawLocode, RawNamedPlace, RawSizeType, RawVoyageNumber, SizeType,
	},
	ids::{ConsignmentId, OrganisationId, VoyageKey},
	input::InputList,
	quantity::{Grams, Moment},
	trade::{Incoterm, TransportDocumentType},
	traits::{Concerns, Matter},
};

/// Where the freight is paid (DCSA `freightPaymentTermCode`).
#[stored]
#[derive(Copy)]
pub enum FreightTerms {
	/// By the shipper, at origin.
	#[codec(index = 0)]
	Prepaid,
	/// By the consignee, at destination.
	#[codec(index = 1)]
	Collect,
}

/// How far a booking has come (DCSA `bookingStatus`).
#[stored]
#[derive(Copy)]
pub enum BookingStatus {
	/// Requested; the carrier has not answered.
	#[codec(index = 0)]
	Received,
	/// The carrier asks for a changed request.
	#[codec(index = 1)]
	PendingUpdate,
	/// The request was changed; the carrier has not answered.
	#[codec(index = 2)]
	UpdateReceived,
	/// The carrier has confirmed and assigned containers.
	#[codec(index = 3)]
	Confirmed {
		/// What the booking has become.
		consignment: ConsignmentId,
	},
	/// The carrier asks for a change of what it has confirmed.
	#[codec(index = 4)]
	PendingAmendment {
		/// What the booking has become.
		consignment: ConsignmentId,
	},
	/// The carrier did not accept the request. Final.
	#[codec(index = 5)]
	Rejected,
	/// The carrier withdrew from a confirmed booking. Final.
	#[codec(index = 6)]
	Declined {
		/// What the booking had become; the consignment is closed and its record gone.
		consignment: ConsignmentId,
	},
	/// The shipper or forwarder gave it up. Final.
	#[codec(index = 7)]
	Cancelled,
	/// Carried out: all containers have ended their journey. Final.
	#[codec(index = 8)]
	Completed {
		/// What the booking had become.
		consignment: ConsignmentId,
	},
}

/// A container asked for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct EquipmentRequest {
	/// Size and type (ISO 6346).
	pub size_type: RawSizeType,
}

/// A request to carry, in raw codes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BookingRequest {
	/// Who ships: the caller, unless the caller is the forwarder.
	pub shipper: OrganisationId,
	/// Who organises, if not the shipper itself.
	pub forwarder: Option<OrganisationId>,
	/// Who is to carry.
	pub carrier: OrganisationId,
	/// Who receives.
	pub consignee: OrganisationId,
	/// The caller's reference, unique among its bookings.
	pub reference: RawBookingReference,
	/// The delivery rule of the sale (Incoterms 2020).
	pub incoterm: Incoterm,
	/// The place that completes the delivery rule.
	pub named_place: RawNamedPlace,
	/// The kind of transport document wanted.
	pub document_type: TransportDocumentType,
	/// Where the freight is paid.
	pub freight_terms: FreightTerms,
	/// Where the goods are loaded (UN/LOCODE).
	pub port_of_loading: RawLocode,
	/// Where the goods are discharged (UN/LOCODE).
	pub port_of_discharge: RawLocode,
	/// The planned vessel (IMO number).
	pub vessel: RawImoNumber,
	/// The carrier's number of the planned voyage.
	pub voyage: RawVoyageNumber,
	/// From where to where, how, and when.
	pub carriage: CarriageInput,
	/// The goods, at least one line for each container.
	pub cargo: InputList<CargoLineInput, MaxCargoLines>,
	/// The containers.
	pub equipment: InputList<EquipmentRequest, MaxContainers>,
}

/// A container that the carrier assigns, in raw codes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct EquipmentInput {
	/// Number (ISO 6346).
	pub number: RawContainerNumber,
	/// Mass of the empty container, grams.
	pub tare: Grams,
	/// Whether the shipper owns it, so that it need not come back.
	pub shipper_owned: bool,
}

/// What was agreed, the same for a booking and its consignment.
#[stored]
pub struct Terms {
	/// Who ships.
	pub shipper: OrganisationId,
	/// Who organises, if not the shipper itself.
	pub forwarder: Option<OrganisationId>,
	/// Who carries.
	pub carrier: OrganisationId,
	/// Who receives.
	pub consignee: OrganisationId,
	/// The delivery rule of the sale (Incoterms 2020).
	pub incoterm: Incoterm,
	/// The place that completes the delivery rule.
	pub named_place: NamedPlace,
	/// The kind of transport document.
	pub document_type: TransportDocumentType,
	/// Where the freight is paid.
	pub freight_terms: FreightTerms,
	/// Where the goods are loaded (UN/LOCODE).
	pub port_of_loading: Locode,
	/// Where the goods are discharged (UN/LOCODE).
	pub port_of_discharge: Locode,
	/// The carrier's planned vessel and voyage.
	pub voyage: VoyageKey,
	/// From where to where, how, and when.
	pub carriage: Carriage,
}

/// A booking. Its cargo is in `CargoLines`.
#[stored]
pub struct Booking {
	/// The reference of who requested it.
	pub reference: BookingReference,
	/// Who requested it: the shipper or the forwarder.
	pub requested_by: OrganisationId,
	/// What is to be agreed.
	pub terms: Terms,
	/// Size and type of each container.
	pub equipment: BoundedVec<SizeType, MaxContainers>,
	/// When it was requested, ms UTC.
	pub requested_at: Moment,
	/// How far it has come.
	pub status: BookingStatus,
	/// What became of the last change asked for since it was confirmed.
	pub amendment: Option<AmendmentStatus>,
	/// What became of the wish to cancel it since it was confirmed.
	pub cancellation: Option<CancellationStatus>,
}

/// Why a container of a booking is refused.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, PalletError,
)]
pub enum EquipmentFault {
	/// The size-type code is malformed.
	#[codec(index = 0)]
	InvalidSizeType(CodeError),
	/// No line of cargo goes into the container.
	#[codec(index = 1)]
	WithoutCargo,
	/// The container number is malformed.
	#[codec(index = 2)]
	InvalidContainerNumber(CodeError),
	/// The tare is zero.
	#[codec(index = 3)]
	ZeroTare,
	/// The list names the container twice.
	#[codec(index = 4)]
	Duplicate,
	/// The container is still under way in another consignment.
	#[codec(index = 5)]
	InUse,
}

impl Booking {
	/// For whom it is open: who asked and who is to answer. The consignee is named by others; what it
	/// takes over itself, the bill, a declaration or the container, keeps it then.
	pub fn concerns(&self) -> Concerns {
		let terms = &self.terms;
		match self.status {
			BookingStatus::Rejected
			| BookingStatus::Declined { .. }
			| BookingStatus::Cancelled
			| BookingStatus::Completed { .. } => Concerns::new(),
			// Who asked for it. Whom another has named as shipper or forwarder has asked for nothing: it is
			// bound by what it does, a container in its custody, a bill that it holds, a declaration.
			_ => [self.requested_by, terms.carrier]
				.map(|party| (party, Matter::Shipment))
				.into_iter()
				.collect(),
		}
	}
}

impl BookingStatus {
	/// Whether it was given up, by whomever, before anything was carried.
	pub fn came_to_nothing(&self) -> bool {
		matches!(
			self,
			Self::Rejected | Self::Declined { .. } | Self::Cancelled
		)
	}

	/// The consignment that came out of the booking, unless it was closed before anything left the shipper.
	pub fn consignment(&self) -> Option<ConsignmentId> {
		match self {
			Self::Confirmed { consignment }
			| Self::PendingAmendment { consignment }
			| Self::Completed { consignment } => Some(*consignment),
			_ => None,
		}
	}
}
