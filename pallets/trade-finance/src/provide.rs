// SPDX-License-Identifier: Apache-2.0

//! What the pallet tells its neighbours.

use crate::{Config, Pallet, Proceeds};
use frame::prelude::*;
use portolan_primitives::{
	codes::CurrencyCode,
	ids::{ConsignmentId, OrganisationId},
	traits::ExportProceeds,
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
