// SPDX-License-Identifier: Apache-2.0

//! Neighbours that keep several contracts in one type, and the documents of the small world.

use super::mock::*;
use frame::{deps::frame_support::storage_alias, testing_prelude::*};
use portolan_mocks::{refusal, MockCustomsNotices, MockDocumentUse, MockDocuments, MockShipments};
use portolan_primitives::{
	codes::{ContainerNumber, Locode, SealNumber, UnitCode},
	documents::{DocumentFacts, DocumentKind, DocumentSubject, DocumentUser},
	ids::{ConsignmentId, DeclarationId, DocumentId},
	quantity::Quantity,
	trade::Regime,
	traits::{ConsignmentFacts, CustomsNotices, DocumentInspect, DocumentUse, ShipmentInspect},
};

/// Both contracts of `shipments` in one type, as the pallet itself provides them.
pub struct Shipments;

impl ShipmentInspect for Shipments {
	fn consignment(consignment: ConsignmentId) -> Option<ConsignmentFacts> {
		MockShipments::consignment(consignment)
	}

	fn is_archived(consignment: ConsignmentId) -> bool {
		MockShipments::is_archived(consignment)
	}

	fn worst_case_weight() -> Weight {
		MockShipments::worst_case_weight()
	}
}

impl CustomsNotices for Shipments {
	fn inspected(
		consignment: ConsignmentId,
		container: &ContainerNumber,
		office: Locode,
		seal: SealNumber,
	) {
		MockCustomsNotices::inspected(consignment, container, office, seal);
	}

	fn released(
		consignment: ConsignmentId,
		containers: &[ContainerNumber],
		office: Locode,
		regime: Regime,
	) {
		MockCustomsNotices::released(consignment, containers, office, regime);
	}

	fn worst_case_weight(containers: u32) -> Weight {
		MockCustomsNotices::worst_case_weight(containers)
	}
}

/// Both contracts of `documents` in one type.
pub struct Documents;

impl DocumentInspect for Documents {
	fn document(document: DocumentId) -> Option<DocumentFacts> {
		MockDocuments::document(document)
	}

	fn worst_case_weight() -> Weight {
		<MockDocuments as DocumentInspect>::worst_case_weight()
	}
}

impl DocumentUse for Documents {
	fn consume(document: DocumentId, user: DocumentUser, quantity: Quantity) -> DispatchResult {
		MockDocumentUse::consume(document, user, quantity)
	}

	fn restore(document: DocumentId, user: DocumentUser) -> DispatchResult {
		MockDocumentUse::restore(document, user)
	}

	fn worst_case_weight() -> Weight {
		<MockDocumentUse as DocumentUse>::worst_case_weight()
	}
}

/// A certificate of origin of the goods.
pub const CERTIFICATE: DocumentId = DocumentId(1);
/// Another one.
pub const OTHER_CERTIFICATE: DocumentId = DocumentId(2);
/// The net mass that each certificate grants, grams.
pub const GRANTED: u128 = 20_000_000;

/// What each user has taken off each document, grams. In the state, so that what fails undoes it.
#[storage_alias(verbatim)]
type Taken = StorageMap<Neighbours, Twox64Concat, (DocumentId, DocumentUser), u128, OptionQuery>;

/// What a declaration has taken off a document, grams.
pub fn taken(document: DocumentId, id: DeclarationId) -> Option<u128> {
	Taken::get((document, DocumentUser::Declaration(id)))
}

/// What all have taken off a document, grams.
pub fn taken_in_all(document: DocumentId) -> u128 {
	let of_document = Taken::iter().filter(|((taken, _), _)| *taken == document);
	of_document.map(|(_, grams)| grams).sum()
}

/// A live certificate of the origin of the goods.
pub fn certificate(document: DocumentId) -> DocumentFacts {
	let unit = UnitCode::parse(b"KGM").unwrap();
	DocumentFacts {
		document,
		issuer: org(ORIGIN_ISSUER),
		kind: DocumentKind::CertificateOfOrigin,
		subject: DocumentSubject::Consignment(CONSIGNMENT),
		root: H256::repeat_byte(7),
		anchored_at: START,
		is_live: true,
		balance: Some(Quantity {
			milli: GRANTED,
			unit,
		}),
	}
}

/// Takes a quantity off a document as the contract asks.
pub fn consume(document: DocumentId, user: DocumentUser, quantity: Quantity) -> DispatchResult {
	assert_eq!(quantity.unit.as_str(), "KGM");
	if let Some(before) = Taken::get((document, user)) {
		ensure!(before == quantity.milli, refusal::OVER_LIMIT);
		return Ok(());
	}
	let left = GRANTED - taken_in_all(document);
	ensure!(quantity.milli <= left, refusal::OVER_LIMIT);
	Taken::insert((document, user), quantity.milli);
	Ok(())
}

/// Gives back what the user has taken off a document.
pub fn restore(document: DocumentId, user: DocumentUser) -> DispatchResult {
	Taken::remove((document, user));
	Ok(())
}

/// Two certificates of origin, and nothing else.
pub fn install_documents() {
	MockDocuments::on_document(|document| {
		[CERTIFICATE, OTHER_CERTIFICATE]
			.contains(&document)
			.then(|| certificate(document))
	});
	MockDocumentUse::on_consume(consume);
	MockDocumentUse::on_restore(restore);
}
