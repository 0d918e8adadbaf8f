// SPDX-License-Identifier: Apache-2.0

//! What the calls do, by topic.

#![deny(clippy::as_conversions)]

mod accounts;
mod calendar;
mod escrows;
mod genesis;
mod payments;
pub(crate) mod tokens;

use crate::{
	types::{CalendarRefusal, DeadlineError, EscrowRefusal, TokenRefusal},
	Config, Error, Pallet,
};
use frame::prelude::*;
use portolan_primitives::{money::Money, traits::Members};

impl<T: Config> From<TokenRefusal> for Error<T> {
	fn from(refusal: TokenRefusal) -> Self {
		match refusal {
			TokenRefusal::ZeroAmount => Self::ZeroAmount,
			TokenRefusal::Overflow => Self::Overflow,
			TokenRefusal::AboveAttestation => Self::AboveAttestation,
			TokenRefusal::BelowSupply => Self::BelowSupply,
		}
	}
}

impl<T: Config> From<EscrowRefusal> for Error<T> {
	fn from(refusal: EscrowRefusal) -> Self {
		match refusal {
			EscrowRefusal::NotAuthorised => Self::NotAuthorised,
			EscrowRefusal::ZeroAmount => Self::ZeroAmount,
			EscrowRefusal::AboveHeld => Self::AboveHeld,
			EscrowRefusal::Expired => Self::Expired,
			EscrowRefusal::NotExpired => Self::NotExpired,
		}
	}
}

impl<T: Config> From<CalendarRefusal> for Error<T> {
	fn from(refusal: CalendarRefusal) -> Self {
		match refusal {
			CalendarRefusal::InvalidYear => Self::InvalidYear,
			CalendarRefusal::InvalidDay => Self::InvalidDay,
			CalendarRefusal::NoBankingDay => Self::NoBankingDay,
			CalendarRefusal::InvalidOffset => Self::InvalidOffset,
			CalendarRefusal::InvalidSummerTime => Self::InvalidSummerTime,
			CalendarRefusal::PastDay => Self::PastDay,
		}
	}
}

impl<T: Config> From<DeadlineError> for Error<T> {
	fn from(error: DeadlineError) -> Self {
		match error {
			DeadlineError::InvalidPlace(error) => Self::InvalidPlace(error),
			DeadlineError::CalendarNotSet => Self::CalendarNotSet,
			DeadlineError::NoBankingDay => Self::NoBankingDay,
			DeadlineError::Overflow => Self::Overflow,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The weight of that many questions to the directory of members.
	pub(crate) fn member_checks(count: u64) -> Weight {
		T::Members::worst_case_weight().saturating_mul(count)
	}

	fn ensure_within_limit(
		who: &T::AccountId,
		token: &crate::types::DepositToken,
		amount: u128,
	) -> DispatchResult {
		T::Members::ensure_within_limit(
			who,
			&Money {
				amount,
				currency: token.currency,
			},
		)
	}
}
