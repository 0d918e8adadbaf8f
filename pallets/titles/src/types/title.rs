// SPDX-License-Identifier: Apache-2.0

use super::{
	Act, Actor, AmendmentReason, Chain, Control, Dated, Declined, Encumbrance, Nomination,
	Original, Portions, Refusal, RejectionReason, TitleForm, TitlePhase, TitleStatus,
};
use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::{
	codes::{ContainerNumber, RawTransportDocumentReference},
	ids::{ConsignmentId, OrganisationId, TitleKey},
	quantity::Moment,
	traits::{Concerns, Matter},
};

/// A bill as a call names it: its carrier, and the carrier's reference as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RawTitleKey {
	/// Who issues it.
	pub carrier: OrganisationId,
	/// Its reference (DCSA `transportDocumentReference`).
	pub reference: RawTransportDocumentReference,
}

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
	/// Which of the goods; all of them, unless the bill comes from a split.
	pub goods: Portions,
	/// How many bills there have been under the reference, this one included (DCSA
	/// `transportDocumentSubReference`).
	pub version: u16,
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
	pub fn issued(
		self,
		key: &TitleKey,
		agent: Option<OrganisationId>,
		dated: Dated,
		at: Moment,
	) -> Result<Acted, Refusal> {
		ensure!(self.status == TitleStatus::Approved, Refusal::WrongStatus);
		let holder = self.shipper;
		Ok(self.issued_to(holder, key, agent, &[], dated, at))
	}

	/// The bill in circulation, in the hands of `holder`; `replaced` as for [`Chain::started`].
	pub fn issued_to(
		self,
		holder: OrganisationId,
		key: &TitleKey,
		agent: Option<OrganisationId>,
		replaced: &[H256],
		dated: Dated,
		at: Moment,
	) -> Acted {
		let carrier = Actor {
			party: key.carrier,
			agent,
		};
		let entry = carrier.entry(Act::Issued { dated }, at);
		let original = Original {
			dated,
			control: Control::at_issue(self.form, holder, self.consignee),
			endorsements: 0,
			chain: Chain::started(key, self.content_root, replaced, &entry),
		};
		self.circulating(original)
	}

	/// The possessor signs the bill; nothing moves.
	pub fn signed(self, by: Actor, at: Moment) -> Result<Acted, Refusal> {
		let original = self.in_circulation()?;
		original.control.ensure_possessor(by.party)?;
		let control = original.control.accepted_by(by.party);
		let original = Original {
			control,
			..original
		};
		let original = original.recorded(by, Act::Signed, at)?;
		let lien = self.status.encumbrance().copied();
		Ok(self.circulating_under(original, lien))
	}

	/// The titleholder proposes who is to follow it, or nobody any more.
	pub fn nominated(
		self,
		by: Actor,
		nomination: Option<Nomination>,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		ensure!(self.form == TitleForm::ToOrder, Refusal::WrongForm);
		let control = original.control.nominated(by.party, nomination)?;
		let original = Original {
			control,
			..original
		};
		let original = original.recorded(by, Act::Nominated { nomination }, at)?;
		Ok(self.circulating(original))
	}

	/// The possessor agrees that the title goes to whom the titleholder nominated; this counts as an
	/// endorsement.
	pub fn nomination_accepted(
		self,
		by: Actor,
		to: OrganisationId,
		limit: u32,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.free()?;
		let control = original.control.nomination_accepted(by.party, to)?;
		let original = Original {
			control,
			..original
		};
		let act = Act::NominationAccepted { to };
		let original = original.endorsed_once_more(limit)?.recorded(by, act, at)?;
		Ok(self.circulating(original))
	}

	/// Who was given possession, the title or both declines what it has not accepted. Gives what went
	/// back as well.
	pub fn declined(self, by: Actor, at: Moment) -> Result<(Title, Original, Declined), Refusal> {
		let original = self.in_circulation()?;
		let (control, declined) = original.control.declined(by.party)?;
		let original = Original {
			control,
			..original
		};
		let original = original.recorded(by, Act::Declined { declined }, at)?;
		let lien = self.status.encumbrance().copied();
		let (title, original) = self.circulating_under(original, lien);
		Ok((title, original, declined))
	}

	/// The possessor hands the bill over; a lien on it goes with it, if its holder has consented to
	/// that receiver.
	pub fn transferred(self, by: Actor, to: OrganisationId, at: Moment) -> Result<Acted, Refusal> {
		let original = self.free_to_go(to)?;
		let control = original.control.transferred(by.party, to)?;
		let original = Original {
			control,
			..original
		}
		.recorded(by, Act::Transferred { to }, at)?;
		// The consent was to this transfer.
		let lien = self.status.lien().copied().map(Encumbrance::new);
		Ok(self.circulating_under(original, lien))
	}

	/// The titleholder endorses the bill to a party, which may or may not endorse it onward; at
	/// most `limit` times in all. A lien is as for a transfer, and asks for a bill that can go
	/// onward, to its holder too.
	pub fn endorsed(
		self,
		by: Actor,
		to: OrganisationId,
		onward: bool,
		limit: u32,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let (original, act) = if onward {
			(self.free_to_go(to)?, Act::EndorsedToOrder { to })
		} else {
			(self.free()?, Act::Endorsed { to })
		};
		let original = self.endorsed_by_act(original, by, Some(to), act, limit, at)?;
		let lien = self.status.encumbrance().copied();
		Ok(self.circulating_under(original, lien))
	}

	/// The titleholder endorses the bill in blank; `limit` as above.
	pub fn endorsed_in_blank(self, by: Actor, limit: u32, at: Moment) -> Result<Acted, Refusal> {
		let original = self.free()?;
		let original = self.endorsed_by_act(original, by, None, Act::EndorsedInBlank, limit, at)?;
		let (title, original) = self.circulating(original);
		Ok((
			Self {
				form: TitleForm::Blank,
				..title
			},
			original,
		))
	}

	/// The holder gives the bill back to take delivery.
	pub fn surrendered_for_delivery(self, by: Actor, at: Moment) -> Result<Acted, Refusal> {
		let original = self.given_back(by, Act::SurrenderedForDelivery, at)?;
		let status = TitleStatus::PendingSurrenderForDelivery {
			original,
			stop: None,
		};
		Ok((Self { status, ..self }, original))
	}

	/// The holder gives the bill back to have another in its place.
	pub fn surrendered_for_amendment(
		self,
		by: Actor,
		reason: AmendmentReason,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let original = self.given_back(by, Act::SurrenderedForAmendment { reason }, at)?;
		let status = TitleStatus::PendingSurrenderForAmendment {
			original,
			reason,
			stop: None,
		};
		Ok((Self { status, ..self }, original))
	}

	/// The carrier accepts the surrender: the bill is spent, on paper from now on, or to be replaced.
	pub fn surrender_accepted(self, by: Actor, at: Moment) -> Result<Acted, Refusal> {
		let original = self.pending()?;
		ensure!(self.status.stop().is_none(), Refusal::Stopped);
		let original = original.recorded(by, Act::SurrenderAccepted, at)?;
		let status = match self.status {
			TitleStatus::PendingSurrenderForAmendment {
				reason: AmendmentReason::SwitchToPaper,
				..
			} => TitleStatus::Paper { original },
			TitleStatus::PendingSurrenderForAmendment { reason, .. } => {
				TitleStatus::SurrenderedForAmendment {
					original,
					reason,
					stop: None,
				}
			}
			_ => TitleStatus::SurrenderedForDelivery { original },
		};
		Ok((Self { status, ..self }, original))
	}

	/// The carrier refuses the surrender: the bill circulates again, under the same control. A stop
	/// stays on it.
	pub fn surrender_rejected(
		self,
		by: Actor,
		reason: RejectionReason,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let act = Act::SurrenderRejected { reason };
		let original = self.pending()?.recorded(by, act, at)?;
		let status = TitleStatus::Issued {
			original,
			lien: None,
			stop: self.status.stop().cloned(),
		};
		Ok((Self { status, ..self }, original))
	}

	/// Who possesses the bill, once issued.
	pub fn possessor(&self) -> Option<OrganisationId> {
		Some(self.status.original()?.control.possessor)
	}

	/// Whom the bill names as entitled, once issued.
	pub fn titleholder(&self) -> Option<OrganisationId> {
		self.status.original()?.control.titleholder
	}

	/// Whether goods of both bills are in one container.
	pub fn shares_container_with(&self, other: &Self) -> bool {
		self.goods
			.iter()
			.any(|portion| other.covers(&portion.container))
	}

	/// Whether goods of the bill are in the container.
	pub fn covers(&self, container: &ContainerNumber) -> bool {
		self.goods
			.iter()
			.any(|portion| &portion.container == container)
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
		if self.status.is_over() {
			return concerns;
		}
		let original = self.status.original();
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
		&self,
		original: Original,
		by: Actor,
		to: Option<OrganisationId>,
		act: Act,
		limit: u32,
		at: Moment,
	) -> Result<Original, Refusal> {
		ensure!(self.form == TitleForm::ToOrder, Refusal::WrongForm);
		let onward = matches!(act, Act::EndorsedToOrder { .. });
		let control = original.control.endorsed(by.party, to, onward)?;
		let original = Original {
			control,
			..original
		};
		original.endorsed_once_more(limit)?.recorded(by, act, at)
	}

	fn given_back(&self, by: Actor, act: Act, at: Moment) -> Result<Original, Refusal> {
		let original = self.free()?;
		self.ensure_entitled(&original.control, by.party)?;
		let control = original.control.accepted_by(by.party);
		let original = Original {
			control,
			..original
		};
		original.recorded(by, act, at)
	}

	/// The bill in circulation, with neither lien nor stop.
	pub(super) fn circulating(self, original: Original) -> Acted {
		self.circulating_under(original, None)
	}

	/// The bill in circulation under that lien, and not stopped.
	pub(super) fn circulating_under(self, original: Original, lien: Option<Encumbrance>) -> Acted {
		let status = TitleStatus::Issued {
			original,
			lien,
			stop: None,
		};
		(Self { status, ..self }, original)
	}

	/// The bill, if it is in circulation and no authority has stopped it.
	pub(super) fn in_circulation(&self) -> Result<Original, Refusal> {
		match &self.status {
			TitleStatus::Issued { stop: Some(_), .. } => Err(Refusal::Stopped),
			TitleStatus::Issued { original, .. } => Ok(*original),
			_ => Err(Refusal::WrongStatus),
		}
	}

	/// The bill, if its holder may do with it what it likes.
	pub(super) fn free(&self) -> Result<Original, Refusal> {
		let original = self.in_circulation()?;
		ensure!(self.status.lien().is_none(), Refusal::Encumbered);
		Ok(original)
	}

	/// The bill, if its holder may give it to that party.
	fn free_to_go(&self, to: OrganisationId) -> Result<Original, Refusal> {
		let original = self.in_circulation()?;
		let lien = self.status.encumbrance();
		let may_go = lien.is_none_or(|lien| lien.consent == Some(to));
		ensure!(may_go, Refusal::Encumbered);
		Ok(original)
	}

	fn pending(&self) -> Result<Original, Refusal> {
		match self.status {
			TitleStatus::PendingSurrenderForDelivery { original, .. }
			| TitleStatus::PendingSurrenderForAmendment { original, .. } => Ok(original),
			_ => Err(Refusal::WrongStatus),
		}
	}
}
