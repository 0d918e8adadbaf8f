// SPDX-License-Identifier: Apache-2.0

use super::{Discrepancy, Examiner, MaxDiscrepancies};
use frame::{deps::frame_support::stored, prelude::BoundedVec};
use portolan_primitives::{
	ids::{OrganisationId, PresentationId},
	quantity::Moment,
};

/// Why a presentation counts as complying.
#[stored]
#[derive(Copy)]
pub enum Basis {
	/// The bank has examined it and found that it complies (UCP 600 article 15).
	#[codec(index = 0)]
	Examined,
	/// The bank has given no notice of refusal in time (article 16f).
	#[codec(index = 1)]
	Precluded {
		/// The first moment that was too late, ms UTC.
		deadline: Moment,
	},
	/// The applicant has waived the discrepancies, and the issuing bank has accepted that (article
	/// 16b).
	#[codec(index = 2)]
	Waived,
}

/// What a bank does with documents that it refuses (UCP 600 article 16c iii a to c).
///
/// A presentation carries no instructions, so that no bank can act on prior ones (d).
#[stored]
#[derive(Copy)]
pub enum Disposition {
	/// It holds them until the presenter says what to do.
	#[codec(index = 0)]
	HoldingForInstructions,
	/// It holds them until the applicant waives and it accepts that, or the presenter says
	/// otherwise.
	#[codec(index = 1)]
	HoldingForWaiver,
	/// It gives them back.
	#[codec(index = 2)]
	Returning,
}

/// The one notice by which a bank refuses (UCP 600 article 16c, d).
#[stored]
pub struct Notice {
	/// When it was given, ms UTC.
	pub at: Moment,
	/// The first moment that would have been too late, ms UTC.
	pub deadline: Moment,
	/// Every discrepancy for which it refuses.
	pub discrepancies: BoundedVec<Discrepancy, MaxDiscrepancies>,
	/// What it does with the documents.
	pub disposition: Disposition,
}

/// How far a presentation has come, with what is known only from there on.
#[stored]
pub enum PresentationStatus {
	/// The bank with which the credit is available examines.
	#[codec(index = 0)]
	Examining {
		/// Which bank that is.
		by: Examiner,
		/// The first moment at which it is too late to refuse, ms UTC.
		deadline: Moment,
	},
	/// It complies: that bank must honour it.
	#[codec(index = 1)]
	Complying {
		/// Why.
		basis: Basis,
		/// Since when, ms UTC.
		at: Moment,
	},
	/// The beneficiary has been paid, and that bank has the bill.
	#[codec(index = 2)]
	Honoured {
		/// The bank that paid.
		by: OrganisationId,
		/// Why the presentation complies.
		basis: Basis,
		/// When, ms UTC.
		at: Moment,
	},
	/// The nominated bank has sent the documents on: the issuing bank examines on its own clock.
	#[codec(index = 3)]
	Forwarded {
		/// The first moment at which it is too late to refuse, ms UTC.
		deadline: Moment,
	},
	/// The issuing bank must reimburse the nominated bank.
	#[codec(index = 4)]
	ReimbursementDue {
		/// Why.
		basis: Basis,
		/// Since when, ms UTC.
		at: Moment,
	},
	/// The nominated bank has been paid, and the issuing bank has the bill.
	#[codec(index = 5)]
	Reimbursed {
		/// When, ms UTC.
		at: Moment,
	},
	/// The issuing bank has been paid, and the applicant has the bill.
	#[codec(index = 6)]
	Settled {
		/// When, ms UTC.
		at: Moment,
	},
	/// The bank with which the credit is available has refused.
	#[codec(index = 7)]
	Refused {
		/// Which bank that is.
		by: Examiner,
		/// Its notice.
		notice: Notice,
	},
	/// The issuing bank has refused what the nominated bank has honoured.
	#[codec(index = 8)]
	RefusedByIssuer {
		/// Its notice.
		notice: Notice,
	},
	/// Another presentation has taken its place.
	#[codec(index = 9)]
	Represented {
		/// Which.
		by: PresentationId,
	},
	/// Its presenter has the documents back.
	#[codec(index = 10)]
	Returned {
		/// When, ms UTC.
		at: Moment,
		/// Whether the nominated bank has honoured it, and so got them back in place of the
		/// beneficiary.
		honoured: bool,
	},
}

/// A [`PresentationStatus`] without its data.
#[stored]
#[derive(Copy)]
pub enum PresentationPhase {
	/// The bank with which the credit is available examines.
	#[codec(index = 0)]
	Examining,
	/// It complies: that bank must honour it.
	#[codec(index = 1)]
	Complying,
	/// The beneficiary has been paid, and that bank has the bill.
	#[codec(index = 2)]
	Honoured,
	/// The issuing bank examines on its own clock.
	#[codec(index = 3)]
	Forwarded,
	/// The issuing bank must reimburse the nominated bank.
	#[codec(index = 4)]
	ReimbursementDue,
	/// The nominated bank has been paid, and the issuing bank has the bill.
	#[codec(index = 5)]
	Reimbursed,
	/// The issuing bank has been paid, and the applicant has the bill.
	#[codec(index = 6)]
	Settled,
	/// The bank with which the credit is available has refused.
	#[codec(index = 7)]
	Refused,
	/// The issuing bank has refused what the nominated bank has honoured.
	#[codec(index = 8)]
	RefusedByIssuer,
	/// Another presentation has taken its place.
	#[codec(index = 9)]
	Represented,
	/// Its presenter has the documents back.
	#[codec(index = 10)]
	Returned,
}

impl PresentationStatus {
	/// The status without its data.
	pub const fn phase(&self) -> PresentationPhase {
		match self {
			Self::Examining { .. } => PresentationPhase::Examining,
			Self::Complying { .. } => PresentationPhase::Complying,
			Self::Honoured { .. } => PresentationPhase::Honoured,
			Self::Forwarded { .. } => PresentationPhase::Forwarded,
			Self::ReimbursementDue { .. } => PresentationPhase::ReimbursementDue,
			Self::Reimbursed { .. } => PresentationPhase::Reimbursed,
			Self::Settled { .. } => PresentationPhase::Settled,
			Self::Refused { .. } => PresentationPhase::Refused,
			Self::RefusedByIssuer { .. } => PresentationPhase::RefusedByIssuer,
			Self::Represented { .. } => PresentationPhase::Represented,
			Self::Returned { .. } => PresentationPhase::Returned,
		}
	}

	/// Whether the beneficiary may still be paid for it.
	pub const fn is_open(&self) -> bool {
		matches!(
			self,
			Self::Examining { .. } | Self::Complying { .. } | Self::Refused { .. }
		)
	}

	/// Whether the beneficiary has been paid for it.
	pub const fn is_drawn(&self) -> bool {
		!self.is_open()
			&& !matches!(
				self,
				Self::Represented { .. }
					| Self::Returned {
						honoured: false,
						..
					}
			)
	}
}
