// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet. `lib.rs` imports them.

use frame::pallet_macros::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	/// Why a call was refused. Refusals of members, money, bills and declarations are errors of the
	/// pallets that keep them.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such credit, presentation or receivable; check its number.
		#[codec(index = 0)]
		NotFound,
		/// The act belongs to another party, which must do it.
		#[codec(index = 1)]
		NotAuthorised,
		/// The status does not allow this; look it up and do what comes next.
		#[codec(index = 2)]
		WrongStatus,
		/// What you agree to is not what there is: look at the terms again.
		#[codec(index = 3)]
		ContentMismatch,
		/// An amount is zero; give one above zero.
		#[codec(index = 4)]
		ZeroAmount,
		/// A sum or a counter does not fit its type; give smaller amounts.
		#[codec(index = 5)]
		Overflow,
		/// Two parties are the same organisation, but each acts for itself; name another.
		#[codec(index = 6)]
		SameParty,
		/// The place of a bank is no UN/LOCODE; correct it.
		#[codec(index = 7)]
		InvalidPlace(CodeError),
		/// A port is no UN/LOCODE; correct it.
		#[codec(index = 8)]
		InvalidPort(CodeError),
		/// The currency is not of ISO 4217; correct it.
		#[codec(index = 9)]
		InvalidCurrency(CodeError),
		/// The reference of the bill is not 1 to 20 printable ASCII characters; correct it.
		#[codec(index = 10)]
		InvalidReference(CodeError),
		/// The number of the invoice is not 1 to 35 printable ASCII characters; correct it.
		#[codec(index = 11)]
		InvalidNumber(CodeError),
		/// The number of the invoice has neither letter nor digit; give one that has.
		#[codec(index = 12)]
		EmptyNumber,
		/// The port of loading is that of discharge; correct one of them.
		#[codec(index = 13)]
		SamePort,
		/// The tolerance is above 10 %, which is what "about" allows; lower it.
		#[codec(index = 14)]
		ToleranceTooHigh,
		/// The moment of expiry has passed; agree on a later one.
		#[codec(index = 15)]
		ExpiryPassed,
		/// Goods could be shipped after the credit has expired; move one of the dates.
		#[codec(index = 16)]
		ShipmentAfterExpiry,
		/// The period of presentation is zero days or longer than allowed; change it.
		#[codec(index = 17)]
		PresentationPeriodOutOfRange,
		/// More than 32 documents are listed; leave some out.
		#[codec(index = 18)]
		TooManyDocuments,
		/// A kind of document is listed twice; list it once.
		#[codec(index = 19)]
		DuplicateKind,
		/// A cover is given without an insurance certificate being asked for, or it is zero.
		#[codec(index = 20)]
		InsuranceMismatch,
		/// The root of the further terms is zero; give the Merkle root of the terms.
		#[codec(index = 21)]
		EmptyTerms,
		/// There is no such deposit token; check its number.
		#[codec(index = 22)]
		TokenNotFound,
		/// The deposit token or the declaration is in another currency; choose one that fits.
		#[codec(index = 23)]
		CurrencyMismatch,
		/// The credit does not ask the nominated bank to confirm it; advise it only.
		#[codec(index = 24)]
		ConfirmationNotAsked,
		/// It is too early: the time for the other side to act still runs.
		#[codec(index = 25)]
		TooEarly,
		/// More would be drawn than the credit is good for; ask for less.
		#[codec(index = 26)]
		AmountExceedsCredit,
		/// A presentation is open; wait until it is honoured or returned, or replace it.
		#[codec(index = 27)]
		PresentationOpen,
		/// The presentation to be replaced is of another credit or another bill; check its number.
		#[codec(index = 28)]
		OtherPresentation,
		/// There is no such bill of lading in circulation; check the carrier and the reference.
		#[codec(index = 29)]
		BillNotInCirculation,
		/// The organisation does not possess the bill; its possessor must hand it over first.
		#[codec(index = 30)]
		BillNotPossessed,
		/// An authority has stopped the bill; have the stop lifted first.
		#[codec(index = 31)]
		BillStopped,
		/// Somebody else has a lien on the bill; have it released first.
		#[codec(index = 32)]
		BillPledged,
		/// The goods of the bill are not known; ask the carrier.
		#[codec(index = 33)]
		ConsignmentNotFound,
		/// There is no such document; check the number at this place of the list, counted from 0.
		#[codec(index = 34)]
		DocumentNotFound {
			/// The place in the list.
			index: u8,
		},
		/// The document has been replaced, revoked or has expired; give its current version.
		#[codec(index = 35)]
		DocumentNotLive {
			/// The place in the list.
			index: u8,
		},
		/// The document speaks of other goods and another credit; leave it out.
		#[codec(index = 36)]
		DocumentOfOtherGoods {
			/// The place in the list.
			index: u8,
		},
		/// The document is listed twice, or is a second invoice or insurance certificate; list one.
		#[codec(index = 37)]
		DuplicateDocument {
			/// The place in the list.
			index: u8,
		},
		/// More than 16 fields are shown; show only those that are compared.
		#[codec(index = 38)]
		TooManyDisclosures,
		/// The field does not belong to its document, or the document is not presented; correct it.
		#[codec(index = 39)]
		ProofInvalid {
			/// The place in the list.
			index: u8,
		},
		/// The same field is shown twice; show it once.
		#[codec(index = 40)]
		DuplicateDisclosure {
			/// The place in the list.
			index: u8,
		},
		/// The invoice is financed already, or presented elsewhere; nobody finances it again.
		#[codec(index = 41)]
		AlreadyFinanced,
		/// The time for a notice of refusal has run out; the bank can only accept.
		#[codec(index = 42)]
		Precluded,
		/// The notice states no discrepancy; state every one.
		#[codec(index = 43)]
		NoDiscrepancies,
		/// The notice states more than 64 discrepancies; leave out the least of them.
		#[codec(index = 44)]
		TooManyDiscrepancies,
		/// The notice states a discrepancy twice; state it once.
		#[codec(index = 45)]
		DuplicateDiscrepancy,
		/// The applicant has waived the discrepancies already; nothing more is needed of it.
		#[codec(index = 46)]
		AlreadyWaived,
		/// The applicant has not waived the discrepancies; it must do so first.
		#[codec(index = 47)]
		NotWaived,
		/// The receivable has fallen due; register only what is due later.
		#[codec(index = 48)]
		DuePassed,
		/// The anchored document is not a live commercial invoice of the seller; give another.
		#[codec(index = 49)]
		InvoiceMismatch,
		/// Nothing can be financed on this declaration; it must be released, and the seller's own.
		#[codec(index = 50)]
		DeclarationNotFinanceable,
		/// The bank has made an offer already, and an offer never changes.
		#[codec(index = 51)]
		AlreadyOffered,
		/// The receivable has as many offers as it can have; accept one of them.
		#[codec(index = 52)]
		TooManyOffers,
		/// The bank has made no offer for this receivable; check its number.
		#[codec(index = 53)]
		OfferNotFound,
		/// The advance is above the receivable, or the fee not below the advance; correct them.
		#[codec(index = 54)]
		AdvanceOutOfRange,
		/// A near-equal invoice is financed; a second account of the bank must approve first.
		#[codec(index = 55)]
		SimilarFinanced,
		/// The account has a part in this financing already; another account of the bank must act.
		#[codec(index = 56)]
		SecondAccountNeeded,
		/// A second account of the bank has approved the near-equal invoice already; fund it.
		#[codec(index = 57)]
		AlreadyApproved,
		/// The moment of the latest shipment has passed; agree on a later one.
		#[codec(index = 58)]
		ShipmentPassed,
		/// The invoice is dated in the future; register it on its day or later.
		#[codec(index = 59)]
		DatedAhead,
		/// The amount is above what is left to be financed on the declaration; register less.
		#[codec(index = 60)]
		AmountAboveDeclaration,
		/// The declaration is of other goods than the bill; give the two that belong together.
		#[codec(index = 61)]
		DeclarationOfOtherGoods,
		/// The applicant has too many applications open; have banks answer some, or let them expire.
		#[codec(index = 62)]
		TooManyOpenApplications,
		/// The seller has too many receivables open; have some paid, or withdraw what is not financed.
		#[codec(index = 63)]
		TooManyOpenReceivables,
	}
}
