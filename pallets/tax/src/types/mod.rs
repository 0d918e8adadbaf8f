// SPDX-License-Identifier: Apache-2.0

//! Pure types and rules of the pallet: nothing here knows storage or configuration.

mod assessment;
mod collection;
mod computation;
mod deferment;
mod expression;
mod invoice;
mod jurisdiction;
mod measure;
mod objection;
mod quote;
mod rebate;
mod timeline;

pub use assessment::*;
pub use collection::*;
pub use computation::*;
pub use deferment::*;
pub use expression::*;
pub use invoice::*;
pub use jurisdiction::*;
pub use measure::*;
pub use objection::*;
pub use quote::*;
pub use rebate::*;
pub use timeline::*;
