// SPDX-License-Identifier: Apache-2.0

//! Delivery of houses after their container was unpacked: the pick-up right, and two signatures.

use crate::{
	types::{
		Addition, Classifier, Condition, CustodyChange, EquipmentEvent, GoodsOffer, Milestone,
		MilestoneEvent, PickUpRight, Share, ShareStage, Statement,
	},
	Bookings, Config, Consignments, Equipment, Error, Event, Pallet, PickUpRights, Shares,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::{ConsignmentId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose},
	trade::ContainerPhase,
	traits::Members,
};

impl<T: Config> Pallet<T> {
	/// The carrier of a house gives the right to fetch its goods, on the way or unpacked.
	pub(super) fn mint_for_house(
		actor: OrganisationId,
		id: ConsignmentId,
		container: ContainerNumber,
		share: &Share,
		expires: Moment,
	) -> DispatchResult {
		let consignment = Consignments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let mut equipment =
			Equipment::<T>::get(share.master, container).ok_or(Error::<T>::NotFound)?;
		let carries = consignment.terms.carrier == actor;
		ensure!(carries, Error::<T>::NotAuthorised);
		let on_the_way =
			equipment.stage.phase() >= ContainerPhase::Loaded && share.ended_at().is_none();
		ensure!(on_the_way, Error::<T>::WrongStatus);
		let right = Self::new_right(id, &container, &consignment, expires)?;
		T::Members::ensure_not_denied(right.receiver)?;

		// What says that it is on the way is built upon.
		let master = Consignments::<T>::get(share.master).ok_or(Error::<T>::NotFound)?;
		equipment.relied_on = master.history.sequence;
		Self::store_equipment(share.master, container, equipment);
		Self::give_right(id, container, right);
		Ok(())
	}

	pub(crate) fn do_offer_goods(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		condition: Condition,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let share = Shares::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		let holder = share.holder().ok_or(Error::<T>::WrongStatus)?;
		ensure!(holder == actor, Error::<T>::NotAuthorised);
		let now = Self::now();
		let right = Self::live_right(id, &container, now)?;
		let to = right.holder;
		T::Members::ensure_not_denied(to)?;
		let valid_until = now.checked_add(T::CustodyOfferPeriod::get());
		let valid_until = valid_until.ok_or(Error::<T>::Overflow)?;
		let offered = share.offer(GoodsOffer {
			to,
			condition,
			valid_until,
		});

		Self::store_share(id, container, offered.map_err(Error::<T>::from)?);
		Self::deposit_event(Event::GoodsOffered {
			consignment: id,
			container,
			from: actor,
			to,
			valid_until,
		});
		Ok(())
	}

	pub(crate) fn do_accept_goods(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let share = Shares::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		let (from, offer) = match &share.stage {
			ShareStage::Stripped {
				holder,
				offer: Some(offer),
				..
			} => (*holder, offer.clone()),
			_ => return Err(Error::<T>::NoOffer.into()),
		};
		let now = Self::now();
		let right = Self::live_right(id, &container, now)?;
		// The right may have passed on since the offer.
		let is_his = offer.to == actor && right.holder == actor;
		ensure!(is_his, Error::<T>::NotAuthorised);
		ensure!(now <= offer.valid_until, Error::<T>::OfferLapsed);
		T::Members::ensure_not_denied(actor)?;
		T::Members::ensure_not_denied(right.receiver)?;
		let mut consignment = Consignments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let master = share.master;
		let delivered = share.deliver(now, actor, right.receiver);
		let delivered = delivered.map_err(Error::<T>::from)?;
		let open = consignment.open_containers.checked_sub(1);
		consignment.open_containers = open.ok_or(Error::<T>::Overflow)?;

		PickUpRights::<T>::remove(id, container);
		Self::store_share(id, container, delivered);
		let milestone = Milestone {
			statement: Statement {
				publisher: Some(actor),
				container: Some(container),
				event: MilestoneEvent::Equipment(EquipmentEvent::DROP),
				classifier: Classifier::Actual,
				event_time: now,
				offset_minutes: 0,
				location: None,
				seal: None,
				document: None,
			},
			addition: Addition::Custody(CustodyChange {
				from: Some(from),
				to: actor,
				condition: offer.condition,
			}),
			recorded_at: now,
			anomaly: None,
		};
		Self::append_milestone(id, &mut consignment, milestone)?;
		if consignment.open_containers == 0 {
			let booking = consignment.booking;
			let found = Bookings::<T>::get(booking).ok_or(Error::<T>::NotFound)?;
			let complete = found.complete().map_err(Error::<T>::from)?;
			Self::store_booking(booking, complete);
			Self::deposit_event(Event::BookingCompleted {
				booking,
				consignment: id,
			});
		}
		Consignments::<T>::insert(id, consignment);
		// That the container was unpacked is built upon.
		if let (Some(mut equipment), Some(found)) = (
			Equipment::<T>::get(master, container),
			Consignments::<T>::get(master),
		) {
			equipment.relied_on = found.history.sequence;
			Self::store_equipment(master, container, equipment);
		}
		Self::deposit_event(Event::GoodsDelivered {
			consignment: id,
			container,
			from,
			to: actor,
			receiver: right.receiver,
		});
		Ok(())
	}

	/// The pick-up right, unless it has lapsed.
	fn live_right(
		id: ConsignmentId,
		container: &ContainerNumber,
		now: Moment,
	) -> Result<PickUpRight, Error<T>> {
		let right = PickUpRights::<T>::get(id, container).ok_or(Error::NotFound)?;
		ensure!(!right.has_lapsed(now), Error::PickUpRightLapsed);
		Ok(right)
	}
}
