// SPDX-License-Identifier: Apache-2.0

//! The errors of the pallet, a section of [`pallet`](crate::pallet).

use frame::pallet_section;

/// The errors.
#[pallet_section]
mod errors {
	// One variant a line of reason; lines of a declaration are counted from 1, as on the form.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such declaration, entry summary, rule or entry: check the number.
		NotFound,
		/// Another organisation is entitled to do this: the office addressed, the declarant or the carrier.
		NotAuthorised,
		/// It is not in the state this step starts from, or left it meanwhile: look at its status.
		WrongStatus,
		/// It exists already and is not replaced by this call.
		AlreadyExists,
		/// A number that must be above zero is zero.
		ZeroAmount,
		/// A sum does not fit its type: check the amounts.
		Overflow,
		/// A rate or weight is above 1 000 000 ppm.
		RateAboveOne,
		/// The country has as many risk rules as it can have: remove one first.
		TooManyRiskRules,
		/// The commodity code prefix of a risk rule is not at most 13 digits.
		InvalidPrefix(CodeError),
		/// The office is not a UN/LOCODE.
		InvalidOffice(CodeError),
		/// A country is not a code of ISO 3166-1.
		InvalidCountry(CodeError),
		/// The currency is not a code of ISO 4217.
		InvalidCurrency(CodeError),
		/// The unique consignment reference is empty, too long or has characters that are not allowed.
		InvalidUcr(CodeError),
		/// A container number does not follow ISO 6346.
		InvalidContainerNumber(CodeError),
		/// A seal number is empty, too long or has characters that are not allowed.
		InvalidSealNumber(CodeError),
		/// The customs procedure is not four digits.
		InvalidProcedure,
		/// This chain takes no declarations under this regime: declare export or import.
		UnsupportedRegime,
		/// The office is not registered: its organisation must register it first.
		OfficeNotRegistered,
		/// The country's customs has set no parameters: it must set them first.
		ParametersNotSet,
		/// There is no such consignment.
		ConsignmentNotFound,
		/// The office is not in the country of loading (export) or of discharge (import, entry summary).
		WrongOffice,
		/// The principal is not the shipper (export) or the consignee (import) of the consignment.
		PrincipalNotParty,
		/// The declaration names no container.
		NoContainers,
		/// The declaration has no line.
		NoLines,
		/// A container is named twice.
		DuplicateContainer,
		/// A container does not belong to the consignment, or not to the declaration.
		ContainerNotCovered,
		/// A live declaration under this regime covers a container already.
		AlreadyDeclared,
		/// It is on board already: exports are declared, and entry summaries settled, before loading.
		AlreadyLoaded,
		/// A container has no verified gross mass: declare it first.
		NoVerifiedGrossMass,
		/// The lines' gross mass is too far from verified gross mass less tare: correct the lines.
		GrossMassOutOfTolerance,
		/// The lines' packages are not as many as the consignment has in these containers.
		PackagesMismatch,
		/// The lines' prices do not add up to the invoiced total.
		InvoiceTotalMismatch,
		/// The Incoterm is not the one of the consignment.
		IncotermMismatch,
		/// Deductions and charges in the price leave nothing of the invoiced total to value: check them.
		ChargesAboveInvoice,
		/// A code in a line does not follow its standard.
		InvalidLine {
			/// The line, counted from 1.
			line: u8,
			/// The field.
			field: LineField,
			/// Why.
			reason: CodeError,
		},
		/// A number in a line is zero.
		ZeroInLine {
			/// The line, counted from 1.
			line: u8,
			/// The field.
			field: LineField,
		},
		/// The net mass of a line is above its gross mass.
		NetAboveGross {
			/// The line, counted from 1.
			line: u8,
			/// The field: the net mass.
			field: LineField,
		},
		/// The valuation method of a line is not one of 1 to 6.
		InvalidValuationMethod {
			/// The line, counted from 1.
			line: u8,
			/// The field: the valuation method.
			field: LineField,
		},
		/// The organisation has no draws left: commit to a new chain first.
		NoDraws,
		/// This is not the preimage of the committed hash: reveal the preimage that comes next.
		WrongPreimage,
		/// It is too early: wait for the hash of the next block, or for the end of the period.
		TooEarly,
		/// The chain no longer knows the block hash of the draw: send the declaration to the red lane.
		DrawBlockForgotten,
		/// Each container needs exactly one new seal: give all of them.
		SealMissing,
		/// Two containers have the same new seal.
		DuplicateSeal,
		/// A commitment is good for at most a million draws: commit to a shorter chain.
		TooManyDraws,
		/// A container is not where customs can inspect it; wait until it is.
		/// Exports are at hand from stuffing until loading, imports from discharge until the gate.
		NotAtHand,
		/// The declaration can be assessed: assess it instead of giving it up.
		Assessable,
		/// A declaration has at most 50 lines: split it.
		TooManyLines,
		/// A declaration covers at most 64 containers: split it.
		TooManyContainers,
		/// The seals are more than a declaration can have containers: give one for each container.
		TooManySeals,
		/// A commodity code has 6 to 13 digits: ask for a number of digits within.
		InvalidCommodityDigits,
		/// The commodity code of a line has not as many digits as the country asks for under the regime.
		WrongCommodityDigits {
			/// The line, counted from 1.
			line: u8,
			/// The field: the commodity code.
			field: LineField,
		},
		/// Another declaration was lodged before this one and waits for its draw: route that one first.
		NotNextInLine,
		/// A container is not on board yet: import or confirm the exit once every container is loaded.
		NotOnBoard,
		/// A line claims a preference and names no proof of origin: give its certificate of origin.
		PreferenceWithoutCertificate {
			/// The line, counted from 1.
			line: u8,
			/// The field: the certificate.
			field: LineField,
		},
		/// An export claims no preference and carries no certificate of origin: leave the field empty.
		NotOnExport {
			/// The line, counted from 1.
			line: u8,
			/// The field: the preference or the certificate.
			field: LineField,
		},
		/// There is no document of the number that a line gives for its certificate: check the number.
		CertificateNotFound {
			/// The line, counted from 1.
			line: u8,
			/// The field: the certificate.
			field: LineField,
		},
		/// The document that a line names is of another kind: name a certificate of origin.
		NotACertificateOfOrigin {
			/// The line, counted from 1.
			line: u8,
			/// The field: the certificate.
			field: LineField,
		},
		/// The certificate of a line is replaced, revoked or not valid now: name the current one.
		CertificateNotLive {
			/// The line, counted from 1.
			line: u8,
			/// The field: the certificate.
			field: LineField,
		},
		/// The certificate of a line was issued for other goods: name one of this consignment.
		CertificateOfOtherGoods {
			/// The line, counted from 1.
			line: u8,
			/// The field: the certificate.
			field: LineField,
		},
		/// Who issued the certificate of a line does not certify the origin of goods of that country.
		/// Name a certificate of an issuer in the country of origin.
		CertificateIssuerNotCompetent {
			/// The line, counted from 1.
			line: u8,
			/// The field: the certificate.
			field: LineField,
		},
		/// The content root is zero: give the Merkle root of the content.
		EmptyContent,
		/// The entry summary is not what you accept: look at it again.
		ContentMismatch,
		/// The entry summary lies with another office: amend it there until that office refuses it.
		AtAnotherOffice,
		/// Customs of the destination forbids to load the goods: only its acceptance lifts that.
		LoadingForbidden,
		/// Only exports leave the customs territory: confirm the exit of an export declaration.
		NotAnExport,
		/// Nothing can be financed on this: name a released export declaration of the seller.
		NotFinanceable,
		/// More is drawn than is left of the declaration's invoiced total: draw at most what is left.
		AboveFinanceable,
		/// More is given back than was drawn on the declaration: check the amount.
		AboveDrawn,
		/// The amount is in another currency than the declaration: give it in that of the invoice.
		CurrencyMismatch,
		/// The lines' net mass is too far from the net mass booked for the containers: correct the lines.
		NetMassOutOfTolerance,
		/// The price of an import does not contain the freight, and none is declared: declare what it costs.
		FreightMissing,
		/// The ship has not left the port of loading with all containers of the declaration.
		///
		/// The terminal or the carrier records the loading and the carrier the departure; then confirm.
		NotDeparted,
		/// An amendment stays with goods, regime, office and principal: withdraw, and declare these anew.
		OtherGoods,
		/// The declaration has as many versions as it can have: withdraw it, and declare anew.
		TooManyVersions,
		/// The lines use more of a certificate than is left of it: name another one for the rest.
		CertificateOverdrawn {
			/// The line that names it first, counted from 1.
			line: u8,
			/// The field: the certificate.
			field: LineField,
		},
		/// No officer of the office has proposed this as the declaration stands now: propose it first.
		NotProposed,
		/// Who proposed a decision cannot confirm it: a second officer must.
		SameOfficer,
		/// The declaration was accepted too long ago for an audit.
		AuditPeriodOver,
		/// Findings name neither a line nor charges: say what was not as declared.
		NoFindings,
		/// A supplement or refund is computed from what was found: conclude it with `settle_audit`.
		FindingsNeeded,
		/// The declaration has no line of this number: lines are counted from 1.
		NoSuchLine {
			/// The number given.
			line: u8,
		},
		/// A line is found twice: give its finding once.
		LineFoundTwice {
			/// The line, counted from 1.
			line: u8,
		},
		/// No proof covers the preference: it was not claimed, or for another origin or a smaller mass.
		PreferenceNotProven {
			/// The line, counted from 1.
			line: u8,
			/// The field: the preference.
			field: LineField,
		},
		/// What was found changes nothing of what is owed: conclude the audit as confirmed.
		NothingChanges,
		/// The country's nomenclature has no such commodity: look up the classification.
		#[codec(index = 85)]
		UnknownCommodity {
			/// The line, counted from 1.
			line: u8,
			/// The field: the classification.
			field: LineField,
		},
	}
}
