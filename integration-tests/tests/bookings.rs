// SPDX-License-Identifier: Apache-2.0

//! Bookings that change on the real runtime: amended, cancelled without an answer, with dangerous goods.

use pallet_documents::{DocumentClass, DocumentInput};
use pallet_shipments::types::{
	BookingRequest, BookingStatus, DangerousGoodsInput, EquipmentInput, EquipmentRequest,
	HazardClass, MilestoneFault, PackingGroup,
};
use portolan_integration_tests::{
	amendment_content, check_invariants, desk, done, now, on_chain, refused, text, wait_until,
	DocumentsCall, ShipmentsCall, Step, Trade,
};
use portolan_primitives::{
	codes::ContainerNumber,
	documents::{DocumentKind, DocumentSubject},
	ids::DocumentId,
	traits::UnmetCondition,
};
use portolan_runtime::{demo, genesis_presets::DEV_PRESET, Runtime, RuntimeCall, Shipments};
use sp_core::{Encode, Get, H256};

type ShipmentsError = pallet_shipments::Error<Runtime>;

/// What the exporter asked for.
fn request(trade: &Trade) -> BookingRequest {
	match Step::RequestBooking.call(trade) {
		RuntimeCall::Shipments(ShipmentsCall::request_booking { request }) => request,
		other => panic!("{other:?}"),
	}
}

/// The container of the trade, and others of the carrier.
fn containers(trade: &Trade, more: u32) -> Vec<EquipmentInput> {
	let others = (0..more).map(|serial| {
		let number = ContainerNumber::with_serial(*b"PTNU", 900_000 + serial).expect("a number");
		number.as_bytes().try_into().expect("eleven characters")
	});
	[trade.container]
		.into_iter()
		.chain(others)
		.map(|number| EquipmentInput {
			number,
			tare: 2_200_000,
			shipper_owned: false,
		})
		.collect()
}

fn status(trade: &Trade) -> BookingStatus {
	let booking = pallet_shipments::Bookings::<Runtime>::get(trade.booking);
	booking.expect("a booking").status
}

#[test]
fn an_amended_booking_is_cancelled_when_the_carrier_does_not_answer() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::ConfirmBooking);
		let booking = trade.booking;
		let mut asked = request(&trade);
		let mut cargo = asked.cargo.to_vec();
		cargo.push(cargo[0].clone());
		cargo[1].equipment_index = 1;
		asked.cargo = cargo.into();
		asked.equipment = vec![
			EquipmentRequest {
				size_type: *b"22G1"
			};
			2
		]
		.into();
		let amend = ShipmentsCall::amend_booking {
			booking,
			request: asked,
		};
		refused(
			&desk(demo::CARRIER),
			amend.clone(),
			ShipmentsError::NotAuthorised,
		);
		done(&desk(demo::EXPORTER), amend);
		let confirm = ShipmentsCall::confirm_amendment {
			booking,
			content: amendment_content(booking),
			equipment: containers(&trade, 1).into(),
		};
		done(&desk(demo::CARRIER), confirm);
		let view = Shipments::consignment(trade.consignment).expect("a consignment");
		assert_eq!((view.containers.len(), view.cargo.len()), (2, 2));

		done(
			&desk(demo::EXPORTER),
			ShipmentsCall::cancel_booking { booking },
		);
		let enforce = || ShipmentsCall::enforce_cancellation { booking };
		refused(
			&desk(demo::AUDITOR),
			enforce(),
			ShipmentsError::AnswerStillPossible,
		);
		let period: u64 = <Runtime as pallet_shipments::Config>::CancellationPeriod::get();
		wait_until(now() + period);
		done(&desk(demo::AUDITOR), enforce());
		assert_eq!(status(&trade), BookingStatus::Cancelled);
		assert_eq!(Shipments::consignment(trade.consignment), None);
		check_invariants();
	});
}

/// What others have relied on is not changed under them.
#[test]
fn a_booking_with_an_advance_manifest_is_not_amended() {
	on_chain(DEV_PRESET, || {
		let trade = Trade::after(Step::LodgeEntrySummary);
		let amend = ShipmentsCall::amend_booking {
			booking: trade.booking,
			request: request(&trade),
		};
		// The goods are in the terminal by then.
		refused(&desk(demo::EXPORTER), amend, ShipmentsError::WrongStatus);
	});
}

#[test]
fn dangerous_goods_come_on_board_with_a_declaration_in_force() {
	on_chain(DEV_PRESET, || {
		let mut trade = Trade::after(Step::ConfirmBooking);
		let booking = trade.booking;
		let mut asked = request(&trade);
		let mut cargo = asked.cargo.to_vec();
		// Lithium ion batteries packed with equipment: UN 3481, class 9, in no packing group.
		cargo[0].dangerous = Some(DangerousGoodsInput {
			un_number: *b"3481",
			class: HazardClass::Class9,
			packing_group: None::<PackingGroup>,
			proper_shipping_name: H256::repeat_byte(8),
			flash_point: None,
			limited_quantity: false,
			marine_pollutant: false,
		});
		asked.cargo = cargo.into();
		let amend = ShipmentsCall::amend_booking {
			booking,
			request: asked,
		};
		done(&desk(demo::EXPORTER), amend);
		let confirm = ShipmentsCall::confirm_amendment {
			booking,
			content: amendment_content(booking),
			equipment: containers(&trade, 0).into(),
		};
		done(&desk(demo::CARRIER), confirm);

		let before = Step::ALL
			.iter()
			.position(|step| *step == Step::Load)
			.and_then(|place| Step::ALL.get(place - 1));
		trade.play(Step::ApplyForCredit..=*before.expect("a step before"));
		let barred = UnmetCondition::DangerousGoodsNotDeclared;
		let index = barred.encode()[0];
		let load = |trade: &Trade| Step::Load.call(trade);
		let fault = MilestoneFault::LoadingBarred(index);
		refused(
			&Step::Load.signer(),
			load(&trade),
			ShipmentsError::MilestoneRefused { index: 0, fault },
		);

		let document = DocumentId(pallet_documents::NextDocumentId::<Runtime>::get().0);
		let anchor = DocumentsCall::anchor_document {
			document: DocumentInput {
				kind: DocumentKind::DangerousGoodsDeclaration,
				class: DocumentClass::Copyable,
				subject: DocumentSubject::Consignment(trade.consignment),
				root: H256::repeat_byte(9),
				ciphertext: None,
				schema: text("portolan/1"),
				valid_from: None,
				valid_to: None,
				quantity: None,
			},
		};
		done(&desk(demo::EXPORTER), anchor);
		let declare = ShipmentsCall::declare_dangerous_goods {
			consignment: trade.consignment,
			document,
		};
		refused(
			&desk(demo::CARRIER),
			declare.clone(),
			ShipmentsError::NotAuthorised,
		);
		done(&desk(demo::EXPORTER), declare);
		trade.play(Step::Load..=Step::Load);
		check_invariants();
	});
}
