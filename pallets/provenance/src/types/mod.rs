// SPDX-License-Identifier: Apache-2.0

//! Items, their links and their public view as plain data: nothing here knows the pallet's
//! configuration, reads storage or can panic. A transition consumes the old state and returns the
//! new one, or refuses.

mod item;
mod key;
mod link;
mod prefix;
mod recall;
mod trace;

pub use item::*;
pub use key::*;
pub use link::*;
pub use prefix::*;
pub use recall::*;
pub use trace::*;

/// Why an act on an item is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// The item is in a logistic unit.
	AlreadyPacked,
	/// The item is in a container.
	AlreadyShipped,
	/// The item was used up for another.
	Consumed,
	/// The item is in no logistic unit.
	NotPacked,
	/// The item is in no container.
	NotShipped,
	/// The actor does not have the item.
	NotAuthorised,
	/// The receiver has the item already.
	AlreadyHolder,
	/// Only a logistic unit takes other items in.
	NotALogisticUnit,
	/// The unit has been in another one or in a container, and takes nothing in any more.
	UnitClosed,
	/// Units would be nested too deep.
	TooDeep,
	/// The item has as many steps as a trace shows.
	TooManySteps,
	/// Only a trade item is used up for another.
	NotATradeItem,
	/// A counter is exhausted.
	Overflow,
}
