// SPDX-License-Identifier: Apache-2.0

//! How the parties end a dispute themselves, at any time until it is closed.

use super::{effects::Basis, RawEffects};
use crate::{
	check_consistent, check_effects, Config, Dispute, Effect, Effects, Error, Event, Offer, Offers,
	Outcome, Pallet, Subject,
};
use frame::prelude::*;
use portolan_primitives::{
	ids::{DisputeId, OrganisationId},
	roles::Purpose,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_offer(
		who: T::AccountId,
		id: DisputeId,
		agreement: H256,
		effects: RawEffects,
	) -> DispatchResult {
		let dispute = Self::find(id)?;
		let by = Self::party(&who, Purpose::Settle, &dispute.subject)?;
		dispute.check_party(by).map_err(Error::<T>::from)?;
		Self::ensure_hash(agreement)?;
		let effects = Self::parse_effects(effects)?;
		check_effects(&dispute.subject, &effects).map_err(Error::<T>::from)?;
		check_consistent(&effects).map_err(Error::<T>::from)?;
		Self::ensure_may_agree(&who, by, &dispute, &effects)?;
		let offer = Offer {
			agreement,
			effects: effects.clone(),
			accepted: BoundedVec::new(),
		};

		Offers::<T>::insert(id, by, offer);
		Self::deposit_event(Event::SettlementOffered {
			dispute: id,
			by,
			agreement,
			effects,
		});
		Ok(())
	}

	pub(crate) fn do_accept_settlement(
		who: T::AccountId,
		id: DisputeId,
		offered_by: OrganisationId,
		agreement: H256,
		effects: RawEffects,
	) -> DispatchResult {
		let dispute = Self::find(id)?;
		let by = Self::party(&who, Purpose::Settle, &dispute.subject)?;
		dispute.check_party(by).map_err(Error::<T>::from)?;
		ensure!(by != offered_by, Error::<T>::NotAuthorised);
		let effects = Self::parse_effects(effects)?;
		let offer = Offers::<T>::get(id, offered_by)
			.ok_or(Error::<T>::NotOffered)?
			.accepted_by(by, agreement, &effects)
			.map_err(Error::<T>::from)?;
		Self::ensure_may_agree(&who, by, &dispute, &effects)?;

		Self::deposit_event(Event::SettlementAccepted {
			dispute: id,
			offered_by,
			by,
		});
		if !offer.is_agreed(offered_by, &dispute) {
			Offers::<T>::insert(id, offered_by, offer);
			return Ok(());
		}
		let basis = Basis::Agreement(dispute.status.arbitrator());
		Self::apply(id, &dispute, &effects, basis)?;
		Self::close(id, dispute, Outcome::Settled { agreement });
		Ok(())
	}

	/// Who agrees that its own money is paid needs the limit for that.
	fn ensure_may_agree(
		who: &T::AccountId,
		by: OrganisationId,
		dispute: &Dispute,
		effects: &Effects,
	) -> DispatchResult {
		let Subject::Escrow(escrow) = dispute.subject else {
			return Ok(());
		};
		let escrow = Self::find_escrow(escrow)?;
		if by == escrow.depositor && effects.contains(&Effect::ReleaseHold) {
			Self::ensure_within_limit(who, escrow.token, escrow.amount)?;
		}
		Ok(())
	}
}
