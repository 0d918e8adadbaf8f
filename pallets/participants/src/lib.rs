// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod calls;
mod config;
mod errors;
mod events;
mod impls;
mod provide;
mod storage;
mod try_state;
pub mod types;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

use frame::pallet_macros::import_section;

/// Organisations, their accounts, powers of attorney, quotas and screening.
#[import_section(calls::calls)]
#[import_section(config::config)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
// What the macro generates is not ours; what the calls do is in `impls`.
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame::pallet]
pub mod pallet {
	use crate::{
		types::{Account, *},
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use frame::{
		prelude::*,
		traits::{IdentifyAccount, Time, Verify},
	};
	use portolan_primitives::{
		codes::{CodeError, ImoNumber, RawCaseReference, RawImoNumber},
		ids::OrganisationId,
		quantity::Moment,
		traits::{LeaveGate, Matter, OpenMatter},
	};

	/// The version of the storage layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	/// The pallet.
	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

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

		/// The 32 bytes that the applicant's administrator signs to withdraw.
		pub fn withdrawal_payload(organisation: OrganisationId) -> H256 {
			Self::withdrawal_payload_of(organisation)
		}
	}
}
