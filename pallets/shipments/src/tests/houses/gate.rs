// SPDX-License-Identifier: Apache-2.0

//! A container is loaded, and leaves, only when every consignment in it may.

use super::*;
use crate::FreeTimes;
use portolan_mocks::{
	refusal, MockClock, MockDeclarationInspect, MockDocuments, MockGate, MockOtherGate,
};
use portolan_primitives::{
	codes::{CaseReference, CurrencyCode},
	ids::{DeclarationId, HoldId, OrganisationId},
	trade::Regime,
	traits::{Actor, RedLane, RemedyCall, UnmetCondition},
};

fn of(consignment: ConsignmentId, condition: UnmetCondition) -> UnmetCondition {
	let condition = Box::new(condition);
	UnmetCondition::OfHouse {
		consignment,
		condition,
	}
}

/// The gate stays closed for this reason alone, in the view and in the call.
fn barred_by(condition: UnmetCondition) {
	assert_eq!(conditions(), vec![condition.clone()]);
	let first = condition_index(&condition);
	assert_noop!(gate_out(TERMINAL_NL), Error::GateClosed { first, unmet: 1 });
}

fn loading_barred_by(first: u8) {
	assert_noop!(load_now(), refused(MilestoneFault::LoadingBarred(first)));
}

/// Customs has not released the goods of that consignment.
fn undeclared(of: ConsignmentId, regime: Regime) {
	let collect = move |context: &portolan_primitives::traits::GateContext,
	                    unmet: &mut Vec<UnmetCondition>| {
		if context.consignment == of {
			unmet.push(UnmetCondition::NotDeclared { regime });
		}
	};
	match regime {
		Regime::Export => MockGate::on_collect_unmet(collect),
		_ => MockOtherGate::on_collect_unmet(collect),
	}
}

#[test]
fn the_indices_of_the_conditions_are_fixed() {
	let of_house = of(ONE, UnmetCondition::NoPickUpRight);
	let unaccounted = UnmetCondition::CargoUnaccounted {
		packages: 1,
		gross_mass: 1,
	};
	assert_eq!(
		(condition_index(&of_house), condition_index(&unaccounted)),
		(21, 22)
	);
}

#[test]
fn each_house_is_cleared_before_the_container_is_loaded() {
	run_houses(|| {
		ready_to_load();
		for id in [ONE, TWO] {
			undeclared(id, Regime::Export);
			loading_barred_by(21);
		}
		// Their declarations take the place of one of the master.
		undeclared(GOODS, Regime::Export);
		assert_ok!(load_now());
	});
}

#[test]
fn a_declaration_of_the_master_that_there_is_counts() {
	run_houses(|| {
		ready_to_load();
		let declaration = DeclarationId(4);
		MockGate::on_collect_unmet(move |context, unmet| {
			if context.consignment == GOODS {
				unmet.push(UnmetCondition::DeclarationNotReleased { declaration });
			}
		});
		loading_barred_by(6);
	});
}

#[test]
fn a_hold_on_one_house_holds_the_container() {
	run_houses(|| {
		ready_to_load();
		let hold = |id| Shipments::place_hold(by(CUSTOMS_CN), id, box_of(1), raw("CASE"));
		assert_noop!(hold(ConsignmentId(9)), Error::NotFound);
		assert_ok!(hold(TWO));
		loading_barred_by(21);
		assert_ok!(Shipments::lift_hold(by(CUSTOMS_CN), HoldId(0)));
		assert_ok!(load_now());
		// Agencies of the country of loading have let it go.
		assert_noop!(hold(TWO), Error::NotAuthorised);
	});
}

/// All cargo of a consolidated container is in houses, whose goods customs knows.
#[test]
fn rejects_loading_with_cargo_in_no_house() {
	run_houses(|| {
		houses();
		assert_ok!(link(ONE));
		assert_ok!(record(FORWARDER, input(1, EquipmentEvent::STUF, b"CNSZX")));
		MockClock::advance(1_000);
		assert_ok!(declare_mass(FORWARDER, VGM));
		hand_over(1, FORWARDER, TERMINAL_CN, Some("SEAL1"));
		let gate_in = input(1, EquipmentEvent::GTIN, b"CNSHK");
		assert_ok!(record(TERMINAL_CN, gate_in));
		MockClock::advance(1_000);
		hand_over(1, TERMINAL_CN, CARRIER, Some("SEAL1"));
		loading_barred_by(22);
		let unaccounted = UnmetCondition::CargoUnaccounted {
			packages: 40,
			gross_mass: 5_000_000,
		};
		let (master, equipment) = Shipments::load(GOODS, &number(1)).unwrap();
		let context = portolan_primitives::traits::GateContext {
			consignment: GOODS,
			container: number(1),
			now: now(),
		};
		let unmet = Shipments::unmet_for_loading(&context, &master, &equipment);
		assert_eq!(unmet, vec![unaccounted]);
	});
}

#[test]
fn each_house_declares_its_dangerous_goods() {
	run_houses(|| {
		ready_to_load();
		crate::Shares::<Test>::mutate(TWO, number(1), |share| {
			share.as_mut().unwrap().dangerous = true;
		});
		MockDocuments::on_document(|_| None);
		loading_barred_by(21);
		let (master, equipment) = Shipments::load(GOODS, &number(1)).unwrap();
		let context = portolan_primitives::traits::GateContext {
			consignment: GOODS,
			container: number(1),
			now: now(),
		};
		let unmet = Shipments::unmet_for_loading(&context, &master, &equipment);
		assert_eq!(
			unmet,
			vec![of(TWO, UnmetCondition::DangerousGoodsNotDeclared)]
		);
	});
}

#[test]
fn each_condition_of_each_house_bars_alone() {
	run_houses(|| {
		at_the_gate();
		for id in [ONE, TWO] {
			let titles = [
				(
					DeliveryEntitlement::NotIssued,
					UnmetCondition::TitleNotIssued,
				),
				(
					DeliveryEntitlement::Outstanding {
						possessor: org(BANK),
					},
					UnmetCondition::TitleNotSurrendered {
						possessor: org(BANK),
					},
				),
				(
					DeliveryEntitlement::SurrenderPending,
					UnmetCondition::SurrenderNotAccepted,
				),
			];
			for (entitlement, condition) in titles {
				MockTitles::on_delivery_entitlement(move |asked, _| match asked == id {
					true => entitlement,
					false => DeliveryEntitlement::Surrendered { by: org(CONSIGNEE) },
				});
				barred_by(of(id, condition));
			}
			surrendered_by_consignees();
			let declaration = DeclarationId(1);
			for condition in [
				UnmetCondition::NotDeclared {
					regime: Regime::Import,
				},
				UnmetCondition::DeclarationNotReleased { declaration },
				UnmetCondition::DutyNotSecured { declaration },
			] {
				let lacking = condition.clone();
				MockOtherGate::on_collect_unmet(move |context, unmet| {
					if context.consignment == id {
						unmet.push(lacking.clone());
					}
				});
				barred_by(of(id, condition));
			}
			MockOtherGate::on_collect_unmet(|_, _| {});
			let hold = Shipments::place_hold(by(CUSTOMS_NL), id, box_of(1), raw("CASE"));
			assert_ok!(hold);
			let hold = crate::HoldsByContainer::<Test>::get(id, number(1))[0];
			let (authority, case) = (org(CUSTOMS_NL), CaseReference::parse(b"CASE").unwrap());
			barred_by(of(
				id,
				UnmetCondition::Hold {
					hold,
					authority,
					case,
				},
			));
			assert_ok!(Shipments::lift_hold(by(CUSTOMS_NL), hold));
			let receiver = if id == TWO {
				OTHER_CONSIGNEE
			} else {
				CONSIGNEE
			};
			people().denied(receiver).install();
			let organisation = org(receiver);
			barred_by(of(id, UnmetCondition::DeniedParty { organisation }));
			people().install();
			crate::Consignments::<Test>::mutate(id, |found| {
				found.as_mut().unwrap().freight_released = None;
			});
			barred_by(of(id, UnmetCondition::FreightNotReleased));
			assert_ok!(Shipments::release_freight(by(FORWARDER), id));
		}
		// The import of the master's goods is that of the houses'.
		undeclared(GOODS, Regime::Import);
		assert_ok!(gate_out(TERMINAL_NL));
	});
}

#[test]
fn every_house_is_named_with_what_it_lacks() {
	run_houses(|| {
		at_the_gate();
		undeclared(ONE, Regime::Import);
		crate::Consignments::<Test>::mutate(TWO, |found| {
			found.as_mut().unwrap().freight_released = None;
		});
		people().denied(AGENT).install();
		let regime = Regime::Import;
		assert_eq!(
			conditions(),
			vec![
				of(ONE, UnmetCondition::NotDeclared { regime }),
				of(TWO, UnmetCondition::FreightNotReleased),
				UnmetCondition::DeniedParty {
					organisation: org(AGENT)
				},
			]
		);
		let closed = Error::GateClosed {
			first: 21,
			unmet: 3,
		};
		assert_noop!(gate_out(TERMINAL_NL), closed);
	});
}

#[test]
fn only_the_carrier_of_a_house_releases_its_freight() {
	run_houses(|| {
		ashore();
		for stranger in [CARRIER, SHIPPER, OTHER_FORWARDER] {
			let release = Shipments::release_freight(by(stranger), ONE);
			assert_noop!(release, Error::NotAuthorised);
		}
		assert_ok!(Shipments::release_freight(by(FORWARDER), ONE));
		people().account(FORWARDER.into(), FORWARDER, &[]).install();
		let release = Shipments::release_freight(by(FORWARDER), TWO);
		assert_noop!(release, refusal::NOT_PERMITTED);
	});
}

/// One call carries a bounded number of houses along, because each is asked and paid for.
#[test]
fn rejects_a_batch_that_moves_too_many_houses() {
	run_houses(|| {
		let mut events = vec![];
		for round in 0..3u8 {
			let first = u64::from(round) * 17;
			let id = ConsignmentId(first);
			let serial = u32::from(round) + 1;
			let mut asked = master_request(1);
			asked.reference = raw(&format!("MASTER-{round}"));
			assert_ok!(Shipments::request_booking(by(FORWARDER), asked));
			let booking = BookingId(first);
			let confirmed = Shipments::confirm_booking(
				by(CARRIER),
				booking,
				content_of(booking),
				assigned(&[serial]),
			);
			assert_ok!(confirmed);
			for index in 1..=16 {
				let mut request = house_request(SHIPPER, CONSIGNEE, &[(1, 1_000)]);
				request.reference = raw(&format!("HOUSE-{round}-{index}"));
				house(ConsignmentId(first + index), request);
				let containers = vec![box_of(serial)];
				let house = ConsignmentId(first + index);
				let linked = Shipments::link_house(by(FORWARDER), house, id, containers.into());
				assert_ok!(linked);
			}
			let mut event = input(serial, EquipmentEvent::STUF, b"CNSZX");
			event.consignment = id;
			events.push(event);
		}
		MockClock::advance(1_000);
		for event in &mut events {
			event.event_time = now();
		}
		let batch = |events: &[MilestoneInput]| {
			Shipments::record_milestones(by(FORWARDER), events.to_vec().into())
		};
		let fault = MilestoneFault::TooManyHouses;
		let refused = Error::MilestoneRefused { index: 2, fault };
		assert_noop!(batch(&events), refused);
		assert_ok!(batch(&events[..2]));
		assert_ok!(batch(&events[2..]));
	});
}

/// Who meets what a house lacks is a party of the house, not of its master.
#[test]
fn what_a_house_lacks_is_met_by_its_own_parties() {
	run_houses(|| {
		at_the_gate();
		undeclared(TWO, Regime::Import);
		let bars = Shipments::gate_conditions(box_of(1)).unwrap();
		let steps: Vec<_> = bars
			.iter()
			.flat_map(|bar| bar.remedies.iter().flat_map(|remedy| remedy.steps.iter()))
			.map(|step| (step.by, step.call))
			.collect();
		let receiver = Actor::Declarant(OrganisationId(OTHER_CONSIGNEE));
		assert_eq!(steps, [(receiver, RemedyCall::LodgeDeclaration)]);
	});
}

#[test]
fn a_house_has_no_free_time_of_its_own() {
	run_houses(|| {
		houses();
		let free = Tariff {
			free_days: 3,
			tiers: Default::default(),
		};
		let terms = FreeTimeInput {
			currency: *b"EUR",
			demurrage: free.clone(),
			detention: free,
		};
		let set = |who, id| Shipments::set_free_time(by(who), id, terms.clone());
		assert_noop!(set(FORWARDER, ONE), Error::NotAMaster);
		assert_ok!(set(CARRIER, GOODS));
	});
}

/// Customs keeps the whole container for the goods of one house: the clock of the master rests.
#[test]
fn a_red_lane_of_a_house_pauses_demurrage_of_the_container() {
	run_houses(|| {
		let free = Tariff {
			free_days: 0,
			tiers: Default::default(),
		};
		let terms = FreeTime {
			currency: CurrencyCode::parse(b"EUR").unwrap(),
			day: DAY,
			demurrage: free.clone(),
			detention: free,
		};
		at_the_gate();
		FreeTimes::<Test>::insert(GOODS, terms);
		let landed = Shipments::load(GOODS, &number(1)).unwrap().1.discharged_at;
		let lane = |since: u64| RedLane {
			since,
			until: Some(since + 1_000),
		};
		let start = landed.unwrap();
		// The two of the houses overlap by half; the master has one besides.
		MockDeclarationInspect::on_red_lanes(move |id, _| {
			let after = [(ONE, 0), (TWO, 500), (GOODS, 2_000)];
			let found = after.into_iter().filter(|(of, _)| *of == id);
			found.map(|(_, after)| lane(start + after)).collect()
		});
		MockClock::set(start + 10_000);
		let clock = Shipments::charges(GOODS, box_of(1)).unwrap().demurrage;
		assert_eq!(clock.map(|clock| clock.paused), Some(2_500));
	});
}
