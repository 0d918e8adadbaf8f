// SPDX-License-Identifier: Apache-2.0

//! What clients can ask.

use crate::{
	types::{
		Consignment, ConsignmentStatus, ConsignmentView, ContainerView, EquipmentRecord, ViewError,
	},
	ActiveConsignmentOf, CargoLines, Config, Consignments, Houses, Pallet, PickUpRights, Voyages,
};
use alloc::vec::Vec;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::ConsignmentId,
	traits::{GateBar, GateContext, GateParties, UnmetCondition},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn view_consignment(id: ConsignmentId) -> Option<ConsignmentView> {
		let consignment = Consignments::<T>::get(id)?;
		let containers: Vec<ContainerView> = consignment
			.containers
			.iter()
			.filter_map(|number| {
				let (_, equipment) = Self::load_shared(id, number).ok()?;
				Some(ContainerView {
					number: *number,
					equipment,
				})
			})
			.collect();
		Some(ConsignmentView {
			booking: consignment.booking,
			status: match Houses::<T>::get(id) {
				Some(house) => Self::house_status(id, &consignment, &containers, house.master),
				None => ConsignmentStatus::derive(
					containers.iter().map(|container| &container.equipment),
					|key| Voyages::<T>::get(key).map(|voyage| voyage.stage),
					&consignment.terms,
				),
			},
			terms: consignment.terms,
			containers,
			cargo: CargoLines::<T>::get(consignment.booking).into_inner(),
			freight_released: consignment.freight_released,
			head: consignment.history.head,
			sequence: consignment.history.sequence,
		})
	}

	pub(crate) fn view_gate_conditions(raw: RawContainerNumber) -> Result<Vec<GateBar>, ViewError> {
		let container = ContainerNumber::parse(&raw).map_err(ViewError::InvalidContainerNumber)?;
		let id = ActiveConsignmentOf::<T>::get(container).ok_or(ViewError::NotFound)?;
		let (consignment, equipment) =
			Self::load(id, &container).map_err(|_| ViewError::NotFound)?;
		let context = GateContext {
			consignment: id,
			container,
			now: Self::now(),
		};
		let parties = Self::parties_at_gate(id, &container, &consignment, &equipment);
		let bar = |condition: UnmetCondition| {
			let of_house = match &condition {
				UnmetCondition::OfHouse { consignment, .. } => Consignments::<T>::get(consignment)
					.map(|it| Self::parties_at_gate(*consignment, &container, &it, &equipment)),
				_ => None,
			};
			GateBar {
				remedies: condition.remedies(of_house.as_ref().unwrap_or(&parties)),
				condition,
			}
		};
		let unmet = Self::unmet_for_gate_out(&context, &consignment, &equipment);
		Ok(unmet.into_iter().map(bar).collect())
	}

	/// Who can meet what a consignment lacks at the gate.
	fn parties_at_gate(
		id: ConsignmentId,
		container: &ContainerNumber,
		consignment: &Consignment,
		equipment: &EquipmentRecord,
	) -> GateParties {
		let right = PickUpRights::<T>::get(id, container);
		let terms = &consignment.terms;
		// Whoever was entitled when the right was given; else who has surrendered the bill.
		let receiver = right.as_ref().map(|right| right.receiver);
		GateParties {
			carrier: terms.carrier,
			shipper: terms.shipper,
			receiver: receiver
				.or_else(|| Self::entitled(id, container, consignment))
				.unwrap_or(terms.consignee),
			right_holder: right.map(|right| right.holder),
			phase: equipment.stage.phase(),
			country_of_loading: terms.port_of_loading.country(),
			country_of_discharge: terms.port_of_discharge.country(),
		}
	}
}
