// SPDX-License-Identifier: Apache-2.0

//! Pure types and rules of the pallet: nothing here knows storage or configuration.

mod assessment;
mod collection;
mod computation;
mod deferment;
mod explanation;
mod expression;
mod invoice;
mod jurisdiction;
mod measure;
mod nomenclature;
mod objection;
mod quota;
mod quote;
mod rebate;
mod reconciliation;
mod timeline;
mod vat_return;

pub use assessment::*;
pub use collection::*;
pub use computation::*;
pub use deferment::*;
pub use explanation::*;
pub use expression::*;
pub use invoice::*;
pub use jurisdiction::*;
pub use measure::*;
pub use nomenclature::*;
pub use objection::*;
pub use quota::*;
pub use quote::*;
pub use rebate::*;
pub use reconciliation::*;
pub use timeline::*;
pub use vat_return::*;
