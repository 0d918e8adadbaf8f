// SPDX-License-Identifier: Apache-2.0

//! An independent model of the state table, the draws, a certificate of origin and what is financed.

use super::mock::*;
use crate::{
	DeclarationOf, DeclarationStatus, DrawCommitments, DrawPlaces, Financed, Finding, Lane,
};
use frame::testing_prelude::*;
use portolan_primitives::{
	ids::DeclarationId,
	trade::{ContainerPhase, Regime},
};

#[derive(Clone, Copy, Debug)]
pub enum Step {
	/// Lodge for one of the containers, with a certificate of origin or without.
	Lodge(Regime, u32, bool),
	/// Steps of the declaration of that number, which may not exist.
	Route(u64),
	Enforce(u64),
	Order(u64),
	Record(u64, Finding),
	Assess(u64),
	Pay(u64),
	Exit(u64),
	/// Finance so much on it.
	Draw(u64, u128),
	/// Give so much of it back.
	Restore(u64, u128),
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
	/// The chain forgets the hashes of all blocks.
	Forget,
}

/// The states of the model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
	Registered,
	Green,
	Red,
	Ordered,
	Inspected,
	Assessed,
	Released,
	Exited,
	Detained,
	Withdrawn,
}

struct Entry {
	regime: Regime,
	container: u32,
	/// Its number in the queue; none when it was declared and withdrawn before, and is not drawn.
	number: Option<u64>,
	block: u64,
	lodged_at: u64,
	/// Whether it uses the certificate of origin.
	certified: bool,
	/// What is financed on it.
	drawn: u128,
	state: State,
}

/// What a declaration of one container uses of the certificate, grams.
const NET_MASS: u128 = 9_500_000;
/// The invoiced total of a declaration of one container.
const INVOICE_TOTAL: u128 = 10_000_000;

/// What the chain knows of the block whose hash enters a draw.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DrawBlock {
	ToCome,
	Known,
	Forgotten,
}

/// Whether a declaration can be drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
	/// No preimage draws for it.
	Never,
	/// Another one comes first, or the block is to come.
	NotYet,
	/// The block is forgotten.
	NoLonger,
	Now,
}

pub struct Model {
	entries: Vec<Entry>,
	draws: [u32; 2],
	/// The number that the next preimage draws for.
	next: [u64; 2],
	/// The number that the next declaration gets.
	numbers: [u64; 2],
	/// The first block whose hash is not forgotten.
	remembered: u64,
	phase: ContainerPhase,
	assessable: bool,
	released: usize,
	inspected: usize,
}

pub fn state_of(status: DeclarationStatus<u64>) -> State {
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
		DeclarationStatus::Exited { .. } => State::Exited,
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
	/// A world in which nothing is lodged and everybody has committed.
	pub fn new() -> Self {
		Self {
			entries: vec![],
			draws: [0; 2],
			next: [0; 2],
			numbers: [0; 2],
			remembered: 0,
			phase: ContainerPhase::GatedIn,
			assessable: true,
			released: 0,
			inspected: 0,
		}
	}

	/// The number that the next declaration gets.
	pub fn next_id(&self) -> DeclarationId {
		DeclarationId(self.entries.len() as u64 + 1)
	}

	/// The states that a declaration may have after the step; none when the step is refused.
	pub fn expect(&self, step: Step) -> Vec<State> {
		let entry = |id: u64| self.entries.get((id as usize).wrapping_sub(1));
		let from = |id, state, to: State| match entry(id) {
			Some(entry) if entry.state == state => vec![to],
			_ => vec![],
		};
		match step {
			Step::Lodge(regime, container, certified) => {
				let live = self.entries.iter().any(|entry| {
					entry.regime == regime
						&& entry.container == container
						&& entry.state != State::Withdrawn
				});
				let on_board = self.phase >= ContainerPhase::Loaded;
				let claims_too_much =
					certified && (regime == Regime::Export || self.used() + NET_MASS > GRANTED);
				if live || (regime == Regime::Import) != on_board || claims_too_much {
					vec![]
				} else {
					vec![State::Registered]
				}
			}
			Step::Route(id) => match entry(id) {
				Some(entry) if entry.state == State::Registered => self.expect_routed(entry),
				_ => vec![],
			},
			Step::Enforce(id) => match entry(id) {
				Some(entry)
					if now() < entry.lodged_at + ROUTING_PERIOD
						&& self.draw_block(entry) != DrawBlock::Forgotten =>
				{
					vec![]
				}
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
			Step::Exit(id) => match entry(id) {
				Some(entry)
					if entry.regime == Regime::Export && self.phase > ContainerPhase::Loaded =>
				{
					from(id, State::Released, State::Exited)
				}
				_ => vec![],
			},
			Step::Draw(id, amount) => match entry(id) {
				Some(entry)
					if entry.regime == Regime::Export
						&& matches!(entry.state, State::Released | State::Exited)
						&& amount > 0 && entry.drawn + amount <= INVOICE_TOTAL =>
				{
					vec![entry.state]
				}
				_ => vec![],
			},
			Step::Restore(id, amount) => match entry(id) {
				Some(entry) if (1..=entry.drawn).contains(&amount) => vec![entry.state],
				_ => vec![],
			},
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
			Step::Commit(_)
			| Step::Move(_)
			| Step::Assessable(_)
			| Step::Pass(_)
			| Step::Forget => vec![],
		}
	}

	/// What the live declarations use of the certificate, grams.
	fn used(&self) -> u128 {
		let using = |entry: &&Entry| entry.certified && entry.state != State::Withdrawn;
		self.entries.iter().filter(using).count() as u128 * NET_MASS
	}

	/// What the chain knows of the block after the lodging.
	fn draw_block(&self, entry: &Entry) -> DrawBlock {
		let block = entry.block + 1;
		if block >= System::block_number() {
			DrawBlock::ToCome
		} else if block < self.remembered {
			DrawBlock::Forgotten
		} else {
			DrawBlock::Known
		}
	}

	/// How many preimages the draw for a declaration spends; one when nothing is drawn for it. That
	/// many steps ahead lies the preimage that is shown.
	fn preimages(&self, entry: &Entry) -> u32 {
		let next = self.next[index(entry.regime)];
		entry
			.number
			.and_then(|number| number.checked_sub(next))
			.map_or(1, |passed| passed as u32 + 1)
	}

	/// Whether the next preimage is shown, so that it is spent if nothing is drawn.
	fn shows_next(&self, entry: &Entry) -> bool {
		self.preimages(entry) == 1 && self.draws[index(entry.regime)] < DRAWS
	}

	fn turn(&self, entry: &Entry) -> Turn {
		if entry
			.number
			.is_none_or(|number| number < self.next[index(entry.regime)])
		{
			return Turn::Never;
		}
		let first = !self.entries.iter().any(|other| {
			other.regime == entry.regime
				&& other.state == State::Registered
				&& other.number.is_some()
				&& other.number < entry.number
		});
		match self.draw_block(entry) {
			_ if !first => Turn::NotYet,
			DrawBlock::ToCome => Turn::NotYet,
			DrawBlock::Forgotten => Turn::NoLonger,
			DrawBlock::Known => Turn::Now,
		}
	}

	/// The states that a registered declaration may have after its routing.
	fn expect_routed(&self, entry: &Entry) -> Vec<State> {
		let left = DRAWS - self.draws[index(entry.regime)];
		match self.turn(entry) {
			Turn::Never => vec![State::Red],
			Turn::NotYet if self.shows_next(entry) => vec![State::Red],
			Turn::NotYet | Turn::NoLonger => vec![],
			Turn::Now if self.preimages(entry) > left => vec![],
			Turn::Now if self.assessable => vec![State::Red, after_assessment(entry.regime)],
			Turn::Now => vec![State::Red, State::Green],
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
	pub fn follow_world(&mut self, step: Step) {
		match step {
			Step::Commit(regime) => {
				self.draws[index(regime)] = 0;
				self.next[index(regime)] = self.numbers[index(regime)];
			}
			Step::Move(phase) => self.phase = phase,
			Step::Assessable(assessable) => self.assessable = assessable,
			Step::Forget => self.remembered = System::block_number(),
			_ => (),
		}
	}

	/// Follows a step that happened.
	pub fn follow(&mut self, step: Step, to: State) {
		if let Step::Lodge(regime, container, certified) = step {
			let redeclared = self
				.entries
				.iter()
				.any(|entry| entry.regime == regime && entry.container == container);
			let number = (!redeclared).then_some(self.numbers[index(regime)]);
			self.numbers[index(regime)] += u64::from(!redeclared);
			self.entries.push(Entry {
				regime,
				container,
				number,
				block: System::block_number(),
				lodged_at: now(),
				certified,
				drawn: 0,
				state: to,
			});
			return;
		}
		let position = step.id() as usize - 1;
		if matches!(step, Step::Route(_)) {
			self.follow_draw(position);
		}
		let entry = &mut self.entries[position];
		match step {
			Step::Draw(_, amount) => entry.drawn += amount,
			Step::Restore(_, amount) => entry.drawn -= amount,
			_ => self.released += usize::from(to == State::Released),
		}
		entry.state = to;
		self.inspected += usize::from(matches!(step, Step::Record(..)));
	}

	/// Follows the preimages that a routing spends, with a draw or without.
	fn follow_draw(&mut self, position: usize) {
		let entry = &self.entries[position];
		let customs = index(entry.regime);
		if self.turn(entry) == Turn::Now {
			let spent = self.preimages(entry);
			self.draws[customs] += spent;
			self.next[customs] += u64::from(spent);
		} else if self.shows_next(entry) {
			// The next preimage was shown in vain.
			self.draws[customs] += 1;
			self.next[customs] += 1;
			self.numbers[customs] = self.numbers[customs].max(self.next[customs]);
		}
	}

	pub fn check(&self, notices: &[Notice]) {
		for (id, entry) in (1..).zip(&self.entries) {
			let id = DeclarationId(id);
			let place = DrawPlaces::<Test>::get(id).map(|place| place.number);
			let waits = entry.state == State::Registered;
			assert_eq!(place, entry.number.filter(|_| waits), "declaration {id:?}");
			assert_eq!(state_of(status(id)), entry.state, "declaration {id:?}");
			assert_eq!(Financed::<Test>::get(id), entry.drawn, "declaration {id:?}");
			let uses = entry.certified && entry.state != State::Withdrawn;
			assert_eq!(taken(CERTIFICATE, id), uses.then_some(NET_MASS));
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
	pub fn id(self) -> u64 {
		match self {
			Self::Route(id)
			| Self::Enforce(id)
			| Self::Order(id)
			| Self::Record(id, _)
			| Self::Assess(id)
			| Self::Pay(id)
			| Self::Exit(id)
			| Self::Draw(id, _)
			| Self::Restore(id, _)
			| Self::Withdraw(id)
			| Self::GiveUp(id) => id,
			_ => 0,
		}
	}
}
