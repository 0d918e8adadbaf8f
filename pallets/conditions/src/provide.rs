// SPDX-License-Identifier: Apache-2.0

//! What other pallets may ask of this one.

use crate::{Claims, Config, OpenClaims, OpenMatters, Pallet, WeightInfo};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	ids::{ClaimId, ConsignmentId, OrganisationId},
	traits::{collect_counted, ClaimFacts, ClaimInspect, LeaveGate, Matter, OpenMatter, RecordUse},
};

impl<T: Config> ClaimInspect for Pallet<T> {
	fn claim(id: ClaimId) -> Option<ClaimFacts> {
		let claim = Claims::<T>::get(id)?;
		let demand = claim.status.demand();
		Some(ClaimFacts {
			consignment: claim.consignment,
			container: claim.container,
			respondent: claim.respondent.organisation,
			claimant: demand.map(|demand| demand.claimant),
			amount: demand.map(|demand| demand.amount),
			phase: claim.status.phase(),
		})
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::claim_facts()
	}
}

impl<T: Config> RecordUse for Pallet<T> {
	fn is_in_use(consignment: ConsignmentId) -> bool {
		OpenClaims::<T>::iter_key_prefix(consignment)
			.next()
			.is_some()
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}
}

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		let counted = [Matter::Claim, Matter::Device];
		collect_counted::<OpenMatters<T>>(organisation, &counted, open);
	}

	fn worst_case_weight() -> Weight {
		T::WeightInfo::leave_gate()
	}
}
