// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::Event;
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{codes::CodeError, ids::ConsignmentId, roles::Permission};

#[test]
fn the_shipping_side_declares_and_corrects() {
	run(|| {
		stuffed();
		assert_ok!(declare_mass(SHIPPER, VGM));
		assert_ok!(declare_mass(FORWARDER, VGM + 1));
		assert_eq!(equipment().verified_gross_mass, Some(VGM + 1));
		let event = Event::VerifiedGrossMassDeclared {
			consignment: GOODS,
			container: number(1),
			declared_by: org(FORWARDER),
			from: Some(VGM),
			to: VGM + 1,
		};
		assert_eq!(events().last(), Some(&event));
	});
}

#[test]
fn rejects_everybody_else() {
	run(|| {
		stuffed();
		for organisation in [CARRIER, CONSIGNEE, TERMINAL_CN] {
			assert_noop!(declare_mass(organisation, VGM), Error::NotAuthorised);
		}
		without(SHIPPER, Permission::Operate);
		assert_noop!(declare_mass(SHIPPER, VGM), refusal::NOT_PERMITTED);
		directory().suspended(SHIPPER).install();
		assert_ok!(declare_mass(SHIPPER, VGM));
	});
}

#[test]
fn rejects_a_mass_that_leaves_nothing_for_the_goods() {
	run(|| {
		stuffed();
		for mass in [0, equipment().tare] {
			assert_noop!(declare_mass(SHIPPER, mass), Error::MassNotAboveTare);
		}
		assert_ok!(declare_mass(SHIPPER, equipment().tare + 1));
	});
}

#[test]
fn rejects_before_stuffing_and_after_loading() {
	run(|| {
		booked(&[1]);
		assert_noop!(declare_mass(SHIPPER, VGM), Error::WrongStatus);
	});
	run(|| {
		loaded();
		assert_noop!(declare_mass(SHIPPER, VGM), Error::WrongStatus);
	});
}

#[test]
fn rejects_what_is_not_there() {
	run(|| {
		stuffed();
		let declare = |consignment, container| {
			Shipments::declare_verified_gross_mass(by(SHIPPER), consignment, container, VGM)
		};
		assert_noop!(declare(ConsignmentId(9), box_of(1)), Error::NotFound);
		assert_noop!(declare(GOODS, box_of(2)), Error::NotFound);
		assert_noop!(
			declare(GOODS, *b"HLXU1234567"),
			Error::InvalidContainerNumber(CodeError::CheckDigit)
		);
	});
}
