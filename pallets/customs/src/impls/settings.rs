// SPDX-License-Identifier: Apache-2.0

//! Offices, commitments, risk rules and parameters.

use crate::{
	types::{
		CustomsParameters, DrawCommitment, HsPrefix, RiskRule, RiskRuleInput, RuleId, MAX_DRAWS,
	},
	Config, DrawCommitments, DrawQueues, Error, Event, Offices, OpenMatters, Pallet, Parameters,
	RiskRules,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CodeError, CountryCode, Locode, RawLocode},
	ids::OrganisationId,
	money::Ppm,
	roles::Role,
	traits::{Matter, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_office(who: T::AccountId, office: RawLocode) -> DispatchResult {
		let actor = Self::ensure_officer(&who)?;
		let office = Locode::parse(&office).map_err(Error::<T>::InvalidOffice)?;
		T::Members::ensure_competent(actor, Role::Customs, office.country())?;
		let from = Offices::<T>::get(office);
		if let Some(holder) = from {
			ensure!(Self::has_given_up(holder), Error::<T>::AlreadyExists);
		}
		Offices::<T>::insert(office, actor);
		Self::deposit_event(Event::OfficeRegistered {
			office,
			organisation: actor,
			from,
		});
		Ok(())
	}

	/// Whether the offices of an organisation are free to be taken over. `Members` does not tell one that
	/// has left from one that is denied, which may have declarations open: those are counted for it, and
	/// wait in its queue.
	fn has_given_up(holder: OrganisationId) -> bool {
		T::Members::ensure_not_denied(holder).is_err()
			&& OpenMatters::<T>::get(holder, Matter::Declaration) == 0
	}

	pub(crate) fn do_commit_draw(who: T::AccountId, head: H256, length: u32) -> DispatchResult {
		let (actor, _) = Self::ensure_customs(&who)?;
		ensure!(length > 0, Error::<T>::ZeroAmount);
		ensure!(length <= MAX_DRAWS, Error::<T>::TooManyDraws);
		DrawCommitments::<T>::insert(
			actor,
			DrawCommitment {
				head,
				remaining: length,
				next: DrawQueues::<T>::get(actor).next,
			},
		);
		Self::deposit_event(Event::DrawCommitted {
			organisation: actor,
			head,
			length,
		});
		Ok(())
	}

	pub(crate) fn do_set_risk_rule(
		who: T::AccountId,
		id: RuleId,
		rule: Option<RiskRuleInput>,
	) -> DispatchResult {
		let (_, country) = Self::ensure_customs(&who)?;
		let to = rule.map(Self::parse_rule).transpose()?;
		let from = RiskRules::<T>::try_mutate(country, |rules| match &to {
			Some(rule) => rules
				.try_insert(id, rule.clone())
				.map_err(|_| Error::<T>::TooManyRiskRules),
			None => rules.remove(&id).map(Some).ok_or(Error::<T>::NotFound),
		})?;
		Self::deposit_event(Event::RiskRuleSet {
			country,
			rule: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_set_customs_parameters(
		who: T::AccountId,
		to: CustomsParameters,
	) -> DispatchResult {
		let (_, country) = Self::ensure_customs(&who)?;
		ensure!(to.periods_last(), Error::<T>::ZeroAmount);
		ensure!(to.rates_are_shares(), Error::<T>::RateAboveOne);
		ensure!(to.digits_exist(), Error::<T>::InvalidCommodityDigits);
		let from = Parameters::<T>::get(country);
		Parameters::<T>::insert(country, to);
		Self::deposit_event(Event::CustomsParametersSet { country, from, to });
		Ok(())
	}

	fn parse_rule(input: RiskRuleInput) -> Result<RiskRule, Error<T>> {
		let RiskRuleInput {
			regime,
			hs_prefix,
			origin,
			weight,
		} = input;
		let hs_prefix: HsPrefix = hs_prefix
			.parse()
			.map_err(|_| Error::<T>::InvalidPrefix(CodeError::Length))?;
		ensure!(
			hs_prefix.iter().all(u8::is_ascii_digit),
			Error::<T>::InvalidPrefix(CodeError::Character)
		);
		let origin = origin
			.map(|raw| CountryCode::parse(&raw))
			.transpose()
			.map_err(Error::<T>::InvalidCountry)?;
		ensure!(weight > Ppm::ZERO, Error::<T>::ZeroAmount);
		ensure!(weight <= Ppm::ONE, Error::<T>::RateAboveOne);
		Ok(RiskRule {
			regime,
			hs_prefix,
			origin,
			weight,
		})
	}
}
