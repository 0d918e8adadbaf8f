// SPDX-License-Identifier: Apache-2.0

//! Pure types of deposit tokens, escrows and banking calendars: the rules, without storage.

mod calendar;
mod escrow;
mod genesis;
mod token;

pub use calendar::*;
pub use escrow::*;
pub use genesis::*;
pub use token::*;

use frame::traits::Get;
use portolan_primitives::ids::{DepositTokenId, EscrowId};

/// Where the counters start.
pub struct FirstId;

impl Get<DepositTokenId> for FirstId {
	fn get() -> DepositTokenId {
		DepositTokenId(1)
	}
}

impl Get<EscrowId> for FirstId {
	fn get() -> EscrowId {
		EscrowId(1)
	}
}
