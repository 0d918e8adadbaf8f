// SPDX-License-Identifier: Apache-2.0

//! Random calls against a reference model of the state table, written down independently of the pallet:
//! who may do what, in which phase, until when, and what becomes of the bill.

use super::mock::{Disputes, *};
use crate::{Phase, RawEffect, Status};
use frame::testing_prelude::*;
use portolan_mocks::MockClock;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Everybody who tries everything: a claimant, a respondent, a stranger, arbitrators, authorities.
const ACTORS: [u32; 8] = [
	CONSIGNEE,
	BANK,
	RIVAL,
	ARBITRATOR,
	OTHER_ARBITRATOR,
	PORT,
	CN_PORT,
	FOREIGN_PORT,
];

#[derive(Clone, Debug)]
enum Step {
	Answer {
		by: u32,
		accepts: bool,
	},
	Withdraw {
		by: u32,
	},
	Appoint {
		by: u32,
		arbitrator: u32,
	},
	TakeUp {
		by: u32,
	},
	Bring {
		by: u32,
	},
	Stop {
		by: u32,
	},
	Lift {
		by: u32,
	},
	Offer {
		by: u32,
		effects: usize,
	},
	Agree {
		by: u32,
		with: u32,
		effects: usize,
	},
	Rule {
		by: u32,
		effects: usize,
	},
	Appeal {
		by: u32,
	},
	Execute,
	Advance,
	/// Time passes: so many fifths of the longest period.
	Wait {
		fifths: u64,
	},
	/// What the phase waits for, so that random runs get far.
	Proceed,
}

/// Lists of effects, of which the last is not sought.
fn list(index: usize) -> Vec<RawEffect> {
	match index {
		0 => vec![],
		1 => vec![RawEffect::CancelLien],
		2 => vec![RawEffect::StopTitle],
		3 => vec![RawEffect::StopTitle, RawEffect::CancelLien],
		_ => vec![note(9)],
	}
}

fn stops(index: usize) -> bool {
	matches!(index, 2 | 3)
}

fn cancels(index: usize) -> bool {
	matches!(index, 1 | 3)
}

/// What the model knows.
#[derive(Clone, Debug)]
struct Model {
	phase: Phase,
	/// Until when what the phase waits for can be done.
	until: u64,
	/// In mediation: from when on a ruling is possible.
	from: u64,
	arbitrator: Option<u32>,
	first: Option<(u32, usize)>,
	granted: usize,
	appealed: bool,
	interim: bool,
	offers: BTreeMap<u32, usize>,
	stopped: bool,
	lien: bool,
	noted: bool,
	exhibits: usize,
}

impl Model {
	fn new() -> Self {
		Self {
			phase: Phase::Opened,
			until: now() + PERIODS.answer,
			from: 0,
			arbitrator: None,
			first: None,
			granted: 0,
			appealed: false,
			interim: false,
			offers: BTreeMap::new(),
			stopped: false,
			lien: true,
			noted: false,
			exhibits: 0,
		}
	}

	fn is_party(by: u32) -> bool {
		by == CONSIGNEE || by == BANK
	}

	fn in_office(&self, by: u32) -> bool {
		let phases = [Phase::Evidence, Phase::Mediation, Phase::Appealed];
		phases.contains(&self.phase) && self.arbitrator == Some(by)
	}

	fn go(&mut self, phase: Phase, until: u64) -> bool {
		self.phase = phase;
		self.until = until;
		true
	}

	/// It is over, with these effects or without any.
	fn end(&mut self, effects: Option<usize>) -> bool {
		let stops_now = effects.is_some_and(stops);
		if self.interim && !stops_now {
			self.stopped = false;
		}
		if stops_now {
			self.stopped = true;
		}
		if effects.is_some_and(cancels) {
			self.lien = false;
		}
		self.noted |= effects == Some(4);
		self.interim = false;
		self.offers.clear();
		self.go(Phase::Closed, 0)
	}

	/// Whether the step is lawful; what it changes is changed.
	fn take(&mut self, step: &Step) -> bool {
		let now = now();
		match *step {
			Step::Answer { by, accepts } => {
				if self.phase != Phase::Opened || by != BANK || now >= self.until {
					return false;
				}
				self.arbitrator = accepts.then_some(ARBITRATOR);
				self.go(Phase::Answered, now + PERIODS.appointment)
			}
			Step::Withdraw { by } => {
				let early = [Phase::Opened, Phase::Answered].contains(&self.phase);
				early && by == CONSIGNEE && self.end(None)
			}
			Step::Appoint { by, arbitrator } => self.appoint(by, arbitrator, now),
			Step::TakeUp { by } => {
				let may = self.phase == Phase::Answered
					&& self.arbitrator == Some(by)
					&& now < self.until;
				may && self.go(Phase::Evidence, now + PERIODS.evidence)
			}
			Step::Bring { by } => {
				let may = self.phase == Phase::Evidence && Self::is_party(by) && now < self.until;
				self.exhibits += usize::from(may);
				may
			}
			Step::Stop { by } => {
				let may = self.in_office(by) && !self.stopped;
				if may {
					(self.stopped, self.interim) = (true, true);
				}
				may
			}
			Step::Lift { by } => {
				let may = self.in_office(by) && self.interim;
				if may {
					(self.stopped, self.interim) = (false, false);
				}
				may
			}
			Step::Offer { by, effects } => {
				let may = self.phase != Phase::Closed && Self::is_party(by);
				if may {
					self.offers.insert(by, effects);
				}
				may
			}
			Step::Agree { by, with, effects } => {
				let is_other = Self::is_party(by) && Self::is_party(with) && by != with;
				let offered = self.offers.get(&with) == Some(&effects);
				let decided = [Phase::Opened, Phase::Answered];
				let recorded = !decided.contains(&self.phase) && self.arbitrator.is_some();
				is_other && offered && (recorded || !stops(effects)) && self.end(Some(effects))
			}
			Step::Rule { by, effects } => {
				let in_time = match self.phase {
					Phase::Mediation => now >= self.from && now < self.until,
					Phase::Appealed => now < self.until,
					_ => false,
				};
				if !in_time || self.arbitrator != Some(by) || effects == 4 {
					return false;
				}
				self.granted = effects;
				let wait = if self.appealed { 0 } else { PERIODS.appeal };
				self.go(Phase::Ruled, now + wait)
			}
			Step::Appeal { by } => {
				let may = self.phase == Phase::Ruled
					&& Self::is_party(by)
					&& !self.appealed
					&& now < self.until;
				if !may {
					return false;
				}
				self.first = self.arbitrator.map(|arbitrator| (arbitrator, self.granted));
				self.appealed = true;
				self.arbitrator = None;
				self.go(Phase::Appealed, now + PERIODS.appointment)
			}
			Step::Execute => {
				let may = self.phase == Phase::Ruled && now >= self.until;
				may && self.end(Some(self.granted))
			}
			Step::Advance => self.advance(now),
			Step::Wait { .. } | Step::Proceed => true,
		}
	}

	fn appoint(&mut self, by: u32, arbitrator: u32, now: u64) -> bool {
		let competent = [PORT, CN_PORT].contains(&by);
		let able = [ARBITRATOR, OTHER_ARBITRATOR].contains(&arbitrator);
		let phases = [Phase::Answered, Phase::Mediation, Phase::Appealed];
		let vacant = self.arbitrator.is_none() || now >= self.until;
		let late = now >= self.until + PERIODS.appointment;
		if !competent || !able || !phases.contains(&self.phase) || !vacant || late {
			return false;
		}
		let ruled = self.first.is_some_and(|(first, _)| first == arbitrator);
		if self.phase == Phase::Appealed && ruled {
			return false;
		}
		self.arbitrator = Some(arbitrator);
		self.until = now
			+ match self.phase {
				Phase::Answered => PERIODS.appointment,
				_ => PERIODS.ruling,
			};
		true
	}

	fn advance(&mut self, now: u64) -> bool {
		let lapsed = now >= self.until + PERIODS.appointment;
		match self.phase {
			Phase::Opened => {
				now >= self.until && self.go(Phase::Answered, now + PERIODS.appointment)
			}
			Phase::Evidence => {
				if now < self.until {
					return false;
				}
				self.from = now + PERIODS.mediation;
				self.go(Phase::Mediation, self.from + PERIODS.ruling)
			}
			Phase::Answered | Phase::Mediation => lapsed && self.end(None),
			Phase::Appealed => {
				let Some((first, granted)) = self.first.filter(|_| lapsed) else {
					return false;
				};
				self.arbitrator = Some(first);
				self.granted = granted;
				self.go(Phase::Ruled, now)
			}
			Phase::Ruled => now >= self.until + PERIODS.execution && self.end(None),
			Phase::Closed => false,
		}
	}

	/// What the phase waits for.
	fn next(&self) -> Step {
		match self.phase {
			Phase::Opened => Step::Answer {
				by: BANK,
				accepts: true,
			},
			Phase::Answered => Step::TakeUp { by: ARBITRATOR },
			Phase::Evidence => Step::Advance,
			Phase::Mediation => Step::Rule {
				by: self.arbitrator.unwrap_or(ARBITRATOR),
				effects: 3,
			},
			Phase::Ruled if !self.appealed => Step::Appeal { by: BANK },
			Phase::Appealed if self.arbitrator.is_none() => Step::Appoint {
				by: PORT,
				arbitrator: OTHER_ARBITRATOR,
			},
			Phase::Appealed => Step::Rule {
				by: OTHER_ARBITRATOR,
				effects: 1,
			},
			_ => Step::Execute,
		}
	}
}

fn make(step: &Step, exhibit: u64) -> DispatchResult {
	match *step {
		Step::Answer { by, accepts } => answer(by, accepts, &[]),
		Step::Withdraw { by: who } => {
			let call = crate::Call::withdraw_dispute { dispute: FIRST };
			send(by(who), call)
		}
		Step::Appoint { by, arbitrator } => appoint(by, arbitrator),
		Step::TakeUp { by } => take_up(by),
		Step::Bring { by } => bring(by, exhibit),
		Step::Stop { by } => order_stop(by),
		Step::Lift { by } => lift_stop(by),
		Step::Offer { by, effects } => offer(by, &list(effects)),
		Step::Agree { by, with, effects } => agree(by, with, &list(effects)),
		Step::Rule { by, effects } => rule(by, &list(effects)),
		Step::Appeal { by } => appeal(by),
		Step::Execute => execute(),
		Step::Advance => advance(),
		Step::Wait { fifths } => {
			MockClock::advance(fifths * PERIODS.execution / 5);
			Ok(())
		}
		Step::Proceed => Ok(()),
	}
}

fn step() -> impl Strategy<Value = Step> {
	let who = || prop::sample::select(&ACTORS[..]);
	prop_oneof![
		1 => (who(), any::<bool>()).prop_map(|(by, accepts)| Step::Answer { by, accepts }),
		1 => who().prop_map(|by| Step::Withdraw { by }),
		1 => (who(), who()).prop_map(|(by, arbitrator)| Step::Appoint { by, arbitrator }),
		1 => who().prop_map(|by| Step::TakeUp { by }),
		1 => who().prop_map(|by| Step::Bring { by }),
		1 => who().prop_map(|by| Step::Stop { by }),
		1 => who().prop_map(|by| Step::Lift { by }),
		1 => (who(), 0..5usize).prop_map(|(by, effects)| Step::Offer { by, effects }),
		1 => (who(), who(), 0..5usize).prop_map(|(by, with, effects)| Step::Agree {
			by,
			with,
			effects
		}),
		1 => (who(), 0..5usize).prop_map(|(by, effects)| Step::Rule { by, effects }),
		1 => who().prop_map(|by| Step::Appeal { by }),
		1 => Just(Step::Execute),
		3 => Just(Step::Advance),
		3 => (1..=5u64).prop_map(|fifths| Step::Wait { fifths }),
		8 => Just(Step::Proceed),
	]
}

/// Time for what the phase waits for, and then that.
fn proceed(model: &Model) -> Step {
	let due = match model.phase {
		Phase::Evidence => model.until,
		Phase::Mediation => model.from,
		Phase::Ruled if model.appealed => model.until,
		_ => 0,
	};
	MockClock::advance(due.saturating_sub(now()));
	model.next()
}

fn agrees(model: &Model) {
	let found = dispute();
	assert_eq!(found.status.phase(), model.phase, "{model:?}");
	assert_eq!(found.is_stopped, model.interim, "{model:?}");
	assert_eq!(found.is_appealed, model.appealed);
	assert_eq!(stopped_in().is_some(), model.stopped, "{model:?}");
	assert_eq!(lien().is_some(), model.lien);
	assert_eq!(!notes().is_empty(), model.noted);
	assert_eq!(Disputes::evidence(FIRST).len(), model.exhibits);
	if let Status::Answered { by, .. } = found.status {
		assert_eq!(by, model.until);
	}
	assert_ok!(Disputes::do_try_state());
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// No state is reached except by the table (I11), and no effect is done except by its rows.
	#[test]
	fn follows_the_table(steps in prop::collection::vec(step(), 1..60)) {
		run(|| {
			assert_ok!(open());
			let mut model = Model::new();
			for (exhibit, step) in (1..).zip(steps) {
				let step = match step {
					Step::Proceed => proceed(&model),
					step => step,
				};
				let before = model.clone();
				let lawful = model.take(&step);
				if !lawful {
					model = before;
				}
				let done = make(&step, exhibit);
				assert_eq!(done.is_ok(), lawful, "{step:?}: {done:?} in {model:?}");
				agrees(&model);
			}
		});
	}
}
