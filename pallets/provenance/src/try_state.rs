// SPDX-License-Identifier: Apache-2.0

//! What holds of all items at all times.

use crate::{
	shorter, Brands, Config, Contents, FormerBrands, Inputs, Item, ItemKey, ItemStatus, Items,
	Pallet, Prefixes, PrefixesBelow, Recalls, Traces, MAX_DEPTH,
};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the pallet:
	///
	/// 1. An item is stored under the hash of its key, and goods belong to the brand of their GTIN, or
	///    to one from which the holder of the prefix took it over.
	/// 2. An item is in a unit exactly when the unit holds it, and a unit counts what it holds; so
	///    each item is in at most one.
	/// 3. Only logistic units hold others, at most four deep, and none is inside itself.
	/// 4. An item is used up for another exactly when that names it as an input.
	/// 5. Only registered items have a trace, which is of the same key, names what they were made from and
	///    says when they are recalled.
	/// 6. An item counts its recalls.
	/// 7. No attested prefix begins with another, and those below each beginning are counted.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let (mut packed, mut consumed, mut recalls) = (0usize, 0usize, 0usize);
		for (hash, item) in Items::<T>::iter() {
			Self::try_item(hash, &item)?;
			packed = packed.saturating_add(item.parent().is_some().into());
			let is_consumed = matches!(item.status, ItemStatus::Consumed { .. });
			consumed = consumed.saturating_add(is_consumed.into());
			recalls = recalls.saturating_add(Recalls::<T>::iter_prefix(hash).count());
		}
		ensure!(
			packed == Contents::<T>::iter().count(),
			"2: a unit holds what is not in it"
		);
		let used: usize = Inputs::<T>::iter_values().map(|inputs| inputs.len()).sum();
		ensure!(
			consumed == used,
			"4: an item is made from what is not used up"
		);
		ensure!(
			recalls == Recalls::<T>::iter().count(),
			"6: something unknown is recalled"
		);
		for (hash, trace) in Traces::<T>::iter() {
			let item = Items::<T>::get(hash).ok_or("5: something unknown has a trace")?;
			ensure!(
				trace.key == item.key,
				"5: a trace is of another item than it is stored for"
			);
			ensure!(
				trace.recalled || item.recalls == 0,
				"5: a trace hides a recall"
			);
			ensure!(
				trace.steps.first() == Some(&item.making()),
				"5: a trace does not begin with how the item was made"
			);
			ensure!(
				trace.inputs == Inputs::<T>::get(hash).unwrap_or_default(),
				"5: a trace names other inputs than the item was made from"
			);
		}
		Self::try_prefixes()
	}

	fn try_prefixes() -> Result<(), TryRuntimeError> {
		let mut below = alloc::collections::BTreeMap::<_, u32>::new();
		for (prefix, holder) in Prefixes::<T>::iter() {
			let overlaps = shorter(&prefix).any(Prefixes::<T>::contains_key);
			ensure!(!overlaps, "7: a prefix begins with another");
			let independent = holder.organisation != holder.attested_by;
			ensure!(independent, "7: a prefix is attested by its holder");
			for above in shorter(&prefix) {
				let count = below.entry(above).or_default();
				*count = count.saturating_add(1);
			}
		}
		let counted = PrefixesBelow::<T>::iter().collect();
		ensure!(below == counted, "7: longer prefixes are counted wrongly");
		Ok(())
	}

	fn try_item(hash: H256, item: &Item) -> Result<(), TryRuntimeError> {
		ensure!(
			item.key.hash() == hash,
			"1: an item is stored under the hash of another"
		);
		let is_brand = |gtin| {
			Brands::<T>::get(gtin) == Some(item.brand)
				|| FormerBrands::<T>::contains_key(gtin, item.brand)
		};
		ensure!(
			item.key.gtin().is_none_or(is_brand),
			"1: goods are of another brand than their GTIN"
		);
		let held = Contents::<T>::iter_prefix(hash).count();
		ensure!(
			u32::try_from(held) == Ok(item.children),
			"2: a unit counts wrongly what it holds"
		);
		ensure!(
			item.children == 0 || matches!(item.key, ItemKey::LogisticUnit(_)),
			"3: goods hold others"
		);
		ensure!(
			(item.children == 0) == (item.height == 0) && item.height <= MAX_DEPTH,
			"3: units are nested too deep"
		);
		match item.status {
			ItemStatus::Packed { parent, .. } => {
				ensure!(
					Contents::<T>::contains_key(parent, hash),
					"2: a unit does not hold what is in it"
				);
				let unit = Items::<T>::get(parent).ok_or("2: an item is in nothing known")?;
				// Higher with each step outwards, so that the way never comes back.
				ensure!(unit.height > item.height, "3: a unit is inside itself");
			}
			ItemStatus::Consumed { output } => {
				let named = Inputs::<T>::get(output).is_some_and(|inputs| inputs.contains(&hash));
				ensure!(
					named && Items::<T>::contains_key(output),
					"4: an item is used up for nothing known"
				);
			}
			ItemStatus::Available | ItemStatus::Shipped { .. } => {}
		}
		ensure!(
			u32::try_from(Recalls::<T>::iter_prefix(hash).count()) == Ok(item.recalls),
			"6: an item counts its recalls wrongly"
		);
		Ok(())
	}
}
