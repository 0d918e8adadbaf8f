// SPDX-License-Identifier: Apache-2.0

//! How terms are agreed, and what the law adds to them.

use crate::{
	AgreedTerms, ClaimPeriods, Config, Error, Event, Pallet, PeriodRule, PeriodRulesOf, Proposal,
	Side, Terms, TermsInput, TermsRecord,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode},
	ids::{ConsignmentId, OrganisationId},
	roles::{Permission, Purpose, Role},
	traits::{ConsignmentFacts, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose_terms(
		who: T::AccountId,
		id: ConsignmentId,
		input: TermsInput,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		T::Members::ensure_not_denied(actor)?;
		let facts = T::Shipments::consignment(id).ok_or(Error::<T>::ConsignmentNotFound)?;
		let record = AgreedTerms::<T>::get(id);
		let side = Self::side_of(actor, id, &facts, &record)?;
		let terms = Terms::parse(input).map_err(Error::<T>::from)?;
		let proposal = Proposal {
			side,
			by: actor,
			terms: terms.clone(),
		};
		let record = record.proposed(proposal).map_err(Error::<T>::from)?;

		AgreedTerms::<T>::insert(id, record);
		Self::deposit_event(Event::TermsProposed {
			consignment: id,
			side,
			by: actor,
			terms_hash: terms.hash(),
			terms,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_proposal(who: T::AccountId, id: ConsignmentId) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Settle)?;
		let facts = T::Shipments::consignment(id).ok_or(Error::<T>::ConsignmentNotFound)?;
		let record = AgreedTerms::<T>::get(id);
		let side = Self::side_of(actor, id, &facts, &record);
		let (left, proposal) = record.without_proposal().map_err(Error::<T>::from)?;
		if proposal.by != actor {
			ensure!(side? != proposal.side, Error::<T>::NotAuthorised);
		}

		Self::store_terms(id, left);
		Self::deposit_event(Event::ProposalWithdrawn {
			consignment: id,
			by: actor,
		});
		Ok(())
	}

	pub(crate) fn do_accept_terms(
		who: T::AccountId,
		id: ConsignmentId,
		hash: H256,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Book, Purpose::Create)?;
		T::Members::ensure_not_denied(actor)?;
		let facts = T::Shipments::consignment(id).ok_or(Error::<T>::ConsignmentNotFound)?;
		let record = AgreedTerms::<T>::get(id);
		let side = Self::side_of(actor, id, &facts, &record)?;
		// Who proposed may have lost its say since: goods are loaded, bills endorsed.
		if let Some(proposal) = &record.proposal {
			let still = Self::side_of(proposal.by, id, &facts, &record)?;
			ensure!(still == proposal.side, Error::<T>::NotAuthorised);
			T::Members::ensure_not_denied(proposal.by)?;
		}
		let from = record.agreed.as_ref().map_or(0, |agreed| agreed.version);
		let record = record
			.accepted(side, hash, Self::now())
			.map_err(Error::<T>::from)?;
		let to = record.agreed.as_ref().map_or(0, |agreed| agreed.version);

		AgreedTerms::<T>::insert(id, record);
		Self::deposit_event(Event::TermsAgreed {
			consignment: id,
			by: actor,
			terms_hash: hash,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_set_periods(
		who: T::AccountId,
		country: RawCountryCode,
		rule: PeriodRule,
	) -> DispatchResult {
		let officer = T::Members::ensure_member(&who, Permission::Officer, Purpose::Create)?;
		let country = CountryCode::parse(&country).map_err(Error::<T>::InvalidCountry)?;
		T::Members::ensure_competent(officer, Role::OtherAgency, country)?;
		let rules = PeriodRulesOf::<T>::get(country)
			.with(rule, Self::now())
			.map_err(Error::<T>::from)?;

		PeriodRulesOf::<T>::insert(country, rules);
		Self::deposit_event(Event::ClaimPeriodsSet { country, rule });
		Ok(())
	}

	/// How long notice may be given and a claim stands: by the law of the country of loading, or longer by
	/// the terms where they bind: who has not signed them is bound by the law alone.
	pub(crate) fn periods(
		facts: &ConsignmentFacts,
		terms: &Terms,
		respondent: OrganisationId,
	) -> ClaimPeriods {
		let country = facts.port_of_loading.country();
		let law = PeriodRulesOf::<T>::get(country)
			.at(Self::now())
			.unwrap_or(ClaimPeriods {
				notice: T::NoticePeriod::get(),
				time_bar: T::TimeBar::get(),
			});
		if !super::is_party(facts, respondent) {
			return law;
		}
		ClaimPeriods {
			notice: law.notice.max(terms.notice_period.unwrap_or_default()),
			time_bar: law.time_bar.max(terms.time_bar.unwrap_or_default()),
		}
	}

	/// On which side of the contract an organisation is.
	///
	/// Once terms are agreed and a container is loaded, the cargo's side is who is entitled to all of the goods: the shipper does not give
	/// away what the buyer has paid for (Rotterdam Rules art. 50 to 54, the controlling party).
	fn side_of(
		actor: OrganisationId,
		id: ConsignmentId,
		facts: &ConsignmentFacts,
		record: &TermsRecord,
	) -> Result<Side, Error<T>> {
		if actor == facts.carrier {
			return Ok(Side::Carrier);
		}
		let is_agreed = record.agreed.is_some();
		let is_loaded = facts
			.containers
			.iter()
			.any(|container| container.loaded.is_some());
		let is_cargo = if is_agreed && is_loaded {
			facts
				.containers
				.iter()
				.all(|container| Self::entitled(id, facts, &container.number) == Some(actor))
		} else {
			actor == facts.shipper
				|| facts.forwarder == Some(actor)
				|| (!is_agreed && actor == facts.consignee)
		};
		ensure!(is_cargo, Error::NotAuthorised);
		Ok(Side::Cargo)
	}

	fn store_terms(id: ConsignmentId, record: TermsRecord) {
		if record == TermsRecord::default() {
			AgreedTerms::<T>::remove(id);
		} else {
			AgreedTerms::<T>::insert(id, record);
		}
	}
}
