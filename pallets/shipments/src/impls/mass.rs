// SPDX-License-Identifier: Apache-2.0

//! Verified gross mass.

use crate::{Config, Error, Event, Pallet};
use frame::prelude::*;
use portolan_primitives::{
	codes::RawContainerNumber,
	ids::ConsignmentId,
	quantity::Grams,
	roles::{Permission, Purpose},
	trade::ContainerPhase,
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_declare_verified_gross_mass(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		gross_mass: Grams,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, mut equipment) = Self::load(id, &container)?;
		ensure!(
			consignment.is_shipping_side(actor),
			Error::<T>::NotAuthorised
		);
		let phase = equipment.stage.phase();
		let packed_ashore = matches!(phase, ContainerPhase::Stuffed | ContainerPhase::GatedIn);
		ensure!(packed_ashore, Error::<T>::WrongStatus);
		ensure!(gross_mass > equipment.tare, Error::<T>::MassNotAboveTare);

		let from = equipment.verified_gross_mass.replace(gross_mass);
		// What says that it is packed is built upon.
		equipment.relied_on = consignment.history.sequence;
		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::VerifiedGrossMassDeclared {
			consignment: id,
			container,
			declared_by: actor,
			from,
			to: gross_mass,
		});
		Ok(())
	}
}
