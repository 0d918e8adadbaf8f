// SPDX-License-Identifier: Apache-2.0

//! What the outcome of a dispute does to a bill. None of it moves the bill.

use super::{Act, Acted, Actor, Refusal, Stop, Title, TitleStatus};
use frame::prelude::*;
use portolan_primitives::{
	ids::OrganisationId,
	quantity::Moment,
	traits::{Lien, Obligation},
};

impl Title {
	/// Whether anything can be done with the bill: it circulates, or is given back and not spent.
	pub const fn is_live(&self) -> bool {
		matches!(
			self.status,
			TitleStatus::Issued { .. }
				| TitleStatus::PendingSurrenderForAmendment { .. }
				| TitleStatus::PendingSurrenderForDelivery { .. }
				| TitleStatus::SurrenderedForAmendment { .. }
		)
	}

	/// Who decides in the dispute lets a bill go that was stopped in one; it need not be who stopped
	/// it. Gives the stop as well.
	pub fn stop_lifted_in_dispute(
		self,
		by: OrganisationId,
		at: Moment,
	) -> Result<(Acted, Stop), Refusal> {
		let stop = self.status.stop().cloned().ok_or(Refusal::NotStopped)?;
		let acted = self.with_stop(None, Actor::itself(by), Act::StopLifted, at)?;
		Ok((acted, stop))
	}

	/// A lien by agreement is cancelled against the will of its holder, or with it. The bill stays
	/// where it is, and so does a stop.
	pub fn lien_cancelled(
		self,
		by: OrganisationId,
		lien: Lien,
		at: Moment,
	) -> Result<Acted, Refusal> {
		let Lien { holder, obligation } = lien;
		let is_pledge = matches!(obligation, Obligation::Agreement(_));
		ensure!(is_pledge, Refusal::NoSuchLien);
		let (original, _) = self.under(&lien)?;
		let act = Act::LienCancelled { holder, obligation };
		let original = original.recorded(Actor::itself(by), act, at)?;
		let status = TitleStatus::Issued {
			original,
			lien: None,
			stop: self.status.stop().cloned(),
		};
		Ok((Self { status, ..self }, original))
	}
}
