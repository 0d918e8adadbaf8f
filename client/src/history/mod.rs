// SPDX-License-Identifier: Apache-2.0

//! Histories of consignments and voyages: complete lists of events, verified against the heads that
//! the chain's state keeps.
//!
//! `head' = blake2_256(head ‖ sequence as u32 little-endian ‖ SCALE(milestone))`, starting from zero.
//! Where a container came on board or ashore, the milestone carries the voyage's head at that moment:
//! the voyage's list must pass through it. A house consignment travels in containers of its master: what
//! moved these is in both histories, and the house's names the place in the master's.

mod event;
mod fault;
mod verify;

pub use event::{ChainEvent, MilestoneRecorded, VoyageMilestoneRecorded};
pub use fault::{HistoryFault, List, Place, Wrong};
pub use pallet_shipments::types::{
	commitment, Addition, ConsignmentRecord, MasterLink, Milestone, VoyageLink, VoyageMilestone,
};
pub use portolan_primitives::ids::{ConsignmentId, VoyageKey};
pub use verify::{
	verify_archived, verify_archived_house, verify_consignment, verify_house, verify_voyage, Head,
	VerifiedVoyage,
};
