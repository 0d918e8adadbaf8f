// SPDX-License-Identifier: Apache-2.0

//! Advance manifests.

use crate::{
	types::{AcceptanceFault, EntryRefusal, EntrySummary, EntrySummaryStatus, ReplacementFault},
	Config, EntrySummaries, Error, Event, Offices, Pallet,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::{Locode, RawLocode},
	ids::ConsignmentId,
	roles::{Permission, Purpose, Role},
	trade::ContainerPhase,
	traits::{Members, ShipmentInspect},
};

impl<T> From<ReplacementFault> for Error<T> {
	fn from(fault: ReplacementFault) -> Self {
		match fault {
			ReplacementFault::WrongStatus => Self::WrongStatus,
			ReplacementFault::LoadingForbidden => Self::LoadingForbidden,
			ReplacementFault::AtAnotherOffice => Self::AtAnotherOffice,
			ReplacementFault::SameContent => Self::AlreadyExists,
		}
	}
}

impl<T> From<AcceptanceFault> for Error<T> {
	fn from(fault: AcceptanceFault) -> Self {
		match fault {
			AcceptanceFault::WrongStatus => Self::WrongStatus,
			AcceptanceFault::ContentMismatch => Self::ContentMismatch,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_lodge_entry_summary(
		who: T::AccountId,
		consignment: ConsignmentId,
		office: RawLocode,
		content_root: H256,
	) -> DispatchResult {
		let carrier = T::Members::ensure_member(&who, Permission::Declare, Purpose::Create)?;
		T::Members::ensure_role(carrier, Role::Carrier)?;
		T::Members::ensure_not_denied(carrier)?;
		let office = Locode::parse(&office).map_err(Error::<T>::InvalidOffice)?;
		ensure!(!content_root.is_zero(), Error::<T>::EmptyContent);
		let facts =
			T::Shipments::consignment(consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		ensure!(facts.carrier == carrier, Error::<T>::NotAuthorised);
		let customs = Offices::<T>::get(office).ok_or(Error::<T>::OfficeNotRegistered)?;
		ensure!(
			office.country() == facts.port_of_discharge.country(),
			Error::<T>::WrongOffice
		);
		// Its officers could not answer it.
		T::Members::ensure_may_deal_with(customs)?;
		let ashore = |phase| phase < ContainerPhase::Loaded;
		ensure!(
			facts.containers.iter().all(|one| ashore(one.phase)),
			Error::<T>::AlreadyLoaded
		);
		let to = EntrySummaryStatus::Lodged {
			at: T::Clock::now(),
		};
		let next = EntrySummary {
			carrier,
			office,
			content_root,
			status: to,
		};
		let before = EntrySummaries::<T>::get(consignment);
		if let Some(before) = before {
			before.ensure_replaceable(&next).map_err(Error::<T>::from)?;
		}

		EntrySummaries::<T>::insert(consignment, next);
		Self::deposit_event(Event::EntrySummaryLodged {
			consignment,
			carrier,
			office,
			content_root,
			from: before.map(|before| before.status),
			to,
		});
		Ok(())
	}

	pub(crate) fn do_accept_entry_summary(
		who: T::AccountId,
		consignment: ConsignmentId,
		content_root: H256,
	) -> DispatchResult {
		let summary = Self::load_summary_for_officer(&who, consignment)?;
		let accepted = summary
			.accept(content_root, T::Clock::now())
			.map_err(Error::<T>::from)?;
		T::Members::ensure_not_denied(summary.carrier)?;

		EntrySummaries::<T>::insert(consignment, accepted);
		Self::deposit_event(Event::EntrySummaryAccepted {
			consignment,
			content_root,
			from: summary.status,
			to: accepted.status,
		});
		Ok(())
	}

	pub(crate) fn do_refuse_entry_summary(
		who: T::AccountId,
		consignment: ConsignmentId,
		reason: EntryRefusal,
	) -> DispatchResult {
		let summary = Self::load_summary_for_officer(&who, consignment)?;
		let refused = summary
			.refuse(reason, T::Clock::now())
			.map_err(Error::<T>::from)?;
		let facts =
			T::Shipments::consignment(consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let ashore = |phase| phase < ContainerPhase::Loaded;
		ensure!(
			facts.containers.iter().any(|one| ashore(one.phase)),
			Error::<T>::AlreadyLoaded
		);

		EntrySummaries::<T>::insert(consignment, refused);
		Self::deposit_event(Event::EntrySummaryRefused {
			consignment,
			reason,
			from: summary.status,
			to: refused.status,
		});
		Ok(())
	}

	/// An entry summary addressed to an office of the officer's organisation.
	fn load_summary_for_officer(
		who: &T::AccountId,
		consignment: ConsignmentId,
	) -> Result<EntrySummary, DispatchError> {
		let actor = Self::ensure_officer(who)?;
		let summary = EntrySummaries::<T>::get(consignment).ok_or(Error::<T>::NotFound)?;
		Self::ensure_office(actor, summary.office)?;
		Ok(summary)
	}
}
