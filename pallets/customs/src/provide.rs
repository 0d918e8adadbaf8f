// SPDX-License-Identifier: Apache-2.0

//! The glue traits that customs provides.

use crate::{types::MAX_CONTAINERS, Config, DeclarationOf, Declarations, Error, Pallet};
use alloc::vec::Vec;
use frame::prelude::*;
use portolan_primitives::{
	ids::DeclarationId,
	trade::Regime,
	traits::{DeclarationControl, DutyLedger, GateContext, ReleaseGate, UnmetCondition},
};

impl<T: Config> DeclarationControl for Pallet<T> {
	fn release_secured(declaration: DeclarationId) -> DispatchResult {
		let found = Declarations::<T>::get(declaration).ok_or(Error::<T>::NotFound)?;
		Self::secure_and_release(declaration, found)
	}

	fn worst_case_weight() -> Weight {
		Self::weight_of_releasing(MAX_CONTAINERS)
	}
}

/// Gate of loading: a released export declaration covers the container.
pub struct ExportCleared<T>(PhantomData<T>);

impl<T: Config> ReleaseGate for ExportCleared<T> {
	fn collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>) {
		Pallet::<T>::collect_unreleased(context, Regime::Export, unmet);
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get().reads(2)
	}
}

/// Gate of delivery: a released import declaration covers the container, and what is owed on it is
/// secured.
pub struct ImportCleared<T>(PhantomData<T>);

impl<T: Config> ReleaseGate for ImportCleared<T> {
	fn collect_unmet(context: &GateContext, unmet: &mut Vec<UnmetCondition>) {
		let covering = Pallet::<T>::collect_unreleased(context, Regime::Import, unmet);
		if let Some(declaration) = covering.filter(|covering| !T::Duty::is_secured(*covering)) {
			unmet.push(UnmetCondition::DutyNotSecured { declaration });
		}
	}

	fn worst_case_weight() -> Weight {
		T::DbWeight::get()
			.reads(2)
			.saturating_add(T::Duty::worst_case_weight(0))
	}
}

impl<T: Config> Pallet<T> {
	/// Appends what release lacks, and returns the declaration that covers the container.
	fn collect_unreleased(
		context: &GateContext,
		regime: Regime,
		unmet: &mut Vec<UnmetCondition>,
	) -> Option<DeclarationId> {
		let covering = DeclarationOf::<T>::get((context.consignment, context.container, regime));
		let Some(declaration) = covering else {
			unmet.push(UnmetCondition::NotDeclared { regime });
			return None;
		};
		let released =
			Declarations::<T>::get(declaration).is_some_and(|found| found.status.is_released());
		if !released {
			unmet.push(UnmetCondition::DeclarationNotReleased { declaration });
		}
		Some(declaration)
	}
}
