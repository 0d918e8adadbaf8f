// SPDX-License-Identifier: Apache-2.0

use super::Body;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::quantity::Moment;

/// The longest call that a resolution may carry, bytes.
pub type MaxCallLength = ConstU32<1024>;

/// The largest number of resolutions that wait at a time.
pub const MAX_RESOLUTIONS: u32 = 64;

/// What a body has decided and is not done yet.
#[stored]
pub struct Resolution {
	/// Who decided.
	pub body: Body,
	/// The encoded call.
	pub call: BoundedVec<u8, MaxCallLength>,
	/// From when anyone may enact it, ms UTC.
	pub executable_at: Moment,
	/// From when nobody may any more, ms UTC.
	pub expires: Moment,
	/// Who may stop it until it is enacted.
	pub veto: Option<Body>,
}
