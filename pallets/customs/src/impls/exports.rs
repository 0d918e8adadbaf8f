// SPDX-License-Identifier: Apache-2.0

//! Exit of exports, and what is financed on them.

use crate::{Config, Declarations, Error, Event, Financed, Pallet};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	ids::{DeclarationId, OrganisationId},
	money::Money,
	quantity::Moment,
	trade::Regime,
	traits::ShipmentInspect,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_confirm_exit(who: T::AccountId, id: DeclarationId) -> DispatchResult {
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		let header = &declaration.header;
		ensure!(header.regime == Regime::Export, Error::<T>::NotAnExport);
		let facts =
			T::Shipments::consignment(header.consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let departures = header
			.containers
			.iter()
			.map(|number| facts.container(number)?.departed)
			.collect::<Option<Vec<Moment>>>();
		// The goods have left when the last of them has.
		let left = departures.and_then(|times| times.into_iter().max());
		let from = declaration.status;
		let to = from
			.exit(left.ok_or(Error::<T>::NotDeparted)?)
			.map_err(Error::<T>::from)?;

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::DeclarationExited {
			declaration: id,
			from,
			to,
		});
		Ok(())
	}

	/// What is left to be financed on a live, released export declaration of `seller`.
	pub(crate) fn find_financeable(id: DeclarationId, seller: OrganisationId) -> Option<Money> {
		let found = Declarations::<T>::get(id)?;
		let header = found.header;
		let financeable = header.regime == Regime::Export
			&& header.principal == seller
			&& found.status.is_live()
			&& found.status.is_released();
		let amount = header.invoice_total.checked_sub(Financed::<T>::get(id))?;
		financeable.then_some(Money {
			amount,
			currency: header.currency,
		})
	}

	pub(crate) fn do_draw(
		id: DeclarationId,
		seller: OrganisationId,
		amount: Money,
	) -> DispatchResult {
		let left = Self::find_financeable(id, seller).ok_or(Error::<T>::NotFinanceable)?;
		ensure!(amount.amount > 0, Error::<T>::ZeroAmount);
		ensure!(
			amount.currency == left.currency,
			Error::<T>::CurrencyMismatch
		);
		ensure!(amount.amount <= left.amount, Error::<T>::AboveFinanceable);
		let from = Financed::<T>::get(id);
		let to = from
			.checked_add(amount.amount)
			.ok_or(Error::<T>::Overflow)?;

		Financed::<T>::insert(id, to);
		Self::deposit_event(Event::FinancingDrawn {
			declaration: id,
			seller,
			amount,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_restore(id: DeclarationId, amount: Money) -> DispatchResult {
		let found = Declarations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(amount.amount > 0, Error::<T>::ZeroAmount);
		ensure!(
			amount.currency == found.header.currency,
			Error::<T>::CurrencyMismatch
		);
		let from = Financed::<T>::get(id);
		let to = from
			.checked_sub(amount.amount)
			.ok_or(Error::<T>::AboveDrawn)?;

		if to == 0 {
			Financed::<T>::remove(id);
		} else {
			Financed::<T>::insert(id, to);
		}
		Self::deposit_event(Event::FinancingRestored {
			declaration: id,
			amount,
			from,
			to,
		});
		Ok(())
	}
}
