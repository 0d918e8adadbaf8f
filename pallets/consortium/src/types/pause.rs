// SPDX-License-Identifier: Apache-2.0

use frame::prelude::*;
use portolan_primitives::input::InputList;

/// The longest name of a pallet or a call, bytes.
pub type MaxNameLength = ConstU32<64>;

/// A pallet and a call of it, by name.
pub type CallName = (BoundedVec<u8, MaxNameLength>, BoundedVec<u8, MaxNameLength>);

/// The name of a pallet or a call as a call takes it.
pub type NameInput = InputList<u8, MaxNameLength>;
