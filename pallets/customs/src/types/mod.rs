// SPDX-License-Identifier: Apache-2.0

//! Pure types and rules of customs: no storage, no configuration.

// Not `as_conversions`, which the derived encodings trip.
#![deny(
	clippy::arithmetic_side_effects,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

mod declaration;
mod draw;
mod rules;
mod settings;
mod status;

pub use declaration::*;
pub use draw::*;
pub use rules::*;
pub use settings::*;
pub use status::*;

/// Containers under one declaration, at most.
pub const MAX_CONTAINERS: u32 = 64;
/// Lines of one declaration, at most.
pub const MAX_LINES: u32 = 50;
/// Risk rules of one country, at most.
pub const MAX_RISK_RULES: u32 = 64;
/// Draws of one commitment, at most: a chain that an office computes anew in seconds.
pub const MAX_DRAWS: u32 = 1_000_000;
