// SPDX-License-Identifier: Apache-2.0

//! Bookings: request, confirm, reject, decline, cancel.

use crate::{
	types::{
		Booking, BookingRequest, BookingStatus, CargoLine, CargoLineInput, Consignment,
		EquipmentFault, EquipmentInput, EquipmentRecord, EquipmentRequest, History, IllegalStep,
		MaxCargoLines, MaxContainers, Terms,
	},
	ActiveConsignmentOf, Bookings, BookingsByReference, CargoLines, Config, Consignments,
	Equipment, Error, Event, FreeTimes, HoldsByContainer, NextBookingId, NextConsignmentId, Pallet,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::{
		BookingReference, ContainerNumber, ImoNumber, Locode, NamedPlace, SizeType, VoyageNumber,
	},
	ids::{BookingId, ConsignmentId, VoyageKey},
	input::InputList,
	roles::{Permission, Purpose, Role},
	trade::ContainerPhase,
	traits::{DeclarationInspect, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request_booking(who: T::AccountId, request: BookingRequest) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let asks = actor == request.shipper || Some(actor) == request.forwarder;
		ensure!(asks, Error::<T>::NotAuthorised);
		let reference =
			BookingReference::parse(&request.reference).map_err(Error::<T>::InvalidReference)?;
		let terms = Self::parse_terms(&request)?;
		let lines = request.cargo.parse();
		let lines = lines.map_err(|_| Error::<T>::TooManyCargoLines)?;
		let asked = request.equipment.parse();
		let asked = asked.map_err(|_| Error::<T>::TooManyContainers)?;
		let cargo = Self::parse_cargo(&lines, &asked)?;
		let equipment = Self::parse_equipment(&asked, &cargo)?;
		let taken = BookingsByReference::<T>::contains_key(actor, &reference);
		ensure!(!taken, Error::<T>::AlreadyExists);
		Self::ensure_parties(&terms)?;

		let booking = NextBookingId::<T>::get();
		NextBookingId::<T>::put(booking.next().ok_or(Error::<T>::Overflow)?);
		BookingsByReference::<T>::insert(actor, &reference, booking);
		CargoLines::<T>::insert(booking, cargo);
		let carrier = terms.carrier;
		Self::store_booking(
			booking,
			Booking {
				reference: reference.clone(),
				requested_by: actor,
				terms,
				equipment,
				requested_at: Self::now(),
				status: BookingStatus::Received,
			},
		);
		Self::deposit_event(Event::BookingRequested {
			booking,
			requested_by: actor,
			reference,
			carrier,
		});
		Ok(())
	}

	pub(crate) fn do_confirm_booking(
		who: T::AccountId,
		id: BookingId,
		assigned: InputList<EquipmentInput, MaxContainers>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let assigned = assigned.parse();
		let assigned = assigned.map_err(|_| Error::<T>::TooManyContainers)?;
		let mut booking = Bookings::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(booking.terms.carrier == actor, Error::<T>::NotAuthorised);
		let consignment = NextConsignmentId::<T>::get();
		let next = consignment.next().ok_or(Error::<T>::Overflow)?;
		booking.status = booking
			.status
			.confirm(consignment)
			.map_err(Error::<T>::from)?;
		let as_asked = assigned.len() == booking.equipment.len();
		ensure!(as_asked, Error::<T>::EquipmentCountMismatch);
		let containers = Self::parse_assigned(&assigned)?;
		// Anybody may have been suspended or denied since the request.
		Self::ensure_parties(&booking.terms)?;
		// Of this carrier: no other can have used the number.
		let voyage = booking.terms.voyage.clone();

		NextConsignmentId::<T>::put(next);
		let now = Self::now();
		for ((number, input), size_type) in containers.iter().zip(&assigned).zip(&booking.equipment)
		{
			let record = EquipmentRecord::booked(*size_type, input.tare, input.shipper_owned, now);
			Self::store_equipment(consignment, *number, record);
			ActiveConsignmentOf::<T>::insert(number, consignment);
		}
		Consignments::<T>::insert(
			consignment,
			Consignment {
				booking: id,
				terms: booking.terms.clone(),
				open_containers: containers.len().saturated_into(),
				containers: containers.clone(),
				freight_released: None,
				history: History::default(),
			},
		);
		Self::store_booking(id, booking);
		Self::know_voyage(voyage);
		Self::deposit_event(Event::BookingConfirmed {
			booking: id,
			consignment,
			containers,
		});
		Ok(())
	}

	pub(crate) fn do_reject_booking(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let answers = |booking: &Booking| booking.terms.carrier == actor;
		Self::end_booking(
			id,
			answers,
			BookingStatus::reject,
			T::Declarations::is_declared_for_export,
		)?;
		Self::deposit_event(Event::BookingRejected { booking: id });
		Ok(())
	}

	pub(crate) fn do_cancel_booking(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let asked = |booking: &Booking| {
			booking.terms.shipper == actor || booking.terms.forwarder == Some(actor)
		};
		let declared = T::Declarations::was_declared_for_export;
		Self::end_booking(id, asked, BookingStatus::cancel, declared)?;
		Self::deposit_event(Event::BookingCancelled { booking: id });
		Ok(())
	}

	pub(crate) fn do_decline_booking(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let carries = |booking: &Booking| booking.terms.carrier == actor;
		// What the shipper has declared and withdrawn again does not lock the carrier's containers up.
		let declared = T::Declarations::is_declared_for_export;
		Self::end_booking(id, carries, BookingStatus::decline, declared)?;
		Self::deposit_event(Event::BookingDeclined { booking: id });
		Ok(())
	}

	fn end_booking(
		id: BookingId,
		may: impl Fn(&Booking) -> bool,
		end: impl Fn(BookingStatus) -> Result<BookingStatus, IllegalStep>,
		is_declared: impl Fn(ConsignmentId, &ContainerNumber) -> bool,
	) -> Result<(), Error<T>> {
		let mut booking = Bookings::<T>::get(id).ok_or(Error::NotFound)?;
		ensure!(may(&booking), Error::NotAuthorised);
		let consignment = booking.status.consignment();
		booking.status = end(booking.status)?;
		if let Some(consignment) = consignment {
			Self::close_unshipped(consignment, is_declared)?;
		}
		Self::store_booking(id, booking);
		Ok(())
	}

	/// Closes a consignment whose goods are still with who shipped them, and frees its containers. Nothing
	/// of it stays but the booking and its events, so that no call can go on with it.
	fn close_unshipped(
		id: ConsignmentId,
		is_declared: impl Fn(ConsignmentId, &ContainerNumber) -> bool,
	) -> Result<(), Error<T>> {
		let consignment = Consignments::<T>::get(id).ok_or(Error::NotFound)?;
		for number in &consignment.containers {
			let equipment = Equipment::<T>::get(id, number).ok_or(Error::NotFound)?;
			let holder = equipment.custody.holder;
			let is_unshipped = match equipment.stage.phase() {
				ContainerPhase::Booked => true,
				// Who else has the goods hands them back first.
				ContainerPhase::Stuffed => holder.is_none_or(|it| consignment.is_shipping_side(it)),
				_ => false,
			};
			ensure!(is_unshipped, Error::WrongStatus);
			// Only the authority lifts its hold.
			let held = HoldsByContainer::<T>::contains_key(id, number);
			ensure!(!held, Error::OnHold);
			// What customs may have selected must not come back as goods that it has never seen.
			ensure!(!is_declared(id, number), Error::DeclaredForExport);
		}

		for number in &consignment.containers {
			Self::forget_equipment(id, *number);
			ActiveConsignmentOf::<T>::remove(number);
		}
		Consignments::<T>::remove(id);
		FreeTimes::<T>::remove(id);
		Ok(())
	}

	/// Fails unless all parties have their roles, and one may deal with them and with the vessel.
	fn ensure_parties(terms: &Terms) -> DispatchResult {
		T::Members::ensure_role(terms.carrier, Role::Carrier)?;
		Self::ensure_any_role(terms.shipper, &[Role::Trader, Role::Forwarder])?;
		if let Some(forwarder) = terms.forwarder {
			T::Members::ensure_role(forwarder, Role::Forwarder)?;
		}
		let parties = [
			Some(terms.carrier),
			Some(terms.shipper),
			Some(terms.consignee),
		];
		for party in parties.into_iter().chain([terms.forwarder]).flatten() {
			T::Members::ensure_may_deal_with(party)?;
		}
		T::Members::ensure_vessel_not_denied(terms.voyage.vessel)
	}

	fn parse_terms(request: &BookingRequest) -> Result<Terms, Error<T>> {
		let place = |raw| Locode::parse(raw).map_err(Error::<T>::InvalidLocation);
		let port_of_loading = place(&request.port_of_loading)?;
		let port_of_discharge = place(&request.port_of_discharge)?;
		ensure!(port_of_loading != port_of_discharge, Error::SamePort);
		Ok(Terms {
			shipper: request.shipper,
			forwarder: request.forwarder,
			carrier: request.carrier,
			consignee: request.consignee,
			incoterm: request.incoterm,
			named_place: NamedPlace::parse(&request.named_place)
				.map_err(Error::InvalidNamedPlace)?,
			document_type: request.document_type,
			freight_terms: request.freight_terms,
			port_of_loading,
			port_of_discharge,
			voyage: VoyageKey {
				carrier: request.carrier,
				vessel: ImoNumber::parse(&request.vessel).map_err(Error::InvalidVessel)?,
				voyage: VoyageNumber::parse(&request.voyage).map_err(Error::InvalidVoyage)?,
			},
		})
	}

	fn parse_cargo(
		lines: &[CargoLineInput],
		asked: &[EquipmentRequest],
	) -> Result<BoundedVec<CargoLine, MaxCargoLines>, Error<T>> {
		ensure!(!lines.is_empty() && !asked.is_empty(), Error::Empty);
		let parsed: Result<Vec<CargoLine>, Error<T>> = (0u8..)
			.zip(lines)
			.map(|(line, input)| {
				let parsed = input.parse(asked.len());
				parsed.map_err(|fault| Error::CargoRefused { line, fault })
			})
			.collect();
		Ok(BoundedVec::truncate_from(parsed?))
	}

	fn parse_equipment(
		requests: &[EquipmentRequest],
		cargo: &[CargoLine],
	) -> Result<BoundedVec<SizeType, MaxContainers>, Error<T>> {
		let parse = |index: u8, request: &EquipmentRequest| {
			let filled = cargo.iter().any(|line| line.equipment_index == index);
			ensure!(filled, EquipmentFault::WithoutCargo);
			SizeType::parse(&request.size_type).map_err(EquipmentFault::InvalidSizeType)
		};
		let parsed: Result<Vec<SizeType>, Error<T>> = (0u8..)
			.zip(requests)
			.map(|(index, request)| {
				parse(index, request).map_err(|fault| Error::EquipmentRefused { index, fault })
			})
			.collect();
		Ok(BoundedVec::truncate_from(parsed?))
	}

	fn parse_assigned(
		assigned: &[EquipmentInput],
	) -> Result<BoundedVec<ContainerNumber, MaxContainers>, Error<T>> {
		let mut seen = BTreeSet::new();
		let mut parse = |input: &EquipmentInput| {
			let number = ContainerNumber::parse(&input.number)
				.map_err(EquipmentFault::InvalidContainerNumber)?;
			ensure!(input.tare > 0, EquipmentFault::ZeroTare);
			ensure!(seen.insert(number), EquipmentFault::Duplicate);
			let in_use = ActiveConsignmentOf::<T>::contains_key(number);
			ensure!(!in_use, EquipmentFault::InUse);
			Ok(number)
		};
		let parsed: Result<Vec<ContainerNumber>, Error<T>> = (0u8..)
			.zip(assigned)
			.map(|(index, input)| {
				parse(input).map_err(|fault| Error::EquipmentRefused { index, fault })
			})
			.collect();
		Ok(BoundedVec::truncate_from(parsed?))
	}
}
