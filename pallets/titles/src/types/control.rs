// SPDX-License-Identifier: Apache-2.0

use super::{Refusal, TitleForm};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::ids::OrganisationId;

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
	/// Who has been proposed as titleholder and has not yet accepted.
	pub nominee: Option<OrganisationId>,
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
			nominee: None,
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
			previous_titleholder: Some(actor),
			..self.accepted_by(actor)
		})
	}

	/// `to` gets all that the possessor has: possession and, where the bill is to order, the title,
	/// which it may endorse onward. A straight bill goes on naming its consignee.
	pub fn passed(self, form: TitleForm, to: OrganisationId) -> Self {
		let possessed = Self {
			possessor: to,
			nominee: None,
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
