// SPDX-License-Identifier: Apache-2.0

//! Checks of documents, changes of the lane, detention, and decisions of two officers.

use crate::{
	types::{Decision, Lane, PendingDecision},
	Config, Error, Event, Pallet, PendingDecisions,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{ids::DeclarationId, traits::Members};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_begin_document_check(who: T::AccountId, id: DeclarationId) -> DispatchResult {
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		let from = declaration.status;
		let to = from
			.check_documents(T::Clock::now())
			.map_err(Error::<T>::from)?;

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::DocumentCheckBegun {
			declaration: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_reroute_declaration(
		who: T::AccountId,
		id: DeclarationId,
		lane: Lane,
		grounds: H256,
	) -> DispatchResult {
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		let from = declaration.status;
		let to = from
			.raise(lane, T::Clock::now())
			.map_err(Error::<T>::from)?;

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::DeclarationRerouted {
			declaration: id,
			lane,
			grounds,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_detain_goods(
		who: T::AccountId,
		id: DeclarationId,
		report: H256,
	) -> DispatchResult {
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		let from = declaration.status;
		let to = from
			.detain(report, T::Clock::now())
			.map_err(Error::<T>::from)?;

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::GoodsDetained {
			declaration: id,
			report,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_propose_decision(
		who: T::AccountId,
		id: DeclarationId,
		decision: Decision,
		grounds: H256,
	) -> DispatchResult {
		let (_, declaration) = Self::load_for_officer(&who, id)?;
		let status = declaration.status;
		status
			.decide(decision, T::Clock::now())
			.map_err(Error::<T>::from)?;

		PendingDecisions::<T>::insert(
			id,
			PendingDecision {
				officer: who.clone(),
				decision,
				grounds,
				status,
			},
		);
		Self::deposit_event(Event::DecisionProposed {
			declaration: id,
			officer: who,
			decision,
			grounds,
		});
		Ok(())
	}

	pub(crate) fn do_confirm_decision(
		who: T::AccountId,
		id: DeclarationId,
		decision: Decision,
		grounds: H256,
	) -> DispatchResult {
		let (actor, mut declaration) = Self::load_for_officer(&who, id)?;
		let pending = PendingDecisions::<T>::get(id).ok_or(Error::<T>::NotProposed)?;
		ensure!(
			pending.decision == decision && pending.grounds == grounds,
			Error::<T>::NotProposed
		);
		ensure!(pending.officer != who, Error::<T>::SameOfficer);
		// Who proposed it must still be an officer of the office: a key that was taken away decides
		// nothing.
		ensure!(
			Self::ensure_officer(&pending.officer) == Ok(actor),
			Error::<T>::NotProposed
		);
		let from = declaration.status;
		ensure!(pending.status == from, Error::<T>::NotProposed);
		let to = from
			.decide(decision, T::Clock::now())
			.map_err(Error::<T>::from)?;
		if matches!(decision, Decision::Downgrade(_)) {
			T::Members::ensure_not_denied(declaration.header.principal)?;
		}

		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::DecisionConfirmed {
			declaration: id,
			decision,
			grounds,
			proposer: pending.officer,
			officer: who,
			from,
			to,
		});
		Ok(())
	}
}
