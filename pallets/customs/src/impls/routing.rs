// SPDX-License-Identifier: Apache-2.0

//! The draw and the lanes.

use crate::{
	types::{draw_value, inspection_rate, Draw, DrawPlace, Lane},
	Config, DeclarationFor, DeclarationLines, Declarations, DrawCommitments, DrawPlaces,
	DrawQueues, Error, Event, Pallet, Parameters, RiskRules, StatusFor,
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
		let (at_block, _) = from.registration().ok_or(Error::<T>::WrongStatus)?;
		// Inspection is certain and it has no place, or its place is in the queue of another
		// organisation, and this one committed to nothing about it.
		let Some(place) = DrawPlaces::<T>::get(id).filter(|place| place.customs == actor) else {
			return Self::route_undrawn(actor, id, declaration, preimage);
		};
		let commitment = DrawCommitments::<T>::get(actor).ok_or(Error::<T>::NoDraws)?;
		let Some(spent) = commitment.preimages(place.number) else {
			// No preimage draws for it. It needs no turn, because nothing is drawn.
			return Self::route_undrawn(actor, id, declaration, preimage);
		};
		let block_hash = match Self::block_hash_in_turn(at_block, &place) {
			// The call would fail and leave a preimage in use that it showed.
			Err(Error::<T>::NotNextInLine | Error::<T>::TooEarly)
				if commitment.reveal(preimage, commitment.next).is_some() =>
			{
				return Self::route_undrawn(actor, id, declaration, preimage);
			}
			found => found?,
		};
		ensure!(commitment.remaining >= spent, Error::<T>::NoDraws);
		let commitment = commitment
			.reveal(preimage, place.number)
			.ok_or(Error::<T>::WrongPreimage)?;
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let header = &declaration.header;
		let country = header.office.country();
		let parameters = Parameters::<T>::get(country).ok_or(Error::<T>::ParametersNotSet)?;
		let rate_now = inspection_rate(
			parameters.random_minimum.of(header.regime),
			&RiskRules::<T>::get(country),
			header.regime,
			&lines,
		);
		let draw = Draw {
			preimage,
			value: draw_value(preimage, block_hash.as_ref(), id),
			// Whoever knows the preimage knows the value before this call: a rate that could be lowered
			// after the lodging would let an officer choose the lane.
			rate: declaration.rate.max(rate_now),
			shares: declaration.shares.max(parameters.lane_shares),
		};
		// A call that fails after this would show its preimage and leave it in use. A denied principal
		// therefore goes to the red lane here, instead of failing at release.
		let forced = T::Members::ensure_not_denied(header.principal).is_err();
		let drawn = if forced { Lane::Red } else { draw.lane() };
		let lane = declaration.least.or_stricter(drawn);
		let again = declaration.redraw && lane != Lane::Red;
		let now = T::Clock::now();
		let to = if again {
			from.requeue(frame_system::Pallet::<T>::block_number(), now)
		} else {
			from.route(lane, now)
		}
		.map_err(Error::<T>::from)?;
		let lane = from.lane_after(lane);

		let containers = header.containers.len();
		DrawCommitments::<T>::insert(actor, commitment);
		Self::leave_queue(id);
		declaration.status = to;
		declaration.drawn = Some(
			declaration
				.drawn
				.map_or(draw.value, |it| it.min(draw.value)),
		);
		if again {
			return Self::draw_again(actor, id, declaration, draw, from);
		}
		Self::store_declaration(id, declaration.clone());
		Self::deposit_event(Event::DeclarationRouted {
			declaration: id,
			lane,
			draw: Some(draw),
			from,
			to,
		});
		if lane.is_unchecked() {
			// The preimage is public now and stays burned, whether or not the goods can be assessed.
			let assessed = with_storage_layer(|| Self::assess(id, declaration, &lines));
			if let Err(reason) = assessed {
				Self::deposit_event(Event::AssessmentFailed {
					declaration: id,
					reason,
				});
			}
		}
		let weight =
			Self::weight_of_routing(lines.len().saturated_into(), containers.saturated_into());
		Ok(Some(weight).into())
	}

	/// Puts an amended declaration at the end of the queue once more. Who learned from inside customs that
	/// it would pass, and amended it then, passes nothing yet; the lane of this draw is the least.
	fn draw_again(
		customs: OrganisationId,
		id: DeclarationId,
		mut declaration: DeclarationFor<T>,
		draw: Draw,
		from: StatusFor<T>,
	) -> DispatchResultWithPostInfo {
		declaration.redraw = false;
		declaration.least = declaration.least.or_stricter(draw.lane());
		let to = declaration.status;
		Self::join_queue(customs, id)?;
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::DeclarationRequeued {
			declaration: id,
			draw,
			from,
			to,
		});
		Ok(().into())
	}

	pub(crate) fn do_enforce_red_lane(id: DeclarationId) -> DispatchResult {
		let declaration = Declarations::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let (at_block, at) = declaration
			.status
			.registration()
			.ok_or(Error::<T>::WrongStatus)?;
		// Once the block hash is forgotten nothing can be drawn, so that waiting would lead nowhere.
		let forgotten = matches!(
			Self::draw_block_hash(at_block),
			Err(Error::<T>::DrawBlockForgotten)
		);
		if !forgotten {
			let period = Parameters::<T>::get(declaration.header.office.country())
				.ok_or(Error::<T>::ParametersNotSet)?
				.routing_period;
			let waited = T::Clock::now().saturating_sub(at);
			ensure!(waited >= period, Error::<T>::TooEarly);
		}
		Self::send_to_red(id, declaration)
	}

	/// Sends a declaration to the red lane without a draw, and spends the preimage shown with it.
	fn route_undrawn(
		customs: OrganisationId,
		id: DeclarationId,
		declaration: DeclarationFor<T>,
		preimage: H256,
	) -> DispatchResultWithPostInfo {
		let containers = declaration.header.containers.len().saturated_into();
		Self::spend_shown(customs, preimage);
		Self::send_to_red(id, declaration)?;
		Ok(Some(Self::weight_of_routing(0, containers)).into())
	}

	/// Spends the next preimage if it is what was shown with a call that draws nothing: it is public,
	/// and must decide no declaration. The one that it would have drawn for goes to the red lane; if
	/// that is not lodged yet, its number is given to none.
	fn spend_shown(customs: OrganisationId, preimage: H256) {
		let shown = DrawCommitments::<T>::get(customs)
			.and_then(|commitment| commitment.reveal(preimage, commitment.next));
		let Some(rest) = shown else {
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
		Self::store_declaration(id, declaration);
		Self::deposit_event(Event::DeclarationRouted {
			declaration: id,
			lane: Lane::Red,
			draw: None,
			from,
			to,
		});
		Ok(())
	}

	/// The hash of the block after the registration, if it is the turn of that place.
	fn block_hash_in_turn(
		at_block: BlockNumberFor<T>,
		place: &DrawPlace,
	) -> Result<T::Hash, Error<T>> {
		ensure!(place.before.is_none(), Error::<T>::NotNextInLine);
		Self::draw_block_hash(at_block)
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
