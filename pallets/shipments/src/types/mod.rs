// SPDX-License-Identifier: Apache-2.0

//! What the pallet stores, and the state machines over it, as plain data: nothing here knows the
//! pallet's configuration, reads storage or can panic. A transition consumes the old state and
//! returns the new one, or refuses.

mod archive;
mod booking;
mod cargo;
mod carriage;
mod charges;
mod codes;
mod consignment;
mod custody;
mod custody_note;
mod cycles;
mod equipment;
mod gate;
mod history;
mod houses;
mod milestone;
mod order;
mod publisher;
mod retraction;
mod side;
mod voyage;

pub use archive::*;
pub use booking::*;
pub use cargo::*;
pub use carriage::*;
pub use charges::*;
pub use codes::*;
pub use consignment::*;
pub use custody::*;
pub use custody_note::*;
pub use cycles::*;
pub use equipment::*;
pub use gate::*;
pub use history::*;
pub use houses::*;
pub use milestone::*;
pub use order::*;
pub use publisher::*;
pub use retraction::*;
pub use side::*;
pub use voyage::*;

use frame::traits::ConstU32;
use portolan_primitives::trade::{MAX_CARGO_LINES, MAX_CONTAINERS};

/// How many containers a booking may ask for.
pub type MaxContainers = ConstU32<MAX_CONTAINERS>;
/// How many cargo lines a booking may have.
pub type MaxCargoLines = ConstU32<MAX_CARGO_LINES>;
/// How many milestones one call may record.
pub type MaxMilestones = ConstU32<256>;
/// How many later milestones the proof of an older one may have.
pub type MaxLater = ConstU32<1024>;
/// How many organisations a container remembers that answered for it before, the last ones.
pub type MaxHandlers = ConstU32<8>;
/// How many holds may lie on a container.
pub type MaxHolds = ConstU32<16>;
/// How many of them may be one authority's, so that none takes the room of the others.
pub const MAX_HOLDS_OF_AUTHORITY: usize = 4;

/// Why a state machine refuses a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IllegalStep {
	/// The step does not lead on from the present state.
	WrongStatus,
	/// The step would have happened before the one that led here.
	OutOfOrder,
}
