// SPDX-License-Identifier: Apache-2.0

//! How a dispute is decided: appointment, evidence, interim stops, ruling, appeal, execution.

use super::{effects::Basis, RawEffects};
use crate::{Config, Error, Event, Evidence, Exhibit, Outcome, Pallet, Phase, Side, Status};
use frame::prelude::*;
use portolan_primitives::{
	ids::{DisputeId, DocumentId, OrganisationId},
	roles::{Permission, Purpose, Role},
	traits::{DocumentInspect, Members, TitleRemedies},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_appoint(
		who: T::AccountId,
		id: DisputeId,
		arbitrator: OrganisationId,
	) -> DispatchResult {
		let dispute = Self::find(id)?;
		let authority = Self::authority(&who, &dispute)?;
		Self::ensure_independent(
			arbitrator,
			dispute.parties().chain([authority]),
			&dispute.subject,
		)?;
		let appointed = dispute
			.appointed(arbitrator, Self::now(), &Self::periods())
			.map_err(Error::<T>::from)?;

		Self::store(id, appointed);
		Self::deposit_event(Event::ArbitratorAppointed {
			dispute: id,
			authority,
			arbitrator,
		});
		Ok(())
	}

	pub(crate) fn do_accept_appointment(who: T::AccountId, id: DisputeId) -> DispatchResult {
		let arbitrator = Self::arbitrator(&who, Purpose::Create)?;
		let dispute = Self::find(id)?;
		let from = dispute.status.phase();
		let taken_up = dispute
			.taken_up(arbitrator, Self::now(), &Self::periods())
			.map_err(Error::<T>::from)?;
		// Much may have changed since it was named.
		Self::ensure_independent(arbitrator, taken_up.parties(), &taken_up.subject)?;

		Self::deposit_event(Event::AppointmentAccepted {
			dispute: id,
			arbitrator,
			from,
			to: taken_up.status.phase(),
		});
		Self::store(id, taken_up);
		Ok(())
	}

	pub(crate) fn do_submit_evidence(
		who: T::AccountId,
		id: DisputeId,
		document: DocumentId,
	) -> DispatchResult {
		let dispute = Self::find(id)?;
		let by = Self::party(&who, Purpose::Settle, &dispute.subject)?;
		let now = Self::now();
		dispute.check_evidence(by, now).map_err(Error::<T>::from)?;
		let facts = T::Documents::document(document).ok_or(Error::<T>::DocumentNotFound)?;
		ensure!(facts.is_live, Error::<T>::DocumentNotLive);
		let side = if by == dispute.claimant {
			Side::Claimant
		} else {
			Side::Respondents
		};
		let mut exhibits = Evidence::<T>::get(id, side);
		let is_known = exhibits.iter().any(|known| known.document == document);
		ensure!(!is_known, Error::<T>::DuplicateDocument);
		exhibits
			.try_push(Exhibit {
				document,
				by,
				at: now,
			})
			.map_err(|_| Error::<T>::TooManyDocuments)?;

		Evidence::<T>::insert(id, side, exhibits);
		Self::deposit_event(Event::EvidenceSubmitted {
			dispute: id,
			document,
			by,
			side,
		});
		Ok(())
	}

	pub(crate) fn do_order_stop(who: T::AccountId, id: DisputeId) -> DispatchResult {
		let arbitrator = Self::arbitrator(&who, Purpose::Create)?;
		let mut dispute = Self::find(id)?;
		dispute
			.check_in_office(arbitrator)
			.map_err(Error::<T>::from)?;
		ensure!(!dispute.is_stopped, Error::<T>::AlreadyStopped);
		T::Titles::stop(Self::title_of(&dispute)?, id, arbitrator)?;

		dispute.is_stopped = true;
		Self::store(id, dispute);
		Self::deposit_event(Event::InterimStopOrdered {
			dispute: id,
			arbitrator,
		});
		Ok(())
	}

	pub(crate) fn do_lift_stop(who: T::AccountId, id: DisputeId) -> DispatchResult {
		// A suspended arbitrator too: nobody else can undo what it ordered.
		let arbitrator = Self::arbitrator(&who, Purpose::Settle)?;
		let mut dispute = Self::find(id)?;
		dispute
			.check_in_office(arbitrator)
			.map_err(Error::<T>::from)?;
		ensure!(dispute.is_stopped, Error::<T>::NotStopped);
		T::Titles::lift(Self::title_of(&dispute)?, id, arbitrator)?;

		dispute.is_stopped = false;
		Self::store(id, dispute);
		Self::deposit_event(Event::InterimStopLifted {
			dispute: id,
			by: Some(arbitrator),
		});
		Ok(())
	}

	pub(crate) fn do_rule(
		who: T::AccountId,
		id: DisputeId,
		decision: H256,
		granted: RawEffects,
	) -> DispatchResult {
		let arbitrator = Self::arbitrator(&who, Purpose::Create)?;
		Self::ensure_hash(decision)?;
		let granted = Self::parse_effects(granted)?;
		let dispute = Self::find(id)?;
		let from = dispute.status.phase();
		let ruled = dispute
			.ruled(arbitrator, granted, decision, Self::now(), &Self::periods())
			.map_err(Error::<T>::from)?;

		if let Status::Ruled { ruling, appeal_by } = &ruled.status {
			Self::deposit_event(Event::DisputeRuled {
				dispute: id,
				ruling: ruling.clone(),
				appeal_by: *appeal_by,
				from,
				to: Phase::Ruled,
			});
		}
		Self::store(id, ruled);
		Ok(())
	}

	pub(crate) fn do_appeal(who: T::AccountId, id: DisputeId, grounds: H256) -> DispatchResult {
		let dispute = Self::find(id)?;
		let by = Self::party(&who, Purpose::Settle, &dispute.subject)?;
		Self::ensure_hash(grounds)?;
		let from = dispute.status.phase();
		let appealed = dispute
			.appealed(by, grounds, Self::now(), &Self::periods())
			.map_err(Error::<T>::from)?;

		Self::deposit_event(Event::RulingAppealed {
			dispute: id,
			by,
			grounds,
			from,
			to: appealed.status.phase(),
		});
		Self::store(id, appealed);
		Ok(())
	}

	pub(crate) fn do_execute(id: DisputeId) -> DispatchResult {
		let dispute = Self::find(id)?;
		let ruling = dispute.executable(Self::now()).map_err(Error::<T>::from)?;
		let basis = Basis::Ruling(ruling.arbitrator);
		Self::apply(id, &dispute, &ruling.granted, basis)?;
		Self::close(id, dispute, Outcome::Executed { ruling });
		Ok(())
	}

	pub(crate) fn do_advance(id: DisputeId) -> DispatchResult {
		let dispute = Self::find(id)?;
		let from = dispute.status.phase();
		let advanced = dispute
			.clone()
			.advanced(Self::now(), &Self::periods())
			.map_err(Error::<T>::from)?;
		if let Status::Closed { outcome, .. } = advanced.status {
			Self::end_interim_stop(id, &dispute)?;
			Self::close(id, dispute, outcome);
			return Ok(());
		}

		Self::deposit_event(Event::DisputeAdvanced {
			dispute: id,
			from,
			to: advanced.status.phase(),
		});
		Self::store(id, advanced);
		Ok(())
	}

	/// Who acts as arbitrator through the account; it has kept the role.
	fn arbitrator(who: &T::AccountId, purpose: Purpose) -> Result<OrganisationId, DispatchError> {
		let arbitrator = T::Members::ensure_member(who, Permission::Officer, purpose)?;
		T::Members::ensure_role(arbitrator, Role::Arbitrator)?;
		Ok(arbitrator)
	}
}
