// SPDX-License-Identifier: Apache-2.0

//! How documents are presented.

use crate::{
	Config, CreditTerms, Days, DisclosedField, Error, Event, FinancedBy, InsuranceLeaves,
	InvoiceFingerprints, InvoiceLeaves, MaxDisclosures, MaxDocuments, NextPresentationId, Pallet,
	Presentation, PresentationInput, PresentationStatus, PresentedInvoice, Submission,
};
use alloc::vec::Vec;
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{ConsignmentId, CreditId, DocumentId, OrganisationId, PresentationId, TitleKey},
	money::Money,
	quantity::Moment,
	roles::{Permission, Purpose},
	traits::{
		BankingDays, DocumentInspect, Lien, Members, ShipmentInspect, TitleControl, TitleFacts,
		TitleInspect,
	},
};

/// The documents of a presentation, as far as the chain can read them.
struct ReadDocuments {
	kinds: Vec<DocumentKind>,
	invoice: Option<PresentedInvoice>,
	invoice_document: Option<DocumentId>,
	insurance: Option<InsuranceLeaves>,
}

/// A refused presentation that makes room for another.
struct Replaced {
	id: PresentationId,
	presentation: Presentation,
	lien: Option<Lien>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_present(
		who: T::AccountId,
		credit_id: CreditId,
		input: PresentationInput,
	) -> DispatchResult {
		let actor = T::Members::ensure_member(&who, Permission::Finance, Purpose::Create)?;
		T::Members::ensure_not_denied(actor)?;
		let PresentationInput {
			carrier,
			reference,
			documents,
			amount,
			disclosures,
			replaces,
		} = input;
		let documents = documents
			.parse()
			.map_err(|_| Error::<T>::TooManyDocuments)?;
		let disclosures = disclosures
			.parse()
			.map_err(|_| Error::<T>::TooManyDisclosures)?;
		let bill = Self::title_key(carrier, &reference)?;
		let credit = Self::find_credit(credit_id)?;
		let id = NextPresentationId::<T>::get();
		let next = id.next().ok_or(Error::<T>::Overflow)?;
		let replaced = match replaces {
			None => None,
			Some(old) => Some(Self::to_be_replaced(old, credit_id, &bill, id)?),
		};
		let freed = replaced
			.as_ref()
			.map_or(0, |replaced| replaced.presentation.amount);
		let credit = credit
			.presented(actor, amount, freed)
			.map_err(Error::<T>::from)?;
		let terms = &credit.terms;
		let old_lien = replaced.as_ref().and_then(|replaced| replaced.lien);
		let title = Self::presentable_bill(&bill, actor, old_lien)?;
		let read = Self::read_documents(credit_id, title.consignment, &documents, &disclosures)?;
		let fingerprints = fingerprints_of(terms, &read);
		let allowed = replaced
			.as_ref()
			.map(|replaced| FinancedBy::Presentation(replaced.id));
		Self::ensure_unfinanced(&fingerprints, allowed)?;

		let presented_at = T::Clock::now();
		let consignment =
			T::Shipments::consignment(title.consignment).ok_or(Error::<T>::ConsignmentNotFound)?;
		let (by, bank) = terms.available_with();
		let deadline = T::BankingDays::after_banking_days(
			bank.place,
			presented_at,
			T::ExaminationDays::get(),
		)?;
		let similar = Self::has_similar(&read, terms, replaced.as_ref());
		let submission = Submission {
			terms,
			amount,
			presented_at,
			carrier,
			is_straight: title.is_straight,
			shipped_on_board: title.shipped_on_board,
			port_of_loading: consignment.port_of_loading,
			port_of_discharge: consignment.port_of_discharge,
			kinds: &read.kinds,
			invoice: read.invoice,
			insurance: read.insurance,
			days: Self::days(terms, presented_at, title.shipped_on_board)?,
		};
		let proposed = BoundedVec::truncate_from(submission.examine());
		let presentation = Presentation {
			credit: credit_id,
			bill,
			consignment: title.consignment,
			amount,
			documents,
			presented_at,
			fingerprints,
			proposed,
			similar,
			waived_at: None,
			status: PresentationStatus::Examining { by, deadline },
		};
		let lien = presentation
			.lien(id, terms)
			.ok_or(Error::<T>::WrongStatus)?;

		NextPresentationId::<T>::put(next);
		Self::store_credit(credit_id, credit.clone());
		if let Some(replaced) = replaced {
			Self::replace(replaced, id)?;
		}
		Self::record(&fingerprints, FinancedBy::Presentation(id))?;
		Self::store_presentation(id, presentation.clone());
		if let Some(old_lien) = old_lien {
			T::Titles::release_lien(&presentation.bill, old_lien)?;
		}
		T::Titles::attach_lien(&presentation.bill, actor, lien)?;
		Self::deposit_event(Event::DocumentsPresented {
			presentation: id,
			credit: credit_id,
			bill: presentation.bill,
			amount,
			bank: bank.organisation,
			deadline,
			proposed: presentation.proposed,
			similar,
			to: presentation.status.phase(),
		});
		Ok(())
	}

	/// Whether an invoice near-equal to the one presented is financed or presented, other than with
	/// what this replaces.
	fn has_similar(read: &ReadDocuments, terms: &CreditTerms, replaced: Option<&Replaced>) -> bool {
		let leaves = read.invoice.as_ref().map(|invoice| &invoice.leaves);
		let dated = leaves.and_then(|leaves| leaves.total.zip(leaves.date));
		let own = replaced.and_then(|replaced| replaced.presentation.fingerprints.similar);
		dated.is_some_and(|(total, date)| {
			Self::is_similar(terms.beneficiary, terms.applicant, total, date, own)
		})
	}

	/// The refused presentation `old`, if presentation `by` may take its place.
	fn to_be_replaced(
		old: PresentationId,
		credit_id: CreditId,
		bill: &TitleKey,
		by: PresentationId,
	) -> Result<Replaced, Error<T>> {
		let (presentation, credit) = Self::find_presentation(old)?;
		presentation
			.clone()
			.represented(credit_id, bill, by)
			.map_err(Error::<T>::from)?;
		let lien = presentation.lien(old, &credit.terms);
		Ok(Replaced {
			id: old,
			presentation,
			lien,
		})
	}

	fn replace(replaced: Replaced, by: PresentationId) -> DispatchResult {
		let Replaced {
			id, presentation, ..
		} = replaced;
		let from = presentation.status.phase();
		let (credit, bill) = (presentation.credit, presentation.bill.clone());
		let presentation = presentation
			.represented(credit, &bill, by)
			.map_err(Error::<T>::from)?;
		Self::strike_out(&presentation.fingerprints);
		let to = presentation.status.phase();
		Self::store_presentation(id, presentation);
		Self::deposit_event(Event::PresentationReplaced {
			presentation: id,
			by,
			from,
			to,
		});
		Ok(())
	}

	/// The bill, if `actor` can give a lien on it; `lien` is the one that is on it and goes.
	pub(super) fn presentable_bill(
		bill: &TitleKey,
		actor: OrganisationId,
		lien: Option<Lien>,
	) -> Result<TitleFacts, Error<T>> {
		let title = T::Titles::circulating(bill).ok_or(Error::BillNotInCirculation)?;
		ensure!(title.possessor == actor, Error::BillNotPossessed);
		ensure!(!title.is_stopped, Error::BillStopped);
		ensure!(title.lien == lien, Error::BillPledged);
		Ok(title)
	}

	fn read_documents(
		credit: CreditId,
		consignment: ConsignmentId,
		documents: &BoundedVec<DocumentId, MaxDocuments>,
		disclosures: &BoundedVec<DisclosedField, MaxDisclosures>,
	) -> Result<ReadDocuments, Error<T>> {
		let mut found: Vec<DocumentFacts> = Vec::with_capacity(documents.len());
		for (index, document) in (0u8..).zip(documents.iter()) {
			let facts =
				T::Documents::document(*document).ok_or(Error::DocumentNotFound { index })?;
			ensure!(facts.is_live, Error::DocumentNotLive { index });
			let is_ours = facts.subject == DocumentSubject::Consignment(consignment)
				|| facts.subject == DocumentSubject::Credit(credit);
			ensure!(is_ours, Error::DocumentOfOtherGoods { index });
			// The chain compares one invoice and one certificate: a second one would escape it.
			let is_single = is_compared(facts.kind);
			let is_duplicate = found.iter().any(|other| {
				other.document == facts.document || (is_single && other.kind == facts.kind)
			});
			ensure!(!is_duplicate, Error::DuplicateDocument { index });
			found.push(facts);
		}

		let mut invoice = InvoiceLeaves::default();
		let mut insurance = InsuranceLeaves::default();
		for (index, disclosed) in (0u8..).zip(disclosures.iter()) {
			let is_duplicate = disclosures.iter().take(index.into()).any(|other| {
				other.document == disclosed.document && other.field.path == disclosed.field.path
			});
			ensure!(!is_duplicate, Error::DuplicateDisclosure { index });
			let facts = found
				.iter()
				.find(|facts| facts.document == disclosed.document)
				.filter(|facts| disclosed.field.is_of(facts.root))
				.ok_or(Error::ProofInvalid { index })?;
			let (path, value) = (&disclosed.field.path, &disclosed.field.value);
			match facts.kind {
				DocumentKind::CommercialInvoice => invoice.read(path, value),
				DocumentKind::InsuranceCertificate => insurance.read(path, value),
				_ => {}
			}
		}

		let first = |kind: DocumentKind| found.iter().find(|facts| facts.kind == kind);
		let presented = first(DocumentKind::CommercialInvoice);
		Ok(ReadDocuments {
			invoice: presented.map(|facts| PresentedInvoice {
				issuer: facts.issuer,
				leaves: invoice,
			}),
			invoice_document: presented.map(|facts| facts.document),
			insurance: first(DocumentKind::InsuranceCertificate).map(|_| insurance),
			kinds: found.into_iter().map(|facts| facts.kind).collect(),
		})
	}

	/// The days that the examination compares with, counted where the examining bank is.
	fn days(
		terms: &CreditTerms,
		presented_at: Moment,
		shipped: Option<Moment>,
	) -> Result<Days, DispatchError> {
		let (_, bank) = terms.available_with();
		let end_of = |at| T::BankingDays::after_calendar_days(bank.place, at, 0);
		let shipment = match shipped {
			None => None,
			Some(at) => {
				let last =
					T::BankingDays::after_calendar_days(bank.place, at, terms.presentation_days)?;
				// A moment of that day: its end belongs to the next.
				let last = T::BankingDays::extended(bank.place, last.saturating_sub(1))?;
				Some((end_of(at)?, last))
			}
		};
		Ok(Days {
			expiry: Self::last_day(terms)?,
			presentation: end_of(presented_at)?,
			latest_shipment: terms.latest_shipment.map(end_of).transpose()?,
			shipment,
		})
	}
}

/// Whether the chain compares fields of documents of this kind.
fn is_compared(kind: DocumentKind) -> bool {
	matches!(
		kind,
		DocumentKind::CommercialInvoice | DocumentKind::InsuranceCertificate
	)
}

/// The fingerprints of the invoice. The parties are those of the credit, whatever the invoice says.
fn fingerprints_of(terms: &CreditTerms, read: &ReadDocuments) -> InvoiceFingerprints {
	let Some(invoice) = &read.invoice else {
		return InvoiceFingerprints::default();
	};
	let leaves = &invoice.leaves;
	let amount = leaves
		.total
		.zip(leaves.currency)
		.map(|(amount, currency)| Money { amount, currency });
	InvoiceFingerprints::new(
		terms.beneficiary,
		terms.applicant,
		leaves.number.as_deref(),
		leaves.date,
		amount,
	)
	.anchored(read.invoice_document)
}
