// SPDX-License-Identifier: Apache-2.0

mod admit_seat;
mod enact_resolution;
mod genesis;
mod invariants;
mod mock;
mod offences;
mod pauses;
mod refresh_seats;
mod remove_seat;
mod renew_seat;
mod replace_representative;
mod resolve;
mod retire_seat;
mod rotate_validator;
mod safe_mode;
mod session;
mod upgrades;
mod veto_resolution;

pub use crate::types::*;
pub use frame::testing_prelude::*;
pub use mock::*;
pub use portolan_primitives::ids::{OrganisationId, ResolutionId, SeatId};
