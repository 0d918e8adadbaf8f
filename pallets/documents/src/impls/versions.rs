// SPDX-License-Identifier: Apache-2.0

//! How a document is anchored, replaced, taken back and ends.

use super::countries_of;
use crate::{
	is_sovereign, issuer_for_consignment, issuers, permission_of, Config, Document, DocumentByRoot,
	DocumentInput, Documents, Error, Event, ForConsignment, Issuer, NextDocumentId, Pallet,
};
use frame::{prelude::*, traits::Time};
use portolan_primitives::{
	codes::CountryCode,
	documents::{DocumentKind, DocumentSubject},
	ids::DocumentId,
	roles::Purpose,
	traits::{DeclarationJurisdiction, Members, ShipmentInspect},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_anchor(who: T::AccountId, input: DocumentInput) -> DispatchResult {
		let issuer = Self::ensure_issuer(&who, input.kind)?;
		let document = Document::anchored(input, issuer, None, T::Clock::now());
		let document = document.map_err(Error::<T>::from)?;
		Self::ensure_may_speak_of(&document)?;
		let (id, next) = Self::free_number(&document)?;

		Self::insert(id, next, &document);
		Self::deposit_event(Event::DocumentAnchored {
			document: id,
			issuer: document.issuer,
			issued_as: document.issued_as,
			kind: document.kind,
			subject: document.subject,
			root: document.root,
			granted: document.allowance.map(|allowance| allowance.granted),
		});
		Ok(())
	}

	pub(crate) fn do_supersede(
		who: T::AccountId,
		prior: DocumentId,
		input: DocumentInput,
	) -> DispatchResult {
		let issuer = Self::ensure_issuer(&who, input.kind)?;
		let old = Self::find(prior)?;
		let document = Document::anchored(input, issuer, Some(prior), T::Clock::now());
		let document = document.map_err(Error::<T>::from)?;
		Self::ensure_may_speak_of(&document)?;
		let (id, next) = Self::free_number(&document)?;
		let from = old.status;
		let superseded = old.superseded(&document, id).map_err(Error::<T>::from)?;

		Documents::<T>::insert(prior, &superseded);
		Self::insert(id, next, &document);
		Self::deposit_event(Event::DocumentSuperseded {
			document: prior,
			by: id,
			issuer: document.issuer,
			root: document.root,
			granted: document.allowance.map(|allowance| allowance.granted),
			from,
			to: superseded.status,
		});
		Ok(())
	}

	pub(crate) fn do_revoke(who: T::AccountId, id: DocumentId) -> DispatchResult {
		let document = Self::find(id)?;
		// Suspended or no longer of that role, it must still be able to withdraw what is wrong.
		let permission = permission_of(document.issued_as);
		let actor = T::Members::ensure_member(&who, permission, Purpose::Settle)?;
		let from = document.status;
		let revoked = document.revoked(actor, T::Clock::now());
		let revoked = revoked.map_err(Error::<T>::from)?;

		Documents::<T>::insert(id, &revoked);
		Self::deposit_event(Event::DocumentRevoked {
			document: id,
			issuer: actor,
			from,
			to: revoked.status,
		});
		Ok(())
	}

	pub(crate) fn do_expire(id: DocumentId) -> DispatchResult {
		let document = Self::find(id)?;
		let from = document.status;
		let expired = document.expired(T::Clock::now());
		let expired = expired.map_err(Error::<T>::from)?;

		Documents::<T>::insert(id, &expired);
		Self::deposit_event(Event::DocumentExpired {
			document: id,
			from,
			to: expired.status,
		});
		Ok(())
	}

	/// Who issues a document of that kind through this account: the first of the kind's roles that the
	/// organisation has and for which the account has the permission.
	fn ensure_issuer(who: &T::AccountId, kind: DocumentKind) -> Result<Issuer, DispatchError> {
		let mut refusal = Error::<T>::WrongIssuer.into();
		for role in issuers(kind).iter().copied() {
			match T::Members::ensure_member(who, permission_of(role), Purpose::Create) {
				Ok(organisation) if T::Members::ensure_role(organisation, role).is_ok() => {
					T::Members::ensure_not_denied(organisation)?;
					return Ok(Issuer { organisation, role });
				}
				Ok(_) => refusal = Error::<T>::WrongIssuer.into(),
				Err(reason) => refusal = reason,
			}
		}
		Err(refusal)
	}

	/// Fails unless the subject exists, as far as this pallet can ask, and is the issuer's to speak of.
	fn ensure_may_speak_of(document: &Document) -> DispatchResult {
		match document.subject {
			DocumentSubject::Consignment(consignment) => {
				let facts = T::Shipments::consignment(consignment);
				let facts = facts.ok_or(Error::<T>::SubjectNotFound)?;
				Self::ensure_in_its_country(document, countries_of(&facts))?;
				let is_carrier = facts.carrier == document.issuer;
				let is_forwarder = facts.forwarder == Some(document.issuer);
				let may = match issuer_for_consignment(document.kind) {
					ForConsignment::Anyone => true,
					ForConsignment::Carrier => is_carrier,
					ForConsignment::CarrierOrForwarder => is_carrier || is_forwarder,
				};
				ensure!(may, Error::<T>::NotAuthorised);
			}
			DocumentSubject::Declaration(declaration) => {
				let country = T::Declarations::jurisdiction(declaration);
				let country = country.ok_or(Error::<T>::SubjectNotFound)?;
				Self::ensure_in_its_country(document, [country])?;
			}
			DocumentSubject::Organisation(organisation) => {
				let exists = T::Members::country(organisation).is_some();
				ensure!(exists, Error::<T>::SubjectNotFound);
			}
			// Their pallets ask this one; it cannot ask them.
			DocumentSubject::Credit(_) | DocumentSubject::Receivable(_) => {}
		}
		Ok(())
	}

	/// Fails unless a sovereign act is of an authority of one of the countries.
	fn ensure_in_its_country(
		document: &Document,
		countries: impl IntoIterator<Item = CountryCode>,
	) -> Result<(), Error<T>> {
		let may = !is_sovereign(document.issued_as)
			|| Self::is_competent(document.issuer, document.issued_as, countries);
		ensure!(may, Error::WrongJurisdiction);
		Ok(())
	}

	/// The number for a new document, and the one after it.
	fn free_number(document: &Document) -> Result<(DocumentId, DocumentId), Error<T>> {
		let taken = DocumentByRoot::<T>::contains_key(document.issuer, document.root);
		ensure!(!taken, Error::AlreadyExists);
		let id = NextDocumentId::<T>::get();
		Ok((id, id.next().ok_or(Error::Overflow)?))
	}

	fn insert(id: DocumentId, next: DocumentId, document: &Document) {
		NextDocumentId::<T>::put(next);
		DocumentByRoot::<T>::insert(document.issuer, document.root, id);
		Documents::<T>::insert(id, document);
	}
}
