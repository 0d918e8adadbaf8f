// SPDX-License-Identifier: Apache-2.0

//! Random calls against an independent model of the state table: which transitions happen, which
//! containers are covered, how many draws are spent, and what the neighbours are told.

use super::mock::*;
use crate::{
	DeclarationOf, DeclarationStatus, DrawCommitments, Finding, Lane, LineInput, SealInput,
};
use frame::testing_prelude::*;
use portolan_mocks::{refusal, MockDuty};
use portolan_primitives::{
	ids::DeclarationId,
	trade::{ContainerPhase, Regime},
	traits::DeclarationControl,
};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Step {
	/// Lodge for one of the containers.
	Lodge(Regime, u32),
	/// Steps of the declaration of that number, which may not exist.
	Route(u64),
	Enforce(u64),
	Order(u64),
	Record(u64, Finding),
	Assess(u64),
	Pay(u64),
	Withdraw(u64),
	/// Customs gives it up.
	GiveUp(u64),
	/// Customs commits anew, of exports or imports.
	Commit(Regime),
	/// Move the containers.
	Move(ContainerPhase),
	/// Whether anything can be assessed from now on.
	Assessable(bool),
	/// Let blocks pass, of two seconds each.
	Pass(u64),
}

/// The states of the model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
	Registered,
	Green,
	Red,
	Ordered,
	Inspected,
	Assessed,
	Released,
	Detained,
	Withdrawn,
}

struct Entry {
	regime: Regime,
	container: u32,
	block: u64,
	lodged_at: u64,
	redeclared: bool,
	state: State,
}

struct Model {
	entries: Vec<Entry>,
	draws: [u32; 2],
	/// Blocks of the commitments.
	since: [u64; 2],
	phase: ContainerPhase,
	assessable: bool,
	released: usize,
	inspected: usize,
}

fn state_of(status: DeclarationStatus<u64>) -> State {
	match status {
		DeclarationStatus::Registered { .. } => State::Registered,
		DeclarationStatus::Routed {
			lane: Lane::Green, ..
		} => State::Green,
		DeclarationStatus::Routed {
			lane: Lane::Red, ..
		} => State::Red,
		DeclarationStatus::InspectionOrdered { .. } => State::Ordered,
		DeclarationStatus::Inspected {
			finding: Finding::Conforming,
			..
		} => State::Inspected,
		DeclarationStatus::Assessed { .. } => State::Assessed,
		DeclarationStatus::Released { .. } => State::Released,
		DeclarationStatus::Detained { .. } => State::Detained,
		DeclarationStatus::Withdrawn { .. } => State::Withdrawn,
		other => panic!("{other:?} is not reached by any call"),
	}
}

/// The customs of exports, then that of imports.
fn index(regime: Regime) -> usize {
	usize::from(regime == Regime::Import)
}

/// Where an assessment leads: exports cost nothing.
fn after_assessment(regime: Regime) -> State {
	match regime {
		Regime::Export => State::Released,
		_ => State::Assessed,
	}
}

fn awaits_assessment(state: State) -> bool {
	matches!(state, State::Green | State::Inspected)
}

impl Model {
	/// The states that a declaration may have after the step; none when the step is refused.
	fn expect(&self, step: Step) -> Vec<State> {
		let entry = |id: u64| self.entries.get((id as usize).wrapping_sub(1));
		let from = |id, state, to: State| match entry(id) {
			Some(entry) if entry.state == state => vec![to],
			_ => vec![],
		};
		match step {
			Step::Lodge(regime, container) => {
				let live = self.entries.iter().any(|entry| {
					entry.regime == regime
						&& entry.container == container
						&& entry.state != State::Withdrawn
				});
				let on_board = self.phase >= ContainerPhase::Loaded;
				if live || (regime == Regime::Export && on_board) {
					vec![]
				} else {
					vec![State::Registered]
				}
			}
			Step::Route(id) => match entry(id) {
				Some(entry)
					if entry.state == State::Registered
						&& entry.block < self.since[index(entry.regime)] =>
				{
					vec![State::Red]
				}
				Some(entry) if entry.state == State::Registered => {
					// The hash of the block after the lodging must be known.
					let known = System::block_number() >= entry.block + 2;
					let spent = self.draws[index(entry.regime)] >= DRAWS;
					match (known && !spent, entry.redeclared) {
						(false, _) => vec![],
						(true, true) => vec![State::Red],
						(true, false) if self.assessable => {
							vec![State::Red, after_assessment(entry.regime)]
						}
						(true, false) => vec![State::Red, State::Green],
					}
				}
				_ => vec![],
			},
			Step::Enforce(id) => match entry(id) {
				Some(entry) if now() < entry.lodged_at + ROUTING_PERIOD => vec![],
				_ => from(id, State::Registered, State::Red),
			},
			Step::Order(id) => from(id, State::Red, State::Ordered),
			Step::Record(id, _) if !entry(id).is_some_and(|entry| self.at_hand(entry.regime)) => {
				vec![]
			}
			Step::Record(id, Finding::Conforming) => from(id, State::Ordered, State::Inspected),
			Step::Record(id, Finding::Discrepant) => from(id, State::Ordered, State::Detained),
			Step::Assess(id) => match entry(id) {
				Some(entry) if self.assessable && awaits_assessment(entry.state) => {
					vec![after_assessment(entry.regime)]
				}
				_ => vec![],
			},
			Step::Pay(id) => from(id, State::Assessed, State::Released),
			Step::Withdraw(id) => match entry(id).map(|entry| entry.state) {
				Some(State::Registered | State::Green) => vec![State::Withdrawn],
				_ => vec![],
			},
			Step::GiveUp(id) => match entry(id) {
				Some(entry) if !self.assessable && awaits_assessment(entry.state) => {
					vec![State::Withdrawn]
				}
				_ => vec![],
			},
			Step::Commit(_) | Step::Move(_) | Step::Assessable(_) | Step::Pass(_) => vec![],
		}
	}

	/// Whether customs can open the containers.
	fn at_hand(&self, regime: Regime) -> bool {
		match regime {
			Regime::Import => self.phase == ContainerPhase::Discharged,
			_ => self.phase == ContainerPhase::GatedIn,
		}
	}

	/// Follows a step that is about no declaration.
	fn follow_world(&mut self, step: Step) {
		match step {
			Step::Commit(regime) => {
				self.draws[index(regime)] = 0;
				self.since[index(regime)] = System::block_number();
			}
			Step::Move(phase) => self.phase = phase,
			Step::Assessable(assessable) => self.assessable = assessable,
			_ => (),
		}
	}

	/// Follows a step that happened.
	fn follow(&mut self, step: Step, to: State) {
		if let Step::Lodge(regime, container) = step {
			let redeclared = self
				.entries
				.iter()
				.any(|entry| entry.regime == regime && entry.container == container);
			self.entries.push(Entry {
				regime,
				container,
				block: System::block_number(),
				lodged_at: now(),
				redeclared,
				state: to,
			});
			return;
		}
		let entry = &mut self.entries[step.id() as usize - 1];
		entry.state = to;
		self.released += usize::from(to == State::Released);
		self.inspected += usize::from(matches!(step, Step::Record(..)));
		if matches!(step, Step::Route(_)) {
			// A preimage that is shown is spent, if one is left.
			let spent = &mut self.draws[index(entry.regime)];
			*spent = (*spent + 1).min(DRAWS);
		}
	}

	fn check(&self, notices: &[Notice]) {
		for (id, entry) in (1..).zip(&self.entries) {
			let id = DeclarationId(id);
			assert_eq!(state_of(status(id)), entry.state, "declaration {id:?}");
			let key = (CONSIGNMENT, container(entry.container), entry.regime);
			let covers = DeclarationOf::<Test>::get(key) == Some(id);
			assert_eq!(
				covers,
				entry.state != State::Withdrawn,
				"declaration {id:?}"
			);
		}
		for (customs, spent) in [CN_CUSTOMS, NL_CUSTOMS].into_iter().zip(self.draws) {
			let left = DrawCommitments::<Test>::get(org(customs))
				.unwrap()
				.remaining;
			assert_eq!(left + spent, DRAWS);
		}
		let count = |kind: fn(&Notice) -> bool| notices.iter().filter(|n| kind(n)).count();
		assert_eq!(count(|n| matches!(n, Notice::Released(..))), self.released);
		assert_eq!(
			count(|n| matches!(n, Notice::Inspected(..))),
			self.inspected
		);
	}
}

impl Step {
	/// The declaration that the step is about.
	fn id(self) -> u64 {
		match self {
			Self::Route(id)
			| Self::Enforce(id)
			| Self::Order(id)
			| Self::Record(id, _)
			| Self::Assess(id)
			| Self::Pay(id)
			| Self::Withdraw(id)
			| Self::GiveUp(id) => id,
			Self::Lodge(..)
			| Self::Commit(_)
			| Self::Move(_)
			| Self::Assessable(_)
			| Self::Pass(_) => 0,
		}
	}

	/// The regime of that declaration; any when there is none.
	fn regime(self) -> Regime {
		Customs::declaration(DeclarationId(self.id()))
			.map_or(Regime::Export, |declaration| declaration.header.regime)
	}

	fn perform(self) -> DispatchResult {
		let id = DeclarationId(self.id());
		let regime = self.regime();
		let officer = officer(regime);
		let origin = RuntimeOrigin::signed(officer);
		match self {
			Self::Lodge(regime, serial) => {
				let mut input = header(regime);
				input.containers = vec![raw_container(serial)].try_into().unwrap();
				let packages = if serial == 1 { 100 } else { 50 };
				let lines: Vec<LineInput> = vec![line(packages, 10_000_000, 10_000_000)];
				lodge(
					if regime == Regime::Import {
						IMPORTER
					} else {
						EXPORTER
					},
					input,
					lines,
				)
			}
			Self::Route(_) => {
				let left = DrawCommitments::<Test>::get(org(officer))
					.unwrap()
					.remaining;
				let preimage = chain(officer, left.saturating_sub(1));
				Customs::route_declaration(origin, id, preimage)
			}
			Self::Enforce(_) => Customs::enforce_red_lane(RuntimeOrigin::signed(STRANGER), id),
			Self::Order(_) => Customs::order_inspection(origin, id),
			Self::Record(_, finding) => {
				let seals: Vec<SealInput> = seals()
					.into_iter()
					.filter(|seal| {
						Customs::declaration(id).is_some_and(|declaration| {
							let covered = &declaration.header.containers;
							covered
								.iter()
								.any(|number| number.as_bytes() == seal.container)
						})
					})
					.collect();
				let seals = seals.try_into().unwrap();
				Customs::record_inspection(origin, id, finding, H256::zero(), seals)
			}
			Self::Assess(_) => Customs::assess_declaration(origin, id),
			Self::Pay(_) => Customs::release_secured(id),
			Self::Withdraw(_) => {
				let who = if regime == Regime::Import {
					IMPORTER
				} else {
					EXPORTER
				};
				Customs::withdraw_declaration(RuntimeOrigin::signed(who), id)
			}
			Self::GiveUp(_) => Customs::withdraw_declaration(origin, id),
			Self::Commit(regime) => {
				commit(super::mock::officer(regime));
				Ok(())
			}
			Self::Move(phase) => {
				set_phase(phase);
				Ok(())
			}
			Self::Assessable(true) => {
				MockDuty::on_assess(|request| {
					let import = request.valuation.regime == Regime::Import;
					Ok(money(if import { IMPORT_DUTY } else { 0 }))
				});
				Ok(())
			}
			Self::Assessable(false) => {
				MockDuty::on_assess(|_| Err(refusal::OVER_LIMIT));
				Ok(())
			}
			Self::Pass(blocks) => {
				pass_blocks(blocks);
				Ok(())
			}
		}
	}
}

fn any_step() -> impl Strategy<Value = Step> {
	let regime = prop_oneof![Just(Regime::Export), Just(Regime::Import)];
	let any_regime = prop_oneof![Just(Regime::Export), Just(Regime::Import)];
	let phase = prop_oneof![
		3 => Just(ContainerPhase::GatedIn),
		1 => Just(ContainerPhase::Loaded),
		3 => Just(ContainerPhase::Discharged),
	];
	let finding = prop_oneof![3 => Just(Finding::Conforming), 1 => Just(Finding::Discrepant)];
	let id = || 1u64..8;
	prop_oneof![
		3 => (regime, 1u32..=2).prop_map(|(regime, container)| Step::Lodge(regime, container)),
		3 => id().prop_map(Step::Route),
		1 => id().prop_map(Step::Enforce),
		3 => id().prop_map(Step::Order),
		3 => (id(), finding).prop_map(|(id, finding)| Step::Record(id, finding)),
		3 => id().prop_map(Step::Assess),
		2 => id().prop_map(Step::Pay),
		1 => id().prop_map(Step::Withdraw),
		1 => id().prop_map(Step::GiveUp),
		1 => any_regime.prop_map(Step::Commit),
		2 => phase.prop_map(Step::Move),
		1 => proptest::bool::ANY.prop_map(Step::Assessable),
		2 => (1u64..12).prop_map(Step::Pass),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]

	#[test]
	fn moves_only_as_the_state_table_says(
		steps in proptest::collection::vec(any_step(), 1..80),
	) {
		run(|| {
			set_minimum(CN_CUSTOMS, 500_000);
			set_minimum(NL_CUSTOMS, 500_000);
			let mut model = Model {
				entries: vec![],
				draws: [0; 2],
				since: [1; 2],
				phase: ContainerPhase::GatedIn,
				assessable: true,
				released: 0,
				inspected: 0,
			};
			let mut notices = vec![];
			for step in steps {
				let expected = model.expect(step);
				let root = frame::deps::sp_io::storage::root(StateVersion::V1);
				let result = step.perform();
				if step.id() == 0 && !matches!(step, Step::Lodge(..)) {
					assert_ok!(result);
					model.follow_world(step);
					continue;
				}
				assert_eq!(result.is_ok(), !expected.is_empty(), "{step:?}: {result:?}");
				if expected.is_empty() {
					let after = frame::deps::sp_io::storage::root(StateVersion::V1);
					assert_eq!(root, after, "{step:?} was refused and changed something");
				} else {
					let id = match step {
						Step::Lodge(..) => DeclarationId(model.entries.len() as u64 + 1),
						_ => DeclarationId(step.id()),
					};
					let to = state_of(status(id));
					assert!(expected.contains(&to), "{step:?} led to {to:?}");
					model.follow(step, to);
				}
				notices.extend(take_notices());
				model.check(&notices);
				assert_ok!(Customs::do_try_state());
			}
		});
	}
}
