// SPDX-License-Identifier: Apache-2.0

//! How the pallets are configured and wired to one another.

mod consensus;
mod consortium;
mod delegation;
mod governance;
mod money;
mod motions;
mod offences;
mod system;
mod trade;

pub use delegation::ProxyType;
pub use governance::{EnsureConsortium, MaxMigrationWeight, UNPAUSABLE, UNPAUSABLE_OF_MEMBERS};
pub use motions::{MotionPlace, MAX_MOTIONS_OF_MEMBER};
pub use system::{RuntimeBlockLength, RuntimeBlockWeights};
