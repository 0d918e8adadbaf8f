// SPDX-License-Identifier: Apache-2.0

//! Transshipment: with which voyage a container goes on, and from where.

use crate::{
	types::{Onward, OnwardInput, Stage, Voyage},
	Config, Error, Event, Pallet, Voyages,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{Locode, RawContainerNumber},
	ids::{ConsignmentId, VoyageKey},
	roles::{Permission, Purpose},
	trade::ContainerPhase,
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_plan_transshipment(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		onward: OnwardInput,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let port = Locode::parse(&onward.port).map_err(Error::<T>::InvalidLocation)?;
		let voyage = Self::parse_voyage(actor, &onward.vessel, &onward.voyage)?;
		let (consignment, mut equipment) = Self::load(id, &container)?;
		let terms = &consignment.terms;
		ensure!(terms.carrier == actor, Error::<T>::NotAuthorised);
		let phase = equipment.stage.phase();
		let under_way = phase < ContainerPhase::Discharged;
		ensure!(under_way, Error::<T>::WrongStatus);
		// It comes with the voyage that it is on, or is booked for, and goes on with another.
		let (comes_with, is_there) = match &equipment.stage {
			Stage::Loaded { voyage, .. } => (Some(voyage), true),
			Stage::Transshipped { port: here, .. } => (None, *here == port),
			_ => (Some(&terms.voyage), true),
		};
		let changes = comes_with != Some(&voyage);
		let on_the_way = port != terms.port_of_loading && port != terms.port_of_discharge;
		ensure!(
			changes && is_there && on_the_way,
			Error::<T>::WrongTransshipment
		);
		T::Members::ensure_vessel_not_denied(voyage.vessel)?;

		Self::know_voyage(voyage.clone());
		equipment.onward = Some(Onward {
			port,
			voyage: voyage.clone(),
		});
		Self::store_equipment(id, container, equipment);
		Self::deposit_event(Event::TransshipmentPlanned {
			consignment: id,
			container,
			port,
			voyage,
		});
		Ok(())
	}

	/// Makes a voyage known, unless it is.
	pub(crate) fn know_voyage(voyage: VoyageKey) {
		if !Voyages::<T>::contains_key(&voyage) {
			Voyages::<T>::insert(&voyage, Voyage::planned());
			Self::deposit_event(Event::VoyagePlanned { voyage });
		}
	}
}
