// SPDX-License-Identifier: Apache-2.0

//! Notification and payment, which divides the revenue and releases the declaration.

use crate::{
	AcceptedTokens, Assessment, Assessments, Config, Error, Event, Jurisdictions, MeasureKind,
	Pallet, Payment, RevenueSplits, TransitionFault,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	ids::{DeclarationId, DepositTokenId, OrganisationId},
	money::{split, Money, Ppm},
	roles::{MandateScope, Permission, Purpose, Role},
	traits::{DeclarationControl, Members, Settlement},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_notify_assessment(
		who: T::AccountId,
		declaration: DeclarationId,
	) -> DispatchResult {
		let mut assessment = Assessments::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		let jurisdiction = assessment.jurisdiction;
		Self::ensure_officer(&who, &[Role::TaxAuthority, Role::Customs], jurisdiction)?;
		let rules = Jurisdictions::<T>::get(jurisdiction).ok_or(Error::<T>::UnknownJurisdiction)?;
		let from = assessment.status;
		let to = from
			.notify(Self::now(), rules.payment_period)
			.map_err(Error::<T>::from)?;

		assessment.status = to;
		Self::store_assessment(declaration, assessment);
		Self::deposit_event(Event::AssessmentNotified {
			declaration,
			from,
			to,
		});
		Ok(())
	}

	/// Pays, and tells to how many organisations the money went.
	pub(crate) fn do_pay_assessment(
		who: T::AccountId,
		declaration: DeclarationId,
		token: DepositTokenId,
	) -> Result<u32, DispatchError> {
		let payer = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let mut assessment = Assessments::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		T::Members::ensure_mandate(payer, assessment.debtor, MandateScope::DutyPayment)?;
		T::Members::ensure_not_denied(payer)?;
		T::Members::ensure_not_denied(assessment.debtor)?;
		let from = assessment.status;
		let payment = Payment {
			payer,
			token,
			at: Self::now(),
		};
		let to = from.pay(payment).map_err(Error::<T>::from)?;
		let accepted = AcceptedTokens::<T>::contains_key(assessment.jurisdiction, token);
		ensure!(accepted, Error::<T>::TokenNotAccepted);
		let amount = Money {
			amount: assessment.total,
			currency: assessment.currency,
		};
		T::Members::ensure_within_limit(&who, &amount)?;
		let legs = Self::revenue(&assessment)?;

		assessment.status = to;
		Self::store_assessment(declaration, assessment);
		T::Settlement::pay(token, payer, &legs)?;
		Self::deposit_event(Event::AssessmentPaid {
			declaration,
			payer,
			token,
			amount,
			from,
			to,
		});
		T::Declarations::release_secured(declaration)?;
		u32::try_from(legs.len()).map_err(|_| Error::<T>::Overflow.into())
	}

	/// Who receives how much of an assessment: the sum of each kind is divided by its table, and
	/// what each organisation gets from all of them is merged.
	fn revenue(assessment: &Assessment) -> Result<Vec<(OrganisationId, u128)>, DispatchError> {
		let country = assessment.jurisdiction;
		let rules = Jurisdictions::<T>::get(country).ok_or(Error::<T>::UnknownJurisdiction)?;
		let mut kinds: BTreeMap<MeasureKind, u128> = BTreeMap::new();
		for tax in assessment.lines.iter().flat_map(|line| &line.taxes) {
			add::<T, _>(&mut kinds, tax.kind, tax.amount)?;
		}
		let mut legs: BTreeMap<OrganisationId, u128> = BTreeMap::new();
		for (kind, sum) in kinds {
			let mut shares: Vec<(OrganisationId, Ppm)> = RevenueSplits::<T>::get(country, kind)
				.iter()
				.map(|share| (share.organisation, share.share))
				.collect();
			if shares.is_empty() {
				shares.push((rules.treasury, Ppm::ONE));
			}
			for (organisation, part) in split(sum, &shares).ok_or(Error::<T>::Overflow)? {
				add::<T, _>(&mut legs, organisation, part)?;
			}
		}
		Ok(legs.into_iter().filter(|(_, part)| *part > 0).collect())
	}
}

fn add<T, K: Ord>(sums: &mut BTreeMap<K, u128>, key: K, amount: u128) -> Result<(), Error<T>> {
	let sum = sums.entry(key).or_default();
	*sum = sum.checked_add(amount).ok_or(Error::<T>::Overflow)?;
	Ok(())
}

impl<T> From<TransitionFault> for Error<T> {
	fn from(fault: TransitionFault) -> Self {
		match fault {
			TransitionFault::WrongStatus => Self::WrongStatus,
			TransitionFault::Overflow => Self::Overflow,
		}
	}
}
