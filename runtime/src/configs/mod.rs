// SPDX-License-Identifier: Apache-2.0

//! How the pallets are configured and wired to one another.

mod consensus;
mod consortium;
mod delegation;
mod governance;
mod money;
mod offences;
mod system;
mod trade;

pub use delegation::ProxyType;
pub use governance::{EnsureConsortium, UNPAUSABLE};
pub use system::{RuntimeBlockLength, RuntimeBlockWeights};
