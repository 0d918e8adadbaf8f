// SPDX-License-Identifier: Apache-2.0

//! Random calls against the model of the state table: a call succeeds exactly when the model says
//! so, and leaves the container where the model has it.

use super::{
	astray::{astray, Off},
	mock::*,
	model::*,
	told::Told,
};
use crate::{types::*, Archived, Consignments, Equipment, Event, Voyages};
use frame::{
	deps::{frame_support::storage::with_transaction, sp_runtime::TransactionOutcome},
	hashing::blake2_256,
	testing_prelude::*,
};
use portolan_mocks::{MockClock, MockGate, MockOtherGate, MockRecordUse};
use portolan_primitives::{
	ids::HoldId,
	roles::Role,
	trade::Regime,
	traits::{DeliveryEntitlement, ShipmentInspect, UnmetCondition},
};
use proptest::prelude::*;

fn milestone(by_whom: u32, event: EquipmentEvent, location: &[u8; 5]) -> bool {
	record(by_whom, input(1, event, location)).is_ok()
}

/// Makes the world one where the party is denied, and the terminal of discharge perhaps none.
fn install(denied: Option<u32>, licensed: bool) -> bool {
	let roles: &[Role] = if licensed { &[Role::Terminal] } else { &[] };
	let world = directory().organisation(TERMINAL_NL, "NL", roles);
	match denied {
		Some(party) => world.denied(party).install(),
		None => world.install(),
	}
	true
}

/// An event of long ago, another with each milestone.
fn long_ago(model: &Model, by_whom: u32, event: EquipmentEvent, location: &[u8; 5]) -> bool {
	let mut input = input(1, event, location);
	input.event_time = START - 1_000_000 + model.told.entries.len() as u64;
	Shipments::record_late_milestones(by(by_whom), vec![input].into()).is_ok()
}

/// The milestones told, and the head before each.
fn list() -> Vec<(H256, Milestone)> {
	let mut head = H256::zero();
	let mut list = vec![];
	for event in events() {
		if let Event::MilestoneRecorded {
			milestone,
			head: after,
			..
		} = event
		{
			list.push((head, milestone));
			head = after;
		}
	}
	list
}

fn retract(by_whom: u32, index: usize, proven: bool) -> bool {
	let mut list = list();
	if index >= list.len() {
		return false;
	}
	let mut later = list.split_off(index);
	let (before, milestone) = later.remove(0);
	let named = match proven {
		true => Named::Proven {
			before,
			milestone,
			later: later.into_iter().map(|(_, later)| later).collect(),
		},
		false => Named::Recent {
			statement: milestone.statement,
		},
	};
	Shipments::retract_milestone(by(by_whom), GOODS, named).is_ok()
}

/// Makes the call, and tells whether it succeeded.
fn perform(model: &Model, step: Step) -> bool {
	let container = box_of(1);
	let before = frame::deps::sp_io::storage::root(StateVersion::V1);
	let cleared = |open: bool| {
		let unmet = UnmetCondition::NotDeclared {
			regime: Regime::Import,
		};
		let conditions = if open { vec![] } else { vec![unmet] };
		import_gate(conditions.clone());
		MockGate::on_collect_unmet(move |_, unmet| unmet.extend(conditions.clone()));
		true
	};
	let ok = match step {
		Step::Next => false,
		Step::Stuff(by) => milestone(by, EquipmentEvent::STUF, b"CNSZX"),
		Step::GateIn(by) => milestone(by, EquipmentEvent::GTIN, b"CNSHK"),
		Step::Load(by) => milestone(by, EquipmentEvent::LOAD, b"CNSHK"),
		Step::Discharge(by) => milestone(by, EquipmentEvent::DISC, b"NLRTM"),
		Step::Plan(by) => plan_change(by, b"DEHAM").is_ok(),
		Step::DropOff(by) => milestone(by, EquipmentEvent::DISC, b"DEHAM"),
		Step::GoOn(by) => milestone(by, EquipmentEvent::LOAD, b"DEHAM"),
		Step::CallOnTheWay => sail(VoyageEvent::ARRI, b"DEHAM").is_ok(),
		Step::LeaveOnTheWay => sail(VoyageEvent::DEPA, b"DEHAM").is_ok(),
		Step::DepartSecond => sail_on(VoyageEvent::DEPA, b"DEHAM").is_ok(),
		Step::ArriveSecond => sail_on(VoyageEvent::ARRI, b"NLRTM").is_ok(),
		Step::Inspect(by) => milestone(by, EquipmentEvent::INSP, b"CNSHK"),
		Step::InspectLate(by) => long_ago(model, by, EquipmentEvent::INSP, b"CNSHK"),
		Step::GateInLate(by) => long_ago(model, by, EquipmentEvent::GTIN, b"CNSHK"),
		Step::Retract(by, index, proven) => retract(by, index, proven),
		Step::DeclareMass(by) => declare_mass(by, VGM).is_ok(),
		Step::Offer(from, to) => {
			let is_sealed = !model.archived && is_sealed_phase(phase());
			let sealed = is_sealed.then_some("SEAL1");
			offer(from, to, sealed).is_ok()
		}
		Step::Accept(by) => accept(by).is_ok(),
		Step::Refuse(by_whom) => Shipments::refuse_custody(by(by_whom), GOODS, container).is_ok(),
		Step::Expire => Shipments::expire_custody_offer(by(BANK), GOODS, container).is_ok(),
		Step::Depart => sail(VoyageEvent::DEPA, b"CNSHK").is_ok(),
		Step::Arrive => sail(VoyageEvent::ARRI, b"NLRTM").is_ok(),
		Step::Surrender(done) => {
			let by = org(CONSIGNEE);
			let possessor = by;
			entitled(match done {
				true => DeliveryEntitlement::Surrendered { by },
				false => DeliveryEntitlement::Outstanding { possessor },
			});
			true
		}
		Step::Void => {
			entitled(DeliveryEntitlement::NotIssued);
			true
		}
		Step::Astray(step) => step.perform().is_ok(),
		Step::Clear(open) => cleared(open),
		Step::ReleaseFreight(by_whom) => Shipments::release_freight(by(by_whom), GOODS).is_ok(),
		Step::Mint(by_whom, lasts) => {
			let expires = now() + lasts;
			Shipments::mint_pick_up_right(by(by_whom), GOODS, container, expires).is_ok()
		}
		Step::Pass(from, to) => pass_right(from, to).is_ok(),
		Step::Recall(by) => recall(by).is_ok(),
		Step::Present(by) => present(by, "SEAL1").is_ok(),
		Step::GateOut(by) => gate_out(by).is_ok(),
		Step::Hold(by_whom) => {
			Shipments::place_hold(by(by_whom), GOODS, container, raw("C")).is_ok()
		}
		Step::Lift(by_whom) => {
			let first = model.holds.first().map_or(model.next_hold, |(id, _)| *id);
			Shipments::lift_hold(by(by_whom), HoldId(first)).is_ok()
		}
		Step::Deny(party) => install(party, model.licensed),
		Step::License(licensed) => install(model.denied, licensed),
		Step::Need(needed) => {
			MockRecordUse::on_is_in_use(move |_| needed);
			true
		}
		Step::Archive(by_whom) => Shipments::archive_consignment(by(by_whom), GOODS).is_ok(),
		Step::Age => {
			MockClock::advance(RETENTION);
			true
		}
		Step::Wait => {
			MockClock::advance(6_000);
			true
		}
		Step::Rest => {
			MockClock::advance(REST);
			true
		}
	};
	if !ok {
		let after = frame::deps::sp_io::storage::root(StateVersion::V1);
		assert_eq!(before, after, "{step:?} failed, and yet changed something");
	}
	ok
}

fn one_of_all() -> impl Strategy<Value = u32> {
	proptest::sample::select(&ALL[..])
}

/// How long a right is to last: mostly a while, sometimes not at all or too long.
fn lasts() -> impl Strategy<Value = u64> {
	prop_oneof![
		2 => Just(RIGHT_LASTS),
		1 => proptest::sample::select(&[0, 1, RIGHT_PERIOD, RIGHT_PERIOD + 1][..]),
	]
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		40 => Just(Step::Next),
		1 => one_of_all().prop_map(Step::Stuff),
		1 => one_of_all().prop_map(Step::GateIn),
		1 => one_of_all().prop_map(Step::Load),
		1 => one_of_all().prop_map(Step::Discharge),
		1 => one_of_all().prop_map(Step::DeclareMass),
		2 => Just(Step::Plan(CARRIER)),
		1 => one_of_all().prop_map(Step::Plan),
		1 => one_of_all().prop_map(Step::DropOff),
		1 => one_of_all().prop_map(Step::GoOn),
		1 => Just(Step::CallOnTheWay),
		1 => Just(Step::ArriveSecond),
		1 => one_of_all().prop_map(Step::Inspect),
		2 => one_of_all().prop_map(Step::InspectLate),
		2 => one_of_all().prop_map(Step::GateInLate),
		6 => (one_of_all(), 0usize..40, any::<bool>())
			.prop_map(|(by, index, proven)| Step::Retract(by, index, proven)),
		// Mostly by whoever told it.
		9 => (0usize..40, any::<bool>()).prop_map(|(index, proven)| Step::Retract(0, index, proven)),
		3 => (one_of_all(), one_of_all()).prop_map(|(from, to)| Step::Offer(from, to)),
		2 => one_of_all().prop_map(Step::Accept),
		1 => one_of_all().prop_map(Step::Refuse),
		1 => Just(Step::Expire),
		1 => any::<bool>().prop_map(Step::Surrender),
		1 => Just(Step::Void),
		7 => astray().prop_map(Step::Astray),
		1 => any::<bool>().prop_map(Step::Clear),
		1 => one_of_all().prop_map(Step::ReleaseFreight),
		1 => (one_of_all(), lasts()).prop_map(|(by, lasts)| Step::Mint(by, lasts)),
		2 => Just(Step::Recall(CONSIGNEE)),
		1 => one_of_all().prop_map(Step::Recall),
		2 => (one_of_all(), one_of_all()).prop_map(|(from, to)| Step::Pass(from, to)),
		2 => one_of_all().prop_map(Step::Present),
		2 => one_of_all().prop_map(Step::GateOut),
		1 => one_of_all().prop_map(Step::Hold),
		1 => one_of_all().prop_map(Step::Lift),
		1 => proptest::option::of(one_of_all()).prop_map(Step::Deny),
		1 => any::<bool>().prop_map(Step::License),
		1 => Just(Step::Arrive),
		1 => any::<bool>().prop_map(Step::Need),
		2 => one_of_all().prop_map(Step::Archive),
		1 => Just(Step::Age),
		1 => Just(Step::Wait),
		1 => Just(Step::Rest),
	]
}

/// What the call would answer, without its effects.
fn attempt(call: impl FnOnce() -> DispatchResult) -> DispatchResult {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(call()))).unwrap()
}

fn check(model: &Model) {
	assert_ok!(Shipments::do_try_state());
	if model.archived {
		assert!(Archived::<Test>::contains_key(GOODS));
		assert!(!Consignments::<Test>::contains_key(GOODS));
		assert!(!Equipment::<Test>::contains_key(GOODS, number(1)));
		return;
	}
	let there = [
		At::Booked,
		At::Stuffed,
		At::GatedIn,
		At::Loaded,
		At::Transshipped,
		At::Discharged,
		At::GatedOut,
		At::Delivered,
		At::Returned,
		At::Ended,
	];
	let index = there.iter().position(|at| *at == model.at);
	assert_eq!(index, Some(phase() as usize));
	assert_eq!(holder(), model.holder.map(org));
	let history = Consignments::<Test>::get(GOODS).unwrap().history;
	assert_eq!(history.sequence as usize, model.told.entries.len());
	assert_eq!(equipment().relied_on as usize, model.told.relied_on);
	let handlers: Vec<_> = model.told.handlers.iter().copied().map(org).collect();
	assert_eq!(equipment().handlers.to_vec(), handlers);
	// Nothing that was told has vanished: all of it leads to the head.
	let chain = (1u32..).zip(list());
	let head = chain.fold(H256::zero(), |head, (sequence, (before, entry))| {
		assert_eq!(before, head);
		H256((head, sequence, entry).using_encoded(blake2_256))
	});
	assert_eq!(history.head, head);
	// The list of what is missing, the model and the gate agree.
	let bars = Shipments::gate_conditions(box_of(1));
	let missing = bars.map(|bars| {
		bars.into_iter()
			.map(|bar| bar.condition)
			.collect::<Vec<_>>()
	});
	match missing {
		Ok(missing) => {
			assert_eq!(missing.is_empty(), model.gate_opens(), "{missing:?}");
			if let Some(custodian) = model.holder {
				let expected = match missing.first() {
					None => Ok(()),
					Some(first) => Err(Error::GateClosed {
						first: condition_index(first),
						unmet: missing.len() as u8,
					}
					.into()),
				};
				assert_eq!(attempt(|| gate_out(custodian)), expected);
			}
		}
		Err(_) => assert!([At::Returned, At::Ended].contains(&model.at)),
	}
	// Goods neither appear nor vanish on the way.
	let cargo = <Shipments as ShipmentInspect>::consignment(GOODS)
		.unwrap()
		.cargo;
	let packages: u32 = cargo.iter().map(|line| line.packages).sum();
	assert_eq!((packages, cargo[0].gross_mass), (100, 12_000_000));
}

/// Makes the calls one after another, and compares with the model after each.
fn play(steps: Vec<Step>) -> At {
	booked(&[1]);
	MockGate::on_collect_unmet(|_, _| {});
	MockOtherGate::on_collect_unmet(|_, _| {});
	let mut model = Model {
		now: now(),
		at: At::Booked,
		ship: Ship::Planned,
		second: Ship::Planned,
		second_known: false,
		onward: false,
		on_second: false,
		holder: None,
		offer: None,
		mass: false,
		surrendered: true,
		issued: true,
		off: Off::Nothing,
		ashore: 0,
		cleared: true,
		freight: false,
		right: None,
		holds: vec![],
		denied: None,
		licensed: true,
		next_hold: 0,
		needed: false,
		ended: None,
		archived: false,
		told: Told::default(),
	};
	for step in steps {
		let step = if let Step::Next = step {
			model.next()
		} else if let Step::Retract(0, index, proven) = step {
			let by = model.told.entries.get(index).map_or(BANK, |entry| entry.by);
			Step::Retract(by, index, proven)
		} else {
			step
		};
		// No two statements are alike.
		model.now += 1;
		MockClock::advance(1);
		let done = perform(&model, step);
		let expected = model.apply(step);
		assert_eq!(done, expected, "{step:?} at {:?}", model.at);
		check(&model);
	}
	model.at
}

#[test]
fn the_model_finds_its_way_to_the_end() {
	run(|| {
		assert_eq!(play(vec![Step::Next; 32]), At::Returned);
		assert!(Archived::<Test>::contains_key(GOODS));
	});
}

#[test]
fn the_model_finds_its_way_over_another_vessel() {
	run(|| {
		let mut steps = vec![Step::Plan(CARRIER)];
		steps.extend(vec![Step::Next; 37]);
		assert_eq!(play(steps), At::Returned);
		assert!(Archived::<Test>::contains_key(GOODS));
		assert_eq!(Voyages::<Test>::get(voyage_key()).unwrap().relied_on, 2);
	});
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

	#[test]
	fn calls_succeed_exactly_when_the_table_says_so(
		steps in proptest::collection::vec(step(), 1..110),
	) {
		run(|| {
			play(steps);
		});
	}
}
