// SPDX-License-Identifier: Apache-2.0

mod mock;
mod report_equivocation;
mod sessions;

pub use frame::testing_prelude::*;
pub use mock::*;
