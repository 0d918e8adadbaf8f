// SPDX-License-Identifier: Apache-2.0

//! Pure types and rules of the pallet: nothing here knows storage or configuration.

mod assessment;
mod computation;
mod expression;
mod jurisdiction;
mod measure;
mod quote;
mod timeline;

pub use assessment::*;
pub use computation::*;
pub use expression::*;
pub use jurisdiction::*;
pub use measure::*;
pub use quote::*;
pub use timeline::*;
