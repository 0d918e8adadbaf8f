// SPDX-License-Identifier: Apache-2.0

use super::{Refusal, TitleForm};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::ids::OrganisationId;

/// Whom the titleholder proposes to follow it.
#[stored]
#[derive(Copy)]
pub struct Nomination {
	/// Who would be titleholder.
	pub to: OrganisationId,
	/// Whether it could endorse the bill to another.
	pub may_endorse_onward: bool,
}

/// What a party declined, and who has it again.
#[stored]
#[derive(Copy)]
pub struct Declined {
	/// Who possesses the bill again, if possession was declined.
	pub possession: Option<OrganisationId>,
	/// Who is titleholder again, if the title was declined.
	pub title: Option<OrganisationId>,
}

/// Who controls an issued bill (MLETR article 11; ETDA 2023 section 2(2)).
#[stored]
#[derive(Copy)]
pub struct Control {
	/// Who possesses the bill: exactly one organisation at any time.
	pub possessor: OrganisationId,
	/// Whom the bill names as entitled: the consignee of a straight bill, the last endorsee of a
	/// bill to order; nobody if it is blank.
	pub titleholder: Option<OrganisationId>,
	/// Whether the titleholder may endorse the bill to another.
	pub may_endorse_onward: bool,
	/// Whom the titleholder has proposed as the next one, until the possessor agrees.
	pub nomination: Option<Nomination>,
	/// Who possessed the bill before, until the present possessor acts and thereby accepts it.
	pub previous_possessor: Option<OrganisationId>,
	/// Who was titleholder before, until the present titleholder acts and thereby accepts it.
	pub previous_titleholder: Option<OrganisationId>,
}

impl Control {
	/// Control at issue: the shipper has the bill. A straight bill names the consignee, a bill to
	/// order is to the shipper's order, a blank one names nobody.
	pub fn at_issue(form: TitleForm, shipper: OrganisationId, consignee: OrganisationId) -> Self {
		Self {
			possessor: shipper,
			titleholder: match form {
				TitleForm::Straight => Some(consignee),
				TitleForm::ToOrder => Some(shipper),
				TitleForm::Blank => None,
			},
			may_endorse_onward: form == TitleForm::ToOrder,
			nomination: None,
			previous_possessor: None,
			previous_titleholder: None,
		}
	}

	/// Fails unless `actor` possesses the bill.
	pub fn ensure_possessor(&self, actor: OrganisationId) -> Result<(), Refusal> {
		ensure!(self.possessor == actor, Refusal::NotPossessor);
		Ok(())
	}

	/// Fails unless `actor` is the titleholder and possesses the bill.
	pub fn ensure_titleholder_in_possession(&self, actor: OrganisationId) -> Result<(), Refusal> {
		ensure!(self.titleholder == Some(actor), Refusal::NotTitleholder);
		self.ensure_possessor(actor)
	}

	/// Possession moves from `actor` to `to`.
	pub fn transferred(self, actor: OrganisationId, to: OrganisationId) -> Result<Self, Refusal> {
		self.ensure_possessor(actor)?;
		ensure!(to != actor, Refusal::AlreadyHolder);
		Ok(Self {
			possessor: to,
			previous_possessor: Some(actor),
			..self.accepted_by(actor)
		})
	}

	/// The title moves from `actor` to `to`, or to whoever possesses the bill if nobody is named.
	pub fn endorsed(
		self,
		actor: OrganisationId,
		to: Option<OrganisationId>,
		may_endorse_onward: bool,
	) -> Result<Self, Refusal> {
		self.ensure_titleholder_in_possession(actor)?;
		ensure!(self.may_endorse_onward, Refusal::EndorsementEnded);
		ensure!(to != Some(actor), Refusal::AlreadyHolder);
		Ok(Self {
			titleholder: to,
			may_endorse_onward,
			nomination: None,
			previous_titleholder: Some(actor),
			..self.accepted_by(actor)
		})
	}

	/// The titleholder `actor` proposes who is to follow it, or nobody any more.
	pub fn nominated(
		self,
		actor: OrganisationId,
		nomination: Option<Nomination>,
	) -> Result<Self, Refusal> {
		ensure!(self.titleholder == Some(actor), Refusal::NotTitleholder);
		ensure!(self.may_endorse_onward, Refusal::EndorsementEnded);
		let names_itself = nomination.is_some_and(|nomination| nomination.to == actor);
		ensure!(!names_itself, Refusal::AlreadyHolder);
		ensure!(self.nomination != nomination, Refusal::Unchanged);
		Ok(Self {
			nomination,
			..self.accepted_by(actor)
		})
	}

	/// The possessor `actor` agrees that the title goes to `to`, whom the titleholder nominated.
	pub fn nomination_accepted(
		self,
		actor: OrganisationId,
		to: OrganisationId,
	) -> Result<Self, Refusal> {
		self.ensure_possessor(actor)?;
		let nomination = self.nomination.filter(|nomination| nomination.to == to);
		let Nomination {
			to,
			may_endorse_onward,
		} = nomination.ok_or(Refusal::NotNominated)?;
		Ok(Self {
			titleholder: Some(to),
			may_endorse_onward,
			nomination: None,
			previous_titleholder: self.titleholder,
			..self.accepted_by(actor)
		})
	}

	/// `actor` declines all that it was given and has not accepted: possession, the title, or both
	/// at once.
	pub fn declined(self, actor: OrganisationId) -> Result<(Self, Declined), Refusal> {
		let possession = self.previous_possessor.filter(|_| self.possessor == actor);
		let title = self
			.previous_titleholder
			.filter(|_| self.titleholder == Some(actor));
		ensure!(
			possession.is_some() || title.is_some(),
			Refusal::NothingToReject
		);
		let mut control = self;
		if let Some(previous) = possession {
			control.possessor = previous;
			control.previous_possessor = None;
		}
		if let Some(previous) = title {
			control.titleholder = Some(previous);
			control.previous_titleholder = None;
			// Who gave the title could, or it could not have given it.
			control.may_endorse_onward = true;
			control.nomination = None;
		}
		Ok((control, Declined { possession, title }))
	}

	/// `to` gets all that the possessor has: possession and, where the bill is to order, the title,
	/// which it may endorse onward. A straight bill goes on naming its consignee.
	pub fn passed(self, form: TitleForm, to: OrganisationId) -> Self {
		let possessed = Self {
			possessor: to,
			nomination: None,
			previous_possessor: Some(self.possessor),
			..self
		};
		match form {
			TitleForm::Straight | TitleForm::Blank => possessed,
			TitleForm::ToOrder => Self {
				titleholder: Some(to),
				may_endorse_onward: true,
				previous_titleholder: self.titleholder,
				..possessed
			},
		}
	}

	/// Who acts has accepted what was given to it, and can no longer decline.
	pub fn accepted_by(self, actor: OrganisationId) -> Self {
		Self {
			previous_possessor: self.previous_possessor.filter(|_| self.possessor != actor),
			previous_titleholder: self
				.previous_titleholder
				.filter(|_| self.titleholder != Some(actor)),
			..self
		}
	}
}
