// SPDX-License-Identifier: Apache-2.0

//! Rules that compare a declaration with itself and with the consignment.

use super::{Amounts, DeclarationInput, Header, Line};
use alloc::collections::{BTreeMap, BTreeSet};
use portolan_primitives::{
	codes::{ContainerNumber, UnitCode},
	ids::DocumentId,
	money::Ppm,
	quantity::{Grams, Quantity},
	roles::MandateScope,
	trade::{ContainerPhase, Regime},
	traits::{ConsignmentFacts, ContainerFacts},
};

/// Sums over the lines of a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
	/// Packages.
	pub packages: u64,
	/// Mass with packing, grams.
	pub gross_mass: Grams,
	/// Mass without packing, grams.
	pub net_mass: Grams,
	/// Prices, minor units.
	pub price: u128,
}

impl Totals {
	/// Adds the lines up; nothing when a sum does not fit its type.
	pub fn of(lines: &[Line]) -> Option<Self> {
		lines.iter().try_fold(Self::default(), |sum, line| {
			Some(Self {
				packages: sum.packages.checked_add(line.packages.into())?,
				gross_mass: sum.gross_mass.checked_add(line.gross_mass)?,
				net_mass: sum.net_mass.checked_add(line.net_mass)?,
				price: sum.price.checked_add(line.price)?,
			})
		})
	}
}

/// The certificates of origin that the lines name, each once.
pub fn certificates(lines: &[Line]) -> BTreeSet<DocumentId> {
	lines.iter().filter_map(|line| line.certificate).collect()
}

/// How much each certificate of origin is used: the net mass of all lines that name it, in thousandths
/// of a kilogram, which are grams. Nothing when a sum does not fit its type.
pub fn certified_masses(lines: &[Line]) -> Option<BTreeMap<DocumentId, Quantity>> {
	let unit = UnitCode::parse(b"KGM").ok()?;
	lines.iter().try_fold(BTreeMap::new(), |mut masses, line| {
		if let Some(document) = line.certificate {
			let mass = masses
				.entry(document)
				.or_insert(Quantity { milli: 0, unit });
			mass.milli = mass.milli.checked_add(line.net_mass.into())?;
		}
		Some(masses)
	})
}

/// The packages that the consignment carries in `containers`.
pub fn covered_packages(facts: &ConsignmentFacts, containers: &[ContainerNumber]) -> u64 {
	facts
		.cargo
		.iter()
		.filter(|cargo| containers.contains(&cargo.container))
		.fold(0, |sum, cargo| sum.saturating_add(cargo.packages.into()))
}

/// The net mass that was booked in `containers`, grams. Nothing when the sum does not fit its type.
pub fn covered_net_mass(facts: &ConsignmentFacts, containers: &[ContainerNumber]) -> Option<Grams> {
	facts
		.cargo
		.iter()
		.filter(|cargo| containers.contains(&cargo.container))
		.try_fold(0, |sum: Grams, cargo| sum.checked_add(cargo.net_mass))
}

/// Whether the subheading of each line, the digits that are the same in every country, is among those
/// under which the consignment carries cargo in `containers`.
pub fn subheadings_are_carried(
	facts: &ConsignmentFacts,
	containers: &[ContainerNumber],
	lines: &[Line],
) -> bool {
	let carried: BTreeSet<&[u8]> = facts
		.cargo
		.iter()
		.filter(|cargo| containers.contains(&cargo.container))
		.map(|cargo| cargo.hs.subheading())
		.collect();
	lines
		.iter()
		.all(|line| carried.contains(line.hs.subheading()))
}

/// The mass of the cargo in a container by SOLAS VI/2: verified gross mass less tare, grams. Nothing
/// while the container has not been weighed.
pub fn verified_cargo_mass(container: &ContainerFacts) -> Option<Grams> {
	container.verified_gross_mass?.checked_sub(container.tare)
}

/// The mass of the cargo in `containers` by SOLAS VI/2, grams. Nothing while one of them has not been
/// weighed or is not of the consignment.
pub fn verified_mass(facts: &ConsignmentFacts, containers: &[ContainerNumber]) -> Option<Grams> {
	containers.iter().try_fold(0, |sum: Grams, number| {
		sum.checked_add(verified_cargo_mass(facts.container(number)?)?)
	})
}

/// Whether `declared` is at most `tolerance` of `verified` away from `verified`, or from what was booked.
pub fn within_tolerance(declared: Grams, verified: Grams, tolerance: Ppm) -> bool {
	let scaled = |mass: Grams, rate: Ppm| u128::from(mass).saturating_mul(rate.0.into());
	scaled(declared.abs_diff(verified), Ppm::ONE) <= scaled(verified, tolerance)
}

impl Amounts {
	/// The costs that the invoiced total must contain: deductions, and the freight and insurance
	/// that the Incoterm puts into the price. Nothing when they do not fit an amount.
	pub fn charges_in_price(&self) -> Option<u128> {
		let included = |holds: bool, amount: u128| if holds { amount } else { 0 };
		self.deductions
			.checked_add(included(
				self.incoterm.price_includes_freight(),
				self.freight,
			))?
			.checked_add(included(
				self.incoterm.price_includes_insurance(),
				self.insurance,
			))
	}

	/// Everything that may enter the customs value. Nothing when it does not fit an amount.
	pub fn highest_value(&self) -> Option<u128> {
		self.invoice_total
			.checked_add(self.freight)?
			.checked_add(self.insurance)?
			.checked_add(self.additions)
	}
}

impl DeclarationInput {
	/// The amounts.
	pub fn amounts(&self) -> Amounts {
		Amounts {
			incoterm: self.incoterm,
			invoice_total: self.invoice_total,
			freight: self.freight,
			insurance: self.insurance,
			additions: self.additions,
			deductions: self.deductions,
		}
	}
}

impl Header {
	/// The costs that the invoiced total must contain. Nothing when they do not fit an amount.
	pub fn charges_in_price(&self) -> Option<u128> {
		Amounts {
			incoterm: self.incoterm,
			invoice_total: self.invoice_total,
			freight: self.freight,
			insurance: self.insurance,
			additions: self.additions,
			deductions: self.deductions,
		}
		.charges_in_price()
	}
}

/// Whether customs of the regime can open a container in this phase: of an export before it is
/// loaded, of an import between discharge and gate.
pub fn may_be_inspected(regime: Regime, phase: ContainerPhase) -> bool {
	match regime {
		Regime::Export => matches!(phase, ContainerPhase::Stuffed | ContainerPhase::GatedIn),
		Regime::Import => phase == ContainerPhase::Discharged,
		Regime::Transit => false,
	}
}

/// What an agent needs to be empowered for to lodge under a regime.
pub fn scope_of(regime: Regime) -> MandateScope {
	match regime {
		Regime::Export => MandateScope::ExportDeclaration,
		Regime::Import => MandateScope::ImportDeclaration,
		Regime::Transit => MandateScope::TransitDeclaration,
	}
}
