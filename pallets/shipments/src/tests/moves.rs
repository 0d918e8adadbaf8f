// SPDX-License-Identifier: Apache-2.0

use super::mock::*;
use crate::{types::*, Equipment};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockClock, MockGate};
use portolan_primitives::{
	codes::{CaseReference, ImoNumber},
	ids::{DeclarationId, HoldId},
	roles::Role,
	traits::UnmetCondition,
};
use EquipmentEvent::*;

fn with(event: MilestoneInput, change: impl FnOnce(&mut MilestoneInput)) -> MilestoneInput {
	let mut event = event;
	change(&mut event);
	event
}

fn stuffing() -> MilestoneInput {
	input(1, STUF, b"CNSZX")
}

#[test]
fn stuffing_is_once_and_in_custody() {
	run(|| {
		booked(&[1]);
		hand_over(1, SHIPPER, WAREHOUSE_CN, None);
		assert_noop!(
			record(SHIPPER, stuffing()),
			refused(MilestoneFault::NotInCustody)
		);
		assert_ok!(record(WAREHOUSE_CN, stuffing()));
		assert_eq!(holder(), Some(org(WAREHOUSE_CN)));
		MockClock::advance(1);
		assert_noop!(
			record(SHIPPER, stuffing()),
			refused(MilestoneFault::WrongStatus)
		);
	});
}

#[test]
fn gate_in_is_the_terminals_at_the_port_of_loading() {
	run(|| {
		stuffed();
		let gate_in = || input(1, GTIN, b"CNSHK");
		assert_noop!(
			record(CARRIER, gate_in()),
			refused(MilestoneFault::NotInCustody)
		);
		assert_noop!(record(SHIPPER, gate_in()), refusal::WRONG_ROLE);
		hand_over(1, SHIPPER, TERMINAL_CN, Some("SEAL1"));
		let elsewhere = input(1, GTIN, b"CNSHG");
		assert_noop!(
			record(TERMINAL_CN, elsewhere),
			refused(MilestoneFault::WrongLocation)
		);
		let early = with(gate_in(), |input| input.event_time = START);
		assert_noop!(
			record(TERMINAL_CN, early),
			refused(MilestoneFault::OutOfOrder)
		);
		let other_seal = with(gate_in(), |input| input.seal = Some(raw("OTHER")));
		assert_noop!(
			record(TERMINAL_CN, other_seal),
			refused(MilestoneFault::SealMismatch)
		);
		directory()
			.organisation(TERMINAL_CN, "DE", &[Role::Terminal])
			.install();
		assert_noop!(record(TERMINAL_CN, gate_in()), refusal::WRONG_JURISDICTION);
		directory().install();
		assert_ok!(record(
			TERMINAL_CN,
			with(gate_in(), |input| input.seal = Some(raw("SEAL1")))
		));
		assert_eq!(equipment().gated_in_at, Some(now()));
		MockClock::advance(1);
		assert_noop!(
			record(TERMINAL_CN, gate_in()),
			refused(MilestoneFault::NotAuthorised)
		);
		assert_noop!(
			record(CARRIER, gate_in()),
			refused(MilestoneFault::WrongStatus)
		);
	});
}

#[test]
fn loading_needs_custody_place_and_vessel() {
	run(|| {
		gated_in();
		let load = || input(1, LOAD, b"CNSHK");
		assert_noop!(
			record(CARRIER, load()),
			refused(MilestoneFault::NotInCustody)
		);
		hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
		let elsewhere = input(1, LOAD, b"CNSHG");
		assert_noop!(
			record(CARRIER, elsewhere),
			refused(MilestoneFault::WrongLocation)
		);
		let early = with(load(), |input| input.event_time = START);
		assert_noop!(record(CARRIER, early), refused(MilestoneFault::OutOfOrder));
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHG"));
		assert_noop!(
			record(CARRIER, load()),
			refused(MilestoneFault::VesselNotInPort)
		);
		// The vessel comes to load after another port.
		assert_ok!(sail(VoyageEvent::ARRI, b"CNSHK"));
		directory()
			.denied_vessel(ImoNumber::parse(b"9074729").unwrap())
			.install();
		assert_noop!(record(CARRIER, load()), refusal::DENIED);
		directory().install();
		assert_ok!(record(TERMINAL_CN, load()));
		assert_eq!(equipment().loaded_at, Some(now()));
		let view = Shipments::consignment(GOODS).unwrap();
		assert_eq!(view.status, ConsignmentStatus::Loaded);
		MockClock::advance(1);
		assert_noop!(
			record(CARRIER, load()),
			refused(MilestoneFault::WrongStatus)
		);
	});
}

#[test]
fn loading_needs_every_condition() {
	run(|| {
		stuffed();
		hand_over(1, SHIPPER, TERMINAL_CN, Some("SEAL1"));
		assert_ok!(record(TERMINAL_CN, input(1, GTIN, b"CNSHK")));
		hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
		let load = || record(CARRIER, input(1, LOAD, b"CNSHK"));
		let barred = |condition: UnmetCondition| {
			refused(MilestoneFault::LoadingBarred(condition_index(&condition)))
		};
		assert_noop!(load(), barred(UnmetCondition::NoVerifiedGrossMass));
		assert_ok!(declare_mass(SHIPPER, VGM));
		let declaration = DeclarationId(3);
		let not_released = UnmetCondition::DeclarationNotReleased { declaration };
		let export = not_released.clone();
		MockGate::on_collect_unmet(move |context, unmet| {
			assert_eq!((context.consignment, context.container), (GOODS, number(1)));
			unmet.push(export.clone());
		});
		assert_noop!(load(), barred(not_released));
		MockGate::on_collect_unmet(|_, _| {});
		let hold = Shipments::place_hold(by(CUSTOMS_CN), GOODS, box_of(1), raw("CASE"));
		assert_ok!(hold);
		let hold = HoldId(0);
		let case = CaseReference::parse(b"CASE").unwrap();
		let authority = org(CUSTOMS_CN);
		assert_noop!(
			load(),
			barred(UnmetCondition::Hold {
				hold,
				authority,
				case
			})
		);
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_CN), hold));
		assert_ok!(load());
	});
}

#[test]
fn discharge_needs_the_vessel_in_port() {
	run(|| {
		loaded();
		let discharge = || input(1, DISC, b"NLRTM");
		let absent = refused(MilestoneFault::VesselNotInPort);
		assert_noop!(record(CARRIER, discharge()), absent);
		assert_ok!(sail(VoyageEvent::DEPA, b"CNSHK"));
		let absent = refused(MilestoneFault::VesselNotInPort);
		assert_noop!(record(CARRIER, discharge()), absent);
		MockClock::advance(1_000);
		assert_ok!(sail(VoyageEvent::ARRI, b"NLRTM"));
		let elsewhere = input(1, DISC, b"NLAMS");
		assert_noop!(
			record(CARRIER, elsewhere),
			refused(MilestoneFault::WrongLocation)
		);
		let early = with(discharge(), |input| input.event_time -= 1);
		assert_noop!(record(CARRIER, early), refused(MilestoneFault::OutOfOrder));
		assert_noop!(
			record(TERMINAL_NL, discharge()),
			refused(MilestoneFault::NotAuthorised)
		);
		// The vessel leaves; the discharge there can still be recorded, by the terminal that has been
		// offered custody.
		assert_ok!(sail(VoyageEvent::DEPA, b"NLRTM"));
		assert_ok!(offer(CARRIER, TERMINAL_NL, Some("SEAL1")));
		assert_ok!(record(TERMINAL_NL, discharge()));
		assert_eq!(
			equipment().stage,
			Stage::Discharged {
				at: now(),
				terminal: None
			}
		);
		assert_ok!(accept(TERMINAL_NL));
		let terminal = Some(org(TERMINAL_NL));
		assert_eq!(
			equipment().stage,
			Stage::Discharged {
				at: now(),
				terminal
			}
		);
		MockClock::advance(1);
		assert_noop!(
			record(CARRIER, discharge()),
			refused(MilestoneFault::WrongStatus)
		);
	});
}

#[test]
fn discharge_is_not_for_a_terminal_elsewhere() {
	run(|| {
		arrived();
		Equipment::<Test>::mutate(GOODS, number(1), |record| {
			record.as_mut().unwrap().custody.offer = Some(CustodyOffer {
				from: org(CARRIER),
				to: org(TERMINAL_DE),
				seal: None,
				condition: Condition::Sound,
				valid_until: now(),
			});
		});
		let discharge = input(1, DISC, b"NLRTM");
		assert_noop!(record(TERMINAL_DE, discharge), refusal::WRONG_JURISDICTION);
	});
}

#[test]
fn seals_change_only_in_custody() {
	run(|| {
		stuffed();
		let reseal = |text: &str| {
			with(input(1, RSEA, b"CNSZX"), |input| {
				input.seal = Some(raw(text))
			})
		};
		assert_noop!(
			record(CARRIER, reseal("S2")),
			refused(MilestoneFault::NotAuthorised)
		);
		assert_noop!(
			record(SHIPPER, input(1, RSEA, b"CNSZX")),
			refused(MilestoneFault::SealRequired)
		);
		let early = with(reseal("S2"), |input| input.event_time = START);
		assert_noop!(record(SHIPPER, early), refused(MilestoneFault::OutOfOrder));
		assert_ok!(record(SHIPPER, reseal("S2")));
		assert_eq!(equipment().seal, Some(seal("S2")));
		assert_ok!(record(SHIPPER, input(1, INSP, b"CNSZX")));
		assert_ok!(record(SHIPPER, input(1, RMVD, b"CNSZX")));
		assert_eq!(equipment().seal, None);
	});
}

#[test]
fn stripping_comes_after_delivery() {
	run(|| {
		gone();
		let strip = || input(1, STRP, b"NLRTM");
		assert_noop!(
			record(HAULIER_NL, strip()),
			refused(MilestoneFault::WrongStatus)
		);
		hand_over(1, HAULIER_NL, CONSIGNEE, Some("SEAL1"));
		assert_noop!(
			record(CONSIGNEE, input(1, RMVD, b"NLRTM")),
			refused(MilestoneFault::WrongStatus)
		);
		hand_over(1, CONSIGNEE, HAULIER_NL, None);
		assert_noop!(
			record(CONSIGNEE, strip()),
			refused(MilestoneFault::NotInCustody)
		);
		assert_ok!(record(HAULIER_NL, strip()));
	});
}
