// SPDX-License-Identifier: Apache-2.0

//! Objections to an assessment, and what an audit changes in it.

use super::pay::Duty;
use crate::{
	sum, total, AssessedLines, Assessment, AssessmentStatus, Assessments, Collections, Config,
	DutyAccount, DutyAccounts, Error, Event, MeasureKind, Notifiers, Objection, ObjectionRuling,
	Pallet, RevisedTax,
};
use alloc::collections::BTreeSet;
use frame::prelude::*;
use portolan_primitives::{
	ids::DeclarationId,
	roles::{MandateScope, Permission, Purpose, Role},
	traits::{Adjustment, AssessmentRequest, DeclarationControl, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_object_to_assessment(
		who: T::AccountId,
		declaration: DeclarationId,
		grounds: H256,
	) -> DispatchResult {
		let by = T::Members::ensure_member(&who, Permission::Declare, Purpose::Settle)?;
		let mut duty = Self::notified(declaration)?;
		let debtor = duty.assessment.debtor;
		T::Members::ensure_mandate(by, debtor, MandateScope::ImportDeclaration)?;
		let objected = duty.account.object(by, Self::now(), grounds);
		objected.map_err(Error::<T>::from)?;

		Self::store_duty(duty, None);
		Self::deposit_event(Event::AssessmentObjected {
			declaration,
			by,
			grounds,
		});
		Ok(())
	}

	/// An assessment that was made known, paid or not.
	fn notified(declaration: DeclarationId) -> Result<Duty, Error<T>> {
		let assessment = Assessments::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		let account = DutyAccounts::<T>::get(declaration).ok_or(Error::<T>::WrongStatus)?;
		Ok(Duty {
			declaration,
			assessment,
			account,
		})
	}

	/// Decides, and tells how many taxes it changed.
	pub(crate) fn do_decide_objection(
		who: T::AccountId,
		declaration: DeclarationId,
		ruling: ObjectionRuling,
	) -> Result<u32, DispatchError> {
		let mut duty = Self::notified(declaration)?;
		let country = duty.assessment.jurisdiction;
		let by = Self::ensure_officer(&who, &[Role::TaxAuthority, Role::Customs], country)?;
		let other = Notifiers::<T>::get(declaration).as_ref() != Some(&who);
		ensure!(other, Error::<T>::SameOfficer);
		let at = Self::now();
		let (decision, changes) = match ruling {
			ObjectionRuling::Confirm => (Objection::Confirmed { by, at }, None),
			ObjectionRuling::Revise(changes) => {
				let changes = changes.parse().map_err(|_| Error::<T>::UnknownTax)?;
				ensure!(!changes.is_empty(), Error::<T>::UnknownTax);
				(Objection::Revised { by, at }, Some(changes))
			}
		};
		let decided = duty.account.decide(decision);
		decided.map_err(Error::<T>::from)?;
		let Some(changes) = changes else {
			Self::store_duty(duty, None);
			Self::deposit_event(Event::ObjectionDecided {
				declaration,
				decision,
			});
			return Ok(0);
		};
		let lines = Self::revised(&duty.assessment, &changes)?;
		let (debtor, before) = (duty.assessment.debtor, duty.assessment.lines.clone());
		Self::enter_return(country, declaration, debtor, &before, &lines)?;
		Self::deposit_event(Event::ObjectionDecided {
			declaration,
			decision,
		});
		let (_, release) = Self::replace(duty, lines)?;
		if release {
			T::Declarations::release_secured(declaration)?;
		}
		u32::try_from(changes.len()).map_err(|_| Error::<T>::Overflow.into())
	}

	/// The lines with other amounts; each tax is named once and is one that was levied.
	fn revised(assessment: &Assessment, changes: &[RevisedTax]) -> Result<AssessedLines, Error<T>> {
		let mut lines = assessment.lines.clone();
		let mut named = BTreeSet::new();
		for change in changes {
			let first = named.insert((change.line, change.kind));
			let index = usize::from(change.line).checked_sub(1);
			let tax = index
				.and_then(|index| lines.get_mut(index))
				.and_then(|line| line.taxes.iter_mut().find(|tax| tax.kind == change.kind))
				.filter(|_| first)
				.ok_or(Error::<T>::UnknownTax)?;
			tax.amount = change.amount;
		}
		Ok(lines)
	}

	/// Computes anew what is owed on a declaration. Customs asks, and releases itself.
	pub(crate) fn do_adjust(request: AssessmentRequest) -> Result<Adjustment, DispatchError> {
		let declaration = request.declaration;
		let mut assessment = Assessments::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		let same = assessment.debtor == request.debtor
			&& assessment.jurisdiction == request.valuation.jurisdiction;
		ensure!(same, Error::<T>::NotFound);
		// What was on the importer's return stays there, though the permit has ended since.
		let mut levied = assessment.lines.iter().flat_map(|line| &line.taxes);
		let vat_on_return = levied.any(|tax| tax.kind == MeasureKind::VatOnReturn)
			|| Self::is_vat_on_return(&request.valuation, Some(request.debtor));
		let quote = Self::compute(&request.valuation, Some(declaration), vat_on_return)
			.map_err(Error::<T>::from)?;
		let (lines, to_total) = (quote.lines.clone(), quote.total);
		let jurisdiction = assessment.jurisdiction;
		Self::book(
			jurisdiction,
			declaration,
			request.debtor,
			&assessment.lines,
			quote,
		)?;
		let (from, now) = (assessment.status, Self::now());
		let (currency, from_total) = (assessment.currency, assessment.total);
		let account = DutyAccounts::<T>::get(declaration);
		if matches!(from, AssessmentStatus::Computed) {
			// Nobody was told yet: the new computation takes the place of the old one.
			let to = AssessmentStatus::new(to_total, now);
			assessment.lines = lines;
			assessment.total = to_total;
			assessment.status = to;
			Self::store_assessment(declaration, assessment);
			Self::deposit_event(Event::AssessmentRevised {
				declaration,
				from_total,
				to_total,
				owed: to_total,
				refundable: 0,
				from,
				to,
			});
			return Ok(Adjustment {
				currency,
				before: from_total,
				total: to_total,
				supplement: to_total.saturating_sub(from_total),
				refund: 0,
				secured: to.is_secured(),
			});
		}
		let account = match account {
			Some(account) => account,
			// With nothing to pay it was settled at once, and customs released it.
			None => {
				let terms = Collections::<T>::get(assessment.jurisdiction);
				let mut account = DutyAccount::new(terms, now, now);
				account.released = true;
				account
			}
		};
		let duty = Duty {
			declaration,
			assessment,
			account,
		};
		Self::replace(duty, lines).map(|(adjustment, _)| adjustment)
	}

	/// Puts other amounts in the place of the present ones, and tells what that changed and whether the
	/// declaration is to be released.
	fn replace(mut duty: Duty, lines: AssessedLines) -> Result<(Adjustment, bool), DispatchError> {
		let (declaration, now) = (duty.declaration, Self::now());
		let (from, from_total) = (duty.assessment.status, duty.assessment.total);
		let deadline = Self::deadline(duty.assessment.jurisdiction)?;
		let to_total = total(&lines).ok_or(Error::<T>::Overflow)?;
		let booked = duty.account.book_surcharge(&duty.assessment, now);
		booked.map_err(Error::<T>::from)?;
		let before = duty.debt::<T>()?.left;
		duty.assessment.lines = lines;
		duty.assessment.total = to_total;
		let lowered = duty.account.lower_surcharge(from_total, to_total);
		lowered.map_err(Error::<T>::from)?;
		let left = duty.debt::<T>()?.left;
		let raised = left > before;
		if raised {
			duty.account.renew(now, deadline);
		}
		Self::cap_security(&mut duty.account, left)?;
		let debt = duty.debt::<T>()?;
		let to = from.revise(debt, raised, now, duty.account.last);
		let to = to.map_err(Error::<T>::from)?;
		duty.assessment.status = to;
		let release = duty.release();
		let refundable = duty.account.refundable(&duty.assessment);
		let refundable = refundable
			.as_deref()
			.and_then(sum)
			.ok_or(Error::<T>::Overflow)?;
		let currency = duty.assessment.currency;

		Self::store_duty(duty, None);
		Self::deposit_event(Event::AssessmentRevised {
			declaration,
			from_total,
			to_total,
			owed: left,
			refundable,
			from,
			to,
		});
		let adjustment = Adjustment {
			currency,
			before: from_total,
			total: to_total,
			supplement: left.saturating_sub(before),
			refund: refundable,
			secured: to.is_secured(),
		};
		Ok((adjustment, release))
	}
}
