// SPDX-License-Identifier: Apache-2.0

//! Dangerous goods, and what else a line of cargo states.

use super::mock::*;
use crate::{types::*, CargoLines, Consignments, Event};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDocuments};
use portolan_primitives::{
	codes::CodeError,
	documents::{DocumentFacts, DocumentKind, DocumentSubject},
	ids::{ConsignmentId, DocumentId},
	roles::Permission,
	traits::UnmetCondition,
};

const DECLARATION: DocumentId = DocumentId(7);

/// Petrol: UN 1203, class 3, packing group II, flash point below −40 °C.
fn petrol() -> DangerousGoodsInput {
	DangerousGoodsInput {
		un_number: *b"1203",
		class: HazardClass::Class3,
		packing_group: Some(PackingGroup::II),
		proper_shipping_name: H256::repeat_byte(3),
		flash_point: Some(-43_000),
		limited_quantity: false,
		marine_pollutant: true,
	}
}

/// A request whose last container is filled with a line that the test changes.
fn with_line(containers: u8, edit: impl FnOnce(&mut CargoLineInput)) -> BookingRequest {
	let mut request = request(containers);
	let mut cargo = request.cargo.to_vec();
	edit(cargo.last_mut().unwrap());
	request.cargo = cargo.into();
	request
}

fn ask(request: BookingRequest) -> DispatchResult {
	Shipments::request_booking(by(SHIPPER), request)
}

fn refused_line(fault: CargoFault) -> Error {
	Error::CargoRefused { line: 0, fault }
}

/// The second of two containers holds petrol.
fn booked_petrol() {
	assert_ok!(ask(with_line(2, |line| line.dangerous = Some(petrol()))));
	assert_ok!(Shipments::confirm_booking(
		by(CARRIER),
		BOOKING,
		content_of(BOOKING),
		assigned(&[1, 2])
	));
}

fn facts() -> DocumentFacts {
	DocumentFacts {
		document: DECLARATION,
		issuer: org(FORWARDER),
		kind: DocumentKind::DangerousGoodsDeclaration,
		subject: DocumentSubject::Consignment(GOODS),
		root: H256::zero(),
		anchored_at: START,
		is_live: true,
		balance: None,
	}
}

fn anchored(facts: DocumentFacts) {
	MockDocuments::on_document(move |id| (id == DECLARATION).then(|| facts.clone()));
}

fn declare(by_whom: u32) -> DispatchResult {
	Shipments::declare_dangerous_goods(by(by_whom), GOODS, DECLARATION)
}

/// Whether the declaration alone bars the container from coming on board.
fn is_barred(serial: u32) -> bool {
	let consignment = Consignments::<Test>::get(GOODS).unwrap();
	let equipment = crate::Equipment::<Test>::get(GOODS, number(serial)).unwrap();
	let context = portolan_primitives::traits::GateContext {
		consignment: GOODS,
		container: number(serial),
		now: now(),
	};
	Shipments::unmet_for_loading(&context, &consignment, &equipment)
		.contains(&UnmetCondition::DangerousGoodsNotDeclared)
}

#[test]
fn keeps_what_is_stated_of_a_line() {
	run(|| {
		assert_ok!(ask(with_line(1, |line| {
			line.volume = Some(28_000);
			line.gtin = Some(raw("4006381333931"));
			line.dangerous = Some(petrol());
		})));
		let line = &CargoLines::<Test>::get(BOOKING)[0];
		assert_eq!(line.volume, Some(28_000));
		assert_eq!(line.gtin.as_ref().unwrap().to_string(), "04006381333931");
		let dangerous = line.dangerous.as_ref().unwrap();
		assert_eq!(dangerous.un_number.to_string(), "1203");
		assert_eq!(dangerous.packing_group, Some(PackingGroup::II));
		assert_eq!(dangerous.flash_point, Some(-43_000));
	});
}

#[test]
fn rejects_lines_with_faults() {
	run(|| {
		let asked = |edit: fn(&mut CargoLineInput)| ask(with_line(1, edit));
		assert_noop!(
			asked(|line| line.volume = Some(0)),
			refused_line(CargoFault::ZeroVolume)
		);
		assert_noop!(
			asked(|line| line.gtin = Some(raw("4006381333930"))),
			refused_line(CargoFault::InvalidGtin(CodeError::CheckDigit))
		);
		let dangerous = |edit: fn(&mut DangerousGoodsInput)| {
			ask(with_line(1, |line| {
				let mut goods = petrol();
				edit(&mut goods);
				line.dangerous = Some(goods);
			}))
		};
		assert_noop!(
			dangerous(|goods| goods.un_number = *b"0003"),
			refused_line(CargoFault::InvalidUnNumber(CodeError::NotAssigned))
		);
		assert_noop!(
			dangerous(|goods| goods.un_number = *b"12O3"),
			refused_line(CargoFault::InvalidUnNumber(CodeError::Character))
		);
		for class in [
			HazardClass::Division1_1,
			HazardClass::Division2_3,
			HazardClass::Division5_2,
			HazardClass::Division6_2,
			HazardClass::Class7,
		] {
			let goods = DangerousGoodsInput { class, ..petrol() };
			assert_noop!(
				ask(with_line(1, |line| line.dangerous = Some(goods))),
				refused_line(CargoFault::WrongPackingGroup)
			);
		}
		assert_noop!(
			dangerous(|goods| goods.flash_point = None),
			refused_line(CargoFault::NoFlashPoint)
		);
		// An engine with petrol in it (UN 3528) is in no packing group, and has no flash point.
		assert_ok!(dangerous(|goods| {
			goods.un_number = *b"3528";
			goods.packing_group = None;
			goods.flash_point = None;
		}));
	});
}

#[test]
fn dangerous_goods_wait_for_their_declaration() {
	run(|| {
		booked_petrol();
		MockDocuments::on_document(|_| None);
		assert!(!is_barred(1) && is_barred(2));
		assert_noop!(declare(SHIPPER), Error::WrongDocument);
		anchored(facts());
		for other in [CARRIER, CONSIGNEE] {
			assert_noop!(declare(other), Error::NotAuthorised);
		}
		without(SHIPPER, Permission::Operate);
		assert_noop!(declare(SHIPPER), refusal::NOT_PERMITTED);
		directory().suspended(SHIPPER).install();
		assert_ok!(declare(SHIPPER));
		let told = Event::DangerousGoodsDeclared {
			consignment: GOODS,
			document: DECLARATION,
			by: org(SHIPPER),
		};
		assert_eq!(events().last(), Some(&told));
		assert!(!is_barred(2));
		// It must still be in force when the container comes on board.
		anchored(DocumentFacts {
			is_live: false,
			..facts()
		});
		assert!(is_barred(2));
	});
}

#[test]
fn rejects_other_documents_and_harmless_goods() {
	run(|| {
		booked_petrol();
		let wrong = [
			DocumentFacts {
				kind: DocumentKind::PackingList,
				..facts()
			},
			DocumentFacts {
				issuer: org(CARRIER),
				..facts()
			},
			DocumentFacts {
				subject: DocumentSubject::Consignment(ConsignmentId(9)),
				..facts()
			},
			DocumentFacts {
				is_live: false,
				..facts()
			},
		];
		for facts in wrong {
			anchored(facts);
			assert_noop!(declare(SHIPPER), Error::WrongDocument);
		}
		let unknown =
			Shipments::declare_dangerous_goods(by(SHIPPER), ConsignmentId(9), DECLARATION);
		assert_noop!(unknown, Error::NotFound);
	});
	run(|| {
		booked(&[1]);
		anchored(facts());
		assert_noop!(declare(SHIPPER), Error::NotDangerous);
	});
}

/// Another cargo is another danger: it is declared anew.
#[test]
fn an_amendment_asks_for_another_declaration() {
	run(|| {
		booked_petrol();
		anchored(facts());
		assert_ok!(declare(SHIPPER));
		let spread = with_line(2, |line| line.dangerous = Some(petrol()));
		assert_ok!(Shipments::amend_booking(by(SHIPPER), BOOKING, spread));
		let confirm = |serials| {
			Shipments::confirm_amendment(by(CARRIER), BOOKING, asked_in(BOOKING), assigned(serials))
		};
		// The other way round, so that the petrol goes into the first.
		assert_ok!(confirm(&[2, 1]));
		assert!(is_barred(1) && !is_barred(2));
		assert_ok!(declare(SHIPPER));
		assert!(!is_barred(1));
		assert_ok!(Shipments::amend_booking(by(SHIPPER), BOOKING, request(1)));
		assert_ok!(confirm(&[1]));
		assert!(!is_barred(1));
		assert_noop!(declare(SHIPPER), Error::NotDangerous);
	});
}

#[test]
fn keeps_the_carriage_and_rejects_its_faults() {
	run(|| {
		let asked = |edit: fn(&mut CarriageInput)| {
			let mut request = request(1);
			edit(&mut request.carriage);
			ask(request)
		};
		assert_noop!(
			asked(|carriage| carriage.place_of_receipt = Some(*b"CN1ZX")),
			Error::InvalidLocation(CodeError::Character)
		);
		assert_noop!(
			asked(|carriage| carriage.place_of_delivery = Some(*b"1LRTM")),
			Error::InvalidLocation(CodeError::Character)
		);
		assert_noop!(
			asked(|carriage| (carriage.departure, carriage.arrival) = (Some(5), Some(5))),
			Error::ArrivalBeforeDeparture
		);
		assert_ok!(asked(|carriage| {
			carriage.receipt_type = HandoverType::Door;
			carriage.movement_at_origin = MovementType::LessThanLoad;
			carriage.place_of_receipt = Some(*b"CNSZX");
			(carriage.departure, carriage.arrival) = (Some(5), Some(6));
		}));
		let carriage = crate::Bookings::<Test>::get(BOOKING)
			.unwrap()
			.terms
			.carriage;
		assert_eq!(carriage.receipt_type, HandoverType::Door);
		assert_eq!(carriage.delivery_type, HandoverType::ContainerYard);
		assert_eq!(carriage.place_of_receipt.unwrap().to_string(), "CNSZX");
		assert_eq!((carriage.departure, carriage.arrival), (Some(5), Some(6)));
	});
}
