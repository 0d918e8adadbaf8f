// SPDX-License-Identifier: Apache-2.0

use super::{
	Basis, CreditTerms, Discrepancy, Disposition, Examiner, InvoiceFingerprints, MaxDiscrepancies,
	MaxDocuments, Notice, PresentationStatus, Refusal,
};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame::{
	deps::frame_support::stored,
	prelude::{ensure, BoundedVec, ConstU32},
};
use portolan_primitives::{
	codes::RawTransportDocumentReference,
	disclosure::Disclosure,
	ids::{ConsignmentId, CreditId, DocumentId, OrganisationId, PresentationId, TitleKey},
	input::InputList,
	quantity::Moment,
	traits::{Concerns, Lien, Matter, Obligation},
};
use scale_info::TypeInfo;

/// Fields that one presentation discloses, at most.
pub const MAX_DISCLOSURES: u32 = 16;
/// [`MAX_DISCLOSURES`] as a type.
pub type MaxDisclosures = ConstU32<MAX_DISCLOSURES>;

/// A field of a document that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct DisclosedField {
	/// The document.
	pub document: DocumentId,
	/// The field, with the proof that it belongs to the document.
	pub field: Disclosure,
}

/// What a beneficiary presents.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PresentationInput {
	/// The carrier that issued the bill of lading.
	pub carrier: OrganisationId,
	/// The carrier's reference of the bill.
	pub reference: RawTransportDocumentReference,
	/// The other documents.
	pub documents: InputList<DocumentId, MaxDocuments>,
	/// What is to be paid, minor units of the currency of the credit.
	pub amount: u128,
	/// The fields of the documents that the chain compares.
	pub disclosures: InputList<DisclosedField, MaxDisclosures>,
	/// The refused presentation that this one replaces.
	pub replaces: Option<PresentationId>,
}

/// A set of documents presented under a credit.
#[stored]
pub struct Presentation {
	/// The credit.
	pub credit: CreditId,
	/// The bill of lading.
	pub bill: TitleKey,
	/// The goods of the bill.
	pub consignment: ConsignmentId,
	/// What is to be paid, minor units of the currency of the credit.
	pub amount: u128,
	/// The other documents.
	pub documents: BoundedVec<DocumentId, MaxDocuments>,
	/// When they were presented, ms UTC.
	pub presented_at: Moment,
	/// What makes the invoice known again.
	pub fingerprints: InvoiceFingerprints,
	/// The discrepancies that the chain has found. The examiner decides.
	pub proposed: BoundedVec<Discrepancy, MaxDiscrepancies>,
	/// Whether a near-equal invoice was financed or presented when this was presented. Worth a
	/// question, but no discrepancy: it is not on the face of the documents (article 14a).
	pub similar: bool,
	/// When the applicant waived the discrepancies, if it did since the bank that examines now, or
	/// has examined last, got the documents, ms UTC.
	pub waived_at: Option<Moment>,
	/// How far it has come.
	pub status: PresentationStatus,
}

impl Presentation {
	/// The examining bank determines that the presentation complies. It may do so late.
	pub fn accepted(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		let basis = Basis::Examined;
		match self.status {
			PresentationStatus::Examining { by, .. } => {
				ensure_is(terms, by, actor)?;
				Ok(self.with(PresentationStatus::Complying { basis, at }))
			}
			PresentationStatus::Forwarded { .. } => {
				ensure_is(terms, Examiner::Issuing, actor)?;
				Ok(self.with(PresentationStatus::ReimbursementDue { basis, at }))
			}
			_ => Err(Refusal::WrongStatus),
		}
	}

	/// The examining bank refuses, in time, by one notice that states every discrepancy.
	pub fn refused(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		discrepancies: BoundedVec<Discrepancy, MaxDiscrepancies>,
		disposition: Disposition,
		at: Moment,
	) -> Result<Self, Refusal> {
		let (by, deadline, forwarded) = match self.status {
			PresentationStatus::Examining { by, deadline } => (by, deadline, false),
			PresentationStatus::Forwarded { deadline } => (Examiner::Issuing, deadline, true),
			_ => return Err(Refusal::WrongStatus),
		};
		ensure_is(terms, by, actor)?;
		ensure!(at < deadline, Refusal::Precluded);
		ensure!(!discrepancies.is_empty(), Refusal::NoDiscrepancies);
		let notice = Notice {
			at,
			deadline,
			discrepancies,
			disposition,
		};
		Ok(self.with(if forwarded {
			PresentationStatus::RefusedByIssuer { notice }
		} else {
			PresentationStatus::Refused { by, notice }
		}))
	}

	/// No notice came in time: the bank can refuse no more.
	pub fn precluded(self, at: Moment) -> Result<Self, Refusal> {
		let (deadline, forwarded) = match self.status {
			PresentationStatus::Examining { deadline, .. } => (deadline, false),
			PresentationStatus::Forwarded { deadline } => (deadline, true),
			_ => return Err(Refusal::WrongStatus),
		};
		ensure!(at >= deadline, Refusal::TooEarly);
		let basis = Basis::Precluded { deadline };
		Ok(self.with(if forwarded {
			PresentationStatus::ReimbursementDue { basis, at }
		} else {
			PresentationStatus::Complying { basis, at }
		}))
	}

	/// The applicant waives the discrepancies. No time is gained by it, and no bank is bound.
	pub fn waived(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		ensure!(actor == terms.applicant, Refusal::NotAuthorised);
		ensure!(
			matches!(
				self.status,
				PresentationStatus::Examining { .. }
					| PresentationStatus::Refused { .. }
					| PresentationStatus::Forwarded { .. }
					| PresentationStatus::RefusedByIssuer { .. }
			),
			Refusal::WrongStatus
		);
		ensure!(self.waived_at.is_none(), Refusal::AlreadyWaived);
		Ok(Self {
			waived_at: Some(at),
			..self
		})
	}

	/// The issuing bank accepts the waiver, in its sole judgement.
	pub fn waiver_accepted(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		ensure_is(terms, Examiner::Issuing, actor)?;
		let basis = Basis::Waived;
		let status = match self.status {
			PresentationStatus::Refused { .. } => PresentationStatus::Complying { basis, at },
			PresentationStatus::RefusedByIssuer { .. } => {
				PresentationStatus::ReimbursementDue { basis, at }
			}
			_ => return Err(Refusal::WrongStatus),
		};
		ensure!(self.waived_at.is_some(), Refusal::NotWaived);
		Ok(self.with(status))
	}

	/// The documents go back: the bank that refused may give them back, and who presented them to
	/// it may take them back (article 16c iii, e). The beneficiary may also take back what complies,
	/// rather than wait for its money; the bank may not give that back.
	pub fn returned(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		let (bank, presenter, honoured) = match &self.status {
			PresentationStatus::Complying { .. } => (None, Some(terms.beneficiary), false),
			PresentationStatus::Refused { by, .. } => {
				(terms.bank(*by), Some(terms.beneficiary), false)
			}
			PresentationStatus::RefusedByIssuer { .. } => (
				terms.bank(Examiner::Issuing),
				terms.bank(Examiner::Nominated),
				true,
			),
			_ => return Err(Refusal::WrongStatus),
		};
		ensure!(
			bank == Some(actor) || presenter == Some(actor),
			Refusal::NotAuthorised
		);
		Ok(self.with(PresentationStatus::Returned { at, honoured }))
	}

	/// Another presentation under the same credit, with the same bill, takes its place.
	pub fn represented(
		self,
		credit: CreditId,
		bill: &TitleKey,
		by: PresentationId,
	) -> Result<Self, Refusal> {
		ensure!(
			self.credit == credit && &self.bill == bill,
			Refusal::OtherPresentation
		);
		ensure!(
			matches!(self.status, PresentationStatus::Refused { .. }),
			Refusal::WrongStatus
		);
		Ok(self.with(PresentationStatus::Represented { by }))
	}

	/// The bank with which the credit is available pays the beneficiary. A waiver is spent by it: a
	/// later refusal by the issuing bank needs another.
	pub fn honoured(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		let (_, bank) = terms.available_with();
		ensure!(actor == bank.organisation, Refusal::NotAuthorised);
		match self.status {
			PresentationStatus::Complying { basis, .. } => {
				let by = actor;
				let unwaived = Self {
					waived_at: None,
					..self
				};
				Ok(unwaived.with(PresentationStatus::Honoured { by, basis, at }))
			}
			_ => Err(Refusal::WrongStatus),
		}
	}

	/// The nominated bank sends the documents to the issuing bank. That has no choice left where it
	/// has accepted a waiver; else its own time runs until `deadline`.
	pub fn forwarded(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		deadline: Moment,
		at: Moment,
	) -> Result<Self, Refusal> {
		ensure_is(terms, Examiner::Nominated, actor)?;
		match self.status {
			PresentationStatus::Honoured {
				basis: Basis::Waived,
				..
			} => {
				let basis = Basis::Waived;
				Ok(self.with(PresentationStatus::ReimbursementDue { basis, at }))
			}
			PresentationStatus::Honoured { .. } => {
				Ok(self.with(PresentationStatus::Forwarded { deadline }))
			}
			_ => Err(Refusal::WrongStatus),
		}
	}

	/// The issuing bank pays the nominated bank.
	pub fn reimbursed(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		ensure_is(terms, Examiner::Issuing, actor)?;
		ensure!(
			matches!(self.status, PresentationStatus::ReimbursementDue { .. }),
			Refusal::WrongStatus
		);
		Ok(self.with(PresentationStatus::Reimbursed { at }))
	}

	/// The applicant pays the issuing bank and takes the documents.
	pub fn taken_up(
		self,
		terms: &CreditTerms,
		actor: OrganisationId,
		at: Moment,
	) -> Result<Self, Refusal> {
		ensure!(actor == terms.applicant, Refusal::NotAuthorised);
		let at_issuer = match self.status {
			PresentationStatus::Reimbursed { .. } => true,
			PresentationStatus::Honoured { .. } => terms.nominated.is_none(),
			_ => false,
		};
		ensure!(at_issuer, Refusal::WrongStatus);
		Ok(self.with(PresentationStatus::Settled { at }))
	}

	/// The lien that stands on the bill for this presentation.
	pub fn lien(&self, id: PresentationId, terms: &CreditTerms) -> Option<Lien> {
		let holder = match self.status {
			PresentationStatus::Examining { .. }
			| PresentationStatus::Complying { .. }
			| PresentationStatus::Refused { .. } => terms.available_with().1,
			PresentationStatus::Forwarded { .. }
			| PresentationStatus::ReimbursementDue { .. }
			| PresentationStatus::RefusedByIssuer { .. } => terms.issuing,
			_ => return None,
		};
		Some(Lien {
			holder: holder.organisation,
			obligation: Obligation::Presentation(id),
		})
	}

	/// For whom it is open: until the beneficiary is paid for all parties, from then on for those who
	/// have not been paid, or have not paid.
	pub fn concerns(&self, terms: &CreditTerms) -> Concerns {
		let nominated = terms.bank(Examiner::Nominated);
		let (issuing, applicant) = (Some(terms.issuing.organisation), Some(terms.applicant));
		let parties = match self.status {
			PresentationStatus::Examining { .. }
			| PresentationStatus::Complying { .. }
			| PresentationStatus::Refused { .. } => [Some(terms.beneficiary), nominated, issuing, applicant],
			PresentationStatus::Honoured { .. }
			| PresentationStatus::Forwarded { .. }
			| PresentationStatus::ReimbursementDue { .. } => [None, nominated, issuing, applicant],
			// Who has waived pays, should the issuing bank accept that.
			PresentationStatus::RefusedByIssuer { .. } => [
				None,
				nominated,
				issuing,
				applicant.filter(|_| self.waived_at.is_some()),
			],
			PresentationStatus::Reimbursed { .. } => [None, None, issuing, applicant],
			PresentationStatus::Settled { .. }
			| PresentationStatus::Represented { .. }
			| PresentationStatus::Returned { .. } => [None; 4],
		};
		parties
			.into_iter()
			.flatten()
			.map(|party| (party, Matter::Presentation))
			.collect()
	}

	fn with(self, status: PresentationStatus) -> Self {
		Self { status, ..self }
	}
}

fn ensure_is(
	terms: &CreditTerms,
	examiner: Examiner,
	actor: OrganisationId,
) -> Result<(), Refusal> {
	ensure!(terms.bank(examiner) == Some(actor), Refusal::NotAuthorised);
	Ok(())
}
