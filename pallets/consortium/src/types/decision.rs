// SPDX-License-Identifier: Apache-2.0

use super::Body;
use alloc::vec::Vec;
use frame::deps::frame_support::stored;
use portolan_primitives::quantity::Moment;

/// How many members must agree, as a share of all seats of the body. A seat whose organisation is
/// suspended counts as one that does not agree: else a majority could suspend the others and
/// reach every threshold among those that remain.
#[stored]
#[derive(Copy)]
pub enum Threshold {
	/// More than this share.
	#[codec(index = 0)]
	MoreThan {
		/// Numerator.
		numerator: u32,
		/// Denominator.
		denominator: u32,
	},
	/// This share or more.
	#[codec(index = 1)]
	AtLeast {
		/// Numerator.
		numerator: u32,
		/// Denominator.
		denominator: u32,
	},
}

impl Threshold {
	/// More than half.
	pub const MAJORITY: Self = Self::MoreThan {
		numerator: 1,
		denominator: 2,
	};
	/// Two thirds.
	pub const TWO_THIRDS: Self = Self::AtLeast {
		numerator: 2,
		denominator: 3,
	};
	/// Three quarters.
	pub const THREE_QUARTERS: Self = Self::AtLeast {
		numerator: 3,
		denominator: 4,
	};

	/// Whether so many of so many seats are enough. Nobody decides for a body without seats.
	pub fn is_met(self, ayes: u32, seats: u32) -> bool {
		let product = |a: u32, b: u32| u64::from(a).saturating_mul(u64::from(b));
		let enough = match self {
			Self::MoreThan {
				numerator,
				denominator,
			} => product(ayes, denominator) > product(seats, numerator),
			Self::AtLeast {
				numerator,
				denominator,
			} => product(ayes, denominator) >= product(seats, numerator),
		};
		seats > 0 && ayes > 0 && ayes <= seats && enough
	}
}

/// One way in which a call may be decided.
#[stored]
#[derive(Copy)]
pub struct Rule {
	/// Who decides.
	pub body: Body,
	/// How many of them must agree.
	pub threshold: Threshold,
	/// How long the resolution waits before it may be enacted, ms; 0 means that it is done at once.
	pub delay: Moment,
	/// Who may stop it meanwhile, by more than half.
	pub veto: Option<Body>,
}

impl Rule {
	/// The body decides, and it is done at once.
	pub const fn at_once(body: Body, threshold: Threshold) -> Self {
		Self {
			body,
			threshold,
			delay: 0,
			veto: None,
		}
	}
}

/// What may be decided at all, by whom. There is no other way to the consortium's origin.
pub trait DecisionTable<Call> {
	/// The rules for this call, at most one a body; none if nobody decides on it.
	fn rules(call: &Call) -> Vec<Rule>;
}
