// SPDX-License-Identifier: Apache-2.0

//! Pure types of the consortium: the rules, without storage.

mod body;
mod decision;
mod finality;
mod pause;
mod resolution;
mod seat;
mod standing;

pub use body::*;
pub use decision::*;
pub use finality::*;
pub use pause::*;
pub use resolution::*;
pub use seat::*;
pub use standing::*;
