// SPDX-License-Identifier: Apache-2.0

//! What is in what.

use super::hashes_of;
use crate::{
	Config, Contents, Error, Event, Item, ItemPhase, Items, Pallet, RawItemKey, Refusal, TraceStep,
	MAX_ITEMS,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	input::InputList,
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_aggregate(
		who: T::AccountId,
		parent: RawItemKey,
		children: InputList<RawItemKey, ConstU32<MAX_ITEMS>>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let mut children = Self::find_all(children)?;
		let (parent, mut unit) = Self::find(&parent)?;
		unit.ensure_open(actor).map_err(Error::<T>::from)?;
		let now = T::Clock::now();
		for (hash, child) in &mut children {
			// The unit is in nothing, so that it cannot be inside a child other than itself.
			ensure!(*hash != parent, Error::<T>::InsideItself);
			unit = unit.filled(child.height).map_err(Error::<T>::from)?;
			let packed = child.clone().packed(actor, parent, now);
			*child = packed.map_err(Error::<T>::from)?;
		}

		let packed = hashes_of(&children);
		for (hash, child) in children {
			Contents::<T>::insert(parent, hash, ());
			Items::<T>::insert(hash, child);
		}
		Items::<T>::insert(parent, unit);
		Self::deposit_event(Event::ItemsAggregated {
			parent,
			children: packed,
			by: actor,
			from: ItemPhase::Available,
			to: ItemPhase::Packed,
		});
		Ok(())
	}

	pub(crate) fn do_disaggregate(who: T::AccountId, child: RawItemKey) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let (item, child) = Self::find(&child)?;
		let units = Self::units_round(&child);
		let not_packed = Error::<T>::from(Refusal::NotPacked);
		let ((parent, unit), (_, outermost)) = units.first().zip(units.last()).ok_or(not_packed)?;
		let outermost = outermost.ensure_disposable(actor);
		outermost.map_err(Error::<T>::from)?;
		let steps = told(&child, &units);
		let unpacked = child.unpacked(actor, &steps).map_err(Error::<T>::from)?;
		let relieved = unit.clone().relieved().map_err(Error::<T>::from)?;

		Contents::<T>::remove(parent, item);
		Items::<T>::insert(parent, relieved);
		Items::<T>::insert(item, unpacked);
		Self::deposit_event(Event::ItemDisaggregated {
			item,
			parent: *parent,
			by: actor,
			from: ItemPhase::Packed,
			to: ItemPhase::Available,
		});
		Ok(())
	}
}

/// What happened to an item since it came into its unit, as far as the units round it tell.
///
/// A unit took the item in before anything happened to it: all of its steps are the item's too.
fn told(child: &Item, units: &[(H256, Item)]) -> Vec<TraceStep> {
	let round = units.iter().flat_map(|(_, unit)| unit.since_making());
	child.packing().into_iter().chain(round).collect()
}
