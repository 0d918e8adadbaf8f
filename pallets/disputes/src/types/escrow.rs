// SPDX-License-Identifier: Apache-2.0

use super::Refusal;
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	ids::{DepositTokenId, OrganisationId},
	traits::{Concerns, Matter},
};

/// Money set aside under an agreement that both parties have made off the chain.
#[stored]
#[derive(Copy)]
pub struct AgreedEscrow {
	/// The token it is in.
	pub token: DepositTokenId,
	/// Whose money it is.
	pub depositor: OrganisationId,
	/// For whom it is meant.
	pub beneficiary: OrganisationId,
	/// How much, minor units.
	pub amount: u128,
	/// Salted hash of the agreement.
	pub agreement: H256,
	/// Whether the beneficiary has accepted these terms, so that the depositor no longer takes the
	/// money back alone.
	pub accepted: bool,
}

impl AgreedEscrow {
	/// The beneficiary accepts the terms, to the letter.
	pub fn accepted_by(self, by: OrganisationId, agreement: H256) -> Result<Self, Refusal> {
		ensure!(by == self.beneficiary, Refusal::NotAuthorised);
		ensure!(!self.accepted, Refusal::AlreadyAccepted);
		ensure!(agreement == self.agreement, Refusal::OtherAgreement);
		Ok(Self {
			accepted: true,
			..self
		})
	}

	/// Fails unless `by` may pay the beneficiary: the depositor, once the terms are accepted.
	pub fn check_release(&self, by: OrganisationId) -> Result<(), Refusal> {
		ensure!(by == self.depositor, Refusal::NotAuthorised);
		ensure!(self.accepted, Refusal::NotAccepted);
		Ok(())
	}

	/// Fails unless `by` may give the money back: the beneficiary; the depositor until the terms are
	/// accepted.
	pub fn check_return(&self, by: OrganisationId) -> Result<(), Refusal> {
		let may = by == self.beneficiary || (by == self.depositor && !self.accepted);
		ensure!(may, Refusal::NotAuthorised);
		Ok(())
	}

	/// For whom it is open besides its payer, of whom the ledger of deposits knows.
	pub fn concerns(&self) -> Concerns {
		self.accepted
			.then_some((self.beneficiary, Matter::Escrow))
			.into_iter()
			.collect()
	}
}
