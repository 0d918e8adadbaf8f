// SPDX-License-Identifier: Apache-2.0

//! What is left of a consignment whose record is no longer kept.

use super::{
	Booking, CargoLine, Consignment, CustodyRemarks, EquipmentRecord, FreeTime, Settled, Share,
};
use alloc::vec::Vec;
use frame::{hashing::blake2_256, prelude::*};
use portolan_primitives::{codes::ContainerNumber, ids::ConsignmentId, quantity::Moment};

/// All that the state kept of a closed consignment.
///
/// Who read it while it was in the state can prove later what it said: its hash is in the commitment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ConsignmentRecord {
	/// The booking it came from.
	pub booking: Booking,
	/// The consignment.
	pub consignment: Consignment,
	/// The cargo, in the order of the booking.
	pub cargo: Vec<CargoLine>,
	/// The containers, in the order of the booking.
	pub containers: Vec<(ContainerNumber, EquipmentRecord)>,
	/// What disputes have noted on the custody of each container.
	pub remarks: Vec<CustodyRemarks>,
	/// The terms of free time.
	pub free_time: Option<FreeTime>,
	/// What was settled of demurrage and of detention, of each container.
	pub settled: Vec<(Option<Settled>, Option<Settled>)>,
	/// Of a house, its goods in each container of its master, which has the containers in its record.
	pub shares: Vec<(ContainerNumber, Share)>,
}

impl ConsignmentRecord {
	/// The hash of the record: blake2_256 over its SCALE encoding.
	pub fn hash(&self) -> H256 {
		H256(self.using_encoded(blake2_256))
	}

	/// When the last container ended its journey, ms UTC; nothing while one is under way.
	pub fn closed_at(&self) -> Option<Moment> {
		self.containers
			.iter()
			.map(|(_, equipment)| equipment.stage.at().filter(|_| equipment.is_finished()))
			.chain(self.shares.iter().map(|(_, share)| share.ended_at()))
			.collect::<Option<Vec<Moment>>>()
			.and_then(|ends| ends.into_iter().max())
	}
}

/// What the state keeps of a consignment whose record it does not keep.
///
/// `blake2_256(consignment as u64 ‖ head ‖ sequence as u32 ‖ hash of the record)`, integers
/// little-endian: the list of milestones and the record are each verified without the other.
pub fn commitment(consignment: ConsignmentId, head: H256, sequence: u32, record: H256) -> H256 {
	H256((consignment, head, sequence, record).using_encoded(blake2_256))
}
