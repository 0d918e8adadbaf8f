// SPDX-License-Identifier: Apache-2.0

//! Quantities that are used once.

use crate::{Config, Documents, Error, Event, Pallet, Uses};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{documents::DocumentUser, ids::DocumentId, quantity::Quantity};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_consume(
		id: DocumentId,
		user: DocumentUser,
		quantity: Quantity,
	) -> DispatchResult {
		if let Some(taken) = Uses::<T>::get(id, user) {
			ensure!(taken == quantity, Error::<T>::UsedOtherwise);
			return Ok(());
		}
		let document = Self::find(id)?;
		let consumed = document.consumed(quantity, T::Clock::now());
		let (document, allowance) = consumed.map_err(Error::<T>::from)?;

		Documents::<T>::insert(id, document);
		Uses::<T>::insert(id, user, quantity);
		Self::deposit_event(Event::DocumentConsumed {
			document: id,
			user,
			quantity,
			balance: allowance.left(),
		});
		Ok(())
	}

	pub(crate) fn do_restore(id: DocumentId, user: DocumentUser) -> DispatchResult {
		let Some(quantity) = Uses::<T>::get(id, user) else {
			return Ok(());
		};
		let restored = Self::find(id)?.restored(quantity);
		let (document, allowance) = restored.map_err(Error::<T>::from)?;

		Documents::<T>::insert(id, document);
		Uses::<T>::remove(id, user);
		Self::deposit_event(Event::DocumentRestored {
			document: id,
			user,
			quantity,
			balance: allowance.left(),
		});
		Ok(())
	}
}
