// SPDX-License-Identifier: Apache-2.0

//! Goods off the ordinary way: missed, abandoned, sent back, disposed of.

use crate::{
	types::{Consignment, Ending, EquipmentRecord, Missing, ShareStage, SideState, Stage},
	Bookings, Config, Consignments, Consolidations, Error, Event, HoldsByContainer, Pallet,
	PickUpRights, Shares, Voyages,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::{ConsignmentId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	trade::{ContainerPhase, TransportDocumentType},
	traits::{
		DeclarationInspect, DeliveryEntitlement, GateContext, Members, ReleaseGate, TitleInspect,
		UnmetCondition,
	},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report_missing(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		missing: Missing,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, mut equipment) = Self::load(id, &container)?;
		let since = Self::now();
		let side = match missing {
			Missing::Short => {
				Self::ensure_may_miss_at_discharge(actor, &consignment)?;
				ensure!(
					equipment.side.is_none() && Self::is_overdue(&consignment, &equipment),
					Error::<T>::WrongStatus
				);
				SideState::Short { since, by: actor }
			}
			Missing::Lost { report } => {
				Self::ensure_may_lose(actor, &consignment, &equipment)?;
				// What was given up is customs' to dispose of; what is lost is lost once.
				let known = equipment.side.as_ref();
				let can = known.is_none_or(|side| !side.is_lost() && !side.is_abandoned());
				ensure!(can, Error::<T>::WrongStatus);
				let by = actor;
				SideState::Lost { since, by, report }
			}
		};

		equipment.side = Some(side.clone());
		equipment.custody.offer = None;
		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::ContainerMissed {
			consignment: id,
			container,
			side,
		});
		Ok(())
	}

	pub(crate) fn do_report_found(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, mut equipment) = Self::load(id, &container)?;
		let side = equipment.side.take().ok_or(Error::<T>::WrongStatus)?;
		ensure!(side.is_missed(), Error::<T>::WrongStatus);
		let may = side.is_missed_by(actor)
			|| consignment.terms.carrier == actor
			|| equipment.custody.holder == Some(actor);
		ensure!(may, Error::<T>::NotAuthorised);

		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::ContainerFound {
			consignment: id,
			container,
			by: actor,
			side,
		});
		Ok(())
	}

	pub(crate) fn do_conclude_loss(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, equipment) = Self::load(id, &container)?;
		let concerned = Self::is_concerned(id, &container, &consignment, &equipment, actor);
		ensure!(concerned, Error::<T>::NotAuthorised);
		let Some(SideState::Lost { since, .. }) = equipment.side else {
			return Err(Error::<T>::WrongStatus.into());
		};
		Self::ensure_over(since, T::LossPeriod::get())?;

		Self::end_journey(id, consignment, container, equipment, Ending::Lost, actor)?;
		Ok(())
	}

	pub(crate) fn do_abandon_goods(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, equipment) = Self::load(id, &container)?;
		let entitled = Self::entitled(id, &container, &consignment) == Some(actor);
		ensure!(entitled, Error::<T>::NotAuthorised);
		Self::ensure_can_be_abandoned(id, container, &equipment)?;
		Self::abandon(id, container, equipment, actor);
		Ok(())
	}

	pub(crate) fn do_declare_abandoned(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let (actor, container, _, equipment) = Self::as_customs(who, id, container)?;
		Self::ensure_can_be_abandoned(id, container, &equipment)?;
		let ashore = equipment.discharged_at.ok_or(Error::<T>::WrongStatus)?;
		Self::ensure_over(ashore, T::AbandonmentPeriod::get())?;
		Self::abandon(id, container, equipment, actor);
		Ok(())
	}

	pub(crate) fn do_lift_abandonment(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let (actor, container, _, mut equipment) = Self::as_customs(who, id, container)?;
		let side = equipment.side.take().ok_or(Error::<T>::WrongStatus)?;
		ensure!(side.is_abandoned(), Error::<T>::WrongStatus);

		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::AbandonmentLifted {
			consignment: id,
			container,
			authority: actor,
		});
		Ok(())
	}

	pub(crate) fn do_dispose_of_goods(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		how: Ending,
	) -> DispatchResult {
		let (actor, container, consignment, equipment) = Self::as_customs(who, id, container)?;
		let ashore = equipment.stage.phase() == ContainerPhase::Discharged;
		ensure!(ashore, Error::<T>::WrongStatus);
		ensure!(!equipment.consolidated, Error::<T>::HousesLinked);
		let abandoned = equipment.side.as_ref().is_some_and(SideState::is_abandoned);
		let fate = T::Declarations::fate(id, &container);
		ensure!(how.is_lawful(abandoned, fate), Error::<T>::NotDecided);

		Self::end_journey(id, consignment, container, equipment, how, actor)?;
		Ok(())
	}

	pub(crate) fn do_return_goods(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, mut equipment) = Self::load(id, &container)?;
		ensure!(
			consignment.terms.carrier == actor,
			Error::<T>::NotAuthorised
		);
		let ashore = matches!(
			equipment.stage.phase(),
			ContainerPhase::Stuffed | ContainerPhase::GatedIn
		);
		ensure!(ashore && equipment.side.is_none(), Error::<T>::WrongStatus);
		Self::ensure_returnable(id, &container, &consignment)?;
		let holder = equipment.custody.holder;
		if holder.is_some_and(|holder| consignment.is_shipping_side(holder)) {
			// It never left: nothing is to be handed over.
			return Ok(Self::end_journey(
				id,
				consignment,
				container,
				equipment,
				Ending::Returned,
				actor,
			)?);
		}

		let since = Self::now();
		equipment.side = Some(SideState::Returning { since });
		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::ReturnOrdered {
			consignment: id,
			container,
		});
		Ok(())
	}

	pub(crate) fn do_cancel_return(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, mut equipment) = Self::load(id, &container)?;
		ensure!(
			consignment.terms.carrier == actor,
			Error::<T>::NotAuthorised
		);
		ensure!(equipment.is_returning(), Error::<T>::WrongStatus);

		equipment.side = None;
		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::ReturnCancelled {
			consignment: id,
			container,
		});
		Ok(())
	}

	/// Ends a journey otherwise than by delivery, also for the goods of houses in the container.
	pub(super) fn end_journey(
		id: ConsignmentId,
		mut consignment: Consignment,
		container: ContainerNumber,
		mut equipment: EquipmentRecord,
		how: Ending,
		by: OrganisationId,
	) -> Result<(), Error<T>> {
		// Only the authority lifts its hold.
		let held = HoldsByContainer::<T>::contains_key(id, container);
		ensure!(!held, Error::OnHold);
		let at = Self::now();
		let stage = equipment.stage.end(at, how)?;

		PickUpRights::<T>::remove(id, container);
		if equipment.consolidated {
			Self::end_shares(id, container, at, how)?;
			equipment.consolidated = false;
		}
		equipment.side = None;
		equipment.onward = None;
		equipment.custody.offer = None;
		equipment.relied_on = consignment.history.sequence;
		Self::move_on(id, container, &mut equipment, stage);
		Self::finish(id, &mut consignment, &container)?;
		Self::store_equipment(id, container, equipment);
		Consignments::<T>::insert(id, consignment);
		Self::deposit_event(Event::JourneyEnded {
			consignment: id,
			container,
			how,
			by,
		});
		Ok(())
	}

	/// The goods of houses share the fate of the container in which they are.
	fn end_shares(
		master: ConsignmentId,
		container: ContainerNumber,
		at: Moment,
		how: Ending,
	) -> Result<(), Error<T>> {
		for id in Consolidations::<T>::get(master, container).houses {
			let mut share = Shares::<T>::get(id, container).ok_or(Error::NotFound)?;
			let held = HoldsByContainer::<T>::contains_key(id, container);
			ensure!(!held, Error::OnHold);
			let mut consignment = Consignments::<T>::get(id).ok_or(Error::NotFound)?;
			share.stage = ShareStage::Ended { at, how };
			PickUpRights::<T>::remove(id, container);
			Self::store_share(id, container, share);
			let open = consignment.open_containers.checked_sub(1);
			consignment.open_containers = open.ok_or(Error::Overflow)?;
			if consignment.open_containers == 0 {
				let booking = consignment.booking;
				let found = Bookings::<T>::get(booking).ok_or(Error::NotFound)?;
				Self::store_booking(booking, found.complete()?);
				Self::deposit_event(Event::BookingCompleted {
					booking,
					consignment: id,
				});
			}
			Consignments::<T>::insert(id, consignment);
		}
		Ok(())
	}

	/// Appends why a container that is off the ordinary way neither comes on board nor leaves.
	pub(super) fn collect_side(equipment: &EquipmentRecord, unmet: &mut Vec<UnmetCondition>) {
		unmet.extend(match equipment.side {
			Some(SideState::Lost { by, .. }) => Some(UnmetCondition::GoodsLost { by }),
			Some(SideState::Abandoned { .. }) => Some(UnmetCondition::GoodsAbandoned),
			Some(SideState::Returning { .. }) => Some(UnmetCondition::GoodsReturning),
			Some(SideState::Short { .. }) | None => None,
		});
	}

	/// Fails where the goods are promised to others than the shipping side, or customs has them declared
	/// for export.
	pub(super) fn ensure_returnable(
		id: ConsignmentId,
		container: &ContainerNumber,
		consignment: &Consignment,
	) -> Result<(), Error<T>> {
		let houses = Consolidations::<T>::get(id, container).houses;
		let of = |id: &ConsignmentId| Consignments::<T>::get(id);
		let all = houses.iter().filter_map(|house| Some((*house, of(house)?)));
		for (id, consignment) in all.chain([(id, consignment.clone())]) {
			let promised = consignment.terms.document_type == TransportDocumentType::BillOfLading
				&& T::Titles::delivery_entitlement(id, container) != DeliveryEntitlement::NotIssued;
			ensure!(!promised, Error::TitleIssued);
			let declared = T::Declarations::is_declared_for_export(id, container);
			ensure!(!declared, Error::DeclaredForExport);
		}
		Ok(())
	}

	/// A customs officer of the country of discharge, and the container.
	#[allow(clippy::type_complexity)]
	fn as_customs(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> Result<
		(
			OrganisationId,
			ContainerNumber,
			Consignment,
			EquipmentRecord,
		),
		DispatchError,
	> {
		let actor = T::Members::ensure_member(&who, Permission::Officer, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, equipment) = Self::load(id, &container)?;
		let country = consignment.terms.port_of_discharge.country();
		T::Members::ensure_competent(actor, Role::Customs, country)?;
		Ok((actor, container, consignment, equipment))
	}

	/// Goods ashore that customs has not released, and that nothing else has befallen.
	fn ensure_can_be_abandoned(
		id: ConsignmentId,
		container: ContainerNumber,
		equipment: &EquipmentRecord,
	) -> Result<(), Error<T>> {
		let ashore = equipment.stage.phase() == ContainerPhase::Discharged;
		ensure!(ashore && equipment.side.is_none(), Error::WrongStatus);
		ensure!(!equipment.consolidated, Error::HousesLinked);
		let context = GateContext {
			consignment: id,
			container,
			now: Self::now(),
		};
		let mut unmet = Vec::new();
		T::GateOutGate::collect_unmet(&context, &mut unmet);
		let with_customs = unmet.iter().any(|condition| {
			matches!(
				condition,
				UnmetCondition::NotDeclared { .. } | UnmetCondition::DeclarationNotReleased { .. }
			)
		});
		ensure!(with_customs, Error::ReleasedByCustoms);
		Ok(())
	}

	fn abandon(
		id: ConsignmentId,
		container: ContainerNumber,
		mut equipment: EquipmentRecord,
		by: OrganisationId,
	) {
		let since = Self::now();
		equipment.side = Some(SideState::Abandoned { since, by });
		PickUpRights::<T>::remove(id, container);
		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::GoodsAbandoned {
			consignment: id,
			container,
			by,
		});
	}

	/// Who misses a container at the port of discharge: its carrier, or a terminal of that country.
	fn ensure_may_miss_at_discharge(
		actor: OrganisationId,
		consignment: &Consignment,
	) -> DispatchResult {
		let terms = &consignment.terms;
		if terms.carrier != actor {
			let country = terms.port_of_discharge.country();
			T::Members::ensure_competent(actor, Role::Terminal, country)?;
		}
		Ok(())
	}

	/// Whether the vessel on which the container is has called at the port of discharge.
	fn is_overdue(consignment: &Consignment, equipment: &EquipmentRecord) -> bool {
		match &equipment.stage {
			Stage::Loaded { voyage, .. } if equipment.onward.is_none() => Voyages::<T>::get(voyage)
				.is_some_and(|voyage| {
					let port = &consignment.terms.port_of_discharge;
					voyage.stage.called_at(port).is_some()
				}),
			_ => false,
		}
	}

	/// Who loses a container: who has it, or its carrier between the gates; not what was never packed or
	/// is delivered.
	fn ensure_may_lose(
		actor: OrganisationId,
		consignment: &Consignment,
		equipment: &EquipmentRecord,
	) -> Result<(), Error<T>> {
		let phase = equipment.stage.phase();
		let under_way = phase > ContainerPhase::Booked && phase < ContainerPhase::Delivered;
		ensure!(under_way, Error::WrongStatus);
		let with_carrier = consignment.terms.carrier == actor && phase < ContainerPhase::GatedOut;
		let has_it = equipment.custody.holder == Some(actor);
		ensure!(has_it || with_carrier, Error::NotAuthorised);
		Ok(())
	}

	fn ensure_over(since: Moment, period: Moment) -> Result<(), Error<T>> {
		let until = since.checked_add(period).ok_or(Error::Overflow)?;
		ensure!(until <= Self::now(), Error::PeriodRunning);
		Ok(())
	}
}
