// SPDX-License-Identifier: Apache-2.0

//! In whose name a resolution acts.

use crate::types::Body;
use frame::{
	deps::frame_support::{stored, traits::OriginTrait},
	prelude::*,
};

/// The origin of this pallet.
#[stored]
#[derive(Copy)]
pub enum RawOrigin {
	/// A body has resolved it, as the table of decisions asks.
	#[codec(index = 0)]
	Resolution(Body),
}

/// Passes what a body has resolved, and tells which one. Nobody else comes by this origin: a call
/// that asks for it is decided as the table says, or not at all.
pub struct EnsureResolution;

impl<O: OriginTrait + From<RawOrigin>> EnsureOrigin<O> for EnsureResolution
where
	for<'a> &'a O::PalletsOrigin: TryInto<&'a RawOrigin>,
{
	type Success = Body;

	fn try_origin(origin: O) -> Result<Body, O> {
		if let Ok(RawOrigin::Resolution(body)) = origin.caller().try_into() {
			return Ok(*body);
		}
		Err(origin)
	}
}
