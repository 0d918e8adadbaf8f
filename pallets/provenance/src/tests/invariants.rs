// SPDX-License-Identifier: Apache-2.0

//! Random calls against a reference model of what is in what, who has it and where it travels,
//! written down independently of the pallet.

use super::mock::{Provenance, *};
use crate::{Contents, ItemPhase, Items, RawItemKey};
use frame::testing_prelude::*;
use portolan_primitives::ids::ConsignmentId;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Of these, the first six are logistic units, the others goods.
const ITEMS: usize = 12;
const UNITS: usize = 6;
const MEMBERS: [u32; 3] = [EXPORTER, IMPORTER, RIVAL];

fn key(index: usize) -> RawItemKey {
	let number = u32::try_from(index).unwrap();
	match index {
		0..UNITS => pallet(number),
		_ => lot(number),
	}
}

#[derive(Clone, Debug)]
enum Step {
	Aggregate {
		by: Option<u32>,
		parent: usize,
		children: Vec<usize>,
	},
	Disaggregate {
		by: Option<u32>,
		child: usize,
	},
	HandOver {
		by: Option<u32>,
		item: usize,
		to: u32,
	},
	Transform {
		by: Option<u32>,
		inputs: Vec<usize>,
	},
	Ship {
		by: Option<u32>,
		item: usize,
		back: bool,
	},
	Withdraw {
		by: Option<u32>,
		item: usize,
	},
	Receive {
		by: Option<u32>,
		item: usize,
	},
	/// The container of the consignment makes its next step.
	Move {
		back: bool,
	},
	Publish {
		item: usize,
	},
	/// The deepest unit goes into one that is as flat as can be, so that random runs get deep.
	Nest,
}

/// What the model knows. Items are numbered; those above [`ITEMS`] were made from others.
#[derive(Clone, Debug, Default)]
struct Model {
	has: BTreeMap<usize, u32>,
	inside: BTreeMap<usize, usize>,
	aboard: BTreeMap<usize, bool>,
	gone: BTreeSet<usize>,
	/// Units that take nothing in any more.
	closed: BTreeSet<usize>,
	/// How deep a unit was at most since it was empty.
	depth: BTreeMap<usize, usize>,
	/// How many steps each item keeps, its making included.
	kept: BTreeMap<usize, usize>,
	/// How far each container has come.
	travelled: [usize; 2],
}

impl Model {
	fn new() -> Self {
		Self {
			has: (0..ITEMS).map(|item| (item, EXPORTER)).collect(),
			kept: (0..ITEMS).map(|item| (item, 1)).collect(),
			..Self::default()
		}
	}

	fn free(&self, item: usize, by: u32) -> bool {
		self.has.get(&item) == Some(&by)
			&& !self.inside.contains_key(&item)
			&& !self.aboard.contains_key(&item)
			&& !self.gone.contains(&item)
	}

	/// From the item itself outwards.
	fn way_out(&self, item: usize) -> Vec<usize> {
		let mut way = vec![item];
		while let Some(unit) = self.inside.get(way.last().unwrap()) {
			assert!(!way.contains(unit), "{item} is inside itself");
			way.push(*unit);
		}
		way
	}

	fn outermost(&self, item: usize) -> usize {
		*self.way_out(item).last().unwrap()
	}

	fn contents(&self, unit: usize) -> usize {
		self.inside
			.values()
			.filter(|inside| **inside == unit)
			.count()
	}

	fn depth_of(&self, item: usize) -> usize {
		self.depth.get(&item).copied().unwrap_or_default()
	}

	/// How many steps a trace of the item has.
	fn steps(&self, item: usize) -> usize {
		let way = self.way_out(item);
		let packings = way.len() - 1;
		let round: usize = way[1..].iter().map(|unit| self.kept[unit] - 1).sum();
		let travel = match self.aboard.get(way.last().unwrap()) {
			Some(back) => self.travelled[usize::from(*back)],
			None => 0,
		};
		self.kept[&item] + packings + round + travel
	}

	fn nesting(&self) -> Step {
		let free = |unit: &usize| self.free(*unit, self.has[unit]);
		let child = (0..UNITS)
			.filter(free)
			.max_by_key(|unit| self.depth_of(*unit))
			.unwrap_or_default();
		let parent = (0..UNITS)
			.filter(free)
			.filter(|unit| *unit != child && !self.closed.contains(unit))
			.min_by_key(|unit| self.depth_of(*unit))
			.unwrap_or_default();
		Step::Aggregate {
			by: None,
			parent,
			children: vec![child],
		}
	}

	/// Who may make the call, most likely.
	fn usual(&self, step: &Step) -> u32 {
		match step {
			Step::Aggregate { parent, .. } => self.has[parent],
			Step::Disaggregate { child, .. } => self.has[&self.outermost(*child)],
			Step::Receive { item, .. } => match self.aboard.get(item) {
				Some(true) => EXPORTER,
				_ => IMPORTER,
			},
			Step::HandOver { item, .. } | Step::Ship { item, .. } | Step::Withdraw { item, .. } => {
				self.has[item]
			}
			Step::Transform { inputs, .. } => {
				inputs.first().map_or(EXPORTER, |input| self.has[input])
			}
			Step::Move { .. } | Step::Publish { .. } | Step::Nest => CARRIER,
		}
	}

	/// Changes the model as the call should change the chain; nothing if it is refused.
	fn after(&self, by: u32, step: &Step) -> Option<Self> {
		let mut next = self.clone();
		match step {
			Step::Aggregate {
				parent, children, ..
			} => {
				let once: BTreeSet<_> = children.iter().collect();
				let fits = *parent < UNITS
					&& self.free(*parent, by)
					&& !self.closed.contains(parent)
					&& !children.is_empty()
					&& once.len() == children.len()
					&& children.iter().all(|child| {
						child != parent
							&& self.free(*child, by)
							&& self.depth_of(*child) < 4
							&& self.kept[child] < 32
					});
				if !fits {
					return None;
				}
				for child in children {
					next.inside.insert(*child, *parent);
					let depth = next.depth_of(*parent).max(self.depth_of(*child) + 1);
					next.depth.insert(*parent, depth);
				}
			}
			Step::Disaggregate { child, .. } => {
				let unit = *self.inside.get(child)?;
				if !self.free(self.outermost(*child), by) || self.steps(*child) > 32 {
					return None;
				}
				next.kept.insert(*child, self.steps(*child));
				next.inside.remove(child);
				next.has.insert(*child, by);
				next.closed.insert(*child);
				if next.contents(unit) == 0 {
					next.depth.remove(&unit);
				}
			}
			Step::HandOver { item, to, .. } => {
				if !self.free(*item, by) || *to == by {
					return None;
				}
				next.has.insert(*item, *to);
			}
			Step::Transform { inputs, .. } => {
				let once: BTreeSet<_> = inputs.iter().collect();
				let fits = by == EXPORTER
					&& !inputs.is_empty()
					&& once.len() == inputs.len()
					&& inputs
						.iter()
						.all(|input| *input >= UNITS && self.free(*input, by));
				if !fits {
					return None;
				}
				next.gone.extend(inputs);
				let made = self.has.len();
				next.has.insert(made, by);
				next.kept.insert(made, 1);
			}
			Step::Ship { item, back, .. } => {
				let shipper = if *back { IMPORTER } else { EXPORTER };
				let fits = self.free(*item, by)
					&& by == shipper
					&& self.travelled[usize::from(*back)] == 0
					&& self.kept[item] + 5 <= 32;
				if !fits {
					return None;
				}
				next.aboard.insert(*item, *back);
			}
			Step::Withdraw { item, .. } => {
				let back = *self.aboard.get(item)?;
				if self.has[item] != by || self.travelled[usize::from(back)] > 0 {
					return None;
				}
				next.aboard.remove(item);
			}
			Step::Receive { item, .. } => {
				let back = *self.aboard.get(item)?;
				let consignee = if back { EXPORTER } else { IMPORTER };
				if by != consignee || self.travelled[usize::from(back)] < 5 {
					return None;
				}
				next.kept.insert(*item, self.kept[item] + 5);
				next.aboard.remove(item);
				next.has.insert(*item, by);
				next.closed.insert(*item);
			}
			Step::Move { back } => {
				let done = &mut next.travelled[usize::from(*back)];
				*done = (*done + 1).min(5);
			}
			Step::Publish { .. } | Step::Nest => {}
		}
		Some(next)
	}

	fn assert_holds(&self) {
		assert_ok!(Provenance::do_try_state());
		assert_eq!(Items::<Test>::iter().count(), self.has.len());
		// Each item is in one place, and what units hold is what is in them.
		assert_eq!(Contents::<Test>::iter().count(), self.inside.len());
		for index in self.has.keys() {
			let (name, found) = (key(*index), item(&key(*index)));
			let phase = if self.gone.contains(index) {
				ItemPhase::Consumed
			} else if self.inside.contains_key(index) {
				ItemPhase::Packed
			} else if self.aboard.contains_key(index) {
				ItemPhase::Shipped
			} else {
				ItemPhase::Available
			};
			assert_eq!(found.status.phase(), phase);
			let parent = self.inside.get(index).map(|unit| hash(&key(*unit)));
			assert_eq!(found.parent(), parent);
			assert_eq!(found.children as usize, self.contents(*index));
			if phase == ItemPhase::Available {
				assert_eq!(found.holder, org(self.has[index]));
			}
			let way = self.way_out(*index);
			assert!(way.len() <= 5, "{index} is too deep");
			assert_eq!(trace(&name).steps.len(), self.steps(*index).min(32));
		}
	}
}

fn submit(model: &Model, by: u32, step: &Step) -> DispatchResult {
	let keys = |items: &[usize]| items.iter().map(|item| key(*item)).collect::<Vec<_>>();
	match step {
		Step::Aggregate {
			parent, children, ..
		} => aggregate(by, key(*parent), keys(children)),
		Step::Disaggregate { child, .. } => disaggregate(by, key(*child)),
		Step::HandOver { item, to, .. } => hand_over(by, key(*item), *to),
		Step::Transform { inputs, .. } => transform(by, keys(inputs), key(model.has.len())),
		Step::Ship { item, back, .. } => {
			let (consignment, container) = if *back { (BACK, 3) } else { (OUTWARD, 1) };
			let consignment = ConsignmentId(consignment);
			let origin = super::mock::by(by);
			Provenance::ship_item(origin, key(*item), consignment, box_of(container))
		}
		Step::Withdraw { item, .. } => withdraw(by, key(*item)),
		Step::Receive { item, .. } => receive(by, key(*item)),
		Step::Move { back } => {
			let (container, lane) = if *back { (3, 1) } else { (1, 0) };
			moved(container, (model.travelled[lane] + 1).min(5));
			Ok(())
		}
		Step::Publish { item } => publish(by, key(*item)),
		Step::Nest => unreachable!("it is played as an aggregation"),
	}
}

fn one() -> impl Strategy<Value = usize> {
	0..ITEMS
}

fn some() -> impl Strategy<Value = Vec<usize>> {
	prop::collection::vec(one(), 0..4)
}

/// Mostly who may.
fn whoever() -> impl Strategy<Value = Option<u32>> {
	prop::option::weighted(0.15, prop::sample::select(MEMBERS.as_slice()))
}

fn step() -> impl Strategy<Value = Step> {
	let parent = prop_oneof![9 => 0..UNITS, 1 => one()];
	let to = prop::sample::select(MEMBERS.as_slice());
	prop_oneof![
		12 => (whoever(), parent, some())
			.prop_map(|(by, parent, children)| Step::Aggregate { by, parent, children }),
		6 => (whoever(), one()).prop_map(|(by, child)| Step::Disaggregate { by, child }),
		1 => (whoever(), one(), to).prop_map(|(by, item, to)| Step::HandOver { by, item, to }),
		1 => (whoever(), some()).prop_map(|(by, inputs)| Step::Transform { by, inputs }),
		3 => (whoever(), one(), prop::bool::weighted(0.3))
			.prop_map(|(by, item, back)| Step::Ship { by, item, back }),
		1 => (whoever(), one()).prop_map(|(by, item)| Step::Withdraw { by, item }),
		3 => (whoever(), one()).prop_map(|(by, item)| Step::Receive { by, item }),
		1 => prop::bool::weighted(0.3).prop_map(|back| Step::Move { back }),
		2 => one().prop_map(|item| Step::Publish { item }),
		5 => Just(Step::Nest),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

	#[test]
	fn follows_the_model(steps in prop::collection::vec(step(), 1..120)) {
		run(|| {
			registered((0..ITEMS).map(key));
			let mut model = Model::new();
			model.assert_holds();
			for step in steps {
				let step = match step {
					Step::Nest => model.nesting(),
					step => step,
				};
				let by = match &step {
					Step::Aggregate { by, .. }
					| Step::Disaggregate { by, .. }
					| Step::HandOver { by, .. }
					| Step::Transform { by, .. }
					| Step::Ship { by, .. }
					| Step::Withdraw { by, .. }
					| Step::Receive { by, .. } => *by,
					Step::Move { .. } | Step::Publish { .. } | Step::Nest => None,
				};
				let by = by.unwrap_or_else(|| model.usual(&step));
				let expected = model.after(by, &step);
				let before = frame::deps::sp_io::storage::root(StateVersion::V1);
				let outcome = submit(&model, by, &step);
				assert_eq!(
					outcome.is_ok(),
					expected.is_some(),
					"{by} {step:?} gave {outcome:?} for {model:?}"
				);
				match expected {
					Some(next) => model = next,
					None => {
						let after = frame::deps::sp_io::storage::root(StateVersion::V1);
						assert_eq!(before, after, "a refused call changed something");
					}
				}
				model.assert_holds();
			}
		});
	}
}
