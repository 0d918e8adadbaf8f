// SPDX-License-Identifier: Apache-2.0

use super::{Dispute, Effects, Refusal, MAX_RESPONDENTS};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::ids::OrganisationId;

/// What a party offers the others to end a dispute by.
#[stored]
pub struct Offer {
	/// Salted hash of the agreement.
	pub agreement: H256,
	/// What is done at once when all have accepted.
	pub effects: Effects,
	/// Who has accepted.
	pub accepted: BoundedVec<OrganisationId, ConstU32<MAX_RESPONDENTS>>,
}

impl Offer {
	/// Another party accepts the offer, to the letter.
	pub fn accepted_by(
		mut self,
		by: OrganisationId,
		agreement: H256,
		effects: &Effects,
	) -> Result<Self, Refusal> {
		let same = self.agreement == agreement && &self.effects == effects;
		ensure!(same, Refusal::OtherAgreement);
		ensure!(!self.accepted.contains(&by), Refusal::AlreadyAccepted);
		self.accepted
			.try_push(by)
			.map_err(|_| Refusal::AlreadyAccepted)?;
		Ok(self)
	}

	/// Whether all parties but the one that made the offer have accepted it.
	pub fn is_agreed(&self, offered_by: OrganisationId, dispute: &Dispute) -> bool {
		dispute
			.parties()
			.all(|party| party == offered_by || self.accepted.contains(&party))
	}
}
