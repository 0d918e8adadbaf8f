// SPDX-License-Identifier: Apache-2.0

//! What each call does: load, check everything, compute, write, one event.

#![deny(clippy::as_conversions)]

mod arbitration;
mod effects;
mod escrows;
mod opening;
mod parties;
mod settling;
mod weigh;

use crate::{
	Config, Dispute, DisputeBySubject, Disputes, Effect, Effects, Error, Event, Evidence, Exhibit,
	Offers, OpenMatters, OpenedBy, Outcome, Pallet, Periods, RawEffect, RawSubject, Refusal, Side,
	Subject, MAX_EFFECTS,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{ContainerNumber, TransportDocumentReference},
	ids::{DisputeId, TitleKey},
	input::InputList,
	quantity::Moment,
	traits::{recount, Concerns},
};

impl<T> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::NotAuthorised => Self::NotAuthorised,
			Refusal::WrongStatus => Self::WrongStatus,
			Refusal::TooLate => Self::TooLate,
			Refusal::TooEarly => Self::TooEarly,
			Refusal::AlreadyAnswered => Self::AlreadyAnswered,
			Refusal::AlreadyAppealed => Self::AlreadyAppealed,
			Refusal::SameArbitrator => Self::SameArbitrator,
			Refusal::TooManyEffects => Self::TooManyEffects,
			Refusal::EffectNotOfSubject => Self::EffectNotOfSubject,
			Refusal::DuplicateEffect => Self::DuplicateEffect,
			Refusal::ContradictoryEffects => Self::ContradictoryEffects,
			Refusal::NotSought => Self::NotSought,
			Refusal::EmptyHash => Self::EmptyHash,
			Refusal::AlreadyAccepted => Self::AlreadyAccepted,
			Refusal::NotAccepted => Self::NotAccepted,
			Refusal::OtherAgreement => Self::OtherAgreement,
			Refusal::Counterclaimed => Self::Counterclaimed,
		}
	}
}

/// Effects as a call names them.
pub(crate) type RawEffects = InputList<RawEffect, ConstU32<MAX_EFFECTS>>;

impl<T: Config> Pallet<T> {
	/// How long each step may take.
	pub(crate) fn periods() -> Periods {
		Periods {
			answer: T::AnswerPeriod::get(),
			appointment: T::AppointmentPeriod::get(),
			evidence: T::EvidencePeriod::get(),
			mediation: T::MediationPeriod::get(),
			ruling: T::RulingPeriod::get(),
			appeal: T::AppealPeriod::get(),
			execution: T::ExecutionPeriod::get(),
		}
	}

	pub(crate) fn view_dispute_about(subject: RawSubject) -> Option<DisputeId> {
		DisputeBySubject::<T>::get(Self::parse_subject(subject).ok()?)
	}

	pub(crate) fn view_evidence(dispute: DisputeId) -> Vec<Exhibit> {
		let of = |side| Evidence::<T>::get(dispute, side).into_iter();
		of(Side::Claimant).chain(of(Side::Respondents)).collect()
	}

	fn now() -> Moment {
		T::Clock::now()
	}

	fn find(dispute: DisputeId) -> Result<Dispute, Error<T>> {
		Disputes::<T>::get(dispute).ok_or(Error::NotFound)
	}

	/// Stores a dispute, and counts for whom it is open; a closed one leaves its subject free.
	fn store(id: DisputeId, dispute: Dispute) {
		let before = Disputes::<T>::get(id);
		let concerned = before
			.as_ref()
			.map_or_else(Concerns::new, Dispute::concerns);
		recount::<OpenMatters<T>>(&concerned, &dispute.concerns());
		match (before.is_some(), dispute.check_open().is_ok()) {
			(false, _) => {
				OpenedBy::<T>::mutate(dispute.claimant, |count| *count = count.saturating_add(1));
				DisputeBySubject::<T>::insert(&dispute.subject, id);
			}
			(true, true) => {}
			(true, false) => {
				OpenedBy::<T>::mutate_exists(dispute.claimant, |count| {
					*count = count
						.and_then(|count| count.checked_sub(1))
						.filter(|count| *count > 0);
				});
				DisputeBySubject::<T>::remove(&dispute.subject);
				for party in dispute.parties() {
					Offers::<T>::remove(id, party);
				}
			}
		}
		Disputes::<T>::insert(id, dispute);
	}

	/// Closes a dispute. What is left of an interim stop has been seen to.
	fn close(id: DisputeId, dispute: Dispute, outcome: Outcome) {
		let from = dispute.status.phase();
		let closed = dispute.closed(outcome.clone(), Self::now());
		Self::store(id, closed);
		Self::deposit_event(Event::DisputeClosed {
			dispute: id,
			outcome,
			from,
		});
	}

	fn ensure_hash(hash: H256) -> Result<(), Error<T>> {
		ensure!(!hash.is_zero(), Error::EmptyHash);
		Ok(())
	}

	fn parse_subject(subject: RawSubject) -> Result<Subject, Error<T>> {
		Ok(match subject {
			RawSubject::Title { carrier, reference } => {
				let reference = TransportDocumentReference::parse(&reference)
					.map_err(Error::InvalidReference)?;
				Subject::Title(TitleKey { carrier, reference })
			}
			RawSubject::Consignment(consignment) => Subject::Consignment(consignment),
			RawSubject::Escrow(escrow) => Subject::Escrow(escrow),
		})
	}

	fn parse_effects(effects: RawEffects) -> Result<Effects, Error<T>> {
		let raw = effects.parse().map_err(|_| Error::TooManyEffects)?;
		let mut effects = Effects::new();
		for effect in raw {
			let effect = match effect {
				RawEffect::StopTitle => Effect::StopTitle,
				RawEffect::LiftStop => Effect::LiftStop,
				RawEffect::CancelLien => Effect::CancelLien,
				RawEffect::ReleaseHold => Effect::ReleaseHold,
				RawEffect::ReturnHold => Effect::ReturnHold,
				RawEffect::NoteCustody { container, note } => Effect::NoteCustody {
					container: ContainerNumber::parse(&container)
						.map_err(Error::InvalidContainer)?,
					note,
				},
			};
			effects
				.try_push(effect)
				.map_err(|_| Error::TooManyEffects)?;
		}
		Ok(effects)
	}
}
