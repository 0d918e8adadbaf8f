// SPDX-License-Identifier: Apache-2.0

//! How bookings change: updates of what the carrier has not confirmed, amendments of what it has.

use crate::{
	types::{
		holds_dangerous_goods, Amendment, Booking, BookingRequest, Consignment, EquipmentInput,
		EquipmentRecord, MaxContainers,
	},
	ActiveConsignmentOf, Amendments, CargoLines, Config, Consignments, Error, Event, Houses,
	Pallet,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, SizeType},
	ids::{BookingId, ConsignmentId},
	input::InputList,
	roles::{Permission, Purpose},
	trade::ContainerPhase,
	traits::{DeclarationInspect, Members, RecordUse},
};

/// A container that a consignment is to have.
struct Assignment<'a> {
	number: ContainerNumber,
	input: &'a EquipmentInput,
	size_type: SizeType,
	dangerous: bool,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request_update(
		who: T::AccountId,
		id: BookingId,
		reason: H256,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let asked = Self::carriers(id, actor)?.ask_update();
		Self::store_booking(id, asked.map_err(Error::<T>::from)?);
		Self::deposit_event(Event::BookingUpdateRequested {
			booking: id,
			reason,
		});
		Ok(())
	}

	pub(crate) fn do_update_booking(
		who: T::AccountId,
		id: BookingId,
		request: BookingRequest,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let booking = Self::requested(id, actor)?;
		let asked = Self::parse_change(&booking, request)?;
		let content = asked.content_hash();
		let updated = booking
			.update(asked.terms, asked.equipment)
			.map_err(Error::<T>::from)?;
		Self::ensure_parties(&updated.terms)?;

		CargoLines::<T>::insert(id, asked.cargo);
		Self::store_booking(id, updated);
		Self::deposit_event(Event::BookingUpdated {
			booking: id,
			content,
		});
		Ok(())
	}

	pub(crate) fn do_request_amendment(
		who: T::AccountId,
		id: BookingId,
		reason: H256,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let asked = Self::carriers(id, actor)?.ask_amendment();
		Self::store_booking(id, asked.map_err(Error::<T>::from)?);
		Self::deposit_event(Event::BookingAmendmentRequested {
			booking: id,
			reason,
		});
		Ok(())
	}

	pub(crate) fn do_amend_booking(
		who: T::AccountId,
		id: BookingId,
		request: BookingRequest,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let booking = Self::requested(id, actor)?;
		let asked = Self::parse_change(&booking, request)?;
		let consignment = booking.status.consignment();
		let amended = booking.amend().map_err(Error::<T>::from)?;
		Self::ensure_parties(&asked.terms)?;
		// What can no longer be changed is not asked for.
		Self::amendable(consignment.ok_or(Error::<T>::WrongStatus)?)?;

		let content = asked.content_hash();
		Amendments::<T>::insert(id, asked);
		Self::store_booking(id, amended);
		Self::deposit_event(Event::AmendmentReceived {
			booking: id,
			content,
		});
		Ok(())
	}

	pub(crate) fn do_confirm_amendment(
		who: T::AccountId,
		id: BookingId,
		content: H256,
		assigned: InputList<EquipmentInput, MaxContainers>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let assigned = assigned.parse();
		let assigned = assigned.map_err(|_| Error::<T>::TooManyContainers)?;
		let booking = Self::carriers(id, actor)?;
		let goods = booking.status.consignment();
		let asked = Amendments::<T>::get(id).ok_or(Error::<T>::WrongStatus)?;
		ensure!(asked.content_hash() == content, Error::<T>::ContentChanged);
		let booking = booking
			.confirm_amendment(&asked)
			.map_err(Error::<T>::from)?;
		let goods = goods.ok_or(Error::<T>::WrongStatus)?;
		let (consignment, records) = Self::amendable(goods)?;
		let is_house = Houses::<T>::contains_key(goods);
		if is_house {
			// Its goods are placed anew.
			ensure!(consignment.containers.is_empty(), Error::<T>::HouseLinked);
			Self::house_containers(&booking)?;
		}
		// A house has no containers of its own.
		let wanted = if is_house { 0 } else { asked.equipment.len() };
		ensure!(assigned.len() == wanted, Error::<T>::EquipmentCountMismatch);
		let open_containers = asked.equipment.len().saturated_into();
		let containers = Self::parse_assigned(&assigned, Some(goods))?;
		// Goods that are packed stay as they are, and where they are.
		let stuffed = records
			.iter()
			.any(|record| record.stage.phase() != ContainerPhase::Booked);
		let packed_as_before = containers == consignment.containers
			&& asked.cargo == CargoLines::<T>::get(id)
			&& records
				.iter()
				.zip(&asked.equipment)
				.all(|(record, size_type)| record.size_type == *size_type);
		ensure!(!stuffed || packed_as_before, Error::<T>::GoodsPacked);
		// Anybody may have been suspended or denied since it was asked for.
		Self::ensure_parties(&asked.terms)?;

		let sizes = asked.equipment.iter().copied();
		let new: Vec<_> = (0u8..)
			.zip(&containers)
			.zip(&assigned)
			.zip(sizes)
			.map(|(((index, number), input), size_type)| Assignment {
				number: *number,
				input,
				size_type,
				dangerous: holds_dangerous_goods(&asked.cargo, index),
			})
			.collect();
		Self::assign_anew(goods, &consignment, &records, &new);
		CargoLines::<T>::insert(id, asked.cargo);
		Amendments::<T>::remove(id);
		let voyage = asked.terms.voyage.clone();
		if !is_house {
			Self::know_voyage(voyage);
		}
		Consignments::<T>::insert(
			goods,
			Consignment {
				terms: asked.terms,
				open_containers,
				containers: containers.clone(),
				// It was released for what was agreed before.
				freight_released: None,
				dangerous_goods_declaration: None,
				..consignment
			},
		);
		Self::store_booking(id, booking);
		Self::deposit_event(Event::AmendmentConfirmed {
			booking: id,
			consignment: goods,
			containers,
		});
		Ok(())
	}

	pub(crate) fn do_decline_amendment(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let declined = Self::carriers(id, actor)?.decline_amendment();
		let declined = declined.map_err(Error::<T>::from)?;
		Amendments::<T>::remove(id);
		Self::store_booking(id, declined);
		Self::deposit_event(Event::AmendmentDeclined { booking: id });
		Ok(())
	}

	pub(crate) fn do_cancel_amendment(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let cancelled = Self::requested(id, actor)?.cancel_amendment();
		let cancelled = cancelled.map_err(Error::<T>::from)?;
		Amendments::<T>::remove(id);
		Self::store_booking(id, cancelled);
		Self::deposit_event(Event::AmendmentCancelled { booking: id });
		Ok(())
	}

	/// What a changed request asks for. Who has agreed with whom, and under which reference, stays.
	fn parse_change(booking: &Booking, request: BookingRequest) -> Result<Amendment, Error<T>> {
		let (reference, asked) = Self::parse_request(request)?;
		let (old, new) = (&booking.terms, &asked.terms);
		let same = reference == booking.reference
			&& (old.carrier, old.shipper, old.forwarder)
				== (new.carrier, new.shipper, new.forwarder);
		ensure!(same, Error::PartiesFixed);
		Ok(asked)
	}

	/// A consignment that may still be another: nothing has left the shipper, and nobody has relied on
	/// what it is.
	fn amendable(id: ConsignmentId) -> Result<(Consignment, Vec<EquipmentRecord>), Error<T>> {
		let found = Self::unshipped(id, T::Declarations::was_declared_for_export)?;
		ensure!(!T::Declarations::is_announced(id), Error::AlreadyAnnounced);
		ensure!(!T::RecordUses::is_in_use(id), Error::RecordInUse);
		Ok(found)
	}

	/// Gives a consignment the containers that it is to have. One that it has already keeps who has it.
	fn assign_anew(
		id: ConsignmentId,
		consignment: &Consignment,
		records: &[EquipmentRecord],
		new: &[Assignment],
	) {
		let kept = |number: &ContainerNumber| new.iter().any(|other| other.number == *number);
		for number in consignment.containers.iter().filter(|it| !kept(it)) {
			Self::forget_equipment(id, *number);
			ActiveConsignmentOf::<T>::remove(number);
		}
		let old = || consignment.containers.iter().zip(records);
		for Assignment {
			number,
			input,
			size_type,
			dangerous,
		} in new
		{
			let known = old().find(|(other, _)| *other == number);
			let mut record = known.map_or_else(
				|| {
					let now = Self::now();
					EquipmentRecord::booked(*size_type, input.tare, input.shipper_owned, now)
				},
				|(_, record)| record.clone(),
			);
			record.size_type = *size_type;
			record.dangerous = *dangerous;
			record.shipper_owned = input.shipper_owned;
			// The mass was verified of the goods that were asked for before, in a container of that tare.
			record.verified_gross_mass = record
				.verified_gross_mass
				.filter(|mass| record.tare == input.tare && *mass > input.tare);
			record.tare = input.tare;
			// Planned for a voyage that may be another now.
			record.onward = None;
			Self::store_equipment(id, *number, record);
			ActiveConsignmentOf::<T>::insert(number, id);
		}
	}
}
