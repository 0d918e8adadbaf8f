// SPDX-License-Identifier: Apache-2.0

//! Certificates of origin, each used once.

use crate::{
	types::{certificates, Header, Line, LineField},
	Config, Error, Pallet,
};
use alloc::collections::BTreeMap;
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
	pub(crate) fn check_certificates(header: &Header, lines: &[Line]) -> DispatchResult {
		for (line, found) in (1u8..).zip(lines) {
			if header.regime == Regime::Export {
				let named = found.certificate.is_some();
				for (claimed, field) in [
					(found.preferential, LineField::Preferential),
					(named, LineField::Certificate),
				] {
					ensure!(!claimed, Error::<T>::NotOnExport { line, field });
				}
				continue;
			}
			match found.certificate {
				Some(document) => {
					Self::check_certificate(header.consignment, line, found, document)?
				}
				None => ensure!(
					!found.preferential,
					Error::<T>::PreferenceWithoutCertificate {
						line,
						field: LineField::Certificate
					}
				),
			}
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
