// SPDX-License-Identifier: Apache-2.0

//! Terms of the trade that more than one pallet uses.

use frame_support::stored;
use serde::{Deserialize, Serialize};

/// Containers of one consignment, and so under one declaration, at most.
pub const MAX_CONTAINERS: u32 = 64;
/// Cargo lines of one consignment, at most.
pub const MAX_CARGO_LINES: u32 = 64;
/// Lines of one customs declaration, and so of one assessment, at most.
pub const MAX_DECLARATION_LINES: u32 = 50;

/// A rule of the International Chamber of Commerce on delivery (Incoterms 2020).
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub enum Incoterm {
	/// Ex works.
	Exw,
	/// Free carrier.
	Fca,
	/// Free alongside ship.
	Fas,
	/// Free on board.
	Fob,
	/// Cost and freight.
	Cfr,
	/// Cost, insurance and freight.
	Cif,
	/// Carriage paid to.
	Cpt,
	/// Carriage and insurance paid to.
	Cip,
	/// Delivered at place.
	Dap,
	/// Delivered at place unloaded.
	Dpu,
	/// Delivered duty paid.
	Ddp,
}

impl Incoterm {
	/// Whether the seller's price contains the freight to the named place of destination.
	pub const fn price_includes_freight(self) -> bool {
		!matches!(self, Self::Exw | Self::Fca | Self::Fas | Self::Fob)
	}

	/// Whether the seller's price contains cargo insurance: by obligation under CIF and CIP, because
	/// the seller bears the risk of the journey under the D rules.
	pub const fn price_includes_insurance(self) -> bool {
		matches!(
			self,
			Self::Cif | Self::Cip | Self::Dap | Self::Dpu | Self::Ddp
		)
	}
}

/// The customs regime of a declaration.
#[stored]
#[derive(Copy, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Regime {
	/// Goods leave the customs territory.
	Export,
	/// Goods enter for free circulation.
	Import,
	/// Goods pass under customs control.
	Transit,
}

/// The kind of transport document a consignment travels under.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub enum TransportDocumentType {
	/// A document of title (UN/EDIFACT 1001 code 705): delivery against surrender.
	BillOfLading,
	/// No document of title (code 710): delivery to the consignee named.
	SeaWaybill,
}

/// How far a container of a consignment has come. Data of each stage is with `shipments`.
#[stored]
#[derive(Copy, PartialOrd, Ord)]
pub enum ContainerPhase {
	/// Assigned to the booking, empty.
	Booked,
	/// Stuffed and sealed.
	Stuffed,
	/// In the terminal of the port of loading.
	GatedIn,
	/// On board.
	Loaded,
	/// Ashore at a port on the way, to go on with another voyage.
	Transshipped,
	/// In the terminal of the port of discharge.
	Discharged,
	/// Left the terminal with the haulier that held the pick-up right.
	GatedOut,
	/// Handed to the consignee.
	Delivered,
	/// The empty container is back with the carrier.
	EmptyReturned,
	/// Its journey ended otherwise than by delivery: lost, returned, disposed of by customs.
	Ended,
}
