// SPDX-License-Identifier: Apache-2.0

//! The terms of collection, the surcharge for lateness, and refunds.

use super::pay::Duty;
use crate::{
	Assessments, CollectionTerms, Collections, Config, DutyAccounts, Error, Event, Jurisdictions,
	Pallet,
};
use frame::prelude::*;
use portolan_primitives::{
	codes::RawCountryCode,
	ids::{DeclarationId, DepositTokenId},
	money::Ppm,
	quantity::Moment,
	roles::{Permission, Purpose, Role},
	traits::{Members, Settlement},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_collection_terms(
		who: T::AccountId,
		country: RawCountryCode,
		surcharge: Ppm,
		day: Moment,
		objection_period: Moment,
	) -> DispatchResult {
		let (jurisdiction, _) = Self::jurisdiction(country)?;
		Self::ensure_officer(&who, &[Role::TaxAuthority], jurisdiction)?;
		let sound = day > 0 && objection_period > 0 && surcharge <= Ppm::ONE;
		ensure!(sound, Error::<T>::InvalidTerms);
		let from = Collections::<T>::get(jurisdiction);
		let to = CollectionTerms {
			surcharge,
			day,
			objection_period,
		};
		ensure!(from != to, Error::<T>::AlreadyExists);

		Collections::<T>::insert(jurisdiction, to);
		Self::deposit_event(Event::CollectionTermsSet {
			jurisdiction,
			from,
			to,
		});
		Ok(())
	}

	/// Books the surcharge until now. Anyone may: the clock decides, not the caller.
	pub(crate) fn do_enforce_surcharge(declaration: DeclarationId) -> DispatchResult {
		let mut duty = Self::owed(declaration)?;
		let from = duty.assessment.status;
		let late = Self::now() > duty.account.deadline;
		ensure!(late, Error::<T>::WrongTime);
		let to = from
			.lapse(duty.account.deadline)
			.map_err(Error::<T>::from)?;
		let before = DutyAccounts::<T>::get(declaration).map(|account| account.late);
		let surcharge = duty.account.late.booked().ok_or(Error::<T>::Overflow)?;
		// On a day that is booked there is nothing to enforce.
		let news = from != to || before != Some(duty.account.late);
		ensure!(news, Error::<T>::WrongTime);

		duty.assessment.status = to;
		Self::store_duty(duty);
		Self::deposit_event(Event::AssessmentOverdue {
			declaration,
			surcharge,
			from,
			to,
		});
		Ok(())
	}

	/// Refunds what is owed no more, and tells between how many organisations.
	pub(crate) fn do_pay_refund(
		who: T::AccountId,
		declaration: DeclarationId,
		token: DepositTokenId,
	) -> Result<u32, DispatchError> {
		let treasury = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let mut assessment = Assessments::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		let country = assessment.jurisdiction;
		let rules = Jurisdictions::<T>::get(country).ok_or(Error::<T>::UnknownJurisdiction)?;
		ensure!(treasury == rules.treasury, Error::<T>::NotTreasury);
		T::Members::ensure_not_denied(treasury)?;
		let mut account = DutyAccounts::<T>::get(declaration).ok_or(Error::<T>::NothingToRefund)?;
		let refund = account.refund(&assessment).map_err(Error::<T>::from)?;
		ensure!(refund.total > 0, Error::<T>::NothingToRefund);
		for (payee, _) in refund.to.iter().filter(|(_, part)| *part > 0) {
			T::Members::ensure_not_denied(*payee)?;
		}
		Self::ensure_accepted(country, token)?;
		let from = assessment.status;
		let mut duty = Duty {
			declaration,
			assessment: assessment.clone(),
			account,
		};
		let amount = duty.money(refund.total);
		T::Members::ensure_within_limit(&who, &amount)?;
		let to = from.revise(duty.debt::<T>()?, false, Self::now(), duty.account.last);
		assessment.status = to.map_err(Error::<T>::from)?;
		duty.assessment = assessment;

		Self::store_duty(duty);
		let transfers = refund.transfers();
		for (authority, legs) in &transfers {
			T::Settlement::pay(token, *authority, legs)?;
		}
		Self::deposit_event(Event::DutyRefunded {
			declaration,
			token,
			amount,
		});
		u32::try_from(transfers.len()).map_err(|_| Error::<T>::Overflow.into())
	}
}
