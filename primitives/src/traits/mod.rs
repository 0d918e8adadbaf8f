// SPDX-License-Identifier: Apache-2.0

//! The contracts between pallets, one file each.
//!
//! - **Queries** only read.
//! - **Gates** only read; they return every unmet condition and fail closed.
//! - **Commands** change state. They are the last step of the caller's extrinsic, which is
//!   transactional, and they never call back into the caller.
//! - **Notifications** are commands that cannot fail.
//!
//! A refusal is a [`DispatchError`](sp_runtime::DispatchError) of the providing pallet, which the
//! caller passes on without looking inside. Every contract tells the weight of its most expensive
//! function, which the caller adds to its own.

mod banking_days;
mod conditions;
mod customs;
mod disputes;
mod documents;
mod finance;
mod gate;
mod leaving;
mod members;
mod registry;
mod remedy;
mod settlement;
mod shipments;
mod tax;
mod titles;

pub use banking_days::*;
pub use conditions::*;
pub use customs::*;
pub use disputes::*;
pub use documents::*;
pub use finance::*;
pub use gate::*;
pub use leaving::*;
pub use members::*;
pub use registry::*;
pub use remedy::*;
pub use settlement::*;
pub use shipments::*;
pub use tax::*;
pub use titles::*;
