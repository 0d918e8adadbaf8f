// SPDX-License-Identifier: Apache-2.0

//! What the chain's state says, proven outside the node: a storage proof against the state root of a
//! header, and the header final by the signatures of GRANDPA's authorities.
//!
//! What has to be trusted is one set of authorities: that of the genesis block, or a later one from
//! somebody who is trusted. From there on each set hands over to the next in a final block.

mod fault;
mod finality;
mod state;

pub use fault::ProofFault;
pub use finality::{Authorities, FinalHeader, Header};
pub use state::read_proven;
