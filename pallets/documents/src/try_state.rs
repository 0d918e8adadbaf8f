// SPDX-License-Identifier: Apache-2.0

//! What holds of all documents at all times.

use crate::{
	class_of, issuers, may_grant_quantity, AccessLogs, Config, Document, DocumentByRoot,
	DocumentStatus, Documents, Grant, Grants, NextDocumentId, Pallet, Uses, MAX_DEPTH, MAX_GRANTS,
};
use frame::{deps::sp_runtime::TryRuntimeError, prelude::*};
use portolan_primitives::ids::{DocumentId, OrganisationId};

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the pallet:
	///
	/// 1. Each document has a number that has been given, a content, a class and an issuer that fit its
	///    kind, and it is the only one of its issuer with that root; the index leads to it.
	/// 2. Two versions that follow one another point to each other and are of one issuer, kind and
	///    subject, so that a document has at most one successor; of a superseded version nothing is
	///    used.
	/// 3. Balances: what has been taken of a document and what is left are together what it grants, in
	///    one unit; nothing is taken of a document that grants nothing (I10).
	/// 4. The grants of a document are counted, at most 64, and their numbers differ.
	/// 5. A grant reaches no further than the one it was given under, and stands one step below it, at
	///    most eight from the issuer (I13).
	/// 6. A log of receipts is of a document, has at least as many receipts as batches, and ends after
	///    the document was anchored.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut documents = 0u64;
		for (id, document) in Documents::<T>::iter() {
			Self::try_document(id, &document)?;
			Self::try_versions(id, &document)?;
			Self::try_balance(id, &document)?;
			Self::try_grants(id, &document)?;
			documents = documents.saturating_add(1);
		}
		let indexed = DocumentByRoot::<T>::iter().count();
		let indexed = u64::try_from(indexed).unwrap_or(u64::MAX);
		ensure!(indexed == documents, "1: the index leads to no document");
		for (id, _, _) in Uses::<T>::iter() {
			let exists = Documents::<T>::contains_key(id);
			ensure!(exists, "3: something is used of no document");
		}
		for (id, _, _) in Grants::<T>::iter() {
			let exists = Documents::<T>::contains_key(id);
			ensure!(exists, "4: there is a grant of no document");
		}
		for (id, _, log) in AccessLogs::<T>::iter() {
			let document = Documents::<T>::get(id).ok_or("6: a log is of no document")?;
			ensure!(
				log.batches > 0 && log.receipts >= log.batches.into() && !log.head.is_zero(),
				"6: a log has batches without receipts"
			);
			ensure!(
				document.anchored_at < log.until,
				"6: a log ends before its document was anchored"
			);
		}
		Ok(())
	}

	fn try_document(id: DocumentId, document: &Document) -> Result<(), TryRuntimeError> {
		let given = (DocumentId(1)..NextDocumentId::<T>::get()).contains(&id);
		ensure!(given, "1: a document has a number that was not given");
		ensure!(!document.root.is_zero(), "1: a document has no content");
		ensure!(
			document.class == class_of(document.kind)
				&& issuers(document.kind).contains(&document.issued_as),
			"1: class or issuer does not fit the kind"
		);
		ensure!(
			DocumentByRoot::<T>::get(document.issuer, document.root) == Some(id),
			"1: a document is not in the index"
		);
		Ok(())
	}

	fn try_versions(id: DocumentId, document: &Document) -> Result<(), TryRuntimeError> {
		if let Some(prior) = document.prior {
			let prior = Documents::<T>::get(prior).ok_or("2: the version before does not exist")?;
			ensure!(
				prior.status == DocumentStatus::Superseded { by: id },
				"2: the version before is not superseded by this one"
			);
			ensure!(
				(prior.issuer, prior.kind, prior.subject)
					== (document.issuer, document.kind, document.subject),
				"2: two versions are not of one document"
			);
		}
		if let DocumentStatus::Superseded { by } = document.status {
			let newer = Documents::<T>::get(by).ok_or("2: the newer version does not exist")?;
			ensure!(
				newer.prior == Some(id),
				"2: the newer version follows another"
			);
			let used = document
				.allowance
				.is_some_and(|allowance| allowance.is_used());
			ensure!(!used, "2: something of a superseded version is used");
		}
		Ok(())
	}

	fn try_balance(id: DocumentId, document: &Document) -> Result<(), TryRuntimeError> {
		let mut taken = 0u128;
		for quantity in Uses::<T>::iter_prefix_values(id) {
			let allowance = document.allowance;
			let allowance = allowance.ok_or("3: something is taken of what grants nothing")?;
			ensure!(
				quantity.unit == allowance.granted.unit && quantity.milli > 0,
				"3: what is taken is nothing or in another unit"
			);
			taken = taken
				.checked_add(quantity.milli)
				.ok_or("3: more is taken than can be counted")?;
		}
		let Some(allowance) = document.allowance else {
			return Ok(());
		};
		ensure!(
			may_grant_quantity(document.kind),
			"3: a document of this kind grants nothing"
		);
		ensure!(
			taken.checked_add(allowance.balance) == Some(allowance.granted.milli),
			"3: taken and left are not what was granted"
		);
		Ok(())
	}

	fn try_grants(id: DocumentId, document: &Document) -> Result<(), TryRuntimeError> {
		let mut serials = alloc::collections::BTreeSet::new();
		for (grantee, grant) in Grants::<T>::iter_prefix(id) {
			ensure!(
				grant.serial < document.grants.made && serials.insert(grant.serial),
				"4: the number of a grant was not given, or twice"
			);
			Self::try_grant(id, document, grantee, &grant)?;
		}
		let kept = u32::try_from(serials.len()).unwrap_or(u32::MAX);
		ensure!(
			kept == document.grants.kept && kept <= MAX_GRANTS,
			"4: the grants are not counted"
		);
		Ok(())
	}

	fn try_grant(
		id: DocumentId,
		document: &Document,
		grantee: OrganisationId,
		grant: &Grant,
	) -> Result<(), TryRuntimeError> {
		ensure!(grantee != document.issuer, "5: the issuer has a grant");
		ensure!(
			(1..=MAX_DEPTH).contains(&grant.depth)
				&& (grant.depth == 1) == (grant.granter == document.issuer)
				&& grant.under.is_none() == (grant.granter == document.issuer),
			"5: a grant is not where it should be"
		);
		let above = Grants::<T>::get(id, grant.granter);
		let above = above.filter(|above| grant.under == Some(above.serial));
		if let Some(above) = above {
			ensure!(
				grant.reach.is_within(&above.reach),
				"5: a grant reaches further than the one above it"
			);
			ensure!(
				above.depth.checked_add(1) == Some(grant.depth),
				"5: a grant is not one step below the one above it"
			);
		}
		Ok(())
	}
}
