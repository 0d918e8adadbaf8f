// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls with those of the glue traits behind them.

use crate::{
	types::{DeclarationInput, LineInput, SealInput, MAX_CONTAINERS, MAX_LINES},
	Config, Pallet, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::traits::{CustomsNotices, DutyLedger, Members, ShipmentInspect};

impl<T: Config> Pallet<T> {
	/// A call that asks `members` times who stands behind an account or what it may do.
	pub(crate) fn weight_of(own: Weight, members: u64) -> Weight {
		own.saturating_add(T::Members::worst_case_weight().saturating_mul(members))
	}

	/// Lodging: reads the consignment and checks actor, mandate and principal.
	pub(crate) fn weight_of_lodging(header: &DeclarationInput, lines: &[LineInput]) -> Weight {
		let own = T::WeightInfo::lodge_declaration(
			header.containers.len().saturated_into(),
			lines.len().saturated_into(),
		);
		Self::weight_of(own, 3)
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
	}

	/// A call that ends in assessment and, when nothing is owed, in release.
	pub(crate) fn weight_of_assessing(own: Weight) -> Weight {
		Self::weight_of(own, 3)
			.saturating_add(T::Duty::worst_case_weight(MAX_LINES))
			.saturating_add(Self::weight_of_releasing())
	}

	/// The release of a declaration of as many containers as there can be.
	pub(crate) fn weight_of_releasing() -> Weight {
		Self::weight_of(T::WeightInfo::release_secured(), 1).saturating_add(
			<T::Shipments as CustomsNotices>::worst_case_weight(MAX_CONTAINERS),
		)
	}

	/// The record of an inspection with new seals.
	pub(crate) fn weight_of_sealing(seals: &[SealInput]) -> Weight {
		let containers = seals.len().saturated_into();
		Self::weight_of(T::WeightInfo::record_inspection(containers), 2)
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
			.saturating_add(<T::Shipments as CustomsNotices>::worst_case_weight(
				containers,
			))
	}
}
