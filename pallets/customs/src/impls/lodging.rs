// SPDX-License-Identifier: Apache-2.0

//! Lodging and withdrawing.

use super::{examine::Checked, faults::Faults};
use crate::{
	types::{
		inspection_rate, scope_of, subheadings_are_carried, CustomsParameters, Declaration,
		DeclarationInput, DeclarationStatus, Header, Lane, LineInputs, Lines, Rejection,
	},
	Config, DeclarationFor, DeclarationLines, DeclarationOf, Declarations, Error, Event,
	NextDeclarationId, Pallet, RiskRules, WithdrawnOf,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{ConsignmentId, DeclarationId},
	money::Ppm,
	roles::{Permission, Purpose},
	trade::Regime,
	traits::{ConsignmentFacts, DutyLedger, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_lodge_declaration(
		who: T::AccountId,
		header: DeclarationInput,
		lines: LineInputs,
	) -> DispatchResult {
		let checked = Self::examine(&who, header, lines, None, &mut Faults::First)?;
		// A fault would have ended it.
		let (actor, checked) = checked.ok_or(Error::<T>::Overflow)?;
		let Checked {
			header,
			lines,
			facts,
			customs,
			parameters,
			masses,
		} = checked;

		let id = NextDeclarationId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;
		let at = T::Clock::now();
		let from = DeclarationStatus::Lodged { at };
		let to = from
			.register(frame_system::Pallet::<T>::block_number())
			.map_err(Error::<T>::from)?;
		let rate = Self::rate_at_lodging(&header, &lines, &facts, &parameters);
		let event = Event::DeclarationLodged {
			declaration: id,
			consignment: header.consignment,
			principal: header.principal,
			declarant: actor,
			office: header.office,
			regime: header.regime,
			from,
			to,
		};

		let declaration = Declaration {
			header,
			declarant: actor,
			accepted_at: at,
			rate,
			shares: parameters.lane_shares,
			drawn: None,
			least: Lane::Green,
			version: 1,
			redraw: false,
			status: to,
		};
		if !declaration.is_inspection_certain() {
			Self::join_queue(customs, id)?;
		}
		NextDeclarationId::<T>::put(next);
		let header = &declaration.header;
		for container in &header.containers {
			DeclarationOf::<T>::insert((header.consignment, container, header.regime), id);
		}
		DeclarationLines::<T>::insert(id, &lines);
		Self::store_declaration(id, declaration.clone());
		Self::use_certificates(id, masses)?;
		Self::join_quotas(id, &declaration, &lines)?;
		Self::ensure_unmoved(id, to)?;
		Self::deposit_event(event);
		Ok(())
	}

	pub(crate) fn do_withdraw_declaration(who: T::AccountId, id: DeclarationId) -> DispatchResult {
		let now = T::Clock::now();
		let (mut declaration, to) = match Self::load_for_officer(&who, id) {
			Ok((_, declaration)) => {
				let to = declaration.status.give_up(now).map_err(Error::<T>::from)?;
				Self::ensure_not_assessable(id, declaration.clone())?;
				(declaration, to)
			}
			Err(_) => {
				let declaration = Self::load_for_party(&who, id)?;
				let to = declaration.status.withdraw(now).map_err(Error::<T>::from)?;
				(declaration, to)
			}
		};
		let from = declaration.status;
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;

		Self::free_containers(id, &declaration.header);
		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::restore_certificates(id, &lines)?;
		T::Duty::dropped(id)?;
		Self::deposit_event(Event::DeclarationWithdrawn {
			declaration: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_reject_declaration(
		who: T::AccountId,
		id: DeclarationId,
		reason: Rejection,
		grounds: H256,
	) -> DispatchResult {
		let (_, mut declaration) = Self::load_for_officer(&who, id)?;
		let from = declaration.status;
		let to = from
			.reject(reason, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;

		Self::free_containers(id, &declaration.header);
		declaration.status = to;
		Self::store_declaration(id, declaration);
		Self::restore_certificates(id, &lines)?;
		T::Duty::dropped(id)?;
		Self::ensure_unmoved(id, to)?;
		Self::deposit_event(Event::DeclarationRejected {
			declaration: id,
			reason,
			grounds,
			from,
			to,
		});
		Ok(())
	}

	/// Takes a declaration that ends out of the queue and off its containers. What is declared for them
	/// next is certain to be inspected: nobody gains a second draw.
	fn free_containers(id: DeclarationId, header: &Header) {
		Self::leave_queue(id);
		let Header {
			consignment,
			regime,
			..
		} = *header;
		for container in &header.containers {
			DeclarationOf::<T>::remove((consignment, container, regime));
			WithdrawnOf::<T>::insert((consignment, container, regime), id);
		}
	}

	/// A declaration of the member's own organisation, as its principal or as a declarant that is
	/// still empowered. A suspended one may give up what it began.
	pub(crate) fn load_for_party(
		who: &T::AccountId,
		id: DeclarationId,
	) -> Result<DeclarationFor<T>, DispatchError> {
		let actor = T::Members::ensure_member(who, Permission::Declare, Purpose::Settle)?;
		let declaration = Declarations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let Header {
			principal, regime, ..
		} = declaration.header;
		ensure!(
			actor == principal || actor == declaration.declarant,
			Error::<T>::NotAuthorised
		);
		T::Members::ensure_mandate(actor, principal, scope_of(regime))?;
		Ok(declaration)
	}

	/// The chance of inspection as things stand at lodging. Certain for goods that were declared and
	/// withdrawn before, or that the consignment carries under another subheading; else by the rules.
	pub(crate) fn rate_at_lodging(
		header: &Header,
		lines: &Lines,
		facts: &ConsignmentFacts,
		parameters: &CustomsParameters,
	) -> Ppm {
		if Self::any_container(header, WithdrawnOf::<T>::contains_key)
			|| !subheadings_are_carried(facts, &header.containers, lines)
		{
			return Ppm::ONE;
		}
		inspection_rate(
			parameters.random_minimum.of(header.regime),
			&RiskRules::<T>::get(header.office.country()),
			header.regime,
			lines,
		)
	}

	/// Whether `holds` for the entry of any container of the declaration.
	fn any_container(
		header: &Header,
		holds: impl Fn((ConsignmentId, ContainerNumber, Regime)) -> bool,
	) -> bool {
		header
			.containers
			.iter()
			.any(|container| holds((header.consignment, *container, header.regime)))
	}
}
