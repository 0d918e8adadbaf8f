// SPDX-License-Identifier: Apache-2.0

//! The extrinsics of the credit, of the lot and of the rebate.

use super::{
	papers::{INVOICE_TOTAL, PAPERS},
	text, Trade,
};
use crate::{now, CustomsCall, FinanceCall, ProvenanceCall, TaxCall};
use pallet_provenance::types::RawItemKey;
use pallet_tax::{RebateMatch, VatInvoiceInput, VatInvoiceLineInput};
use pallet_trade_finance::{
	BankInput, CreditApplication, DisclosedField, NominationInput, PresentationInput,
};
use portolan_primitives::{documents::DocumentKind, money::Ppm};
use portolan_runtime::{
	demo,
	genesis_presets::{DOLLAR_TOKEN, YUAN_TOKEN},
	Runtime, RuntimeCall,
};
use sp_core::H256;

const DAY: u64 = 86_400_000;
/// What the exporter has paid the producer, fen, and the tax of 17 % on it.
const NET: u128 = 50_000_000;
const VAT: u128 = 8_500_000;

impl Trade {
	pub(super) fn application(&self) -> RuntimeCall {
		let application = CreditApplication {
			beneficiary: demo::EXPORTER,
			issuing: BankInput {
				organisation: demo::ISSUING_BANK,
				place: *b"NLRTM",
			},
			nominated: Some(NominationInput {
				organisation: demo::CONFIRMING_BANK,
				place: *b"CNSZX",
				confirms: true,
			}),
			currency: *b"USD",
			amount: INVOICE_TOTAL,
			tolerance: Ppm(0),
			token: DOLLAR_TOKEN,
			expiry: now() + 60 * DAY,
			latest_shipment: Some(now() + 30 * DAY),
			presentation_days: None,
			port_of_loading: *b"CNSHK",
			port_of_discharge: *b"NLRTM",
			carrier: Some(demo::CARRIER),
			straight_bill: false,
			partial_drawings: false,
			documents: PAPERS.to_vec().into(),
			insurance_cover: None,
			terms_root: H256::repeat_byte(9),
		};
		FinanceCall::apply_for_credit { application }.into()
	}

	pub(super) fn credit_issue(&self) -> RuntimeCall {
		let terms = pallet_trade_finance::Credits::<Runtime>::get(self.credit);
		FinanceCall::issue_credit {
			credit: self.credit,
			terms_hash: terms.map(|credit| credit.terms.hash()).unwrap_or_default(),
		}
		.into()
	}

	pub(super) fn credit_advice(&self) -> RuntimeCall {
		FinanceCall::advise_credit {
			credit: self.credit,
		}
		.into()
	}

	pub(super) fn credit_confirmation(&self) -> RuntimeCall {
		FinanceCall::confirm_credit {
			credit: self.credit,
		}
		.into()
	}

	/// The presentation of the documents and the bill.
	pub fn presentation_input(&self) -> PresentationInput {
		let fields = [
			(
				DocumentKind::CommercialInvoice,
				&[
					"/number",
					"/currency",
					"/total",
					"/date",
					"/seller",
					"/buyer",
				][..],
			),
			(
				DocumentKind::InsuranceCertificate,
				&["/currency", "/insured", "/effective"][..],
			),
		];
		let mut disclosures = Vec::new();
		for (kind, paths) in fields {
			let content = self.content(kind);
			let Some(document) = self.document(kind) else {
				continue;
			};
			disclosures.extend(paths.iter().map(|path| {
				DisclosedField {
					document,
					field: content
						.disclose(path.as_bytes())
						.expect("the field is there"),
				}
			}));
		}
		PresentationInput {
			carrier: demo::CARRIER,
			reference: self.reference.clone(),
			documents: self.papers.iter().flatten().copied().collect(),
			amount: INVOICE_TOTAL,
			disclosures: disclosures.into(),
			replaces: None,
		}
	}

	pub(super) fn documents_presentation(&self) -> RuntimeCall {
		FinanceCall::present_documents {
			credit: self.credit,
			presentation: self.presentation_input(),
		}
		.into()
	}

	pub(super) fn examination(&self) -> RuntimeCall {
		let presentation = self.presentation;
		FinanceCall::accept_presentation { presentation }.into()
	}

	pub(super) fn honour(&self) -> RuntimeCall {
		let presentation = self.presentation;
		FinanceCall::honour_presentation { presentation }.into()
	}

	pub(super) fn forwarding(&self) -> RuntimeCall {
		let presentation = self.presentation;
		FinanceCall::forward_presentation { presentation }.into()
	}

	pub(super) fn reimbursement(&self) -> RuntimeCall {
		let presentation = self.presentation;
		FinanceCall::reimburse_presentation { presentation }.into()
	}

	pub(super) fn take_up(&self) -> RuntimeCall {
		let presentation = self.presentation;
		FinanceCall::take_up_documents { presentation }.into()
	}

	pub(super) fn entry_summary(&self) -> RuntimeCall {
		CustomsCall::lodge_entry_summary {
			consignment: self.consignment,
			office: *b"NLRTM",
			content_root: H256::repeat_byte(4),
		}
		.into()
	}

	pub(super) fn entry_summary_acceptance(&self) -> RuntimeCall {
		CustomsCall::accept_entry_summary {
			consignment: self.consignment,
			content_root: H256::repeat_byte(4),
		}
		.into()
	}

	pub(super) fn exit(&self) -> RuntimeCall {
		CustomsCall::confirm_exit {
			declaration: self.export,
		}
		.into()
	}

	/// The lot in the container.
	pub fn lot(&self) -> RawItemKey {
		RawItemKey::Unit {
			gtin: text("06901234500011"),
			lot: Some(text(&format!("L{}", self.serial))),
			serial: None,
		}
	}

	pub(super) fn registration(&self) -> RuntimeCall {
		ProvenanceCall::register_item {
			key: self.lot(),
			country_of_origin: *b"CN",
			made_at: *b"CNFOS",
			made_on: now() - DAY,
			certificate: self.document(DocumentKind::CertificateOfOrigin),
		}
		.into()
	}

	pub(super) fn lot_shipping(&self) -> RuntimeCall {
		ProvenanceCall::ship_item {
			key: self.lot(),
			consignment: self.consignment,
			container: self.container,
		}
		.into()
	}

	pub(super) fn trace_publication(&self) -> RuntimeCall {
		ProvenanceCall::publish_trace { key: self.lot() }.into()
	}

	pub(super) fn vat_invoice(&self) -> RuntimeCall {
		let line = VatInvoiceLineInput {
			hs: text("9405110000"),
			net: NET,
			vat: VAT,
		};
		let invoice = VatInvoiceInput {
			buyer: demo::EXPORTER,
			number: text(&format!("VAT-{}", self.serial)),
			date: crate::START,
			lines: vec![line].into(),
		};
		TaxCall::issue_vat_invoice { invoice }.into()
	}

	pub(super) fn rebate_claim(&self) -> RuntimeCall {
		let matched = RebateMatch {
			line: 1,
			invoice: self.vat_invoice,
			invoice_line: 1,
		};
		TaxCall::claim_rebate {
			declaration: self.export,
			matches: vec![matched].into(),
		}
		.into()
	}

	pub(super) fn rebate_approval(&self) -> RuntimeCall {
		let rebate = self.rebate;
		TaxCall::approve_rebate { rebate }.into()
	}

	pub(super) fn rebate_payment(&self) -> RuntimeCall {
		TaxCall::pay_rebate {
			rebate: self.rebate,
			token: YUAN_TOKEN,
		}
		.into()
	}
}
