// SPDX-License-Identifier: Apache-2.0

use crate::{
	codes::{CountryCode, CurrencyCode, HsCode},
	ids::{DeclarationId, OrganisationId},
	money::Money,
	quantity::{Grams, Moment, Quantity},
	trade::{Incoterm, Regime, MAX_DECLARATION_LINES},
};
use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult};
use sp_weights::Weight;

/// What is to be assessed: one version of one declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentRequest {
	/// The declaration.
	pub declaration: DeclarationId,
	/// Who owes what is assessed: the importer, or the exporter.
	pub debtor: OrganisationId,
	/// What to value, and how.
	pub valuation: Valuation,
}

/// The facts from which customs value, duty and tax are computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valuation {
	/// Whose tariff applies.
	pub jurisdiction: CountryCode,
	/// Export or import.
	pub regime: Regime,
	/// The day whose rates apply, ms UTC.
	pub date: Moment,
	/// The currency of all amounts below.
	pub currency: CurrencyCode,
	/// The delivery rule, which tells what the prices contain.
	pub incoterm: Incoterm,
	/// Freight to the place of introduction, minor units, whether or not the price contains it.
	pub freight: u128,
	/// Cargo insurance, minor units, whether or not the price contains it.
	pub insurance: u128,
	/// Further costs that belong to the customs value (WTO valuation agreement, article 8).
	pub additions: u128,
	/// Costs in the price that do not belong to the customs value.
	pub deductions: u128,
	/// Who has shipped the goods, as the consignment tells: a trade remedy can be for one exporter.
	pub exporter: Option<OrganisationId>,
	/// The lines.
	pub lines: Vec<ValuationLine>,
}

/// One line to be valued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValuationLine {
	/// Classification.
	pub hs: HsCode,
	/// Country of origin.
	pub origin: CountryCode,
	/// Price of the line as invoiced, minor units.
	pub price: u128,
	/// Net mass, grams.
	pub net_mass: Grams,
	/// The quantity in the tariff's supplementary unit, where it asks for one.
	pub supplementary: Option<Quantity>,
	/// Whether the duty of a trade agreement is claimed, with a proof of origin.
	pub preferential: bool,
}

/// What a new computation has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adjustment {
	/// The currency of all amounts: the jurisdiction's.
	pub currency: CurrencyCode,
	/// What was owed in all before, minor units.
	pub before: u128,
	/// What is owed in all from now on, minor units.
	pub total: u128,
	/// What is owed more than before and not paid yet, minor units.
	pub supplement: u128,
	/// What has been paid and is owed no more, minor units.
	pub refund: u128,
	/// Whether everything owed is paid, deferred or guaranteed.
	pub secured: bool,
}

/// Command and query: what is owed on declarations. Provided by `tax`.
pub trait DutyLedger {
	/// Computes and books the assessment, and returns its total in the jurisdiction's currency. A
	/// total of zero is settled at once.
	fn assess(request: AssessmentRequest) -> Result<Money, DispatchError>;

	/// An import was lodged, or amended: its place in the order of tariff quotas is from now on. What cannot be
	/// computed yet has none.
	fn lodged(request: AssessmentRequest) -> DispatchResult;

	/// A declaration that was not assessed is withdrawn or rejected: what it took of quotas is free again.
	fn dropped(declaration: DeclarationId) -> DispatchResult;

	/// Computes what is owed on a declaration anew from corrected facts, after an audit or an amendment,
	/// and books the difference: a supplement that is due, or a refund. Releases nothing.
	fn adjust(request: AssessmentRequest) -> Result<Adjustment, DispatchError>;

	/// Whether everything assessed on the declaration is paid, deferred or guaranteed. `false` when
	/// nothing has been assessed.
	fn is_secured(declaration: DeclarationId) -> bool;

	/// Whether the nomenclature of the country in force at that moment has the commodity; every one where there
	/// is no nomenclature.
	fn knows_commodity(country: CountryCode, code: &HsCode, date: Moment) -> bool;

	/// The weight of [`Self::adjust`] for that many lines.
	fn adjust_weight(lines: u32) -> Weight {
		Self::worst_case_weight(lines)
	}

	/// The weight of [`Self::dropped`].
	fn dropped_weight() -> Weight {
		Self::worst_case_weight(MAX_DECLARATION_LINES)
	}

	/// The weight of [`Self::assess`] for that many lines, which is also above that of [`Self::lodged`] and of each query.
	fn worst_case_weight(lines: u32) -> Weight;
}
