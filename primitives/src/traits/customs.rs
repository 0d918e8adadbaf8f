// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::{ContainerNumber, CountryCode, CurrencyCode, HsCode},
	ids::{ConsignmentId, DeclarationId, OrganisationId},
	quantity::Moment,
	trade::Incoterm,
};
use alloc::vec::Vec;
use frame_support::stored;
use sp_runtime::DispatchResult;
use sp_weights::Weight;

/// Command: what the payment of duty does to a declaration. Provided by `customs`; only `tax`
/// calls it, as the last step of a payment.
pub trait DeclarationControl {
	/// Payment is secured: `Assessed → PaymentSecured → Released`. Fails unless the declaration is
	/// assessed.
	fn release_secured(declaration: DeclarationId) -> DispatchResult;

	/// The weight of [`Self::release_secured`].
	fn worst_case_weight() -> Weight;
}

/// What other pallets may know of an export declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFacts {
	/// The country from which the goods are exported.
	pub jurisdiction: CountryCode,
	/// Who exports.
	pub exporter: OrganisationId,
	/// The goods.
	pub consignment: ConsignmentId,
	/// Their containers.
	pub containers: Vec<ContainerNumber>,
	/// The delivery rule of the sale.
	pub incoterm: Incoterm,
	/// The currency of all amounts below.
	pub currency: CurrencyCode,
	/// The invoiced total, minor units.
	pub invoice_total: u128,
	/// What the price contains of freight, insurance and deductions, minor units.
	pub charges_in_price: u128,
	/// The lines.
	pub lines: Vec<ExportLine>,
	/// When the goods left the customs territory, ms UTC; nothing until customs has confirmed it.
	pub exited: Option<Moment>,
}

/// What other pallets may know of a line of an export declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportLine {
	/// Classification.
	pub hs: HsCode,
	/// Price as invoiced, minor units.
	pub price: u128,
}

/// Query: what customs knows of exports. Provided by `customs`.
pub trait ExportInspect {
	/// The facts of an export declaration that is live.
	fn export(declaration: DeclarationId) -> Option<ExportFacts>;

	/// The weight of [`Self::export`].
	fn worst_case_weight() -> Weight;
}

/// Query: whether customs has been told of goods. Provided by `customs`.
pub trait DeclarationInspect {
	/// Whether the container of the consignment was ever declared for export, be the declaration
	/// withdrawn or not.
	fn was_declared_for_export(consignment: ConsignmentId, container: &ContainerNumber) -> bool;

	/// Whether an export declaration covers the container now.
	fn is_declared_for_export(consignment: ConsignmentId, container: &ContainerNumber) -> bool;

	/// When the container of the consignment was kept for inspection on import, by the live
	/// declaration and by the one withdrawn last. The stretches do not overlap.
	fn red_lanes(consignment: ConsignmentId, container: &ContainerNumber) -> Vec<RedLane>;

	/// What customs has decided about goods that it detained on import; nothing while it has not, and of
	/// goods that it let go.
	fn fate(consignment: ConsignmentId, container: &ContainerNumber) -> Option<GoodsFate>;

	/// Whether the destination's customs has an advance manifest of the consignment.
	fn is_announced(consignment: ConsignmentId) -> bool;

	/// The weight of the most expensive function.
	fn worst_case_weight() -> Weight;
}

/// Query: to which country a declaration belongs. Provided by `customs`.
pub trait DeclarationJurisdiction {
	/// The country of the customs office that the declaration was lodged with, whatever has become of
	/// it; nothing if there is no such declaration.
	fn jurisdiction(declaration: DeclarationId) -> Option<CountryCode>;

	/// The weight of [`Self::jurisdiction`].
	fn worst_case_weight() -> Weight;
}

/// What becomes of goods that customs has detained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoodsFate {
	/// They are forfeited to the state.
	Seized,
	/// They go back to where they came from.
	Returned,
	/// They are destroyed under supervision.
	Destroyed,
}

/// A stretch of time in which customs kept goods for inspection.
#[stored]
#[derive(Copy)]
pub struct RedLane {
	/// From when on, ms UTC.
	pub since: Moment,
	/// Until when, ms UTC; nothing while it lasts.
	pub until: Option<Moment>,
}

impl RedLane {
	/// How much of the time from `from` to `to` it takes, ms.
	pub fn within(&self, from: Moment, to: Moment) -> Moment {
		let until = self.until.map_or(to, |until| until.min(to));
		until.saturating_sub(self.since.max(from))
	}
}
