// SPDX-License-Identifier: Apache-2.0

//! Certificates of origin, each used once.

use super::faults::Faults;
use crate::{
	types::{certificates, Line, LineField},
	Config, Error, Pallet,
};
use alloc::collections::{BTreeMap, BTreeSet};
use frame::prelude::*;
use portolan_primitives::{
	documents::{DocumentKind, DocumentSubject, DocumentUser},
	ids::{ConsignmentId, DeclarationId, DocumentId},
	quantity::Quantity,
	roles::Role,
	trade::Regime,
	traits::{DocumentInspect, DocumentUse, Members},
};

impl<T: Config> Pallet<T> {
	/// What the lines claim of their origin, and the certificates they claim it by.
	pub(crate) fn check_certificates(
		regime: Regime,
		consignment: ConsignmentId,
		lines: &[(u8, Line)],
		faults: &mut Faults,
	) -> DispatchResult {
		for (line, found) in lines {
			let line = *line;
			if regime == Regime::Export {
				let named = found.certificate.is_some();
				for (claimed, field) in [
					(found.preferential, LineField::Preferential),
					(named, LineField::Certificate),
				] {
					let allowed = if claimed {
						Err(Error::<T>::NotOnExport { line, field })
					} else {
						Ok(())
					};
					faults.take(allowed)?;
				}
				continue;
			}
			let field = LineField::Certificate;
			let proven = match found.certificate {
				Some(document) => Self::check_certificate(consignment, line, found, document),
				None if found.preferential => {
					Err(Error::<T>::PreferenceWithoutCertificate { line, field }.into())
				}
				None => Ok(()),
			};
			faults.take(proven)?;
		}
		Ok(())
	}

	/// A certificate proves the origin of these goods now, by who may certify that origin and is in
	/// good standing.
	fn check_certificate(
		consignment: ConsignmentId,
		line: u8,
		found: &Line,
		document: DocumentId,
	) -> DispatchResult {
		let field = LineField::Certificate;
		let facts = T::Documents::document(document)
			.ok_or(Error::<T>::CertificateNotFound { line, field })?;
		ensure!(
			facts.kind == DocumentKind::CertificateOfOrigin,
			Error::<T>::NotACertificateOfOrigin { line, field }
		);
		ensure!(
			facts.is_live,
			Error::<T>::CertificateNotLive { line, field }
		);
		ensure!(
			facts.subject == DocumentSubject::Consignment(consignment),
			Error::<T>::CertificateOfOtherGoods { line, field }
		);
		T::Members::ensure_competent(facts.issuer, Role::OriginIssuer, found.origin)
			.map_err(|_| Error::<T>::CertificateIssuerNotCompetent { line, field })?;
		T::Members::ensure_may_deal_with(facts.issuer)
	}

	/// What the lines use of each certificate against what is left of it, and against what the version
	/// before gives back. The line that names it first is told.
	pub(crate) fn check_balances(
		lines: &[Line],
		masses: &BTreeMap<DocumentId, Quantity>,
		given_back: &BTreeMap<DocumentId, Quantity>,
		faults: &mut Faults,
	) -> DispatchResult {
		let mut seen = BTreeSet::new();
		for (line, found) in (1u8..).zip(lines) {
			let Some(document) = found.certificate.filter(|it| seen.insert(*it)) else {
				continue;
			};
			let used = masses.get(&document);
			let left = T::Documents::document(document).and_then(|facts| facts.balance);
			let (Some(used), Some(left)) = (used, left) else {
				continue;
			};
			let own = given_back.get(&document).map_or(0, |mass| mass.milli);
			let enough = used.unit != left.unit || used.milli <= left.milli.saturating_add(own);
			let field = LineField::Certificate;
			let drawn = if enough {
				Ok(())
			} else {
				Err(Error::<T>::CertificateOverdrawn { line, field })
			};
			faults.take(drawn)?;
		}
		Ok(())
	}

	/// Uses certificates up for a declaration, each once for all its lines: a second use by the same
	/// declaration would not count.
	pub(crate) fn use_certificates(
		id: DeclarationId,
		masses: BTreeMap<DocumentId, Quantity>,
	) -> DispatchResult {
		masses.into_iter().try_for_each(|(document, mass)| {
			T::Documents::consume(document, DocumentUser::Declaration(id), mass)
		})
	}

	/// Gives certificates back what a declaration has used.
	pub(crate) fn restore_certificates(id: DeclarationId, lines: &[Line]) -> DispatchResult {
		certificates(lines)
			.into_iter()
			.try_for_each(|document| T::Documents::restore(document, DocumentUser::Declaration(id)))
	}
}
