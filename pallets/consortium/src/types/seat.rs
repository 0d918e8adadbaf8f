// SPDX-License-Identifier: Apache-2.0

use core::fmt::Debug;
use frame::{deps::frame_support::stored, traits::ConstU32};
use portolan_primitives::{ids::OrganisationId, quantity::Moment, roles::Role};
use serde::{Deserialize, Serialize};

/// The largest number of seats.
pub type MaxSeats = ConstU32<MAX_SEATS>;

/// The largest number of seats.
pub const MAX_SEATS: u32 = 10;

/// How many validators are worth having: 3 *f* + 1 to tolerate *f* faults.
pub const VALIDATOR_COUNTS: [usize; 3] = [10, 7, 4];

/// Fewer seats than this tolerate no fault. A term that ends does not bring the consortium below.
pub const SEATS_TO_TOLERATE_A_FAULT: usize = 4;

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

impl SeatClass {
	/// The roles for which it speaks: its seats are held by organisations with one of them.
	pub const fn roles(self) -> &'static [Role] {
		match self {
			Self::Port => &[Role::PortAuthority, Role::Terminal],
			Self::Customs => &[Role::Customs],
			Self::Tax => &[Role::TaxAuthority],
			Self::Banks => &[Role::Bank, Role::Insurer],
			Self::Carriers => &[Role::Carrier, Role::Forwarder, Role::Haulier],
			Self::Traders => &[Role::Trader],
		}
	}
}

/// A seat in the consortium.
#[stored]
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seat<AccountId> {
	/// For which part of the trade it speaks.
	pub class: SeatClass,
	/// Who holds it; an organisation holds at most one.
	pub organisation: OrganisationId,
	/// The account that the session keys of its validator belong to.
	pub validator: AccountId,
	/// The account that votes.
	pub representative: AccountId,
	/// From when anyone may retire it, ms UTC; nothing only on a development chain.
	#[serde(default)]
	pub term_ends: Option<Moment>,
}

/// A seat of the first block; its id is its place in the list, counted from 1.
pub type GenesisSeat<AccountId> = Seat<AccountId>;

/// How many of so many ready validators validate: 10, 7 or 4, or all if there are fewer. Five
/// tolerate no more faults than four, and have one more to fail.
pub fn validator_count(ready: usize) -> usize {
	VALIDATOR_COUNTS
		.into_iter()
		.find(|count| *count <= ready)
		.unwrap_or(ready)
}

/// Why these cannot be the seats of the first block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnlawfulSeats<AccountId> {
	/// There are that many.
	Count(usize),
	/// An organisation has two.
	Organisation(OrganisationId),
	/// A validator has two.
	Validator(AccountId),
	/// The seat of this organisation never ends, and there are others.
	Endless(OrganisationId),
}

/// Whether a consortium can begin with these: with one seat, or four to ten, each with an
/// organisation and a validator of its own. Only the single seat of a development chain never ends.
pub fn check_seats<AccountId: Clone + Ord>(
	seats: &[GenesisSeat<AccountId>],
) -> Result<(), UnlawfulSeats<AccountId>> {
	if !matches!(seats.len(), 1 | 4..=10) {
		return Err(UnlawfulSeats::Count(seats.len()));
	}
	let mut organisations = alloc::collections::BTreeSet::new();
	let mut validators = alloc::collections::BTreeSet::new();
	for seat in seats {
		if !organisations.insert(seat.organisation.0) {
			return Err(UnlawfulSeats::Organisation(seat.organisation));
		}
		if !validators.insert(&seat.validator) {
			return Err(UnlawfulSeats::Validator(seat.validator.clone()));
		}
		if seat.term_ends.is_none() && seats.len() > 1 {
			return Err(UnlawfulSeats::Endless(seat.organisation));
		}
	}
	Ok(())
}
