// SPDX-License-Identifier: Apache-2.0

//! The bill of lading as a pure state machine: what each act does to it, and when it is refused.

mod chain;
mod control;
mod goods;
mod overlay;
mod reissue;
mod remedy;
mod status;
mod terms;
mod title;
mod view;

pub use chain::*;
pub use control::*;
pub use goods::*;
pub use overlay::*;
pub use reissue::*;
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
	/// Things are as the act would make them.
	Unchanged,
	/// The titleholder has not nominated this party.
	NotNominated,
	/// The actor was given nothing that it has not accepted.
	NothingToReject,
	/// The receiver has the lien on the bill.
	LienHolder,
	/// Two bills would have one content.
	SameContent,
	/// Two bills would have one reference.
	ReferenceTwice,
	/// Bills are to be split and merged at once.
	SplitAndMerged,
	/// The bills to be merged are for different consignments.
	ConsignmentsDiffer,
	/// The bills to be merged bear dates of different kinds.
	DatesDiffer,
	/// The new bills are not for exactly the goods of the old ones.
	QuantitiesDiffer,
	/// A portion weighs nothing, less than its contents, or is of a line that the bill has already.
	InvalidPortion,
}
