// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls with those of the glue traits behind them.

use crate::{
	types::{DeclarationInput, LineInputs, SealInputs},
	Config, Pallet, WeightInfo,
};
use frame::prelude::*;
use portolan_primitives::{
	trade::{MAX_CONTAINERS, MAX_DECLARATION_LINES},
	traits::{CustomsNotices, DocumentInspect, DocumentUse, DutyLedger, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	/// A call that asks `members` times who stands behind an account or what it may do.
	pub(crate) fn weight_of(own: Weight, members: u64) -> Weight {
		own.saturating_add(T::Members::worst_case_weight().saturating_mul(members))
	}

	/// A call that asks `members` times and looks at the consignment.
	pub(crate) fn weight_of_looking(own: Weight, members: u64) -> Weight {
		Self::weight_of(own, members)
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
	}

	/// Lodging: reads the consignment and checks actor, mandate, licence, principal and office; for each
	/// line with a certificate reads it twice, asks whether its issuer is competent and in good standing, and uses it up.
	pub(crate) fn weight_of_lodging(header: &DeclarationInput, lines: &LineInputs) -> Weight {
		let own = T::WeightInfo::lodge_declaration(header.containers.count(), lines.count());
		let named = lines.iter().filter(|line| line.certificate.is_some());
		let named: u64 = named.count().saturated_into();
		let certificate = Self::weight_of(Weight::zero(), 2)
			.saturating_add(
				<T::Documents as DocumentInspect>::worst_case_weight().saturating_mul(2),
			)
			.saturating_add(<T::Documents as DocumentUse>::worst_case_weight());
		Self::weight_of_looking(own, 5)
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
			.saturating_add(T::Duty::worst_case_weight(lines.count()))
			.saturating_add(certificate.saturating_mul(named.min(MAX_DECLARATION_LINES.into())))
	}

	/// Amending: as lodging, and each line before may have named another certificate.
	pub(crate) fn weight_of_amending(header: &DeclarationInput, lines: &LineInputs) -> Weight {
		let lodging = T::WeightInfo::lodge_declaration(header.containers.count(), lines.count());
		let amending = T::WeightInfo::amend_declaration(header.containers.count(), lines.count());
		// Who amends is found twice, as the party of the version before and of this one.
		Self::weight_of_lodging(header, lines)
			.saturating_sub(lodging)
			.saturating_add(Self::weight_of(amending, 2))
			.saturating_add(Self::weight_of_restoring())
	}

	/// Giving back all certificates and quotas that a declaration can have used.
	fn weight_of_restoring() -> Weight {
		<T::Documents as DocumentUse>::worst_case_weight()
			.saturating_mul(MAX_DECLARATION_LINES.into())
			.saturating_add(T::Duty::dropped_weight())
	}

	/// The rejection of any declaration.
	pub(crate) fn weight_of_rejecting() -> Weight {
		Self::weight_of(T::WeightInfo::reject_declaration(), 2)
			.saturating_add(Self::weight_of_restoring())
	}

	/// The draw for a declaration of that many lines and containers, up to its release.
	pub(crate) fn weight_of_routing(lines: u32, containers: u32) -> Weight {
		Self::weight_of_assessing(T::WeightInfo::route_declaration(lines), lines, containers)
	}

	/// The assessment of a declaration of that many lines and containers, up to its release.
	pub(crate) fn weight_of_assessment(lines: u32, containers: u32) -> Weight {
		Self::weight_of_assessing(T::WeightInfo::assess_declaration(lines), lines, containers)
	}

	/// The withdrawal of any declaration: customs tries to assess it first, and each line may name
	/// another certificate.
	pub(crate) fn weight_of_withdrawing() -> Weight {
		let own = T::WeightInfo::withdraw_declaration();
		Self::weight_of_assessing(own, MAX_DECLARATION_LINES, MAX_CONTAINERS)
			.saturating_add(Self::weight_of_restoring())
	}

	/// A call that ends in assessment and, when nothing is owed, in release.
	fn weight_of_assessing(own: Weight, lines: u32, containers: u32) -> Weight {
		Self::weight_of(own, 3)
			.saturating_add(T::Duty::worst_case_weight(lines))
			.saturating_add(<T::Shipments as ShipmentInspect>::worst_case_weight())
			.saturating_add(Self::weight_of_releasing(containers))
	}

	/// The end of an audit that found that many lines not as declared.
	pub(crate) fn weight_of_settling(found: u32) -> Weight {
		Self::weight_of(T::WeightInfo::settle_audit(found), 2)
			.saturating_add(T::Duty::adjust_weight(MAX_DECLARATION_LINES))
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
		Self::weight_of_looking(T::WeightInfo::record_inspection(containers), 2).saturating_add(
			<T::Shipments as CustomsNotices>::worst_case_weight(containers),
		)
	}
}
