// SPDX-License-Identifier: Apache-2.0

//! Random calls against a reference model of batches, breaches and claims, written down independently of
//! the pallet.

use super::mock::{Conditions, *};
use crate::{Batch, BreachKind, Claims, Measurand};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use portolan_primitives::{
	ids::{ClaimId, DeviceId},
	traits::ClaimPhase,
};
use proptest::prelude::*;

const PARTIES: [u32; 5] = [SHIPPER, CONSIGNEE, CARRIER, TERMINAL, RIVAL];

#[derive(Clone, Debug)]
enum Step {
	/// A batch of so many minutes, after so many minutes, with that lowest and highest temperature.
	Record {
		by: u32,
		pause: u64,
		lasts: u64,
		low: i32,
		high: i32,
		flaw: Option<Flaw>,
	},
	Skip {
		by: u32,
		more: u64,
	},
	Notify {
		by: u32,
		claim: u64,
	},
	Admit {
		by: u32,
		claim: u64,
	},
	Contest {
		by: u32,
		claim: u64,
	},
	Pay {
		by: u32,
		claim: u64,
	},
	Withdraw {
		by: u32,
		claim: u64,
	},
	Expire {
		claim: u64,
	},
	Wait {
		hours: u64,
	},
	/// The journey takes its next step: on board, ashore, delivered.
	Move,
}

/// What is wrong with a batch.
#[derive(Clone, Copy, Debug)]
enum Flaw {
	Replayed,
	Ahead,
	Forged,
	Overlapping,
}

/// What the model knows of a claim.
#[derive(Clone, Debug, PartialEq)]
struct Known {
	kind: BreachKind,
	respondent: u32,
	times: u32,
	phase: ClaimPhase,
	opened: u64,
}

#[derive(Clone, Debug)]
struct Model {
	now: u64,
	moves: usize,
	/// When each step of the journey was taken.
	steps: Vec<u64>,
	next: u64,
	last: Option<u64>,
	batches: u32,
	extremes: Option<(i32, i32)>,
	running: u64,
	outside: u64,
	claims: Vec<Known>,
}

impl Model {
	fn new() -> Self {
		Self {
			now: NOW,
			moves: 0,
			steps: vec![],
			next: 0,
			last: None,
			batches: 0,
			extremes: None,
			running: 0,
			outside: 0,
			claims: vec![],
		}
	}

	fn custodian(&self) -> u32 {
		[SHIPPER, CARRIER, TERMINAL, CONSIGNEE][self.moves]
	}

	/// To whom the goods belong.
	fn entitled(&self) -> u32 {
		match self.moves {
			0 => SHIPPER,
			_ => CONSIGNEE,
		}
	}

	fn delivered(&self) -> Option<u64> {
		self.steps.get(2).copied()
	}

	fn may_record(&self, by: u32) -> bool {
		matches!(by, SHIPPER | CONSIGNEE | CARRIER) || by == self.custodian()
	}

	/// The batch of a step.
	fn batch(&self, step: &Step) -> Batch {
		let Step::Record {
			pause,
			lasts,
			low,
			high,
			flaw,
			..
		} = step
		else {
			unreachable!("only batches are made")
		};
		let from = match (self.last, flaw) {
			(Some(last), Some(Flaw::Overlapping)) => last,
			(Some(last), _) => last + 1 + pause * MINUTE,
			(None, _) => NOW + pause * MINUTE,
		};
		let sequence = match flaw {
			Some(Flaw::Replayed) => self.next.saturating_sub(1),
			Some(Flaw::Ahead) => self.next + 1,
			_ => self.next,
		};
		let statistics = temperature(*low, *low + (*high - *low) / 2, *high);
		batch(sequence, from, from + lasts * MINUTE, vec![statistics])
	}

	fn is_sound(&self, by: u32, batch: &Batch, flaw: Option<Flaw>) -> bool {
		self.may_record(by)
			&& batch.sequence == self.next
			&& !matches!(flaw, Some(Flaw::Forged))
			&& batch.to <= self.now
			&& self.last.is_none_or(|last| last < batch.from)
	}

	fn respondent(&self, from: u64, to: u64) -> u32 {
		let on_board = self.steps.first().is_some_and(|at| *at <= from)
			&& self.steps.get(1).is_none_or(|at| to <= *at);
		match on_board {
			true => CARRIER,
			false => self.custodian(),
		}
	}

	fn note(&mut self, kind: BreachKind, from: u64, to: u64) {
		let respondent = self.respondent(from, to);
		if respondent == self.entitled() {
			return;
		}
		let open = self.claims.iter_mut().find(|known| {
			known.kind == kind
				&& known.respondent == respondent
				&& matches!(known.phase, ClaimPhase::Opened | ClaimPhase::Notified)
		});
		let in_time = self.steps.get(2).is_none_or(|at| self.now <= at + YEAR);
		match open {
			Some(known) => known.times += 1,
			None if in_time => self.claims.push(Known {
				kind,
				respondent,
				times: 1,
				phase: ClaimPhase::Opened,
				opened: self.now,
			}),
			None => {}
		}
	}

	/// The limit is 2 to 8 °C, half an hour, two hours in all; a gap may last six hours.
	fn record(&mut self, batch: &Batch) {
		let (low, high) = (batch.statistics[0].min, batch.statistics[0].max);
		let period = batch.to - batch.from;
		let since = self.last.unwrap_or(NOW);
		if batch.from - since > 6 * HOUR {
			self.note(BreachKind::Gap, since, batch.from);
			self.running = 0;
		}
		if low < 2_000 || high > 8_000 {
			self.running += period;
			self.outside += period;
			if self.running > 30 * MINUTE {
				if low < 2_000 {
					let kind = BreachKind::TooLow(Measurand::Temperature);
					self.note(kind, batch.from, batch.to);
				}
				if high > 8_000 {
					let kind = BreachKind::TooHigh(Measurand::Temperature);
					self.note(kind, batch.from, batch.to);
				}
			}
			if self.outside > 2 * HOUR {
				let kind = BreachKind::TooLong(Measurand::Temperature);
				self.note(kind, batch.from, batch.to);
			}
		} else {
			self.running = 0;
		}
		let (least, most) = self.extremes.unwrap_or((low, high));
		self.extremes = Some((least.min(low), most.max(high)));
		self.next += 1;
		self.batches += 1;
		self.last = Some(batch.to);
	}

	/// Until when a claim stands as it is.
	fn end(&self, known: &Known) -> Option<u64> {
		let suit = self.delivered().unwrap_or(known.opened) + YEAR;
		match (known.phase, self.delivered()) {
			(ClaimPhase::Opened, Some(at)) => Some((at.max(known.opened) + 3 * DAY).min(suit)),
			(ClaimPhase::Opened | ClaimPhase::Notified | ClaimPhase::Contested, _) => Some(suit),
			_ => None,
		}
	}

	/// What the claim becomes; nothing if the act is refused.
	fn act(&self, step: &Step, known: &Known) -> Option<ClaimPhase> {
		use ClaimPhase::*;
		let phase = known.phase;
		match step {
			Step::Notify { by, .. } => {
				let in_time = self.end(known).is_some_and(|end| self.now <= end);
				let may = *by == self.entitled() && *by != known.respondent;
				(phase == Opened && may && in_time).then_some(Notified)
			}
			Step::Admit { by, .. } => {
				let may = *by == known.respondent && matches!(phase, Notified | Contested);
				may.then_some(Admitted)
			}
			Step::Contest { by, .. } => {
				let may = *by == known.respondent && matches!(phase, Notified | Contested);
				may.then_some(Contested)
			}
			Step::Pay { by, .. } => {
				(*by == known.respondent && phase == Admitted).then_some(Settled)
			}
			Step::Withdraw { by, .. } => {
				// Who has given notice is entitled in this world until the end, but for the shipper at first.
				let open = matches!(phase, Notified | Contested | Admitted);
				(open && *by == CONSIGNEE).then_some(Withdrawn)
			}
			Step::Expire { .. } => {
				let over = self.end(known).is_some_and(|end| end < self.now);
				over.then_some(Lapsed)
			}
			_ => None,
		}
	}

	/// Changes the model as the call should change the chain; nothing if it is refused.
	fn after(&self, step: &Step) -> Option<Self> {
		let mut next = self.clone();
		match step {
			Step::Record { by, flaw, .. } => {
				let batch = self.batch(step);
				if !self.is_sound(*by, &batch, *flaw) {
					return None;
				}
				next.record(&batch);
			}
			Step::Skip { by, more } => {
				if *by != SHIPPER || *more == 0 {
					return None;
				}
				next.next += more;
			}
			Step::Wait { hours } => next.now += hours * HOUR,
			Step::Move => {
				next.moves = (next.moves + 1).min(3);
				if next.steps.len() < 3 {
					next.steps.push(self.now);
				}
			}
			Step::Notify { claim, .. }
			| Step::Admit { claim, .. }
			| Step::Contest { claim, .. }
			| Step::Pay { claim, .. }
			| Step::Withdraw { claim, .. }
			| Step::Expire { claim } => {
				let known = next.claims.get_mut(*claim as usize)?;
				known.phase = self.act(step, known)?;
			}
		}
		Some(next)
	}

	fn assert_holds(&self) {
		assert_ok!(Conditions::do_try_state());
		let found = monitoring(0);
		assert_eq!(found.batches, self.batches);
		assert_eq!(found.last_to, self.last);
		assert_eq!(device(0).next_sequence, self.next);
		let measured = found.measured.first();
		assert_eq!(measured.map(|entry| (entry.min, entry.max)), self.extremes);
		let (running, outside) = measured.map_or((0, 0), |entry| (entry.running, entry.outside));
		assert_eq!((running, outside), (self.running, self.outside));
		let mut claims: Vec<_> = Claims::<Test>::iter().collect();
		claims.sort_by_key(|(id, _)| *id);
		let claims: Vec<_> = claims
			.into_iter()
			.map(|(_, claim)| Known {
				kind: claim.breach.kind,
				respondent: claim.respondent.organisation.0,
				times: claim.occurrences,
				phase: claim.status.phase(),
				opened: claim.opened_at,
			})
			.collect();
		assert_eq!(claims, self.claims);
	}
}

fn submit(model: &Model, step: &Step) -> DispatchResult {
	match step {
		Step::Record { by, flaw, .. } => {
			let mut batch = signed(0, model.batch(step));
			if let Some(Flaw::Forged) = flaw {
				batch.batch.root = STATEMENT;
			}
			record_signed(*by, 0, vec![batch])
		}
		Step::Skip { by, more } => {
			let next = model.next + more;
			Conditions::skip_readings(super::mock::by(*by), DeviceId(0), next)
		}
		Step::Notify { by, claim } => notify(*by, *claim),
		Step::Admit { by, claim } => admit(*by, *claim),
		Step::Contest { by, claim } => contest(*by, *claim),
		Step::Pay { by, claim } => pay(*by, *claim, USD),
		Step::Withdraw { by, claim } => {
			Conditions::withdraw_claim(super::mock::by(*by), ClaimId(*claim))
		}
		Step::Expire { claim } => expire(*claim),
		Step::Wait { hours } => {
			MockClock::advance(hours * HOUR);
			Ok(())
		}
		Step::Move => {
			match model.moves {
				0 => loaded(model.now),
				1 => discharged(model.now),
				2 => delivered(model.now),
				_ => {}
			}
			Ok(())
		}
	}
}

fn whoever() -> impl Strategy<Value = u32> {
	prop::sample::select(PARTIES.as_slice())
}

fn flaw() -> impl Strategy<Value = Option<Flaw>> {
	let flaws = [Flaw::Replayed, Flaw::Ahead, Flaw::Forged, Flaw::Overlapping];
	prop::option::weighted(0.15, prop::sample::select(flaws.to_vec()))
}

fn recording() -> impl Strategy<Value = Step> {
	let pause = prop_oneof![8 => 1u64..60, 1 => 350u64..500];
	let by = prop_oneof![6 => Just(SHIPPER), 1 => whoever()];
	(by, pause, 0u64..60, 0i32..9_000, 0i32..4_000, flaw()).prop_map(
		|(by, pause, lasts, low, more, flaw)| Step::Record {
			by,
			pause,
			lasts,
			low,
			high: low + more,
			flaw,
		},
	)
}

fn step() -> impl Strategy<Value = Step> {
	let claim = || 0u64..4;
	let claimant = || prop_oneof![4 => Just(CONSIGNEE), 1 => whoever()];
	let respondent = || prop_oneof![4 => Just(CARRIER), 1 => Just(TERMINAL), 1 => whoever()];
	prop_oneof![
		12 => recording(),
		1 => (whoever(), 0u64..3).prop_map(|(by, more)| Step::Skip { by, more }),
		3 => (claimant(), claim()).prop_map(|(by, claim)| Step::Notify { by, claim }),
		2 => (respondent(), claim()).prop_map(|(by, claim)| Step::Admit { by, claim }),
		2 => (respondent(), claim()).prop_map(|(by, claim)| Step::Contest { by, claim }),
		2 => (respondent(), claim()).prop_map(|(by, claim)| Step::Pay { by, claim }),
		1 => (claimant(), claim()).prop_map(|(by, claim)| Step::Withdraw { by, claim }),
		2 => claim().prop_map(|claim| Step::Expire { claim }),
		6 => (1u64..6).prop_map(|hours| Step::Wait { hours }),
		1 => prop::sample::select(vec![80u64, 8_800]).prop_map(|hours| Step::Wait { hours }),
		1 => Just(Step::Move),
	]
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

	#[test]
	fn follows_the_model(steps in prop::collection::vec(step(), 1..100)) {
		run(|| {
			measuring();
			let mut model = Model::new();
			model.assert_holds();
			for step in steps {
				let expected = model.after(&step);
				let before = frame::deps::sp_io::storage::root(StateVersion::V1);
				let outcome = submit(&model, &step);
				assert_eq!(
					outcome.is_ok(),
					expected.is_some(),
					"{step:?} gave {outcome:?} for {model:?}"
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
