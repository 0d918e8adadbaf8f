// SPDX-License-Identifier: Apache-2.0

//! The documents of the trade: what they say, and how they are anchored.

use super::{text, Trade};
use crate::{now, DocumentsCall};
use pallet_documents::{DocumentClass, DocumentInput, QuantityInput};
use portolan_primitives::{
	disclosure::{Content, Field},
	documents::{DocumentKind, DocumentSubject},
	ids::DocumentId,
};
use portolan_runtime::{demo, RuntimeCall};

/// The documents that the credit asks for, in the order in which they are anchored.
pub const PAPERS: [DocumentKind; 4] = [
	DocumentKind::CommercialInvoice,
	DocumentKind::PackingList,
	DocumentKind::InsuranceCertificate,
	DocumentKind::CertificateOfOrigin,
];

/// What the invoice comes to, in cents.
pub const INVOICE_TOTAL: u128 = 10_000_000;

impl Trade {
	/// What a document of this trade says.
	pub fn content(&self, kind: DocumentKind) -> Content {
		let (exporter, importer) = (demo::EXPORTER.0.to_string(), demo::IMPORTER.0.to_string());
		let number = format!("INV-{}", self.serial);
		let (total, insured) = (
			INVOICE_TOTAL.to_string(),
			(INVOICE_TOTAL * 11 / 10).to_string(),
		);
		// A day that is before every shipment.
		let dated = crate::START.to_string();
		let fields: Vec<(&str, &str)> = match kind {
			DocumentKind::CommercialInvoice => vec![
				("/number", &number),
				("/currency", "USD"),
				("/total", &total),
				("/date", &dated),
				("/seller", &exporter),
				("/buyer", &importer),
			],
			DocumentKind::InsuranceCertificate => vec![
				("/number", &number),
				("/currency", "USD"),
				("/insured", &insured),
				("/effective", &dated),
			],
			_ => vec![("/number", &number)],
		};
		let fields = fields.into_iter().map(|(path, value)| Field {
			path: path.as_bytes().to_vec(),
			// Different for each document, as a salt of this length would be.
			salt: [kind.code().to_be_bytes()[1]; 16],
			value: value.as_bytes().to_vec(),
		});
		Content::new(fields.collect()).expect("each path once")
	}

	/// The number of a document of this trade, once it is anchored.
	pub fn document(&self, kind: DocumentKind) -> Option<DocumentId> {
		let place = PAPERS.iter().position(|each| *each == kind)?;
		self.papers[place]
	}

	pub(super) fn anchoring(&self, kind: DocumentKind) -> RuntimeCall {
		let quantity = (kind == DocumentKind::CertificateOfOrigin).then(|| QuantityInput {
			milli: 7_600_000,
			unit: text("KGM"),
		});
		let document = DocumentInput {
			kind,
			class: DocumentClass::Copyable,
			subject: DocumentSubject::Consignment(self.consignment),
			root: self.content(kind).root(),
			ciphertext: None,
			schema: text("portolan/1"),
			valid_from: None,
			valid_to: Some(now() + 365 * 86_400_000),
			quantity,
		};
		DocumentsCall::anchor_document { document }.into()
	}
}
