// SPDX-License-Identifier: Apache-2.0

//! Milestones of containers, after DCSA Track & Trace 3: what is stated, by whom, and who may state
//! it.

use super::{Condition, Consignment, EquipmentRecord, IllegalStep, Stage};
use frame::{
	deps::frame_support::{stored, PalletError},
	prelude::*,
};
use portolan_primitives::{
	codes::{
		CodeError, ContainerNumber, Locode, RawContainerNumber, RawLocode, RawSealNumber,
		SealNumber,
	},
	ids::{ConsignmentId, OrganisationId, VoyageKey},
	quantity::{Moment, OffsetMinutes},
	trade::{ContainerPhase, Regime},
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

/// An event to be recorded, in raw codes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct MilestoneInput {
	/// The consignment.
	pub consignment: ConsignmentId,
	/// The container in it.
	pub container: RawContainerNumber,
	/// What happened, or will.
	pub event: EquipmentEvent,
	/// How certain the time is.
	pub classifier: Classifier,
	/// When, ms UTC.
	pub event_time: Moment,
	/// Offset of local time from UTC, minutes.
	pub offset_minutes: OffsetMinutes,
	/// Where (UN/LOCODE).
	pub location: RawLocode,
	/// The seal: new after stuffing and resealing, otherwise the one seen.
	pub seal: Option<RawSealNumber>,
	/// Hash of a document that shows it, which stays off the chain.
	pub document: Option<H256>,
}

/// What a milestone says happened.
#[stored]
#[derive(Copy)]
pub enum MilestoneEvent {
	/// An event of DCSA Track & Trace.
	#[codec(index = 0)]
	Equipment(EquipmentEvent),
	/// Custody passed at a point for which DCSA has no code, such as the ship's side.
	#[codec(index = 1)]
	CustodyPassed,
}

/// What one organisation states about a container. Its hash identifies a milestone.
#[stored]
pub struct Statement {
	/// Who states it; nobody where the ledger itself says what customs did in it. The place is then
	/// the customs office.
	pub publisher: Option<OrganisationId>,
	/// The container.
	pub container: ContainerNumber,
	/// What happened, or will.
	pub event: MilestoneEvent,
	/// How certain the time is.
	pub classifier: Classifier,
	/// When, ms UTC.
	pub event_time: Moment,
	/// Offset of local time from UTC, minutes.
	pub offset_minutes: OffsetMinutes,
	/// Where; nothing when custody passed between two signatures that name no place.
	pub location: Option<Locode>,
	/// The seal.
	pub seal: Option<SealNumber>,
	/// Hash of a document that shows it.
	pub document: Option<H256>,
}

/// Custody passed from one organisation to another, and both have signed.
#[stored]
pub struct CustodyChange {
	/// Who gave the container; nobody where nobody had answered for it.
	pub from: Option<OrganisationId>,
	/// Who took it.
	pub to: OrganisationId,
	/// The condition that the giver stated.
	pub condition: Condition,
}

/// Where the history of a voyage stood when a container came on board or ashore: who verifies the
/// container's history takes the voyage's up to here.
#[stored]
pub struct VoyageLink {
	/// The voyage.
	pub voyage: VoyageKey,
	/// How many milestones its history had.
	pub sequence: u32,
	/// Head of its hash chain.
	pub head: H256,
}

/// What the chain adds to a statement.
#[stored]
pub enum Addition {
	/// Nothing.
	#[codec(index = 0)]
	Nothing,
	/// Custody passed.
	#[codec(index = 1)]
	Custody(CustodyChange),
	/// The voyage that the container came on board of or ashore from.
	#[codec(index = 2)]
	Voyage(VoyageLink),
	/// The customs regime under which the goods were released.
	#[codec(index = 3)]
	Customs(Regime),
}

/// A milestone of a container, as the hash chain covers it.
#[stored]
pub struct Milestone {
	/// What was stated.
	pub statement: Statement,
	/// What the chain added.
	pub addition: Addition,
	/// When it was recorded, ms UTC.
	pub recorded_at: Moment,
}

/// Why an event of a batch is refused.
#[derive(
	Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, PalletError,
)]
pub enum MilestoneFault {
	/// The container number is malformed.
	#[codec(index = 0)]
	InvalidContainerNumber(CodeError),
	/// The place is malformed.
	#[codec(index = 1)]
	InvalidLocation(CodeError),
	/// The seal number is malformed.
	#[codec(index = 2)]
	InvalidSeal(CodeError),
	/// The offset is not one of a time zone, which lie from −720 to +840 minutes.
	#[codec(index = 3)]
	InvalidOffset,
	/// There is no such consignment, or the container is not in it.
	#[codec(index = 4)]
	NotFound,
	/// The event is not for this organisation to publish.
	#[codec(index = 5)]
	NotAuthorised,
	/// That it happened is recorded by a call of its own: acceptance of custody, or gate-out.
	#[codec(index = 6)]
	ReservedForOtherCall,
	/// What has happened cannot lie in the future: correct the time, or estimate.
	#[codec(index = 7)]
	InFuture,
	/// It would have happened before the step that led here: correct the time.
	#[codec(index = 8)]
	OutOfOrder,
	/// The event does not lead on from the present stage.
	#[codec(index = 9)]
	WrongStatus,
	/// The event belongs to another place.
	#[codec(index = 10)]
	WrongLocation,
	/// The event needs the number of the new seal.
	#[codec(index = 11)]
	SealRequired,
	/// The seal is not the one recorded last: record the new seal first.
	#[codec(index = 12)]
	SealMismatch,
	/// The container is not in the custody that the event needs: hand it over first.
	#[codec(index = 13)]
	NotInCustody,
	/// The same statement has been recorded already.
	#[codec(index = 14)]
	Duplicate,
	/// The vessel is not at the port: record its arrival, or wait for it.
	#[codec(index = 15)]
	VesselNotInPort,
	/// Conditions for loading are unmet; carries the index of the first in `UnmetCondition`.
	#[codec(index = 16)]
	LoadingBarred(u8),
	/// The history can take no more milestones.
	#[codec(index = 17)]
	Overflow,
}

impl From<IllegalStep> for MilestoneFault {
	fn from(refusal: IllegalStep) -> Self {
		match refusal {
			IllegalStep::WrongStatus => Self::WrongStatus,
			IllegalStep::OutOfOrder => Self::OutOfOrder,
		}
	}
}

/// Fails unless a time zone has that offset.
pub fn ensure_offset(offset: OffsetMinutes) -> Result<(), MilestoneFault> {
	ensure!(
		(-720..=840).contains(&offset),
		MilestoneFault::InvalidOffset
	);
	Ok(())
}

/// Fails when something that has happened lies in the future.
pub fn ensure_not_in_future(
	classifier: Classifier,
	event_time: Moment,
	now: Moment,
) -> Result<(), MilestoneFault> {
	let plausible = classifier != Classifier::Actual || event_time <= now;
	ensure!(plausible, MilestoneFault::InFuture);
	Ok(())
}

impl MilestoneInput {
	/// Checks the codes.
	pub fn parse(&self, publisher: OrganisationId) -> Result<Statement, MilestoneFault> {
		let container = ContainerNumber::parse(&self.container)
			.map_err(MilestoneFault::InvalidContainerNumber)?;
		let location = Locode::parse(&self.location).map_err(MilestoneFault::InvalidLocation)?;
		let seal = match &self.seal {
			Some(raw) => Some(SealNumber::parse(raw).map_err(MilestoneFault::InvalidSeal)?),
			None => None,
		};
		ensure_offset(self.offset_minutes)?;
		Ok(Statement {
			publisher: Some(publisher),
			container,
			event: MilestoneEvent::Equipment(self.event),
			classifier: self.classifier,
			event_time: self.event_time,
			offset_minutes: self.offset_minutes,
			location: Some(location),
			seal,
			document: self.document,
		})
	}

	/// Whether recording it loads the container, and so asks all gates of loading.
	pub fn is_loading(&self) -> bool {
		self.event == EquipmentEvent::LOAD && self.classifier == Classifier::Actual
	}
}

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
			EquipmentEvent::GTOT => self.carrier || self.handles(ContainerPhase::Discharged),
			EquipmentEvent::PICK | EquipmentEvent::DROP => {
				self.shipping_side || self.receiving_side || self.carrier || self.custodian
			}
			EquipmentEvent::STRP => self.receiving_side || self.custodian,
			EquipmentEvent::INSP | EquipmentEvent::RSEA | EquipmentEvent::RMVD => self.custodian,
			EquipmentEvent::CUSS | EquipmentEvent::CUSI | EquipmentEvent::CUSR => false,
		}
	}
	/// Whether it has custody, or has been offered it, at that point of the journey.
	fn handles(&self, phase: ContainerPhase) -> bool {
		self.phase == phase && (self.custodian || self.offeree)
	}
}
