// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls with those of the glue traits behind them.

use crate::{
	types::{DeclarationInput, LineInputs, SealInputs},
	Config, Pallet, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::{
	trade::{MAX_CONTAINERS, MAX_DECLARATION_LINES},
	traits::{CustomsNotices, DutyLedger, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	/// A call that asks `members` times who stands behind an account or what it may do.
	pub(crate) fn weight_of(own: Weight, members: u64) -> Weight {
		own.saturating_add(T::Members::worst_case_weight().saturating_mul(members))
	}

	/// Lodging: reads the consignment and checks actor, mandate, licence and principal.
	pub(crate) fn weight_of_lodging(header: &DeclarationInput, lines: &LineInputs) -> Weight {
		let own = T::WeightInfo::lodge_declaration(header.containers.count(), lines.count());
		Self::weight_of(own, 4)
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
	}

	/// The draw for a declaration of that many lines and containers, up to its release.
	pub(crate) fn weight_of_routing(lines: u32, containers: u32) -> Weight {
		Self::weight_of_assessing(T::WeightInfo::route_declaration(lines), lines, containers)
	}

	/// The assessment of a declaration of that many lines and containers, up to its release.
	pub(crate) fn weight_of_assessment(lines: u32, containers: u32) -> Weight {
		Self::weight_of_assessing(T::WeightInfo::assess_declaration(lines), lines, containers)
	}

	/// The withdrawal of any declaration: customs tries to assess it first.
	pub(crate) fn weight_of_withdrawing() -> Weight {
		let own = T::WeightInfo::withdraw_declaration();
		Self::weight_of_assessing(own, MAX_DECLARATION_LINES, MAX_CONTAINERS)
	}

	/// A call that ends in assessment and, when nothing is owed, in release.
	fn weight_of_assessing(own: Weight, lines: u32, containers: u32) -> Weight {
		Self::weight_of(own, 3)
			.saturating_add(T::Duty::worst_case_weight(lines))
			.saturating_add(Self::weight_of_releasing(containers))
	}

	/// The release of a declaration of that many containers.
	pub(crate) fn weight_of_releasing(containers: u32) -> Weight {
		Self::weight_of(T::WeightInfo::release_secured(), 1).saturating_add(
			<T::Shipments as CustomsNotices>::worst_case_weight(containers),
		)
	}

	/// The record of an inspection with new seals.
	pub(crate) fn weight_of_sealing(seals: &SealInputs) -> Weight {
		let containers = seals.count();
		Self::weight_of(T::WeightInfo::record_inspection(containers), 2)
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
			.saturating_add(<T::Shipments as CustomsNotices>::worst_case_weight(
				containers,
			))
	}
}
