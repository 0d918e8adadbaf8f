// SPDX-License-Identifier: Apache-2.0

//! What the calls do, by topic.

#![deny(clippy::as_conversions)]

mod amendments;
mod assessment;
mod audits;
mod certificates;
mod control;
mod entry_summary;
mod examine;
mod exports;
mod faults;
mod findings;
mod inspection;
mod lodging;
mod queries;
mod queue;
mod routing;
mod settings;
mod weigh;

use crate::{
	types::WrongStatus, Config, DeclarationFor, Declarations, Error, Offices, Pallet, StatusFor,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, Locode},
	ids::{DeclarationId, OrganisationId},
	roles::{Permission, Purpose, Role},
	traits::Members,
};

impl<T> From<WrongStatus> for Error<T> {
	fn from(_: WrongStatus) -> Self {
		Self::WrongStatus
	}
}

impl<T: Config> Pallet<T> {
	/// The organisation for which an officer acts.
	fn ensure_officer(who: &T::AccountId) -> Result<OrganisationId, DispatchError> {
		T::Members::ensure_member(who, Permission::Officer, Purpose::Create)
	}

	/// The customs organisation for which an officer acts, and its country.
	fn ensure_customs(who: &T::AccountId) -> Result<(OrganisationId, CountryCode), DispatchError> {
		let actor = Self::ensure_officer(who)?;
		let country = T::Members::country(actor).ok_or(Error::<T>::NotAuthorised)?;
		T::Members::ensure_competent(actor, Role::Customs, country)?;
		Ok((actor, country))
	}

	/// Passes if the organisation runs the office and is competent in its country.
	fn ensure_office(actor: OrganisationId, office: Locode) -> DispatchResult {
		ensure!(
			Offices::<T>::get(office) == Some(actor),
			Error::<T>::NotAuthorised
		);
		T::Members::ensure_competent(actor, Role::Customs, office.country())
	}

	/// A declaration addressed to an office of the officer's organisation, and that organisation.
	fn load_for_officer(
		who: &T::AccountId,
		id: DeclarationId,
	) -> Result<(OrganisationId, DeclarationFor<T>), DispatchError> {
		let actor = Self::ensure_officer(who)?;
		let declaration = Declarations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		Self::ensure_office(actor, declaration.header.office)?;
		Ok((actor, declaration))
	}

	/// Passes if the declaration still stands where it stood before a command of another pallet. A call
	/// made from inside that command may have moved it on, which must not be undone or done twice.
	fn ensure_unmoved(id: DeclarationId, status: StatusFor<T>) -> Result<(), Error<T>> {
		let stored = Declarations::<T>::get(id).map(|declaration| declaration.status);
		ensure!(stored == Some(status), Error::<T>::WrongStatus);
		Ok(())
	}
}
