// SPDX-License-Identifier: Apache-2.0

//! Why calls are refused: a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// Why calls are refused.
#[pallet_section]
mod errors {
	/// Why a call was refused.
	#[pallet::error]
	pub enum Error<T> {
		/// The tax authority of this country has not set its rules; it must call `set_jurisdiction`.
		UnknownJurisdiction,
		/// This is not a country of ISO 3166-1: two capital letters that the standard assigns.
		InvalidCountry(CodeError),
		/// This is not a currency of ISO 4217: three capital letters that the standard assigns.
		InvalidCurrency(CodeError),
		/// The currency of a jurisdiction stays, since its tariff counts in it; keep the present one.
		CurrencyFixed,
		/// A payment period of zero leaves no time to pay; give it in milliseconds.
		ZeroPeriod,
		/// The treasury is established in another country; name one of this country.
		TreasuryAbroad,
		/// The list of measures is empty; give at least one.
		NoMeasures,
		/// This is not the beginning of a commodity code: 0, 2, 4 or 6 to 13 digits.
		InvalidPrefix {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			reason: CodeError,
		},
		/// The origin of a measure is not a country of ISO 3166-1; leave it out for every origin.
		InvalidOrigin {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			reason: CodeError,
		},
		/// The unit of a specific rate is not one of UN/ECE Rec 20, such as `KGM`.
		InvalidUnit {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			reason: CodeError,
		},
		/// The terms of a measure do not compute one amount; write at most eight in postfix notation.
		InvalidExpression {
			/// The measure, counted from 1.
			measure: u8,
			/// What is wrong.
			fault: ExpressionFault,
		},
		/// The tariff and its rates are never changed for the past; choose a later beginning.
		Retroactive,
		/// The end does not come after the beginning; leave it out for an open end.
		InvalidPeriod,
		/// Too many versions of this measure or rate are still needed; wait until one has lapsed.
		TooManyVersions,
		/// This is there already and would change nothing or something already in force.
		AlreadyExists,
		/// A rate converts between two currencies, and neither of its numbers is zero.
		InvalidRate,
		/// The shares do not divide the revenue: at most 8, none zero, once each, 1 000 000 ppm in all.
		InvalidSplit(SplitFault),
		/// There is no such deposit token; ask its bank for the number.
		UnknownToken,
		/// The deposit token is in another currency than the jurisdiction's.
		CurrencyMismatch,
		/// Nothing has been assessed on this declaration; customs assesses it first.
		NotFound,
		/// The assessment is in another status: it is notified once, then paid once.
		WrongStatus,
		/// The tax authority does not accept this deposit token; pay in one that it accepts.
		TokenNotAccepted,
		/// The date lies so far back that its rates are no longer kept.
		DateTooOld,
		/// The declaration has no line to assess.
		NoLines,
		/// The declaration has more than 50 lines; divide it.
		TooManyLines,
		/// All prices are zero, so freight and insurance cannot be apportioned by them.
		ZeroPrice,
		/// The deductions are larger than the price of a line with what is added to it.
		NegativeValue {
			/// The line, counted from 1.
			line: u8,
		},
		/// Customs has published no rate of exchange for the date; it must call `set_exchange_rate`.
		NoExchangeRate,
		/// The tariff has no duty for a commodity, not even zero; an authority must publish one.
		NoDutyRate {
			/// The line, counted from 1.
			line: u8,
		},
		/// A specific rate needs a quantity that a line does not tell; declare it in the rate's unit.
		QuantityMissing {
			/// The line, counted from 1.
			line: u8,
		},
		/// An amount or a time is too large to be computed with.
		Overflow,
		/// The list has more than 64 measures; publish them in several calls.
		TooManyMeasures,
		/// The customs value of a line is zero; correct its price or what is deducted from it.
		ZeroValue {
			/// The line, counted from 1.
			line: u8,
		},
		/// A preference belongs to the goods of one country; name the country of origin.
		PreferenceWithoutOrigin {
			/// The measure, counted from 1.
			measure: u8,
		},
		/// An export rebate is the same for goods of every origin; leave the origin out.
		RebateByOrigin {
			/// The measure, counted from 1.
			measure: u8,
		},
		/// An export rebate is one share of the net price; write a single ad valorem term.
		RebateNotAdValorem {
			/// The measure, counted from 1.
			measure: u8,
		},
		/// The rate of a rebate is above that of the value added tax then in force; lower it.
		RebateRateAboveVat {
			/// The measure, counted from 1.
			measure: u8,
		},
		/// A rebate is paid out, so there is no revenue of this kind; divide another kind.
		NotLevied,
		/// This is not an invoice number: 1 to 35 printable characters, no blank at either end.
		InvalidInvoiceNumber(CodeError),
		/// The seller has used this invoice number before; number its invoices one after another.
		InvoiceNumberUsed,
		/// The VAT invoice has no line; give at least one.
		EmptyInvoice,
		/// The VAT invoice has more than 50 lines; divide it.
		TooManyInvoiceLines,
		/// The date of the VAT invoice lies in the future; date it now or earlier.
		FutureDate,
		/// Seller and buyer of the VAT invoice are the same; name another trader as the buyer.
		SameParty,
		/// The commodity of a line is not a code of the Harmonized System: 6 to 13 digits.
		InvalidCommodityCode {
			/// The line, counted from 1.
			line: u8,
			/// What is wrong.
			reason: CodeError,
		},
		/// The net price of a line is zero; leave the line out.
		ZeroNet {
			/// The line, counted from 1.
			line: u8,
		},
		/// The tariff has no plain rate of value added tax for a commodity; an authority must publish one.
		NoVatRate {
			/// The line, counted from 1.
			line: u8,
		},
		/// The tax on a line is not its net price times the rate, rounded half up; correct it.
		VatMismatch {
			/// The line, counted from 1.
			line: u8,
		},
		/// There is no such VAT invoice; ask its seller for the number on this chain.
		InvoiceNotFound,
		/// Another party must do this: the seller asks to cancel a VAT invoice, the buyer agrees or deducts it.
		NotAuthorised,
		/// The VAT invoice has been deducted, claimed, financed or cancelled; each serves once.
		InvoiceNotIssued,
		/// The claim has no line; match at least one.
		NoMatches,
		/// The claim has more than 50 lines; an export declaration has no more.
		TooManyMatches,
		/// There is no such export declaration, or it is no longer live; claim on another.
		ExportNotFound,
		/// The organisation is not the exporter of the declaration, who alone claims and withdraws.
		NotExporter,
		/// The goods have not left the country; wait until customs has confirmed the exit.
		NotExited,
		/// The declaration invoices nothing, so no proceeds can prove the export; claim on another.
		NothingInvoiced,
		/// No goods are on record as loaded: the consignment is unknown or has no container declared.
		NothingLoaded,
		/// A container of the declaration was not loaded; the terminal must record it on board.
		NotLoaded {
			/// The container in the declaration, counted from 1.
			container: u8,
		},
		/// The export declaration has no such line; count its lines from 1.
		UnknownLine {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The line of the declaration is in a claim already; each is claimed once.
		LineRebated {
			/// The match, counted from 1.
			entry: u8,
		},
		/// There is no such VAT invoice; ask its seller for the number on this chain.
		UnknownInvoice {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The VAT invoice was issued to another buyer; claim with the invoices of the exporter.
		BoughtByAnother {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The VAT invoice shows the tax of another country; claim it back there.
		InvoiceAbroad {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The VAT invoice has been deducted, claimed, financed or cancelled; claim with another.
		InvoiceUsed {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The VAT invoice is dated after the goods had left; claim with an earlier one.
		InvoicedAfterExit {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The VAT invoice has no such line; count its lines from 1.
		UnknownInvoiceLine {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The line of the VAT invoice is in this claim already; each is claimed once.
		InvoiceLineRebated {
			/// The match, counted from 1.
			entry: u8,
		},
		/// Invoice and declaration name different goods: their first six digits must be equal.
		CommodityMismatch {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The tariff has no rebate for the commodity on the day of exit; the tax is not given back.
		NoRebateRate {
			/// The match, counted from 1.
			entry: u8,
		},
		/// The rebate on a line is above the tax on its invoice; the authority must correct its rates.
		RebateAboveVat {
			/// The match, counted from 1.
			entry: u8,
		},
		/// Nothing would be given back, because every amount is zero; there is nothing to claim.
		NothingToRebate,
		/// There is no such claim for a rebate; look its number up in the event of the claim.
		RebateNotFound,
		/// The claim is in another status: it is approved once, and ends once, withdrawn before that only.
		WrongRebateStatus,
		/// The exporter has not received the whole invoiced price of the goods; wait until it has.
		ProceedsNotReceived,
		/// The organisation is not the treasury of the country, which alone pays rebates.
		NotTreasury,
		/// The goods would have been bought dearer than they were exported.
		///
		/// At the rate of the day of exit. Match the line with the invoice for these goods alone.
		NetAboveExportPrice {
			/// The line of the declaration, counted from 1.
			line: u8,
		},
		/// The customs value contains the freight, which the price does not; declare what it costs.
		FreightMissing,
		/// The seller has not asked to cancel the VAT invoice; it must call `request_vat_invoice_cancellation`.
		CancellationNotRequested,
		/// The seller has asked to cancel the VAT invoice already; now the buyer must agree.
		CancellationAlreadyRequested,
		/// The terms of collection leave no time: the day and the period to object are above zero.
		#[codec(index = 80)]
		InvalidTerms,
		/// The amount is zero or above what is owed; look up what is left.
		#[codec(index = 81)]
		WrongAmount,
		/// The time for it has not come, or has passed: the deadline decides.
		#[codec(index = 82)]
		WrongTime,
		/// Nothing was paid that is not owed; there is nothing to refund.
		#[codec(index = 83)]
		NothingToRefund,
		/// There is no such guarantee for duty and tax, or it has ended.
		#[codec(index = 84)]
		GuaranteeNotFound,
		/// The guarantee is not for this debtor and country, or not accepted, accepted already or expired.
		#[codec(index = 85)]
		GuaranteeNotUsable,
		/// There is no such deferment account, or it has ended.
		#[codec(index = 86)]
		DefermentNotFound,
		/// The deferment account is another debtor's or country's, or closed; ask the tax authority.
		#[codec(index = 87)]
		DefermentNotUsable,
		/// The guarantee or the account has not so much left; pay a part, or ask for a higher limit.
		#[codec(index = 88)]
		LimitExceeded,
		/// It secures something still; wait until that is paid.
		#[codec(index = 89)]
		StillUsed,
		/// The debtor has objected already, or there is no objection to decide on.
		#[codec(index = 90)]
		WrongObjection,
		/// Another officer decides than the one who has notified the assessment.
		#[codec(index = 91)]
		SameOfficer,
		/// The assessment has no such tax on that line, or it is named twice; name those it has.
		#[codec(index = 92)]
		UnknownTax,
		/// Nothing secures the debt, or its debtor can be debited first.
		#[codec(index = 93)]
		NothingToDraw,
		/// Too many organisations have paid on this assessment or received from it.
		#[codec(index = 94)]
		TooManyParties,
		/// An exporter is named for something else than a remedy, or without its country of origin.
		#[codec(index = 100)]
		ExporterWithoutRemedy {
			/// The measure, counted from 1.
			measure: u8,
		},
		/// A quota needs goods, and a unit that lines declare; for tonnes count kilograms.
		#[codec(index = 101)]
		InvalidQuota,
		/// There is no such quota; open it first.
		#[codec(index = 102)]
		UnknownQuota,
		/// These goods have a quota already, or are named twice.
		#[codec(index = 103)]
		QuotaGoodsTaken,
		/// The importer is established abroad; permit its fiscal representative.
		#[codec(index = 104)]
		ImporterAbroad,
		/// The importer has no permit to account for import VAT on its return, or it has ended.
		#[codec(index = 105)]
		PermitNotFound,
		/// The nomenclature in force has no such subheading; look up the classification.
		#[codec(index = 106)]
		UnknownCommodity {
			/// The line, counted from 1.
			line: u8,
		},
		/// The nomenclature in force has no commodity under that prefix.
		#[codec(index = 107)]
		UnknownPrefix {
			/// The measure, counted from 1.
			measure: u8,
		},
		/// The list is empty, too long, or has a number that no subheading has.
		#[codec(index = 108)]
		InvalidSubheadings,
		/// The edition is adopted and stays as it is; load another edition.
		#[codec(index = 109)]
		NomenclatureAdopted,
		/// The edition does not have as many subheadings as it should; load the rest first.
		#[codec(index = 110)]
		NomenclatureIncomplete,
		/// The period of the books is not over; wait for its end.
		#[codec(index = 95)]
		PeriodNotOver,
		/// The hash is not that of the books; look up the one that covers all bookings.
		#[codec(index = 96)]
		WrongTotals,
		/// This authority has signed the books already, or all have.
		#[codec(index = 97)]
		PeriodClosed,
		/// Nothing is wrong with the assessment, or its break is reported already or in another state.
		#[codec(index = 98)]
		WrongBreak,
		/// A break is open: explain it, or close it when it is gone, before the books are signed.
		#[codec(index = 99)]
		BreaksOpen,
	}
}
