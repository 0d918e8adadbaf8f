// SPDX-License-Identifier: Apache-2.0

//! Retraction: a publisher takes back what it stated. Both stay in the history, and the state stays as
//! it is, because others may have acted on it.

use crate::{
	types::{
		content_hash, Addition, Classifier, Milestone, NamedMilestone, NamedVoyageMilestone,
		NotFound, VoyageMilestone, VoyageMilestoneEvent,
	},
	Config, Consignments, Equipment, Error, Event, Pallet, Shares, Voyages,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{RawImoNumber, RawVoyageNumber},
	ids::ConsignmentId,
	roles::{Permission, Purpose},
	traits::Members,
};

impl<T> From<NotFound> for Error<T> {
	fn from(reason: NotFound) -> Self {
		match reason {
			NotFound::TooLong => Self::ProofTooLong,
			NotFound::NotThere => Self::NotInHistory,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_retract_milestone(
		who: T::AccountId,
		id: ConsignmentId,
		milestone: NamedMilestone,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		let mut consignment = Consignments::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let found = milestone.find(&consignment.history);
		let found = found.map_err(Error::<T>::from)?;
		let statement = found.statement;
		let by_actor = statement.publisher == Some(actor);
		ensure!(by_actor, Error::<T>::NotAuthorised);
		ensure!(statement.is_retractable(), Error::<T>::NotRetractable);
		ensure!(!found.retracted, Error::<T>::AlreadyRetracted);
		if let Some(container) = statement.container {
			let has_effect = statement.is_consequential() && !found.inert;
			let is_relied_on = match Equipment::<T>::get(id, container) {
				Some(equipment) => has_effect && found.place <= equipment.relied_on,
				// What moved the container of the master is taken back there.
				None => {
					let is_shared = Shares::<T>::contains_key(id, container);
					ensure!(is_shared, Error::<T>::NotFound);
					has_effect
				}
			};
			ensure!(!is_relied_on, Error::<T>::ReliedUpon);
		}

		let retraction = Milestone {
			statement: statement.retraction(),
			addition: Addition::Nothing,
			recorded_at: Self::now(),
			anomaly: None,
		};
		Self::append_milestone(id, &mut consignment, retraction)?;
		Consignments::<T>::insert(id, consignment);
		Self::deposit_event(Event::MilestoneRetracted {
			consignment: id,
			sequence: found.place,
			of: content_hash(&statement),
			publisher: actor,
		});
		Ok(())
	}

	pub(crate) fn do_retract_voyage_milestone(
		who: T::AccountId,
		vessel: RawImoNumber,
		voyage: RawVoyageNumber,
		milestone: NamedVoyageMilestone,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Operate, Purpose::Settle)?;
		// Of the caller, as is everything stated about it.
		let key = Self::parse_voyage(actor, &vessel, &voyage)?;
		let mut voyage = Voyages::<T>::get(&key).ok_or(Error::<T>::NotFound)?;
		let found = milestone.find(&voyage.history);
		let found = found.map_err(Error::<T>::from)?;
		let statement = found.statement;
		let is_stated = matches!(statement.event, VoyageMilestoneEvent::Transport(_));
		ensure!(is_stated, Error::<T>::NotRetractable);
		ensure!(!found.retracted, Error::<T>::AlreadyRetracted);
		let has_effect = statement.classifier == Classifier::Actual && !found.inert;
		let is_relied_on = has_effect && found.place <= voyage.relied_on;
		ensure!(!is_relied_on, Error::<T>::ReliedUpon);

		let retraction = VoyageMilestone {
			statement: statement.retraction(),
			recorded_at: Self::now(),
			anomaly: None,
		};
		Self::append_voyage_milestone(&key, &mut voyage, retraction)?;
		Voyages::<T>::insert(&key, voyage);
		Self::deposit_event(Event::VoyageMilestoneRetracted {
			voyage: key,
			sequence: found.place,
			of: content_hash(&statement),
		});
		Ok(())
	}
}
