// SPDX-License-Identifier: Apache-2.0

use core::fmt::Debug;
use frame::{deps::frame_support::stored, traits::ConstU32};
use portolan_primitives::ids::OrganisationId;
use serde::{Deserialize, Serialize};

/// The largest number of seats.
pub type MaxSeats = ConstU32<10>;

/// How many seats there may be: one in development, else 3 *f* + 1 to tolerate *f* faults.
pub const LAWFUL_COUNTS: [usize; 4] = [1, 4, 7, 10];

/// For which part of the trade a seat speaks.
#[stored]
#[derive(Copy, Serialize, Deserialize)]
pub enum SeatClass {
	/// Port authorities and terminals.
	#[codec(index = 0)]
	Port,
	/// Customs authorities.
	#[codec(index = 1)]
	Customs,
	/// Tax authorities.
	#[codec(index = 2)]
	Tax,
	/// Banks and insurers.
	#[codec(index = 3)]
	Banks,
	/// Carriers, forwarders and hauliers.
	#[codec(index = 4)]
	Carriers,
	/// Buyers and sellers.
	#[codec(index = 5)]
	Traders,
}

/// A seat in the consortium.
#[stored]
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seat<AccountId> {
	/// For which part of the trade it speaks.
	pub class: SeatClass,
	/// Who holds it.
	pub organisation: OrganisationId,
	/// The account that the session keys of its validator belong to.
	pub validator: AccountId,
}

/// A seat of the first block; its id is its place in the list, counted from 1.
pub type GenesisSeat<AccountId> = Seat<AccountId>;

/// Why these cannot be the validators of the consortium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnlawfulValidators<AccountId> {
	/// There are that many.
	Count(usize),
	/// One has two seats.
	Twice(AccountId),
}

/// Whether these can be the validators: 1, 4, 7 or 10, each with one seat.
pub fn check_validators<AccountId: Clone + Ord>(
	validators: &[AccountId],
) -> Result<(), UnlawfulValidators<AccountId>> {
	if !LAWFUL_COUNTS.contains(&validators.len()) {
		return Err(UnlawfulValidators::Count(validators.len()));
	}
	let mut seen = alloc::collections::BTreeSet::new();
	match validators.iter().find(|validator| !seen.insert(*validator)) {
		Some(twice) => Err(UnlawfulValidators::Twice(twice.clone())),
		None => Ok(()),
	}
}
