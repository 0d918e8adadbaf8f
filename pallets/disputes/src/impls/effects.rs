// SPDX-License-Identifier: Apache-2.0

//! What the outcome of a dispute does: all of it, or nothing.

use crate::{Config, Dispute, Effect, Error, Event, Pallet, Subject};
use frame::prelude::*;
use portolan_primitives::{
	ids::{ConsignmentId, DisputeId, EscrowId, OrganisationId, TitleKey},
	traits::{CustodyNotes, Lien, Obligation, TitleInterests, TitleRemedies},
};

/// By whose word effects are done.
#[derive(Clone, Copy)]
pub(super) enum Basis {
	/// An arbitrator has granted them.
	Ruling(OrganisationId),
	/// All parties have agreed on them; the arbitrator in office, if there is one.
	Agreement(Option<OrganisationId>),
}

impl<T: Config> Pallet<T> {
	/// Does all the effects, and ends an interim stop that is not made to last. The caller's call is
	/// transactional: if one effect fails, none is done.
	pub(super) fn apply(
		id: DisputeId,
		dispute: &Dispute,
		effects: &[Effect],
		basis: Basis,
	) -> DispatchResult {
		if !effects.contains(&Effect::StopTitle) {
			Self::end_interim_stop(id, dispute)?;
		}
		for effect in effects {
			match effect {
				Effect::StopTitle => Self::make_stop_last(id, dispute, basis)?,
				Effect::LiftStop => {
					let (title, ordered_in) = Self::stop_of(dispute)?;
					let by = match basis {
						Basis::Ruling(arbitrator) => arbitrator,
						Basis::Agreement(_) => dispute.claimant,
					};
					T::Titles::lift(title, ordered_in, by)?;
				}
				Effect::CancelLien => {
					let (title, lien) = Self::pledge_of(dispute)?;
					let by = match basis {
						Basis::Ruling(arbitrator) => arbitrator,
						Basis::Agreement(_) => lien.holder,
					};
					T::Titles::cancel_lien(title, lien, by)?;
				}
				Effect::ReleaseHold => {
					let escrow = Self::escrow_of(dispute)?;
					Self::pay_beneficiary(escrow, &Self::find_escrow(escrow)?, Some(id))?;
				}
				Effect::ReturnHold => {
					let escrow = Self::escrow_of(dispute)?;
					Self::pay_back(escrow, &Self::find_escrow(escrow)?, Some(id))?;
				}
				Effect::NoteCustody { container, note } => {
					let consignment = Self::goods_of(dispute)?;
					T::Custody::note(consignment, container, id, *note)?;
				}
			}
		}
		Ok(())
	}

	/// Lifts the interim stop of the dispute, if there is one.
	pub(super) fn end_interim_stop(id: DisputeId, dispute: &Dispute) -> DispatchResult {
		if !dispute.is_stopped {
			return Ok(());
		}
		let title = Self::title_of(dispute)?;
		// In the name of who ordered it last, or of who claimed.
		let by = dispute.status.arbitrator().unwrap_or(dispute.claimant);
		T::Titles::lift(title, id, by)?;
		Self::deposit_event(Event::InterimStopLifted {
			dispute: id,
			by: None,
		});
		Ok(())
	}

	/// The bill that the dispute is about.
	pub(super) fn title_of(dispute: &Dispute) -> Result<&TitleKey, Error<T>> {
		match &dispute.subject {
			Subject::Title(title) => Ok(title),
			_ => Err(Error::EffectNotOfSubject),
		}
	}

	/// The bill, and the lien of a pledge on it whose holder is a party: the one that is contested, and none
	/// that was given since for something else.
	pub(super) fn pledge_of(dispute: &Dispute) -> Result<(&TitleKey, Lien), Error<T>> {
		let (title, bill) = Self::bill_of(dispute)?;
		let is_pledge = |lien: &Lien| matches!(lien.obligation, Obligation::Agreement(_));
		let lien = bill.lien.filter(is_pledge).ok_or(Error::NoPledge)?;
		ensure!(dispute.is_party(lien.holder), Error::RightOfOthers);
		let is_contested = dispute.pledge.is_none_or(|pledge| pledge == lien);
		ensure!(is_contested, Error::NoPledge);
		Ok((title, lien))
	}

	/// The bill, and the dispute that stopped it, all parties of which are parties of this one.
	pub(super) fn stop_of(dispute: &Dispute) -> Result<(&TitleKey, DisputeId), Error<T>> {
		let (title, bill) = Self::bill_of(dispute)?;
		let ordered_in = bill.stopped_in.ok_or(Error::NotStopped)?;
		let earlier = Self::find(ordered_in)?;
		let all_heard = earlier.parties().all(|party| dispute.is_party(party));
		ensure!(all_heard, Error::StopOfOthers);
		Ok((title, ordered_in))
	}

	fn bill_of(dispute: &Dispute) -> Result<(&TitleKey, TitleInterests), Error<T>> {
		let title = Self::title_of(dispute)?;
		let bill = T::Titles::interests(title).ok_or(Error::SubjectNotFound)?;
		Ok((title, bill))
	}

	/// The interim stop stays, or the bill is stopped. By agreement an arbitrator records it, as an
	/// award on agreed terms (UNCITRAL Arbitration Rules, article 36), and whoever controls the bill
	/// has agreed.
	fn make_stop_last(id: DisputeId, dispute: &Dispute, basis: Basis) -> DispatchResult {
		let arbitrator = match basis {
			Basis::Ruling(arbitrator) => arbitrator,
			Basis::Agreement(arbitrator) => {
				let (_, bill) = Self::bill_of(dispute)?;
				let all_agree = bill.holders.iter().all(|holder| dispute.is_party(*holder));
				ensure!(all_agree, Error::<T>::RightOfOthers);
				arbitrator.ok_or(Error::<T>::NoArbitrator)?
			}
		};
		if dispute.is_stopped {
			return Ok(());
		}
		T::Titles::stop(Self::title_of(dispute)?, id, arbitrator)
	}

	fn escrow_of(dispute: &Dispute) -> Result<EscrowId, Error<T>> {
		match dispute.subject {
			Subject::Escrow(escrow) => Ok(escrow),
			_ => Err(Error::EffectNotOfSubject),
		}
	}

	fn goods_of(dispute: &Dispute) -> Result<ConsignmentId, Error<T>> {
		match dispute.subject {
			Subject::Consignment(consignment) => Ok(consignment),
			Subject::Title(_) => Ok(Self::bill_of(dispute)?.1.consignment),
			Subject::Escrow(_) => Err(Error::EffectNotOfSubject),
		}
	}
}
