// SPDX-License-Identifier: Apache-2.0

//! How documents are examined, refused, waived and returned.

use crate::{
	has_duplicates, Basis, Config, Discrepancy, Disposition, Error, Event, MaxDiscrepancies,
	Pallet, PresentationStatus,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::PresentationId,
	input::InputList,
	roles::{Permission, Purpose},
	traits::{Members, TitleControl},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_accept(who: T::AccountId, id: PresentationId) -> DispatchResult {
		// A suspended bank too: its time runs, and examining is what it owes.
		let bank = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let (presentation, credit) = Self::find_presentation(id)?;
		let from = presentation.status.phase();
		let presentation = presentation
			.accepted(&credit.terms, bank, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::ensure_may_owe(&who, &presentation, &credit)?;

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation);
		Self::deposit_event(Event::PresentationAccepted {
			presentation: id,
			bank,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_refuse(
		who: T::AccountId,
		id: PresentationId,
		discrepancies: InputList<Discrepancy, MaxDiscrepancies>,
		disposition: Disposition,
	) -> DispatchResult {
		let bank = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let discrepancies = discrepancies
			.parse()
			.map_err(|_| Error::<T>::TooManyDiscrepancies)?;
		ensure!(
			!has_duplicates(&discrepancies),
			Error::<T>::DuplicateDiscrepancy
		);
		let (presentation, credit) = Self::find_presentation(id)?;
		let from = presentation.status.phase();
		let presentation = presentation
			.refused(
				&credit.terms,
				bank,
				discrepancies.clone(),
				disposition,
				T::Clock::now(),
			)
			.map_err(Error::<T>::from)?;

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation);
		Self::deposit_event(Event::PresentationRefused {
			presentation: id,
			bank,
			discrepancies,
			disposition,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_enforce_preclusion(id: PresentationId) -> DispatchResult {
		let (presentation, credit) = Self::find_presentation(id)?;
		let from = presentation.status.phase();
		let (_, first) = credit.terms.available_with();
		let presentation = presentation
			.precluded(T::Clock::now())
			.map_err(Error::<T>::from)?;
		let (bank, basis) = match presentation.status {
			PresentationStatus::Complying { basis, .. } => (first, basis),
			PresentationStatus::ReimbursementDue { basis, .. } => (credit.terms.issuing, basis),
			_ => return Err(Error::<T>::WrongStatus.into()),
		};
		let Basis::Precluded { deadline } = basis else {
			return Err(Error::<T>::WrongStatus.into());
		};

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation);
		Self::deposit_event(Event::PreclusionEnforced {
			presentation: id,
			bank: bank.organisation,
			deadline,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_waive(who: T::AccountId, id: PresentationId) -> DispatchResult {
		let applicant = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		let (presentation, credit) = Self::find_presentation(id)?;
		let presentation = presentation
			.waived(&credit.terms, applicant, T::Clock::now())
			.map_err(Error::<T>::from)?;

		let status = presentation.status.phase();
		Self::store_presentation(id, presentation);
		Self::deposit_event(Event::DiscrepanciesWaived {
			presentation: id,
			applicant,
			status,
		});
		Ok(())
	}

	pub(crate) fn do_accept_waiver(who: T::AccountId, id: PresentationId) -> DispatchResult {
		let issuing = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		let (presentation, credit) = Self::find_presentation(id)?;
		let from = presentation.status.phase();
		let presentation = presentation
			.waiver_accepted(&credit.terms, issuing, T::Clock::now())
			.map_err(Error::<T>::from)?;
		// Who is to pay in the end is still there and may settle.
		T::Members::ensure_not_denied(credit.terms.applicant)?;
		Self::ensure_may_owe(&who, &presentation, &credit)?;

		let to = presentation.status.phase();
		Self::store_presentation(id, presentation);
		Self::deposit_event(Event::WaiverAccepted {
			presentation: id,
			issuing,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_return(who: T::AccountId, id: PresentationId) -> DispatchResult {
		let by = T::Members::ensure_member(&who, Permission::Finance, Purpose::Settle)?;
		let (presentation, credit) = Self::find_presentation(id)?;
		let from = presentation.status.phase();
		let lien = presentation.lien(id, &credit.terms);
		let was_open = presentation.status.is_open();
		let presentation = presentation
			.returned(&credit.terms, by, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let lien = lien.ok_or(Error::<T>::WrongStatus)?;

		let to = presentation.status.phase();
		// What the nominated bank has paid for stays drawn, and the invoice financed.
		if was_open {
			let credit = credit
				.returned(presentation.amount)
				.map_err(Error::<T>::from)?;
			Self::store_credit(presentation.credit, credit);
			Self::strike_out(&presentation.fingerprints);
		}
		Self::store_presentation(id, presentation.clone());
		T::Titles::release_lien(&presentation.bill, lien)?;
		Self::deposit_event(Event::DocumentsReturned {
			presentation: id,
			by,
			from,
			to,
		});
		Ok(())
	}
}
