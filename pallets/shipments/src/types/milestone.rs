// SPDX-License-Identifier: Apache-2.0

//! Milestones of consignments and their containers, after DCSA Track & Trace 3: what is stated, and
//! what the chain adds.

use super::{
	content_hash, Anomaly, Classifier, Condition, DocumentType, EquipmentEvent, IllegalStep,
	ShipmentEvent,
};
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
	trade::Regime,
};

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

/// What happened to a document of a consignment, in raw codes. It has happened: DCSA knows neither
/// planned nor estimated shipment events.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ShipmentMilestoneInput {
	/// The consignment.
	pub consignment: ConsignmentId,
	/// The container in it, where the document is about one alone.
	pub container: Option<RawContainerNumber>,
	/// What happened.
	pub event: ShipmentEvent,
	/// To which kind of document.
	pub document_type: DocumentType,
	/// When, ms UTC.
	pub event_time: Moment,
	/// Offset of local time from UTC, minutes.
	pub offset_minutes: OffsetMinutes,
	/// Hash of the document, which stays off the chain.
	pub document: H256,
}

/// What a milestone says happened.
#[stored]
#[derive(Copy)]
pub enum MilestoneEvent {
	/// An equipment event of DCSA Track & Trace.
	#[codec(index = 0)]
	Equipment(EquipmentEvent),
	/// Custody passed at a point for which DCSA has no code, such as the ship's side.
	#[codec(index = 1)]
	CustodyPassed,
	/// A shipment event of DCSA Track & Trace.
	#[codec(index = 2)]
	Shipment {
		/// What happened.
		event: ShipmentEvent,
		/// To which kind of document.
		document_type: DocumentType,
	},
	/// The publisher took an earlier statement back (DCSA `retractedEventID`). What else the
	/// milestone says repeats that statement.
	#[codec(index = 3)]
	Retraction {
		/// Content hash of that statement.
		of: H256,
	},
}

/// What one organisation states about a consignment. Its hash identifies a milestone.
#[stored]
pub struct Statement {
	/// Who states it; nobody where the ledger itself says what customs did in it. The place is then
	/// the customs office.
	pub publisher: Option<OrganisationId>,
	/// The container; nothing where a document concerns the whole consignment.
	pub container: Option<ContainerNumber>,
	/// What happened, or will.
	pub event: MilestoneEvent,
	/// How certain the time is.
	pub classifier: Classifier,
	/// When, ms UTC.
	pub event_time: Moment,
	/// Offset of local time from UTC, minutes.
	pub offset_minutes: OffsetMinutes,
	/// Where; nothing when custody passed between two signatures that name no place, and for what
	/// happened to a document.
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

/// Where the history of a master stood after it took in what carried a house along: who verifies the
/// house's history takes the master's up to here.
#[stored]
pub struct MasterLink {
	/// The master.
	pub consignment: ConsignmentId,
	/// The place of the milestone in its history, from 1.
	pub sequence: u32,
	/// Head of its hash chain after it.
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
	/// The container is that of the master consignment, in whose history the same was recorded.
	#[codec(index = 4)]
	Master(MasterLink),
}

/// A milestone of a consignment, as the hash chain covers it.
#[stored]
pub struct Milestone {
	/// What was stated.
	pub statement: Statement,
	/// What the chain added.
	pub addition: Addition,
	/// When it was recorded, ms UTC.
	pub recorded_at: Moment,
	/// What is odd about its order, where it was told late.
	pub anomaly: Option<Anomaly>,
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
	/// That it happened is recorded by a call of its own: acceptance of custody, gate-out, or what is
	/// done to the booking, the bill, the verified gross mass, a hold or a declaration.
	#[codec(index = 6)]
	ReservedForOtherCall,
	/// What has happened cannot lie in the future: correct the time, or estimate.
	#[codec(index = 7)]
	InFuture,
	/// It would have happened before the step that led here, or before what was recorded last: correct
	/// the time, or record it as late.
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
	/// The carrier has not planned with which voyage the container goes on from here.
	#[codec(index = 18)]
	NoOnwardVoyage,
	/// The batch moves containers with more than 32 houses together: record the rest with another.
	#[codec(index = 19)]
	TooManyHouses,
	/// The container is reported lost: report it found first.
	#[codec(index = 20)]
	GoodsLost,
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
	/// Checks the other codes; the number of the container has been.
	pub fn parse(
		&self,
		publisher: OrganisationId,
		container: ContainerNumber,
	) -> Result<Statement, MilestoneFault> {
		let location = Locode::parse(&self.location).map_err(MilestoneFault::InvalidLocation)?;
		let seal = match &self.seal {
			Some(raw) => Some(SealNumber::parse(raw).map_err(MilestoneFault::InvalidSeal)?),
			None => None,
		};
		ensure_offset(self.offset_minutes)?;
		Ok(Statement {
			publisher: Some(publisher),
			container: Some(container),
			event: MilestoneEvent::Equipment(self.event),
			classifier: self.classifier,
			event_time: self.event_time,
			offset_minutes: self.offset_minutes,
			location: Some(location),
			seal,
			document: self.document,
		})
	}

	/// Whether recording it can move a container and what houses are in it.
	pub fn is_moving(&self) -> bool {
		self.event.is_consequential() && self.classifier == Classifier::Actual
	}

	/// Whether recording it loads the container, and so asks all gates of loading.
	pub fn is_loading(&self) -> bool {
		self.event == EquipmentEvent::LOAD && self.classifier == Classifier::Actual
	}
}

impl ShipmentMilestoneInput {
	/// Checks the codes.
	pub fn parse(&self, publisher: OrganisationId) -> Result<Statement, MilestoneFault> {
		let container = match &self.container {
			Some(raw) => {
				Some(ContainerNumber::parse(raw).map_err(MilestoneFault::InvalidContainerNumber)?)
			}
			None => None,
		};
		ensure_offset(self.offset_minutes)?;
		Ok(Statement {
			publisher: Some(publisher),
			container,
			event: MilestoneEvent::Shipment {
				event: self.event,
				document_type: self.document_type,
			},
			classifier: Classifier::Actual,
			event_time: self.event_time,
			offset_minutes: self.offset_minutes,
			location: None,
			seal: None,
			document: Some(self.document),
		})
	}
}

impl Statement {
	/// What takes this statement back: the same for each retraction of it, so that a second one is
	/// known as a duplicate.
	pub fn retraction(&self) -> Self {
		Self {
			event: MilestoneEvent::Retraction {
				of: content_hash(self),
			},
			..self.clone()
		}
	}

	/// Whether its publisher stated it by a call for milestones, so that it can take it back. What a
	/// call of its own wrote has been signed by others too, and what was taken back stays so.
	pub fn is_retractable(&self) -> bool {
		match self.event {
			MilestoneEvent::Equipment(event) => {
				let written_by_calls = matches!(
					event,
					EquipmentEvent::PICK | EquipmentEvent::DROP | EquipmentEvent::GTOT
				);
				!(written_by_calls && self.classifier == Classifier::Actual)
			}
			MilestoneEvent::Shipment { .. } => true,
			MilestoneEvent::CustodyPassed | MilestoneEvent::Retraction { .. } => false,
		}
	}

	/// Whether it moves a container, changes its seal or unpacks it, unless it was told too late for that.
	pub fn is_consequential(&self) -> bool {
		let MilestoneEvent::Equipment(event) = self.event else {
			return false;
		};
		self.classifier == Classifier::Actual && event.is_consequential()
	}
}
