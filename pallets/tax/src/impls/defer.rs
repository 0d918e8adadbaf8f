// SPDX-License-Identifier: Apache-2.0

//! What lets goods go before they are paid: deferment accounts, and guarantees of banks.

use super::pay::Duty;
use crate::{
	Config, Deferment, Deferments, DutyAccount, DutyGuarantee, DutyGuaranteeStatus, DutyGuarantees,
	Error, Event, NextDefermentId, NextDutyGuaranteeId, Pallet, Security, StatementPeriod,
	Statements,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode},
	ids::{DeclarationId, DefermentId, DepositTokenId, DutyGuaranteeId, OrganisationId},
	money::Money,
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::{DeclarationControl, Members, Settlement},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_issue_duty_guarantee(
		who: T::AccountId,
		country: RawCountryCode,
		debtor: OrganisationId,
		token: DepositTokenId,
		limit: u128,
		expires: Moment,
	) -> DispatchResult {
		let guarantor = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_role(guarantor, Role::Bank)?;
		T::Members::ensure_not_denied(guarantor)?;
		T::Members::ensure_may_deal_with(debtor)?;
		let (jurisdiction, rules) = Self::jurisdiction(country)?;
		Self::ensure_accepted(jurisdiction, token)?;
		ensure!(limit > 0, Error::<T>::WrongAmount);
		ensure!(expires > Self::now(), Error::<T>::WrongTime);
		let money = Money {
			amount: limit,
			currency: rules.currency,
		};
		T::Members::ensure_within_limit(&who, &money)?;
		let guarantee = NextDutyGuaranteeId::<T>::get();
		let next = guarantee.next().ok_or(Error::<T>::Overflow)?;

		NextDutyGuaranteeId::<T>::put(next);
		let issued = DutyGuarantee {
			jurisdiction,
			guarantor,
			debtor,
			token,
			limit,
			reserved: 0,
			drawn: 0,
			expires,
			status: DutyGuaranteeStatus::Issued,
		};
		Self::store_guarantee(guarantee, Some(issued));
		Self::deposit_event(Event::DutyGuaranteeIssued {
			guarantee,
			jurisdiction,
			guarantor,
			debtor,
			limit: money,
			expires,
		});
		Ok(())
	}

	pub(crate) fn do_accept_duty_guarantee(
		who: T::AccountId,
		id: DutyGuaranteeId,
	) -> DispatchResult {
		let mut guarantee = DutyGuarantees::<T>::get(id).ok_or(Error::<T>::GuaranteeNotFound)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], guarantee.jurisdiction)?;
		let from = guarantee.status;
		let open = from == DutyGuaranteeStatus::Issued && guarantee.expires > Self::now();
		ensure!(open, Error::<T>::GuaranteeNotUsable);
		T::Members::ensure_may_deal_with(guarantee.guarantor)?;
		let to = DutyGuaranteeStatus::Accepted;

		guarantee.status = to;
		Self::store_guarantee(id, Some(guarantee));
		Self::deposit_event(Event::DutyGuaranteeAccepted {
			guarantee: id,
			from,
			to,
		});
		Ok(())
	}

	/// The authority lets the bank go whenever nothing is secured; the bank itself goes when nobody relies
	/// on it yet, or it has expired.
	pub(crate) fn do_close_duty_guarantee(
		who: T::AccountId,
		id: DutyGuaranteeId,
	) -> DispatchResult {
		let guarantee = DutyGuarantees::<T>::get(id).ok_or(Error::<T>::GuaranteeNotFound)?;
		let bank = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle);
		if bank == Ok(guarantee.guarantor) {
			let free =
				guarantee.status == DutyGuaranteeStatus::Issued || guarantee.expires <= Self::now();
			ensure!(free, Error::<T>::StillUsed);
		} else {
			Self::ensure_officer(&who, &[Role::TaxAuthority], guarantee.jurisdiction)?;
		}
		ensure!(guarantee.reserved == 0, Error::<T>::StillUsed);

		Self::store_guarantee(id, None);
		Self::deposit_event(Event::DutyGuaranteeClosed {
			guarantee: id,
			drawn: guarantee.drawn,
		});
		Ok(())
	}

	/// The guarantee, if it can secure so much more of that debtor's debts to that country now.
	fn reservable(
		id: DutyGuaranteeId,
		jurisdiction: CountryCode,
		debtor: OrganisationId,
		amount: u128,
	) -> Result<DutyGuarantee, Error<T>> {
		let guarantee = DutyGuarantees::<T>::get(id).ok_or(Error::<T>::GuaranteeNotFound)?;
		let usable = guarantee.jurisdiction == jurisdiction
			&& guarantee.debtor == debtor
			&& guarantee.status == DutyGuaranteeStatus::Accepted
			&& guarantee.expires > Self::now();
		ensure!(usable, Error::<T>::GuaranteeNotUsable);
		ensure!(amount <= guarantee.free(), Error::<T>::LimitExceeded);
		Ok(guarantee)
	}

	pub(crate) fn do_open_deferment(
		who: T::AccountId,
		country: RawCountryCode,
		debtor: OrganisationId,
		limit: u128,
		(period, grace): (StatementPeriod, Moment),
		guarantee: Option<DutyGuaranteeId>,
	) -> DispatchResult {
		let (jurisdiction, rules) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		T::Members::ensure_may_deal_with(debtor)?;
		ensure!(limit > 0, Error::<T>::WrongAmount);
		ensure!(period.is_sound(), Error::<T>::InvalidTerms);
		let reserved = guarantee
			.map(|id| Ok((id, Self::reservable(id, jurisdiction, debtor, limit)?)))
			.transpose()
			.map_err(|fault: Error<T>| fault)?;
		let account = NextDefermentId::<T>::get();
		let next = account.next().ok_or(Error::<T>::Overflow)?;

		NextDefermentId::<T>::put(next);
		if let Some((id, mut reserved)) = reserved {
			reserved.reserved = reserved.reserved.saturating_add(limit);
			Self::store_guarantee(id, Some(reserved));
		}
		let opened = Deferment {
			jurisdiction,
			debtor,
			limit,
			used: 0,
			guarantee,
			period,
			grace,
			opened: Self::now(),
			closed: false,
		};
		Self::store_deferment(account, Some(opened));
		Self::deposit_event(Event::DefermentOpened {
			account,
			jurisdiction,
			debtor,
			limit: Money {
				amount: limit,
				currency: rules.currency,
			},
			guarantee,
		});
		Ok(())
	}

	pub(crate) fn do_close_deferment(who: T::AccountId, account: DefermentId) -> DispatchResult {
		let mut deferment = Deferments::<T>::get(account).ok_or(Error::<T>::DefermentNotFound)?;
		let debtor = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle);
		if debtor != Ok(deferment.debtor) {
			Self::ensure_officer(&who, &[Role::TaxAuthority], deferment.jurisdiction)?;
		}
		ensure!(!deferment.closed, Error::<T>::DefermentNotUsable);

		deferment.closed = true;
		let used = deferment.used;
		Self::settle_deferment(account, deferment);
		Self::deposit_event(Event::DefermentClosed { account, used });
		Ok(())
	}

	/// Charges what is left to a deferment account, which releases the declaration.
	pub(crate) fn do_defer_assessment(
		who: T::AccountId,
		declaration: DeclarationId,
		account: DefermentId,
		token: DepositTokenId,
	) -> DispatchResult {
		T::Members::ensure_member(&who, Permission::Treasury, Purpose::Create)?;
		let mut duty = Self::owed(declaration)?;
		let (country, debtor) = (duty.assessment.jurisdiction, duty.assessment.debtor);
		Self::ensure_payer(&who, debtor, Purpose::Create)?;
		T::Members::ensure_may_deal_with(debtor)?;
		// A debt that lapsed and was then raised is due anew while its old security stands: the new one
		// takes its place.
		Self::cap_security(&mut duty.account, 0)?;
		let mut deferment = Deferments::<T>::get(account).ok_or(Error::<T>::DefermentNotFound)?;
		let own = deferment.debtor == debtor && deferment.jurisdiction == country;
		ensure!(own && !deferment.closed, Error::<T>::DefermentNotUsable);
		if let Some(id) = deferment.guarantee {
			// The limit is reserved already; an expired guarantee takes no new debts.
			Self::reservable(id, country, debtor, 0)?;
		}
		Self::ensure_accepted(country, token)?;
		let (from, now) = (duty.assessment.status, Self::now());
		ensure!(now <= duty.account.deadline, Error::<T>::WrongTime);
		let amount = duty.debt::<T>()?.left;
		T::Members::ensure_within_limit(&who, &duty.money(amount))?;
		let used = deferment.used.checked_add(amount);
		let used = used.filter(|used| *used <= deferment.limit);
		let used = used.ok_or(Error::<T>::LimitExceeded)?;
		let statement = deferment.period.end(deferment.opened, now);
		let statement = statement.ok_or(Error::<T>::Overflow)?;
		let until = statement.checked_add(deferment.grace);
		let until = until.ok_or(Error::<T>::Overflow)?;
		let to = from.defer(until).map_err(Error::<T>::from)?;

		deferment.used = used;
		Self::store_deferment(account, Some(deferment));
		Statements::<T>::mutate(account, statement, |sum| {
			sum.charges = sum.charges.saturating_add(1);
			sum.charged = sum.charged.saturating_add(amount);
			sum.due = until;
		});
		duty.account.security = Some(Security::Deferment {
			account,
			token,
			amount,
		});
		duty.account.deadline = until;
		let money = duty.money(amount);
		Self::let_go(duty, to, |to| Event::AssessmentDeferred {
			declaration,
			account,
			statement,
			amount: money,
			from,
			to,
		})
	}

	/// Reserves a bank's guarantee for what is left, which releases the declaration.
	pub(crate) fn do_guarantee_assessment(
		who: T::AccountId,
		declaration: DeclarationId,
		id: DutyGuaranteeId,
	) -> DispatchResult {
		T::Members::ensure_member(&who, Permission::Treasury, Purpose::Create)?;
		let mut duty = Self::owed(declaration)?;
		let (country, debtor) = (duty.assessment.jurisdiction, duty.assessment.debtor);
		Self::ensure_payer(&who, debtor, Purpose::Create)?;
		T::Members::ensure_may_deal_with(debtor)?;
		let from = duty.assessment.status;
		let in_time = Self::now() <= duty.account.deadline;
		ensure!(in_time, Error::<T>::WrongTime);
		let amount = duty.debt::<T>()?.left;
		T::Members::ensure_within_limit(&who, &duty.money(amount))?;
		// A debt that lapsed and was then raised is due anew while its old security stands: the new one
		// takes its place.
		Self::cap_security(&mut duty.account, 0)?;
		let bank = DutyGuarantees::<T>::get(id).map(|guarantee| guarantee.guarantor);
		let bank = bank.ok_or(Error::<T>::GuaranteeNotFound)?;
		let to = from.guarantee(bank).map_err(Error::<T>::from)?;
		let mut guarantee = Self::reservable(id, country, debtor, amount)?;
		T::Members::ensure_may_deal_with(bank)?;

		guarantee.reserved = guarantee.reserved.saturating_add(amount);
		Self::store_guarantee(id, Some(guarantee));
		duty.account.security = Some(Security::Guarantee {
			guarantee: id,
			amount,
		});
		let money = duty.money(amount);
		Self::let_go(duty, to, |to| Event::AssessmentGuaranteed {
			declaration,
			guarantee: id,
			amount: money,
			from,
			to,
		})
	}

	/// Writes that a debt is secured, reports it, and releases the declaration.
	fn let_go(
		mut duty: Duty,
		to: crate::AssessmentStatus,
		event: impl FnOnce(crate::AssessmentStatus) -> Event<T>,
	) -> DispatchResult {
		let declaration = duty.declaration;
		duty.assessment.status = to;
		let release = duty.release();
		Self::store_duty(duty);
		Self::deposit_event(event(to));
		if release {
			T::Declarations::release_secured(declaration)?;
		}
		Ok(())
	}

	/// Debits what was deferred, once it is due. Anyone may: the debtor agreed when it deferred.
	pub(crate) fn do_enforce_deferment_debit(
		declaration: DeclarationId,
	) -> Result<u32, DispatchError> {
		let mut duty = Self::owed(declaration)?;
		let Some(Security::Deferment { token, .. }) = duty.account.security else {
			return Err(Error::<T>::NothingToDraw.into());
		};
		let due = Self::now() >= duty.account.deadline;
		ensure!(due, Error::<T>::WrongTime);
		let (from, debtor) = (duty.assessment.status, duty.assessment.debtor);
		T::Members::ensure_not_denied(debtor)?;
		let amount = duty.debt::<T>()?.left;
		let collected = Self::collect(&mut duty, debtor, token, amount, 0)?;
		Self::report_payment(&duty, debtor, token, amount, from);
		Ok(collected.legs)
	}

	/// Draws on the bank that answers for a debt, once that is late, never for more than it secures.
	/// Anyone may.
	pub(crate) fn do_enforce_duty_guarantee(
		declaration: DeclarationId,
	) -> Result<u32, DispatchError> {
		let mut duty = Self::owed(declaration)?;
		let late = Self::now() > duty.account.deadline;
		ensure!(late, Error::<T>::WrongTime);
		let (from, debtor) = (duty.assessment.status, duty.assessment.debtor);
		let left = duty.debt::<T>()?.left;
		let security = duty.account.security.ok_or(Error::<T>::NothingToDraw)?;
		let amount = left.min(security.amount());
		let id = match security {
			Security::Guarantee { guarantee, .. } => guarantee,
			Security::Deferment { account, token, .. } => {
				// Who defers is debited first, unless it has too little or may not pay.
				let able = T::Settlement::balance(token, debtor) >= left
					&& T::Members::ensure_not_denied(debtor).is_ok();
				ensure!(!able, Error::<T>::NothingToDraw);
				let mut deferment =
					Deferments::<T>::get(account).ok_or(Error::<T>::DefermentNotFound)?;
				// What the bank pays cannot be deferred again.
				deferment.limit = deferment.limit.saturating_sub(amount);
				deferment.used = deferment.used.saturating_sub(amount);
				let id = deferment.guarantee.ok_or(Error::<T>::NothingToDraw)?;
				Self::store_deferment(account, Some(deferment));
				id
			}
		};
		let mut guarantee = DutyGuarantees::<T>::get(id).ok_or(Error::<T>::GuaranteeNotFound)?;
		let (guarantor, token) = (guarantee.guarantor, guarantee.token);
		T::Members::ensure_not_denied(guarantor)?;
		guarantee.reserved = guarantee.reserved.saturating_sub(amount);
		guarantee.drawn = guarantee.drawn.saturating_add(amount);
		Self::store_guarantee(id, Some(guarantee));
		duty.account.security = Some(security.of(security.amount().saturating_sub(amount)));
		let to = from
			.lapse(duty.account.deadline)
			.map_err(Error::<T>::from)?;
		duty.assessment.status = to;
		let collected = Self::collect(&mut duty, guarantor, token, amount, 1)?;
		Self::deposit_event(Event::DutyGuaranteeDrawn {
			guarantee: id,
			declaration,
			amount,
		});
		Self::report_payment(&duty, guarantor, token, amount, from);
		Ok(collected.legs)
	}

	/// Frees what secures more than is owed.
	pub(crate) fn cap_security(account: &mut DutyAccount, left: u128) -> Result<(), Error<T>> {
		let Some(security) = account.security else {
			return Ok(());
		};
		let kept = security.amount().min(left);
		let freed = security.amount().saturating_sub(kept);
		match security {
			Security::Deferment { account, .. } => {
				let mut deferment =
					Deferments::<T>::get(account).ok_or(Error::<T>::DefermentNotFound)?;
				deferment.used = deferment.used.saturating_sub(freed);
				Self::settle_deferment(account, deferment);
			}
			Security::Guarantee { guarantee: id, .. } => {
				let mut guarantee =
					DutyGuarantees::<T>::get(id).ok_or(Error::<T>::GuaranteeNotFound)?;
				guarantee.reserved = guarantee.reserved.saturating_sub(freed);
				Self::store_guarantee(id, Some(guarantee));
			}
		}
		account.security = Some(security.of(kept)).filter(|_| kept > 0);
		Ok(())
	}

	/// Stores an account, or ends it when it is closed and owes nothing, which frees its guarantee.
	fn settle_deferment(id: DefermentId, deferment: Deferment) {
		if !deferment.closed || deferment.used > 0 {
			return Self::store_deferment(id, Some(deferment));
		}
		let guarantee = deferment
			.guarantee
			.and_then(|id| Some((id, DutyGuarantees::<T>::get(id)?)));
		if let Some((id, mut guarantee)) = guarantee {
			guarantee.reserved = guarantee.reserved.saturating_sub(deferment.limit);
			Self::store_guarantee(id, Some(guarantee));
		}
		Self::store_deferment(id, None);
	}
}
