// SPDX-License-Identifier: Apache-2.0

//! How items change hands and place.

use crate::{
	journey_of, Config, Error, Event, Item, ItemPhase, Items, Pallet, RawItemKey, Refusal,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::{ConsignmentId, OrganisationId},
	roles::{Permission, Purpose},
	traits::{Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_hand_over(
		who: T::AccountId,
		key: RawItemKey,
		to: OrganisationId,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		T::Members::ensure_not_denied(actor)?;
		let (hash, item) = Self::find(&key)?;
		let item = item.handed_over(actor, to).map_err(Error::<T>::from)?;
		T::Members::ensure_may_deal_with(to)?;

		Items::<T>::insert(hash, item);
		Self::deposit_event(Event::ItemHandedOver {
			item: hash,
			from: actor,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_ship(
		who: T::AccountId,
		key: RawItemKey,
		consignment: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		T::Members::ensure_not_denied(actor)?;
		let container = Self::parse_container(&container)?;
		let (hash, item) = Self::find(&key)?;
		let facts =
			T::Shipments::consignment(consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		ensure!(facts.shipper == actor, Error::<T>::NotAuthorised);
		let found = facts
			.container(&container)
			.ok_or(Error::<T>::ContainerNotFound)?;
		// From then on it is sealed and out of the shipper's hands.
		ensure!(found.gated_in.is_none(), Error::<T>::UnderWay);
		let shipped = item.shipped(actor, consignment, container);
		let shipped = shipped.map_err(Error::<T>::from)?;

		Items::<T>::insert(hash, shipped);
		Self::deposit_event(Event::ItemShipped {
			item: hash,
			consignment,
			container,
			by: actor,
			from: ItemPhase::Available,
			to: ItemPhase::Shipped,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw(who: T::AccountId, key: RawItemKey) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let (hash, item, (consignment, container)) = Self::find_shipped(&key)?;
		ensure!(item.holder == actor, Error::<T>::NotAuthorised);
		let facts = T::Shipments::consignment(consignment);
		// What was delivered so long ago that its record is gone was not given up.
		ensure!(
			!T::Shipments::is_archived(consignment),
			Error::<T>::UnderWay
		);
		// A consignment that was given up, or goes without this container, holds nothing back.
		let under_way = facts
			.as_ref()
			.and_then(|facts| facts.container(&container))
			.is_some_and(|container| container.gated_in.is_some());
		ensure!(!under_way, Error::<T>::UnderWay);
		let withdrawn = item.unshipped(actor, &[]).map_err(Error::<T>::from)?;

		Items::<T>::insert(hash, withdrawn);
		Self::deposit_event(Event::ItemWithdrawn {
			item: hash,
			consignment,
			by: actor,
			from: ItemPhase::Shipped,
			to: ItemPhase::Available,
		});
		Ok(())
	}

	pub(crate) fn do_receive(who: T::AccountId, key: RawItemKey) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let (hash, item, (consignment, container)) = Self::find_shipped(&key)?;
		let facts =
			T::Shipments::consignment(consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let found = facts
			.container(&container)
			.ok_or(Error::<T>::ContainerNotFound)?;
		ensure!(found.delivered.is_some(), Error::<T>::NotDelivered);
		// Not the consignee as such: the goods are whose bill was surrendered.
		ensure!(found.receiver == Some(actor), Error::<T>::NotAuthorised);
		let received = item.unshipped(actor, &journey_of(&facts, &container));
		let received = received.map_err(Error::<T>::from)?;

		Items::<T>::insert(hash, received);
		Self::deposit_event(Event::ItemReceived {
			item: hash,
			consignment,
			by: actor,
			from: ItemPhase::Shipped,
			to: ItemPhase::Available,
		});
		Ok(())
	}

	/// An item that is in a container, and in which.
	fn find_shipped(
		key: &RawItemKey,
	) -> Result<(H256, Item, (ConsignmentId, ContainerNumber)), Error<T>> {
		let (hash, item) = Self::find(key)?;
		let shipment = item.shipment().ok_or(Refusal::NotShipped)?;
		Ok((hash, item, shipment))
	}
}
