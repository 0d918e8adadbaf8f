// SPDX-License-Identifier: Apache-2.0

//! What the outcome of a dispute does to a bill.

use crate::{Config, DisputedStops, Error, Event, Pallet, Stop, Title, Titles, WeightInfo};
use alloc::{format, vec::Vec};
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*, traits::Time};
use portolan_primitives::{
	codes::CaseReference,
	ids::{DisputeId, OrganisationId, TitleKey},
	traits::{Lien, TitleInterests, TitleRemedies},
};

impl<T: Config> TitleRemedies for Pallet<T> {
	fn interests(key: &TitleKey) -> Option<TitleInterests> {
		let title = Titles::<T>::get(key).filter(Title::is_live)?;
		let control = title.status.original()?.control;
		let holders: Vec<_> = core::iter::once(control.possessor)
			.chain(control.titleholder)
			.collect();
		Some(TitleInterests {
			consignment: title.consignment,
			holders,
			lien: title.status.lien().copied(),
			stopped_in: DisputedStops::<T>::get(key),
		})
	}

	fn stop(key: &TitleKey, dispute: DisputeId, arbitrator: OrganisationId) -> DispatchResult {
		with_storage_layer(|| Self::do_stop_in_dispute(key, dispute, arbitrator))
	}

	fn lift(key: &TitleKey, dispute: DisputeId, by: OrganisationId) -> DispatchResult {
		with_storage_layer(|| Self::do_lift_in_dispute(key, dispute, by))
	}

	fn cancel_lien(key: &TitleKey, lien: Lien, by: OrganisationId) -> DispatchResult {
		with_storage_layer(|| Self::do_cancel_lien(key, lien, by))
	}

	fn worst_case_weight() -> Weight {
		// The entry of the stop besides the bill.
		Self::weigh(T::WeightInfo::control_title(), 0, 0)
			.saturating_add(T::DbWeight::get().reads_writes(1, 1))
	}
}

impl<T: Config> Pallet<T> {
	fn do_stop_in_dispute(
		key: &TitleKey,
		dispute: DisputeId,
		authority: OrganisationId,
	) -> DispatchResult {
		let title = Titles::<T>::get(key).ok_or(Error::<T>::NotFound)?;
		let case = CaseReference::parse(format!("DISPUTE-{}", dispute.0).as_bytes())
			.map_err(Error::<T>::InvalidCase)?;
		let stop = Stop {
			authority,
			case: case.clone(),
			at: T::Clock::now(),
		};
		let (title, original) = title.stopped(stop).map_err(Error::<T>::from)?;

		Self::store(key, title);
		DisputedStops::<T>::insert(key, dispute);
		Self::deposit_event(Event::TitleStopped {
			title: key.clone(),
			authority,
			case,
			chain: original.chain,
		});
		Ok(())
	}

	fn do_lift_in_dispute(
		key: &TitleKey,
		dispute: DisputeId,
		by: OrganisationId,
	) -> DispatchResult {
		let ordered = DisputedStops::<T>::get(key) == Some(dispute);
		ensure!(ordered, Error::<T>::NotStopped);
		let title = Titles::<T>::get(key).ok_or(Error::<T>::NotFound)?;
		let at = T::Clock::now();
		let lifted = title.stop_lifted_in_dispute(by, at);
		let ((title, original), stop) = lifted.map_err(Error::<T>::from)?;

		Self::store(key, title);
		DisputedStops::<T>::remove(key);
		Self::deposit_event(Event::StopLifted {
			title: key.clone(),
			authority: by,
			case: stop.case,
			chain: original.chain,
		});
		Ok(())
	}

	fn do_cancel_lien(key: &TitleKey, lien: Lien, by: OrganisationId) -> DispatchResult {
		let title = Titles::<T>::get(key).ok_or(Error::<T>::NotFound)?;
		let at = T::Clock::now();
		let cancelled = title.lien_cancelled(by, lien, at);
		let (title, original) = cancelled.map_err(Error::<T>::from)?;

		Self::store(key, title);
		Self::deposit_event(Event::LienCancelled {
			title: key.clone(),
			lien,
			by,
			chain: original.chain,
		});
		Ok(())
	}
}
