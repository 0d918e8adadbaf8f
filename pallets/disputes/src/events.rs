// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The events.
#[pallet_section]
mod events {
	/// What happened to disputes and to the money that is set aside under agreements.
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Money was set aside under an agreement.
		#[codec(index = 0)]
		EscrowDeposited {
			/// The escrow.
			escrow: EscrowId,
			/// The token.
			token: DepositTokenId,
			/// Whose money it is.
			depositor: OrganisationId,
			/// For whom it is meant.
			beneficiary: OrganisationId,
			/// How much, minor units.
			amount: u128,
			/// Salted hash of the agreement.
			agreement: H256,
		},
		/// The beneficiary of an escrow accepted its terms.
		#[codec(index = 1)]
		EscrowAccepted {
			/// The escrow.
			escrow: EscrowId,
			/// Who accepted.
			beneficiary: OrganisationId,
		},
		/// An escrow was paid to its beneficiary, and is closed.
		#[codec(index = 2)]
		EscrowReleased {
			/// The escrow.
			escrow: EscrowId,
			/// Who was paid.
			beneficiary: OrganisationId,
			/// How much, minor units.
			amount: u128,
			/// The dispute that decided so, if one did.
			dispute: Option<DisputeId>,
		},
		/// An escrow was given back to its depositor, and is closed.
		#[codec(index = 3)]
		EscrowReturned {
			/// The escrow.
			escrow: EscrowId,
			/// Who got it back.
			depositor: OrganisationId,
			/// How much, minor units.
			amount: u128,
			/// The dispute that decided so, if one did.
			dispute: Option<DisputeId>,
		},
		/// A dispute was opened; the subject shows it, and nothing is barred by that.
		#[codec(index = 4)]
		DisputeOpened {
			/// The dispute.
			dispute: DisputeId,
			/// Who claims.
			claimant: OrganisationId,
			/// Against whom.
			respondents: Respondents,
			/// About what.
			subject: Subject,
			/// What is asked for.
			relief: Effects,
			/// Whom the claimant nominates as arbitrator.
			arbitrator: OrganisationId,
			/// Hash of the statement of claim.
			statement: H256,
		},
		/// A respondent answered.
		#[codec(index = 5)]
		DisputeAnswered {
			/// The dispute.
			dispute: DisputeId,
			/// What it says.
			answer: Answer,
			/// What it asks for itself.
			counterclaims: Effects,
			/// How far the dispute had come.
			from: Phase,
			/// How far it has come.
			to: Phase,
		},
		/// An authority appointed an arbitrator.
		#[codec(index = 6)]
		ArbitratorAppointed {
			/// The dispute.
			dispute: DisputeId,
			/// Who appointed.
			authority: OrganisationId,
			/// Whom.
			arbitrator: OrganisationId,
		},
		/// An arbitrator took the case up.
		#[codec(index = 7)]
		AppointmentAccepted {
			/// The dispute.
			dispute: DisputeId,
			/// Who is to rule.
			arbitrator: OrganisationId,
			/// How far the dispute had come.
			from: Phase,
			/// How far it has come.
			to: Phase,
		},
		/// A party brought a document as evidence.
		#[codec(index = 8)]
		EvidenceSubmitted {
			/// The dispute.
			dispute: DisputeId,
			/// The document.
			document: DocumentId,
			/// Who brought it.
			by: OrganisationId,
			/// For which side.
			side: Side,
		},
		/// The arbitrator had the bill stopped until the dispute ends.
		#[codec(index = 9)]
		InterimStopOrdered {
			/// The dispute.
			dispute: DisputeId,
			/// Who ordered it.
			arbitrator: OrganisationId,
		},
		/// The interim stop of the bill was lifted.
		#[codec(index = 10)]
		InterimStopLifted {
			/// The dispute.
			dispute: DisputeId,
			/// The arbitrator; nobody when the end of the dispute lifted it.
			by: Option<OrganisationId>,
		},
		/// A party offered the others to end the dispute.
		#[codec(index = 11)]
		SettlementOffered {
			/// The dispute.
			dispute: DisputeId,
			/// Who offers.
			by: OrganisationId,
			/// Salted hash of the agreement.
			agreement: H256,
			/// What is to be done.
			effects: Effects,
		},
		/// A party accepted an offer.
		#[codec(index = 12)]
		SettlementAccepted {
			/// The dispute.
			dispute: DisputeId,
			/// Who made the offer.
			offered_by: OrganisationId,
			/// Who accepted.
			by: OrganisationId,
		},
		/// An arbitrator ruled.
		#[codec(index = 13)]
		DisputeRuled {
			/// The dispute.
			dispute: DisputeId,
			/// What.
			ruling: Ruling,
			/// From when on it is executed, ms UTC.
			appeal_by: Moment,
			/// How far the dispute had come.
			from: Phase,
			/// How far it has come.
			to: Phase,
		},
		/// A party appealed a ruling.
		#[codec(index = 14)]
		RulingAppealed {
			/// The dispute.
			dispute: DisputeId,
			/// Who appealed.
			by: OrganisationId,
			/// Hash of the grounds.
			grounds: H256,
			/// How far the dispute had come.
			from: Phase,
			/// How far it has come.
			to: Phase,
		},
		/// Time moved a dispute on.
		#[codec(index = 15)]
		DisputeAdvanced {
			/// The dispute.
			dispute: DisputeId,
			/// How far it had come.
			from: Phase,
			/// How far it has come.
			to: Phase,
		},
		/// A dispute is over.
		#[codec(index = 16)]
		DisputeClosed {
			/// The dispute.
			dispute: DisputeId,
			/// How it ended.
			outcome: Outcome,
			/// How far it had come.
			from: Phase,
		},
	}
}
