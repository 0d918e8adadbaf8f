// SPDX-License-Identifier: Apache-2.0

//! The gate: what bars a container from loading or from leaving, the haulier's presentation, and
//! gate-out.

use crate::{
	types::{
		condition_index, Addition, Classifier, Condition, Consignment, CustodyChange,
		EquipmentEvent, EquipmentRecord, Milestone, MilestoneEvent, Presentation, Stage, Statement,
	},
	Config, Consignments, Equipment, Error, Event, Holds, HoldsByContainer, Pallet, PickUpRights,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::{RawContainerNumber, RawSealNumber},
	ids::{ConsignmentId, OrganisationId},
	roles::{Permission, Purpose, Role},
	trade::TransportDocumentType,
	traits::{
		DeliveryEntitlement, GateContext, Members, ReleaseGate, TitleInspect, UnmetCondition,
	},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_present_at_gate(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		seal: RawSealNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let seal = Self::parse_seal(&seal)?;
		let equipment = Equipment::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		let ashore = matches!(equipment.stage, Stage::Discharged { .. });
		ensure!(ashore, Error::<T>::WrongStatus);
		let mut right = PickUpRights::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		ensure!(right.holder == actor, Error::<T>::NotAuthorised);
		let now = Self::now();
		ensure!(!right.has_lapsed(now), Error::<T>::PickUpRightLapsed);
		T::Members::ensure_role(actor, Role::Haulier)?;

		right.presented = Some(Presentation {
			haulier: actor,
			seal: seal.clone(),
			at: now,
		});
		PickUpRights::<T>::insert(id, container, right);
		Self::deposit_event(Event::PresentedAtGate {
			consignment: id,
			container,
			haulier: actor,
			seal,
		});
		Ok(())
	}

	pub(crate) fn do_gate_out(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::OperateGate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (mut consignment, mut equipment) = Self::load(id, &container)?;
		ensure!(
			equipment.custody.holder == Some(actor),
			Error::<T>::NotAuthorised
		);
		let now = Self::now();
		let context = GateContext {
			consignment: id,
			container,
			now,
		};
		let unmet = Self::unmet_for_gate_out(&context, &consignment, &equipment);
		if let Some(first) = unmet.first() {
			let (first, unmet) = (condition_index(first), unmet.len().saturated_into());
			return Err(Error::<T>::GateClosed { first, unmet }.into());
		}
		let right = PickUpRights::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		let presented = right.presented.ok_or(Error::<T>::NotFound)?;
		let haulier = presented.haulier;
		let stage = equipment.stage.gate_out(now, haulier, right.receiver);
		let stage = stage.map_err(Error::<T>::from)?;

		PickUpRights::<T>::remove(id, container);
		Self::move_on(id, container, &mut equipment, stage);
		equipment.hand_to(haulier);
		let condition = Condition::Sound;
		let change = CustodyChange {
			from: Some(actor),
			to: haulier,
			condition,
		};
		let milestone = Milestone {
			statement: Statement {
				publisher: Some(actor),
				container: Some(container),
				event: MilestoneEvent::Equipment(EquipmentEvent::GTOT),
				classifier: Classifier::Actual,
				event_time: now,
				offset_minutes: 0,
				location: Some(consignment.terms.port_of_discharge),
				seal: Some(presented.seal),
				document: None,
			},
			addition: Addition::Custody(change),
			recorded_at: now,
			anomaly: None,
		};
		Self::append_milestone(id, &mut consignment, milestone.clone())?;
		if equipment.consolidated {
			Self::carry_along(id, &consignment, container, &milestone)?;
		}
		equipment.relied_on = consignment.history.sequence;
		Self::store_equipment(id, container, equipment);
		Consignments::<T>::insert(id, consignment);
		Self::deposit_event(Event::GatedOut {
			consignment: id,
			container,
			terminal: actor,
			haulier,
		});
		Ok(())
	}

	/// Everything that bars the container from coming on board.
	pub(crate) fn unmet_for_loading(
		context: &GateContext,
		consignment: &Consignment,
		equipment: &EquipmentRecord,
	) -> Vec<UnmetCondition> {
		let mut unmet = Vec::new();
		if equipment.dangerous && !Self::are_dangerous_goods_declared(consignment) {
			unmet.push(UnmetCondition::DangerousGoodsNotDeclared);
		}
		if equipment.verified_gross_mass.is_none() {
			unmet.push(UnmetCondition::NoVerifiedGrossMass);
		}
		Self::collect_side(equipment, &mut unmet);
		Self::collect_holds(context, &mut unmet);
		T::LoadGate::collect_unmet(context, &mut unmet);
		if equipment.consolidated {
			Self::collect_houses_for_loading(context, consignment, &mut unmet);
		}
		unmet
	}

	/// Everything that bars the container from leaving the terminal.
	pub(crate) fn unmet_for_gate_out(
		context: &GateContext,
		consignment: &Consignment,
		equipment: &EquipmentRecord,
	) -> Vec<UnmetCondition> {
		let mut unmet = Vec::new();
		Self::collect_place(consignment, equipment, &mut unmet);
		Self::collect_side(equipment, &mut unmet);
		Self::collect_title(context, consignment, &mut unmet);
		T::GateOutGate::collect_unmet(context, &mut unmet);
		if equipment.consolidated {
			Self::collect_houses_for_gate_out(context, &mut unmet);
		}
		if consignment.freight_released.is_none() {
			unmet.push(UnmetCondition::FreightNotReleased);
		}
		if let Some(due) = Self::demurrage_barring(context, equipment) {
			unmet.push(UnmetCondition::DemurrageDue { due });
		}
		Self::collect_holds(context, &mut unmet);
		match PickUpRights::<T>::get(context.consignment, context.container) {
			None => unmet.push(UnmetCondition::NoPickUpRight),
			Some(right) => {
				right.collect_unmet(equipment.seal.as_ref(), context.now, &mut unmet);
				let denied = |organisation| T::Members::ensure_not_denied(organisation).is_err();
				for organisation in right.to_screen().into_iter().filter(|one| denied(*one)) {
					unmet.push(UnmetCondition::DeniedParty { organisation });
				}
			}
		}
		unmet
	}

	/// Appends what the bill lacks, and tells who may take delivery.
	pub(super) fn collect_title(
		context: &GateContext,
		consignment: &Consignment,
		unmet: &mut Vec<UnmetCondition>,
	) -> Option<OrganisationId> {
		if consignment.terms.document_type == TransportDocumentType::SeaWaybill {
			return Some(consignment.terms.consignee);
		}
		let lacks = match T::Titles::delivery_entitlement(context.consignment, &context.container) {
			DeliveryEntitlement::Surrendered { by } => return Some(by),
			DeliveryEntitlement::NotIssued => UnmetCondition::TitleNotIssued,
			DeliveryEntitlement::Outstanding { possessor } => {
				UnmetCondition::TitleNotSurrendered { possessor }
			}
			DeliveryEntitlement::SurrenderPending => UnmetCondition::SurrenderNotAccepted,
		};
		unmet.push(lacks);
		None
	}

	/// Whether the container is ashore in the custody of a terminal of the country of discharge.
	fn collect_place(
		consignment: &Consignment,
		equipment: &EquipmentRecord,
		unmet: &mut Vec<UnmetCondition>,
	) {
		if !matches!(equipment.stage, Stage::Discharged { .. }) {
			unmet.push(UnmetCondition::NotInTerminal);
		}
		let custodian = equipment.custody.holder;
		let country = consignment.terms.port_of_discharge.country();
		// A terminal can have lost its role since it took the container.
		let is_terminal =
			|holder| T::Members::ensure_competent(holder, Role::Terminal, country).is_ok();
		let arrived = matches!(
			equipment.stage,
			Stage::Loaded { .. } | Stage::Discharged { .. }
		);
		if !(arrived && custodian.is_some_and(is_terminal)) {
			unmet.push(UnmetCondition::NotInCustody { custodian });
		}
	}

	pub(super) fn collect_holds(context: &GateContext, unmet: &mut Vec<UnmetCondition>) {
		for id in HoldsByContainer::<T>::get(context.consignment, context.container) {
			if let Some(hold) = Holds::<T>::get(id) {
				unmet.push(UnmetCondition::Hold {
					hold: id,
					authority: hold.authority,
					case: hold.case,
				});
			}
		}
	}
}
