// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::{ContainerNumber, HsCode, Locode, PackageCode, SealNumber},
	ids::{ConsignmentId, OrganisationId},
	quantity::{Grams, Moment},
	trade::{ContainerPhase, Incoterm, Regime, TransportDocumentType},
};
use alloc::vec::Vec;
use sp_weights::Weight;

/// What other pallets may know of a consignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsignmentFacts {
	/// Who carries.
	pub carrier: OrganisationId,
	/// Who ships.
	pub shipper: OrganisationId,
	/// Who receives.
	pub consignee: OrganisationId,
	/// Who organises, if not the shipper itself.
	pub forwarder: Option<OrganisationId>,
	/// The delivery rule of the sale.
	pub incoterm: Incoterm,
	/// The kind of transport document.
	pub document_type: TransportDocumentType,
	/// Where the goods are loaded.
	pub port_of_loading: Locode,
	/// Where the goods are discharged.
	pub port_of_discharge: Locode,
	/// The containers, in the order of the booking.
	pub containers: Vec<ContainerFacts>,
	/// The cargo lines, in the order of the booking.
	pub cargo: Vec<CargoFacts>,
}

impl ConsignmentFacts {
	/// When the last container came on board; nothing while one is ashore.
	pub fn shipped_on_board(&self) -> Option<Moment> {
		self.latest(|container| container.loaded)
	}

	/// When the last container was taken in charge in the terminal; nothing while one is outside.
	pub fn received_for_shipment(&self) -> Option<Moment> {
		self.latest(|container| container.gated_in)
	}

	/// The container of that number.
	pub fn container(&self, number: &ContainerNumber) -> Option<&ContainerFacts> {
		self.containers
			.iter()
			.find(|container| &container.number == number)
	}

	fn latest(&self, at: impl Fn(&ContainerFacts) -> Option<Moment>) -> Option<Moment> {
		self.containers
			.iter()
			.map(at)
			.collect::<Option<Vec<Moment>>>()
			.and_then(|times| times.into_iter().max())
	}
}

/// What other pallets may know of a container in a consignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerFacts {
	/// The container.
	pub number: ContainerNumber,
	/// How far it has come.
	pub phase: ContainerPhase,
	/// Its own mass, grams.
	pub tare: Grams,
	/// Its verified gross mass, grams.
	pub verified_gross_mass: Option<Grams>,
	/// The seal recorded last.
	pub seal: Option<SealNumber>,
	/// When it entered the terminal of the port of loading, ms UTC.
	pub gated_in: Option<Moment>,
	/// When it came on board, ms UTC.
	pub loaded: Option<Moment>,
	/// When the ship left the port of loading with it, ms UTC; nothing while the ship is there. Not
	/// before it came on board, whatever time was stated.
	pub departed: Option<Moment>,
	/// When it came ashore at the port of discharge, ms UTC.
	pub discharged: Option<Moment>,
	/// When it left the terminal of the port of discharge, ms UTC.
	pub gated_out: Option<Moment>,
	/// When its receiver took it over, ms UTC.
	pub delivered: Option<Moment>,
	/// To whom it was delivered: the consignee of a waybill, or who surrendered the bill.
	pub receiver: Option<OrganisationId>,
}

/// What other pallets may know of a cargo line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CargoFacts {
	/// Classification.
	pub hs: HsCode,
	/// The container it is in.
	pub container: ContainerNumber,
	/// How many packages.
	pub packages: u32,
	/// Of which kind (UN/ECE Rec 21).
	pub package_code: PackageCode,
	/// Mass with packing, grams.
	pub gross_mass: Grams,
	/// Mass without packing, grams.
	pub net_mass: Grams,
}

/// Query: facts of consignments. Provided by `shipments`.
pub trait ShipmentInspect {
	/// The facts of a consignment; nothing when its record was reduced to a commitment.
	fn consignment(consignment: ConsignmentId) -> Option<ConsignmentFacts>;

	/// Whether the consignment has ended its journey and its record was reduced to a commitment.
	fn is_archived(consignment: ConsignmentId) -> bool;

	/// The weight of the more expensive function.
	fn worst_case_weight() -> Weight;
}

/// Gate: whether others still need the record of a consignment, so that it is not reduced to a
/// commitment. Provided by every pallet with business on consignments that may be open.
pub trait RecordUse {
	/// Whether something about the consignment is open.
	fn is_in_use(consignment: ConsignmentId) -> bool;

	/// The weight of [`Self::is_in_use`].
	fn worst_case_weight() -> Weight;
}

macro_rules! tuple_uses {
	($(($($name:ident),+))*) => {$(
		impl<$($name: RecordUse),+> RecordUse for ($($name,)+) {
			fn is_in_use(consignment: ConsignmentId) -> bool {
				false $(|| $name::is_in_use(consignment))+
			}

			fn worst_case_weight() -> Weight {
				Weight::zero()$(.saturating_add($name::worst_case_weight()))+
			}
		}
	)*};
}

tuple_uses! {
	(A)
	(A, B)
	(A, B, C)
	(A, B, C, D)
	(A, B, C, D, E)
}

/// Query: who answers for a container. Provided by `shipments`.
pub trait CustodyInspect {
	/// Who has custody of the container now; nobody before it is stuffed or handed to a stuffer.
	fn custodian(consignment: ConsignmentId, container: &ContainerNumber)
		-> Option<OrganisationId>;

	/// The weight of [`Self::custodian`].
	fn worst_case_weight() -> Weight;
}

/// Notification: acts of customs that belong to the history of a consignment. Provided by
/// `shipments`; only `customs` calls it, so that no one else can write a customs event.
pub trait CustomsNotices {
	/// Customs opened a container and closed it with a seal of its own.
	fn inspected(
		consignment: ConsignmentId,
		container: &ContainerNumber,
		office: Locode,
		seal: SealNumber,
	);

	/// A declaration was released (DCSA event `CUSR`).
	fn released(
		consignment: ConsignmentId,
		containers: &[ContainerNumber],
		office: Locode,
		regime: Regime,
	);

	/// The weight of the more expensive function for that many containers.
	fn worst_case_weight(containers: u32) -> Weight;
}
