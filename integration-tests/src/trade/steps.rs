// SPDX-License-Identifier: Apache-2.0

//! Who does what, in order.

use super::Trade;
use crate::{admin, desk, treasury, TaxCall};
use pallet_shipments::types::{EquipmentEvent, VoyageEvent};
use portolan_primitives::{documents::DocumentKind, trade::Regime};
use portolan_runtime::{demo::*, genesis_presets::EURO_TOKEN, AccountId, RuntimeCall};

macro_rules! steps {
	($($(#[$doc:meta])* $step:ident: $account:ident($organisation:ident) => $call:expr;)*) => {
		/// A step of the trade, in the order of the story.
		#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
		pub enum Step {
			$($(#[$doc])* $step,)*
		}

		impl Step {
			/// All steps in order.
			pub const ALL: &'static [Self] = &[$(Self::$step),*];

			/// The account whose job the step is.
			pub fn signer(self) -> AccountId {
				match self {
					$(Self::$step => $account($organisation),)*
				}
			}

			/// The extrinsic.
			pub fn call(self, trade: &Trade) -> RuntimeCall {
				let call: fn(&Trade) -> RuntimeCall = match self {
					$(Self::$step => $call,)*
				};
				call(trade)
			}
		}
	};
}

steps! {
	/// The exporter asks the carrier to carry.
	RequestBooking: desk(EXPORTER) => Trade::booking_request;
	/// The carrier confirms, and names the container.
	ConfirmBooking: desk(CARRIER) => Trade::booking_confirmation;
	/// The importer applies for a credit.
	ApplyForCredit: desk(IMPORTER) => Trade::application;
	/// Its bank issues the credit.
	IssueCredit: desk(ISSUING_BANK) => Trade::credit_issue;
	/// The exporter's bank advises it.
	AdviseCredit: desk(CONFIRMING_BANK) => Trade::credit_advice;
	/// The exporter's bank confirms it.
	ConfirmCredit: desk(CONFIRMING_BANK) => Trade::credit_confirmation;
	/// The exporter anchors its invoice.
	AnchorInvoice: desk(EXPORTER) => |t| t.anchoring(DocumentKind::CommercialInvoice);
	/// The exporter anchors the packing list.
	AnchorPackingList: desk(EXPORTER) => |t| t.anchoring(DocumentKind::PackingList);
	/// The insurer anchors the certificate of insurance.
	AnchorInsurance: desk(INSURER) => |t| t.anchoring(DocumentKind::InsuranceCertificate);
	/// The chamber anchors the certificate of origin.
	AnchorOrigin: desk(ORIGIN_ISSUER) => |t| t.anchoring(DocumentKind::CertificateOfOrigin);
	/// The exporter registers the lot that goes into the container.
	RegisterLot: desk(EXPORTER) => Trade::registration;
	/// The exporter ships it.
	ShipLot: desk(EXPORTER) => Trade::lot_shipping;
	/// The exporter stuffs the container and seals it.
	Stuff: desk(EXPORTER) => |t| t.milestone_call(EquipmentEvent::STUF);
	/// The exporter declares the verified gross mass.
	DeclareMass: desk(EXPORTER) => Trade::mass_declaration;
	/// The exporter hands the container to the haulier.
	OfferToHaulier: desk(EXPORTER) => |t| t.offer(SHEKOU_HAULIER);
	/// The haulier takes it.
	TakeAsHaulier: desk(SHEKOU_HAULIER) => Trade::acceptance;
	/// The haulier hands it to the terminal.
	OfferToTerminal: desk(SHEKOU_HAULIER) => |t| t.offer(SHEKOU_TERMINAL);
	/// The terminal takes it.
	TakeAsTerminal: desk(SHEKOU_TERMINAL) => Trade::acceptance;
	/// The terminal records the gate-in.
	GateIn: desk(SHEKOU_TERMINAL) => |t| t.milestone_call(EquipmentEvent::GTIN);
	/// The exporter declares the export.
	LodgeExport: desk(EXPORTER) => |t| t.lodging(Regime::Export);
	/// Chinese customs draws: green, assessed and released.
	RouteExport: desk(CN_CUSTOMS) => |t| t.routing(CN_CUSTOMS, t.export);
	/// The carrier lodges the entry summary.
	LodgeEntrySummary: desk(CARRIER) => Trade::entry_summary;
	/// Dutch customs accepts it.
	AcceptEntrySummary: desk(NL_CUSTOMS) => Trade::entry_summary_acceptance;
	/// The terminal hands the container to the carrier.
	OfferToCarrier: desk(SHEKOU_TERMINAL) => |t| t.offer(CARRIER);
	/// The carrier takes it.
	TakeAsCarrier: desk(CARRIER) => Trade::acceptance;
	/// The carrier loads it.
	Load: desk(CARRIER) => |t| t.milestone_call(EquipmentEvent::LOAD);
	/// The carrier drafts the bill of lading.
	DraftTitle: desk(CARRIER) => Trade::title_draft;
	/// The exporter approves it.
	ApproveTitle: desk(EXPORTER) => Trade::title_approval;
	/// The carrier issues it to the exporter.
	IssueTitle: desk(CARRIER) => Trade::title_issue;
	/// The exporter presents the documents and the bill to its bank.
	PresentDocuments: desk(EXPORTER) => Trade::documents_presentation;
	/// The bank finds that they comply.
	Examine: desk(CONFIRMING_BANK) => Trade::examination;
	/// The bank pays and gets the bill.
	Honour: treasury(CONFIRMING_BANK) => Trade::honour;
	/// It forwards the documents to the issuing bank.
	Forward: desk(CONFIRMING_BANK) => Trade::forwarding;
	/// The issuing bank finds that they comply.
	ExamineAsIssuer: desk(ISSUING_BANK) => Trade::examination;
	/// The issuing bank pays and gets the bill.
	Reimburse: treasury(ISSUING_BANK) => Trade::reimbursement;
	/// The vessel departs.
	Depart: desk(CARRIER) => |t| t.voyage_event(VoyageEvent::DEPA);
	/// Chinese customs confirms that the goods have left.
	ConfirmExit: desk(CN_CUSTOMS) => Trade::exit;
	/// The vessel arrives.
	Arrive: desk(CARRIER) => |t| t.voyage_event(VoyageEvent::ARRI);
	/// The carrier discharges the container.
	Discharge: desk(CARRIER) => |t| t.milestone_call(EquipmentEvent::DISC);
	/// The carrier hands it to the terminal of discharge.
	OfferToRotterdam: desk(CARRIER) => |t| t.offer(ROTTERDAM_TERMINAL);
	/// The terminal takes it.
	TakeAsRotterdam: desk(ROTTERDAM_TERMINAL) => Trade::acceptance;
	/// The importer empowers its broker.
	GrantMandate: admin(IMPORTER) => Trade::mandate;
	/// The broker declares the import.
	LodgeImport: desk(FORWARDER) => |t| t.lodging(Regime::Import);
	/// Dutch customs routes: red, because its rule inspects all such goods.
	RouteImport: desk(NL_CUSTOMS) => |t| t.routing(NL_CUSTOMS, t.import);
	/// Customs orders the inspection.
	OrderInspection: desk(NL_CUSTOMS) => Trade::inspection_order;
	/// Customs finds what was declared, and seals the container anew.
	RecordInspection: desk(NL_CUSTOMS) => Trade::inspection_record;
	/// Customs assesses.
	Assess: desk(NL_CUSTOMS) => Trade::assessment;
	/// The tax authority notifies.
	Notify: desk(NL_TAX) => Trade::notification;
	/// The importer pays its bank and gets the bill.
	TakeUp: treasury(IMPORTER) => Trade::take_up;
	/// The importer pays duty and tax, which releases the declaration.
	PayDuty: treasury(IMPORTER) => |t| {
		TaxCall::pay_assessment { declaration: t.import, token: EURO_TOKEN }.into()
	};
	/// The carrier states that no freight is owed.
	ReleaseFreight: desk(CARRIER) => Trade::freight_release;
	/// The importer surrenders the bill.
	Surrender: desk(IMPORTER) => Trade::surrender;
	/// The carrier accepts it.
	AcceptSurrender: desk(CARRIER) => Trade::surrender_acceptance;
	/// The carrier gives the pick-up right to the importer.
	MintRight: desk(CARRIER) => Trade::pick_up_right;
	/// The importer passes it to the forwarder.
	RightToForwarder: desk(IMPORTER) => |t| t.right_transfer(FORWARDER);
	/// The forwarder passes it to the haulier.
	RightToHaulier: desk(FORWARDER) => |t| t.right_transfer(ROTTERDAM_HAULIER);
	/// The haulier comes to the gate.
	Present: desk(ROTTERDAM_HAULIER) => |t| t.presentation_call("NLCUST1");
	/// The terminal lets the container out.
	GateOut: desk(ROTTERDAM_TERMINAL) => Trade::gate_out_call;
	/// The haulier hands the container to the importer.
	OfferToImporter: desk(ROTTERDAM_HAULIER) => |t| t.offer(IMPORTER);
	/// The importer takes it: delivered.
	TakeAsImporter: desk(IMPORTER) => Trade::acceptance;
	/// The importer hands the empty container back.
	OfferEmpty: desk(IMPORTER) => |t| t.offer(ROTTERDAM_TERMINAL);
	/// The terminal takes it: the empty has returned.
	TakeEmpty: desk(ROTTERDAM_TERMINAL) => Trade::acceptance;
	/// The importer publishes where the lot has been.
	PublishTrace: desk(IMPORTER) => Trade::trace_publication;
	/// The producer issues the VAT invoice.
	IssueVatInvoice: desk(PRODUCER) => Trade::vat_invoice;
	/// The exporter claims the rebate.
	ClaimRebate: desk(EXPORTER) => Trade::rebate_claim;
	/// The Chinese tax authority approves it.
	ApproveRebate: desk(CN_TAX) => Trade::rebate_approval;
	/// The Chinese tax authority pays it.
	PayRebate: treasury(CN_TAX) => Trade::rebate_payment;
}

impl Step {
	/// Whether the step needs the hash of a block after the step before, or a later time.
	pub fn needs_later_block(self) -> bool {
		matches!(self, Self::RouteExport | Self::RouteImport | Self::Arrive)
	}
}
