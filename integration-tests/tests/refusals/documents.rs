// SPDX-License-Identifier: Apache-2.0

//! Documents.

use crate::{refuses, to_singapore};
use pallet_documents::{DocumentInput, GrantPurpose, QuantityInput};
use pallet_participants::types::ScreeningStatus;
use portolan_integration_tests::{
	desk, done, on_chain, refused, screen, suspend, text, treasury, DocumentsCall, Step, Trade,
};
use portolan_primitives::{
	documents::{DocumentKind, DocumentSubject},
	ids::{DocumentId, OrganisationId},
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime, RuntimeCall};
use sp_core::H256;

type DocumentsError = pallet_documents::Error<Runtime>;
type ParticipantsError = pallet_participants::Error<Runtime>;

/// What a step of the trade anchors, with a change.
fn anchoring(trade: &Trade, step: Step, change: impl FnOnce(&mut DocumentInput)) -> RuntimeCall {
	let mut call = step.call(trade);
	if let RuntimeCall::Documents(DocumentsCall::anchor_document { document }) = &mut call {
		change(document);
	}
	call
}

fn unchanged(_: &mut DocumentInput) {}

fn certificate(trade: &Trade) -> DocumentId {
	let document = trade.document(DocumentKind::CertificateOfOrigin);
	document.expect("anchored")
}

fn grant(document: DocumentId, grantee: OrganisationId, key: usize, mask: usize) -> DocumentsCall {
	DocumentsCall::grant_access {
		document,
		grantee,
		leaves: Some(vec![1; mask].into()),
		sealed_key: vec![1; key].into(),
		expires: None,
		purpose: GrantPurpose::Trade,
	}
}

#[test]
fn refuses_wrong_role() {
	// A trader does not certify the origin of its own goods.
	refuses(
		Step::ConfirmCredit,
		|trade| {
			let call = anchoring(trade, Step::AnchorOrigin, unchanged);
			(desk(demo::EXPORTER), call)
		},
		DocumentsError::WrongIssuer,
	);
}

#[test]
fn refuses_wrong_permission() {
	refuses(
		Step::ConfirmCredit,
		|trade| {
			let call = anchoring(trade, Step::AnchorInvoice, unchanged);
			(treasury(demo::EXPORTER), call)
		},
		ParticipantsError::NotAuthorised,
	);
}

#[test]
fn refuses_wrong_party() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::AnchorOrigin);
		let document = certificate(&trade);
		let exporter = desk(demo::EXPORTER);
		let revoke = DocumentsCall::revoke_document { document };
		refused(&exporter, revoke, DocumentsError::NotAuthorised);
		// Who cannot read it lets nobody read it.
		refused(
			&exporter,
			grant(document, demo::IMPORTER, 80, 1),
			DocumentsError::NoAccess,
		);
	});
}

#[test]
fn refuses_wrong_jurisdiction() {
	on_chain(DEV_PRESET, || {
		let trade = to_singapore();
		let licence = anchoring(&trade, Step::AnchorInvoice, |document| {
			document.kind = DocumentKind::ImportLicence;
		});
		let error = DocumentsError::WrongJurisdiction;
		refused(&desk(demo::NL_CUSTOMS), licence.clone(), error);
		done(&desk(demo::CN_CUSTOMS), licence);
	});
}

#[test]
fn refuses_suspended_member() {
	refuses(
		Step::ConfirmCredit,
		|trade| {
			suspend(demo::EXPORTER);
			let call = anchoring(trade, Step::AnchorInvoice, unchanged);
			(desk(demo::EXPORTER), call)
		},
		ParticipantsError::OrganisationNotActive,
	);
}

#[test]
fn refuses_denied_party() {
	refuses(
		Step::AnchorOrigin,
		|trade| {
			screen(demo::IMPORTER, ScreeningStatus::Denied);
			let call = grant(certificate(trade), demo::IMPORTER, 80, 1);
			(desk(demo::ORIGIN_ISSUER), call)
		},
		ParticipantsError::Denied,
	);
}

#[test]
fn refuses_nothing() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::ConfirmCredit);
		let none = anchoring(&trade, Step::AnchorOrigin, |document| {
			document.quantity = Some(QuantityInput {
				milli: 0,
				unit: text("KGM"),
			});
		});
		let issuer = desk(demo::ORIGIN_ISSUER);
		refused(&issuer, none, DocumentsError::ZeroAmount);
		let empty = anchoring(&trade, Step::AnchorOrigin, |document| {
			document.root = H256::zero();
		});
		refused(&issuer, empty, DocumentsError::EmptyContent);
		let of_nothing = anchoring(&trade, Step::AnchorOrigin, |document| {
			document.subject = DocumentSubject::Organisation(OrganisationId(99));
		});
		refused(&issuer, of_nothing, DocumentsError::SubjectNotFound);
	});
}

#[test]
fn refuses_over_long_list() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::AnchorOrigin);
		let document = certificate(&trade);
		let issuer = desk(demo::ORIGIN_ISSUER);
		for (key, mask, error) in [
			(97, 1, DocumentsError::SealedKeyTooLong),
			(48, 1, DocumentsError::SealedKeyTooShort),
			(96, 65, DocumentsError::TooManyLeaves),
		] {
			let call = grant(document, demo::IMPORTER, key, mask);
			refused(&issuer, call, error);
		}
		done(&issuer, grant(document, demo::IMPORTER, 96, 64));
	});
}

#[test]
fn refuses_duplicate() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::AnchorOrigin);
		let issuer = desk(demo::ORIGIN_ISSUER);
		let again = anchoring(&trade, Step::AnchorOrigin, unchanged);
		refused(&issuer, again, DocumentsError::AlreadyExists);
		let call = || grant(certificate(&trade), demo::IMPORTER, 80, 1);
		done(&issuer, call());
		refused(&issuer, call(), DocumentsError::AlreadyGranted);
	});
}

#[test]
fn refuses_wrong_state() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::LodgeImport);
		let issuer = desk(demo::ORIGIN_ISSUER);
		let prior = certificate(&trade);
		let mut supersede = anchoring(&trade, Step::AnchorOrigin, unchanged);
		if let RuntimeCall::Documents(DocumentsCall::anchor_document { document }) = &supersede {
			let document = DocumentInput {
				root: H256::repeat_byte(8),
				..document.clone()
			};
			supersede = DocumentsCall::supersede_document { prior, document }.into();
		}
		// A declaration has used it: a new version would grant the same again.
		refused(&issuer, supersede, DocumentsError::AlreadyUsed);
		let revoke = DocumentsCall::revoke_document { document: prior };
		done(&issuer, revoke.clone());
		refused(&issuer, revoke, DocumentsError::WrongStatus);
	});
}
