// SPDX-License-Identifier: Apache-2.0

//! A container in a consignment, and the stages of its journey.

use super::{Custody, Ending, IllegalStep, MaxHandlers, SideState};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{Locode, RawImoNumber, RawLocode, RawVoyageNumber, SealNumber, SizeType},
	ids::{OrganisationId, VoyageKey},
	quantity::{Grams, Moment},
	trade::ContainerPhase,
	traits::{Concerns, Matter},
};

/// How far a container has come, and what is known of that step. Times are ms UTC.
#[stored]
pub enum Stage {
	/// Assigned to the booking, empty.
	#[codec(index = 0)]
	Booked,
	/// Stuffed and sealed.
	#[codec(index = 1)]
	Stuffed {
		/// When.
		at: Moment,
	},
	/// In the terminal of the port of loading.
	#[codec(index = 2)]
	GatedIn {
		/// When.
		at: Moment,
		/// Which terminal.
		terminal: OrganisationId,
	},
	/// On board.
	#[codec(index = 3)]
	Loaded {
		/// When.
		at: Moment,
		/// Of which voyage.
		voyage: VoyageKey,
	},
	/// Ashore at a port on the way.
	#[codec(index = 8)]
	Transshipped {
		/// When.
		at: Moment,
		/// Which port.
		port: Locode,
	},
	/// Ashore at the port of discharge.
	#[codec(index = 4)]
	Discharged {
		/// When.
		at: Moment,
		/// The terminal, once it has accepted custody.
		terminal: Option<OrganisationId>,
	},
	/// Left the terminal of the port of discharge.
	#[codec(index = 5)]
	GatedOut {
		/// When.
		at: Moment,
		/// With whom.
		haulier: OrganisationId,
		/// Who was entitled to delivery when the pick-up right was given.
		receiver: OrganisationId,
	},
	/// Handed to the receiver.
	#[codec(index = 6)]
	Delivered {
		/// When.
		at: Moment,
		/// Who received.
		receiver: OrganisationId,
	},
	/// The empty container is back.
	#[codec(index = 7)]
	EmptyReturned {
		/// When.
		at: Moment,
		/// The terminal, or the carrier where it took the container into a depot of its own.
		terminal: OrganisationId,
		/// To whom the goods were delivered.
		receiver: OrganisationId,
	},
	/// Its journey ended otherwise than by delivery.
	#[codec(index = 9)]
	Ended {
		/// When.
		at: Moment,
		/// How.
		how: Ending,
	},
}

/// With which voyage a container is to go on, and from where, in raw codes.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct OnwardInput {
	/// The port of transshipment (UN/LOCODE).
	pub port: RawLocode,
	/// The vessel (IMO number).
	pub vessel: RawImoNumber,
	/// The carrier's number of the voyage.
	pub voyage: RawVoyageNumber,
}

/// With which voyage a container goes on, and from where.
#[stored]
pub struct Onward {
	/// The port of transshipment.
	pub port: Locode,
	/// The voyage that it goes on with, of the same carrier.
	pub voyage: VoyageKey,
}

/// A container in a consignment.
#[stored]
pub struct EquipmentRecord {
	/// Size and type (ISO 6346).
	pub size_type: SizeType,
	/// Mass of the empty container, grams.
	pub tare: Grams,
	/// Whether the shipper owns it, so that delivery ends its journey.
	pub shipper_owned: bool,
	/// Whether dangerous goods are in it, or are to be.
	pub dangerous: bool,
	/// Whether goods of house consignments are in it, or are to be.
	pub consolidated: bool,
	/// The seal recorded last.
	pub seal: Option<SealNumber>,
	/// Verified gross mass (SOLAS VI/2), grams.
	pub verified_gross_mass: Option<Grams>,
	/// Who answers for it.
	pub custody: Custody,
	/// Who answered for it before, latest last.
	pub handlers: BoundedVec<OrganisationId, MaxHandlers>,
	/// How far it has come.
	pub stage: Stage,
	/// What it is besides, off the ordinary way.
	pub side: Option<SideState>,
	/// With which voyage it is to go on, where it changes vessels next.
	pub onward: Option<Onward>,
	/// When it entered the terminal of the port of loading, ms UTC.
	pub gated_in_at: Option<Moment>,
	/// When it came on board at the port of loading, ms UTC.
	pub loaded_at: Option<Moment>,
	/// When it came ashore at the port of discharge, ms UTC.
	pub discharged_at: Option<Moment>,
	/// When it left the terminal of the port of discharge, ms UTC.
	pub gated_out_at: Option<Moment>,
	/// When the receiver took it over, ms UTC.
	pub delivered_at: Option<Moment>,
	/// The last place in the consignment's history on which something has been built: what moved the
	/// container or changed its seal up to there is not taken back any more.
	pub relied_on: u32,
	/// The time stated for the last actual event, at first the confirmation of the booking, ms UTC.
	/// No later event happened before it.
	pub last_event_at: Moment,
}

impl Stage {
	/// The stage without its data.
	pub const fn phase(&self) -> ContainerPhase {
		match self {
			Self::Booked => ContainerPhase::Booked,
			Self::Stuffed { .. } => ContainerPhase::Stuffed,
			Self::GatedIn { .. } => ContainerPhase::GatedIn,
			Self::Loaded { .. } => ContainerPhase::Loaded,
			Self::Transshipped { .. } => ContainerPhase::Transshipped,
			Self::Discharged { .. } => ContainerPhase::Discharged,
			Self::GatedOut { .. } => ContainerPhase::GatedOut,
			Self::Delivered { .. } => ContainerPhase::Delivered,
			Self::EmptyReturned { .. } => ContainerPhase::EmptyReturned,
			Self::Ended { .. } => ContainerPhase::Ended,
		}
	}

	/// When the container came here, ms UTC; nothing while it is only booked.
	pub const fn at(&self) -> Option<Moment> {
		match self {
			Self::Booked => None,
			Self::Stuffed { at }
			| Self::GatedIn { at, .. }
			| Self::Loaded { at, .. }
			| Self::Transshipped { at, .. }
			| Self::Discharged { at, .. }
			| Self::GatedOut { at, .. }
			| Self::Delivered { at, .. }
			| Self::EmptyReturned { at, .. }
			| Self::Ended { at, .. } => Some(*at),
		}
	}

	/// Goods are packed and the container is sealed.
	pub fn stuff(&self, at: Moment) -> Result<Self, IllegalStep> {
		self.step(ContainerPhase::Booked, at, Self::Stuffed { at })
	}

	/// The container enters the terminal of the port of loading.
	pub fn gate_in(&self, at: Moment, terminal: OrganisationId) -> Result<Self, IllegalStep> {
		self.step(ContainerPhase::Stuffed, at, Self::GatedIn { at, terminal })
	}

	/// The container comes on board.
	pub fn load(&self, at: Moment, voyage: VoyageKey) -> Result<Self, IllegalStep> {
		self.step(ContainerPhase::GatedIn, at, Self::Loaded { at, voyage })
	}

	/// The container comes ashore on the way.
	pub fn tranship(&self, at: Moment, port: Locode) -> Result<Self, IllegalStep> {
		self.step(ContainerPhase::Loaded, at, Self::Transshipped { at, port })
	}

	/// The container goes on with another voyage.
	pub fn go_on(&self, at: Moment, voyage: VoyageKey) -> Result<Self, IllegalStep> {
		self.step(
			ContainerPhase::Transshipped,
			at,
			Self::Loaded { at, voyage },
		)
	}

	/// The container comes ashore.
	pub fn discharge(
		&self,
		at: Moment,
		terminal: Option<OrganisationId>,
	) -> Result<Self, IllegalStep> {
		self.step(
			ContainerPhase::Loaded,
			at,
			Self::Discharged { at, terminal },
		)
	}

	/// The container leaves the terminal of the port of discharge.
	pub fn gate_out(
		&self,
		at: Moment,
		haulier: OrganisationId,
		receiver: OrganisationId,
	) -> Result<Self, IllegalStep> {
		self.step(
			ContainerPhase::Discharged,
			at,
			Self::GatedOut {
				at,
				haulier,
				receiver,
			},
		)
	}

	/// The receiver takes the container over.
	pub fn deliver(&self, at: Moment, receiver: OrganisationId) -> Result<Self, IllegalStep> {
		self.step(
			ContainerPhase::GatedOut,
			at,
			Self::Delivered { at, receiver },
		)
	}

	/// The empty container is taken back.
	pub fn return_empty(&self, at: Moment, terminal: OrganisationId) -> Result<Self, IllegalStep> {
		let Self::Delivered { receiver, .. } = *self else {
			return Err(IllegalStep::WrongStatus);
		};
		let to = Self::EmptyReturned {
			at,
			terminal,
			receiver,
		};
		self.step(ContainerPhase::Delivered, at, to)
	}

	/// The journey ends otherwise than by delivery, of goods that are packed and not delivered.
	pub fn end(&self, at: Moment, how: Ending) -> Result<Self, IllegalStep> {
		let phase = self.phase();
		let open = phase > ContainerPhase::Booked && phase < ContainerPhase::Delivered;
		ensure!(open, IllegalStep::WrongStatus);
		self.step(phase, at, Self::Ended { at, how })
	}

	/// When and how the journey ended otherwise than by delivery.
	pub const fn ended(&self) -> Option<(Moment, Ending)> {
		match self {
			Self::Ended { at, how } => Some((*at, *how)),
			_ => None,
		}
	}

	/// To whom the goods were delivered; nobody before that.
	pub const fn delivered_to(&self) -> Option<OrganisationId> {
		match self {
			Self::Delivered { receiver, .. } | Self::EmptyReturned { receiver, .. } => {
				Some(*receiver)
			}
			_ => None,
		}
	}

	fn step(&self, from: ContainerPhase, at: Moment, to: Self) -> Result<Self, IllegalStep> {
		ensure!(self.phase() == from, IllegalStep::WrongStatus);
		ensure!(
			self.at().is_none_or(|since| since <= at),
			IllegalStep::OutOfOrder
		);
		Ok(to)
	}
}

impl EquipmentRecord {
	/// A container that has been assigned and not yet touched.
	pub fn booked(
		size_type: SizeType,
		tare: Grams,
		shipper_owned: bool,
		confirmed_at: Moment,
	) -> Self {
		Self {
			size_type,
			tare,
			shipper_owned,
			dangerous: false,
			consolidated: false,
			seal: None,
			verified_gross_mass: None,
			custody: Custody::nobody(),
			handlers: BoundedVec::new(),
			stage: Stage::Booked,
			side: None,
			onward: None,
			gated_in_at: None,
			loaded_at: None,
			discharged_at: None,
			gated_out_at: None,
			delivered_at: None,
			relied_on: 0,
			last_event_at: confirmed_at,
		}
	}

	/// Moves it on to that stage, and keeps the time of those that others ask for later.
	pub fn enter(&mut self, stage: Stage) {
		let kept = match &stage {
			Stage::GatedIn { .. } => Some(&mut self.gated_in_at),
			// Shipped on board is what it was at first, whatever vessels follow.
			Stage::Loaded { .. } => Some(&mut self.loaded_at).filter(|at| at.is_none()),
			Stage::Discharged { .. } => Some(&mut self.discharged_at),
			Stage::GatedOut { .. } => Some(&mut self.gated_out_at),
			Stage::Delivered { .. } => Some(&mut self.delivered_at),
			Stage::Booked
			| Stage::Stuffed { .. }
			| Stage::Transshipped { .. }
			| Stage::EmptyReturned { .. }
			| Stage::Ended { .. } => None,
		};
		if let Some(kept) = kept {
			*kept = stage.at();
		}
		self.stage = stage;
	}

	/// Somebody answers for it from now on, and no offer is open. Who answered for it before is
	/// remembered, each once.
	pub fn hand_to(&mut self, holder: OrganisationId) {
		let former = self.custody.holder.filter(|former| *former != holder);
		if let Some(former) = former {
			self.handlers.retain(|known| *known != former);
			if self.handlers.is_full() {
				self.handlers.remove(0);
			}
			// There is room now.
			let _ = self.handlers.try_push(former);
		}
		self.custody = Custody::held_by(holder);
	}

	/// The times kept of its journey, in the order of the stages.
	pub const fn journey(&self) -> [(ContainerPhase, Option<Moment>); 5] {
		[
			(ContainerPhase::GatedIn, self.gated_in_at),
			(ContainerPhase::Loaded, self.loaded_at),
			(ContainerPhase::Discharged, self.discharged_at),
			(ContainerPhase::GatedOut, self.gated_out_at),
			(ContainerPhase::Delivered, self.delivered_at),
		]
	}

	/// Whether its journey has ended, so that it may travel in another consignment. What of houses is in
	/// it comes out first.
	pub fn is_finished(&self) -> bool {
		match self.stage.phase() {
			ContainerPhase::EmptyReturned | ContainerPhase::Ended => true,
			ContainerPhase::Delivered => self.shipper_owned && !self.consolidated,
			_ => false,
		}
	}

	/// Whether nobody knows where it is.
	pub fn is_lost(&self) -> bool {
		self.side.as_ref().is_some_and(SideState::is_lost)
	}

	/// Whether it is to go back to the shipping side.
	pub const fn is_returning(&self) -> bool {
		matches!(self.side, Some(SideState::Returning { .. }))
	}

	/// For whom it is open: who answers for it, until its journey has ended.
	pub fn concerns(&self) -> Concerns {
		let holder = self.custody.holder.filter(|_| !self.is_finished());
		holder
			.map(|holder| (holder, Matter::Custody))
			.into_iter()
			.collect()
	}
}
