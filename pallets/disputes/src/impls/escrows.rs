// SPDX-License-Identifier: Apache-2.0

//! Money that is set aside under an agreement, by its parties or by a dispute between them.
//!
//! The money lies with `settlement`, in an escrow that only this pallet moves.

use crate::{
	AgreedEscrow, Config, DisputeBySubject, Error, Escrows, Event, OpenMatters, Pallet, Subject,
};
use frame::prelude::*;
use portolan_primitives::{
	ids::{DepositTokenId, DisputeId, EscrowId, OrganisationId},
	money::Money,
	roles::{Permission, Purpose},
	traits::{recount, Concerns, Members, Settlement},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_deposit(
		who: T::AccountId,
		token: DepositTokenId,
		beneficiary: OrganisationId,
		amount: u128,
		agreement: H256,
	) -> DispatchResult {
		let depositor = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Create)?;
		Self::ensure_hash(agreement)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(depositor != beneficiary, Error::<T>::SameParty);
		Self::ensure_within_limit(&who, token, amount)?;
		T::Members::ensure_may_deal_with(beneficiary)?;
		let id = T::Settlement::hold(token, depositor, amount)?;
		let escrow = AgreedEscrow {
			token,
			depositor,
			beneficiary,
			amount,
			agreement,
			accepted: false,
		};

		Escrows::<T>::insert(id, escrow);
		Self::deposit_event(Event::EscrowDeposited {
			escrow: id,
			token,
			depositor,
			beneficiary,
			amount,
			agreement,
		});
		Ok(())
	}

	pub(crate) fn do_accept_escrow(
		who: T::AccountId,
		id: EscrowId,
		agreement: H256,
	) -> DispatchResult {
		let by = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Create)?;
		let escrow = Self::find_escrow(id)?;
		let accepted = escrow
			.accepted_by(by, agreement)
			.map_err(Error::<T>::from)?;
		T::Members::ensure_not_denied(escrow.depositor)?;

		recount::<OpenMatters<T>>(&escrow.concerns(), &accepted.concerns());
		Escrows::<T>::insert(id, accepted);
		Self::deposit_event(Event::EscrowAccepted {
			escrow: id,
			beneficiary: by,
		});
		Ok(())
	}

	pub(crate) fn do_release_escrow(who: T::AccountId, id: EscrowId) -> DispatchResult {
		let by = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let escrow = Self::find_escrow(id)?;
		escrow.check_release(by).map_err(Error::<T>::from)?;
		Self::ensure_undisputed(id)?;
		Self::ensure_within_limit(&who, escrow.token, escrow.amount)?;
		Self::pay_beneficiary(id, &escrow, None)
	}

	pub(crate) fn do_return_escrow(who: T::AccountId, id: EscrowId) -> DispatchResult {
		let by = T::Members::ensure_member(&who, Permission::Treasury, Purpose::Settle)?;
		let escrow = Self::find_escrow(id)?;
		escrow.check_return(by).map_err(Error::<T>::from)?;
		Self::ensure_undisputed(id)?;
		Self::pay_back(id, &escrow, None)
	}

	/// Denied parties are screened where the money moves.
	pub(super) fn pay_beneficiary(
		id: EscrowId,
		escrow: &AgreedEscrow,
		dispute: Option<DisputeId>,
	) -> DispatchResult {
		T::Settlement::execute(id, escrow.beneficiary)?;
		Self::forget_escrow(id, escrow);
		Self::deposit_event(Event::EscrowReleased {
			escrow: id,
			beneficiary: escrow.beneficiary,
			amount: escrow.amount,
			dispute,
		});
		Ok(())
	}

	/// Possible for a denied party too: its money comes to rest where the list freezes it.
	pub(super) fn pay_back(
		id: EscrowId,
		escrow: &AgreedEscrow,
		dispute: Option<DisputeId>,
	) -> DispatchResult {
		T::Settlement::release(id)?;
		Self::forget_escrow(id, escrow);
		Self::deposit_event(Event::EscrowReturned {
			escrow: id,
			depositor: escrow.depositor,
			amount: escrow.amount,
			dispute,
		});
		Ok(())
	}

	pub(super) fn find_escrow(id: EscrowId) -> Result<AgreedEscrow, Error<T>> {
		Escrows::<T>::get(id).ok_or(Error::NotFound)
	}

	pub(super) fn ensure_within_limit(
		who: &T::AccountId,
		token: DepositTokenId,
		amount: u128,
	) -> DispatchResult {
		let currency = T::Settlement::currency(token).ok_or(Error::<T>::TokenNotFound)?;
		T::Members::ensure_within_limit(who, &Money { amount, currency })
	}

	fn ensure_undisputed(id: EscrowId) -> Result<(), Error<T>> {
		let is_disputed = DisputeBySubject::<T>::contains_key(Subject::Escrow(id));
		ensure!(!is_disputed, Error::InDispute);
		Ok(())
	}

	fn forget_escrow(id: EscrowId, escrow: &AgreedEscrow) {
		recount::<OpenMatters<T>>(&escrow.concerns(), &Concerns::new());
		Escrows::<T>::remove(id);
	}
}
