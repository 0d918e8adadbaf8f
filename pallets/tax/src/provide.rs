// SPDX-License-Identifier: Apache-2.0

//! What this pallet provides to its neighbours.

use crate::{Assessment, Assessments, Config, OpenMatters, Pallet, Rebate, Rebates, WeightInfo};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	ids::{DeclarationId, OrganisationId, RebateId},
	money::Money,
	traits::{
		collect_counted, recount, AssessmentRequest, Concerns, DutyLedger, LeaveGate, Matter,
		OpenMatter,
	},
};

impl<T: Config> DutyLedger for Pallet<T> {
	fn assess(request: AssessmentRequest) -> Result<Money, DispatchError> {
		Self::do_assess(request)
	}

	fn is_secured(declaration: DeclarationId) -> bool {
		Assessments::<T>::get(declaration).is_some_and(|assessment| assessment.status.is_secured())
	}

	fn worst_case_weight(lines: u32) -> Weight {
		T::WeightInfo::assess(lines)
	}
}

impl<T: Config> LeaveGate for Pallet<T> {
	fn collect_open(organisation: OrganisationId, open: &mut Vec<OpenMatter>) {
		let matters = [Matter::Assessment, Matter::Rebate];
		collect_counted::<OpenMatters<T>>(organisation, &matters, open);
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(2)
	}
}

impl<T: Config> Pallet<T> {
	/// Stores an assessment, and counts for whom it is open.
	pub(crate) fn store_assessment(declaration: DeclarationId, assessment: Assessment) {
		let before =
			Assessments::<T>::get(declaration).map_or_else(Concerns::new, |it| it.concerns());
		recount::<OpenMatters<T>>(&before, &assessment.concerns());
		Assessments::<T>::insert(declaration, assessment);
	}

	/// Stores a claim, and counts for whom it is open.
	pub(crate) fn store_rebate(id: RebateId, rebate: Rebate) {
		let before = Rebates::<T>::get(id).map_or_else(Concerns::new, |it| it.concerns());
		recount::<OpenMatters<T>>(&before, &rebate.concerns());
		Rebates::<T>::insert(id, rebate);
	}
}
