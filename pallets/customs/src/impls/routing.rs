// SPDX-License-Identifier: Apache-2.0

//! The draw and the lanes.

use crate::{
	types::{draw_value, inspection_rate, DeclarationStatus, Draw, DrawCommitment, Lane},
	Config, DeclarationFor, DeclarationLines, Declarations, DrawCommitments, DrawPlaces,
	DrawQueues, Error, Event, Pallet, Parameters, RiskRules,
};
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*, traits::Time};
use portolan_primitives::{
	ids::{DeclarationId, OrganisationId},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_route_declaration(
		who: T::AccountId,
		id: DeclarationId,
		preimage: H256,
	) -> DispatchResultWithPostInfo {
		let (actor, mut declaration) = Self::load_for_officer(&who, id)?;
		let from = declaration.status;
		let DeclarationStatus::Registered { at_block, .. } = from else {
			return Err(Error::<T>::WrongStatus.into());
		};
		let commitment = DrawCommitments::<T>::get(actor).ok_or(Error::<T>::NoDraws)?;
		let place = DrawPlaces::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let containers = declaration.header.containers.len().saturated_into();
		if place.customs != actor || place.number < commitment.next {
			// No preimage was committed to for it, or it is public. It needs no turn, because nothing
			// is drawn.
			Self::spend_shown(actor, commitment, preimage);
			Self::send_to_red(id, declaration)?;
			return Ok(Some(Self::weight_of_routing(0, containers)).into());
		}
		ensure!(place.before.is_none(), Error::<T>::NotNextInLine);
		let block_hash = Self::draw_block_hash(at_block)?;
		let spent = commitment.preimages(place.number);
		ensure!(commitment.remaining >= spent, Error::<T>::NoDraws);
		let commitment = commitment
			.reveal(preimage, place.number)
			.ok_or(Error::<T>::WrongPreimage)?;
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let header = &declaration.header;
		let country = header.office.country();
		let parameters = Parameters::<T>::get(country).ok_or(Error::<T>::ParametersNotSet)?;
		let draw = Draw {
			preimage,
			value: draw_value(preimage, block_hash.as_ref(), id),
			rate: inspection_rate(
				parameters.random_minimum.of(header.regime),
				&RiskRules::<T>::get(country),
				header.regime,
				&lines,
			),
		};
		// A call that fails after this would show its preimage and leave it in use. A denied principal
		// therefore goes to the red lane here, instead of failing at release.
		let forced =
			declaration.redeclared || T::Members::ensure_not_denied(header.principal).is_err();
		let lane = if forced || draw.is_inspected() {
			Lane::Red
		} else {
			Lane::Green
		};
		let to = from
			.route(lane, T::Clock::now())
			.map_err(Error::<T>::from)?;

		DrawCommitments::<T>::insert(actor, commitment);
		Self::leave_queue(id);
		declaration.status = to;
		Declarations::<T>::insert(id, &declaration);
		Self::deposit_event(Event::DeclarationRouted {
			declaration: id,
			lane,
			draw: Some(draw),
			from,
			to,
		});
		if lane == Lane::Green {
			// The preimage is public now and stays burned, whether or not the goods can be assessed.
			let assessed = with_storage_layer(|| Self::assess(id, declaration, &lines));
			if let Err(reason) = assessed {
				Self::deposit_event(Event::AssessmentFailed {
					declaration: id,
					reason,
				});
			}
		}
		let weight = Self::weight_of_routing(lines.len().saturated_into(), containers);
		Ok(Some(weight).into())
	}

	pub(crate) fn do_enforce_red_lane(id: DeclarationId) -> DispatchResult {
		let declaration = Declarations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let DeclarationStatus::Registered { at_block, .. } = declaration.status else {
			return Err(Error::<T>::WrongStatus.into());
		};
		// Once the block hash is forgotten nothing can be drawn, so that waiting would lead nowhere.
		let forgotten = matches!(
			Self::draw_block_hash(at_block),
			Err(Error::<T>::DrawBlockForgotten)
		);
		if !forgotten {
			let period = Parameters::<T>::get(declaration.header.office.country())
				.ok_or(Error::<T>::ParametersNotSet)?
				.routing_period;
			let waited = T::Clock::now().saturating_sub(declaration.accepted_at);
			ensure!(waited >= period, Error::<T>::TooEarly);
		}
		Self::send_to_red(id, declaration)
	}

	/// Spends the next preimage if it is what was shown with a call that draws nothing: it is public,
	/// and must decide no declaration. The one that it would have drawn for goes to the red lane; if
	/// that is not lodged yet, its number is given to none.
	fn spend_shown(customs: OrganisationId, commitment: DrawCommitment, preimage: H256) {
		let Some(rest) = commitment.reveal(preimage, commitment.next) else {
			return;
		};
		DrawCommitments::<T>::insert(customs, rest);
		DrawQueues::<T>::mutate(customs, |queue| queue.next = queue.next.max(rest.next));
	}

	/// Registered → Routed(Red) without a draw.
	fn send_to_red(id: DeclarationId, mut declaration: DeclarationFor<T>) -> DispatchResult {
		let from = declaration.status;
		let to = from
			.route(Lane::Red, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::leave_queue(id);
		declaration.status = to;
		Declarations::<T>::insert(id, declaration);
		Self::deposit_event(Event::DeclarationRouted {
			declaration: id,
			lane: Lane::Red,
			draw: None,
			from,
			to,
		});
		Ok(())
	}

	/// The hash of the block after the registration.
	fn draw_block_hash(at_block: BlockNumberFor<T>) -> Result<T::Hash, Error<T>> {
		let draw_block = at_block.saturating_add(One::one());
		ensure!(
			frame_system::Pallet::<T>::block_number() > draw_block,
			Error::<T>::TooEarly
		);
		let hash = frame_system::Pallet::<T>::block_hash(draw_block);
		ensure!(hash != T::Hash::default(), Error::<T>::DrawBlockForgotten);
		Ok(hash)
	}
}
