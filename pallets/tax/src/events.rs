// SPDX-License-Identifier: Apache-2.0

//! What the pallet reports: a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// What the pallet reports.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A tax authority has set the rules of its country.
		JurisdictionSet {
			/// The country.
			jurisdiction: CountryCode,
			/// The rules until now.
			from: Option<Jurisdiction>,
			/// The rules from now on.
			to: Jurisdiction,
		},
		/// An authority has published measures of the tariff that will come into force.
		MeasuresPublished {
			/// The country.
			jurisdiction: CountryCode,
			/// Who published them.
			authority: OrganisationId,
			/// The measures, in the order of the call.
			measures: BoundedVec<MeasureKey, ConstU32<MAX_MEASURES>>,
		},
		/// Customs has published a rate of exchange.
		ExchangeRatePublished {
			/// The country.
			jurisdiction: CountryCode,
			/// The currencies.
			pair: CurrencyPair,
			/// The rate and when it applies.
			rate: Dated<PublishedRate>,
		},
		/// A tax authority has set how the revenue of a kind is divided.
		RevenueSplitSet {
			/// The country.
			jurisdiction: CountryCode,
			/// Whose revenue is divided.
			kind: MeasureKind,
			/// The shares until now.
			from: Shares,
			/// The shares from now on.
			to: Shares,
		},
		/// A tax authority accepts payment in a deposit token.
		DepositTokenAccepted {
			/// The country.
			jurisdiction: CountryCode,
			/// The token.
			token: DepositTokenId,
		},
		/// What is owed on a declaration has been computed.
		AssessmentComputed {
			/// The declaration.
			declaration: DeclarationId,
			/// Whose tariff was applied.
			jurisdiction: CountryCode,
			/// Who owes.
			debtor: OrganisationId,
			/// How much.
			total: Money,
			/// The status: settled at once when nothing is owed.
			to: AssessmentStatus,
		},
		/// An authority has told the debtor what it owes.
		AssessmentNotified {
			/// The declaration.
			declaration: DeclarationId,
			/// The status until now.
			from: AssessmentStatus,
			/// The status from now on.
			to: AssessmentStatus,
		},
		/// An assessment has been paid, the revenue divided and the declaration released.
		AssessmentPaid {
			/// The declaration.
			declaration: DeclarationId,
			/// Whose money it was.
			payer: OrganisationId,
			/// The deposit token paid in.
			token: DepositTokenId,
			/// How much.
			amount: Money,
			/// The status until now.
			from: AssessmentStatus,
			/// The status from now on.
			to: AssessmentStatus,
		},
		/// A seller has issued a value added tax invoice.
		VatInvoiceIssued {
			/// The invoice.
			invoice: VatInvoiceId,
			/// Who sells.
			seller: OrganisationId,
			/// Who buys.
			buyer: OrganisationId,
			/// The seller's number.
			number: VatInvoiceNumber,
			/// The price without tax, minor units of the country's currency.
			net: u128,
			/// The tax, minor units.
			vat: u128,
			/// The status.
			to: VatInvoiceStatus,
		},
		/// A value added tax invoice is cancelled: its buyer has agreed to what the seller asked for.
		VatInvoiceCancelled {
			/// The invoice.
			invoice: VatInvoiceId,
			/// The status until now.
			from: VatInvoiceStatus,
			/// The status from now on.
			to: VatInvoiceStatus,
		},
		/// A buyer has deducted the tax on an invoice.
		VatInvoiceDeducted {
			/// The invoice.
			invoice: VatInvoiceId,
			/// The status until now.
			from: VatInvoiceStatus,
			/// The status from now on.
			to: VatInvoiceStatus,
		},
		/// An exporter claims tax back; the invoices of the lines are used with that.
		RebateClaimed {
			/// The claim.
			rebate: RebateId,
			/// The export declaration.
			declaration: DeclarationId,
			/// Who claims.
			exporter: OrganisationId,
			/// The lines, in the order of the call.
			lines: RebateLines,
			/// The sum of them.
			total: Money,
			/// The status: matched at once.
			to: RebateStatus,
		},
		/// A tax authority has approved a claim for a rebate.
		RebateApproved {
			/// The claim.
			rebate: RebateId,
			/// The status until now.
			from: RebateStatus,
			/// The status from now on.
			to: RebateStatus,
		},
		/// A tax authority has rejected a claim for a rebate; its invoices and lines are free again.
		RebateRejected {
			/// The claim.
			rebate: RebateId,
			/// The status until now.
			from: RebateStatus,
			/// The status from now on.
			to: RebateStatus,
		},
		/// The treasury has paid a rebate to the exporter.
		RebatePaid {
			/// The claim.
			rebate: RebateId,
			/// Who received it.
			exporter: OrganisationId,
			/// The deposit token paid in.
			token: DepositTokenId,
			/// How much.
			amount: Money,
			/// The status until now.
			from: RebateStatus,
			/// The status from now on.
			to: RebateStatus,
		},
		/// A seller asks the buyer to give a value added tax invoice up; until then the buyer can use it.
		VatInvoiceCancellationRequested {
			/// The invoice.
			invoice: VatInvoiceId,
			/// The status until now.
			from: VatInvoiceStatus,
			/// The status from now on.
			to: VatInvoiceStatus,
		},
		/// An exporter has withdrawn its claim for a rebate; its invoices and lines are free again.
		RebateWithdrawn {
			/// The claim.
			rebate: RebateId,
			/// The status until now.
			from: RebateStatus,
			/// The status from now on.
			to: RebateStatus,
		},
		/// A tax authority has set how its country collects.
		#[codec(index = 30)]
		CollectionTermsSet {
			/// The country.
			jurisdiction: CountryCode,
			/// The terms until now.
			from: CollectionTerms,
			/// The terms from now on.
			to: CollectionTerms,
		},
		/// A part of an assessment has been paid and the revenue divided.
		#[codec(index = 31)]
		AssessmentPartPaid {
			/// The declaration.
			declaration: DeclarationId,
			/// Whose money it was.
			payer: OrganisationId,
			/// The deposit token paid in.
			token: DepositTokenId,
			/// How much.
			amount: Money,
			/// The status until now.
			from: AssessmentStatus,
			/// The status from now on.
			to: AssessmentStatus,
		},
		/// The deadline of an assessment has passed, and the surcharge until now is booked.
		#[codec(index = 32)]
		AssessmentOverdue {
			/// The declaration.
			declaration: DeclarationId,
			/// The surcharge in all, minor units.
			surcharge: u128,
			/// The status until now.
			from: AssessmentStatus,
			/// The status from now on.
			to: AssessmentStatus,
		},
		/// What was paid too much has been given back, by whoever had shared in it, to who had paid.
		#[codec(index = 33)]
		DutyRefunded {
			/// The declaration.
			declaration: DeclarationId,
			/// The deposit token paid in.
			token: DepositTokenId,
			/// How much.
			amount: Money,
		},
		/// A bank has signed a guarantee for duty and tax.
		#[codec(index = 34)]
		DutyGuaranteeIssued {
			/// The guarantee.
			guarantee: DutyGuaranteeId,
			/// To which country.
			jurisdiction: CountryCode,
			/// The bank.
			guarantor: OrganisationId,
			/// Whose debts.
			debtor: OrganisationId,
			/// How much at most.
			limit: Money,
			/// Until when it can secure something new, ms UTC.
			expires: Moment,
		},
		/// A tax authority relies on a guarantee.
		#[codec(index = 35)]
		DutyGuaranteeAccepted {
			/// The guarantee.
			guarantee: DutyGuaranteeId,
			/// The status until now.
			from: DutyGuaranteeStatus,
			/// The status from now on.
			to: DutyGuaranteeStatus,
		},
		/// A guarantee that secures nothing has ended.
		#[codec(index = 36)]
		DutyGuaranteeClosed {
			/// The guarantee.
			guarantee: DutyGuaranteeId,
			/// What the bank has paid under it, minor units.
			drawn: u128,
		},
		/// A tax authority has opened a deferment account.
		#[codec(index = 37)]
		DefermentOpened {
			/// The account.
			account: DefermentId,
			/// To which country.
			jurisdiction: CountryCode,
			/// Who defers.
			debtor: OrganisationId,
			/// How much it may owe at a time.
			limit: Money,
			/// What secures it.
			guarantee: Option<DutyGuaranteeId>,
		},
		/// Nothing more can be charged to a deferment account.
		#[codec(index = 38)]
		DefermentClosed {
			/// The account.
			account: DefermentId,
			/// What it owes still, minor units. With nothing left the account is gone.
			used: u128,
		},
		/// An assessment is charged to a deferment account.
		#[codec(index = 39)]
		AssessmentDeferred {
			/// The declaration.
			declaration: DeclarationId,
			/// The account.
			account: DefermentId,
			/// The end of the statement it appears on, ms UTC.
			statement: Moment,
			/// How much.
			amount: Money,
			/// The status until now.
			from: AssessmentStatus,
			/// The status from now on.
			to: AssessmentStatus,
		},
		/// A bank answers for an assessment.
		#[codec(index = 41)]
		AssessmentGuaranteed {
			/// The declaration.
			declaration: DeclarationId,
			/// The guarantee.
			guarantee: DutyGuaranteeId,
			/// How much.
			amount: Money,
			/// The status until now.
			from: AssessmentStatus,
			/// The status from now on.
			to: AssessmentStatus,
		},
		/// A bank has paid what a debtor had not.
		#[codec(index = 42)]
		DutyGuaranteeDrawn {
			/// The guarantee.
			guarantee: DutyGuaranteeId,
			/// The declaration.
			declaration: DeclarationId,
			/// How much, minor units.
			amount: u128,
		},
		/// A debtor objects to an assessment.
		#[codec(index = 43)]
		AssessmentObjected {
			/// The declaration.
			declaration: DeclarationId,
			/// The debtor, or its agent.
			by: OrganisationId,
			/// Hash of the grounds.
			grounds: H256,
		},
		/// An authority has decided on an objection.
		#[codec(index = 44)]
		ObjectionDecided {
			/// The declaration.
			declaration: DeclarationId,
			/// The decision.
			decision: Objection,
		},
		/// The amounts of an assessment have changed, by an objection or an audit.
		#[codec(index = 45)]
		AssessmentRevised {
			/// The declaration.
			declaration: DeclarationId,
			/// The sum of all taxes until now, minor units.
			from_total: u128,
			/// The sum of all taxes from now on, minor units.
			to_total: u128,
			/// What is owed in all and not paid, minor units.
			owed: u128,
			/// What is to be refunded, minor units.
			refundable: u128,
			/// The status until now.
			from: AssessmentStatus,
			/// The status from now on.
			to: AssessmentStatus,
		},
		/// A tariff quota is there, without a volume yet.
		#[codec(index = 50)]
		QuotaOpened {
			/// Whose.
			jurisdiction: CountryCode,
			/// Its order number.
			number: QuotaNumber,
			/// In what it is counted.
			basis: QuotaBasis<UnitCode>,
			/// Whether only goods with a proof of origin draw on it.
			preferential: bool,
			/// Which goods it is for.
			goods: BoundedVec<QuotaGoods, ConstU32<MAX_QUOTA_GOODS>>,
		},
		/// A quota has a volume for a period.
		#[codec(index = 51)]
		QuotaPeriodOpened {
			/// Whose.
			jurisdiction: CountryCode,
			/// Its order number.
			number: QuotaNumber,
			/// The first moment whose declarations may draw, ms UTC.
			valid_from: Moment,
			/// The first moment whose declarations no longer may, ms UTC.
			valid_to: Moment,
			/// How much there is.
			volume: u128,
		},
		/// What a declaration has drawn of a quota has changed.
		#[codec(index = 52)]
		QuotaDrawn {
			/// Whose.
			jurisdiction: CountryCode,
			/// The quota.
			number: QuotaNumber,
			/// The declaration.
			declaration: DeclarationId,
			/// How much it had drawn until now.
			from: u128,
			/// How much it has drawn from now on.
			to: u128,
		},
		/// An importer may account for import VAT on its return.
		#[codec(index = 53)]
		VatOnReturnPermitted {
			/// In which country.
			jurisdiction: CountryCode,
			/// The importer.
			importer: OrganisationId,
			/// The permit.
			permit: VatPermit,
		},
		/// A permit to account for import VAT on the return ends.
		#[codec(index = 54)]
		VatPermitEnded {
			/// In which country.
			jurisdiction: CountryCode,
			/// The importer.
			importer: OrganisationId,
			/// The first moment no longer under it, ms UTC.
			valid_to: Moment,
		},
		/// Import VAT was entered on the importer's return, or what was entered has changed.
		#[codec(index = 55)]
		VatEnteredOnReturn {
			/// In which country.
			jurisdiction: CountryCode,
			/// The importer.
			importer: OrganisationId,
			/// The end of the period, ms UTC.
			end: Moment,
			/// The declaration.
			declaration: DeclarationId,
			/// The tax of the declaration until now, minor units.
			from: u128,
			/// The tax from now on, minor units.
			to: u128,
		},
		/// An importer has filed its return.
		#[codec(index = 56)]
		VatReturnFiled {
			/// In which country.
			jurisdiction: CountryCode,
			/// The importer.
			importer: OrganisationId,
			/// The end of the period, ms UTC.
			end: Moment,
			/// What it has to account for, and what it deducts.
			vat_return: VatReturn,
		},
		/// Subheadings of an edition of the nomenclature were loaded.
		#[codec(index = 57)]
		NomenclatureLoaded {
			/// Whose.
			jurisdiction: CountryCode,
			/// The edition.
			edition: Edition,
			/// How many are new.
			added: u32,
			/// How many there are now.
			count: u32,
		},
		/// A country has adopted an edition of the nomenclature.
		#[codec(index = 58)]
		NomenclatureAdopted {
			/// Whose.
			jurisdiction: CountryCode,
			/// What it adopted, and from when on.
			adoption: Adoption,
		},
		/// A tax authority has set when the periods of the country's books end.
		#[codec(index = 46)]
		ReconciliationPeriodSet {
			/// The country.
			jurisdiction: CountryCode,
			/// The periods until now.
			from: Option<StatementPeriod>,
			/// The periods from now on.
			to: StatementPeriod,
		},
		/// A break in the books of a period was reported, explained or closed.
		#[codec(index = 47)]
		BreakNoted {
			/// The country.
			jurisdiction: CountryCode,
			/// The end of the period, ms UTC.
			end: Moment,
			/// The declaration whose assessment is concerned.
			declaration: DeclarationId,
			/// What was wrong when it was reported.
			kind: BreakKind,
			/// The status until now.
			from: Option<BreakStatus>,
			/// The status from now on.
			to: BreakStatus,
		},
		/// An authority has signed the books of a period.
		#[codec(index = 48)]
		ReconciliationSigned {
			/// The country.
			jurisdiction: CountryCode,
			/// The end of the period, ms UTC.
			end: Moment,
			/// As which authority.
			signatory: Signatory,
			/// Who.
			by: OrganisationId,
			/// The hash over all bookings.
			head: H256,
			/// Whether all have signed now, which closes the books.
			closed: bool,
		},
	}
}
