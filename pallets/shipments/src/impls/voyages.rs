// SPDX-License-Identifier: Apache-2.0

//! Milestones of voyages.

use super::milestones::{Refusal, Tell};
use crate::{
	types::{
		Classifier, MaxMilestones, MilestoneFault, Voyage, VoyageEvent, VoyageMilestone,
		VoyageMilestoneInput,
	},
	Config, Departures, Error, Event, Pallet, Voyages,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{ImoNumber, RawImoNumber, RawVoyageNumber, VoyageNumber},
	ids::{OrganisationId, VoyageKey},
	input::InputList,
	quantity::Moment,
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_port_calls(
		who: T::AccountId,
		vessel: RawImoNumber,
		voyage: RawVoyageNumber,
		events: InputList<VoyageMilestoneInput, MaxMilestones>,
		tell: Tell,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let events = events.parse().map_err(|_| Error::<T>::TooManyMilestones)?;
		ensure!(!events.is_empty(), Error::<T>::Empty);
		let key = Self::parse_voyage(actor, &vessel, &voyage)?;
		let mut voyage = Voyages::<T>::get(&key).ok_or(Error::<T>::NotFound)?;
		let now = Self::now();
		// A batch has at most 256 events, as many as an index has values.
		for (index, input) in (0u8..=u8::MAX).zip(&events) {
			Self::record_voyage_milestone((actor, now, tell), &key, &mut voyage, input)
				.map_err(|fault| Refusal::from(fault).at::<T>(index))?;
		}
		Voyages::<T>::insert(&key, voyage);
		Ok(())
	}

	fn record_voyage_milestone(
		(actor, now, tell): (OrganisationId, Moment, Tell),
		key: &VoyageKey,
		voyage: &mut Voyage,
		input: &VoyageMilestoneInput,
	) -> Result<(), MilestoneFault> {
		let statement = input.parse(actor, now)?;
		ensure!(
			!voyage.history.remembers(&statement),
			MilestoneFault::Duplicate
		);
		let (at, place) = (statement.event_time, statement.location);
		let is_actual = statement.classifier == Classifier::Actual;
		let is_late = is_actual
			&& tell == Tell::Late
			&& voyage.stage.latest().is_some_and(|latest| at < latest);
		if is_actual && !is_late {
			match input.event {
				VoyageEvent::DEPA => {
					voyage.stage = voyage.stage.depart(at, place)?;
					Departures::<T>::insert(key, place, at);
				}
				VoyageEvent::ARRI => {
					voyage.stage = voyage.stage.arrive(at, place)?;
					// What comes on board now has not left.
					Departures::<T>::remove(key, place);
				}
			}
			// What it follows is not taken back any more; itself it still is.
			voyage.relied_on = voyage.history.sequence;
		}
		let milestone = VoyageMilestone {
			statement,
			recorded_at: now,
			anomaly: is_late.then(|| voyage.stage.anomaly(at, &place)),
		};
		Self::append_voyage_milestone(key, voyage, milestone).map_err(|_| MilestoneFault::Overflow)
	}

	/// A voyage of that carrier, by its raw codes.
	pub(crate) fn parse_voyage(
		carrier: OrganisationId,
		vessel: &RawImoNumber,
		voyage: &RawVoyageNumber,
	) -> Result<VoyageKey, Error<T>> {
		Ok(VoyageKey {
			carrier,
			vessel: ImoNumber::parse(vessel).map_err(Error::InvalidVessel)?,
			voyage: VoyageNumber::parse(voyage).map_err(Error::InvalidVoyage)?,
		})
	}

	/// Adds a milestone to the history. The caller stores the voyage.
	pub(crate) fn append_voyage_milestone(
		key: &VoyageKey,
		voyage: &mut Voyage,
		milestone: VoyageMilestone,
	) -> Result<(), Error<T>> {
		voyage.history = voyage
			.history
			.append(&milestone.statement, &milestone)
			.ok_or(Error::Overflow)?;
		Self::deposit_event(Event::VoyageMilestoneRecorded {
			voyage: key.clone(),
			sequence: voyage.history.sequence,
			milestone,
			head: voyage.history.head,
		});
		Ok(())
	}
}
