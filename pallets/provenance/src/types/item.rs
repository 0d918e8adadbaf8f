// SPDX-License-Identifier: Apache-2.0

//! An item on its way, and what may happen to it.

use super::{ItemKey, Place, Refusal, StepKind, TraceStep, JOURNEY_STEPS, MAX_STEPS};
use alloc::vec::Vec;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{ContainerNumber, CountryCode, Locode, RawCountryCode, RawLocode},
	ids::{ConsignmentId, DocumentId, OrganisationId},
	quantity::Moment,
};

/// How many items a list of a call has at most.
pub const MAX_ITEMS: u32 = 64;
/// The items of a call, by the hashes of their keys.
pub type ItemHashes = BoundedVec<H256, ConstU32<MAX_ITEMS>>;
/// How many units there are at most round an item, one in the other.
pub const MAX_DEPTH: u8 = 4;
/// How many steps there can be after the first one.
pub const MAX_PAST: u32 = MAX_STEPS.saturating_sub(1);

/// An item that is made from others, as its brand describes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ItemInput {
	/// What it is known by.
	pub key: super::RawItemKey,
	/// Its country of origin (ISO 3166-1).
	pub origin: RawCountryCode,
	/// Where it was made (UN/LOCODE).
	pub made_at: RawLocode,
	/// When it was made, ms UTC.
	pub made_on: Moment,
	/// A certificate of it.
	pub certificate: Option<DocumentId>,
}

/// Where an item is.
#[stored]
#[derive(Copy)]
pub enum ItemStatus {
	/// With who has it.
	#[codec(index = 0)]
	Available,
	/// In a logistic unit.
	#[codec(index = 1)]
	Packed {
		/// The unit.
		parent: H256,
		/// Since when, ms UTC.
		at: Moment,
	},
	/// In a container.
	#[codec(index = 2)]
	Shipped {
		/// The consignment.
		consignment: ConsignmentId,
		/// Its container.
		container: ContainerNumber,
	},
	/// Used up for another item.
	#[codec(index = 3)]
	Consumed {
		/// What was made from it.
		output: H256,
	},
}

/// The name of an [`ItemStatus`].
#[stored]
#[derive(Copy)]
pub enum ItemPhase {
	/// With who has it.
	#[codec(index = 0)]
	Available,
	/// In a logistic unit.
	#[codec(index = 1)]
	Packed,
	/// In a container.
	#[codec(index = 2)]
	Shipped,
	/// Used up for another item.
	#[codec(index = 3)]
	Consumed,
}

/// A lot, a single good or a logistic unit.
#[stored]
pub struct Item {
	/// What it is known by.
	pub key: ItemKey,
	/// Who registered it.
	pub brand: OrganisationId,
	/// Who has it. What is in a unit is with who has the outermost one.
	pub holder: OrganisationId,
	/// Its country of origin.
	pub origin: CountryCode,
	/// Where it was made.
	pub made_at: Locode,
	/// When it was made, ms UTC.
	pub made_on: Moment,
	/// A certificate of it.
	pub certificate: Option<DocumentId>,
	/// Where it is.
	pub status: ItemStatus,
	/// What happened to it in units and containers that it has left.
	pub past: BoundedVec<TraceStep, ConstU32<MAX_PAST>>,
	/// How many items are in it, not counting those inside of these.
	pub children: u32,
	/// How many units at most were one in the other inside it, itself included, since it was
	/// last empty.
	pub height: u8,
	/// How many organisations recall it.
	pub recalls: u32,
}

impl ItemStatus {
	/// The name of the status.
	pub const fn phase(&self) -> ItemPhase {
		match self {
			Self::Available => ItemPhase::Available,
			Self::Packed { .. } => ItemPhase::Packed,
			Self::Shipped { .. } => ItemPhase::Shipped,
			Self::Consumed { .. } => ItemPhase::Consumed,
		}
	}
}

impl Item {
	/// The unit that it is in.
	pub const fn parent(&self) -> Option<H256> {
		match self.status {
			ItemStatus::Packed { parent, .. } => Some(parent),
			_ => None,
		}
	}

	/// The container that it is in.
	pub const fn shipment(&self) -> Option<(ConsignmentId, ContainerNumber)> {
		match self.status {
			ItemStatus::Shipped {
				consignment,
				container,
			} => Some((consignment, container)),
			_ => None,
		}
	}

	/// Fails unless the item is at the free disposal of `actor`.
	pub fn ensure_disposable(&self, actor: OrganisationId) -> Result<(), Refusal> {
		match self.status {
			ItemStatus::Available => Ok(()),
			ItemStatus::Packed { .. } => Err(Refusal::AlreadyPacked),
			ItemStatus::Shipped { .. } => Err(Refusal::AlreadyShipped),
			ItemStatus::Consumed { .. } => Err(Refusal::Consumed),
		}?;
		ensure!(self.holder == actor, Refusal::NotAuthorised);
		Ok(())
	}

	/// Fails unless `actor` may put items into it.
	pub fn ensure_open(&self, actor: OrganisationId) -> Result<(), Refusal> {
		ensure!(
			matches!(self.key, ItemKey::LogisticUnit(_)),
			Refusal::NotALogisticUnit
		);
		self.ensure_disposable(actor)?;
		// What comes in now was not there before: the steps of the unit so far are not its steps.
		ensure!(self.past.is_empty(), Refusal::UnitClosed);
		Ok(())
	}

	/// Into a unit.
	pub fn packed(self, actor: OrganisationId, parent: H256, at: Moment) -> Result<Self, Refusal> {
		self.ensure_disposable(actor)?;
		self.ensure_room(1)?;
		let status = ItemStatus::Packed { parent, at };
		Ok(Self { status, ..self })
	}

	/// With one more item in it, which has that height.
	pub fn filled(self, height: u8) -> Result<Self, Refusal> {
		let children = self.children.checked_add(1).ok_or(Refusal::Overflow)?;
		let height = height.checked_add(1).ok_or(Refusal::Overflow)?;
		ensure!(height <= MAX_DEPTH, Refusal::TooDeep);
		Ok(Self {
			children,
			height: self.height.max(height),
			..self
		})
	}

	/// With one item less in it.
	pub fn relieved(self) -> Result<Self, Refusal> {
		let children = self.children.checked_sub(1).ok_or(Refusal::Overflow)?;
		let height = if children == 0 { 0 } else { self.height };
		Ok(Self {
			children,
			height,
			..self
		})
	}

	/// Out of its unit, to `actor`, with what happened to it there.
	pub fn unpacked(self, actor: OrganisationId, steps: &[TraceStep]) -> Result<Self, Refusal> {
		ensure!(self.parent().is_some(), Refusal::NotPacked);
		Ok(self.released(actor, steps))
	}

	/// Into a container.
	pub fn shipped(
		self,
		actor: OrganisationId,
		consignment: ConsignmentId,
		container: ContainerNumber,
	) -> Result<Self, Refusal> {
		self.ensure_disposable(actor)?;
		self.ensure_room(JOURNEY_STEPS)?;
		let status = ItemStatus::Shipped {
			consignment,
			container,
		};
		Ok(Self { status, ..self })
	}

	/// Out of its container, to `actor`, with what happened to it there.
	pub fn unshipped(self, actor: OrganisationId, steps: &[TraceStep]) -> Result<Self, Refusal> {
		ensure!(self.shipment().is_some(), Refusal::NotShipped);
		Ok(self.released(actor, steps))
	}

	/// Used up for another item.
	pub fn consumed(self, actor: OrganisationId, output: H256) -> Result<Self, Refusal> {
		ensure!(
			matches!(self.key, ItemKey::Unit { .. }),
			Refusal::NotATradeItem
		);
		self.ensure_disposable(actor)?;
		let status = ItemStatus::Consumed { output };
		Ok(Self { status, ..self })
	}

	/// From `actor` to `to`.
	pub fn handed_over(self, actor: OrganisationId, to: OrganisationId) -> Result<Self, Refusal> {
		self.ensure_disposable(actor)?;
		ensure!(to != actor, Refusal::AlreadyHolder);
		Ok(Self { holder: to, ..self })
	}

	/// When it came into the unit that it is in.
	pub fn packing(&self) -> Option<TraceStep> {
		match self.status {
			ItemStatus::Packed { at, .. } => Some(TraceStep::new(StepKind::Packed, None, at)),
			_ => None,
		}
	}

	/// Its steps after the first one, without those of what is round it.
	pub fn since_making(&self) -> impl Iterator<Item = TraceStep> + '_ {
		self.past.iter().copied().chain(self.packing())
	}

	/// Its first step.
	pub fn making(&self) -> TraceStep {
		let place = Place::Country(self.made_at.country());
		TraceStep::new(StepKind::Made, Some(place), self.made_on)
	}

	/// To `actor`, with the newest of all steps that there is room for: what is in something must
	/// always come out.
	fn released(self, actor: OrganisationId, steps: &[TraceStep]) -> Self {
		let steps: Vec<TraceStep> = self.past.iter().chain(steps).copied().collect();
		let room = BoundedVec::<TraceStep, ConstU32<MAX_PAST>>::bound();
		let beyond = steps.len().saturating_sub(room);
		Self {
			status: ItemStatus::Available,
			holder: actor,
			past: BoundedVec::truncate_from(steps.into_iter().skip(beyond).collect()),
			..self
		}
	}

	/// Fails unless there is room for so many more steps.
	fn ensure_room(&self, steps: u32) -> Result<(), Refusal> {
		let past = u32::try_from(self.past.len()).unwrap_or(u32::MAX);
		ensure!(
			past.saturating_add(steps) <= MAX_PAST,
			Refusal::TooManySteps
		);
		Ok(())
	}
}
