// SPDX-License-Identifier: Apache-2.0

//! What disputes have to say about the custody of a container.
//!
//! Notes are apart from the milestones: a milestone is what a party to the journey states, and is
//! verified as such; a note is the outcome of a dispute. Nobody takes one back.

use crate::{types::CustodyRemarks, Config, CustodyNotesOf, Error, Event, Pallet};
use frame::prelude::*;
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{ConsignmentId, DisputeId},
	traits::CustodyNotes,
};

impl<T: Config> CustodyNotes for Pallet<T> {
	fn note(
		consignment: ConsignmentId,
		container: &ContainerNumber,
		dispute: DisputeId,
		note: H256,
	) -> DispatchResult {
		ensure!(Self::is_in(consignment, container), Error::<T>::NotFound);
		let noted = CustodyNotesOf::<T>::get(consignment, container)
			.followed_by(dispute, note, Self::now())
			.ok_or(Error::<T>::Overflow)?;
		let CustodyRemarks { head, sequence } = noted;
		CustodyNotesOf::<T>::insert(consignment, container, noted);
		Self::deposit_event(Event::CustodyNoted {
			consignment,
			container: *container,
			dispute,
			note,
			sequence,
			head,
		});
		Ok(())
	}

	fn worst_case_weight() -> Weight {
		Weight::from_parts(25_000_000, 0).saturating_add(T::DbWeight::get().reads_writes(4, 1))
	}
}
