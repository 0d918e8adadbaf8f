// SPDX-License-Identifier: Apache-2.0

//! The advance manifest (entry summary) and its states.

use super::WrongStatus;
use frame::{deps::frame_support::stored, prelude::H256};
use portolan_primitives::{codes::Locode, ids::OrganisationId, quantity::Moment};

/// Why customs refuses an entry summary.
#[stored]
#[derive(Copy)]
pub enum EntryRefusal {
	/// The goods must not be loaded: only an acceptance by customs lifts that.
	#[codec(index = 0)]
	DoNotLoad,
	/// Data are missing.
	#[codec(index = 1)]
	IncompleteData,
	/// Data contradict each other or the consignment.
	#[codec(index = 2)]
	InconsistentData,
	/// Another office is responsible.
	#[codec(index = 3)]
	NotResponsible,
}

/// Where an entry summary stands. Times are ms UTC.
#[stored]
#[derive(Copy)]
pub enum EntrySummaryStatus {
	/// It waits for an answer of customs.
	#[codec(index = 0)]
	Lodged {
		/// When.
		at: Moment,
	},
	/// The goods may be loaded as far as the destination is concerned.
	#[codec(index = 1)]
	Accepted {
		/// When.
		at: Moment,
	},
	/// The goods may not be loaded.
	#[codec(index = 2)]
	Refused {
		/// Why.
		reason: EntryRefusal,
		/// When.
		at: Moment,
	},
}

/// The advance manifest of a consignment, with all its containers.
#[stored]
#[derive(Copy)]
pub struct EntrySummary {
	/// Who carries the goods and lodged it.
	pub carrier: OrganisationId,
	/// The customs office addressed.
	pub office: Locode,
	/// Merkle root of the content, which stays off the chain.
	pub content_root: H256,
	/// Where it stands.
	pub status: EntrySummaryStatus,
}

/// Why an entry summary is not lodged in the place of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReplacementFault {
	/// It is accepted.
	WrongStatus,
	/// Customs forbids to load the goods.
	LoadingForbidden,
	/// It waits for the answer of another office.
	AtAnotherOffice,
	/// It waits for an answer with this very content.
	SameContent,
}

/// Why an entry summary is not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AcceptanceFault {
	/// It is accepted, or was refused for a reason that the carrier can mend.
	WrongStatus,
	/// It is another one than the officer saw.
	ContentMismatch,
}

impl EntrySummary {
	/// Passes if `next` may take the place of this one: while it waits, at the same office, and once it
	/// is refused for a reason that the carrier can mend.
	pub fn ensure_replaceable(&self, next: &Self) -> Result<(), ReplacementFault> {
		match self.status {
			EntrySummaryStatus::Accepted { .. } => Err(ReplacementFault::WrongStatus),
			EntrySummaryStatus::Refused {
				reason: EntryRefusal::DoNotLoad,
				..
			} => Err(ReplacementFault::LoadingForbidden),
			EntrySummaryStatus::Refused { .. } => Ok(()),
			// Otherwise a carrier could flee from a refusal that it sees coming.
			EntrySummaryStatus::Lodged { .. } if self.office != next.office => {
				Err(ReplacementFault::AtAnotherOffice)
			}
			EntrySummaryStatus::Lodged { .. } if self.content_root == next.content_root => {
				Err(ReplacementFault::SameContent)
			}
			EntrySummaryStatus::Lodged { .. } => Ok(()),
		}
	}

	/// Lodged or Refused(DoNotLoad) → Accepted, of this very content.
	pub fn accept(self, content_root: H256, at: Moment) -> Result<Self, AcceptanceFault> {
		let open = matches!(
			self.status,
			EntrySummaryStatus::Lodged { .. }
				| EntrySummaryStatus::Refused {
					reason: EntryRefusal::DoNotLoad,
					..
				}
		);
		if !open {
			return Err(AcceptanceFault::WrongStatus);
		}
		if self.content_root != content_root {
			return Err(AcceptanceFault::ContentMismatch);
		}
		let status = EntrySummaryStatus::Accepted { at };
		Ok(Self { status, ..self })
	}

	/// Lodged → Refused, or Accepted → Refused(DoNotLoad).
	pub fn refuse(self, reason: EntryRefusal, at: Moment) -> Result<Self, WrongStatus> {
		match (self.status, reason) {
			(EntrySummaryStatus::Lodged { .. }, _)
			| (EntrySummaryStatus::Accepted { .. }, EntryRefusal::DoNotLoad) => {
				let status = EntrySummaryStatus::Refused { reason, at };
				Ok(Self { status, ..self })
			}
			_ => Err(WrongStatus),
		}
	}

	/// Whether the goods may be loaded.
	pub fn is_accepted(&self) -> bool {
		matches!(self.status, EntrySummaryStatus::Accepted { .. })
	}
}
