// SPDX-License-Identifier: Apache-2.0

//! Disputes as plain data: nothing here knows the pallet's configuration, reads storage or can panic.
//! A transition consumes the old state and returns the new one, or refuses.

mod dispute;
mod effect;
mod escrow;
mod settlement;
mod status;

pub use dispute::*;
pub use effect::*;
pub use escrow::*;
pub use settlement::*;
pub use status::*;

/// Why an act in a dispute is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// The actor is not the party that the act is reserved to.
	NotAuthorised,
	/// The status does not allow the act.
	WrongStatus,
	/// The time for the act is over.
	TooLate,
	/// The time for the act has not come.
	TooEarly,
	/// The respondent has answered.
	AlreadyAnswered,
	/// The ruling is one on appeal.
	AlreadyAppealed,
	/// The arbitrator has ruled on the case before.
	SameArbitrator,
	/// More effects are asked for than there is room.
	TooManyEffects,
	/// The effect is not one on such a subject.
	EffectNotOfSubject,
	/// An effect is named twice.
	DuplicateEffect,
	/// Effects undo one another.
	ContradictoryEffects,
	/// Nobody asked for an effect.
	NotSought,
	/// A hash is zero.
	EmptyHash,
	/// It is accepted already.
	AlreadyAccepted,
	/// It is not accepted.
	NotAccepted,
	/// Another agreement was made.
	OtherAgreement,
	/// A respondent asks for something itself.
	Counterclaimed,
}
