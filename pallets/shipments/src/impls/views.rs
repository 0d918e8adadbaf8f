// SPDX-License-Identifier: Apache-2.0

//! What clients can ask.

use crate::{
	types::{ConsignmentStatus, ConsignmentView, ContainerView, ViewError},
	ActiveConsignmentOf, CargoLines, Config, Consignments, Houses, Pallet, Voyages,
};
use alloc::vec::Vec;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::ConsignmentId,
	traits::{GateContext, UnmetCondition},
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

	pub(crate) fn view_gate_conditions(
		raw: RawContainerNumber,
	) -> Result<Vec<UnmetCondition>, ViewError> {
		let container = ContainerNumber::parse(&raw).map_err(ViewError::InvalidContainerNumber)?;
		let id = ActiveConsignmentOf::<T>::get(container).ok_or(ViewError::NotFound)?;
		let (consignment, equipment) =
			Self::load(id, &container).map_err(|_| ViewError::NotFound)?;
		let context = GateContext {
			consignment: id,
			container,
			now: Self::now(),
		};
		Ok(Self::unmet_for_gate_out(&context, &consignment, &equipment))
	}
}
