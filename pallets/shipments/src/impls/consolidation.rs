// SPDX-License-Identifier: Apache-2.0

//! Containers with houses in them: what bars them, what they carry along, and what of a house is read
//! from its master.

use crate::{
	types::{
		Addition, Consignment, ConsignmentStatus, Consolidation, ContainerView, EquipmentRecord,
		MasterLink, Measure, Milestone, Share, ShareStage, Stage, MAX_CARRIED,
	},
	CargoLines, Config, Consignments, Consolidations, Departures, Equipment, Error, Event, Pallet,
	Shares, Voyages,
};
use alloc::{boxed::Box, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{ConsignmentId, OrganisationId},
	quantity::Moment,
	trade::ContainerPhase,
	traits::{ContainerFacts, GateContext, Members, ReleaseGate, UnmetCondition},
};

impl<T: Config> Pallet<T> {
	/// Appends what of the houses bars the container from coming on board, and takes away what they
	/// answer for in the master's place.
	pub(super) fn collect_houses_for_loading(
		context: &GateContext,
		master: &Consignment,
		unmet: &mut Vec<UnmetCondition>,
	) {
		let (id, container) = (context.consignment, context.container);
		let consolidation = Consolidations::<T>::get(id, container);
		Self::collect_unaccounted(container, master, &consolidation, unmet);
		Self::collect_of_houses(context, consolidation, unmet, |context, house, lacking| {
			let dangerous =
				Shares::<T>::get(context.consignment, container).is_none_or(|it| it.dangerous);
			if dangerous && !Self::are_dangerous_goods_declared(house) {
				lacking.push(UnmetCondition::DangerousGoodsNotDeclared);
			}
			Self::collect_holds(context, lacking);
			T::LoadGate::collect_unmet(context, lacking);
		});
	}

	/// Appends what of the houses bars the container from leaving the terminal, and takes away what they
	/// answer for in the master's place.
	pub(super) fn collect_houses_for_gate_out(
		context: &GateContext,
		unmet: &mut Vec<UnmetCondition>,
	) {
		let consolidation = Consolidations::<T>::get(context.consignment, context.container);
		Self::collect_of_houses(context, consolidation, unmet, |context, house, lacking| {
			let receiver = Self::collect_title(context, house, lacking);
			T::GateOutGate::collect_unmet(context, lacking);
			if house.freight_released.is_none() {
				lacking.push(UnmetCondition::FreightNotReleased);
			}
			Self::collect_holds(context, lacking);
			let denied = |party: &OrganisationId| T::Members::ensure_not_denied(*party).is_err();
			if let Some(organisation) = receiver.filter(denied) {
				lacking.push(UnmetCondition::DeniedParty { organisation });
			}
		});
	}

	/// Appends what each house lacks.
	fn collect_of_houses(
		context: &GateContext,
		consolidation: Consolidation,
		unmet: &mut Vec<UnmetCondition>,
		collect: impl Fn(&GateContext, &Consignment, &mut Vec<UnmetCondition>),
	) {
		// Each house is declared by its own trader; all of the cargo is in houses, or it is not loaded.
		// A declaration of the master that there is counts all the same.
		unmet.retain(|condition| !matches!(condition, UnmetCondition::NotDeclared { .. }));
		for id in consolidation.houses {
			let mut lacking = Vec::new();
			match Consignments::<T>::get(id) {
				Some(house) => {
					let context = GateContext {
						consignment: id,
						..context.clone()
					};
					collect(&context, &house, &mut lacking);
				}
				// A house stays as long as its master; what is not known bars.
				None => lacking.push(UnmetCondition::TitleNotIssued),
			}
			unmet.extend(lacking.into_iter().map(Box::new).map(|condition| {
				UnmetCondition::OfHouse {
					consignment: id,
					condition,
				}
			}));
		}
	}

	/// What of the master's cargo in the container is in no house.
	fn collect_unaccounted(
		container: ContainerNumber,
		master: &Consignment,
		consolidation: &Consolidation,
		unmet: &mut Vec<UnmetCondition>,
	) {
		let cargo = CargoLines::<T>::get(master.booking);
		let place = master.containers.iter().position(|it| *it == container);
		let whole = place.and_then(|place| Measure::of(&cargo, place));
		let whole = whole.unwrap_or_default();
		let goods = &consolidation.goods;
		if !goods.amounts_to(&whole) {
			unmet.push(UnmetCondition::CargoUnaccounted {
				packages: whole.packages.saturating_sub(goods.packages),
				gross_mass: whole.gross_mass.saturating_sub(goods.gross_mass),
			});
		}
	}

	/// Counts the houses of a container that is moved, of which one call moves a bounded number.
	pub(super) fn count_carried(
		id: ConsignmentId,
		container: ContainerNumber,
		carried: &mut u32,
	) -> bool {
		let houses = Consolidations::<T>::get(id, container).houses.len();
		*carried = carried.saturating_add(houses.saturated_into());
		*carried <= MAX_CARRIED
	}

	/// What happened to the container becomes part of the history of every house in it. The master's own
	/// history has taken it in; the caller stores the master.
	pub(super) fn carry_along(
		id: ConsignmentId,
		master: &Consignment,
		container: ContainerNumber,
		milestone: &Milestone,
	) -> Result<(), Error<T>> {
		let link = MasterLink {
			consignment: id,
			sequence: master.history.sequence,
			head: master.history.head,
		};
		for house in Consolidations::<T>::get(id, container).houses {
			let Some(mut found) = Consignments::<T>::get(house) else {
				defensive!("a house stays as long as its master");
				continue;
			};
			let told = Milestone {
				addition: Addition::Master(link.clone()),
				..milestone.clone()
			};
			Self::append_milestone(house, &mut found, told)?;
			Consignments::<T>::insert(house, found);
		}
		Ok(())
	}

	/// Unpacks the goods of all houses; who has the container has them. The caller stores the container.
	pub(super) fn strip(
		(id, container): (ConsignmentId, ContainerNumber),
		holder: OrganisationId,
		at: Moment,
		equipment: &mut EquipmentRecord,
	) -> Result<(), Error<T>> {
		for house in Consolidations::<T>::get(id, container).houses {
			let share = Shares::<T>::get(house, container).ok_or(Error::NotFound)?;
			Self::store_share(house, container, share.strip(at, holder)?);
			Self::deposit_event(Event::GoodsStripped {
				consignment: house,
				master: id,
				container,
				holder,
			});
		}
		equipment.consolidated = false;
		Ok(())
	}

	/// A consignment, and the container that its goods are in, be it of its master.
	pub(crate) fn load_shared(
		id: ConsignmentId,
		container: &ContainerNumber,
	) -> Result<(Consignment, EquipmentRecord), Error<T>> {
		match Shares::<T>::get(id, container) {
			None => Self::load(id, container),
			Some(share) => {
				let found = Consignments::<T>::get(id).ok_or(Error::NotFound)?;
				let equipment = Equipment::<T>::get(share.master, container);
				Ok((found, equipment.ok_or(Error::NotFound)?))
			}
		}
	}

	/// Whether the container is in the consignment, be it of its master.
	pub(crate) fn is_in(id: ConsignmentId, container: &ContainerNumber) -> bool {
		Equipment::<T>::contains_key(id, container) || Shares::<T>::contains_key(id, container)
	}

	/// What others may know of a container in which goods of a house are.
	pub(crate) fn shared_facts(
		id: ConsignmentId,
		number: &ContainerNumber,
	) -> Option<ContainerFacts> {
		let share = Shares::<T>::get(id, number)?;
		let master = Consignments::<T>::get(share.master)?;
		let equipment = Equipment::<T>::get(share.master, number)?;
		let all = Consolidations::<T>::get(share.master, number).goods;
		let left = Departures::<T>::get(&master.terms.voyage, master.terms.port_of_loading);
		// Of what is in the container together, its part.
		let verified = equipment.verified_gross_mass.and_then(|mass| {
			let of_all = mass.checked_sub(equipment.tare)?;
			let part = share.goods.part_of(of_all, &all)?;
			equipment.tare.checked_add(part)
		});
		let delivered = share.delivered_at();
		let facts = Self::facts_of(number, &equipment, left);
		Some(ContainerFacts {
			// With who unpacks it, the goods are not delivered yet.
			phase: match delivered {
				Some(_) => ContainerPhase::Delivered,
				None if share.ended_at().is_some() => ContainerPhase::Ended,
				None => facts.phase.min(ContainerPhase::GatedOut),
			},
			verified_gross_mass: verified,
			delivered,
			receiver: share.delivered_to(),
			..facts
		})
	}

	/// What others may know of a container, whose vessel has left the port of loading at that time.
	pub(crate) fn facts_of(
		number: &ContainerNumber,
		equipment: &EquipmentRecord,
		left: Option<Moment>,
	) -> ContainerFacts {
		let returned = equipment.loaded_at.is_none() && equipment.stage.ended().is_some();
		ContainerFacts {
			number: *number,
			phase: equipment.stage.phase(),
			tare: equipment.tare,
			verified_gross_mass: equipment.verified_gross_mass,
			seal: equipment.seal.clone(),
			// What went back was never received for shipment.
			gated_in: equipment.gated_in_at.filter(|_| !returned),
			loaded: equipment.loaded_at,
			departed: equipment
				.loaded_at
				.zip(left)
				.map(|(loaded, left)| left.max(loaded)),
			discharged: equipment.discharged_at,
			gated_out: equipment.gated_out_at,
			delivered: equipment.delivered_at,
			receiver: equipment.stage.delivered_to(),
		}
	}

	/// Who answers for the goods of a house: for the packed ones, who has the container.
	pub(crate) fn shared_custodian(
		id: ConsignmentId,
		number: &ContainerNumber,
	) -> Option<OrganisationId> {
		let share = Shares::<T>::get(id, number)?;
		match share.stage {
			ShareStage::Packed => {
				Equipment::<T>::get(share.master, number)
				// Before, the container is empty.
				.filter(|equipment| !matches!(equipment.stage, Stage::Booked))?
				.custody
				.holder
			}
			ShareStage::Stripped { holder, .. } => Some(holder),
			ShareStage::Delivered { to, .. } => Some(to),
			ShareStage::Ended { .. } => None,
		}
	}

	/// How far a house has come: as far as the goods that are most behind.
	pub(super) fn house_status(
		id: ConsignmentId,
		consignment: &Consignment,
		containers: &[ContainerView],
		master: Option<ConsignmentId>,
	) -> ConsignmentStatus {
		if consignment.open_containers == 0 {
			return ConsignmentStatus::Closed;
		}
		let terms = master.and_then(Consignments::<T>::get).map(|it| it.terms);
		let terms = terms.unwrap_or_else(|| consignment.terms.clone());
		let status = |view: &ContainerView| {
			let share: Option<Share> = Shares::<T>::get(id, view.number);
			match share.map(|share| share.stage) {
				Some(ShareStage::Delivered { .. } | ShareStage::Ended { .. }) => {
					ConsignmentStatus::Delivered
				}
				Some(ShareStage::Stripped { .. }) => ConsignmentStatus::GatedOut,
				_ => ConsignmentStatus::derive(
					core::iter::once(&view.equipment),
					|key| Voyages::<T>::get(key).map(|voyage| voyage.stage),
					&terms,
				)
				.min(ConsignmentStatus::GatedOut),
			}
		};
		let behind = containers.iter().map(status).min();
		behind.unwrap_or(ConsignmentStatus::Booked)
	}
}
