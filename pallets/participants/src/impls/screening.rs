// SPDX-License-Identifier: Apache-2.0

//! Denied-party lists, and operators that customs authorises.

use super::Decider;
use crate::{types::*, Config, Error, Event, Organisations, Pallet, VesselScreenings};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ImoNumber, RawImoNumber},
	ids::OrganisationId,
	roles::{Permission, Purpose, Role},
};

impl<T: Config> Pallet<T> {
	/// See [`Call::screen_organisation`](crate::Call::screen_organisation).
	pub(crate) fn do_screen_organisation(
		decider: Decider<T>,
		id: OrganisationId,
		status: ScreeningStatus,
	) -> DispatchResult {
		let mut organisation = Self::existing(id)?.organisation;
		if let Some(customs) = &decider {
			ensure!(
				customs.organisation.roles.contains(&Role::Customs),
				Error::<T>::WrongRole
			);
			ensure!(
				customs.organisation.country == organisation.country,
				Error::<T>::WrongJurisdiction
			);
		}
		let from = organisation.screening;
		let to = Screening {
			status,
			as_of: Self::now(),
		};

		organisation.screening = to;
		Organisations::<T>::insert(id, organisation);
		let by = decider.map(|customs| customs.id);
		Self::deposit_event(Event::OrganisationScreened {
			organisation: id,
			by,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::authorise_operator`](crate::Call::authorise_operator).
	pub(crate) fn do_authorise_operator(
		who: T::AccountId,
		id: OrganisationId,
		aeo: Option<AeoStatus>,
	) -> DispatchResult {
		let customs = Self::ensure_actor(&who, &[Permission::Officer], Purpose::Create)?;
		ensure!(
			customs.organisation.roles.contains(&Role::Customs),
			Error::<T>::WrongRole
		);
		let mut organisation = Self::existing(id)?.organisation;
		ensure!(
			customs.organisation.country == organisation.country,
			Error::<T>::WrongJurisdiction
		);
		if let Some(aeo) = &aeo {
			ensure!(organisation.status.is_admitted(), Error::<T>::WrongStatus);
			Self::ensure_valid_for(aeo.expires, T::MaxAeoValidity::get())?;
		}

		let from = core::mem::replace(&mut organisation.aeo, aeo);
		Organisations::<T>::insert(id, organisation);
		Self::deposit_event(Event::OperatorAuthorised {
			organisation: id,
			by: customs.id,
			from,
			to: aeo,
		});
		Ok(())
	}

	/// See [`Call::screen_vessel`](crate::Call::screen_vessel).
	pub(crate) fn do_screen_vessel(
		decider: Decider<T>,
		vessel: RawImoNumber,
		status: ScreeningStatus,
	) -> DispatchResult {
		let vessel = ImoNumber::parse(&vessel).map_err(Error::<T>::InvalidVessel)?;
		if let Some(authority) = &decider {
			let roles = &authority.organisation.roles;
			ensure!(
				roles.contains(&Role::Customs) || roles.contains(&Role::PortAuthority),
				Error::<T>::WrongRole
			);
		}

		let from = VesselScreenings::<T>::get(vessel);
		let to = Screening {
			status,
			as_of: Self::now(),
		};
		VesselScreenings::<T>::insert(vessel, to);
		let by = decider.map(|authority| authority.id);
		Self::deposit_event(Event::VesselScreened {
			vessel,
			by,
			from,
			to,
		});
		Ok(())
	}
}
