// SPDX-License-Identifier: Apache-2.0

//! What the pallet tells its neighbours.

use crate::{Config, OpenMatters, Pallet, Proceeds};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	codes::CurrencyCode,
	ids::{ConsignmentId, OrganisationId},
	traits::{collect_counted, ExportProceeds, LeaveGate, Matter, OpenMatter},
};

impl<T: Config> ExportProceeds for Pallet<T> {
	fn received(
		consignment: ConsignmentId,
		seller: OrganisationId,
		currency: CurrencyCode,
	) -> u128 {
		Proceeds::<T>::get((consignment, seller, currency))
	}

	fn worst_case_weight() -> Weight {
		crate::weights::lookup::<T>()
	}
}

/// What of finance keeps a member from leaving.
const MATTERS: [Matter; 3] = [Matter::Credit, Matter::Presentation, Matter::Receivable];

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		collect_counted::<OpenMatters<T>>(organisation, &MATTERS, open);
	}

	fn worst_case_weight() -> Weight {
		crate::weights::lookup::<T>().saturating_mul(3)
	}
}
