// SPDX-License-Identifier: Apache-2.0

//! Milestones of voyages.

use super::milestones::Refusal;
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
	pub(crate) fn do_record_voyage_milestones(
		who: T::AccountId,
		vessel: RawImoNumber,
		voyage: RawVoyageNumber,
		events: InputList<VoyageMilestoneInput, MaxMilestones>,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let events = events.parse().map_err(|_| Error::<T>::TooManyMilestones)?;
		ensure!(!events.is_empty(), Error::<T>::Empty);
		let key = VoyageKey {
			carrier: actor,
			vessel: ImoNumber::parse(&vessel).map_err(Error::<T>::InvalidVessel)?,
			voyage: VoyageNumber::parse(&voyage).map_err(Error::<T>::InvalidVoyage)?,
		};
		let mut voyage = Voyages::<T>::get(&key).ok_or(Error::<T>::NotFound)?;
		let now = Self::now();
		// A batch has at most 256 events, as many as an index has values.
		for (index, input) in (0u8..=u8::MAX).zip(&events) {
			Self::record_voyage_milestone(actor, now, &key, &mut voyage, input)
				.map_err(|fault| Refusal::from(fault).at::<T>(index))?;
		}
		Voyages::<T>::insert(&key, voyage);
		Ok(())
	}

	fn record_voyage_milestone(
		actor: OrganisationId,
		now: Moment,
		key: &VoyageKey,
		voyage: &mut Voyage,
		input: &VoyageMilestoneInput,
	) -> Result<(), MilestoneFault> {
		let statement = input.parse(actor, now)?;
		ensure!(
			!voyage.history.remembers(&statement),
			MilestoneFault::Duplicate
		);
		if statement.classifier == Classifier::Actual {
			let (at, place) = (statement.event_time, statement.location);
			match statement.event {
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
		}
		let milestone = VoyageMilestone {
			statement,
			recorded_at: now,
		};
		voyage.history = voyage
			.history
			.append(&milestone.statement, &milestone)
			.ok_or(MilestoneFault::Overflow)?;
		Self::deposit_event(Event::VoyageMilestoneRecorded {
			voyage: key.clone(),
			sequence: voyage.history.sequence,
			milestone,
			head: voyage.history.head,
		});
		Ok(())
	}
}
