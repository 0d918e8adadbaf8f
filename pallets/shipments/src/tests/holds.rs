// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{Event, Holds, HoldsByContainer, NextHoldId};
use frame::testing_prelude::*;
use portolan_mocks::refusal;
use portolan_primitives::{
	codes::{CaseReference, CodeError},
	ids::{ConsignmentId, HoldId},
	roles::{Permission, Role},
};

fn hold(authority: u32) -> DispatchResult {
	Shipments::place_hold(by(authority), GOODS, box_of(1), raw("CASE-7"))
}

#[test]
fn an_agency_holds_and_lifts() {
	run(|| {
		booked(&[1]);
		assert_ok!(hold(CUSTOMS_CN));
		assert_ok!(hold(CUSTOMS_NL));
		let placed = Holds::<Test>::get(HoldId(1)).unwrap();
		assert_eq!(
			(placed.authority, placed.placed_at),
			(org(CUSTOMS_NL), now())
		);
		let (container, authority) = (number(1), org(CUSTOMS_NL));
		let case = CaseReference::parse(b"CASE-7").unwrap();
		let hold = HoldId(1);
		let event = Event::HoldPlaced {
			hold,
			consignment: GOODS,
			container,
			authority,
			case,
		};
		assert_eq!(events().last(), Some(&event));

		// Only who placed it lifts it.
		assert_noop!(
			Shipments::lift_hold(by(CUSTOMS_CN), hold),
			Error::NotAuthorised
		);
		without(CUSTOMS_NL, Permission::Officer);
		assert_noop!(
			Shipments::lift_hold(by(CUSTOMS_NL), hold),
			refusal::NOT_PERMITTED
		);
		directory().suspended(CUSTOMS_NL).install();
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_NL), hold));
		let event = Event::HoldLifted {
			hold,
			consignment: GOODS,
			container,
			authority,
		};
		assert_eq!(events().last(), Some(&event));
		assert_noop!(Shipments::lift_hold(by(CUSTOMS_NL), hold), Error::NotFound);
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_CN), HoldId(0)));
		assert!(!HoldsByContainer::<Test>::contains_key(GOODS, number(1)));
	});
}

#[test]
fn every_kind_of_agency_may_hold() {
	run(|| {
		booked(&[1]);
		for role in [
			Role::Customs,
			Role::TaxAuthority,
			Role::OtherAgency,
			Role::PortAuthority,
		] {
			directory()
				.organisation(CUSTOMS_NL, "NL", &[role])
				.install();
			assert_ok!(hold(CUSTOMS_NL));
		}
	});
}

#[test]
fn rejects_who_is_not_competent() {
	run(|| {
		booked(&[1]);
		for organisation in [CARRIER, TERMINAL_NL, BANK, PORT_DE] {
			assert_noop!(hold(organisation), Error::NotAuthorised);
		}
		without(CUSTOMS_NL, Permission::Officer);
		assert_noop!(hold(CUSTOMS_NL), refusal::NOT_PERMITTED);
		directory().suspended(CUSTOMS_NL).install();
		assert_noop!(hold(CUSTOMS_NL), refusal::SUSPENDED);
	});
}

#[test]
fn the_country_of_loading_is_competent_until_loading() {
	run(|| {
		loaded();
		assert_noop!(hold(CUSTOMS_CN), Error::NotAuthorised);
		assert_ok!(hold(CUSTOMS_NL));
	});
	run(|| {
		gone();
		assert_noop!(hold(CUSTOMS_NL), Error::WrongStatus);
	});
}

#[test]
fn rejects_malformed_and_unknown() {
	run(|| {
		booked(&[1]);
		let place =
			|id, number, case: &str| Shipments::place_hold(by(CUSTOMS_NL), id, number, raw(case));
		assert_noop!(
			place(GOODS, box_of(1), ""),
			Error::InvalidCase(CodeError::Length)
		);
		assert_noop!(
			place(GOODS, box_of(1), &"C".repeat(36)),
			Error::InvalidCase(CodeError::Length)
		);
		assert_noop!(
			place(GOODS, *b"HLXU1234567", "C"),
			Error::InvalidContainerNumber(CodeError::CheckDigit)
		);
		assert_noop!(place(GOODS, box_of(2), "C"), Error::NotFound);
		assert_noop!(place(ConsignmentId(9), box_of(1), "C"), Error::NotFound);
	});
}

#[test]
fn rejects_the_seventeenth_hold() {
	run(|| {
		booked(&[1]);
		let agencies = 101..=104;
		agencies
			.clone()
			.chain([105])
			.fold(directory(), |world, agency| {
				world.organisation(agency, "NL", &[Role::OtherAgency])
			})
			.install();
		for agency in agencies {
			for _ in 0..4 {
				assert_ok!(hold(agency));
			}
		}
		assert_noop!(hold(105), Error::TooManyHolds);
		assert_ok!(Shipments::lift_hold(by(101), HoldId(3)));
		assert_ok!(hold(105));
	});
}

#[test]
fn one_authority_cannot_take_the_room_of_the_others() {
	run(|| {
		booked(&[1, 2]);
		for _ in 0..4 {
			assert_ok!(hold(CUSTOMS_NL));
		}
		assert_noop!(hold(CUSTOMS_NL), Error::TooManyHoldsOfAuthority);
		// Others have room, and so has it on other containers.
		assert_ok!(hold(CUSTOMS_CN));
		let other = Shipments::place_hold(by(CUSTOMS_NL), GOODS, box_of(2), raw("CASE-7"));
		assert_ok!(other);
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_NL), HoldId(0)));
		assert_ok!(hold(CUSTOMS_NL));
	});
}

#[test]
fn rejects_when_ids_are_used_up() {
	run(|| {
		booked(&[1]);
		NextHoldId::<Test>::put(HoldId(u64::MAX));
		assert_noop!(hold(CUSTOMS_NL), Error::Overflow);
	});
}
