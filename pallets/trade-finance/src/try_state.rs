// SPDX-License-Identifier: Apache-2.0

//! What holds of all credits, presentations and receivables at all times.

use crate::{
	has_duplicates, Basis, Config, Credit, CreditStatus, Credits, FinancedBy, Fingerprints,
	InvoiceFingerprints, NextCreditId, NextPresentationId, NextReceivableId, OpenApplications,
	OpenMatters, OpenReceivables, Pallet, PresentationStatus, Presentations, Receivables,
	SimilarInvoices,
};
use alloc::collections::BTreeMap;
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::{
	ids::{CreditId, OrganisationId},
	traits::tally,
};

/// What organisations have open.
type Open = BTreeMap<OrganisationId, u32>;

/// What the fingerprints of everything that is financed add up to.
#[derive(Default)]
struct Registry {
	unique: u64,
	similar: BTreeMap<H256, u32>,
}

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the pallet, numbered as in the specification of the domain:
	///
	/// - I2: what is drawn and what open presentations ask for are together within the amount and
	///   its tolerance, and are the sums of their presentations.
	/// - I3: every fingerprint of what is financed or about to be leads to it alone, and no other
	///   fingerprint is on record; the near-equal ones are counted.
	/// - I11: what is drawn or open fits the status of the credit; the parties are distinct; every
	///   id has been given; an advance is within its receivable and above its fee.
	///   What applicants and sellers have open is counted, and what keeps whom from leaving.
	/// - I14: every notice came in time, and every preclusion after it.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut registry = Registry::default();
		let mut sums: BTreeMap<CreditId, (u128, u128)> = BTreeMap::new();
		for (id, presentation) in Presentations::<T>::iter() {
			ensure!(
				id < NextPresentationId::<T>::get(),
				"I11: a presentation has an id that was never given"
			);
			ensure!(
				presentation.amount > 0,
				"I11: a presentation asks for nothing"
			);
			try_clock(&presentation.status)?;
			let (drawn, open) = sums.entry(presentation.credit).or_default();
			let is_drawn = presentation.status.is_drawn();
			let is_open = presentation.status.is_open();
			let sum = if is_drawn { drawn } else { open };
			if is_drawn || is_open {
				*sum = sum.saturating_add(presentation.amount);
				Self::try_fingerprints(
					&presentation.fingerprints,
					FinancedBy::Presentation(id),
					&mut registry,
				)?;
			}
		}
		let mut applications = Open::new();
		for (id, credit) in Credits::<T>::iter() {
			ensure!(
				id < NextCreditId::<T>::get(),
				"I11: a credit has an id that was never given"
			);
			let sums = sums.remove(&id).unwrap_or_default();
			try_credit(&credit, sums)?;
			if matches!(credit.status, CreditStatus::Applied { .. }) {
				count(&mut applications, credit.terms.applicant);
			}
		}
		ensure!(
			OpenApplications::<T>::iter().collect::<Open>() == applications,
			"I11: open applications are miscounted"
		);
		ensure!(sums.is_empty(), "I11: a presentation is under no credit");
		Self::try_receivables(&mut registry)?;
		Self::try_matters()?;
		Self::try_registry(registry)
	}

	fn try_receivables(registry: &mut Registry) -> Result<(), TryRuntimeError> {
		let mut open = Open::new();
		for (id, receivable) in Receivables::<T>::iter() {
			ensure!(
				id < NextReceivableId::<T>::get(),
				"I11: a receivable has an id that was never given"
			);
			if receivable.status.is_open() {
				count(&mut open, receivable.terms.seller);
			}
			let Some(offer) = receivable.status.financed() else {
				continue;
			};
			ensure!(
				offer.fee < offer.advance && offer.advance <= receivable.terms.amount.amount,
				"I11: an advance is out of range"
			);
			Self::try_fingerprints(
				&receivable.terms.fingerprints(),
				FinancedBy::Receivable(id),
				registry,
			)?;
		}
		ensure!(
			OpenReceivables::<T>::iter().collect::<Open>() == open,
			"I11: open receivables are miscounted"
		);
		Ok(())
	}

	fn try_matters() -> Result<(), TryRuntimeError> {
		let counted: BTreeMap<_, _> = OpenMatters::<T>::iter()
			.map(|(organisation, matter, count)| ((organisation, matter), count))
			.collect();
		let concerns = Credits::<T>::iter_values()
			.flat_map(|credit| credit.concerns())
			.chain(
				Presentations::<T>::iter_values()
					.flat_map(|presentation| Self::presentation_concerns(&presentation)),
			)
			.chain(Receivables::<T>::iter_values().flat_map(|receivable| receivable.concerns()));
		ensure!(
			counted == tally(concerns),
			"I11: what keeps members from leaving is miscounted"
		);
		Ok(())
	}

	fn try_fingerprints(
		fingerprints: &InvoiceFingerprints,
		financed_by: FinancedBy,
		registry: &mut Registry,
	) -> Result<(), TryRuntimeError> {
		for fingerprint in fingerprints.unique() {
			ensure!(
				Fingerprints::<T>::get(fingerprint) == Some(financed_by),
				"I3: a fingerprint does not lead to what it stands for"
			);
			registry.unique = registry.unique.saturating_add(1);
		}
		if let Some(similar) = fingerprints.similar {
			count(&mut registry.similar, similar);
		}
		Ok(())
	}

	fn try_registry(registry: Registry) -> Result<(), TryRuntimeError> {
		let mut recorded = 0u64;
		for _ in Fingerprints::<T>::iter_keys() {
			recorded = recorded.saturating_add(1);
		}
		ensure!(
			recorded == registry.unique,
			"I3: a fingerprint is on record for nothing"
		);
		let similar: BTreeMap<_, _> = SimilarInvoices::<T>::iter().collect();
		ensure!(
			similar == registry.similar,
			"I3: near-equal invoices are miscounted"
		);
		Ok(())
	}
}

fn count<K: Ord>(counts: &mut BTreeMap<K, u32>, key: K) {
	let count = counts.entry(key).or_default();
	*count = count.saturating_add(1);
}

fn try_credit(credit: &Credit, sums: (u128, u128)) -> Result<(), TryRuntimeError> {
	let taken = credit.drawn.checked_add(credit.open);
	let ceiling = credit.terms.ceiling();
	ensure!(
		taken
			.zip(ceiling)
			.is_some_and(|(taken, most)| taken <= most),
		"I2: more is drawn than the credit is good for"
	);
	ensure!(
		sums == (credit.drawn, credit.open),
		"I2: what is drawn is not the sum of the presentations"
	);
	let fits = match credit.status {
		CreditStatus::Applied { .. } | CreditStatus::Declined { .. } => {
			credit.drawn == 0 && credit.open == 0
		}
		CreditStatus::Issued { .. } => {
			credit.terms.nominated.is_none() || (credit.drawn == 0 && credit.open == 0)
		}
		CreditStatus::Advised { .. } => credit.terms.nominated.is_some(),
		CreditStatus::Confirmed { .. } => credit.terms.nominated.is_some_and(|bank| bank.confirms),
		CreditStatus::FullyDrawn { .. } => credit.drawn > 0 && credit.open == 0,
		CreditStatus::Expired { .. } => credit.open == 0,
	};
	ensure!(fits, "I11: what is drawn does not fit the status");
	ensure!(
		!has_duplicates(&credit.terms.parties()),
		"I11: one party acts for two"
	);
	Ok(())
}

fn try_clock(status: &PresentationStatus) -> Result<(), TryRuntimeError> {
	let notice = match status {
		PresentationStatus::Refused { notice, .. }
		| PresentationStatus::RefusedByIssuer { notice } => Some(notice),
		_ => None,
	};
	ensure!(
		notice.is_none_or(|notice| notice.at < notice.deadline && !notice.discrepancies.is_empty()),
		"I14: a notice came too late or states nothing"
	);
	let complying = match status {
		PresentationStatus::Complying { basis, at }
		| PresentationStatus::Honoured { basis, at, .. }
		| PresentationStatus::ReimbursementDue { basis, at } => Some((basis, at)),
		_ => None,
	};
	let is_early = complying.is_some_and(|(basis, at)| match basis {
		Basis::Precluded { deadline } => at < deadline,
		_ => false,
	});
	ensure!(!is_early, "I14: a bank was precluded while its time ran");
	Ok(())
}
