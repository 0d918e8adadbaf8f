// SPDX-License-Identifier: Apache-2.0

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::quantity::Moment;

/// To whom the carrier promises delivery.
#[stored]
#[derive(Copy)]
pub enum TitleForm {
	/// To the consignee named, not by endorsement to another.
	#[codec(index = 0)]
	Straight,
	/// To the order of the titleholder, who may endorse the bill.
	#[codec(index = 1)]
	ToOrder,
	/// To the bearer: possession suffices.
	#[codec(index = 2)]
	Blank,
}

/// Which date a bill is to bear when it is issued.
#[stored]
#[derive(Copy)]
pub enum Dating {
	/// The date on which the last container came on board.
	#[codec(index = 0)]
	ShippedOnBoard,
	/// The date on which the last container was taken in charge at the port of loading.
	#[codec(index = 1)]
	ReceivedForShipment,
}

/// The one date an issued bill bears, ms UTC.
#[stored]
#[derive(Copy)]
pub enum Dated {
	/// All goods were on board at this time.
	#[codec(index = 0)]
	OnBoard(Moment),
	/// All goods had been received for shipment at this time.
	#[codec(index = 1)]
	Received(Moment),
}

/// Why a bill is surrendered for amendment (DCSA `reasonCode`).
#[stored]
#[derive(Copy)]
pub enum AmendmentReason {
	/// To be switched to paper (SWTP).
	#[codec(index = 0)]
	SwitchToPaper,
	/// Change of destination (COD).
	#[codec(index = 1)]
	ChangeOfDestination,
	/// To be switched to another bill (SWI).
	#[codec(index = 2)]
	SwitchBill,
}

/// Why the carrier refuses a surrender.
#[stored]
#[derive(Copy)]
pub enum RejectionReason {
	/// Freight or charges that are due before delivery are unpaid.
	#[codec(index = 0)]
	ChargesOutstanding,
	/// Another party claims the goods.
	#[codec(index = 1)]
	ConflictingClaim,
	/// A court or an authority forbids delivery.
	#[codec(index = 2)]
	AuthorityOrder,
	/// The holder asks for the bill back.
	#[codec(index = 3)]
	HolderRequest,
}
