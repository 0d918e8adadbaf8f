// SPDX-License-Identifier: Apache-2.0

//! What the carrier gives at destination: freight release and pick-up rights.

use crate::{
	types::{Consignment, PickUpRight, SideState},
	Config, Consignments, Error, Event, Pallet, PickUpRights, Shares,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber},
	ids::{ConsignmentId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	trade::{ContainerPhase, TransportDocumentType},
	traits::{DeliveryEntitlement, Members, TitleInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_release_freight(who: T::AccountId, id: ConsignmentId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let mut consignment = Consignments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(
			consignment.terms.carrier == actor,
			Error::<T>::NotAuthorised
		);
		ensure!(
			consignment.freight_released.is_none(),
			Error::<T>::WrongStatus
		);

		consignment.freight_released = Some(Self::now());
		Consignments::<T>::insert(id, consignment);
		Self::deposit_event(Event::FreightReleased { consignment: id });
		Ok(())
	}

	pub(crate) fn do_mint_pick_up_right(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		expires: Moment,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		if let Some(share) = Shares::<T>::get(id, container) {
			return Self::mint_for_house(actor, id, container, &share, expires);
		}
		let (consignment, mut equipment) = Self::load(id, &container)?;
		ensure!(
			consignment.terms.carrier == actor,
			Error::<T>::NotAuthorised
		);
		let phase = equipment.stage.phase();
		let on_the_way = matches!(
			phase,
			ContainerPhase::Loaded | ContainerPhase::Transshipped | ContainerPhase::Discharged
		);
		ensure!(on_the_way, Error::<T>::WrongStatus);
		let given_up = equipment.side.as_ref();
		let given_up = given_up.is_some_and(SideState::is_abandoned);
		ensure!(!given_up, Error::<T>::GoodsAbandoned);
		let right = Self::new_right(id, &container, &consignment, expires)?;
		T::Members::ensure_not_denied(right.receiver)?;

		// What says that it is on the way is built upon.
		equipment.relied_on = consignment.history.sequence;
		Self::store_equipment(id, container, equipment);
		Self::give_right(id, container, right);
		Ok(())
	}

	/// A right for who may take delivery now, unless there is one.
	pub(super) fn new_right(
		id: ConsignmentId,
		container: &ContainerNumber,
		consignment: &Consignment,
		expires: Moment,
	) -> Result<PickUpRight, Error<T>> {
		let now = Self::now();
		let latest = now.saturating_add(T::MaxPickUpRightPeriod::get());
		ensure!(now < expires && expires <= latest, Error::InvalidExpiry);
		let present = PickUpRights::<T>::get(id, container);
		let replaceable = present.is_none_or(|right| right.has_lapsed(now));
		ensure!(replaceable, Error::AlreadyExists);
		let receiver =
			Self::entitled(id, container, consignment).ok_or(Error::TitleNotSurrendered)?;
		Ok(PickUpRight {
			holder: receiver,
			receiver,
			expires,
			presented: None,
		})
	}

	/// Stores a new right, and tells.
	pub(super) fn give_right(id: ConsignmentId, container: ContainerNumber, right: PickUpRight) {
		let PickUpRight {
			holder, expires, ..
		} = right;
		PickUpRights::<T>::insert(id, container, right);
		Self::deposit_event(Event::PickUpRightMinted {
			consignment: id,
			container,
			holder,
			expires,
		});
	}

	pub(crate) fn do_transfer_pick_up_right(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		to: OrganisationId,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let mut right = PickUpRights::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		ensure!(right.holder == actor, Error::<T>::NotAuthorised);
		ensure!(
			!right.has_lapsed(Self::now()),
			Error::<T>::PickUpRightLapsed
		);
		ensure!(to != actor, Error::<T>::AlreadyExists);
		if to != right.receiver {
			Self::ensure_any_role(to, &[Role::Forwarder, Role::Haulier])?;
		}
		T::Members::ensure_may_deal_with(to)?;

		right.holder = to;
		// Whoever gets it, even back, comes to the gate itself.
		right.presented = None;
		PickUpRights::<T>::insert(id, container, right);
		Self::deposit_event(Event::PickUpRightTransferred {
			consignment: id,
			container,
			from: actor,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_recall_pick_up_right(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let mut right = PickUpRights::<T>::get(id, container).ok_or(Error::<T>::NotFound)?;
		ensure!(right.receiver == actor, Error::<T>::NotAuthorised);
		ensure!(right.holder != actor, Error::<T>::AlreadyExists);

		let from = right.holder;
		right.holder = actor;
		// A haulier that has no right any more is not let out.
		right.presented = None;
		PickUpRights::<T>::insert(id, container, right);
		Self::deposit_event(Event::PickUpRightRecalled {
			consignment: id,
			container,
			from,
			to: actor,
		});
		Ok(())
	}

	/// Who may take delivery now.
	pub(super) fn entitled(
		id: ConsignmentId,
		container: &ContainerNumber,
		consignment: &Consignment,
	) -> Option<OrganisationId> {
		match consignment.terms.document_type {
			TransportDocumentType::SeaWaybill => Some(consignment.terms.consignee),
			TransportDocumentType::BillOfLading => {
				match T::Titles::delivery_entitlement(id, container) {
					DeliveryEntitlement::Surrendered { by } => Some(by),
					_ => None,
				}
			}
		}
	}
}
