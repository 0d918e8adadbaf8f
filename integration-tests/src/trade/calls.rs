// SPDX-License-Identifier: Apache-2.0

//! The extrinsics of the trade, with the trade's own values.

use super::Trade;
use crate::{now, CustomsCall, ParticipantsCall, ShipmentsCall, TaxCall, TitlesCall};
use pallet_customs::{DeclarationInput, Finding, LineInput, SealInput};
use pallet_shipments::types::{
	asked_hash, BookingRequest, CargoLineInput, CarriageInput, Classifier, Condition,
	EquipmentEvent, EquipmentInput, EquipmentRequest, FreightTerms, MilestoneInput, VoyageEvent,
	VoyageMilestoneInput,
};
use pallet_titles::{Dating, TitleForm};
use portolan_primitives::{
	codes::RawText,
	documents::DocumentKind,
	ids::{BookingId, DeclarationId, OrganisationId},
	roles::MandateScope,
	trade::{Incoterm, Regime, TransportDocumentType},
};
use portolan_runtime::{demo, Runtime, RuntimeCall};
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// What the customs authorities committed to before they draw.
const SECRET: H256 = H256::repeat_byte(7);
const VESSEL: [u8; 7] = *b"9074729";
const VOYAGE: &str = "001W";
const DAY: u64 = 86_400_000;
/// The Merkle root of the bill's content.
const CONTENT_ROOT: H256 = H256::repeat_byte(2);

/// The link that many steps up the hash chain of the customs authorities.
pub fn draw_preimage(steps: u32) -> H256 {
	(0..steps).fold(SECRET, |link, _| blake2_256(link.as_bytes()).into())
}

/// A text as a call takes it.
pub fn text<const N: u32>(value: &str) -> RawText<N> {
	value.as_bytes().into()
}

/// What a carrier confirms of a booking, computed from the state as its client does.
pub fn booking_content(booking: BookingId) -> H256 {
	let asked = pallet_shipments::Bookings::<Runtime>::get(booking);
	let cargo = pallet_shipments::CargoLines::<Runtime>::get(booking);
	asked.map_or_else(H256::zero, |asked| {
		asked_hash(&asked.terms, &asked.equipment, &cargo)
	})
}

/// What a carrier confirms of the change asked of a booking.
pub fn amendment_content(booking: BookingId) -> H256 {
	let asked = pallet_shipments::Amendments::<Runtime>::get(booking);
	asked.map_or_else(H256::zero, |asked| asked.content_hash())
}

impl Trade {
	pub(super) fn booking_request(&self) -> RuntimeCall {
		let cargo = CargoLineInput {
			hs: text("940511"),
			description_hash: H256::repeat_byte(1),
			equipment_index: 0,
			packages: 400,
			package_code: *b"CT",
			gross_mass: 8_400_000,
			net_mass: 7_600_000,
			volume: None,
			gtin: None,
			dangerous: None,
		};
		let request = BookingRequest {
			shipper: demo::EXPORTER,
			forwarder: Some(demo::FORWARDER),
			carrier: demo::CARRIER,
			consignee: demo::IMPORTER,
			reference: text(&format!("PTN-{}", self.serial)),
			incoterm: Incoterm::Cip,
			named_place: text("Rotterdam"),
			document_type: TransportDocumentType::BillOfLading,
			freight_terms: FreightTerms::Prepaid,
			port_of_loading: *b"CNSHK",
			port_of_discharge: *b"NLRTM",
			vessel: VESSEL,
			voyage: text(VOYAGE),
			carriage: CarriageInput::yard_to_yard(),
			cargo: vec![cargo].into(),
			equipment: vec![EquipmentRequest {
				size_type: *b"22G1",
			}]
			.into(),
		};
		ShipmentsCall::request_booking { request }.into()
	}

	pub(super) fn booking_confirmation(&self) -> RuntimeCall {
		let equipment = EquipmentInput {
			number: self.container,
			tare: 2_200_000,
			shipper_owned: false,
		};
		ShipmentsCall::confirm_booking {
			booking: self.booking,
			content: booking_content(self.booking),
			equipment: vec![equipment].into(),
		}
		.into()
	}

	pub(super) fn milestone_call(&self, event: EquipmentEvent) -> RuntimeCall {
		let location = match event {
			EquipmentEvent::DISC => *b"NLRTM",
			_ => *b"CNSHK",
		};
		let seal = match event {
			EquipmentEvent::STUF => Some(text("SEAL1")),
			_ => self.recorded_seal(),
		};
		let milestone = MilestoneInput {
			consignment: self.consignment,
			container: self.container,
			event,
			classifier: Classifier::Actual,
			event_time: now(),
			offset_minutes: 480,
			location,
			seal,
			document: None,
		};
		ShipmentsCall::record_milestones {
			events: vec![milestone].into(),
		}
		.into()
	}

	pub(super) fn mass_declaration(&self) -> RuntimeCall {
		ShipmentsCall::declare_verified_gross_mass {
			consignment: self.consignment,
			container: self.container,
			gross_mass: 10_600_000,
		}
		.into()
	}

	pub(super) fn offer(&self, to: OrganisationId) -> RuntimeCall {
		ShipmentsCall::offer_custody {
			consignment: self.consignment,
			container: self.container,
			to,
			seal: self.recorded_seal(),
			condition: Condition::Sound,
		}
		.into()
	}

	pub(super) fn acceptance(&self) -> RuntimeCall {
		ShipmentsCall::accept_custody {
			consignment: self.consignment,
			container: self.container,
		}
		.into()
	}

	pub(super) fn voyage_event(&self, event: VoyageEvent) -> RuntimeCall {
		let location = match event {
			VoyageEvent::DEPA => *b"CNSHK",
			VoyageEvent::ARRI => *b"NLRTM",
		};
		let milestone = VoyageMilestoneInput {
			event,
			classifier: Classifier::Actual,
			event_time: now(),
			offset_minutes: 0,
			location,
		};
		ShipmentsCall::record_voyage_milestones {
			vessel: VESSEL,
			voyage: text(VOYAGE),
			events: vec![milestone].into(),
		}
		.into()
	}

	pub(super) fn title_draft(&self) -> RuntimeCall {
		TitlesCall::draft_title {
			consignment: self.consignment,
			reference: self.reference.clone(),
			form: TitleForm::ToOrder,
			content_root: CONTENT_ROOT,
		}
		.into()
	}

	pub(super) fn title_approval(&self) -> RuntimeCall {
		TitlesCall::approve_title {
			title: self.title(),
			consignment: self.consignment,
			form: TitleForm::ToOrder,
			content_root: CONTENT_ROOT,
		}
		.into()
	}

	pub(super) fn title_issue(&self) -> RuntimeCall {
		TitlesCall::issue_title {
			title: self.title(),
			dating: Dating::ShippedOnBoard,
		}
		.into()
	}

	pub(super) fn surrender(&self) -> RuntimeCall {
		TitlesCall::surrender_title_for_delivery {
			title: self.title(),
		}
		.into()
	}

	pub(super) fn surrender_acceptance(&self) -> RuntimeCall {
		TitlesCall::accept_surrender {
			title: self.title(),
		}
		.into()
	}

	pub(super) fn mandate(&self) -> RuntimeCall {
		ParticipantsCall::grant_mandate {
			agent: demo::FORWARDER,
			scopes: vec![MandateScope::ImportDeclaration].into(),
			expires: now() + DAY,
		}
		.into()
	}

	/// The declaration of the goods, to change and lodge.
	pub fn declaration_input(&self, regime: Regime) -> (DeclarationInput, LineInput) {
		let (office, principal, procedure) = match regime {
			Regime::Export => (*b"CNSHK", demo::EXPORTER, *b"1000"),
			_ => (*b"NLRTM", demo::IMPORTER, *b"4000"),
		};
		let header = DeclarationInput {
			regime,
			office,
			consignment: self.consignment,
			containers: vec![self.container].into(),
			principal,
			ucr: text("6CN1234567890"),
			procedure,
			country_of_export: *b"CN",
			country_of_destination: *b"NL",
			incoterm: Incoterm::Cip,
			currency: *b"USD",
			invoice_total: 10_000_000,
			freight: 250_000,
			insurance: 11_000,
			additions: 0,
			deductions: 0,
		};
		let line = LineInput {
			hs: text("9405110000"),
			origin: *b"CN",
			description_hash: H256::repeat_byte(1),
			packages: 400,
			package_code: *b"CT",
			gross_mass: 8_400_000,
			net_mass: 7_600_000,
			supplementary: None,
			price: 10_000_000,
			valuation_method: 1,
			preferential: false,
			certificate: match regime {
				Regime::Import => self.document(DocumentKind::CertificateOfOrigin),
				_ => None,
			},
		};
		(header, line)
	}

	pub(super) fn lodging(&self, regime: Regime) -> RuntimeCall {
		let (header, line) = self.declaration_input(regime);
		CustomsCall::lodge_declaration {
			header,
			lines: vec![line].into(),
		}
		.into()
	}

	/// Routes a declaration with the link that draws for it. One that is inspected in any case stands in
	/// no queue and needs none.
	pub(super) fn routing(&self, by: OrganisationId, declaration: DeclarationId) -> RuntimeCall {
		let place = pallet_customs::DrawPlaces::<Runtime>::get(declaration);
		let commitment = pallet_customs::DrawCommitments::<Runtime>::get(by);
		let preimage = place.zip(commitment).and_then(|(place, commitment)| {
			let skipped = u32::try_from(place.number.checked_sub(commitment.next)?).ok()?;
			Some(draw_preimage(
				commitment.remaining.checked_sub(skipped + 1)?,
			))
		});
		CustomsCall::route_declaration {
			declaration,
			preimage: preimage.unwrap_or_default(),
		}
		.into()
	}

	pub(super) fn inspection_order(&self) -> RuntimeCall {
		CustomsCall::order_inspection {
			declaration: self.import,
		}
		.into()
	}

	pub(super) fn inspection_record(&self) -> RuntimeCall {
		let seal = SealInput {
			container: self.container,
			seal: text("NLCUST1"),
		};
		CustomsCall::record_inspection {
			declaration: self.import,
			finding: Finding::Conforming,
			report: H256::repeat_byte(3),
			seals: vec![seal].into(),
		}
		.into()
	}

	pub(super) fn assessment(&self) -> RuntimeCall {
		CustomsCall::assess_declaration {
			declaration: self.import,
		}
		.into()
	}

	pub(super) fn notification(&self) -> RuntimeCall {
		TaxCall::notify_assessment {
			declaration: self.import,
		}
		.into()
	}

	pub(super) fn freight_release(&self) -> RuntimeCall {
		ShipmentsCall::release_freight {
			consignment: self.consignment,
		}
		.into()
	}

	pub(super) fn pick_up_right(&self) -> RuntimeCall {
		ShipmentsCall::mint_pick_up_right {
			consignment: self.consignment,
			container: self.container,
			expires: now() + DAY,
		}
		.into()
	}

	pub(super) fn right_transfer(&self, to: OrganisationId) -> RuntimeCall {
		ShipmentsCall::transfer_pick_up_right {
			consignment: self.consignment,
			container: self.container,
			to,
		}
		.into()
	}

	pub(super) fn presentation_call(&self, seal: &str) -> RuntimeCall {
		ShipmentsCall::present_at_gate {
			consignment: self.consignment,
			container: self.container,
			seal: text(seal),
		}
		.into()
	}

	pub(super) fn gate_out_call(&self) -> RuntimeCall {
		ShipmentsCall::gate_out {
			consignment: self.consignment,
			container: self.container,
		}
		.into()
	}
}
