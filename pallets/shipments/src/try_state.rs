// SPDX-License-Identifier: Apache-2.0

//! What holds after every call.

use crate::{
	impls::clock_times,
	types::{
		AmendmentStatus, Consignment, EquipmentRecord, History, Stage, VoyageStage,
		MAX_HOLDS_OF_AUTHORITY,
	},
	ActiveConsignmentOf, Amendments, Archived, Bookings, BookingsByReference, CargoLines, Config,
	Consignments, CustodyNotesOf, Departures, Equipment, FreeTimes, Holds, HoldsByContainer,
	Houses, NextBookingId, NextConsignmentId, NextHoldId, OpenMatters, Pallet, PickUpRights,
	Settlements, Shares, Voyages,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::{
	codes::ContainerNumber, ids::ConsignmentId, quantity::Moment, trade::ContainerPhase,
	traits::tally,
};

impl<T: Config> Pallet<T> {
	/// Checks the invariants of this pallet's storage, each named by its number.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_bookings()?;
		for (id, consignment) in Consignments::<T>::iter() {
			Self::try_consignment(id, &consignment)?;
		}
		for (id, number, equipment) in Equipment::<T>::iter() {
			Self::try_equipment(id, number, &equipment)?;
		}
		for (key, voyage) in Voyages::<T>::iter() {
			try_history(&voyage.history)?;
			ensure!(
				voyage.relied_on <= voyage.history.sequence,
				"26: nothing rests on a milestone that is not there"
			);
			let at_last = match voyage.stage {
				VoyageStage::Planned => Departures::<T>::iter_prefix(&key).next().is_none(),
				VoyageStage::Departed { at, from, .. } => {
					Departures::<T>::get(&key, from) == Some(at)
				}
				VoyageStage::Arrived { port, .. } => !Departures::<T>::contains_key(&key, port),
			};
			ensure!(
				at_last,
				"23: a vessel has left exactly the ports that it is not in"
			);
		}
		for (key, ..) in Departures::<T>::iter() {
			ensure!(
				Voyages::<T>::contains_key(key),
				"23: who has left is on a known voyage"
			);
		}
		for (id, number, notes) in CustodyNotesOf::<T>::iter() {
			let begun = notes.sequence > 0 && notes.head != H256::zero();
			ensure!(
				begun && Self::is_in(id, &number),
				"32: notes are on a container that is known, and begin with the first"
			);
		}
		Self::try_gate()?;
		for (id, terms) in FreeTimes::<T>::iter() {
			let valid = terms.demurrage.is_valid() && terms.detention.is_valid() && terms.day > 0;
			ensure!(
				valid && Consignments::<T>::contains_key(id),
				"36: free time is of a consignment, and can be counted"
			);
		}
		for (id, number, charge) in Settlements::<T>::iter_keys() {
			let started = Equipment::<T>::get(id, number)
				.is_some_and(|equipment| clock_times(charge, &equipment).is_some());
			ensure!(
				started && FreeTimes::<T>::contains_key(id),
				"37: only what has begun to cost is settled"
			);
		}
		Self::try_houses()?;
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		let concerns = Bookings::<T>::iter_values()
			.flat_map(|booking| booking.concerns())
			.chain(Equipment::<T>::iter_values().flat_map(|equipment| equipment.concerns()))
			.chain(Shares::<T>::iter_values().flat_map(|share| share.concerns()))
			.chain(Holds::<T>::iter_values().flat_map(|hold| hold.concerns()));
		ensure!(
			counted == tally(concerns),
			"25: for whom what is open is counted"
		);
		Ok(())
	}

	fn try_bookings() -> Result<(), TryRuntimeError> {
		for (id, booking) in Bookings::<T>::iter() {
			ensure!(
				id < NextBookingId::<T>::get(),
				"1: booking ids are given in order"
			);
			let by_reference =
				BookingsByReference::<T>::get(booking.requested_by, &booking.reference);
			ensure!(
				by_reference == Some(id),
				"2: a booking is found by its reference"
			);
			let cargo = CargoLines::<T>::get(id);
			let containers = booking.equipment.len();
			let placed = cargo
				.iter()
				.all(|line| usize::from(line.equipment_index) < containers);
			ensure!(
				!cargo.is_empty() && placed,
				"3: all cargo goes into a container"
			);
			let waits = booking.amendment == Some(AmendmentStatus::Received);
			ensure!(
				Amendments::<T>::contains_key(id) == waits,
				"30: a change is kept exactly until it is answered"
			);
			let cancelling = booking.cancellation_enforceable_from().is_some();
			ensure!(
				booking.status.is_confirmed() || !waits && !cancelling,
				"31: only of what is confirmed a change or the cancellation is open"
			);
			ensure!(!waits || !cancelling, "31: one of the two is open");
			if let Some(consignment) = booking.status.consignment() {
				let found = Consignments::<T>::get(consignment);
				ensure!(
					found.is_some_and(|found| found.booking == id),
					"4: a confirmed booking and its consignment name each other"
				);
			}
		}
		for id in Amendments::<T>::iter_keys() {
			ensure!(
				Bookings::<T>::contains_key(id),
				"30: a change is that of a booking"
			);
		}
		// A reference stays used when its booking is not kept any more.
		let mut booked = BTreeSet::new();
		for (.., id) in BookingsByReference::<T>::iter() {
			ensure!(booked.insert(id), "2: one reference a booking");
			ensure!(
				id < NextBookingId::<T>::get(),
				"2: a reference is that of a booking"
			);
		}
		for (id, _) in Archived::<T>::iter() {
			let gone = !Consignments::<T>::contains_key(id)
				&& Equipment::<T>::iter_key_prefix(id).next().is_none();
			ensure!(
				gone && id < NextConsignmentId::<T>::get(),
				"29: nothing but its commitment is kept of an archived consignment"
			);
		}
		Ok(())
	}

	fn try_consignment(
		id: ConsignmentId,
		consignment: &Consignment,
	) -> Result<(), TryRuntimeError> {
		ensure!(
			id < NextConsignmentId::<T>::get(),
			"5: consignment ids are given in order"
		);
		let booking = Bookings::<T>::get(consignment.booking);
		let confirmed = booking.and_then(|booking| booking.status.consignment());
		ensure!(
			confirmed == Some(id),
			"4: a consignment and its booking name each other"
		);
		if let Some(house) = Houses::<T>::get(id) {
			Self::try_house(id, consignment, &house)?;
			return try_history(&consignment.history);
		}
		let records = Equipment::<T>::iter_prefix(id).count();
		ensure!(
			records == consignment.containers.len(),
			"6: one record a container"
		);
		let mut open = 0u32;
		for number in &consignment.containers {
			let equipment = Equipment::<T>::get(id, number).ok_or("6: one record a container")?;
			open = open.saturating_add(u32::from(!equipment.is_finished()));
		}
		ensure!(
			open == consignment.open_containers,
			"7: open containers are counted"
		);
		ensure!(
			Voyages::<T>::contains_key(&consignment.terms.voyage),
			"8: the voyage of a consignment is known"
		);
		ensure!(
			consignment.terms.voyage.carrier == consignment.terms.carrier,
			"22: the voyage of a consignment is its carrier's"
		);
		try_history(&consignment.history)
	}

	fn try_equipment(
		id: ConsignmentId,
		number: ContainerNumber,
		equipment: &EquipmentRecord,
	) -> Result<(), TryRuntimeError> {
		let active = ActiveConsignmentOf::<T>::get(number);
		ensure!(
			(active == Some(id)) != equipment.is_finished(),
			"9: a container is under way in one consignment until its journey ends"
		);
		let history = Consignments::<T>::get(id).map(|found| found.history);
		ensure!(
			history.is_some_and(|history| equipment.relied_on <= history.sequence),
			"26: nothing rests on a milestone that is not there"
		);
		let carrier = Consignments::<T>::get(id).map(|found| found.terms.carrier);
		let on_board = match &equipment.stage {
			Stage::Loaded { voyage, .. } => Some(voyage),
			_ => None,
		};
		let onward = equipment.onward.as_ref().map(|onward| &onward.voyage);
		ensure!(
			on_board
				.into_iter()
				.chain(onward)
				.all(|key| Some(key.carrier) == carrier && Voyages::<T>::contains_key(key)),
			"28: a container travels on known voyages of its carrier"
		);
		let handlers = &equipment.handlers;
		let once: BTreeSet<_> = handlers.iter().collect();
		ensure!(
			once.len() == handlers.len(),
			"27: who had a container before is remembered once"
		);
		let phase = equipment.stage.phase();
		let custody = &equipment.custody;
		ensure!(
			phase == ContainerPhase::Booked || custody.holder.is_some(),
			"10: from stuffing on, custody has no gap"
		);
		if let (Some(offer), Some(holder)) = (&custody.offer, custody.holder) {
			ensure!(offer.from == holder, "11: only the custodian offers");
		}
		let loaded = equipment.loaded_at.is_some();
		let journey = equipment.journey();
		ensure!(
			journey
				.iter()
				// What ended before it was delivered has gone some of the way.
				.all(|(step, at)| {
					phase == ContainerPhase::Ended || at.is_some() == (phase >= *step)
				}),
			"12: the time of each step of the journey is kept"
		);
		// Gate-out and delivery happen in a call of their own; the others are stated.
		let stated = [
			equipment.gated_in_at,
			equipment.loaded_at,
			equipment.discharged_at,
		];
		ensure!(
			journey.is_sorted_by_key(|(_, at)| at.unwrap_or(Moment::MAX))
				&& stated
					.iter()
					.flatten()
					.all(|at| *at <= equipment.last_event_at),
			"21: no event precedes an earlier one"
		);
		let heavier = equipment
			.verified_gross_mass
			.map(|mass| mass > equipment.tare);
		ensure!(
			heavier.unwrap_or(!loaded),
			"13: on board only with a verified gross mass"
		);
		Ok(())
	}

	fn try_gate() -> Result<(), TryRuntimeError> {
		for (id, number, right) in PickUpRights::<T>::iter() {
			if let Some(share) = Shares::<T>::get(id, number) {
				ensure!(
					share.ended_at().is_none() && right.presented.is_none(),
					"14: a right to goods of a house is burned at delivery"
				);
				continue;
			}
			let phase = Equipment::<T>::get(id, number).map(|equipment| equipment.stage.phase());
			let waiting = [
				ContainerPhase::Loaded,
				ContainerPhase::Transshipped,
				ContainerPhase::Discharged,
			]
			.map(Some);
			ensure!(
				waiting.contains(&phase),
				"14: a right is burned at gate-out"
			);
			let by_holder = right
				.presented
				.is_none_or(|presented| presented.haulier == right.holder);
			ensure!(by_holder, "20: only its holder has presented a right");
		}
		let mut listed = 0usize;
		for (id, number, holds) in HoldsByContainer::<T>::iter() {
			let found = Self::load_shared(id, &number).ok();
			let phase = found.map(|(_, equipment)| equipment.stage.phase());
			ensure!(
				phase.is_some_and(|phase| phase < ContainerPhase::GatedOut),
				"15: no container leaves under a hold"
			);
			let mut of_authority = BTreeMap::<_, usize>::new();
			for hold in &holds {
				let found = Holds::<T>::get(hold).ok_or("16: holds are listed by container")?;
				ensure!(
					found.consignment == id && found.container == number,
					"16: holds are listed by container"
				);
				let own = of_authority.entry(found.authority).or_default();
				*own = own.saturating_add(1);
			}
			ensure!(
				of_authority
					.values()
					.all(|own| *own <= MAX_HOLDS_OF_AUTHORITY),
				"24: no authority takes the room of the others"
			);
			listed = listed.saturating_add(holds.len());
		}
		for (id, _) in Holds::<T>::iter() {
			ensure!(
				id < NextHoldId::<T>::get(),
				"17: hold ids are given in order"
			);
			listed = listed.checked_sub(1).ok_or("16: every hold is listed")?;
		}
		ensure!(listed == 0, "16: holds are listed once");
		Ok(())
	}
}

fn try_history(history: &History) -> Result<(), TryRuntimeError> {
	let remembered: u32 = history.recent.len().saturated_into();
	ensure!(
		remembered == history.sequence.min(64),
		"18: the last 64 milestones are remembered"
	);
	ensure!(
		(history.sequence == 0) == (history.head == H256::zero()),
		"19: the head commits to every milestone"
	);
	Ok(())
}
