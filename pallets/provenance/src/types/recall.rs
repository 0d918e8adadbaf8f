// SPDX-License-Identifier: Apache-2.0

//! Warnings that go with goods.

use frame::{deps::frame_support::stored, prelude::*};
use portolan_primitives::quantity::Moment;

/// Why goods are recalled.
#[stored]
#[derive(Copy)]
pub enum RecallReason {
	/// They can injure: fire, electric shock, sharp parts.
	#[codec(index = 0)]
	SafetyDefect,
	/// They can make ill: contamination, spoilage, forbidden substances.
	#[codec(index = 1)]
	HealthRisk,
	/// What is said of them is wrong: contents, allergens, origin.
	#[codec(index = 2)]
	WrongLabelling,
	/// They are not what they pretend to be.
	#[codec(index = 3)]
	Counterfeit,
	/// They do not conform to a rule of a market.
	#[codec(index = 4)]
	NonConformity,
	/// Anything else; the notice says what.
	#[codec(index = 5)]
	Other,
}

/// What one organisation says against an item.
#[stored]
pub struct Recall {
	/// Why.
	pub reason: RecallReason,
	/// Hash of the public notice.
	pub notice: H256,
	/// Since when, ms UTC.
	pub at: Moment,
}
