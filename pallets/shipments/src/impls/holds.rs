// SPDX-License-Identifier: Apache-2.0

//! Holds of agencies.

use crate::{
	types::{Hold, Stage, Terms, MAX_HOLDS_OF_AUTHORITY},
	Config, Error, Event, Holds, HoldsByContainer, NextHoldId, Pallet,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CaseReference, Locode, RawCaseReference, RawContainerNumber},
	ids::{ConsignmentId, HoldId, OrganisationId},
	roles::{Permission, Purpose, Role},
	trade::ContainerPhase,
	traits::Members,
};

/// Who may hold a container.
const AGENCIES: [Role; 4] = [
	Role::Customs,
	Role::TaxAuthority,
	Role::OtherAgency,
	Role::PortAuthority,
];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_place_hold(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		case: RawCaseReference,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Officer, Purpose::Create)?;
		let container = Self::parse_container(&container)?;
		let case = CaseReference::parse(&case).map_err(Error::<T>::InvalidCase)?;
		let (consignment, equipment) = Self::load_shared(id, &container)?;
		let phase = equipment.stage.phase();
		// After gate-out nothing is left that a hold could bar.
		ensure!(phase < ContainerPhase::GatedOut, Error::<T>::WrongStatus);
		let may = Self::has_jurisdiction(actor, &consignment.terms, &equipment.stage);
		ensure!(may, Error::<T>::NotAuthorised);
		let own = HoldsByContainer::<T>::get(id, container)
			.into_iter()
			.filter_map(Holds::<T>::get)
			.filter(|hold| hold.authority == actor)
			.count();
		ensure!(
			own < MAX_HOLDS_OF_AUTHORITY,
			Error::<T>::TooManyHoldsOfAuthority
		);
		let hold = NextHoldId::<T>::get();
		let next = hold.next().ok_or(Error::<T>::Overflow)?;
		HoldsByContainer::<T>::try_append(id, container, hold)
			.map_err(|_| Error::<T>::TooManyHolds)?;

		NextHoldId::<T>::put(next);
		Self::store_hold(
			hold,
			Hold {
				consignment: id,
				container,
				authority: actor,
				case: case.clone(),
				placed_at: Self::now(),
			},
		);
		Self::deposit_event(Event::HoldPlaced {
			hold,
			consignment: id,
			container,
			authority: actor,
			case,
		});
		Ok(())
	}

	pub(crate) fn do_lift_hold(who: T::AccountId, id: HoldId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Officer, Purpose::Settle)?;
		let hold = Holds::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(hold.authority == actor, Error::<T>::NotAuthorised);

		Self::forget_hold(id, &hold);
		HoldsByContainer::<T>::mutate_exists(hold.consignment, hold.container, |holds| {
			if let Some(found) = holds {
				found.retain(|other| *other != id);
			}
			// An empty list is no entry.
			*holds = holds.take().filter(|left| !left.is_empty());
		});
		Self::deposit_event(Event::HoldLifted {
			hold: id,
			consignment: hold.consignment,
			container: hold.container,
			authority: actor,
		});
		Ok(())
	}

	/// Whether it is an agency of the country of discharge, of that of loading while the container has
	/// not left it, or of that where it waits to change vessels.
	fn has_jurisdiction(organisation: OrganisationId, terms: &Terms, stage: &Stage) -> bool {
		let competent = |port: &Locode| {
			AGENCIES.iter().any(|role| {
				T::Members::ensure_competent(organisation, *role, port.country()).is_ok()
			})
		};
		competent(&terms.port_of_discharge)
			|| stage.phase() < ContainerPhase::Loaded && competent(&terms.port_of_loading)
			|| matches!(stage, Stage::Transshipped { port, .. } if competent(port))
	}
}
