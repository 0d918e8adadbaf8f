// SPDX-License-Identifier: Apache-2.0

//! What cannot be called for a while.

use crate::{types::*, Config, Error, Event, LiftedByCouncil, Pallet, Pauses, SafeModeUntil};
use frame::{
	prelude::*,
	traits::{SafeMode, TransactionPause},
};
use portolan_primitives::quantity::Moment;

impl<T: Config> Pallet<T> {
	/// See [`Call::pause_call`](crate::Call::pause_call).
	pub(crate) fn do_pause_call(
		body: Body,
		pallet: NameInput,
		call: NameInput,
		until: Moment,
	) -> DispatchResult {
		let name = Self::parse_name(pallet, call)?;
		ensure!(Self::is_call(&name), Error::<T>::UnknownCall);
		Self::ensure_pause(until)?;
		ensure!(
			!T::Pauses::is_paused(name.clone()),
			Error::<T>::AlreadyPaused
		);
		// Else a class with one seat could keep barred what all others want to go on.
		ensure!(
			body == Body::Council
				|| LiftedByCouncil::<T>::get(&name).is_none_or(|until| until <= Self::now()),
			Error::<T>::LiftedByCouncil
		);
		T::Pauses::pause(name.clone()).map_err(|_| Error::<T>::Unpausable)?;

		LiftedByCouncil::<T>::remove(&name);
		Pauses::<T>::insert(&name, Pause { until, by: body });
		Self::deposit_event(Event::CallPaused { name, until });
		Ok(())
	}

	/// See [`Call::lift_pause`](crate::Call::lift_pause).
	pub(crate) fn do_lift_pause(body: Body, pallet: NameInput, call: NameInput) -> DispatchResult {
		let name = Self::parse_name(pallet, call)?;
		let pause = Pauses::<T>::get(&name);
		// The council's word counts though a class has lifted its pause just before: else that class
		// could pause again at once.
		if body == Body::Council {
			let known = pause.is_some() || Self::is_call(&name);
			ensure!(known, Error::<T>::UnknownCall);
		} else {
			let by = pause.ok_or(Error::<T>::NotFound)?.by;
			// Else the class whose calls the council pauses would undo it in the same block.
			ensure!(by != Body::Council, Error::<T>::PausedByCouncil);
		}

		Self::unpause(&name);
		if body == Body::Council {
			let until = Self::now().saturating_add(T::RepeatedPauseDelay::get());
			LiftedByCouncil::<T>::insert(&name, until);
		}
		Self::deposit_event(Event::PauseLifted { name });
		Ok(())
	}

	/// See [`Call::lapse_pause`](crate::Call::lapse_pause).
	pub(crate) fn do_lapse_pause(pallet: NameInput, call: NameInput) -> DispatchResult {
		let name = Self::parse_name(pallet, call)?;
		let until = Pauses::<T>::get(&name).ok_or(Error::<T>::NotFound)?.until;
		ensure!(until <= Self::now(), Error::<T>::NotLapsed);

		Self::unpause(&name);
		Self::deposit_event(Event::PauseLapsed { name });
		Ok(())
	}

	/// See [`Call::enter_safe_mode`](crate::Call::enter_safe_mode).
	pub(crate) fn do_enter_safe_mode(until: Moment) -> DispatchResult {
		Self::ensure_pause(until)?;
		let blocks = until
			.saturating_sub(Self::now())
			.div_ceil(T::BlockTime::get().max(1))
			.saturated_into();
		T::SafeMode::enter(blocks).map_err(|_| Error::<T>::SafeModeOn)?;

		SafeModeUntil::<T>::put(until);
		Self::deposit_event(Event::SafeModeEntered { until });
		Ok(())
	}

	/// See [`Call::exit_safe_mode`](crate::Call::exit_safe_mode).
	pub(crate) fn do_exit_safe_mode() -> DispatchResult {
		T::SafeMode::exit().map_err(|_| Error::<T>::SafeModeOff)?;

		SafeModeUntil::<T>::kill();
		Self::deposit_event(Event::SafeModeExited);
		Ok(())
	}

	/// See [`Call::lapse_safe_mode`](crate::Call::lapse_safe_mode).
	pub(crate) fn do_lapse_safe_mode() -> DispatchResult {
		let until = SafeModeUntil::<T>::get().ok_or(Error::<T>::SafeModeOff)?;
		ensure!(until <= Self::now(), Error::<T>::NotLapsed);
		T::SafeMode::exit().map_err(|_| Error::<T>::SafeModeOff)?;

		SafeModeUntil::<T>::kill();
		Self::deposit_event(Event::SafeModeLapsed);
		Ok(())
	}

	/// Whatever cannot be lifted is not paused: the runtime may have made it a call that cannot be
	/// paused since, and then the pause has no effect.
	fn unpause(name: &CallName) {
		let _ = T::Pauses::unpause(name.clone());
		Pauses::<T>::remove(name);
	}

	/// A name that is too long is no call's.
	fn parse_name(pallet: NameInput, call: NameInput) -> Result<CallName, Error<T>> {
		let unknown = |_| Error::<T>::UnknownCall;
		Ok((
			pallet.parse().map_err(unknown)?,
			call.parse().map_err(unknown)?,
		))
	}

	/// Whether the runtime has a call of this name: a typing error would pause nothing.
	fn is_call((pallet, call): &CallName) -> bool {
		<<T as Config>::RuntimeCall as GetCallMetadata>::get_module_names()
			.iter()
			.filter(|name| name.as_bytes() == pallet.as_slice())
			.flat_map(|name| <<T as Config>::RuntimeCall as GetCallMetadata>::get_call_names(name))
			.any(|name| name.as_bytes() == call.as_slice())
	}

	fn ensure_pause(until: Moment) -> Result<(), Error<T>> {
		let now = Self::now();
		ensure!(now < until, Error::<T>::UntilInThePast);
		ensure!(
			until.saturating_sub(now) <= T::MaxPause::get(),
			Error::<T>::PauseTooLong
		);
		Ok(())
	}
}
