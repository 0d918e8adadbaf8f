// SPDX-License-Identifier: Apache-2.0

//! From where to where a carrier carries, how, and when.

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CodeError, Locode, RawLocode},
	quantity::Moment,
};

/// Where the carrier takes goods over, or hands them over (DCSA `receiptTypeAtOrigin`,
/// `deliveryTypeAtDestination`).
#[stored]
#[derive(Copy)]
pub enum HandoverType {
	/// At a container yard.
	#[codec(index = 0)]
	ContainerYard,
	/// At the shipper's or consignee's door (SD).
	#[codec(index = 1)]
	Door,
	/// At a container freight station.
	#[codec(index = 2)]
	FreightStation,
}

/// Whether goods fill containers (DCSA `cargoMovementTypeAtOrigin`, `…AtDestination`).
#[stored]
#[derive(Copy)]
pub enum MovementType {
	/// Full container load.
	#[codec(index = 0)]
	FullLoad,
	/// Less than a container load: the container is shared.
	#[codec(index = 1)]
	LessThanLoad,
}

/// From where to where, how, and when, in raw codes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CarriageInput {
	/// Where the carrier takes the goods over.
	pub receipt_type: HandoverType,
	/// Where the carrier hands them over.
	pub delivery_type: HandoverType,
	/// Whether they fill containers at origin.
	pub movement_at_origin: MovementType,
	/// Whether they fill containers at destination.
	pub movement_at_destination: MovementType,
	/// Place of receipt (UN/LOCODE), if it is not the port of loading.
	pub place_of_receipt: Option<RawLocode>,
	/// Place of delivery (UN/LOCODE), if it is not the port of discharge.
	pub place_of_delivery: Option<RawLocode>,
	/// Planned departure from the port of loading, ms UTC.
	pub departure: Option<Moment>,
	/// Planned arrival at the port of discharge, ms UTC.
	pub arrival: Option<Moment>,
}

/// From where to where, how, and when.
#[stored]
pub struct Carriage {
	/// Where the carrier takes the goods over.
	pub receipt_type: HandoverType,
	/// Where the carrier hands them over.
	pub delivery_type: HandoverType,
	/// Whether they fill containers at origin.
	pub movement_at_origin: MovementType,
	/// Whether they fill containers at destination.
	pub movement_at_destination: MovementType,
	/// Place of receipt, if it is not the port of loading.
	pub place_of_receipt: Option<Locode>,
	/// Place of delivery, if it is not the port of discharge.
	pub place_of_delivery: Option<Locode>,
	/// Planned departure from the port of loading, ms UTC.
	pub departure: Option<Moment>,
	/// Planned arrival at the port of discharge, ms UTC.
	pub arrival: Option<Moment>,
}

/// Why a carriage is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriageFault {
	/// A place is not a UN/LOCODE.
	InvalidPlace(CodeError),
	/// It would arrive no later than it departs.
	ArrivalBeforeDeparture,
}

impl CarriageInput {
	/// From yard to yard in full containers, at no stated time.
	pub const fn yard_to_yard() -> Self {
		Self {
			receipt_type: HandoverType::ContainerYard,
			delivery_type: HandoverType::ContainerYard,
			movement_at_origin: MovementType::FullLoad,
			movement_at_destination: MovementType::FullLoad,
			place_of_receipt: None,
			place_of_delivery: None,
			departure: None,
			arrival: None,
		}
	}

	/// Checks what is asked for.
	pub fn parse(&self) -> Result<Carriage, CarriageFault> {
		let place = |raw: &Option<RawLocode>| {
			let place = raw.as_ref().map(|raw| Locode::parse(raw)).transpose();
			place.map_err(CarriageFault::InvalidPlace)
		};
		let planned = self.departure.zip(self.arrival);
		ensure!(
			planned.is_none_or(|(departure, arrival)| departure < arrival),
			CarriageFault::ArrivalBeforeDeparture
		);
		Ok(Carriage {
			receipt_type: self.receipt_type,
			delivery_type: self.delivery_type,
			movement_at_origin: self.movement_at_origin,
			movement_at_destination: self.movement_at_destination,
			place_of_receipt: place(&self.place_of_receipt)?,
			place_of_delivery: place(&self.place_of_delivery)?,
			departure: self.departure,
			arrival: self.arrival,
		})
	}
}
