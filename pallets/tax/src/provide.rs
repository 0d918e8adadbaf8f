// SPDX-License-Identifier: Apache-2.0

//! What this pallet provides to its neighbours.

use crate::{Assessments, Config, Pallet, WeightInfo};
use frame::prelude::*;
use portolan_primitives::{
	ids::DeclarationId,
	money::Money,
	traits::{AssessmentRequest, DutyLedger},
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
