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
	}
}
