// SPDX-License-Identifier: Apache-2.0

//! What holds of houses and their masters after every call.

use crate::{
	types::{Consignment, House, MaxHouseContainers, Measure, ShareStage},
	Bookings, CargoLines, Config, Consignments, Consolidations, Equipment, Houses, HousesOf,
	Pallet, Shares,
};
use alloc::collections::BTreeSet;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::{ids::ConsignmentId, trade::ContainerPhase};

impl<T: Config> Pallet<T> {
	/// A house as it is stored.
	pub(crate) fn try_house(
		id: ConsignmentId,
		consignment: &Consignment,
		house: &House,
	) -> Result<(), TryRuntimeError> {
		let own = Equipment::<T>::iter_prefix(id).count();
		ensure!(own == 0, "50: a house has no containers of its own");
		let numbers = &consignment.containers;
		let shares = Shares::<T>::iter_prefix(id).count();
		ensure!(
			shares == numbers.len(),
			"51: the goods of a house are in the containers that it names"
		);
		let booked = Bookings::<T>::get(consignment.booking).map(|it| it.equipment.len());
		let linked = booked == Some(numbers.len());
		ensure!(
			linked == house.master.is_some() && (linked || numbers.is_empty()),
			"52: a house is linked whole"
		);
		let most = <MaxHouseContainers as Get<u32>>::get();
		ensure!(
			booked.is_some_and(|booked| booked <= most.saturated_into()),
			"53: a house lies in at most 8 containers"
		);
		let listed = |master| HousesOf::<T>::get(master).contains(&id);
		ensure!(
			house.master.is_none_or(listed),
			"54: a master knows its houses"
		);
		let mut delivered = 0usize;
		for number in numbers {
			let share = Shares::<T>::get(id, number).ok_or("51: goods in every container")?;
			ensure!(
				house.master == Some(share.master),
				"55: a house has one master"
			);
			delivered = delivered.saturating_add(usize::from(share.ended_at().is_some()));
			let phase = Equipment::<T>::get(share.master, number).map(|it| it.stage.phase());
			let unpacked = !matches!(share.stage, ShareStage::Packed);
			ensure!(
				!unpacked || phase >= Some(ContainerPhase::Delivered),
				"56: goods come out of a container that was delivered"
			);
			ensure!(
				unpacked || phase <= Some(ContainerPhase::Delivered),
				"57: a container goes back without goods"
			);
		}
		let open = booked.unwrap_or(0).saturating_sub(delivered);
		ensure!(
			u32::try_from(open).ok() == Some(consignment.open_containers),
			"58: goods that are not delivered are counted"
		);
		Ok(())
	}

	/// What masters know of their houses.
	pub(crate) fn try_houses() -> Result<(), TryRuntimeError> {
		for (master, houses) in HousesOf::<T>::iter() {
			let once: BTreeSet<_> = houses.iter().collect();
			ensure!(
				!houses.is_empty() && once.len() == houses.len(),
				"54: a master knows each house once"
			);
			let is_master =
				Consignments::<T>::contains_key(master) && !Houses::<T>::contains_key(master);
			ensure!(is_master, "59: houses are one level deep");
			for house in houses {
				let found = Houses::<T>::get(house).and_then(|found| found.master);
				ensure!(found == Some(master), "54: a house knows its master");
			}
		}
		for id in Houses::<T>::iter_keys() {
			ensure!(
				Consignments::<T>::contains_key(id),
				"60: a house is a consignment"
			);
		}
		for (id, number, share) in Shares::<T>::iter() {
			let listed = Consolidations::<T>::get(share.master, number)
				.houses
				.contains(&id);
			ensure!(
				listed && Houses::<T>::contains_key(id),
				"61: goods are those of a house, and listed in their container"
			);
		}
		for (master, number, consolidation) in Consolidations::<T>::iter() {
			let consignment = Consignments::<T>::get(master).ok_or("62: of a master")?;
			let place = consignment.containers.iter().position(|it| *it == number);
			let cargo = CargoLines::<T>::get(consignment.booking);
			let whole = place
				.and_then(|place| Measure::of(&cargo, place))
				.ok_or("62: houses are in a container of their master")?;
			let equipment = Equipment::<T>::get(master, number).ok_or("62: of a master")?;
			let mut sum = Measure::default();
			let mut packed = false;
			for house in &consolidation.houses {
				let share = Shares::<T>::get(house, number).ok_or("61: goods are listed")?;
				sum = sum.plus(&share.goods).ok_or("63: goods can be counted")?;
				packed |= matches!(share.stage, ShareStage::Packed);
			}
			ensure!(
				!consolidation.houses.is_empty() && sum == consolidation.goods,
				"63: the goods of the houses in a container are summed up"
			);
			ensure!(
				sum.packages <= whole.packages && sum.gross_mass <= whole.gross_mass,
				"64: houses are no more than the cargo of their master"
			);
			ensure!(
				packed == equipment.consolidated,
				"65: a container tells whether goods of houses are in it"
			);
			let on_board = equipment.stage.phase() >= ContainerPhase::Loaded;
			ensure!(
				!packed || !on_board || sum.amounts_to(&whole),
				"66: on board, all cargo of the container is in houses"
			);
		}
		for (id, number, equipment) in Equipment::<T>::iter() {
			ensure!(
				!equipment.consolidated || Consolidations::<T>::contains_key(id, number),
				"65: a container with goods of houses knows which"
			);
		}
		Ok(())
	}
}
