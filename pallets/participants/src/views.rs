// SPDX-License-Identifier: Apache-2.0

//! What clients ask.

use frame::pallet_macros::*;

/// The pallet's view functions.
#[pallet_section]
mod views {
	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The organisation with this identifier.
		pub fn organisation(id: OrganisationId) -> Option<Organisation<T::AccountId>> {
			Organisations::<T>::get(id)
		}

		/// In whose name the account acts, and what it may do.
		pub fn account(who: T::AccountId) -> Option<Account> {
			Accounts::<T>::get(who)
		}

		/// The power of attorney that the principal gave the agent, expired or not.
		pub fn mandate(principal: OrganisationId, agent: OrganisationId) -> Option<Mandate> {
			Mandates::<T>::get(principal, agent)
		}

		/// The organisation's authorisation as economic operator, if it is valid now.
		pub fn authorised_operator(organisation: OrganisationId) -> Option<AeoStatus> {
			let now = Self::now();
			Organisations::<T>::get(organisation).and_then(|found| found.live_aeo(now))
		}

		/// Everything that keeps the organisation from leaving; an empty list means that it can.
		pub fn open_matters(organisation: OrganisationId) -> Vec<OpenMatter> {
			Self::matters_of(organisation)
		}

		/// The 32 bytes that the applicant's administrator signs.
		pub fn application_payload(
			application: Application,
			admin: T::AccountId,
			sponsor: OrganisationId,
		) -> H256 {
			Self::payload_of(&application, &admin, sponsor)
		}
	}
}
