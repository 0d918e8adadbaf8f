// SPDX-License-Identifier: Apache-2.0

//! What keeps whom from leaving the network: bookings, containers in custody, holds.

use crate::{
	types::{Booking, EquipmentRecord, Hold, Share},
	Bookings, Config, CustodyNotesOf, Equipment, Holds, OpenMatters, Pallet, Shares,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{BookingId, ConsignmentId, HoldId, OrganisationId},
	traits::{collect_counted, recount, Concerns, LeaveGate, Matter, OpenMatter},
};

/// What of the trade keeps a member from leaving.
const MATTERS: [Matter; 3] = [Matter::Shipment, Matter::Custody, Matter::Hold];

impl<T: Config> Pallet<T> {
	/// Stores a booking, and counts for whom it is open.
	pub(crate) fn store_booking(id: BookingId, booking: Booking) {
		let before = Bookings::<T>::get(id).map_or_else(Concerns::new, |it| it.concerns());
		recount::<OpenMatters<T>>(&before, &booking.concerns());
		Bookings::<T>::insert(id, booking);
	}

	/// Stores a container, and counts who has it.
	pub(crate) fn store_equipment(
		id: ConsignmentId,
		container: ContainerNumber,
		equipment: EquipmentRecord,
	) {
		let before = Self::equipment_concerns(id, container);
		recount::<OpenMatters<T>>(&before, &equipment.concerns());
		Equipment::<T>::insert(id, container, equipment);
	}

	/// Removes a container from a consignment.
	pub(crate) fn forget_equipment(id: ConsignmentId, container: ContainerNumber) {
		recount::<OpenMatters<T>>(&Self::equipment_concerns(id, container), &Concerns::new());
		Equipment::<T>::remove(id, container);
		CustodyNotesOf::<T>::remove(id, container);
	}

	/// Stores the goods of a house in a container, and counts who has them.
	pub(crate) fn store_share(id: ConsignmentId, container: ContainerNumber, share: Share) {
		let before = Shares::<T>::get(id, container).map_or_else(Concerns::new, |it| it.concerns());
		recount::<OpenMatters<T>>(&before, &share.concerns());
		Shares::<T>::insert(id, container, share);
	}

	/// Removes the goods of a house from a container.
	pub(crate) fn remove_share(id: ConsignmentId, container: ContainerNumber) -> Option<Share> {
		let share = Shares::<T>::take(id, container)?;
		recount::<OpenMatters<T>>(&share.concerns(), &Concerns::new());
		Some(share)
	}

	/// Stores a new hold, and counts it.
	pub(crate) fn store_hold(id: HoldId, hold: Hold) {
		recount::<OpenMatters<T>>(&Concerns::new(), &hold.concerns());
		Holds::<T>::insert(id, hold);
	}

	/// Removes a hold.
	pub(crate) fn forget_hold(id: HoldId, hold: &Hold) {
		recount::<OpenMatters<T>>(&hold.concerns(), &Concerns::new());
		Holds::<T>::remove(id);
	}

	fn equipment_concerns(id: ConsignmentId, container: ContainerNumber) -> Concerns {
		Equipment::<T>::get(id, container).map_or_else(Concerns::new, |it| it.concerns())
	}
}

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		collect_counted::<OpenMatters<T>>(organisation, &MATTERS, open);
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(3)
	}
}
