// SPDX-License-Identifier: Apache-2.0

//! How authorities and arbitrators stop a bill, and let it go. None of it moves the bill.

use crate::{Config, DisputedStops, Error, Event, Pallet, RawTitleKey, Stop, Title};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{CaseReference, RawCaseReference},
	ids::OrganisationId,
	roles::{Permission, Purpose, Role},
	traits::{Members, ShipmentInspect},
};

/// The authorities that may stop a bill to goods which leave or enter their country.
const AUTHORITIES: [Role; 4] = [
	Role::Customs,
	Role::TaxAuthority,
	Role::OtherAgency,
	Role::PortAuthority,
];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_stop(
		who: T::AccountId,
		title: RawTitleKey,
		case: RawCaseReference,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Officer, Purpose::Create)?;
		let case = CaseReference::parse(&case).map_err(Error::<T>::InvalidCase)?;
		let (key, title) = Self::find(&title)?;
		Self::ensure_may_stop(actor, &title)?;
		let stop = Stop {
			authority: actor,
			case: case.clone(),
			at: T::Clock::now(),
		};
		let (title, original) = title.stopped(stop).map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::TitleStopped {
			title: key,
			authority: actor,
			case,
			chain: original.chain,
		});
		Ok(())
	}

	pub(crate) fn do_lift_stop(who: T::AccountId, title: RawTitleKey) -> DispatchResult {
		// A suspended authority too: nobody else can undo what it ordered.
		let actor = T::Members::ensure_member(&who, Permission::Officer, Purpose::Settle)?;
		let (key, title) = Self::find(&title)?;
		ensure!(
			!DisputedStops::<T>::contains_key(&key),
			Error::<T>::InDispute
		);
		let at = T::Clock::now();
		let (title, original, stop) = title.stop_lifted(actor, at).map_err(Error::<T>::from)?;

		Self::store(&key, title);
		Self::deposit_event(Event::StopLifted {
			title: key,
			authority: actor,
			case: stop.case,
			chain: original.chain,
		});
		Ok(())
	}

	/// Passes for arbitrators, whose awards bind across borders (New York Convention), and for the
	/// authorities of the countries where the goods are loaded and discharged.
	fn ensure_may_stop(actor: OrganisationId, title: &Title) -> DispatchResult {
		if T::Members::ensure_role(actor, Role::Arbitrator).is_ok() {
			return Ok(());
		}
		let facts =
			T::Shipments::consignment(title.consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let ports = [facts.port_of_loading, facts.port_of_discharge];
		let is_competent = ports.iter().any(|port| {
			AUTHORITIES
				.iter()
				.any(|role| T::Members::ensure_competent(actor, *role, port.country()).is_ok())
		});
		ensure!(is_competent, Error::<T>::NotAuthorised);
		Ok(())
	}
}
