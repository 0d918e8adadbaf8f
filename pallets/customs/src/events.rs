// SPDX-License-Identifier: Apache-2.0

//! The events of the pallet, a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A customs office was registered or taken over.
		OfficeRegistered {
			/// The office.
			office: Locode,
			/// The organisation that runs it.
			organisation: OrganisationId,
			/// The organisation that ran it before.
			from: Option<OrganisationId>,
		},
		/// A customs organisation committed to a hash chain for its draws.
		DrawCommitted {
			/// The organisation.
			organisation: OrganisationId,
			/// The end of the chain.
			head: H256,
			/// The number of draws it is good for.
			length: u32,
		},
		/// A risk rule of a country was set or removed.
		RiskRuleSet {
			/// The country.
			country: CountryCode,
			/// The number of the rule.
			rule: RuleId,
			/// What it was.
			from: Option<RiskRule>,
			/// What it is; nothing when removed.
			to: Option<RiskRule>,
		},
		/// The customs parameters of a country were set.
		CustomsParametersSet {
			/// The country.
			country: CountryCode,
			/// What they were.
			from: Option<CustomsParameters>,
			/// What they are.
			to: CustomsParameters,
		},
		/// A declaration was lodged and registered.
		DeclarationLodged {
			/// The declaration.
			declaration: DeclarationId,
			/// The consignment it covers.
			consignment: ConsignmentId,
			/// The exporter or importer.
			principal: OrganisationId,
			/// Who lodged it.
			declarant: OrganisationId,
			/// The office addressed.
			office: Locode,
			/// Export or import.
			regime: Regime,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A declaration was routed to a lane.
		DeclarationRouted {
			/// The declaration.
			declaration: DeclarationId,
			/// The lane.
			lane: Lane,
			/// The draw; nothing when inspection was certain from the lodging on, or when customs let the
			/// time for the draw pass, committed too late for it, revealed the preimage too early, or is
			/// too many preimages behind.
			draw: Option<Draw>,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// An inspection of the goods was ordered.
		InspectionOrdered {
			/// The declaration.
			declaration: DeclarationId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// The result of an inspection was recorded.
		InspectionRecorded {
			/// The declaration.
			declaration: DeclarationId,
			/// What was found.
			finding: Finding,
			/// Hash of the report.
			report: H256,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// Duty and tax of a declaration were assessed.
		DeclarationAssessed {
			/// The declaration.
			declaration: DeclarationId,
			/// What is owed.
			total: Money,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// What was assessed on a declaration is secured.
		PaymentSecured {
			/// The declaration.
			declaration: DeclarationId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// Customs released the goods of a declaration.
		DeclarationReleased {
			/// The declaration.
			declaration: DeclarationId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A declaration was withdrawn by its declarant or principal, or given up by customs.
		DeclarationWithdrawn {
			/// The declaration.
			declaration: DeclarationId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A declaration in the green lane could not be assessed and stays there.
		/// Customs assesses it later, or it is withdrawn.
		AssessmentFailed {
			/// The declaration.
			declaration: DeclarationId,
			/// Why.
			reason: DispatchError,
		},
		/// The goods of an export declaration left the customs territory.
		DeclarationExited {
			/// The declaration.
			declaration: DeclarationId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A carrier lodged the advance manifest of a consignment, or another in its place.
		EntrySummaryLodged {
			/// The consignment.
			consignment: ConsignmentId,
			/// Who carries it.
			carrier: OrganisationId,
			/// The office addressed.
			office: Locode,
			/// Merkle root of the content.
			content_root: H256,
			/// The state before; nothing when it is the first.
			from: Option<EntrySummaryStatus>,
			/// The state after.
			to: EntrySummaryStatus,
		},
		/// Customs of the destination accepted the advance manifest of a consignment.
		EntrySummaryAccepted {
			/// The consignment.
			consignment: ConsignmentId,
			/// Merkle root of what was accepted.
			content_root: H256,
			/// The state before.
			from: EntrySummaryStatus,
			/// The state after.
			to: EntrySummaryStatus,
		},
		/// Customs of the destination refused the advance manifest of a consignment.
		EntrySummaryRefused {
			/// The consignment.
			consignment: ConsignmentId,
			/// Why.
			reason: EntryRefusal,
			/// The state before.
			from: EntrySummaryStatus,
			/// The state after.
			to: EntrySummaryStatus,
		},
		/// An amount was financed on the invoiced total of an export declaration.
		FinancingDrawn {
			/// The declaration.
			declaration: DeclarationId,
			/// Its principal.
			seller: OrganisationId,
			/// How much.
			amount: Money,
			/// Minor units drawn before.
			from: u128,
			/// Minor units drawn after.
			to: u128,
		},
		/// An amount that had been financed on an export declaration was given back.
		FinancingRestored {
			/// The declaration.
			declaration: DeclarationId,
			/// How much.
			amount: Money,
			/// Minor units drawn before.
			from: u128,
			/// Minor units drawn after.
			to: u128,
		},
		/// A declaration was amended: another version took its place.
		DeclarationAmended {
			/// The declaration.
			declaration: DeclarationId,
			/// Which version it is now.
			version: u32,
			/// Commitment to the version before: blake2-256 of header and lines.
			replaced: H256,
			/// Commitment to the version now.
			content: H256,
			/// The chance of inspection now.
			rate: Ppm,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A declaration was rejected by customs.
		DeclarationRejected {
			/// The declaration.
			declaration: DeclarationId,
			/// Why.
			reason: Rejection,
			/// Hash of the grounds.
			grounds: H256,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A declaration that was amended passed its draw, and is drawn once more.
		DeclarationRequeued {
			/// The declaration.
			declaration: DeclarationId,
			/// The draw.
			draw: Draw,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// Customs asked those who declared.
		QueryRaised {
			/// The declaration.
			declaration: DeclarationId,
			/// What for.
			asks: Asks,
			/// Hash of the question.
			question: H256,
			/// Until when they have time, ms UTC.
			until: Moment,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A question of customs was answered.
		QueryAnswered {
			/// The declaration.
			declaration: DeclarationId,
			/// Hash of the answer.
			answer: H256,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// A question of customs was not answered in time: the goods are to be inspected.
		QueryLapsed {
			/// The declaration.
			declaration: DeclarationId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// An officer began to check the documents of a declaration.
		DocumentCheckBegun {
			/// The declaration.
			declaration: DeclarationId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// An officer sent a declaration to a lane with more checks.
		DeclarationRerouted {
			/// The declaration.
			declaration: DeclarationId,
			/// The lane.
			lane: Lane,
			/// Hash of the grounds.
			grounds: H256,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// Customs detained the goods of a declaration.
		GoodsDetained {
			/// The declaration.
			declaration: DeclarationId,
			/// Hash of the report.
			report: H256,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// An officer proposed what a second one must confirm.
		DecisionProposed {
			/// The declaration.
			declaration: DeclarationId,
			/// Who proposed it.
			officer: T::AccountId,
			/// What is to be decided.
			decision: Decision,
			/// Hash of the grounds.
			grounds: H256,
		},
		/// A second officer confirmed a decision, which took effect.
		DecisionConfirmed {
			/// The declaration.
			declaration: DeclarationId,
			/// What was decided.
			decision: Decision,
			/// Hash of the grounds.
			grounds: H256,
			/// Who proposed it.
			proposer: T::AccountId,
			/// Who confirmed it.
			officer: T::AccountId,
			/// The state before.
			from: StatusFor<T>,
			/// The state after.
			to: StatusFor<T>,
		},
		/// An audit of a released declaration was opened.
		AuditOpened {
			/// The declaration.
			declaration: DeclarationId,
			/// The audit before.
			from: Option<Audit>,
			/// The audit after.
			to: Audit,
		},
		/// An audit of a released declaration was concluded.
		AuditConcluded {
			/// The declaration.
			declaration: DeclarationId,
			/// What it found.
			outcome: AuditOutcome,
			/// Hash of the report.
			report: H256,
			/// The audit before.
			from: Audit,
			/// The audit after.
			to: Audit,
		},
		/// Customs found that a declaration was not right, and what takes its place.
		FindingsRecorded {
			/// The declaration.
			declaration: DeclarationId,
			/// Hash of the report.
			report: H256,
			/// Commitment to what was found before: blake2-256 of it.
			from: Option<H256>,
			/// Commitment to what was found now.
			to: H256,
		},
		/// What is owed on a released declaration was computed anew.
		AssessmentAdjusted {
			/// The declaration.
			declaration: DeclarationId,
			/// The currency of all amounts.
			currency: CurrencyCode,
			/// What was owed in all before, minor units.
			from_total: u128,
			/// What is owed in all now, minor units.
			to_total: u128,
			/// What is owed more and not paid yet, minor units.
			supplement: u128,
			/// What has been paid and is owed no more, minor units.
			refund: u128,
		},
	}
}
