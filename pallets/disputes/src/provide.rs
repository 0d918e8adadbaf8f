// SPDX-License-Identifier: Apache-2.0

//! What the pallet tells its neighbours.

use crate::{Config, DisputeBySubject, OpenMatters, Pallet, Subject};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	ids::{ConsignmentId, DisputeId, OrganisationId, TitleKey},
	traits::{collect_counted, DisputeInspect, LeaveGate, Matter, OpenMatter, RecordUse},
};

/// What of disputes keeps a member from leaving.
const MATTERS: [Matter; 2] = [Matter::Dispute, Matter::Escrow];

impl<T: Config> RecordUse for Pallet<T> {
	fn is_in_use(consignment: ConsignmentId) -> bool {
		DisputeBySubject::<T>::contains_key(Subject::Consignment(consignment))
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}
}

impl<T: Config> DisputeInspect for Pallet<T> {
	fn about_title(title: &TitleKey) -> Option<DisputeId> {
		DisputeBySubject::<T>::get(Subject::Title(title.clone()))
	}

	fn about_consignment(consignment: ConsignmentId) -> Option<DisputeId> {
		DisputeBySubject::<T>::get(Subject::Consignment(consignment))
	}
}

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		collect_counted::<OpenMatters<T>>(organisation, &MATTERS, open);
	}

	fn worst_case_weight() -> Weight {
		// One read for each of them.
		Weight::from_parts(5_000_000, 0).saturating_add(T::DbWeight::get().reads(2))
	}
}
