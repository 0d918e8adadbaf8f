// SPDX-License-Identifier: Apache-2.0

//! What everybody may know of an item.

use crate::{
	day_of, journey_of, merged, parse_digital_link_path, CertificateStatus, Config, Event, Inputs,
	Item, Items, Made, Pallet, RawItemKey, Trace, TraceError, TraceStep, Traces,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	roles::{Permission, Purpose},
	traits::{DocumentInspect, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_publish(who: T::AccountId, key: RawItemKey) -> DispatchResult {
		T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let (hash, item) = Self::find(&key)?;

		let trace = Self::publish(hash, &item);
		Self::deposit_event(Event::TracePublished {
			item: hash,
			steps: trace.steps.len().saturated_into(),
			recalled: trace.recalled,
			as_of: trace.as_of,
		});
		Ok(())
	}

	pub(crate) fn view(path: &[u8]) -> Result<Trace, TraceError> {
		let key = parse_digital_link_path(path).map_err(TraceError::InvalidLink)?;
		let hash = key.hash();
		let item = Items::<T>::get(hash).ok_or(TraceError::NotFound)?;
		Ok(Self::compute(hash, &item))
	}

	pub(crate) fn view_inputs(path: &[u8]) -> Result<Vec<Trace>, TraceError> {
		let key = parse_digital_link_path(path).map_err(TraceError::InvalidLink)?;
		let hash = key.hash();
		ensure!(Items::<T>::contains_key(hash), TraceError::NotFound);
		let inputs = Inputs::<T>::get(hash).unwrap_or_default();
		Ok(inputs
			.into_iter()
			.filter_map(|input| Some(Self::compute(input, &Items::<T>::get(input)?)))
			.collect())
	}

	pub(crate) fn view_key(path: &[u8]) -> Result<Vec<u8>, TraceError> {
		let key = parse_digital_link_path(path).map_err(TraceError::InvalidLink)?;
		Ok(Traces::<T>::hashed_key_for(key.hash()))
	}

	pub(crate) fn view_attested(path: &[u8]) -> Result<bool, TraceError> {
		let key = parse_digital_link_path(path).map_err(TraceError::InvalidLink)?;
		let item = Items::<T>::get(key.hash()).ok_or(TraceError::NotFound)?;
		Ok(Self::prefix_holder(&key) == Some(item.brand))
	}

	/// Puts the trace of an item together and stores it.
	pub(super) fn publish(hash: H256, item: &Item) -> Trace {
		let trace = Self::compute(hash, item);
		Traces::<T>::insert(hash, &trace);
		trace
	}

	/// Whether the item is recalled, or the lot that it is of.
	pub(crate) fn is_recalled(item: &Item) -> bool {
		let of_lot = || {
			let lot = item.key.lot_of_single_good()?;
			Some(Items::<T>::get(lot.hash())?.recalls > 0)
		};
		item.recalls > 0 || of_lot().unwrap_or(false)
	}

	fn compute(hash: H256, item: &Item) -> Trace {
		let known = Traces::<T>::get(hash).map(|trace| trace.steps);
		let certificate = item.certificate.and_then(T::Documents::document);
		Trace {
			key: item.key,
			origin: item.origin,
			made: Made {
				country: item.made_at.country(),
				day: day_of(item.made_on),
			},
			steps: merged(known.unwrap_or_default(), Self::steps_of(item)),
			inputs: Inputs::<T>::get(hash).unwrap_or_default(),
			certificate: certificate.map(|document| CertificateStatus {
				kind: document.kind,
				live: document.is_live,
			}),
			recalled: Self::is_recalled(item),
			as_of: T::Clock::now(),
		}
	}

	/// All that happened to an item: first to itself, then to the units round it, then to the
	/// container that the outermost one is in.
	fn steps_of(item: &Item) -> Vec<TraceStep> {
		let mut steps: Vec<TraceStep> = core::iter::once(item.making())
			.chain(item.since_making())
			.collect();
		let units = Self::units_round(item);
		for (_, unit) in &units {
			steps.extend(unit.since_making());
		}
		let outermost = units.last().map_or(item, |(_, unit)| unit);
		if let Some((consignment, container)) = outermost.shipment() {
			let facts = T::Shipments::consignment(consignment);
			steps.extend(facts.map_or_else(Vec::new, |facts| journey_of(&facts, &container)));
		}
		steps
	}
}
