// SPDX-License-Identifier: Apache-2.0

//! How a dispute begins: claim, answer, withdrawal.

use super::{parties::Matter, RawEffects};
use crate::{
	check_effects, Answer, Config, Dispute, DisputeBySubject, Effect, Effects, Error, Event,
	NextDisputeId, OpenedBy, Outcome, Pallet, RawSubject, Respondents, Status, Subject,
	MAX_RESPONDENTS,
};
use frame::prelude::*;
use portolan_primitives::{
	ids::{DisputeId, OrganisationId},
	input::InputList,
	roles::Purpose,
	traits::{Lien, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open(
		who: T::AccountId,
		subject: RawSubject,
		respondents: InputList<OrganisationId, ConstU32<MAX_RESPONDENTS>>,
		nominee: OrganisationId,
		relief: RawEffects,
		statement: H256,
	) -> DispatchResult {
		let subject = Self::parse_subject(subject)?;
		let claimant = Self::party(&who, Purpose::Create, &subject)?;
		Self::ensure_hash(statement)?;
		let respondents: Respondents = respondents
			.parse()
			.map_err(|_| Error::<T>::TooManyRespondents)?;
		let relief = Self::parse_effects(relief)?;
		ensure!(!relief.is_empty(), Error::<T>::NoRelief);
		check_effects(&subject, &relief).map_err(Error::<T>::from)?;
		let matter = Self::matter(&subject)?;
		Self::ensure_parties(claimant, &respondents, &subject, &matter)?;
		ensure!(
			!DisputeBySubject::<T>::contains_key(&subject),
			Error::<T>::AlreadyDisputed
		);
		ensure!(
			OpenedBy::<T>::get(claimant) < T::MaxOpenDisputes::get(),
			Error::<T>::TooManyDisputes
		);
		let now = Self::now();
		let periods = Self::periods();
		let mut dispute = Dispute {
			claimant,
			respondents,
			subject,
			relief,
			counterclaims: Effects::new(),
			nominee,
			statement,
			opened_at: now,
			seats: matter.seats.clone(),
			pledge: None,
			is_stopped: false,
			is_appealed: false,
			status: Status::Opened {
				answer_by: periods.after(now, periods.answer),
				answers: BoundedVec::new(),
			},
		};
		Self::ensure_independent(nominee, dispute.parties(), &dispute.subject)?;
		Self::ensure_sensible(&dispute, &dispute.relief, &matter)?;
		dispute.pledge = Self::contested_pledge(&dispute, &dispute.relief)?;
		let id = NextDisputeId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;

		NextDisputeId::<T>::put(next);
		Self::deposit_event(Event::DisputeOpened {
			dispute: id,
			claimant,
			respondents: dispute.respondents.clone(),
			subject: dispute.subject.clone(),
			relief: dispute.relief.clone(),
			arbitrator: nominee,
			statement,
		});
		Self::store(id, dispute);
		Ok(())
	}

	pub(crate) fn do_answer(
		who: T::AccountId,
		id: DisputeId,
		accepts_arbitrator: bool,
		counterclaims: RawEffects,
		statement: H256,
	) -> DispatchResult {
		let dispute = Self::find(id)?;
		let respondent = Self::party(&who, Purpose::Settle, &dispute.subject)?;
		Self::ensure_hash(statement)?;
		let counterclaims = Self::parse_effects(counterclaims)?;
		let answer = Answer {
			respondent,
			accepts_arbitrator,
			statement,
		};
		let from = dispute.status.phase();
		let mut answered = dispute
			.answered(answer, &counterclaims, Self::now(), &Self::periods())
			.map_err(Error::<T>::from)?;
		if !counterclaims.is_empty() {
			let matter = Self::matter(&answered.subject)?;
			Self::ensure_sensible(&answered, &counterclaims, &matter)?;
			answered.pledge = Self::contested_pledge(&answered, &counterclaims)?;
		}

		Self::deposit_event(Event::DisputeAnswered {
			dispute: id,
			answer,
			counterclaims,
			from,
			to: answered.status.phase(),
		});
		Self::store(id, answered);
		Ok(())
	}

	pub(crate) fn do_withdraw(who: T::AccountId, id: DisputeId) -> DispatchResult {
		let dispute = Self::find(id)?;
		let by = Self::party(&who, Purpose::Settle, &dispute.subject)?;
		// Only whether it may: the close below says how.
		dispute
			.clone()
			.withdrawn(by, Self::now())
			.map_err(Error::<T>::from)?;

		Self::close(id, dispute, Outcome::Withdrawn);
		Ok(())
	}

	fn ensure_parties(
		claimant: OrganisationId,
		respondents: &[OrganisationId],
		subject: &Subject,
		matter: &Matter,
	) -> DispatchResult {
		ensure!(!respondents.is_empty(), Error::<T>::NoRespondents);
		ensure!(
			matter.interested.contains(&claimant),
			Error::<T>::NotConcerned
		);
		let mut rest = respondents;
		while let Some((respondent, others)) = rest.split_first() {
			let is_twice = *respondent == claimant || others.contains(respondent);
			ensure!(!is_twice, Error::<T>::DuplicateParty);
			Self::ensure_answerable(*respondent, subject, matter)?;
			// Whoever has left is no member to answer; a denied party is made to answer all the same.
			ensure!(
				T::Members::country(*respondent).is_some(),
				Error::<T>::NotConcerned
			);
			rest = others;
		}
		Ok(())
	}

	/// The lien that those effects are to cancel, or that others are already.
	fn contested_pledge(dispute: &Dispute, effects: &[Effect]) -> Result<Option<Lien>, Error<T>> {
		if !effects.contains(&Effect::CancelLien) {
			return Ok(dispute.pledge);
		}
		Self::pledge_of(dispute).map(|(_, lien)| Some(lien))
	}

	/// Fails if something is asked for that could not be granted as things stand: whose right it
	/// would take is to be heard.
	fn ensure_sensible(dispute: &Dispute, effects: &[Effect], matter: &Matter) -> DispatchResult {
		for effect in effects {
			match effect {
				Effect::CancelLien => {
					Self::pledge_of(dispute)?;
				}
				Effect::LiftStop => {
					Self::stop_of(dispute)?;
				}
				Effect::NoteCustody { container, .. } => {
					let is_known = matter
						.goods
						.as_ref()
						.is_some_and(|(_, facts)| facts.container(container).is_some());
					ensure!(is_known, Error::<T>::ContainerNotFound);
				}
				Effect::StopTitle | Effect::ReleaseHold | Effect::ReturnHold => {}
			}
		}
		Ok(())
	}
}
