// SPDX-License-Identifier: Apache-2.0

//! What lies over a bill besides its control: the lien of a bank and the stop of an authority.
//!
//! Both are part of the status, so that only a bill in circulation can bear a lien, and only that or
//! one that waits for its carrier's answer a stop.

use super::{Act, Acted, Control, Original, Refusal, Title, TitleForm, TitleStatus};
use frame::{deps::frame_support::stored, hashing::blake2_256, prelude::*};
use portolan_primitives::{
	codes::CaseReference, ids::OrganisationId, quantity::Moment, traits::Lien,
};

/// An order that nothing happens to a bill.
#[stored]
pub struct Stop {
	/// The authority or arbitrator that ordered it, and alone lifts it.
	pub authority: OrganisationId,
	/// Its reference of the case.
	pub case: CaseReference,
	/// When it was ordered, ms UTC.
	pub at: Moment,
}

impl Stop {
	/// What the chain of a bill keeps of the case: `blake2_256` of the characters of the reference.
	pub fn case_hash(&self) -> H256 {
		H256(blake2_256(self.case.as_bytes()))
	}
}

impl Title {
	/// An authority stops the bill, which stays where it is.
	pub fn stopped(self, stop: Stop) -> Result<Acted, Refusal> {
		let bears_one = self.status.stop().is_some();
		ensure!(!bears_one, Refusal::AlreadyStopped);
		let case = stop.case_hash();
		let (authority, at) = (stop.authority, stop.at);
		self.with_stop(Some(stop), authority, Act::Stopped { case }, at)
	}

	/// The authority that stopped the bill lets it go. Gives the stop as well.
	pub fn stop_lifted(
		self,
		actor: OrganisationId,
		at: Moment,
	) -> Result<(Title, Original, Stop), Refusal> {
		let stop = self.status.stop().cloned().ok_or(Refusal::NotStopped)?;
		ensure!(stop.authority == actor, Refusal::NotAuthorised);
		let (title, original) = self.with_stop(None, actor, Act::StopLifted, at)?;
		Ok((title, original, stop))
	}

	/// The holder gives another party a lien on the bill.
	pub fn pledged(
		self,
		grantor: OrganisationId,
		lien: Lien,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		ensure!(lien.holder != grantor, Refusal::AlreadyHolder);
		self.ensure_may_dispose(&original.control, grantor)?;
		let Lien { holder, obligation } = lien;
		let act = Act::LienAttached { holder, obligation };
		let original = Original {
			control: original.control.accepted_by(grantor),
			..original
		}
		.recorded(grantor, act, at)?;
		let status = TitleStatus::Issued {
			original,
			lien: Some(lien),
			stop: None,
		};
		Ok((Self { status, ..self }, original))
	}

	/// The holder of this very lien gives it up. A stop does not bar it: nothing moves.
	pub fn lien_released(self, lien: Lien, at: Moment) -> Result<Acted, Refusal> {
		let Lien { holder, obligation } = lien;
		let original = self.under(&lien)?;
		let act = Act::LienReleased { holder, obligation };
		let original = original.recorded(holder, act, at)?;
		let status = TitleStatus::Issued {
			original,
			lien: None,
			stop: self.status.stop().cloned(),
		};
		Ok((Self { status, ..self }, original))
	}

	/// The holder of this very lien takes what its grantor had.
	pub fn lien_enforced(self, lien: Lien, at: Moment) -> Result<Acted, Refusal> {
		let Lien { holder, obligation } = lien;
		let original = self.under(&lien)?;
		ensure!(self.status.stop().is_none(), Refusal::Stopped);
		let act = Act::LienEnforced { holder, obligation };
		let original = Original {
			// The grantor consented when it gave the lien; who enforces it takes the bill by that
			// very act, and cannot decline it afterwards.
			control: original
				.control
				.passed(self.form, holder)
				.accepted_by(holder),
			..original
		}
		.recorded(holder, act, at)?;
		Ok(self.circulating(original))
	}

	/// The holder gives another party all that it has.
	pub fn delivered(
		self,
		from: OrganisationId,
		to: OrganisationId,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		self.ensure_may_dispose(&original.control, from)?;
		ensure!(to != from, Refusal::AlreadyHolder);
		let original = Original {
			control: original.control.accepted_by(from).passed(self.form, to),
			..original
		}
		.recorded(from, Act::Delivered { to }, at)?;
		Ok(self.circulating(original))
	}

	/// Fails unless `actor` possesses the bill and, where it is to order, may pass the title on.
	pub fn ensure_may_dispose(
		&self,
		control: &Control,
		actor: OrganisationId,
	) -> Result<(), Refusal> {
		if self.form != TitleForm::ToOrder {
			return control.ensure_possessor(actor);
		}
		control.ensure_titleholder_in_possession(actor)?;
		// A bill endorsed to one party alone is not to reach another by way of a bank.
		ensure!(control.may_endorse_onward, Refusal::EndorsementEnded);
		Ok(())
	}

	/// The bill under exactly that lien.
	fn under(&self, lien: &Lien) -> Result<Original, Refusal> {
		match &self.status {
			TitleStatus::Issued {
				original,
				lien: Some(found),
				..
			} if found == lien => Ok(*original),
			TitleStatus::Issued { .. } => Err(Refusal::NoSuchLien),
			_ => Err(Refusal::WrongStatus),
		}
	}

	fn with_stop(
		self,
		stop: Option<Stop>,
		actor: OrganisationId,
		act: Act,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let (status, original) = match self.status {
			TitleStatus::Issued { original, lien, .. } => {
				let original = original.recorded(actor, act, at)?;
				let status = TitleStatus::Issued {
					original,
					lien,
					stop,
				};
				(status, original)
			}
			TitleStatus::PendingSurrenderForDelivery { original, .. } => {
				let original = original.recorded(actor, act, at)?;
				let status = TitleStatus::PendingSurrenderForDelivery { original, stop };
				(status, original)
			}
			_ => return Err(Refusal::WrongStatus),
		};
		Ok((Self { status, ..self }, original))
	}
}
