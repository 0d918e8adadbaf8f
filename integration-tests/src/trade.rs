// SPDX-License-Identifier: Apache-2.0

use crate::{
	admin, desk, dispatch, next_block, now, treasury, CustomsCall, ParticipantsCall, ShipmentsCall,
	TaxCall, TitlesCall,
};
use frame_support::{assert_ok, dispatch::DispatchResult};
use pallet_customs::{DeclarationInput, Finding, LineInput, RiskRuleInput, SealInput};
use pallet_shipments::types::{
	BookingRequest, CargoLineInput, Classifier, Condition, EquipmentEvent, EquipmentInput,
	EquipmentRequest, FreightTerms, MilestoneInput, Stage, VoyageEvent, VoyageMilestoneInput,
};
use pallet_titles::{Dating, TitleForm};
use portolan_primitives::{
	codes::{ContainerNumber, RawContainerNumber, RawSealNumber, RawTransportDocumentReference},
	ids::{BookingId, ConsignmentId, DeclarationId, DepositTokenId, OrganisationId},
	money::Ppm,
	roles::MandateScope,
	trade::{Incoterm, Regime, TransportDocumentType},
};
use portolan_runtime::{demo, genesis_presets::EURO_TOKEN, Customs, Shipments};
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// What the customs authorities of the tests committed to before they draw.
pub const DUTCH_SECRET: H256 = H256::repeat_byte(7);
/// How many draws they committed to.
const DRAWS: u32 = 64;

fn link(steps: u32) -> H256 {
	(0..steps).fold(DUTCH_SECRET, |link, _| blake2_256(link.as_bytes()).into())
}

fn text<const N: u32>(value: &str) -> portolan_primitives::codes::RawText<N> {
	value.as_bytes().to_vec().try_into().expect("short enough")
}

/// One container from Shekou to Rotterdam, step by step. Each step is one extrinsic by the party
/// whose job it is and panics when it fails, unless it returns the result.
pub struct Trade {
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
}

impl Trade {
	/// Customs commits its draws and sends lamps from China to the red lane.
	pub fn prepare_customs() {
		for authority in [demo::CN_CUSTOMS, demo::NL_CUSTOMS] {
			assert_ok!(dispatch(
				&desk(authority),
				CustomsCall::commit_draw {
					head: link(DRAWS),
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
					hs_prefix: b"9405".to_vec().try_into().expect("short enough"),
					origin: Some(*b"CN"),
					weight: Ppm(1_000_000),
				}),
			}
		));
	}

	/// The exporter books, the carrier confirms.
	pub fn book(serial: u32) -> Self {
		let container = ContainerNumber::with_serial(*b"PTNU", serial).expect("a container number");
		let container: RawContainerNumber =
			container.as_bytes().try_into().expect("eleven characters");
		let booking: BookingId =
			pallet_shipments::NextBookingId::<portolan_runtime::Runtime>::get();
		assert_ok!(dispatch(
			&desk(demo::EXPORTER),
			ShipmentsCall::request_booking {
				request: BookingRequest {
					shipper: demo::EXPORTER,
					forwarder: Some(demo::FORWARDER),
					carrier: demo::CARRIER,
					consignee: demo::IMPORTER,
					reference: text(&format!("PTN-{serial}")),
					incoterm: Incoterm::Cip,
					named_place: text("Rotterdam"),
					document_type: TransportDocumentType::BillOfLading,
					freight_terms: FreightTerms::Prepaid,
					port_of_loading: *b"CNSHK",
					port_of_discharge: *b"NLRTM",
					vessel: *b"9074729",
					voyage: text("001W"),
					cargo: vec![CargoLineInput {
						hs: text("940511"),
						description_hash: H256::repeat_byte(1),
						equipment_index: 0,
						packages: 400,
						package_code: *b"CT",
						gross_mass: 8_400_000,
						net_mass: 7_600_000,
					}]
					.try_into()
					.expect("one line"),
					equipment: vec![EquipmentRequest {
						size_type: *b"22G1"
					}]
					.try_into()
					.expect("one container"),
				},
			}
		));
		assert_ok!(dispatch(
			&desk(demo::CARRIER),
			ShipmentsCall::confirm_booking {
				booking,
				equipment: vec![EquipmentInput {
					number: container,
					tare: 2_200_000,
					shipper_owned: false
				}]
				.try_into()
				.expect("one container"),
			}
		));
		Self {
			consignment: pallet_shipments::ActiveConsignmentOf::<portolan_runtime::Runtime>::get(
				ContainerNumber::parse(&container).expect("valid"),
			)
			.expect("the consignment exists"),
			container,
			reference: text(&format!("MERI{serial:08}")),
			export: DeclarationId(0),
			import: DeclarationId(0),
		}
	}

	/// An event of the container, now.
	pub fn milestone(
		&self,
		by: OrganisationId,
		event: EquipmentEvent,
		location: &[u8; 5],
		seal: Option<&str>,
	) -> DispatchResult {
		dispatch(
			&desk(by),
			ShipmentsCall::record_milestones {
				events: vec![MilestoneInput {
					consignment: self.consignment,
					container: self.container,
					event,
					classifier: Classifier::Actual,
					event_time: now(),
					offset_minutes: 480,
					location: *location,
					seal: seal.map(text).or_else(|| self.recorded_seal()),
					document: None,
				}]
				.try_into()
				.expect("one event"),
			},
		)
	}

	/// The seal on the door: the one recorded last, until the consignee has opened the container.
	pub fn recorded_seal(&self) -> Option<RawSealNumber> {
		let view = Shipments::consignment(self.consignment).expect("the consignment exists");
		let [container] = view.containers.as_slice() else {
			panic!("one container")
		};
		let sealed = !matches!(container.equipment.stage, Stage::Delivered { .. });
		let seal = container.equipment.seal.as_ref().filter(|_| sealed);
		seal.map(|seal| text(seal.as_str()))
	}

	/// Custody passes with two signatures.
	pub fn hand_over(&self, from: OrganisationId, to: OrganisationId) {
		let (consignment, container) = (self.consignment, self.container);
		assert_ok!(dispatch(
			&desk(from),
			ShipmentsCall::offer_custody {
				consignment,
				container,
				to,
				seal: self.recorded_seal(),
				condition: Condition::Sound
			}
		));
		assert_ok!(dispatch(
			&desk(to),
			ShipmentsCall::accept_custody {
				consignment,
				container
			}
		));
	}

	/// Stuffed, sealed, weighed, carried to the terminal and gated in.
	pub fn deliver_to_terminal(&self) {
		assert_ok!(self.milestone(
			demo::EXPORTER,
			EquipmentEvent::STUF,
			b"CNSHK",
			Some("SEAL1")
		));
		assert_ok!(dispatch(
			&desk(demo::EXPORTER),
			ShipmentsCall::declare_verified_gross_mass {
				consignment: self.consignment,
				container: self.container,
				gross_mass: 10_600_000
			}
		));
		self.hand_over(demo::EXPORTER, demo::SHEKOU_HAULIER);
		self.hand_over(demo::SHEKOU_HAULIER, demo::SHEKOU_TERMINAL);
		assert_ok!(self.milestone(demo::SHEKOU_TERMINAL, EquipmentEvent::GTIN, b"CNSHK", None));
	}

	/// The content of a declaration of the goods.
	pub fn declaration(&self, regime: Regime) -> (DeclarationInput, Vec<LineInput>) {
		let (office, principal) = match regime {
			Regime::Export => (*b"CNSHK", demo::EXPORTER),
			_ => (*b"NLRTM", demo::IMPORTER),
		};
		(
			DeclarationInput {
				regime,
				office,
				consignment: self.consignment,
				containers: vec![self.container].try_into().expect("one container"),
				principal,
				ucr: text("6CN1234567890"),
				procedure: if regime == Regime::Export {
					*b"1000"
				} else {
					*b"4000"
				},
				country_of_export: *b"CN",
				country_of_destination: *b"NL",
				incoterm: Incoterm::Cip,
				currency: *b"USD",
				invoice_total: 10_000_000,
				freight: 250_000,
				insurance: 11_000,
				additions: 0,
				deductions: 0,
			},
			vec![LineInput {
				hs: text("940511"),
				origin: *b"CN",
				description_hash: H256::repeat_byte(1),
				packages: 400,
				package_code: *b"CT",
				gross_mass: 8_400_000,
				net_mass: 7_600_000,
				supplementary: None,
				price: 10_000_000,
				valuation_method: 1,
			}],
		)
	}

	/// Lodges a declaration as that organisation and returns its number.
	pub fn lodge(&self, by: OrganisationId, regime: Regime) -> DeclarationId {
		let (header, lines) = self.declaration(regime);
		let lines = lines.try_into().expect("one line");
		assert_ok!(dispatch(
			&desk(by),
			CustomsCall::lodge_declaration { header, lines }
		));
		Customs::declaration_of(self.consignment, self.container, regime)
			.expect("the declaration covers the container")
	}

	/// Routes a declaration with the next link of the authority's chain.
	pub fn route(by: OrganisationId, declaration: DeclarationId) -> DispatchResult {
		let remaining = pallet_customs::DrawCommitments::<portolan_runtime::Runtime>::get(by)
			.map_or(0, |commitment| commitment.remaining);
		dispatch(
			&desk(by),
			CustomsCall::route_declaration {
				declaration,
				preimage: link(remaining.saturating_sub(1)),
			},
		)
	}

	/// Export declared and released in the green lane, loaded, bill issued, departed.
	pub fn export(&mut self) {
		self.export = self.lodge(demo::EXPORTER, Regime::Export);
		next_block();
		next_block();
		assert_ok!(Self::route(demo::CN_CUSTOMS, self.export));
		self.hand_over(demo::SHEKOU_TERMINAL, demo::CARRIER);
		assert_ok!(self.milestone(demo::CARRIER, EquipmentEvent::LOAD, b"CNSHK", None));
		let (carrier, reference) = (demo::CARRIER, self.reference.clone());
		assert_ok!(dispatch(
			&desk(carrier),
			TitlesCall::draft_title {
				consignment: self.consignment,
				reference: reference.clone(),
				form: TitleForm::ToOrder,
				content_root: H256::repeat_byte(2)
			}
		));
		assert_ok!(dispatch(
			&desk(demo::EXPORTER),
			TitlesCall::approve_title {
				carrier,
				reference: reference.clone()
			}
		));
		assert_ok!(dispatch(
			&desk(carrier),
			TitlesCall::issue_title {
				reference,
				dating: Dating::ShippedOnBoard
			}
		));
		self.voyage_event(VoyageEvent::DEPA, b"CNSHK");
	}

	/// An event of the voyage, now.
	pub fn voyage_event(&self, event: VoyageEvent, location: &[u8; 5]) {
		assert_ok!(dispatch(
			&desk(demo::CARRIER),
			ShipmentsCall::record_voyage_milestones {
				vessel: *b"9074729",
				voyage: text("001W"),
				events: vec![VoyageMilestoneInput {
					event,
					classifier: Classifier::Actual,
					event_time: now(),
					offset_minutes: 0,
					location: *location,
				}]
				.try_into()
				.expect("one event"),
			}
		));
		next_block();
	}

	/// Arrived, discharged into the terminal's custody.
	pub fn arrive(&self) {
		self.voyage_event(VoyageEvent::ARRI, b"NLRTM");
		assert_ok!(self.milestone(demo::CARRIER, EquipmentEvent::DISC, b"NLRTM", None));
		self.hand_over(demo::CARRIER, demo::ROTTERDAM_TERMINAL);
	}

	/// The importer empowers the forwarder, which declares; customs inspects and assesses; tax
	/// notifies.
	pub fn clear_import(&mut self) {
		assert_ok!(dispatch(
			&admin(demo::IMPORTER),
			ParticipantsCall::grant_mandate {
				agent: demo::FORWARDER,
				scopes: vec![MandateScope::ImportDeclaration]
					.try_into()
					.expect("one scope"),
				expires: now() + 86_400_000,
			}
		));
		self.import = self.lodge(demo::FORWARDER, Regime::Import);
		next_block();
		next_block();
		let (declaration, officer) = (self.import, desk(demo::NL_CUSTOMS));
		assert_ok!(Self::route(demo::NL_CUSTOMS, declaration));
		assert_ok!(dispatch(
			&officer,
			CustomsCall::order_inspection { declaration }
		));
		assert_ok!(dispatch(
			&officer,
			CustomsCall::record_inspection {
				declaration,
				finding: Finding::Conforming,
				report: H256::repeat_byte(3),
				seals: vec![SealInput {
					container: self.container,
					seal: text("NLCUST1")
				}]
				.try_into()
				.expect("one seal"),
			}
		));
		assert_ok!(dispatch(
			&officer,
			CustomsCall::assess_declaration { declaration }
		));
		assert_ok!(dispatch(
			&desk(demo::NL_TAX),
			TaxCall::notify_assessment { declaration }
		));
	}

	/// The exporter endorses the bill to the importer and hands it over.
	pub fn sell(&self) {
		let (carrier, reference) = (demo::CARRIER, self.reference.clone());
		assert_ok!(dispatch(
			&desk(demo::EXPORTER),
			TitlesCall::endorse_title_to_order {
				carrier,
				reference: reference.clone(),
				to: demo::IMPORTER
			}
		));
		assert_ok!(dispatch(
			&desk(demo::EXPORTER),
			TitlesCall::transfer_title {
				carrier,
				reference,
				to: demo::IMPORTER
			}
		));
	}

	/// The importer pays what was assessed.
	pub fn pay_duty(&self, token: DepositTokenId) -> DispatchResult {
		dispatch(
			&treasury(demo::IMPORTER),
			TaxCall::pay_assessment {
				declaration: self.import,
				token,
			},
		)
	}

	/// The importer surrenders the bill, the carrier accepts.
	pub fn surrender(&self) {
		let (carrier, reference) = (demo::CARRIER, self.reference.clone());
		assert_ok!(dispatch(
			&desk(demo::IMPORTER),
			TitlesCall::surrender_title_for_delivery {
				carrier,
				reference: reference.clone()
			}
		));
		assert_ok!(dispatch(
			&desk(carrier),
			TitlesCall::accept_surrender { reference }
		));
	}

	/// The carrier releases the freight.
	pub fn release_freight(&self) {
		let consignment = self.consignment;
		assert_ok!(dispatch(
			&desk(demo::CARRIER),
			ShipmentsCall::release_freight { consignment }
		));
	}

	/// The carrier gives the pick-up right, which goes to the haulier by way of the forwarder.
	pub fn give_pick_up_right(&self) {
		let (consignment, container) = (self.consignment, self.container);
		assert_ok!(dispatch(
			&desk(demo::CARRIER),
			ShipmentsCall::mint_pick_up_right {
				consignment,
				container,
				expires: now() + 86_400_000
			}
		));
		let hand = |from, to| {
			assert_ok!(dispatch(
				&desk(from),
				ShipmentsCall::transfer_pick_up_right {
					consignment,
					container,
					to
				}
			));
		};
		hand(demo::IMPORTER, demo::FORWARDER);
		hand(demo::FORWARDER, demo::ROTTERDAM_HAULIER);
	}

	/// A haulier presents itself at the gate.
	pub fn present(&self, haulier: OrganisationId, seal: &str) -> DispatchResult {
		let (consignment, container) = (self.consignment, self.container);
		let seal: RawSealNumber = text(seal);
		dispatch(
			&desk(haulier),
			ShipmentsCall::present_at_gate {
				consignment,
				container,
				seal,
			},
		)
	}

	/// The terminal opens the gate.
	pub fn gate_out(&self) -> DispatchResult {
		let (consignment, container) = (self.consignment, self.container);
		dispatch(
			&desk(demo::ROTTERDAM_TERMINAL),
			ShipmentsCall::gate_out {
				consignment,
				container,
			},
		)
	}

	/// What still keeps the gate shut.
	pub fn gate_conditions(&self) -> Vec<portolan_primitives::traits::UnmetCondition> {
		Shipments::gate_conditions(self.container).expect("the container is known")
	}

	/// A trade ready for the haulier at the gate, everything else met.
	pub fn at_the_gate(serial: u32) -> Self {
		let mut trade = Self::book(serial);
		trade.deliver_to_terminal();
		trade.export();
		trade.arrive();
		trade.clear_import();
		trade.sell();
		assert_ok!(trade.pay_duty(EURO_TOKEN));
		trade.release_freight();
		trade.surrender();
		trade.give_pick_up_right();
		trade
	}
}
