// SPDX-License-Identifier: Apache-2.0

//! One container from Shekou to Rotterdam, step by step.

mod calls;
mod finance;
mod papers;
mod steps;

pub use calls::{amendment_content, booking_content, draw_preimage, text};
pub use papers::{INVOICE_TOTAL, PAPERS};
pub use steps::Step;

use crate::{desk, dispatch, next_block, CustomsCall};
use frame_support::{assert_ok, dispatch::DispatchResult};
use pallet_customs::RiskRuleInput;
use pallet_shipments::types::{EquipmentEvent, Stage};
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber, RawSealNumber, RawTransportDocumentReference},
	ids::{
		BookingId, ConsignmentId, CreditId, DeclarationId, DocumentId, OrganisationId,
		PresentationId, RebateId, VatInvoiceId,
	},
	money::Ppm,
	trade::Regime,
	traits::UnmetCondition,
};
use portolan_runtime::{demo, Customs, Runtime, Shipments};
use std::ops::RangeInclusive;

/// How many draws each customs authority committed to.
const DRAWS: u32 = 64;

/// One container from Shekou to Rotterdam. Each step is one extrinsic by the party whose job it is.
#[derive(Clone, Debug)]
pub struct Trade {
	serial: u32,
	/// The booking, once requested.
	pub booking: BookingId,
	/// The consignment, once the booking is confirmed.
	pub consignment: ConsignmentId,
	/// The container.
	pub container: RawContainerNumber,
	/// The carrier's reference for the bill.
	pub reference: RawTransportDocumentReference,
	/// The export declaration, once lodged.
	pub export: DeclarationId,
	/// The import declaration, once lodged.
	pub import: DeclarationId,
	/// The credit, once applied for.
	pub credit: CreditId,
	/// The documents, once anchored, in the order of [`PAPERS`].
	pub papers: [Option<DocumentId>; 4],
	/// The presentation, once made.
	pub presentation: PresentationId,
	/// The VAT invoice, once issued.
	pub vat_invoice: VatInvoiceId,
	/// The claim for a rebate, once made.
	pub rebate: RebateId,
}

impl Trade {
	/// Customs commits its draws and sends lamps from China to the red lane.
	pub fn prepare_customs() {
		for authority in [demo::CN_CUSTOMS, demo::NL_CUSTOMS] {
			assert_ok!(dispatch(
				&desk(authority),
				CustomsCall::commit_draw {
					head: draw_preimage(DRAWS),
					length: DRAWS
				}
			));
		}
		assert_ok!(dispatch(
			&desk(demo::NL_CUSTOMS),
			CustomsCall::set_risk_rule {
				id: 1,
				rule: Some(RiskRuleInput {
					regime: Regime::Import,
					hs_prefix: text("9405"),
					origin: Some(*b"CN"),
					weight: Ppm(1_000_000),
				}),
			}
		));
	}

	/// A trade of which nothing has happened. Serial numbers tell trades on one chain apart.
	pub fn new(serial: u32) -> Self {
		let container = ContainerNumber::with_serial(*b"PTNU", serial).expect("a container number");
		Self {
			serial,
			booking: BookingId(0),
			consignment: ConsignmentId(0),
			container: container.as_bytes().try_into().expect("eleven characters"),
			reference: text(&format!("MERI{serial:08}")),
			export: DeclarationId(0),
			import: DeclarationId(0),
			credit: CreditId(u64::MAX),
			papers: [None; 4],
			presentation: PresentationId(u64::MAX),
			vat_invoice: VatInvoiceId(u64::MAX),
			rebate: RebateId(u64::MAX),
		}
	}

	/// A trade on a chain whose customs is prepared, after that step.
	pub fn after(step: Step) -> Self {
		Self::prepare_customs();
		let mut trade = Self::new(1);
		trade.play(Step::RequestBooking..=step);
		trade
	}

	/// Plays those steps, each of which must succeed.
	pub fn play(&mut self, steps: RangeInclusive<Step>) {
		for step in Step::ALL.iter().filter(|step| steps.contains(step)) {
			if step.needs_later_block() {
				next_block();
				next_block();
			}
			let result = self.attempt(*step, &step.signer());
			assert_eq!(result, Ok(()), "{step:?}");
		}
	}

	/// Plays a step as that account.
	pub fn attempt(&mut self, step: Step, who: &portolan_runtime::AccountId) -> DispatchResult {
		let booking = pallet_shipments::NextBookingId::<Runtime>::get();
		let credit = pallet_trade_finance::NextCreditId::<Runtime>::get();
		let presentation = pallet_trade_finance::NextPresentationId::<Runtime>::get();
		let document = pallet_documents::NextDocumentId::<Runtime>::get();
		let vat_invoice = pallet_tax::NextVatInvoiceId::<Runtime>::get();
		let rebate = pallet_tax::NextRebateId::<Runtime>::get();
		dispatch(who, step.call(self))?;
		match step {
			Step::RequestBooking => self.booking = booking,
			Step::ApplyForCredit => self.credit = credit,
			Step::AnchorInvoice => self.papers[0] = Some(document),
			Step::AnchorPackingList => self.papers[1] = Some(document),
			Step::AnchorInsurance => self.papers[2] = Some(document),
			Step::AnchorOrigin => self.papers[3] = Some(document),
			Step::PresentDocuments => self.presentation = presentation,
			Step::IssueVatInvoice => self.vat_invoice = vat_invoice,
			Step::ClaimRebate => self.rebate = rebate,
			_ => {}
		}
		if let Ok(container) = ContainerNumber::parse(&self.container) {
			let consignment = pallet_shipments::ActiveConsignmentOf::<Runtime>::get(container);
			self.consignment = consignment.unwrap_or(self.consignment);
		}
		let declared = |regime| Customs::declaration_of(self.consignment, self.container, regime);
		self.export = declared(Regime::Export).unwrap_or(self.export);
		self.import = declared(Regime::Import).unwrap_or(self.import);
		Ok(())
	}

	/// How far the container has come; nothing before the booking is confirmed.
	pub fn stage(&self) -> Option<Stage> {
		let view = Shipments::consignment(self.consignment)?;
		view.containers
			.first()
			.map(|container| container.equipment.stage.clone())
	}

	/// The seal on the door: the one recorded last, until the consignee has opened the container.
	pub fn recorded_seal(&self) -> Option<RawSealNumber> {
		let view = Shipments::consignment(self.consignment)?;
		let equipment = &view.containers.first()?.equipment;
		let sealed = !matches!(equipment.stage, Stage::Delivered { .. });
		let seal = equipment.seal.as_ref().filter(|_| sealed);
		seal.map(|seal| text(seal.as_str()))
	}

	/// The export or import declaration.
	pub fn declaration(&self, regime: Regime) -> DeclarationId {
		match regime {
			Regime::Export => self.export,
			_ => self.import,
		}
	}

	/// What still keeps the gate shut.
	pub fn gate_conditions(&self) -> Vec<UnmetCondition> {
		let bars = Shipments::gate_conditions(self.container).expect("the container is known");
		bars.into_iter().map(|bar| bar.condition).collect()
	}

	/// An event of the container, now.
	pub fn milestone(&self, by: OrganisationId, event: EquipmentEvent) -> DispatchResult {
		dispatch(&desk(by), self.milestone_call(event))
	}

	/// A haulier presents itself at the gate with the seal that it sees.
	pub fn present(&self, haulier: OrganisationId, seal: &str) -> DispatchResult {
		dispatch(&desk(haulier), self.presentation_call(seal))
	}
}
