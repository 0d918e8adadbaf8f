// SPDX-License-Identifier: Apache-2.0

//! Bookings: request, confirm, reject, decline, cancel. How they change is in `amendments`.

use crate::{
	types::{
		asked_hash, holds_dangerous_goods, Amendment, Booking, BookingRequest, BookingStatus,
		CargoLine, CargoLineInput, CarriageFault, Consignment, EquipmentFault, EquipmentInput,
		EquipmentRecord, EquipmentRequest, History, MaxCargoLines, MaxContainers, Terms,
	},
	ActiveConsignmentOf, Amendments, Bookings, BookingsByReference, CargoLines, Config,
	Consignments, Equipment, Error, Event, FreeTimes, HoldsByContainer, Houses, NextBookingId,
	NextConsignmentId, Pallet,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::{
		BookingReference, ContainerNumber, ImoNumber, Locode, NamedPlace, SizeType, VoyageNumber,
	},
	ids::{BookingId, ConsignmentId, OrganisationId, VoyageKey},
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
		let (reference, asked) = Self::parse_request(request)?;
		let content = asked.content_hash();
		let taken = BookingsByReference::<T>::contains_key(actor, &reference);
		ensure!(!taken, Error::<T>::AlreadyExists);
		Self::ensure_parties(&asked.terms)?;

		let booking = NextBookingId::<T>::get();
		NextBookingId::<T>::put(booking.next().ok_or(Error::<T>::Overflow)?);
		BookingsByReference::<T>::insert(actor, &reference, booking);
		CargoLines::<T>::insert(booking, asked.cargo);
		let carrier = asked.terms.carrier;
		Self::store_booking(
			booking,
			Booking {
				reference: reference.clone(),
				requested_by: actor,
				terms: asked.terms,
				equipment: asked.equipment,
				requested_at: Self::now(),
				status: BookingStatus::Received,
				amendment: None,
				cancellation: None,
			},
		);
		Self::deposit_event(Event::BookingRequested {
			booking,
			requested_by: actor,
			reference,
			carrier,
			content,
		});
		Ok(())
	}

	pub(crate) fn do_confirm_booking(
		who: T::AccountId,
		id: BookingId,
		content: H256,
		assigned: InputList<EquipmentInput, MaxContainers>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		let assigned = assigned.parse();
		let assigned = assigned.map_err(|_| Error::<T>::TooManyContainers)?;
		let booking = Self::carriers(id, actor)?;
		let cargo = CargoLines::<T>::get(id);
		Self::ensure_content(&booking, &cargo, content)?;
		let consignment = NextConsignmentId::<T>::get();
		let next = consignment.next().ok_or(Error::<T>::Overflow)?;
		let booking = booking.confirm(consignment).map_err(Error::<T>::from)?;
		let as_asked = assigned.len() == booking.equipment.len();
		ensure!(as_asked, Error::<T>::EquipmentCountMismatch);
		let containers = Self::parse_assigned(&assigned, None)?;
		// Anybody may have been suspended or denied since the request.
		Self::ensure_parties(&booking.terms)?;
		// Of this carrier: no other can have used the number.
		let voyage = booking.terms.voyage.clone();

		NextConsignmentId::<T>::put(next);
		let now = Self::now();
		let assignments = (0u8..)
			.zip(&containers)
			.zip(&assigned)
			.zip(&booking.equipment);
		for (((index, number), input), size_type) in assignments {
			let mut record =
				EquipmentRecord::booked(*size_type, input.tare, input.shipper_owned, now);
			record.dangerous = holds_dangerous_goods(&cargo, index);
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
				dangerous_goods_declaration: None,
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
		let rejected = Self::carriers(id, actor)?.reject();
		Self::store_booking(id, rejected.map_err(Error::<T>::from)?);
		Self::deposit_event(Event::BookingRejected { booking: id });
		Ok(())
	}

	pub(crate) fn do_cancel_booking(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let booking = Self::requested(id, actor)?;
		if booking.status.is_requested() {
			Self::store_booking(id, booking.withdraw().map_err(Error::<T>::from)?);
			Self::deposit_event(Event::BookingCancelled { booking: id });
			return Ok(());
		}
		let consignment = booking.status.consignment();
		let enforceable_from = Self::now()
			.checked_add(T::CancellationPeriod::get())
			.ok_or(Error::<T>::Overflow)?;
		let asked = booking
			.ask_cancellation(enforceable_from)
			.map_err(Error::<T>::from)?;
		// What can no longer be cancelled is not asked for.
		let consignment = consignment.ok_or(Error::<T>::WrongStatus)?;
		Self::unshipped(consignment, T::Declarations::was_declared_for_export)?;

		Amendments::<T>::remove(id);
		Self::store_booking(id, asked);
		Self::deposit_event(Event::CancellationRequested {
			booking: id,
			enforceable_from,
		});
		Ok(())
	}

	pub(crate) fn do_confirm_cancellation(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		Self::cancel_confirmed(id, Self::carriers(id, actor)?)
	}

	pub(crate) fn do_decline_cancellation(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let declined = Self::carriers(id, actor)?.decline_cancellation();
		Self::store_booking(id, declined.map_err(Error::<T>::from)?);
		Self::deposit_event(Event::CancellationDeclined { booking: id });
		Ok(())
	}

	pub(crate) fn do_enforce_cancellation(id: BookingId) -> DispatchResult {
		let booking = Bookings::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let from = booking.cancellation_enforceable_from();
		let from = from.ok_or(Error::<T>::WrongStatus)?;
		ensure!(from <= Self::now(), Error::<T>::AnswerStillPossible);
		Self::cancel_confirmed(id, booking)
	}

	pub(crate) fn do_decline_booking(who: T::AccountId, id: BookingId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let booking = Self::carriers(id, actor)?;
		let consignment = booking.status.consignment();
		let declined = booking.decline().map_err(Error::<T>::from)?;
		// What the shipper has declared and withdrawn again does not lock the carrier's containers up.
		let declared = T::Declarations::is_declared_for_export;
		Self::end_confirmed(id, declined, consignment, declared)?;
		Self::deposit_event(Event::BookingDeclined { booking: id });
		Ok(())
	}

	fn cancel_confirmed(id: BookingId, booking: Booking) -> DispatchResult {
		let consignment = booking.status.consignment();
		let cancelled = booking.confirm_cancellation().map_err(Error::<T>::from)?;
		let declared = T::Declarations::was_declared_for_export;
		Self::end_confirmed(id, cancelled, consignment, declared)?;
		Self::deposit_event(Event::BookingCancelled { booking: id });
		Ok(())
	}

	/// Ends a booking that was confirmed, and closes its consignment.
	fn end_confirmed(
		id: BookingId,
		ended: Booking,
		consignment: Option<ConsignmentId>,
		is_declared: impl Fn(ConsignmentId, &ContainerNumber) -> bool,
	) -> Result<(), Error<T>> {
		let consignment = consignment.ok_or(Error::WrongStatus)?;
		Self::close_unshipped(consignment, is_declared)?;
		Amendments::<T>::remove(id);
		Self::store_booking(id, ended);
		Ok(())
	}

	/// Fails unless the booking asks for what the carrier has read.
	pub(super) fn ensure_content(
		booking: &Booking,
		cargo: &[CargoLine],
		content: H256,
	) -> Result<(), Error<T>> {
		let asked = asked_hash(&booking.terms, &booking.equipment, cargo);
		ensure!(asked == content, Error::ContentChanged);
		Ok(())
	}

	/// A booking, if the organisation is its carrier.
	pub(super) fn carriers(id: BookingId, actor: OrganisationId) -> Result<Booking, Error<T>> {
		let booking = Bookings::<T>::get(id).ok_or(Error::NotFound)?;
		ensure!(booking.terms.carrier == actor, Error::NotAuthorised);
		Ok(booking)
	}

	/// A booking, if the organisation is its shipper or forwarder.
	pub(super) fn requested(id: BookingId, actor: OrganisationId) -> Result<Booking, Error<T>> {
		let booking = Bookings::<T>::get(id).ok_or(Error::NotFound)?;
		let terms = &booking.terms;
		let asks = terms.shipper == actor || terms.forwarder == Some(actor);
		ensure!(asks, Error::NotAuthorised);
		Ok(booking)
	}

	/// A consignment whose goods are still with who shipped them, and its containers, while nobody
	/// holds them and customs does not know them.
	pub(super) fn unshipped(
		id: ConsignmentId,
		is_declared: impl Fn(ConsignmentId, &ContainerNumber) -> bool,
	) -> Result<(Consignment, Vec<EquipmentRecord>), Error<T>> {
		if Houses::<T>::contains_key(id) {
			return Ok((Self::unshipped_house(id, is_declared)?, Vec::new()));
		}
		let consignment = Consignments::<T>::get(id).ok_or(Error::NotFound)?;
		let mut records = Vec::new();
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
			ensure!(!equipment.consolidated, Error::HousesLinked);
			// Only the authority lifts its hold.
			let held = HoldsByContainer::<T>::contains_key(id, number);
			ensure!(!held, Error::OnHold);
			// What customs may have selected must not come back as goods that it has never seen.
			ensure!(!is_declared(id, number), Error::DeclaredForExport);
			records.push(equipment);
		}
		Ok((consignment, records))
	}

	/// Closes a consignment whose goods are still with who shipped them, and frees its containers. Nothing
	/// of it stays but the booking and its events, so that no call can go on with it.
	fn close_unshipped(
		id: ConsignmentId,
		is_declared: impl Fn(ConsignmentId, &ContainerNumber) -> bool,
	) -> Result<(), Error<T>> {
		let (consignment, _) = Self::unshipped(id, is_declared)?;
		if Houses::<T>::contains_key(id) {
			return Self::close_house(id, consignment);
		}
		for number in &consignment.containers {
			Self::forget_equipment(id, *number);
			ActiveConsignmentOf::<T>::remove(number);
		}
		Consignments::<T>::remove(id);
		FreeTimes::<T>::remove(id);
		Ok(())
	}

	/// What a request asks for, and the reference under which.
	pub(super) fn parse_request(
		request: BookingRequest,
	) -> Result<(BookingReference, Amendment), Error<T>> {
		let reference =
			BookingReference::parse(&request.reference).map_err(Error::InvalidReference)?;
		let terms = Self::parse_terms(&request)?;
		let lines = request
			.cargo
			.parse()
			.map_err(|_| Error::TooManyCargoLines)?;
		let asked = request.equipment.parse();
		let asked = asked.map_err(|_| Error::TooManyContainers)?;
		let cargo = Self::parse_cargo(&lines, &asked)?;
		let equipment = Self::parse_equipment(&asked, &cargo)?;
		let content = Amendment {
			terms,
			equipment,
			cargo,
		};
		Ok((reference, content))
	}

	/// Fails unless all parties have their roles, and one may deal with them and with the vessel.
	pub(super) fn ensure_parties(terms: &Terms) -> DispatchResult {
		T::Members::ensure_role(terms.carrier, Role::Carrier)?;
		// A carrier that consolidates by itself ships the master.
		if terms.shipper != terms.carrier {
			Self::ensure_any_role(terms.shipper, &[Role::Trader, Role::Forwarder])?;
		}
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
		let carriage = request.carriage.parse().map_err(|fault| match fault {
			CarriageFault::InvalidPlace(code) => Error::InvalidLocation(code),
			CarriageFault::ArrivalBeforeDeparture => Error::ArrivalBeforeDeparture,
		})?;
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
			carriage,
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

	/// The containers that the carrier assigns, none of which is under way in a consignment but `own`.
	pub(super) fn parse_assigned(
		assigned: &[EquipmentInput],
		own: Option<ConsignmentId>,
	) -> Result<BoundedVec<ContainerNumber, MaxContainers>, Error<T>> {
		let mut seen = BTreeSet::new();
		let mut parse = |input: &EquipmentInput| {
			let number = ContainerNumber::parse(&input.number)
				.map_err(EquipmentFault::InvalidContainerNumber)?;
			ensure!(input.tare > 0, EquipmentFault::ZeroTare);
			ensure!(seen.insert(number), EquipmentFault::Duplicate);
			let active = ActiveConsignmentOf::<T>::get(number);
			ensure!(active.is_none() || active == own, EquipmentFault::InUse);
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
