// SPDX-License-Identifier: Apache-2.0

//! The vocabulary of Portolan: checked codes of the trade, money, quantities, identifiers, roles,
//! and the glue traits through which the pallets know one another.
//!
//! Pallets depend on this crate and on the framework, never on one another; the runtime wires the
//! traits of [`traits`] to the pallets that provide them.

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod codes;
pub mod disclosure;
pub mod documents;
pub mod ids;
pub mod input;
pub mod money;
pub mod quantity;
pub mod receipts;
pub mod roles;
pub mod trade;
pub mod traits;
