// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores, and the rules that need nothing but these values.

mod account;
mod application;
mod genesis;
mod organisation;
mod quota;

pub use account::*;
pub use application::*;
pub use genesis::*;
pub use organisation::*;
pub use quota::*;
