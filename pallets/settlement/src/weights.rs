// SPDX-License-Identifier: Apache-2.0

//! Weights of the calls.
//!
//! Estimated by hand from the storage items each call touches at worst, `pallet-assets` and account
//! references included, and from the time of comparable calls of the SDK. The questions asked of the
//! directory of members are added where the calls are declared. The one list a call takes is weighed
//! at its bound. The chain stands alone, so there is no proof to size.

use frame::weights_prelude::*;

/// The weight of each call, without the directory of members.
pub trait WeightInfo {
	/// Weight of `open_deposit_token`.
	fn open_deposit_token() -> Weight;
	/// Weight of `attest_reserves`.
	fn attest_reserves() -> Weight;
	/// Weight of `mint_deposit`.
	fn mint_deposit() -> Weight;
	/// Weight of `burn_deposit`.
	fn burn_deposit() -> Weight;
	/// Weight of `transfer_deposit`.
	fn transfer_deposit() -> Weight;
	/// Weight of `hold_deposit`.
	fn hold_deposit() -> Weight;
	/// Weight of `release_deposit`.
	fn release_deposit() -> Weight;
	/// Weight of `capture_deposit`.
	fn capture_deposit() -> Weight;
	/// Weight of `set_banking_calendar`.
	fn set_banking_calendar() -> Weight;
	/// Weight of a payment by another pallet with `legs` payees, and at least that of any other
	/// command of the glue trait.
	fn pay(legs: u32) -> Weight;
	/// Weight of the most expensive question about banking days.
	fn banking_days() -> Weight;
	/// Weight of telling what keeps an organisation from leaving.
	fn leave_gate() -> Weight;
}

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	// Reads: index, counter, clock, short name, asset, metadata.
	// Writes: index, counter, token, asset, metadata.
	fn open_deposit_token() -> Weight {
		weight::<T>(50, 6, 5)
	}

	// Reads: token, asset, clock. Writes: token.
	fn attest_reserves() -> Weight {
		weight::<T>(25, 3, 1)
	}

	// Reads: token, asset, account noted, asset account, system account, counter. Writes: the last five.
	fn mint_deposit() -> Weight {
		weight::<T>(50, 6, 5)
	}

	// Reads: token, asset, asset account, system account, counter. Writes: the last four.
	fn burn_deposit() -> Weight {
		weight::<T>(45, 5, 4)
	}

	// Reads: token, and those of one leg. Writes: those of one leg.
	fn transfer_deposit() -> Weight {
		weight::<T>(60, 7, 6)
	}

	// Reads: token, counter, clock, asset, two asset accounts, two system accounts, two counters.
	// Writes: escrow, counter, asset, two asset accounts, two system accounts, two counters.
	fn hold_deposit() -> Weight {
		weight::<T>(75, 10, 9)
	}

	// Reads: escrow, clock, account noted, asset, two asset accounts, two system accounts,
	// two counters. Writes: all but the clock.
	fn release_deposit() -> Weight {
		weight::<T>(75, 10, 9)
	}

	// As release, with token and a second payee.
	fn capture_deposit() -> Weight {
		weight::<T>(120, 14, 12)
	}

	// Reads: the year, clock, length of days, the years before and after. Writes: the year. The time
	// is that of 366 days checked, closed, and compared with the year as it was.
	fn set_banking_calendar() -> Weight {
		weight::<T>(75, 5, 1)
	}

	// Per leg. Reads: account noted, asset, two asset accounts, two system accounts. Writes: the
	// same. The base covers `hold`, `release` and `execute`.
	fn pay(legs: u32) -> Weight {
		let legs = u64::from(legs);
		Self::hold_deposit()
			.max(Self::capture_deposit())
			.saturating_add(
				Weight::from_parts(50_000_000, 0)
					.saturating_add(T::DbWeight::get().reads_writes(6, 6))
					.saturating_mul(legs),
			)
	}

	// Reads: length of days, the year before, and up to three years on which days are counted. The
	// time is that of 400 days looked at.
	fn banking_days() -> Weight {
		weight::<T>(100, 5, 0)
	}

	// Reads: system account, two counters.
	fn leave_gate() -> Weight {
		weight::<T>(10, 3, 0)
	}
}

fn weight<T: frame_system::Config>(microseconds: u64, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(microseconds.saturating_mul(1_000_000), 0)
		.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}
