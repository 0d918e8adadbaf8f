// SPDX-License-Identifier: Apache-2.0

//! Notification and payment, which divides the revenue and releases the declaration.

use crate::{
	sum, AcceptedTokens, Assessment, Assessments, CollectionFault, Collections, Config, Debt,
	DutyAccount, DutyAccounts, Error, Event, Jurisdictions, Levy, Notifiers, Pallet, Parts,
	Payment, RevenueSplits, TransitionFault,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame::prelude::*;
use portolan_primitives::{
	codes::CountryCode,
	ids::{DeclarationId, DepositTokenId, OrganisationId},
	money::{split, Money, Ppm},
	quantity::Moment,
	roles::{MandateScope, Permission, Purpose, Role},
	traits::{DeclarationControl, Members, Settlement},
};

/// A debt that was made known: its declaration, what is owed on it and what has been paid.
pub(crate) struct Duty {
	/// The declaration.
	pub declaration: DeclarationId,
	/// What is owed.
	pub assessment: Assessment,
	/// What has been paid.
	pub account: DutyAccount,
}

/// What a payment has done.
pub(crate) struct Collected {
	/// To how many organisations the money went.
	pub legs: u32,
	/// Whether the declaration is to be released with it.
	pub release: bool,
}

impl Duty {
	/// What is owed at this moment.
	pub fn debt<T>(&self) -> Result<Debt, Error<T>> {
		let parts = self.account.outstanding(&self.assessment);
		Ok(Debt {
			paid: self.account.paid().ok_or(Error::Overflow)?,
			left: parts.as_deref().and_then(sum).ok_or(Error::Overflow)?,
			notified: self.account.notified,
			deadline: self.account.deadline,
		})
	}

	/// An amount of this debt.
	pub fn money(&self, amount: u128) -> Money {
		Money {
			amount,
			currency: self.assessment.currency,
		}
	}

	/// Notes that the goods may go, if they may now and might not before.
	pub fn release(&mut self) -> bool {
		let release = self.assessment.status.is_secured() && !self.account.released;
		self.account.released |= release;
		release
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_notify_assessment(
		who: T::AccountId,
		declaration: DeclarationId,
	) -> DispatchResult {
		let mut assessment = Assessments::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		let jurisdiction = assessment.jurisdiction;
		Self::ensure_officer(&who, &[Role::TaxAuthority, Role::Customs], jurisdiction)?;
		let rules = Jurisdictions::<T>::get(jurisdiction).ok_or(Error::<T>::UnknownJurisdiction)?;
		let (from, now) = (assessment.status, Self::now());
		let to = from
			.notify(now, rules.payment_period)
			.map_err(Error::<T>::from)?;
		let deadline = now.saturating_add(rules.payment_period);

		assessment.status = to;
		Notifiers::<T>::insert(declaration, who);
		Self::store_duty(Duty {
			declaration,
			assessment,
			account: DutyAccount::new(Collections::<T>::get(jurisdiction), now, deadline),
		});
		Self::deposit_event(Event::AssessmentNotified {
			declaration,
			from,
			to,
		});
		Ok(())
	}

	/// The debt on a declaration, made known and owed still, with the surcharge until now.
	pub(crate) fn owed(declaration: DeclarationId) -> Result<Duty, Error<T>> {
		let assessment = Assessments::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		ensure!(assessment.status.is_owed(), Error::<T>::WrongStatus);
		let mut account = DutyAccounts::<T>::get(declaration).ok_or(Error::<T>::WrongStatus)?;
		account.book_surcharge(&assessment, Self::now())?;
		Ok(Duty {
			declaration,
			assessment,
			account,
		})
	}

	/// What is owed on a declaration at this moment, by levy.
	pub(crate) fn outstanding_now(declaration: DeclarationId) -> Option<Parts> {
		let duty = Self::owed(declaration).ok()?;
		duty.account.outstanding(&duty.assessment)
	}

	/// Whoever pays a debt in its debtor's name: the debtor, or an agent with its mandate for that. Neither
	/// is denied.
	pub(crate) fn ensure_payer(
		who: &T::AccountId,
		debtor: OrganisationId,
		purpose: Purpose,
	) -> Result<OrganisationId, DispatchError> {
		let payer = T::Members::ensure_member(who, Permission::Treasury, purpose)?;
		T::Members::ensure_mandate(payer, debtor, MandateScope::DutyPayment)?;
		T::Members::ensure_not_denied(payer)?;
		T::Members::ensure_not_denied(debtor)?;
		Ok(payer)
	}

	pub(crate) fn ensure_accepted(
		jurisdiction: CountryCode,
		token: DepositTokenId,
	) -> Result<(), Error<T>> {
		let accepted = AcceptedTokens::<T>::contains_key(jurisdiction, token);
		ensure!(accepted, Error::<T>::TokenNotAccepted);
		Ok(())
	}

	/// Pays all that is left, and tells to how many organisations the money went.
	pub(crate) fn do_pay_assessment(
		who: T::AccountId,
		declaration: DeclarationId,
		token: DepositTokenId,
	) -> Result<u32, DispatchError> {
		let (duty, payer) = Self::payable(&who, declaration)?;
		let amount = duty.debt::<T>()?.left;
		Self::pay_as(&who, duty, payer, token, amount)
	}

	/// Pays a part, and tells to how many organisations the money went.
	pub(crate) fn do_pay_part(
		who: T::AccountId,
		declaration: DeclarationId,
		token: DepositTokenId,
		amount: u128,
	) -> Result<u32, DispatchError> {
		let (duty, payer) = Self::payable(&who, declaration)?;
		Self::pay_as(&who, duty, payer, token, amount)
	}

	/// The debt that an account may pay, and in whose name.
	fn payable(
		who: &T::AccountId,
		declaration: DeclarationId,
	) -> Result<(Duty, OrganisationId), DispatchError> {
		// Whether the account may pay at all comes first, so that strangers learn nothing.
		T::Members::ensure_member(who, Permission::Treasury, Purpose::Settle)?;
		let debtor = Assessments::<T>::get(declaration)
			.map(|assessment| assessment.debtor)
			.ok_or(Error::<T>::NotFound)?;
		let payer = Self::ensure_payer(who, debtor, Purpose::Settle)?;
		Ok((Self::owed(declaration)?, payer))
	}

	fn pay_as(
		who: &T::AccountId,
		mut duty: Duty,
		payer: OrganisationId,
		token: DepositTokenId,
		amount: u128,
	) -> Result<u32, DispatchError> {
		let from = duty.assessment.status;
		Self::ensure_accepted(duty.assessment.jurisdiction, token)?;
		T::Members::ensure_within_limit(who, &duty.money(amount))?;
		// A place stays for the debtor, and one for a guarantor.
		let kept = if payer == duty.assessment.debtor {
			0
		} else {
			2
		};
		let collected = Self::collect(&mut duty, payer, token, amount, kept)?;
		Self::report_payment(&duty, payer, token, amount, from);
		if collected.release {
			T::Declarations::release_secured(duty.declaration)?;
		}
		Ok(collected.legs)
	}

	/// Reports a payment, of all or of a part.
	pub(crate) fn report_payment(
		duty: &Duty,
		payer: OrganisationId,
		token: DepositTokenId,
		amount: u128,
		from: crate::AssessmentStatus,
	) {
		let (declaration, amount) = (duty.declaration, duty.money(amount));
		let to = duty.assessment.status;
		let settled = matches!(to, crate::AssessmentStatus::Settled { .. });
		Self::deposit_event(if settled {
			Event::AssessmentPaid {
				declaration,
				payer,
				token,
				amount,
				from,
				to,
			}
		} else {
			Event::AssessmentPartPaid {
				declaration,
				payer,
				token,
				amount,
				from,
				to,
			}
		});
	}

	/// Moves money for a debt: notes who paid and who received, frees what secured it, writes, pays. The
	/// caller has booked the surcharge, and releases the declaration as the last step if told so.
	pub(crate) fn collect(
		duty: &mut Duty,
		payer: OrganisationId,
		token: DepositTokenId,
		amount: u128,
		kept: u32,
	) -> Result<Collected, DispatchError> {
		let parts = duty.account.allocate(&duty.assessment, amount);
		let parts = parts.map_err(Error::<T>::from)?;
		let mut legs: BTreeMap<OrganisationId, u128> = BTreeMap::new();
		for (levy, organisation, part) in Self::divide(duty.assessment.jurisdiction, parts)? {
			let credited = duty.account.credit(levy, organisation, part);
			credited.map_err(Error::<T>::from)?;
			let sum = legs.entry(organisation).or_default();
			*sum = sum.checked_add(part).ok_or(Error::<T>::Overflow)?;
		}
		let received = duty.account.receive(payer, amount, kept);
		received.map_err(Error::<T>::from)?;
		let payment = Payment {
			payer,
			token,
			at: Self::now(),
		};
		let debt = duty.debt::<T>()?;
		let to = duty.assessment.status.pay(payment, debt);
		duty.assessment.status = to.map_err(Error::<T>::from)?;
		duty.account.last = Some(payment);
		Self::cap_security(&mut duty.account, debt.left)?;
		let release = duty.release();

		Self::store_duty(Duty {
			declaration: duty.declaration,
			assessment: duty.assessment.clone(),
			account: duty.account.clone(),
		});
		let legs: Vec<_> = legs.into_iter().collect();
		T::Settlement::pay(token, payer, &legs)?;
		Ok(Collected {
			legs: u32::try_from(legs.len()).map_err(|_| Error::<T>::Overflow)?,
			release,
		})
	}

	/// Who receives how much for which levy: taxes are divided by the table of their kind, the surcharge
	/// and what has no table goes to the treasury.
	fn divide(
		country: CountryCode,
		parts: Parts,
	) -> Result<Vec<(Levy, OrganisationId, u128)>, DispatchError> {
		let rules = Jurisdictions::<T>::get(country).ok_or(Error::<T>::UnknownJurisdiction)?;
		let mut divided = Vec::new();
		for (levy, sum) in parts.into_iter().filter(|(_, part)| *part > 0) {
			let mut shares: Vec<(OrganisationId, Ppm)> = match levy {
				Levy::Tax(kind) => RevenueSplits::<T>::get(country, kind)
					.iter()
					.map(|share| (share.organisation, share.share))
					.collect(),
				Levy::Surcharge => Vec::new(),
			};
			if shares.is_empty() {
				shares.push((rules.treasury, Ppm::ONE));
			}
			let parts = split(sum, &shares).ok_or(Error::<T>::Overflow)?;
			let parts = parts.into_iter().filter(|(_, part)| *part > 0);
			divided.extend(parts.map(|(organisation, part)| (levy, organisation, part)));
		}
		Ok(divided)
	}

	/// The moment until which a debt made known now is to be paid.
	pub(crate) fn deadline(country: CountryCode) -> Result<Moment, Error<T>> {
		let rules = Jurisdictions::<T>::get(country).ok_or(Error::<T>::UnknownJurisdiction)?;
		let deadline = Self::now().checked_add(rules.payment_period);
		deadline.ok_or(Error::<T>::Overflow)
	}
}

impl<T> From<TransitionFault> for Error<T> {
	fn from(fault: TransitionFault) -> Self {
		match fault {
			TransitionFault::WrongStatus => Self::WrongStatus,
			TransitionFault::Overflow => Self::Overflow,
		}
	}
}

impl<T> From<CollectionFault> for Error<T> {
	fn from(fault: CollectionFault) -> Self {
		match fault {
			CollectionFault::Overflow => Self::Overflow,
			CollectionFault::WrongAmount => Self::WrongAmount,
			CollectionFault::TooManyParties => Self::TooManyParties,
			CollectionFault::WrongObjection => Self::WrongObjection,
			CollectionFault::TooLate => Self::WrongTime,
		}
	}
}
