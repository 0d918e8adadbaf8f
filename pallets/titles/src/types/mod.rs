// SPDX-License-Identifier: Apache-2.0

//! The bill of lading as a pure state machine: what each act does to it, and when it is refused.

mod chain;
mod control;
mod overlay;
mod status;
mod terms;
mod title;
mod view;

pub use chain::*;
pub use control::*;
pub use overlay::*;
pub use status::*;
pub use terms::*;
pub use title::*;
pub use view::*;

/// Why an act on a bill is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// The status of the bill does not allow the act.
	WrongStatus,
	/// The form of the bill does not allow the act.
	WrongForm,
	/// The actor is not the party that the act is reserved to.
	NotAuthorised,
	/// The actor does not possess the bill.
	NotPossessor,
	/// The actor is not the titleholder.
	NotTitleholder,
	/// The act would change nothing.
	AlreadyHolder,
	/// The titleholder was endorsed to without the right to endorse onward.
	EndorsementEnded,
	/// The bill has been endorsed as often as it may be.
	TooManyEndorsements,
	/// The entries of the bill cannot be counted any further.
	Overflow,
	/// The draft is for other goods, of another form or of another content.
	ContentMismatch,
	/// A lien is on the bill.
	Encumbered,
	/// This lien is not on the bill.
	NoSuchLien,
	/// An authority has stopped the bill.
	Stopped,
	/// The bill bears a stop already.
	AlreadyStopped,
	/// The bill bears no stop.
	NotStopped,
}
