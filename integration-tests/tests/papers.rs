// SPDX-License-Identifier: Apache-2.0

//! Papers on the real runtime: who reads by law what speaks of a declaration, and receipts for what was
//! read, from the reader's key to the log on the chain.

use codec::Encode;
use pallet_documents::types::{
	class_of, Access, DocumentInput, LeafMaskInput, NoAccess, SealedKeyInput,
};
use portolan_client::documents::{
	sign_receipt, verify_log, verify_receipt, AccessReceipt, ReceiptBook, SignedReceipt,
};
use portolan_integration_tests::{
	admin, desk, dispatch, done, events, next_block, now, on_chain, pair, refused, screen, suspend,
	text, uri, DocumentsCall, Step, Trade,
};
use portolan_primitives::{
	documents::{DocumentKind, DocumentSubject},
	ids::{DeclarationId, DocumentId, OrganisationId},
	receipts::ReceiptBatch,
	roles::Role,
};
use portolan_runtime::{
	demo, genesis_presets::DEV_PRESET, Documents, Runtime, RuntimeEvent, System,
};
use sp_core::{Pair, H256};
use sp_runtime::DispatchError;

type DocumentsError = pallet_documents::Error<Runtime>;

/// Anchors a paper of that kind and subject, as that organisation.
fn anchor(issuer: OrganisationId, kind: DocumentKind, subject: DocumentSubject) -> DocumentId {
	let id = pallet_documents::NextDocumentId::<Runtime>::get();
	let document = DocumentInput {
		kind,
		class: class_of(kind),
		subject,
		root: H256(sp_io::hashing::blake2_256(&(kind, subject, id).encode())),
		ciphertext: None,
		schema: text("example/1"),
		valid_from: None,
		valid_to: None,
		quantity: None,
	};
	done(&desk(issuer), DocumentsCall::anchor_document { document });
	id
}

#[test]
fn authorities_of_the_country_read_what_speaks_of_a_declaration() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::LodgeImport);
		let kind = DocumentKind::CommercialInvoice;
		let of_import = DocumentSubject::Declaration(trade.import);
		let invoice = anchor(demo::EXPORTER, kind, of_import);
		let by_law = |role| Ok(Access::Statutory { role });
		let customs = Documents::access(invoice, demo::NL_CUSTOMS);
		assert_eq!(customs, by_law(Role::Customs));
		let tax = Documents::access(invoice, demo::NL_TAX);
		assert_eq!(tax, by_law(Role::TaxAuthority));
		for other in [
			demo::CN_CUSTOMS,
			demo::CN_TAX,
			demo::IMPORTER,
			demo::FORWARDER,
			demo::CARRIER,
			demo::ISSUING_BANK,
			demo::AUDITOR,
		] {
			let access = Documents::access(invoice, other);
			assert_eq!(access, Err(NoAccess::NotGranted), "{other:?}");
		}
		let of_export = DocumentSubject::Declaration(trade.export);
		let invoice = anchor(demo::EXPORTER, kind, of_export);
		let customs = Documents::access(invoice, demo::CN_CUSTOMS);
		assert_eq!(customs, by_law(Role::Customs));
		let customs = Documents::access(invoice, demo::NL_CUSTOMS);
		assert_eq!(customs, Err(NoAccess::NotGranted));
		// Suspended, an authority reads nothing by law.
		suspend(demo::CN_CUSTOMS);
		let customs = Documents::access(invoice, demo::CN_CUSTOMS);
		assert_eq!(customs, Err(NoAccess::NotGranted));
	});
}

#[test]
fn nobody_reads_a_credit_by_law() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueTitle);
		let subject = DocumentSubject::Credit(trade.credit);
		let credit = anchor(demo::ISSUING_BANK, DocumentKind::DocumentaryCredit, subject);
		for authority in [demo::NL_CUSTOMS, demo::NL_TAX, demo::CN_TAX, demo::AUDITOR] {
			let access = Documents::access(credit, authority);
			assert_eq!(access, Err(NoAccess::NotGranted), "{authority:?}");
		}
	});
}

#[test]
fn a_tax_invoice_is_read_by_the_tax_authorities_of_both_taxpayers() {
	on_chain(DEV_PRESET, || {
		let to_buyer = DocumentSubject::Organisation(demo::IMPORTER);
		let invoice = anchor(demo::EXPORTER, DocumentKind::TaxInvoice, to_buyer);
		let role = Role::TaxAuthority;
		for tax in [demo::CN_TAX, demo::NL_TAX] {
			assert_eq!(
				Documents::access(invoice, tax),
				Ok(Access::Statutory { role })
			);
		}
		for other in [demo::CN_CUSTOMS, demo::NL_CUSTOMS, demo::IMPORTER] {
			assert_eq!(Documents::access(invoice, other), Err(NoAccess::NotGranted));
		}
	});
}

#[test]
fn refuses_what_speaks_of_no_declaration_or_of_another_country() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::LodgeExport);
		let on = |declaration| DocumentInput {
			kind: DocumentKind::ExportLicence,
			class: class_of(DocumentKind::ExportLicence),
			subject: DocumentSubject::Declaration(declaration),
			root: H256::repeat_byte(1),
			ciphertext: None,
			schema: text("example/1"),
			valid_from: None,
			valid_to: None,
			quantity: None,
		};
		let anchoring = |declaration| DocumentsCall::anchor_document {
			document: on(declaration),
		};
		refused(
			&desk(demo::NL_CUSTOMS),
			anchoring(trade.export),
			DocumentsError::WrongJurisdiction,
		);
		refused(
			&desk(demo::CN_CUSTOMS),
			anchoring(DeclarationId(999)),
			DocumentsError::SubjectNotFound,
		);
		done(&desk(demo::CN_CUSTOMS), anchoring(trade.export));
	});
}

/// A receipt of the reader's desk for what the server gave out now.
fn receipt(
	document: DocumentId,
	root: H256,
	reader: OrganisationId,
	server: OrganisationId,
	salt: u8,
) -> SignedReceipt {
	let key = pair(&format!("{}//desk", uri(reader)));
	let receipt = AccessReceipt {
		document,
		root,
		leaves: None,
		reader,
		server,
		at: now(),
		salt: [salt; 16],
	};
	let genesis = System::block_hash(0);
	sign_receipt(receipt, genesis, key.public().into(), |payload| {
		key.sign(payload).into()
	})
}

/// The batches that a server recorded in this block.
fn recorded(server: OrganisationId) -> Vec<ReceiptBatch> {
	let batches = events().into_iter().filter_map(|event| match event {
		RuntimeEvent::Documents(pallet_documents::Event::AccessReceiptsRecorded {
			server: by,
			batch,
			..
		}) if by == server => Some(batch),
		_ => None,
	});
	batches.collect()
}

#[test]
fn receipts_are_signed_collected_recorded_and_proven() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::LodgeImport);
		let of_import = DocumentSubject::Declaration(trade.import);
		let server = demo::EXPORTER;
		let invoice = anchor(server, DocumentKind::CommercialInvoice, of_import);
		let root = pallet_documents::Documents::<Runtime>::get(invoice)
			.expect("anchored")
			.root;
		let grant = DocumentsCall::grant_access {
			document: invoice,
			grantee: demo::FORWARDER,
			leaves: None::<LeafMaskInput>,
			sealed_key: SealedKeyInput::from(vec![1; 80]),
			expires: None,
			purpose: pallet_documents::types::GrantPurpose::Clearance,
		};
		done(&desk(server), grant);
		let from = now();

		// The broker and Dutch customs read; each signs before it gets the ciphertext.
		let genesis = System::block_hash(0);
		let mut book = ReceiptBook::new(genesis, invoice, root, server);
		for (reader, salt) in [
			(demo::FORWARDER, 1),
			(demo::NL_CUSTOMS, 2),
			(demo::NL_CUSTOMS, 3),
		] {
			let signed = receipt(invoice, root, reader, server, salt);
			// The server asks the chain whether the signer is the reader's, and may read.
			let account = pallet_participants::Accounts::<Runtime>::get(&signed.signer);
			assert_eq!(account.expect("an account").organisation, reader);
			assert!(Documents::access(invoice, reader).is_ok());
			book.take(signed).expect("a receipt for this book");
			next_block();
		}
		let (receipts, batch) = book.batch(from, now()).expect("three receipts");
		let record = |batch| DocumentsCall::record_access_receipts {
			document: invoice,
			batch,
		};
		done(&desk(server), record(batch));
		let log = Documents::access_log(invoice, server);
		assert_eq!((log.batches, log.receipts), (1, 3));
		assert_eq!(recorded(server), [batch]);
		verify_log(&recorded(server), &log).expect("all that was recorded");
		for one in receipts.iter() {
			let proven = receipts.prove(one.leaf()).expect("in the batch");
			verify_receipt(&proven, &batch, genesis).expect("proven");
		}

		// Nobody counts it twice, and who may not read serves nothing.
		refused(&desk(server), record(batch), DocumentsError::PeriodOverlaps);
		refused(
			&desk(demo::CARRIER),
			record(batch),
			DocumentsError::NoAccess,
		);
		refused(
			&desk(demo::CN_CUSTOMS),
			record(batch),
			DocumentsError::NoAccess,
		);
		let account = dispatch(&admin(demo::AUDITOR), record(batch));
		assert_eq!(account, Err(DocumentsError::NoAccess.into()));
		// The broker keeps the ciphertext too, and has a log of its own; suspended, it still records.
		suspend(demo::FORWARDER);
		done(&desk(demo::FORWARDER), record(batch));
		assert_eq!(Documents::access_log(invoice, demo::FORWARDER).batches, 1);
		screen(
			demo::FORWARDER,
			pallet_participants::types::ScreeningStatus::Denied,
		);
		let denied: DispatchError = pallet_participants::Error::<Runtime>::Denied.into();
		refused(&desk(demo::FORWARDER), record(batch), denied);
	});
}
