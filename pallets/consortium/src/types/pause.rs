// SPDX-License-Identifier: Apache-2.0

use super::Body;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{input::InputList, quantity::Moment};

/// The longest name of a pallet or a call, bytes.
pub type MaxNameLength = ConstU32<64>;

/// A pallet and a call of it, by name.
pub type CallName = (BoundedVec<u8, MaxNameLength>, BoundedVec<u8, MaxNameLength>);

/// The name of a pallet or a call as a call takes it.
pub type NameInput = InputList<u8, MaxNameLength>;

/// A pause that is in force.
#[stored]
#[derive(Copy)]
pub struct Pause {
	/// When it ends, ms UTC.
	pub until: Moment,
	/// Who ordered it.
	pub by: Body,
}
