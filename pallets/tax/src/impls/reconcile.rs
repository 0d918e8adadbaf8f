// SPDX-License-Identifier: Apache-2.0

//! The books of a country's revenue: what is booked, the breaks, and who signs.

use super::pay::Duty;
use crate::{
	turnovers, Assessments, Break, BreakKind, BreakStatus, Breaks, Collections, Config,
	DutyAccounts, Error, Event, Jurisdictions, Pallet, Postings, Reconciliation,
	ReconciliationPeriods, Reconciliations, Signatory, StatementPeriod,
};
use frame::{
	deps::sp_runtime::traits::{BlakeTwo256, Hash},
	prelude::*,
};
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode},
	ids::{DeclarationId, DepositTokenId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::Members,
};

/// Who deals with breaks.
const AUTHORITIES: [Role; 2] = [Role::TaxAuthority, Role::Customs];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_reconciliation_period(
		who: T::AccountId,
		country: RawCountryCode,
		period: StatementPeriod,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		// Shorter periods than a day would be so many books that nobody signs them.
		let long = match period {
			StatementPeriod::Month { .. } => true,
			StatementPeriod::Span { length } => length >= Collections::<T>::get(jurisdiction).day,
		};
		ensure!(period.is_sound() && long, Error::<T>::InvalidTerms);
		let from = ReconciliationPeriods::<T>::get(jurisdiction);
		ensure!(from != Some(period), Error::<T>::AlreadyExists);

		ReconciliationPeriods::<T>::insert(jurisdiction, period);
		Self::deposit_event(Event::ReconciliationPeriodSet {
			jurisdiction,
			from,
			to: period,
		});
		Ok(())
	}

	/// The end of the period in which a country books now. It lies ahead, so nothing is ever booked in a
	/// period that is over.
	pub(crate) fn period_end(country: CountryCode) -> Moment {
		let month = StatementPeriod::Month { offset: 0 };
		let period = ReconciliationPeriods::<T>::get(country).unwrap_or(month);
		period.end(0, Self::now()).unwrap_or(Moment::MAX)
	}

	/// Books what the change of a debt does to the revenue. Money moves in that token.
	pub(crate) fn keep_books(duty: &Duty, token: Option<DepositTokenId>) {
		let before =
			Assessments::<T>::get(duty.declaration).zip(DutyAccounts::<T>::get(duty.declaration));
		let before = before.as_ref().map(|(it, account)| (it, account));
		let after = (&duty.assessment, &duty.account);
		let turnovers = turnovers(before, after, token).unwrap_or_default();
		if turnovers.is_empty() {
			return;
		}
		let country = duty.assessment.jurisdiction;
		let books = (country, Self::period_end(country));
		for (post, turnover) in &turnovers {
			Postings::<T>::mutate(books, post, |sum| *sum = sum.plus(*turnover));
		}
		Reconciliations::<T>::mutate(books.0, books.1, |it| {
			let mut reconciliation = it.unwrap_or_default();
			let booking = (reconciliation.head, duty.declaration, turnovers);
			reconciliation.head = BlakeTwo256::hash_of(&booking);
			reconciliation.bookings = reconciliation.bookings.saturating_add(1);
			*it = Some(reconciliation);
		});
	}

	/// The books of a period that is over and that not all have signed.
	fn unsigned(country: CountryCode, end: Moment) -> Result<Reconciliation, Error<T>> {
		let books = Reconciliations::<T>::get(country, end).ok_or(Error::<T>::NotFound)?;
		ensure!(end <= Self::now(), Error::<T>::PeriodNotOver);
		ensure!(!books.is_closed(), Error::<T>::PeriodClosed);
		Ok(books)
	}

	/// An officer of customs or of the tax authority, and the books of a period.
	fn auditable(
		who: &T::AccountId,
		country: RawCountryCode,
		end: Moment,
	) -> Result<(OrganisationId, CountryCode, Reconciliation), DispatchError> {
		let (country, _) = Self::jurisdiction(country)?;
		let by = Self::ensure_officer(who, &AUTHORITIES, country)?;
		Ok((by, country, Self::unsigned(country, end)?))
	}

	/// What is wrong with the debt on a declaration of the country now.
	fn discrepancy(
		country: CountryCode,
		declaration: DeclarationId,
	) -> Result<Option<BreakKind>, Error<T>> {
		let assessment = Assessments::<T>::get(declaration)
			.filter(|assessment| assessment.jurisdiction == country)
			.ok_or(Error::<T>::NotFound)?;
		let account = DutyAccounts::<T>::get(declaration);
		Ok(account.and_then(|account| BreakKind::of(&assessment, &account, Self::now())))
	}

	pub(crate) fn do_report_break(
		who: T::AccountId,
		country: RawCountryCode,
		end: Moment,
		declaration: DeclarationId,
	) -> DispatchResult {
		let (by, country, mut books) = Self::auditable(&who, country, end)?;
		let kind = Self::discrepancy(country, declaration)?.ok_or(Error::<T>::WrongBreak)?;
		let known = Breaks::<T>::contains_key((country, end), declaration);
		ensure!(!known, Error::<T>::WrongBreak);
		books.open = books.open.checked_add(1).ok_or(Error::<T>::Overflow)?;
		let status = BreakStatus::Open { by };

		Reconciliations::<T>::insert(country, end, books);
		Self::put_break(country, end, declaration, Break { kind, status }, None);
		Ok(())
	}

	pub(crate) fn do_explain_break(
		who: T::AccountId,
		country: RawCountryCode,
		end: Moment,
		declaration: DeclarationId,
		reason: H256,
	) -> DispatchResult {
		let (by, country, mut books) = Self::auditable(&who, country, end)?;
		let found = Breaks::<T>::get((country, end), declaration).ok_or(Error::<T>::WrongBreak)?;
		let open = matches!(found.status, BreakStatus::Open { .. });
		ensure!(open, Error::<T>::WrongBreak);
		books.open = books.open.saturating_sub(1);
		let status = BreakStatus::Explained { by, reason };

		Reconciliations::<T>::insert(country, end, books);
		let explained = Break { status, ..found };
		Self::put_break(country, end, declaration, explained, Some(found.status));
		Ok(())
	}

	/// What is gone anyone of the authorities closes; what is explained, another than who explained it.
	pub(crate) fn do_close_break(
		who: T::AccountId,
		country: RawCountryCode,
		end: Moment,
		declaration: DeclarationId,
	) -> DispatchResult {
		let (by, country, mut books) = Self::auditable(&who, country, end)?;
		let found = Breaks::<T>::get((country, end), declaration).ok_or(Error::<T>::WrongBreak)?;
		match found.status {
			BreakStatus::Open { .. } => {
				let gone = Self::discrepancy(country, declaration)?.is_none();
				ensure!(gone, Error::<T>::WrongBreak);
				books.open = books.open.saturating_sub(1);
			}
			BreakStatus::Explained { by: other, .. } => {
				ensure!(other != by, Error::<T>::SameOfficer);
			}
			BreakStatus::Closed { .. } => return Err(Error::<T>::WrongBreak.into()),
		}
		let status = BreakStatus::Closed { by };

		Reconciliations::<T>::insert(country, end, books);
		let closed = Break { status, ..found };
		Self::put_break(country, end, declaration, closed, Some(found.status));
		Ok(())
	}

	fn put_break(
		jurisdiction: CountryCode,
		end: Moment,
		declaration: DeclarationId,
		found: Break,
		from: Option<BreakStatus>,
	) {
		Breaks::<T>::insert((jurisdiction, end), declaration, found);
		Self::deposit_event(Event::BreakNoted {
			jurisdiction,
			end,
			declaration,
			kind: found.kind,
			from,
			to: found.status,
		});
	}

	pub(crate) fn do_sign_reconciliation(
		who: T::AccountId,
		country: RawCountryCode,
		end: Moment,
		signatory: Signatory,
		head: H256,
	) -> DispatchResult {
		let (country, by) = Self::signer(&who, country, signatory)?;
		let mut books = Self::unsigned(country, end)?;
		ensure!(books.head == head, Error::<T>::WrongTotals);
		ensure!(books.open == 0, Error::<T>::BreaksOpen);
		let signature = books.signature(signatory);
		ensure!(signature.is_none(), Error::<T>::PeriodClosed);

		*signature = Some(by);
		Reconciliations::<T>::insert(country, end, books);
		Self::deposit_event(Event::ReconciliationSigned {
			jurisdiction: country,
			end,
			signatory,
			by,
			head,
			closed: books.is_closed(),
		});
		Ok(())
	}

	/// For which organisation an account signs.
	fn signer(
		who: &T::AccountId,
		country: RawCountryCode,
		signatory: Signatory,
	) -> Result<(CountryCode, OrganisationId), DispatchError> {
		let (country, _) = Self::jurisdiction(country)?;
		let by = match signatory {
			Signatory::Customs => Self::ensure_officer(who, &[Role::Customs], country)?,
			Signatory::Tax => Self::ensure_officer(who, &[Role::TaxAuthority], country)?,
			Signatory::Treasury => {
				let by = T::Members::ensure_member(who, Permission::Treasury, Purpose::Settle)?;
				let rules = Jurisdictions::<T>::get(country);
				let treasury = rules.is_some_and(|rules| rules.treasury == by);
				ensure!(treasury, Error::<T>::NotTreasury);
				by
			}
		};
		Ok((country, by))
	}
}
