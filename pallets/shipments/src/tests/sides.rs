// SPDX-License-Identifier: Apache-2.0

//! Goods off the ordinary way, and journeys that end otherwise than by delivery.

use super::mock::*;
use crate::{types::*, ActiveConsignmentOf, Event, PickUpRights};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockDeclarationInspect};
use portolan_primitives::{
	codes::CodeError,
	ids::ConsignmentId,
	roles::Permission,
	trade::{ContainerPhase, Regime},
	traits::{DeliveryEntitlement, GoodsFate, ShipmentInspect, UnmetCondition},
};
use EquipmentEvent::*;

const REPORT: H256 = H256::repeat_byte(9);
const LOST: Missing = Missing::Lost { report: REPORT };

fn miss(organisation: u32, missing: Missing) -> DispatchResult {
	Shipments::report_missing(by(organisation), GOODS, box_of(1), missing)
}

fn found(organisation: u32) -> DispatchResult {
	Shipments::report_found(by(organisation), GOODS, box_of(1))
}

fn conclude(organisation: u32) -> DispatchResult {
	Shipments::conclude_loss(by(organisation), GOODS, box_of(1))
}

fn abandon(organisation: u32) -> DispatchResult {
	Shipments::abandon_goods(by(organisation), GOODS, box_of(1))
}

fn declare(organisation: u32) -> DispatchResult {
	Shipments::declare_abandoned(by(organisation), GOODS, box_of(1))
}

fn lift(organisation: u32) -> DispatchResult {
	Shipments::lift_abandonment(by(organisation), GOODS, box_of(1))
}

fn dispose(organisation: u32, how: Ending) -> DispatchResult {
	Shipments::dispose_of_goods(by(organisation), GOODS, box_of(1), how)
}

fn send_back(organisation: u32) -> DispatchResult {
	Shipments::return_goods(by(organisation), GOODS, box_of(1))
}

fn call_off(organisation: u32) -> DispatchResult {
	Shipments::cancel_return(by(organisation), GOODS, box_of(1))
}

fn unreleased() {
	let regime = Regime::Import;
	import_gate(vec![UnmetCondition::NotDeclared { regime }]);
}

fn ended() -> Option<Ending> {
	equipment().stage.ended().map(|(_, how)| how)
}

/// No account of the organisation may do it that lacks the permission; nor anybody for what is not there.
fn only_with(permission: Permission, organisation: u32, call: impl Fn(u64) -> DispatchResult) {
	let clerk = 900;
	let other = match permission {
		Permission::Operate => Permission::Book,
		_ => Permission::Operate,
	};
	directory().account(clerk, organisation, &[other]).install();
	assert_noop!(call(clerk), refusal::NOT_PERMITTED);
	assert_noop!(call(STRANGER), refusal::UNKNOWN_ACCOUNT);
	directory().install();
}

#[test]
fn a_container_that_did_not_come_ashore_is_short_until_it_does() {
	run(|| {
		loaded();
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		// Its vessel has not called yet.
		assert_noop!(miss(CARRIER, Missing::Short), Error::WrongStatus);
		MockClock::advance(1_000);
		assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
		MockClock::advance(1_000);
		assert_noop!(miss(SHIPPER, Missing::Short), refusal::WRONG_ROLE);
		assert_noop!(
			miss(TERMINAL_DE, Missing::Short),
			refusal::WRONG_JURISDICTION
		);
		only_with(Permission::Operate, CARRIER, |who| {
			let origin = RuntimeOrigin::signed(who);
			Shipments::report_missing(origin, GOODS, box_of(1), Missing::Short)
		});
		let nowhere = Shipments::report_missing(by(CARRIER), GOODS, box_of(2), Missing::Short);
		assert_noop!(nowhere, Error::NotFound);
		let mut mistyped = box_of(1);
		mistyped[10] = b'0' + (mistyped[10] - b'0' + 1) % 10;
		let call = Shipments::report_missing(by(CARRIER), GOODS, mistyped, Missing::Short);
		assert_noop!(call, Error::InvalidContainerNumber(CodeError::CheckDigit));

		assert_ok!(miss(TERMINAL_NL, Missing::Short));
		let (since, who) = (now(), org(TERMINAL_NL));
		let side = SideState::Short { since, by: who };
		assert_eq!(equipment().side, Some(side.clone()));
		System::assert_last_event(
			Event::ContainerMissed {
				consignment: GOODS,
				container: number(1),
				side,
			}
			.into(),
		);
		assert_noop!(miss(CARRIER, Missing::Short), Error::WrongStatus);
		assert_ok!(record(CARRIER, input(1, DISC, b"NLRTM")));
		assert_eq!(equipment().side, None);
		// Ashore it is not short.
		assert_noop!(miss(CARRIER, Missing::Short), Error::WrongStatus);
		assert_noop!(found(CARRIER), Error::WrongStatus);
	});
}

#[test]
fn what_changes_vessels_elsewhere_is_not_short() {
	run(|| {
		arrived();
		assert_ok!(plan_change(CARRIER, b"DEHAM"));
		assert_noop!(miss(CARRIER, Missing::Short), Error::WrongStatus);
	});
}

#[test]
fn a_report_of_shortage_is_taken_back_by_who_made_it_or_the_carrier() {
	run(|| {
		arrived();
		assert_ok!(miss(TERMINAL_NL, Missing::Short));
		assert_noop!(found(SHIPPER), Error::NotAuthorised);
		assert_ok!(found(TERMINAL_NL));
		assert_ok!(miss(TERMINAL_NL, Missing::Short));
		assert_ok!(found(CARRIER));
		assert_eq!(equipment().side, None);
	});
}

#[test]
fn a_container_discharged_where_nobody_planned_it_goes_on_from_there() {
	run(|| {
		loaded();
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		MockClock::advance(1_000);
		// The vessel was never there.
		let elsewhere = record(CARRIER, input(1, DISC, b"DEHAM"));
		assert_noop!(elsewhere, refused(MilestoneFault::WrongLocation));
		assert_ok!(sail(VoyageEvent::ARRI, b"DEHAM"));
		MockClock::advance(1_000);
		let by_terminal = record(TERMINAL_DE, input(1, DISC, b"DEHAM"));
		assert_noop!(by_terminal, refused(MilestoneFault::NotAuthorised));
		assert_ok!(record(CARRIER, input(1, DISC, b"DEHAM")));
		let port = locode(b"DEHAM");
		let at = now();
		assert_eq!(equipment().stage, Stage::Transshipped { at, port });
		let told = Event::ContainerOverlanded {
			consignment: GOODS,
			container: number(1),
			port,
		};
		assert!(events().contains(&told));
		MockClock::advance(1_000);
		let load = || record(CARRIER, input(1, LOAD, b"DEHAM"));
		assert_noop!(load(), refused(MilestoneFault::NoOnwardVoyage));
		assert_ok!(plan_change(CARRIER, b"DEHAM"));
		assert_ok!(sail_on(VoyageEvent::DEPA, b"BEANR"));
		assert_ok!(sail_on(VoyageEvent::ARRI, b"DEHAM"));
		MockClock::advance(1_000);
		assert_ok!(load());
		assert_eq!(phase(), ContainerPhase::Loaded);
	});
}

#[test]
fn what_came_ashore_elsewhere_is_short_no_more() {
	run(|| {
		arrived();
		assert_ok!(miss(TERMINAL_NL, Missing::Short));
		assert_ok!(sail(VoyageEvent::DEPA, b"NLRTM"));
		MockClock::advance(1_000);
		assert_ok!(sail(VoyageEvent::ARRI, b"DEHAM"));
		MockClock::advance(1_000);
		assert_ok!(record(CARRIER, input(1, DISC, b"DEHAM")));
		assert_eq!(
			(phase(), equipment().side),
			(ContainerPhase::Transshipped, None)
		);
	});
}

#[test]
fn a_lost_container_rests_until_it_is_found() {
	run(|| {
		booked(&[1]);
		assert_noop!(miss(CARRIER, LOST), Error::WrongStatus);
		assert_ok!(record(SHIPPER, input(1, STUF, b"CNSZX")));
		MockClock::advance(1_000);
		assert_ok!(declare_mass(SHIPPER, VGM));
		assert_ok!(offer(SHIPPER, HAULIER_CN, Some("SEAL1")));
		assert_ok!(accept(HAULIER_CN));
		assert_noop!(miss(SHIPPER, LOST), Error::NotAuthorised);
		assert_ok!(offer(HAULIER_CN, TERMINAL_CN, Some("SEAL1")));
		assert_ok!(miss(HAULIER_CN, LOST));
		assert_noop!(miss(CARRIER, LOST), Error::WrongStatus);
		// What was offered is not there.
		assert_noop!(accept(TERMINAL_CN), Error::NoOffer);
		let offered = offer(HAULIER_CN, TERMINAL_CN, Some("SEAL1"));
		assert_noop!(offered, Error::GoodsLost);
		MockClock::advance(1_000);
		let inspected = record(HAULIER_CN, input(1, INSP, b"CNSHK"));
		assert_noop!(inspected, refused(MilestoneFault::GoodsLost));
		assert_noop!(found(SHIPPER), Error::NotAuthorised);
		assert_ok!(found(HAULIER_CN));
		hand_over(1, HAULIER_CN, TERMINAL_CN, Some("SEAL1"));
	});
}

#[test]
fn what_is_lost_does_not_pass_the_gate() {
	run(|| {
		at_gate();
		assert_ok!(miss(TERMINAL_NL, LOST));
		let who = org(TERMINAL_NL);
		assert_eq!(conditions(), [UnmetCondition::GoodsLost { by: who }]);
		let (first, unmet) = (23, 1);
		assert_noop!(gate_out(TERMINAL_NL), Error::GateClosed { first, unmet });
		assert_ok!(found(CARRIER));
		assert_ok!(gate_out(TERMINAL_NL));
		// Outside, only who has it loses it.
		assert_noop!(miss(CARRIER, LOST), Error::NotAuthorised);
		assert_ok!(miss(HAULIER_NL, LOST));
		assert_ok!(found(HAULIER_NL));
		MockClock::advance(1_000);
		hand_over(1, HAULIER_NL, CONSIGNEE, Some("SEAL1"));
		assert_noop!(miss(CONSIGNEE, LOST), Error::WrongStatus);
	});
}

#[test]
fn what_stays_lost_ends_its_journey() {
	run(|| {
		arrived();
		assert_noop!(conclude(SHIPPER), Error::WrongStatus);
		assert_ok!(miss(CARRIER, Missing::Short));
		assert_noop!(conclude(SHIPPER), Error::WrongStatus);
		assert_ok!(miss(CARRIER, LOST));
		MockClock::advance(LOSS_PERIOD - 1);
		assert_noop!(conclude(SHIPPER), Error::PeriodRunning);
		MockClock::advance(1);
		assert_noop!(conclude(BANK), Error::NotAuthorised);
		let held = Shipments::place_hold(by(CUSTOMS_NL), GOODS, box_of(1), raw("CASE"));
		assert_ok!(held);
		assert_noop!(conclude(SHIPPER), Error::OnHold);
		assert_ok!(Shipments::lift_hold(
			by(CUSTOMS_NL),
			portolan_primitives::ids::HoldId(0)
		));
		assert_ok!(conclude(SHIPPER));
		assert_eq!(ended(), Some(Ending::Lost));
		assert_eq!(ActiveConsignmentOf::<Test>::get(number(1)), None);
		let view = Shipments::consignment(GOODS).unwrap();
		assert_eq!(view.status, ConsignmentStatus::Closed);
		System::assert_last_event(
			Event::JourneyEnded {
				consignment: GOODS,
				container: number(1),
				how: Ending::Lost,
				by: org(SHIPPER),
			}
			.into(),
		);
		let completed = |event: &Event<Test>| matches!(event, Event::BookingCompleted { .. });
		assert_eq!(events().iter().filter(|event| completed(event)).count(), 1);
		assert_noop!(conclude(SHIPPER), Error::WrongStatus);
		MockClock::advance(RETENTION);
		assert_ok!(Shipments::archive_consignment(by(BANK), GOODS));
	});
}

#[test]
fn who_is_entitled_gives_goods_up_and_customs_sells_or_releases_them() {
	run(|| {
		at_gate();
		assert_noop!(abandon(CONSIGNEE), Error::ReleasedByCustoms);
		unreleased();
		for other in [CARRIER, SHIPPER, CUSTOMS_NL] {
			assert_noop!(abandon(other), Error::NotAuthorised);
		}
		assert_noop!(dispose(CUSTOMS_NL, Ending::Sold), Error::NotDecided);
		assert_noop!(lift(CUSTOMS_NL), Error::WrongStatus);
		assert_ok!(abandon(CONSIGNEE));
		assert_eq!(PickUpRights::<Test>::get(GOODS, number(1)), None);
		assert_noop!(abandon(CONSIGNEE), Error::WrongStatus);
		assert_noop!(mint(now() + 100_000), Error::GoodsAbandoned);
		assert_noop!(miss(TERMINAL_NL, LOST), Error::WrongStatus);
		assert!(conditions().contains(&UnmetCondition::GoodsAbandoned));
		assert_noop!(lift(TERMINAL_NL), refusal::WRONG_ROLE);
		assert_noop!(lift(CUSTOMS_CN), refusal::WRONG_JURISDICTION);
		assert_ok!(lift(CUSTOMS_NL));
		assert_ok!(mint(now() + 100_000));
		assert_ok!(abandon(CONSIGNEE));
		for (how, error) in [
			(Ending::Lost, Error::NotDecided),
			(Ending::Returned, Error::NotDecided),
			(Ending::Seized, Error::NotDecided),
		] {
			assert_noop!(dispose(CUSTOMS_NL, how), error);
		}
		assert_noop!(
			dispose(CUSTOMS_CN, Ending::Sold),
			refusal::WRONG_JURISDICTION
		);
		assert_noop!(dispose(PORT_DE, Ending::Sold), refusal::WRONG_ROLE);
		assert_ok!(dispose(CUSTOMS_NL, Ending::Sold));
		assert_eq!(ended(), Some(Ending::Sold));
		assert_noop!(dispose(CUSTOMS_NL, Ending::Sold), Error::WrongStatus);
		// Free for other goods, and with nobody.
		assert_eq!(ActiveConsignmentOf::<Test>::get(number(1)), None);
		assert_noop!(offer(TERMINAL_NL, HAULIER_NL, None), Error::WrongStatus);
	});
}

#[test]
fn customs_declares_goods_abandoned_after_the_period() {
	run(|| {
		discharged();
		let ashore = equipment().discharged_at.unwrap();
		assert_noop!(declare(CUSTOMS_NL), Error::ReleasedByCustoms);
		unreleased();
		MockClock::set(ashore + ABANDONMENT_PERIOD - 1);
		assert_noop!(declare(CUSTOMS_NL), Error::PeriodRunning);
		MockClock::advance(1);
		only_with(Permission::Officer, CUSTOMS_NL, |who| {
			Shipments::declare_abandoned(RuntimeOrigin::signed(who), GOODS, box_of(1))
		});
		assert_noop!(declare(CUSTOMS_CN), refusal::WRONG_JURISDICTION);
		assert_noop!(declare(TERMINAL_NL), refusal::WRONG_ROLE);
		assert_ok!(declare(CUSTOMS_NL));
		let (since, who) = (now(), org(CUSTOMS_NL));
		let side = SideState::Abandoned { since, by: who };
		assert_eq!(equipment().side, Some(side));
		assert_ok!(dispose(CUSTOMS_NL, Ending::Destroyed));
		assert_eq!(ended(), Some(Ending::Destroyed));
	});
}

#[test]
fn only_goods_ashore_at_their_port_are_given_up() {
	run(|| {
		arrived();
		unreleased();
		MockClock::advance(ABANDONMENT_PERIOD);
		assert_noop!(abandon(CONSIGNEE), Error::WrongStatus);
		assert_noop!(declare(CUSTOMS_NL), Error::WrongStatus);
		assert_noop!(dispose(CUSTOMS_NL, Ending::Sold), Error::WrongStatus);
	});
}

/// What two officers decided in `customs` is carried out as they decided it.
#[test]
fn customs_does_with_detained_goods_what_was_decided() {
	use Ending::*;
	let cases = [
		(GoodsFate::Seized, vec![Seized, Sold, Destroyed]),
		(GoodsFate::Returned, vec![Returned]),
		(GoodsFate::Destroyed, vec![Destroyed]),
	];
	for (fate, lawful) in cases {
		for how in [Lost, Returned, Destroyed, Seized, Sold] {
			run(|| {
				discharged();
				MockDeclarationInspect::on_fate(move |_, _| Some(fate));
				if lawful.contains(&how) {
					assert_ok!(dispose(CUSTOMS_NL, how));
					assert_eq!(ended(), Some(how));
				} else {
					assert_noop!(dispose(CUSTOMS_NL, how), Error::NotDecided);
				}
			});
		}
	}
}

#[test]
fn a_container_goes_back_to_the_shipper_with_two_signatures() {
	run(|| {
		gated_in();
		assert_noop!(send_back(CARRIER), Error::TitleIssued);
		entitled(DeliveryEntitlement::NotIssued);
		MockDeclarationInspect::on_is_declared_for_export(|_, _| true);
		assert_noop!(send_back(CARRIER), Error::DeclaredForExport);
		MockDeclarationInspect::on_is_declared_for_export(|_, _| false);
		for other in [SHIPPER, TERMINAL_CN] {
			assert_noop!(send_back(other), Error::NotAuthorised);
		}
		only_with(Permission::Book, CARRIER, |who| {
			Shipments::return_goods(RuntimeOrigin::signed(who), GOODS, box_of(1))
		});
		// Without the carrier's word the terminal hands it to nobody else.
		let back = || offer(TERMINAL_CN, HAULIER_CN, Some("SEAL1"));
		assert_noop!(back(), Error::UnlawfulTaker);
		assert_noop!(call_off(CARRIER), Error::WrongStatus);
		assert_ok!(send_back(CARRIER));
		assert_noop!(send_back(CARRIER), Error::WrongStatus);
		assert_noop!(call_off(SHIPPER), Error::NotAuthorised);
		let to_carrier = offer(TERMINAL_CN, CARRIER, Some("SEAL1"));
		assert_noop!(to_carrier, Error::UnlawfulTaker);
		hand_over(1, TERMINAL_CN, HAULIER_CN, Some("SEAL1"));
		assert_ok!(offer(HAULIER_CN, SHIPPER, Some("SEAL1")));
		// A bill that was issued meanwhile keeps it where it is.
		entitled(DeliveryEntitlement::Outstanding {
			possessor: org(BANK),
		});
		assert_noop!(accept(SHIPPER), Error::TitleIssued);
		entitled(DeliveryEntitlement::NotIssued);
		assert_ok!(accept(SHIPPER));
		assert_eq!(ended(), Some(Ending::Returned));
		assert_eq!(holder(), Some(org(SHIPPER)));
		// It was never received for shipment, so that no bill says so.
		let facts = <Shipments as ShipmentInspect>::consignment(GOODS).unwrap();
		assert_eq!(facts.received_for_shipment(), None);
		assert_noop!(call_off(CARRIER), Error::WrongStatus);
	});
}

#[test]
fn what_the_shipper_still_has_is_back_at_once() {
	run(|| {
		booked(&[1]);
		entitled(DeliveryEntitlement::NotIssued);
		assert_noop!(send_back(CARRIER), Error::WrongStatus);
		assert_ok!(record(SHIPPER, input(1, STUF, b"CNSZX")));
		assert_ok!(send_back(CARRIER));
		assert_eq!(ended(), Some(Ending::Returned));
		// The container is free, and so is the shipper of it.
		assert!(equipment().concerns().is_empty());
	});
}

#[test]
fn what_is_to_go_back_is_not_loaded_unless_that_is_called_off() {
	run(|| {
		alongside();
		entitled(DeliveryEntitlement::NotIssued);
		assert_ok!(send_back(CARRIER));
		let load = || record(CARRIER, input(1, LOAD, b"CNSHK"));
		assert_noop!(load(), refused(MilestoneFault::LoadingBarred(25)));
		assert_ok!(call_off(CARRIER));
		assert_ok!(load());
		MockClock::advance(1_000);
		assert_noop!(send_back(CARRIER), Error::WrongStatus);
	});
}

#[test]
fn both_clocks_stop_where_the_journey_ends() {
	run(|| {
		discharged();
		let times = |charge| crate::impls::clock_times(charge, &equipment());
		unreleased();
		assert_ok!(abandon(CONSIGNEE));
		MockClock::advance(7_000);
		assert_ok!(dispose(CUSTOMS_NL, Ending::Sold));
		let ashore = equipment().discharged_at.unwrap();
		assert_eq!(times(Charge::Demurrage), Some((ashore, Some(now()))));
		assert_eq!(times(Charge::Detention), None);
	});
}

#[test]
fn knows_nothing_of_others() {
	run(|| {
		discharged();
		let other = ConsignmentId(7);
		let lost = Shipments::report_missing(by(CARRIER), other, box_of(1), LOST);
		assert_noop!(lost, Error::NotFound);
		assert_noop!(
			Shipments::report_found(by(CARRIER), other, box_of(1)),
			Error::NotFound
		);
		assert_noop!(
			Shipments::conclude_loss(by(CARRIER), other, box_of(1)),
			Error::NotFound
		);
		assert_noop!(
			Shipments::abandon_goods(by(CONSIGNEE), other, box_of(1)),
			Error::NotFound
		);
		assert_noop!(
			Shipments::declare_abandoned(by(CUSTOMS_NL), other, box_of(1)),
			Error::NotFound
		);
		assert_noop!(
			Shipments::lift_abandonment(by(CUSTOMS_NL), other, box_of(1)),
			Error::NotFound
		);
		let sold = Shipments::dispose_of_goods(by(CUSTOMS_NL), other, box_of(1), Ending::Sold);
		assert_noop!(sold, Error::NotFound);
		assert_noop!(
			Shipments::return_goods(by(CARRIER), other, box_of(1)),
			Error::NotFound
		);
		assert_noop!(
			Shipments::cancel_return(by(CARRIER), other, box_of(1)),
			Error::NotFound
		);
	});
}
