// SPDX-License-Identifier: Apache-2.0

//! From a motion to what it decided.

use crate::{
	types::*, Config, Error, Event, NextResolutionId, Pallet, RawOrigin, Resolutions, Seats,
	WeightInfo,
};
use frame::{
	deps::{codec::DecodeLimit, frame_support::MAX_EXTRINSIC_DEPTH},
	prelude::*,
};
use portolan_primitives::ids::ResolutionId;

type CallOf<T> = <T as Config>::RuntimeCall;

impl<T: Config> Pallet<T> {
	/// See [`Call::resolve`](crate::Call::resolve).
	pub(crate) fn do_resolve(verdict: Verdict, call: CallOf<T>) -> DispatchResultWithPostInfo {
		let Verdict { body, ayes } = verdict;
		let rule = Self::rule_of(&call, body)?;
		ensure!(
			rule.threshold.is_met(ayes, Self::seats_of(body)),
			Error::<T>::ThresholdNotMet
		);
		let encoded = call.encode();
		let call_hash = H256::from(blake2_256(&encoded));
		if rule.delay > 0 {
			Self::store_resolution(rule, ayes, encoded, call_hash)?;
			let length = call.encoded_size().try_into().unwrap_or(u32::MAX);
			return Ok(Some(T::WeightInfo::resolve(length)).into());
		}
		call.dispatch(RawOrigin::Resolution(body).into())
			.map_err(|failed| failed.error)?;
		Self::deposit_event(Event::CallDecided {
			body,
			ayes,
			call_hash,
		});
		Ok(().into())
	}

	fn store_resolution(
		rule: Rule,
		ayes: u32,
		encoded: alloc::vec::Vec<u8>,
		call_hash: H256,
	) -> Result<(), Error<T>> {
		ensure!(
			Resolutions::<T>::count() < MAX_RESOLUTIONS,
			Error::<T>::TooManyResolutions
		);
		let call = BoundedVec::try_from(encoded).map_err(|_| Error::<T>::CallTooLong)?;
		let resolution = NextResolutionId::<T>::get();
		let next = resolution.next().ok_or(Error::<T>::Overflow)?;
		let executable_at = Self::now().saturating_add(rule.delay);

		NextResolutionId::<T>::put(next);
		Resolutions::<T>::insert(
			resolution,
			Resolution {
				body: rule.body,
				call,
				executable_at,
				expires: executable_at.saturating_add(T::EnactmentPeriod::get()),
				veto: rule.veto,
			},
		);
		Self::deposit_event(Event::ResolutionPassed {
			resolution,
			body: rule.body,
			ayes,
			call_hash,
			executable_at,
			veto: rule.veto,
		});
		Ok(())
	}

	/// See [`Call::enact_resolution`](crate::Call::enact_resolution).
	pub(crate) fn do_enact_resolution(
		id: ResolutionId,
		weight_limit: Weight,
	) -> DispatchResultWithPostInfo {
		let resolution = Resolutions::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let now = Self::now();
		ensure!(resolution.executable_at <= now, Error::<T>::TooEarly);
		ensure!(now < resolution.expires, Error::<T>::Expired);
		let call = CallOf::<T>::decode_all_with_depth_limit(
			MAX_EXTRINSIC_DEPTH,
			&mut resolution.call.as_slice(),
		)
		.map_err(|_| Error::<T>::Undecodable)?;
		// An upgrade since then may have taken the call out of the table.
		Self::rule_of(&call, resolution.body)?;
		let weight = call.get_dispatch_info().call_weight;
		ensure!(weight.all_lte(weight_limit), Error::<T>::WeightLimitTooLow);

		Resolutions::<T>::remove(id);
		let done = call
			.dispatch(RawOrigin::Resolution(resolution.body).into())
			.map_err(|failed| failed.error)?;
		Self::deposit_event(Event::ResolutionEnacted { resolution: id });
		let used = done.actual_weight.unwrap_or(weight);
		Ok(Some(T::WeightInfo::enact_resolution().saturating_add(used)).into())
	}

	/// See [`Call::veto_resolution`](crate::Call::veto_resolution).
	pub(crate) fn do_veto_resolution(body: Body, id: ResolutionId) -> DispatchResult {
		let resolution = Resolutions::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(resolution.veto == Some(body), Error::<T>::NoVeto);

		Resolutions::<T>::remove(id);
		Self::deposit_event(Event::ResolutionVetoed {
			resolution: id,
			body,
		});
		Ok(())
	}

	/// See [`Call::expire_resolution`](crate::Call::expire_resolution).
	pub(crate) fn do_expire_resolution(id: ResolutionId) -> DispatchResult {
		let resolution = Resolutions::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(resolution.expires <= Self::now(), Error::<T>::NotExpired);

		Resolutions::<T>::remove(id);
		Self::deposit_event(Event::ResolutionExpired { resolution: id });
		Ok(())
	}

	/// The rule by which the body decides on the call.
	fn rule_of(call: &CallOf<T>, body: Body) -> Result<Rule, Error<T>> {
		let rules = T::Decisions::rules(call);
		ensure!(!rules.is_empty(), Error::<T>::NotDecidable);
		rules
			.into_iter()
			.find(|rule| rule.body == body)
			.ok_or(Error::<T>::WrongBody)
	}

	/// How many seats the body has, those that do not vote included.
	fn seats_of(body: Body) -> u32 {
		Seats::<T>::iter_values()
			.filter(|seat| body.includes(seat.class))
			.fold(0, |count, _| count.saturating_add(1))
	}
}
