// SPDX-License-Identifier: Apache-2.0

//! Import VAT on the importer's return: assessed with the duty, and not paid with it.

use crate::{
	AssessedLines, Config, Error, Event, MeasureKind, OpenMatters, Pallet, StatementPeriod,
	VatPermit, VatPermits, VatReturn, VatReturns,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::{CountryCode, RawCountryCode},
	ids::{DeclarationId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	trade::Regime,
	traits::{recount, Members, Valuation},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_permit_vat_on_return(
		who: T::AccountId,
		country: RawCountryCode,
		importer: OrganisationId,
		period: StatementPeriod,
		valid_from: Moment,
		valid_to: Option<Moment>,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		T::Members::ensure_may_deal_with(importer)?;
		T::Members::ensure_not_denied(importer)?;
		// Importers from abroad need a fiscal representative, who is the importer then.
		let at_home = T::Members::country(importer) == Some(jurisdiction);
		ensure!(at_home, Error::<T>::ImporterAbroad);
		let now = Self::now();
		ensure!(valid_from > now, Error::<T>::Retroactive);
		let ordered = valid_to.is_none_or(|end| valid_from < end);
		ensure!(ordered && period.is_sound(), Error::<T>::InvalidPeriod);
		// A date that was under a permit stays under it: a new one begins where the old one has ended.
		let before = VatPermits::<T>::get(jurisdiction, importer);
		let free = before.is_none_or(|permit| {
			permit.valid_to.is_some_and(|end| end <= Self::cutoff()) || permit.valid_from > now
		});
		ensure!(free, Error::<T>::AlreadyExists);

		let permit = VatPermit {
			period,
			valid_from,
			valid_to,
		};
		VatPermits::<T>::insert(jurisdiction, importer, permit);
		Self::deposit_event(Event::VatOnReturnPermitted {
			jurisdiction,
			importer,
			permit,
		});
		Ok(())
	}

	pub(crate) fn do_end_vat_permit(
		who: T::AccountId,
		country: RawCountryCode,
		importer: OrganisationId,
		valid_to: Moment,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		let permit =
			VatPermits::<T>::get(jurisdiction, importer).ok_or(Error::<T>::PermitNotFound)?;
		let now = Self::now();
		ensure!(valid_to > now, Error::<T>::Retroactive);
		// An end that has come stays: it can be moved only while it lies ahead.
		let open = permit.valid_to.is_none_or(|end| now < end);
		ensure!(open, Error::<T>::PermitNotFound);
		ensure!(permit.valid_from < valid_to, Error::<T>::InvalidPeriod);

		let permit = VatPermit {
			valid_to: Some(valid_to),
			..permit
		};
		VatPermits::<T>::insert(jurisdiction, importer, permit);
		Self::deposit_event(Event::VatPermitEnded {
			jurisdiction,
			importer,
			valid_to,
		});
		Ok(())
	}

	pub(crate) fn do_file_vat_return(
		who: T::AccountId,
		country: RawCountryCode,
		end: Moment,
		deducted: u128,
	) -> DispatchResult {
		let importer = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let jurisdiction = CountryCode::parse(&country).map_err(Error::<T>::InvalidCountry)?;
		let due = VatReturns::<T>::get((jurisdiction, importer, end));
		let due = due.ok_or(Error::<T>::NotFound)?;
		let now = Self::now();
		ensure!(now >= end, Error::<T>::WrongTime);
		ensure!(due.filed.is_none(), Error::<T>::WrongStatus);
		let filed = due.file(now, deducted).ok_or(Error::<T>::WrongAmount)?;

		Self::store_return(jurisdiction, importer, end, filed);
		Self::deposit_event(Event::VatReturnFiled {
			jurisdiction,
			importer,
			end,
			vat_return: filed,
		});
		Ok(())
	}

	/// Whether the importer accounts for the value added tax of that import on its return.
	pub(crate) fn is_vat_on_return(
		valuation: &Valuation,
		importer: Option<OrganisationId>,
	) -> bool {
		valuation.regime == Regime::Import
			&& importer
				.and_then(|importer| VatPermits::<T>::get(valuation.jurisdiction, importer))
				.is_some_and(|permit| permit.covers(valuation.date))
	}

	/// Enters on the importer's present return what other lines change in the tax that is on it.
	pub(crate) fn enter_return(
		jurisdiction: CountryCode,
		declaration: DeclarationId,
		importer: OrganisationId,
		before: &AssessedLines,
		after: &AssessedLines,
	) -> DispatchResult {
		let from = on_return(before).ok_or(Error::<T>::Overflow)?;
		let to = on_return(after).ok_or(Error::<T>::Overflow)?;
		if from == to {
			return Ok(());
		}
		let permit =
			VatPermits::<T>::get(jurisdiction, importer).ok_or(Error::<T>::PermitNotFound)?;
		let end = permit.end(Self::now()).ok_or(Error::<T>::Overflow)?;
		let entered = VatReturns::<T>::get((jurisdiction, importer, end))
			.unwrap_or_default()
			.enter(from, to)
			.ok_or(Error::<T>::Overflow)?;
		Self::store_return(jurisdiction, importer, end, entered);
		Self::deposit_event(Event::VatEnteredOnReturn {
			jurisdiction,
			importer,
			end,
			declaration,
			from,
			to,
		});
		Ok(())
	}

	fn store_return(
		jurisdiction: CountryCode,
		importer: OrganisationId,
		end: Moment,
		after: VatReturn,
	) {
		let key = (jurisdiction, importer, end);
		let before = VatReturns::<T>::get(key).map(|it| it.concerns(importer));
		recount::<OpenMatters<T>>(&before.unwrap_or_default(), &after.concerns(importer));
		VatReturns::<T>::insert(key, after);
	}
}

/// The tax of an assessment that is on the importer's return.
pub(crate) fn on_return(lines: &AssessedLines) -> Option<u128> {
	lines
		.iter()
		.flat_map(|line| &line.taxes)
		.filter(|tax| tax.kind == MeasureKind::VatOnReturn)
		.try_fold(0u128, |sum, tax| sum.checked_add(tax.amount))
}
