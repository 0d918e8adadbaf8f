// SPDX-License-Identifier: Apache-2.0

//! What opens and what bars the gate: pick-up rights and holds.

use alloc::{collections::BTreeSet, vec::Vec};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{CaseReference, ContainerNumber, SealNumber},
	ids::{ConsignmentId, OrganisationId},
	quantity::Moment,
	traits::{Concerns, Matter, UnmetCondition},
};

/// How long a presentation stands: a haulier that has not left with the container after 2 hours has to
/// come again. In ms.
pub const PRESENTATION_PERIOD: Moment = 2 * 60 * 60 * 1_000;

/// A haulier at the gate: its signature for custody.
#[stored]
pub struct Presentation {
	/// Who presented itself.
	pub haulier: OrganisationId,
	/// The seal that it saw on the container.
	pub seal: SealNumber,
	/// When, ms UTC.
	pub at: Moment,
}

/// The right to pick one container up.
#[stored]
pub struct PickUpRight {
	/// Who holds it.
	pub holder: OrganisationId,
	/// Who was entitled to delivery when the carrier gave it, and receives the goods.
	pub receiver: OrganisationId,
	/// From when on it is void, ms UTC.
	pub expires: Moment,
	/// Its holder at the gate; nothing until it comes, and nothing again once the right moves.
	pub presented: Option<Presentation>,
}

/// A hold of an agency on a container.
#[stored]
pub struct Hold {
	/// The consignment.
	pub consignment: ConsignmentId,
	/// The container.
	pub container: ContainerNumber,
	/// The agency, which alone can lift it.
	pub authority: OrganisationId,
	/// The agency's case.
	pub case: CaseReference,
	/// When it was placed, ms UTC.
	pub placed_at: Moment,
}

impl Hold {
	/// For whom it is open: its authority, which alone lifts it.
	pub fn concerns(&self) -> Concerns {
		alloc::vec![(self.authority, Matter::Hold)]
	}
}

impl Presentation {
	/// Whether the haulier can still be taken to be at the gate.
	pub const fn stands(&self, now: Moment) -> bool {
		now < self.at.saturating_add(PRESENTATION_PERIOD)
	}
}

impl PickUpRight {
	/// Whether the right is void.
	pub const fn has_lapsed(&self, now: Moment) -> bool {
		self.expires <= now
	}

	/// Whose standing the gate asks for, each once: who receives the goods, whoever drives, who holds
	/// the right, and who came for the container.
	pub fn to_screen(&self) -> BTreeSet<OrganisationId> {
		let haulier = self.presented.as_ref().map(|presented| presented.haulier);
		[self.receiver, self.holder]
			.into_iter()
			.chain(haulier)
			.collect()
	}

	/// Appends what the right itself lacks to open the gate for a container sealed with `recorded`.
	pub fn collect_unmet(
		&self,
		recorded: Option<&SealNumber>,
		now: Moment,
		unmet: &mut Vec<UnmetCondition>,
	) {
		if self.has_lapsed(now) {
			unmet.push(UnmetCondition::PickUpRightExpired {
				expired: self.expires,
			});
		}
		let standing = self
			.presented
			.as_ref()
			.filter(|presented| presented.stands(now));
		let Some(presented) = standing else {
			unmet.push(UnmetCondition::NotPresented);
			return;
		};
		if presented.haulier != self.holder {
			unmet.push(UnmetCondition::PickUpRightHeldByOther {
				holder: self.holder,
			});
		}
		if recorded != Some(&presented.seal) {
			unmet.push(UnmetCondition::SealMismatch {
				recorded: recorded.cloned(),
				seen: presented.seal.clone(),
			});
		}
	}
}

/// The index of a condition in [`UnmetCondition`], as errors carry it: its place in that enum, counted
/// from 0. The design page lists them.
pub fn condition_index(condition: &UnmetCondition) -> u8 {
	condition.encode().first().copied().unwrap_or(u8::MAX)
}
