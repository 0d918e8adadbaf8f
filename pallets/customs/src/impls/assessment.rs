// SPDX-License-Identifier: Apache-2.0

//! Assessment and release.

use crate::{
	types::{Audit, DeclarationStatus, Lane, Line},
	Audits, Config, DeclarationFor, DeclarationLines, Error, Event, FoundFacts, Pallet,
};
use frame::{deps::frame_support::storage::with_storage_layer, prelude::*, traits::Time};
use portolan_primitives::{
	ids::DeclarationId,
	trade::Regime,
	traits::{CustomsNotices, DutyLedger, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_assess_declaration(
		who: T::AccountId,
		id: DeclarationId,
	) -> DispatchResultWithPostInfo {
		let (_, declaration) = Self::load_for_officer(&who, id)?;
		ensure!(
			declaration.status.awaits_assessment(),
			Error::<T>::WrongStatus
		);
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let weight = Self::weight_of_assessment(
			lines.len().saturated_into(),
			declaration.header.containers.len().saturated_into(),
		);
		Self::assess(id, declaration, &lines)?;
		Ok(Some(weight).into())
	}

	/// Passes if the assessment of the declaration fails as things stand.
	pub(crate) fn ensure_not_assessable(
		id: DeclarationId,
		declaration: DeclarationFor<T>,
	) -> DispatchResult {
		let lines = DeclarationLines::<T>::get(id).ok_or(Error::<T>::NotFound)?;
		let assessable: DispatchError = Error::<T>::Assessable.into();
		// Always an error, so that nothing of the attempt is kept.
		let tried = with_storage_layer(|| {
			Self::assess(id, declaration, &lines)?;
			Err::<(), _>(assessable)
		});
		ensure!(tried != Err(assessable), assessable);
		Ok(())
	}

	/// Tells that an import was lodged or amended: tariff quotas go by the order of lodging.
	pub(crate) fn join_quotas(
		id: DeclarationId,
		declaration: &DeclarationFor<T>,
		lines: &[Line],
	) -> DispatchResult {
		if declaration.header.regime != Regime::Import {
			return Ok(());
		}
		T::Duty::lodged(Self::request_assessment(id, declaration, lines, None))
	}

	/// Has duty and tax computed, and releases when nothing is owed.
	pub(crate) fn assess(
		id: DeclarationId,
		mut declaration: DeclarationFor<T>,
		lines: &[Line],
	) -> DispatchResult {
		let found = FoundFacts::<T>::get(id);
		let total = T::Duty::assess(Self::request_assessment(
			id,
			&declaration,
			lines,
			found.as_ref(),
		))?;
		let from = declaration.status;
		Self::ensure_unmoved(id, from)?;
		let to = from
			.assess(total, T::Clock::now())
			.map_err(Error::<T>::from)?;
		declaration.status = to;
		Self::store_declaration(id, declaration.clone());
		if matches!(from, DeclarationStatus::Routed { lane, .. } if lane == Lane::Blue) {
			let at = T::Clock::now();
			Audits::<T>::insert(id, Audit::Due { at });
		}
		Self::deposit_event(Event::DeclarationAssessed {
			declaration: id,
			total,
			from,
			to,
		});
		if total.amount > 0 {
			return Ok(());
		}
		Self::secure_and_release(id, declaration)
	}

	/// Assessed → PaymentSecured → Released.
	pub(crate) fn secure_and_release(
		id: DeclarationId,
		mut declaration: DeclarationFor<T>,
	) -> DispatchResult {
		let now = T::Clock::now();
		let assessed = declaration.status;
		let secured = assessed.secure_payment(now).map_err(Error::<T>::from)?;
		let released = secured.release(now).map_err(Error::<T>::from)?;
		T::Members::ensure_not_denied(declaration.header.principal)?;

		declaration.status = released;
		Self::store_declaration(id, declaration.clone());
		Self::deposit_event(Event::PaymentSecured {
			declaration: id,
			from: assessed,
			to: secured,
		});
		Self::deposit_event(Event::DeclarationReleased {
			declaration: id,
			from: secured,
			to: released,
		});
		let header = declaration.header;
		T::Shipments::released(
			header.consignment,
			&header.containers,
			header.office,
			header.regime,
		);
		Ok(())
	}
}
