// SPDX-License-Identifier: Apache-2.0

//! Pure types and rules of customs: no storage, no configuration.

mod control;
mod declaration;
mod draw;
mod entry_summary;
mod findings;
mod lanes;
mod queue;
mod rules;
mod settings;
mod status;

pub use control::*;
pub use declaration::*;
pub use draw::*;
pub use entry_summary::*;
pub use findings::*;
pub use lanes::*;
pub use queue::*;
pub use rules::*;
pub use settings::*;
pub use status::*;

/// Risk rules of one country, at most.
pub const MAX_RISK_RULES: u32 = 64;
/// Draws of one commitment, at most: a chain that an office computes anew in seconds.
pub const MAX_DRAWS: u32 = 1_000_000;
/// Preimages that one draw spends, at most: its own and those of declarations before it that left
/// the queue without a draw. A declaration further ahead is not drawn.
pub const MAX_PREIMAGES: u32 = 64;
/// Versions of a declaration, at most: each amendment goes through all its lines.
pub const MAX_VERSIONS: u32 = 16;
/// How long after acceptance customs may audit a declaration, ms: three years of 365 days, as long as a
/// customs debt is notified (UCC art. 103).
pub const AUDIT_PERIOD: u64 = 94_608_000_000;
