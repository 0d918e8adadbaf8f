// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened to a credit, a presentation or a receivable.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An applicant asked its bank for a credit.
		CreditApplied {
			/// The credit.
			credit: CreditId,
			/// Who asked.
			applicant: OrganisationId,
			/// Who shall be paid.
			beneficiary: OrganisationId,
			/// The bank asked.
			issuing: OrganisationId,
			/// The hash of the terms, which the bank names when it issues.
			terms_hash: H256,
		},
		/// A bank issued a credit: it has bound itself irrevocably.
		CreditIssued {
			/// The credit.
			credit: CreditId,
			/// The bank.
			issuing: OrganisationId,
			/// The hash of its terms.
			terms_hash: H256,
			/// The old status.
			from: CreditPhase,
			/// The new status.
			to: CreditPhase,
		},
		/// A bank declined an application.
		CreditDeclined {
			/// The credit.
			credit: CreditId,
			/// The bank.
			issuing: OrganisationId,
			/// The old status.
			from: CreditPhase,
			/// The new status.
			to: CreditPhase,
		},
		/// The nominated bank advised the beneficiary of a credit.
		CreditAdvised {
			/// The credit.
			credit: CreditId,
			/// The bank.
			nominated: OrganisationId,
			/// The old status.
			from: CreditPhase,
			/// The new status.
			to: CreditPhase,
		},
		/// The nominated bank confirmed a credit: it has bound itself too.
		CreditConfirmed {
			/// The credit.
			credit: CreditId,
			/// The bank.
			nominated: OrganisationId,
			/// The old status.
			from: CreditPhase,
			/// The new status.
			to: CreditPhase,
		},
		/// A credit ran out.
		CreditExpired {
			/// The credit.
			credit: CreditId,
			/// What had been drawn, minor units.
			drawn: u128,
			/// The old status.
			from: CreditPhase,
			/// The new status.
			to: CreditPhase,
		},
		/// Nothing is left to be drawn on a credit.
		CreditFullyDrawn {
			/// The credit.
			credit: CreditId,
			/// What has been drawn, minor units.
			drawn: u128,
			/// The old status.
			from: CreditPhase,
			/// The new status.
			to: CreditPhase,
		},
		/// A beneficiary presented documents; the bank that examines has a lien on the bill.
		DocumentsPresented {
			/// The presentation.
			presentation: PresentationId,
			/// The credit.
			credit: CreditId,
			/// The bill of lading.
			bill: TitleKey,
			/// What is to be paid, minor units.
			amount: u128,
			/// The bank that examines.
			bank: OrganisationId,
			/// The first moment at which it is too late to refuse, ms UTC.
			deadline: Moment,
			/// The discrepancies that the chain has found.
			proposed: BoundedVec<Discrepancy, MaxDiscrepancies>,
			/// Whether a near-equal invoice is financed or presented, which is no discrepancy.
			similar: bool,
			/// The new status.
			to: PresentationPhase,
		},
		/// A refused presentation was replaced by another.
		PresentationReplaced {
			/// The presentation.
			presentation: PresentationId,
			/// The one in its place.
			by: PresentationId,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// A bank determined that a presentation complies.
		PresentationAccepted {
			/// The presentation.
			presentation: PresentationId,
			/// The bank.
			bank: OrganisationId,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// A bank gave its one notice of refusal.
		PresentationRefused {
			/// The presentation.
			presentation: PresentationId,
			/// The bank.
			bank: OrganisationId,
			/// Every discrepancy for which it refuses.
			discrepancies: BoundedVec<Discrepancy, MaxDiscrepancies>,
			/// What it does with the documents.
			disposition: Disposition,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// A bank gave no notice in time: the presentation complies.
		PreclusionEnforced {
			/// The presentation.
			presentation: PresentationId,
			/// The bank that can refuse no more.
			bank: OrganisationId,
			/// The moment until which it could have refused, ms UTC.
			deadline: Moment,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// The applicant waived the discrepancies. The status stays what it is.
		DiscrepanciesWaived {
			/// The presentation.
			presentation: PresentationId,
			/// The applicant.
			applicant: OrganisationId,
			/// The status.
			status: PresentationPhase,
		},
		/// The issuing bank accepted the waiver of the applicant.
		WaiverAccepted {
			/// The presentation.
			presentation: PresentationId,
			/// The issuing bank.
			issuing: OrganisationId,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// Documents went back; the bank has no lien on the bill any more.
		DocumentsReturned {
			/// The presentation.
			presentation: PresentationId,
			/// Who returned them or took them back.
			by: OrganisationId,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// A bank honoured a presentation: money to the beneficiary, the bill to the bank.
		PresentationHonoured {
			/// The presentation.
			presentation: PresentationId,
			/// The credit.
			credit: CreditId,
			/// The bank that paid and has the bill.
			bank: OrganisationId,
			/// Who was paid.
			beneficiary: OrganisationId,
			/// What was paid, minor units.
			amount: u128,
			/// In which deposit token.
			token: DepositTokenId,
			/// The bill of lading.
			bill: TitleKey,
			/// What has been drawn on the credit, minor units.
			drawn: u128,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// The nominated bank sent the documents on; the issuing bank has a lien on the bill.
		DocumentsForwarded {
			/// The presentation.
			presentation: PresentationId,
			/// The nominated bank.
			nominated: OrganisationId,
			/// The issuing bank.
			issuing: OrganisationId,
			/// The first moment at which it is too late to refuse, ms UTC; nothing if it has
			/// accepted a waiver before.
			deadline: Option<Moment>,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// The issuing bank reimbursed the nominated bank and has the bill.
		PresentationReimbursed {
			/// The presentation.
			presentation: PresentationId,
			/// The issuing bank.
			issuing: OrganisationId,
			/// The nominated bank.
			nominated: OrganisationId,
			/// What was paid, minor units.
			amount: u128,
			/// In which deposit token.
			token: DepositTokenId,
			/// The bill of lading.
			bill: TitleKey,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// The applicant paid the issuing bank and has the bill.
		DocumentsTakenUp {
			/// The presentation.
			presentation: PresentationId,
			/// The applicant.
			applicant: OrganisationId,
			/// The issuing bank.
			issuing: OrganisationId,
			/// What was paid, minor units.
			amount: u128,
			/// In which deposit token.
			token: DepositTokenId,
			/// The bill of lading.
			bill: TitleKey,
			/// The old status.
			from: PresentationPhase,
			/// The new status.
			to: PresentationPhase,
		},
		/// A seller registered what a buyer owes it.
		ReceivableRegistered {
			/// The receivable.
			receivable: ReceivableId,
			/// The seller.
			seller: OrganisationId,
			/// The buyer.
			buyer: OrganisationId,
			/// The hash of the terms, which the buyer names when it acknowledges.
			terms_hash: H256,
		},
		/// A buyer acknowledged what it owes.
		ReceivableVerified {
			/// The receivable.
			receivable: ReceivableId,
			/// The buyer.
			buyer: OrganisationId,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
		/// A seller withdrew a receivable that was not financed.
		ReceivableWithdrawn {
			/// The receivable.
			receivable: ReceivableId,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
		/// A bank offered to finance a receivable.
		FinancingOffered {
			/// The receivable.
			receivable: ReceivableId,
			/// The bank.
			bank: OrganisationId,
			/// The deposit token.
			token: DepositTokenId,
			/// What it advances, minor units.
			advance: u128,
			/// What it keeps of that, minor units.
			fee: u128,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
		/// A seller accepted the offer of a bank.
		OfferAccepted {
			/// The receivable.
			receivable: ReceivableId,
			/// The bank.
			bank: OrganisationId,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
		/// A second account of a bank approved a near-equal invoice. The status stays what it is.
		SimilarApproved {
			/// The receivable.
			receivable: ReceivableId,
			/// The bank.
			bank: OrganisationId,
			/// The account.
			by: T::AccountId,
		},
		/// A bank financed a receivable, which nobody can finance again.
		ReceivableFunded {
			/// The receivable.
			receivable: ReceivableId,
			/// The bank.
			bank: OrganisationId,
			/// The seller, who was paid.
			seller: OrganisationId,
			/// What the bank advances, minor units.
			advance: u128,
			/// What it kept of that, minor units.
			fee: u128,
			/// In which deposit token.
			token: DepositTokenId,
			/// The declaration whose balance is lower by the advance.
			declaration: DeclarationId,
			/// The bill on which the bank has a lien, if one was pledged.
			bill: Option<TitleKey>,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
		/// A buyer paid: the advance to the bank, the rest to the seller. It has the bill.
		ReceivableRepaid {
			/// The receivable.
			receivable: ReceivableId,
			/// The bank.
			bank: OrganisationId,
			/// The advance, minor units.
			advance: u128,
			/// The rest, minor units.
			rest: u128,
			/// In which deposit token.
			token: DepositTokenId,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
		/// A buyer did not pay in time. The receivable can still be repaid.
		ReceivableOverdue {
			/// The receivable.
			receivable: ReceivableId,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
		/// A bank acknowledged that it was paid outside the chain; it has no lien any more.
		RepaymentAcknowledged {
			/// The receivable.
			receivable: ReceivableId,
			/// The bank.
			bank: OrganisationId,
			/// The old status.
			from: ReceivablePhase,
			/// The new status.
			to: ReceivablePhase,
		},
	}
}
