// SPDX-License-Identifier: Apache-2.0

//! How a credit comes into the world, and how it runs out.

use crate::{
	Config, Credit, CreditApplication, CreditPhase, CreditTerms, Error, Event, NextCreditId,
	OpenApplications, Pallet,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::{CreditId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::{BankingDays, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_apply(who: T::AccountId, application: CreditApplication) -> DispatchResult {
		let applicant = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_role(applicant, Role::Trader)?;
		let at = T::Clock::now();
		let terms = application
			.checked(applicant, T::PresentationPeriodDays::get(), at)
			.map_err(Error::<T>::from)?;
		Self::ensure_within_exposure(&who, &terms)?;
		T::Members::ensure_role(terms.beneficiary, Role::Trader)?;
		T::Members::ensure_role(terms.issuing.organisation, Role::Bank)?;
		if let Some(nomination) = terms.nominated {
			T::Members::ensure_role(nomination.bank.organisation, Role::Bank)?;
		}
		Self::ensure_may_deal_with_all(&terms)?;
		Self::ensure_token(terms.token, terms.amount.currency)?;
		let open = Self::with_application(applicant)?;
		let credit = NextCreditId::<T>::get();
		let next = credit.next().ok_or(Error::<T>::Overflow)?;

		let event = Event::CreditApplied {
			credit,
			applicant,
			beneficiary: terms.beneficiary,
			issuing: terms.issuing.organisation,
			terms_hash: terms.hash(),
		};
		NextCreditId::<T>::put(next);
		OpenApplications::<T>::insert(applicant, open);
		Self::store_credit(credit, Credit::applied_for(terms, at));
		Self::deposit_event(event);
		Ok(())
	}

	pub(crate) fn do_issue(who: T::AccountId, id: CreditId, terms_hash: H256) -> DispatchResult {
		let issuing = Self::ensure_bank(&who)?;
		let credit = Self::find_credit(id)?;
		let from = credit.status.phase();
		let at = T::Clock::now();
		let credit = credit
			.issued(issuing, terms_hash, at)
			.map_err(Error::<T>::from)?;
		let terms = &credit.terms;
		Self::ensure_within_exposure(&who, terms)?;
		Self::ensure_may_deal_with_all(terms)?;
		Self::ensure_clocks_run(terms)?;

		let to = credit.status.phase();
		Self::close_application(terms.applicant);
		Self::store_credit(id, credit);
		Self::deposit_event(Event::CreditIssued {
			credit: id,
			issuing,
			terms_hash,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_decline(who: T::AccountId, id: CreditId) -> DispatchResult {
		let issuing = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let credit = Self::find_credit(id)?;
		let from = credit.status.phase();
		let credit = credit
			.declined(issuing, T::Clock::now())
			.map_err(Error::<T>::from)?;

		let to = credit.status.phase();
		Self::close_application(credit.terms.applicant);
		Self::store_credit(id, credit);
		Self::deposit_event(Event::CreditDeclined {
			credit: id,
			issuing,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_advise(who: T::AccountId, id: CreditId) -> DispatchResult {
		let nominated = Self::ensure_bank(&who)?;
		let credit = Self::find_credit(id)?;
		let from = credit.status.phase();
		let credit = credit
			.advised(nominated, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::ensure_may_deal_with_all(&credit.terms)?;

		let to = credit.status.phase();
		Self::store_credit(id, credit);
		Self::deposit_event(Event::CreditAdvised {
			credit: id,
			nominated,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_confirm(who: T::AccountId, id: CreditId) -> DispatchResult {
		let nominated = Self::ensure_bank(&who)?;
		let credit = Self::find_credit(id)?;
		let from = credit.status.phase();
		let credit = credit
			.confirmed(nominated, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::ensure_within_exposure(&who, &credit.terms)?;
		Self::ensure_may_deal_with_all(&credit.terms)?;

		let to = credit.status.phase();
		Self::store_credit(id, credit);
		Self::deposit_event(Event::CreditConfirmed {
			credit: id,
			nominated,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_expire(id: CreditId) -> DispatchResult {
		let credit = Self::find_credit(id)?;
		let from = credit.status.phase();
		let at = T::Clock::now();
		// Nobody has looked whether there is a calendar of the place of what is only applied for.
		let end = match from {
			CreditPhase::Applied => credit.terms.expiry,
			_ => Self::last_day(&credit.terms)?,
		};
		let credit = credit.expired(at).map_err(Error::<T>::from)?;
		ensure!(at >= end, Error::<T>::TooEarly);

		let (to, drawn) = (credit.status.phase(), credit.drawn);
		if from == CreditPhase::Applied {
			Self::close_application(credit.terms.applicant);
		}
		Self::store_credit(id, credit);
		Self::deposit_event(Event::CreditExpired {
			credit: id,
			drawn,
			from,
			to,
		});
		Ok(())
	}

	/// Fails unless the calendars hold all that documents presented by the last day can need: that
	/// day and the period after a shipment where they are presented, and the time to examine at
	/// both banks.
	fn ensure_clocks_run(terms: &CreditTerms) -> DispatchResult {
		let end = Self::last_day(terms)?;
		let (_, first) = terms.available_with();
		let shipped = T::BankingDays::after_calendar_days(
			first.place,
			terms.expiry,
			terms.presentation_days,
		)?;
		T::BankingDays::extended(first.place, shipped.saturating_sub(1))?;
		let nominated = terms.nominated.map(|nomination| nomination.bank);
		for bank in core::iter::once(terms.issuing).chain(nominated) {
			T::BankingDays::ensure_calendar(bank.place, terms.expiry)?;
			T::BankingDays::after_banking_days(bank.place, end, T::ExaminationDays::get())?;
		}
		Ok(())
	}

	/// The end of the day on which the credit expires at its place of expiry, moved to a banking
	/// day (UCP 600 article 29a).
	pub(super) fn last_day(terms: &CreditTerms) -> Result<Moment, DispatchError> {
		let (_, bank) = terms.available_with();
		T::BankingDays::extended(bank.place, terms.expiry)
	}

	/// The bank for which an account of its desk enters into something.
	pub(super) fn ensure_bank(who: &T::AccountId) -> Result<OrganisationId, DispatchError> {
		let bank = T::Members::ensure_member(who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_role(bank, Role::Bank)?;
		Ok(bank)
	}

	/// Fails unless the account may bind its organisation to all that can be drawn.
	fn ensure_within_exposure(who: &T::AccountId, terms: &CreditTerms) -> DispatchResult {
		let exposure = terms.exposure().ok_or(Error::<T>::Overflow)?;
		T::Members::ensure_within_limit(who, &exposure)
	}

	fn ensure_may_deal_with_all(terms: &CreditTerms) -> DispatchResult {
		terms
			.parties()
			.iter()
			.try_for_each(|party| T::Members::ensure_may_deal_with(*party))
	}
}
