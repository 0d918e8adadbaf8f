// SPDX-License-Identifier: Apache-2.0

//! Documents as pure data: what each act does to one, and when it is refused.

mod access;
mod allowance;
mod document;
mod input;
mod kind;
mod receipts;
mod view;

pub use access::*;
pub use allowance::*;
pub use document::*;
pub use input::*;
pub use kind::*;
pub use receipts::*;
pub use view::*;

use portolan_primitives::codes::CodeError;

/// Why something is refused that can be judged without asking anyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// The act is reserved to the issuer.
	NotAuthorised,
	/// The status of the document does not allow the act.
	WrongStatus,
	/// The content root is zero.
	EmptyContent,
	/// The ciphertext has no hash or no length.
	EmptyCiphertext,
	/// The media type is malformed.
	InvalidMediaType(CodeError),
	/// The locator is malformed.
	InvalidLocator(CodeError),
	/// The name of the schema is malformed.
	InvalidSchema(CodeError),
	/// The unit of the quantity is malformed.
	InvalidUnit(CodeError),
	/// The validity is empty or over.
	InvalidValidity,
	/// The kind is of the other class.
	WrongClass,
	/// The kind grants no quantity.
	QuantityNotAllowed,
	/// A quantity is zero.
	ZeroAmount,
	/// The two versions are not of one document.
	DifferentDocument,
	/// Something of the document has been used up.
	AlreadyUsed,
	/// The validity has not ended.
	NotExpired,
	/// The document grants no quantity.
	GrantsNothing,
	/// The quantity is in another unit.
	WrongUnit,
	/// The document is not in force.
	NotLive,
	/// Less is left than is to be taken.
	Overdrawn,
	/// A counter is exhausted.
	Overflow,
	/// The document has as many grants as it can have.
	TooManyGrants,
	/// The mask is longer than a mask can be.
	TooManyLeaves,
	/// The mask names no leaf.
	NoLeaves,
	/// The sealed key is longer than one can be.
	SealedKeyTooLong,
	/// The sealed key is shorter than one can be.
	SealedKeyTooShort,
	/// The expiry is not in the future.
	InvalidExpiry,
	/// A grant would reach further than the granter's own.
	ExceedsOwnAccess,
	/// A grant would be too far from the issuer.
	TooDeep,
	/// A batch of receipts has no root or no receipt.
	EmptyBatch,
	/// A batch has more receipts than a proof tells apart.
	TooManyReceipts,
	/// The time of a batch is empty, not over, or begins before the document was anchored.
	InvalidPeriod,
	/// The time of a batch begins before that of the one recorded last has ended.
	PeriodOverlaps,
}
