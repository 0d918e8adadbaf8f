// SPDX-License-Identifier: Apache-2.0

//! Who may state which milestone: the publisher's role must fit the code.

use super::{
	Consignment, DocumentType, EquipmentEvent, EquipmentRecord, Issuer, ShipmentEvent, Stage,
};
use portolan_primitives::{ids::OrganisationId, trade::ContainerPhase};

/// How an organisation stands to a container when it wants to publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
	/// It ships, or organises for the shipper.
	pub shipping_side: bool,
	/// It is the consignee, or received the goods.
	pub receiving_side: bool,
	/// It carries.
	pub carrier: bool,
	/// It answers for the container.
	pub custodian: bool,
	/// The container was gated into its terminal.
	pub loading_terminal: bool,
	/// It has been offered custody.
	pub offeree: bool,
	/// It answers for the container, or answered for it before.
	pub handler: bool,
	/// How far the container has come: custody counts only for what comes next.
	pub phase: ContainerPhase,
}

impl Standing {
	/// How `organisation` stands to the container.
	pub fn of(
		organisation: OrganisationId,
		consignment: &Consignment,
		equipment: &EquipmentRecord,
	) -> Self {
		let custody = &equipment.custody;
		let received = matches!(
			&equipment.stage,
			Stage::GatedOut { receiver, .. } | Stage::Delivered { receiver, .. }
				if *receiver == organisation
		);
		Self {
			shipping_side: consignment.is_shipping_side(organisation),
			receiving_side: consignment.terms.consignee == organisation || received,
			carrier: consignment.terms.carrier == organisation,
			custodian: custody.holder == Some(organisation),
			loading_terminal: matches!(
				&equipment.stage,
				Stage::GatedIn { terminal, .. } if *terminal == organisation
			),
			offeree: custody
				.offer
				.as_ref()
				.is_some_and(|offer| offer.to == organisation),
			handler: custody.holder == Some(organisation)
				|| equipment.handlers.contains(&organisation),
			phase: equipment.stage.phase(),
		}
	}

	/// Whether it may publish the event. Customs events come from `customs` alone.
	pub fn may_publish(&self, event: EquipmentEvent) -> bool {
		match event {
			EquipmentEvent::STUF => self.shipping_side || self.custodian,
			EquipmentEvent::GTIN => self.carrier || self.handles(ContainerPhase::Stuffed),
			EquipmentEvent::LOAD => self.carrier || self.loading_terminal,
			EquipmentEvent::DISC => self.carrier || self.handles(ContainerPhase::Loaded),
			EquipmentEvent::GTOT | EquipmentEvent::AVPU => {
				self.carrier || self.handles(ContainerPhase::Discharged)
			}
			EquipmentEvent::PICK | EquipmentEvent::DROP => {
				self.shipping_side || self.receiving_side || self.carrier || self.custodian
			}
			EquipmentEvent::STRP => self.receiving_side || self.custodian,
			EquipmentEvent::INSP | EquipmentEvent::RSEA | EquipmentEvent::RMVD => self.custodian,
			EquipmentEvent::AVDO => self.carrier || self.offeree,
			EquipmentEvent::CROS => self.carrier || self.custodian,
			EquipmentEvent::CUSS | EquipmentEvent::CUSI | EquipmentEvent::CUSR => false,
		}
	}

	/// Whether it may publish the event though later ones have been recorded: also who has handed the
	/// container on since.
	pub fn may_publish_late(&self, event: EquipmentEvent) -> bool {
		let by_others = matches!(
			event,
			EquipmentEvent::PICK
				| EquipmentEvent::DROP
				| EquipmentEvent::GTOT
				| EquipmentEvent::CUSS
				| EquipmentEvent::CUSI
				| EquipmentEvent::CUSR
		);
		self.may_publish(event) || self.handler && !by_others
	}

	/// Whether it has custody, or has been offered it, at that point of the journey.
	fn handles(&self, phase: ContainerPhase) -> bool {
		self.phase == phase && (self.custodian || self.offeree)
	}
}

/// How an organisation stands to a document of a consignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentStanding {
	/// It ships, or organises for the shipper.
	pub shipping_side: bool,
	/// It is the consignee.
	pub consignee: bool,
	/// It carries.
	pub carrier: bool,
	/// It has the role that makes out documents of this kind, in the country of loading or of
	/// discharge.
	pub certifier: bool,
}

impl DocumentStanding {
	/// Whether it may publish the event.
	pub const fn may_publish(&self, event: ShipmentEvent, document: DocumentType) -> bool {
		let issuer = match document.issuer() {
			Issuer::Carrier => self.carrier,
			Issuer::ShippingSide => self.shipping_side,
			Issuer::Member(_) => self.certifier,
		};
		match event {
			ShipmentEvent::ISSU | ShipmentEvent::VOID => issuer,
			ShipmentEvent::PENA
			| ShipmentEvent::PENU
			| ShipmentEvent::REJE
			| ShipmentEvent::CONF => self.carrier,
			ShipmentEvent::DRFT | ShipmentEvent::PENC | ShipmentEvent::APPR => {
				self.carrier || self.shipping_side
			}
			ShipmentEvent::SUBM | ShipmentEvent::SURR => self.shipping_side || self.consignee,
			ShipmentEvent::RECE => self.carrier || self.shipping_side || self.consignee,
			ShipmentEvent::REQS | ShipmentEvent::CMPL => {
				self.carrier || self.shipping_side || self.consignee || self.certifier
			}
			ShipmentEvent::HOLD | ShipmentEvent::RELS | ShipmentEvent::CANC => false,
		}
	}
}
