// SPDX-License-Identifier: Apache-2.0

//! How a member leaves: it announces it, settles, and goes when nothing is open.

use super::Party;
use crate::{types::*, Config, Error, Event, Organisations, Pallet, PendingApplications};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Contains};
use portolan_primitives::{
	ids::OrganisationId,
	roles::{Permission, Purpose},
	traits::{collect_one, LeaveGate, Matter, OpenMatter},
};

impl<T: Config> Pallet<T> {
	/// See [`Call::announce_leaving`](crate::Call::announce_leaving).
	pub(crate) fn do_announce_leaving(who: T::AccountId) -> DispatchResult {
		let party = Self::ensure_actor(&who, &[Permission::Admin], Purpose::Settle)?;
		// Whoever could give up a vote and a validator at once would decide who governs; the council
		// removes the seat first.
		ensure!(
			!T::Seated::contains(&party.id),
			Error::<T>::StillOpen(Matter::Seat)
		);
		let from = party.organisation.status.clone();
		let to = from
			.clone()
			.announce_leaving(Self::now())
			.map_err(|_| Error::<T>::WrongStatus)?;

		let organisation = Self::store_status(party, to.clone());
		Self::deposit_event(Event::LeavingAnnounced {
			organisation,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::complete_leaving`](crate::Call::complete_leaving).
	pub(crate) fn do_complete_leaving(who: T::AccountId) -> DispatchResult {
		let party = Self::ensure_actor(&who, &[Permission::Admin], Purpose::Settle)?;
		let from = party.organisation.status.clone();
		let to = from.clone().leave().map_err(|_| Error::<T>::WrongStatus)?;
		if let OrganisationStatus::Leaving { since, .. } = from {
			let passed = Self::now().saturating_sub(since);
			ensure!(
				passed >= T::LeavingDelay::get(),
				Error::<T>::LeavingTooEarly
			);
		}
		if let Some(open) = Self::matters_of(party.id).first() {
			return Err(Error::<T>::StillOpen(open.matter).into());
		}

		let organisation = Self::store_status(party, to.clone());
		Self::deposit_event(Event::OrganisationLeft {
			organisation,
			from,
			to,
		});
		Ok(())
	}

	/// See [`Call::withdraw_leaving`](crate::Call::withdraw_leaving).
	pub(crate) fn do_withdraw_leaving(who: T::AccountId) -> DispatchResult {
		let party = Self::ensure_actor(&who, &[Permission::Admin], Purpose::Settle)?;
		let from = party.organisation.status.clone();
		let to = from
			.clone()
			.withdraw_leaving()
			.map_err(|_| Error::<T>::WrongStatus)?;

		let organisation = Self::store_status(party, to.clone());
		Self::deposit_event(Event::LeavingWithdrawn {
			organisation,
			from,
			to,
		});
		Ok(())
	}

	fn store_status(party: Party<T>, status: OrganisationStatus) -> OrganisationId {
		let organisation = Organisation {
			status,
			..party.organisation
		};
		Organisations::<T>::insert(party.id, organisation);
		party.id
	}

	/// Everything that keeps the organisation from leaving.
	pub(crate) fn matters_of(id: OrganisationId) -> Vec<OpenMatter> {
		let mut open = Vec::new();
		collect_one(Matter::Seat, T::Seated::contains(&id).into(), &mut open);
		let sponsored = PendingApplications::<T>::get(id);
		collect_one(Matter::Application, sponsored, &mut open);
		T::LeaveGates::collect_open(id, &mut open);
		open
	}
}
