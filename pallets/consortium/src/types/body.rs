// SPDX-License-Identifier: Apache-2.0

use super::SeatClass;
use alloc::vec::Vec;
use frame::{deps::frame_support::stored, prelude::*};

/// Those who vote together.
#[stored]
#[derive(Copy)]
pub enum Body {
	/// All seats.
	#[codec(index = 0)]
	Council,
	/// The seats of one class.
	#[codec(index = 1)]
	Class(SeatClass),
}

impl Body {
	/// Every body.
	pub const ALL: [Self; 7] = [
		Self::Council,
		Self::Class(SeatClass::Port),
		Self::Class(SeatClass::Customs),
		Self::Class(SeatClass::Tax),
		Self::Class(SeatClass::Banks),
		Self::Class(SeatClass::Carriers),
		Self::Class(SeatClass::Traders),
	];

	/// Whether a seat of this class votes in it.
	pub fn includes(self, class: SeatClass) -> bool {
		match self {
			Self::Council => true,
			Self::Class(own) => own == class,
		}
	}
}

/// What a motion came to: so many members of the body agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
	/// The body.
	pub body: Body,
	/// How many of its members agreed.
	pub ayes: u32,
}

/// Command: the voting engines, one a body, whose members the seats alone determine.
pub trait Bodies<AccountId> {
	/// The members of the body, in ascending order.
	fn members(body: Body) -> Vec<AccountId>;

	/// Replaces the members of the body by these, which are in ascending order. The votes of those
	/// who are not among them any more no longer count.
	fn set_members(body: Body, members: &[AccountId]);

	/// The weight of reading and replacing the members of one body.
	fn worst_case_weight() -> Weight;
}
