// SPDX-License-Identifier: Apache-2.0

#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod documents;
pub mod history;
pub mod proofs;
