// SPDX-License-Identifier: Apache-2.0

//! The queues in which declarations wait for their draw.

use crate::{
	types::{DrawPlace, NextDraw},
	Config, DrawCommitments, DrawPlaces, DrawQueues, Error, Pallet,
};
use portolan_primitives::ids::{DeclarationId, OrganisationId};

impl<T: Config> Pallet<T> {
	/// Puts a declaration at the end of the queue of a customs organisation.
	pub(crate) fn join_queue(customs: OrganisationId, id: DeclarationId) -> Result<(), Error<T>> {
		let mut queue = DrawQueues::<T>::get(customs);
		let place = DrawPlace {
			customs,
			number: queue.next,
			before: queue.last,
			after: None,
		};
		queue.next = queue.next.checked_add(1).ok_or(Error::<T>::Overflow)?;
		queue.first = queue.first.or(Some(id));
		queue.last = Some(id);
		Self::link_after(place.before, Some(id));
		DrawPlaces::<T>::insert(id, place);
		DrawQueues::<T>::insert(customs, queue);
		Ok(())
	}

	/// Takes a declaration out of its queue, wherever it stands; nothing happens if it stands in none.
	pub(crate) fn leave_queue(id: DeclarationId) {
		let Some(place) = DrawPlaces::<T>::take(id) else {
			return;
		};
		let DrawPlace {
			customs,
			before,
			after,
			..
		} = place;
		Self::link_after(before, after);
		Self::link_before(after, before);
		if before.is_none() || after.is_none() {
			DrawQueues::<T>::mutate(customs, |queue| {
				if before.is_none() {
					queue.first = after;
				}
				if after.is_none() {
					queue.last = before;
				}
			});
		}
	}

	/// What a customs organisation draws next; nothing while none waits or it has not committed.
	pub(crate) fn find_next_draw(customs: OrganisationId) -> Option<NextDraw> {
		let declaration = DrawQueues::<T>::get(customs).first?;
		let place = DrawPlaces::<T>::get(declaration)?;
		let commitment = DrawCommitments::<T>::get(customs)?;
		let preimages = commitment.preimages(place.number).unwrap_or_default();
		Some(NextDraw {
			declaration,
			preimages,
		})
	}

	/// Has `id`, if it is one, followed by `after`.
	fn link_after(id: Option<DeclarationId>, after: Option<DeclarationId>) {
		if let Some(id) = id {
			DrawPlaces::<T>::mutate_extant(id, |place| place.after = after);
		}
	}

	/// Has `id`, if it is one, preceded by `before`.
	fn link_before(id: Option<DeclarationId>, before: Option<DeclarationId>) {
		if let Some(id) = id {
			DrawPlaces::<T>::mutate_extant(id, |place| place.before = before);
		}
	}
}
