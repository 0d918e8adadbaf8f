// SPDX-License-Identifier: Apache-2.0

//! Amounts set aside: hold, release, capture.
//!
//! Each escrow has an account of its own rather than a hold on the payer's: holds leave one unit
//! free, and add up per reason so that one obligation could eat another's money.

use crate::{types::Escrow, *};
use frame::{prelude::*, token::fungibles::Mutate as _, traits::Time};
use portolan_primitives::{
	ids::{DepositTokenId, EscrowId, OrganisationId},
	quantity::Moment,
	roles::{Permission, Purpose},
	traits::{recount, Concerns, Members},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_hold_deposit(
		who: &T::AccountId,
		token_id: DepositTokenId,
		beneficiary: OrganisationId,
		amount: u128,
		expires: Moment,
	) -> DispatchResult {
		let payer = T::Members::ensure_member(who, Permission::Treasury, Purpose::Create)?;
		let token = Self::find_token(token_id)?;
		Self::ensure_within_limit(who, &token, amount)?;
		T::Members::ensure_may_deal_with(beneficiary)?;
		ensure!(payer != beneficiary, Error::<T>::PayerIsPayee);
		ensure!(expires > T::Clock::now(), Error::<T>::InvalidExpiry);
		Self::set_aside(Escrow {
			token: token_id,
			payer,
			beneficiary: Some(beneficiary),
			amount,
			expires: Some(expires),
		})
		.map(|_| ())
	}

	pub(crate) fn do_release_deposit(who: &T::AccountId, id: EscrowId) -> DispatchResult {
		let by = T::Members::ensure_member(who, Permission::Treasury, Purpose::Settle)?;
		let escrow = Self::find_escrow(id)?;
		escrow
			.check_release(by, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::give_back(id, &escrow)
	}

	pub(crate) fn do_capture_deposit(
		who: &T::AccountId,
		id: EscrowId,
		amount: u128,
	) -> DispatchResult {
		let by = T::Members::ensure_member(who, Permission::Treasury, Purpose::Settle)?;
		let escrow = Self::find_escrow(id)?;
		let capture = escrow
			.capture(by, amount, T::Clock::now())
			.map_err(Error::<T>::from)?;
		Self::pay_out(id, &escrow, by, capture.amount, capture.returned)
	}

	/// Moves money from its payer to a new escrow.
	pub(crate) fn set_aside(escrow: Escrow) -> Result<EscrowId, DispatchError> {
		let Escrow {
			token,
			payer,
			beneficiary,
			amount,
			expires,
		} = escrow;
		Self::ensure_can_move(&Self::find_token(token)?, &[payer])?;
		Self::ensure_has(token, payer, amount)?;
		let id = NextEscrowId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;
		let account = Self::escrow_account(id);
		frame_system::Pallet::<T>::inc_providers(&account);
		T::Assets::transfer(
			token.0,
			&Self::account_of(payer),
			&account,
			amount,
			Preservation::Expendable,
		)?;
		NextEscrowId::<T>::put(next);
		recount::<OpenMatters<T>>(&Concerns::new(), &escrow.concerns());
		Escrows::<T>::insert(id, escrow);
		Self::deposit_event(Event::DepositHeld {
			escrow: id,
			token,
			payer,
			beneficiary,
			amount,
			expires,
		});
		Ok(id)
	}

	/// Closes an escrow in favour of its payer. Always possible, also for a denied party: its money
	/// comes to rest where the list freezes it.
	pub(crate) fn give_back(id: EscrowId, escrow: &Escrow) -> DispatchResult {
		Self::close(id, escrow, &[(escrow.payer, escrow.amount)])?;
		Self::deposit_event(Event::DepositReleased {
			escrow: id,
			token: escrow.token,
			payer: escrow.payer,
			amount: escrow.amount,
		});
		Ok(())
	}

	/// Closes an escrow in favour of a payee, the rest going back to the payer.
	pub(crate) fn pay_out(
		id: EscrowId,
		escrow: &Escrow,
		payee: OrganisationId,
		amount: u128,
		returned: u128,
	) -> DispatchResult {
		ensure!(payee != escrow.payer, Error::<T>::PayerIsPayee);
		Self::ensure_can_move(&Self::find_token(escrow.token)?, &[escrow.payer, payee])?;
		Self::close(id, escrow, &[(payee, amount), (escrow.payer, returned)])?;
		Self::deposit_event(Event::DepositCaptured {
			escrow: id,
			token: escrow.token,
			payer: escrow.payer,
			payee,
			amount,
			returned,
		});
		Ok(())
	}

	pub(crate) fn find_escrow(escrow: EscrowId) -> Result<Escrow, DispatchError> {
		Ok(Escrows::<T>::get(escrow).ok_or(Error::<T>::NotFound)?)
	}

	/// Empties the escrow's account and takes its provider reference back.
	fn close(id: EscrowId, escrow: &Escrow, payments: &[(OrganisationId, u128)]) -> DispatchResult {
		let account = Self::escrow_account(id);
		for (to, amount) in payments.iter().filter(|(_, amount)| *amount > 0) {
			T::Assets::transfer(
				escrow.token.0,
				&account,
				&Self::ensure_can_receive(*to),
				*amount,
				Preservation::Expendable,
			)?;
		}
		frame_system::Pallet::<T>::dec_providers(&account)?;
		recount::<OpenMatters<T>>(&escrow.concerns(), &Concerns::new());
		Escrows::<T>::remove(id);
		Ok(())
	}
}
