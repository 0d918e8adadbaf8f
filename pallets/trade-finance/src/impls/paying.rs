// SPDX-License-Identifier: Apache-2.0

//! Money against title: never one without the other.

use crate::{
	Config, Credit, CreditStatus, Error, Event, Pallet, Presentation, PresentationStatus, Proceeds,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::{OrganisationId, PresentationId},
	money::Money,
	roles::{Permission, Purpose},
	traits::{BankingDays, Members, Settlement, TitleControl},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_honour(who: T::AccountId, id: PresentationId) -> DispatchResult {
		let (bank, presentation, credit) = Self::load_for_treasury(&who, id)?;
		let at = T::Clock::now();
		let from = presentation.status.phase();
		let lien = presentation.lien(id, &credit.terms);
		let presentation = presentation
			.honoured(&credit.terms, bank, at)
			.map_err(Error::<T>::from)?;
		let lien = lien.ok_or(Error::<T>::WrongStatus)?;
		let money = Self::ensure_may_owe(&who, &presentation, &credit)?;
		Self::ensure_none_denied(&credit.terms.parties())?;
		let (beneficiary, token) = (credit.terms.beneficiary, credit.terms.token);
		let Money { amount, currency } = money;
		let goods = presentation.consignment;
		// A sale at home has no export proceeds.
		let received = if Self::is_abroad(credit.terms.applicant, beneficiary) {
			Some(Self::received_with(goods, beneficiary, currency, amount)?)
		} else {
			None
		};
		let credit_from = credit.status.phase();
		let credit = credit.honoured(amount, at).map_err(Error::<T>::from)?;

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation.clone());
		Self::store_credit(presentation.credit, credit.clone());
		if let Some(received) = received {
			Proceeds::<T>::insert((goods, beneficiary, currency), received);
		}
		T::Settlement::pay(token, bank, &[(beneficiary, amount)])?;
		T::Titles::enforce_lien(&presentation.bill, lien)?;
		Self::deposit_event(Event::PresentationHonoured {
			presentation: id,
			credit: presentation.credit,
			bank,
			beneficiary,
			amount,
			token,
			bill: presentation.bill,
			drawn: credit.drawn,
			from,
			to,
		});
		if matches!(credit.status, CreditStatus::FullyDrawn { .. }) {
			Self::deposit_event(Event::CreditFullyDrawn {
				credit: presentation.credit,
				drawn: credit.drawn,
				from: credit_from,
				to: credit.status.phase(),
			});
		}
		Ok(())
	}

	pub(crate) fn do_forward(who: T::AccountId, id: PresentationId) -> DispatchResult {
		let nominated = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let (presentation, credit) = Self::find_presentation(id)?;
		let at = T::Clock::now();
		let from = presentation.status.phase();
		let issuing = credit.terms.issuing;
		let deadline =
			T::BankingDays::after_banking_days(issuing.place, at, T::ExaminationDays::get())?;
		let presentation = presentation
			.forwarded(&credit.terms, nominated, deadline, at)
			.map_err(Error::<T>::from)?;
		let lien = presentation
			.lien(id, &credit.terms)
			.ok_or(Error::<T>::WrongStatus)?;
		let deadline = match presentation.status {
			PresentationStatus::Forwarded { deadline } => Some(deadline),
			_ => None,
		};

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation.clone());
		T::Titles::attach_lien(&presentation.bill, nominated, lien)?;
		Self::deposit_event(Event::DocumentsForwarded {
			presentation: id,
			nominated,
			issuing: issuing.organisation,
			deadline,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_reimburse(who: T::AccountId, id: PresentationId) -> DispatchResult {
		let (issuing, presentation, credit) = Self::load_for_treasury(&who, id)?;
		let from = presentation.status.phase();
		let lien = presentation.lien(id, &credit.terms);
		let presentation = presentation
			.reimbursed(&credit.terms, issuing, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let lien = lien.ok_or(Error::<T>::WrongStatus)?;
		let Money { amount, .. } = Self::ensure_may_owe(&who, &presentation, &credit)?;
		let nominated = credit
			.terms
			.bank(crate::Examiner::Nominated)
			.ok_or(Error::<T>::WrongStatus)?;
		// Between these two money and bill move. The others have no part in it.
		Self::ensure_none_denied(&[issuing, nominated])?;
		let token = credit.terms.token;

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation.clone());
		T::Settlement::pay(token, issuing, &[(nominated, amount)])?;
		T::Titles::enforce_lien(&presentation.bill, lien)?;
		Self::deposit_event(Event::PresentationReimbursed {
			presentation: id,
			issuing,
			nominated,
			amount,
			token,
			bill: presentation.bill,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_take_up(who: T::AccountId, id: PresentationId) -> DispatchResult {
		let (applicant, presentation, credit) = Self::load_for_treasury(&who, id)?;
		let from = presentation.status.phase();
		let presentation = presentation
			.taken_up(&credit.terms, applicant, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let Money { amount, .. } = Self::ensure_may_owe(&who, &presentation, &credit)?;
		let (issuing, token) = (credit.terms.issuing.organisation, credit.terms.token);
		Self::ensure_none_denied(&[applicant, issuing])?;

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation.clone());
		T::Settlement::pay(token, applicant, &[(issuing, amount)])?;
		T::Titles::deliver(&presentation.bill, issuing, applicant)?;
		Self::deposit_event(Event::DocumentsTakenUp {
			presentation: id,
			applicant,
			issuing,
			amount,
			token,
			bill: presentation.bill,
			from,
			to,
		});
		Ok(())
	}

	/// The organisation whose treasury acts, suspended or not: it pays what it owes.
	fn load_for_treasury(
		who: &T::AccountId,
		id: PresentationId,
	) -> Result<(OrganisationId, Presentation, Credit), DispatchError> {
		let actor = T::Members::ensure_member(who, Permission::Treasury, Purpose::Settle)?;
		let (presentation, credit) = Self::find_presentation(id)?;
		Ok((actor, presentation, credit))
	}

	/// What is to be paid, if the account may bind its organisation to so much.
	pub(super) fn ensure_may_owe(
		who: &T::AccountId,
		presentation: &Presentation,
		credit: &Credit,
	) -> Result<Money, DispatchError> {
		let amount = presentation.amount;
		let currency = credit.terms.amount.currency;
		let money = Money { amount, currency };
		T::Members::ensure_within_limit(who, &money)?;
		Ok(money)
	}
}
