// SPDX-License-Identifier: Apache-2.0

//! Credits, presentations and receivables as pure state machines: what each act does to them, and
//! when it is refused.

mod credit;
mod discrepancy;
mod fingerprint;
mod leaves;
mod presentation;
mod presentation_status;
mod receivable;
mod terms;
mod view;

pub use credit::*;
pub use discrepancy::*;
pub use fingerprint::*;
pub use leaves::*;
pub use presentation::*;
pub use presentation_status::*;
pub use receivable::*;
pub use terms::*;
pub use view::*;

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// The act is reserved to another party.
	NotAuthorised,
	/// The status does not allow the act.
	WrongStatus,
	/// What the actor agrees to is not what there is.
	ContentMismatch,
	/// An amount that must be above zero is zero.
	ZeroAmount,
	/// A sum does not fit its type.
	Overflow,
	/// The credit has expired.
	ExpiryPassed,
	/// The credit does not ask for confirmation.
	ConfirmationNotAsked,
	/// More would be drawn than the credit is good for.
	AmountExceedsCredit,
	/// A presentation is open that bars the act.
	PresentationOpen,
	/// The presentation to be replaced is of another credit or another bill.
	OtherPresentation,
	/// The time for a notice of refusal has run out.
	Precluded,
	/// The time for a notice of refusal, or to pay, still runs.
	TooEarly,
	/// A notice of refusal states no discrepancy.
	NoDiscrepancies,
	/// The applicant has waived the discrepancies already.
	AlreadyWaived,
	/// The applicant has not waived the discrepancies.
	NotWaived,
	/// The receivable has fallen due.
	DuePassed,
	/// The bank has made its offer already.
	AlreadyOffered,
	/// The receivable has as many offers as it can have.
	TooManyOffers,
	/// The bank has made no offer.
	OfferNotFound,
	/// The advance is above the receivable, or the fee not below the advance.
	AdvanceOutOfRange,
	/// The bank is the seller or the buyer.
	SameParty,
	/// Another account of the bank must act.
	SecondAccountNeeded,
	/// The near-equal invoice has been approved already.
	AlreadyApproved,
}
