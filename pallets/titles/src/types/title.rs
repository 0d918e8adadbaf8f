// SPDX-License-Identifier: Apache-2.0

use super::{
	Act, Chain, ChainEntry, Control, Dated, Original, Refusal, RejectionReason, TitleForm,
	TitlePhase, TitleStatus,
};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	ids::{ConsignmentId, OrganisationId, TitleKey},
	quantity::Moment,
	traits::{Concerns, Matter},
};

/// A bill after an act, and again its part that only an issued bill has.
pub type Acted = (Title, Original);

/// An electronic bill of lading (UN/EDIFACT 1001 code 705).
#[stored]
pub struct Title {
	/// The goods.
	pub consignment: ConsignmentId,
	/// Who ships them.
	pub shipper: OrganisationId,
	/// For whom they are destined.
	pub consignee: OrganisationId,
	/// To whom delivery is promised; an endorsement in blank changes it to blank.
	pub form: TitleForm,
	/// Merkle root of the salted content; it never changes.
	pub content_root: H256,
	/// How far the bill has come.
	pub status: TitleStatus,
}

impl Title {
	/// The shipper approves the draft, provided that it is still of these goods, form and content.
	pub fn approved(
		self,
		actor: OrganisationId,
		consignment: ConsignmentId,
		form: TitleForm,
		content_root: H256,
	) -> Result<Self, Refusal> {
		ensure!(actor == self.shipper, Refusal::NotAuthorised);
		ensure!(self.status == TitleStatus::Draft, Refusal::WrongStatus);
		let drafted = (self.consignment, self.form, self.content_root);
		let seen = (consignment, form, content_root);
		ensure!(drafted == seen, Refusal::ContentMismatch);
		Ok(Self {
			status: TitleStatus::Approved,
			..self
		})
	}

	/// The carrier takes the draft back, which leaves no bill. Gives the phase that the draft was in.
	pub fn withdrawn(&self) -> Result<TitlePhase, Refusal> {
		match self.status {
			TitleStatus::Draft | TitleStatus::Approved => Ok(self.status.phase()),
			_ => Err(Refusal::WrongStatus),
		}
	}

	/// The carrier issues the approved bill to the shipper.
	pub fn issued(self, key: &TitleKey, dated: Dated, at: Moment) -> Result<Acted, Refusal> {
		ensure!(self.status == TitleStatus::Approved, Refusal::WrongStatus);
		let entry = ChainEntry {
			actor: key.carrier,
			act: Act::Issued { dated },
			at,
		};
		let original = Original {
			dated,
			control: Control::at_issue(self.form, self.shipper, self.consignee),
			endorsements: 0,
			chain: Chain::started(key, self.content_root, &entry),
		};
		Ok(self.circulating(original))
	}

	/// The possessor hands the bill over.
	pub fn transferred(
		self,
		actor: OrganisationId,
		to: OrganisationId,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		let control = original.control.transferred(actor, to)?;
		let original = Original {
			control,
			..original
		}
		.recorded(actor, Act::Transferred { to }, at)?;
		Ok(self.circulating(original))
	}

	/// The titleholder endorses the bill to a party, which may or may not endorse it onward; at
	/// most `limit` times in all.
	pub fn endorsed(
		self,
		actor: OrganisationId,
		to: OrganisationId,
		onward: bool,
		limit: u32,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let act = if onward {
			Act::EndorsedToOrder { to }
		} else {
			Act::Endorsed { to }
		};
		self.endorsed_by_act(actor, Some(to), act, limit, at)
	}

	/// The titleholder endorses the bill in blank; `limit` as above.
	pub fn endorsed_in_blank(
		self,
		actor: OrganisationId,
		limit: u32,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let (title, original) =
			self.endorsed_by_act(actor, None, Act::EndorsedInBlank, limit, at)?;
		Ok((
			Self {
				form: TitleForm::Blank,
				..title
			},
			original,
		))
	}

	/// The holder gives the bill back to take delivery.
	pub fn surrendered_for_delivery(
		self,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		self.ensure_entitled(&original.control, actor)?;
		let control = original.control.accepted_by(actor);
		let original = Original {
			control,
			..original
		};
		let original = original.recorded(actor, Act::SurrenderedForDelivery, at)?;
		let status = TitleStatus::PendingSurrenderForDelivery {
			original,
			stop: None,
		};
		Ok((Self { status, ..self }, original))
	}

	/// The carrier accepts the surrender: the bill is spent.
	pub fn surrender_accepted(self, carrier: OrganisationId, at: Moment) -> Result<Acted, Refusal> {
		let original = self.pending_delivery()?;
		ensure!(self.status.stop().is_none(), Refusal::Stopped);
		let original = original.recorded(carrier, Act::SurrenderAccepted, at)?;
		let status = TitleStatus::SurrenderedForDelivery { original };
		Ok((Self { status, ..self }, original))
	}

	/// The carrier refuses the surrender: the bill circulates again, under the same control. A stop
	/// stays on it.
	pub fn surrender_rejected(
		self,
		carrier: OrganisationId,
		reason: RejectionReason,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let act = Act::SurrenderRejected { reason };
		let original = self.pending_delivery()?.recorded(carrier, act, at)?;
		let status = TitleStatus::Issued {
			original,
			lien: None,
			stop: self.status.stop().cloned(),
		};
		Ok((Self { status, ..self }, original))
	}

	/// Fails unless `actor` may claim delivery: the shipper or consignee in possession of a
	/// straight bill, the titleholder in possession of one to order, the possessor of a blank one.
	pub fn ensure_entitled(&self, control: &Control, actor: OrganisationId) -> Result<(), Refusal> {
		match self.form {
			TitleForm::Straight => {
				let named = actor == self.shipper || actor == self.consignee;
				ensure!(named, Refusal::NotAuthorised);
				control.ensure_possessor(actor)
			}
			TitleForm::ToOrder => control.ensure_titleholder_in_possession(actor),
			TitleForm::Blank => control.ensure_possessor(actor),
		}
	}

	/// For whom the bill keeps what open.
	pub fn concerns(&self, key: &TitleKey) -> Concerns {
		let mut concerns = Concerns::new();
		let original = match &self.status {
			TitleStatus::SurrenderedForDelivery { .. }
			| TitleStatus::Voided { .. }
			| TitleStatus::Paper { .. } => return concerns,
			status => status.original(),
		};
		concerns.push((key.carrier, Matter::Carriage));
		if let Some(original) = original {
			let Control {
				possessor,
				titleholder,
				previous_titleholder,
				..
			} = original.control;
			// Whom another has named, at issue or by an endorsement, is bound by nothing until it
			// acts.
			let accepted = self.form == TitleForm::ToOrder && previous_titleholder.is_none();
			let titleholder =
				titleholder.filter(|titleholder| accepted && *titleholder != possessor);
			for holder in core::iter::once(possessor).chain(titleholder) {
				concerns.push((holder, Matter::Title));
			}
		}
		if let Some(lien) = self.status.lien() {
			concerns.push((lien.holder, Matter::Lien));
		}
		if let Some(stop) = self.status.stop() {
			concerns.push((stop.authority, Matter::Stop));
		}
		concerns
	}

	fn endorsed_by_act(
		self,
		actor: OrganisationId,
		to: Option<OrganisationId>,
		act: Act,
		limit: u32,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		ensure!(self.form == TitleForm::ToOrder, Refusal::WrongForm);
		let onward = matches!(act, Act::EndorsedToOrder { .. });
		let control = original.control.endorsed(actor, to, onward)?;
		let endorsements = original
			.endorsements
			.checked_add(1)
			.ok_or(Refusal::Overflow)?;
		ensure!(endorsements <= limit, Refusal::TooManyEndorsements);
		let original = Original {
			control,
			endorsements,
			..original
		}
		.recorded(actor, act, at)?;
		Ok(self.circulating(original))
	}

	/// The bill in circulation, with neither lien nor stop.
	pub(super) fn circulating(self, original: Original) -> Acted {
		let status = TitleStatus::Issued {
			original,
			lien: None,
			stop: None,
		};
		(Self { status, ..self }, original)
	}

	/// The bill, if it is in circulation and its holder may do with it what it likes.
	pub(super) fn free(&self) -> Result<Original, Refusal> {
		match &self.status {
			TitleStatus::Issued { stop: Some(_), .. } => Err(Refusal::Stopped),
			TitleStatus::Issued { lien: Some(_), .. } => Err(Refusal::Encumbered),
			TitleStatus::Issued { original, .. } => Ok(*original),
			_ => Err(Refusal::WrongStatus),
		}
	}

	fn pending_delivery(&self) -> Result<Original, Refusal> {
		match self.status {
			TitleStatus::PendingSurrenderForDelivery { original, .. } => Ok(original),
			_ => Err(Refusal::WrongStatus),
		}
	}
}
