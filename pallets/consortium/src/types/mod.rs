// SPDX-License-Identifier: Apache-2.0

//! Pure types of the consortium: the rules, without storage.

mod body;
mod decision;
mod pause;
mod resolution;
mod seat;

pub use body::*;
pub use decision::*;
pub use pause::*;
pub use resolution::*;
pub use seat::*;
