// SPDX-License-Identifier: Apache-2.0

//! What this pallet's own work weighs.
//!
//! Estimated by hand from the storage items that each call reads and writes, with a share for
//! decoding, hashing and emitting each item of a list; measured weights will replace the estimates.
//! Proofs weigh nothing, because the chain keeps its own state. What the calls ask of other pallets
//! comes on top, from the traits themselves.

use crate::types::{
	MaxCargoLines, MaxContainers, MaxHolds, MaxHouseContainers, MaxHousesInContainer,
};
use core::marker::PhantomData;
use frame::prelude::*;

/// What the calls and traits of this pallet weigh, without what they ask of other pallets.
pub trait WeightInfo {
	/// A request with that many cargo lines and containers.
	fn request_booking(cargo: u32, equipment: u32) -> Weight;
	/// A confirmation with that many containers.
	fn confirm_booking(equipment: u32) -> Weight;
	/// A rejection.
	fn reject_booking() -> Weight;
	/// A cancellation, or a confirmed booking declined, with as many containers as it can have.
	fn close_booking() -> Weight;
	/// A batch of that many milestones, of which so many load a container.
	fn record_milestones(events: u32, loadings: u32) -> Weight;
	/// A batch of that many milestones of a voyage.
	fn record_voyage_milestones(events: u32) -> Weight;
	/// A batch of that many milestones of documents.
	fn record_shipment_milestones(events: u32) -> Weight;
	/// A plan of where a container changes vessels.
	fn plan_transshipment() -> Weight;
	/// A retraction with a proof of that many milestones.
	fn retract_milestone(milestones: u32) -> Weight;
	/// A declaration of verified gross mass.
	fn declare_verified_gross_mass() -> Weight;
	/// An offer of custody.
	fn offer_custody() -> Weight;
	/// An acceptance of custody.
	fn accept_custody() -> Weight;
	/// A refusal of custody.
	fn refuse_custody() -> Weight;
	/// The removal of a lapsed offer of custody.
	fn expire_custody_offer() -> Weight;
	/// A release of freight.
	fn release_freight() -> Weight;
	/// A new pick-up right.
	fn mint_pick_up_right() -> Weight;
	/// A transfer of a pick-up right.
	fn transfer_pick_up_right() -> Weight;
	/// A recall of a pick-up right.
	fn recall_pick_up_right() -> Weight;
	/// A presentation at the gate.
	fn present_at_gate() -> Weight;
	/// A gate-out.
	fn gate_out() -> Weight;
	/// Of what is reported of a container off the ordinary way.
	fn report_side() -> Weight;
	/// The end of a journey otherwise than by delivery, with that many houses in the container.
	fn end_journey(houses: u32) -> Weight;
	/// Of `set_free_time`, for as many containers as there can be.
	fn set_free_time() -> Weight;
	/// Of `pay_charges` and `acknowledge_charges`.
	fn settle_charges() -> Weight;
	/// A new hold.
	fn place_hold() -> Weight;
	/// The end of a hold.
	fn lift_hold() -> Weight;
	/// Naming the declaration of dangerous goods in as many containers as there can be.
	fn declare_dangerous_goods() -> Weight;
	/// Reducing the record of a consignment with as many containers as it can have.
	fn archive_consignment() -> Weight;
	/// Removing a booking.
	fn forget_booking() -> Weight;
	/// Confirming a booking as a house.
	fn confirm_house_booking() -> Weight;
	/// Linking a house into that many containers of its master.
	fn link_house(containers: u32) -> Weight;
	/// Taking a house out of as many containers as it can be in.
	fn unlink_house() -> Weight;
	/// An offer of unpacked goods.
	fn offer_goods() -> Weight;
	/// An acceptance of unpacked goods.
	fn accept_goods() -> Weight;
	/// Carrying that many houses along with a container, and unpacking them.
	fn carry_houses(houses: u32) -> Weight;
	/// Asking that many houses what bars their container.
	fn ask_houses(houses: u32) -> Weight;
	/// The facts of a consignment with as many containers and lines as it can have.
	fn consignment_facts() -> Weight;
	/// A notice of customs on that many containers.
	fn customs_notice(containers: u32) -> Weight;
}

/// A call without its database accesses, picoseconds.
const CALL: u64 = 20_000_000;
/// An item of a list: decoding, checking, hashing, its event; picoseconds.
const ITEM: u64 = 10_000_000;

/// How many counters of what is open change in a call beside those of containers in a list, at most: of
/// the four parties of a booking that ends, and of a container's holders before and after.
const COUNTERS: u64 = 6;

/// Weights from the runtime's database weights.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> SubstrateWeight<T> {
	fn of(items: u32, reads: u64, writes: u64) -> Weight {
		let counted = if writes > 0 { COUNTERS } else { 0 };
		let (reads, writes) = (
			reads.saturating_add(counted),
			writes.saturating_add(counted),
		);
		Weight::from_parts(CALL, 0)
			.saturating_add(Weight::from_parts(ITEM, 0).saturating_mul(items.into()))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

/// The bound of a list.
fn most<S: Get<u32>>() -> u32 {
	S::get()
}

/// The houses of a container.
pub(crate) fn houses_in_container() -> u32 {
	most::<MaxHousesInContainer>()
}

/// The holds of a container: the list and each that it can have.
fn holds() -> u64 {
	accesses(1, 1, most::<MaxHolds>())
}

/// `base` and `each` for every one of `items`.
fn accesses(base: u64, each: u64, items: u32) -> u64 {
	each.saturating_mul(items.into()).saturating_add(base)
}

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	fn request_booking(cargo: u32, equipment: u32) -> Weight {
		Self::of(cargo.saturating_add(equipment), 3, 4)
	}

	fn confirm_booking(equipment: u32) -> Weight {
		// The cargo is hashed.
		Self::of(
			equipment.saturating_add(most::<MaxCargoLines>()),
			accesses(3, 1, equipment),
			accesses(4, 2, equipment),
		)
	}

	fn reject_booking() -> Weight {
		Self::of(0, 1, 1)
	}

	fn close_booking() -> Weight {
		// Booking, amendment, house, consignment; each container with its holds, notes, consignment, and who has
		// it.
		let containers = most::<MaxContainers>();
		let items = accesses(4, 4, containers);
		Self::of(containers, items, items)
	}

	fn record_milestones(events: u32, loadings: u32) -> Weight {
		// Each: consignment, container, voyage, who has it, all of which can change; loading also reads
		// the holds.
		let reads = accesses(accesses(1, holds(), loadings), 4, events);
		Self::of(
			events.saturating_add(loadings),
			reads,
			accesses(0, 4, events),
		)
	}

	fn record_voyage_milestones(events: u32) -> Weight {
		// The voyage and the clock; each: the departure from its port.
		Self::of(events, 2, accesses(1, 1, events))
	}

	fn record_shipment_milestones(events: u32) -> Weight {
		// The clock; each: the consignment.
		Self::of(events, accesses(1, 1, events), events.into())
	}

	fn plan_transshipment() -> Weight {
		// Consignment, container, voyage.
		Self::of(0, 3, 2)
	}

	fn retract_milestone(milestones: u32) -> Weight {
		// Consignment, container, goods of a house, clock; the retraction is one milestone more.
		Self::of(milestones.saturating_add(1), 4, 1)
	}

	fn declare_verified_gross_mass() -> Weight {
		Self::of(0, 2, 1)
	}

	fn offer_custody() -> Weight {
		Self::of(0, 3, 1)
	}

	fn accept_custody() -> Weight {
		// Consignment, container, booking, clock; also frees the container.
		Self::of(1, 4, 4)
	}

	fn refuse_custody() -> Weight {
		Self::of(0, 1, 1)
	}

	fn expire_custody_offer() -> Weight {
		Self::of(0, 2, 1)
	}

	fn release_freight() -> Weight {
		Self::of(0, 2, 1)
	}

	fn mint_pick_up_right() -> Weight {
		// Consignment, container, clock, the present right; of a house its goods and its master.
		Self::of(0, 6, 2)
	}

	fn transfer_pick_up_right() -> Weight {
		Self::of(0, 2, 1)
	}

	fn recall_pick_up_right() -> Weight {
		Self::of(0, 1, 1)
	}

	fn present_at_gate() -> Weight {
		Self::of(0, 3, 1)
	}

	fn gate_out() -> Weight {
		// Consignment, container, clock, pick-up right twice, free time, what is settled, houses; holds.
		Self::of(1, holds().saturating_add(8), 3)
	}

	fn report_side() -> Weight {
		// Consignment, container, clock, voyage, pick-up right.
		Self::of(0, 5, 2)
	}

	fn end_journey(houses: u32) -> Weight {
		// Consignment, container, clock, holds, pick-up right, active consignment, booking, amendment,
		// houses; each house: consignment, goods, holds, pick-up right, booking.
		Self::of(houses, accesses(9, 5, houses), accesses(6, 4, houses))
	}

	fn set_free_time() -> Weight {
		// Consignment, its terms; each container.
		Self::of(0, accesses(2, 1, most::<MaxContainers>()), 1)
	}

	fn settle_charges() -> Weight {
		// Consignment, container, terms, what is settled, pick-up right, clock, houses.
		Self::of(0, 7, 1)
	}

	fn place_hold() -> Weight {
		// Consignment, goods of a house, container, clock, the next id, the holds; how many of these are
		// its own.
		Self::of(0, holds().saturating_add(5), 3)
	}

	fn lift_hold() -> Weight {
		Self::of(0, 2, 2)
	}

	fn declare_dangerous_goods() -> Weight {
		let containers = most::<MaxContainers>();
		// Consignment, house and its cargo; each container.
		Self::of(containers, accesses(3, 1, containers), 1)
	}

	fn archive_consignment() -> Weight {
		// Consignment, booking, cargo, clock, free time, house, houses; each container with its holds,
		// notes, pick-up right and what is settled of two charges, or goods of a house with the others
		// in that container.
		let containers = most::<MaxContainers>();
		let items = containers.saturating_add(most::<MaxCargoLines>());
		Self::of(
			items,
			accesses(8, 6, containers),
			accesses(7, 6, containers),
		)
	}

	fn forget_booking() -> Weight {
		Self::of(0, 2, 2)
	}

	fn confirm_house_booking() -> Weight {
		// Booking, its cargo, which is hashed, the next id; consignment, house.
		Self::of(most::<MaxCargoLines>(), 3, 4)
	}

	fn link_house(containers: u32) -> Weight {
		// House, master, booking, both cargoes, the houses of the master; each container: record, houses,
		// one of them, the goods, who has it.
		let lines = most::<MaxCargoLines>().saturating_mul(2);
		Self::of(
			containers.saturating_add(lines),
			accesses(8, 6, containers),
			accesses(3, 4, containers),
		)
	}

	fn unlink_house() -> Weight {
		let containers = most::<MaxHouseContainers>();
		// House, master and its list; each container: record, its holds and those on the goods, houses,
		// the goods, notes, who has it.
		Self::of(
			containers,
			accesses(5, 7, containers),
			accesses(3, 5, containers),
		)
	}

	fn offer_goods() -> Weight {
		Self::of(0, 3, 1)
	}

	fn accept_goods() -> Weight {
		// Goods, right, clock, house, booking, master and its container.
		Self::of(1, 7, 5)
	}

	fn carry_houses(houses: u32) -> Weight {
		// The list of them; each: consignment, or its goods and who has them.
		Self::of(houses, accesses(1, 3, houses), accesses(0, 3, houses))
	}

	fn ask_houses(houses: u32) -> Weight {
		// The list of them, the master's cargo; each: consignment, goods, declaration, holds.
		let each = holds().saturating_add(3);
		let lines = most::<MaxCargoLines>();
		Self::of(houses.saturating_add(lines), accesses(2, each, houses), 0)
	}

	fn consignment_facts() -> Weight {
		// Consignment, departure, the booking's cargo; each container, or of a house each of fewer: its
		// goods, the master, the container, its houses, the departure.
		let containers = most::<MaxContainers>();
		let items = containers.saturating_add(most::<MaxCargoLines>());
		let own = accesses(0, 1, containers);
		let shared = accesses(0, 6, most::<MaxHouseContainers>());
		Self::of(items, own.max(shared).saturating_add(3), 0)
	}

	fn customs_notice(containers: u32) -> Weight {
		// The consignment, or a house and its master; each container, and the goods of a house in it.
		let items = accesses(1, 3, containers);
		Self::of(containers.saturating_mul(2), items.saturating_add(1), items)
	}
}
