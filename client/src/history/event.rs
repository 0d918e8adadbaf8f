// SPDX-License-Identifier: Apache-2.0

use super::{ConsignmentId, Milestone, VoyageKey, VoyageMilestone, Wrong};
use codec::{Decode, DecodeAll, Encode};
use portolan_primitives::codes::ContainerNumber;
use sp_core::H256;

/// The event `Shipments.MilestoneRecorded`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct MilestoneRecorded {
	/// The consignment.
	pub consignment: ConsignmentId,
	/// The container; nothing where a document concerns the whole consignment.
	pub container: Option<ContainerNumber>,
	/// Its place in the history, from 1.
	pub sequence: u32,
	/// The milestone.
	pub milestone: Milestone,
	/// Head of the hash chain after it.
	pub head: H256,
}

/// The event `Shipments.VoyageMilestoneRecorded`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct VoyageMilestoneRecorded {
	/// The voyage.
	pub voyage: VoyageKey,
	/// Its place in the history, from 1.
	pub sequence: u32,
	/// The milestone.
	pub milestone: VoyageMilestone,
	/// Head of the hash chain after it.
	pub head: H256,
}

/// An event as blocks have it.
pub trait ChainEvent: Encode + Decode {
	/// Reads the fields of the event in SCALE, without the indices of pallet and variant. Other bytes
	/// of the same meaning are refused.
	fn from_bytes(bytes: &[u8]) -> Result<Self, Wrong> {
		let event = Self::decode_all(&mut &*bytes).map_err(|_| Wrong::Undecodable)?;
		let canonical = event.encode() == bytes;
		canonical.then_some(event).ok_or(Wrong::Undecodable)
	}
}

impl ChainEvent for MilestoneRecorded {}
impl ChainEvent for VoyageMilestoneRecorded {}
