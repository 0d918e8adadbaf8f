// SPDX-License-Identifier: Apache-2.0

//! House consignments: goods that travel in the containers of another consignment, the master.

use super::{CargoLine, Condition, Ending, IllegalStep};
use alloc::vec::Vec;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::ContainerNumber,
	ids::{ConsignmentId, OrganisationId},
	quantity::{CubicDecimetres, Grams, Moment},
	traits::{Concerns, Matter},
};

/// How many houses may lie in one container. Loading and gate-out ask the conditions of each.
pub type MaxHousesInContainer = ConstU32<16>;
/// How many houses a master may have, in all its containers.
pub type MaxHouses = ConstU32<32>;
/// How many containers of its master a house may lie in. What others know of it takes more reads for each
/// than of a container of its own.
pub type MaxHouseContainers = ConstU32<8>;
/// How many houses the events of one call may carry along: each is asked for what it lacks, and paid for.
pub const MAX_CARRIED: u32 = 32;

/// A consignment without containers of its own.
#[stored]
#[derive(Default)]
pub struct House {
	/// The consignment in whose containers it travels; nothing until it is linked.
	pub master: Option<ConsignmentId>,
}

/// How much goods there are.
#[stored]
#[derive(Copy, Default)]
pub struct Measure {
	/// Packages.
	pub packages: u64,
	/// Mass with packing, grams.
	pub gross_mass: Grams,
	/// Volume with packing, dm³, as far as it is stated.
	pub volume: CubicDecimetres,
}

/// The houses in a container of a master.
#[stored]
#[derive(Default)]
pub struct Consolidation {
	/// Which, in the order of their links.
	pub houses: BoundedVec<ConsignmentId, MaxHousesInContainer>,
	/// What they are together.
	pub goods: Measure,
}

/// An offer of unpacked goods: the first of two signatures.
#[stored]
pub struct GoodsOffer {
	/// Who is to take them: who held the pick-up right then.
	pub to: OrganisationId,
	/// The condition that the giver states.
	pub condition: Condition,
	/// Until when it can be accepted, ms UTC.
	pub valid_until: Moment,
}

/// Where the goods of a house in one container of its master are. Times are ms UTC.
#[stored]
pub enum ShareStage {
	/// In the container, or to be.
	#[codec(index = 0)]
	Packed,
	/// Unpacked, with who received the container.
	#[codec(index = 1)]
	Stripped {
		/// When.
		at: Moment,
		/// Who has them.
		holder: OrganisationId,
		/// The offer that was made last.
		offer: Option<GoodsOffer>,
	},
	/// Handed to the holder of the pick-up right.
	#[codec(index = 2)]
	Delivered {
		/// When.
		at: Moment,
		/// Who took them.
		to: OrganisationId,
		/// Who was entitled to delivery when the pick-up right was given.
		receiver: OrganisationId,
	},
	/// The journey of the container ended otherwise, with the goods in it.
	#[codec(index = 3)]
	Ended {
		/// When.
		at: Moment,
		/// How.
		how: Ending,
	},
}

/// The goods of a house in one container of its master.
#[stored]
pub struct Share {
	/// The consignment to which the container belongs.
	pub master: ConsignmentId,
	/// How much they are.
	pub goods: Measure,
	/// Whether some of them are dangerous.
	pub dangerous: bool,
	/// Where they are.
	pub stage: ShareStage,
}

/// Houses and their master as the view function shows them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct HousesView {
	/// Of a house: the consignment in whose containers it travels.
	pub master: Option<ConsignmentId>,
	/// Of a house: its goods in each of them, in the order of the booking.
	pub shares: Vec<(ContainerNumber, Share)>,
	/// Of a master: what houses are in each of its containers that has any.
	pub consolidations: Vec<(ContainerNumber, Consolidation)>,
}

impl Measure {
	/// The goods of those lines that go into the container of that index; nothing when they are beyond
	/// counting.
	pub fn of(cargo: &[CargoLine], equipment_index: usize) -> Option<Self> {
		Self::lines(cargo, equipment_index).try_fold(Self::default(), |sum, line| {
			sum.plus(&Self {
				packages: line.packages.into(),
				gross_mass: line.gross_mass,
				volume: line.volume.unwrap_or(0),
			})
		})
	}

	/// Whether the volume of all these lines is stated.
	pub fn is_volume_stated(cargo: &[CargoLine], equipment_index: usize) -> bool {
		Self::lines(cargo, equipment_index).all(|line| line.volume.is_some())
	}

	fn lines(cargo: &[CargoLine], equipment_index: usize) -> impl Iterator<Item = &CargoLine> {
		let goes_there =
			move |line: &&CargoLine| usize::from(line.equipment_index) == equipment_index;
		cargo.iter().filter(goes_there)
	}

	/// Both together.
	pub fn plus(&self, other: &Self) -> Option<Self> {
		Some(Self {
			packages: self.packages.checked_add(other.packages)?,
			gross_mass: self.gross_mass.checked_add(other.gross_mass)?,
			volume: self.volume.checked_add(other.volume)?,
		})
	}

	/// What is left.
	pub fn minus(&self, other: &Self) -> Option<Self> {
		Some(Self {
			packages: self.packages.checked_sub(other.packages)?,
			gross_mass: self.gross_mass.checked_sub(other.gross_mass)?,
			volume: self.volume.checked_sub(other.volume)?,
		})
	}

	/// Whether packages and masses are the same. Volumes are estimates that need not be stated.
	pub const fn amounts_to(&self, whole: &Self) -> bool {
		self.packages == whole.packages && self.gross_mass == whole.gross_mass
	}

	/// The part of `mass` that falls to these goods among `all`, by booked mass, rounded down.
	pub fn part_of(&self, mass: Grams, all: &Self) -> Option<Grams> {
		let part = u128::from(mass)
			.checked_mul(self.gross_mass.into())?
			.checked_div(all.gross_mass.into())?;
		Grams::try_from(part).ok()
	}
}

impl Consolidation {
	/// With one more house; nothing when the container has as many as it can have.
	pub fn with(mut self, house: ConsignmentId, goods: &Measure) -> Option<Self> {
		self.goods = self.goods.plus(goods)?;
		self.houses.try_push(house).ok()?;
		Some(self)
	}

	/// Without that house.
	pub fn without(mut self, house: ConsignmentId, goods: &Measure) -> Option<Self> {
		self.goods = self.goods.minus(goods)?;
		self.houses.retain(|other| *other != house);
		Some(self)
	}
}

impl Share {
	/// Goods that go into a container of that master.
	pub const fn packed(master: ConsignmentId, goods: Measure, dangerous: bool) -> Self {
		Self {
			master,
			goods,
			dangerous,
			stage: ShareStage::Packed,
		}
	}

	/// Unpacked by who has the container.
	pub fn strip(self, at: Moment, holder: OrganisationId) -> Result<Self, IllegalStep> {
		ensure!(
			matches!(self.stage, ShareStage::Packed),
			IllegalStep::WrongStatus
		);
		Ok(Self {
			stage: ShareStage::Stripped {
				at,
				holder,
				offer: None,
			},
			..self
		})
	}

	/// Offered by who has them; a later offer takes the place of an earlier one.
	pub fn offer(self, made: GoodsOffer) -> Result<Self, IllegalStep> {
		match self.stage {
			ShareStage::Stripped { at, holder, .. } => Ok(Self {
				stage: ShareStage::Stripped {
					at,
					holder,
					offer: Some(made),
				},
				..self
			}),
			_ => Err(IllegalStep::WrongStatus),
		}
	}

	/// Taken over by whom they were offered to.
	pub fn deliver(
		self,
		at: Moment,
		to: OrganisationId,
		receiver: OrganisationId,
	) -> Result<Self, IllegalStep> {
		ensure!(
			matches!(self.stage, ShareStage::Stripped { .. }),
			IllegalStep::WrongStatus
		);
		Ok(Self {
			stage: ShareStage::Delivered { at, to, receiver },
			..self
		})
	}

	/// Who has the goods once they are unpacked, until they are delivered.
	pub const fn holder(&self) -> Option<OrganisationId> {
		match self.stage {
			ShareStage::Stripped { holder, .. } => Some(holder),
			_ => None,
		}
	}

	/// When they were delivered, ms UTC.
	pub const fn delivered_at(&self) -> Option<Moment> {
		match self.stage {
			ShareStage::Delivered { at, .. } => Some(at),
			_ => None,
		}
	}

	/// When their journey ended, by delivery or otherwise, ms UTC.
	pub const fn ended_at(&self) -> Option<Moment> {
		match self.stage {
			ShareStage::Delivered { at, .. } | ShareStage::Ended { at, .. } => Some(at),
			_ => None,
		}
	}

	/// Who was entitled to them when they were delivered; nobody before that.
	pub const fn delivered_to(&self) -> Option<OrganisationId> {
		match self.stage {
			ShareStage::Delivered { receiver, .. } => Some(receiver),
			_ => None,
		}
	}

	/// For whom they are open: who has them. In the container its custodian answers for them.
	pub fn concerns(&self) -> Concerns {
		self.holder()
			.map(|holder| (holder, Matter::Custody))
			.into_iter()
			.collect()
	}
}
