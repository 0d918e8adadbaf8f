// SPDX-License-Identifier: Apache-2.0

//! Pure types of the consortium: the rules, without storage.

mod seat;

pub use seat::*;
