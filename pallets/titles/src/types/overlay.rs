// SPDX-License-Identifier: Apache-2.0

//! What lies over a bill besides its control: the lien of a bank and the stop of an authority.
//!
//! Both are part of the status, so that only a bill in circulation can bear a lien, and only that or
//! one that has been given back and is not spent a stop.

use super::{Act, Acted, Actor, Control, Original, Refusal, Title, TitleForm, TitleStatus};
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

/// A lien on a bill, and whether it lets the bill go.
#[stored]
#[derive(Copy)]
pub struct Encumbrance {
	/// The lien.
	pub lien: Lien,
	/// To whom its holder lets the bill go; the lien goes with it.
	pub consent: Option<OrganisationId>,
}

impl Encumbrance {
	/// The lien as it is attached: the bill stays where it is.
	pub const fn new(lien: Lien) -> Self {
		Self {
			lien,
			consent: None,
		}
	}
}

impl Title {
	/// An authority stops the bill, which stays where it is.
	pub fn stopped(self, stop: Stop) -> Result<Acted, Refusal> {
		let bears_one = self.status.stop().is_some();
		ensure!(!bears_one, Refusal::AlreadyStopped);
		let case = stop.case_hash();
		let (authority, at) = (Actor::itself(stop.authority), stop.at);
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
		let by = Actor::itself(actor);
		let (title, original) = self.with_stop(None, by, Act::StopLifted, at)?;
		Ok((title, original, stop))
	}

	/// The holder gives another party a lien on the bill.
	pub fn pledged(self, by: Actor, lien: Lien, at: Moment) -> Result<Acted, Refusal> {
		let original = self.free()?;
		let grantor = by.party;
		ensure!(lien.holder != grantor, Refusal::AlreadyHolder);
		self.ensure_may_dispose(&original.control, grantor)?;
		let Lien { holder, obligation } = lien;
		let act = Act::LienAttached { holder, obligation };
		let original = Original {
			control: Control {
				// What the holder of the title had in mind for it waits until the lien is gone.
				nomination: None,
				..original.control.accepted_by(grantor)
			},
			..original
		}
		.recorded(by, act, at)?;
		Ok(self.circulating_under(original, Some(Encumbrance::new(lien))))
	}

	/// The holder of this very lien lets the bill go to a party, or to nobody any more. The lien
	/// stays on the bill.
	pub fn consented(
		self,
		agent: Option<OrganisationId>,
		lien: Lien,
		to: Option<OrganisationId>,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let Encumbrance { lien, consent } = *self.under(&lien)?.1;
		let original = self.in_circulation()?;
		let party = lien.holder;
		ensure!(to != Some(party), Refusal::LienHolder);
		ensure!(to != consent, Refusal::Unchanged);
		let goes_nowhere =
			to == Some(original.control.possessor) && to == original.control.titleholder.or(to);
		ensure!(!goes_nowhere, Refusal::AlreadyHolder);
		let original = original.recorded(Actor { party, agent }, Act::Consented { to }, at)?;
		Ok(self.circulating_under(original, Some(Encumbrance { lien, consent: to })))
	}

	/// The holder of this very lien gives it up. A stop does not bar it: nothing moves.
	pub fn lien_released(
		self,
		agent: Option<OrganisationId>,
		lien: Lien,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let Lien { holder, obligation } = lien;
		let (original, _) = self.under(&lien)?;
		let act = Act::LienReleased { holder, obligation };
		let party = holder;
		let original = original.recorded(Actor { party, agent }, act, at)?;
		let status = TitleStatus::Issued {
			original,
			lien: None,
			stop: self.status.stop().cloned(),
		};
		Ok((Self { status, ..self }, original))
	}

	/// The holder of this very lien takes what its grantor had.
	pub fn lien_enforced(
		self,
		agent: Option<OrganisationId>,
		lien: Lien,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let Lien { holder, obligation } = lien;
		let (original, _) = self.under(&lien)?;
		ensure!(self.status.stop().is_none(), Refusal::Stopped);
		let act = Act::LienEnforced { holder, obligation };
		let party = holder;
		let original = Original {
			// The grantor consented when it gave the lien; who enforces it takes the bill by that
			// very act, and cannot decline it afterwards.
			control: original
				.control
				.passed(self.form, holder)
				.accepted_by(holder),
			..original
		}
		.recorded(Actor { party, agent }, act, at)?;
		Ok(self.circulating(original))
	}

	/// The holder gives another party all that it has, which that party has asked or paid for and so
	/// cannot decline.
	pub fn delivered(
		self,
		from: OrganisationId,
		to: OrganisationId,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		self.ensure_may_dispose(&original.control, from)?;
		ensure!(to != from, Refusal::AlreadyHolder);
		let given = original.control.accepted_by(from).passed(self.form, to);
		let original = Original {
			control: given.accepted_by(to),
			..original
		}
		.recorded(Actor::itself(from), Act::Delivered { to }, at)?;
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

	/// The bill, and its lien if it is exactly that one.
	pub(super) fn under(&self, lien: &Lien) -> Result<(Original, &Encumbrance), Refusal> {
		match &self.status {
			TitleStatus::Issued {
				original,
				lien: Some(found),
				..
			} if &found.lien == lien => Ok((*original, found)),
			TitleStatus::Issued { .. } => Err(Refusal::NoSuchLien),
			_ => Err(Refusal::WrongStatus),
		}
	}

	pub(super) fn with_stop(
		self,
		to_bear: Option<Stop>,
		by: Actor,
		act: Act,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let mut status = self.status;
		let (original, stop) = status.stoppable_mut().ok_or(Refusal::WrongStatus)?;
		*original = original.recorded(by, act, at)?;
		*stop = to_bear;
		let original = *original;
		Ok((Self { status, ..self }, original))
	}
}
