// SPDX-License-Identifier: Apache-2.0

//! Consignments: goods under one transport document.

use super::{CargoLine, EquipmentRecord, History, MaxContainers, Stage, Terms, VoyageStage};
use alloc::vec::Vec;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CodeError, ContainerNumber},
	ids::{BookingId, DocumentId, OrganisationId, VoyageKey},
	quantity::Moment,
};

/// A consignment. How far it has come follows from its containers.
#[stored]
pub struct Consignment {
	/// The booking it came from, under which its cargo is kept.
	pub booking: BookingId,
	/// What was agreed.
	pub terms: Terms,
	/// The containers, in the order of the booking.
	pub containers: BoundedVec<ContainerNumber, MaxContainers>,
	/// How many containers have not ended their journey.
	pub open_containers: u32,
	/// When the carrier released the freight, ms UTC.
	pub freight_released: Option<Moment>,
	/// The declaration of its dangerous goods (UN/EDIFACT 1001 code 890).
	pub dangerous_goods_declaration: Option<DocumentId>,
	/// The hash chain over the milestones of all its containers.
	pub history: History,
}

impl Consignment {
	/// Whether the organisation shipped it or organises for the shipper.
	pub fn is_shipping_side(&self, organisation: OrganisationId) -> bool {
		self.terms.shipper == organisation || self.terms.forwarder == Some(organisation)
	}

	/// Whether the organisation is named in the consignment.
	pub fn is_party(&self, organisation: OrganisationId) -> bool {
		self.is_shipping_side(organisation)
			|| self.terms.carrier == organisation
			|| self.terms.consignee == organisation
	}
}

/// How far a consignment has come: as far as the container that is most behind.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
)]
pub enum ConsignmentStatus {
	/// Containers are assigned, not all are stuffed.
	#[codec(index = 0)]
	Booked,
	/// All are stuffed and sealed.
	#[codec(index = 1)]
	Stuffed,
	/// All are in the terminal of the port of loading.
	#[codec(index = 2)]
	GatedIn,
	/// All are on board, the vessel has not left.
	#[codec(index = 3)]
	Loaded,
	/// All are on board, the vessel is under way.
	#[codec(index = 4)]
	Departed,
	/// All have left the port of loading; one has changed vessels, or waits to.
	#[codec(index = 10)]
	Transshipped,
	/// The vessel is at the port of discharge.
	#[codec(index = 5)]
	Arrived,
	/// All are in the terminal of the port of discharge.
	#[codec(index = 6)]
	Discharged,
	/// All have left that terminal.
	#[codec(index = 7)]
	GatedOut,
	/// All are with the receiver.
	#[codec(index = 8)]
	Delivered,
	/// All have ended their journey.
	#[codec(index = 9)]
	Closed,
}

impl ConsignmentStatus {
	/// The status that follows from the stages of the containers and of the voyages that they are on.
	pub fn derive<'a>(
		mut containers: impl Iterator<Item = &'a EquipmentRecord> + Clone,
		voyage: impl Fn(&VoyageKey) -> Option<VoyageStage>,
		terms: &Terms,
	) -> Self {
		if containers.clone().all(EquipmentRecord::is_finished) {
			return Self::Closed;
		}
		let behind = containers
			.by_ref()
			.map(|equipment| Self::of(&equipment.stage, &voyage, terms))
			.min();
		behind.unwrap_or(Self::Booked)
	}

	/// How far one container has come.
	fn of(
		stage: &Stage,
		voyage: impl Fn(&VoyageKey) -> Option<VoyageStage>,
		terms: &Terms,
	) -> Self {
		match stage {
			Stage::Booked => Self::Booked,
			Stage::Stuffed { .. } => Self::Stuffed,
			Stage::GatedIn { .. } => Self::GatedIn,
			Stage::Loaded { voyage: key, .. } => match voyage(key) {
				Some(stage) if stage.called_at(&terms.port_of_discharge).is_some() => Self::Arrived,
				_ if *key != terms.voyage => Self::Transshipped,
				None | Some(VoyageStage::Planned) => Self::Loaded,
				// The vessel may have come from elsewhere to load here.
				Some(VoyageStage::Arrived { port, .. }) if port == terms.port_of_loading => {
					Self::Loaded
				}
				Some(_) => Self::Departed,
			},
			Stage::Transshipped { .. } => Self::Transshipped,
			Stage::Discharged { .. } => Self::Discharged,
			Stage::GatedOut { .. } => Self::GatedOut,
			Stage::Delivered { .. } | Stage::EmptyReturned { .. } | Stage::Ended { .. } => {
				Self::Delivered
			}
		}
	}
}

/// A container as the view function shows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ContainerView {
	/// Number (ISO 6346).
	pub number: ContainerNumber,
	/// Everything the chain knows of it in this consignment.
	pub equipment: EquipmentRecord,
}

/// A consignment as the view function shows it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ConsignmentView {
	/// The booking it came from.
	pub booking: BookingId,
	/// What was agreed.
	pub terms: Terms,
	/// How far it has come.
	pub status: ConsignmentStatus,
	/// The containers, in the order of the booking.
	pub containers: Vec<ContainerView>,
	/// The cargo, in the order of the booking.
	pub cargo: Vec<CargoLine>,
	/// When the carrier released the freight, ms UTC.
	pub freight_released: Option<Moment>,
	/// Head of the hash chain over its milestones.
	pub head: H256,
	/// How many milestones the head covers.
	pub sequence: u32,
}

/// Why a view function has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum ViewError {
	/// The container number is malformed.
	#[codec(index = 0)]
	InvalidContainerNumber(CodeError),
	/// The container is under way in no consignment.
	#[codec(index = 1)]
	NotFound,
}
