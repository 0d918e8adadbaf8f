// SPDX-License-Identifier: Apache-2.0

//! Milestones of containers, and the moves that come of them.

use crate::{
	types::{
		condition_index, ensure_not_in_future, is_sealed_phase, Addition, Classifier, Consignment,
		Custody, EquipmentEvent, EquipmentRecord, MaxMilestones, Milestone, MilestoneFault,
		MilestoneInput, Stage, Standing, Statement, VoyageLink,
	},
	Config, Consignments, Error, Pallet, Voyages,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::Locode,
	ids::{ConsignmentId, OrganisationId},
	input::InputList,
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::{GateContext, Members},
};

/// Why an event of a batch is not recorded.
pub(crate) enum Refusal {
	/// A rule of this pallet.
	Fault(MilestoneFault),
	/// A rule of another.
	Elsewhere(DispatchError),
}

impl<F: Into<MilestoneFault>> From<F> for Refusal {
	fn from(fault: F) -> Self {
		Self::Fault(fault.into())
	}
}

impl Refusal {
	/// The error of the call, when it was the event of that index.
	pub(crate) fn at<T>(self, index: u8) -> DispatchError
	where
		DispatchError: From<Error<T>>,
	{
		match self {
			Self::Fault(fault) => Error::<T>::MilestoneRefused { index, fault }.into(),
			Self::Elsewhere(error) => error,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_milestones(
		who: T::AccountId,
		events: InputList<MilestoneInput, MaxMilestones>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let events = events.parse().map_err(|_| Error::<T>::TooManyMilestones)?;
		ensure!(!events.is_empty(), Error::<T>::Empty);
		let now = Self::now();
		// A batch has at most 256 events, as many as an index has values.
		for (index, input) in (0u8..=u8::MAX).zip(&events) {
			Self::record_milestone(actor, now, input).map_err(|refusal| refusal.at::<T>(index))?;
		}
		Ok(())
	}

	fn record_milestone(
		actor: OrganisationId,
		now: Moment,
		input: &MilestoneInput,
	) -> Result<(), Refusal> {
		let id = input.consignment;
		let statement = input.parse(actor)?;
		ensure_not_in_future(input.classifier, input.event_time, now)?;
		let (mut consignment, mut equipment) =
			Self::load(id, &statement.container).map_err(|_| MilestoneFault::NotFound)?;
		let known = consignment.history.remembers(&statement);
		ensure!(!known, MilestoneFault::Duplicate);
		let standing = Standing::of(actor, &consignment, &equipment);
		ensure!(
			standing.may_publish(input.event),
			MilestoneFault::NotAuthorised
		);
		ensure!(!equipment.is_finished(), MilestoneFault::WrongStatus);

		let mut addition = Addition::Nothing;
		if input.classifier == Classifier::Actual {
			let seal_fits = statement.seal.is_none()
				|| statement.seal == equipment.seal
				|| matches!(input.event, EquipmentEvent::STUF | EquipmentEvent::RSEA);
			ensure!(seal_fits, MilestoneFault::SealMismatch);
			match input.event {
				EquipmentEvent::STUF => Self::stuff(actor, id, &statement, &mut equipment)?,
				EquipmentEvent::GTIN => {
					Self::gate_in(actor, id, &consignment, &statement, &mut equipment)?
				}
				EquipmentEvent::LOAD => {
					let link = Self::put_on_board(id, &consignment, &statement, &mut equipment)?;
					addition = Addition::Voyage(link);
				}
				EquipmentEvent::DISC => {
					let link =
						Self::put_ashore(actor, id, &consignment, &statement, &mut equipment)?;
					addition = Addition::Voyage(link);
				}
				event => Self::note(actor, event, &statement, &mut equipment)?,
			}
			// After the rules of the event, so that what else is wrong with it is told first.
			let in_order = equipment.last_event_at <= statement.event_time;
			ensure!(in_order, MilestoneFault::OutOfOrder);
			equipment.last_event_at = statement.event_time;
		}
		let container = statement.container;
		let milestone = Milestone {
			statement,
			addition,
			recorded_at: now,
		};
		Self::append_milestone(id, &mut consignment, milestone)
			.map_err(|_| MilestoneFault::Overflow)?;
		Self::store_equipment(id, container, equipment);
		Consignments::<T>::insert(id, consignment);
		Ok(())
	}

	/// Goods are packed and the container is sealed; who did it answers for it.
	fn stuff(
		actor: OrganisationId,
		id: ConsignmentId,
		statement: &Statement,
		equipment: &mut EquipmentRecord,
	) -> Result<(), Refusal> {
		let stage = equipment.stage.stuff(statement.event_time)?;
		// Where the empty container was handed to a warehouse, the shipper no longer has it.
		let has_it = equipment
			.custody
			.holder
			.is_none_or(|holder| holder == actor);
		ensure!(has_it, MilestoneFault::NotInCustody);
		let seal = statement.seal.clone().ok_or(MilestoneFault::SealRequired)?;
		Self::move_on(id, statement.container, equipment, stage);
		equipment.custody = Custody::held_by(actor);
		equipment.seal = Some(seal);
		Ok(())
	}

	/// The terminal takes the container in.
	fn gate_in(
		actor: OrganisationId,
		id: ConsignmentId,
		consignment: &Consignment,
		statement: &Statement,
		equipment: &mut EquipmentRecord,
	) -> Result<(), Refusal> {
		let port = consignment.terms.port_of_loading;
		let stage = equipment.stage.gate_in(statement.event_time, actor)?;
		ensure_at(statement, &port)?;
		ensure!(
			equipment.custody.holder == Some(actor),
			MilestoneFault::NotInCustody
		);
		T::Members::ensure_competent(actor, Role::Terminal, port.country())
			.map_err(Refusal::Elsewhere)?;
		Self::move_on(id, statement.container, equipment, stage);
		equipment.custody = Custody::held_by(actor);
		Ok(())
	}

	/// The container comes on board, in the carrier's custody.
	fn put_on_board(
		id: ConsignmentId,
		consignment: &Consignment,
		statement: &Statement,
		equipment: &mut EquipmentRecord,
	) -> Result<VoyageLink, Refusal> {
		let terms = &consignment.terms;
		let stage = equipment
			.stage
			.load(statement.event_time, terms.voyage.clone())?;
		ensure_at(statement, &terms.port_of_loading)?;
		let with_carrier = equipment.custody.holder == Some(terms.carrier);
		ensure!(with_carrier, MilestoneFault::NotInCustody);
		let voyage = Voyages::<T>::get(&terms.voyage).ok_or(MilestoneFault::VesselNotInPort)?;
		let in_port = voyage.stage.may_load_at(&terms.port_of_loading);
		ensure!(in_port, MilestoneFault::VesselNotInPort);
		T::Members::ensure_vessel_not_denied(terms.voyage.vessel).map_err(Refusal::Elsewhere)?;
		let now = Self::now();
		let context = GateContext {
			consignment: id,
			container: statement.container,
			now,
		};
		if let Some(first) = Self::unmet_for_loading(&context, equipment).first() {
			return Err(MilestoneFault::LoadingBarred(condition_index(first)).into());
		}
		Self::move_on(id, statement.container, equipment, stage);
		equipment.custody = Custody::held_by(terms.carrier);
		Ok(VoyageLink {
			voyage: terms.voyage.clone(),
			sequence: voyage.history.sequence,
			head: voyage.history.head,
		})
	}

	/// The container comes ashore, in the custody of the carrier or of the terminal.
	fn put_ashore(
		actor: OrganisationId,
		id: ConsignmentId,
		consignment: &Consignment,
		statement: &Statement,
		equipment: &mut EquipmentRecord,
	) -> Result<VoyageLink, Refusal> {
		let terms = &consignment.terms;
		let port = terms.port_of_discharge;
		let is_terminal = |organisation| {
			T::Members::ensure_competent(organisation, Role::Terminal, port.country())
		};
		// The custodian is the carrier, or the terminal that accepted custody on board.
		let terminal = equipment
			.custody
			.holder
			.filter(|holder| is_terminal(*holder).is_ok());
		let stage = equipment.stage.discharge(statement.event_time, terminal)?;
		ensure_at(statement, &port)?;
		if actor != terms.carrier {
			is_terminal(actor).map_err(Refusal::Elsewhere)?;
		}
		let voyage = Voyages::<T>::get(&terms.voyage).ok_or(MilestoneFault::VesselNotInPort)?;
		let arrived = voyage
			.stage
			.called_at(&port)
			.ok_or(MilestoneFault::VesselNotInPort)?;
		ensure!(arrived <= statement.event_time, MilestoneFault::OutOfOrder);
		// An offer of custody to the terminal stands.
		Self::move_on(id, statement.container, equipment, stage);
		Ok(VoyageLink {
			voyage: terms.voyage.clone(),
			sequence: voyage.history.sequence,
			head: voyage.history.head,
		})
	}

	/// Events that do not move the container, though they may change its seal.
	fn note(
		actor: OrganisationId,
		event: EquipmentEvent,
		statement: &Statement,
		equipment: &mut EquipmentRecord,
	) -> Result<(), Refusal> {
		let phase = equipment.stage.phase();
		let in_order = equipment
			.stage
			.at()
			.is_none_or(|since| since <= statement.event_time);
		let has_it = equipment.custody.holder == Some(actor);
		match event {
			EquipmentEvent::STRP => {
				let delivered = matches!(equipment.stage, Stage::Delivered { .. });
				ensure!(delivered, MilestoneFault::WrongStatus);
			}
			EquipmentEvent::INSP | EquipmentEvent::RSEA | EquipmentEvent::RMVD => {
				ensure!(is_sealed_phase(phase), MilestoneFault::WrongStatus);
			}
			_ => return Err(MilestoneFault::ReservedForOtherCall.into()),
		}
		ensure!(has_it, MilestoneFault::NotInCustody);
		ensure!(in_order, MilestoneFault::OutOfOrder);
		match event {
			EquipmentEvent::RSEA => {
				let seal = statement.seal.clone().ok_or(MilestoneFault::SealRequired)?;
				equipment.seal = Some(seal);
			}
			EquipmentEvent::RMVD => equipment.seal = None,
			_ => {}
		}
		Ok(())
	}
}

fn ensure_at(statement: &Statement, port: &Locode) -> Result<(), MilestoneFault> {
	ensure!(
		statement.location.as_ref() == Some(port),
		MilestoneFault::WrongLocation
	);
	Ok(())
}
