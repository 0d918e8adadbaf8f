// SPDX-License-Identifier: Apache-2.0

//! Two shippers, a forwarder, one container: the forwarder carries under bills of its own and books the
//! container with the ocean carrier. One house in the red lane keeps the gate shut for both.

mod history;

use frame_support::dispatch::DispatchClass;
use history::{later, verify};
use pallet_shipments::types::{
	BookingRequest, CarriageInput, Condition, ConsignmentStatus, EquipmentEvent, HandoverType,
	HousesView, MilestoneFault, MovementType,
};
use pallet_titles::{Dating, RawTitleKey, TitleForm};
use portolan_integration_tests::{
	booking_content, check_invariants, desk, done, now, on_chain, refused, text, treasury, weight,
	CustomsCall, ShipmentsCall, Step, TitlesCall, Trade,
};
use portolan_primitives::{
	ids::{ConsignmentId, OrganisationId},
	trade::{Regime, TransportDocumentType},
	traits::UnmetCondition,
};
use portolan_runtime::{
	demo, genesis_presets::DEV_PRESET, Customs, Runtime, RuntimeCall, Shipments,
};
use sp_core::H256;

type ShipmentsError = pallet_shipments::Error<Runtime>;

const DAY: u64 = 86_400_000;
const CONTENT: H256 = H256::repeat_byte(2);
/// The index of `OfHouse` in `UnmetCondition`.
const OF_HOUSE: u8 = 21;

/// What a shipper gives the forwarder.
struct Goods {
	trade: Trade,
	shipper: OrganisationId,
	document: TransportDocumentType,
	hs: &'static str,
	packages: u32,
	mass: u64,
	price: u128,
}

/// What the exporter of the usual trade asks for, to change.
fn usual(trade: &Trade) -> BookingRequest {
	match Step::RequestBooking.call(trade) {
		RuntimeCall::Shipments(ShipmentsCall::request_booking { request }) => request,
		other => panic!("{other:?}"),
	}
}

fn play(trade: &Trade, who: OrganisationId, step: Step) {
	done(&desk(who), step.call(trade));
}

/// The forwarder books the container, and is consignee of the master through its own office.
fn book_master() -> Trade {
	let mut trade = Trade::new(1);
	let request = BookingRequest {
		shipper: demo::FORWARDER,
		forwarder: None,
		consignee: demo::FORWARDER,
		document_type: TransportDocumentType::SeaWaybill,
		..usual(&trade)
	};
	trade.booking = pallet_shipments::NextBookingId::<Runtime>::get();
	let booking = ShipmentsCall::request_booking { request };
	done(&desk(demo::FORWARDER), booking);
	trade.consignment = pallet_shipments::NextConsignmentId::<Runtime>::get();
	play(&trade, demo::CARRIER, Step::ConfirmBooking);
	trade
}

impl Goods {
	/// The shipper books with the forwarder, which confirms as the carrier of a house.
	fn book(&mut self) {
		let mut request = usual(&self.trade);
		let mut cargo = request.cargo.to_vec();
		cargo[0].hs = text(&self.hs[..6]);
		cargo[0].packages = self.packages;
		cargo[0].gross_mass = self.mass;
		cargo[0].net_mass = self.mass;
		request = BookingRequest {
			shipper: self.shipper,
			forwarder: None,
			carrier: demo::FORWARDER,
			document_type: self.document,
			carriage: CarriageInput {
				receipt_type: HandoverType::FreightStation,
				delivery_type: HandoverType::FreightStation,
				movement_at_origin: MovementType::LessThanLoad,
				movement_at_destination: MovementType::LessThanLoad,
				..CarriageInput::yard_to_yard()
			},
			cargo: cargo.into(),
			..request
		};
		self.trade.booking = pallet_shipments::NextBookingId::<Runtime>::get();
		done(
			&desk(self.shipper),
			ShipmentsCall::request_booking { request },
		);
		self.trade.consignment = pallet_shipments::NextConsignmentId::<Runtime>::get();
		let booking = self.trade.booking;
		let confirm = ShipmentsCall::confirm_house_booking {
			booking,
			content: booking_content(booking),
		};
		refused(
			&desk(demo::CARRIER),
			confirm.clone(),
			ShipmentsError::NotAuthorised,
		);
		done(&desk(demo::FORWARDER), confirm);
	}

	fn link(&self, master: &Trade) -> ShipmentsCall {
		ShipmentsCall::link_house {
			consignment: self.trade.consignment,
			master: master.consignment,
			containers: vec![master.container].into(),
		}
	}

	/// Lodges the declaration of these goods, and has it routed.
	fn declare(&mut self, regime: Regime, who: OrganisationId) {
		let (mut header, mut line) = self.trade.declaration_input(regime);
		if regime == Regime::Export {
			header.principal = self.shipper;
		}
		header.invoice_total = self.price;
		line.hs = text(self.hs);
		line.packages = self.packages;
		line.gross_mass = self.mass;
		line.net_mass = self.mass;
		line.price = self.price;
		let lodge = CustomsCall::lodge_declaration {
			header,
			lines: vec![line].into(),
		};
		done(&desk(who), lodge);
		let found = Customs::declaration_of(self.trade.consignment, self.trade.container, regime);
		let id = found.expect("lodged");
		later();
		match regime {
			Regime::Export => {
				self.trade.export = id;
				play(&self.trade, demo::CN_CUSTOMS, Step::RouteExport);
			}
			_ => {
				self.trade.import = id;
				play(&self.trade, demo::NL_CUSTOMS, Step::RouteImport);
			}
		}
	}

	/// The forwarder's advance manifest of these goods.
	fn announce(&self) {
		play(&self.trade, demo::FORWARDER, Step::LodgeEntrySummary);
		play(&self.trade, demo::NL_CUSTOMS, Step::AcceptEntrySummary);
	}

	fn pay_duty(&self) {
		play(&self.trade, demo::NL_TAX, Step::Notify);
		done(&treasury(demo::IMPORTER), Step::PayDuty.call(&self.trade));
	}

	fn status(&self) -> ConsignmentStatus {
		status(self.trade.consignment)
	}

	/// The forwarder gives the right to the importer, and hands the goods over.
	fn deliver(&self) {
		let (consignment, container) = (self.trade.consignment, self.trade.container);
		let mint = ShipmentsCall::mint_pick_up_right {
			consignment,
			container,
			expires: now() + DAY,
		};
		done(&desk(demo::FORWARDER), mint);
		let offer = ShipmentsCall::offer_goods {
			consignment,
			container,
			condition: Condition::Sound,
		};
		done(&desk(demo::FORWARDER), offer);
		let accept = ShipmentsCall::accept_goods {
			consignment,
			container,
		};
		refused(
			&desk(demo::ROTTERDAM_HAULIER),
			accept.clone(),
			ShipmentsError::NotAuthorised,
		);
		done(&desk(demo::IMPORTER), accept);
	}
}

fn status(consignment: ConsignmentId) -> ConsignmentStatus {
	Shipments::consignment(consignment).expect("known").status
}

fn of_house(goods: &Goods, condition: UnmetCondition) -> UnmetCondition {
	UnmetCondition::OfHouse {
		consignment: goods.trade.consignment,
		condition: Box::new(condition),
	}
}

/// Lamps under a bill of lading, and porcelain under a sea waybill.
fn two_shippers() -> (Goods, Goods) {
	let lamps = Goods {
		trade: Trade::new(1),
		shipper: demo::EXPORTER,
		document: TransportDocumentType::BillOfLading,
		hs: "9405110000",
		packages: 300,
		mass: 6_000_000,
		price: 10_000_000,
	};
	let porcelain = Goods {
		trade: Trade::new(1),
		shipper: demo::PRODUCER,
		document: TransportDocumentType::SeaWaybill,
		hs: "6911100000",
		packages: 100,
		mass: 2_400_000,
		price: 2_000_000,
	};
	(lamps, porcelain)
}

/// From the freight station of the forwarder to the ship's side.
fn to_the_ship(master: &Trade) {
	play(master, demo::FORWARDER, Step::Stuff);
	play(master, demo::FORWARDER, Step::DeclareMass);
	play(master, demo::FORWARDER, Step::OfferToHaulier);
	play(master, demo::SHEKOU_HAULIER, Step::TakeAsHaulier);
	play(master, demo::SHEKOU_HAULIER, Step::OfferToTerminal);
	play(master, demo::SHEKOU_TERMINAL, Step::TakeAsTerminal);
	play(master, demo::SHEKOU_TERMINAL, Step::GateIn);
	play(master, demo::SHEKOU_TERMINAL, Step::OfferToCarrier);
	play(master, demo::CARRIER, Step::TakeAsCarrier);
}

fn to_rotterdam(master: &Trade) {
	play(master, demo::CARRIER, Step::Depart);
	later();
	play(master, demo::CARRIER, Step::Arrive);
	play(master, demo::CARRIER, Step::Discharge);
	play(master, demo::CARRIER, Step::OfferToRotterdam);
	play(master, demo::ROTTERDAM_TERMINAL, Step::TakeAsRotterdam);
}

/// The forwarder's own bill for the lamps, which the exporter sends to the importer.
fn bill_of(lamps: &Goods) -> RawTitleKey {
	let title = RawTitleKey {
		carrier: demo::FORWARDER,
		reference: text("DELTA0001"),
	};
	let consignment = lamps.trade.consignment;
	let form = TitleForm::Straight;
	let forwarder = desk(demo::FORWARDER);
	let draft = TitlesCall::draft_title {
		consignment,
		reference: title.reference.clone(),
		form,
		content_root: CONTENT,
	};
	done(&forwarder, draft);
	let approve = TitlesCall::approve_title {
		title: title.clone(),
		consignment,
		form,
		content_root: CONTENT,
	};
	done(&desk(demo::EXPORTER), approve);
	let issue = TitlesCall::issue_title {
		title: title.clone(),
		dating: Dating::ShippedOnBoard,
	};
	done(&forwarder, issue);
	let send = TitlesCall::transfer_title {
		title: title.clone(),
		to: demo::IMPORTER,
	};
	done(&desk(demo::EXPORTER), send);
	title
}

#[test]
fn one_house_in_the_red_lane_keeps_the_gate_shut_for_both() {
	on_chain(DEV_PRESET, || {
		Trade::prepare_customs();
		let master = book_master();
		let (mut lamps, mut porcelain) = two_shippers();
		lamps.book();
		porcelain.book();
		for goods in [&lamps, &porcelain] {
			// Neither the shipper nor the ocean carrier puts goods into the container.
			for stranger in [goods.shipper, demo::CARRIER] {
				let link = goods.link(&master);
				refused(&desk(stranger), link, ShipmentsError::NotAuthorised);
			}
			done(&desk(demo::FORWARDER), goods.link(&master));
		}
		to_the_ship(&master);

		// Everybody declares and announces its own; the ocean carrier announces the master.
		play(&master, demo::CARRIER, Step::LodgeEntrySummary);
		play(&master, demo::NL_CUSTOMS, Step::AcceptEntrySummary);
		lamps.announce();
		let exporter = lamps.shipper;
		lamps.declare(Regime::Export, exporter);
		let barred = || {
			let fault = MilestoneFault::LoadingBarred(OF_HOUSE);
			let error = ShipmentsError::MilestoneRefused { index: 0, fault };
			refused(&desk(demo::CARRIER), Step::Load.call(&master), error);
		};
		barred();
		let producer = porcelain.shipper;
		porcelain.declare(Regime::Export, producer);
		barred();
		porcelain.announce();
		play(&master, demo::CARRIER, Step::Load);
		let title = bill_of(&lamps);
		to_rotterdam(&master);
		assert_eq!(lamps.status(), ConsignmentStatus::Discharged);

		done(
			&portolan_integration_tests::admin(demo::IMPORTER),
			Step::GrantMandate.call(&master),
		);
		porcelain.declare(Regime::Import, demo::FORWARDER);
		lamps.declare(Regime::Import, demo::FORWARDER);
		porcelain.pay_duty();
		play(&master, demo::CARRIER, Step::ReleaseFreight);
		play(&porcelain.trade, demo::FORWARDER, Step::ReleaseFreight);
		play(&lamps.trade, demo::FORWARDER, Step::ReleaseFreight);
		done(
			&desk(demo::IMPORTER),
			TitlesCall::surrender_title_for_delivery {
				title: title.clone(),
			},
		);
		done(
			&desk(demo::FORWARDER),
			TitlesCall::accept_surrender { title },
		);
		play(&master, demo::CARRIER, Step::MintRight);
		play(&master, demo::FORWARDER, Step::RightToHaulier);

		// The red lane: the new seal of customs is on the container of both.
		play(&lamps.trade, demo::NL_CUSTOMS, Step::OrderInspection);
		play(&lamps.trade, demo::NL_CUSTOMS, Step::RecordInspection);
		play(&master, demo::ROTTERDAM_HAULIER, Step::Present);
		let declaration = lamps.trade.import;
		let not_released = UnmetCondition::DeclarationNotReleased { declaration };
		let not_secured = UnmetCondition::DutyNotSecured { declaration };
		assert_eq!(
			master.gate_conditions(),
			vec![
				of_house(&lamps, not_released),
				of_house(&lamps, not_secured)
			]
		);
		let shut = ShipmentsError::GateClosed {
			first: OF_HOUSE,
			unmet: 2,
		};
		let terminal = desk(demo::ROTTERDAM_TERMINAL);
		refused(&terminal, Step::GateOut.call(&master), shut);

		play(&lamps.trade, demo::NL_CUSTOMS, Step::Assess);
		lamps.pay_duty();
		assert_eq!(master.gate_conditions(), vec![]);
		play(&master, demo::ROTTERDAM_TERMINAL, Step::GateOut);
		check_invariants();
		let houses = [lamps, porcelain];
		deconsolidate(&master, &houses);
		verify(&master, &houses);
	});
}

/// The forwarder strips the container, and each receiver takes its own.
fn deconsolidate(master: &Trade, houses: &[Goods]) {
	play_offer(master, demo::ROTTERDAM_HAULIER, demo::FORWARDER);
	play(master, demo::FORWARDER, Step::TakeAsImporter);
	let empty = || ShipmentsCall::offer_custody {
		consignment: master.consignment,
		container: master.container,
		to: demo::ROTTERDAM_TERMINAL,
		seal: None,
		condition: Condition::Sound,
	};
	let forwarder = desk(demo::FORWARDER);
	refused(&forwarder, empty(), ShipmentsError::NotStripped);
	assert_eq!(
		master.milestone(demo::FORWARDER, EquipmentEvent::STRP),
		Ok(())
	);
	done(&forwarder, empty());
	play(master, demo::ROTTERDAM_TERMINAL, Step::TakeEmpty);
	assert_eq!(status(master.consignment), ConsignmentStatus::Closed);
	for goods in houses {
		assert_eq!(goods.status(), ConsignmentStatus::GatedOut);
		goods.deliver();
		assert_eq!(goods.status(), ConsignmentStatus::Closed);
	}
	let HousesView { consolidations, .. } = Shipments::houses(master.consignment).expect("known");
	assert_eq!(consolidations[0].1.goods.packages, 400);
	check_invariants();
}

fn play_offer(master: &Trade, from: OrganisationId, to: OrganisationId) {
	let offer = ShipmentsCall::offer_custody {
		consignment: master.consignment,
		container: master.container,
		to,
		seal: master.recorded_seal(),
		condition: Condition::Sound,
	};
	done(&desk(from), offer);
}

/// What each house adds is paid for, and the dearest calls fit into a block; of loadings, half a
/// batch.
#[test]
fn the_dearest_calls_fit_into_a_block() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::new(1);
		let normal = <Runtime as frame_system::Config>::BlockWeights::get()
			.get(DispatchClass::Normal)
			.max_extrinsic
			.expect("a limit");
		let load = match Step::Load.call(&trade) {
			RuntimeCall::Shipments(ShipmentsCall::record_milestones { events }) => events,
			other => panic!("{other:?}"),
		};
		let event = load.iter().next().expect("one").clone();
		let batch = ShipmentsCall::record_milestones {
			events: vec![event; 128].into(),
		};
		let calls: [RuntimeCall; 4] = [
			batch.into(),
			Step::GateOut.call(&trade),
			ShipmentsCall::unlink_house {
				consignment: trade.consignment,
			}
			.into(),
			ShipmentsCall::link_house {
				consignment: trade.consignment,
				master: trade.consignment,
				containers: vec![trade.container; 8].into(),
			}
			.into(),
		];
		for call in calls {
			let name = format!("{call:?}");
			let weight = weight(call);
			println!("{} of {}", weight.ref_time(), normal.ref_time());
			assert!(weight.all_lte(normal), "{weight} for {}", &name[..60]);
		}
	});
}
