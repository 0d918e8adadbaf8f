// SPDX-License-Identifier: Apache-2.0

//! What each call does: load, check everything, compute, write, one event.

#![deny(clippy::as_conversions)]

mod journeys;
mod links;
mod prefixes;
mod recalls;
mod registration;
mod traces;

use crate::{
	Config, Error, Item, ItemHashes, ItemKey, Items, KeyFault, Pallet, RawItemKey, Refusal,
	MAX_DEPTH, MAX_ITEMS,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	input::InputList,
	traits::{DocumentInspect, Members, ShipmentInspect},
};

impl<T> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::AlreadyPacked => Self::AlreadyPacked,
			Refusal::AlreadyShipped => Self::AlreadyShipped,
			Refusal::Consumed => Self::Consumed,
			Refusal::NotPacked => Self::NotPacked,
			Refusal::NotShipped => Self::NotShipped,
			Refusal::NotAuthorised => Self::NotAuthorised,
			Refusal::AlreadyHolder => Self::AlreadyHolder,
			Refusal::NotALogisticUnit => Self::NotALogisticUnit,
			Refusal::NotATradeItem => Self::NotATradeItem,
			Refusal::UnitClosed => Self::UnitClosed,
			Refusal::TooDeep => Self::TooDeep,
			Refusal::TooManySteps => Self::TooManySteps,
			Refusal::Overflow => Self::Overflow,
		}
	}
}

impl<T> From<KeyFault> for Error<T> {
	fn from(fault: KeyFault) -> Self {
		match fault {
			KeyFault::Gtin(reason) => Self::InvalidGtin(reason),
			KeyFault::Lot(reason) => Self::InvalidLot(reason),
			KeyFault::Serial(reason) => Self::InvalidSerial(reason),
			KeyFault::Sscc(reason) => Self::InvalidSscc(reason),
			KeyFault::SerialTooShort => Self::SerialTooShort,
			KeyFault::LotOrSerialRequired => Self::LotOrSerialRequired,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// `own` and the weight of that many questions to the members, the consignments and the documents.
	pub(crate) fn weigh(own: Weight, members: u64, consignments: u64, documents: u64) -> Weight {
		let of_members = T::Members::worst_case_weight().saturating_mul(members);
		let of_consignments = T::Shipments::worst_case_weight().saturating_mul(consignments);
		let of_documents = T::Documents::worst_case_weight().saturating_mul(documents);
		own.saturating_add(of_members)
			.saturating_add(of_consignments)
			.saturating_add(of_documents)
	}

	/// The item of a key as a call gives it.
	fn find(key: &RawItemKey) -> Result<(H256, Item), Error<T>> {
		let hash = ItemKey::parse(key)?.hash();
		let item = Items::<T>::get(hash).ok_or(Error::NotFound)?;
		Ok((hash, item))
	}

	/// The items of a list as a call gives it, each named once.
	fn find_all(
		keys: InputList<RawItemKey, ConstU32<MAX_ITEMS>>,
	) -> Result<Vec<(H256, Item)>, Error<T>> {
		let keys = keys.parse().map_err(|_| Error::TooManyItems)?;
		ensure!(!keys.is_empty(), Error::NoItems);
		let mut seen = BTreeSet::new();
		let mut found = Vec::new();
		for key in &keys {
			let (hash, item) = Self::find(key)?;
			ensure!(seen.insert(hash), Error::DuplicateItem);
			found.push((hash, item));
		}
		Ok(found)
	}

	/// The units round an item, from the one that it is in to the outermost one.
	pub(crate) fn units_round(item: &Item) -> Vec<(H256, Item)> {
		let mut units = Vec::new();
		let mut parent = item.parent();
		for _ in 0..MAX_DEPTH {
			let Some((hash, unit)) = parent.and_then(|hash| Some((hash, Items::<T>::get(hash)?)))
			else {
				break;
			};
			parent = unit.parent();
			units.push((hash, unit));
		}
		units
	}

	fn parse_container(container: &RawContainerNumber) -> Result<ContainerNumber, Error<T>> {
		ContainerNumber::parse(container).map_err(Error::InvalidContainer)
	}
}

/// The hashes of items. A list of a call has no more than there is room for.
fn hashes_of(items: &[(H256, Item)]) -> ItemHashes {
	let hashes = items.iter().map(|(hash, _)| *hash).collect::<Vec<_>>();
	ItemHashes::truncate_from(hashes)
}
