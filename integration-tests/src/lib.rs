// SPDX-License-Identifier: Apache-2.0

//! Stories played on the real runtime, one file each in `tests/`. What they share is here.

#![deny(missing_docs)]

mod trade;
mod world;

pub use trade::{draw_preimage, text, Step, Trade};
pub use world::*;
