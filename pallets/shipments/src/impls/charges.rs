// SPDX-License-Identifier: Apache-2.0

//! Free time, demurrage and detention.

use crate::{
	types::{
		Acknowledgement, Charge, ChargePayment, ChargeStanding, ChargesView, ClockView,
		Consignment, EquipmentRecord, FreeTime, FreeTimeInput, Stage, ViewError,
	},
	Config, Consignments, Consolidations, Equipment, Error, Event, FreeTimes, Houses, Pallet,
	PickUpRights, Settlements,
};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::{ContainerNumber, CurrencyCode, RawContainerNumber},
	ids::{ConsignmentId, OrganisationId},
	money::Money,
	quantity::Moment,
	roles::{Permission, Purpose},
	trade::ContainerPhase,
	traits::{BankingDays, DeclarationInspect, GateContext, Members, RedLane, Settlement},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_free_time(
		who: T::AccountId,
		id: ConsignmentId,
		input: FreeTimeInput,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let consignment = Consignments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		ensure!(
			consignment.terms.carrier == actor,
			Error::<T>::NotAuthorised
		);
		ensure!(!Houses::<T>::contains_key(id), Error::<T>::NotAMaster);
		let currency = CurrencyCode::parse(&input.currency).map_err(Error::<T>::InvalidCurrency)?;
		let valid = input.demurrage.is_valid() && input.detention.is_valid();
		ensure!(valid, Error::<T>::InvalidTariff);
		let from = FreeTimes::<T>::get(id);
		// A day stays as long as it was: what has been counted is not counted anew.
		let day = from.as_ref().map_or_else(
			|| T::Calendar::day_length(consignment.terms.port_of_discharge),
			|from| from.day,
		);
		let to = FreeTime {
			currency,
			day,
			demurrage: input.demurrage,
			detention: input.detention,
		};
		// The merchant can still turn away while it has everything; later it depends on the carrier,
		// and terms that were never set cost nothing.
		let bettered = from.as_ref().is_some_and(|from| to.is_no_worse_than(from));
		ensure!(
			bettered || Self::is_all_with_shipper(id, &consignment),
			Error::<T>::NotInMerchantsFavour
		);

		FreeTimes::<T>::insert(id, to.clone());
		Self::deposit_event(Event::FreeTimeSet {
			consignment: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_pay_charges(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		payment: ChargePayment,
	) -> DispatchResult {
		let payer = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, equipment) = Self::load(id, &container)?;
		let carrier = consignment.terms.carrier;
		let may_pay =
			payer != carrier && Self::is_concerned(id, &container, &consignment, &equipment, payer);
		ensure!(may_pay, Error::<T>::NotAuthorised);
		T::Members::ensure_not_denied(payer)?;
		let terms = FreeTimes::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let now = Self::now();
		let through = payment.through.max(now);
		let ahead = through.saturating_sub(now);
		ensure!(
			ahead <= T::MaxPickUpRightPeriod::get(),
			Error::<T>::TooFarAhead
		);
		let charge = payment.charge;
		let clock = Self::clock(id, container, &equipment, &terms, charge, through)
			.ok_or(Error::<T>::ClockNotStarted)?;
		let amount = clock.due;
		ensure!(amount.amount > 0, Error::<T>::NothingDue);
		ensure!(amount.amount <= payment.at_most, Error::<T>::AboveMaximum);
		let token = payment.token;
		let currency = T::Settlement::currency(token);
		ensure!(currency == Some(terms.currency), Error::<T>::WrongCurrency);
		T::Members::ensure_within_limit(&who, &amount)?;
		let settled = clock
			.settled
			.paid(amount.amount)
			.ok_or(Error::<T>::Overflow)?;

		Settlements::<T>::insert((id, container, charge), settled);
		T::Settlement::pay(token, payer, &[(carrier, amount.amount)])?;
		Self::deposit_event(Event::ChargesPaid {
			consignment: id,
			container,
			charge,
			payer,
			token,
			amount,
			through: clock.ended.unwrap_or(through),
		});
		Ok(())
	}

	pub(crate) fn do_acknowledge_charges(
		who: T::AccountId,
		id: ConsignmentId,
		container: RawContainerNumber,
		charge: Charge,
		acknowledgement: Acknowledgement,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let container = Self::parse_container(&container)?;
		let (consignment, equipment) = Self::load(id, &container)?;
		ensure!(
			consignment.terms.carrier == actor,
			Error::<T>::NotAuthorised
		);
		ensure!(FreeTimes::<T>::contains_key(id), Error::<T>::NotFound);
		let started = clock_times(charge, &equipment).is_some();
		ensure!(started, Error::<T>::ClockNotStarted);
		let settled = Settlements::<T>::get((id, container, charge)).unwrap_or_default();
		if let Acknowledgement::Paid(amount) = acknowledgement {
			let fits = settled.amount.checked_add(amount).is_some();
			ensure!(fits, Error::<T>::Overflow);
		}
		let settled = settled
			.acknowledge(acknowledgement)
			.ok_or(Error::<T>::NothingDue)?;

		Settlements::<T>::insert((id, container, charge), settled);
		Self::deposit_event(Event::ChargesAcknowledged {
			consignment: id,
			container,
			charge,
			acknowledgement,
		});
		Ok(())
	}

	/// The demurrage that keeps the gate shut, if any does.
	pub(crate) fn demurrage_barring(
		context: &GateContext,
		equipment: &EquipmentRecord,
	) -> Option<Money> {
		let (id, container) = (context.consignment, context.container);
		let terms = FreeTimes::<T>::get(id)?;
		let charge = Charge::Demurrage;
		let clock = Self::clock(id, container, equipment, &terms, charge, context.now)?;
		let bars = clock.due.amount > 0 && clock.settled.standing == ChargeStanding::Due;
		bars.then_some(clock.due)
	}

	/// A clock of a container, read at a time; nothing before it began.
	fn clock(
		id: ConsignmentId,
		container: ContainerNumber,
		equipment: &EquipmentRecord,
		terms: &FreeTime,
		charge: Charge,
		at: Moment,
	) -> Option<ClockView> {
		let (started, ended) = clock_times(charge, equipment)?;
		// Customs keeps goods in the terminal; outside it the container is with the merchant.
		let rests = match charge {
			Charge::Demurrage => Self::red_lanes(id, &container),
			Charge::Detention => Vec::new(),
		};
		let settled = Settlements::<T>::get((id, container, charge)).unwrap_or_default();
		Some(terms.reckon(charge, started, ended, &rests, settled, at))
	}

	/// When customs kept the container for inspection: for the goods of the consignment, or for those of
	/// a house in it, which cannot leave without the others.
	fn red_lanes(id: ConsignmentId, container: &ContainerNumber) -> Vec<RedLane> {
		let houses = Consolidations::<T>::get(id, container).houses;
		core::iter::once(id)
			.chain(houses)
			.flat_map(|id| T::Declarations::red_lanes(id, container))
			.collect()
	}

	/// Whether the shipping side still has every container, so that it can cancel.
	fn is_all_with_shipper(id: ConsignmentId, consignment: &Consignment) -> bool {
		consignment.containers.iter().all(|number| {
			Equipment::<T>::get(id, number).is_some_and(|equipment| {
				let phase = equipment.stage.phase();
				let holder = equipment.custody.holder;
				matches!(phase, ContainerPhase::Booked | ContainerPhase::Stuffed)
					&& holder.is_none_or(|it| consignment.is_shipping_side(it))
			})
		})
	}

	/// Whether the organisation has to do with the goods: named in the consignment, entitled to them, or
	/// who received them.
	pub(super) fn is_concerned(
		id: ConsignmentId,
		container: &ContainerNumber,
		consignment: &Consignment,
		equipment: &EquipmentRecord,
		organisation: OrganisationId,
	) -> bool {
		let receives = match equipment.stage {
			Stage::GatedOut { receiver, .. } | Stage::Delivered { receiver, .. } => {
				receiver == organisation
			}
			_ => false,
		};
		let by_right = || {
			PickUpRights::<T>::get(id, container)
				.is_some_and(|right| right.holder == organisation || right.receiver == organisation)
		};
		consignment.is_party(organisation)
			|| receives
			|| by_right()
			|| Self::entitled(id, container, consignment) == Some(organisation)
	}

	pub(crate) fn view_charges(
		id: ConsignmentId,
		raw: RawContainerNumber,
	) -> Result<ChargesView, ViewError> {
		let container = ContainerNumber::parse(&raw).map_err(ViewError::InvalidContainerNumber)?;
		let equipment = Equipment::<T>::get(id, container).ok_or(ViewError::NotFound)?;
		let terms = FreeTimes::<T>::get(id).ok_or(ViewError::NotFound)?;
		let now = Self::now();
		let clock = |charge| Self::clock(id, container, &equipment, &terms, charge, now);
		Ok(ChargesView {
			demurrage: clock(Charge::Demurrage),
			detention: clock(Charge::Detention),
		})
	}
}

/// From when to when a clock of the container runs; nothing before it began.
pub(crate) fn clock_times(
	charge: Charge,
	equipment: &EquipmentRecord,
) -> Option<(Moment, Option<Moment>)> {
	// A journey that ended otherwise ends both clocks.
	let ended = equipment.stage.ended().map(|(at, _)| at);
	match charge {
		Charge::Demurrage => Some((equipment.discharged_at?, equipment.gated_out_at.or(ended))),
		// The carrier lends no container of the shipper.
		Charge::Detention if equipment.shipper_owned => None,
		Charge::Detention => {
			let returned = match equipment.stage {
				Stage::EmptyReturned { at, .. } => Some(at),
				_ => ended,
			};
			Some((equipment.gated_out_at?, returned))
		}
	}
}
