// SPDX-License-Identifier: Apache-2.0

//! Audits after release.

use crate::{
	types::{Audit, AuditOutcome, AUDIT_PERIOD},
	Audits, Config, DeclarationFor, Declarations, Error, Event, Offices, OpenMatters, Pallet,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	ids::DeclarationId,
	traits::{recount, Concerns, Matter},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_audit(
		who: T::AccountId,
		id: DeclarationId,
		grounds: H256,
	) -> DispatchResult {
		let (_, declaration) = Self::load_for_officer(&who, id)?;
		ensure!(declaration.status.is_released(), Error::<T>::WrongStatus);
		let now = T::Clock::now();
		let elapsed = now.saturating_sub(declaration.accepted_at);
		ensure!(elapsed <= AUDIT_PERIOD, Error::<T>::AuditPeriodOver);
		let from = Audits::<T>::get(id);
		let to = Audit::open(from, grounds, now).map_err(Error::<T>::from)?;

		Self::store_audit(id, &declaration, to);
		Self::deposit_event(Event::AuditOpened {
			declaration: id,
			from,
			to,
		});
		Ok(())
	}

	pub(crate) fn do_conclude_audit(
		who: T::AccountId,
		id: DeclarationId,
		outcome: AuditOutcome,
		report: H256,
	) -> DispatchResult {
		// Money moves with the facts it is computed from.
		let as_declared = outcome == AuditOutcome::Confirmed;
		ensure!(as_declared, Error::<T>::FindingsNeeded);
		let (_, declaration) = Self::load_for_officer(&who, id)?;
		let from = Audits::<T>::get(id).ok_or(Error::<T>::WrongStatus)?;
		let to = from
			.conclude(outcome, report, T::Clock::now())
			.map_err(Error::<T>::from)?;

		Self::store_audit(id, &declaration, to);
		Self::deposit_event(Event::AuditConcluded {
			declaration: id,
			outcome,
			report,
			from,
			to,
		});
		Ok(())
	}

	/// Stores an audit, and counts for whom it is open.
	pub(crate) fn store_audit(id: DeclarationId, declaration: &DeclarationFor<T>, audit: Audit) {
		let before = Self::concerns_of_audit(declaration, Audits::<T>::get(id));
		let after = Self::concerns_of_audit(declaration, Some(audit));
		recount::<OpenMatters<T>>(&before, &after);
		Audits::<T>::insert(id, audit);
	}

	/// For whom an audit is open: the principal and who runs the office.
	pub(crate) fn concerns_of_audit(
		declaration: &DeclarationFor<T>,
		audit: Option<Audit>,
	) -> Concerns {
		if !audit.is_some_and(|audit| audit.is_open()) {
			return Concerns::new();
		}
		let principal = declaration.header.principal;
		let customs = Offices::<T>::get(declaration.header.office);
		core::iter::once(principal)
			.chain(customs.filter(|it| *it != principal))
			.map(|party| (party, Matter::Declaration))
			.collect()
	}

	/// The concerns of every open audit.
	pub(crate) fn concerns_of_audits(
	) -> impl Iterator<Item = (portolan_primitives::ids::OrganisationId, Matter)> {
		Audits::<T>::iter().flat_map(|(id, audit)| {
			Declarations::<T>::get(id).map_or_else(Concerns::new, |declaration| {
				Self::concerns_of_audit(&declaration, Some(audit))
			})
		})
	}
}
