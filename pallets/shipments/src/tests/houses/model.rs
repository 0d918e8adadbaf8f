// SPDX-License-Identifier: Apache-2.0

//! Random calls against a model: what is linked is conserved, and the gate opens exactly when every
//! consignment in the container may leave.

use super::*;
use crate::HousesOf;
use portolan_mocks::{MockGate, MockOtherGate};
use portolan_primitives::{
	codes::RawContainerNumber,
	trade::Regime,
	traits::{GateContext, UnmetCondition},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const CALLERS: [u32; 4] = [FORWARDER, CARRIER, SHIPPER, OTHER_FORWARDER];
const CONTAINERS: u8 = 2;
/// What the master has booked in each container.
const WHOLE: (u32, u64) = (100, 12_000_000);

#[derive(Clone, Copy, Debug)]
enum Act {
	/// By whom, which house, and into which container of the master.
	Link(u32, usize, u32),
	Unlink(u32, usize),
	/// The container is stuffed, and then brought into the terminal.
	Move(u32),
}

#[derive(Clone, Debug)]
struct Parcel {
	packages: u32,
	gross_mass: u64,
	full: bool,
}

#[derive(Default)]
struct World {
	/// Of each house that is linked, its container.
	linked: BTreeMap<usize, u32>,
	/// How far each container has come: outside, stuffed, in the terminal.
	moved: BTreeMap<u32, u8>,
}

impl World {
	fn in_container(&self, serial: u32) -> Vec<usize> {
		let there = self.linked.iter().filter(|(_, at)| **at == serial);
		there.map(|(house, _)| *house).collect()
	}

	fn sum(&self, serial: u32, parcels: &[Parcel]) -> (u32, u64) {
		let houses = self.in_container(serial);
		let of = houses.iter().map(|house| &parcels[*house]);
		of.fold((0, 0), |(packages, mass), parcel| {
			(packages + parcel.packages, mass + parcel.gross_mass)
		})
	}

	fn is_outside(&self, serial: u32) -> bool {
		self.moved.get(&serial).is_none_or(|moved| *moved < 2)
	}

	/// Whether the call succeeds, and what the world is then.
	fn act(&mut self, act: Act, parcels: &[Parcel]) -> bool {
		match act {
			Act::Link(who, house, serial) => {
				let parcel = &parcels[house];
				let others = self.in_container(serial);
				let shared = others.is_empty()
					|| !parcel.full && others.iter().all(|other| !parcels[*other].full);
				let (packages, mass) = self.sum(serial, parcels);
				let fits =
					packages + parcel.packages <= WHOLE.0 && mass + parcel.gross_mass <= WHOLE.1;
				let may = who == FORWARDER
					&& !self.linked.contains_key(&house)
					&& serial <= CONTAINERS.into()
					&& self.is_outside(serial)
					&& shared && fits;
				if may {
					self.linked.insert(house, serial);
				}
				may
			}
			Act::Unlink(who, house) => {
				let at = self.linked.get(&house).copied();
				let may = [FORWARDER, CARRIER].contains(&who)
					&& at.is_some_and(|serial| self.is_outside(serial));
				if may {
					self.linked.remove(&house);
				}
				may
			}
			Act::Move(serial) => {
				let moved = self.moved.entry(serial).or_default();
				*moved += 1;
				*moved <= 2
			}
		}
	}
}

fn perform(world: &World, act: Act) -> bool {
	let id = |house: usize| ConsignmentId(house as u64 + 1);
	match act {
		Act::Link(who, house, serial) => {
			let containers: Vec<RawContainerNumber> = vec![box_of(serial)];
			Shipments::link_house(by(who), id(house), GOODS, containers.into()).is_ok()
		}
		Act::Unlink(who, house) => unlink(who, id(house)).is_ok(),
		Act::Move(serial) => match world.moved.get(&serial) {
			None => record(FORWARDER, input(serial, EquipmentEvent::STUF, b"CNSZX")).is_ok(),
			Some(1) => {
				hand_over(serial, FORWARDER, TERMINAL_CN, Some("SEAL1"));
				record(TERMINAL_CN, input(serial, EquipmentEvent::GTIN, b"CNSHK")).is_ok()
			}
			_ => false,
		},
	}
}

fn act() -> impl Strategy<Value = Act> {
	let who = prop_oneof![
		4 => Just(FORWARDER),
		1 => prop::sample::select(CALLERS.to_vec()),
	];
	let serial = 1u32..=u32::from(CONTAINERS) + 1;
	prop_oneof![
		6 => (who.clone(), 0usize..6, serial).prop_map(|(who, house, at)| Act::Link(who, house, at)),
		3 => (who, 0usize..6).prop_map(|(who, house)| Act::Unlink(who, house)),
		1 => (1u32..=CONTAINERS.into()).prop_map(Act::Move),
	]
}

fn parcel() -> impl Strategy<Value = Parcel> {
	(1u32..60, 1u64..7_000_000, prop::bool::weighted(0.1)).prop_map(
		|(packages, gross_mass, full)| Parcel {
			packages,
			gross_mass,
			full,
		},
	)
}

/// What can be lacking of a house at the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lack {
	Title,
	Customs,
	Freight,
	Hold,
	Receiver,
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn links_conserve_what_the_master_has_booked(
		parcels in prop::collection::vec(parcel(), 6),
		acts in prop::collection::vec(act(), 1..40),
	) {
		run_houses(|| {
			master(CONTAINERS);
			for (index, parcel) in (1u64..).zip(&parcels) {
				let goods = [(parcel.packages, parcel.gross_mass)];
				let mut request = house_request(SHIPPER, CONSIGNEE, &goods);
				request.reference = raw(&format!("HOUSE-{index}"));
				if parcel.full {
					request.carriage.movement_at_origin = MovementType::FullLoad;
				}
				house(ConsignmentId(index), request);
			}
			let mut world = World::default();
			for act in acts {
				let before = frame::deps::sp_io::storage::root(StateVersion::V1);
				let done = perform(&world, act);
				assert_eq!(done, world.act(act, &parcels), "{act:?}");
				if !done && !matches!(act, Act::Move(_)) {
					let after = frame::deps::sp_io::storage::root(StateVersion::V1);
					assert_eq!(before, after, "{act:?} leaves no trace");
				}
				MockClock::advance(1_000);
				for serial in 1..=u32::from(CONTAINERS) {
					let found = crate::Consolidations::<Test>::get(GOODS, number(serial));
					let (packages, mass) = world.sum(serial, &parcels);
					assert_eq!(found.goods.packages, u64::from(packages));
					assert_eq!(found.goods.gross_mass, mass);
					assert!(packages <= WHOLE.0 && mass <= WHOLE.1);
				}
				let listed: BTreeSet<_> = HousesOf::<Test>::get(GOODS).into_iter().collect();
				assert_eq!(listed.len(), world.linked.len());
				assert_ok!(Shipments::do_try_state());
			}
		});
	}

	#[test]
	fn the_gate_opens_exactly_when_nothing_is_lacking(
		lacking in prop::collection::btree_set(
			(prop::bool::ANY, prop::sample::select(vec![
				Lack::Title, Lack::Customs, Lack::Freight, Lack::Hold, Lack::Receiver,
			])),
			0..4,
		),
	) {
		run_houses(|| {
			at_the_gate();
			let id = |second: bool| if second { TWO } else { ONE };
			let (titles, customs) = (lacking.clone(), lacking.clone());
			MockTitles::on_delivery_entitlement(move |asked, _| {
				match titles.contains(&(asked == TWO, Lack::Title)) && asked != GOODS {
					true => DeliveryEntitlement::NotIssued,
					false => DeliveryEntitlement::Surrendered {
						by: org(if asked == TWO { OTHER_CONSIGNEE } else { CONSIGNEE }),
					},
				}
			});
			MockOtherGate::on_collect_unmet(move |context, unmet| {
				let asked = context.consignment;
				if asked == GOODS || customs.contains(&(asked == TWO, Lack::Customs)) {
					let regime = Regime::Import;
					unmet.push(UnmetCondition::NotDeclared { regime });
				}
			});
			let mut world = people();
			let mut expected = 0;
			for (second, lack) in &lacking {
				let house = id(*second);
				expected += 1;
				match lack {
					Lack::Title | Lack::Customs => {}
					Lack::Freight => crate::Consignments::<Test>::mutate(house, |found| {
						found.as_mut().unwrap().freight_released = None;
					}),
					Lack::Hold => {
						let case = raw("CASE");
						let held = Shipments::place_hold(by(CUSTOMS_NL), house, box_of(1), case);
						assert_ok!(held);
					}
					Lack::Receiver => {
						// Without a title nobody is the receiver.
						if lacking.contains(&(*second, Lack::Title)) {
							expected -= 1;
						}
						world = world.denied(if *second { OTHER_CONSIGNEE } else { CONSIGNEE });
					}
				}
			}
			world.install();
			let unmet = conditions();
			assert_eq!(unmet.len(), expected, "{lacking:?}: {unmet:?}");
			assert_eq!(gate_out(TERMINAL_NL).is_ok(), expected == 0);
		});
	}

	/// The same at the ship's side.
	#[test]
	fn the_container_is_loaded_exactly_when_every_house_is_cleared(
		cleared in prop::collection::vec(prop::bool::ANY, 3),
	) {
		run_houses(|| {
			ready_to_load();
			let known = cleared.clone();
			MockGate::on_collect_unmet(move |context: &GateContext, unmet| {
				let index = usize::try_from(context.consignment.0).unwrap();
				if !known[index] {
					let regime = Regime::Export;
					unmet.push(UnmetCondition::NotDeclared { regime });
				}
			});
			assert_eq!(load_now().is_ok(), cleared[1] && cleared[2]);
		});
	}
}
