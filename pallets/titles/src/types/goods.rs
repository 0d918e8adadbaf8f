// SPDX-License-Identifier: Apache-2.0

//! Which goods a bill stands for, in quantities that no split and no merger changes.

use super::Refusal;
use alloc::collections::BTreeMap;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::ContainerNumber,
	input::InputList,
	quantity::Grams,
	traits::{CargoFacts, ConsignmentFacts},
};

/// At most this many cargo lines has a consignment, and so a bill.
pub const MAX_PORTIONS: u32 = 64;

/// The part of a cargo line that a bill stands for, as a call names it.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct PortionInput {
	/// Which cargo line of the consignment, counted from 0.
	pub line: u8,
	/// How many of its packages; none of goods in bulk.
	pub packages: u32,
	/// How much of its mass with packing, grams.
	pub gross_mass: Grams,
	/// How much of its mass without packing, grams.
	pub net_mass: Grams,
}

/// The portions of a bill as a call names them.
pub type PortionInputs = InputList<PortionInput, ConstU32<MAX_PORTIONS>>;

/// The part of a cargo line that a bill stands for.
#[stored]
#[derive(Copy)]
pub struct Portion {
	/// Which cargo line of the consignment, counted from 0.
	pub line: u8,
	/// The container it is in.
	pub container: ContainerNumber,
	/// How many of its packages; none of goods in bulk.
	pub packages: u32,
	/// How much of its mass with packing, grams.
	pub gross_mass: Grams,
	/// How much of its mass without packing, grams.
	pub net_mass: Grams,
}

/// All that a bill stands for: at most one portion of each cargo line.
pub type Portions = BoundedVec<Portion, ConstU32<MAX_PORTIONS>>;

/// All the goods of a consignment. Fails if it has more cargo lines than a bill can name.
pub fn all_goods(facts: &ConsignmentFacts) -> Result<Portions, Refusal> {
	let portions = (0u8..)
		.zip(&facts.cargo)
		.map(|(line, cargo)| whole_line(line, cargo));
	Portions::try_from(portions.collect::<alloc::vec::Vec<_>>()).map_err(|_| Refusal::Overflow)
}

fn whole_line(line: u8, cargo: &CargoFacts) -> Portion {
	Portion {
		line,
		container: cargo.container,
		packages: cargo.packages,
		gross_mass: cargo.gross_mass,
		net_mass: cargo.net_mass,
	}
}

/// Quantities of goods, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quantities(BTreeMap<u8, LineQuantity>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LineQuantity {
	container: ContainerNumber,
	packages: u64,
	gross_mass: u128,
	net_mass: u128,
}

impl Quantities {
	/// The sum of all portions. They are too few and too small for a sum to overflow.
	pub fn sum<'a>(portions: impl IntoIterator<Item = &'a Portion>) -> Self {
		let mut lines: BTreeMap<u8, LineQuantity> = BTreeMap::new();
		for portion in portions {
			let line = lines.entry(portion.line).or_insert(LineQuantity {
				container: portion.container,
				packages: 0,
				gross_mass: 0,
				net_mass: 0,
			});
			line.packages = line.packages.saturating_add(portion.packages.into());
			line.gross_mass = line.gross_mass.saturating_add(portion.gross_mass.into());
			line.net_mass = line.net_mass.saturating_add(portion.net_mass.into());
		}
		Self(lines)
	}

	/// The portions that a call names, each in the container in which these goods are. Fails unless
	/// they are some, each of another line that is here, and each weighs something, its packing
	/// included.
	pub fn portions(&self, named: &[PortionInput]) -> Result<Portions, Refusal> {
		let mut portions = Portions::default();
		let mut sorted = named.to_vec();
		sorted.sort_by_key(|portion| portion.line);
		let mut last = None;
		for portion in sorted {
			let PortionInput {
				line,
				packages,
				gross_mass,
				net_mass,
			} = portion;
			let here = self.0.get(&line).ok_or(Refusal::QuantitiesDiffer)?;
			ensure!(last != Some(line), Refusal::InvalidPortion);
			ensure!(
				gross_mass > 0 && net_mass <= gross_mass,
				Refusal::InvalidPortion
			);
			last = Some(line);
			let portion = Portion {
				line,
				container: here.container,
				packages,
				gross_mass,
				net_mass,
			};
			portions
				.try_push(portion)
				.map_err(|_| Refusal::InvalidPortion)?;
		}
		ensure!(!portions.is_empty(), Refusal::InvalidPortion);
		Ok(portions)
	}
}
