// SPDX-License-Identifier: Apache-2.0

use super::{Act, Actor, AmendmentReason, Chain, Control, Dated, Encumbrance, Refusal, Stop};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{quantity::Moment, traits::Lien};

/// A bill that has been issued: its date, who controls it, and the chain of what was done with it.
#[stored]
#[derive(Copy)]
pub struct Original {
	/// The date it bears.
	pub dated: Dated,
	/// Who controls it; once it is surrendered, who did when it was surrendered.
	pub control: Control,
	/// How often the titleholder has changed.
	pub endorsements: u32,
	/// What was done with it.
	pub chain: Chain,
}

impl Original {
	/// The bill with one more entry in its chain.
	pub(super) fn recorded(self, by: Actor, act: Act, at: Moment) -> Result<Self, Refusal> {
		let chain = self.chain.extended(&by.entry(act, at))?;
		Ok(Self { chain, ..self })
	}

	/// The bill with its title moved once more, if it may be that often.
	pub(super) fn endorsed_once_more(self, limit: u32) -> Result<Self, Refusal> {
		let endorsements = self.endorsements.checked_add(1).ok_or(Refusal::Overflow)?;
		ensure!(endorsements <= limit, Refusal::TooManyEndorsements);
		Ok(Self {
			endorsements,
			..self
		})
	}
}

/// How far a bill has come, with what is known only from there on.
#[stored]
pub enum TitleStatus {
	/// The carrier has proposed the content.
	#[codec(index = 0)]
	Draft,
	/// The shipper has approved the content.
	#[codec(index = 1)]
	Approved,
	/// In circulation.
	#[codec(index = 2)]
	Issued {
		/// The bill.
		original: Original,
		/// Who has a right to it besides its holder.
		lien: Option<Encumbrance>,
		/// Who has ordered that nothing happens to it.
		stop: Option<Stop>,
	},
	/// Given back for amendment; the carrier has not answered.
	#[codec(index = 3)]
	PendingSurrenderForAmendment {
		/// The bill, frozen.
		original: Original,
		/// What the holder wants.
		reason: AmendmentReason,
		/// Who has ordered that nothing happens to it.
		stop: Option<Stop>,
	},
	/// Given back for amendment and accepted; the carrier owes a new version.
	#[codec(index = 4)]
	SurrenderedForAmendment {
		/// The bill as it was surrendered.
		original: Original,
		/// What the holder wanted.
		reason: AmendmentReason,
		/// Who has ordered that nothing happens to it.
		stop: Option<Stop>,
	},
	/// Replaced by a new version.
	#[codec(index = 5)]
	Voided {
		/// The bill as it was surrendered.
		original: Original,
	},
	/// Given back for delivery; the carrier has not answered.
	#[codec(index = 6)]
	PendingSurrenderForDelivery {
		/// The bill, frozen.
		original: Original,
		/// Who has ordered that nothing happens to it.
		stop: Option<Stop>,
	},
	/// Given back for delivery and accepted: the bill is spent.
	#[codec(index = 7)]
	SurrenderedForDelivery {
		/// The bill as it was surrendered.
		original: Original,
	},
	/// Replaced by a paper bill.
	#[codec(index = 8)]
	Paper {
		/// The bill as it was surrendered.
		original: Original,
	},
}

/// The name of a [`TitleStatus`].
#[stored]
#[derive(Copy)]
pub enum TitlePhase {
	/// The carrier has proposed the content.
	#[codec(index = 0)]
	Draft,
	/// The shipper has approved the content.
	#[codec(index = 1)]
	Approved,
	/// In circulation.
	#[codec(index = 2)]
	Issued,
	/// Given back for amendment; the carrier has not answered.
	#[codec(index = 3)]
	PendingSurrenderForAmendment,
	/// Given back for amendment and accepted.
	#[codec(index = 4)]
	SurrenderedForAmendment,
	/// Replaced by a new version.
	#[codec(index = 5)]
	Voided,
	/// Given back for delivery; the carrier has not answered.
	#[codec(index = 6)]
	PendingSurrenderForDelivery,
	/// Given back for delivery and accepted.
	#[codec(index = 7)]
	SurrenderedForDelivery,
	/// Replaced by a paper bill.
	#[codec(index = 8)]
	Paper,
}

impl TitleStatus {
	/// Whether nobody has anything to do about the bill on the chain any more.
	pub const fn is_over(&self) -> bool {
		matches!(
			self,
			Self::SurrenderedForDelivery { .. } | Self::Voided { .. } | Self::Paper { .. }
		)
	}

	/// The name of the status.
	pub const fn phase(&self) -> TitlePhase {
		match self {
			Self::Draft => TitlePhase::Draft,
			Self::Approved => TitlePhase::Approved,
			Self::Issued { .. } => TitlePhase::Issued,
			Self::PendingSurrenderForAmendment { .. } => TitlePhase::PendingSurrenderForAmendment,
			Self::SurrenderedForAmendment { .. } => TitlePhase::SurrenderedForAmendment,
			Self::Voided { .. } => TitlePhase::Voided,
			Self::PendingSurrenderForDelivery { .. } => TitlePhase::PendingSurrenderForDelivery,
			Self::SurrenderedForDelivery { .. } => TitlePhase::SurrenderedForDelivery,
			Self::Paper { .. } => TitlePhase::Paper,
		}
	}

	/// The bill, if it has been issued.
	pub const fn original(&self) -> Option<&Original> {
		match self {
			Self::Draft | Self::Approved => None,
			Self::Issued { original, .. }
			| Self::PendingSurrenderForAmendment { original, .. }
			| Self::SurrenderedForAmendment { original, .. }
			| Self::Voided { original, .. }
			| Self::PendingSurrenderForDelivery { original, .. }
			| Self::SurrenderedForDelivery { original, .. }
			| Self::Paper { original, .. } => Some(original),
		}
	}

	/// The lien on the bill.
	pub fn lien(&self) -> Option<&Lien> {
		self.encumbrance().map(|encumbrance| &encumbrance.lien)
	}

	/// The lien on the bill, and to whom it lets the bill go.
	pub const fn encumbrance(&self) -> Option<&Encumbrance> {
		match self {
			Self::Issued { lien, .. } => lien.as_ref(),
			_ => None,
		}
	}

	/// The stop of an authority on the bill.
	pub const fn stop(&self) -> Option<&Stop> {
		match self {
			Self::Issued { stop, .. }
			| Self::PendingSurrenderForAmendment { stop, .. }
			| Self::SurrenderedForAmendment { stop, .. }
			| Self::PendingSurrenderForDelivery { stop, .. } => stop.as_ref(),
			_ => None,
		}
	}

	/// The bill and its stop, where an authority could stop it.
	pub(super) const fn stoppable_mut(&mut self) -> Option<(&mut Original, &mut Option<Stop>)> {
		match self {
			Self::Issued { original, stop, .. }
			| Self::PendingSurrenderForAmendment { original, stop, .. }
			| Self::SurrenderedForAmendment { original, stop, .. }
			| Self::PendingSurrenderForDelivery { original, stop } => Some((original, stop)),
			_ => None,
		}
	}
}
