// SPDX-License-Identifier: Apache-2.0

//! Certificates and entry summaries at customs, VAT invoices and rebates at the tax authority.

use crate::refuses;
use pallet_customs::LineField;
use pallet_participants::types::ScreeningStatus;
use pallet_tax::{RebateMatch, VatInvoiceInput};
use portolan_integration_tests::{
	desk, done, now, on_chain, refused, screen, suspend, treasury, CustomsCall, Step, TaxCall,
	Trade,
};
use portolan_primitives::{
	documents::DocumentKind,
	ids::{DocumentId, RebateId},
	money::{apply_ppm, Ppm},
	trade::Regime,
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime, RuntimeCall};
use sp_core::H256;

type CustomsError = pallet_customs::Error<Runtime>;
type ParticipantsError = pallet_participants::Error<Runtime>;
type TaxError = pallet_tax::Error<Runtime>;

/// The producer's VAT invoice, with a change.
fn invoicing(trade: &Trade, change: impl FnOnce(&mut VatInvoiceInput)) -> RuntimeCall {
	let mut call = Step::IssueVatInvoice.call(trade);
	if let RuntimeCall::Tax(TaxCall::issue_vat_invoice { invoice }) = &mut call {
		change(invoice);
	}
	call
}

fn manifest(trade: &Trade, office: &[u8; 5], root: u8) -> CustomsCall {
	CustomsCall::lodge_entry_summary {
		consignment: trade.consignment,
		office: *office,
		content_root: H256::repeat_byte(root),
	}
}

#[test]
fn refuses_wrong_role() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GateIn);
		refused(
			&desk(demo::EXPORTER),
			manifest(&trade, b"NLRTM", 4),
			ParticipantsError::WrongRole,
		);
		refused(
			&desk(demo::CONFIRMING_BANK),
			Step::IssueVatInvoice.call(&trade),
			ParticipantsError::WrongRole,
		);
	});
}

#[test]
fn refuses_wrong_party() {
	refuses(
		Step::LodgeEntrySummary,
		|trade| {
			let call = Step::AcceptEntrySummary.call(trade);
			(desk(demo::CN_CUSTOMS), call)
		},
		CustomsError::NotAuthorised,
	);
	refuses(
		Step::IssueVatInvoice,
		|trade| (desk(demo::IMPORTER), Step::ClaimRebate.call(trade)),
		TaxError::NotExporter,
	);
	refuses(
		Step::IssueVatInvoice,
		|trade| {
			let invoice = trade.vat_invoice;
			let call = TaxCall::request_vat_invoice_cancellation { invoice };
			(desk(demo::EXPORTER), call)
		},
		TaxError::NotAuthorised,
	);
}

#[test]
fn refuses_wrong_jurisdiction() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::ClaimRebate);
		refused(
			&desk(demo::NL_TAX),
			Step::ApproveRebate.call(&trade),
			ParticipantsError::WrongJurisdiction,
		);
		// A tax of China is invoiced to traders of China.
		let abroad = invoicing(&Trade::new(2), |invoice| invoice.buyer = demo::IMPORTER);
		refused(
			&desk(demo::PRODUCER),
			abroad,
			ParticipantsError::WrongJurisdiction,
		);
	});
	// The office of the manifest is that of discharge.
	refuses(
		Step::GateIn,
		|trade| (desk(demo::CARRIER), manifest(trade, b"CNSHK", 4)),
		CustomsError::WrongOffice,
	);
}

#[test]
fn refuses_suspended_member() {
	refuses(
		Step::ConfirmExit,
		|trade| {
			suspend(demo::PRODUCER);
			(desk(demo::PRODUCER), Step::IssueVatInvoice.call(trade))
		},
		ParticipantsError::OrganisationNotActive,
	);
	refuses(
		Step::IssueVatInvoice,
		|trade| {
			suspend(demo::EXPORTER);
			(desk(demo::EXPORTER), Step::ClaimRebate.call(trade))
		},
		ParticipantsError::OrganisationNotActive,
	);
}

#[test]
fn refuses_denied_party() {
	refuses(
		Step::IssueVatInvoice,
		|trade| {
			screen(demo::PRODUCER, ScreeningStatus::Denied);
			(desk(demo::EXPORTER), Step::ClaimRebate.call(trade))
		},
		ParticipantsError::Denied,
	);
	refuses(
		Step::GateIn,
		|trade| {
			screen(demo::CARRIER, ScreeningStatus::Denied);
			(desk(demo::CARRIER), manifest(trade, b"NLRTM", 4))
		},
		ParticipantsError::Denied,
	);
}

#[test]
fn refuses_amounts_that_cannot_be() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GateIn);
		let producer = desk(demo::PRODUCER);
		let line = 1;
		let with_line = |net, vat| {
			invoicing(&trade, |invoice| {
				let mut first = invoice.lines[0].clone();
				(first.net, first.vat) = (net, vat);
				invoice.lines = vec![first].into();
			})
		};
		refused(&producer, with_line(0, 0), TaxError::ZeroNet { line });
		// The tax is 17 % of the net price, to the fen.
		let wrong = with_line(50_000_000, 8_500_001);
		refused(&producer, wrong, TaxError::VatMismatch { line });
		let huge = invoicing(&trade, |invoice| {
			let mut first = invoice.lines[0].clone();
			first.net = u128::MAX;
			first.vat = apply_ppm(u128::MAX, Ppm(170_000)).expect("less than the net price");
			invoice.lines = vec![first; 2].into();
		});
		refused(&producer, huge, TaxError::Overflow);
	});
}

#[test]
fn refuses_over_long_list() {
	refuses(
		Step::ConfirmExit,
		|trade| {
			let call = invoicing(trade, |invoice| {
				invoice.lines = vec![invoice.lines[0].clone(); 51].into();
			});
			(desk(demo::PRODUCER), call)
		},
		TaxError::TooManyInvoiceLines,
	);
	refuses(
		Step::IssueVatInvoice,
		|trade| {
			let matched = RebateMatch {
				line: 1,
				invoice: trade.vat_invoice,
				invoice_line: 1,
			};
			let call = TaxCall::claim_rebate {
				declaration: trade.export,
				matches: vec![matched; 51].into(),
			};
			(desk(demo::EXPORTER), call)
		},
		TaxError::TooManyMatches,
	);
}

#[test]
fn refuses_duplicate() {
	refuses(
		Step::IssueVatInvoice,
		|trade| (desk(demo::PRODUCER), Step::IssueVatInvoice.call(trade)),
		TaxError::InvoiceNumberUsed,
	);
	refuses(
		Step::LodgeEntrySummary,
		|trade| (desk(demo::CARRIER), Step::LodgeEntrySummary.call(trade)),
		CustomsError::AlreadyExists,
	);
}

#[test]
fn refuses_wrong_state() {
	refuses(
		Step::AcceptEntrySummary,
		|trade| (desk(demo::CARRIER), manifest(trade, b"NLRTM", 5)),
		CustomsError::WrongStatus,
	);
	refuses(
		Step::ConfirmExit,
		|trade| (desk(demo::CN_CUSTOMS), Step::ConfirmExit.call(trade)),
		CustomsError::WrongStatus,
	);
	refuses(
		Step::ConfirmExit,
		|_| {
			let rebate = RebateId(7);
			(desk(demo::CN_TAX), TaxCall::approve_rebate { rebate })
		},
		TaxError::RebateNotFound,
	);
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::IssueVatInvoice);
		let invoice = trade.vat_invoice;
		let request = TaxCall::request_vat_invoice_cancellation { invoice };
		let agree = TaxCall::agree_vat_invoice_cancellation { invoice };
		let producer = desk(demo::PRODUCER);
		done(&producer, request.clone());
		done(&desk(demo::EXPORTER), agree);
		refused(&producer, request, TaxError::InvoiceNotIssued);
		refused(
			&desk(demo::EXPORTER),
			Step::ClaimRebate.call(&trade),
			TaxError::InvoiceUsed { entry: 1 },
		);
		let future = invoicing(&Trade::new(2), |invoice| invoice.date = now() + 1);
		refused(&producer, future, TaxError::FutureDate);
	});
}

#[test]
fn refuses_claims_of_origin_without_proof() {
	let lodging = |trade: &Trade, regime, certificate: Option<DocumentId>, origin| {
		let (header, mut line) = trade.declaration_input(regime);
		(line.preferential, line.certificate) = (true, certificate);
		line.origin = origin;
		CustomsCall::lodge_declaration {
			header,
			lines: vec![line].into(),
		}
	};
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::GrantMandate);
		let broker = desk(demo::FORWARDER);
		let certificate = trade.document(DocumentKind::CertificateOfOrigin);
		let (line, field) = (1, LineField::Certificate);
		for (document, origin, error) in [
			(
				None,
				*b"CN",
				CustomsError::PreferenceWithoutCertificate { line, field },
			),
			(
				trade.document(DocumentKind::PackingList),
				*b"CN",
				CustomsError::NotACertificateOfOrigin { line, field },
			),
			(
				Some(DocumentId(99)),
				*b"CN",
				CustomsError::CertificateNotFound { line, field },
			),
			// A chamber of China does not certify goods of Vietnam.
			(
				certificate,
				*b"VN",
				CustomsError::CertificateIssuerNotCompetent { line, field },
			),
		] {
			let call = lodging(&trade, Regime::Import, document, origin);
			refused(&broker, call, error);
		}
	});
	refuses(
		Step::GateIn,
		|trade| {
			let call = lodging(trade, Regime::Export, None, *b"CN");
			(desk(demo::EXPORTER), call)
		},
		CustomsError::NotOnExport {
			line: 1,
			field: LineField::Preferential,
		},
	);
}

#[test]
fn refuses_payment_by_the_desk() {
	refuses(
		Step::ApproveRebate,
		|trade| (desk(demo::CN_TAX), Step::PayRebate.call(trade)),
		ParticipantsError::NotAuthorised,
	);
	refuses(
		Step::ClaimRebate,
		|trade| (treasury(demo::CN_TAX), Step::ApproveRebate.call(trade)),
		ParticipantsError::NotAuthorised,
	);
}
