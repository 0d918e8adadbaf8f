// SPDX-License-Identifier: Apache-2.0

//! Stories played on the real runtime, one file each in `tests/`. What they share is here.

#![deny(missing_docs)]

mod acts;
mod consensus;
mod trade;
mod world;

pub use acts::*;
pub use consensus::*;
pub use trade::{
	amendment_content, booking_content, draw_preimage, text, Step, Trade, INVOICE_TOTAL, PAPERS,
};
pub use world::*;
