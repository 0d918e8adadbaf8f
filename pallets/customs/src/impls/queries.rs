// SPDX-License-Identifier: Apache-2.0

//! Questions of customs, and their answers.

use crate::{types::Asks, Config, Declarations, Error, Event, Pallet, Parameters};
use frame::{prelude::*, traits::Time};
use portolan_primitives::ids::DeclarationId;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_raise_query(
		who: T::AccountId,
		id: DeclarationId,
		asks: Asks,
		question: H256,
	) -> DispatchResult {
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		ensure!(!question.is_zero(), Error::<T>::EmptyContent);
		let period = Parameters::<T>::get(declaration.header.office.country())
			.ok_or(Error::<T>::ParametersNotSet)?
			.answer_period;
		let until = T::Clock::now()
			.checked_add(period)
			.ok_or(Error::<T>::Overflow)?;
		let from = declaration.status;
		let to = from.ask(asks, question, until).map_err(Error::<T>::from)?;

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::QueryRaised {
			declaration: id,
			asks,
			question,
			until,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_answer_query(
		who: T::AccountId,
		id: DeclarationId,
		answer: H256,
	) -> DispatchResult {
		let mut declaration = Self::load_for_party(&who, id)?;
		ensure!(!answer.is_zero(), Error::<T>::EmptyContent);
		let from = declaration.status;
		let to = from
			.answer(answer, T::Clock::now())
			.map_err(Error::<T>::from)?;

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::QueryAnswered {
			declaration: id,
			answer,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_enforce_query(id: DeclarationId) -> DispatchResult {
		let mut declaration = Declarations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let from = declaration.status;
		let to = from
			.lapse(T::Clock::now())
			.map_err(Error::<T>::from)?
			.ok_or(Error::<T>::TooEarly)?;

		Self::leave_queue(id);
		declaration.redraw = false;
		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::QueryLapsed {
			declaration: id,
			from,
			to,
		});
		Ok(())
	}
}
