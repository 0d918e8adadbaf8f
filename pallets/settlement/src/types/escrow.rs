// SPDX-License-Identifier: Apache-2.0

use frame::deps::frame_support::stored;
use portolan_primitives::{
	ids::{DepositTokenId, OrganisationId},
	quantity::Moment,
	traits::{Concerns, Matter},
};

/// An amount set aside for one obligation. It exists while it is open.
#[stored]
#[derive(Copy)]
pub struct Escrow {
	/// The token it is in.
	pub token: DepositTokenId,
	/// Whose money it is.
	pub payer: OrganisationId,
	/// Who may capture or release it. Nobody when another pallet set it aside: then only that
	/// pallet moves it.
	pub beneficiary: Option<OrganisationId>,
	/// How much is set aside, minor units.
	pub amount: u128,
	/// From when on the payer may take it back instead of the beneficiary capturing it, ms UTC.
	pub expires: Option<Moment>,
}

/// How an escrow is closed by a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
	/// What the beneficiary gets, minor units.
	pub amount: u128,
	/// What goes back to the payer, minor units.
	pub returned: u128,
}

/// Why an escrow cannot be closed as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EscrowRefusal {
	/// The act belongs to another party.
	NotAuthorised,
	/// Nothing was to be captured.
	ZeroAmount,
	/// More was to be captured than is there.
	AboveHeld,
	/// The time to capture is over.
	Expired,
	/// The time for the payer to take it back has not come.
	NotExpired,
}

impl Escrow {
	/// For whom it is open: its payer and its beneficiary.
	pub fn concerns(&self) -> Concerns {
		core::iter::once(self.payer)
			.chain(self.beneficiary)
			.map(|party| (party, Matter::Escrow))
			.collect()
	}

	/// Whether `by` may release it now.
	pub fn check_release(&self, by: OrganisationId, now: Moment) -> Result<(), EscrowRefusal> {
		let beneficiary = self.beneficiary.ok_or(EscrowRefusal::NotAuthorised)?;
		if by == beneficiary {
			return Ok(());
		}
		if by != self.payer {
			return Err(EscrowRefusal::NotAuthorised);
		}
		if self.has_expired(now) {
			Ok(())
		} else {
			Err(EscrowRefusal::NotExpired)
		}
	}

	/// What happens when `by` captures `amount` now.
	pub fn capture(
		&self,
		by: OrganisationId,
		amount: u128,
		now: Moment,
	) -> Result<Capture, EscrowRefusal> {
		if self.beneficiary != Some(by) {
			return Err(EscrowRefusal::NotAuthorised);
		}
		if self.has_expired(now) {
			return Err(EscrowRefusal::Expired);
		}
		if amount == 0 {
			return Err(EscrowRefusal::ZeroAmount);
		}
		let returned = self
			.amount
			.checked_sub(amount)
			.ok_or(EscrowRefusal::AboveHeld)?;
		Ok(Capture { amount, returned })
	}

	fn has_expired(&self, now: Moment) -> bool {
		self.expires.is_some_and(|expires| now >= expires)
	}
}
