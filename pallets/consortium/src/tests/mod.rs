// SPDX-License-Identifier: Apache-2.0

mod genesis;
mod invariants;
mod mock;
mod session;

pub use frame::testing_prelude::*;
pub use mock::*;
pub use portolan_primitives::ids::SeatId;
