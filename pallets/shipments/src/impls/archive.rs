// SPDX-License-Identifier: Apache-2.0

//! Records that are no longer kept.

use crate::{
	types::{commitment, Charge, ConsignmentRecord},
	Archived, Bookings, CargoLines, Config, Consignments, CustodyNotesOf, Equipment, Error, Event,
	FreeTimes, HoldsByContainer, Houses, HousesOf, Pallet, PickUpRights, Settlements, Shares,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	ids::{BookingId, ConsignmentId},
	quantity::Moment,
	traits::RecordUse,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_archive_consignment(id: ConsignmentId) -> DispatchResult {
		let record = Self::record(id)?;
		let closed_at = record.closed_at().ok_or(Error::<T>::WrongStatus)?;
		Self::ensure_not_retained(closed_at)?;
		ensure!(!T::RecordUses::is_in_use(id), Error::<T>::RecordInUse);
		// Houses are read, and verified, with their master.
		let has_houses = HousesOf::<T>::contains_key(id);
		ensure!(!has_houses, Error::<T>::HousesLinked);
		for (number, _) in &record.containers {
			// Only the authority lifts its hold.
			let held = HoldsByContainer::<T>::contains_key(id, number);
			ensure!(!held, Error::<T>::OnHold);
		}

		let booking = record.consignment.booking;
		let (head, sequence) = {
			let history = &record.consignment.history;
			(history.head, history.sequence)
		};
		let hash = record.hash();
		let commitment = commitment(id, head, sequence, hash);
		for (number, _) in &record.containers {
			Self::forget_equipment(id, *number);
			PickUpRights::<T>::remove(id, number);
			Settlements::<T>::remove((id, number, Charge::Demurrage));
			Settlements::<T>::remove((id, number, Charge::Detention));
		}
		for (number, share) in &record.shares {
			Self::forget_share(id, *number)?;
			Self::forget_house_of(id, share.master);
		}
		Houses::<T>::remove(id);
		Consignments::<T>::remove(id);
		FreeTimes::<T>::remove(id);
		CargoLines::<T>::remove(booking);
		Bookings::<T>::remove(booking);
		Archived::<T>::insert(id, commitment);
		Self::deposit_event(Event::ConsignmentArchived {
			consignment: id,
			booking,
			head,
			sequence,
			record: hash,
			commitment,
		});
		Ok(())
	}

	pub(crate) fn do_forget_booking(id: BookingId) -> DispatchResult {
		let booking = Bookings::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(booking.status.came_to_nothing(), Error::<T>::WrongStatus);
		Self::ensure_not_retained(booking.requested_at)?;

		CargoLines::<T>::remove(id);
		Bookings::<T>::remove(id);
		Self::deposit_event(Event::BookingForgotten { booking: id });
		Ok(())
	}

	/// All that the state keeps of a consignment.
	fn record(id: ConsignmentId) -> Result<ConsignmentRecord, Error<T>> {
		let consignment = Consignments::<T>::get(id).ok_or(Error::NotFound)?;
		let booking = Bookings::<T>::get(consignment.booking).ok_or(Error::NotFound)?;
		let is_house = Houses::<T>::contains_key(id);
		let numbers = || consignment.containers.iter();
		let containers: Option<Vec<_>> = numbers()
			.filter(|_| !is_house)
			.map(|number| Some((*number, Equipment::<T>::get(id, number)?)))
			.collect();
		let shares = numbers()
			.filter_map(|number| Some((*number, Shares::<T>::get(id, number)?)))
			.collect();
		Ok(ConsignmentRecord {
			booking,
			cargo: CargoLines::<T>::get(consignment.booking).into_inner(),
			containers: containers.ok_or(Error::NotFound)?,
			shares,
			remarks: numbers()
				.map(|number| CustodyNotesOf::<T>::get(id, number))
				.collect(),
			free_time: FreeTimes::<T>::get(id),
			settled: numbers()
				.map(|number| {
					let of = |charge| Settlements::<T>::get((id, number, charge));
					(of(Charge::Demurrage), of(Charge::Detention))
				})
				.collect(),
			consignment,
		})
	}

	fn ensure_not_retained(since: Moment) -> Result<(), Error<T>> {
		let until = since
			.checked_add(T::Retention::get())
			.ok_or(Error::Overflow)?;
		ensure!(until <= Self::now(), Error::StillRetained);
		Ok(())
	}
}
