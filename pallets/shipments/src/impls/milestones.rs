// SPDX-License-Identifier: Apache-2.0

//! Milestones of containers, and the moves that come of them.

use crate::{
	types::{
		condition_index, ensure_not_in_future, is_sealed_phase, Addition, Anomaly, Classifier,
		Consignment, EquipmentEvent, EquipmentRecord, MaxMilestones, Milestone, MilestoneFault,
		MilestoneInput, Stage, Standing, Statement, Voyage, VoyageLink,
	},
	Config, Consignments, Error, Event, Pallet, Voyages,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, Locode},
	ids::{ConsignmentId, OrganisationId, VoyageKey},
	input::InputList,
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	trade::ContainerPhase,
	traits::{GateContext, Members},
};

/// How events are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tell {
	/// In the order in which they happened.
	Now,
	/// Also after what happened later.
	Late,
}

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
		tell: Tell,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let events = events.parse().map_err(|_| Error::<T>::TooManyMilestones)?;
		ensure!(!events.is_empty(), Error::<T>::Empty);
		let now = Self::now();
		let mut carried = 0;
		// A batch has at most 256 events, as many as an index has values.
		for (index, input) in (0u8..=u8::MAX).zip(&events) {
			Self::record_milestone(actor, now, input, tell, &mut carried)
				.map_err(|refusal| refusal.at::<T>(index))?;
		}
		Ok(())
	}

	fn record_milestone(
		actor: OrganisationId,
		now: Moment,
		input: &MilestoneInput,
		tell: Tell,
		carried: &mut u32,
	) -> Result<(), Refusal> {
		let id = input.consignment;
		let container = ContainerNumber::parse(&input.container)
			.map_err(MilestoneFault::InvalidContainerNumber)?;
		let statement = input.parse(actor, container)?;
		ensure_not_in_future(input.classifier, input.event_time, now)?;
		let (mut consignment, mut equipment) =
			Self::load(id, &container).map_err(|_| MilestoneFault::NotFound)?;
		let known = consignment.history.remembers(&statement);
		ensure!(!known, MilestoneFault::Duplicate);
		let is_actual = input.classifier == Classifier::Actual;
		let is_late = tell == Tell::Late && is_actual && input.event_time < equipment.latest();
		let leads_on = input.event.leads_on_from(equipment.stage.phase())
			&& equipment.since() <= input.event_time;
		let standing = Standing::of(actor, &consignment, &equipment);
		// Who had the container tells what it missed; it does not move the container on.
		let may_publish = if is_late && !leads_on {
			standing.may_publish_late(input.event)
		} else {
			standing.may_publish(input.event)
		};
		ensure!(may_publish, MilestoneFault::NotAuthorised);
		ensure!(
			!equipment.is_finished() || is_late,
			MilestoneFault::WrongStatus
		);

		let moves = is_actual && (leads_on || !is_late);
		ensure!(!(moves && equipment.is_lost()), MilestoneFault::GoodsLost);
		let carries = equipment.consolidated && input.is_moving();
		let fits = !carries || Self::count_carried(id, container, carried);
		ensure!(fits, MilestoneFault::TooManyHouses);
		let from = (equipment.stage.phase(), equipment.consolidated);
		let (addition, anomaly) = if is_late && !leads_on {
			let anomaly =
				Self::tell_late(actor, input.event, &statement, &consignment, &equipment)?;
			(Addition::Nothing, Some(anomaly))
		} else if is_actual {
			Self::act(
				actor,
				id,
				(container, input.event),
				&statement,
				&consignment,
				&mut equipment,
				is_late,
			)?
		} else {
			(Addition::Nothing, None)
		};
		let milestone = Milestone {
			statement,
			addition,
			recorded_at: now,
			anomaly,
		};
		let has_moved = from != (equipment.stage.phase(), equipment.consolidated);
		let told = (carries && has_moved).then(|| milestone.clone());
		Self::append_milestone(id, &mut consignment, milestone)
			.map_err(|_| MilestoneFault::Overflow)?;
		if let Some(told) = told {
			Self::carry_along(id, &consignment, container, &told)
				.map_err(|_| MilestoneFault::Overflow)?;
			if equipment.is_finished() {
				Self::finish(id, &mut consignment, &container)
					.map_err(|error| Refusal::Elsewhere(error.into()))?;
			}
		}
		Self::store_equipment(id, container, equipment);
		Consignments::<T>::insert(id, consignment);
		Ok(())
	}

	/// What has happened now, or at least after all that was told before.
	fn act(
		actor: OrganisationId,
		id: ConsignmentId,
		(container, event): (ContainerNumber, EquipmentEvent),
		statement: &Statement,
		consignment: &Consignment,
		equipment: &mut EquipmentRecord,
		is_late: bool,
	) -> Result<(Addition, Option<Anomaly>), Refusal> {
		let seal_fits = statement.seal.is_none()
			|| statement.seal == equipment.seal
			|| matches!(event, EquipmentEvent::STUF | EquipmentEvent::RSEA);
		ensure!(seal_fits, MilestoneFault::SealMismatch);
		let of = (id, container);
		let mut addition = Addition::Nothing;
		match event {
			EquipmentEvent::STUF => Self::stuff(actor, of, statement, equipment)?,
			EquipmentEvent::GTIN => Self::gate_in(actor, of, consignment, statement, equipment)?,
			EquipmentEvent::LOAD => {
				let link = Self::put_on_board(actor, of, consignment, statement, equipment)?;
				addition = Addition::Voyage(link);
			}
			EquipmentEvent::DISC => {
				let link = Self::put_ashore(actor, of, consignment, statement, equipment)?;
				addition = Addition::Voyage(link);
			}
			event => Self::note(actor, event, statement, consignment, equipment)?,
		}
		if event == EquipmentEvent::STRP && equipment.consolidated {
			Self::strip(of, actor, statement.event_time, equipment)
				.map_err(|error| Refusal::Elsewhere(error.into()))?;
		}
		// After the rules of the event, so that what else is wrong with it is told first.
		let in_order = equipment.last_event_at <= statement.event_time;
		ensure!(in_order || is_late, MilestoneFault::OutOfOrder);
		equipment.last_event_at = equipment.last_event_at.max(statement.event_time);
		if statement.is_consequential() {
			// What it follows is not taken back any more; itself it still is.
			equipment.relied_on = consignment.history.sequence;
		}
		Ok((addition, (!in_order).then_some(Anomaly::Overtaken)))
	}

	/// What is told only after later events: it is kept, and moves nothing.
	fn tell_late(
		actor: OrganisationId,
		event: EquipmentEvent,
		statement: &Statement,
		consignment: &Consignment,
		equipment: &EquipmentRecord,
	) -> Result<Anomaly, Refusal> {
		let is_kept_by_calls = matches!(
			event,
			EquipmentEvent::GTOT | EquipmentEvent::PICK | EquipmentEvent::DROP
		);
		ensure!(!is_kept_by_calls, MilestoneFault::ReservedForOtherCall);
		// A step to which others are missing is not late but early.
		let has_come = event
			.origin()
			.is_none_or(|origin| origin <= equipment.stage.phase());
		ensure!(has_come, MilestoneFault::WrongStatus);
		Self::ensure_terminal_unless_carrier(actor, event, statement, consignment)?;
		Ok(equipment.anomaly(event, statement.event_time))
	}

	/// Goods are packed and the container is sealed; who did it answers for it.
	fn stuff(
		actor: OrganisationId,
		(id, container): (ConsignmentId, ContainerNumber),
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
		Self::move_on(id, container, equipment, stage);
		equipment.hand_to(actor);
		equipment.seal = Some(seal);
		Ok(())
	}

	/// The terminal takes the container in.
	fn gate_in(
		actor: OrganisationId,
		(id, container): (ConsignmentId, ContainerNumber),
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
		Self::move_on(id, container, equipment, stage);
		equipment.hand_to(actor);
		Ok(())
	}

	/// The container comes on board, in the carrier's custody: at the port of loading, or where it changes
	/// vessels as the carrier has planned.
	fn put_on_board(
		actor: OrganisationId,
		(id, container): (ConsignmentId, ContainerNumber),
		consignment: &Consignment,
		statement: &Statement,
		equipment: &mut EquipmentRecord,
	) -> Result<VoyageLink, Refusal> {
		let terms = &consignment.terms;
		let at = statement.event_time;
		let (stage, port, key) = match &equipment.stage {
			stage @ Stage::Transshipped { port, .. } => {
				ensure!(actor == terms.carrier, MilestoneFault::NotAuthorised);
				let onward = equipment.onward.as_ref();
				let onward = onward.ok_or(MilestoneFault::NoOnwardVoyage)?;
				let key = onward.voyage.clone();
				(stage.go_on(at, key.clone())?, *port, key)
			}
			stage => {
				let key = terms.voyage.clone();
				(stage.load(at, key.clone())?, terms.port_of_loading, key)
			}
		};
		ensure_at(statement, &port)?;
		let with_carrier = equipment.custody.holder == Some(terms.carrier);
		ensure!(with_carrier, MilestoneFault::NotInCustody);
		let mut voyage = Voyages::<T>::get(&key).ok_or(MilestoneFault::VesselNotInPort)?;
		let in_port = voyage.stage.may_load_at(&port);
		ensure!(in_port, MilestoneFault::VesselNotInPort);
		T::Members::ensure_vessel_not_denied(key.vessel).map_err(Refusal::Elsewhere)?;
		let now = Self::now();
		let context = GateContext {
			consignment: id,
			container,
			now,
		};
		if let Some(first) = Self::unmet_for_loading(&context, consignment, equipment).first() {
			return Err(MilestoneFault::LoadingBarred(condition_index(first)).into());
		}
		if equipment.stage.phase() == ContainerPhase::Transshipped {
			equipment.onward = None;
		}
		Self::move_on(id, container, equipment, stage);
		equipment.hand_to(terms.carrier);
		Ok(Self::link_voyage(&key, &mut voyage))
	}

	/// The container comes ashore: at the port of discharge in the custody of the carrier or of the
	/// terminal, or in the carrier's where it changes vessels as the carrier has planned.
	fn put_ashore(
		actor: OrganisationId,
		(id, container): (ConsignmentId, ContainerNumber),
		consignment: &Consignment,
		statement: &Statement,
		equipment: &mut EquipmentRecord,
	) -> Result<VoyageLink, Refusal> {
		let terms = &consignment.terms;
		let at = statement.event_time;
		let on_the_way = equipment
			.onward
			.as_ref()
			.map(|onward| onward.port)
			.filter(|port| statement.location == Some(*port));
		let unplanned = Self::unplanned_port(consignment, statement, equipment);
		let overlanded = on_the_way.is_none() && unplanned.is_some();
		let on_the_way = on_the_way.or(unplanned);
		let port = on_the_way.unwrap_or(terms.port_of_discharge);
		let is_terminal = |organisation| {
			T::Members::ensure_competent(organisation, Role::Terminal, port.country())
		};
		let stage = if on_the_way.is_some() {
			equipment.stage.tranship(at, port)?
		} else {
			// The custodian is the carrier, or the terminal that accepted custody on board.
			let holder = equipment.custody.holder;
			let terminal = holder.filter(|holder| is_terminal(*holder).is_ok());
			equipment.stage.discharge(at, terminal)?
		};
		ensure_at(statement, &port)?;
		if on_the_way.is_some() {
			ensure!(actor == terms.carrier, MilestoneFault::NotAuthorised);
			let with_carrier = equipment.custody.holder == Some(actor);
			ensure!(with_carrier, MilestoneFault::NotInCustody);
		} else if actor != terms.carrier {
			is_terminal(actor).map_err(Refusal::Elsewhere)?;
		}
		let key = match &equipment.stage {
			Stage::Loaded { voyage, .. } => voyage.clone(),
			_ => return Err(MilestoneFault::WrongStatus.into()),
		};
		let mut voyage = Voyages::<T>::get(&key).ok_or(MilestoneFault::VesselNotInPort)?;
		let arrived = voyage
			.stage
			.called_at(&port)
			.ok_or(MilestoneFault::VesselNotInPort)?;
		ensure!(arrived <= at, MilestoneFault::OutOfOrder);
		if on_the_way.is_none() || overlanded {
			equipment.onward = None;
		}
		if overlanded {
			Self::deposit_event(Event::ContainerOverlanded {
				consignment: id,
				container,
				port,
			});
		}
		// Whoever missed it sees it ashore.
		equipment.side = equipment.side.take().filter(|side| !side.is_missed());
		// An offer of custody to the terminal stands.
		Self::move_on(id, container, equipment, stage);
		Ok(Self::link_voyage(&key, &mut voyage))
	}

	/// The port of call at which a container comes ashore though nobody planned it (overlanded): neither
	/// that of loading or discharge, nor where it was to change vessels.
	fn unplanned_port(
		consignment: &Consignment,
		statement: &Statement,
		equipment: &EquipmentRecord,
	) -> Option<Locode> {
		let terms = &consignment.terms;
		let port = statement.location?;
		let Stage::Loaded { voyage, .. } = &equipment.stage else {
			return None;
		};
		let planned = equipment.onward.as_ref().map(|onward| onward.port);
		let elsewhere = ![terms.port_of_loading, terms.port_of_discharge].contains(&port)
			&& planned != Some(port);
		let voyage = Voyages::<T>::get(voyage).filter(|_| elsewhere)?;
		voyage.stage.called_at(&port).map(|_| port)
	}

	/// Where the history of the voyage stands, for the container's own; what it says so far is built
	/// upon from now on.
	fn link_voyage(key: &VoyageKey, voyage: &mut Voyage) -> VoyageLink {
		voyage.relied_on = voyage.history.sequence;
		Voyages::<T>::insert(key, &*voyage);
		VoyageLink {
			voyage: key.clone(),
			sequence: voyage.history.sequence,
			head: voyage.history.head,
		}
	}

	/// Fails unless the carrier states it, or a terminal of the country where it happened, where the
	/// event is one for terminals.
	fn ensure_terminal_unless_carrier(
		actor: OrganisationId,
		event: EquipmentEvent,
		statement: &Statement,
		consignment: &Consignment,
	) -> Result<(), Refusal> {
		let Some(place) = statement.location else {
			return Ok(());
		};
		if event.is_of_terminal() && actor != consignment.terms.carrier {
			T::Members::ensure_competent(actor, Role::Terminal, place.country())
				.map_err(Refusal::Elsewhere)?;
		}
		Ok(())
	}

	/// Events that do not move the container, though they may change its seal.
	fn note(
		actor: OrganisationId,
		event: EquipmentEvent,
		statement: &Statement,
		consignment: &Consignment,
		equipment: &mut EquipmentRecord,
	) -> Result<(), Refusal> {
		let phase = equipment.stage.phase();
		let in_order = equipment
			.stage
			.at()
			.is_none_or(|since| since <= statement.event_time);
		let has_it = equipment.custody.holder == Some(actor);
		// Where it can be fetched or brought to, its carrier or a terminal tells; else who has it.
		let (fits, needs_custody) = match event {
			EquipmentEvent::STRP => (phase == ContainerPhase::Delivered, true),
			EquipmentEvent::INSP
			| EquipmentEvent::RSEA
			| EquipmentEvent::RMVD
			| EquipmentEvent::CROS => (is_sealed_phase(phase), true),
			EquipmentEvent::AVPU => (phase == ContainerPhase::Discharged, false),
			EquipmentEvent::AVDO => {
				let full_or_empty =
					matches!(phase, ContainerPhase::Stuffed | ContainerPhase::Delivered);
				(full_or_empty, false)
			}
			_ => return Err(MilestoneFault::ReservedForOtherCall.into()),
		};
		ensure!(fits, MilestoneFault::WrongStatus);
		ensure!(has_it || !needs_custody, MilestoneFault::NotInCustody);
		ensure!(in_order, MilestoneFault::OutOfOrder);
		Self::ensure_terminal_unless_carrier(actor, event, statement, consignment)?;
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
