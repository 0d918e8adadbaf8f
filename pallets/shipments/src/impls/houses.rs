// SPDX-License-Identifier: Apache-2.0

//! House consignments: how they come into the containers of a master, and out of them before these
//! have left.
//!
//! A house has no containers of its own, so that no call on a container finds one in it: where it is,
//! and who has it, is asked of its master.

use crate::{
	types::{
		Booking, CargoLine, Consignment, Consolidation, EquipmentFault, EquipmentRecord, History,
		House, HousesView, MaxContainers, MaxHouseContainers, Measure, MovementType, Share,
	},
	Bookings, CargoLines, Config, Consignments, Consolidations, CustodyNotesOf, Equipment, Error,
	Event, HoldsByContainer, Houses, HousesOf, NextConsignmentId, Pallet, Shares,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::{BookingId, ConsignmentId, OrganisationId},
	input::InputList,
	roles::{Permission, Purpose},
	trade::ContainerPhase,
	traits::{DeclarationInspect, Members, RecordUse},
};

/// What becomes of a container of the master when a house is linked.
struct Placement {
	number: ContainerNumber,
	share: Share,
	consolidation: Consolidation,
	equipment: EquipmentRecord,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_confirm_house_booking(
		who: T::AccountId,
		id: BookingId,
		content: H256,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let booking = Self::carriers(id, actor)?;
		Self::ensure_content(&booking, &CargoLines::<T>::get(id), content)?;
		let consignment = NextConsignmentId::<T>::get();
		let next = consignment.next().ok_or(Error::<T>::Overflow)?;
		let booking = booking.confirm(consignment).map_err(Error::<T>::from)?;
		let containers = Self::house_containers(&booking)?;
		// Anybody may have been suspended or denied since the request.
		Self::ensure_parties(&booking.terms)?;

		NextConsignmentId::<T>::put(next);
		Consignments::<T>::insert(
			consignment,
			Consignment {
				booking: id,
				terms: booking.terms.clone(),
				containers: BoundedVec::new(),
				open_containers: containers,
				freight_released: None,
				dangerous_goods_declaration: None,
				history: History::default(),
			},
		);
		Houses::<T>::insert(consignment, House::default());
		Self::store_booking(id, booking);
		Self::deposit_event(Event::HouseConfirmed {
			booking: id,
			consignment,
			containers,
		});
		Ok(())
	}

	pub(crate) fn do_link_house(
		who: T::AccountId,
		id: ConsignmentId,
		master_id: ConsignmentId,
		containers: InputList<RawContainerNumber, MaxHouseContainers>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let containers = containers.parse();
		let containers = containers.map_err(|_| Error::<T>::TooManyContainers)?;
		let (house, mut consignment) = Self::house(id)?;
		let carries = consignment.terms.carrier == actor;
		ensure!(carries, Error::<T>::NotAuthorised);
		ensure!(house.master.is_none(), Error::<T>::HouseLinked);
		let master = Consignments::<T>::get(master_id).ok_or(Error::<T>::NotFound)?;
		let has_containers = !Houses::<T>::contains_key(master_id);
		ensure!(has_containers, Error::<T>::NotAMaster);
		// Who is bound to both sides agrees for both: as carrier of the one and shipper of the other.
		ensure!(master.terms.shipper == actor, Error::<T>::NotAuthorised);
		ensure_same_journey::<T>(&consignment, &master)?;
		let booking = Bookings::<T>::get(consignment.booking).ok_or(Error::<T>::NotFound)?;
		let stays = booking.cancellation_enforceable_from().is_none();
		ensure!(stays, Error::<T>::WrongStatus);
		let as_booked = containers.len() == booking.equipment.len();
		ensure!(as_booked, Error::<T>::EquipmentCountMismatch);
		let numbers = Self::parse_distinct(&containers)?;
		let placements = Self::place(id, &consignment, master_id, &master, &numbers)?;
		let mut houses = HousesOf::<T>::get(master_id);
		let added = houses.try_push(id);
		added.map_err(|_| Error::<T>::TooManyHouses)?;
		// Anybody may have been suspended or denied since the bookings.
		Self::ensure_parties(&consignment.terms)?;
		T::Members::ensure_may_deal_with(master.terms.carrier)?;

		for placed in placements {
			let Placement {
				number,
				share,
				consolidation,
				equipment,
			} = placed;
			Self::store_share(id, number, share);
			Consolidations::<T>::insert(master_id, number, consolidation);
			Self::store_equipment(master_id, number, equipment);
		}
		HousesOf::<T>::insert(master_id, houses);
		Houses::<T>::insert(
			id,
			House {
				master: Some(master_id),
			},
		);
		consignment.containers = numbers.clone();
		Consignments::<T>::insert(id, consignment);
		Self::deposit_event(Event::HouseLinked {
			consignment: id,
			master: master_id,
			containers: numbers,
		});
		Ok(())
	}

	pub(crate) fn do_unlink_house(who: T::AccountId, id: ConsignmentId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let (house, consignment) = Self::house(id)?;
		let master_id = house.master.ok_or(Error::<T>::WrongStatus)?;
		let master = Consignments::<T>::get(master_id).ok_or(Error::<T>::NotFound)?;
		// The one must not be kept by what the other has put into its containers.
		let may = [consignment.terms.carrier, master.terms.carrier].contains(&actor);
		ensure!(may, Error::<T>::NotAuthorised);
		Self::ensure_removable(
			id,
			&consignment,
			master_id,
			ContainerPhase::Stuffed,
			T::Declarations::was_declared_for_export,
		)?;
		let announced = T::Declarations::is_announced(id);
		ensure!(!announced, Error::<T>::AlreadyAnnounced);
		ensure!(!T::RecordUses::is_in_use(id), Error::<T>::RecordInUse);

		Self::take_out(id, consignment, master_id, Some(actor))?;
		Ok(())
	}

	/// A house and its consignment.
	pub(super) fn house(id: ConsignmentId) -> Result<(House, Consignment), Error<T>> {
		let consignment = Consignments::<T>::get(id).ok_or(Error::NotFound)?;
		let house = Houses::<T>::get(id).ok_or(Error::NotAHouse)?;
		Ok((house, consignment))
	}

	/// In how many containers of a master the goods of a booking are to lie.
	pub(super) fn house_containers(booking: &Booking) -> Result<u32, Error<T>> {
		let containers: u32 = booking.equipment.len().saturated_into();
		let most = <MaxHouseContainers as Get<u32>>::get();
		ensure!(containers <= most, Error::TooManyContainers);
		Ok(containers)
	}

	/// A house none of whose goods is packed, while nobody holds them and customs does not know them.
	pub(super) fn unshipped_house(
		id: ConsignmentId,
		is_declared: impl Fn(ConsignmentId, &ContainerNumber) -> bool,
	) -> Result<Consignment, Error<T>> {
		let (house, consignment) = Self::house(id)?;
		if let Some(master) = house.master {
			// What is packed with the goods of others is not taken out by silence.
			let latest = ContainerPhase::Booked;
			Self::ensure_removable(id, &consignment, master, latest, is_declared)?;
		}
		Ok(consignment)
	}

	/// Removes a house whose booking has ended.
	pub(super) fn close_house(id: ConsignmentId, consignment: Consignment) -> Result<(), Error<T>> {
		let house = Houses::<T>::take(id).ok_or(Error::NotAHouse)?;
		if let Some(master) = house.master {
			Self::take_out(id, consignment, master, None)?;
			Houses::<T>::remove(id);
		}
		Consignments::<T>::remove(id);
		Ok(())
	}

	/// Fails unless the goods can still come out of the containers.
	fn ensure_removable(
		id: ConsignmentId,
		consignment: &Consignment,
		master: ConsignmentId,
		latest: ContainerPhase,
		is_declared: impl Fn(ConsignmentId, &ContainerNumber) -> bool,
	) -> Result<(), Error<T>> {
		for number in &consignment.containers {
			let equipment = Equipment::<T>::get(master, number).ok_or(Error::NotFound)?;
			ensure!(equipment.stage.phase() <= latest, Error::WrongStatus);
			// Only the authority lifts its hold.
			let held = HoldsByContainer::<T>::contains_key(id, number)
				|| HoldsByContainer::<T>::contains_key(master, number);
			ensure!(!held, Error::OnHold);
			// What customs may have selected stays where it was declared to be.
			ensure!(!is_declared(id, number), Error::DeclaredForExport);
		}
		Ok(())
	}

	/// Takes the goods of a house out of all containers.
	fn take_out(
		id: ConsignmentId,
		mut consignment: Consignment,
		master: ConsignmentId,
		by: Option<OrganisationId>,
	) -> Result<(), Error<T>> {
		for number in &consignment.containers {
			Self::forget_share(id, *number)?;
			if let Some(mut equipment) = Equipment::<T>::get(master, number) {
				equipment.consolidated = Consolidations::<T>::contains_key(master, number);
				Self::store_equipment(master, *number, equipment);
			}
		}
		consignment.containers = BoundedVec::new();
		Consignments::<T>::insert(id, consignment);
		Houses::<T>::insert(id, House::default());
		Self::forget_house_of(id, master);
		Self::deposit_event(Event::HouseUnlinked {
			consignment: id,
			master,
			by,
		});
		Ok(())
	}

	/// Removes the goods of a house from a container.
	pub(super) fn forget_share(id: ConsignmentId, number: ContainerNumber) -> Result<(), Error<T>> {
		let share = Self::remove_share(id, number).ok_or(Error::NotFound)?;
		let left = Consolidations::<T>::get(share.master, number).without(id, &share.goods);
		let left = left.ok_or(Error::Overflow)?;
		if left.houses.is_empty() {
			Consolidations::<T>::remove(share.master, number);
		} else {
			Consolidations::<T>::insert(share.master, number, left);
		}
		CustodyNotesOf::<T>::remove(id, number);
		Ok(())
	}

	/// Removes a house from the list of its master.
	pub(super) fn forget_house_of(id: ConsignmentId, master: ConsignmentId) {
		HousesOf::<T>::mutate_exists(master, |found| {
			if let Some(houses) = found {
				houses.retain(|other| *other != id);
			}
			// An empty list is no entry.
			*found = found.take().filter(|left| !left.is_empty());
		});
	}

	/// The containers of a master that are named, each once.
	fn parse_distinct(
		containers: &[RawContainerNumber],
	) -> Result<BoundedVec<ContainerNumber, MaxContainers>, Error<T>> {
		let mut seen = BTreeSet::new();
		let mut parse = |raw: &RawContainerNumber| {
			let number =
				ContainerNumber::parse(raw).map_err(EquipmentFault::InvalidContainerNumber)?;
			ensure!(seen.insert(number), EquipmentFault::Duplicate);
			Ok(number)
		};
		let parsed: Result<Vec<ContainerNumber>, Error<T>> = (0u8..)
			.zip(containers)
			.map(|(index, raw)| {
				parse(raw).map_err(|fault| Error::EquipmentRefused { index, fault })
			})
			.collect();
		Ok(BoundedVec::truncate_from(parsed?))
	}

	/// What becomes of the containers when the house is put into them.
	fn place(
		id: ConsignmentId,
		house: &Consignment,
		master_id: ConsignmentId,
		master: &Consignment,
		numbers: &[ContainerNumber],
	) -> Result<Vec<Placement>, Error<T>> {
		let goods = CargoLines::<T>::get(house.booking);
		let booked = CargoLines::<T>::get(master.booking);
		let of = |index| (goods.as_slice(), index);
		numbers
			.iter()
			.enumerate()
			.map(|(index, number)| {
				let at = (master_id, master, booked.as_slice());
				Self::place_in((id, house), of(index), at, *number)
			})
			.collect()
	}

	fn place_in(
		(id, house): (ConsignmentId, &Consignment),
		(goods, index): (&[CargoLine], usize),
		(master_id, master, booked): (ConsignmentId, &Consignment, &[CargoLine]),
		number: ContainerNumber,
	) -> Result<Placement, Error<T>> {
		let place = master.containers.iter().position(|it| *it == number);
		let place = place.ok_or(Error::NotFound)?;
		let mut equipment = Equipment::<T>::get(master_id, number).ok_or(Error::NotFound)?;
		let is_outside = equipment.stage.phase() <= ContainerPhase::Stuffed;
		ensure!(is_outside, Error::WrongStatus);
		// What an authority holds stays as it is.
		let held = HoldsByContainer::<T>::contains_key(master_id, number);
		ensure!(!held, Error::OnHold);
		// The same goods are not declared twice, by their shippers and with the master.
		let declared = T::Declarations::was_declared_for_export(master_id, &number);
		ensure!(!declared, Error::DeclaredForExport);
		let present = Consolidations::<T>::get(master_id, number);
		// Of several none is a full load, so that one answers for all.
		let first = present.houses.first().and_then(Consignments::<T>::get);
		if let Some(first) = first {
			let shared = !is_full_load(house) && !is_full_load(&first);
			ensure!(shared, Error::FullLoadShared);
		}
		let dangerous = crate::types::holds_dangerous_goods(goods, index.saturated_into());
		let stated = equipment.dangerous || !dangerous;
		ensure!(stated, Error::DangerousNotBooked);

		let measure = Measure::of(goods, index).ok_or(Error::Overflow)?;
		let consolidation = present.with(id, &measure).ok_or(Error::TooManyHouses)?;
		let whole = Measure::of(booked, place).ok_or(Error::Overflow)?;
		let all = &consolidation.goods;
		let fits = all.packages <= whole.packages
			&& all.gross_mass <= whole.gross_mass
			&& (all.volume <= whole.volume || !Measure::is_volume_stated(booked, place));
		ensure!(fits, Error::ExceedsMaster);
		equipment.consolidated = true;
		Ok(Placement {
			number,
			share: Share::packed(master_id, measure, dangerous),
			consolidation,
			equipment,
		})
	}

	pub(crate) fn view_houses(id: ConsignmentId) -> Option<HousesView> {
		let consignment = Consignments::<T>::get(id)?;
		let numbers = consignment.containers.iter();
		Some(HousesView {
			master: Houses::<T>::get(id).and_then(|house| house.master),
			shares: numbers
				.clone()
				.filter_map(|number| Some((*number, Shares::<T>::get(id, number)?)))
				.collect(),
			consolidations: numbers
				.map(|number| (*number, Consolidations::<T>::get(id, number)))
				.filter(|(_, found)| !found.houses.is_empty())
				.collect(),
		})
	}
}

/// Whether the shipper fills the container alone.
fn is_full_load(consignment: &Consignment) -> bool {
	consignment.terms.carriage.movement_at_origin == MovementType::FullLoad
}

/// Fails unless both are to go the same way.
fn ensure_same_journey<T: Config>(
	house: &Consignment,
	master: &Consignment,
) -> Result<(), Error<T>> {
	let (one, other) = (&house.terms, &master.terms);
	let same = one.port_of_loading == other.port_of_loading
		&& one.port_of_discharge == other.port_of_discharge
		&& one.voyage.vessel == other.voyage.vessel
		&& one.voyage.voyage == other.voyage.voyage;
	ensure!(same, Error::DifferentJourney);
	Ok(())
}
