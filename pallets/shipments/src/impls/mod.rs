// SPDX-License-Identifier: Apache-2.0

//! What the calls do, one file per topic: load, check all, compute, write, tell.

#![deny(clippy::as_conversions)]

mod amendments;
mod archive;
mod booking;
mod charges;
mod consolidation;
mod custody;
mod custody_notes;
mod dangerous;
mod delivery;
mod documents;
mod gate;
mod holds;
mod houses;
mod leaving;
mod mass;
mod milestones;
mod retraction;
mod rights;
mod sides;
mod transshipment;
mod views;
mod voyages;
mod weight;

pub(crate) use charges::clock_times;
pub(crate) use milestones::Tell;

use crate::{
	types::{Consignment, EquipmentRecord, IllegalStep, Milestone, Stage, Statement},
	ActiveConsignmentOf, Amendments, Bookings, Config, Consignments, Equipment, Error, Event,
	Pallet,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber, RawSealNumber, SealNumber},
	ids::{ConsignmentId, OrganisationId},
	quantity::Moment,
	roles::Role,
	traits::Members,
};

impl<T> From<IllegalStep> for Error<T> {
	fn from(refusal: IllegalStep) -> Self {
		match refusal {
			// Calls that move a container without stating a time move it now, and now is never
			// before the step that led here.
			IllegalStep::WrongStatus | IllegalStep::OutOfOrder => Self::WrongStatus,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The chain's time, ms UTC.
	pub(crate) fn now() -> Moment {
		T::Clock::now()
	}

	pub(crate) fn parse_container(raw: &RawContainerNumber) -> Result<ContainerNumber, Error<T>> {
		ContainerNumber::parse(raw).map_err(Error::InvalidContainerNumber)
	}

	pub(crate) fn parse_seal(raw: &RawSealNumber) -> Result<SealNumber, Error<T>> {
		SealNumber::parse(raw).map_err(Error::<T>::InvalidSeal)
	}

	/// A consignment and a container in it.
	pub(crate) fn load(
		consignment: ConsignmentId,
		container: &ContainerNumber,
	) -> Result<(Consignment, EquipmentRecord), Error<T>> {
		let found = Consignments::<T>::get(consignment).ok_or(Error::NotFound)?;
		let equipment = Equipment::<T>::get(consignment, container).ok_or(Error::NotFound)?;
		Ok((found, equipment))
	}

	/// Fails unless the organisation has one of the roles.
	pub(crate) fn ensure_any_role(
		organisation: OrganisationId,
		roles: &[Role],
	) -> Result<(), Error<T>> {
		let fits = roles
			.iter()
			.any(|role| T::Members::ensure_role(organisation, *role).is_ok());
		ensure!(fits, Error::WrongRole);
		Ok(())
	}

	/// Adds a milestone to the history. The caller stores the consignment.
	pub(crate) fn append_milestone(
		id: ConsignmentId,
		consignment: &mut Consignment,
		milestone: Milestone,
	) -> Result<(), Error<T>> {
		let statement: &Statement = &milestone.statement;
		let container = statement.container;
		consignment.history = consignment
			.history
			.append(statement, &milestone)
			.ok_or(Error::Overflow)?;
		Self::deposit_event(Event::MilestoneRecorded {
			consignment: id,
			container,
			sequence: consignment.history.sequence,
			milestone,
			head: consignment.history.head,
		});
		Ok(())
	}

	/// Moves a container on and tells. The caller stores both.
	pub(crate) fn move_on(
		id: ConsignmentId,
		container: ContainerNumber,
		equipment: &mut EquipmentRecord,
		to: Stage,
	) {
		let from = equipment.stage.phase();
		equipment.enter(to);
		Self::deposit_event(Event::ContainerMoved {
			consignment: id,
			container,
			from,
			to: equipment.stage.phase(),
		});
	}

	/// Frees a container whose journey has ended, and completes the booking after the last one. The
	/// caller stores the consignment.
	pub(crate) fn finish(
		id: ConsignmentId,
		consignment: &mut Consignment,
		container: &ContainerNumber,
	) -> Result<(), Error<T>> {
		ActiveConsignmentOf::<T>::remove(container);
		consignment.open_containers = consignment
			.open_containers
			.checked_sub(1)
			.ok_or(Error::Overflow)?;
		if consignment.open_containers == 0 {
			let booking = consignment.booking;
			let found = Bookings::<T>::get(booking).ok_or(Error::NotFound)?;
			Amendments::<T>::remove(booking);
			Self::store_booking(booking, found.complete()?);
			Self::deposit_event(Event::BookingCompleted {
				booking,
				consignment: id,
			});
		}
		Ok(())
	}
}
